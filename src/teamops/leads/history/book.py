"""What the book of leads says: who holds which lead, what came of it, and how much everybody was dealt so far."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from teamops.core.frames import dtypes
from teamops.core.records import Entry
from teamops.core.rules.share import Share
from teamops.leads.history.batch import CREDITS, DEALT, PEOPLE, SHARES
from teamops.leads.history.record import blank, unpacked
from teamops.leads.schema import CLOSING
from teamops.policies.identity import phone_keys, plate_keys, vin_keys

DEAL, UNDO, OUTCOMES = "deal", "undo", "outcomes"
NAME_JOIN = "、"

# What is written of a lead. Its keys and days left follow from the rest.
KEYS = ("vin_key", "plate_key", "phone_key")
RECORDED = {name: dtype for name, dtype in DEALT.items() if name not in {*KEYS, "days_left"}}
OUTCOME = dtypes("lead_no agent_id contacted_on:day outcome next_on:day note place")
KNOWN = dtypes("outcome contacted_on:day next_on:day outcome_note first_contacted_on:day")
RUNNING = {"agent_id": "str", "source": "str", "dealt": "int64", "credit": "int64"}


@dataclass(frozen=True)
class Dealing:
    """One batch as recorded. `undone`: taken back since."""

    number: str
    on: date
    entry: Entry
    undone: bool

    @property
    def leads(self) -> pd.DataFrame:
        """The leads dealt in it; see RECORDED."""
        return unpacked(self.entry.data["leads"], RECORDED)

    @property
    def people(self) -> pd.DataFrame:
        """The people of that day; see PEOPLE."""
        return unpacked(self.entry.data["people"], PEOPLE)


@dataclass(frozen=True)
class History:
    """The book read: batches in order, undone ones among them; outcomes as recorded, in order, with `seq`."""

    batches: tuple[Dealing, ...]
    outcomes: pd.DataFrame

    @property
    def standing(self) -> list[Dealing]:
        """The batches that were not undone, in order."""
        return [batch for batch in self.batches if not batch.undone]

    def before(self, number: str) -> "History":
        """Return the history as it stood when a batch was dealt."""
        seq = self.find(number).entry.seq
        earlier = tuple(batch for batch in self.batches if batch.entry.seq < seq)
        return History(earlier, self.outcomes[self.outcomes["seq"] < seq])

    def find(self, number: str) -> Dealing:
        """Return a batch by its number; KeyError if there is none."""
        for batch in self.batches:
            if batch.number == number:
                return batch
        raise KeyError(number)

    def next_number(self, on: date) -> str:
        """Return the number of a further batch of a day: 20261102-1. A number is never used again."""
        return f"{on:%Y%m%d}-{1 + sum(batch.on == on for batch in self.batches)}"

    def seed(self, on: date) -> str:
        """Return what decides ties in a further batch of a day: the day, and how many of its batches stand.

        A batch that was taken back leaves no trace in it: dealt again, the same leads go to the same people.
        """
        return f"{on:%Y%m%d}-{1 + sum(batch.on == on for batch in self.standing)}"

    def lead_numbers(self, on: date, count: int) -> list[str]:
        """Return numbers for so many new leads of a day: L20261102-0001 … A number is never used again."""
        start = f"L{on:%Y%m%d}-"
        used = sum(
            sum(number.startswith(start) for number in batch.entry.data["leads"]["lead_no"])
            for batch in self.batches
            if batch.on == on
        )
        # A lead dealt again keeps its number, and then stands twice: that leaves a gap and does no harm.
        return [f"{start}{n:04d}" for n in range(used + 1, used + count + 1)]


def entries_until(entries: Iterable[Entry], day: date) -> list[Entry]:
    """Return what the book held on a day: entries of that day and of those before it."""
    return [entry for entry in entries if str(entry.data.get("on", "")) <= str(day)]


def history_of(entries: Iterable[Entry]) -> History:
    """Return the history that the entries of the book tell; kinds other than deal, undo and outcomes are left out."""
    entries = tuple(entries)
    undone = {str(entry.data["batch"]) for entry in entries if entry.kind == UNDO}
    batches = tuple(
        Dealing(number, date.fromisoformat(entry.data["on"]), entry, number in undone)
        for entry in entries
        if entry.kind == DEAL
        for number in [str(entry.data["batch"])]
    )
    told = [unpacked(e.data["rows"], OUTCOME).assign(seq=e.seq) for e in entries if e.kind == OUTCOMES]
    empty = blank(OUTCOME).assign(seq=pd.Series(dtype="int64"))
    return History(batches, pd.concat([empty, *told], ignore_index=True) if told else empty)


def usable_entry(entry: Entry) -> None:
    """Read an entry of the book of leads as every command does. Raises whatever an entry raises that says too little."""
    data = entry.data
    if entry.kind in {DEAL, UNDO}:
        date.fromisoformat(data["on"])
        if not isinstance(data["batch"], str):
            raise TypeError(entry.kind)
    if entry.kind == DEAL:
        for key, dtypes in (
            ("leads", RECORDED),
            ("people", PEOPLE),
            ("shares", SHARES),
            ("credits", CREDITS),
        ):
            _check_packed(data[key], dtypes, ("agent_id", *(["lead_no", "source"] if key == "leads" else [])))
        Share.model_validate_json(data["rule"])
        if data["shipped"]:
            Share.model_validate_json(data["shipped"])
        told = [data[key] for key in ("team", "seed")]
        if not (all(isinstance(text, str) for text in told) and isinstance(data["recycle"], bool)):
            raise TypeError(entry.kind)
    if entry.kind == OUTCOMES:
        date.fromisoformat(data["on"])
        _check_packed(data["rows"], OUTCOME, ("lead_no", "outcome"))


KINDS = {"str": str, "int64": int, "Int64": int, "bool": bool, "datetime64[s]": str}


def _check_packed(value: Mapping[str, list[Any]], dtypes: Mapping[str, str], needed: Iterable[str]) -> None:
    """Raise unless the lists are those of a frame of these columns, of one length, the needed ones there and never blank."""
    known = {name: value[name] for name in dtypes if name in value}
    if len({len(cells) for cells in known.values()}) != 1 or any(None in value[name] for name in needed):
        raise ValueError(list(dtypes))
    for name, cells in known.items():
        if not set(map(type, cells)) <= {KINDS[dtypes[name]], type(None)}:
            raise TypeError(name)
        if dtypes[name].startswith("datetime64"):
            np.array([cell for cell in cells if cell is not None], dtype="datetime64[D]")


def held_leads(history: History) -> pd.DataFrame:
    """Return every lead that was ever dealt and not undone, once, as it stands now, in order of lead_no.

    Columns: RECORDED (of the last time it was dealt: agent_id holds it now), the keys, batch, dealt_on and
    first_dealt_on [datetime64[s]], holders ("2001、2003": everybody who had it, in order), and of the present
    holder: outcome, contacted_on, next_on, outcome_note; first_contacted_on of anybody.
    """
    standing = history.standing
    frames = [
        batch.leads.assign(batch=batch.number, dealt_on=pd.Timestamp(batch.on), seq=batch.entry.seq)
        for batch in standing
    ]
    if not frames:
        frames = [
            blank(RECORDED).assign(
                batch=pd.Series(dtype="str"),
                dealt_on=pd.Series(dtype="datetime64[s]"),
                seq=pd.Series(dtype="int64"),
            )
        ]
    every = pd.concat(frames, ignore_index=True).astype({"dealt_on": "datetime64[s]"})
    now = every.drop_duplicates("lead_no", keep="last").sort_values("lead_no", kind="stable")
    first = every.drop_duplicates("lead_no").set_index("lead_no")["dealt_on"]
    now = now.assign(first_dealt_on=first.reindex(now["lead_no"]).to_numpy(), holders=_holders(every, now))
    now = now.assign(
        vin_key=vin_keys(now["vin"]), plate_key=plate_keys(now["plate"]), phone_key=phone_keys(now["phone"])
    )
    return _with_outcomes(now.reset_index(drop=True), history.outcomes).drop(columns="seq")


def _holders(every: pd.DataFrame, now: pd.DataFrame) -> pd.Series:
    again = every[every.duplicated("lead_no", keep=False)]
    joined = again.groupby("lead_no")["agent_id"].agg(NAME_JOIN.join)
    return pd.Series(joined.reindex(now["lead_no"]).to_numpy(), now.index, dtype="str").fillna(
        now["agent_id"]
    )


def _with_outcomes(now: pd.DataFrame, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Add what is known of each lead. What came of it before it was dealt to its present holder is not theirs.

    What an earlier holder's sheet told later stands only where it ends the lead, and the present holder has said nothing.
    """
    since = now.set_index("lead_no")["seq"]
    dealt_at = since.reindex(outcomes["lead_no"], fill_value=2**62).to_numpy()
    told = outcomes[outcomes["seq"].to_numpy() > dealt_at]
    holder = told["lead_no"].map(now.set_index("lead_no")["agent_id"])
    own = (told["agent_id"].fillna(holder) == holder).to_numpy(dtype=bool)
    told = pd.concat([told[~own & told["outcome"].isin(CLOSING).to_numpy(dtype=bool)], told[own]])
    last = told.drop_duplicates("lead_no", keep="last").set_index("lead_no")
    known = (
        last[["outcome", "contacted_on", "next_on", "note"]].reindex(now["lead_no"]).reset_index(drop=True)
    )
    first = outcomes.groupby("lead_no")["contacted_on"].min().reindex(now["lead_no"])
    known["first_contacted_on"] = first.to_numpy()
    return pd.concat([now, known.rename(columns={"note": "outcome_note"})], axis="columns").astype(KNOWN)


HOLDINGS = {"lead_no": "str", "agent_id": "str", "dealt_on": "datetime64[s]", "until": "datetime64[s]"}


def holdings(history: History) -> pd.DataFrame:
    """Return who held each lead from which day to which (HOLDINGS), in order of dealing; `until` is NA for who holds it now.

    The day on which a lead went on to somebody else is the last of who had it before.
    """
    frames = [
        batch.leads[["lead_no", "agent_id"]].assign(dealt_on=pd.Timestamp(batch.on))
        for batch in history.standing
    ]
    if not frames:
        return blank(HOLDINGS)
    every = pd.concat(frames, ignore_index=True).astype({"dealt_on": "datetime64[s]"})
    return every.assign(until=every.groupby("lead_no")["dealt_on"].shift(-1))[list(HOLDINGS)].astype(HOLDINGS)


def taken_back(history: History) -> frozenset[str]:
    """Return the numbers of the leads that only undone batches dealt: nobody holds them, and nobody ever will."""
    numbers = [(batch.undone, batch.entry.data["leads"]["lead_no"]) for batch in history.batches]
    undone = {number for gone, batch in numbers if gone for number in batch}
    return frozenset(undone.difference(*(batch for gone, batch in numbers if not gone)))


def running_totals(history: History) -> pd.DataFrame:
    """Return what everybody was dealt and credited in all batches that stand; see RUNNING, one row a person and source."""
    parts = [_dealt(batch.entry.data) for batch in history.standing]
    every = pd.concat([blank(RUNNING), *parts], ignore_index=True)
    summed = every.groupby(["agent_id", "source"], as_index=False)[["dealt", "credit"]].sum()
    return summed.astype(RUNNING)


def _dealt(data: Mapping[str, Any]) -> pd.DataFrame:
    shares = unpacked(data["shares"], SHARES)[["agent_id", "source", "dealt"]].assign(credit=0)
    credits = unpacked(data["credits"], CREDITS)[["agent_id", "source", "credit"]].assign(dealt=0)
    return pd.concat([shares, credits], ignore_index=True)


def names_in(history: History) -> dict[str, str]:
    """Return the name of everybody who ever took part, by agent id, as last recorded."""

    def named() -> Iterator[tuple[str, str]]:
        for batch in history.batches:
            people = batch.entry.data["people"]
            yield from zip(people["agent_id"], people["name"], strict=True)

    return dict(named())
