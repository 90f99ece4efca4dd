"""Columns of a Book turned into what a file or a reader's eye gets: the only place where fen become yuan."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from teamops.core.sheets.writing.styles import Style, Unit

# A column's values: a pandas Series, a numpy array, or any sequence. Missing: None, NaN, NaT, NA.
Cells: TypeAlias = Sequence[object] | np.ndarray | pd.Series
Stored: TypeAlias = str | int | float | None

LONGEST = 32767  # UTF-16 units that Excel takes in one cell
_PER_UNIT: dict[Unit, int] = {"fen": 100, "milli": 1000, "seconds": 86400}
_EPOCH = np.datetime64("1899-12-30", "s")
_FIRST_SAFE_SERIAL = 61  # 1900-03-01: before it Excel counts a day that never was
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Filled(NamedTuple):
    """A column of some rows: what `stored` gives, the format of each, and what is more than a value in it."""

    at: int
    values: Sequence[Stored]
    formats: Sequence[Any]
    formula: str = ""  # one that gives one value; \0 stands for the number of the row
    links: Sequence[str] = ()

    def cut(self, stop: int) -> "Filled":
        """Return the column as far as `stop`."""
        parts = self.values[:stop], self.formats[:stop], self.formula, self.links[:stop]
        return Filled(self.at, *parts)


def stored(cells: Cells, unit: Unit) -> list[Stored]:
    """Return the values as a workbook keeps them: yuan, day fractions, day serials; text cleaned; None where missing."""
    if isinstance(cells, pd.Series):
        return _stored_series(cells, unit)
    if isinstance(cells, np.ndarray):
        plain = (
            cells.dtype.kind in "iu"
        )  # a Series around each of thousands of small pieces would cost more than they do
        return _stored_numbers(cells, unit) if plain else _stored_series(pd.Series(cells), unit)
    kinds = set(map(type, cells))
    if kinds == {str} and _as_they_are(cells):  # type: ignore[arg-type]
        return list(cells)  # type: ignore[arg-type]
    if kinds == {int}:
        per = _PER_UNIT.get(unit)
        return [value / per for value in cells] if per else list(cells)  # type: ignore[operator, arg-type]
    return [_stored_one(value, unit) for value in cells]


def _as_they_are(texts: Sequence[str]) -> bool:
    """Return whether no text has anything to be cleaned away."""
    joined = "".join(texts)
    return joined.isprintable() and "<r>" not in joined and max(map(len, texts)) <= LONGEST // 2


def clean(text: str) -> str:
    """Return the text as XML 1.0 and Excel can keep it: illegal characters as U+FFFD, cut at 32,767 with an ellipsis.

    XlsxWriter takes a text from `<r>` to `</r>` for markup in constant-memory mode; a blank after it keeps it text.
    """
    text = _ILLEGAL.sub("\ufffd", text)
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST:
        text = text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", errors="ignore") + "…"
    return text + " " if text.startswith("<r>") and text.endswith("</r>") else text


def shown(value: object, style: Style) -> str:
    """Return the value of one cell as its reader sees it, exactly: `1,234.50`, `00:49:59`, `2026-10-08`; "" if missing."""
    if missing(value):
        return ""
    if isinstance(value, str):
        return value
    match style.unit:
        case "fen":
            fen = int(str(value))
            return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
        case "milli":
            thousandths = int(str(value))
            whole, part = divmod(abs(thousandths), 1000)
            return f"{'-' if thousandths < 0 else ''}{whole:,}.{part:03d}".removesuffix("0")
        case "seconds":
            return _clock(int(str(value)), style.number)
        case "day":
            return str(value).removesuffix(" 00:00:00")
        case _:
            return str(value)


def _clock(seconds: int, number: str) -> str:
    if number.startswith("[mm]"):
        return f"{seconds // 60:02d}:{seconds % 60:02d}"
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return clock if number == "hh:mm" else f"{clock}:{seconds % 60:02d}"


def _stored_series(cells: pd.Series, unit: Unit) -> list[Stored]:
    values = cells.to_numpy()
    kind = values.dtype.kind if isinstance(values, np.ndarray) else "O"
    if kind in "iu":
        return _stored_numbers(values, unit)
    if kind == "M" and unit == "day":
        missing = np.isnat(values)
        serials = (values.astype("datetime64[s]") - _EPOCH).astype("int64") / 86400
        if (serials[~missing] >= _FIRST_SAFE_SERIAL).all():
            return [None if gone else serial for serial, gone in zip(serials.tolist(), missing, strict=True)]
    return [_stored_one(value, unit) for value in cells.tolist()]


def _stored_numbers(values: np.ndarray, unit: Unit) -> list[Stored]:
    numbers: list[Stored] = (values / _PER_UNIT[unit] if unit in _PER_UNIT else values).tolist()
    return numbers


def _stored_one(value: object, unit: Unit) -> Stored:
    if isinstance(value, str):
        plain = value.isprintable() and len(value) <= LONGEST // 2 and value[:3] != "<r>"
        return value if plain else clean(value)
    if missing(value):
        return None
    if isinstance(value, datetime | date):
        return _serial(value) if unit == "day" else str(value)
    if isinstance(value, bool | np.bool_):
        return int(value)
    number = (
        value if isinstance(value, int | float) else int(str(value)) if unit == "fen" else float(str(value))
    )
    return number / _PER_UNIT[unit] if unit in _PER_UNIT else number


def _serial(value: date) -> float | str:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    since = moment.replace(tzinfo=None) - datetime(1899, 12, 30)
    serial = since.days + since.seconds / 86400
    return serial if serial >= _FIRST_SAFE_SERIAL else str(value)


def missing(value: object) -> bool:
    """Return whether a cell's value is none: None, NA, NaT or NaN."""
    return (
        value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))
    )
