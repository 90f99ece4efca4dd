"""Putting into words what a dealing came to: for each lead, in a line a source, and for each person credited."""

import numpy as np
import pandas as pd

from teamops.core.money import yuan_text
from teamops.core.rules.share import ShareTerms
from teamops.core.text import Text
from teamops.leads.dealing import reasons
from teamops.leads.dealing.one_source import SourceDealt
from teamops.leads.dealing.reasons import Words, after_stops, joined, leads_told, say
from teamops.leads.dealing.takers import Bools, Ints, Kinds


class Told:
    """What is said of each lead so far: two wordings, and whether it is one of a remainder."""

    def __init__(self, leads: int) -> None:
        self.words = Words()
        self.head, self.tail = np.zeros(leads, dtype=np.int64), np.zeros(leads, dtype=np.int64)
        self.remainder = np.zeros(leads, dtype=bool)

    def said(self) -> "tuple[pd.Series[str], pd.Series[str]]":
        """Return why each lead went where it went, in Chinese and in English."""
        return self.words.told(self.head, self.tail)


def tell_left_out(told: Told, rows: Ints) -> None:
    """Say of leads of a source that the rule leaves out why nobody gets them."""
    told.head[rows] = told.words.add(reasons.NOT_DEALT)


def tell(told: Told, done: SourceDealt, kinds: Kinds, terms: ShareTerms) -> None:
    """Say of every lead of a source why this person got it, or why nobody did."""
    if not len(done.order):
        told.head[done.rows] = told.words.add(reasons.NOBODY)
        return
    count = _Count(done, terms)
    given = done.holder >= 0
    heads = np.array([told.words.add(text) for text in count.ordinary()], dtype=np.int64)
    told.head[done.rows[given]] = heads[done.holder[given]]
    told.head[done.rows[done.kept]] = told.words.add(reasons.KEPT)
    _tell_kinds(told, count, kinds, terms)
    if count.is_even and count.rest:
        _tell_remainder(told, count, terms)


def source_note(done: SourceDealt, terms: ShareTerms) -> Text:
    """Return a line on a source that was dealt: how many to how many, what is left, what swapping did."""
    count = _Count(done, terms)
    got = count.got[count.open] if count.people else np.zeros(1, dtype=np.int64)
    left = int((done.holder < 0).sum())
    dealt = say(
        reasons.DEALT, source=done.name, n=count.number, m=count.people, a=int(got.min()), b=int(got.max())
    )
    swaps = None
    if terms.reading.balance_by == "premium":
        spreads = (yuan_text(int(np.ptp(p))) for p in (done.premiums_before, done.premiums))
        swaps = say(reasons.SWAPPED, **dict(zip(("before", "after"), spreads, strict=True)))
    return joined(dealt, say(reasons.LEFT, n=left) if left else None, swaps)


def credit_notes(credits: pd.DataFrame, people: pd.DataFrame) -> list[Text]:
    """Return a line for each person credited and why, with the sum over all sources."""
    names = dict(zip(people["agent_id"], people["name"], strict=True))
    sums = credits.groupby(["agent_id", "why"], as_index=False)["credit"].sum()
    return [
        say(reasons.CREDITED[why], name=names[agent], agent=agent, t=leads_told(int(credit)))
        for agent, why, credit in sums.itertuples(index=False)
    ]


class _Count:
    """How even a source came out: `number` leads to `people` with a free hand, `each` of them and a `rest`."""

    def __init__(self, done: SourceDealt, terms: ShareTerms) -> None:
        self.done, self.terms = done, terms
        self.got = done.dealt()
        self.open: Bools = np.ones(len(done.order), bool) if done.room is None else done.room > 0
        self.number, self.people = int(self.got.sum()), int(self.open.sum())
        self.each, self.rest = divmod(self.number, max(1, self.people))
        self.is_even = bool(np.isin(self.got[self.open], (self.each, self.each + 1)).all())

    def ordinary(self) -> list[Text]:
        """Return for each person why leads went there that are not of a remainder."""
        if not self.is_even:
            return [say(reasons.UNEVEN, y=y) for y in self.got.tolist()]
        full = len(self.open) - self.people
        text = joined(
            say(reasons.SHARE, n=self.number, m=self.people, q=self.each),
            say(reasons.FULL, full=full, capacity=self.terms.capacity) if full else None,
        )
        return [text] * len(self.open)

    def remainder(self) -> dict[int, Text]:
        """Return for each person who got one lead more why that was."""
        extra = np.flatnonzero(self.open & (self.got > self.each))
        who = np.flatnonzero(self.open)
        limited = bool((extra != who[: self.rest]).any())
        reading = self.terms.reading
        start = joined(
            say(reasons.REST, n=self.number, m=self.people, r=self.rest),
            Text("有人受限，尽量", "some could not take one, as far as possible ") if limited else None,
        )
        if reading.remainder == "seed":
            places = np.searchsorted(who, extra).tolist()
            return {
                p: joined(start, say(reasons.REST_DRAWN, k=k + 1))
                for p, k in zip(extra.tolist(), places, strict=True)
            }
        start = joined(start, reasons.REST_TO[reading.scope])
        ties = {} if limited else self._ties(extra, who[self.rest :])
        stands = np.sort(self.done.stands[who])
        texts: dict[tuple[int, Text | None], Text] = {}
        told = {}
        for p, stand in zip(extra.tolist(), self.done.stands[extra].tolist(), strict=True):
            key = (stand, ties.get(p))
            if key not in texts:
                less, upto = (int(np.searchsorted(stands, stand, side)) for side in ("left", "right"))
                figures = say(reasons.REST_STAND, t=leads_told(stand), less=less, same=upto - less - 1)
                texts[key] = joined(start, figures, ties.get(p))
            told[p] = texts[key]
        return told

    def _ties(self, extra: Ints, others: Ints) -> dict[int, Text]:
        """Return for those who stood like somebody who got none by what they came first."""
        stands, own = self.done.stands, self.done.own
        first = others[0]  # a remainder is less than one each, so that somebody got none
        tied = extra[stands[extra] == stands[first]]
        return {int(p): reasons.TIE_BY_SOURCE if own[p] < own[first] else reasons.TIE_BY_SEED for p in tied}


def _tell_remainder(told: Told, count: _Count, terms: ShareTerms) -> None:
    """Say of one lead of each person who got one more that it is of the remainder: the least urgent not kept."""
    done = count.done
    given = np.flatnonzero(done.holder >= 0)
    weight = np.where(done.kept[given], 0, len(done.rows)) + given
    last = np.full(len(done.order), -1, dtype=np.int64)
    np.maximum.at(last, done.holder[given], weight)
    for person, text in count.remainder().items():
        at = int(last[person]) % len(done.rows)
        row = done.rows[at]
        told.remainder[row] = True
        told.head[row] = told.words.add(joined(reasons.KEPT, reasons.STOP, text) if done.kept[at] else text)


def _tell_kinds(told: Told, count: _Count, kinds: Kinds, terms: ShareTerms) -> None:
    """Say of each kind of lead whom it could go to; of those that nobody could take why that is."""
    done = count.done
    first, inverse = np.unique(done.kind, return_index=True, return_inverse=True)[1:]
    used = done.kind[first].tolist()
    takers = done.allowed[done.group[first]] & count.open
    limits = [_limits(kinds, kind) for kind in used]
    tails = [
        told.words.add(after_stops(*_fits(count, who, terms), *limit))
        for who, limit in zip(takers, limits, strict=True)
    ]
    free = (done.holder >= 0) & ~done.kept
    told.tail[done.rows[free]] = np.array(tails, dtype=np.int64)[inverse[free]]
    left = done.holder < 0
    if left.any():
        whys = [
            told.words.add(_why_nobody(kinds, kind, bool(a.any()), terms))
            for kind, a in zip(used, done.allowed[done.group[first]], strict=True)
        ]
        told.head[done.rows[left]] = np.array(whys, dtype=np.int64)[inverse[left]]


def _limits(kinds: Kinds, kind: int) -> list[Text]:
    barred, territory = kinds.barred[kind], kinds.territory[kind]
    return [
        *([say(reasons.IN_TERRITORY, territory=territory)] if territory else []),
        *([say(Text("{barred} 接过，不再给", "not again to {barred}"), barred=barred)] if barred else []),
    ]


def _fits(count: _Count, who: Bools, terms: ShareTerms) -> list[Text]:
    """Return how many could take a kind of lead, and what they got, where that is not simply everybody."""
    takers = int(who.sum())
    if takers == 1:
        return [Text("只有本人能接", "nobody else may take it")] if count.people > 1 else []
    if count.is_even or not takers:
        return []
    got = count.got[who]
    full = 0 if count.done.room is None else int((got == count.done.room[who]).sum())
    return [
        say(reasons.RANGE, k=takers, a=int(got.min()), b=int(got.max())),
        *([say(reasons.FULL_NOW, full=full, capacity=terms.capacity)] if full else []),
    ]


def _why_nobody(kinds: Kinds, kind: int, somebody: bool, terms: ShareTerms) -> Text:
    """Return why leads of a kind went to nobody. `somebody`: there are people who could, if their hands were free."""
    if somebody:
        return say(reasons.ALL_FULL, capacity=terms.capacity)
    if kinds.barred[kind]:
        return say(reasons.ALL_HAD_IT, barred=kinds.barred[kind])
    return say(reasons.NO_TERRITORY, territory=kinds.territory[kind])
