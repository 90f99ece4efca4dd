"""Reads a table from the spreadsheets that people have: everything accounted for, nothing raised for bad input."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.problems import Severity
from teamops.core.sheets.columns import Kind, Table
from teamops.core.sheets.files.containers import blocks_of, head_of, opened
from teamops.core.sheets.files.grid import HEAD_ROWS, Sheet
from teamops.core.sheets.files.limits import Unreadable
from teamops.core.sheets.reading.assemble import missing_values
from teamops.core.sheets.reading.headers import Header, known, sheet_header, with_headings
from teamops.core.sheets.reading.inputs import FileMapping, InputFile, RowCounts, TableRead
from teamops.core.sheets.reading.layouts import LAYOUTS
from teamops.core.sheets.reading.pieces import Report, SheetReader
from teamops.core.sheets.reading.plan import needed
from teamops.core.sheets.reading.planner import make_plan
from teamops.core.sheets.reading.scale import set_units
from teamops.core.text import Text

__all__ = ["FileMapping", "InputFile", "RowCounts", "TableRead", "iter_table", "read_table"]

FOUND_SHOWN = 12
HIDDEN_SHEET = Text("这是隐藏的工作表", "a hidden sheet")
NOTHING = Text("（什么也没有）", "(nothing)")


def read_table(table: Table, files: Sequence[InputFile], *, month: str | None = None) -> TableRead:
    """Return every row of a table from these files as one frame, with all problems. Never raises for bad input.

    The frames have each column of the table in its declared dtype, `_sheet` (categorical) and `_row` (int32).
    """
    pieces = list(iter_table(table, files, month=month))
    problems = [problem for p in pieces for problem in p.problems]
    rows = sum((p.rows for p in pieces), RowCounts())
    columns = {label: places for p in pieces for label, places in p.columns.items()}
    nothing = _no_rows(table, needed(table, None))
    frame = _together((p.frame for p in pieces), nothing)
    rejected = _together((p.rejected for p in pieces), nothing)
    return TableRead(frame, problems, rejected, rows, columns)


def _together(frames: Iterable[pd.DataFrame], nothing: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of several frames as one; `nothing` where none of them has any."""
    some = [f for f in frames if len(f)]
    if not some:
        return nothing
    sheets = union_categoricals([f[SHEET].array for f in some])
    frame = pd.concat([f.drop(columns=SHEET) for f in some], ignore_index=True)
    frame[SHEET] = sheets
    return frame[[*(c for c in frame.columns if c not in {SHEET, ROW}), SHEET, ROW]]


def iter_table(
    table: Table,
    files: Sequence[InputFile],
    *,
    month: str | None = None,
    want: Collection[str] | None = None,
) -> Iterator[TableRead]:
    """Yield a table in pieces: one for each sheet or block, and one without rows for what concerns a whole file.

    `want`: only these columns, the required ones and those of which one is needed are read and given.
    """
    keys = needed(table, want)
    for file in files:
        yield from _FileReader(table, file, file.month or month, keys).read()


def _no_rows(table: Table, keys: Sequence[str]) -> pd.DataFrame:
    return _empty(tuple((key, table.column(key).kind) for key in keys)).copy(deep=False)


@lru_cache(maxsize=128)
def _empty(kinds: tuple[tuple[str, Kind], ...]) -> pd.DataFrame:
    """Return a frame without rows; kept, since each file of a folder ends with one."""
    frame = pd.DataFrame({key: missing_values(kind, 0) for key, kind in kinds})
    frame[SHEET] = pd.Categorical([])
    frame[ROW] = np.zeros(0, dtype=np.int32)
    return frame


@dataclass
class _Found:
    """A sheet with its header."""

    sheet: Sheet
    header: Header
    head: list[list[object]]


@dataclass
class _FileReader:
    table: Table
    file: InputFile
    month: str | None
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        self.table = with_headings(self.table, self.file.mapping.also)
        self.report = Report(self.file.name)
        self.scaled: set[str] = set()  # units that were said of this file

    def read(self) -> Iterator[TableRead]:
        """Yield the pieces of one file."""
        try:
            with self._opened() as sheets:
                extras: dict[str, Text] = {}
                for one in self._with_header(self._chosen(sheets)):
                    yield from self._sheet(one, extras)
                self._unused(extras)
        except Unreadable as e:
            self.report.say(e.code, **e.values)
        yield self._piece()

    def _unused(self, extras: dict[str, Text]) -> None:
        """Name the columns that were not used: those that may hold the answer as a finding, the others as a remark."""
        asked = [text for text in extras.values() if text.zh]
        if asked:
            columns = Text("、".join(t.zh for t in asked), ", ".join(t.en for t in asked))
            self.report.say("F011", columns=columns)
            self.report.problems[-1] = replace(self.report.problems[-1], weight=Severity.FINDING)
        others = [heading for heading, text in extras.items() if not text.zh]
        if others:
            self.report.say("F011", columns="、".join(others))

    def _opened(self) -> AbstractContextManager[Sequence[Sheet]]:
        if self.file.sheets is not None:
            return nullcontext(self.file.sheets)
        return opened(self.file.path, self.file.mapping.encoding)

    def _piece(self) -> TableRead:
        nothing = _no_rows(self.table, self.keys)
        return TableRead(nothing, self.report.take(), nothing)

    def _chosen(self, sheets: Sequence[Sheet]) -> list[Sheet]:
        wanted = self.file.mapping.sheets
        for name in wanted:
            if name not in {s.name for s in sheets}:
                self.report.say(
                    "R305",
                    key="sheets",
                    value=name,
                    why=Text("文件里没有这张工作表", "the file has no such sheet"),
                    expected="、".join(s.name for s in sheets),
                )
        return [s for s in sheets if not wanted or s.name in wanted]

    def _with_header(self, sheets: Sequence[Sheet]) -> list[_Found]:
        """Return the sheets that hold this table; the others are named (F012, or F005 where none does)."""
        found: list[_Found] = []
        without: list[tuple[str, list[list[object]]]] = []
        for sheet in sheets:
            head = head_of(sheet)
            header = self._header(head)
            if header:
                found.append(_Found(sheet, header, head))
                if sheet.hidden:
                    self.report.say("F013", sheet.name, what=HIDDEN_SHEET)
            else:
                without.append((sheet.name, head))
        if found:
            for name, head in without:
                if any(any(cell is not None for cell in row) for row in head):
                    self.report.say("F012", name, table=self.table.title)
        elif not any(p.code == "R305" for p in self.report.problems):
            self._no_header(without)
        return found

    def _no_header(self, sheets: list[tuple[str, list[list[object]]]]) -> None:
        """Say what is needed and what was found instead, of the sheet that comes closest."""
        names = known(self.table)

        def close(item: tuple[str, list[list[object]]]) -> tuple[int, int]:
            cells = [cell for row in item[1] for cell in row if cell is not None]
            return len({slot for cell in cells for slot in names.of(cell)}), len(cells)

        name, head = max(sheets, key=close, default=("", []))
        cells = [str(c).strip() for row in head[:HEAD_ROWS] for c in row if c is not None and str(c).strip()]
        shown = "、".join(list(dict.fromkeys(cells))[:FOUND_SHOWN])
        needs = [c.title for c in self.table.columns if c.required]
        for group in self.table.one_of:
            titles = [self.table.column(k).title for k in group]
            needs.append(Text("/".join(t.zh for t in titles), "/".join(t.en for t in titles)))
        headers = Text("、".join(t.zh for t in needs), ", ".join(t.en for t in needs))
        self.report.say("F005", name, table=self.table.title, headers=headers, found=shown or NOTHING)

    def _header(self, head: list[list[object]]) -> Header | None:
        mapping = self.file.mapping
        layout = LAYOUTS.get(mapping.layout or "")
        if mapping.layout and (layout is None or layout.table != self.table.key):
            options = [k for k, v in LAYOUTS.items() if v.table == self.table.key]
            raise Unreadable(
                "R305",
                key="layout",
                value=mapping.layout,
                why=Text("没有这种版式", "there is no such layout"),
                expected="、".join(options) or "-",
            )
        return sheet_header(self.table, head, mapping)

    def _sheet(self, one: _Found, extras: dict[str, Text]) -> Iterator[TableRead]:
        body = one.head[one.header.first_data_row - 1 :]
        plan = make_plan(self.table, one.header, self.file.mapping, self.keys, body, self.file.name)
        above = one.head[: max(0, one.header.rows[0] - 1)] if one.header.rows else []
        for said, times in set_units(self.table, plan, above).items():
            if said not in self.scaled:
                self.scaled.add(said)
                self.report.say("F023", one.sheet.name, said=said, times=f"{times:,}")
        extras |= {h: text for h, text in plan.extra.items() if text.zh or h not in extras}
        row = one.header.rows[0] if one.header.rows else 0
        for fault in plan.faults:
            self.report.fault(one.sheet.name, row, fault)
        reader = SheetReader(self.table, self.keys, self.file, self.month, one.sheet, plan, self.report)
        for block in blocks_of(one.sheet, one.header.first_data_row, plan.positions, plan.labels):
            yield reader.block(block)
        reader.finish()
        label = JOIN.join(part for part in (self.file.name, one.sheet.name) if part)
        yield replace(self._piece(), columns={label: {key: at + 1 for key, at in plan.columns.items()}})
