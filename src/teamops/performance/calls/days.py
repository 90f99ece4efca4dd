"""The call log: pieces in, one row per person and day out. Nothing else ever touches a call."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

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
from teamops.performance.calls.spans import maybe_of, no_maybe, no_spans, spans_of
from teamops.performance.calls.strays import Strays
from teamops.performance.doubts import no_doubts, together
from teamops.performance.places import BETWEEN, NO_ROWS, by_name
from teamops.performance.readings import CallReading
from teamops.roster.hours import WorkHours

# The columns to ask the reader for; everything else of a log stays in the file.
WANT = (
    "agent_id",
    "name",
    "extension",
    "started_at",
    "customer_number",
    "direction",
    "result",
    "application",
    "talk_seconds",
    "total_seconds",
    "recording_id",
)


@dataclass(frozen=True)
class CallDays:
    """What a month's log says.

    `days`: agent_id, date [datetime64[s]], calls, talk_seconds, calls_10s, talk_seconds_10s [int64], of people and
    days with at least one row. `seen`: the month's days with a row of anybody. `spans`: agent_id, date, sheet,
    first, last, count: the rows behind each day. `doubts`: see `doubts.DOUBTS`, of the rows that could not be read or
    given to anybody. `maybe`: see `call_spans.MAYBE`, what `days` leave out since it may be one call with another row.
    """

    days: pd.DataFrame
    seen: frozenset[date]
    spans: pd.DataFrame
    problems: list[Problem]
    doubts: pd.DataFrame = field(default_factory=no_doubts)
    maybe: pd.DataFrame = field(default_factory=no_maybe)

    def sources(self, agent_ids: pd.Series, dates: pd.Series) -> "pd.Series[str]":
        """Return where the rows of each person and day stand: "calls/2026-10.xlsx › 通话记录 › 12–340(38 行)".

        Aligned to `agent_ids`. Several sheets are split by "; "; nothing at all is "(0 行)". The rows are those that
        were looked at, counted or not, so that an auditor sees both.
        """
        keys = ["agent_id", "date"]
        asked = pd.DataFrame({"agent_id": agent_ids.to_numpy(), "date": dates.to_numpy()})
        rows = self.spans.merge(asked.drop_duplicates(), on=keys)
        ends = rows["sheet"] + JOIN + rows["first"].astype("str")
        tails = "–" + rows["last"].astype("str") + "(" + rows["count"].astype("str") + " 行)"
        rows["text"] = ends.where(rows["count"] == 1, ends + tails)
        several = rows.duplicated(keys, keep=False)
        joined = rows[several].groupby(keys)["text"].agg(BETWEEN.join).reset_index()
        texts = pd.concat([rows.loc[~several, [*keys, "text"]], joined])
        found = asked.merge(texts, how="left", on=keys)["text"].fillna(NO_ROWS)
        return pd.Series(found.to_numpy(), index=agent_ids.index, dtype="str")


def call_days(
    pieces: Iterable[Piece],
    roster: pd.DataFrame,
    month: Month,
    reading: CallReading,
    hours: WorkHours | None = None,
    not_ours: Sequence[str] = (),
) -> CallDays:
    """Return the month's calls per person and day (P1-六-1; rulings 4–6 and 11).

    `pieces` are of the calls table (columns `WANT`, `_sheet`, `_row`) in any order and size: only row
    numbers in messages depend on the order. Memory is about 35 bytes a call plus one piece. Problems: X201, X202, X208 (nobody
    known; errors), X203 (outside the month), X204 (outside employment), X205 (repeated, counted once), X256–X258 (what
    the result says), X259 (more talk than 24 h; an error), X267 (more than the shift of `hours` and 2 h), X268 (talks at
    once), X269 (another unit of time), X273 (rows of `not_ours`, see `Callers`).
    """
    log = CallLog(Callers(roster, not_ours), month, reading, hours)
    for piece in pieces:
        log.add(piece)
    return log.finish()


def missing_days(seen: frozenset[date], due: Iterable[date]) -> list[date]:
    """Return the days on which somebody was due at work and the log has no row of anybody (ruling 10)."""
    return sorted(set(due) - seen)


class CallLog:
    """Gathers the pieces of one month, then looks at them day by day: repeated rows start in the same second."""

    def __init__(
        self, callers: Callers, month: Month, reading: CallReading, hours: WorkHours | None = None
    ) -> None:
        self.callers = callers
        self.month = month
        self.reading = reading
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
        ends_count = self.reading.day_by == "end"
        day = (start + np.where(total >= 0, total, talk) if ends_count else start) // DAY
        inside = (day >= self.first) & (day < self.first + self.length)
        self.strays.outside(piece, ~inside, start // DAY)
        results = self.results.of(piece)
        legs = inside & (results == LEG)  # of nobody, whoever's extension stands beside them
        self.results.remember(piece, results, legs, LEG)
        inside &= ~legs
        # The owner of an extension is asked for the moment the call began, whichever day it is counted on.
        person = np.full(len(piece), NOBODY, dtype="int64")
        person[inside] = self.callers.resolve(piece[inside], start[inside] // DAY)
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
            self.seen[np.unique(day[kept]) - self.first] = True
            self._tally_seconds(piece[SHEET].iloc[kept], start[kept], talk[kept])
            self._keep(piece.iloc[kept], start[kept], talk[kept], total[kept], day[kept], person[kept])

    def _keep(
        self, rows: pd.DataFrame, start: Ints, talk: Ints, total: Ints, day: Ints, person: Ints
    ) -> None:
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
        order = np.argsort((day - self.first).astype("int16"), kind="stable")
        cuts = np.searchsorted(day[order] - self.first, np.arange(self.length + 1))
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
        """Yield each day with rows.

        Sheets are numbered in the order of their names. The rows are let go as they are given out, so this is asked once.
        """
        if self.spent:
            raise RuntimeError("the rows of the log were given out already")
        labels = self.labels_by_name()
        rank = np.zeros(len(labels), dtype="int32")
        for place, label in enumerate(labels):
            rank[self.labels[label]] = place
        files = [label.partition(JOIN)[0] for label in labels]
        told = [
            np.array([file in known for file in files], dtype=bool)
            for known in (self.starts_told, self.talks_told)
        ]
        for day in range(self.length):
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
            yield Day(day, joined.rows, np.concatenate((equals, joined.pairs)), seconds, joined.maybe_at)
        self.spent = True
        self.parts.clear()  # the rows themselves are no longer needed; their memory is

    def counting(self, rows: Part) -> Bools:
        """Return which of a day's rows count as calls (rulings 4 and 5)."""
        sides = [side in self.reading.directions for side in SIDES]
        listed = np.array([True, *sides], dtype=bool)  # a row without a direction counts
        counts: Bools = listed[rows.flags & DIRECTION] & (rows.talk >= self.reading.min_talk_seconds)
        if self.reading.count_basis == "answered":
            counts &= rows.talk > 0
        if self.reading.same_number_cap is not None:
            counts &= under_cap(rows, counts, self.reading.same_number_cap)
        return counts

    def problems(self, repeats: list[npt.NDArray[np.int32]]) -> list[Problem]:
        """Return what is wrong in the rows taken in: X201–X205, X208, X252–X258. `repeats` as `each_day` gave them."""
        told = [*self.callers.problems(), *self.strays.problems(), *self.results.problems()]
        labels = self.labels_by_name()
        unclear = [*repeated("X252", self.maybe, labels), *repeated("X253", self.legs, labels)]
        return [*told, *repeated("X205", repeats, labels), *unclear]

    def finish(self) -> CallDays:
        """Find what is repeated, apply the cap, and add up, one day at a time."""
        labels, spans, repeats, maybe = self.labels_by_name(), [], [], []
        units = self.units.doubtful()
        doubtful = np.array([label.partition(JOIN)[0] in units for label in labels], dtype=bool)
        for day, kept, twins, seconds, unsure in self.each_day():
            repeats.append(twins)
            counts = self.counting(kept)
            # What may be one call or two counts once; the other one is kept apart.
            if len(unsure):
                other = np.zeros(len(counts), dtype=bool)
                other[unsure] = counts[unsure]
                more = taken(kept, other)
                every = np.ones(len(more.key), dtype=bool)
                maybe.append(spans_of(more, every, self.reading.rounding).assign(day=day + self.first))
                counts &= ~other
            self.limits.day(day, kept, counts, seconds, doubtful)
            spans.append(spans_of(kept, counts, self.reading.rounding).assign(day=day + self.first))
        frame = self._with_words(spans, labels)
        figures = ["calls", "talk_seconds", "calls_10s", "talk_seconds_10s"]
        days = frame.groupby(["agent_id", "date"], sort=True)[figures].sum().reset_index()
        seen = {date.fromordinal(self.month.first.toordinal() + int(d)) for d in np.flatnonzero(self.seen)}
        places = frame[["agent_id", "date", "sheet", "first", "last", "count"]]
        order = places.sort_values(["agent_id", "date", "sheet"], ignore_index=True)
        problems = [*self.problems(repeats), *self.limits.problems(labels, units)]
        doubts = together([self.doubts.found(), self.limits.doubts(labels)])
        return CallDays(
            days, frozenset(seen), order, problems, doubts, maybe_of(self._with_words(maybe, labels))
        )

    def _with_words(self, spans: list[pd.DataFrame], labels: list[str]) -> pd.DataFrame:
        """The spans of all days, with the person's id, the date and the sheet in words."""
        frame = pd.concat(spans, ignore_index=True) if spans else no_spans()
        ids = pd.Series(self.callers.ids, dtype="str")
        # Not `.map`: positions are already those of the list.
        frame["agent_id"] = pd.Series(ids.to_numpy()[frame["person"]], index=frame.index, dtype="str")
        frame["date"] = frame["day"].to_numpy("datetime64[D]").astype("datetime64[s]")
        frame["sheet"] = pd.Series(
            np.array(labels, dtype=object)[frame["sheet"]], index=frame.index, dtype="str"
        )
        return frame

    def _day(self, day: int, rank: npt.NDArray[np.int32]) -> Part:
        """All rows of one day, with sheets numbered in the order of their names."""
        cuts = [(p, p.cuts[day], p.cuts[day + 1]) for p in self.parts]
        slices = [
            p._replace(**{f: getattr(p, f)[a:b] for f in Part._fields[1:]}) for p, a, b in cuts if b > a
        ]
        if not slices:
            return no_rows()
        joined = {f: np.concatenate([getattr(p, f) for p in slices]) for f in Part._fields[1:]}
        return Part(np.empty(0, "int64"), **joined | {"sheet": rank[joined["sheet"]]})
