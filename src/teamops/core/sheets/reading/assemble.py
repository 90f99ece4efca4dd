"""From cells to the columns that a table promises: parsing, columns made of several, and every bad cell named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from teamops.core.evidence import ROW, SHEET, Source
from teamops.core.problems import Problem, noted
from teamops.core.sheets.columns import Column, Ends, Joined, Kind, Spans, Table
from teamops.core.sheets.files.grid import Block, Rows
from teamops.core.sheets.reading.headers import ENDS_FIRST, ENDS_SECOND
from teamops.core.sheets.reading.plan import Plan
from teamops.core.sheets.reading.units import in_yuan
from teamops.core.sheets.values.cells import Parsed
from teamops.core.sheets.values.clocks import Asked
from teamops.core.sheets.values.column import parse_column
from teamops.core.sheets.values.text import WITHHELD
from teamops.core.text import Text

_STAMPS = frozenset({Kind.DATE, Kind.DATETIME})
_INTEGERS = frozenset({Kind.TIME, Kind.DURATION, Kind.MONEY, Kind.COUNT})


@dataclass(frozen=True)
class Place:
    """Where the rows come from, and how its values are to be read."""

    file: str
    sheet: str
    epoch1904: bool
    month: str | None
    colon: str | None  # what the mapping says that 5:30 means
    clocks: Asked  # what a whole column of durations tells of its times, by its key and these cells

    @property
    def label(self) -> str:
        """What `_sheet` says."""
        return str(Source(self.file, self.sheet))


def missing_values(kind: Kind, count: int) -> pd.Series:
    """Return a column of the declared dtype with nothing in it; a flag is False."""
    if kind in _STAMPS:
        return pd.Series(np.full(count, "NaT", dtype="datetime64[s]"))
    if kind in _INTEGERS:
        return pd.Series(pd.array([pd.NA] * count, dtype="Int64"))
    if kind is Kind.FLAG:
        return pd.Series(np.zeros(count, dtype=bool), dtype="boolean")
    return pd.Series([None] * count, dtype="str")


def placed(values: pd.DataFrame, label: str, rows: Rows) -> pd.DataFrame:
    """Return the values, numbered anew, with `_sheet` and `_row`."""
    frame = values.reset_index(drop=True)
    frame[SHEET] = pd.Categorical.from_codes(np.zeros(len(frame), dtype=np.int8), pd.Index([label]))
    frame[ROW] = rows
    return frame


class Assembly:
    """Makes one block of rows into columns. `bad` marks the rows of which a cell was refused."""

    def __init__(self, table: Table, plan: Plan, place: Place, block: Block) -> None:
        self.table, self.plan, self.place, self.block = table, plan, place, block
        self.count = len(block.rows)
        self.bad = np.zeros(self.count, dtype=bool)
        self.problems: list[Problem] = []
        self.rejected = pd.DataFrame()  # the rows with a refused cell, once `frame` has found them
        self.values: dict[str, pd.Series] = {}

    def frame(self, keys: Iterable[str]) -> pd.DataFrame:
        """Return the rows without a refused cell, with `_sheet` and `_row`."""
        if self.plan.ends and self.table.ends:
            self._ends(self.table.ends, *self.plan.ends)
        for joined in self.table.joined:
            if joined.key in self.plan.joined:
                self._joined(joined, *self.plan.joined[joined.key])
        if self.plan.gross_as_net and self.table.spans:
            self._net(self.table.spans)
        columns = {key: self.column(key) for key in keys}
        self._one_of(columns)
        kept = ~self.bad
        whole = pd.DataFrame(columns)
        self.rejected = placed(whole[self.bad], self.place.label, self.block.rows[self.bad])
        return placed(whole if kept.all() else whole[kept], self.place.label, self.block.rows[kept])

    def column(self, key: str) -> pd.Series:
        """Return one of the table's columns for every row of the block, refused cells missing."""
        if key not in self.values:
            column = self.table.column(key)
            position = self.plan.columns.get(key)
            self.values[key] = (
                missing_values(column.kind, self.count)
                if position is None
                else self.parse(column, self.block.cells[position], position, key)
            )
        return self.values[key]

    def parse(self, column: Column, cells: pd.Series, position: int, slot: str) -> pd.Series:
        """Return cells as a column holds them; each that cannot be read is refused."""
        cells = self._rewritten(cells, slot)
        times = self.plan.units.get(position, self.plan.times)
        if column.kind is Kind.MONEY and times != 1:
            cells = in_yuan(cells, times)
        where = self.place
        clocks = where.clocks(column.key, cells) if column.kind is Kind.DURATION else None
        parsed = parse_column(
            column, cells, epoch1904=where.epoch1904, month=where.month, colon_is=where.colon, clocks=clocks
        )
        spans = self.table.spans
        if spans and column.key == spans.net and any(code == "T107" for _, code, _ in parsed.bad):
            parsed = self._without_unmet(spans, parsed)
        for place, code, values in parsed.bad:
            self.refuse(place, code, values, position)
        return parsed.values

    def _without_unmet(self, spans: Spans, net: Parsed) -> Parsed:
        """Return the net span with its blanks 0 where the outcome says that there was none."""
        if spans.outcome not in self.plan.columns:
            return net
        unmet = self.column(spans.outcome).isin(spans.unmet).to_numpy(dtype=bool)
        none = np.array(
            [place for place, code, _ in net.bad if code == "T107" and unmet[place]], dtype="intp"
        )
        values = net.values.copy()
        values.iloc[none] = 0
        gone = set(none.tolist())
        return Parsed(values, [cell for cell in net.bad if cell.position not in gone])

    def _rewritten(self, cells: pd.Series, slot: str) -> pd.Series:
        rule = self.plan.rewrite(slot)
        if rule is None:
            return cells
        pattern, by = rule
        if isinstance(cells.dtype, pd.StringDtype):
            return cells.str.replace(pattern, by, regex=True)
        if cells.dtype == object:
            known = re.compile(pattern)
            return cells.map(lambda v: known.sub(by, v.strip()) if isinstance(v, str) else v)
        return cells

    def refuse(self, place: int, code: str, values: dict[str, object], position: int | None) -> None:
        """Name a bad cell (position 0-based, None for the row) of one row of the block, and mark that row."""
        self.bad[place] = True
        column = 0 if position is None else position + 1
        source = Source(self.place.file, self.place.sheet, int(self.block.rows[place]), column)
        self.problems.append(noted(code, source, values))

    def _joined(self, joined: Joined, day: int, time: int) -> None:
        column = self.table.column(joined.key)
        days = self.parse(
            replace(column, kind=Kind.DATE, example="2026-10-08"),
            self.block.cells[day],
            day,
            f"{joined.key}.day",
        )
        times = self.parse(
            replace(column, kind=Kind.TIME, example="09:05:12"),
            self.block.cells[time],
            time,
            f"{joined.key}.time",
        )
        seconds = times.fillna(0).to_numpy(dtype="int64").astype("timedelta64[s]")
        whole = (days.to_numpy(dtype="datetime64[s]") + seconds).copy()
        whole[times.isna().to_numpy(dtype=bool)] = np.datetime64("NaT")
        self.values[joined.key] = pd.Series(whole)

    def _ends(self, ends: Ends, first: int, second: int) -> None:
        """Give each row's two ends to our side and the other side, as the row's direction says."""
        texts = [
            _as_text(self._rewritten(self.block.cells[p], slot))
            for p, slot in ((first, ENDS_FIRST), (second, ENDS_SECOND))
        ]
        told = ends.side in self.plan.columns
        side = self.column(ends.side) if told else _side(ends, *texts)
        self.values[ends.side] = side
        into = (side == ends.into).fillna(False).to_numpy(dtype=bool)
        within = (side == ends.within).fillna(False).to_numpy(dtype=bool)
        if self.plan.fills_inside:
            ours = texts[0].where(~into, texts[1])
            self.values[ends.inside] = self._parse_ends(ends.inside, ours, into, first, second)
        if ends.outside not in self.plan.columns:
            theirs = texts[1].where(~into, texts[0]).mask(within)
            self.values[ends.outside] = self._parse_ends(ends.outside, theirs, ~into, first, second)

    def _parse_ends(
        self, key: str, cells: pd.Series, from_second: np.ndarray, first: int, second: int
    ) -> pd.Series:
        parsed = parse_column(self.table.column(key), cells)
        for place, code, values in parsed.bad:
            self.refuse(place, code, values, second if from_second[place] else first)
        return parsed.values

    def _net(self, spans: Spans) -> None:
        """Work out the net span: gross less lead where the outcome is met, else 0 (ruling 7)."""
        if not {spans.gross, spans.lead, spans.outcome} <= set(self.plan.columns):
            return  # what is missing is named already, and no row is used
        gross, lead, outcome = (self.column(k) for k in (spans.gross, spans.lead, spans.outcome))
        met = (outcome == spans.met).fillna(False).to_numpy(dtype=bool)
        choices = self.table.column(spans.outcome).choices
        known = outcome.isin(list(choices)).to_numpy(dtype=bool)
        net = (gross - lead).where(met, 0)
        for key, wrong in (
            (spans.outcome, ~known),
            (spans.gross, known & met & gross.isna().to_numpy(dtype=bool)),
            (spans.lead, known & met & lead.isna().to_numpy(dtype=bool)),
        ):
            for place in np.flatnonzero(wrong & ~self.bad):
                self._refuse_span(key, int(place))
        below = (net < 0).fillna(False).to_numpy(dtype=bool) & ~self.bad
        for low in np.flatnonzero(below).tolist():
            column = self.table.column(spans.gross)
            values = {
                "column": column.title,
                "kind": Text("不短于振铃的时长", "a duration no shorter than the ringing"),
                "value": str(gross.iat[low]),
                "example": str(lead.iat[low]),
            }
            self.refuse(low, "T101", values, self.plan.columns[spans.gross])
        self.values[spans.net] = net.astype("Int64")

    def _refuse_span(self, key: str, place: int) -> None:
        column = self.table.column(key)
        position = self.plan.columns[key]
        value: Any = self.values[key].iat[place]
        if column.choices and not pd.isna(value):
            listed = "、".join(column.choices)
            self.refuse(
                place,
                "T108",
                {"column": column.title, "value": str(value), "choices": listed, "hint": ""},
                position,
            )
        else:
            self.refuse(place, "T107", {"column": column.title, "example": column.example}, position)

    def _one_of(self, columns: dict[str, pd.Series]) -> None:
        for group in self.table.one_of:
            here = [k for k in group if k in self.plan.columns or (k in self.values and k in columns)]
            here = [k for k in here if k in self.plan.columns or self.plan.fills_inside]
            if not here:
                continue
            blank = np.logical_and.reduce([columns[k].isna().to_numpy(dtype=bool) for k in here])
            titles = [self.table.column(k).title for k in here]
            values: dict[str, object] = {
                "columns": Text("、".join(t.zh for t in titles), ", ".join(t.en for t in titles))
            }
            position = self.plan.columns.get(here[0])
            for place in np.flatnonzero(blank & ~self.bad):
                self.refuse(int(place), "T110", values, position)


def _as_text(cells: pd.Series) -> pd.Series:
    """Return numbers of telephones as text; whole numbers without a point."""
    if isinstance(cells.dtype, pd.StringDtype):
        return cells
    if cells.dtype == object:
        return cells.map(lambda v: str(int(v)) if isinstance(v, float) and v.is_integer() else v)
    return cells.map(lambda v: None if pd.isna(v) else str(int(v))).astype("str")


def _side(ends: Ends, first: pd.Series, second: pd.Series) -> pd.Series:
    """Tell the direction by the numbers: up to `inside_digits` digits, or no number at all, is one of ours.

    A caller who withholds the number calls from outside.
    """

    def ours(cells: pd.Series) -> np.ndarray:
        text = pa.array(cells.astype("str"), pa.large_string())
        text = text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text
        digits = pc.utf8_length(pc.replace_substring_regex(text, r"[^0-9*]", "")).fill_null(0)
        short: np.ndarray = pc.less_equal(digits, ends.inside_digits).to_numpy(zero_copy_only=False)
        nobodys = pa.array(sorted(WITHHELD), pa.large_string())
        withheld: np.ndarray = pc.is_in(pc.utf8_lower(text), nobodys).to_numpy(zero_copy_only=False)
        told: np.ndarray = np.logical_and(short, np.logical_not(withheld))
        return told

    from_us, to_us = ours(first), ours(second)
    side = np.full(len(first), None, dtype=object)
    side[from_us & ~to_us] = ends.out
    side[~from_us & to_us] = ends.into
    side[from_us & to_us] = ends.within
    return pd.Series(side, dtype="str")
