"""A large sheet begun before anybody asks for it: the same rows as without, and never another sheet's."""

from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from teamops.core.sheets.columns import Column, Kind, Table
from teamops.core.sheets.files import early, plain
from teamops.core.sheets.read import InputFile, TableRead, read_table
from teamops.core.text import Text

LOG = Table(
    key="log",
    title=Text("通话", "calls"),
    columns=(
        Column("agent_id", Text("工号", "Agent id"), Kind.ID, required=True, example="1001"),
        Column("talk", Text("通话时长", "Talk"), Kind.DURATION, required=True, example="65"),
    ),
)
ROWS = 500  # 65 + n seconds in row n


def book(path: Path, *, title: bool = False, error: bool = False) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("记录")
        first = 0
        if title:
            sheet.write(0, 0, "十月通话")
            first = 1
        sheet.write_row(first, 0, ["备注", "工号", "结果", "通话时长"])
        for n in range(ROWS):
            sheet.write_row(first + 1 + n, 0, ["", f"0{n}", "接通", 65 + n])
        if error:
            sheet.write_formula(first + 1, 3, "=NA()", value="#N/A")
    return path


@pytest.fixture(autouse=True)
def small_counts_as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (early, plain):
        monkeypatch.setattr(module, "BULK_BYTES", 1)
    monkeypatch.setattr("teamops.core.sheets.files.xlsx.BULK_BYTES", 1)


def read(path: Path) -> TableRead:
    return read_table(LOG, [InputFile(path, path.name)])


def test_a_sheet_begun_early_gives_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "a.xlsx")
    early.begin(path)
    begun = early.take(path, "记录", 0)
    assert begun is not None
    loaded, hidden = begun
    assert loaded.height == ROWS
    assert hidden == set()
    early.begin(path)
    with monkeypatch.context() as patched:
        patched.delattr("teamops.core.sheets.files.bulk.read")  # so it came from what was begun
        got = read(path)
    assert [p.code for p in got.problems] == ["F011"], "备注 and 结果 are no columns of the table"
    assert got.frame["agent_id"].tolist() == [f"0{n}" for n in range(ROWS)]
    assert got.frame["talk"].tolist() == [65 + n for n in range(ROWS)]
    assert got.frame["_row"].tolist() == [n + 2 for n in range(ROWS)]
    assert early.take(path, "记录", 0) is None, "it was given away"
    assert got.frame.dtypes.equals(read(path).frame.dtypes)
    pd.testing.assert_frame_equal(read(path).frame, got.frame)


@pytest.mark.parametrize(("sheet", "header"), [("别的", 0), ("记录", 1)])
def test_what_was_begun_is_given_only_for_its_sheet_and_header(
    tmp_path: Path, sheet: str, header: int
) -> None:
    path = book(tmp_path / "a.xlsx")
    early.begin(path)
    assert early.take(path, sheet, header) is None


def test_a_title_above_the_header_is_no_header(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", title=True)
    early.begin(path)
    assert early.take(path, "记录", 0) is None
    early.begin(path)
    assert read(path).frame["talk"].tolist() == [65 + n for n in range(ROWS)]


def test_a_sheet_with_an_error_cell_goes_the_careful_way(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", error=True)
    early.begin(path)
    got = read(path)
    assert [p.code for p in got.problems] == ["T103", "F011"]
    assert len(got.frame) == ROWS - 1


def test_a_broken_file_is_told_by_whoever_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK no zip at all")
    early.begin(path)
    assert early.take(path, "记录", 0) is None
