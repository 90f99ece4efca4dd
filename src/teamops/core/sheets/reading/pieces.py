"""The blocks of one sheet into pieces of a table, with what is said once for the sheet."""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from teamops.core.evidence import Source
from teamops.core.problems import Problem, noted
from teamops.core.sheets.columns import Table
from teamops.core.sheets.files.containers import blocks_of
from teamops.core.sheets.files.grid import Block, Sheet
from teamops.core.sheets.reading.assemble import Place, missing_values, placed
from teamops.core.sheets.reading.inputs import InputFile, RowCounts, TableRead
from teamops.core.sheets.reading.plan import Fault, Plan, clash
from teamops.core.sheets.reading.rows import BLANK, DATA, EXAMPLE, HEADER, NONE, TOTAL, classify
from teamops.core.sheets.reading.sides import assembled, taken
from teamops.core.sheets.values.cells import clean
from teamops.core.sheets.values.clocks import Clocks, came_as_times, look_short
from teamops.core.sheets.values.column import parse_column
from teamops.core.sheets.values.times import colon_of
from teamops.core.text import Lang, Text

ROWS_LISTED = 20
LANGS: tuple[Lang, ...] = ("zh", "en")
COLON = re.compile("[:：]")
TWO_PARTS = r"^\s*\d+\s*[:：]\s*\d+\s*$"


class Report:
    """Gathers the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def say(self, code: str, sheet: str = "", row: int = 0, /, **values: object) -> None:
        """Name a problem of the file, a sheet or a row."""
        self.problems.append(noted(code, Source(self.file, sheet, row), values))

    def fault(self, sheet: str, row: int, fault: Fault) -> None:
        """Name a fault of a header in row `row`."""
        column = 0 if fault.position is None else fault.position + 1
        self.problems.append(noted(fault.code, Source(self.file, sheet, row, column), fault.values))

    def take(self) -> list[Problem]:
        """Return what was said since the last time."""
        problems, self.problems = self.problems, []
        return problems


class SheetReader:
    """Reads the blocks of one sheet and keeps what is said once for the sheet: totals, twins, no rows."""

    def __init__(
        self,
        table: Table,
        keys: tuple[str, ...],
        file: InputFile,
        month: str | None,
        sheet: Sheet,
        plan: Plan,
        report: Report,
    ) -> None:
        self.table, self.keys, self.file, self.month = table, keys, file, month
        self.sheet, self.plan, self.report = sheet, plan, report
        self.header_row = plan.header.rows[0] if plan.header.rows else 0
        self.faulty = bool(plan.faults)
        self.totals: list[int] = []
        self.hidden: list[int] = []  # rows of data that nobody sees
        self.twins = list(plan.twins)
        self.told = False  # whether it has rows, or says that there are none
        self.whole = False
        self.clocks: dict[str, Clocks] = {}

    def block(self, block: Block) -> TableRead:
        """Return the piece of one block."""
        self.whole = block.whole
        kinds = classify(block, self.plan, self.table)
        self.totals += block.rows[kinds == TOTAL].tolist()
        self._compare_twins(block)
        data = kinds == DATA
        if self.sheet.hidden_rows:
            self.hidden += block.rows[data & np.isin(block.rows, list(self.sheet.hidden_rows))].tolist()
        ragged = dict(block.ragged)
        here = set(block.rows.tolist()) if ragged else set()
        keep = data & ~np.isin(block.rows, list(ragged))
        lost = [row for row in ragged if row not in here or data[np.searchsorted(block.rows, row)]]
        for row in lost:
            what, width = _ragged(ragged[row], block.width), block.width
            self.report.say("F017", self.sheet.name, row, what=what, cells=ragged[row], headers=width)
        assembly = assembled(self.table, self.plan, self._place(), taken(block, keep), self.keys)
        frame = assembly.frame
        # With a column missing or in doubt its rows are checked, but not to be used.
        frame = frame.iloc[:0] if self.faulty else frame
        self.told = self.told or bool(data.any()) or bool(lost) or bool((kinds == NONE).any())
        counts = RowCounts(
            read=len(block.rows) + sum(row not in here for row in ragged),
            data=0 if self.faulty else int((~assembly.bad).sum()),
            bad=(len(assembly.bad) if self.faulty else int(assembly.bad.sum())) + len(lost),
            blank=int(np.isin(kinds, (BLANK, NONE)).sum()),
            total=int((kinds == TOTAL).sum()),
            example=int((kinds == EXAMPLE).sum()),
            header=int((kinds == HEADER).sum()),
        )
        told = [*self.report.take(), *assembly.problems]
        return TableRead(frame, told, self._with_lost(assembly.rejected, lost), counts)

    def _with_lost(self, rejected: pd.DataFrame, lost: list[int]) -> pd.DataFrame:
        """Add the rows whose cells cannot be told apart: nothing in them can be trusted, only where they stand."""
        if not lost:
            return rejected
        blank = pd.DataFrame({k: missing_values(self.table.column(k).kind, len(lost)) for k in self.keys})
        more = placed(blank, self._place().label, np.array(lost, dtype=np.int32))
        return pd.concat([rejected, more], ignore_index=True) if len(rejected) else more

    def finish(self) -> None:
        """Say what concerns the whole sheet."""
        if self.totals:
            rows = "、".join(str(r) for r in self.totals)
            self.report.say("F014", self.sheet.name, rows=rows)
        if self.hidden:
            listed = "、".join(str(r) for r in self.hidden[:ROWS_LISTED])
            more = "……" if len(self.hidden) > ROWS_LISTED else ""
            what = Text("有 {n} 行是隐藏的（第 {rows} 行）", "{n} rows are hidden (row {rows})").say
            count = len(self.hidden)
            said = (what(lang, n=count, rows=listed + more) for lang in LANGS)
            self.report.say("F013", self.sheet.name, what=Text(*said))
        if not self.told:
            self.report.say("F010", self.sheet.name)

    def _compare_twins(self, block: Block) -> None:
        """Two columns of one heading are fine as long as they say the same; the first is taken."""
        for twin in list(self.twins):
            key, first, other = twin
            a, b = block.cells[first].astype("str"), block.cells[other].astype("str")
            if not ((a == b) | (a.isna() & b.isna())).all():
                self.twins.remove(twin)
                self.faulty = True
                title = self.plan.header.title(first)
                column = self.table.column(key)
                self.report.fault(self.sheet.name, self.header_row, clash(column, title, title, other))

    def _place(self) -> Place:
        colon = self.file.mapping.colon_is
        return Place(self.file.name, self.sheet.name, self.sheet.epoch1904, self.month, colon, self._clocks)

    def _clocks(self, key: str, cells: pd.Series) -> Clocks | None:
        """Return what the whole column tells of its times; None where these are all of its cells, or it is not in question.

        A sheet that comes in several blocks is read once more for it, but only where such a cell is met.
        """
        if self.whole:
            return None
        if key not in self.clocks:
            if not _has_colons(cells) and not self._all_minutes(key, cells):
                return Clocks()
            self.clocks[key] = self._asked(key)
        return self.clocks[key]

    def _all_minutes(self, key: str, cells: pd.Series) -> bool:
        """Return whether cells came as times, and none of them tells seconds."""
        seconds = self._seconds(key, cells)
        return bool(len(seconds)) and not (seconds % 60).any()

    def _seconds(self, key: str, cells: pd.Series) -> npt.NDArray[np.int64]:
        """Return the seconds of the cells that came as times."""
        times = (
            cells[came_as_times(cells)] if cells.dtype == object or cells.dtype.kind in "mM" else cells[:0]
        )
        read = parse_column(self.table.column(key), times, epoch1904=self.sheet.epoch1904, colon_is="hh:mm")
        return read.values.dropna().to_numpy("int64")

    def _asked(self, key: str) -> Clocks:
        """Read the whole column for what it tells."""
        position, texts, seconds = self.plan.columns[key], set[str](), [np.zeros(0, dtype="int64")]
        for block in blocks_of(
            self.sheet, self.plan.header.first_data_row, self.plan.positions, self.plan.labels
        ):
            cells = block.cells[position][classify(block, self.plan, self.table) == DATA]
            if cells.dtype == object or isinstance(cells.dtype, pd.StringDtype):
                texts.update(clean(t) for t in cells.unique() if isinstance(t, str) and COLON.search(t))
            seconds.append(self._seconds(key, cells))
        return Clocks(colon_of(texts), look_short(np.concatenate(seconds)))


def _ragged(cells: int, width: int) -> Text:
    """Return what is wrong with a row that has not the cells of the header."""
    if not cells:
        return Text('这一行里的引号（"）没有成对', 'a quote (") in this row is never closed')
    return Text(
        f"这一行有 {cells} 格，表头有 {width} 格", f"this row has {cells} cells, the header has {width}"
    )


def _has_colons(cells: pd.Series) -> bool:
    """Return whether a cell has two parts, as 5:30."""
    if isinstance(cells.dtype, pd.StringDtype):
        array = pa.array(cells)
        return bool(pc.any(pc.match_substring_regex(array, TWO_PARTS)).as_py())
    return cells.dtype == object and any(isinstance(v, str) and re.search(TWO_PARTS, v) for v in cells)
