"""The drop folder as a clerk uses it: everything dropped under silly names, asked where it is not certain, remembered.

The samples pay 30,870.00 yuan for October 2026 wherever their files lie.
"""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from .closing_team import NAMES, made_team
from .conftest import run

HEADS = "座席,开始,计费,号码"
COLUMNS = ("--headings", "座席=工号,开始=呼叫时间，计费=通话时长、号码=客户号码")
MOVED = ("*.xlsx", "calls/*", "attendance/*")


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team of two with an empty drop folder, on 10 November 2026."""
    monkeypatch.setattr("teamops.core.run.today", lambda: date(2026, 11, 10))
    folder = made_team(tmp_path / "队")
    (folder / "收件箱").mkdir()
    return folder


def drop(team: Path, name: str, *rows: str) -> None:
    (team / "收件箱" / name).write_text("\n".join((HEADS, *rows)) + "\n", encoding="utf-8")


def test_the_samples_under_silly_names_pay_the_same(workspace: Path) -> None:
    (workspace / "收件箱").mkdir()
    for number, path in enumerate(sorted(p for pattern in MOVED for p in workspace.glob(pattern))):
        path.rename(workspace / "收件箱" / f"导出({number}){path.suffix}")
    pay = run("settle", "--month", "2026-10", "--json", "--dry-run", where=workspace).value["people"]
    assert sum(round(100 * float(p["net"])) for p in pay) == 3_087_000
    found = run("check", "--month", "2026-10", "--json", "--dry-run", where=workspace).value["inbox"]
    assert all(line["used"] for line in found)
    assert {m for line in found if line["taken_for"] == "考勤" for m in line["months"]} == {
        "2026-08",
        "2026-09",
        "2026-10",
    }


def test_what_nobody_knows_stops_the_settlement_until_it_is_said_what_it_is(team: Path) -> None:
    """张珊 called 29 times on 3 September, one too few: 50 yuan. The thirtieth call is in the file dropped."""
    drop(team, "1.csv", "1001,2026-09-03 17:05:12,95,13800000099")
    stopped = run("settle", "--month", "2026-09", "--dry-run", where=team)
    assert stopped.code != 0
    assert 'teamops learn "收件箱/1.csv"' in stopped.err
    done = run("learn", "收件箱/1.csv", "通话", *COLUMNS, "--by", "郑敏", where=team)
    assert done.code == 0, done.err
    settled = run("settle", "--month", "2026-09", "--json", where=team)
    assert net(settled.value, "1001") == "3200.00"
    rules = openpyxl.load_workbook(settled.value["output"])["规则"]
    printed = [[cell.value for cell in row[:4]] for row in rules.iter_rows()]
    assert ["2026-11-10", "郑敏", "通话记录的表头“座席”", "工号"] in printed
    # The next export with these headings is known without a question.
    drop(team, "2.csv", "1001,2026-10-08 18:05:12,95,13800000098")
    (line,) = (x for x in run("check", "--json", where=team).value["inbox"] if x["file"] == "收件箱/2.csv")
    assert (line["taken_for"], line["months"], line["rows"]) == ("通话记录", ["2026-10"], 1)


def net(value: dict[str, list[dict[str, object]]], agent: str) -> object:
    return next(p["net"] for p in value["people"] if p["agent_id"] == agent)


def test_check_asks_and_remembers(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(team, "1.csv", "1001,2026-09-03 17:05:12,95,13800000099")
    monkeypatch.setattr("teamops.checkup.commands.somebody_there", lambda: True)
    answers = iter(["没有这种", "0"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    said = run("check", where=team)
    assert "没有这种表" in said.out
    assert '{table: "", headings: ["座席", "开始", "计费", "号码"], day: 2026-11-10' in (
        team / "learned.yaml"
    ).read_text(encoding="utf-8")
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("asked again"))
    assert "不用" in run("check", where=team).out


def test_a_lesson_learned_later_changes_no_closed_month_in_silence(team: Path) -> None:
    """Closed with the fine of 50; the call that was missing comes later, and is paid as a correction in the open month."""
    assert run("close", "--month", "2026-09", *NAMES, where=team).code == 0
    drop(team, "1.csv", "1001,2026-09-03 17:05:12,95,13800000099")
    run("learn", "1.csv", "通话", *COLUMNS, where=team)
    assert net(run("settle", "--month", "2026-09", "--json", where=team).value, "1001") == "3150.00"
    october = run("settle", "--month", "2026-10", "--json", where=team).value
    assert [(c["month"], c["amount"]) for c in october["corrections"]] == [("2026-09", "50.00")]


def test_what_is_said_wrongly_is_said_again(team: Path) -> None:
    drop(team, "1.csv", "1001,2026-09-03 17:05:12,95,13800000099")
    for words in (
        ("没有.csv", "通话"),
        ("1.csv", "什么"),
        ("1.csv", "通话", "座席:工号"),
        ("1.csv", "通话", "座席=甲"),
    ):
        assert run("learn", *words, where=team).code == 2
    assert not (team / "learned.yaml").exists()
