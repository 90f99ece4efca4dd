"""The call log: pieces in, one row per person and day out. Nothing else ever touches a call."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.problems import Problem
from teamops.core.sheets.reading.inputs import TableRead
from teamops.performance.compute.call_doubts import LogDoubts, Piece
from teamops.performance.compute.call_numbers import packed
from teamops.performance.compute.call_results import LEG, UNKNOWN, UNMET, Results
from teamops.performance.compute.call_rows import (
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
    under_cap,
    without_equals,
)
from teamops.performance.compute.call_spans import no_spans, spans_of
from teamops.performance.compute.callers import DAY, Callers, Ints
from teamops.performance.compute.doubts import no_doubts
from teamops.performance.compute.places import BETWEEN, NO_ROWS, by_name, source_of
from teamops.performance.compute.same_calls import MINUTE, Told, across_sheets
from teamops.performance.readings import CallReading

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
    given to anybody.
    """

    days: pd.DataFrame
    seen: frozenset[date]
    spans: pd.DataFrame
    problems: list[Problem]
    doubts: pd.DataFrame = field(default_factory=no_doubts)

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


def call_days(pieces: Iterable[Piece], roster: pd.DataFrame, month: Month, reading: CallReading) -> CallDays:
    """Return the month's calls per person and day (P1-六-1; rulings 4–6 and 11).

    `pieces` are of the calls table (columns `WANT`, `_sheet`, `_row`) in any order and size: only row
    numbers in messages depend on the order. Memory is about 35 bytes a call plus one piece. Problems: X201, X202, X208 (nobody
    known; errors), X203 (outside the month), X204 (outside employment), X205 (repeated, counted once), X256–X258 (what
    the result says).
    """
    log = CallLog(roster, month, reading)
    for piece in pieces:
        log.add(piece)
    return log.finish()


def missing_days(seen: frozenset[date], due: Iterable[date]) -> list[date]:
    """Return the days on which somebody was due at work and the log has no row of anybody (ruling 10)."""
    return sorted(set(due) - seen)


class CallLog:
    """Gathers the pieces of one month, then looks at them day by day: repeated rows start in the same second."""

    def __init__(self, roster: pd.DataFrame, month: Month, reading: CallReading) -> None:
        self.callers = Callers(roster)
        self.month = month
        self.reading = reading
        self.first = int(np.datetime64(month.first, "D").astype("int64"))
        self.length = (month.last - month.first).days + 1
        self.labels: dict[str, int] = {}
        self.parts: list[Part] = []
        self.seen = np.zeros(self.length, dtype=bool)  # the days with a row of somebody employed on them
        self.doubts = LogDoubts(self.callers, month)
        self.starts_told: set[str] = set()  # the files that tell more than the minute a call began in
        self.talks_told: set[str] = set()  # … than the minutes it lasted
        self.maybe: list[npt.NDArray[np.int32]] = []  # rows that could be one call with another, or not
        self.legs: list[npt.NDArray[np.int32]] = []  # rows of one sheet and recording at several times
        self.results = Results()
        self.outside: dict[str, int] = {}
        self.not_employed: list[pd.DataFrame] = []

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
        self._tally_outside(piece, ~inside)
        results = self.results.of(piece)
        legs = inside & (results == LEG)  # of nobody, whoever's extension stands beside them
        self.results.remember(piece, results, legs, LEG)
        inside &= ~legs
        # The owner of an extension is asked for the moment the call began, whichever day it is counted on.
        person = np.full(len(piece), -1, dtype="int64")
        person[inside] = self.callers.resolve(piece[inside], start[inside] // DAY)
        known = person >= 0
        self.doubts.lost(piece, person, day, inside & ~known)
        away = known & ((day < self.callers.joined[person]) | (day > self.callers.left[person]))
        self._tally_away(piece, person, away)
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

    def _sheets(self, rows: pd.DataFrame) -> npt.NDArray[np.int32]:
        sheets = rows[SHEET].astype("category")
        used = sheets.cat.remove_unused_categories()
        table = [self.labels.setdefault(str(label), len(self.labels)) for label in used.cat.categories]
        return np.array(table, dtype="int32")[used.cat.codes.to_numpy()]

    def _tally_outside(self, piece: pd.DataFrame, outside: Bools) -> None:
        if outside.any():
            for label, count in piece.loc[outside, SHEET].astype("str").value_counts().items():
                self.outside[str(label)] = self.outside.get(str(label), 0) + int(count)

    def _tally_away(self, piece: pd.DataFrame, person: Ints, away: Bools) -> None:
        if away.any():
            rows = pd.DataFrame(
                {
                    "person": person[away],
                    "sheet": piece.loc[away, SHEET].astype("str").to_numpy(),
                    "row": piece.loc[away, ROW].to_numpy("int64"),
                }
            )
            tally = rows.groupby(["person", "sheet"]).agg(row=("row", "min"), count=("row", "size"))
            self.not_employed.append(tally.reset_index())

    def labels_by_name(self) -> list[str]:
        """Return the sheets whose rows were taken in, in the order of their names."""
        return sorted(self.labels, key=by_name)

    def each_day(self) -> Iterator[tuple[int, Part, npt.NDArray[np.int32]]]:
        """Yield each day with rows, from 0: its rows with each call once, and the repeats (see `call_rows.pairs_of`).

        Sheets are numbered in the order of their names. The rows are let go as they are given out, so this is asked once.
        """
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
            yield day, joined.rows, np.concatenate((equals, joined.pairs))
        self.parts.clear()  # the rows themselves are no longer needed; their memory is

    def counting(self, rows: Part) -> Bools:
        """Return which of a day's rows count as calls (rulings 4 and 5)."""
        sides = [side in self.reading.directions for side in SIDES]
        listed = np.array([True, *sides], dtype=bool)  # a row without a direction counts
        # What the result says was asked before; talk of no seconds is no talk.
        counts: Bools = listed[rows.flags & DIRECTION] & (rows.talk >= self.reading.min_talk_seconds)
        if self.reading.count_basis == "answered":
            counts &= rows.talk > 0
        if self.reading.same_number_cap is not None:
            counts &= under_cap(rows, counts, self.reading.same_number_cap)
        return counts

    def problems(self, repeats: list[npt.NDArray[np.int32]]) -> list[Problem]:
        """Return what is wrong in the rows taken in: X201–X205, X208. `repeats` as `each_day` gave them."""
        told = [*self.callers.problems(), *self._problems(), *self.results.problems()]
        labels = self.labels_by_name()
        unclear = [*repeated("X252", self.maybe, labels), *repeated("X253", self.legs, labels)]
        return [*told, *repeated("X205", repeats, labels), *unclear]

    def finish(self) -> CallDays:
        """Find what is repeated, apply the cap, and add up, one day at a time."""
        labels, spans, repeats = self.labels_by_name(), [], []
        for day, kept, twins in self.each_day():
            repeats.append(twins)
            spans.append(
                spans_of(kept, self.counting(kept), self.reading.rounding).assign(day=day + self.first)
            )
        frame = pd.concat(spans, ignore_index=True) if spans else no_spans()
        ids = pd.Series(self.callers.ids, dtype="str")
        # Not `.map`: positions are already those of the list.
        frame["agent_id"] = pd.Series(ids.to_numpy()[frame["person"]], index=frame.index, dtype="str")
        frame["date"] = frame["day"].to_numpy("datetime64[D]").astype("datetime64[s]")
        frame["sheet"] = pd.Series(
            np.array(labels, dtype=object)[frame["sheet"]], index=frame.index, dtype="str"
        )
        figures = ["calls", "talk_seconds", "calls_10s", "talk_seconds_10s"]
        days = frame.groupby(["agent_id", "date"], sort=True)[figures].sum().reset_index()
        seen = {date.fromordinal(self.month.first.toordinal() + int(d)) for d in np.flatnonzero(self.seen)}
        places = frame[["agent_id", "date", "sheet", "first", "last", "count"]]
        order = places.sort_values(["agent_id", "date", "sheet"], ignore_index=True)
        return CallDays(days, frozenset(seen), order, self.problems(repeats), self.doubts.found())

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

    def _problems(self) -> list[Problem]:
        """X203 for each sheet, X204 for each person."""
        problems = [
            Problem("X203", source_of(label), {"count": count, "month": str(self.month)})
            for label, count in sorted(self.outside.items())
        ]
        if self.not_employed:
            rows = pd.concat(self.not_employed, ignore_index=True).sort_values(["person", "sheet", "row"])
            by_person = rows.groupby("person").agg({"sheet": "first", "row": "first", "count": "sum"})
            for person, row in zip(by_person.index.tolist(), by_person.to_dict("records"), strict=True):
                values = {
                    "person": self.callers.label(person),
                    "employed": self._employed(person),
                    "count": row["count"],
                }
                problems.append(Problem("X204", source_of(row["sheet"], row["row"]), values))
        return problems

    def _employed(self, person: int) -> str:
        days = (self.callers.joined[person], self.callers.left[person])
        known = [str(np.datetime64(int(d), "D")) if abs(d) < 1 << 18 else "" for d in days]
        return "–".join(known)
