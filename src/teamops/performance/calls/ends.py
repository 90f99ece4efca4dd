"""The day a call counts on where it is the one that it ends on: known once the exports that tell of it are joined. Pure."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from teamops.performance.calls.callers import DAY, Ints
from teamops.performance.calls.rows import Bools, Part, chained, taken
from teamops.performance.calls.same_calls import Day, Told


def end_days(began: Ints, talk: Ints, total: Ints) -> Ints:
    """Return the day each call ends on: by all that it took, where that is told (not -1), else by its talk."""
    days: Ints = (began + np.where(total >= 0, total, talk)) // DAY
    return days


def on_the_day_they_end(begun: Iterable[Day], length: int, over: Callable[[Part], None]) -> Iterator[Day]:
    """Yield the calls of the days that they begin on (in order) by the day that they end on.

    `length`: of the month; what ends after it goes to `over`, what ends before it is of no day here.
    """
    waiting: dict[int, list[Day]] = {}
    for one in begun:
        # Nothing that begins on this day or later ends on an earlier one.
        for day in sorted(day for day in waiting if day < one.day):
            yield from _whole(day, waiting.pop(day), length, over)
        rows = one.rows
        ends = end_days(rows.began.astype("int64"), rows.talk.astype("int64"), rows.total.astype("int64"))
        for day in np.unique(ends).tolist():
            waiting.setdefault(day, []).append(_those(one, ends == day))
    for day in sorted(waiting):
        yield from _whole(day, waiting[day], length, over)


def _those(one: Day, which: Bools) -> Day:
    """Return some rows of a day."""
    place = np.cumsum(which) - 1
    seconds = Told(one.seconds.start[which], one.seconds.talk[which])
    return Day(one.day, taken(one.rows, which), seconds, place[one.unsure[which[one.unsure]]])


def _whole(day: int, parts: list[Day], length: int, over: Callable[[Part], None]) -> Iterator[Day]:
    """Yield what was gathered for a day of the month as one."""
    rows = chained([part.rows for part in parts])
    if day >= length:
        over(rows)
    elif day >= 0:
        before = np.cumsum([0, *(len(part.rows.key) for part in parts[:-1])])
        unsure = np.concatenate([part.unsure + at for part, at in zip(parts, before.tolist(), strict=True)])
        seconds = Told(
            *(np.concatenate(each) for each in zip(*(part.seconds for part in parts), strict=True))
        )
        yield Day(day, rows, seconds, unsure)
