"""Frames as JSON values and back, for the book of leads."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Packed = dict[str, list[Any]]


def packed(frame: pd.DataFrame, dtypes: Mapping[str, str]) -> Packed:
    """Return the named columns as lists: dates as 2026-11-02, whole numbers, flags and texts; blanks as None."""
    return {name: _plain(frame[name], dtype) for name, dtype in dtypes.items()}


def unpacked(value: Mapping[str, list[Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Return the frame that was packed; a column that an older entry lacks is blank."""
    size = len(next(iter(value.values()), []))
    return pd.DataFrame(
        {
            name: pd.Series(value.get(name, [None] * size), dtype=dtype)
            if not dtype.startswith("datetime64")
            else pd.to_datetime(pd.Series(value.get(name, [None] * size), dtype="str")).astype(
                "datetime64[s]"
            )
            for name, dtype in dtypes.items()
        }
    )


def blank(dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame of these columns without rows."""
    return unpacked({name: [] for name in dtypes}, dtypes)


def _plain(column: pd.Series, dtype: str) -> list[Any]:
    if dtype.startswith("datetime64"):
        column = column.dt.strftime("%Y-%m-%d")
    blank = column.isna().to_numpy(dtype=bool)
    values = column.astype("object").tolist()
    if blank.any():
        values = [None if none else value for value, none in zip(values, blank, strict=True)]
    return values
