"""The draw itself: which of one person's calls are listened to. Pure, and the same however the rows were ordered."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import combinations, product
from typing import NamedTuple

THIRDS = 3


class Call(NamedTuple):
    """One call to draw from: its third of the month and of the lengths (0, 1, 2), its direction ("" if unknown)."""

    third: int
    length: int
    direction: str


def drawn(calls: Sequence[Call], wanted: int, salt: str) -> list[int]:
    """Return which calls are drawn, as positions in `calls`, which stand in the order of their lots.

    The thirds of the month get equally many. Among the choices that leaves, the first has both directions where there
    are both (and two calls or more are wanted), then as many lengths as can be, then the lowest lots; what is still
    equal is settled by `salt`. All are drawn where there are no more than wanted.
    """
    if len(calls) <= wanted:
        return list(range(len(calls)))
    groups: dict[Call, list[int]] = {}
    for at, call in enumerate(calls):
        groups.setdefault(call, []).append(at)
    waiting = {call: rows[::-1] for call, rows in sorted(groups.items())}
    found: list[int] = []
    seen: list[Call] = []
    while len(found) < wanted:
        taken = _round(waiting, seen, wanted - len(found), f"{salt}|{len(found)}")
        found += [waiting[call].pop() for call in taken]
        seen += taken
        waiting = {call: rows for call, rows in waiting.items() if rows}
    return found


def _round(waiting: dict[Call, list[int]], seen: list[Call], wanted: int, salt: str) -> tuple[Call, ...]:
    """Choose at most one call from each third of the month that has any left."""
    by_third: dict[int, list[Call]] = {}
    lowest: dict[tuple[int, int], int] = {}
    for call, rows in waiting.items():
        by_third.setdefault(call.third, []).append(call)
        cell = call.third, call.length
        lowest[cell] = min(lowest.get(cell, rows[-1]), rows[-1])

    def worth(option: tuple[Call, ...]) -> tuple[int, int, int, int]:
        both = [*seen, *option]
        directions = {call.direction for call in both} - {""}
        passed_over = sum(waiting[call][-1] != lowest[call.third, call.length] for call in option)
        lengths = {call.length for call in option}
        return len(directions), len({call.length for call in both}), len(lengths), -passed_over

    some = combinations(by_third.values(), min(wanted, len(by_third)))
    options = [option for thirds in some for option in product(*thirds)]
    worths = [worth(option) for option in options]
    best = max(worths)
    equal = [option for option, value in zip(options, worths, strict=True) if value == best]
    return equal[int.from_bytes(sha256(salt.encode()).digest()[:8], "big") % len(equal)]
