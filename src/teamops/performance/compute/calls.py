"""The call log: pieces in, one row per person and day out. Nothing else ever touches a call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.problems import Problem
from teamops.performance.compute.callers import DAY, Callers, Ints
from teamops.performance.compute.places import BETWEEN, NO_ROWS, source_of, span_text

# The columns to ask the reader for; everything else of a log stays in the file.
WANT = (
    "agent_id",
    "name",
    "extension",
    "started_at",
    "customer_number",
    "direction",
    "talk_seconds",
    "total_seconds",
    "recording_id",
)
LONG_CALL = 10  # seconds: the second figure that ruling 4 asks the report to show
EACH_NAMED = 10  # so many repeated rows of two sheets are named one by one; more are named by their ends

Hashes = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]


class Reading(Protocol):
    """The switches of rulings 4–6, 10 and 11; `performance/readings.py` holds them."""

    @property
    def count_basis(self) -> str: ...
    @property
    def min_talk_seconds(self) -> int: ...
    @property
    def directions(self) -> Iterable[str]: ...
    @property
    def same_number_cap(self) -> int | None: ...
    @property
    def rounding(self) -> str: ...
    @property
    def day_by(self) -> str: ...


@dataclass(frozen=True)
class CallDays:
    """What a month's log says.

    `days`: agent_id, date [datetime64[s]], calls, talk_seconds, calls_10s, talk_seconds_10s [int64], of people and
    days with at least one row. `seen`: the month's days with a row of anybody. `spans`: agent_id, date, sheet,
    first, last, count: the rows behind each day.
    """

    days: pd.DataFrame
    seen: frozenset[date]
    spans: pd.DataFrame
    problems: list[Problem]

    def sources(self, agent_ids: pd.Series, dates: pd.Series) -> "pd.Series[str]":
        """Return where the rows of each person and day stand: "calls/2026-10.xlsx › 通话记录 › 12–340(38 行)".

        Aligned to `agent_ids`. Several sheets are split by "; "; nothing at all is "(0 行)". The rows are those that
        were looked at, counted or not, so that an auditor sees both.
        """
        asked = pd.MultiIndex.from_arrays([agent_ids, dates])
        keys = pd.MultiIndex.from_arrays([self.spans["agent_id"], self.spans["date"]])
        rows = self.spans[keys.isin(asked)]
        single = rows["count"] == 1
        texts = rows["sheet"] + JOIN + rows["first"].astype("str")
        tails = "–" + rows["last"].astype("str") + "(" + rows["count"].astype("str") + " 行)"
        texts = texts.where(single, texts + tails)
        joined = texts.groupby([rows["agent_id"], rows["date"]]).agg(BETWEEN.join)
        found = joined.reindex(asked).fillna(NO_ROWS).astype("str")
        return pd.Series(found.to_numpy(), index=agent_ids.index, dtype="str")


class _Part(NamedTuple):
    """The rows of one piece, ordered by day; `cuts[d]:cuts[d + 1]` is day d of the month. About 33 bytes a row."""

    cuts: Ints
    key: Hashes  # what makes two rows the same call
    number: Hashes  # the customer's number; 0 where blank or not needed
    talk: Ints
    person: npt.NDArray[np.int32]
    sheet: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]
    flags: npt.NDArray[np.int8]  # bit 1: counts as a call; bit 2: known by its recording


COUNTS, RECORDED = 1, 2


def call_days(
    pieces: Iterable[pd.DataFrame], roster: pd.DataFrame, month: Month, reading: Reading
) -> CallDays:
    """Return the month's calls per person and day (P1-六-1; rulings 4–6 and 11).

    `pieces` are frames of the calls table (columns `WANT`, `_sheet`, `_row`) in any order and size: only row
    numbers in messages depend on the order. Memory is about 35 bytes a call plus one piece. Problems: X201, X202, X208 (nobody
    known; errors), X203 (outside the month), X204 (outside employment), X205 (repeated, counted once).
    """
    log = _Log(roster, month, reading)
    for piece in pieces:
        log.add(piece)
    return log.finish()


def missing_days(seen: frozenset[date], due: Iterable[date]) -> list[date]:
    """Return the days on which somebody was due at work and the log has no row of anybody (ruling 10)."""
    return sorted(set(due) - seen)


class _Log:
    """Gathers the pieces of one month, then looks at them day by day: repeated rows start in the same second."""

    def __init__(self, roster: pd.DataFrame, month: Month, reading: Reading) -> None:
        self.callers = Callers(roster)
        self.month = month
        self.reading = reading
        self.first = int(np.datetime64(month.first, "D").astype("int64"))
        self.length = (month.last - month.first).days + 1
        self.labels: dict[str, int] = {}
        self.parts: list[_Part] = []
        self.seconds_told = False  # a log of whole minutes cannot tell two calls of one minute apart
        self.seen = np.zeros(self.length, dtype=bool)
        self.outside: dict[str, int] = {}
        self.not_employed: list[pd.DataFrame] = []

    def add(self, piece: pd.DataFrame) -> None:
        """Take in one piece."""
        start = piece["started_at"].to_numpy("datetime64[s]").astype("int64")
        talk = piece["talk_seconds"].to_numpy("int64", na_value=0)
        total = piece["total_seconds"].to_numpy("int64", na_value=-1)
        ends_count = self.reading.day_by == "end"
        day = (start + np.where(total >= 0, total, talk) if ends_count else start) // DAY
        inside = (day >= self.first) & (day < self.first + self.length)
        self._tally_outside(piece, ~inside)
        self.seen[np.unique(day[inside]) - self.first] = True
        # The owner of an extension is asked for the moment the call began, whichever day it is counted on.
        person = np.full(len(piece), -1, dtype="int64")
        person[inside] = self.callers.resolve(piece[inside], start[inside] // DAY)
        known = person >= 0
        away = known & ((day < self.callers.joined[person]) | (day > self.callers.left[person]))
        self._tally_away(piece, person, away)
        kept = np.flatnonzero(known & ~away)
        if len(kept):
            self.seconds_told |= bool((start[kept] % 60 != 0).any())
            self._keep(piece.iloc[kept], start[kept], talk[kept], total[kept], day[kept], person[kept])

    def _keep(
        self, rows: pd.DataFrame, start: Ints, talk: Ints, total: Ints, day: Ints, person: Ints
    ) -> None:
        direction = rows["direction"]
        flags = self._counts(direction, talk).astype("int8") * COUNTS
        recording = _hash_text(rows["recording_id"])
        recorded = recording != 0
        number = np.zeros(len(rows), dtype="uint64")
        if self.reading.same_number_cap is not None or not recorded.all():
            number = _hash_text(rows["customer_number"])
        codes, uniques = pd.factorize(direction)
        directions = np.append(_hash_text(pd.Series(uniques, dtype="str")), np.uint64(0))[codes]
        bare = _mix(_mix(_mix(number, directions), talk.view("uint64")), total.view("uint64"))
        key = _mix(_mix(np.where(recorded, recording, bare), start.view("uint64")), person.view("uint64"))
        order = np.argsort((day - self.first).astype("int16"), kind="stable")
        cuts = np.searchsorted(day[order] - self.first, np.arange(self.length + 1))
        self.parts.append(
            _Part(
                cuts.astype("int64"),
                key[order],
                number[order],
                talk[order],
                person[order].astype("int32"),
                self._sheets(rows)[order],
                rows[ROW].to_numpy("int32")[order],
                (flags + recorded.astype("int8") * RECORDED).astype("int8")[order],
            )
        )

    def _counts(self, direction: pd.Series, talk: Ints) -> Bools:
        """Whether each row is a call: the result column is not asked, for talk of no seconds is no talk (ruling 4).

        A row without a direction counts: a log without that column knows none.
        """
        listed = (direction.isin(list(self.reading.directions)) | direction.isna()).to_numpy(dtype=bool)
        counts = listed & (talk >= self.reading.min_talk_seconds)
        return counts & (talk > 0) if self.reading.count_basis == "answered" else counts

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

    def finish(self) -> CallDays:
        """Find what is repeated, apply the cap, and add up, one day at a time."""
        labels = sorted(self.labels)
        rank = np.zeros(len(labels), dtype="int32")
        for place, label in enumerate(labels):
            rank[self.labels[label]] = place
        spans, repeats = [], []
        for day in range(self.length):
            rows = self._day(day, rank)
            if len(rows.key):
                kept, twins = _without_repeats(rows, self.seconds_told)
                repeats.append(twins)
                spans.append(self._spans(kept).assign(day=day + self.first))
        frame = pd.concat(spans, ignore_index=True) if spans else _no_spans()
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
        told = [*self.callers.problems(), *self._problems(), *_repeated(repeats, labels)]
        places = frame[["agent_id", "date", "sheet", "first", "last", "count"]]
        order = places.sort_values(["agent_id", "date", "sheet"], ignore_index=True)
        return CallDays(days, frozenset(seen), order, told)

    def _day(self, day: int, rank: npt.NDArray[np.int32]) -> _Part:
        """All rows of one day, with sheets numbered in the order of their names."""
        cuts = [(p, p.cuts[day], p.cuts[day + 1]) for p in self.parts]
        slices = [
            p._replace(**{f: getattr(p, f)[a:b] for f in _Part._fields[1:]}) for p, a, b in cuts if b > a
        ]
        if not slices:
            return _empty_part()
        joined = {f: np.concatenate([getattr(p, f) for p in slices]) for f in _Part._fields[1:]}
        return _Part(np.empty(0, "int64"), **joined | {"sheet": rank[joined["sheet"]]})

    def _spans(self, rows: _Part) -> pd.DataFrame:
        """Per person and sheet of one day: the figures and the ends of the rows."""
        counts = (rows.flags & COUNTS) > 0
        if self.reading.same_number_cap is not None:
            counts &= _under_cap(rows, counts, self.reading.same_number_cap)
        talk = rows.talk if self.reading.rounding == "none" else -(-rows.talk // 60) * 60
        long = counts & (rows.talk >= LONG_CALL)
        group = rows.person.astype("int64") << 32 | rows.sheet
        order = np.argsort(group, kind="stable")
        starts = np.flatnonzero(np.diff(group[order], prepend=-1))
        adding = {
            "calls": counts.astype("int64"),
            "talk_seconds": np.where(counts, talk, 0),
            "calls_10s": long.astype("int64"),
            "talk_seconds_10s": np.where(long, talk, 0),
            "count": np.ones(len(order), dtype="int64"),
        }
        sums = {name: np.add.reduceat(values[order], starts) for name, values in adding.items()}
        ends = {
            "first": np.minimum.reduceat(rows.row[order], starts),
            "last": np.maximum.reduceat(rows.row[order], starts),
        }
        first = order[starts]
        return pd.DataFrame({"person": rows.person[first], "sheet": rows.sheet[first], **sums, **ends})

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


def _without_repeats(rows: _Part, seconds_told: bool) -> tuple[_Part, Ints]:
    """Return the rows with each call once, and the repeats as [sheet, row, sheet of the kept, row of the kept].

    Of several rows of one call the longest is kept, then the first by file, sheet and row, so that the order of
    reading decides nothing. Where the log knows minutes only, equal rows of one sheet may be different calls: the
    nth of one sheet is then the nth of another.
    """
    order = np.argsort(rows.key)
    same = rows.key[order][1:] == rows.key[order][:-1]
    if not same.any():
        return rows, np.empty((0, 4), dtype="int64")
    twin = np.zeros(len(order), dtype=bool)
    twin[1:] |= same
    twin[:-1] |= same
    at = order[twin]
    nth = np.zeros(len(at), dtype="int64")
    if not seconds_told:
        nth = np.where((rows.flags[at] & RECORDED) > 0, 0, _nth(rows.key[at], rows.sheet[at], rows.row[at]))
    inner = np.lexsort(
        (
            rows.row[at],
            rows.sheet[at],
            rows.number[at],
            -(rows.flags[at] & COUNTS),
            -rows.talk[at],
            nth,
            rows.key[at],
        )
    )
    at, nth = at[inner], nth[inner]
    new = np.ones(len(at), dtype=bool)
    new[1:] = (rows.key[at][1:] != rows.key[at][:-1]) | (nth[1:] != nth[:-1])
    kept = at[new][np.cumsum(new) - 1]
    gone = at[~new]
    pairs = np.column_stack(
        (rows.sheet[gone], rows.row[gone], rows.sheet[kept[~new]], rows.row[kept[~new]])
    ).astype("int64")
    stays = np.ones(len(order), dtype=bool)
    stays[gone] = False
    return rows._replace(**{f: getattr(rows, f)[stays] for f in _Part._fields[1:]}), pairs


def _nth(key: Hashes, sheet: npt.NDArray[np.int32], row: npt.NDArray[np.int32]) -> Ints:
    """Which copy within its sheet each row is, from 0, by row number."""
    order = np.lexsort((row, sheet, key))
    new = np.ones(len(order), dtype=bool)
    new[1:] = (key[order][1:] != key[order][:-1]) | (sheet[order][1:] != sheet[order][:-1])
    starts = np.flatnonzero(new)
    nth = np.empty(len(order), dtype="int64")
    nth[order] = np.arange(len(order)) - starts[np.cumsum(new) - 1]
    return nth


def _under_cap(rows: _Part, counts: Bools, cap: int) -> Bools:
    """Which rows stay when only `cap` calls a person, number and day count: the longest. A blank number has no cap."""
    stays = np.ones(len(rows.key), dtype=bool)
    at = np.flatnonzero(counts & (rows.number != 0))
    at = at[np.lexsort((-rows.talk[at], rows.number[at], rows.person[at]))]
    new = np.ones(len(at), dtype=bool)
    new[1:] = (rows.number[at][1:] != rows.number[at][:-1]) | (rows.person[at][1:] != rows.person[at][:-1])
    starts = np.flatnonzero(new)
    stays[at[np.arange(len(at)) - starts[np.cumsum(new) - 1] >= cap]] = False
    return stays


def _repeated(repeats: list[Ints], labels: list[str]) -> list[Problem]:
    """X205 for the repeated rows of each two sheets: one by one if they are few, else by their ends."""
    if not repeats:
        return []
    columns = ["sheet", "row", "twin", "twin_row"]
    rows = pd.DataFrame(np.concatenate(repeats), columns=columns).sort_values(columns)
    problems = []
    for _, pairs in rows.groupby(["sheet", "twin"]):
        here, there = labels[pairs["sheet"].iloc[0]], labels[pairs["twin"].iloc[0]]
        if len(pairs) > EACH_NAMED:
            kept = pairs["twin_row"].drop_duplicates()
            text = span_text(there, int(kept.min()), int(kept.max()), len(kept))
            place = source_of(here, int(pairs["row"].iloc[0]))
            problems.append(Problem("X205", place, {"count": len(pairs), "twin": text}))
            continue
        for row, kept_row in zip(pairs["row"].tolist(), pairs["twin_row"].tolist(), strict=True):
            text = span_text(there, kept_row, kept_row, 1)
            problems.append(Problem("X205", source_of(here, row), {"count": 1, "twin": text}))
    return problems


def _hash_text(texts: pd.Series) -> Hashes:
    """64 bits per text, the same in every run; 0 for a blank."""
    blank = texts.isna().to_numpy(dtype=bool)
    if blank.all():
        return np.zeros(len(texts), dtype="uint64")
    hashes = pd.util.hash_array(texts.astype("str").array, categorize=False)
    return np.where(blank, np.uint64(0), hashes | np.uint64(1))


def _mix(hashes: Hashes, values: Hashes) -> Hashes:
    """Fold further values into hashes (the finishing steps of splitmix64; wraps on purpose)."""
    mixed = (hashes ^ (values + np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _empty_part() -> _Part:
    ints, hashes, small = np.empty(0, "int64"), np.empty(0, "uint64"), np.empty(0, "int32")
    return _Part(ints, hashes, hashes, ints, small, small, small, np.empty(0, "int8"))


def _no_spans() -> pd.DataFrame:
    columns = (
        "person",
        "sheet",
        "calls",
        "talk_seconds",
        "calls_10s",
        "talk_seconds_10s",
        "count",
        "first",
        "last",
        "day",
    )
    return pd.DataFrame({name: np.empty(0, dtype="int64") for name in columns})
