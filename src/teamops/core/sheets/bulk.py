"""The quick way through a large .xlsx sheet: calamine straight to Arrow, no Python object per cell.

It shows error cells and formulas never calculated as blanks and may fold mixed columns into text, so a
sheet that holds any of these is refused here and read from its XML instead, with the same result.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from teamops.core.sheets.grid import Block

CHUNK = 1 << 20
OVERLAP = 512  # of one chunk with the next, so that no pattern is cut
DENSE_CELLS = 60_000_000  # calamine holds last row × last column cells of about 30 bytes

UNCALCULATED = re.compile(
    rb"(?:</(?:\w+:)?f\s*>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
# Searches that begin with fixed bytes are an order faster; a writer of other quotes goes the careful way.
TWO_LETTERS = re.compile(rb' r="[A-Z][A-Z]')
REFERENCE = re.compile(rb' r="([A-Z]{2,3})[0-9]')
ROW_NUMBER = re.compile(rb"""[<:]row\s[^>]*?\br=["']([0-9]+)["']""")


def is_plain(xml: IO[bytes]) -> bool:
    """Return whether the quick way gives every cell of this sheet: a search of bytes that costs next to nothing."""
    tail = b""
    letters: set[bytes] = set()
    last_row = 0
    while chunk := xml.read(CHUNK):
        data = tail + chunk
        # '#' and 'f' are rare in plain sheets, and one byte is found much faster than three.
        if b"#" in data and (b't="e"' in data or b"t='e'" in data):
            return False
        if b"f" in data and (b"<f" in data or b":f" in data) and UNCALCULATED.search(data):
            return False
        if not tail and b" r='" in data:
            return False
        if TWO_LETTERS.search(data):
            letters.update(REFERENCE.findall(data))
        tail = data[-OVERLAP:]
        at = max(data.rfind(b"<row"), data.rfind(b":row"))
        if at >= 0:
            numbered = ROW_NUMBER.match(data, at)
            last_row = int(numbered[1]) if numbered else last_row + data.count(b"<row")
    width = max((_position(x) for x in letters), default=26)
    return width * last_row <= DENSE_CELLS


def _position(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position


class _Picker:
    """Tells calamine which columns to take. Its columns start at the first used one, wherever that is."""

    def __init__(self, header: Sequence[object], wanted: Sequence[int]) -> None:
        self.anchor = next((i for i, cell in enumerate(header) if str(cell or "").strip()), None)
        self.wanted = frozenset(wanted)
        self.offset: int | None = None
        self.names: dict[str, int] = {}  # calamine's name → index

    def __call__(self, column: Any) -> bool:
        name, index = str(column.name), int(column.index)
        self.names[name] = index
        if self.offset is None and not name.startswith("__UNNAMED__") and self.anchor is not None:
            self.offset = self.anchor - index
        return self.offset is None or index + self.offset in self.wanted

    def position(self, name: str) -> int:
        """The position in the sheet of a column by calamine's name."""
        return self.names[name] + (self.offset or 0)


def read(
    path: Path,
    sheet: str,
    header: Sequence[object],
    first_row: int,
    columns: Sequence[int],
    labels: Sequence[int],
) -> Block | None:
    """Return everything below the header row `first_row - 1` as one block; None where the careful way is needed."""
    import fastexcel

    only_labels = set(labels) - set(columns)
    as_text: dict[str | int, Any] = {}
    for _ in range(len(only_labels) + 1):
        picker = _Picker(header, [*columns, *labels])
        if picker.anchor is None:
            return None
        try:
            loaded = fastexcel.read_excel(str(path)).load_sheet(
                sheet,
                header_row=first_row - 2,
                schema_sample_rows=None,
                dtype_coercion="strict",
                use_columns=picker,
                dtypes=as_text or None,
            )
            batch = pa.record_batch(loaded)
        except fastexcel.UnsupportedColumnTypeCombinationError as e:
            # A column of which only the text is looked at (序号 with 合计 below) need not stop the quick way.
            name = _refused(str(e), picker)
            if name is None or picker.position(name) not in only_labels or name in as_text:
                return None
            as_text[name] = "string"
            continue
        except Exception:
            return None
        except BaseException as e:
            # calamine's own panics are no Exception; anything else (Ctrl-C) goes on.
            if type(e).__name__ != "PanicException":
                raise
            return None
        return _block(batch, picker, first_row, columns, labels)
    return None


def _refused(message: str, picker: _Picker) -> str | None:
    found = re.search(r"dtype for column (.+?)\s*$", message, re.MULTILINE)
    return found[1] if found and found[1] in picker.names else None


def _block(
    batch: pa.RecordBatch, picker: _Picker, first_row: int, columns: Sequence[int], labels: Sequence[int]
) -> Block | None:
    by_position = {picker.position(name): i for i, name in enumerate(batch.schema.names)}
    rows = np.arange(first_row, first_row + batch.num_rows, dtype=np.int32)
    cells: dict[int, pd.Series] = {}
    for c in dict.fromkeys([*columns, *labels]):
        if c in by_position:
            cells[c] = batch.column(by_position[c]).to_pandas()
        else:  # a column without a single value
            cells[c] = pd.Series([None] * batch.num_rows, dtype="object")
    return Block(rows, cells, whole=True)
