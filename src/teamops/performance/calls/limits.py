"""What cannot be in a log: more talk than a day holds, two talks at once, durations in another unit. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.performance.calls.callers import DAY, Callers, Ints
from teamops.performance.calls.rows import Bools, Part, Positions
from teamops.performance.calls.same_calls import MINUTE, Told
from teamops.performance.doubts import CALLS, doubts_of_rows, together
from teamops.performance.places import source_of, span_text
from teamops.performance.problems import noted
from teamops.roster.hours import WorkHours

HOUR = 3600
BEYOND = 2 * HOUR  # of talk over the hours of the shift, before it is asked about
FEW, SOME = 3, 10  # talks from which a file's unit is doubted: by their length, by whole thousands
NAMED = 3  # days and rows that a message names
APART = 1 << 40  # seconds between two people on one line of time
TOO_MUCH = Text("通话时间多得不像一天的", "of more talk than the day holds")
AS_HOURS = Text(
    "像是 Excel 把“分:秒”当成了“时:分”", "as if Excel had taken minutes:seconds for hours:minutes"
)
AS_MILLIS = Text("像是毫秒", "as if they were milliseconds")


class Rows(NamedTuple):
    """Rows of one day that something is wrong with: positions of people and sheets, and row numbers."""

    day: int
    person: npt.NDArray[np.int32]
    sheet: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]


class Units:
    """Tells by all durations of a file whether they can be seconds."""

    def __init__(self) -> None:
        self._tally: dict[str, Ints] = {}

    def add(self, sheets: pd.Series, talk: Ints) -> None:
        """Take in durations and the sheets that they are of."""
        used = sheets.astype("category").cat
        codes, size = used.codes.to_numpy(), len(used.categories)
        marks = (talk > 0, talk >= HOUR, (talk % MINUTE) != 0, (talk % 1000) != 0)
        counts = np.array([np.bincount(codes[mark], minlength=size) for mark in marks], dtype="int64")
        for label, own in zip(used.categories, counts.T, strict=True):
            if own.any():
                file = str(label).partition(JOIN)[0]
                self._tally[file] = self._tally.get(file, np.zeros(len(marks), dtype="int64")) + own

    def doubtful(self) -> dict[str, tuple[int, Text]]:
        """Return the files in doubt, with the number of talks and what they look like."""
        found = {}
        for file, (talks, long, odd, crooked) in sorted(self._tally.items()):
            if talks >= FEW and 2 * long >= talks:
                found[file] = (int(talks), AS_MILLIS if odd else AS_HOURS)
            elif talks >= SOME and odd and not crooked:  # whole minutes need no other unit
                found[file] = (int(talks), AS_MILLIS)
        return found


class Limits:
    """Looks at the talks of each day; what is wrong becomes problems, and doubts about the people and days."""

    def __init__(self, callers: Callers, month: Month, hours: WorkHours | None) -> None:
        self.callers, self.month, self.hours = callers, month, hours
        lengths = [h.end - h.start for h in (hours.team, *hours.own.values())] if hours else []
        self.least = min(lengths) + BEYOND if lengths else DAY
        self._much: list[tuple[int, int, int, bool, Rows]] = []  # person, day, talk, whether beyond 24 h
        self._at_once: list[Rows] = []
        self._unit: list[Rows] = []

    def day(self, day: int, rows: Part, counts: Bools, seconds: Told, in_doubt: Bools) -> None:
        """Look at the calls of a day (from 0 in the month) that count. `in_doubt`: by sheet, those of a doubtful unit."""
        at = np.flatnonzero(counts & (rows.talk > 0))
        self._look_at_sums(day, rows, at)
        self._look_at_overlaps(day, rows, at, seconds)
        if in_doubt.any():
            self._unit.append(_rows(day, rows, at[in_doubt[rows.sheet[at]]]))

    def _look_at_sums(self, day: int, rows: Part, at: Positions) -> None:
        sums = np.bincount(rows.person[at], weights=rows.talk[at]).astype("int64")
        for person in np.flatnonzero(sums > self.least).tolist():
            whole = sums[person] > DAY
            if whole or sums[person] > self._limit(person, day):
                own = _rows(day, rows, at[rows.person[at] == person])
                self._much.append((person, day, int(sums[person]), bool(whole), own))

    def _limit(self, person: int, day: int) -> int:
        if self.hours is None:
            return DAY
        own = self.hours.of(self.callers.ids[person], self._date(day))
        return own.end - own.start + BEYOND

    def _date(self, day: int) -> date:
        return date.fromordinal(self.month.first.toordinal() + day)

    def _look_at_overlaps(self, day: int, rows: Part, at: Positions, seconds: Told) -> None:
        """Find the talks that begin more than a minute before an earlier one of the same person ends.

        Where a file tells minutes only, either end may be a minute off.
        """
        at = at[rows.talk[at] > MINUTE]
        at = at[np.lexsort((rows.began[at], rows.person[at]))]
        if len(at) < 2:
            return
        line = rows.person[at] * np.int64(APART)
        began = rows.began[at] + line
        end = began + rows.talk[at]
        before = np.maximum.accumulate(end)[:-1]
        least = MINUTE * (1 + ~seconds.start[at][1:] + (~seconds.talk[at][1:] | ~seconds.talk[at][:-1]))
        same = rows.person[at][1:] == rows.person[at][:-1]
        later = np.flatnonzero(same & (np.minimum(before, end[1:]) - began[1:] > least)) + 1
        if len(later):
            self._at_once.append(_rows(day, rows, at[later]))

    def problems(self, labels: list[str], units: dict[str, tuple[int, Text]]) -> list[Problem]:
        """Return X259 (more than 24 h; an error), X267 (more than the shift and 2 h), X268 (at once) and X269 (the unit)."""
        found = [
            noted("X269", source_of(file), {"count": count, "like": like})
            for file, (count, like) in units.items()
        ]
        for code, beyond in (("X259", True), ("X267", False)):
            own = [one for one in self._much if one[3] is beyond]
            for person in sorted({one[0] for one in own}):
                days = [one for one in own if one[0] == person]
                _, day, talk, _, rows = max(days, key=lambda one: (one[2], -one[1]))
                values = {
                    "person": self.callers.label(person),
                    "days": _few([str(self._date(one[1])) for one in days]),
                    "hours": f"{talk / HOUR:.1f}",
                    "day": str(self._date(day)),
                    "limit": f"{self._limit(person, day) / HOUR:g}",
                    "rows": _places(rows, labels),
                }
                first = int(np.lexsort((rows.row, rows.sheet))[0])
                found.append(noted(code, source_of(labels[rows.sheet[first]], int(rows.row[first])), values))
        return [*found, *self._overlapping(labels)]

    def _overlapping(self, labels: list[str]) -> Iterator[Problem]:
        if not self._at_once:
            return
        frame = pd.concat([pd.DataFrame(one._asdict()) for one in self._at_once], ignore_index=True)
        for _, rows in frame.sort_values(["person", "sheet", "row"]).groupby(["person", "sheet"], sort=True):
            numbers, days = rows["row"].tolist(), sorted(set(rows["day"]))
            values = {
                "person": self.callers.label(int(rows["person"].iloc[0])),
                "count": len(rows),
                "rows": _few([str(n) for n in numbers]),
                "days": _few([str(self._date(day)) for day in days]),
            }
            yield noted("X268", source_of(labels[int(rows["sheet"].iloc[0])], numbers[0]), values)

    def doubts(self, labels: list[str]) -> pd.DataFrame:
        """Return DOUBTS about the calls of these people and days."""
        parts = [
            (TOO_MUCH, [one[4] for one in self._much]),
            (Text("通话互相重叠的", "of talks at the same time"), self._at_once),
            (Text("时长单位可疑的", "whose unit of time is doubtful"), self._unit),
        ]
        return together(
            [self._doubtful(why, rows, labels) for why, rows in parts if sum(len(one.row) for one in rows)]
        )

    def _doubtful(self, why: Text, rows: list[Rows], labels: list[str]) -> pd.DataFrame:
        """Return DOUBTS that rows of some days raise."""
        frame = pd.concat([pd.DataFrame(one._asdict()) for one in rows], ignore_index=True)
        ids = np.array(self.callers.ids, dtype=object)[frame["person"]]
        first = np.datetime64(self.month.first, "D") + frame["day"].to_numpy("int64")
        places = pd.DataFrame({SHEET: np.array(labels, dtype=object)[frame["sheet"]], ROW: frame["row"]})
        return doubts_of_rows(CALLS, why, places, ids, first, first)


def _rows(day: int, rows: Part, at: Positions) -> Rows:
    return Rows(day, rows.person[at], rows.sheet[at], rows.row[at])


def _few(texts: list[str]) -> str:
    return "、".join(texts[:NAMED]) + ("…" if len(texts) > NAMED else "")


def _places(rows: Rows, labels: list[str]) -> str:
    sheet = int(rows.sheet.min())
    own = rows.row[rows.sheet == sheet]
    return span_text(labels[sheet], int(own.min()), int(own.max()), len(own))
