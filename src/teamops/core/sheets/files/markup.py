"""Tables in HTML or in the XML of Excel 2003, both of which are often called .xls."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from teamops.core.sheets.files.encoding import decode_whole
from teamops.core.sheets.files.grid import ListSheet, reach
from teamops.core.sheets.files.limits import MAX_ROWS, Room, Unreadable, check_column, check_sheets
from teamops.core.sheets.files.sheetxml import moment, number, stamp
from teamops.core.sheets.values.cells import ErrorCell, Uncalculated
from teamops.core.text import Text

NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class _Tables(HTMLParser):
    """Collects the cells of every outermost table; what rows and columns span is left blank, as in a merged cell."""

    def __init__(self, room: Room) -> None:
        super().__init__(convert_charrefs=True)
        self.room = room
        self.tables: list[list[list[object]]] = []
        self.hidden: dict[int, set[int]] = {}  # table, from 1 → its rows that are not shown
        self.depth = 0
        self.text: list[str] | None = None
        self.span = (1, 1)
        self.below: dict[int, int] = {}  # position → rows still covered by a cell above

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append([])
                check_sheets(len(self.tables))
                self.below = {}
        elif self.depth != 1:
            return
        elif tag == "tr":
            self._close()
            self.tables[-1].append([])
            if NOT_SHOWN.search(dict(attrs).get("style") or ""):
                self.hidden.setdefault(len(self.tables), set()).add(len(self.tables[-1]))
            self._skip_covered()
        elif tag in {"td", "th"}:
            self._close()
            if not self.tables[-1]:
                self.tables[-1].append([])
            given = dict(attrs)
            self.span = (_span(given.get("colspan")), _span(given.get("rowspan")))
            self.text = []
        elif tag == "br" and self.text is not None:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._close()
            self.depth = max(0, self.depth - 1)
        elif self.depth == 1 and tag in {"td", "th", "tr"}:
            self._close()

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def _close(self) -> None:
        if self.text is None:
            return
        text = "".join(self.text).strip()
        self.text = None
        row = self.tables[-1][-1]
        wide, high = self.span
        check_column(len(row) + wide - 1)
        self.room.make(wide - 1)
        for i in range(wide):
            if high > 1:
                self.below[len(row)] = high
            row.append((ErrorCell(text) if is_error(text) else text) if i == 0 and text else None)
        self._skip_covered()

    def _skip_covered(self) -> None:
        row = self.tables[-1][-1]
        while self.below.get(len(row), 0) > 1 and self.text is None:
            self.below[len(row)] -= 1
            self.room.make(1)
            row.append(None)


def _span(value: str | None) -> int:
    """Return how many columns or rows a cell takes; a sheet has no more than its rows."""
    if not value or not value.isascii() or not value.isdigit():
        return 1
    return max(1, int(value)) if len(value) < 8 else MAX_ROWS + 1


def is_error(text: str) -> bool:
    """Return whether a text is how a spreadsheet shows an error."""
    return bool(re.fullmatch(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)", text))


def open_html(path: Path, encoding: str | None) -> list[ListSheet]:
    """Return each table of a page as a sheet, named 1, 2, … where there are several. Raises Unreadable (F007)."""
    parser = _Tables(Room.of(path))
    parser.feed(decode_whole(path.read_bytes(), encoding))
    parser.close()
    tables = [(t, parser.hidden.get(i, set())) for i, t in enumerate(parser.tables, 1) if t]
    if not tables:
        raise Unreadable("F016", kind=Text("没有表格的网页", "a web page without a table"))
    return [
        ListSheet(str(i) if len(tables) > 1 else "", rows, hidden_rows=hidden)
        for i, (rows, hidden) in enumerate(tables, 1)
    ]


SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"


def open_xml2003(path: Path, encoding: str | None) -> list[ListSheet]:
    """Return the worksheets of a SpreadsheetML 2003 file. Raises Unreadable (F002, F007)."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode_whole(path.read_bytes(), encoding))
    if re.search(r"<!DOCTYPE\b", text):
        raise Unreadable("F002", why=Text("XML 里有 DOCTYPE", "the XML has a DOCTYPE"))
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as e:
        raise Unreadable("F002", why=Text("XML 不完整", f"the XML is broken ({e})")) from e
    epoch1904 = root.find(f".//{EXCEL}Date1904") is not None
    room = Room.of(path)
    sheets = []
    for sheet in root.iter(f"{SS}Worksheet"):
        visible = sheet.findtext(f"{EXCEL}WorksheetOptions/{EXCEL}Visible", "SheetVisible")
        cells = _Cells(epoch1904, room)
        rows = cells.of(sheet)
        name = sheet.get(f"{SS}Name", "")
        sheets.append(ListSheet(name, rows, visible != "SheetVisible", epoch1904, cells.hidden))
        check_sheets(len(sheets))
    return sheets


@dataclass
class _Cells:
    """The cells of one worksheet of SpreadsheetML; what merged cells cover is left blank."""

    epoch1904: bool
    room: Room
    rows: list[list[object]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)  # numbers of rows that nobody sees
    covered: dict[int, int] = field(default_factory=dict)  # position → the last row that a cell above covers

    def of(self, sheet: ElementTree.Element) -> list[list[object]]:
        """Return the rows. Raises ValueError, Unreadable."""
        for row in sheet.iterfind(f"{SS}Table/{SS}Row"):
            reach(self.rows, _number(row, "Index", len(self.rows) + 1))
            if row.get(f"{SS}Hidden") == "1":
                self.hidden.add(len(self.rows) + 1)
            self.rows.append(self._row(row, len(self.rows) + 1))
        return self.rows

    def _row(self, row: ElementTree.Element, at: int) -> list[object]:
        cells: list[object] = []
        for cell in row.iterfind(f"{SS}Cell"):
            while self.covered.get(len(cells), 0) >= at:
                self.room.make(1)
                cells.append(None)
            index = _number(cell, "Index", len(cells) + 1)
            wide, high = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            check_column(index - 1 + wide)
            self.room.make(max(0, index - 1 - len(cells)) + wide)
            cells.extend([None] * (index - 1 - len(cells)))
            if high:
                self.covered |= dict.fromkeys(range(len(cells), len(cells) + wide + 1), at + high)
            cells.append(_xml_value(cell, self.epoch1904))
            cells.extend([None] * wide)
        return cells


def _number(element: ElementTree.Element, name: str, default: int) -> int:
    """Return an attribute that is a number of rows or columns. Raises ValueError."""
    text = element.get(f"{SS}{name}")
    if text is None:
        return default
    return max(0, int(text)) if len(text) < 24 else 10**24


def _xml_value(cell: ElementTree.Element, epoch1904: bool) -> object:
    data = cell.find(f"{SS}Data")
    text = "".join(data.itertext()) if data is not None else ""
    if data is None or not text:
        formula = cell.get(f"{SS}Formula")
        return Uncalculated(formula) if formula and data is None else None
    match data.get(f"{SS}Type"):
        case "Number":
            return number(text)
        case "DateTime":
            at = stamp(text)
            if not isinstance(at, datetime):
                return at
            # A bare time of day is stored on day 0 of the workbook's calendar.
            seconds = (at - datetime(1899, 12, 31)).total_seconds()
            return moment(seconds / 86400, "date", epoch1904) if 0 <= seconds < 86400 else at
        case "Boolean":
            return text == "1"
        case "Error":
            return ErrorCell(text)
        case _:
            return text
