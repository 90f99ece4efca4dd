"""One call in two exports of unlike layout: what one of them does not tell is unknown, not another call."""

import pandas as pd
import pytest

from made import calls, roster, told
from teamops.core.calendar import Month
from teamops.performance.calls.days import CallDays, call_days
from teamops.performance.calls.each_call import counted_calls
from teamops.performance.readings import CallReading

PEOPLE = roster({"agent_id": "1"}, {"agent_id": "2"})
OCTOBER = Month(2026, 10)
DIALLED = CallReading(count_basis="dialled")


def call(at: str, talk: int, **more: object) -> dict[str, object]:
    usual = {"agent_id": "1", "customer_number": "13800000001", "total_seconds": talk + 12}
    return {**usual, "started_at": f"2026-10-08 {at}", "talk_seconds": talk, **more}


def of(*sheets: list[dict[str, object]], reading: CallReading | None = None) -> CallDays:
    pieces = [calls(*rows, label=f"{'abc'[n]}.csv") for n, rows in enumerate(sheets)]
    return call_days(pieces, PEOPLE, OCTOBER, reading or CallReading())


def totals(found: CallDays) -> tuple[int, int]:
    return int(found.days["calls"].sum()), int(found.days["talk_seconds"].sum())


# Two talks of one minute and number, and one of another minute: 100 + 35 + 61 seconds.
FULL = [call("09:00:07", 100), call("09:00:50", 35), call("09:05:08", 61, customer_number="13900000002")]


def second_export(**changes: object) -> list[dict[str, object]]:
    return [{**row, **changes} for row in FULL]


@pytest.mark.parametrize(
    "other",
    [
        second_export(customer_number=None),
        second_export(customer_number="*******"),
        [{**row, "customer_number": f"{str(row['customer_number'])[:3]}****{str(row['customer_number'])[7:]}"} for row in FULL],
        *([{**row, "customer_number": f"{before}{row['customer_number']}"} for row in FULL] for before in ("0", "9", "86")),
        second_export(direction=None),
        second_export(total_seconds=None),
        second_export(recording_id=None, direction=None, customer_number=None, total_seconds=None),
        # the minutes of the start, as a workbook shows them
        [{**row, "started_at": f"{str(row['started_at'])[:-2]}00"} for row in FULL],
        # the minutes of start and talk, rounded up
        [
            {**row, "started_at": f"{str(row['started_at'])[:-2]}00", "talk_seconds": minutes * 60, "total_seconds": None}
            for row, minutes in zip(FULL, (2, 1, 2), strict=True)
        ],
    ],
)  # fmt: skip
def test_what_one_export_does_not_tell_makes_no_second_call(other: list[dict[str, object]]) -> None:
    for sheets in ((FULL, other), (other, FULL)):
        got = of(*sheets)
        assert totals(got) == (3, 196)
        assert told(got.problems, "count", "rows", "twin") == [
            ("X205", "b.csv › 2", 3, "2–4", "a.csv › 2–4(3 行)")
        ]


def test_three_exports_of_which_each_tells_something_else_are_one() -> None:
    bare = second_export(customer_number=None, direction=None)
    minutes = [{**row, "started_at": f"{str(row['started_at'])[:-2]}00"} for row in FULL]
    assert totals(of(bare, minutes, FULL)) == (3, 196)


def test_a_direction_that_only_one_tells_is_the_calls() -> None:
    inside = [{**FULL[0], "direction": "内部"}]
    assert totals(of([{**FULL[0], "direction": None}], inside)) == (0, 0)


def test_attempts_of_two_exports_are_counted_once_too() -> None:
    rang = [call(f"09:00:{n:02d}", 0) for n in (5, 25, 45)]
    recorded = [{**row, "recording_id": f"R{n}"} for n, row in enumerate(rang)]
    assert totals(of(rang, recorded, reading=DIALLED)) == (3, 0)
    # one more attempt in the second export is one more
    assert totals(of(rang, [*recorded, call("09:00:55", 0)], reading=DIALLED)) == (4, 0)


def test_one_recording_is_one_call_whatever_else_the_exports_tell() -> None:
    ringing = call("09:00:07", 100, recording_id="R1")
    answered = call("09:01:10", 95, recording_id="R1", customer_number="88001234")
    got = of([ringing], [answered])
    assert totals(got) == (1, 100)  # the longer
    assert [p.code for p in got.problems] == ["X205"]


def test_what_differs_is_another_call() -> None:
    others = [call("09:00:07", 100, customer_number="13800000002", agent_id="2"), call("09:10:07", 100)]
    got = of([FULL[0]], others)
    assert totals(got) == (3, 300)
    assert got.problems == []


@pytest.mark.parametrize(
    "other",
    [
        call("09:00:07", 112),  # begun in the same second, of another length
        call("09:00:07", 100, customer_number="13800000002"),  # … with another number
        call("09:00:07", 100, direction="呼入"),
        call("09:00:20", 100),  # within the minute, of one length with one number
    ],
)
def test_what_could_be_one_call_or_two_is_asked_about(other: dict[str, object]) -> None:
    got = of([FULL[0]], [other])
    assert told(got.problems, "count", "rows", "twin") == [("X252", "b.csv › 2", 1, "2", "a.csv › 2")]


def test_two_calls_of_one_minute_stay_apart_in_each_export() -> None:
    twice = [call("09:01:00", 60, total_seconds=None)] * 2
    assert totals(of(twice, twice)) == (2, 120)
    # the second export knows seconds: each is one of the two
    known = [call("09:01:10", 60), call("09:01:40", 61)]
    assert totals(of(twice, known)) == (2, 121)


def test_the_kept_row_says_what_the_other_told() -> None:
    bare = [{**FULL[0], "customer_number": None, "direction": None}]
    found = counted_calls(
        [calls(*bare, label="a.csv"), calls(FULL[0], label="b.csv")], PEOPLE, OCTOBER, CallReading()
    )
    assert found.calls[["talk_seconds", "direction", "customer_number"]].values.tolist() == [
        [100, "呼出", "13800000001"]
    ]


def test_the_cap_takes_a_number_in_every_spelling_for_one() -> None:
    rows = [
        call(f"09:{n:02d}:07", 60 + n, customer_number=number)
        for n, number in enumerate(("13800000001", "013800000001"))
    ]
    assert totals(of(rows, reading=CallReading(same_number_cap=1))) == (1, 61)


def test_the_order_of_reading_decides_nothing() -> None:
    pieces = [calls(*FULL, label="a.csv"), calls(*second_export(customer_number=None), label="b.csv")]
    ways = [call_days(order, PEOPLE, OCTOBER, CallReading()) for order in (pieces, pieces[::-1])]
    pd.testing.assert_frame_equal(ways[0].spans, ways[1].spans)
    assert ways[0].problems == ways[1].problems
