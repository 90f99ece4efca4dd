"""How many leads of each kind go to whom: as even as the constraints allow (ruling 30), by whole groups of leads.

Leads that the same people may get are one group. `allowed` is (groups, persons). Persons stand in the order in which they
come to a remainder. A dealing is (groups, persons + 1) of counts, the last column being what nobody can take.
"""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def filled(levels: Ints, room: Ints, number: int) -> Ints:
    """Return how many of `number` each person gets, always to the lowest level, ties in order, none beyond their room."""
    most = int(room.sum())
    if number >= most:
        return room.copy()
    low, high = int(levels.min()), int((levels + room).max())  # up to `low` fits, up to `high` is too much
    while high - low > 1:
        middle = (low + high) // 2
        if int(np.clip(middle - levels, 0, room).sum()) <= number:
            low = middle
        else:
            high = middle
    given = np.clip(low - levels, 0, room)
    next_in_line = np.flatnonzero((levels + given == low) & (given < room))
    given[next_in_line[: number - int(given.sum())]] += 1
    return given


def even(numbers: Ints, allowed: Bools, base: Ints, room: Ints, kept: Ints | None = None) -> Ints:
    """Return the most even dealing of `numbers` leads of each group, on top of `base` leads that persons have already.

    As many are dealt as can be. Among all such dealings no person has two leads more than another to whom one could
    be passed on, directly or by way of others; nor one more than somebody earlier in order. `kept` (groups, persons):
    how many would best go where; that decides nothing about who gets how many.
    """
    if kept is not None:
        quotas = even(numbers, allowed, base, room)[:, :-1].sum(axis=0)
        return _settled(numbers, allowed, base, quotas, _within(kept, quotas))
    return _settled(numbers, allowed, base, room, np.zeros(allowed.shape, dtype=np.int64))


def _within(kept: Ints, quotas: Ints) -> Ints:
    """Return `kept` cut off, group by group, where a person would get more than the quota."""
    until = np.minimum(kept.cumsum(axis=0), quotas)
    within: Ints = np.diff(until, axis=0, prepend=0)
    return within


def _settled(numbers: Ints, allowed: Bools, base: Ints, room: Ints, start: Ints) -> Ints:
    """Return the even dealing reached from `start`: first filled up, those with the fewest takers first, then passed on."""
    dealing = np.concatenate([start, np.zeros((len(start), 1), dtype=np.int64)], axis=1)
    given = start.sum(axis=0)
    for group in np.lexsort((np.arange(len(allowed)), allowed.sum(axis=1))).tolist():
        takers = np.flatnonzero(allowed[group])
        number = int(numbers[group] - start[group].sum())
        if takers.size:
            more = filled((base + given)[takers], (room - given)[takers], number)
            dealing[group, takers] += more
            given[takers] += more
            number -= int(more.sum())
        dealing[group, -1] += number
    if len(allowed) > 1:
        if not start.any():
            _refill(dealing, allowed, base, room)
        _pass_on(dealing, allowed, base, room)
    return dealing


def _refill(dealing: Ints, allowed: Bools, base: Ints, room: Ints) -> None:
    """Take each group's leads back and fill them up anew, in turn, until that changes nothing: most of the way, fast."""
    moved = True
    while moved and (room > 0).any() and np.ptp((base + dealing[:, :-1].sum(axis=0))[room > 0]) > 1:
        moved = False
        for group in range(len(allowed)):
            takers = np.flatnonzero(allowed[group])
            others = dealing[:, :-1].sum(axis=0)[takers] - dealing[group, takers]
            held = int(dealing[group, takers].sum())
            anew = filled(base[takers] + others, room[takers] - others, held) if held else others[:0]
            if held and (anew != dealing[group, takers]).any():
                moved |= _squares(base[takers] + others + anew) < _squares(
                    base[takers] + others + dealing[group, takers]
                )
                dealing[group, takers] = anew


def _squares(levels: Ints) -> int:
    return int((levels * levels).sum())


def _pass_on(dealing: Ints, allowed: Bools, base: Ints, room: Ints) -> None:
    """Pass leads on, along paths from who has more to who could have them, until nothing gets more even.

    The persons' counts that can be reached form a polymatroid, and the costs are convex: when no path helps, none
    of all dealings is more even. Each step makes the dealing strictly more even, so that it ends.
    """
    helped = True
    while helped:
        helped = False
        closed: set[int] = set()  # who was reached from above in vain: nothing can help them either
        for person in _from_the_top(dealing, base):
            if person in closed:
                continue
            if _passed_on(dealing, allowed, base, room, person):
                helped, closed = True, set()
            closed |= _reached(dealing, allowed, person).keys()


def _from_the_top(dealing: Ints, base: Ints) -> list[int]:
    """Return who has something to pass on: nobody's leads first, then persons from most to fewest."""
    given = dealing.sum(axis=0)
    persons = np.lexsort((np.arange(len(base)), base + given[:-1]))[::-1]
    return [n for n in [len(base), *persons.tolist()] if given[n]]


def _passed_on(dealing: Ints, allowed: Bools, base: Ints, room: Ints, person: int) -> bool:
    """Pass leads on from one person as long as that helps; return whether it did."""
    helped = False
    while (way := _way_down(dealing, allowed, base, room, person)) is not None:
        steps, most = way
        number = min(most, *(int(dealing[group, giver]) for giver, group, _ in steps))
        for giver, group, taker in steps:
            dealing[group, giver] -= number
            dealing[group, taker] += number
        helped = True
    return helped


Steps = list[tuple[int, int, int]]  # giver, group of the lead passed on, taker


def _way_down(dealing: Ints, allowed: Bools, base: Ints, room: Ints, person: int) -> tuple[Steps, int] | None:
    """Return the steps from a person to the lowest who could have a lead more, and how many leads; None where none helps."""
    given = dealing.sum(axis=0)[:-1]
    levels = base + given
    came_by = _reached(dealing, allowed, person)
    near = np.array(sorted(came_by), dtype=np.int64)
    near = near[given[near] < room[near]]
    if not near.size:
        return None
    last = int(near[np.argmin(levels[near])])
    most = int(room[last] - given[last])
    if person < len(base):
        gap = int(levels[person] - levels[last])
        if gap < 1 or (gap == 1 and last > person):
            return None
        most = min(most, max(1, gap // 2))
    steps: Steps = []
    while last != person:
        giver, group = came_by[last]
        steps.append((giver, group, last))
        last = giver
    return steps, most


def _reached(dealing: Ints, allowed: Bools, person: int) -> dict[int, tuple[int, int]]:
    """Return who can be passed a lead from a person, directly or by way of others, each with (giver, group) before."""
    came_by: dict[int, tuple[int, int]] = {}
    fresh_groups = np.ones(len(allowed), dtype=bool)
    fresh = np.ones(allowed.shape[1] + 1, dtype=bool)
    fresh[[person, -1]] = False
    givers = np.array([person], dtype=np.int64)
    while givers.size and fresh.any():
        rows = np.flatnonzero(fresh_groups)
        holds = dealing[np.ix_(rows, givers)] > 0
        next_givers = [givers[:0]]
        for at in np.flatnonzero(holds.any(axis=1)).tolist():
            group, giver = int(rows[at]), int(givers[np.argmax(holds[at])])
            fresh_groups[group] = False
            takers = np.flatnonzero(allowed[group] & fresh[:-1])
            fresh[takers] = False
            came_by.update(dict.fromkeys(takers.tolist(), (giver, group)))
            next_givers.append(takers)
        givers = np.concatenate(next_givers)
    return came_by
