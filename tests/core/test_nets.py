"""What nobody expected of one cell or one wording is told at its place; names that are no UTF-8 end in no fault."""

import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import read_files

from teamops.core.evidence import Source
from teamops.core.problems import in_order, noted
from teamops.core.sheets import mark
from teamops.core.sheets.columns import Kind
from teamops.core.sheets.mark import NoCopy, write_marked_copy
from teamops.core.sheets.read import InputFile, read_table
from teamops.core.sheets.values import column
from teamops.core.text import Text, named
from teamops.performance.schema import CALLS

HEADER = ["工号", "呼叫时间", "通话时长"]
ROWS = [["1001", "2026-10-08 09:05:12", "1分"], ["1001", "2026-10-08 09:06:12", "2分"]]


@pytest.fixture
def nets(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a user runs it: nobody looks for faults."""
    monkeypatch.delenv("TEAMOPS_DEBUG")


def read(tmp_path: Path) -> tuple[list[str], list[int]]:
    path = read_files.xlsx(tmp_path / "a.xlsx", [HEADER, *ROWS])
    got = read_table(CALLS, [InputFile(path, "a.xlsx")])
    return [f"{p.code} {p.source}" for p in got.problems], got.frame["talk_seconds"].tolist()


@pytest.mark.usefixtures("nets")
@pytest.mark.parametrize("gives", [ZeroDivisionError, 2**63])
def test_a_parser_that_stumbles_names_the_cell_and_reads_the_others(
    gives: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = column.READERS[Kind.DURATION]

    def stumbling(value: object, reading: Any) -> Any:
        if value != "2分":
            return whole(value, reading)
        if gives is ZeroDivisionError:
            raise ZeroDivisionError
        return gives

    monkeypatch.setitem(column.READERS, Kind.DURATION, stumbling)
    assert read(tmp_path) == (["T101 a.xlsx › 通话记录 › C3"], [60])


@pytest.mark.usefixtures("nets")
def test_where_the_quick_way_stumbles_each_cell_is_read_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(column, "read_plain", stumbling)
    assert read(tmp_path) == ([], [60, 120])


@pytest.mark.usefixtures("nets")
def test_a_cell_that_stops_a_column_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = column.parts_of

    def stumbling(cells: Any) -> Any:
        if any(isinstance(cell, float) for cell in cells.tolist()):
            raise OverflowError
        return whole(cells)

    monkeypatch.setattr(column, "parts_of", stumbling)
    monkeypatch.setitem(globals(), "ROWS", [ROWS[0], [*ROWS[1][:2], -0.5]])
    assert read(tmp_path) == (["T101 a.xlsx › 通话记录 › C3"], [60])


@pytest.mark.usefixtures("nets")
def test_a_problem_that_cannot_be_put_into_words_takes_no_other_with_it() -> None:
    class Odd:
        def __str__(self) -> str:
            raise RuntimeError

    values = {"column": Text("通话时长", "talk time"), "kind": "x", "example": "y"}
    good = noted("T101", Source("a", "", 2), {**values, "value": "z"})
    for odd in (
        noted("T101", Source("a"), {**values, "value": Odd()}),
        noted("T101", Source("a"), {"value": 1}),
    ):
        assert in_order([good, odd]) == [odd, good]
        assert "没能写出来" in odd.what("zh")
        assert "could not" in odd.what("en")
    assert "z" in good.what("zh")


def test_no_net_hides_a_fault_where_somebody_looks_for_faults() -> None:
    with pytest.raises(KeyError):
        noted("T101", None, {"value": 1}).what("zh")


def test_bytes_that_are_no_utf8_are_written_as_what_they_are() -> None:
    assert named(os.fsdecode(b"calls/\xbb\xb0.csv")) == "calls/\\xbb\\xb0.csv"
    assert named("calls/通话.csv") == "calls/通话.csv"


BAD = [HEADER, [*ROWS[0][:2], "35分多"]]


@pytest.mark.parametrize(
    ("tail", "head"),
    [
        ('<mergeCells><mergeCell ref="A4:XFD1048576"/></mergeCells>', ""),
        ('<hyperlinks><hyperlink ref="A4:XFD1048576" location="a"/></hyperlinks>', ""),
        ('<mergeCells><mergeCell ref="nowhere"/></mergeCells>', ""),
        (
            '<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/>',
            "",
        ),
        ("", '<sheetPr><tabColor rgb="no colour"/></sheetPr>'),
    ],
)
def test_a_workbook_that_cannot_be_taken_apart_is_copied_cell_by_cell(
    tail: str, head: str, tmp_path: Path
) -> None:
    data = "".join(read_files.cells(n, row) for n, row in enumerate(BAD, 1))
    path = read_files.raw_xlsx(tmp_path / "a.xlsx", data, head=head, tail=tail)
    file = InputFile(path, "a.xlsx")
    problems = read_table(CALLS, [file]).problems
    write_marked_copy(file, problems, tmp_path / "out" / "a.xlsx", "zh")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "a.xlsx").worksheets[0]
    assert (sheet["A1"].value, sheet["C2"].value) == ("工号", "35分多")
    assert "T101" in sheet["C2"].comment.text


@pytest.mark.usefixtures("nets")
def test_a_copy_that_cannot_be_made_either_way_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(*_: object) -> None:
        raise RuntimeError

    path = read_files.xlsx(tmp_path / "a.xlsx", BAD)
    problems = read_table(CALLS, [InputFile(path, "a.xlsx")]).problems
    monkeypatch.setattr(mark, "_mark", stumbling)
    with pytest.raises(NoCopy):
        write_marked_copy(InputFile(path, "a.xlsx"), problems, tmp_path / "out" / "a.xlsx", "zh")
    assert not (tmp_path / "out").exists()
