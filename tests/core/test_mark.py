"""A marked copy shows each bad cell, and never touches the file it was made from."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import read_files

from made import noted
from teamops.core.evidence import Source
from teamops.core.sheets import mark
from teamops.core.sheets.mark import FILLS, write_marked_copy
from teamops.core.sheets.read import InputFile, read_table
from teamops.core.text import Lang
from teamops.performance.schema import CALLS

AT = datetime(2026, 10, 8, 9, 5, 12)
GRID = [
    ["工号", "呼叫时间", "通话时长", "备注"],
    ["1001", AT, 95, "=不是公式"],
    ["1001", AT, "35分多", None],
    [None, AT, 5, None],
]
RED = FILLS[noted("T101").severity]


def marked(path: Path, tmp_path: Path, lang: Lang = "zh") -> openpyxl.Workbook:
    file = InputFile(path, path.name)
    before = path.read_bytes()
    problems = read_table(CALLS, [file]).problems
    target = tmp_path / "out" / "marked.xlsx"
    assert write_marked_copy(file, problems, target, lang) == target
    assert path.read_bytes() == before
    assert [p.name for p in target.parent.iterdir()] == ["marked.xlsx"]
    assert {p.name for p in tmp_path.iterdir()} == {path.name, "out"}
    return openpyxl.load_workbook(target)


@pytest.mark.parametrize("kind", read_files.FORMATS)
def test_bad_cells_are_coloured_and_say_why(kind: str, tmp_path: Path) -> None:
    if kind == "parquet":  # a parquet column has one type, so these rows cannot be in one
        return
    sheet = marked(read_files.FORMATS[kind](tmp_path / "导出.xls", GRID), tmp_path).worksheets[0]
    bad = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
    assert set(bad) == {"C3", "A4"}
    assert sheet["C3"].fill.fgColor.rgb == RED
    assert "35分多" in bad["C3"]
    assert "T101" in bad["C3"]
    assert "→ " in bad["C3"]
    assert sheet["C2"].fill.fill_type is None
    assert sheet["A1"].value == "工号"
    assert str(sheet["C2"].value) == "95"


def test_the_comment_speaks_the_language_asked_for(tmp_path: Path) -> None:
    book = marked(read_files.xlsx(tmp_path / "a.xlsx", GRID), tmp_path, "en")
    assert "should be" in book.worksheets[0]["C3"].comment.text


def test_a_workbook_keeps_its_looks_and_formulas(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["工号", "呼叫时间", "通话时长"], ["1001", AT, "很久"], ["合计", None, "=SUM(C2:C2)"]):
        sheet.append(row)
    sheet.column_dimensions["B"].width = 33
    sheet["A1"].font = openpyxl.styles.Font(bold=True)
    book.save(path)
    copy = marked(path, tmp_path).worksheets[0]
    assert copy["C3"].value == "=SUM(C2:C2)"
    assert copy.column_dimensions["B"].width == 33
    assert copy["A1"].font.bold
    assert copy["C2"].fill.fgColor.rgb == RED


def test_text_that_begins_with_an_equals_sign_stays_text(tmp_path: Path) -> None:
    book = marked(read_files.text(tmp_path / "a.csv", GRID), tmp_path)
    cell = book.worksheets[0]["D2"]
    assert (cell.value, cell.data_type) == ("=不是公式", "s")


def test_several_problems_of_one_cell_share_its_comment(tmp_path: Path) -> None:
    path = read_files.xlsx(tmp_path / "a.xlsx", GRID)
    at = Source("a.xlsx", "通话记录", 2, 1)
    said = {"column": "工号", "example": "1001"}
    problems = [
        noted("T107", at, said),
        noted("T105", at, {"column": "工号", "value": "1"}),
        noted(
            "F008",
            Source("a.xlsx", "通话记录"),
            {"first": "工号", "second": "编号", "column": "工号", "key": "agent_id", "file": "a.xlsx"},
        ),
        noted("F014", Source("a.xlsx", "通话记录", 3), {"rows": "3"}),
        noted("T107", Source("b.xlsx", "通话记录", 3, 1), said),
    ]
    write_marked_copy(InputFile(path, "a.xlsx"), problems, tmp_path / "m.xlsx", "zh")
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").worksheets[0]
    assert "T107" in sheet["A2"].comment.text
    assert "T105" in sheet["A2"].comment.text
    assert sheet["A3"].comment is None
    # What concerns the whole sheet is said at its first cell.
    assert "F008" in sheet["A1"].comment.text


def test_of_a_long_file_only_the_rows_in_question_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mark, "LONG_ROWS", 100)
    rows = [["1001", AT, i, None] for i in range(400)]
    rows[300][2] = "很久"
    path = read_files.text(tmp_path / "a.csv", [GRID[0], *rows])
    sheet = marked(path, tmp_path).worksheets[0]
    [bad] = [c for row in sheet.iter_rows() for c in row if c.comment]
    assert bad.value == "很久"
    # Row 302 of the file: the header and 301 rows. Its number stands beside it.
    assert sheet.cell(bad.row, 5).value == 302
    assert sheet.max_row < 60


def test_the_original_is_never_the_target(tmp_path: Path) -> None:
    path = read_files.xlsx(tmp_path / "a.xlsx", GRID)
    with pytest.raises(ValueError):
        write_marked_copy(InputFile(path, "a.xlsx"), [], path, "zh")


def test_a_copy_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = read_files.xlsx(tmp_path / "a.xlsx", GRID)

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(openpyxl.Workbook, "save", full)
    with pytest.raises(OSError):
        write_marked_copy(InputFile(path, "a.xlsx"), [], tmp_path / "out" / "m.xlsx", "zh")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_that_cannot_be_read_still_gives_a_copy_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    sheet = marked(path, tmp_path).worksheets[0]
    assert "F002" in sheet["A1"].comment.text
