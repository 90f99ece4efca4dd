"""What a call is and on which day it counts: rulings 4-6 and 11. Every figure is added up by hand."""

import pandas as pd
import pytest

from made import calls, roster, told
from teamops.core.calendar import Month
from teamops.performance.calls.days import CallDays, call_days, missing_days
from teamops.performance.readings import CallReading

OCTOBER = Month(2026, 10)
ONE = roster({"agent_id": "1", "name": "甲"})


def call(at: str, talk: int, **more: object) -> dict[str, object]:
    return {"agent_id": "1", "started_at": f"2026-10-{at}", "talk_seconds": talk, **more}


def of(*rows: dict[str, object], people: pd.DataFrame = ONE, **reading: object) -> CallDays:
    return call_days([calls(*rows)], people, OCTOBER, CallReading(**reading))


def figures(found: CallDays) -> list[tuple[object, ...]]:
    days = found.days
    return [
        (agent, day.day, n, s)
        for agent, day, n, s in zip(
            days["agent_id"], days["date"], days["calls"], days["talk_seconds"], strict=True
        )
    ]


def test_calls_and_seconds_add_up_per_person_and_day() -> None:
    got = of(call("08 09:00:01", 100), call("08 09:10:00", 200), call("09 09:00:00", 7))
    # 8th: two calls, 100 + 200; 9th: one of 7 s, which is no call of at least 10 s
    assert figures(got) == [("1", 8, 2, 300), ("1", 9, 1, 7)]
    assert list(got.days["calls_10s"]) == [2, 0]
    assert list(got.days["talk_seconds_10s"]) == [300, 0]
    assert got.problems == []


def test_ten_seconds_exactly_is_a_long_call() -> None:
    assert list(of(call("08 09:00:01", 10), call("08 09:01:01", 9)).days["calls_10s"]) == [1]


def test_forty_seconds_of_ringing_are_no_call() -> None:
    """Golden case: 40 s total and 0 s talk. The day is known all the same."""
    got = of(call("08 09:00:01", 0, total_seconds=40, result="未接通"))
    assert figures(got) == [("1", 8, 0, 0)]
    assert [d.day for d in got.seen] == [8]


def test_dialled_counts_every_attempt() -> None:
    got = of(call("08 09:00:01", 0, total_seconds=40), call("08 09:01:01", 5), count_basis="dialled")
    assert figures(got) == [("1", 8, 2, 5)]


def test_min_talk_seconds_leaves_short_calls_out_of_both_figures() -> None:
    rows = [call("08 09:00:01", 9), call("08 09:01:01", 10), call("08 09:02:01", 30)]
    assert figures(of(*rows, min_talk_seconds=10)) == [("1", 8, 2, 40)]
    assert figures(of(*rows, min_talk_seconds=10, count_basis="dialled")) == [("1", 8, 2, 40)]


def test_internal_calls_never_count_unless_listed() -> None:
    rows = [
        call("08 09:00:01", 100, direction="呼出"),
        call("08 09:01:01", 20, direction="呼入"),
        call("08 09:02:01", 3, direction="内部"),
        call("08 09:03:01", 4000, direction=None),
    ]
    # a row without a direction counts: nothing says it was internal
    assert figures(of(*rows)) == [("1", 8, 3, 4120)]
    assert figures(of(*rows, directions=["呼出"])) == [("1", 8, 2, 4100)]
    assert figures(of(*rows, directions=["呼出", "呼入", "内部"])) == [("1", 8, 4, 4123)]


def test_repeats_count_and_a_cap_keeps_the_longest() -> None:
    rows = [
        call("08 09:00:01", 50, customer_number="13800000001"),
        call("08 09:10:01", 70, customer_number="13800000001"),
        call("08 09:20:01", 60, customer_number="13800000001"),
        call("08 09:30:01", 5, customer_number="13800000002"),
        call("08 09:40:01", 6),
        call("08 09:50:01", 7),
        call("09 09:00:01", 50, customer_number="13800000001"),
    ]
    assert figures(of(*rows)) == [("1", 8, 6, 198), ("1", 9, 1, 50)]
    # two of the number's three: 70 + 60; calls without a number have no cap: 6 + 7; the next day counts anew
    assert figures(of(*rows, same_number_cap=2)) == [("1", 8, 5, 148), ("1", 9, 1, 50)]
    assert figures(of(*rows, same_number_cap=1)) == [("1", 8, 4, 88), ("1", 9, 1, 50)]


def test_an_unanswered_attempt_does_not_use_up_the_cap() -> None:
    rows = [call("08 09:00:01", 0, customer_number="138"), call("08 09:10:01", 70, customer_number="138")]
    assert figures(of(*rows, same_number_cap=1)) == [("1", 8, 1, 70)]


def test_the_cap_is_each_persons_own() -> None:
    people = roster({"agent_id": "1"}, {"agent_id": "2"})
    rows = [call("08 09:00:01", 5, customer_number="138"), call("08 09:05:01", 6, customer_number="138")]
    rows[1]["agent_id"] = "2"
    assert figures(of(*rows, people=people, same_number_cap=1)) == [("1", 8, 1, 5), ("2", 8, 1, 6)]


def test_ceil_minute_rounds_each_call_up() -> None:
    rows = [call("08 09:00:01", 1), call("08 09:10:00", 60), call("08 09:20:00", 61)]
    assert figures(of(*rows, rounding="ceil_minute")) == [("1", 8, 3, 60 + 60 + 120)]
    # the second figure still asks for ten real seconds
    assert list(of(*rows, rounding="ceil_minute").days["calls_10s"]) == [2]


@pytest.mark.parametrize(("day_by", "day"), [("start", 8), ("end", 9)])
def test_a_call_over_midnight(day_by: str, day: int) -> None:
    # 23:58:20 + 120 s of ringing and talk ends at 00:00:20
    assert figures(of(call("08 23:58:20", 90, total_seconds=120), day_by=day_by)) == [("1", day, 1, 90)]


def test_without_a_total_a_call_ends_with_its_talk() -> None:
    assert figures(of(call("08 23:58:20", 99), day_by="end")) == [("1", 8, 1, 99)]
    assert figures(of(call("08 23:58:20", 100), day_by="end")) == [("1", 9, 1, 100)]


def test_rows_of_other_months_are_named_and_left_out() -> None:
    rows = [call("31 23:59:59", 5), call("08 09:00:00", 1)]
    rows += [{**call("08 09:00:00", 9), "started_at": "2026-11-01 00:00:00"}]
    rows += [{**call("08 09:00:00", 9), "started_at": "2026-09-30 23:59:59", "agent_id": "gone"}]
    got = of(*rows)
    assert figures(got) == [("1", 8, 1, 1), ("1", 31, 1, 5)]
    # who called in another month is none of this month's business
    assert told(got.problems, "count", "month") == [("X203", "calls/2026-10.xlsx › 通话记录", 2, "2026-10")]


def test_a_call_that_ends_in_november_is_not_of_october_when_the_end_counts() -> None:
    got = of(call("31 23:59:50", 20), day_by="end")
    assert figures(got) == []
    assert told(got.problems) == [("X274", "calls/2026-10.xlsx › 通话记录 › 2")]


def test_rows_outside_employment_are_named_and_left_out() -> None:
    people = roster({"agent_id": "1", "name": "甲", "joined_on": "2026-10-09", "left_on": "2026-10-20"})
    rows = [call("08 09:00:00", 5), call("09 09:00:00", 6), call("20 09:00:00", 7), call("21 09:00:00", 8)]
    got = of(*rows, people=people)
    assert figures(got) == [("1", 9, 1, 6), ("1", 20, 1, 7)]
    assert told(got.problems, "person", "employed", "count") == [
        ("X204", "calls/2026-10.xlsx › 通话记录 › 2", "甲（1）", "2026-10-09–2026-10-20", 2)
    ]


def test_somebody_who_stays_has_an_open_end() -> None:
    got = of(
        call("08 09:00:00", 5), people=roster({"agent_id": "1", "name": "甲", "joined_on": "2026-10-09"})
    )
    assert told(got.problems, "employed") == [("X204", "calls/2026-10.xlsx › 通话记录 › 2", "2026-10-09–")]


def test_missing_days_are_those_due_without_any_row() -> None:
    days = [d.date() for d in pd.to_datetime(["2026-10-08", "2026-10-09", "2026-10-10"])]
    assert missing_days(frozenset({days[1]}), [days[2], days[0], days[1], days[0]]) == [days[0], days[2]]


def test_an_empty_log_has_no_days() -> None:
    got = call_days([calls()], ONE, OCTOBER, CallReading())
    assert figures(got) == []
    assert got.seen == frozenset()
    ids, days = pd.Series(["1"], dtype="str"), pd.Series(["2026-10-08"], dtype="datetime64[s]")
    assert list(got.sources(ids, days)) == ["(0 行)"]


def test_sources_name_the_rows_behind_a_day() -> None:
    rows = [call(f"08 09:0{n}:01", n) for n in range(4)] + [call("09 09:00:01", 5)]
    rows[3] = {**rows[3], "_sheet": "calls/b.csv", "_row": 7}
    got = of(*rows)
    ids = pd.Series(["1", "1", "1"], dtype="str", index=[5, 6, 7])
    days = pd.Series(["2026-10-09", "2026-10-08", "2026-10-12"], dtype="datetime64[s]", index=[5, 6, 7])
    sources = got.sources(ids, days)
    assert list(sources) == [
        "calls/2026-10.xlsx › 通话记录 › 6",
        "calls/2026-10.xlsx › 通话记录 › 2–4(3 行); calls/b.csv › 7",
        "(0 行)",
    ]
    assert list(sources.index) == [5, 6, 7]
