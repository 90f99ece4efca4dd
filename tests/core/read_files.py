"""Builds small spreadsheets of every format for the tests of reading. All names and numbers are made up."""

import csv
import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Grid = Sequence[Sequence[object]]
STAMP = "%Y-%m-%d %H:%M:%S"


def xlsx(path: Path, grid: Grid, name: str = "通话记录") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in grid:
        sheet.append(list(row))
    book.save(path)
    return path


def books(path: Path, sheets: Mapping[str, Grid], hidden: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for row in grid:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def xls(path: Path, grid: Grid) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("通话记录")
    date = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    for r, row in enumerate(grid):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value, *([date] if isinstance(value, datetime) else []))
    book.save(str(path))
    return path


def ods(path: Path, grid: Grid) -> Path:
    book = OpenDocumentSpreadsheet()
    table = Table(name="通话记录")
    for row in grid:
        line = TableRow()
        for value in row:
            line.addElement(_ods_cell(value))
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def _ods_cell(value: object) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, datetime):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=str(value))
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell


def as_text(grid: Grid, delimiter: str = ",", end: str = "\n") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    for row in grid:
        writer.writerow(
            ["" if v is None else v.strftime(STAMP) if isinstance(v, datetime) else v for v in row]
        )
    return out.getvalue()


def text(path: Path, grid: Grid, encoding: str = "utf-8", delimiter: str = ",", end: str = "\n") -> Path:
    path.write_bytes(as_text(grid, delimiter, end).encode(encoding))
    return path


def parquet(path: Path, grid: Grid) -> Path:
    """Only for a grid whose first row is the header."""
    pd.DataFrame(list(grid[1:]), columns=list(grid[0])).to_parquet(path, index=False)
    return path


def html(path: Path, grid: Grid, encoding: str = "utf-8") -> Path:
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{'' if v is None else v.strftime(STAMP) if isinstance(v, datetime) else v}</td>"
            for v in row
        )
        + "</tr>\r\n"
        for row in grid
    )
    page = f'<html><head><meta charset="{encoding}"></head><body><table border=1>{rows}</table></body></html>'
    path.write_bytes(page.encode(encoding))
    return path


def xml2003(path: Path, grid: Grid) -> Path:
    def cell(value: object) -> str:
        if value is None:
            return "<Cell/>"
        kind = "String"
        if isinstance(value, datetime):
            kind, value = "DateTime", value.strftime("%Y-%m-%dT%H:%M:%S.000")
        elif isinstance(value, int | float):
            kind = "Number"
        return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'

    rows = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in grid)
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="通话记录"><Table>{rows}</Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    return path


def _record(kind: int, body: bytes) -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    sized = b""
    while True:
        sized += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return head + sized + body


def _wide(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def xlsb(
    path: Path,
    grid: Grid,
    errors: Mapping[tuple[int, int], int] | None = None,
    begins: tuple[int, int] = (0, 0),
) -> Path:
    """A minimal binary workbook: styles 0 (general) and 1 (a date). `errors`: (row, column) → BIFF error code.

    `begins`: the row and column of the first cell, from 0.
    """
    last = (begins[0] + len(grid) - 1, begins[1] + max(map(len, grid)) - 1)
    sheet = _record(129, b"") + _record(148, struct.pack("<IIII", 0, last[0], 0, last[1])) + _record(145, b"")
    for r, row in enumerate(grid):
        sheet += _record(0, struct.pack("<II", begins[0] + r, 0) + bytes(17))
        for c, value in enumerate(row):
            at = struct.pack("<I", begins[1] + c)
            if errors and (r, c) in errors:
                sheet += _record(3, at + bytes(4) + bytes([errors[r, c]]))
            elif isinstance(value, datetime):
                serial = (value - datetime(1899, 12, 30)).total_seconds() / 86400
                sheet += _record(5, at + struct.pack("<I", 1) + struct.pack("<d", serial))
            elif isinstance(value, int | float):
                sheet += _record(5, at + bytes(4) + struct.pack("<d", value))
            elif value is not None:
                sheet += _record(6, at + bytes(4) + _wide(str(value)))
    sheet += _record(146, b"") + _record(130, b"")
    xf = struct.pack("<HHHHHBBH", 0, 0, 0, 0, 0, 0, 0, 0)
    date_xf = struct.pack("<HHHHHBBH", 0, 22, 0, 0, 0, 0, 0, 0)
    styles = _record(278, b"") + _record(617, struct.pack("<I", 2)) + _record(47, xf) + _record(47, date_xf)
    styles += _record(618, b"") + _record(279, b"")
    book = _record(131, b"") + _record(143, b"")
    book += _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("通话记录"))
    book += _record(144, b"") + _record(132, b"")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("xl/workbook.bin", book)
        z.writestr("xl/styles.bin", styles)
        z.writestr("xl/worksheets/sheet1.bin", sheet)
        z.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{rels}">'
            f'<Relationship Id="rId1" Type="{kind}/worksheet" Target="worksheets/sheet1.bin"/>'
            f'<Relationship Id="rId2" Type="{kind}/styles" Target="styles.bin"/></Relationships>',
        )
    return path


def raw_xlsx(
    path: Path, sheet_data: str, *, head: str = "", tail: str = "", date1904: bool = False, pad: bool = False
) -> Path:
    """A workbook whose sheet XML is given: what no library writes. `pad` makes it long enough for the bulk way."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    filler = f"<!--{'x' * 1_200_000}-->" if pad else ""
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
        '+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
        'PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships"><Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{rel}">'
        f'<workbookPr date1904="{int(date1904)}"/>'
        '<sheets><sheet name="通话记录" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?><worksheet xmlns="{main}">{head}<sheetData>'
        f"{sheet_data}</sheetData>{tail}{filler}</worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in parts.items():
            z.writestr(name, content)
    return path


def cells(number: int, row: Sequence[object]) -> str:
    """One row of sheet XML: text inline, numbers as they are, None left out."""
    made = []
    for i, value in enumerate(row):
        ref = f"{chr(65 + i)}{number}"
        if isinstance(value, str):
            made.append(f'<c r="{ref}" t="inlineStr"><is><t>{value}</t></is></c>')
        elif value is not None:
            made.append(f'<c r="{ref}"><v>{value}</v></c>')
    return f'<row r="{number}">{"".join(made)}</row>'


FORMATS: dict[str, Callable[[Path, Grid], Path]] = {
    "xlsx": xlsx,
    "utf8": text,
    "bom": lambda p, g: text(p, g, "utf-8-sig"),
    "gb18030": lambda p, g: text(p, g, "gb18030"),
    "utf16": lambda p, g: text(p, g, "utf-16"),
    "tsv": lambda p, g: text(p, g, delimiter="\t", end="\r\n"),
    "semicolon": lambda p, g: text(p, g, delimiter=";"),
    "gb-tsv-xls": lambda p, g: text(p, g, "gb18030", "\t", "\r\n"),
    "xls": xls,
    "xlsb": xlsb,
    "ods": ods,
    "html": html,
    "html-gb": lambda p, g: html(p, g, "gb18030"),
    "xml2003": xml2003,
    "parquet": parquet,
}
