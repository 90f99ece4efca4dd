"""What the ledgers of papers share: texts as they are compared, amounts looked up by them, columns of one shape."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET


def folded(column: "pd.Series[str]") -> "pd.Series[str]":
    """Return texts as they are compared: NFKC, without blanks; "" where missing."""
    plain = column.astype("str").fillna("")
    return plain.str.normalize("NFKC").str.replace(r"\s+", "", regex=True)


def amounts_of(keys: "pd.Series[str]", by: "pd.Series[int]") -> "pd.Series[int]":
    """Return the amount of each key, 0 for those without one; in the index of `keys`."""
    return pd.Series(by.reindex(keys, fill_value=0).to_numpy("int64"), index=keys.index, dtype="int64")


def in_month(days: "pd.Series[Any]", month: Month) -> "pd.Series[bool]":
    """Return which days lie in the month; a missing one does not."""
    return days.between(pd.Timestamp(month.first), pd.Timestamp(month.last))


def first_day(frame: pd.DataFrame, columns: Sequence[str]) -> "pd.Series[Any]":
    """Return the first day that each row bears in the columns, in their order."""
    day: pd.Series[Any] = frame[columns[0]]
    for column in columns[1:]:
        day = day.fillna(frame[column])
    return day


def shaped(frame: pd.DataFrame, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Return these columns in their dtypes, with SHEET and ROW."""
    return frame[[*columns, SHEET, ROW]].astype(dict(columns))
