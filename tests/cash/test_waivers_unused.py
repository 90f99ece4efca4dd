"""A waiver that waives nothing is told, by the command that looks for its code, and by closing (AP311)."""

import json
from pathlib import Path

import pytest
from cash_made import books
from typer.testing import CliRunner

from bad_samples import lay
from made import Cells, noted
from teamops.cash.approvals.waivers import unmatched
from teamops.cli import app
from teamops.core.calendar import Month
from teamops.core.problems import Problem, Severity

from bad_cash import BANK, BOOK, CLAIMED, CLOSE, DRAWN, OWED, WAIVERS, good_cash  # isort: skip

OCTOBER = Month(2026, 10)
WAIVER: Cells = {"code": "AP309", "person": "钱静", "granted_on": "2026-10-20"}
FAULT = noted("AP309", None, {"person": "钱静", "date": "2026-10-08"})


def unused(waiver: Cells, *problems: Problem) -> list[Problem]:
    return unmatched(problems, books(waivers=[{**WAIVER, **waiver}]), OCTOBER, lambda code: code != "BK602")


@pytest.mark.parametrize(
    "waiver",
    [
        {},
        {"granted_by": "李文静"},  # does not hold, and that is said with the problem
        {"code": "BK602"},  # another command looks for it
        {"code": "CL802", "ends_on": "2026-09-30"},
        {"code": "CL802", "starts_on": "2026-11-01"},
    ],
)
def test_a_waiver_that_names_a_problem_or_is_not_of_the_month_is_not_told(waiver: Cells) -> None:
    assert unused(waiver, FAULT) == []


@pytest.mark.parametrize(
    ("waiver", "weight", "why"),
    [
        ({"code": "AP308"}, Severity.REMARK, "本月没有 AP308"),
        ({"person": "吴慧"}, Severity.FINDING, "本月的 2 处 AP309 不是这个人、这几天的"),
        ({"starts_on": "2026-10-09"}, Severity.FINDING, "本月的 2 处 AP309 不是这个人、这几天的"),
        ({"ends_on": "2026-10-07"}, Severity.FINDING, "本月的 2 处 AP309 不是这个人、这几天的"),
    ],
)
def test_a_waiver_that_names_none_is_told_at_its_row(waiver: Cells, weight: Severity, why: str) -> None:
    (problem,) = unused(waiver, FAULT, FAULT, noted("CL802"))
    assert (problem.code, problem.severity, str(problem.source)) == (
        "AP311",
        weight,
        "waivers.xlsx › 豁免 › A2",
    )
    assert problem.what("zh") == f"周国栋 2026-10-20 的豁免没有用上：{why}"


def test_days_do_not_fit_a_problem_without_one() -> None:
    (problem,) = unused({"code": "CL802", "person": None, "starts_on": "2026-10-01"}, noted("CL802"))
    assert problem.severity is Severity.FINDING


CODES = ("AP309", "X233", "BK602", "AD403", "TE504", "CQ706")
OWN = {
    BOOK: CODES[:2],
    BANK: CODES[2:3],
    OWED: CODES[3:4],
    CLAIMED: CODES[4:5],
    DRAWN: CODES[5:],
    CLOSE: CODES,
}


@pytest.mark.parametrize("command", OWN, ids=lambda words: words[0])
def test_each_command_tells_of_its_own_and_closing_of_all(command: tuple[str, ...], tmp_path: Path) -> None:
    rows = [f"{code},,周国栋,2026-10-08,人手不足" for code in CODES]
    files = {**good_cash(), WAIVERS: "\n".join(["问题代码,涉及人,批准人,批准日期,原因", *rows]).encode()}
    lay(files, tmp_path)
    done = CliRunner().invoke(app, [*command, "--workspace", str(tmp_path), "--dry-run", "--json"])
    assert done.exit_code == 0, done.output
    told = [p["what"].rpartition(" ")[2] for p in json.loads(done.stdout)["problems"] if p["code"] == "AP311"]
    assert sorted(told) == sorted(OWN[command])
