"""Evening out last premiums by swapping leads one for one, so that nobody's number of leads changes (ruling 30)."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def sums(holders: Ints, values: Ints, people: int) -> Ints:
    """Return the sum of the values that each person holds; −1 holds nothing."""
    total = np.zeros(people + 1, dtype=np.int64)
    np.add.at(total, holders, values)  # what nobody holds ends up in the last place
    return total[:-1]


def swapped(holders: Ints, values: Ints, groups: Ints, movable: Bools, people: int) -> Ints:
    """Return the holders after swaps within groups that bring two people's sums nearer to each other.

    It ends where no swap of one lead for another of the same group, both movable and held, lowers the difference
    between its two people. Each swap lowers the sum of the squares of the sums, so that it ends.
    """
    after = holders.copy()
    rows = np.flatnonzero(movable & (holders >= 0))
    rows = rows[np.lexsort((rows, values[rows], groups[rows]))]
    held = _Held(after[rows], values[rows], groups[rows], sums(holders, values, people))
    _between_pairs(held)
    _to_the_end(held)
    after[rows] = held.by
    return after


class _Held:
    """Leads in order of group and value, who holds them, and everybody's sums."""

    def __init__(self, by: Ints, values: Ints, groups: Ints, totals: Ints) -> None:
        self.by, self.values, self.groups, self.totals = by, values, groups, totals

    def swap(self, high: Ints, low: Ints) -> None:
        """Swap leads, one pair of people at most once: `high` from who has more, `low` from who has less."""
        givers, takers = self.by[high], self.by[low]
        step = self.values[high] - self.values[low]
        self.totals[givers] -= step
        self.totals[takers] += step
        self.by[high], self.by[low] = takers, givers


def _between_pairs(held: _Held) -> None:
    """Swap the best lead between each of many pairs of people at once, while that still helps many."""
    people = len(held.totals)
    quiet, shift = 0, 0
    while quiet < _PAIRINGS:
        order = np.argsort(held.totals, kind="stable")
        low, high = _paired(order, shift % _PAIRINGS)
        quiet = 0 if _best_swaps(held, low, high, people) > people // 20 else quiet + 1
        shift += 1


_PAIRINGS = 3


def _paired(order: Ints, way: int) -> tuple[Ints, Ints]:
    """Return pairs (lower, higher) of people by their sums: ends inwards, halves, or halves turned by a quarter."""
    half = len(order) // 2
    low, high = order[:half], order[len(order) - half :]
    if way == 0:
        high = high[::-1]
    elif way == 2:
        high = np.roll(high, half // 2)
    return low, high


def _best_swaps(held: _Held, low: Ints, high: Ints, people: int) -> int:
    """Do the best swap of each pair that has one; return how many were done."""
    pair = np.full(people, -1, dtype=np.int64)
    pair[low] = pair[high] = np.arange(len(low))
    above = np.zeros(people, dtype=bool)
    above[high] = True
    gap = held.totals[high] - held.totals[low]
    size = int(held.values.max(initial=0)) + 1
    block = pair[held.by] * (int(held.groups.max(initial=0)) + 1) + held.groups
    taken = pair[held.by] >= 0
    gives = np.flatnonzero(taken & above[held.by])
    gets = np.flatnonzero(taken & ~above[held.by])
    if not gives.size or not gets.size:
        return 0
    keys = block[gets] * size + held.values[gets]
    order = np.argsort(keys, kind="stable")
    gets, keys = gets[order], keys[order]
    pairs = pair[held.by[gives]]
    target = held.values[gives] - gap[pairs] // 2
    at = np.searchsorted(keys, block[gives] * size + np.clip(target, 0, size - 1))
    gives, pairs, at = np.tile(gives, 2), np.tile(pairs, 2), np.concatenate([at - 1, at])
    at = np.clip(at, 0, len(gets) - 1)
    step = held.values[gives] - held.values[gets[at]]
    good = np.flatnonzero((block[gives] == block[gets[at]]) & (step > 0) & (step < gap[pairs]))
    good = good[np.lexsort((good, np.abs(2 * step - gap[pairs])[good], pairs[good]))]
    first = good[np.unique(pairs[good], return_index=True)[1]]
    held.swap(gives[first], gets[at[first]])
    return len(first)


def _to_the_end(held: _Held) -> None:
    """Swap one at a time until no swap of the whole helps.

    Giving a lead worth v for one worth w < v helps if v − w < S − T, the sums of giver and taker: if w − T > v − S.
    So it is enough to look, for each lead, at the largest w − T among the leads worth less in its group.
    """
    if not held.by.size:
        return
    new = np.ones(len(held.by), dtype=bool)
    new[1:] = (held.groups[1:] != held.groups[:-1]) | (held.values[1:] != held.values[:-1])
    start = np.flatnonzero(new)[np.cumsum(new) - 1]  # first lead of the same group and value
    while (found := _swap_that_helps(held, start)) is not None:
        held.swap(*found)


def _swap_that_helps(held: _Held, start: Ints) -> tuple[Ints, Ints] | None:
    worth = held.values - held.totals[held.by]
    # Groups are set so far apart that the largest before a lead is one of an earlier group only if its own has none.
    apart = int(worth.max() - worth.min()) + 1
    worth = worth + held.groups * apart
    largest = np.maximum.accumulate(worth)
    before = np.where(start > 0, largest[start - 1], worth.min())
    high = int(np.argmax(before - worth))
    if before[high] <= worth[high]:
        return None
    low = int(np.argmax(worth[: start[high]] == before[high]))
    return np.array([high]), np.array([low])
