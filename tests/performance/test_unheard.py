"""Who clocked in and has not one call, on a day that has calls of others, is named; the fine stands (ruling 10)."""

import pandas as pd
from one_month import OCTOBER, ONE, SETTINGS, rules, sales

import made
from made import Cells, month_of_calls
from teamops.core.calendar import Calendar
from teamops.core.problems import Problem
from teamops.core.sheets.reading.inputs import TableRead
from teamops.performance.settlement.settlement import Inputs, Settlement, settle_month

BOTH = (*ONE, {"agent_id": "2", "name": "乙"})
NONE_ON_THE_13TH = [*month_of_calls("1"), *month_of_calls("2", {13: (0, 0)})]
CAME = {"agent_id": "2", "date": "2026-10-13", "clock_in": "08:20", "clock_out": "17:40"}
FINED = [("2", 13, "fine", -5000)]


def settled(log: list[Cells], *punches: Cells, refused: tuple[Cells, ...] = ()) -> Settlement:
    calls = TableRead(made.calls(*log), [], made.calls(*refused))
    ledger = made.policies(*sales(), *sales(agent_id="2"))
    attendance = made.attendance(*punches) if punches else None
    inputs = Inputs(made.roster(*BOTH), [calls], ledger, attendance)
    return settle_month(inputs, rules(), Calendar(), OCTOBER, SETTINGS)


def told(found: Settlement, code: str = "X270") -> list[Problem]:
    return [p for p in found.problems if p.code == code]


def days_fined(found: Settlement) -> list[tuple[str, int, str, int]]:
    one: pd.DataFrame = found.lines[found.lines["rule"] == "performance.daily-effort"]
    return list(zip(one["agent_id"], one["date"].dt.day, one["kind"], one["amount_fen"], strict=True))


def test_punched_in_and_not_one_row_while_others_have_is_named_and_fined() -> None:
    got = settled(NONE_ON_THE_13TH, CAME)
    (one,) = told(got)
    assert one.values == {"person": "乙（2）", "days": "2026-10-13", "count": 1}
    assert str(one.source) == "attendance.xlsx › 考勤 › 2"
    assert days_fined(got) == FINED


def test_a_refused_row_of_that_day_holds_the_fine_and_nothing_more_is_told() -> None:
    got = settled(NONE_ON_THE_13TH, CAME, refused=({"agent_id": "2", "started_at": "2026-10-13 09:00:00"},))
    assert days_fined(got) == [("2", 13, "held", 0)]
    assert not told(got)


def test_a_refused_row_of_another_day_or_person_spares_nobody_the_word() -> None:
    others = (
        {"agent_id": "2", "started_at": "2026-10-14 09:00:00"},
        {"agent_id": "1", "started_at": "2026-10-13 09:00:00"},
    )
    got = settled(NONE_ON_THE_13TH, CAME, refused=others)
    assert days_fined(got) == FINED
    assert len(told(got)) == 1


def test_who_did_not_clock_in_or_called_is_not_named() -> None:
    got = settled(NONE_ON_THE_13TH, {"agent_id": "2", "date": "2026-10-13"}, {**CAME, "date": "2026-10-14"})
    assert not told(got)
    assert days_fined(got) == FINED


def test_a_day_on_which_nobody_called_is_missing_for_all() -> None:
    nobody = [*month_of_calls("1", {13: (0, 0)}), *month_of_calls("2", {13: (0, 0)})]
    got = settled(nobody, CAME)
    assert not told(got)
    assert len(told(got, "X206")) == 1
