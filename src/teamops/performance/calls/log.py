"""The rows of a month's log, gathered piece by piece and given out day by day, each call once."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.problems import Problem
from teamops.core.sheets.reading.inputs import TableRead
from teamops.performance.calls.callers import DAY, NOBODY, Callers, Ints
from teamops.performance.calls.doubts import LogDoubts, Piece
from teamops.performance.calls.limits import Limits, Units
from teamops.performance.calls.numbers import packed
from teamops.performance.calls.results import LEG, UNKNOWN, UNMET, Results
from teamops.performance.calls.rows import (
    DIRECTION,
    RECORDED,
    SIDES,
    Bools,
    Part,
    chained,
    hash_text,
    mix,
    no_rows,
    repeated,
    shared_recordings,
    taken,
    under_cap,
    without_equals,
)
from teamops.performance.calls.same_calls import MINUTE, Day, Told, across_sheets
from teamops.performance.calls.strays import Strays
from teamops.performance.places import by_name
from teamops.performance.readings import CallReading
from teamops.roster.hours import WorkHours

UNANSWERED, SHORT, ASIDE, CAPPED = 1, 2, 3, 4  # why a row is not counted


class CallLog:
    """Gathers the pieces of one month, then looks at them day by day: repeated rows start in the same second."""

    def __init__(
        self, callers: Callers, month: Month, reading: CallReading, hours: WorkHours | None = None
    ) -> None:
        self.callers = callers
        self.month = month
        self.reading = reading
        self.by_end = reading.day_by == "end"
        self.first = int(np.datetime64(month.first, "D").astype("int64"))
        self.length = (month.last - month.first).days + 1
        self.labels: dict[str, int] = {}
        self.parts: list[Part] = []
        self.spent = False
        self.seen = np.zeros(self.length, dtype=bool)  # the days with a row of somebody employed on them
        self.doubts = LogDoubts(self.callers, month)
        self.starts_told: set[str] = set()  # the files that tell more than the minute a call began in
        self.talks_told: set[str] = set()  # … than the minutes it lasted
        self.maybe: list[npt.NDArray[np.int32]] = []  # rows that could be one call with another, or not
        self.legs: list[npt.NDArray[np.int32]] = []  # rows of one sheet and recording at several times
        self.results = Results()
        self.repeats: list[npt.NDArray[np.int32]] = []  # rows left out since another row tells of the call
        self.strays = Strays(self.callers, month)
        self.units = Units()
        self.limits = Limits(self.callers, month, hours)

    def add(self, piece: Piece) -> None:
        """Take in one piece, and what was refused of it."""
        if isinstance(piece, TableRead):
            self.doubts.refused(piece.rejected)
            piece = piece.frame
        start = piece["started_at"].to_numpy("datetime64[s]").astype("int64")
        talk = piece["talk_seconds"].to_numpy("int64", na_value=0)
        total = piece["total_seconds"].to_numpy("int64", na_value=-1)
        began, after = start // DAY, self.first + self.length
        day = end_days(start, talk, total) if self.by_end else began
        # Another export may tell better when a call of this month ends: only what is joined tells whether it is over.
        over = (began >= self.first) & (began < after) & (day >= after)
        inside = ((day >= self.first) & (day < after)) | over
        self.strays.outside(piece, ~inside)
        results = self.results.of(piece)
        legs = inside & (results == LEG)  # of nobody, whoever's extension stands beside them
        self.results.remember(piece, results, legs, LEG)
        inside &= ~legs
        # The owner of an extension is asked for the moment the call began, whichever day it is counted on.
        person = np.full(len(piece), NOBODY, dtype="int64")
        person[inside] = self.callers.resolve(piece[inside], began[inside])
        day = np.minimum(day, after - 1)
        self.doubts.lost(piece, person, day, inside & (person == NOBODY))
        known, person = person >= 0, np.maximum(person, NOBODY)
        away = known & ((day < self.callers.joined[person]) | (day > self.callers.left[person]))
        self.strays.away(piece, person, away)
        own = known & ~away
        self.results.remember(piece, results, own & (results == UNKNOWN), UNKNOWN)
        # Talk that the log itself calls not answered is neither counted nor taken for none.
        unlike = own & (results == UNMET) & (talk > 0)
        self.results.remember(piece, results, unlike, UNMET)
        self.doubts.contradicted(piece, person, day, unlike)
        kept = np.flatnonzero(own & ~unlike)
        if len(kept):
            # What nobody understood, or somebody had before they came, does not prove that the day was exported.
            self.seen[np.unique(day[kept[~over[kept]]]) - self.first] = True
            self._tally_seconds(piece[SHEET].iloc[kept], start[kept], talk[kept])
            self._keep(piece.iloc[kept], start[kept], talk[kept], total[kept], person[kept])

    def _keep(self, rows: pd.DataFrame, start: Ints, talk: Ints, total: Ints, person: Ints) -> None:
        codes, uniques = pd.factorize(rows["direction"])
        # One more element, so that a blank (-1) tells no direction.
        sides = np.array([SIDES.index(u) + 1 if u in SIDES else 0 for u in uniques] + [0], dtype="int8")[
            codes
        ]
        recording = hash_text(rows["recording_id"])
        recorded = recording != 0
        number = packed(rows["customer_number"])
        bare = mix(mix(mix(number, sides.astype("uint64")), talk.view("uint64")), total.view("uint64"))
        key = np.where(recorded, recording, mix(bare, start.view("uint64")))
        key = mix(key, person.view("uint64"))
        # What began before the month and ends in it stands before its first day.
        day = np.maximum(start // DAY - self.first, -1)
        order = np.argsort(day.astype("int16"), kind="stable")
        cuts = np.searchsorted(day[order], np.arange(-1, self.length + 1))
        self.parts.append(
            Part(
                cuts.astype("int64"),
                key[order],
                number[order],
                talk[order].astype("int32"),
                total[order].astype("int32"),
                (start[order] - self.first * DAY).astype("int32"),
                person[order].astype("int32"),
                self._sheets(rows)[order],
                rows[ROW].to_numpy("int32")[order],
                (sides + recorded.astype("int8") * RECORDED).astype("int8")[order],
            )
        )

    def _tally_seconds(self, sheets: pd.Series, start: Ints, talk: Ints) -> None:
        """Note which files know seconds: a log of whole minutes cannot tell two calls of one minute apart."""
        for known, told in ((self.starts_told, start % MINUTE != 0), (self.talks_told, talk % MINUTE != 0)):
            known |= {str(label).partition(JOIN)[0] for label in sheets[told].unique()}
        self.units.add(sheets, talk)

    def _sheets(self, rows: pd.DataFrame) -> npt.NDArray[np.int32]:
        sheets = rows[SHEET].astype("category")
        used = sheets.cat.remove_unused_categories()
        table = [self.labels.setdefault(str(label), len(self.labels)) for label in used.cat.categories]
        return np.array(table, dtype="int32")[used.cat.codes.to_numpy()]

    def labels_by_name(self) -> list[str]:
        """Return the sheets whose rows were taken in, in the order of their names."""
        return sorted(self.labels, key=by_name)

    def each_day(self) -> Iterator[Day]:
        """Yield each day with rows that count on it.

        Sheets are numbered in the order of their names. The rows are let go as they are given out, so this is asked once.
        """
        if self.spent:
            raise RuntimeError("the rows of the log were given out already")
        begun = self._each_begun()
        if self.by_end:
            labels = self.labels_by_name()
            begun = on_the_day_they_end(begun, self.length, lambda rows: self.strays.over(rows, labels))
        yield from begun
        self.spent = True
        self.parts.clear()  # the rows themselves are no longer needed; their memory is

    def _each_begun(self) -> Iterator[Day]:
        """Yield each day with the calls that begin on it: only there one call can be told from two."""
        labels = self.labels_by_name()
        rank = np.zeros(len(labels), dtype="int32")
        for place, label in enumerate(labels):
            rank[self.labels[label]] = place
        files = [label.partition(JOIN)[0] for label in labels]
        told = [
            np.array([file in known for file in files], dtype=bool)
            for known in (self.starts_told, self.talks_told)
        ]
        for day in range(-1, self.length):
            rows = self._day(day, rank)
            if not len(rows.key):
                continue
            rows, equals = without_equals(rows, told[0][rows.sheet])
            rows, legs = shared_recordings(rows)
            joined = across_sheets(rows, Told(told[0][rows.sheet], told[1][rows.sheet]))
            self.legs.append(legs)
            self.maybe.append(joined.maybe)
            sheet = joined.rows.sheet
            seconds = Told(told[0][sheet], told[1][sheet])
            self.repeats.append(np.concatenate((equals, joined.pairs)))
            yield Day(day, joined.rows, seconds, joined.maybe_at)

    def counting(self, rows: Part) -> Bools:
        """Return which of a day's rows count as calls (rulings 4 and 5)."""
        counts: Bools = self.barred(rows) == 0
        return counts

    def barred(self, rows: Part) -> npt.NDArray[np.int8]:
        """Return of each of a day's rows why it is not counted: UNANSWERED, SHORT, ASIDE or CAPPED; 0 where it counts."""
        sides = [side in self.reading.directions for side in SIDES]
        listed = np.array([True, *sides], dtype=bool)  # a row without a direction counts
        why = np.where(rows.talk >= self.reading.min_talk_seconds, 0, SHORT).astype("int8")
        if self.reading.count_basis == "answered":
            why[rows.talk <= 0] = UNANSWERED
        why[~listed[rows.flags & DIRECTION]] = ASIDE
        if self.reading.same_number_cap is not None:
            counts = why == 0
            why[counts & ~under_cap(rows, counts, self.reading.same_number_cap)] = CAPPED
        return why

    def problems(self) -> list[Problem]:
        """Return what is wrong in the rows taken in and given out: X201–X205, X208, X252–X258, X274."""
        told = [*self.callers.problems(), *self.strays.problems(), *self.results.problems()]
        labels = self.labels_by_name()
        unclear = [*repeated("X252", self.maybe, labels), *repeated("X253", self.legs, labels)]
        return [*told, *repeated("X205", self.repeats, labels), *unclear]

    def _day(self, day: int, rank: npt.NDArray[np.int32]) -> Part:
        """All rows that begin on a day, with sheets numbered in the order of their names."""
        cuts = [(p, p.cuts[day + 1], p.cuts[day + 2]) for p in self.parts]
        slices = [
            p._replace(**{f: getattr(p, f)[a:b] for f in Part._fields[1:]}) for p, a, b in cuts if b > a
        ]
        if not slices:
            return no_rows()
        joined = chained(slices)
        return joined._replace(sheet=rank[joined.sheet])


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
