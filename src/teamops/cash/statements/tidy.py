"""A statement's sheet as a table: rows that end early are whole, notes among and below the rows are taken out and kept."""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from teamops.cash.statements.notes import is_footer
from teamops.core.money import MoneyError, fen_of
from teamops.core.sheets.files.containers import blocks_of
from teamops.core.sheets.files.grid import Block, Sheet
from teamops.core.sheets.reading.rows import empty, is_total
from teamops.core.sheets.writing.cells import missing

TAIL = 1 << 16  # bytes of a file's end in which its last row stands
_NOTHING = r"^[\s+\-¥￥0.,元]*$"  # an amount that is none: blank, 0.00, -
_LABELS = 3  # cells of a row in which the word of a total stands
Cells = list[object]


@dataclass(frozen=True)
class Places:
    """Where things stand in the header, positions from 0: days (the best first), amounts, headings nobody knows.

    last: the last of all that is reckoned with, the balance too.
    """

    width: int
    days: tuple[int, ...]
    money: tuple[int, ...]
    last: int
    unknown: tuple[int, ...] = ()


@dataclass
class TidySheet:
    """A sheet of a statement as the reader of tables takes it. After `blocks` has run:

    notes: the rows that were taken out, by number. odd: the cells of rows that lack a day or an amount or say 合计.
    """

    inner: Sheet
    path: Path
    places: Places
    notes: dict[int, Cells] = field(default_factory=dict)
    odd: dict[int, Cells] = field(default_factory=dict)
    name: str = field(init=False)
    hidden: bool = field(init=False)
    epoch1904: bool = field(init=False)

    def __post_init__(self) -> None:
        self.name, self.hidden, self.epoch1904 = self.inner.name, self.inner.hidden, self.inner.epoch1904

    @property
    def hidden_rows(self) -> Collection[int]:
        """The rows that nobody sees, as they are."""
        return self.inner.hidden_rows

    def head(self) -> list[list[object]]:
        """Return the first rows as they are."""
        return self.inner.head()

    def close(self) -> None:
        """Whoever opened the file lets go of it."""

    def blocks(self, first_row: int, columns: Sequence[int], labels: Sequence[int] = ()) -> Iterator[Block]:
        """Yield the rows from `first_row` on."""
        self.notes.clear()
        self.odd.clear()
        wanted = list(dict.fromkeys([*columns, *labels]))
        for block in blocks_of(self.inner, first_row, range(self.places.width)):
            yield self._tidied(block, wanted)

    def _tidied(self, block: Block, wanted: Sequence[int]) -> Block:
        cells = dict(block.cells)
        blank = {p: empty(cells[p]) for p in cells}
        places = self._odd_places(cells, blank, len(block.rows))
        gone = []
        for at in places.tolist():
            row: Cells = [
                None if p not in cells or blank[p][at] else _cell(cells[p].iat[at]) for p in self._all
            ]
            number = int(block.rows[at])
            if self._is_note(row):
                self.notes[number] = row
                gone.append(at)
            elif any(cell is not None for cell in row):
                self.odd[number] = row
        if gone:
            cells = {p: _without(series, gone) for p, series in cells.items()}
        cells = self._filled(cells, blank)
        ragged = [r for r in block.ragged if self._is_torn(block, r.row, r.cells)]
        return Block(
            block.rows, {p: cells[p] for p in wanted if p in cells}, ragged, block.width, block.whole
        )

    @property
    def _all(self) -> range:
        return range(self.places.width)

    def _odd_places(
        self, cells: dict[int, pd.Series], blank: dict[int, NDArray[np.bool_]], count: int
    ) -> NDArray[np.intp]:
        """Return the places of rows without a day, without an amount, or with the word of a total in front."""
        no_day, no_money = np.ones(count, dtype=bool), np.ones(count, dtype=bool)
        for p in self.places.days:
            no_day &= blank.get(p, True)
        for p in self.places.money:
            no_money &= blank[p] | _nothing(cells[p]) if p in cells else True
        told = np.zeros(count, dtype=bool)
        for p in range(min(_LABELS, self.places.width)):
            if p in cells:
                told |= _says_total(cells[p])
        return np.flatnonzero(no_day | no_money | told)

    def _is_note(self, row: Cells) -> bool:
        """Whether a row is none of the table's: a single cell of words, or a few that speak as banks do below a table."""
        filled = [p for p, cell in enumerate(row) if cell is not None]
        if not filled:
            return False
        if any(is_total(row[p]) for p in filled[:_LABELS]):
            return not any(re.search(r"\d", str(row[p] or "")) for p in self.places.days)
        if len(filled) == 1:
            cell = row[filled[0]]
            worded = isinstance(cell, str) and not re.fullmatch(r"[\d\s:./\-+年月日时分秒,¥￥元]*", cell)
            return worded and (filled[0] not in self.places.money or not _is_amount(cell))
        return is_footer(row)

    def _filled(
        self, cells: dict[int, pd.Series], blank: dict[int, NDArray[np.bool_]]
    ) -> dict[int, pd.Series]:
        """Take the day of a row from the next column of days where the first has none (a bill without 交易日)."""
        days = [p for p in self.places.days if p in cells]
        if len(days) < 2 or not blank[days[0]].any():
            return cells
        first = cells[days[0]].astype("object")
        lacking = blank[days[0]].copy()
        for p in days[1:]:
            first = first.mask(lacking & ~blank[p], cells[p].astype("object"))
            lacking &= blank[p]
        return cells | {days[0]: first}

    def _is_torn(self, block: Block, row: int, count: int) -> bool:
        """Whether a row of another width is a fault: too long, or the file breaks off before its last amount."""
        if count > self.places.width:
            return True
        at_end = row >= int(block.rows.max(initial=0)) and _broken_off(self.path) == count
        return at_end and count <= self.places.last + 1


def unknown_amounts(odd: dict[int, Cells], rows: Collection[int], places: Places) -> dict[int, list[int]]:
    """Return the headings (position) that nobody knows under which rows without an amount have one: position → rows."""
    found: dict[int, list[int]] = {}
    for row in sorted(set(rows) & set(odd)):
        for p in places.unknown:
            cell = odd[row][p]
            if cell is not None and _is_amount(cell):
                found.setdefault(p, []).append(row)
    return found


def _cell(value: object) -> object:
    return None if missing(value) else value


def _is_amount(cell: object) -> bool:
    try:
        return fen_of(cell) != 0
    except MoneyError:
        return False


def _nothing(cells: pd.Series) -> NDArray[np.bool_]:
    if isinstance(cells.dtype, pd.StringDtype):
        array = pa.array(cells)
        array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
        found: NDArray[np.bool_] = (
            pc.match_substring_regex(array, _NOTHING).fill_null(True).to_numpy(zero_copy_only=False)
        )
        return found
    shape = re.compile(_NOTHING)
    none = (v == 0 if isinstance(v, int | float) else isinstance(v, str) and shape.match(v) for v in cells)
    return np.fromiter((bool(v) for v in none), dtype=bool, count=len(cells))


def _says_total(cells: pd.Series) -> NDArray[np.bool_]:
    if isinstance(cells.dtype, pd.StringDtype):
        array = pa.array(cells)
        array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
        found: NDArray[np.bool_] = (
            pc.match_substring_regex(array, "合计|总计|小计").fill_null(False).to_numpy(zero_copy_only=False)
        )
        return found
    return np.fromiter((is_total(v) for v in cells), dtype=bool, count=len(cells))


def _without(cells: pd.Series, places: Sequence[int]) -> pd.Series:
    out = cells.astype("object").copy()
    out.iloc[list(places)] = None
    return out if cells.dtype == object else out.astype(cells.dtype)


def _broken_off(path: Path) -> int:
    """Return how many cells the last line has where the file ends without a line break, else 0."""
    with path.open("rb") as f:
        f.seek(0, 2)
        f.seek(max(f.tell() - TAIL, 0))
        tail = f.read()
    if tail.endswith((b"\n", b"\r")):
        return 0
    line = tail.splitlines()[-1] if tail else b""
    for codec in ("utf-8", "gb18030"):
        try:
            text = line.decode(codec)
        except UnicodeDecodeError:
            continue
        return max(len(next(csv.reader([text], delimiter=d), [])) for d in ",\t;|")
    return 0
