"""Who takes part in a batch, worked out by hand (rulings 32 and 51)."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from dealings import terms

from made import leave, roster, schedule
from teamops.core.calendar import Calendar
from teamops.leads.dealing.people import Staff, members, people_on

DAY = date(2026, 11, 2)  # a Monday
BOUND = replace(terms(), positions=("续保专员",))
FOUR = roster(*({"agent_id": a} for a in "4231"))


def people(
    off: pd.DataFrame | None = None,
    shifts: pd.DataFrame | None = None,
    team: pd.DataFrame = FOUR,
    on: date = DAY,
    took_part: set[str] | None = None,
    holding: dict[str, int] | None = None,
) -> pd.DataFrame:
    return people_on(Staff(team, Calendar(), shifts, off), BOUND, on, holding or {}, took_part).set_index(
        "agent_id"
    )


def test_bound_and_employed_on_the_day_both_ends_included() -> None:
    team = roster(
        {"agent_id": "6", "left_on": "2026-11-02"},
        {"agent_id": "5", "left_on": "2026-11-01"},
        {"agent_id": "4", "joined_on": "2026-11-02"},
        {"agent_id": "3", "joined_on": "2026-11-03"},
        {"agent_id": "2", "position": "客服主管"},
        {"agent_id": "1"},
        {"agent_id": "1", "name": "又一个"},
    )
    assert members(team, BOUND, DAY)["agent_id"].tolist() == ["1", "4", "6"]
    assert members(team, replace(BOUND, positions="all"), DAY)["agent_id"].tolist() == ["1", "2", "4", "6"]


def test_away_is_a_whole_day_and_half_a_day_is_not() -> None:
    """1 is away all day; 2 in the morning only; 3 is on leave for the morning that is all of the shift; 4 rests."""
    day = {"from": "2026-11-02", "to": "2026-11-02"}
    off = leave(
        {"agent_id": "1", **day, "kind": "年假"},
        {"agent_id": "2", **day, "half": "上午"},
        {"agent_id": "3", **day, "half": "上午"},
    )
    shifts = schedule(
        {"agent_id": "3", "date": "2026-11-02", "shift": "上午"},
        {"agent_id": "4", "date": "2026-11-02", "shift": "休息"},
    )
    found = people(off, shifts)
    assert found["state"].to_dict() == {"1": "away", "2": "present", "3": "away", "4": "away"}
    assert found["why_away_zh"].fillna("").tolist() == ["请假（年假）", "", "请假（事假）", "休息"]
    assert found["why_away_en"].fillna("").tolist() == ["on leave (年假)", "", "on leave (事假)", "day off"]


def test_on_a_sunday_everybody_rests_but_who_is_on_the_schedule() -> None:
    sunday = date(2026, 11, 8)
    found = people(shifts=schedule({"agent_id": "2", "date": "2026-11-08", "shift": "下午"}), on=sunday)
    assert found["state"].to_dict() == {"1": "away", "2": "present", "3": "away", "4": "away"}


@pytest.mark.parametrize(("before", "new"), [(None, ""), ({"1", "2", "9"}, "34"), (set(), "1234")])
def test_who_did_not_take_part_the_last_time_is_brought_level(before: set[str] | None, new: str) -> None:
    """In the first batch of all nobody is behind anybody."""
    level = people(took_part=before)["level"]
    assert level[level].index.tolist() == [*new]


def test_territories_however_they_are_written_and_what_is_held() -> None:
    team = roster(
        {"agent_id": "1", "territory": "甲/乙， 丙"}, {"agent_id": "2", "territory": " 、"}, {"agent_id": "3"}
    )
    found = people(team=team, holding={"1": 7, "9": 3})
    assert found["territories"].fillna("—").tolist() == ["甲、乙、丙", "—", "—"]
    assert found["open_leads"].to_dict() == {"1": 7, "2": 0, "3": 0}
