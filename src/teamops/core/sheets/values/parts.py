"""Columns as readers bring them, split into parts of one sort: text, numbers, datetimes, spans, others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from numbers import Integral, Real
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Sort = Literal["text", "number", "stamp", "span", "other"]
Mask = npt.NDArray[np.bool_]
CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Part:
    """Cells of one sort. `cells`: a pyarrow large_string array (text), an int64 or float64 array (number), a
    datetime64 or timedelta64[us] array (stamp, span), or a list (other). `positions` is None for a whole column.
    """

    sort: Sort
    cells: Any
    missing: Mask
    positions: npt.NDArray[np.int64] | None = None

    def distinct(self, rows: Mask) -> tuple[list[object], npt.NDArray[np.int64]]:
        """Return the distinct values of some rows as Python values, and which of them each row holds."""
        if self.sort == "text":
            coded = self.cells.filter(pa.array(rows)).dictionary_encode()
            return coded.dictionary.to_pylist(), coded.indices.to_numpy().astype("int64")
        if self.sort == "other":
            return _distinct_objects([cell for cell, wanted in zip(self.cells, rows, strict=True) if wanted])
        codes, values = pd.factorize(self.cells[rows])
        return values.tolist(), codes.astype("int64")


def _distinct_objects(cells: Sequence[object]) -> tuple[list[object], npt.NDArray[np.int64]]:
    # True == 1 == 1.0 are different cells, so the type is part of the key.
    known: dict[tuple[type, object], int] = {}
    codes = [known.setdefault((type(cell), cell), len(known)) for cell in cells]
    return [cell for _, cell in known], np.array(codes, dtype="int64")


def parts_of(cells: pd.Series) -> Iterator[Part]:
    """Yield the column's parts; together they cover every cell once."""
    dtype = cells.dtype
    if isinstance(dtype, pd.ArrowDtype):
        kind = dtype.pyarrow_dtype
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        simple = (pa.types.is_string, pa.types.is_large_string, pa.types.is_integer, pa.types.is_floating)
        if any(test(kind) for test in (*simple[:2], pa.types.is_string_view)):
            yield _text(cells.array)
            return
        if pa.types.is_timestamp(kind) or pa.types.is_duration(kind) or any(test(kind) for test in simple):
            yield from parts_of(pa.array(cells.array).to_pandas())
            return
        yield from _object_parts(cells.tolist())
    elif isinstance(dtype, pd.StringDtype):
        yield _text(cells.array)
    elif isinstance(dtype, pd.CategoricalDtype):
        yield from parts_of(cells.astype(dtype.categories.dtype))
    elif isinstance(dtype, pd.DatetimeTZDtype):
        yield _stamp(cells.dt.tz_convert(CHINA).dt.tz_localize(None))
    elif dtype.kind == "M":
        yield _stamp(cells)
    elif dtype.kind == "m":
        yield Part("span", cells.to_numpy("timedelta64[us]"), cells.isna().to_numpy())
    elif dtype.kind in "iuf":
        yield _numbers(cells)
    else:
        yield from _object_parts(cells.tolist())


def _text(array: Any) -> Part:
    cells = pa.array(array, from_pandas=True)
    if isinstance(cells, pa.ChunkedArray):
        cells = cells.combine_chunks()
    cells = cells.cast(pa.large_string())
    return Part("text", cells, pc.is_null(cells).to_numpy(zero_copy_only=False))


def _stamp(cells: pd.Series) -> Part:
    return Part("stamp", cells.to_numpy("datetime64[us]"), cells.isna().to_numpy())


def _numbers(cells: pd.Series) -> Part:
    missing = cells.isna().to_numpy()
    if cells.dtype.kind == "f":
        return Part("number", cells.to_numpy("float64", na_value=np.nan), missing)
    if cells.dtype.kind == "u" and cells.max() >= 2**63:
        return Part("number", cells.to_numpy("float64", na_value=np.nan), missing)
    return Part("number", cells.fillna(0).to_numpy("int64"), missing)


def _sort_of(kind: type) -> Sort:
    if issubclass(kind, str):
        return "text"
    if issubclass(kind, bool | np.bool_ | Decimal | type(pd.NaT)):  # NaT calls itself a datetime
        return "other"
    if issubclass(kind, timedelta | np.timedelta64):  # before the numbers: numpy counts it among the integers
        return "span"
    if issubclass(kind, datetime | np.datetime64):
        return "stamp"
    return "number" if issubclass(kind, Integral | Real) else "other"


def _object_parts(cells: list[object]) -> Iterator[Part]:
    kinds = [type(cell) for cell in cells]
    sorts = {kind: _sort_of(kind) for kind in set(kinds)}
    for sort in ("text", "number", "stamp", "span", "other"):
        mine = {kind for kind, its in sorts.items() if its == sort}
        if not mine:
            continue
        positions = np.array([i for i, kind in enumerate(kinds) if kind in mine], dtype="int64")
        chosen = [cells[i] for i in positions]
        yield _object_part(sort, chosen, positions)


def _object_part(sort: str, cells: list[Any], positions: npt.NDArray[np.int64]) -> Part:
    if sort == "text":
        return Part("text", pa.array(cells, pa.large_string()), np.zeros(len(cells), "bool"), positions)
    if sort == "number":
        whole = all(isinstance(cell, Integral) and -(2**63) <= int(cell) < 2**63 for cell in cells)
        array = np.array(
            cells if whole else [_float(cell) for cell in cells], "int64" if whole else "float64"
        )
        return Part("number", array, np.isnan(array), positions)
    if sort == "stamp":
        cells = [_wall(cell) for cell in cells]
        stamps = np.array(cells, dtype="datetime64[us]")
        return Part("stamp", stamps, np.isnat(stamps), positions)
    if sort == "span":
        spans = np.array([pd.Timedelta(cell).to_numpy() for cell in cells]).astype("timedelta64[us]")
        return Part("span", spans, np.isnat(spans), positions)
    cells = [bool(cell) if isinstance(cell, np.bool_) else cell for cell in cells]
    missing = np.array([is_missing(cell) for cell in cells], dtype="bool")
    return Part("other", cells, missing, positions)


def _float(cell: Any) -> float:
    try:
        return float(cell)
    except OverflowError:
        return 1e308 if cell > 0 else -1e308


def _wall(cell: Any) -> Any:
    """Return a datetime without a zone; one that names its zone in China's time."""
    if isinstance(cell, datetime) and cell.tzinfo is not None:
        cell = cell.astimezone(CHINA).replace(tzinfo=None)
    return np.datetime64(cell, "us")


def is_missing(cell: object) -> bool:
    """Return whether a cell that is no text holds nothing: None, NaN, NaT, NA."""
    return cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, Decimal) and cell.is_nan())
