"""The dealing itself: which lead goes to whom, and why (P1-四, rulings 30–32)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from teamops.core.rules.share import ShareTerms
from teamops.core.text import Text
from teamops.leads.dealing.balance import sums, swapped
from teamops.leads.dealing.one_source import SourceDealt, settled
from teamops.leads.dealing.standing import Ints, Standing, standing
from teamops.leads.dealing.takers import Kinds, kinds, merged
from teamops.leads.dealing.told import Told, credit_notes, source_note, tell, tell_left_out
from teamops.leads.history.batch import CREDITS, SHARES


@dataclass(frozen=True)
class Dealt:
    """Who gets which lead and why; the Series are aligned with the leads. See `deal`."""

    agent_id: "pd.Series[str]"  # NA: nobody could take it
    because_zh: "pd.Series[str]"  # why this person, or why nobody
    because_en: "pd.Series[str]"
    is_remainder: "pd.Series[bool]"  # beyond what everybody got of the source
    credits: pd.DataFrame  # CREDITS
    shares: pd.DataFrame  # SHARES, a row for each source that had leads and each of the people
    notes: tuple[Text, ...]  # a line a source, then one for each person credited


def deal(
    leads: pd.DataFrame, people: pd.DataFrame, running: pd.DataFrame, terms: ShareTerms, seed: str
) -> Dealt:
    """Return who of `people` gets which of `leads`, source by source in the rule's order (P1-四, rulings 30–32).

    `leads`: LEAD with `last_agent` (agent_id or NA) and `barred` (ids joined by 、, or NA); its index is the order of
    urgency. `people`: PEOPLE. `running`: agent_id, source, dealt (leads), credit (thousandths). `seed` decides among people
    who stand exactly alike.

    In each source everybody present gets the same number or one more; who gets one more are those with the lowest
    running totals, so that the totals of those present throughout never differ by more than one either. Whom a lead
    may not go to (who had it, another territory, full hands) is passed over, as evenly as that allows. Who is away
    is credited the average, who is new is brought up to it: nobody is flooded afterwards.
    """
    table = _Table(leads.sort_index(), people.sort_values("agent_id", ignore_index=True), terms)
    team = standing(table.people, running, terms, seed)
    level = table.people["level"].to_numpy(dtype=bool)
    if team.present.size:
        team.level(level)
    shares, notes = [], []
    for number, source in enumerate(terms.sources):
        rows = np.flatnonzero(table.source == number)
        if not rows.size:
            continue
        before = team.totals()
        if team.present.size:
            done = table.deal(team, number, rows)
            team.deal(number, done.dealt()[np.argsort(done.order)])
            notes.append(source_note(done, terms))
        else:
            done = table.nobody(source.name, rows)
        shares.append(_shares(team, done, before))
    tell_left_out(table.told, np.flatnonzero(table.source < 0))
    credits = pd.DataFrame(team.credits, columns=list(CREDITS)).astype(CREDITS)
    return table.result(leads.index, credits, shares, (*notes, *credit_notes(credits, table.people)))


class _Table:
    """The leads of a batch as arrays, and what has been settled of them."""

    def __init__(self, leads: pd.DataFrame, people: pd.DataFrame, terms: ShareTerms) -> None:
        self.index, self.people, self.terms = leads.index, people, terms
        self.source = pd.Index([s.name for s in terms.sources]).get_indexer(pd.Index(leads["source"]))
        self.premium = leads["last_premium"].fillna(0).to_numpy(dtype=np.int64)
        self.kinds: Kinds = kinds(leads, people, terms.reading.by_territory)
        ids = pd.Index(people["agent_id"])
        wants = terms.reading.keep_last_agent != "no"
        self.wanted = ids.get_indexer(pd.Index(leads["last_agent"])) if wants else np.full(len(leads), -1)
        self.holding = people["open_leads"].to_numpy(dtype=np.int64).copy()
        self.holder = np.full(len(leads), -1, dtype=np.int64)  # positions in people
        self.told = Told(len(leads))

    def deal(self, team: Standing, number: int, rows: Ints) -> SourceDealt:
        """Deal one source to those present and say why."""
        order = np.array(team.order(number), dtype=np.int64)
        stands, own = team.decisive(number)[order], team.counts[order, number]
        capacity = self.terms.capacity
        room = None if capacity is None else np.maximum(0, capacity - self.holding[order])
        kind = self.kinds.of[rows]
        used, local = np.unique(kind, return_inverse=True)
        group_of, allowed = merged(self.kinds.allowed[used][:, order])
        group = group_of[local]
        place = np.full(len(self.people) + 1, -1, dtype=np.int64)  # the last for nobody
        place[order] = np.arange(len(order))
        wanted = place[self.wanted[rows]]
        wanted[(wanted >= 0) & ~allowed[group, wanted]] = -1
        most = np.full(len(order), len(rows), dtype=np.int64) if room is None else room
        holder, kept, base = settled(group, allowed, wanted, most, self.terms)
        premium = self.premium[rows]
        before = sums(holder, premium, len(order))
        if self.terms.reading.balance_by == "premium":
            holder = swapped(holder, premium, group, ~kept, len(order))
        done = SourceDealt(
            self.terms.sources[number].name,
            rows, order, stands, own, room, kind, group, allowed, base, kept, holder,
            before, sums(holder, premium, len(order)),
        )  # fmt: skip
        self.holder[rows] = np.where(holder >= 0, order[holder], -1)
        self.holding[order] += done.dealt()
        tell(self.told, done, self.kinds, self.terms)
        return done

    def nobody(self, name: str, rows: Ints) -> SourceDealt:
        """Leave a source lying, since nobody is present."""
        none, no = np.empty(0, dtype=np.int64), np.zeros(len(rows), dtype=bool)
        done = SourceDealt(
            name, rows, none, none, none, None, self.kinds.of[rows], np.zeros_like(rows), np.ones((1, 0), dtype=bool),
            none, no, np.full(len(rows), -1), none, none,
        )  # fmt: skip
        tell(self.told, done, self.kinds, self.terms)
        return done

    def result(
        self, index: pd.Index, credits: pd.DataFrame, shares: list[pd.DataFrame], notes: tuple[Text, ...]
    ) -> Dealt:
        """Return what has been settled, aligned with `index`."""
        ids = pd.Series(self.people["agent_id"].array, dtype="str").reindex(self.holder).set_axis(self.index)
        zh, en = self.told.said()
        return Dealt(
            ids.loc[index],
            zh.set_axis(self.index).loc[index],
            en.set_axis(self.index).loc[index],
            pd.Series(self.told.remainder, index=self.index, dtype=bool).loc[index],
            credits,
            pd.concat([pd.DataFrame(columns=list(SHARES)).astype(SHARES), *shares], ignore_index=True),
            notes,
        )


def _shares(team: Standing, done: SourceDealt, before: Ints) -> pd.DataFrame:
    dealt, premium, premium_before = (np.zeros(len(team.ids), dtype=np.int64) for _ in range(3))
    dealt[done.order], premium[done.order] = done.dealt(), done.premiums
    premium_before[done.order] = done.premiums_before
    return pd.DataFrame(
        {
            "source": done.name,
            "agent_id": team.ids,
            "dealt": dealt,
            "total_before": before,
            "total_after": team.totals(),
            "premium_fen": premium,
            "premium_before_fen": premium_before,
        }
    ).astype(SHARES)
