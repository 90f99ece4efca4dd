"""Workbooks of samples/bad that a text file cannot stand for: encrypted, error cells, formulas, hidden sheets."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from unittest.mock import patch

import msoffcrypto.method.container.ecma376_encrypted as container
import msoffcrypto.method.ecma376_agile as agile
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile
from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2026, 11, 2, 9, 0, 0)
Rows = Sequence[Sequence[str]]
SPOILT = 3  # the row (as Excel counts) that is made wrong


def _book(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        fill(book)
    return out.getvalue()


def _write(sheet: Worksheet, rows: Rows) -> None:
    for n, row in enumerate(rows):
        for m, value in enumerate(row):
            if value:
                sheet.write_string(n, m, value)


def plain(rows: Rows) -> bytes:
    """Return a workbook with one sheet of text cells."""
    return _book(lambda book: _write(book.add_worksheet("数据"), rows))


def encrypted(rows: Rows) -> bytes:
    """Return the workbook with a password to open it (“teamops”), the salt and the dates fixed."""

    class Then(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Then":
            return cls(2026, 11, 2, 9, 0, 0)

    out, source = io.BytesIO(), io.BytesIO(plain(rows))
    with (
        patch.object(agile, "_random_buffer", lambda size: bytes(range(size))),
        patch.object(container, "datetime", Then),
    ):
        OOXMLFile(source).encrypt("teamops", out)
    return out.getvalue()


def with_note_sheet(rows: Rows) -> bytes:
    """Return the workbook with a second sheet that holds words only."""

    def fill(book: xlsxwriter.Workbook) -> None:
        _write(book.add_worksheet("数据"), rows)
        _write(book.add_worksheet("说明"), [["本表由人事填写"], ["每月 1 日更新"]])

    return _book(fill)


def with_hidden_sheet(rows: Rows) -> bytes:
    """Return the workbook with its last rows on a hidden sheet."""

    def fill(book: xlsxwriter.Workbook) -> None:
        _write(book.add_worksheet("数据"), rows[:-2])
        hidden = book.add_worksheet("补录")
        _write(hidden, [rows[0], *rows[-2:]])
        hidden.hide()

    return _book(fill)


def with_error(rows: Rows) -> bytes:
    """Return the workbook with #N/A as a talk time."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("数据")
        _write(sheet, rows)
        sheet.write_formula(SPOILT - 1, rows[0].index("通话时长"), "=NA()", None, "#N/A")

    return _book(fill)


def with_formula(rows: Rows) -> bytes:
    """Return the workbook with a formula as a talk time whose value was never calculated."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("数据")
        _write(sheet, rows)
        sheet.write_formula(SPOILT - 1, rows[0].index("通话时长"), "=40+55")

    return _rezipped(_book(fill), lambda xml: re.sub(rb"(</f>)<v>0</v>", rb"\1", xml))


def with_number_id(rows: Rows) -> bytes:
    """Return the workbook with a policy number of 20 digits as a number: Excel keeps 15 of them."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("数据")
        _write(sheet, rows)
        sheet.write_number(1, rows[0].index("保单号"), 12345678901234567890)

    return _book(fill)


def _rezipped(content: bytes, edit: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with its sheets' XML edited, everything else as it was."""

    def members() -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                data = archive.read(info)
                yield info, edit(data) if info.filename.startswith("xl/worksheets/") else data

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in members():
            archive.writestr(info, data)
    return out.getvalue()
