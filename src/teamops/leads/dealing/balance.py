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
    if rows.size:
        _between_pairs(held)
        _to_the_end(held)
    after[rows] = held.by
    return after


class _Held:
    """Leads in order of group and value, who holds them, and everybody's sums."""

    def __init__(self, by: Ints, values: Ints, groups: Ints, totals: Ints) -> None:
        self.by, self.values, self.groups, self.totals = by, values, groups, totals

    def blocks(self, number: Ints) -> Ints:
        """Return for each lead a number that only leads share whose holders share `number` and that are of one group."""
        return number[self.by] * (int(self.groups.max()) + 1) + self.groups

    def swap(self, high: Ints, low: Ints) -> None:
        """Swap leads, one pair of people at most once: `high` from who has more, `low` from who has less."""
        givers, takers = self.by[high], self.by[low]
        step = self.values[high] - self.values[low]
        self.totals[givers] -= step
        self.totals[takers] += step
        self.by[high], self.by[low] = takers, givers


def _between_pairs(held: _Held) -> None:
    """Swap the best lead between each of many pairs of people at once, while that still helps more than a few."""
    quiet = turn = 0
    while quiet < _QUIET:
        order = np.argsort(held.totals, kind="stable")
        half = len(order) // 2
        low, high = order[:half], np.roll(order[::-1][:half], turn * half // _TURNS)
        quiet = 0 if half and _best_swaps(held, low, high) > half // 8 else quiet + 1
        turn = (turn + 7) % _TURNS


_TURNS = 16  # ways to pair the lower half of the people with the upper, gone through in no even steps
_QUIET = 2  # so many times in a row only a few: the rest is done in circles


def _best_swaps(held: _Held, low: Ints, high: Ints) -> int:
    """Do the swap of each pair that brings its sums nearest, where one does; return how many were done."""
    pair = np.full(len(held.totals), len(low), dtype=np.int64)  # the odd one out has a number of its own
    pair[low] = pair[high] = np.arange(len(low))
    above = np.zeros(len(held.totals), dtype=bool)
    above[high] = True
    gap = np.append(held.totals[high] - held.totals[low], 0)
    block = held.blocks(pair)
    order = _sorted(block)
    gives, gets = (order[side] for side in (above[held.by[order]], ~above[held.by[order]]))
    if not gets.size:
        return 0
    size = int(held.values.max()) + 1
    pairs = pair[held.by[gives]]
    target = np.maximum(held.values[gives] - gap[pairs] // 2, 0)
    near = np.searchsorted(block[gets] * size + held.values[gets], block[gives] * size + target)
    gives, pairs, near = np.tile(gives, 2), np.tile(pairs, 2), np.concatenate([near - 1, near])
    gets = gets[np.clip(near, 0, len(gets) - 1)]
    step = held.values[gives] - held.values[gets]
    good = np.flatnonzero((block[gives] == block[gets]) & (step > 0) & (step < gap[pairs]))
    first = _first_of_each(pairs[good], np.abs(2 * step - gap[pairs])[good])
    held.swap(gives[good[first]], gets[good[first]])
    return len(first)


def _sorted(numbers: Ints) -> Ints:
    """Return the stable order of whole numbers from 0; small ones are sorted by their digits, which is faster."""
    small = numbers.astype(np.uint16) if numbers.max() < _SMALL else numbers
    return np.argsort(small, kind="stable").astype(np.int64)


_SMALL = 2**16


def _first_of_each(keys: Ints, cost: Ints) -> Ints:
    """Return for each key the position of its lowest cost, the first of them where several are."""
    order = np.lexsort((cost, keys))
    return order[np.unique(keys[order], return_index=True)[1]].astype(np.int64)


def _to_the_end(held: _Held) -> None:
    """Swap until no swap of the whole helps: first within many small circles of people at once, at last among all."""
    circles = len(held.totals) // _CIRCLE
    while circles > 1:
        if _swaps_in_circles(held, circles) <= circles // 4:
            circles //= 2
    while _swaps_in_circles(held, 1):
        pass


_CIRCLE = 4  # people in the smallest circles


def _swaps_in_circles(held: _Held, circles: int) -> int:
    """Do one swap that helps in each circle of people that has one; return how many were done.

    Giving a lead worth v for one worth w < v helps if v − w < S − T, the sums of giver and taker: if w − T > v − S.
    So it is enough to look, for each lead, at the largest w − T among the leads worth less of its group and circle.
    """
    circle = np.empty(len(held.totals), dtype=np.int64)
    circle[np.argsort(held.totals, kind="stable")] = np.arange(len(circle)) % circles
    block = held.blocks(circle)
    order = _sorted(block)
    block, values, by = block[order], held.values[order], held.by[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (block[1:] != block[:-1]) | (values[1:] != values[:-1])
    start = np.flatnonzero(new)[np.cumsum(new) - 1]  # first lead of the same block and value
    worth = values - held.totals[by]
    # Blocks are set so far apart that the largest before a lead is one of another block only if its own has none.
    worth += block * (int(np.ptp(worth)) + 1)
    largest = np.maximum.accumulate(worth)
    gain = np.where(start > 0, largest[start - 1], worth) - worth
    helping = np.flatnonzero(gain > 0)
    high = helping[_first_of_each(circle[by[helping]], -gain[helping])]
    low = np.searchsorted(largest, (worth + gain)[high])
    held.swap(order[high], order[low])
    return len(high)
