"""Ways to spoil a cashier's books as people do in Excel, and to look at what was written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

DATE = "2026-11-03"
DAYBOOK = Path("cash/daybook.xlsx")
HEAD_ROW = 2
Ran = Any


def edit(path: Path, change: Callable[[Any], None]) -> None:
    """Change the first sheet of a workbook and save it in place."""
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)


def row_of(sheet: Any, voucher: str) -> int:
    """Return the row of a voucher."""
    return next(row[0].row for row in sheet.iter_rows() if any(cell.value == voucher for cell in row))


def column_of(sheet: Any, head: str) -> int:
    """Return the column under a heading, from 1."""
    return next(cell.column for row in sheet.iter_rows(max_row=5) for cell in row if cell.value == head)


def put(team: Path, voucher: str, head: str, value: object, file: Path = DAYBOOK) -> None:
    """Type a value into a voucher's row."""

    def change(sheet: Any) -> None:
        sheet.cell(row_of(sheet, voucher), column_of(sheet, head)).value = value

    edit(team / file, change)


def delete(team: Path, voucher: str) -> None:
    """Delete a voucher's row from the daybook."""
    edit(team / DAYBOOK, lambda sheet: sheet.delete_rows(row_of(sheet, voucher)))


def insert(team: Path, before: str, row: Sequence[object]) -> None:
    """Insert a row into the daybook above a voucher's."""

    def change(sheet: Any) -> None:
        at = row_of(sheet, before)
        sheet.insert_rows(at)
        for n, value in enumerate(row, start=1):
            sheet.cell(at, n).value = value

    edit(team / DAYBOOK, change)


def append(team: Path, row: Sequence[object]) -> None:
    """Type a row below the last one of the daybook."""
    edit(team / DAYBOOK, lambda sheet: sheet.append(list(row)))


def swap(team: Path, one: str, other: str) -> None:
    """Swap two rows of the daybook."""

    def change(sheet: Any) -> None:
        for column in range(1, sheet.max_column + 1):
            a, b = (sheet.cell(row_of_, column) for row_of_ in rows)
            a.value, b.value = b.value, a.value

    sheet = openpyxl.load_workbook(team / DAYBOOK).worksheets[0]
    rows = row_of(sheet, one), row_of(sheet, other)
    edit(team / DAYBOOK, change)


def codes(ran: Ran) -> list[str]:
    """Return the codes of a run's JSON."""
    return [problem["code"] for problem in ran.value["problems"]]


def told(ran: Ran, code: str) -> list[dict[str, Any]]:
    """Return the problems of one code in a run's JSON."""
    return [problem for problem in ran.value["problems"] if problem["code"] == code]


def texts(book: Path) -> dict[str, list[str]]:
    """Return every text of a workbook, by sheet."""
    sheets = openpyxl.load_workbook(book).worksheets
    return {
        sheet.title: [str(v) for row in sheet.iter_rows(values_only=True) for v in row if v is not None]
        for sheet in sheets
    }
