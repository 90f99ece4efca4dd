"""The book of leads read back: who holds what, what came of it, running totals, and batches taken back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from teamops.core.records import Entry
from teamops.leads.dealing.undoing import why_not_undone
from teamops.leads.history.batch import CREDITS, PEOPLE, SHARES
from teamops.leads.history.book import (
    DEAL,
    OUTCOME,
    OUTCOMES,
    RECORDED,
    UNDO,
    held_leads,
    history_of,
    names_in,
    running_totals,
    taken_back,
)
from teamops.leads.history.record import packed, unpacked

Row = dict[str, Any]
NAMES = {"1": "张珊", "2": "陈大勇", "3": "刘晓梅"}


def frame(dtypes: dict[str, str], rows: Sequence[Row]) -> pd.DataFrame:
    return unpacked({name: [row.get(name) for row in rows] for name in dtypes}, dtypes)


def deal(seq: int, number: str, given: dict[str, str], credits: Sequence[tuple[str, int]] = ()) -> Entry:
    """An entry that gives leads (number → agent), all of the source 到期未续; credits in thousandths."""
    on = f"{number[:4]}-{number[4:6]}-{number[6:8]}"
    leads = [
        {
            "lead_no": lead,
            "agent_id": agent,
            "source": "到期未续",
            "plate": f"鄂E{lead[-4:]}",
            "is_remainder": False,
        }
        for lead, agent in given.items()
    ]
    counts = pd.Series(list(given.values()), dtype="object").value_counts()
    shares = [
        {
            "source": "到期未续",
            "agent_id": a,
            "dealt": int(counts.get(a, 0)),
            "total_before": 0,
            "total_after": 0,
        }
        | {"premium_fen": 0, "premium_before_fen": 0}
        for a in NAMES
    ]
    people = [
        {"agent_id": a, "name": n, "state": "present", "level": False, "open_leads": 0}
        for a, n in NAMES.items()
    ]
    data = {
        "batch": number,
        "on": on,
        "people": packed(frame(PEOPLE, people), PEOPLE),
        "leads": packed(frame(RECORDED, leads), RECORDED),
        "shares": packed(frame(SHARES, shares), SHARES),
        "credits": packed(
            frame(
                CREDITS,
                [{"agent_id": a, "source": "到期未续", "credit": c, "why": "away"} for a, c in credits],
            ),
            CREDITS,
        ),
    }
    return Entry(seq, DEAL, data, f"{seq:064d}")


def told(seq: int, *rows: Row) -> Entry:
    return Entry(seq, OUTCOMES, {"rows": packed(frame(OUTCOME, rows), OUTCOME)}, f"{seq:064d}")


def undo(seq: int, number: str) -> Entry:
    return Entry(seq, UNDO, {"batch": number, "on": "2026-11-30"}, f"{seq:064d}")


FIRST = deal(
    1, "20261102-1", {"L20261102-0001": "1", "L20261102-0002": "2", "L20261102-0003": "1"}, [("3", 1500)]
)
SECOND = deal(2, "20261110-1", {"L20261110-0001": "3", "L20261102-0003": "2"})  # 0003 goes from 1 to 2


def test_an_empty_book_holds_nothing() -> None:
    history = history_of([])
    assert history.standing == []
    assert held_leads(history).empty
    assert running_totals(history).empty
    assert names_in(history) == {}
    assert history.next_number(date(2026, 11, 2)) == "20261102-1"
    assert history.lead_numbers(date(2026, 11, 2), 2) == ["L20261102-0001", "L20261102-0002"]


def test_a_lead_dealt_again_is_held_by_the_last_and_remembers_the_others() -> None:
    held = held_leads(history_of([FIRST, SECOND])).set_index("lead_no")
    again = held.loc["L20261102-0003"]
    assert (again["agent_id"], again["holders"], again["batch"]) == ("2", "1、2", "20261110-1")
    assert again["dealt_on"] == pd.Timestamp("2026-11-10")
    assert again["first_dealt_on"] == pd.Timestamp("2026-11-02")
    assert held.loc["L20261102-0001", "holders"] == "1"
    assert held.loc["L20261102-0001", "plate_key"] == "鄂E0001"
    assert list(held.index) == ["L20261102-0001", "L20261102-0002", "L20261102-0003", "L20261110-0001"]


def test_outcomes_belong_to_whoever_held_the_lead_then() -> None:
    early = told(
        2, {"lead_no": "L20261102-0003", "agent_id": "1", "outcome": "换人", "contacted_on": "2026-11-05"}
    )
    moved = deal(3, "20261110-1", {"L20261102-0003": "2"})
    held = held_leads(history_of([FIRST, early, moved])).set_index("lead_no").loc["L20261102-0003"]
    assert pd.isna(held["outcome"])
    assert held["first_contacted_on"] == pd.Timestamp("2026-11-05")
    later = told(4, {"lead_no": "L20261102-0003", "agent_id": "2", "outcome": "跟进中", "note": "月底再打"})
    last = told(
        5, {"lead_no": "L20261102-0003", "agent_id": "2", "outcome": "拒绝", "contacted_on": "2026-11-12"}
    )
    held = (
        held_leads(history_of([FIRST, early, moved, later, last])).set_index("lead_no").loc["L20261102-0003"]
    )
    assert (held["outcome"], held["contacted_on"]) == ("拒绝", pd.Timestamp("2026-11-12"))
    assert held["first_contacted_on"] == pd.Timestamp("2026-11-05")
    assert pd.isna(held["outcome_note"])


def test_running_totals_add_what_was_dealt_and_credited() -> None:
    """1 got two, 2 got one and then one, 3 was credited 1.5 leads and then got one."""
    totals = running_totals(history_of([FIRST, SECOND])).set_index("agent_id")
    assert totals["dealt"].to_dict() == {"1": 2, "2": 2, "3": 1}
    assert totals["credit"].to_dict() == {"1": 0, "2": 0, "3": 1500}


def test_an_undone_batch_never_was_but_its_numbers_are_spent() -> None:
    history = history_of([FIRST, SECOND, undo(3, "20261110-1")])
    held = held_leads(history).set_index("lead_no")
    assert list(held.index) == ["L20261102-0001", "L20261102-0002", "L20261102-0003"]
    assert held.loc["L20261102-0003", "agent_id"] == "1"  # back where it was
    assert running_totals(history).set_index("agent_id")["dealt"].to_dict() == {"1": 2, "2": 1, "3": 0}
    assert [batch.number for batch in history.standing] == ["20261102-1"]
    assert history.next_number(date(2026, 11, 10)) == "20261110-2"
    assert history.lead_numbers(date(2026, 11, 10), 1) == ["L20261110-0002"]
    with pytest.raises(KeyError):
        history.find("20261111-1")


def test_a_history_before_a_batch_knows_nothing_of_it_or_of_later_outcomes() -> None:
    late = told(3, {"lead_no": "L20261102-0001", "agent_id": "1", "outcome": "拒绝"})
    before = history_of([FIRST, SECOND, late]).before("20261110-1")
    assert [batch.number for batch in before.batches] == ["20261102-1"]
    assert before.outcomes.empty
    assert held_leads(before)["outcome"].isna().all()


def test_what_forbids_taking_a_batch_back() -> None:
    def why(*entries: Entry, number: str = "20261102-1") -> str | None:
        history = history_of(entries)
        text = why_not_undone(history.find(number), history, held_leads(history))
        return text.zh if text else None

    outcome = told(2, {"lead_no": "L20261102-0002", "agent_id": "2", "outcome": "未接"})
    assert why(FIRST) is None
    assert why(FIRST, undo(2, "20261102-1")) == "已经撤销过"
    assert why(FIRST, outcome) == "1 条线索已有联系结果（L20261102-0002）"
    assert why(FIRST, SECOND) == "1 条线索已在批次 20261110-1 分给别人（L20261102-0003）"
    assert why(FIRST, SECOND, number="20261110-1") is None
    # Taken back, the second batch no longer stands in the way of the first.
    assert why(FIRST, SECOND, undo(3, "20261110-1")) is None
    # An outcome of the lead from before it was dealt on does not bind the later batch.
    assert why(FIRST, outcome, deal(3, "20261110-1", {"L20261102-0002": "3"}), number="20261110-1") is None


def test_frames_come_back_from_json_as_they_were() -> None:
    was = frame(
        RECORDED,
        [
            {
                "lead_no": "L1",
                "agent_id": "007",
                "expires_on": "2026-02-28",
                "last_premium": 2**53 + 1,
                "is_remainder": True,
            },
            {"lead_no": "L2", "agent_id": "8", "customer": "客户,“甲”", "is_remainder": False},
        ],
    )
    back = unpacked(packed(was, RECORDED), RECORDED)
    pd.testing.assert_frame_equal(back, was)
    assert packed(was, RECORDED)["last_premium"] == [2**53 + 1, None]


def test_of_many_leads_with_an_outcome_the_first_three_by_number_are_named() -> None:
    numbers = [f"L20261102-{n:04d}" for n in (4, 3, 2, 1)]
    batch = deal(1, "20261102-1", dict.fromkeys(numbers, "1"))
    history = history_of(
        [batch, told(2, *({"lead_no": n, "agent_id": "1", "outcome": "未接"} for n in numbers))]
    )
    why = why_not_undone(history.find("20261102-1"), history, held_leads(history))
    assert why is not None
    assert why.zh == "4 条线索已有联系结果（L20261102-0001、L20261102-0002、L20261102-0003 …）"
    assert why.en == ("4 of its leads have an outcome (L20261102-0001、L20261102-0002、L20261102-0003 …)")


def test_taken_back_are_leads_that_only_undone_batches_dealt() -> None:
    """0003 stands in the first batch too, 0001 of the 10th in the undone one alone."""
    assert taken_back(history_of([FIRST, SECOND])) == frozenset()
    assert taken_back(history_of([FIRST, SECOND, undo(3, "20261110-1")])) == {"L20261110-0001"}
