"""The meetings (P1-八, 会议制度, 口径 95–106): weeks, length, notice, leaders, minutes, points; figures by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from made import table
from teamops.core.calendar import Calendar, Month
from teamops.core.inputs import TablesRead
from teamops.core.kit.checks import found as told
from teamops.core.kit.sheets import sheet_of
from teamops.core.kit.work import Asked
from teamops.core.rules.in_force import read_rules
from teamops.core.rules.model import RuleSet
from teamops.core.running_balance import running_balance
from teamops.domains import DOMAINS
from teamops.meetings.checks import CHECKS
from teamops.meetings.held import Meetings
from teamops.meetings.points import Points
from teamops.meetings.schema import ACTIONS, ATTENDEES, MEETINGS, POINT_ENTRIES
from teamops.meetings.sheets import WORK
from teamops.meetings.terms import MeetingsReading
from teamops.roster.duties import APPOINTMENTS
from teamops.roster.schema import LEAVE, ROSTER

SHIPPED = read_rules(None, DOMAINS)
OCTOBER = Month.parse("2026-10")
NINE = [
    {"agent_id": str(n), "name": f"员工{n}", "position": "续保专员", "joined_on": "2020-01-01"}
    for n in range(1, 10)
]
LEADERS = [{"duty": "组长", "person": f"员工{n}", "starts_on": "2020-01-01"} for n in (1, 2)]


def met(
    number: str, day: str, starts: str = "08:30", ends: str = "08:48", kind: str = "晨会", **more: Any
) -> dict[str, Any]:
    whole = {"place": "职场", "topic": "点评", "result": "照办", "stated_present": "9"}
    return {
        "meeting_no": number,
        "kind": kind,
        "date": day,
        "starts_at": starts,
        "ends_at": ends,
        **whole,
        **more,
    }


def came(number: str, person: int, presence: str, **more: Any) -> dict[str, Any]:
    return {"meeting_no": number, "agent_id": str(person), "presence": presence, **more}


def seen(
    meetings: Sequence[Mapping[str, Any]],
    attendees: Sequence[Mapping[str, Any]] = (),
    entries: Sequence[Mapping[str, Any]] = (),
    actions: Sequence[Mapping[str, Any]] = (),
    leave: Sequence[Mapping[str, Any]] = (),
    leaders: Sequence[Mapping[str, Any]] = LEADERS,
    people: Sequence[Mapping[str, Any]] = NINE,
    on: date = date(2026, 10, 31),
    month: Month = OCTOBER,
    taken: Mapping[str, Any] = {},
) -> Points:
    frames = {
        "meetings": table(MEETINGS, meetings, "team/meetings.csv"),
        "attendees": table(ATTENDEES, attendees, "team/attendees.csv"),
        "point_entries": table(POINT_ENTRIES, entries, "team/points.csv"),
        "actions": table(ACTIONS, actions, "team/actions.csv"),
        "roster": table(ROSTER, people, "roster.csv"),
        "leave": table(LEAVE, leave, "leave.csv"),
        "appointments": table(APPOINTMENTS, leaders, "appointments.csv"),
    }
    rules = RuleSet(
        SHIPPED.rules, {**SHIPPED.readings, "meetings": MeetingsReading(**taken)}, SHIPPED.shipped
    )
    asked: Any = Asked(None, ("meetings",), (), month, on)  # type: ignore[arg-type]
    return Points(Meetings(asked, TablesRead(frames), rules, Calendar()))


def codes(found: Points, *wanted: str) -> list[str]:
    """What is told by these checks, in words."""
    return [p.what("zh") for p in told([c for c in CHECKS if c.code in wanted], found, {}, WORK.about.kinds)]


def which(found: Points) -> set[str]:
    """The codes that are told, but for how many meetings there were."""
    return {p.code for p in told(CHECKS, found, {}, WORK.about.kinds)} - {"MT401", "MT404"}


def balances(found: Points) -> dict[str, int]:
    return dict(zip(found.balances["agent_id"], found.balances["balance"].tolist(), strict=True))


@pytest.mark.parametrize(
    ("month", "monday", "expected"),
    # 2026-10-05 has 3 working days (8, 9, Saturday 10), 2025-09-29 has 2, 2026-02-16 none: 2, 1, 0.
    [("2026-10", "2026-W41", 2), ("2025-09", "2025-W40", 1)],
)
def test_a_week_asks_for_two_mornings_and_a_short_one_for_one(month: str, monday: str, expected: int) -> None:
    asked = Month.parse(month)
    weeks = seen([], on=asked.last, month=asked).meetings.weeks.set_index("week")
    assert weeks.loc[monday, "expected"] == expected


def test_october_has_four_weeks_and_a_week_belongs_to_its_last_working_day() -> None:
    """W41 to W44, eight mornings; 31 August to 4 September is September's, 28 to 30 September as well (口径 97)."""
    weeks = seen([]).meetings.weeks
    assert weeks["week"].tolist() == ["2026-W41", "2026-W42", "2026-W43", "2026-W44"]
    assert weeks["expected"].sum() == 8
    september = seen([], on=date(2026, 9, 30), month=Month.parse("2026-09")).meetings.weeks["week"].tolist()
    assert september == ["2026-W36", "2026-W37", "2026-W38", "2026-W39", "2026-W40"]
    holiday = seen([], on=date(2026, 2, 28), month=Month.parse("2026-02")).meetings.weeks["week"].tolist()
    assert "2026-W08" not in holiday  # 16 to 22 February: nobody works


def test_a_week_that_is_not_over_is_not_judged() -> None:
    """On Friday 16 October W42 is over, on the 15th it is not."""
    assert len(seen([], on=date(2026, 10, 16)).meetings.weeks) == 2
    assert len(seen([], on=date(2026, 10, 15)).meetings.weeks) == 1
    one = [met("a", "2026-10-12"), met("b", "2026-10-08"), met("c", "2026-10-09")]
    assert codes(seen(one, on=date(2026, 10, 16)), "MT401") == ["2026-W42 周开了 1 次晨会，应当 2 次"]


def test_the_month_without_an_analysis_meeting_is_told_when_it_is_over() -> None:
    assert codes(seen([]), "MT404") == ["2026-10 开了 0 次分析会，应当 1 次"]
    assert codes(seen([], on=date(2026, 10, 30)), "MT404") == []


@pytest.mark.parametrize(
    ("kind", "ends", "wrong"),
    [
        ("晨会", "08:44", True), ("晨会", "08:45", False), ("晨会", "08:50", False), ("晨会", "08:51", True),
        ("分析会", "09:00", False), ("分析会", "09:15", False), ("分析会", "09:16", True), ("分析会", "08:59", True),
        ("组会", "09:40", False),
    ],
)  # fmt: skip
def test_how_long_a_meeting_lasts(kind: str, ends: str, wrong: bool) -> None:
    found = seen([met("a", "2026-10-12", ends=ends, kind=kind, notified_at="2026-10-10")])
    assert bool(codes(found, "MT403")) is wrong


@pytest.mark.parametrize(
    ("starts", "weight"), [("08:30", None), ("08:33", "remark"), ("08:35", "remark"), ("08:36", "finding")]
)
def test_a_morning_meeting_begins_at_half_past_eight(starts: str, weight: str | None) -> None:
    found = seen([met("a", "2026-10-12", starts, "08:52")])
    [*problems] = told([c for c in CHECKS if c.code == "MT402"], found, {}, WORK.about.kinds)
    assert [p.severity.name.lower() for p in problems] == ([weight] if weight else [])


@pytest.mark.parametrize(
    ("kind", "notified", "short"),
    [
        ("交流会", "2026-10-13 17:00", False), ("交流会", "2026-10-14 08:00", True), ("交流会", "2026-10-10 08:00", False),
        ("交流会", "", True), ("晨会", "", False), ("紧急会", "", False),
    ],
)  # fmt: skip
def test_called_meetings_are_told_of_one_to_three_days_before(kind: str, notified: str, short: bool) -> None:
    found = seen([met("a", "2026-10-14", "09:00", "09:40", kind, notified_at=notified)])
    assert bool(codes(found, "MT405")) is short
    if notified == "2026-10-10 08:00":
        assert found.meetings.now["notice"].tolist() == [4]  # stands on the sheet


LEAVE_12 = [
    {"agent_id": "9", "kind": "事假", "from": "2026-10-12", "to": "2026-10-12", "approved_by": "王主任"}
]


@pytest.mark.parametrize(
    ("attendees", "leave", "stated", "held"),
    [
        ([], [], "9", True),
        ([came("a", 9, "缺席"), came("a", 2, "线上")], [], "8", True),
        ([came("a", 2, "缺席")], [], "8", False),
        ([], LEAVE_12, "8", True),
        ([came("a", 1, "缺席")], LEAVE_12, "7", False),
    ],
)
def test_all_are_there_or_two_leaders(
    attendees: list[Any], leave: list[Any], stated: str, held: bool
) -> None:
    """Nine on the roster: nine; eight with both leaders, one of them online; eight with one; on leave counts as missing (口径 96)."""
    found = seen([met("a", "2026-10-12", stated_present=stated)], attendees, leave=leave)
    assert (codes(found, "MT407") == []) is held
    assert codes(found, "MT411") == []


def test_leaders_are_filled_up_by_the_managers_where_fewer_are_appointed() -> None:
    """One is appointed and stays away, the manager is the other: one leader there. 口径 95: the appointed alone are none."""
    people = [{**NINE[0]}, {**NINE[1], "position": "分管经理"}, {**NINE[2], "position": "团队经理"}]
    rows, away = [met("a", "2026-10-12", stated_present="2")], [came("a", 1, "缺席")]
    filled = seen(rows, away, leaders=LEADERS[:1], people=people)
    assert filled.meetings.leading["agent_id"].tolist() == ["1", "3"]
    assert codes(filled, "MT407") == ["晨会 a 应到 3 人、到场 2 人，组长到场 1 位"]
    bare = seen(rows, away, leaders=LEADERS[:1], people=people, taken={"leaders": "appointed"})
    assert bare.meetings.leading["agent_id"].tolist() == ["1"]


@pytest.mark.parametrize(
    ("by", "agreed", "right"),
    [("员工1", "员工2", True), ("员工1", "员工1", False), ("员工1", "", False), ("员工1", "员工5", False)],
)
def test_two_leaders_agree_on_an_urgent_meeting(by: str, agreed: str, right: bool) -> None:
    found = seen([met("a", "2026-10-12", "10:00", "10:20", "紧急会", called_by=by, agreed_by=agreed)])
    assert (codes(found, "MT408") == []) is right


# --- points (会议条例) ------------------------------------------------------------------------------------------
MONDAYS = [met(f"m{n}", f"2026-10-{day}") for n, day in enumerate(("08", "12", "15", "19", "22"))]
EIGHT = {"stated_present": "8"}


def test_late_absent_and_unread_are_four_and_unprepared_makes_five() -> None:
    """1 + 2 + 1 = 4, no case; one more is 5 and a case; the penalty takes 5 off (口径 105: nothing else does)."""
    meetings = [MONDAYS[0], {**MONDAYS[1], **EIGHT}, *MONDAYS[2:]]
    rows = [came("m0", 5, "迟到"), came("m1", 5, "缺席")]
    four = seen(meetings, rows)
    assert (balances(four), codes(four, "MT417")) == ({"5": 4}, [])
    rows.append(came("m2", 5, "到会", prepared="否"))
    five = seen(meetings, rows)
    assert codes(five, "MT417") == ["员工5（5）累计 5 分，待处分"]
    penalty = {"date": "2026-10-16", "agent_id": "5", "kind": "处分", "reason": "满五分"}
    after = seen(meetings, rows, [penalty])
    assert (balances(after), which(after)) == ({"5": 0}, {"MT414"})


def test_six_points_are_one_case_and_leave_one() -> None:
    meetings = [MONDAYS[0], {**MONDAYS[1], **EIGHT}, *MONDAYS[2:4], {**MONDAYS[4], **EIGHT}]
    rows = [came("m0", 5, "迟到"), came("m1", 5, "缺席"), came("m4", 5, "缺席")]
    six = seen(meetings, rows)
    assert codes(six, "MT417") == ["员工5（5）累计 6 分，待处分"]
    penalty = {"date": "2026-10-23", "agent_id": "5", "kind": "处分", "reason": "满五分"}
    assert balances(seen(meetings, rows, [penalty])) == {"5": 1}


def test_a_penalty_before_five_points_does_nothing() -> None:
    entries = [{"date": "2026-10-09", "agent_id": "5", "kind": "处分", "reason": "迟到"}]
    found = seen(MONDAYS, [came("m0", 5, "迟到")], entries)
    assert (balances(found), codes(found, "MT418")) == (
        {"5": 1},
        ["员工5（5）不满 5 分就登记了处分，没有计入"],
    )


def test_approved_leave_costs_nothing_until_the_minutes_stay_unread() -> None:
    """On leave on the 12th: read by the 15th 0, not read 1; minutes without a result hold the point."""
    rows = [MONDAYS[0], {**MONDAYS[1], **EIGHT}, MONDAYS[2]]
    assert balances(seen(rows, leave=LEAVE_12)) == {"9": 1}
    read = [came("m1", 9, "请假", read_on="2026-10-15 08:30", reported_in="m2")]
    assert which(seen(rows, read, leave=LEAVE_12)) == set()
    late = [came("m1", 9, "请假", read_on="2026-10-15 08:31", reported_in="m2")]
    assert balances(seen(rows, late, leave=LEAVE_12)) == {"9": 1}
    bare = [rows[0], {**rows[1], "result": None}, rows[2]]
    held = seen(bare, leave=LEAVE_12)
    assert (balances(held), codes(held, "MT410")) == ({}, ["会议 m1 没有填讨论结果"])
    assert "没有扣分" in codes(held, "MT414")[0]
    # While there was no next meeting, nothing is judged.
    assert which(seen(rows[:2], leave=LEAVE_12)) == set()


@pytest.mark.parametrize(
    ("excuse", "points"), [({}, 2), ({"excuse": "就医"}, 2), ({"excuse": "就医", "approved_by": "王主任"}, 0)]
)
def test_absent_with_a_reason_that_was_approved_costs_nothing(excuse: dict[str, str], points: int) -> None:
    rows = [came("m1", 5, "缺席", read_on="2026-10-13", reported_in="m2", **excuse)]
    found = seen([MONDAYS[0], {**MONDAYS[1], **EIGHT}, MONDAYS[2]], rows)
    assert balances(found) == ({"5": points} if points else {})


def test_nobody_is_admitted_without_a_notebook() -> None:
    """No point, not there, and the minutes are to be read."""
    found = seen([MONDAYS[0], {**MONDAYS[1], **EIGHT}], [came("m1", 5, "到会", notebook="否")])
    assert (balances(found), which(found)) == ({}, {"MT412"})
    assert found.meetings.now["there"].tolist() == [9, 8]
    later = seen([MONDAYS[0], {**MONDAYS[1], **EIGHT}, MONDAYS[2]], [came("m1", 5, "到会", notebook="否")])
    assert balances(later) == {"5": 1}


@pytest.mark.parametrize(
    ("agreed", "by", "points"), [("5", "员工1", 2), ("4", "员工1", 0), ("5", "员工5", 0), ("5", None, 0)]
)
def test_points_by_a_leader_need_more_than_half_of_the_others(
    agreed: str, by: str | None, points: int
) -> None:
    """Of eight others five are more than half, four are not; a member cannot propose them."""
    entry = {
        "date": "2026-10-20",
        "agent_id": "3",
        "kind": "酌情扣分",
        "points": "2",
        "reason": "打断",
        "proposed_by": by,
        "agreed": agreed,
    }
    found = seen(MONDAYS, entries=[entry])
    assert balances(found) == {"3": points}
    assert (codes(found, "MT416") == []) is (points == 2)
    if points:
        lifted = {"date": "2026-10-21", "agent_id": "3", "kind": "撤销", "points": "2", "reason": "核实"}
        assert balances(seen(MONDAYS, entries=[entry, lifted])) == {"3": 0}


def test_the_two_other_ways_to_take_points() -> None:
    """口径 101: late with an approved reason; 口径 103: late and unprepared at one meeting."""
    excused = [came("m0", 5, "迟到", excuse="送单", approved_by="王主任")]
    assert balances(seen(MONDAYS, excused)) == {"5": 1}
    assert balances(seen(MONDAYS, excused, taken={"late_excused": "exempt"})) == {}
    both = [came("m0", 5, "迟到", prepared="否")]
    assert balances(seen(MONDAYS, both)) == {"5": 2}
    assert balances(seen(MONDAYS, both, taken={"add": "highest"})) == {"5": 1}


def test_who_arrives_after_the_beginning_was_late() -> None:
    rows = [came("m0", 5, "到会", arrived_at="08:31"), came("m0", 6, "到会", arrived_at="08:30")]
    assert balances(seen(MONDAYS, rows)) == {"5": 1}


def test_nobody_knows_who_is_missing_where_the_number_does_not_say() -> None:
    """Eight of nine came and no row says who did not: nine are asked for, no points, no word on leaders."""
    found = seen([{**MONDAYS[0], **EIGHT}])
    assert codes(found, "MT411", "MT407")[0].startswith("会议 m0 有 9 人没有到会记录：员工1、员工2")
    assert (len(which(found)), balances(found)) == (1, {})


def test_a_meeting_of_some_asks_for_them_alone() -> None:
    group = met(
        "g",
        "2026-10-13",
        "09:00",
        "09:30",
        "组会",
        invited="员工1、员工2，员工3",
        stated_present="3",
        notified_at="2026-10-12",
    )
    found = seen([group])
    assert found.meetings.now[["due", "there"]].to_numpy().tolist() == [[3, 3]]
    teams = [{**p, "team": "甲" if n < 4 else "乙"} for n, p in enumerate(NINE)]
    of_team = seen([{**group, "invited": None, "team": "甲", "stated_present": "4"}], people=teams)
    assert of_team.meetings.now[["due", "there"]].to_numpy().tolist() == [[4, 4]]


def test_the_order_of_rows_and_of_people_changes_nothing() -> None:
    meetings = [MONDAYS[0], {**MONDAYS[1], "stated_present": "7"}, *MONDAYS[2:]]
    rows = [
        came("m0", 5, "迟到"),
        came("m1", 5, "缺席"),
        came("m1", 6, "缺席"),
        came("m2", 6, "到会", prepared="否"),
    ]
    one = seen(meetings, rows)
    other = seen(meetings[::-1], rows[::-1], people=NINE[::-1])
    assert balances(one) == balances(other) == {"5": 4, "6": 4}


def test_what_is_open_on_the_day_is_carried() -> None:
    due = {"meeting_no": "m0", "owner": "员工2", "opened_on": "2026-10-08", "due_on": "2026-10-20"}
    rows = [
        {**due, "action_no": "1", "what": "甲"},
        {**due, "action_no": "2", "what": "乙", "done_on": "2026-10-20"},
    ]
    found = seen(MONDAYS, actions=rows)
    assert codes(found, "MT420") == ["决议 1“甲”应于 2026-10-20 完成，已超过 11 天"]
    assert codes(seen(MONDAYS, actions=rows, on=date(2026, 10, 20)), "MT420") == []
    form = WORK.sheets[5].blocks[2].rows(found)  # type: ignore[union-attr]
    assert form["what"].tolist() == ["甲", "", "", "", ""]
    made = sheet_of(WORK.sheets[5], "", found, WORK.about, "zh")
    assert made.blocks[3].heights == [18.0] * 5  # type: ignore[union-attr]


def test_a_balance_that_is_settled_before_its_time_is_not() -> None:
    """3, settled too early, +2 = 5, settled = 0, settled again too early, +6 = 6."""
    rows = pd.DataFrame(
        {"key": ["a"] * 6, "amount": [3, 0, 2, 0, 0, 6], "closing": [False, True, False, True, True, False]}
    )
    found = running_balance(rows, 5)
    assert found["balance"].tolist() == [3, 3, 5, 0, 0, 6]
    assert found["settles"].tolist() == [False, False, False, True, False, False]
