"""The unit of money that stands above a table or in a heading: 单位：万元 makes 0.32 three thousand two hundred yuan."""

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
    "元": 1,
}
_UNIT = "百万元|千万元|百元|千元|万元|亿元|万|元"
_SAID = re.compile(
    rf"单位[:为是]?(?:人民币)?[:]?({_UNIT})(?![0-9])|[(\[【](?:单位[:为]?)?(?:人民币)?({_UNIT})[)\]】]|^(?:人民币)?({_UNIT})$|以({_UNIT})(?:为单位|计)"
)
# Behind the name of a column: (万元), （单位：千元）, /万元, ,千元, 单位:万元.
_BEHIND = re.compile(
    rf"(?:[(\[【](?:单位[:为]?)?(?:人民币)?({_UNIT})[)\]】]|(?:[/,、_:-]|[/,、_:-]?单位[:为]?)(?:人民币)?({_UNIT}))$"
)


def units_above(rows: Sequence[Sequence[object]]) -> dict[int, str]:
    """Return what the rows above a header say of the unit: how many yuan it is, and the cell that says so."""
    said: dict[int, str] = {}
    for row in rows:
        for cell in row:
            text = "".join(clean(cell).split()) if isinstance(cell, str) else ""
            for found in _SAID.finditer(text):
                said.setdefault(TIMES[next(unit for unit in found.groups() if unit)], text)
    return said


def unit_behind(heading: str) -> tuple[str, int | None]:
    """Return a heading without the unit of money behind it, and how many yuan that is: None where none is said."""
    text = "".join(clean(heading).split())
    found = _BEHIND.search(text)
    if not found:
        return text, None
    return text[: found.start()], TIMES[next(unit for unit in found.groups() if unit)]


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
