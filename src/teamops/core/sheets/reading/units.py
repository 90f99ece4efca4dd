"""The unit of money that stands above a table: 单位：万元 makes 0.32 three thousand two hundred yuan."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

import pandas as pd

from teamops.core.sheets.values.cells import clean, is_empty_text

TIMES = {
    "百元": 100,
    "千元": 1_000,
    "万元": 10_000,
    "万": 10_000,
    "百万元": 10**6,
    "千万元": 10**7,
    "亿元": 10**8,
}
_UNIT = "百万元|千万元|百元|千元|万元|亿元|万"
_SAID = re.compile(
    rf"单位[:为是]?(?:人民币)?[:]?({_UNIT})(?![0-9])|[(\[【](?:单位[:为]?)?(?:人民币)?({_UNIT})[)\]】]|^(?:人民币)?({_UNIT})$|以({_UNIT})(?:为单位|计)"
)


def times_above(rows: Sequence[Sequence[object]]) -> int:
    """Return how many yuan one of the money columns is, by what is written in the rows above a header: 1 where nothing is."""
    for row in rows:
        for cell in row:
            text = "".join(clean(cell).split()) if isinstance(cell, str) else ""
            if found := _SAID.search(text):
                return TIMES[next(unit for unit in found.groups() if unit)]
    return 1


def in_yuan(cells: pd.Series, times: int) -> pd.Series:
    """Return cells of another unit as yuan, as text; what is no plain number is made one that is refused."""

    def scaled(value: object) -> object:
        if value is None or pd.isna(value) or (isinstance(value, str) and is_empty_text(value)):  # type: ignore[call-overload]
            return None
        try:
            return f"{Decimal(clean(str(value)).replace(',', '')) * times:f}"
        except InvalidOperation:
            return f"{value}?"

    return pd.Series([scaled(value) for value in cells.tolist()], index=cells.index, dtype="object")
