"""Where everybody stands before, during and after a dealing: running counts in thousandths of a lead (rulings 31, 32)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.rules.share import ShareTerms

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

LEAD = 1000  # a lead, in the unit of all running counts
FARTHEST = 2 * LEAD  # how far apart a team may come to stand that no constraint keeps apart
_ANYTHING = (-(2**62), 2**62)


@dataclass
class Standing:
    """The running counts of a team, moved on source by source. Persons are positions in `ids`, sources in `sources`."""

    ids: list[str]  # in order
    sources: list[str]  # those of the rule in its order, then those dealt in earlier days
    counts: Ints  # (persons, sources)
    present: Ints  # positions
    away: Ints
    seed: str
    terms: ShareTerms
    credits: list[tuple[str, str, int, str]] = field(default_factory=list)

    def totals(self) -> Ints:
        """Return everybody's running total over all sources, in thousandths."""
        totals: Ints = self.counts.sum(axis=1, dtype=np.int64)
        return totals

    def decisive(self, source: int) -> Ints:
        """Return the running counts that decide who gets a remainder: totals, or the source's own (ruling 30)."""
        return self.counts[:, source] if self.terms.reading.scope == "source" else self.totals()

    def order(self, source: int) -> list[int]:
        """Return the present persons as they come to a remainder: lowest first, ties by the source, then by the seed.

        The seed decides alone where the rule's reading of ruling 31 says so.
        """
        drawn = {p: _drawn(self.seed, self.sources[source], self.ids[p]) for p in self.present.tolist()}
        if self.terms.reading.remainder == "seed":
            return sorted(drawn, key=drawn.__getitem__)
        by, own = self.decisive(source).tolist(), self.counts[:, source].tolist()
        return sorted(drawn, key=lambda p: (by[p], own[p], drawn[p]))

    def level(self, newcomers: Bools) -> None:
        """Credit newcomers and those back after a break up to the mean of the others present; nobody is lowered.

        If everybody present is new the others who are away are the measure, else the highest of the new themselves.
        """
        who = np.flatnonzero(newcomers)
        if self.terms.reading.newcomer_credit == "none" or not who.size or not self.present.size:
            return
        measure = self._measure(newcomers)
        size = len(measure)
        means = [_rounded(int(c), size) for c in self.counts[measure].sum(axis=0)]
        total = _rounded(int(self.counts[measure].sum()), size)
        for p in who.tolist():
            lacks = [max(0, mean - own) for mean, own in zip(means, self.counts[p].tolist(), strict=True)]
            if self.terms.reading.scope != "source":
                lacks = _adding_up(lacks, max(0, total - int(self.counts[p].sum())))
            for source, credit in enumerate(lacks):
                self._credit(p, source, credit, "level")

    def _measure(self, newcomers: Bools) -> Ints:
        for group in (self.present, self.away):
            others = group[~newcomers[group]]
            if others.size:
                return others
        totals = self.totals()
        return self.present[[int(np.argmax(totals[self.present]))]]

    def deal(self, source: int, dealt: Ints) -> None:
        """Move on by what the present persons get of a source (aligned with `present`), and credit the others.

        The credit is the mean of those present, to the thousandth. It is trimmed where it would leave somebody
        more than a lead off the mean of those present: so the whole team stays within two leads, whoever comes and goes.
        """
        before = self.decisive(source)[self.away]
        self.counts[self.present, source] += LEAD * dealt
        if self.terms.reading.absence_credit == "none" or not self.away.size:
            return
        mean = _rounded(LEAD * int(dealt.sum()), len(self.present))
        low, high = self._window(self.decisive(source)[self.present], before)
        for p, at in zip(self.away.tolist(), before.tolist(), strict=True):
            self._credit(p, source, max(0, min(max(mean, low - at), high - at)), "away")

    def _window(self, present: Ints, away: Ints) -> tuple[int, int]:
        """Return what the running counts of those away must lie within, by those of the present after a dealing.

        There is no such bound where constraints or the seed alone keep a team further apart than that.
        """
        lowest = int(max(present.max(), away.max())) - FARTHEST
        highest = int(present.min())
        if lowest > highest or self.terms.reading.remainder == "seed":
            return _ANYTHING
        low = _rounded(int(present.sum()), len(present)) - FARTHEST // 2
        low = min(max(low, lowest), highest)
        return low, low + FARTHEST

    def _credit(self, person: int, source: int, credit: int, why: str) -> None:
        if credit:
            self.counts[person, source] += credit
            self.credits.append((self.ids[person], self.sources[source], credit, why))


def standing(people: pd.DataFrame, running: pd.DataFrame, terms: ShareTerms, seed: str) -> Standing:
    """Return where `people` (PEOPLE, in order of agent_id) stand by `running` (agent_id, source, dealt, credit).

    Rows of people who are no longer on the team do not count.
    """
    ids = people["agent_id"].tolist()
    here = (people["state"] == "present").to_numpy(dtype=bool)
    named = [source.name for source in terms.sources]
    sources = named + sorted(set(running["source"]) - set(named))
    rows = running[running["agent_id"].isin(ids)]
    counts = np.zeros((len(ids), len(sources)), dtype=np.int64)
    at = (
        pd.Index(ids).get_indexer(pd.Index(rows["agent_id"])),
        pd.Index(sources).get_indexer(pd.Index(rows["source"])),
    )
    np.add.at(counts, at, LEAD * rows["dealt"].to_numpy(np.int64) + rows["credit"].to_numpy(np.int64))
    return Standing(ids, sources, counts, np.flatnonzero(here), np.flatnonzero(~here), seed, terms)


def _drawn(seed: str, source: str, agent: str) -> bytes:
    return sha256(f"{seed}|{source}|{agent}".encode()).digest()


def _rounded(total: int, among: int) -> int:
    """Return total ÷ among, half to even."""
    whole, rest = divmod(total, among)
    return whole + (2 * rest > among or (2 * rest == among and whole % 2 == 1))


def _adding_up(parts: Sequence[int], total: int) -> list[int]:
    """Return the parts cut off, or the largest one grown, so that they add up to `total`."""
    kept: list[int] = []
    for part in parts:
        kept.append(min(part, total - sum(kept)))
    kept[kept.index(max(kept))] += total - sum(kept)
    return kept
