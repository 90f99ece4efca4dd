"""Leave by hours and with its approval, as halves of days: shift 08:30 to 17:30, rulings 126 and 127, all by hand."""

from datetime import date

import pytest

from made import leave, told
from teamops.core.calendar import Calendar
from teamops.roster.approval import Approval, approval, said
from teamops.roster.hours import PROPOSED, Hours, WorkHours, spans_in
from teamops.roster.leave import LeaveDays, ends_first, leave_days
from teamops.roster.readings import LeaveReading

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
AT = "leave.xlsx › 请假 › 2"


def of(
    *rows: dict[str, object], hours: WorkHours = PROPOSED, reading: LeaveReading | None = None
) -> LeaveDays:
    table = leave(*({"approved_by": "王主任", **row} for row in rows))
    return leave_days(table, {"1": "甲（1）"}, Calendar(), hours, reading or LeaveReading(), FIRST, LAST)


def halves(found: LeaveDays) -> list[tuple[int, str]]:
    """Each day that counts, with its half, 全 for the whole day."""
    cells = zip(found.rows["from"], found.rows["half"], strict=True)
    return [(day.day, half if isinstance(half, str) else "全") for day, half in cells]


def unclear(found: LeaveDays) -> list[int]:
    return [day.day for day in found.unclear["date"]]


@pytest.mark.parametrize(
    ("begins", "ends", "counts"),
    [
        ("2026-10-13", "2026-10-13", [(13, "全")]),
        ("2026-10-13 13:30", "2026-10-13 17:30", [(13, "下午")]),
        ("2026-10-13 14:00", "2026-10-13 18:00", [(13, "下午")]),
        ("2026-10-13 12:00", "2026-10-13 17:30", [(13, "下午")]),
        ("2026-10-13 08:30", "2026-10-13 12:00", [(13, "上午")]),
        ("2026-10-13 08:00", "2026-10-13 13:30", [(13, "上午")]),
        ("2026-10-13 08:30", "2026-10-13 17:30", [(13, "全")]),
        ("2026-10-13 09:00", "2026-10-13 18:00", [(13, "全")]),  # nine hours, as long as the shift
        ("2026-10-13 00:00:01", "2026-10-13 23:59", [(13, "全")]),
        ("2026-10-12 13:30", "2026-10-13 12:00", [(12, "下午"), (13, "上午")]),
        ("2026-10-12 13:30", "2026-10-14 17:30", [(12, "下午"), (13, "全"), (14, "全")]),
        ("2026-10-12 18:00", "2026-10-14 08:30", [(13, "全")]),  # begins after work, ends before it
        ("2026-10-12 13:30", "2026-10-12", [(12, "下午")]),
        ("2026-10-13 12:00", "2026-10-13 13:00", []),  # the lunch break is nobody's working time
        ("2026-10-12 12:00", "2026-10-12 23:59:59", [(12, "下午")]),  # “2026-10-12 下午” at both ends
    ],
)
def test_hours_are_halves_of_the_shift(begins: str, ends: str, counts: list[tuple[int, str]]) -> None:
    found = of({"from": begins, "to": ends})
    assert halves(found) == counts
    assert (unclear(found), found.problems) == ([], [])


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [
        ("2026-10-13 10:00", "2026-10-13 12:00", [13]),  # two hours
        ("2026-10-13 15:00", "2026-10-13 17:30", [13]),
        ("2026-10-13 08:30", "2026-10-13 16:30", [13]),  # an hour short of the day
        ("2026-10-12 15:00", "2026-10-13 12:00", [12]),  # the 13th is a plain morning
        ("2026-10-12 08:30", "2026-10-13", [13]),  # a midnight that may be the 13th's start or its end
    ],
)
def test_what_is_neither_half_nor_whole_is_asked_about(begins: str, ends: str, days: list[int]) -> None:
    found = of({"from": begins, "to": ends})
    assert unclear(found) == days
    assert [(code, place) for code, place, *_ in told(found.problems)] == [("X260", AT)]
    assert not {day for day, _ in halves(found)} & set(days)


def test_ruling_126_may_count_it_as_half_a_day_or_not_at_all() -> None:
    two_hours = {"from": "2026-10-13 15:00", "to": "2026-10-13 17:00"}
    half, none = (of(two_hours, reading=LeaveReading(hours=value)) for value in ("half", "none"))
    assert (halves(half), unclear(half), half.problems) == ([(13, "下午")], [], [])
    assert (halves(none), unclear(none), none.problems) == ([], [], [])


def test_half_a_day_goes_by_the_persons_own_shift() -> None:
    """Off a shift from 13:00 to 21:00, whose middle is 17:00, the afternoon is the first half; off 08:30–17:30 the second."""
    late = WorkHours(PROPOSED.team, own={("1", date(2026, 10, 13)): Hours(13 * 3600, 21 * 3600)})
    rows = [{"from": f"2026-10-{day} 13:00", "to": f"2026-10-{day} 17:30"} for day in (13, 14)]
    assert halves(of(*rows, hours=late)) == [(13, "上午"), (14, "下午")]


@pytest.mark.parametrize(
    ("length", "counts", "asked"),
    [
        ({"length": "0.5天"}, [(13, "下午")], []),
        ({"length": "4小时"}, [(13, "下午")], []),
        ({"length": "240分钟"}, [(13, "下午")], []),
        ({"length_hours": "4"}, [(13, "下午")], []),
        ({"length_days": "0.5"}, [(13, "下午")], []),
        ({"length": "0.5"}, [(13, "下午")], []),  # without a unit it says nothing
        ({"length": "1天"}, [], [13]),
        ({"length_hours": "2"}, [], [13]),
    ],
)
def test_a_length_beside_the_ends_is_checked(
    length: dict[str, str], counts: list[tuple[int, str]], asked: list[int]
) -> None:
    found = of({"from": "2026-10-13 13:30", "to": "2026-10-13 17:30", **length})
    assert (halves(found), unclear(found)) == (counts, asked)


def test_a_length_says_what_hours_of_another_clock_come_to() -> None:
    """09:00 to 12:00 off a shift from 08:30 is no morning by the clock; “0.5 天” says that it was meant as one."""
    morning = {"from": "2026-10-13 09:00", "to": "2026-10-13 12:00"}
    assert unclear(of(morning)) == [13]
    assert halves(of({**morning, "length": "0.5天"})) == [(13, "上午")]
    two_days = {"from": "2026-10-13 09:00", "to": "2026-10-14 18:00"}
    assert (unclear(of(two_days)), halves(of(two_days))) == ([13], [(14, "全")])
    assert halves(of({**two_days, "length_hours": "16"})) == [(13, "全"), (14, "全")]


def test_days_off_within_a_leave_may_be_counted_in_its_length_or_not() -> None:
    """From Friday the 16th to Monday the 19th: two working days, four days of the calendar; three is neither."""
    span = {"from": "2026-10-16", "to": "2026-10-19"}
    assert unclear(of({**span, "length_days": "2"})) == unclear(of({**span, "length_days": "4"})) == []
    assert unclear(of({**span, "length_days": "3"})) == [16, 17, 18, 19]


def test_a_half_that_contradicts_the_hours_is_asked_about() -> None:
    assert halves(of({"from": "2026-10-13", "to": "2026-10-14", "half": "上午"})) == [
        (13, "上午"),
        (14, "上午"),
    ]
    assert unclear(of({"from": "2026-10-13 13:30", "to": "2026-10-13 17:30", "half": "上午"})) == [13]


@pytest.mark.parametrize(
    ("status", "verdict", "approver", "means"),
    [
        ("审批完成", "同意", "王主任", Approval.GRANTED),
        ("已完成", None, None, Approval.GRANTED),
        (None, "通过", None, Approval.GRANTED),
        (None, None, "王主任", Approval.GRANTED),
        ("COMPLETED", "agree", None, Approval.GRANTED),
        ("已通过（王主任）", None, None, Approval.GRANTED),
        ("李文静已同意", None, "李文静", Approval.GRANTED),
        ("王主任：同意 2026-10-11", None, None, Approval.GRANTED),
        ("审批完成", "拒绝", "王主任", Approval.REFUSED),
        ("已撤销", "同意", "王主任", Approval.REFUSED),
        ("驳回", None, None, Approval.REFUSED),
        (None, "不同意", "王主任", Approval.REFUSED),
        (None, "审批未通过", None, Approval.REFUSED),
        ("Rejected", None, None, Approval.REFUSED),
        ("同意，拒绝", None, None, Approval.REFUSED),  # two levels: one refusal is enough
        ("审批中", None, "王主任", Approval.WAITS),
        ("同意、待审批", None, None, Approval.WAITS),
        (None, None, "待批", Approval.WAITS),
        ("再议", "同意", "王主任", Approval.UNKNOWN),
        (None, "部分同意", None, Approval.UNKNOWN),
        ("王主任不同意", None, "王主任", Approval.REFUSED),
        ("王主任同意", None, None, Approval.UNKNOWN),  # of a person nobody named
        (None, None, None, Approval.SILENT),
    ],
)
def test_what_an_approval_says(
    status: str | None, verdict: str | None, approver: str | None, means: Approval
) -> None:
    assert approval(status, verdict, approver) is means


def test_only_what_was_approved_is_leave() -> None:
    day = {"from": "2026-10-13", "to": "2026-10-13"}
    granted, refused = of({**day, "status": "已通过"}), of({**day, "verdict": "已拒绝"})
    waiting, unknown = of({**day, "status": "审批中"}), of({**day, "status": "再议"})
    assert [halves(found) for found in (granted, refused, waiting, unknown)] == [[(13, "全")], [], [], []]
    assert [unclear(found) for found in (granted, refused, waiting, unknown)] == [[], [], [], [13]]
    assert granted.problems == []
    assert [told(found.problems, "person") for found in (refused, waiting, unknown)] == [
        [(code, AT, "甲（1）")] for code in ("X261", "X261", "X262")
    ]


def test_a_leave_that_nobody_approved_is_told_and_counts_by_ruling_127() -> None:
    day = {"from": "2026-10-13", "to": "2026-10-13", "approved_by": None}
    counted, refused = of(day), of(day, reading=LeaveReading(unapproved="refuse"))
    assert (halves(counted), halves(refused)) == ([(13, "全")], [])
    assert [p.code for p in (*counted.problems, *refused.problems)] == ["X263", "X263"]


def test_what_lies_outside_the_days_asked_for_is_not_told() -> None:
    assert of({"from": "2026-09-13 10:00", "to": "2026-09-13 12:00"}).problems == []


def test_a_day_without_a_time_ends_in_the_evening() -> None:
    table = leave(
        {"from": "2026-10-13 13:30", "to": "2026-10-13"},
        {"from": "2026-10-13 13:30", "to": "2026-10-13 08:30"},
        {"from": "2026-10-13", "to": "2026-10-12"},
    )
    assert list(ends_first(table)) == [False, True, True]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("A 09:00-18:00", [(9, 18)]),
        ("标准班 8:30～17:30", [(8.5, 17.5)]),
        ("08:30-12:00 13:30-17:30", [(8.5, 12), (13.5, 17.5)]),
        ("晚班 20:00-次日05:00", [(20, 29)]),
        ("夜班 22:00-06:00", [(22, 30)]),
        ("休息", []),
        ("早班", []),
    ],
)
def test_hours_within_the_name_of_a_shift(text: str, spans: list[tuple[float, float]]) -> None:
    assert spans_in(text) == tuple(Hours(int(a * 3600), int(b * 3600)) for a, b in spans)


def test_an_empty_approval_says_nothing() -> None:
    assert said(" ") is Approval.SILENT
