"""The same cells read the same, whichever program wrote them and whichever way they are read."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import pandas as pd
import pytest
import read_files
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from teamops.core.sheets.files import plain, xlsx
from teamops.core.sheets.files.quotes import records, well_quoted
from teamops.core.sheets.read import InputFile, TableRead, read_table
from teamops.performance.schema import CALLS

HEADER = ["工号", "呼叫时间", "通话时长", "接通状态"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# Styles 1 to 4: a date, a time, a length of time, a date with time; 5: a format that only a dxf has.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="21"/>'
    '<xf numFmtId="46"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs><dxfs><dxf><numFmt numFmtId="0" '
    'formatCode="yyyy"/></dxf><dxf><numFmt numFmtId="164" formatCode="h:mm"/></dxf></dxfs></styleSheet>'
)


def read(path: Path) -> TableRead:
    return read_table(CALLS, [InputFile(path, "a")])


def said(got: TableRead) -> list[tuple[str, str, str]]:
    return [(p.code, str(p.source), p.what("zh")) for p in got.problems]


def excel(path: Path, rows: str, texts: tuple[str, ...] = ()) -> Path:
    """A workbook whose cells are given as XML, with styles and shared strings."""
    read_files.raw_xlsx(path, read_files.cells(1, HEADER) + rows)
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    with zipfile.ZipFile(path, "a") as z:
        z.writestr("xl/styles.xml", STYLES)
        z.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')
    return path


def both_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> TableRead:
    """Read a workbook as a small one and as a large one; hold that both are the same."""
    got = []
    for size in (1 << 40, 1):
        for module in (plain, xlsx):
            monkeypatch.setattr(module, "BULK_BYTES", size)
        got.append(read(path))
    assert said(got[0]) == said(got[1])
    pd.testing.assert_frame_equal(got[0].frame, got[1].frame)
    return got[0]


def row(
    number: int = 2, agent: str = "1", talk: str = "<v>63</v>", kind: str = "", met: str = "已接通"
) -> str:
    return (
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{agent}</t></is></c>'
        f'<c r="B{number}" s="4"><v>46303.375</v></c><c r="C{number}" {kind}>{talk}</c>'
        f'<c r="D{number}" t="inlineStr"><is><t>{met}</t></is></c></row>'
    )


TALKS: dict[str, tuple[str, str, int | None]] = {
    "a number": ("", "<v>63</v>", 63),
    "a number whose style a conditional format has too": ('s="5"', "<v>63</v>", 63),
    "a time": ('s="2"', "<v>0.000729166666666667</v>", 63),
    "a length": ('s="3"', "<v>0.000729166666666667</v>", 63),
    "a time in ISO text": ('s="2" t="d"', "<v>00:01:03</v>", 63),
    "a text": ('t="str"', "<v>00:01:03</v>", 63),
    "a text with an escape": ('t="str"', "<v>00:01:03_x000D_</v>", 63),
    "a time below zero": ('s="2"', "<v>-0.00347222222222222</v>", None),
    "a length below zero": ('s="3"', "<v>-0.00347222222222222</v>", None),
    "no number": ("", "<v>abc</v>", None),
    "a number beyond all": ("", "<v>1e300</v>", None),
    "an error": ('t="e"', "<v>#N/A</v>", None),
}


@pytest.mark.parametrize("name", TALKS)
def test_a_talk_time_is_the_same_in_a_small_and_a_large_sheet(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, talk, seconds = TALKS[name]
    got = both_ways(excel(tmp_path / "a.xlsx", row(kind=kind, talk=talk)), monkeypatch)
    if seconds is None:
        assert [(p.code, p.source.row, p.source.column) for p in got.problems if p.source] == [
            ("T103" if "#" in talk else "T101", 2, 3)
        ]
    else:
        assert got.problems == []
        assert got.frame["talk_seconds"].tolist() == [seconds]


@pytest.mark.parametrize("status", ["已接通_x000D_", "_x000d__x000A_已接通", "已接通_x0020_", "_x5DF2_接通"])
def test_escapes_are_characters_in_cells_and_headings(
    status: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = row().replace(
        '<c r="D2" t="inlineStr"><is><t>已接通</t></is></c>', '<c r="D2" t="s"><v>0</v></c>'
    )
    for path in (
        excel(tmp_path / "a.xlsx", row(met=status)),
        excel(tmp_path / "b.xlsx", shared, (status,)),
    ):
        assert both_ways(path, monkeypatch).frame["result"].tolist() == ["已接通"]
    monkeypatch.setitem(
        globals(), "HEADER", ["工号", "呼叫时间", "通话_x000D__x000A_时长", "接通状态_x000D_"]
    )
    assert both_ways(excel(tmp_path / "c.xlsx", row()), monkeypatch).problems == []


def repacked(path: Path, name: Callable[[str], str], change: Callable[[str, bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as z:
        parts = [(i.filename, z.read(i)) for i in z.infolist()]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for part, data in parts:
            z.writestr(name(part), change(part, data))
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize(
    "way", ["backslashes", "no folders", "absolute targets", "capitals", "small letters"]
)
def test_packages_as_other_programs_make_them(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = excel(
        tmp_path / "a.xlsx",
        row(met="x").replace('t="inlineStr"><is><t>x</t></is>', 't="s"><v>0</v>'),
        ("已接通",),
    )
    match way:
        case "backslashes":
            repacked(path, lambda n: n.replace("/", "\\"), lambda n, d: d)
        case "no folders":
            repacked(path, lambda n: n.removeprefix("xl/"), lambda n, d: d.replace(b"xl/", b""))
        case "absolute targets":
            repacked(path, str, lambda n, d: d.replace(b'Target="worksheets', b'Target="/xl/worksheets'))
        case "capitals":
            repacked(path, lambda n: n.replace("sheet1", "Sheet1").replace("xl/", "XL/"), lambda n, d: d)
        case "small letters":
            lower = re.compile(rb'r="([A-D])([0-9])"')
            repacked(path, str, lambda n, d: lower.sub(lambda m: m[0].lower(), d) if "sheet1" in n else d)
    got = both_ways(path, monkeypatch)
    assert got.problems == []
    assert got.frame["talk_seconds"].tolist() == [63]
    assert got.frame["result"].tolist() == ["已接通"]


GRID = [HEADER, *[[str(n), datetime(2026, 10, 8, 9, n), 60 + n, "已接通"] for n in range(1, 5)]]


def hide(kind: str, path: Path) -> Path:
    """Write GRID and hide its rows 3 and 4."""
    if kind == "xls":
        book = xlwt.Workbook()
        sheet = book.add_sheet("A")
        date = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
        for r, cells in enumerate(GRID):
            for c, value in enumerate(cells):
                sheet.write(r, c, value, *([date] if isinstance(value, datetime) else []))
            sheet.row(r).hidden = r in {2, 3}
        book.save(str(path))
        return path
    read_files.FORMATS[kind](path, GRID)
    if kind in {"html", "xml2003"}:
        tag, mark = (
            ("<tr>", '<tr style="height:0;display: none">')
            if kind == "html"
            else ("<Row>", '<Row ss:Hidden="1">')
        )
        parts = path.read_text("utf-8").split(tag)
        path.write_text(
            parts[0] + "".join((mark if n in {3, 4} else tag) + p for n, p in enumerate(parts[1:], 1)),
            "utf-8",
        )
    elif kind == "xlsx":
        repacked(path, str, lambda n, d: re.sub(rb'<row r="([34])"', rb'<row r="\1" hidden="1"', d))
    elif kind == "ods":
        rows = re.compile(rb"<table:table-row>")
        at = iter(range(1, 99))
        mark_ods = b'<table:table-row table:visibility="filter">'
        repacked(
            path,
            str,
            lambda n, d: (
                rows.sub(lambda m: mark_ods if next(at) in {3, 4} else m[0], d) if n == "content.xml" else d
            ),
        )
    return path


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "html", "xml2003"])
def test_rows_that_nobody_sees_are_told_and_read(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hide(kind, tmp_path / "a")
    got = both_ways(path, monkeypatch)
    assert got.frame["agent_id"].tolist() == ["1", "2", "3", "4"]
    assert [(p.code, p.what("zh")) for p in got.problems] == [
        ("F013", "有 2 行是隐藏的（第 3、4 行），也读取了")
    ]


# --- quotes ----------------------------------------------------------------------------------------------

NOTES = {
    "two stray quotes": ['"客户说不要', "已约", '"再联系'],
    "one opens, the other closes": ['"客户说不要', "已约", '再联系"'],
    "one alone": ['"客户说不要', "已约", "再联系"],
}


def noted(path: Path, notes: list[str], many: int = 0) -> Path:
    rows = [f"1,2026-10-08 09:0{n}:00,60,已接通,{note}" for n, note in enumerate(notes)]
    rows += [f"1,2026-10-08 10:00:{n % 60:02},60,已接通,无" for n in range(many)]
    path.write_text("工号,呼叫时间,通话时长,接通状态,结果\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", NOTES)
def test_a_stray_quote_is_named_at_its_row_and_swallows_no_other(name: str, tmp_path: Path) -> None:
    got = read(noted(tmp_path / "a.csv", NOTES[name], 30))
    bad = [p.source.row for p in got.problems if p.code == "F017" and p.source]
    assert bad == {"two stray quotes": [2, 4]}.get(name, [2])
    assert got.frame["_row"].tolist() == [n for n in range(2, 35) if n not in bad]
    assert {p.what("zh") for p in got.problems if p.code == "F017"} == {'这一行里的引号（"）没有成对'}


@pytest.mark.parametrize(
    "note", ['"第一行\n第二行"', '"他说""好"",再议"', '客户说"好"', '""', '"一,二\n三,四"']
)
def test_a_note_of_several_lines_or_with_quotes_is_one_cell(note: str, tmp_path: Path) -> None:
    got = read(noted(tmp_path / "a.csv", [note, "已约"], 30))
    assert [p.code for p in got.problems] == ["F011"]
    assert got.frame["_row"].tolist() == list(range(2, 34))


texts = st.text(st.sampled_from('a, \n"二|'), max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=5))
def test_what_a_program_quoted_pairs(rows: list[list[str]]) -> None:
    """Width 3: with fewer than four columns no cell is taken for swallowed rows."""
    written = read_files.as_text(rows)
    assert well_quoted(BytesIO(written.encode()), ",", 3)
    assert list(records(iter(written.splitlines(keepends=True)), ",", 3)) == rows


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('ab, \n"二'), max_size=40), st.integers(1, 5))
def test_quotes_that_are_sure_to_pair_part_alike(written: str, width: int) -> None:
    """Whatever is given to the quick way is parted the same by the careful one; and every line is accounted for."""
    got = list(records(iter(written.splitlines(keepends=True)), ",", width))
    if well_quoted(BytesIO(written.encode()), ",", width):
        assert None not in got
    assert len(got) <= written.count("\n") + 1


# --- one table through every reader ----------------------------------------------------------------------

cells = st.tuples(
    st.sampled_from(["1", "0003", "A-7", " 12", "王 芳", "", "-", "#N/A", "1E+10", "x\u200b"]),
    st.sampled_from(["2026-10-08 09:05:12", "2026/10/8 9:05", "2026-10-08", "x", "20261008090512"]),
    st.sampled_from(["63", "00:01:03", "1分3秒", "", "-5", "abc", "99999999", "63.0", "6" * 400]),
    st.sampled_from(["已接通", "未接通", "接听", "??", "&<>", '说"好"', "一,二"]),
)


@settings(max_examples=8, deadline=None)
@given(st.lists(cells, min_size=1, max_size=6))
def test_every_reader_gives_the_same_values_and_problems(rows: list[tuple[str, str, str, str]]) -> None:
    grid = [HEADER, ["1001", "2026-10-08 09:00:00", "60", "已接通"], *map(list, rows)]
    with TemporaryDirectory() as folder:
        got = {}
        for kind in ("utf8", "gb18030", "xlsx", "xls", "xlsb", "ods", "html", "xml2003"):
            given_ = [[escape(c) for c in cells] for cells in grid] if kind in {"html", "xml2003"} else grid
            blanks = [[c or None for c in cells] for cells in given_]
            path = read_files.FORMATS[kind](Path(folder) / "a", blanks)
            table = read(path)
            named = sorted(
                (p.code, p.source.row, p.source.column, p.what("zh")) for p in table.problems if p.source
            )
            got[kind] = (named, table.frame.drop(columns="_sheet").astype("str").to_dict("list"))
        for kind, one in got.items():
            assert one == got["utf8"], kind
