"""The same rows give the same frame, whatever the format; and every row is accounted for."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import fastexcel
import pandas as pd
import pytest
import read_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawn import examples
from teamops.core.sheets.read import FileMapping, InputFile, TableRead, iter_table, read_table
from teamops.performance.schema import CALLS

HEADER = ["工号", "呼叫时间", "客户号码", "呼叫方向", "接通状态", "通话时长", "录音编号"]
GRID = [
    HEADER,
    ["1001", datetime(2026, 10, 8, 9, 5, 12), "13800000001", "呼出", "已接通", 95, "R1"],
    ["0003", datetime(2026, 10, 9, 9, 6, 0), "02700000000", "呼入", "未接通", 0, None],
]


PLAIN = FileMapping()


def read(path: Path, mapping: FileMapping = PLAIN) -> TableRead:
    return read_table(CALLS, [InputFile(path, path.name, mapping)])


@pytest.mark.parametrize("kind", read_files.FORMATS)
def test_every_format_gives_the_same_rows(kind: str, tmp_path: Path) -> None:
    # The name says nothing: every file is called .xls here.
    got = read(read_files.FORMATS[kind](tmp_path / "导出.xls", GRID))
    assert got.problems == []
    frame = got.frame
    assert frame["agent_id"].tolist() == ["1001", "0003"]
    assert frame["started_at"].tolist() == [
        pd.Timestamp("2026-10-08 09:05:12"),
        pd.Timestamp("2026-10-09 09:06:00"),
    ]
    assert frame["customer_number"].tolist()[0] == "13800000001"
    assert frame["direction"].tolist() == ["呼出", "呼入"]
    assert frame["talk_seconds"].tolist() == [95, 0]
    assert frame["recording_id"].isna().tolist() == [False, True]
    assert frame["_row"].tolist() == [2, 3]
    assert frame["_row"].dtype == "int32"
    assert str(frame["started_at"].dtype) == "datetime64[s]"
    assert str(frame["total_seconds"].dtype) == "Int64"
    assert frame["total_seconds"].isna().all()
    sheet = "" if kind in {"html", "html-gb"} or "sv" in kind or kind in TEXTS else " › 通话记录"
    assert frame["_sheet"].tolist() == [f"导出.xls{sheet}"] * 2


TEXTS = {"utf8", "bom", "gb18030", "utf16", "semicolon", "gb-tsv-xls", "parquet"}


def test_the_made_up_xlsb_is_one_that_another_reader_reads(tmp_path: Path) -> None:
    """The fixture is written by hand: calamine must find the same cells in it."""
    path = read_files.xlsb(tmp_path / "a.xlsb", GRID)
    there = fastexcel.read_excel(str(path)).load_sheet(0).to_arrow().to_pydict()
    assert there["工号"] == ["1001", "0003"]
    assert there["通话时长"] == [95.0, 0.0]
    assert there["呼叫时间"][0] == datetime(2026, 10, 8, 9, 5, 12)


# --- every row is accounted for ------------------------------------------------------------------------

DATA = st.tuples(
    st.sampled_from(["1001", "0002", "张"]),
    st.datetimes(datetime(2026, 10, 1), datetime(2026, 10, 31)).map(lambda d: d.replace(microsecond=0)),
    st.integers(0, 9_999_999).map(lambda n: f"1380{n:07d}"),
    st.sampled_from(["呼出", "呼入"]),
    st.sampled_from(["已接通", "未接通"]),
    st.integers(0, 7200),
    st.sampled_from(["R1", "R2", None]),
).map(lambda row: ("data", list(row)))
BAD = DATA.map(lambda it: ("bad", [*it[1][:5], "三十秒多", None]))
BLANK = st.just(("blank", [None] * 7))
TOTAL = st.sampled_from(["合计", "本页小计", " 总 计 ", "Total"]).map(
    lambda w: ("total", [w, None, None, None, None, 12345, None])
)
AGAIN = st.just(("header", HEADER))
ROWS = st.lists(st.one_of(DATA, DATA, DATA, BAD, BLANK, TOTAL, AGAIN), min_size=1, max_size=12)


@pytest.mark.parametrize("kind", ["xlsx", "utf8", "bom", "gb18030", "xls", "ods", "xml2003", "html", "xlsb"])
@settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS, titles=st.integers(0, 3))
def test_no_row_is_lost(kind: str, rows: list[tuple[str, list[object]]], titles: int) -> None:
    rows = [*rows, ("data", GRID[1])]  # so that no format ends in blank rows that it need not store
    grid = [[f"通话记录 第 {i} 行说明"] for i in range(titles)] + [HEADER] + [row for _, row in rows]
    with TemporaryDirectory() as folder:
        got = read(read_files.FORMATS[kind](Path(folder) / "a", grid))
    at = {kind_: [i + titles + 2 for i, (k, _) in enumerate(rows) if k == kind_] for kind_, _ in rows}
    assert got.frame["_row"].tolist() == at["data"]
    assert [p.source.row for p in got.problems if p.code == "T101" and p.source] == at.get("bad", [])
    counts = got.rows
    # .xlsx stores no blank rows, so there are none to count.
    stored = len(rows) - (len(at.get("blank", [])) - counts.blank)
    assert counts.blank <= len(at.get("blank", []))
    assert counts.read == stored
    assert counts.read == (
        counts.data + counts.bad + counts.blank + counts.total + counts.example + counts.header
    )
    assert (counts.data, counts.bad, counts.total, counts.header) == tuple(
        len(at.get(k, [])) for k in ("data", "bad", "total", "header")
    )
    said = [p.values["rows"] for p in got.problems if p.code == "F014"]
    assert said == (["、".join(map(str, at["total"]))] if "total" in at else [])


@settings(max_examples=examples(12), deadline=None)
@given(rows=st.lists(DATA, min_size=1, max_size=30))
def test_the_formats_agree_on_any_rows(rows: list[tuple[str, list[object]]]) -> None:
    grid = [HEADER, *(row for _, row in rows)]
    frames = []
    with TemporaryDirectory() as folder:
        for kind in ("xlsx", "utf8", "bom", "gb18030", "xls", "ods", "parquet"):
            got = read(read_files.FORMATS[kind](Path(folder) / kind, grid))
            assert got.problems == []
            frames.append(got.frame.drop(columns="_sheet"))
    for other in frames[1:]:
        pd.testing.assert_frame_equal(frames[0], other)


def test_only_what_is_wanted_is_read(tmp_path: Path) -> None:
    """`want` adds to what each row needs: the required columns and those of which one is needed."""
    file = InputFile(read_files.text(tmp_path / "a.csv", GRID), "a.csv")
    pieces = [p for p in iter_table(CALLS, [file], want={"direction"}) if len(p.frame)]
    assert len(pieces) == 1
    assert list(pieces[0].frame.columns) == [
        "agent_id",
        "name",
        "extension",
        "started_at",
        "direction",
        "talk_seconds",
        "_sheet",
        "_row",
    ]


def test_several_files_keep_their_own_rows_and_names(tmp_path: Path) -> None:
    one = InputFile(read_files.text(tmp_path / "a.csv", GRID), "calls/a.csv")
    two = InputFile(read_files.xlsx(tmp_path / "b.xlsx", GRID), "calls/b.xlsx")
    frame, problems = read_table(CALLS, [one, two])
    assert problems == []
    assert frame["_sheet"].dtype == "category"
    assert frame["_sheet"].astype(str).tolist() == ["calls/a.csv"] * 2 + ["calls/b.xlsx › 通话记录"] * 2
    assert frame["_row"].tolist() == [2, 3, 2, 3]


def test_no_file_gives_an_empty_frame_with_its_columns() -> None:
    frame, problems = read_table(CALLS, [])
    assert problems == []
    assert len(frame) == 0
    assert str(frame["started_at"].dtype) == "datetime64[s]"
    assert str(frame["talk_seconds"].dtype) == "Int64"


def test_merged_cells_of_a_web_page(tmp_path: Path) -> None:
    """A title over all columns, a person's cell over two rows, a nested table: what a cell covers is blank."""
    path = tmp_path / "a.xls"
    path.write_text(
        "<html><table><tr><td colspan=4>十月通话记录</td></tr>"
        "<tr><th>工号</th><th>呼叫<br>时间</th><th>通话时长</th><th>姓名</th></tr>"
        "<tr><td rowspan='2'>1001</td><td>2026-10-08 09:00:00</td><td>5</td><td>张<table><tr><td>珊</td></tr></table></td></tr>"
        "<tr><td>2026-10-08 09:01:00</td><td>6</td><td>李</td></tr>"
        "<tr><td>1002<td>2026-10-08 09:02:00<td>7<td>王</table></html>",
        encoding="utf-8",
    )
    got = read(path)
    assert got.problems == []
    assert got.frame["_row"].tolist() == [3, 4, 5]
    assert got.frame["talk_seconds"].tolist() == [5, 6, 7]
    assert got.frame["agent_id"].tolist()[::2] == ["1001", "1002"]
    # The cell below 1001 is covered by it, and covered cells are blank: here the name tells who.
    assert got.frame["agent_id"].isna().tolist() == [False, True, False]


def test_skipped_and_merged_cells_of_spreadsheetml(tmp_path: Path) -> None:
    path = read_files.xml2003(tmp_path / "a.xls", [HEADER, GRID[1], GRID[2]])
    text = path.read_text("utf-8")
    # Row 3 is written as row 5, its person is merged downwards into row 6, which starts at column B.
    text = text.replace(
        '<Row><Cell><Data ss:Type="String">0003',
        '<Row ss:Index="5"><Cell ss:MergeDown="1"><Data ss:Type="String">0003',
    )
    more = (
        '<Row><Cell><Data ss:Type="String">2026-10-09 10:00:00</Data></Cell>'
        '<Cell ss:Index="6"><Data ss:Type="Number">8</Data></Cell></Row></Table>'
    )
    path.write_text(text.replace("</Table>", more), "utf-8")
    got = read(path)
    assert got.frame["_row"].tolist() == [2, 5]
    # Row 6 has a start in B and a duration in F, but nobody in A.
    assert [(p.code, p.source.cell) for p in got.problems if p.source] == [("T110", "A6")]
