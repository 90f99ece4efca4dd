"""The quick worksheet writes what XlsxWriter's own writes, byte for byte."""

import math
from pathlib import Path
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

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


def row_by_row(path: Path, worksheet: type[Worksheet]) -> bytes:
    """Write the texts, the numbers and blanks in two columns each, other cells between them and after."""
    with Workbook(path, {"constant_memory": True}) as book:
        book.worksheet_class = worksheet
        sheet = book.add_worksheet("a & b")
        sheet.set_column(3, 3, 20, book.add_format({"italic": True}))
        bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "#FF0000"})
        for row, value in enumerate([*TEXTS, *NUMBERS, None]):
            cells = ((1, value, bold), (3, None, red), (4, value, red))
            sheet.set_row(row, 20 + row)
            if isinstance(sheet, QuickWorksheet):
                sheet.put(row, *zip(*cells, strict=True))
            else:
                for col, one, form in cells:
                    write = sheet.write_string if isinstance(one, str) else sheet.write_number
                    write(row, col, one, form) if one is not None else sheet.write_blank(row, col, one, form)
            sheet.write_number(row, 2, row)
            sheet.write_formula(row, 5, "=SUM(B1:C1)", bold, row)
        sheet.write_string(row + 5, 0, "the end")
        book.set_properties({"created": None})
    with ZipFile(path) as package:
        return b"".join(package.read(n) for n in sorted(package.namelist()) if "docProps" not in n)


def test_a_row_put_at_once_is_what_its_cells_are_one_by_one(tmp_path: Path) -> None:
    ours = row_by_row(tmp_path / "ours.xlsx", QuickWorksheet)
    assert ours == row_by_row(tmp_path / "theirs.xlsx", Worksheet)
    assert b'<t xml:space="preserve">trailed </t>' in ours, "what needs a mark or an escape has it"


def test_no_number_that_excel_does_not_know_gets_into_a_row(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx", {"constant_memory": True}) as book:
        book.worksheet_class = QuickWorksheet
        sheet = book.add_worksheet()
        with pytest.raises(TypeError, match="INF"):
            sheet.put(0, [0], [math.inf], [book.add_format()])


def test_the_shortcuts_are_those_that_xlsxwriter_calls() -> None:
    for name in (
        "_prepare_formula",
        "_escape_control_characters",
        "_escape_attributes",
        "_write_single_row",
        "_write_cell",
    ):
        assert hasattr(Worksheet, name), "renamed by XlsxWriter: right all the same, but slow again"
