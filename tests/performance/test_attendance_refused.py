"""A row of attendance that could not be read is no day in order and no offence: what it could spare is held."""

import pandas as pd
from one_month import DAILY, LATENESS, OCTOBER, ONE, SETTINGS, rules, sales

import made
from made import Cells, month_of_calls
from teamops.core.calendar import Calendar
from teamops.performance.settlement.settlement import Inputs, Settlement, settle_month

BOTH = (*ONE, {"agent_id": "2", "name": "乙"})
LATE = {"date": "2026-10-13", "clock_in": "08:40", "clock_out": "17:40"}
TWO_LATE = (LATE, {**LATE, "agent_id": "2"})
SHORT = {13: (15, 1500)}


def settled(*refused: Cells, rows: tuple[Cells, ...] = TWO_LATE) -> Settlement:
    log = [*month_of_calls("1", SHORT), *month_of_calls("2", SHORT)]
    lost = made.attendance(*({"_row": 50 + n, **row} for n, row in enumerate(refused)))
    ledger = made.policies(*sales(), *sales(agent_id="2"))
    rejected: dict[str, pd.DataFrame] = {"attendance": lost} if refused else {}
    inputs = Inputs(made.roster(*BOTH), [made.calls(*log)], ledger, made.attendance(*rows), rejected=rejected)
    return settle_month(inputs, rules(), Calendar(), OCTOBER, SETTINGS)


def kinds(found: Settlement, rule: str) -> list[tuple[str, str, int]]:
    own = found.lines[found.lines["rule"] == rule]
    return list(zip(own["agent_id"], own["kind"], own["amount_fen"], strict=True))


def test_without_a_refused_row_each_lateness_is_fined() -> None:
    assert kinds(settled(), LATENESS) == [("1", "fine", -3000), ("2", "fine", -3000)]


def test_a_refused_row_of_that_person_and_day_holds_the_fine_and_is_named() -> None:
    got = settled({"date": "2026-10-13", "clock_out": "17:40"})
    assert kinds(got, LATENESS) == [("1", "held", 0), ("2", "fine", -3000)]
    (line,) = got.lines.loc[got.lines["kind"] == "held", "because_zh"]
    assert line == "待定，暂不扣 30.00 元：1 行读不出来（attendance.xlsx › 考勤 › 50）"
    # the calls of the day have nothing to do with it
    assert kinds(got, DAILY) == [("1", "fine", -5000), ("2", "fine", -5000)]


def test_a_row_without_its_day_holds_the_month_and_one_of_nobody_everybody() -> None:
    assert [kind for _, kind, _ in kinds(settled({"clock_in": "08:20"}), LATENESS)] == ["held", "fine"]
    nobody = {"agent_id": None, "date": "2026-10-13"}
    assert [kind for _, kind, _ in kinds(settled(nobody), LATENESS)] == ["held", "held"]


def test_a_row_of_another_day_or_month_holds_nothing() -> None:
    got = settled({"date": "2026-10-14"}, {"date": "2026-09-30"})
    assert [kind for _, kind, _ in kinds(got, LATENESS)] == ["fine", "fine"]


def test_a_refused_row_that_names_leave_holds_the_calls_of_the_day_too() -> None:
    got = settled({"date": "2026-10-13", "result": "请假"}, rows=TWO_LATE[1:])
    assert kinds(got, DAILY) == [("1", "held", 0), ("2", "fine", -5000)]
