"""The cells of an .xlsx sheet, read from its XML: every value, error and formula as it stands, row by row."""

import math
import re
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta, timezone
from typing import IO
from xml.parsers import expat

from teamops.core.sheets.files.limits import (
    MAX_FORMAT,
    Room,
    check_column,
    check_idle,
    check_row,
    check_text,
    implausible,
    no_doctype,
)
from teamops.core.sheets.files.package import unescaped
from teamops.core.sheets.values.cells import ErrorCell, Uncalculated

CHUNK = 1 << 16
DIGITS = "0123456789"
CHINA = timezone(timedelta(hours=8))
# Built-in number formats that show a date or a time; 46 is [h]:mm:ss, a length of time.
DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
ELAPSED_FORMATS = frozenset([46])
# No bracket within a bracket: a format of brackets alone would be searched once for each of them.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\[\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)


def shows_date(code: str) -> str:
    """Return "date" or "elapsed" if a number format shows a moment or a length of time, else nothing. Raises Unreadable."""
    if len(code) > MAX_FORMAT:
        raise implausible(f"一个数字格式有 {len(code)} 个字符", f"a number format of {len(code)} characters")
    bare = _LITERAL.sub("", code.partition(";")[0])
    if _ELAPSED.search(bare):
        return "elapsed"
    return "date" if re.search(r"[ymdhs]", re.sub(r"general", "", bare, flags=re.I), re.I) else ""


def moment(serial: float, shows: str, epoch1904: bool) -> object:
    """Return what a date-formatted number means: timedelta, time of day, or datetime; the number if it is none or below zero."""
    if serial < 0:
        return serial  # a spreadsheet shows ####: no moment and no length
    try:
        if shows == "elapsed":
            return timedelta(milliseconds=round(serial * 86_400_000))
        start = datetime(1904, 1, 1)
        if not epoch1904:
            # Excel's 1900 has a 29 February: from day 60 on its serials are one ahead.
            start = datetime(1899, 12, 30) if serial >= 60 else datetime(1899, 12, 31)
        at = start + timedelta(milliseconds=round(serial * 86_400_000))
        return at.time() if 0 <= serial < 1 and at.date() == start.date() else at
    except (OverflowError, ValueError):
        return serial


def number(text: str) -> int | float | str:
    """Return a stored number: an int where it is a short whole one, else the float that Excel holds; no number as it is."""
    if len(text) < 16 and text.isascii() and text.isdigit():
        return int(text)
    try:
        found = float(text) if len(text) < 400 and "_" not in text else math.nan
    except ValueError:
        return text
    return found if math.isfinite(found) else text


def stamp(text: str) -> object:
    """Return a moment in ISO text as a datetime, in China's time where it names a zone; other text as it is."""
    try:
        at = datetime.fromisoformat(text.strip())
        return at if at.tzinfo is None else at.astimezone(CHINA).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return text


def column_index(letters: str) -> int:
    """Return the position of a column: A is 0. Raises ValueError, Unreadable."""
    if not letters.isascii() or not letters.isalpha():
        raise ValueError(f"no column: {letters[:24]}")
    index = 0
    for letter in letters[:8].upper():  # eight letters are beyond every sheet
        index = index * 26 + ord(letter) - 64
    check_column(index - 1)
    return index - 1


Row = tuple[int, dict[int, object]]


class SheetParser:
    """Feeds on the XML of one sheet and yields `(row number, {position: value})`, blank cells left out.

    `shared` gives a shared string by its number; `styles` says for each cell style whether it shows a date.
    """

    def __init__(
        self,
        shared: Callable[[int], str],
        styles: list[str],
        epoch1904: bool,
        wanted: Collection[int] | None,
        room: Room,
    ) -> None:
        self.shared, self.styles, self.epoch1904, self.room = shared, styles, epoch1904, room
        self.wanted = None if wanted is None else frozenset(wanted)
        self.rows: list[Row] = []
        self.hidden: set[int] = set()  # numbers of rows that nobody sees
        self.letters: dict[str, int] = {}
        self.prefix = ""
        self.row_number = 0
        self.cells: dict[int, object] = {}
        self.column = -1
        self.count = 0  # cells of this row, those without a value too
        self.length = 0  # characters of this cell
        self.type = ""
        self.style = ""
        self.text: list[str] = []
        self.value: str | None = None
        self.formula: str | None = None
        self.catching = False
        self.phonetic = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = no_doctype

    def parse(self, xml: IO[bytes]) -> Iterator[Row]:
        """Yield the rows. Raises expat.ExpatError, ValueError or IndexError where the XML is broken, Unreadable."""
        idle = 0
        while chunk := xml.read(CHUNK):
            self.parser.Parse(chunk, False)
            idle = check_idle(0 if self.rows else idle + len(chunk))
            yield from self.rows
            self.rows.clear()
        self.parser.Parse(b"", True)
        yield from self.rows

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag[len(self.prefix) :]
        if name == "c":
            ref = attributes.get("r")
            self.column = self._position(ref) if ref else self.column + 1
            self.count += 1
            self.length = 0
            self.type = attributes.get("t", "n")
            self.style = attributes.get("s", "")
            self.value = self.formula = None
            self.text = []
        elif name in {"v", "f"} or (name == "t" and not self.phonetic):
            self.catching = True
            self.text = []
        elif name == "row":
            self.row_number = int(attributes.get("r") or self.row_number + 1)
            check_row(self.row_number)
            if attributes.get("hidden") in {"1", "true"}:
                self.hidden.add(self.row_number)
            self.column = -1
            self.count = 0
            self.cells = {}
        elif name == "rPh":
            self.phonetic = True
        elif name.endswith(":worksheet"):
            self.prefix = tag.removesuffix("worksheet")

    def _end(self, tag: str) -> None:
        name = tag[len(self.prefix) :]
        if name == "v":
            self.value = "".join(self.text)
        elif name == "t" and not self.phonetic:
            self.value = (self.value or "") + "".join(self.text)
        elif name == "f":
            self.formula = "".join(self.text)
        elif name == "c":
            if self.wanted is None or self.column in self.wanted:
                value = self._meaning()
                if value is not None:
                    self.room.keep(self.length)
                    self.cells[self.column] = value
            return
        elif name == "row":
            self.room.see(self.count or 1)
            check_column(self.column if self.count else 0)
            self.rows.append((self.row_number, self.cells))
            return
        elif name == "rPh":
            self.phonetic = False
        else:
            return
        self.catching = False

    def _characters(self, text: str) -> None:
        if self.catching:
            self.length += len(text)
            check_text(self.length)
            self.text.append(text)

    def _position(self, ref: str) -> int:
        letters = ref.rstrip(DIGITS)
        if letters not in self.letters:
            self.letters[letters] = column_index(letters)
        return self.letters[letters]

    def _meaning(self) -> object:
        value = self.value
        if not value:
            # A formula whose result is the empty text is calculated; without type and value it never was.
            return (
                Uncalculated("=" + self.formula) if self.formula is not None and self.type != "str" else None
            )
        match self.type:
            case "s":
                return self.shared(int(value))
            case "n":
                found = number(value)
                style = int(self.style or 0)
                shows = self.styles[style] if style < len(self.styles) else ""
                return moment(found, shows, self.epoch1904) if shows and not isinstance(found, str) else found
            case "b":
                return value in {"1", "true"}
            case "e":
                return ErrorCell(value)
            case "d":
                return stamp(value)
            case _:
                return unescaped(value)
