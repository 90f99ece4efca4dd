"""One call that several exports tell of, each in its own way: what a sheet does not tell is unknown, not different."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.performance.calls.numbers import ENOUGH, agree, told
from teamops.performance.calls.rows import DIRECTION, RECORDED, Bools, Part, Positions, pairs_of, taken

MINUTE = 60
NONE = np.empty(0, dtype=np.intp)
NO_PAIRS = np.empty((0, 4), dtype="int32")


class Told(NamedTuple):
    """Per row: whether its file tells the seconds of the start, and of the talk."""

    start: Bools
    talk: Bools


class Joined(NamedTuple):
    """The rows with each call once; `pairs` and `maybe`: [sheet, row, sheet of the other, row of the other].

    `pairs` are the rows left out; those of `maybe` stay, for they could be the call beside them or another.
    """

    rows: Part
    pairs: npt.NDArray[np.int32]
    maybe: npt.NDArray[np.int32]
    maybe_at: Positions  # where the longer row of each two of `maybe` stands in `rows`


class Day(NamedTuple):
    """A day of the log, from 0: its rows with each call once.

    `seconds` by row; `unsure`: positions of the rows that may be one call with another row that is here.
    """

    day: int
    rows: Part
    seconds: Told
    unsure: Positions


def across_sheets(rows: Part, seconds: Told) -> Joined:
    """Join the rows of different sheets that tell of one call.

    Person, start and talk agree as far as both tell them, and so do number, direction and total; or the recording is
    one. Rows of one sheet stay as they are, and a row of one sheet is at most one of another.
    """
    near = _near(rows)
    if not len(near):
        return Joined(rows, NO_PAIRS, NO_PAIRS, NONE)
    few = _Few(rows, seconds, near)
    lost, kept = few.join()
    stays = np.ones(len(rows.key), dtype=bool)
    stays[near[lost]] = False
    pairs = pairs_of(rows, near[lost], near[kept])
    one, other = few.ask(np.setdiff1d(np.arange(len(near)), lost))
    maybe = pairs_of(rows, near[one], near[other])
    place = np.cumsum(stays) - 1
    longer = np.where(few.talk[one] >= few.talk[other], one, other)
    return Joined(taken(few.mended(rows, near), stays), pairs, maybe, np.unique(place[near[longer]]))


def _near(rows: Part) -> Positions:
    """The rows that another sheet has one near: of one person, about the minute, or of one recording."""
    if not len(rows.sheet) or (rows.sheet == rows.sheet[0]).all():
        return NONE
    near = np.zeros(len(rows.key), dtype=bool)
    minute = rows.began.astype("int64") // MINUTE
    for shift in (
        0,
        1,
    ):  # pairs of minutes from an even one and from an odd one: whatever is less than one apart
        near |= _in_several(rows.person.astype("int64") << 32 | (minute + (1 << 24) + shift) // 2, rows.sheet)
    recorded = np.flatnonzero(rows.flags & RECORDED)
    near[recorded] |= _in_several(rows.key[recorded].view("int64"), rows.sheet[recorded])
    return np.flatnonzero(near)


def _in_several(group: npt.NDArray[np.int64], sheet: npt.NDArray[np.int32]) -> Bools:
    """Which rows are of a group that more than one sheet has."""
    if not len(group):
        return np.zeros(0, dtype=bool)
    order = np.argsort(group, kind="stable")
    new = np.ones(len(order), dtype=bool)
    new[1:] = group[order][1:] != group[order][:-1]
    starts = np.flatnonzero(new)
    low, high = (f.reduceat(sheet[order], starts) for f in (np.minimum, np.maximum))
    several = np.zeros(len(order), dtype=bool)
    several[order] = (low != high)[np.cumsum(new) - 1]
    return several


class _Few:
    """The near rows of a day as columns of their own: what one row does not tell is filled from the row it is one with."""

    def __init__(self, rows: Part, seconds: Told, near: Positions) -> None:
        self.key, self.number = rows.key[near], rows.number[near]
        self.talk, self.total = rows.talk[near].astype("int64"), rows.total[near].astype("int64")
        self.began, self.person = rows.began[near].astype("int64"), rows.person[near].astype("int64")
        self.sheet, self.row = rows.sheet[near], rows.row[near]
        self.recorded = (rows.flags[near] & RECORDED) > 0
        self.side = (rows.flags[near] & DIRECTION).astype("int8")
        self.start_told, self.talk_told = seconds.start[near], seconds.talk[near]

    def mended(self, rows: Part, near: Positions) -> Part:
        """Return the rows with what was filled in."""
        flags = (self.side + self.recorded.astype("int8") * RECORDED).astype("int8")
        filled = {
            "key": self.key, "number": self.number, "talk": self.talk, "total": self.total, "began": self.began,
            "flags": flags,
        }  # fmt: skip
        columns = {name: getattr(rows, name).copy() for name in filled}
        for name, values in filled.items():
            columns[name][near] = values
        return rows._replace(**columns)

    def join(self) -> tuple[Positions, Positions]:
        """Return the rows that are left out, and the row of another sheet that each is one with."""
        # The sheets of a person are joined one after another: the first, then the second with it, and so on.
        turn = pd.Series(self.sheet).groupby(self.person).rank(method="dense").to_numpy("int64") - 1
        lost: list[Positions] = []
        kept: list[Positions] = []
        stays = np.ones(len(self.key), dtype=bool)
        for now in range(1, int(turn.max(initial=0)) + 1):
            one, other = np.flatnonzero(turn == now), np.flatnonzero(stays & (turn < now))
            equal = self._equal(one, other)
            rest = [np.setdiff1d(rows, done) for rows, done in zip((one, other), equal, strict=True)]
            like = self._matched(*self._candidates(rest[0], rest[1]))
            new, known = (np.concatenate(found) for found in zip(equal, like, strict=True))
            better = self._better(new, known)
            out, stay = np.where(better, known, new), np.where(better, new, known)
            self._fill(out, stay)
            stays[out] = False
            turn[stay] = 0
            lost.append(out)
            kept.append(stay)
        return (np.concatenate(lost), np.concatenate(kept)) if lost else (NONE, NONE)

    def ask(self, left: Positions) -> tuple[Positions, Positions]:
        """Return the rows that could be one with a row of an earlier sheet, or another call, and that row.

        Nobody begins two talks in one second, or two of one length with one number within a minute.
        """
        left = left[self.talk[left] > 0]
        sheet = self.sheet[left]
        minute, length = self._minute(left), (self.person[left] << 24 | self.talk[left]) * 31 + 1
        one, other = _pairs(minute, left, sheet)
        both = self.start_told[one] & self.start_told[other]
        numbers = agree(self.number[one], self.number[other])
        known = np.minimum(told(self.number[one]), told(self.number[other])) >= ENOUGH
        talk = self._talk_agrees(one, other)
        sure = np.where(
            both, (self.began[one] == self.began[other]) & (numbers | talk), numbers & (known | talk)
        )
        later, earlier = _pairs(length, left, sheet)
        away = np.abs(self.began[later] - self.began[earlier])
        full = np.minimum(told(self.number[later]), told(self.number[earlier])) >= ENOUGH
        close = full & (away < MINUTE) & agree(self.number[later], self.number[earlier])
        close &= self.talk[later] == self.talk[earlier]
        ones = np.concatenate((one[sure], later[close]))
        others = np.concatenate((other[sure], earlier[close]))
        gap = np.abs(self.began[ones] - self.began[others]) + np.abs(self.talk[ones] - self.talk[others])
        return self._mutual(ones, others, gap)

    def _minute(self, rows: Positions) -> npt.NDArray[np.int64]:
        minutes: npt.NDArray[np.int64] = self.person[rows] << 32 | (self.began[rows] // MINUTE + (1 << 20))
        return minutes

    def _equal(self, one: Positions, other: Positions) -> tuple[Positions, Positions]:
        """Pair the rows that tell the same, the nth of one sheet with the nth of the other."""
        sides = []
        for at, name in ((one, "one"), (other, "other")):
            frame = pd.DataFrame(
                {"key": self.key[at], "began": self.began[at], "row": self.row[at], name: at}
            )
            frame = frame.sort_values("row", kind="stable")
            sides.append(frame.assign(nth=frame.groupby(["key", "began"]).cumcount()))
        both = sides[0].merge(sides[1], on=["key", "began", "nth"])
        return both["one"].to_numpy("intp"), both["other"].to_numpy("intp")

    def _candidates(self, one: Positions, other: Positions) -> tuple[Positions, Positions]:
        """Every row of `one` with those of `other` of its person and minute, or of its recording."""
        talks = bool(self.talk_told[one].all() and self.talk_told[other].all())
        keys = [self._minute(one), self._minute(other)]
        lengths = (
            [self.talk[one], self.talk[other]] if talks else [np.zeros(len(p), "int64") for p in (one, other)]
        )
        left = pd.DataFrame({"key": keys[0], "talk": lengths[0], "one": one})
        right = pd.DataFrame({"key": keys[1], "talk": lengths[1], "other": other})
        near = left.merge(right, on=["key", "talk"])
        by_recording = [
            pd.DataFrame({"key": self.key[p[self.recorded[p]]], name: p[self.recorded[p]]})
            for p, name in ((one, "one"), (other, "other"))
        ]
        named = by_recording[0].merge(by_recording[1], on="key")
        both = pd.concat([near[["one", "other"]], named[["one", "other"]]]).drop_duplicates()
        return both["one"].to_numpy("intp"), both["other"].to_numpy("intp")

    def _matched(self, one: Positions, other: Positions) -> tuple[Positions, Positions]:
        """Of the candidates those that agree, each row once, the likest first."""
        named = self.recorded[one] & self.recorded[other]
        recording = named & (self.key[one] == self.key[other])
        start = (self.began[one] == self.began[other]) | ~(self.start_told[one] & self.start_told[other])
        number = agree(self.number[one], self.number[other])
        side = (self.side[one] == self.side[other]) | (self.side[one] == 0) | (self.side[other] == 0)
        fits = start & self._talk_agrees(one, other) & number & side & self._total_agrees(one, other)
        at = np.flatnonzero(recording | (fits & ~named))
        one, other = one[at], other[at]
        alike = (
            recording[at] * 64
            + (self.began[one] == self.began[other]) * 32
            + (self.talk[one] == self.talk[other]) * 16
            + (np.minimum(told(self.number[one]), told(self.number[other])) >= ENOUGH) * 8
            + ((self.total[one] == self.total[other]) & (self.total[one] >= 0)) * 4
            + (self.side[one] == self.side[other]) * 2
        )
        return self._mutual(one, other, -alike)

    def _talk_agrees(self, one: Positions, other: Positions) -> Bools:
        away = np.abs(self.talk[one] - self.talk[other])
        told_both = self.talk_told[one] & self.talk_told[other]
        agrees: Bools = np.where(told_both, away == 0, away < MINUTE)
        return agrees

    def _total_agrees(self, one: Positions, other: Positions) -> Bools:
        first, second = self.total[one], self.total[other]
        whole = (first % MINUTE == 0) | (second % MINUTE == 0)
        away = np.abs(first - second)
        agrees: Bools = (first < 0) | (second < 0) | (away == 0) | (whole & (away < MINUTE))
        return agrees

    def _mutual(
        self, one: Positions, other: Positions, cost: npt.NDArray[np.int64]
    ) -> tuple[Positions, Positions]:
        """Pair each row once: whoever is the best for each other, then the rest again."""
        found_one, found_other = [NONE], [NONE]
        if len(one):
            minute = [self.person, self.sheet, self.began // MINUTE]
            nth = pd.Series(self.row).groupby(minute).rank(method="first").to_numpy("int64")
            order = np.lexsort((self.row[other], self.row[one], np.abs(nth[one] - nth[other]), cost))
            one, other = one[order], other[order]
        while len(one):
            first = np.zeros(len(one), dtype=bool)
            first[np.unique(one, return_index=True)[1]] = True
            best = np.zeros(len(one), dtype=bool)
            best[np.unique(other, return_index=True)[1]] = True
            both = first & best
            found_one.append(one[both])
            found_other.append(other[both])
            rest = ~np.isin(one, one[both]) & ~np.isin(other, other[both])
            one, other = one[rest], other[rest]
        return np.concatenate(found_one), np.concatenate(found_other)

    def _better(self, new: Positions, known: Positions) -> Bools:
        """Whether the new row is kept rather than the known one: exact talk, the longer, the one that can be listened to."""
        grounds = (
            (self.talk_told[new].astype("int64"), self.talk_told[known].astype("int64")),
            (self.talk[new], self.talk[known]),
            (self.recorded[new].astype("int64"), self.recorded[known].astype("int64")),
        )
        better = np.zeros(len(new), dtype=bool)
        open_ = np.ones(len(new), dtype=bool)
        for one, other in grounds:
            better |= open_ & (one > other)
            open_ &= one == other
        return better

    def _fill(self, lost: Positions, kept: Positions) -> None:
        """Tell of the kept row what only the other one tells."""
        fuller = told(self.number[lost]) > told(self.number[kept])
        self.number[kept] = np.where(fuller, self.number[lost], self.number[kept])
        self.side[kept] = np.where(self.side[kept] == 0, self.side[lost], self.side[kept])
        self.total[kept] = np.where(self.total[kept] < 0, self.total[lost], self.total[kept])
        exact = self.start_told[lost] & ~self.start_told[kept]
        self.began[kept] = np.where(exact, self.began[lost], self.began[kept])
        self.start_told[kept] |= exact
        named = self.recorded[lost] & ~self.recorded[kept]
        self.key[kept] = np.where(named, self.key[lost], self.key[kept])
        self.recorded[kept] |= named


def _pairs(
    keys: npt.NDArray[np.int64], rows: Positions, sheet: npt.NDArray[np.int32]
) -> tuple[Positions, Positions]:
    """Every two rows of one key and different sheets, the later sheet's first. Rows of no such key cost nothing."""
    several = _in_several(keys, sheet)
    frame = pd.DataFrame({"key": keys[several], "at": rows[several], "sheet": sheet[several]})
    both = frame.merge(frame, on="key", suffixes=("", "_other"))
    both = both[both["sheet"] > both["sheet_other"]]
    return both["at"].to_numpy("intp"), both["at_other"].to_numpy("intp")
