"""Who is due at work: calendar, schedule, employment and leave, worked out by hand for October 2026."""

from datetime import date

import pandas as pd

from teamops.core.calendar import Calendar
from teamops.roster.presence import month_workdays, person_days

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
WORKDAYS = [8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30]


def roster(*people: tuple[str, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(people, columns=["agent_id", "joined_on", "left_on"])
    return frame.astype({"agent_id": "str", "joined_on": "datetime64[s]", "left_on": "datetime64[s]"})


def leave(*rows: tuple[str, str, str, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["agent_id", "kind", "from", "to", "half"])
    return frame.astype(
        {"agent_id": "str", "kind": "str", "from": "datetime64[s]", "to": "datetime64[s]", "half": "str"}
    )


def schedule(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["agent_id", "date", "shift"])
    return frame.astype({"agent_id": "str", "date": "datetime64[s]", "shift": "str"})


def days_of(frame: pd.DataFrame, agent: str = "1") -> list[int]:
    return [d.day for d in frame.loc[frame["agent_id"] == agent, "date"]]


def test_everybody_is_due_on_the_calendars_working_days() -> None:
    got = person_days(
        roster(("2", None, None), ("1", "2020-01-01", None)), Calendar(), None, None, FIRST, LAST
    )
    assert days_of(got, "1") == days_of(got, "2") == WORKDAYS
    assert list(got["agent_id"].unique()) == ["1", "2"]
    assert set(got["scheduled_halves"]) == {2}
    assert set(got["leave_halves"]) == {0}


def test_the_first_and_the_last_day_of_employment_count() -> None:
    got = person_days(roster(("1", "2026-10-15", "2026-10-20")), Calendar(), None, None, FIRST, LAST)
    assert days_of(got) == [15, 16, 19, 20]
    assert list(got["joined_days"]) == [0, 1, 4, 5]


def test_a_schedule_adds_a_saturday_frees_a_monday_and_halves_a_tuesday() -> None:
    own = schedule(("1", "2026-10-17", "上班"), ("1", "2026-10-19", "休息"), ("1", "2026-10-20", "下午"))
    got = person_days(roster(("1", None, None), ("2", None, None)), Calendar(), own, None, FIRST, LAST)
    assert days_of(got) == [8, 9, 10, 12, 13, 14, 15, 16, 17, 20, 21, 22, 23, 26, 27, 28, 29, 30]
    assert (
        int(got.loc[(got["agent_id"] == "1") & (got["date"] == "2026-10-20"), "scheduled_halves"].iloc[0])
        == 1
    )
    assert days_of(got, "2") == WORKDAYS


def test_leave_counts_only_where_work_is_due() -> None:
    # From Friday the 16th to Tuesday the 20th: the weekend is no leave.
    got = person_days(
        roster(("1", None, None)),
        Calendar(),
        None,
        leave(("1", "病假", "2026-10-16", "2026-10-20", None)),
        FIRST,
        LAST,
    )
    on_leave = got[got["leave_halves"] > 0]
    assert days_of(on_leave) == [16, 19, 20]
    assert set(on_leave["leave_halves"]) == {2}
    assert set(on_leave["leave_kind"]) == {"病假"}


def test_a_morning_and_an_afternoon_of_leave_make_a_day_and_the_same_half_twice_does_not() -> None:
    both = leave(
        ("1", "事假", "2026-10-09", "2026-10-09", "上午"), ("1", "病假", "2026-10-09", "2026-10-09", "下午")
    )
    same = leave(
        ("1", "事假", "2026-10-09", "2026-10-09", "上午"), ("1", "事假", "2026-10-09", "2026-10-09", "上午")
    )
    for given, halves in ((both, 2), (same, 1)):
        got = person_days(roster(("1", None, None)), Calendar(), None, given, FIRST, LAST)
        assert int(got.loc[got["date"] == "2026-10-09", "leave_halves"].iloc[0]) == halves


def test_morning_leave_on_an_afternoon_shift_is_no_leave() -> None:
    own, off = schedule(("1", "2026-10-09", "下午")), leave(("1", "事假", "2026-10-09", "2026-10-09", "上午"))
    got = person_days(roster(("1", None, None)), Calendar(), own, off, FIRST, LAST)
    day = got[got["date"] == "2026-10-09"].iloc[0]
    assert (day["scheduled_halves"], day["leave_halves"]) == (1, 0)


def test_the_months_working_days_are_counted_for_people_not_yet_there() -> None:
    # Joined on the 15th: 15, 16, 19–23, 26–30 are 12 of the month's 18 working days.
    got = month_workdays(roster(("1", "2026-10-15", None)), Calendar(), None, FIRST, LAST)
    assert (int(got["employed"].sum()), len(got)) == (12, 18)
