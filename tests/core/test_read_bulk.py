"""Large sheets: the quick way gives what the careful way gives, and no declared size is believed."""

import tracemalloc
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import read_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawn import examples
from teamops.core.sheets.files import bulk, plain, textfiles, xlsx
from teamops.core.sheets.read import InputFile, TableRead, iter_table, read_table
from teamops.performance.schema import CALLS

HEADER = ["工号", "呼叫时间", "通话时长", "客户号码"]
START = datetime(2026, 10, 8, 8, 30)


def read(path: Path) -> TableRead:
    return read_table(CALLS, [InputFile(path, path.name)])


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Take the quick way for every sheet, and note whether it gave the cells."""
    taken: list[bool] = []
    real = bulk.read

    def noted(*args: object) -> object:
        block = real(*args)  # type: ignore[arg-type]
        taken.append(block is not None)
        return block

    monkeypatch.setattr(xlsx, "BULK_BYTES", 0)
    monkeypatch.setattr(bulk, "read", noted)
    return taken


def both(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[TableRead, TableRead]:
    with monkeypatch.context() as m:
        m.setattr(xlsx, "BULK_BYTES", 1 << 40)
        slow = read(path)
    return read(path), slow


def assert_same(one: TableRead, other: TableRead) -> None:
    pd.testing.assert_frame_equal(one.frame, other.frame)
    assert [(p.code, p.source, p.values) for p in one.problems] == [
        (p.code, p.source, p.values) for p in other.problems
    ]


CELLS = st.one_of(
    st.none(),
    st.integers(0, 7200),
    st.floats(0, 7200).map(lambda f: round(f, 1)),
    st.sampled_from(["00:05:30", "5分30秒", "--", "很久", "330"]),
    st.timedeltas(timedelta(0), timedelta(hours=30)).map(lambda t: timedelta(seconds=t.seconds)),
    st.times().map(lambda t: t.replace(microsecond=0)),
)
STAMPS = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda d: d.replace(microsecond=0)),
    st.sampled_from(["2026-10-08 09:05:12", "2026/10/8 9:05", 46303.5, None]),
)
IDS = st.one_of(st.sampled_from(["1001", "0002", "合计"]), st.integers(1, 10**17), st.none())


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    rows=st.lists(st.tuples(IDS, STAMPS, CELLS, IDS), min_size=1, max_size=8),
    left=st.integers(0, 2),
    above=st.integers(0, 2),
)
def test_the_quick_way_gives_the_same(
    rows: list[tuple[object, ...]],
    left: int,
    above: int,
    quick: list[bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pad = [None] * left
    grid = [[]] * above + [[*pad, *HEADER]] + [[*pad, *row] for row in rows]
    fast, slow = both(read_files.xlsx(tmp_path / "a.xlsx", grid), monkeypatch)
    assert_same(fast, slow)


def test_the_quick_way_is_taken_for_a_plain_sheet(
    quick: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[str(1000 + i), START + timedelta(minutes=i), i, "13800000001"] for i in range(20)]
    grid = [["标题"], [None, *HEADER], *([None, *r] for r in rows), [None, "合计", None, 190, None]]
    fast, slow = both(read_files.xlsx(tmp_path / "a.xlsx", grid), monkeypatch)
    assert quick == [True]
    assert_same(fast, slow)
    assert fast.frame["talk_seconds"].sum() == 190
    assert fast.frame["_row"].tolist() == list(range(3, 23))


def test_a_label_below_a_column_of_numbers_does_not_stop_the_quick_way(
    quick: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = [["序号", *HEADER], [1, "1001", START, 5, "13800000001"], ["合计", None, None, 5, None]]
    fast, slow = both(read_files.xlsx(tmp_path / "a.xlsx", grid), monkeypatch)
    assert quick == [True]
    assert_same(fast, slow)
    assert [p.values["rows"] for p in fast.problems if p.code == "F014"] == ["3"]


@pytest.mark.parametrize(
    ("column", "cells"), [(2, [95, "00:01:35"]), (1, [START, "2026-10-08 09:00:00"]), (0, [1001, "0002"])]
)
def test_mixed_columns_go_the_careful_way(
    column: int, cells: list[object], quick: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[list[object]] = [["1001", START, 95, None], ["1001", START, 95, None]]
    for row, cell in zip(rows, cells, strict=True):
        row[column] = cell
    fast, slow = both(read_files.xlsx(tmp_path / "a.xlsx", [HEADER, *rows]), monkeypatch)
    assert quick == [False]
    assert_same(fast, slow)
    assert len(fast.frame) == 2


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C3" t="e"><v>#N/A</v></c>',
        "<c r='C3' t='e'><v>#REF!</v></c>",
        '<c r="C3"><f>1+1</f></c>',
        '<c r="C3"><f>1+1</f><v></v></c>',
        '<c r="C3"><f>1+1</f><v/></c>',
        '<c r="C3"><f t="shared" si="0"/></c>',
    ],
)
def test_what_the_bulk_reader_would_hide_is_found_first(
    cell: str, quick: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = '<c r="A3" t="inlineStr"><is><t>1</t></is></c><c r="B3" t="inlineStr"><is><t>2026-10-08 09:00:00</t></is></c>'
    data = (
        read_files.cells(1, HEADER[:3])
        + read_files.cells(2, ["1", "2026-10-08 09:00:00", 5])
        + f'<row r="3">{row}{cell}</row>'
    )
    fast, slow = both(read_files.raw_xlsx(tmp_path / "a.xlsx", data), monkeypatch)
    assert quick == []
    assert_same(fast, slow)
    assert [p.source.cell for p in fast.problems if p.source] == ["C3"]


def test_a_pattern_across_two_pieces_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(plain, "CHUNK", 700)
    for shift in range(0, 40):
        path = tmp_path / "x.xml"
        path.write_bytes(b" " * (690 - shift) + b'<row r="1"><c r="A1"><f>1+1</f></c></row>')
        with path.open("rb") as f:
            assert not plain.is_plain(f)


# --- sizes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pad", [False, True])
def test_a_declared_size_is_not_believed(pad: bool, tmp_path: Path) -> None:
    """A1:XFD1048576 declared, three rows there: 17 thousand million cells must not be made."""
    data = read_files.cells(1, HEADER) + read_files.cells(2, ["1", "2026-10-08 09:00:00", 5])
    data += '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    path = read_files.raw_xlsx(tmp_path / "a.xlsx", data, head='<dimension ref="A1:XFD1048576"/>', pad=pad)
    tracemalloc.start()
    got = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert got.problems == []
    assert got.frame["_row"].tolist() == [2]
    assert peak < 60_000_000


def test_a_lone_cell_in_the_last_corner_makes_no_giant(tmp_path: Path) -> None:
    """calamine would hold last row × last column; such a sheet must go the careful way."""
    data = read_files.cells(1, HEADER) + read_files.cells(2, ["1", "2026-10-08 09:00:00", 5])
    data += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = read_files.raw_xlsx(tmp_path / "a.xlsx", data, pad=True)
    got = read(path)
    assert got.frame["_row"].tolist() == [2]
    assert not [p for p in got.problems if p.severity.name == "ERROR"]


def test_a_million_formatted_blank_rows(tmp_path: Path) -> None:
    data = read_files.cells(1, HEADER) + read_files.cells(2, ["1", "2026-10-08 09:00:00", 5, "13800000001"])
    data += "".join(f'<row r="{i}"><c r="A{i}" s="0"/></row>' for i in range(3, 1_000_001))
    path = read_files.raw_xlsx(tmp_path / "a.xlsx", data)
    got = read(path)
    assert got.problems == []
    assert got.frame["_row"].tolist() == [2]


# --- text in blocks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_blocks_join_without_a_seam(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of 2 KB: row numbers run on, and odd rows are named where they are."""
    monkeypatch.setattr(textfiles, "BLOCK_BYTES", 2048)
    lines = [",".join(HEADER)]
    for i in range(2, 1002):
        line = f"100{i % 7},2026-10-08 09:{i % 60:02}:00,{i},13800000001"
        if i in (50, 500, 501, 1001):
            line += ",多"
        if i in (60, 700):
            line = ""
        lines.append(line)
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    pieces = list(iter_table(CALLS, [InputFile(path, "a.csv")], want=()))
    assert len([p for p in pieces if len(p.frame)]) > 5
    frame = pd.concat([p.frame for p in pieces if len(p.frame)])
    odd = {50, 500, 501, 1001}
    assert frame["_row"].tolist() == [i for i in range(2, 1002) if i not in odd | {60, 700}]
    # Each row's duration is its own row number.
    assert (frame["talk_seconds"] == frame["_row"]).all()
    named = [p.source.row for piece in pieces for p in piece.problems if p.code == "F017" and p.source]
    assert named == sorted(odd)


def test_a_colon_is_told_by_a_later_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """5:30 in the first block is minutes and seconds, because 75:10 in a later block can be nothing else."""
    monkeypatch.setattr(textfiles, "BLOCK_BYTES", 1024)
    lines = [",".join(HEADER)] + [f"1,2026-10-08 09:00:00,5:30,1380000{i:04}" for i in range(200)]
    lines.append("1,2026-10-08 09:00:00,75:10,13800000001")
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    frame, problems = read(path)
    assert problems == []
    assert frame["talk_seconds"].tolist() == [330] * 200 + [4510]


def test_line_breaks_in_quotes_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textfiles, "BLOCK_BYTES", 1024)
    lines = ["工号,呼叫时间,通话时长,姓名"]
    lines += [f'1,2026-10-08 09:00:00,{i},"张\n\n{"珊" * (i % 40)}"' for i in range(2, 302)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    frame, problems = read(path)
    assert problems == []
    assert frame["_row"].tolist() == list(range(2, 302))
    assert (frame["talk_seconds"] == frame["_row"]).all()


def test_a_workbook_of_1904_goes_the_careful_way(quick: list[bool], tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.epoch = datetime(1904, 1, 1)
    for row in (HEADER, ["1", START, timedelta(seconds=95), None]):
        book.active.append(row)
    book.save(path)
    frame, problems = read(path)
    assert problems == []
    assert quick == []
    assert frame["started_at"].tolist() == [pd.Timestamp(START)]
    assert frame["talk_seconds"].tolist() == [95]
