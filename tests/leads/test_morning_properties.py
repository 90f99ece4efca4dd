"""Two weeks of mornings with all that happens in them: joining, leaving, leave, new files, outcomes, taking back.

What must hold whatever happens: every row is dealt or said why not; a number is one lead for ever; nobody gets a lead
again; the book tells all of it back; and the order of rows in the files, that day or any day before, decides nothing.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import made
from drawn import LONG
from teamops.core.calendar import Calendar
from teamops.core.kit.domain import words_of
from teamops.core.records import Book, Entry, drafted
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import RuleSet
from teamops.core.rules.share import Share
from teamops.domains import DOMAINS
from teamops.leads.dealing.morning import Morning, dealt_batch, recorded, written_again
from teamops.leads.dealing.people import PRESENT, Staff
from teamops.leads.dealing.screening import REASONS
from teamops.leads.dealing.undoing import why_not_undone
from teamops.leads.history.batch import Batch
from teamops.leads.history.book import (
    DEAL,
    NAME_JOIN,
    OUTCOME,
    OUTCOMES,
    UNDO,
    History,
    held_leads,
    history_of,
    running_totals,
)
from teamops.leads.schema import OUTCOMES as OUTCOME_WORDS
from teamops.leads.schema import SOURCES

WORDS = words_of(DOMAINS)


# A morning is looked at many times over, and the book of all mornings before it with each.
pytestmark = pytest.mark.usefixtures("all_once")


FIRST, DAYS = date(2026, 11, 2), 15
FRAMES = ("people", "leads", "excluded", "shares", "credits")
SHIPPED, _ = load_rules(Path(__file__).parents[2] / "rules", None, WORDS)


@dataclass
class Office:
    """A team's book and its way of going about things. `shuffled`: its files hold the same rows in another order."""

    chance: Random
    shuffled: bool = False
    entries: list[Entry] = field(default_factory=list)
    _read: History = field(default_factory=lambda: history_of([]))  # of so many entries
    _told: int = 0

    @property
    def history(self) -> History:
        if self._told != len(self.entries):
            self._read, self._told = history_of(self.entries), len(self.entries)
        return self._read

    def record(self, kind: str, data: dict[str, Any]) -> None:
        """Append to the book, through the words that are written of it."""
        draft = drafted(Book(Path("leads.jsonl"), tuple(self.entries), ()), kind, data)
        self.entries.append(replace(draft.entry, data=json.loads(draft.line)["data"]))

    def morning(
        self, on: date, rows: Sequence[made.Cells], staff: Staff, rules: RuleSet, back: bool
    ) -> Morning:
        """Return what the day's dealing computes from, with the rows in files of their own."""
        rows = [dict(row) for row in rows]
        for source in {row["source"] for row in rows}:  # a list without any date stops
            own = [row for row in rows if row["source"] == source]
            if not any(row["expires_on"] for row in own):
                min(own, key=str)["expires_on"] = on + timedelta(days=60)
        if self.shuffled:
            self.chance.shuffle(rows)
        placed = [{**row, "_row": n, "_sheet": f"leads/{on}.xlsx › 线索"} for n, row in enumerate(rows, 2)]
        return Morning(made.leads(*placed), staff, LEDGER, self.history, rules, "一队", on, back)


LEDGER = made.policies(
    {"plate": "鄂E00003", "paid_on": "2026-10-30"}, {"plate": "鄂E00017", "paid_on": "2026-11-12"}
)


def staff_of(chance: Random) -> Staff:
    """A team of up to seven, of whom some join, leave or are on leave in these weeks."""

    def day(low: int = 0) -> date:
        return FIRST + timedelta(days=chance.randrange(low, DAYS))

    people: list[made.Cells] = []
    for n in range(1, chance.randint(2, 8)):
        late, gone = chance.random() < 0.25, chance.random() < 0.25
        row = {"agent_id": f"{n}", "name": f"某{n}", "territory": chance.choice((None, "甲", "甲、乙"))}
        people.append(
            {**row, "joined_on": day() if late else "2024-01-01", "left_on": day(3) if gone else None}
        )
    off = [
        {
            "agent_id": f"{chance.randint(1, 7)}",
            "from": on,
            "to": on,
            "half": chance.choice((None, None, "上午")),
        }
        for on in (day() for _ in range(chance.randrange(8)))
    ]
    return Staff(made.roster(*people), Calendar(), None, made.leave(*off) if off else None)


def rules_of(chance: Random) -> RuleSet:
    """The shipped rules, some switches turned."""
    assert SHIPPED is not None
    [share] = SHIPPED.of(Share)
    reading = share.reading.model_copy(
        update={
            "balance_by": chance.choice(("count", "premium")),
            "keep_last_agent": chance.choice(("no", "no", "within_share", "always")),
            "by_territory": chance.random() < 0.3,
        }
    )
    rule = share.model_copy(update={"reading": reading})
    return replace(SHIPPED, rules=tuple(rule if r is share else r for r in SHIPPED.rules))


def new_rows(chance: Random) -> list[made.Cells]:
    """Rows of a day: of few cars and telephones, so that twins, renewals and leads dealt before turn up."""
    rows = []
    for _ in range(chance.randrange(14)):
        car, line = chance.randrange(60), chance.randrange(70)
        rows.append(
            {
                "source": chance.choice([*SOURCES]),
                "customer": f"客户{car}",
                "plate": None if chance.random() < 0.2 else f"鄂E{car:05d}",
                "vin": f"LTEST{car:012d}" if chance.random() < 0.3 else None,
                "phone": chance.choice((f"138{line:08d}", f"138{line:08d}", f"138{line:08d}", "12", None)),
                "expires_on": chance.choice((None, FIRST + timedelta(days=chance.randrange(-10, 50)))),
                "last_premium": chance.choice((None, chance.randrange(900, 9000))),
                "last_agent_id": chance.choice(
                    (None, f"{chance.randint(1, 8)}", f"某{chance.randint(1, 8)}")
                ),
                "territory": chance.choice((None, "甲", "乙")),
            }
        )
    return rows


@dataclass(frozen=True)
class Dealt:
    """A morning, its batch, and the book when it was recorded."""

    morning: Morning
    batch: Batch
    history: History


def days_of(draw: int, days: int) -> Iterator[tuple[Dealt, Dealt]]:
    """Yield each dealing of so many days: of a team, and of one whose files hold the rows in another order."""
    chance = Random(draw)
    staff, rules = staff_of(chance), rules_of(chance)
    offices = [Office(Random(draw), shuffled) for shuffled in (False, True)]
    rows: list[made.Cells] = []
    for n in range(days):
        on = FIRST + timedelta(days=n)
        rows = chance.sample(rows, len(rows) // 2) + new_rows(chance)
        back, after = chance.random() < 0.4, chance.random()
        one, other = (dealt_by(office, office.morning(on, rows, staff, rules, back)) for office in offices)
        yield one, other
        for office in offices:
            what_follows(office, on, Random(after))


def dealt_by(office: Office, morning: Morning) -> Dealt:
    batch = dealt_batch(morning)
    if len(batch.leads):
        assert not batch.problems
        office.record(DEAL, recorded(batch, morning.recycle))
    return Dealt(morning, batch, office.history)


def what_follows(office: Office, on: date, chance: Random) -> None:
    """Sometimes the last batch is taken back, often some outcomes come in."""
    history = office.history
    held = held_leads(history)
    if history.standing and chance.random() < 0.25:
        last = history.standing[-1]
        if why_not_undone(last, history, held) is None:
            office.record(UNDO, {"batch": last.number, "on": str(on)})
            return
    told = [row for row in held.to_dict("records") if chance.random() < 0.15]
    if told:
        rows = [
            {
                "lead_no": row["lead_no"],
                "agent_id": row["agent_id"],
                "contacted_on": str(on),
                "outcome": chance.choice([*OUTCOME_WORDS]),
            }
            for row in told
        ]
        office.record(
            OUTCOMES, {"on": str(on), "rows": {name: [row.get(name) for row in rows] for name in OUTCOME}}
        )


def fresh(batch: Batch) -> list[str]:
    """Return the places of the rows of the day's files, dealt and not dealt; leads that came back have a number."""
    out = batch.excluded
    of_files = out["twin_lead_no"].isna() | (out["reason"] == "already_dealt")
    return [*batch.leads.loc[batch.leads["taken_from"].isna(), "place"], *out.loc[of_files, "place"]]


def every_row_is_dealt_or_said_why_not(morning: Morning, batch: Batch) -> None:
    places = morning.rows["_sheet"].astype("str") + " › " + morning.rows["_row"].astype("str")
    assert Counter(fresh(batch)) == Counter(places)
    assert batch.excluded[["reason", "reason_zh", "reason_en"]].notna().all(axis=None)
    assert batch.leads[["lead_no", "agent_id", "because_zh", "because_en"]].notna().all(axis=None)
    present = batch.people.loc[batch.people["state"] == PRESENT, "agent_id"]
    assert set(batch.leads["agent_id"]) <= set(present)


Known = dict[str, tuple[object, ...]]


def a_number_is_one_lead_and_nobody_gets_it_twice(known: Known, morning: Morning, batch: Batch) -> None:
    before = held_leads(morning.history).set_index("lead_no")["holders"]
    for lead in batch.leads.astype("object").to_dict("records"):
        number = lead["lead_no"]
        who = tuple(str(lead[name]) for name in ("source", "plate", "vin", "phone"))
        if isinstance(lead["taken_from"], str):
            assert known[number] == who
            assert lead["agent_id"] not in before[number].split(NAME_JOIN)
        else:
            assert number not in known
            known[number] = who


def the_book_tells_it_back(history: History, morning: Morning, batch: Batch) -> None:
    dealing = history.find(batch.number)
    changed = replace(morning, history=history, team="另一队", recycle=not morning.recycle)
    again = written_again(dealing, changed)
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(batch, name))
    same = {name: getattr(again, name) for name in FRAMES}
    assert again == replace(batch, record=dealing.entry.short, **same)
    held = held_leads(history).set_index("lead_no").loc[batch.leads["lead_no"]].reset_index()
    shared = [name for name in batch.leads.columns if name != "days_left"]
    pd.testing.assert_frame_equal(held[shared], batch.leads[shared])
    totals = running_totals(history)
    counted = pd.concat([d.leads for d in history.standing]).groupby(["agent_id", "source"]).size()
    told = totals[totals["dealt"] > 0].set_index(["agent_id", "source"])["dealt"]
    pd.testing.assert_series_equal(counted, told, check_names=False)


def the_order_decides_nothing(batch: Batch, other: Batch) -> None:
    assert (batch.number, batch.problems) == (other.number, other.problems)
    pd.testing.assert_frame_equal(batch.leads.drop(columns="place"), other.leads.drop(columns="place"))
    for name in ("people", "shares", "credits"):
        pd.testing.assert_frame_equal(getattr(batch, name), getattr(other, name))
    # Of rows that are alike in all of this it is the place that tells which is dealt.
    what = [
        "source",
        "customer",
        "plate",
        "vin",
        "phone",
        "expires_on",
        "last_premium",
        "territory",
        "reason",
    ]
    rows, others = (
        Counter(map(repr, b.excluded[what].astype("object").to_numpy().tolist())) for b in (batch, other)
    )
    assert rows == others


def tried(draw: int, days: int = DAYS) -> Counter[str]:
    """Hold every property over two weeks and a day, or fewer, and return how often each thing happened in them."""
    known: Known = {}
    seen: Counter[str] = Counter()
    for one, other in days_of(draw, days):
        morning, batch, history = one.morning, one.batch, one.history
        every_row_is_dealt_or_said_why_not(morning, batch)
        the_order_decides_nothing(batch, other.batch)
        if len(batch.leads):
            a_number_is_one_lead_and_nobody_gets_it_twice(known, morning, batch)
            the_book_tells_it_back(history, morning, batch)
        seen.update([*batch.excluded["reason"], *batch.credits["why"]])
        seen.update(back=int(batch.leads["taken_from"].notna().sum()), dealt=len(batch.leads))
        seen.update(nobody=len(batch.problems), undone=sum(d.undone for d in history.batches))
    return seen


def test_two_weeks_in_which_everything_happens() -> None:
    seen = tried(1) + tried(6)  # without what never happened
    assert seen.keys() >= REASONS.keys() - {"no_source", "not_dealt_source"} | {"no_taker"}
    assert seen.keys() >= {"dealt", "back", "nobody", "undone", "away", "level"}


@settings(max_examples=1, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_any_two_weeks(draw: int) -> None:
    tried(draw, DAYS if LONG else 5)
