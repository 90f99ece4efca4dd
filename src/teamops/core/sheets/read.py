"""Reads a table from the spreadsheets that people have: everything accounted for, nothing raised for bad input."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.types import union_categoricals

from teamops.core.evidence import ROW, SHEET, Source
from teamops.core.problems import Problem
from teamops.core.sheets.assemble import Assembly, Place, missing_values
from teamops.core.sheets.columns import Table
from teamops.core.sheets.containers import blocks_of, head_of, opened
from teamops.core.sheets.grid import HEAD_ROWS, Block, Sheet, Unreadable
from teamops.core.sheets.headers import Header, find_header, known, normal
from teamops.core.sheets.inputs import FileMapping, InputFile, RowCounts, TableRead
from teamops.core.sheets.layouts import LAYOUTS, Layout
from teamops.core.sheets.plan import Fault, Plan, clash, make_plan, needed
from teamops.core.sheets.rows import BLANK, DATA, EXAMPLE, HEADER, TOTAL, classify
from teamops.core.sheets.values import clean, colon_of
from teamops.core.text import Text

__all__ = ["FileMapping", "InputFile", "RowCounts", "TableRead", "iter_table", "read_table"]

FOUND_SHOWN = 12
COLON = re.compile("[:：]")
TWO_PARTS = r"^\s*\d+\s*[:：]\s*\d+\s*$"
NOTHING = Text("（什么也没有）", "(nothing)")


def read_table(table: Table, files: Sequence[InputFile], *, month: str | None = None) -> TableRead:
    """Return every row of a table from these files as one frame, with all problems. Never raises for bad input.

    The frame has each column of the table in its declared dtype, `_sheet` (categorical) and `_row` (int32).
    """
    pieces = list(iter_table(table, files, month=month))
    frames = [p.frame for p in pieces if len(p.frame)]
    problems = [problem for p in pieces for problem in p.problems]
    rows = sum((p.rows for p in pieces), RowCounts())
    if not frames:
        return TableRead(_no_rows(table, needed(table, None)), problems, rows)
    sheets = union_categoricals([f[SHEET].array for f in frames])
    frame = pd.concat([f.drop(columns=SHEET) for f in frames], ignore_index=True)
    frame[SHEET] = sheets
    order = [*(c for c in frame.columns if c not in {SHEET, ROW}), SHEET, ROW]
    return TableRead(frame[order], problems, rows)


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
        yield from _FileReader(table, file, month, keys).read()


def _no_rows(table: Table, keys: Sequence[str]) -> pd.DataFrame:
    frame = pd.DataFrame({key: missing_values(table.column(key), 0) for key in keys})
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
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Iterator[TableRead]:
        """Yield the pieces of one file."""
        try:
            with opened(self.file.path, self.file.mapping.encoding) as sheets:
                extras: dict[str, None] = {}
                for one in self._with_header(self._chosen(sheets)):
                    yield from self._sheet(one, extras)
                if extras:
                    self._say("F011", columns="、".join(extras))
        except Unreadable as e:
            self._say(e.code, **e.values)
        yield self._piece()

    def _piece(self) -> TableRead:
        problems, self.problems = self.problems, []
        return TableRead(_no_rows(self.table, self.keys), problems)

    def _say(self, code: str, sheet: str = "", /, **values: object) -> None:
        self._say_at(Source(self.file.name, sheet), code, values)

    def _say_at(self, source: Source, code: str, values: Mapping[str, object]) -> None:
        self.problems.append(Problem(code, source, values))

    def _chosen(self, sheets: Sequence[Sheet]) -> list[Sheet]:
        wanted = self.file.mapping.sheets
        for name in wanted:
            if name not in {s.name for s in sheets}:
                self._say(
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
                    self._say("F013", sheet.name)
            else:
                without.append((sheet.name, head))
        if found:
            for name, head in without:
                if any(any(cell is not None for cell in row) for row in head):
                    self._say("F012", name, table=self.table.title)
        elif not any(p.code == "R305" for p in self.problems):
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
        needs = [self.table.column(k).title for k in needed(self.table, ())]
        headers = Text("、".join(t.zh for t in needs), ", ".join(t.en for t in needs))
        self._say("F005", name, table=self.table.title, headers=headers, found=shown or NOTHING)

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
        if layout and layout.headers:
            return _without_header(layout, head)
        header = find_header(self.table, head, mapping.header_row)
        if header is None:
            known_ = (v for v in LAYOUTS.values() if v.table == self.table.key and v.fits(head))
            layout = next(known_, None) if not mapping.header_row else None
            return _without_header(layout, head) if layout else None
        return Header(header.rows, header.titles, layout or _recognised(self.table, header))

    def _sheet(self, one: _Found, extras: dict[str, None]) -> Iterator[TableRead]:
        body = one.head[one.header.first_data_row - 1 :]
        plan = make_plan(self.table, one.header, self.file.mapping, self.keys, body, self.file.name)
        extras |= dict.fromkeys(plan.extra)
        row = one.header.rows[0] if one.header.rows else 0
        for fault in plan.faults:
            self._fault(one.sheet.name, row, fault)
        reader = _SheetReader(self, one.sheet, plan, row)
        for block in blocks_of(one.sheet, one.header.first_data_row, plan.positions, plan.labels):
            yield reader.block(block)
        reader.finish()
        yield self._piece()

    def _fault(self, sheet: str, row: int, fault: Fault) -> None:
        column = 0 if fault.position is None else fault.position + 1
        self._say_at(Source(self.file.name, sheet, row, column), fault.code, fault.values)


def _without_header(layout: Layout, head: Sequence[Sequence[object]]) -> Header:
    width = max((len(row) for row in head), default=0)
    names = [*layout.headers[:width], *[""] * (width - len(layout.headers))]
    return Header((), tuple((n,) if n else () for n in names), layout)


def _recognised(table: Table, header: Header) -> Layout | None:
    """Return the layout of which the whole signature stands in the header."""
    here = {normal(t) for texts in header.titles for t in texts}
    return next(
        (
            v
            for v in LAYOUTS.values()
            if v.table == table.key and v.signature and {normal(s) for s in v.signature} <= here
        ),
        None,
    )


class _SheetReader:
    """Reads the blocks of one sheet and keeps what is said once for the sheet: totals, twins, no rows."""

    def __init__(self, file: _FileReader, sheet: Sheet, plan: Plan, header_row: int) -> None:
        self.file, self.sheet, self.plan, self.header_row = file, sheet, plan, header_row
        self.faulty = bool(plan.faults)
        self.totals: list[int] = []
        self.twins = list(plan.twins)
        self.any_rows = False
        self.whole = False
        self.colons: dict[str, str | None] = {}

    def block(self, block: Block) -> TableRead:
        """Return the piece of one block."""
        file, self.whole = self.file, block.whole
        kinds = classify(block, self.plan, file.table)
        self.totals += block.rows[kinds == TOTAL].tolist()
        self._compare_twins(block)
        data = kinds == DATA
        ragged = dict(block.ragged)
        here = set(block.rows.tolist()) if ragged else set()
        keep = data & ~np.isin(block.rows, list(ragged))
        for row, cells in ragged.items():
            if row not in here or data[np.searchsorted(block.rows, row)]:
                source = Source(file.file.name, self.sheet.name, row)
                file._say_at(source, "F017", {"cells": cells, "headers": block.width})
        lost = int((data & ~keep).sum()) + sum(row not in here for row in ragged)
        assembly = Assembly(file.table, self.plan, self._place(), _taken(block, keep))
        frame = assembly.frame(file.keys)
        self.any_rows = self.any_rows or bool(data.any()) or lost > 0
        counts = RowCounts(
            read=len(block.rows) + sum(row not in here for row in ragged),
            data=len(frame),
            bad=int(assembly.bad.sum()) + lost,
            blank=int((kinds == BLANK).sum()),
            total=int((kinds == TOTAL).sum()),
            example=int((kinds == EXAMPLE).sum()),
            header=int((kinds == HEADER).sum()),
        )
        problems, file.problems = [*file.problems, *assembly.problems], []
        # With a column missing or in doubt its rows are checked, but not to be used.
        return TableRead(frame.iloc[:0] if self.faulty else frame, problems, counts)

    def finish(self) -> None:
        """Say what concerns the whole sheet."""
        if self.totals:
            rows = "、".join(str(r) for r in self.totals)
            self.file._say("F014", self.sheet.name, rows=rows)
        if not self.any_rows:
            self.file._say("F010", self.sheet.name)

    def _compare_twins(self, block: Block) -> None:
        """Two columns of one heading are fine as long as they say the same; the first is taken."""
        for twin in list(self.twins):
            key, first, other = twin
            a, b = block.cells[first].astype("str"), block.cells[other].astype("str")
            if not ((a == b) | (a.isna() & b.isna())).all():
                self.twins.remove(twin)
                title = self.plan.header.title(first)
                column = self.file.table.column(key)
                self.file._fault(self.sheet.name, self.header_row, clash(column, title, title, other))

    def _place(self) -> Place:
        return Place(self.file.file.name, self.sheet.name, self.sheet.epoch1904, self.file.month, self._colon)

    def _colon(self, key: str, cells: pd.Series) -> str | None:
        """Return what 5:30 means in a column: what the mapping says, else what the whole column tells.

        A sheet that comes in several blocks is read once more for it, but only where such a cell is met.
        """
        said = self.file.file.mapping.colon_is
        if said or self.whole or not _has_colons(cells):
            return said
        if key not in self.colons:
            self.colons[key] = self._asked(self.plan.columns[key])
        return self.colons[key]

    def _asked(self, position: int) -> str | None:
        texts: set[str] = set()
        for block in blocks_of(self.sheet, self.plan.header.first_data_row, [position]):
            cells = block.cells[position]
            if cells.dtype == object or isinstance(cells.dtype, pd.StringDtype):
                texts.update(clean(t) for t in cells.unique() if isinstance(t, str) and COLON.search(t))
        return colon_of(texts)


def _has_colons(cells: pd.Series) -> bool:
    """Return whether a cell has two parts, as 5:30."""
    if isinstance(cells.dtype, pd.StringDtype):
        array = pa.array(cells)
        return bool(pc.any(pc.match_substring_regex(array, TWO_PARTS)).as_py())
    return cells.dtype == object and any(isinstance(v, str) and re.search(TWO_PARTS, v) for v in cells)


def _taken(block: Block, keep: npt.NDArray[np.bool_]) -> Block:
    if keep.all():
        return block
    cells = {p: s[keep].reset_index(drop=True) for p, s in block.cells.items()}
    return Block(block.rows[keep], cells, [], block.width, block.whole)
