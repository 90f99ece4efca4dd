"""Workbooks of the .xlsx and .xlsm kind: the bulk through calamine, what it cannot be trusted with from the XML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd

from teamops.core.sheets.files import bulk, early
from teamops.core.sheets.files.grid import PEEK_ROWS, Block
from teamops.core.sheets.files.limits import Room
from teamops.core.sheets.files.package import Package
from teamops.core.sheets.files.plain import BULK_BYTES, may_bulk
from teamops.core.sheets.files.sheetxml import SheetParser

BLOCK_ROWS = 100_000


@dataclass
class XlsxSheet:
    """One worksheet. Reads its XML once for what the bulk reader would hide, then takes the quick way if it may."""

    name: str
    hidden: bool
    epoch1904: bool
    package: Package
    part: str
    hidden_rows: set[int] = field(default_factory=set)

    @cached_property
    def _head(self) -> list[list[object]]:
        rows: list[list[object]] = []
        for number, cells in self._rows(None):
            if number > PEEK_ROWS:
                break
            rows.extend([] for _ in range(number - 1 - len(rows)))
            rows.append([cells.get(i) for i in range(max(cells) + 1)] if cells else [])
        return rows

    def head(self) -> list[list[object]]:
        """Return the first rows."""
        return self._head

    def close(self) -> None:
        """Let go of the file, which the sheets of a workbook share."""
        self.package.close()

    def _rows(self, wanted: Sequence[int] | None) -> Iterator[tuple[int, dict[int, object]]]:
        room = Room(self.package.room.size)  # each sheet is read for itself
        parser = SheetParser(self.package.shared, self.package.styles, self.epoch1904, wanted, room)
        parser.hidden = self.hidden_rows
        with self.package.open(self.part) as xml:
            yield from parser.parse(xml)

    def blocks(self, first_row: int, columns: Sequence[int], labels: Sequence[int] = ()) -> Iterator[Block]:
        """Yield the rows from `first_row` on; the same cells whichever way they are read."""
        quick = None if self.epoch1904 else self._quick(first_row, columns, labels)
        if quick is not None:
            yield quick
            return
        yield from self._careful(first_row, [*columns, *labels])

    def _quick(self, first_row: int, columns: Sequence[int], labels: Sequence[int]) -> Block | None:
        if self.package.info(self.part).file_size < BULK_BYTES or first_row < 2:
            return None
        header = self._head[first_row - 2] if len(self._head) >= first_row - 1 else []
        begun = early.take(self.package.path, self.name, first_row - 2)
        if begun is not None:
            loaded, hidden = begun
            self.hidden_rows |= hidden
            return bulk.block_of(loaded, header, first_row, columns, labels)
        if not may_bulk(self.package, self.part, self.hidden_rows):
            return None
        return bulk.read(self.package.path, self.name, header, first_row, columns, labels)

    def _careful(self, first_row: int, columns: Sequence[int]) -> Iterator[Block]:
        wanted = list(dict.fromkeys(columns))
        rows = ((n, cells) for n, cells in self._rows(wanted) if n >= first_row)
        while taken := list(islice(rows, BLOCK_ROWS)):
            numbers = np.fromiter((n for n, _ in taken), dtype=np.int64, count=len(taken))
            cells = {c: pd.Series([row.get(c) for _, row in taken], dtype="object") for c in wanted}
            yield Block(numbers.astype(np.int32), cells)


def open_xlsx(path: Path) -> list[XlsxSheet]:
    """Return the worksheets. Raises what zipfile, zlib, expat and lookups raise for a broken file."""
    package = Package(path)
    try:
        return [
            XlsxSheet(name, hidden, package.epoch1904, package, part)
            for name, hidden, part in package.sheets()
        ]
    except BaseException:
        package.close()
        raise
