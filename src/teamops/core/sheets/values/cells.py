"""What a cell may hold, how its text is cleaned, and how a cell is refused."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from teamops.core.sheets.columns import Column, Kind
from teamops.core.text import Text

# The largest number of which all digits are kept, and Excel's own limit of 15 digits.
EXACT = 2**53
EXCEL_EXACT = 10**15


class ErrorCell(NamedTuple):
    """A cell that holds an error, as Excel writes it: `#N/A`."""

    value: str


class Uncalculated(NamedTuple):
    """A formula of which the file keeps no result."""

    formula: str


class BadCell(NamedTuple):
    """A cell that was refused: its position in the piece, the catalogue's code, and what fills the wording."""

    position: int
    code: str
    values: dict[str, object]


class Parsed(NamedTuple):
    """The parsed column, index and length as given; refused cells are missing in `values` and listed in `bad`."""

    values: pd.Series
    bad: list[BadCell]


class Refused(Exception):  # noqa: N818 - a verdict on a cell, caught by the caller
    """Raised by the parser of one value: the catalogue's code, and values beyond the column's own."""

    def __init__(self, code: str = "T101", **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of one column are to be read."""

    column: Column
    epoch1904: bool = False  # the workbook counts days from 1904
    month: tuple[int, int] | None = None  # the month settled: gives 11月3日 its year
    colon: str | None = None  # what 5:30 means: "mm:ss" or "hh:mm"


_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00]")
_EMPTY = re.compile(r"[-‐–—―−─]*|/|无")
_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|GETTING_DATA)"
)


def clean(text: str) -> str:
    """Return text as it is compared: NFKC, without invisible marks, surrounding blanks and Excel's text prefix.

    `="0012"` (how some exports force text in a CSV) gives `0012`, `'0012` too.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1].strip()
    return text[1:].lstrip() if text.startswith("'") else text


def is_empty_text(text: str) -> bool:
    """Return whether the text is one of the ways to leave a cell empty: blank, dashes, `/`, 无."""
    return _EMPTY.fullmatch(clean(text)) is not None


def fold(text: str) -> str:
    """Return text as choices are compared: cleaned, without blanks, without case."""
    return "".join(clean(text).split()).casefold()


def content(value: object) -> object:
    """Return the value with its text cleaned, or None where it means empty. Raises Refused (T103, T104)."""
    if isinstance(value, str):
        text = clean(value)
        if _EMPTY.fullmatch(text):
            return None
        if _ERROR.fullmatch(text.upper()):
            raise Refused("T103", value=text.upper())
        return text
    if isinstance(value, ErrorCell):
        raise Refused("T103", value=value.value)
    if isinstance(value, Uncalculated):
        raise Refused("T104")
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        raise Refused
    return value


def shown(value: object) -> str:
    """Return a cell's value as a message shows it: at most 40 characters, numbers as Excel shows them."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        number = float(value)
        whole = number.is_integer() and abs(number) < EXCEL_EXACT
        return str(int(number)) if whole else format(number, ".15G")
    text = str(value).strip()
    return text if len(text) <= 40 else text[:39] + "…"


WANTED: Mapping[Kind, Text] = {
    Kind.ID: Text("编号", "an identifier"),
    Kind.ID_LIST: Text("编号", "identifiers"),
    Kind.TEXT: Text("文字", "text"),
    Kind.CHOICE: Text("选项", "one of the choices"),
    Kind.DATE: Text("日期", "a date"),
    Kind.DATETIME: Text("日期和时间", "a date and time"),
    Kind.TIME: Text("时间", "a time of day"),
    Kind.DURATION: Text("时长", "a duration"),
    Kind.MONEY: Text("金额", "an amount of money"),
    Kind.COUNT: Text("整数", "a whole number"),
    Kind.PHONE: Text("电话号码", "a phone number"),
    Kind.FLAG: Text("“是”或“否”", "是 (yes) or 否 (no)"),
    Kind.MONTH: Text("月份", "a month"),
}
_EXAMPLES: Mapping[Kind, str] = {
    Kind.ID: "1001",
    Kind.ID_LIST: "8001、8002",
    Kind.DATE: "2026-10-08",
    Kind.DATETIME: "2026-10-08 09:05:12",
    Kind.TIME: "08:25",
    Kind.DURATION: "00:05:30",
    Kind.MONEY: "3200.00",
    Kind.COUNT: "12",
    Kind.PHONE: "13800000001",
    Kind.FLAG: "是",
    Kind.MONTH: "2026-10",
}


def example_of(column: Column) -> object:
    """Return what to show as an example for this column: its own, else its first choice, else its kind's."""
    return column.example or next(iter(column.choices), "") or _EXAMPLES.get(column.kind, WANTED[Kind.TEXT])
