"""What cannot be: more talk than the day holds, two talks at once, another unit of time; and what may be one call or two."""

import pandas as pd
from one_month import OCTOBER, ONE, SETTINGS, rules, sales

from made import Cells, calls, month_of_calls, policies, roster, told
from teamops.core.calendar import Calendar
from teamops.performance.calls.days import CallDays, call_days
from teamops.performance.readings import CallReading
from teamops.performance.settlement.settlement import Inputs, Settlement, settle_month
from teamops.roster.hours import PROPOSED

PEOPLE = roster({"agent_id": "1", "name": "张珊"}, {"agent_id": "2"})
PLACE = "calls/2026-10.xlsx › 通话记录"


def call(at: str, talk: int, **more: object) -> Cells:
    return {"agent_id": "1", "started_at": f"2026-10-08 {at}", "talk_seconds": talk, **more}


def of(*pieces: pd.DataFrame) -> CallDays:
    return call_days(pieces, PEOPLE, OCTOBER, CallReading(), PROPOSED)


def doubts(found: CallDays) -> list[list[object]]:
    return found.doubts[["agent_id", "count", "source", "why_en"]].values.tolist()


def lines(found: Settlement) -> list[tuple[int, str, int]]:
    days = found.lines[found.lines["rule"] == "performance.daily-effort"]
    return list(zip(days["date"].dt.day, days["kind"], days["amount_fen"], strict=True))


def test_more_talk_than_a_day_has_is_an_error_and_than_the_shift_and_two_hours_a_finding() -> None:
    # 08:30–17:30 and 2 h are 11 h, 39,600 s
    short = [call("08:00:01", 19_801), call("13:40:01", 19_799)]
    assert of(calls(*short)).problems == []
    got = of(calls(short[0], call("13:40:01", 19_800)))
    assert told(got.problems, "person", "day", "hours", "limit") == [
        ("X267", f"{PLACE} › 2", "张珊（1）", "2026-10-08", "11.0", "11")
    ]
    assert doubts(got) == [["1", 2, f"{PLACE} › 2–3(2 行)", "of more talk than the day holds"]]
    much = of(calls(call("08:00:01", 86_399), call("08:00:02", 2, agent_id="2"), call("07:59:01", 2)))
    assert told(much.problems, "rows", "hours") == [("X259", f"{PLACE} › 2", f"{PLACE} › 2–4(2 行)", "24.0")]


def test_talks_that_overlap_by_more_than_a_minute_are_told_and_of_one_person_only() -> None:
    rows = [
        call("09:00:00", 601),
        call("09:09:01", 300),  # 60 s before the first ends
        call("09:08:00", 200, agent_id="2"),
        call("10:00:00", 900),
        call("10:01:00", 30),  # too short to overlap by more
        call("10:10:01", 301),  # … by 299 s
        call("10:12:00", 150),  # … by 150 s, within the one before
        call("10:13:00", 200, direction="内部"),
    ]
    got = of(calls(*rows))
    assert told(got.problems, "count", "rows", "days") == [("X268", f"{PLACE} › 7", 2, "7、8", "2026-10-08")]
    assert doubts(got) == [["1", 2, f"{PLACE} › 7–8(2 行)", "of talks at the same time"]]


def test_minutes_alone_overlap_by_what_they_do_not_tell() -> None:
    # begun up to 59 s later, as long as up to 59 s less
    assert of(calls(call("09:00:00", 600), call("09:08:00", 300))).problems == []
    got = of(calls(call("09:00:00", 600), call("09:06:00", 300)))
    assert [p.code for p in got.problems] == ["X268"]


def test_two_exports_of_one_call_do_not_overlap() -> None:
    one = call("09:00:07", 600, customer_number="13800000001")
    got = of(calls(one, label="a.csv"), calls({**one, "customer_number": None}, label="b.csv"))
    assert [p.code for p in got.problems] == ["X205"]


def test_a_file_in_another_unit_is_asked_about() -> None:
    hours = of(calls(call("09:00:01", 19_800), call("15:00:01", 2700), call("16:00:01", 4500)))
    assert told(hours.problems, "count") == [("X269", "calls/2026-10.xlsx", 3)]
    assert "Excel" in hours.problems[0].values["like"].en
    assert [row[:2] for row in doubts(hours)] == [["1", 3]]
    rows = [call(f"{9 + n // 2:02d}:{n % 2 * 30:02d}:01", 1000 + 1000 * (n == 9)) for n in range(10)]
    millis = of(calls(*rows))
    assert told(millis.problems, "count") == [("X269", "calls/2026-10.xlsx", 10)]
    assert "milliseconds" in millis.problems[0].values["like"].en
    assert of(calls(*rows[:9])).problems == []
    # Fifty minutes each are so many thousand seconds as well: a file of whole minutes is in no other unit.
    fifty = [call(f"{9 + n:02d}:00:01", 3000) for n in range(10)]
    assert "X269" not in [p.code for p in of(calls(*fifty)).problems]


def test_a_fine_waits_where_one_call_more_would_have_spared_it() -> None:
    # 29 calls and 2,900 s each; what may be the first call of the day or another makes 30, and 3,050 s or 2,999 s
    log = month_of_calls("1", {13: (29, 2900), 14: (29, 2900)})
    more: list[Cells] = [
        {
            "agent_id": "1",
            "customer_number": "13800000000",
            "started_at": f"2026-10-{day} 09:00:07",
            "talk_seconds": talk,
        }
        for day, talk in ((13, 150), (14, 99))
    ]
    pieces = [calls(*log, label="a.csv"), calls(*more, label="b.csv")]
    inputs = Inputs(roster=roster(*ONE), calls=pieces, policies=policies(*sales()))
    found = settle_month(inputs, rules(), Calendar(), OCTOBER, SETTINGS)
    assert lines(found) == [(13, "held", 0), (14, "fine", -5000)]
    assert found.lines["because_en"].iloc[0].endswith("1 rows that may be one call or two")
    day = found.days[found.days["date"].dt.day == 13].iloc[0]
    # once, with the shorter of the two for certain
    assert (day["calls"], day["talk_seconds"]) == (29, 2900)
