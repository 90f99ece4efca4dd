"""The same call put in twice: found, counted once, named with both places."""

import pandas as pd

from made import calls, roster, told
from teamops.core.calendar import Month
from teamops.performance.calls.days import CallDays, call_days
from teamops.performance.readings import CallReading

PEOPLE = roster({"agent_id": "1"}, {"agent_id": "2"})


def call(at: str, talk: int, **more: object) -> dict[str, object]:
    usual = {"agent_id": "1", "customer_number": "13800000001"}
    return {**usual, "started_at": f"2026-10-08 {at}", "talk_seconds": talk, **more}


def of(*pieces: pd.DataFrame) -> CallDays:
    return call_days(pieces, PEOPLE, Month(2026, 10), CallReading())


def totals(found: CallDays) -> tuple[int, int]:
    return int(found.days["calls"].sum()), int(found.days["talk_seconds"].sum())


def test_one_export_in_two_files_counts_once() -> None:
    rows = [call("09:00:01", 5), call("09:01:00", 7)]
    got = of(calls(*rows, label="b.csv"), calls(*rows, label="a.csv"))
    assert totals(got) == (2, 12)
    # of two places the first by name is kept, whatever was read first
    assert told(got.problems, "count", "rows", "twin") == [
        ("X205", "b.csv › 2", 2, "2–3", "a.csv › 2–3(2 行)")
    ]
    asked = got.days[["agent_id", "date"]]
    assert list(got.sources(asked["agent_id"], asked["date"])) == ["a.csv › 2–3(2 行)"]


def test_the_months_own_file_is_kept_before_its_supplement() -> None:
    rows = [call("09:00:01", 5)]
    got = of(calls(*rows, label="calls/2026-10-late.csv"), calls(*rows, label="calls/2026-10.xlsx › 一"))
    assert told(got.problems, "twin") == [
        ("X205", "calls/2026-10-late.csv › 2", "calls/2026-10.xlsx › 一 › 2")
    ]


def test_many_repeats_of_two_files_are_one_problem() -> None:
    rows = [call(f"09:{n:02d}:01", n) for n in range(11)]
    got = of(calls(*rows, label="a.csv"), calls(*rows, label="b.csv"))
    assert totals(got) == (10, 55)  # 0 s is no call; 1 + … + 10
    assert told(got.problems, "count", "twin") == [("X205", "b.csv › 2", 11, "a.csv › 2–12(11 行)")]


def test_a_row_pasted_twice_into_one_sheet_counts_once() -> None:
    got = of(calls(call("09:00:01", 5), call("09:30:00", 6), call("09:00:01", 5)))
    assert totals(got) == (2, 11)
    assert told(got.problems, "twin") == [
        ("X205", "calls/2026-10.xlsx › 通话记录 › 4", "calls/2026-10.xlsx › 通话记录 › 2")
    ]


def test_rows_that_differ_in_anything_are_two_calls() -> None:
    base = call("09:00:01", 5, total_seconds=9)
    others = [
        {**base, "started_at": "2026-10-08 09:00:02"},
        {**base, "talk_seconds": 6},
        {**base, "total_seconds": 10},
        {**base, "total_seconds": None},
        {**base, "customer_number": "13800000002"},
        {**base, "customer_number": None},
        {**base, "direction": "呼入"},
        {**base, "direction": None},
        {**base, "agent_id": "2"},
    ]
    got = of(calls(base, *others))
    assert totals(got) == (10, 51)
    assert got.problems == []


def test_two_exports_of_which_one_has_no_recordings_count_once() -> None:
    rows = [call("09:00:01", 5), call("09:01:00", 7), call("09:02:00", 0)]
    recorded = [{**row, "recording_id": f"R{n}"} for n, row in enumerate(rows[:2])]
    got = of(calls(*rows, label="a.csv"), calls(*recorded, rows[2], label="b.csv"))
    assert totals(got) == (2, 12)
    # the row with the recording is kept, for it can be listened to; rows that only rang are equal as they stand
    asked = got.days[["agent_id", "date"]]
    assert list(got.sources(asked["agent_id"], asked["date"])) == ["a.csv › 4; b.csv › 2–3(2 行)"]
    assert told(got.problems, "count", "twin") == [("X205", "b.csv › 2", 3, "a.csv › 2–4(3 行)")]


def test_a_talk_without_a_recording_is_another_call_where_anything_differs() -> None:
    recorded = {**call("09:00:01", 5), "recording_id": "R1"}
    others = [call("09:00:02", 5), call("09:00:01", 6), call("09:00:01", 5, agent_id="2")]
    got = of(calls(recorded, label="a.csv"), calls(*others, label="b.csv"))
    assert totals(got) == (
        3,
        16,
    )  # of 09:00:01 and 09:00:02 the one is asked about, and counts once until then
    # within one export the recording is what tells two calls apart
    assert totals(of(calls(recorded, call("09:00:01", 5)))) == (2, 10)


def test_a_recording_tells_equal_rows_apart_and_joins_unequal_ones() -> None:
    same = [call("09:00:01", 5, recording_id="R1"), call("09:00:01", 5, recording_id="R2")]
    assert totals(of(calls(*same))) == (2, 10)
    # one export knows the customer and full seconds of talk, the other does not: the longer is kept
    pair = [
        call("09:00:01", 65, recording_id="R1"),
        call("09:00:01", 60, recording_id="R1", customer_number=None),
    ]
    assert totals(of(calls(*pair))) == (1, 65)
    assert totals(of(calls(*reversed(pair)))) == (1, 65)


def test_one_recording_number_at_two_times_is_two_calls() -> None:
    """Some systems give every leg of a call one number, and some people type 有 into the column."""
    got = of(
        calls(call("09:00:01", 5, recording_id="有"), call("09:05:00", 6, recording_id="有"), label="a.csv")
    )
    assert totals(got) == (2, 11)
    assert told(got.problems, "count", "twin") == [("X253", "a.csv › 3", 1, "a.csv › 2")]


def test_a_log_of_whole_minutes_pairs_the_nth_copies() -> None:
    once, twice = call("09:00:00", 5), [call("09:01:00", 7), call("09:01:00", 7)]
    # within one sheet the two of 09:01 may be two calls
    assert totals(of(calls(once, *twice, label="a.csv"))) == (3, 19)
    # the second file repeats 09:00 once and 09:01 twice: nothing new; a third 09:01 would be
    got = of(calls(once, *twice, label="a.csv"), calls(*twice, once, label="b.csv"))
    assert totals(got) == (3, 19)
    assert told(got.problems, "count", "twin") == [("X205", "b.csv › 2", 3, "a.csv › 2–4(3 行)")]
    assert totals(of(calls(once, *twice, label="a.csv"), calls(*twice, twice[0], label="b.csv"))) == (
        3,
        19,
    )  # asked about first


def test_in_a_log_of_whole_minutes_a_recording_still_joins() -> None:
    rows = [call("09:01:00", 7, recording_id="R1"), call("09:01:00", 7, recording_id="R1")]
    assert totals(of(calls(*rows))) == (1, 7)


def test_a_log_that_knows_seconds_collapses_equal_rows_of_one_sheet() -> None:
    rows = [call("09:01:00", 7), call("09:01:00", 7), call("10:00:30", 1)]
    assert totals(of(calls(*rows))) == (2, 8)
