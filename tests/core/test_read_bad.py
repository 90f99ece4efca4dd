"""Bad input: each gets its code and place, in both languages, and nothing is raised."""

import random
import re
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
import read_files
from msoffcrypto.format.ooxml import OOXMLFile

from teamops.core.problems import Problem
from teamops.core.sheets.read import FileMapping, InputFile, TableRead, read_table
from teamops.performance.schema import CALLS
from teamops.policies.schema import POLICIES

assert msoffcrypto
HEADER = ["工号", "呼叫时间", "通话时长"]
ROW = ["1001", "2026-10-08 09:05:12", 95]


PLAIN = FileMapping()


def read(path: Path, mapping: FileMapping = PLAIN) -> TableRead:
    got = read_table(CALLS, [InputFile(path, path.name, mapping)])
    assert_said(got.problems)
    return got


def assert_said(problems: list[Problem]) -> None:
    """Every wording is filled, in both languages."""
    for p in problems:
        for lang in ("zh", "en"):
            for words in (p.what(lang), p.todo(lang)):
                assert words
                assert not re.search(r"\{\w+\}|Text\(", words), words


def only(got: TableRead) -> Problem:
    assert [p.code for p in got.problems] == [got.problems[0].code], got.problems
    return got.problems[0]


def codes(got: TableRead) -> list[str]:
    return [p.code for p in got.problems]


# --- files ---------------------------------------------------------------------------------------------


def test_a_file_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"")
    assert only(read(path)).code == "F004"


def test_a_text_file_of_a_byte_order_mark_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf")
    assert only(read(path)).code == "F004"


def test_an_empty_workbook(tmp_path: Path) -> None:
    got = only(read(read_files.xlsx(tmp_path / "a.xlsx", [])))
    assert got.code == "F005"
    assert "（什么也没有）" in got.todo("zh")
    assert "(nothing)" in got.todo("en")


def test_a_workbook_with_only_a_title(tmp_path: Path) -> None:
    got = only(read(read_files.xlsx(tmp_path / "a.xlsx", [["十月通话记录"]])))
    assert got.code == "F005"
    assert "十月通话记录" in got.todo("zh")
    assert "呼叫时间" in got.what("zh")


def test_only_a_header(tmp_path: Path) -> None:
    got = only(read(read_files.xlsx(tmp_path / "a.xlsx", [HEADER])))
    assert (got.code, str(got.source)) == ("F010", "a.xlsx › 通话记录")


def test_a_row_that_says_there_is_nothing_takes_no_other_with_it(tmp_path: Path) -> None:
    rows = [HEADER, ["本月无", None, None], ROW, ["本月无", "2026-10-08 09:05:12", 95]]
    got = read(read_files.xlsx(tmp_path / "a.xlsx", rows))
    # The last one has a call: 本月无 is an agent's id there, as wrong as any other.
    assert (codes(got), got.frame["agent_id"].tolist()) == ([], ["1001", "本月无"])


@pytest.mark.parametrize(
    ("start", "said"),
    [(b"%PDF-1.7\n%\xe2", "PDF"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff\xe0", "JPEG")],
)
def test_other_kinds_of_files(start: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(start + bytes(range(256)))
    got = only(read(path))
    assert got.code == "F016"
    assert said in got.what("zh")


def test_a_word_document_and_a_plain_zip(tmp_path: Path) -> None:
    for name in ("word/document.xml", "readme.txt"):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w") as z:
            z.writestr(name, "x")
        assert only(read(path)).code == "F016"


@pytest.mark.parametrize("keep", [100, 0.5, 0.9])
def test_a_cut_workbook(keep: float, tmp_path: Path) -> None:
    path = read_files.xlsx(tmp_path / "a.xlsx", [HEADER, ROW])
    whole = path.read_bytes()
    path.write_bytes(whole[: int(keep * len(whole)) if keep < 1 else int(keep)])
    assert only(read(path)).code == "F002"


def test_a_workbook_with_a_broken_sheet(tmp_path: Path) -> None:
    path = read_files.raw_xlsx(tmp_path / "a.xlsx", read_files.cells(1, HEADER) + "<row r='2'><c r='A2'><v>1")
    assert only(read(path)).code == "F002"


def test_no_damage_raises(tmp_path: Path) -> None:
    """Bytes flipped anywhere in any format never come out as an exception."""
    rng = random.Random(1)
    for kind, write in read_files.FORMATS.items():
        whole = write(tmp_path / "a", [HEADER, ROW, ROW]).read_bytes()
        for _ in range(25):
            broken = bytearray(whole)
            for _ in range(rng.randrange(1, 6)):
                broken[rng.randrange(len(broken))] = rng.randrange(256)
            if rng.random() < 0.3:
                del broken[rng.randrange(len(broken)) :]
            (tmp_path / "b").write_bytes(broken)
            assert isinstance(read(tmp_path / "b").problems, list), kind


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    plain = read_files.xlsx(tmp_path / "a.xlsx", [HEADER, ROW])
    path = tmp_path / "b.xlsx"
    with plain.open("rb") as f, path.open("wb") as out:
        OOXMLFile(f).encrypt("geheim", out)
    assert only(read(path)).code == "F003"


def test_an_xls_with_a_password(tmp_path: Path) -> None:
    """BIFF marks it with a FILEPASS record (0x2F) after the first BOF; this one is put in by hand."""
    path = read_files.xls(tmp_path / "a.xls", [HEADER, ROW])
    data = bytearray(path.read_bytes())
    at = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # BOF of the workbook globals, 16 bytes of body
    follows = at + 20
    data[follows : follows + 10] = b"\x2f\x00\x06\x00\x00\x00\x01\x02\x03\x04"
    path.write_bytes(data)
    assert only(read(path)).code == "F003"


# --- text ----------------------------------------------------------------------------------------------


def test_a_csv_cut_in_the_middle_of_a_character(tmp_path: Path) -> None:
    path = read_files.text(tmp_path / "a.csv", [["工号", "姓名", *HEADER[1:]], ["1", "张珊", *ROW[1:]]])
    data = path.read_bytes()
    cut = data.index("珊".encode()) + 2
    path.write_bytes(data[:cut])
    got = only(read(path))
    # The first line is whole, the second is cut: E7 8F without its third byte.
    assert (got.code, got.values["line"]) == ("F007", 2)


def test_a_wrong_byte_in_the_middle_of_utf8_is_no_gb18030(tmp_path: Path) -> None:
    lines = [["工号", "姓名", *HEADER[1:]]] + [[str(i), "欧阳甲乙", *ROW[1:]] for i in range(20)]
    path = read_files.text(tmp_path / "a.csv", lines)
    data = path.read_bytes().split(b"\n")
    data[9] = data[9].replace("乙".encode(), b"\xe4\xb9")
    path.write_bytes(b"\n".join(data))
    got = only(read(path))
    assert (got.code, got.values["line"]) == ("F007", 10)


def test_damaged_utf8_that_happens_to_be_gb18030_is_not_misread(tmp_path: Path) -> None:
    """Two characters of three bytes each lose one: what is left is an even number of bytes that GB18030 would take."""
    lines = [f"{i},2026-10-08 09:00:00,5,欧阳甲乙" for i in range(20)]
    data = "\n".join(["agent_id,started_at,talk_seconds,name", *lines, ""]).encode()
    data = data.replace("甲乙".encode(), b"\xe7\x94\xe4\xb9", 12).replace(
        b"\xe7\x94\xe4\xb9", "甲乙".encode(), 11
    )
    data.decode("gb18030")
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    got = only(read(path))
    # The twelfth row of data, after the header.
    assert (got.code, got.values["line"]) == ("F007", 13)


def test_a_cut_at_the_very_end_with_little_else_that_is_not_ascii(tmp_path: Path) -> None:
    data = "agent_id,started_at,talk_seconds,name\n1,2026-10-08 09:00:00,5,张珊\n1,2026-10-08 09:00:00,5,珊".encode()[
        :-1
    ]
    data.decode("gb18030")
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    got = only(read(path))
    assert (got.code, got.values["line"]) == ("F007", 3)


def test_gb18030_with_a_wrong_byte(tmp_path: Path) -> None:
    path = read_files.text(tmp_path / "a.csv", [HEADER, ROW, ROW], "gb18030")
    path.write_bytes(path.read_bytes() + b"\xd5\xff\n")
    got = only(read(path))
    assert (got.code, got.values["line"]) == ("F007", 4)


def test_a_short_gb18030_file_whose_last_byte_looks_cut(tmp_path: Path) -> None:
    """佟 is D9 A1: as UTF-8 its lead byte and… ASCII before it; nothing else says UTF-8, so it is GB18030."""
    path = tmp_path / "a.csv"
    path.write_bytes(
        b"agent_id,started_at,talk_seconds,name\n1,2026-10-08 09:00:00,5," + "錯".encode("gb18030")
    )
    assert read(path).frame["name"].tolist() == ["錯"]


def test_the_mapping_names_the_encoding(tmp_path: Path) -> None:
    path = read_files.text(tmp_path / "a.csv", [HEADER, ROW], "utf-16-be")
    assert codes(read(path, FileMapping(encoding="utf-16-be"))) == []
    assert codes(read(path, FileMapping(encoding="no-such"))) == ["F007"]
    path = read_files.text(tmp_path / "b.csv", [HEADER, ROW], "utf-8-sig")
    assert codes(read(path, FileMapping(encoding="utf-8"))) == []


def test_rows_of_another_width(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "工号,呼叫时间,通话时长\n"
        "1001,2026-10-08 09:00:00,5\n"
        "1002,2026-10-08 09:00:00,5,6\n"  # row 3: four cells
        "\n"
        "1003,2026-10-08\n"  # row 5: two
        "1004,2026-10-08 09:00:00,7,,\n"  # row 6: only blank cells too many
        "合计:7条\n"  # row 7: a total may be short
        "1005,2026-10-08 09:00:00,8\n",
        encoding="utf-8",
    )
    got = read(path)
    ragged = [
        (p.source.row, p.values["cells"], p.values["headers"])
        for p in got.problems
        if p.code == "F017" and p.source
    ]
    assert ragged == [(3, 4, 3), (5, 2, 3)]
    assert [p.values["rows"] for p in got.problems if p.code == "F014"] == ["7"]
    assert sorted(got.frame["_row"]) == [2, 6, 8]
    assert got.rows.read == 7
    assert (got.rows.data, got.rows.bad, got.rows.blank, got.rows.total) == (3, 2, 1, 1)


def test_a_separator_at_the_end_of_every_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "sep=;\n工号;呼叫时间;通话时长\n1;2026-10-08 09:00:00;5;\n2;2026-10-08 09:00:00;6;\n", "utf-8"
    )
    got = read(path)
    assert got.problems == []
    assert got.frame["talk_seconds"].tolist() == [5, 6]
    assert got.frame["_row"].tolist() == [3, 4]


def test_a_style_that_the_workbook_does_not_have(tmp_path: Path) -> None:
    data = read_files.cells(1, HEADER) + read_files.cells(2, ROW).replace('<c r="C2">', '<c r="C2" s="7">')
    got = read(read_files.raw_xlsx(tmp_path / "a.xlsx", data))
    assert got.problems == []
    assert got.frame["talk_seconds"].tolist() == [95]


def test_a_line_break_inside_quotes_is_no_new_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        '工号,呼叫时间,"通话\n时长",姓名\r\n1001,2026-10-08 09:00:00,5,"张\n珊"\r\n1002,2026-10-08 09:00:00,x,李\r\n',
        encoding="utf-8",
    )
    got = read(path)
    assert got.frame["_row"].tolist() == [2]
    assert got.frame["talk_seconds"].tolist() == [5]
    assert [(p.code, str(p.source)) for p in got.problems] == [("T101", "a.csv › C3")]


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        '工号,呼叫时间,通话时长\n1,2026-10-08 09:00:00,5\n2,"2026-10-08 09:00:00,6\n3,x,7\n', encoding="utf-8"
    )
    got = read(path)
    assert got.frame["agent_id"].tolist() == ["1"]
    assert [(p.code, p.source.row) for p in got.problems if p.source] == [("F017", 3), ("T101", 4)]


def test_a_quote_never_closed_in_the_last_column_swallows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = "".join(f"{i},2026-10-08 09:00:00,5,李\n" for i in range(3, 9))
    path.write_text(f'工号,呼叫时间,通话时长,姓名\n1,2026-10-08 09:00:00,5,"张\n{rows}', encoding="utf-8")
    got = read(path)
    assert [(p.code, p.source.row) for p in got.problems if p.source] == [("F017", 2)]


def test_a_quote_inside_a_duration_is_no_quoting(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("工号,呼叫时间,通话时长\n1,2026-10-08 09:00:00,5'30\"\n", encoding="utf-8")
    assert read(path).frame["talk_seconds"].tolist() == [330]


# --- cells ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pad", [False, True])
def test_error_cells_and_formulas_never_calculated(pad: bool, tmp_path: Path) -> None:
    data = (
        read_files.cells(1, HEADER)
        + read_files.cells(2, ["1001", "2026-10-08 09:00:00", 5])
        + '<row r="3"><c r="A3" t="inlineStr"><is><t>1001</t></is></c>'
        '<c r="B3" t="inlineStr"><is><t>2026-10-08 09:00:00</t></is></c><c r="C3" t="e"><f>NA()</f><v>#N/A</v></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>1001</t></is></c>'
        '<c r="B4" t="inlineStr"><is><t>2026-10-08 09:00:00</t></is></c><c r="C4"><f>1+1</f></c></row>'
        '<row r="5"><c r="A5" t="inlineStr"><is><t>1001</t></is></c>'
        '<c r="B5" t="inlineStr"><is><t>2026-10-08 09:00:00</t></is></c><c r="C5"><f>1+1</f><v>2</v></c></row>'
    )
    got = read(read_files.raw_xlsx(tmp_path / "a.xlsx", data, pad=pad))
    assert [(p.code, p.source.cell) for p in got.problems if p.source] == [("T103", "C3"), ("T104", "C4")]
    assert got.frame["talk_seconds"].tolist() == [5, 2]
    assert got.frame["_row"].tolist() == [2, 5]


def test_openpyxl_leaves_its_formulas_uncalculated(tmp_path: Path) -> None:
    got = only(read(read_files.xlsx(tmp_path / "a.xlsx", [HEADER, [*ROW[:2], "=60+35"]])))
    assert (got.code, got.source and got.source.cell) == ("T104", "C2")


@pytest.mark.parametrize("kind", ["xls", "ods", "xml2003", "xlsb"])
def test_error_cells_of_other_formats(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    grid = [HEADER, [*ROW[:2], 0.5], ROW]
    if kind == "xlsb":
        read_files.xlsb(path, grid, {(1, 2): 42})
    elif kind == "xml2003":
        read_files.xml2003(path, [HEADER, [*ROW[:2], "#N/A"], ROW])
        path.write_text(path.read_text("utf-8").replace('"String">#N/A', '"Error">#N/A'), "utf-8")
    elif kind == "xls":
        import xlwt

        book = xlwt.Workbook()
        sheet = book.add_sheet("通话记录")
        for r, row in enumerate([HEADER, ROW, ROW]):
            for c, value in enumerate(row):
                if (r, c) != (1, 2):
                    sheet.write(r, c, value)
        sheet.row(1).set_cell_error(2, 0x2A)
        book.save(str(path))
    else:
        read_files.ods(path, [HEADER, [*ROW[:2], "#N/A"], ROW])
        _error_in_ods(path)
    got = read(path)
    assert [(p.code, p.values["value"], p.source.cell) for p in got.problems if p.source] == [
        ("T103", "#N/A", "C2")
    ]
    assert got.frame["_row"].tolist() == [3]


def _error_in_ods(path: Path) -> None:
    with zipfile.ZipFile(path) as z:
        parts = {n: z.read(n) for n in z.namelist()}
    content = parts["content.xml"].decode()
    old = re.search(r'<table:table-cell office:value-type="string"><text:p>#N/A', content)
    assert old
    new = (
        '<table:table-cell xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        'office:value-type="string" calcext:value-type="error"><text:p>#N/A'
    )
    parts["content.xml"] = content.replace(old[0], new).encode()
    with zipfile.ZipFile(path, "w") as z:
        for name, data in parts.items():
            z.writestr(name, data)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "xlsb", "xml2003"])
def test_a_policy_number_of_twenty_digits_stored_as_a_number(kind: str, tmp_path: Path) -> None:
    grid = [
        ["保单号", "工号", "险种", "保费"],
        [12345678901234567890, "1001", "商业险", 100],
        ["12345678901234567890", "1001", "商业险", 100],
    ]
    path = read_files.FORMATS[kind](tmp_path / "a", grid)
    got = read_table(POLICIES, [InputFile(path, "a")])
    assert_said(got.problems)
    assert [(p.code, p.source.cell) for p in got.problems if p.source] == [("T105", "A2")]
    assert got.frame["policy_no"].tolist() == ["12345678901234567890"]


def test_a_workbook_of_1904(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.epoch = datetime(1904, 1, 1)
    sheet = book.active
    sheet.append(HEADER)
    sheet.append(["1001", datetime(2026, 10, 8, 9, 5, 12), timedelta(seconds=95)])
    sheet.append(["1001", 44840.5, 95])  # a serial without a date format: 1904-01-01 + 44840.5 days
    book.save(path)
    got = read(path)
    assert got.problems == []
    # 44840 days after 1904-01-01 is 2026-10-07: 46302 (its serial of 1900) less 1462.
    assert got.frame["started_at"].astype(str).tolist() == ["2026-10-08 09:05:12", "2026-10-07 12:00:00"]
    assert got.frame["talk_seconds"].tolist() == [95, 95]


def test_blank_required_cells_and_no_person_at_all(tmp_path: Path) -> None:
    got = read(
        read_files.xlsx(tmp_path / "a.xlsx", [HEADER, ["1001", None, 5], [None, ROW[1], 5], ["-", ROW[1], 5]])
    )
    assert [(p.code, p.source.cell) for p in got.problems if p.source] == [
        ("T107", "B2"),
        ("T110", "A3"),
        ("T110", "A4"),
    ]
    assert len(got.frame) == 0
    assert got.rows.bad == 3


def test_what_a_colon_means_is_told_by_the_whole_column(tmp_path: Path) -> None:
    """75:10 cannot be hours and minutes of a call, so 5:30 beside it is minutes and seconds."""
    rows = [["1001", ROW[1], "5:30"], ["1001", ROW[1], "0:45"], ["1001", ROW[1], "00:05:30"]]
    got = read(read_files.text(tmp_path / "a.csv", [HEADER, rows[0]]))
    assert codes(got) == ["T102"]
    got = read(read_files.text(tmp_path / "a.csv", [HEADER, rows[0]]), FileMapping(colon_is="mm:ss"))
    assert got.frame["talk_seconds"].tolist() == [330]
