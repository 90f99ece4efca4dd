"""The quick worksheet writes what XlsxWriter's own writes, byte for byte."""

import math
from pathlib import Path
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from teamops.core.sheets.writing.cells import Filled
from teamops.core.sheets.writing.worksheet import QuickWorksheet

FORMULAS = (
    "=SUM(A1:B1)",
    '=IF(A1="<&>",1,2)',
    "=XLOOKUP(A1,B1:B9,C1:C9)",
    "{=SUM(A1:A2*B1:B2)}",
    '=TEXTJOIN("、",1,A1:A2)',
    "=A1",
    "SUM(A1)",
    "={1,2}",
    "=sum(A1)",
)
NUMBERS = (0, 7, -12.5, 1 / 3, 3200.0, 46329, 123456789012345678, 1e-7)
TEXTS = (
    "张珊",
    "a<b>&\"c'",
    "_x0041_",
    "tab\tand\nline",
    "bell\x07",
    " led",
    "trailed ",
    "",
    "\ufffe",
    "全　角",
    "x" * 300,
)


def written(path: Path, worksheet: type[Worksheet], *, constant_memory: bool) -> bytes:
    with Workbook(path, {"constant_memory": constant_memory}) as book:
        book.worksheet_class = worksheet
        sheet = book.add_worksheet("a & b")
        bold = book.add_format({"bold": True})
        for row, text in enumerate(TEXTS):
            sheet.write_string(row, 0, text, bold)
            sheet.write_number(row, 1, row / 3)
            sheet.write_blank(row, 2, None, bold)
        for row, formula in enumerate(FORMULAS, len(TEXTS)):
            sheet.write_formula(row, 0, formula, bold, "<1>")
            sheet.write_url(row, 1, "internal:'a & b'!A1", bold, "to <A1>")
        book.set_properties({"created": None})
    with ZipFile(path) as package:
        return b"".join(package.read(n) for n in sorted(package.namelist()) if "docProps" not in n)


def test_every_cell_comes_out_as_xlsxwriter_writes_it(tmp_path: Path) -> None:
    for constant in (True, False):
        ours = written(tmp_path / "ours.xlsx", QuickWorksheet, constant_memory=constant)
        theirs = written(tmp_path / "theirs.xlsx", Worksheet, constant_memory=constant)
        assert ours == theirs
        assert b"_xlfn.XLOOKUP" in ours, "a newer function still gets its prefix"


def by_columns(path: Path, worksheet: type[Worksheet]) -> bytes:
    """Write texts, numbers and blanks in columns of one look or several, a formula and links among them, rows before and after."""
    with Workbook(path, {"constant_memory": True}) as book:
        book.worksheet_class = worksheet
        sheet = book.add_worksheet("a & b")
        sheet.set_column(3, 3, 20, book.add_format({"italic": True}))
        bold, red, blue, late = (book.add_format({"font_size": size}) for size in (8, 9, 10, 12))
        sheet.write_string(1, 0, "above", blue)
        values = [*TEXTS, *NUMBERS, None]
        count = len(values)
        links = [("" if n % 3 else "'a & b'!A1") for n in range(count)]
        columns = (
            Filled(1, values, [bold if n > 2 else red for n in range(count)]),
            Filled(3, [None] * count, [red] * count),
            Filled(4, values, [red] * count, '=IF(B\0<>"<&>",SUM(B\0:C$9),CONCAT(B\0,B1))'),
            Filled(5, values, [(blue, bold)[n % 2] for n in range(count - 1)] + [late], "", links),
        )
        for n in range(0, count, 2):
            sheet.set_row(3 + n, 20 + n)
        if isinstance(sheet, QuickWorksheet):
            sheet.put_rows(3, columns)
        else:
            for n in range(count):
                for column in columns:
                    one_by_one(sheet, 3 + n, column, n)
        other = book.add_worksheet(
            "b"
        )  # its format is numbered before that of the last row above, which is still open
        other.write_string(0, 0, "another", book.add_format({"font_color": "#00FF00"}))
        other.write_string(1, 0, "the end")
        book.set_properties({"created": None})
    with ZipFile(path) as package:
        return b"".join(package.read(n) for n in sorted(package.namelist()) if "docProps" not in n)


def one_by_one(sheet: Worksheet, row: int, column: Filled, n: int) -> None:
    value, form = column.values[n], column.formats[n]
    if column.formula:
        formula = column.formula.replace("\0", str(row + 1))
        sheet.write_formula(row, column.at, formula, form, "" if value is None else value)
    elif column.links and column.links[n]:
        sheet.write_url(row, column.at, "internal:" + column.links[n], form, str(value or ""))
    elif value is None:
        sheet.write_blank(row, column.at, None, form)
    else:
        write = sheet.write_string if isinstance(value, str) else sheet.write_number
        write(row, column.at, value, form)


def test_rows_put_at_once_are_what_their_cells_are_one_by_one(tmp_path: Path) -> None:
    ours = by_columns(tmp_path / "ours.xlsx", QuickWorksheet)
    assert ours == by_columns(tmp_path / "theirs.xlsx", Worksheet)
    assert b'<t xml:space="preserve">trailed </t>' in ours, "what needs a mark or an escape has it"
    assert b'<row r="5">' in ours, "a row without a height of its own"


def test_no_number_that_excel_does_not_know_gets_into_a_row(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx", {"constant_memory": True}) as book:
        book.worksheet_class = QuickWorksheet
        sheet = book.add_worksheet()
        with pytest.raises(TypeError, match="INF"):
            sheet.put_rows(0, [Filled(0, [math.inf], [book.add_format()])])


def test_the_shortcuts_are_those_that_xlsxwriter_calls() -> None:
    for name in (
        "_prepare_formula",
        "_escape_control_characters",
        "_escape_attributes",
        "_write_single_row",
        "_write_cell",
    ):
        assert hasattr(Worksheet, name), "renamed by XlsxWriter: right all the same, but slow again"
