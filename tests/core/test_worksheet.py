"""The quick worksheet writes what XlsxWriter's own writes, byte for byte."""

from pathlib import Path
from zipfile import ZipFile

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
TEXTS = ("张珊", "a<b>&\"c'", "_x0041_", "tab\tand\nline", "bell\x07", " led", "\ufffe", "全　角", "x" * 300)


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


def test_the_shortcuts_are_those_that_xlsxwriter_calls() -> None:
    for name in ("_prepare_formula", "_escape_control_characters", "_escape_attributes"):
        assert hasattr(Worksheet, name), "renamed by XlsxWriter: right all the same, but slow again"
