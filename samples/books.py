"""How the samples' workbooks are written: sheets with a title, a note, headings and rows, the same bytes each time."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import xlsxwriter

CREATED = datetime(2026, 11, 2, 9, 0, 0)


class Sheet:
    """A sheet that is filled row by row: a title over all columns, headings, rows, perhaps totals."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, title: str, headings: Sequence[str]) -> None:
        self.book, self.sheet, self.row = book, book.add_worksheet(name), 0
        bold = {"bold": True, "align": "center"}
        if title:
            self.sheet.merge_range(
                0, 0, 0, len(headings) - 1, title, book.add_format({**bold, "font_size": 14})
            )
            self.row = 1
        self.sheet.set_column(0, len(headings) - 1, 15)
        self.formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            time: book.add_format({"num_format": "hh:mm"}),
            timedelta: book.add_format({"num_format": "[h]:mm:ss"}),
        }
        self.header = book.add_format({**bold, "border": 1, "bg_color": "#DDEBF7"})
        self.text = book.add_format({"num_format": "@"})
        self._headings = headings

    def note(self, text: str) -> None:
        """Write a line of text above the headings."""
        self.sheet.write_string(self.row, 0, text)
        self.row += 1

    def fill(self, rows: Sequence[Sequence[object]]) -> None:
        """Write the headings and the rows. None stays empty; text stays text."""
        self.sheet.write_row(self.row, 0, self._headings, self.header)
        self.sheet.freeze_panes(self.row + 1, 0)
        self.row += 1
        for row in rows:
            self.add(row)

    def add(self, row: Sequence[object]) -> None:
        """Write one row."""
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                self.sheet.write_string(self.row, column, value, self.text)
            elif isinstance(value, (int, float)):
                self.sheet.write_number(self.row, column, value)
            else:
                self.sheet.write_datetime(self.row, column, value, self.formats[type(value)])
        self.row += 1


def workbook(path: Path) -> xlsxwriter.Workbook:
    """Open a new workbook whose bytes do not depend on when it is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": path.stem, "author": "teamops samples", "created": CREATED})
    return book
