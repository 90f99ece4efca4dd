"""A call over the month's end: it counts on the day it ends or begins, and where that is next month it is named."""

import pandas as pd
import pytest
from one_month import DAILY, rules, settle

from made import Cells, calls, month_of_calls, roster
from teamops.core.calendar import Month
from teamops.performance.calls.days import CallDays, call_days
from teamops.performance.calls.each_call import counted_calls
from teamops.performance.readings import CallReading
from teamops.performance.settlement.settlement import Settlement

# 29 calls on the 30th, a fine of 50, and one more that ends on 1 November, 00:03.
LOG = month_of_calls("1", {30: (29, 3000)})
LATE: Cells = {"agent_id": "1", "started_at": "2026-10-30 23:58:00", "talk_seconds": 300}
LAST: Cells = {**LATE, "started_at": "2026-10-31 23:58:00", "_row": 900}


def settled(row: Cells, day_by: str) -> Settlement:
    return settle(calls=[*LOG, row], ruleset=rules({"calls": {"day_by": day_by}}))


def told(found: Settlement) -> list[tuple[object, ...]]:
    return [
        (p.code, str(p.source), p.values["count"], p.values.get("rows"))
        for p in found.problems
        if p.code in ("X203", "X274")
    ]


def fines(found: Settlement) -> list[int]:
    return found.lines.loc[found.lines["rule"] == DAILY, "amount_fen"].tolist()


def test_a_call_that_ends_next_month_is_named() -> None:
    assert told(settled(LAST, "end")) == [("X274", "calls/2026-10.xlsx › 通话记录 › 900", 1, "900")]


def test_within_the_month_it_counts_on_either_day_and_nothing_is_told() -> None:
    began, ended = settled(LATE, "start"), settled(LATE, "end")
    assert (fines(began), fines(ended)) == ([], [-5000])
    assert (told(began), told(ended), told(settled(LAST, "start"))) == ([], [], [])


def test_a_row_of_another_month_is_outside_as_ever() -> None:
    got = settled({**LAST, "started_at": "2026-11-01 23:58:00"}, "end")
    assert told(got) == [("X203", "calls/2026-10.xlsx › 通话记录", 1, None)]


# Rings 20 seconds over midnight and is talked for 5: by its talk alone it ends on the evening before.
RANG: Cells = {"agent_id": "1", "customer_number": "13800000001", "talk_seconds": 5, "total_seconds": 25}
EXPORTS = pytest.mark.parametrize("first", ["with", "without"])


def two_exports(day: str, first: str) -> list[pd.DataFrame]:
    """One call of 23:59:50 in two exports, of which one lacks the total."""
    told = {**RANG, "started_at": f"{day} 23:59:50"}
    bare = {**told, "total_seconds": None}
    rows = [told, bare] if first == "with" else [bare, told]
    return [calls(row, label=label) for row, label in zip(rows, ("a.csv", "b.csv"), strict=True)]


def by_day(found: CallDays) -> list[tuple[str, int, int]]:
    days = found.days
    days = days[days["calls"] > 0]
    return [
        (f"{day:%m-%d}", *figures)
        for day, *figures in zip(days["date"], days["calls"], days["talk_seconds"], strict=True)
    ]


def of(day: str, first: str, day_by: str) -> CallDays:
    reading = CallReading(day_by=day_by)
    return call_days(two_exports(day, first), roster({"agent_id": "1"}), Month(2026, 10), reading)


@EXPORTS
@pytest.mark.parametrize(("day_by", "on"), [("start", "10-08"), ("end", "10-09")])
def test_a_ring_over_midnight_in_two_exports_is_one_call_of_one_day(first: str, day_by: str, on: str) -> None:
    got = of("2026-10-08", first, day_by)
    assert by_day(got) == [(on, 1, 5)]
    assert [(p.code, str(p.source), p.values["twin"]) for p in got.problems] == [
        ("X205", "b.csv › 2", "a.csv › 2")
    ]
    reading = CallReading(day_by=day_by)
    each = counted_calls(
        two_exports("2026-10-08", first), roster({"agent_id": "1"}), Month(2026, 10), reading
    )
    assert each.calls["talk_seconds"].tolist() == [5]


@EXPORTS
def test_over_the_months_end_it_is_of_the_next_month_whichever_export_tells(first: str) -> None:
    got = of("2026-10-31", first, "end")
    assert by_day(got) == []
    assert [(p.code, p.values["count"]) for p in got.problems] == [("X274", 1), ("X205", 1)]


@EXPORTS
def test_of_the_evening_before_the_month_it_counts_on_the_first(first: str) -> None:
    got = of("2026-09-30", first, "end")
    assert by_day(got) == [("10-01", 1, 5)]
    assert [p.code for p in got.problems] == ["X203"]


def test_calls_of_two_evenings_and_of_the_day_between_keep_apart() -> None:
    """One ends after midnight, one begins and ends on the 9th, one of the 9th ends on the 10th: 1 and 2 of 5 seconds each."""
    rows = [{**RANG, "started_at": f"2026-10-{at}"} for at in ("08 23:59:50", "09 09:00:00", "09 23:59:50")]
    reading = CallReading(day_by="end")
    got = call_days([calls(*rows)], roster({"agent_id": "1"}), Month(2026, 10), reading)
    assert by_day(got) == [("10-09", 2, 10), ("10-10", 1, 5)]
    assert sorted(str(day) for day in got.seen) == ["2026-10-09", "2026-10-10"]
