"""The quick way through a large .xlsx sheet: calamine straight to Arrow, no Python object per cell.

It shows error cells and formulas never calculated as blanks and may fold mixed columns into text, so a
sheet that holds any of these is refused here and read from its XML instead, with the same result.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from teamops.core.sheets.files.grid import Block

DAY_ZERO = pd.Timestamp("1899-12-31")


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


def block_of(
    loaded: Any, header: Sequence[object], first_row: int, columns: Sequence[int], labels: Sequence[int]
) -> Block | None:
    """Return the block of a sheet that was loaded with all its columns; None where it cannot be placed."""
    picker = _Picker(header, [*columns, *labels])
    if picker.anchor is None:
        return None
    for column in loaded.selected_columns:
        picker(column)
    return _block(pa.record_batch(loaded), picker, first_row, columns, labels)


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
    if any(_below_zero(column) for column in cells.values()):
        return None
    return Block(rows, cells, whole=True)


def _below_zero(cells: pd.Series) -> bool:
    """Return whether a number below zero is shown as a moment or a length: it is neither, and must be seen as what it is."""
    if cells.dtype.kind == "M":
        return bool(cells.min() < DAY_ZERO)
    return cells.dtype.kind == "m" and bool(cells.min() < pd.Timedelta(0))
