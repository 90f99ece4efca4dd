"""Comma, tab, semicolon and bar separated text: streamed in blocks, only the columns asked for, row numbers kept."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from teamops.core.sheets.files.encoding import AsUtf8, Encoded, encoding_of
from teamops.core.sheets.files.grid import PEEK_ROWS, Block, Ragged, block_of
from teamops.core.sheets.files.limits import Room, Unreadable, check_column
from teamops.core.sheets.files.quotes import records, well_quoted

DELIMITERS = (",", "\t", ";", "|")
HEAD_BYTES = 1 << 18
BLOCK_BYTES = 8 << 20
CAREFUL_ROWS = 50_000


@dataclass
class TextSheet:
    """A text file as one sheet. Rows are records: a line break inside quotes does not count."""

    path: Path
    encoded: Encoded
    name: str = ""
    hidden: bool = False
    epoch1904: bool = False
    hidden_rows: tuple[int, ...] = ()

    @cached_property
    def _start(self) -> str:
        with self.path.open("rb") as f:
            f.seek(self.encoded.start)
            return f.read(HEAD_BYTES).decode(self.encoded.codec, "ignore")

    @cached_property
    def delimiter(self) -> str:
        """The separator that cuts most rows into the same number of cells."""
        lines = self._start.splitlines()[:PEEK_ROWS]
        if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
            return lines[0][4]

        def weight(delimiter: str) -> int:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
            return max((count * (width - 1) for width, count in widths.items() if width > 1), default=0)

        return max(DELIMITERS, key=weight)

    @cached_property
    def _records(self) -> list[tuple[list[str], int]]:
        """The first records, each with the number of characters up to its end."""
        taken = 0

        def lines() -> Iterator[str]:
            nonlocal taken
            for line in io.StringIO(self._start, newline=""):
                taken += len(line)
                yield line

        records = []
        try:
            for row in islice(csv.reader(lines(), delimiter=self.delimiter), PEEK_ROWS):
                records.append((row, taken))
        except csv.Error:
            pass  # the careful way names the row
        return records

    def head(self) -> list[list[object]]:
        """Return the first records."""
        return [[cell or None for cell in row] for row, _ in self._records]

    def _width(self, first_row: int) -> int:
        """How many cells a row has: those of the header, and blank ones that every row carries after them."""
        header = list(self._records[first_row - 2][0]) if first_row > 1 else []
        while header and not header[-1].strip():
            header.pop()  # a separator after the last heading heads nothing
        body = [row for row, _ in self._records[first_row - 1 :] if len(row) > 1]
        usual = Counter(len(row) for row in body).most_common(1)[0][0] if body else len(header)
        if usual > len(header) and (not header or not any(any(row[len(header) :]) for row in body)):
            return usual
        return len(header)

    def blocks(self, first_row: int, columns: Sequence[int], labels: Sequence[int] = ()) -> Iterator[Block]:
        """Yield the records from `first_row` on, about BLOCK_BYTES at a time."""
        width = self._width(first_row)
        check_column(width - 1 if width else 0)
        wanted = [c for c in dict.fromkeys([*columns, *labels]) if c < width]
        skipped = self._records[first_row - 2][1] if first_row > 1 else 0
        start = self.encoded.start + len(self._start[:skipped].encode(self.encoded.codec))
        if self.path.stat().st_size <= start:
            return
        reached = first_row - 1
        if not self.encoded.quotes or self._paired(start, width):
            quick = _Quick(self, width, wanted, start)
            try:
                for block in quick.blocks(first_row):
                    reached = quick.reached
                    yield block
                return
            except (pa.ArrowInvalid, csv.Error):
                reached = quick.reached or first_row - 1
        yield from self._careful(start, first_row, reached, width, wanted)

    def _paired(self, start: int, width: int) -> bool:
        """Return whether every quote opens or closes a cell, so that both readers part the rows alike."""
        with self._open(start) as f:
            plain = self.encoded.codec in {"utf-8", "ascii"}
            return well_quoted(f if plain else AsUtf8(f, self.encoded.codec), self.delimiter, width)

    def close(self) -> None:
        """There is nothing to let go of: the file is opened for each pass."""

    def _open(self, start: int) -> BinaryIO:
        f = self.path.open("rb")
        f.seek(start)
        return f

    def _careful(
        self, start: int, first_row: int, reached: int, width: int, wanted: Sequence[int]
    ) -> Iterator[Block]:
        """Read with the csv module what lies after row `reached`; a row with a stray quote is named and left out."""
        with io.TextIOWrapper(self._open(start), self.encoded.codec, newline="") as text:
            rows = enumerate(records(text, self.delimiter, width), first_row)
            while taken := list(islice(rows, CAREFUL_ROWS)):
                new = [(number, row) for number, row in taken if number > reached]
                broken = [Ragged(number, 0) for number, row in new if row is None]
                whole = [(number, row) for number, row in new if row is not None]
                yield _sorted_out(whole, width, wanted, broken)


class _Quick:
    """pyarrow's reader. Rows of another width come back through a handler, with their number."""

    def __init__(self, sheet: TextSheet, width: int, wanted: Sequence[int], start: int) -> None:
        self.sheet, self.width, self.wanted, self.start = sheet, width, wanted, start
        self.reached = 0
        self.odd: list[tuple[int, str]] = []

    def _handle(self, row: Any) -> str:
        self.odd.append((row.number, row.text))
        return "skip"

    def _reader(self, source: BinaryIO) -> Any:
        names = [str(i) for i in range(self.width)]
        return pyarrow.csv.open_csv(
            pa.PythonFile(source, mode="r"),
            read_options=pyarrow.csv.ReadOptions(
                use_threads=False, column_names=names, block_size=BLOCK_BYTES
            ),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=self.sheet.delimiter,
                newlines_in_values=self.sheet.encoded.quotes > 0,
                ignore_empty_lines=False,
                invalid_row_handler=self._handle,
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()),
                include_columns=[str(c) for c in self.wanted],
                strings_can_be_null=False,
            ),
        )

    def blocks(self, first_row: int) -> Iterator[Block]:
        """Yield the blocks; `reached` is the last row given. Raises pyarrow.ArrowInvalid."""
        sheet = self.sheet
        with sheet._open(self.start) as f:
            plain = sheet.encoded.codec in {"utf-8", "ascii"}
            source: Any = f if plain else AsUtf8(f, sheet.encoded.codec)
            base = first_row - 1  # a record's number in the stream plus this is its row
            at = 1
            pending: list[tuple[int, str]] = []  # odd records, of which pyarrow tells a block ahead
            for batch in self._reader(source):
                pending += self.odd
                self.odd.clear()
                rows = _rows_around(at, batch.num_rows, [n for n, _ in pending])
                at = int(rows[-1]) + 1 if len(rows) else at
                self.reached = at - 1 + base
                cells = {c: batch.column(i).to_pandas() for i, c in enumerate(self.wanted)}
                yield Block((rows + base).astype(np.int32), cells)
                due = [(n + base, text) for n, text in pending if n < at]
                pending = [(n, text) for n, text in pending if n >= at]
                if due:
                    yield self._odd_block(due)
            rest = [(n + base, text) for n, text in pending + self.odd]
            if rest:
                yield self._odd_block(rest)

    def _odd_block(self, odd: list[tuple[int, str]]) -> Block:
        cut = [(n, next(csv.reader([text], delimiter=self.sheet.delimiter), [])) for n, text in odd]
        return _sorted_out(cut, self.width, self.wanted, [])


def _rows_around(start: int, count: int, skipped: Sequence[int]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the numbers of `count` records from `start` on, those of `skipped` left out."""
    skipped = [n for n in skipped if n >= start]
    numbers = np.arange(start, start + count + len(skipped), dtype=np.int64)
    return np.setdiff1d(numbers, np.asarray(skipped, dtype=np.int64), assume_unique=True)[:count]


def _sorted_out(
    numbered: list[tuple[int, list[str]]], width: int, wanted: Sequence[int], ragged: list[Ragged]
) -> Block:
    """Return a block of rows of any width: blank ones and blank cells at the end are no fault, the rest is ragged.

    A short row stays in the block as well as in `ragged`: it may be a total, which the reader tells.
    """
    rows = [(n, row) for n, row in numbered if len(row) <= width or not any(row[width:])]
    kept = {n for n, _ in rows}
    ragged = ragged + [Ragged(n, len(row)) for n, row in numbered if n not in kept]
    ragged += [Ragged(n, len(row)) for n, row in rows if len(row) < width and any(row)]
    body = [[cell or None for cell in row] for _, row in rows]
    block = block_of(body, np.array([n for n, _ in rows], dtype=np.int64), wanted)
    return Block(block.rows, block.cells, sorted(ragged), width)


def open_text(path: Path, encoding: str | None) -> list[TextSheet]:
    """Return a text file as one sheet. Raises Unreadable: F007 with the line, F004 where there is only a BOM."""
    encoded = encoding_of(path, encoding)
    if path.stat().st_size <= encoded.start:
        raise Unreadable("F004")
    return [TextSheet(path, encoded)]


@dataclass
class ParquetSheet:
    """A parquet file as one sheet: the column names are row 1."""

    file: Any  # pyarrow.parquet.ParquetFile
    name: str = ""
    hidden: bool = False
    epoch1904: bool = False
    hidden_rows: tuple[int, ...] = ()
    batch_rows: int = field(default=1 << 18)

    def head(self) -> list[list[object]]:
        """Return the column names and no rows: nothing else can be the header. Raises Unreadable (F002)."""
        return [list(self.file.schema_arrow.names)]

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()

    def blocks(self, first_row: int, columns: Sequence[int], labels: Sequence[int] = ()) -> Iterator[Block]:
        """Yield the rows in batches."""
        del labels
        names = self.file.schema_arrow.names
        at = first_row
        wanted = list(dict.fromkeys(columns))
        for batch in self.file.iter_batches(self.batch_rows, columns=[names[c] for c in wanted]):
            cells = {c: _plain(batch.column(batch.schema.names.index(names[c]))) for c in wanted}
            yield Block(np.arange(at, at + batch.num_rows, dtype=np.int32), cells)
            at += batch.num_rows


def _plain(array: pa.Array) -> pd.Series:
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if pa.types.is_timestamp(array.type) and array.type.tz:
        # A moment with a zone is shown as it stands there, as a spreadsheet would.
        array = pa.compute.local_timestamp(array)
    if pa.types.is_string(array.type):
        array = array.cast(pa.large_string())
    series: pd.Series = array.to_pandas()
    return series


def open_parquet(path: Path) -> list[ParquetSheet]:
    """Return a parquet file as one sheet. Raises pyarrow.ArrowException, OSError or Unreadable."""
    import pyarrow.parquet

    file = pyarrow.parquet.ParquetFile(path)
    Room.of(path).make(
        file.metadata.num_rows
    )  # equal values take next to nothing, so their number is bounded
    return [ParquetSheet(file)]
