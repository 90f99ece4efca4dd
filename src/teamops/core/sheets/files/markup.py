"""Tables in HTML or in the XML of Excel 2003, both of which are often called .xls."""

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from teamops.core.sheets.files.encoding import decode_whole
from teamops.core.sheets.files.grid import ListSheet, Unreadable
from teamops.core.sheets.files.sheetxml import moment, number
from teamops.core.sheets.values.column import ErrorCell, Uncalculated
from teamops.core.text import Text

MAX_SPAN = 1000  # no honest table spans more; a colspan of a million is not obeyed


class _Tables(HTMLParser):
    """Collects the cells of every outermost table; what rows and columns span is left blank, as in a merged cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[object]]] = []
        self.depth = 0
        self.text: list[str] | None = None
        self.span = (1, 1)
        self.below: dict[int, int] = {}  # position → rows still covered by a cell above

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append([])
                self.below = {}
        elif self.depth != 1:
            return
        elif tag == "tr":
            self._close()
            self.tables[-1].append([])
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
        for i in range(wide):
            if high > 1:
                self.below[len(row)] = high
            row.append((ErrorCell(text) if is_error(text) else text) if i == 0 and text else None)
        self._skip_covered()

    def _skip_covered(self) -> None:
        row = self.tables[-1][-1]
        while self.below.get(len(row), 0) > 1 and self.text is None:
            self.below[len(row)] -= 1
            row.append(None)


def _span(value: str | None) -> int:
    return min(int(value), MAX_SPAN) if value and value.isdigit() and int(value) else 1


def is_error(text: str) -> bool:
    """Return whether a text is how a spreadsheet shows an error."""
    return bool(re.fullmatch(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)", text))


def open_html(path: Path, encoding: str | None) -> list[ListSheet]:
    """Return each table of a page as a sheet, named 1, 2, … where there are several. Raises Unreadable (F007)."""
    parser = _Tables()
    parser.feed(decode_whole(path.read_bytes(), encoding))
    parser.close()
    tables = [t for t in parser.tables if t]
    if not tables:
        raise Unreadable("F016", kind=Text("没有表格的网页", "a web page without a table"))
    return [ListSheet(str(i) if len(tables) > 1 else "", t) for i, t in enumerate(tables, 1)]


SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"


def open_xml2003(path: Path, encoding: str | None) -> list[ListSheet]:
    """Return the worksheets of a SpreadsheetML 2003 file. Raises Unreadable (F002, F007)."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode_whole(path.read_bytes(), encoding))
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as e:
        raise Unreadable("F002", why=Text("XML 不完整", f"the XML is broken ({e})")) from e
    epoch1904 = root.find(f".//{EXCEL}Date1904") is not None
    sheets = []
    for sheet in root.iter(f"{SS}Worksheet"):
        visible = sheet.findtext(f"{EXCEL}WorksheetOptions/{EXCEL}Visible", "SheetVisible")
        cells = _xml_cells(sheet, epoch1904)
        sheets.append(ListSheet(sheet.get(f"{SS}Name", ""), cells, visible != "SheetVisible", epoch1904))
    return sheets


def _xml_cells(sheet: ElementTree.Element, epoch1904: bool) -> list[list[object]]:
    rows: list[list[object]] = []
    covered: dict[tuple[int, int], bool] = {}
    for row in sheet.iterfind(f"{SS}Table/{SS}Row"):
        at = int(row.get(f"{SS}Index", len(rows) + 1))
        rows.extend([] for _ in range(at - 1 - len(rows)))
        cells: list[object] = []
        for cell in row.iterfind(f"{SS}Cell"):
            while covered.pop((at, len(cells)), False):
                cells.append(None)
            index = int(cell.get(f"{SS}Index", len(cells) + 1))
            cells.extend([None] * (index - 1 - len(cells)))
            wide = min(int(cell.get(f"{SS}MergeAcross", 0)), MAX_SPAN)
            for down in range(1, min(int(cell.get(f"{SS}MergeDown", 0)), MAX_SPAN) + 1):
                covered |= {(at + down, len(cells) + i): True for i in range(wide + 1)}
            cells.append(_xml_value(cell, epoch1904))
            cells.extend([None] * wide)
        rows.append(cells)
    return rows


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
            at = datetime.fromisoformat(text)
            # A bare time of day is stored on day 0 of the workbook's calendar.
            seconds = (at - datetime(1899, 12, 31)).total_seconds()
            return moment(seconds / 86400, "date", epoch1904) if 0 <= seconds < 86400 else at
        case "Boolean":
            return text == "1"
        case "Error":
            return ErrorCell(text)
        case _:
            return text
