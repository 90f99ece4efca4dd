"""A schedule may give a person hours of their own on a day; they come before the team's 8:30 to 17:30 (P1-七-2)."""

import pandas as pd
import pytest
from one_month import LATENESS, OCTOBER, ONE, SETTINGS, rules, sales

import made
from made import Cells, month_of_calls, told
from teamops.core.calendar import Calendar
from teamops.performance.settlement.settlement import Inputs, Settlement, settle_month

EVENING = {"date": "2026-10-13", "shift": "上班", "start": "13:00", "end": "21:00"}


def settled(punched: Cells, *shifts: Cells, leave: tuple[Cells, ...] = ()) -> Settlement:
    off = made.leave(*leave) if leave else None
    schedule = made.schedule(*shifts) if shifts else None
    calls = made.calls(*month_of_calls("1"))
    inputs = Inputs(
        made.roster(*ONE),
        [calls],
        made.policies(*sales()),
        made.attendance(punched),
        schedule=schedule,
        leave=off,
    )
    return settle_month(inputs, rules(), Calendar(), OCTOBER, SETTINGS)


def fined(found: Settlement) -> list[int]:
    own = found.lines[found.lines["rule"] == LATENESS]
    return own["amount_fen"].tolist()


def day(came: str, left: str) -> Cells:
    return {"date": "2026-10-13", "clock_in": came, "clock_out": left}


@pytest.mark.parametrize(
    ("came", "left", "by_team", "by_own"),
    [
        ("12:55", "21:05", [-3000], []),  # four and a half hours late for the team, in time for the evening
        ("13:40", "21:00", [-3000], [-3000]),
        ("12:50", "20:00", [-3000], [-3000]),  # left an hour before the evening ended
        ("08:25", "17:35", [], [-3000]),
    ],
)
def test_own_hours_come_before_the_teams(came: str, left: str, by_team: list[int], by_own: list[int]) -> None:
    assert fined(settled(day(came, left))) == by_team
    assert fined(settled(day(came, left), EVENING)) == by_own


def test_the_hours_are_of_that_person_and_day_alone() -> None:
    assert fined(settled(day("12:55", "21:05"), {**EVENING, "date": "2026-10-14"})) == [-3000]


def test_an_end_before_the_start_lies_on_the_next_day() -> None:
    night = {**EVENING, "start": "20:00", "end": "05:00"}
    assert fined(settled({**day("19:55", "05:05")}, night)) == []


def test_half_a_day_of_leave_is_half_of_the_own_hours() -> None:
    """13:00 to 17:00 is the first half of an evening from 13 to 21; of the team's day it would be most of the afternoon."""
    away: Cells = {"from": "2026-10-13 13:00:00", "to": "2026-10-13 17:00:00"}
    found = settled(day("16:58", "21:02"), EVENING, leave=(away,))
    assert fined(found) == []
    presence = found.days.set_index(pd.to_datetime(found.days["date"]))
    assert presence.loc["2026-10-13", "leave_halves"] == 1


@pytest.mark.parametrize("given", ["start", "end"])
def test_one_of_the_two_says_nothing(given: str) -> None:
    other = {"start": "end", "end": "start"}[given]
    found = settled(day("12:55", "21:05"), {**EVENING, other: None})
    assert told(found.problems, "date")[:1] == [("X275", "schedule.xlsx › 排班 › 2", "2026-10-13")]


def test_hours_that_end_where_they_begin_are_no_day_and_night() -> None:
    found = settled(day("12:55", "21:05"), {**EVENING, "end": "13:00"})
    assert told(found.problems, "date")[:1] == [("X275", "schedule.xlsx › 排班 › 2", "2026-10-13")]
