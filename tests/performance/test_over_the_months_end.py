"""A call over the month's end: it counts on the day it ends or begins, and where that is next month it is named."""

from one_month import DAILY, rules, settle

from made import Cells, month_of_calls
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
