"""Fines and rewards paid in cash against the lines of closed settlements (MF902)."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from cash_made import books

from teamops.cash.books.entries import entries_of
from teamops.cash.daybook.rewards import reward_problems
from teamops.core.calendar import Month
from teamops.core.problems import Problem, Severity
from teamops.core.records import ATTACHMENT, append, attach, attachment, drafted, read_book
from teamops.core.workspace import Workspace, open_workspace
from teamops.roster.settled import SETTLED, SettledLines, settled_until

OCTOBER = Month(2026, 10)
LINES = [
    ("2026-09", "王芳", -20000),
    ("2026-10", "李娜", -3000),
    ("2026-10", "李娜", -5000),
    ("2026-10", "王芳", 20000),
]


def settled(*months: str) -> SettledLines:
    rows = [line for line in LINES if line[0] in months]
    frame = pd.DataFrame(rows, columns=list(SETTLED)).astype(SETTLED)
    return SettledLines(frozenset(months), frame)


def found(*rows: dict[str, Any], months: tuple[str, ...] = ("2026-09", "2026-10")) -> list[Problem]:
    these = books(cash_daybook=list(rows))
    return reward_problems(these, entries_of(these), OCTOBER, settled(*months))


def fine(yuan: str, who: str, **more: Any) -> dict[str, Any]:
    return {"received": yuan, "summary": f"收{who}罚款", "date": "2026-10-20", **more}


@pytest.mark.parametrize(
    "row",
    [
        fine("200", "王芳"),  # of September, paid in October
        fine("30", "李娜"),
        fine("80", "李娜"),  # both of October together
        {"paid": "200", "summary": "发奖励", "payee": "王芳", "date": "2026-10-20"},
        # Not ours: a fine of the police, a reward of the insurer's.
        {"paid": "77", "summary": "交通违章罚款", "payee": "交警", "date": "2026-10-20"},
        {"received": "77", "summary": "收保险公司奖励", "date": "2026-10-20"},
    ],
)
def test_what_a_settlement_bears_out_is_not_told(row: dict[str, Any]) -> None:
    assert found(row) == []


def test_another_amount_another_person_and_a_second_time_are_told() -> None:
    problems = found(fine("30", "李娜"), fine("31", "李娜"), fine("30", "王芳"), fine("30", "李娜"))
    assert [p.values["actual"] for p in problems] == ["31.00", "30.00", "30.00"]
    assert {p.severity for p in problems} == {Severity.FAULT}


def test_a_month_that_is_not_closed_is_said_to_be() -> None:
    (problem,) = found(fine("30", "李娜"), months=("2026-09",))
    assert problem.severity is Severity.FINDING
    assert "2026-10 的绩效结算还没有结账" in problem.what("zh")


def test_what_was_reversed_is_not_told() -> None:
    wrong = fine("31", "李娜", voucher_no="现收-8")
    back = fine("-31", "李娜", voucher_no="现收-9", kind="冲销", reverses="现收-8")
    assert found(wrong, back) == []
    assert found(wrong, {**back, "reverses": "现收字第8号"}) == []
    # A number of the year before is given again: that one was reversed, and this one was not.
    before = [{**row, "date": day} for row, day in ((wrong, "2025-10-08"), (back, "2025-10-09"))]
    assert [problem.code for problem in found(*before, wrong)] == ["MF902"]


def closed(workspace: Workspace, kind: str, whole: dict[str, Any] | None) -> None:
    book = read_book(workspace.records, "settlement", "records")
    data: dict[str, Any] = {"month": "2026-10"}
    if whole is not None:
        content = json.dumps(whole, ensure_ascii=False).encode()
        data[ATTACHMENT] = attachment("settlement-2026-10", content)
        attach(book, data[ATTACHMENT], content)
    append(drafted(book, kind, data))


def frame(**columns: list[Any]) -> list[dict[str, Any]]:
    return [{"name": name, "dtype": "str", "values": values} for name, values in columns.items()]


def test_lines_are_read_from_the_record_of_a_closed_month(tmp_path: Path) -> None:
    (tmp_path / "teamops.yaml").write_text("team: 测试\n", "utf-8")
    workspace, *_ = open_workspace(tmp_path, ())
    assert settled_until(workspace, OCTOBER).months == frozenset()
    whole = {
        "roster": frame(agent_id=["1001"], name=["李娜"]),
        "settlement": {
            "lines": frame(agent_id=["1001", "1001"], amount_fen=[-3000, 0]),
            "adjustments": frame(agent_id=["1001"], amount_fen=[5000]),
        },
    }
    closed(workspace, "close", whole)
    known = settled_until(workspace, OCTOBER)
    assert known.months == {"2026-10"}
    assert known.lines.to_numpy().tolist() == [["2026-10", "李娜", -3000], ["2026-10", "李娜", 5000]]
    assert settled_until(workspace, Month(2026, 9)).months == frozenset()
    closed(workspace, "reopen", None)
    assert settled_until(workspace, OCTOBER).months == frozenset()
