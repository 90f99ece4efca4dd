"""Late, early, absent, missing: what one day of punches comes to. Shift 08:30 to 17:30; rulings 25 and 26."""

from datetime import date

import pandas as pd
import pytest

from made import attendance, leave, roster, schedule, told
from teamops.core.calendar import Calendar, Month
from teamops.performance.attendance.events import AttendanceEvents, attendance_events
from teamops.performance.readings import AttendanceReading
from teamops.roster.hours import PROPOSED
from teamops.roster.presence import person_days

OCTOBER = Month(2026, 10)
PEOPLE = roster({"agent_id": "1", "name": "甲"})
FIRST, LAST = date(2026, 10, 8), date(2026, 10, 8)  # one working day, so that nothing else is lacking


def of(
    *rows: dict[str, object],
    off: pd.DataFrame | None = None,
    shifts: pd.DataFrame | None = None,
    people: pd.DataFrame = PEOPLE,
    last: date = LAST,
    **reading: object,
) -> AttendanceEvents:
    presence = person_days(people, Calendar(), shifts, off, FIRST, last)
    table = attendance(*({"date": "2026-10-08", **row} for row in rows))
    return attendance_events(table, people, presence, OCTOBER, PROPOSED, AttendanceReading(**reading))


def kinds(*rows: dict[str, object], **more: object) -> list[str]:
    return list(of(*rows, **more).events["event"])


def punches(came: str | None, left: str | None, **more: object) -> dict[str, object]:
    return {"clock_in": came, "clock_out": left, **more}


@pytest.mark.parametrize(
    ("came", "left", "happened"),
    [
        ("08:30", "17:30", []),
        ("08:29:59", "17:30:01", []),
        ("08:30:01", "17:30", ["迟到"]),
        ("08:30", "17:29:59", ["早退"]),
        ("09:00", "17:00", ["迟到", "早退"]),
        ("08:00", None, ["缺卡"]),
        (None, None, ["缺卡"]),
        (None, "17:00", ["缺卡", "早退"]),
    ],
)
def test_the_punches_decide(came: str | None, left: str | None, happened: list[str]) -> None:
    assert kinds(punches(came, left)) == happened


def test_grace_minutes_are_allowed_at_both_ends() -> None:
    assert kinds(punches("08:35", "17:25"), grace_minutes=5) == []
    assert kinds(punches("08:35:01", "17:24:59"), grace_minutes=5) == ["迟到", "早退"]


def test_grace_is_allowed_where_the_attendance_system_states_otherwise() -> None:
    """The system that says 迟到 knows of no grace; beyond the grace, or without a punch, what it says stands."""
    late = {"result": "迟到"}
    assert kinds(punches("08:36", "17:41", **late)) == ["迟到"]
    assert kinds(punches("08:36", "17:41", **late), grace_minutes=10) == []
    assert kinds(punches("08:41", "17:41", **late), grace_minutes=10) == ["迟到"]
    assert kinds(punches(None, "17:41", **late), grace_minutes=10) == ["迟到"]
    # in before half past eight and stated late all the same: another shift than ours, not a matter of grace
    assert kinds(punches("08:10", "17:41", **late), grace_minutes=10) == ["迟到"]
    both = {"result": "迟到早退"}
    assert kinds(punches("08:36", "17:10", **both), grace_minutes=10) == ["早退"]
    assert kinds(punches("08:50", "17:20", **both), grace_minutes=10) == ["迟到"]


def test_late_and_early_on_one_day_may_be_one_event() -> None:
    assert kinds(punches("09:00", "17:00"), same_day="one") == ["迟到"]
    assert kinds(punches("08:00", "17:00"), same_day="one") == ["早退"]


@pytest.mark.parametrize(
    ("reading", "came", "left", "happened"),
    [
        ("late", None, "18:00", ["迟到"]),
        ("late", "08:00", None, ["早退"]),
        ("late", None, None, ["迟到", "早退"]),
        ("late", None, "17:00", ["早退", "迟到"]),
        ("absent", None, "18:00", ["旷工"]),
        ("absent", None, None, ["旷工"]),
    ],
)
def test_a_missing_punch_may_be_read_otherwise(
    reading: str, came: str | None, left: str | None, happened: list[str]
) -> None:
    got = of(punches(came, left), missing_punch=reading)
    assert list(got.events["event"]) == happened
    assert got.problems == []


def test_a_missing_punch_is_held_and_named() -> None:
    got = of(punches("08:00", None))
    assert told(got.problems, "person", "day") == [
        ("X207", "attendance.xlsx › 考勤 › 2", "甲（1）", "2026-10-08")
    ]


@pytest.mark.parametrize(
    ("result", "happened"),
    [
        ("正常", []),
        ("迟到", ["迟到"]),
        ("早退", ["早退"]),
        ("迟到早退", ["迟到", "早退"]),
        ("旷工", ["旷工"]),
        ("缺卡", ["缺卡"]),
        ("请假", []),
        ("休息", []),
    ],
)
def test_a_stated_result_decides_over_the_punches(result: str, happened: list[str]) -> None:
    assert kinds(punches("08:00", "18:00", result=result)) == happened
    # the punches say late and early; what is stated still decides
    assert kinds(punches("09:00", "17:00", result=result)) == happened


def test_what_any_other_result_leaves_to_the_punches_waits() -> None:
    got = of(punches("09:00", "18:00", result="情况不明"))
    assert list(zip(got.events["event"], got.events["doubt_zh"] != "", strict=True)) == [("迟到", True)]
    assert [p.code for p in got.problems] == ["X264"]


def test_a_stated_missing_punch_read_as_late() -> None:
    assert kinds(punches("08:00", None, result="缺卡"), missing_punch="late") == ["早退"]
    assert kinds(punches("08:00", "18:00", result="缺卡"), missing_punch="late") == ["迟到"]


def test_an_approved_excuse_takes_the_event_away() -> None:
    late = punches("09:00", "18:00")
    got = of({**late, "excuse": "送单", "approved_by": "王主任"})
    assert list(got.events["excuse_zh"]) == ["事由“送单”，王主任 批准，不扣"]
    # an excuse alone, or a name alone, is not an approval
    for half in ({"excuse": "送单"}, {"approved_by": "王主任"}):
        assert list(of({**late, **half}).events["excuse_zh"]) == [""]


def test_an_excused_missing_punch_waits_for_nobody() -> None:
    assert of({**punches("08:00", None), "excuse": "忘打", "approved_by": "王主任"}).problems == []


def test_on_half_a_day_only_its_own_end_is_judged() -> None:
    morning_off = leave({"from": "2026-10-08", "to": "2026-10-08", "half": "上午"})
    afternoon_off = leave({"from": "2026-10-08", "to": "2026-10-08", "half": "下午"})
    assert kinds(punches("13:30", "17:00"), off=morning_off) == ["早退"]
    assert kinds(punches(None, "17:30"), off=morning_off) == []
    assert kinds(punches("09:00", "12:00"), off=afternoon_off) == ["迟到"]
    assert kinds(punches("08:30", None), off=afternoon_off) == []
    assert kinds(punches("13:30", None), off=morning_off, missing_punch="late") == ["早退"]
    half_shift = schedule({"date": "2026-10-08", "shift": "上午"})
    assert kinds(punches("09:00", "12:00"), shifts=half_shift) == ["迟到"]


def test_days_off_and_full_leave_are_not_judged() -> None:
    rest = schedule({"date": "2026-10-08", "shift": "休息"})
    away = leave({"from": "2026-10-08", "to": "2026-10-08"})
    assert kinds(punches("09:00", "12:00"), shifts=rest) == []
    assert kinds(punches("09:00", "12:00", result="旷工"), off=away) == []


def test_each_event_says_which_punch_and_what_was_due() -> None:
    got = of(punches("08:41:05", "17:12", result="迟到早退")).events
    # 8:41:05 is 31265 s, 17:12 is 61920 s
    assert list(got["time"]) == [31265, 61920]
    assert got["detail_zh"][0] == "上班 08:41:05（应 08:30），下班 17:12（应 17:30）；考勤结果“迟到早退”"
    assert of(punches("09:00", None)).events["detail_en"][0] == "in 09:00 (due 08:30), out none (due 17:30)"
    assert got["source"][1] == "attendance.xlsx › 考勤 › 2"
    absent = of(punches(None, None, result="旷工")).events
    assert absent["time"].isna().all()


def test_a_row_twice_counts_once_and_two_different_ones_are_an_error() -> None:
    late = punches("09:00", "18:00")
    twice = of(late, late)
    assert list(twice.events["event"]) == ["迟到"]
    assert [c for c, *_ in told(twice.problems)] == ["X205"]
    other = of(late, punches("08:00", "18:00"))
    assert list(other.events["event"]) == ["迟到"]
    assert told(other.problems, "person", "day") == [
        ("X221", "attendance.xlsx › 考勤 › 3", "甲（1）", "2026-10-08")
    ]


def test_rows_of_nobody_of_other_months_and_of_other_times_are_named() -> None:
    people = roster({"agent_id": "1", "name": "甲", "left_on": "2026-10-08"})
    rows = [
        punches("09:00", "18:00"),
        punches("09:00", "18:00", agent_id="9"),
        punches("09:00", "18:00", date="2026-09-30"),
        punches("09:00", "18:00", date="2026-10-09"),
    ]
    got = of(*rows, people=people)
    assert list(got.events["event"]) == ["迟到"]
    assert told(got.problems, "count") == [
        ("X203", "attendance.xlsx › 考勤", 1),
        ("X201", "attendance.xlsx › 考勤 › 3", 1),
        ("X204", "attendance.xlsx › 考勤 › 5", 1),
    ]


def test_working_days_without_a_row_are_named_and_cost_nothing() -> None:
    off = leave({"from": "2026-10-10", "to": "2026-10-10"})
    # due: 8, 9, (10 on leave), 12; a row for the 9th only
    got = of(
        {"date": "2026-10-09", "clock_in": "08:00", "clock_out": "18:00"}, off=off, last=date(2026, 10, 12)
    )
    assert got.events.empty
    assert told(got.problems, "person", "count", "days") == [("X219", "", "甲（1）", 2, "10-08、10-12")]
