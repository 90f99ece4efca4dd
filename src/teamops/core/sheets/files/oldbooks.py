"""Workbooks of other offices: .xls (BIFF, through xlrd) and .ods (OpenDocument, from its XML)."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from teamops.core.sheets.files.grid import ListSheet, reach
from teamops.core.sheets.files.limits import (
    MAX_PARTS,
    Room,
    Unreadable,
    Watched,
    check_column,
    check_depth,
    check_part,
    check_row,
    check_sheets,
    implausible,
)
from teamops.core.sheets.files.sheetxml import moment, number, shows_date, stamp
from teamops.core.sheets.values.cells import ErrorCell, Uncalculated
from teamops.core.text import Text


def open_xls(path: Path) -> list[ListSheet]:
    """Return the worksheets of a BIFF file. Raises Unreadable: F003 encrypted, F002 damaged."""
    import xlrd

    try:
        # Ragged: else every row is filled to the width of the widest before anybody can count them.
        book = xlrd.open_workbook(str(path), logfile=StringIO(), formatting_info=True, ragged_rows=True)
    except NotImplementedError:
        book = xlrd.open_workbook(str(path), logfile=StringIO(), ragged_rows=True)
    except Exception as e:  # xlrd raises whatever a wrong byte leads it to
        if "encrypt" in str(e).lower() or "password" in str(e).lower():
            raise Unreadable("F003") from e
        raise Unreadable("F002", why=Text("工作簿不完整", f"the workbook is broken ({e})")) from e
    room = Room.of(path)
    for sheet in book.sheets():
        room.make(sum(sheet.row_len(r) for r in range(sheet.nrows)))
    epoch1904 = bool(book.datemode)
    errors = xlrd.error_text_from_code

    def value(sheet: Any, r: int, c: int) -> object:
        cell = sheet.cell(r, c)
        match cell.ctype:
            case xlrd.XL_CELL_TEXT:
                return cell.value or None
            case xlrd.XL_CELL_NUMBER:
                return cell.value
            case xlrd.XL_CELL_DATE:
                return moment(cell.value, _shows(book, cell) or "date", epoch1904)
            case xlrd.XL_CELL_BOOLEAN:
                return bool(cell.value)
            case xlrd.XL_CELL_ERROR:
                return ErrorCell(errors.get(cell.value, "#ERROR!"))
            case _:
                return None

    return [
        ListSheet(
            s.name,
            [[value(s, r, c) for c in range(s.row_len(r))] for r in range(s.nrows)],
            s.visibility != 0,
            epoch1904,
            {r + 1 for r, info in s.rowinfo_map.items() if info.hidden},
        )
        for s in book.sheets()
    ]


def _shows(book: Any, cell: Any) -> str:
    index = cell.xf_index
    if index is None:
        return ""
    key = book.xf_list[index].format_key
    return shows_date(book.format_map[key].format_str)


OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
WORDS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
LASTED = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")


def open_ods(path: Path) -> list[ListSheet]:
    """Return the sheets of an OpenDocument spreadsheet. Raises Unreadable: F003 encrypted, F002 damaged."""
    try:
        with zipfile.ZipFile(path) as z:
            if "META-INF/manifest.xml" in z.namelist():
                check_part(z.getinfo("META-INF/manifest.xml"), held=True)
                if b"encryption-data" in z.read("META-INF/manifest.xml"):
                    raise Unreadable("F003")
            check_part(z.getinfo("content.xml"), held=False)
            with z.open("content.xml") as xml:
                return _Content(Room.of(path)).sheets(xml)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, EOFError) as e:
        raise Unreadable("F002", why=Text("工作簿不完整", f"the workbook is broken ({e})")) from e


@dataclass
class _Content:
    """The sheets of content.xml, taken row by row: a row is let go of as soon as its cells are read."""

    room: Room
    found: list[ListSheet] = field(default_factory=list)
    hidden_styles: set[str] = field(default_factory=set)
    parts: int = 0  # elements of this row
    gap: int = 0  # blank rows not yet known to be inside the data

    def sheets(self, xml: IO[bytes]) -> list[ListSheet]:
        """Return the sheets. Raises ElementTree.ParseError, ValueError, Unreadable."""
        within: list[ElementTree.Element] = []
        rows = 0  # rows, or cells of other elements, around what ends: a row in a cell's note is none
        watched = Watched(xml)
        for event, e in ElementTree.iterparse(watched, ("start", "end")):
            row = e.tag == f"{TABLE}table-row"
            if event == "start":
                within.append(e)
                check_depth(len(within))
                rows += row
                self.parts = self.parts + 1 if rows else 0
                if self.parts > MAX_PARTS:
                    raise implausible(
                        f"一行超过 {MAX_PARTS} 个元素", f"a row of more than {MAX_PARTS} elements"
                    )
                if e.tag == f"{TABLE}table" and not rows:
                    hidden = e.get(f"{TABLE}style-name") in self.hidden_styles
                    self.found.append(ListSheet(e.get(f"{TABLE}name", ""), [], hidden))
                    check_sheets(len(self.found))
                    self.gap = 0
                continue
            within.pop()
            rows -= row
            if rows or (e.tag.startswith(STYLE) and e.tag != f"{STYLE}style"):
                continue  # its cells are looked at when it ends
            if row and self.found:
                self._row(e, self.found[-1].cells)
                watched.used()
            elif e.tag == f"{STYLE}style" and any(p.get(f"{TABLE}display") == "false" for p in e):
                self.hidden_styles.add(e.get(f"{STYLE}name", ""))
            self.room.see(1)
            e.clear()
            if within:
                within[-1].remove(e)
        return self.found

    def _row(self, row: ElementTree.Element, rows: list[list[object]]) -> None:
        repeat = _times(row.get(f"{TABLE}number-rows-repeated", "1"))
        cells: list[object] = []
        blank = 0
        for cell in row:
            times = _times(cell.get(f"{TABLE}number-columns-repeated", "1"))
            value = _ods_value(cell)
            self.room.keep(len(value) if isinstance(value, str) else 0)
            if value is None:
                blank += times
                continue
            check_column(len(cells) + blank + times - 1)
            self.room.make(blank + times - 1)
            cells.extend([None] * blank)
            cells.extend([value] * times)
            blank = 0
        if not cells:
            self.gap += repeat
            return
        reach(rows, len(rows) + self.gap + 1)
        self.gap = 0
        check_row(len(rows) + repeat)
        self.room.make((repeat - 1) * len(cells))
        if row.get(f"{TABLE}visibility", "visible") != "visible":
            self.found[-1].hidden_rows.update(range(len(rows) + 1, len(rows) + repeat + 1))
        rows.extend(list(cells) for _ in range(repeat))


def _times(repeated: str) -> int:
    """Return how often a cell or row stands there. Raises ValueError, Unreadable."""
    times = int(repeated) if len(repeated) < 24 else 10**24
    return max(times, 0)


def _ods_value(cell: ElementTree.Element) -> object:
    text = "\n".join("".join(p.itertext()) for p in cell.iterfind(f"{WORDS}p"))
    kind = cell.get(f"{OFFICE}value-type", "")
    if cell.get(f"{CALC}value-type") == "error":
        return ErrorCell(text or "#ERROR!")
    match kind:
        case "float" | "currency" | "percentage":
            return number(cell.get(f"{OFFICE}value", "0"))
        case "date":
            return stamp(cell.get(f"{OFFICE}date-value", ""))
        case "time":
            return _lasted(cell.get(f"{OFFICE}time-value", ""))
        case "boolean":
            return cell.get(f"{OFFICE}boolean-value") == "true"
    formula = cell.get(f"{TABLE}formula")
    if not kind and not text and formula:
        return Uncalculated(formula)
    return text or None


def _lasted(text: str) -> object:
    found = LASTED.fullmatch(text)
    if not found:
        return text
    sign, days, hours, minutes, seconds = found.groups()
    try:
        length = timedelta(
            days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0), seconds=float(seconds or 0)
        )
    except (OverflowError, ValueError):
        return text  # no length of time; the cell is named where it is needed
    return -length if sign else length
