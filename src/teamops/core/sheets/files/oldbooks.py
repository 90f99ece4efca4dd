"""Workbooks of other offices: .xls (BIFF, through xlrd) and .ods (OpenDocument, from its XML)."""

import re
import zipfile
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from teamops.core.sheets.files.grid import ListSheet, Unreadable
from teamops.core.sheets.files.sheetxml import moment, number, shows_date
from teamops.core.sheets.values.column import ErrorCell, Uncalculated
from teamops.core.text import Text

MAX_REPEAT = 2048  # a longer run of equal cells or rows is the empty rest of the sheet


def open_xls(path: Path) -> list[ListSheet]:
    """Return the worksheets of a BIFF file. Raises Unreadable: F003 encrypted, F002 damaged."""
    import xlrd

    try:
        book = xlrd.open_workbook(str(path), logfile=StringIO(), formatting_info=True)
    except NotImplementedError:
        book = xlrd.open_workbook(str(path), logfile=StringIO())
    except Exception as e:  # xlrd raises whatever a wrong byte leads it to
        if "encrypt" in str(e).lower() or "password" in str(e).lower():
            raise Unreadable("F003") from e
        raise Unreadable("F002", why=Text("工作簿不完整", f"the workbook is broken ({e})")) from e
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
            manifest = z.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in z.namelist() else b""
            if b"encryption-data" in manifest:
                raise Unreadable("F003")
            root = ElementTree.fromstring(z.read("content.xml"))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, EOFError) as e:
        raise Unreadable("F002", why=Text("工作簿不完整", f"the workbook is broken ({e})")) from e
    hidden_styles = {
        s.get(f"{STYLE}name")
        for s in root.iter(f"{STYLE}style")
        if any(p.get(f"{TABLE}display") == "false" for p in s)
    }
    return [
        ListSheet(t.get(f"{TABLE}name", ""), _ods_cells(t), t.get(f"{TABLE}style-name") in hidden_styles)
        for t in root.iter(f"{TABLE}table")
    ]


def _ods_cells(table: ElementTree.Element) -> list[list[object]]:
    rows: list[list[object]] = []
    gap = 0  # blank rows not yet known to be inside the data
    for row in table.iter(f"{TABLE}table-row"):
        repeat = int(row.get(f"{TABLE}number-rows-repeated", 1))
        cells: list[object] = []
        blank = 0
        for cell in row:
            times = int(cell.get(f"{TABLE}number-columns-repeated", 1))
            value = _ods_value(cell)
            if value is None:
                blank += times
                continue
            cells.extend([None] * blank)
            blank = 0
            cells.extend([value] * min(times, MAX_REPEAT))
        if not cells:
            gap += repeat
            continue
        rows.extend([] for _ in range(gap))
        gap = 0
        rows.extend(list(cells) for _ in range(repeat))
    return rows


def _ods_value(cell: ElementTree.Element) -> object:
    text = "\n".join("".join(p.itertext()) for p in cell.iterfind(f"{WORDS}p"))
    kind = cell.get(f"{OFFICE}value-type", "")
    if cell.get(f"{CALC}value-type") == "error":
        return ErrorCell(text or "#ERROR!")
    match kind:
        case "float" | "currency" | "percentage":
            return number(cell.get(f"{OFFICE}value", "0"))
        case "date":
            return datetime.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
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
    length = timedelta(
        days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0), seconds=float(seconds or 0)
    )
    return -length if sign else length
