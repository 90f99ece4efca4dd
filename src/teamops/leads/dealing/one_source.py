"""One source dealt to those present: who gets how many, which leads, and which are kept for last year's agent."""

from dataclasses import dataclass

import numpy as np

from teamops.core.rules.share import ShareTerms
from teamops.leads.dealing.quotas import even
from teamops.leads.dealing.takers import Bools, Ints, placed, wanted_first


@dataclass(frozen=True)
class SourceDealt:
    """One source dealt. Persons are positions in `order`: the people present, lowest running count first."""

    name: str
    rows: Ints  # positions of its leads, most urgent first
    order: Ints  # positions of persons in the team
    stands: Ints  # running counts that decided, before it was dealt
    own: Ints  # running counts of the source before
    room: Ints | None  # how many more leads each could take before; None: any number
    kind: Ints  # kind of each lead
    group: Ints  # leads with the same takers
    allowed: Bools  # (groups, persons)
    base: Ints  # leads given to last year's agents before anything was evened out
    kept: Bools  # leads that went to last year's agent by that
    holder: Ints  # person of each lead, −1 nobody
    premiums_before: Ints  # per person, fen, before swapping
    premiums: Ints

    def dealt(self) -> Ints:
        """Return how many leads each person got."""
        return np.bincount(self.holder[self.holder >= 0], minlength=len(self.order)).astype(np.int64)


def settled(
    group: Ints, allowed: Bools, wanted: Ints, room: Ints, terms: ShareTerms
) -> tuple[Ints, Bools, Ints]:
    """Return the person of each lead, which leads were kept for last year's agent, and how many before evening out."""
    people = len(room)
    holder, kept = np.full(len(group), -1, dtype=np.int64), np.zeros(len(group), dtype=bool)
    base = np.zeros(people, dtype=np.int64)
    keeps = terms.reading.keep_last_agent
    if keeps == "always":
        kept = wanted_first(wanted, np.zeros_like(group), room[None, :])
        base = np.bincount(wanted[kept], minlength=people).astype(np.int64)
    rest = ~kept
    numbers = np.bincount(group[rest], minlength=len(allowed)).astype(np.int64)
    claims = None
    if keeps == "within_share":
        claims = np.zeros(allowed.shape, dtype=np.int64)
        np.add.at(claims, (group[wanted >= 0], wanted[wanted >= 0]), 1)
    dealing = even(numbers, allowed, base, room - base, claims)
    if claims is not None:
        most = np.minimum(dealing[:, :-1], claims)
        kept = wanted_first(wanted, group, most)
        dealing[:, :-1] -= most
        rest = ~kept
    holder[kept] = wanted[kept]
    holder[rest] = placed(dealing, group[rest])
    return holder, kept, base
