"""What a file may come to: each limit to the last cell, and nothing made of what lies beyond it."""

import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
import read_files

from teamops.core.sheets.files import limits, plain
from teamops.core.sheets.files.containers import blocks_of, head_of, opened
from teamops.core.sheets.files.limits import MAX_COLUMNS, MAX_ROWS, Room, Unreadable
from teamops.core.sheets.files.package import Package
from teamops.core.sheets.files.sheetxml import shows_date

ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
SS = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
TEN_MB = 10 << 20


def ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr(
            "content.xml",
            f"<office:document-content {ODS}><office:body><office:spreadsheet><table:table>{rows}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_row(text: str = "x", rows: int = 1, blank: int = 0, columns: int = 1) -> str:
    before = f'<table:table-cell table:number-columns-repeated="{blank}"/>' if blank else ""
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{before}{cell if text else "<table:table-cell/>"}</table:table-row>'


def xml2003(path: Path, rows: str) -> Path:
    path.write_text(
        f"<Workbook {SS}><Worksheet><Table>{rows}</Table></Worksheet></Workbook>", encoding="utf-8"
    )
    return path


def html(path: Path, rows: str) -> Path:
    path.write_text(f"<html><table>{rows}</table></html>", encoding="utf-8")
    return path


def last_cell(path: Path, column: int = 0) -> tuple[int, object]:
    """The number of the last row, and what stands there in a column. Raises Unreadable."""
    with opened(path, None) as sheets:
        head_of(sheets[0])
        last: tuple[int, object] = (0, None)
        for block in blocks_of(sheets[0], 1, [column]):
            last = int(block.rows[-1]), block.cells[column].iat[-1]
        return last


def xlsx_cell(ref: str) -> str:
    row = ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    return f'<row r="{row}"><c r="{ref}" t="inlineStr"><is><t>x</t></is></c></row>'


def ss_row(cells: int = 1, **given: int) -> str:
    attributes = "".join(f' ss:{name}="{value}"' for name, value in given.items())
    return "<Row>" + f'<Cell{attributes}><Data ss:Type="String">x</Data></Cell>' * cells + "</Row>"


ROWS: dict[str, Callable[[Path, int], Path]] = {
    "xlsx": lambda p, n: read_files.raw_xlsx(p, xlsx_cell(f"A{n}")),
    "ods": lambda p, n: ods(p, ods_row("", n - 1) + ods_row()),
    "xml2003": lambda p, n: xml2003(p, f'<Row ss:Index="{n}">' + ss_row().removeprefix("<Row>")),
    "xlsb": lambda p, n: read_files.xlsb(p, [["x"]], begins=(min(n, 1 << 32) - 1, 0)),
}
COLUMNS: dict[str, Callable[[Path, int], Path]] = {
    "xlsx": lambda p, n: read_files.raw_xlsx(p, xlsx_cell(("XFD" if n == MAX_COLUMNS else "XFE") + "1")),
    "xlsx in small letters": lambda p, n: read_files.raw_xlsx(
        p, xlsx_cell(("xfd" if n == MAX_COLUMNS else "xfe") + "1")
    ),
    "xlsx without references": lambda p, n: read_files.raw_xlsx(
        p, "<row>" + "<c/>" * (n - 1) + '<c t="str"><v>x</v></c></row>'
    ),
    "ods": lambda p, n: ods(p, ods_row(blank=n - 1)),
    "ods repeated": lambda p, n: ods(p, ods_row(columns=n)),
    "xml2003": lambda p, n: xml2003(p, ss_row(Index=n)),
    "html": lambda p, n: html(p, f"<tr><td colspan={n - 1}></td><td>x</td></tr>"),
    "xlsb": lambda p, n: read_files.xlsb(p, [["x"]], begins=(0, n - 1)),
    "csv": lambda p, n: read_files.text(p, [[*[""] * (n - 1), "x"]]),
}


@pytest.mark.parametrize("kind", ROWS)
def test_the_last_row_of_a_sheet_is_read_and_the_next_is_none(kind: str, tmp_path: Path) -> None:
    assert last_cell(ROWS[kind](tmp_path / "a", MAX_ROWS)) == (MAX_ROWS, "x")
    for beyond in (MAX_ROWS + 1, 2**31, 10**20, 10**4000):
        with pytest.raises(Unreadable) as refused:
            last_cell(ROWS[kind](tmp_path / "a", beyond))
        assert refused.value.code == "F002"


@pytest.mark.parametrize("kind", COLUMNS)
def test_the_last_column_of_a_sheet_is_read_and_the_next_is_none(kind: str, tmp_path: Path) -> None:
    assert last_cell(COLUMNS[kind](tmp_path / "a", MAX_COLUMNS), MAX_COLUMNS - 1) == (1, "x")
    with pytest.raises(Unreadable) as refused:
        last_cell(COLUMNS[kind](tmp_path / "a", MAX_COLUMNS + 1))
    assert "16384" in str(refused.value.values["why"])


# Each gives so many cells that stand for no bytes: 100 rows or spans, and the rest in the last.
MADE: dict[str, Callable[[Path, int], Path]] = {
    "ods rows": lambda p, n: ods(p, ods_row(rows=n + 1)),
    "ods columns": lambda p, n: ods(p, ods_row(columns=n // 2 + 1) + ods_row(blank=n - n // 2)),
    "xml2003 index": lambda p, n: xml2003(p, ss_row(Index=n + 1)),
    "xml2003 across": lambda p, n: xml2003(p, ss_row(MergeAcross=n)),
    "xml2003 down": lambda p, n: xml2003(p, ss_row(MergeDown=2_000_000) + ss_row() * n),
    "html colspan": lambda p, n: html(p, f"<tr><td colspan={n + 1}>x</td></tr>"),
    "html rowspan": lambda p, n: html(p, "<tr><td rowspan=999999999>x</td></tr>" + "<tr><td>x</td></tr>" * n),
}


@pytest.mark.parametrize("kind", MADE)
def test_repeats_spans_and_gaps_are_bounded_by_the_bytes_of_the_file(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MADE_FREE", 200)
    monkeypatch.setattr(limits, "MADE_PER_BYTE", 0)
    assert last_cell(MADE[kind](tmp_path / "a", 200))[0] > 0
    with pytest.raises(Unreadable) as refused:
        last_cell(MADE[kind](tmp_path / "a", 201))
    assert "200" in str(refused.value.values["why"])


def test_a_larger_file_may_hold_more() -> None:
    Room(1000).make(limits.MADE_FREE + 2000)
    with pytest.raises(Unreadable):
        Room(1000).make(limits.MADE_FREE + 2001)
    full = MAX_ROWS * 25
    Room(450_000).see(full)  # a full sheet of 25 columns, however well it packs


HOSTILE: dict[str, Callable[[Path], Path]] = {
    "rows repeated": lambda p: ods(p, ods_row(rows=10**9)),
    "a full sheet of repeats": lambda p: ods(p, ods_row(rows=MAX_ROWS - 1, columns=5)),
    "a long row of gaps": lambda p: ods(p, ods_row(blank=10**9)),
    "merges of 1000 × 1000": lambda p: xml2003(p, ss_row(100, MergeAcross=999, MergeDown=999)),
    "cells far to the right": lambda p: xml2003(p, ss_row(Index=MAX_COLUMNS) * 1000),
    "spans of a page": lambda p: html(p, "<tr><td colspan=999 rowspan=999>x</td></tr>" * 300),
    "column ZZZZZZ": lambda p: read_files.raw_xlsx(p, xlsx_cell("ZZZZZZ1")),
    "a cell without an end": lambda p: read_files.raw_xlsx(
        p, f'<row r="1"><c r="A1" t="str"><v>{"x" * (limits.MAX_TEXT + 1)}</v></c></row>'
    ),
    "an entity": lambda p: (
        xml2003(p, "").write_text(
            f'<!DOCTYPE a [<!ENTITY b "{"x" * 99}">]><Workbook {SS}/>', encoding="utf-8"
        )
        and p
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_is_made_of_what_is_refused(kind: str, tmp_path: Path) -> None:
    path = HOSTILE[kind](tmp_path / "a")
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable) as refused:
            last_cell(path)
        assert tracemalloc.get_traced_memory()[1] < TEN_MB * 2
    finally:
        tracemalloc.stop()
    assert refused.value.code == "F002"


def test_a_part_is_refused_by_what_it_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = read_files.raw_xlsx(tmp_path / "a.xlsx", xlsx_cell("A1") * 30)
    monkeypatch.setattr(limits, "READ_PER_BYTE", 0)
    package = Package(path)
    size = package.info("xl/worksheets/sheet1.xml").file_size
    package.close()
    monkeypatch.setattr(limits, "READ_FREE", size)
    assert last_cell(path) == (1, "x")
    monkeypatch.setattr(limits, "READ_FREE", size - 1)
    with pytest.raises(Unreadable) as refused:
        last_cell(path)
    assert "sheet1.xml" in str(refused.value.values["why"])


def test_a_zip_that_is_mostly_air_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One empty row again and again unpacks some 500 to 1: beyond what is free that is too much."""
    monkeypatch.setattr(limits, "READ_FREE", 1 << 20)
    row = '<row r="1"/>'
    for size, refused in ((1, False), (3, True)):
        path = read_files.raw_xlsx(tmp_path / "a.xlsx", row * (size * 1_000_000 // len(row)))
        package = Package(path)
        try:
            with nullcontext() if not refused else pytest.raises(Unreadable):
                package.open("xl/worksheets/sheet1.xml").close()
        finally:
            package.close()


def test_xml_that_brings_no_row_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (limits, plain):
        monkeypatch.setattr(module, "IDLE", 1 << 20)
    for path in (
        read_files.raw_xlsx(tmp_path / "a.xlsx", " " * (3 << 20) + xlsx_cell("A1")),
        ods(tmp_path / "b.ods", " " * (3 << 20) + ods_row()),
    ):
        with pytest.raises(Unreadable) as refused:
            last_cell(path)
        assert "1 MB" in str(refused.value.values["why"])


def test_a_zip_that_says_less_than_it_holds_is_broken(tmp_path: Path) -> None:
    path = read_files.raw_xlsx(tmp_path / "a.xlsx", xlsx_cell("A1") * 400)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46  # its entry in the zip's list
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(Unreadable) as refused:
        last_cell(path)
    assert refused.value.code == "F002"


@pytest.mark.parametrize("code", ["[" * 32_000, '"' * 31_999, "[h" * 16_000, "\\" * 32_000])
def test_a_long_number_format_is_read_in_one_pass(code: str) -> None:
    assert shows_date(code + "yyyy") in {"", "date"}
    with pytest.raises(Unreadable):
        shows_date(code * 2)


def test_calamine_is_not_given_more_than_the_file_can_hold(tmp_path: Path) -> None:
    """It holds last row × last column, whatever stands between."""
    for far, may in (
        ("Z1000", True),
        ("XFD3000", False),
        ("xfd3000", False),
        ("A9999999", False),
        ("ZZZZZZ9", False),
    ):
        pad = "".join(read_files.cells(n, ["x"] * 5) for n in range(1, 900))
        package = Package(read_files.raw_xlsx(tmp_path / "a.xlsx", pad + xlsx_cell(far), pad=True))
        assert plain.may_bulk(package, "xl/worksheets/sheet1.xml", set()) is may
        package.close()


LONG_TEXT = "x" * 1_000_000
TINY: dict[str, Callable[[Path], Path]] = {
    "rows of one number": lambda p: read_files.raw_xlsx(p, '<row r="1"/>' * 100_001),
    "long texts in cells": lambda p: read_files.raw_xlsx(
        p,
        "".join(
            f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{LONG_TEXT}</t></is></c></row>'
            for n in range(1, 60)
        ),
    ),
    "long texts of ODS": lambda p: ods(p, ods_row(LONG_TEXT) * 60),
    "elements in elements": lambda p: ods(p, "<a>" * 300),
    "a row of elements": lambda p: ods(p, "<table:table-row>" + "<a/>" * 2_000),
    "sheets": lambda p: xml2003(p, "</Table></Worksheet>" + "<Worksheet/>" * 4_096 + "<Worksheet><Table>"),
    "tables": lambda p: html(p, "</table><table>" * 4_096),
}


@pytest.mark.parametrize("kind", TINY)
def test_what_packs_well_and_holds_much_is_refused(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CELLS_FREE", 100_000)
    monkeypatch.setattr(limits, "CELLS_PER_BYTE", 0)
    monkeypatch.setattr("teamops.core.sheets.files.oldbooks.MAX_PARTS", 1_000)
    with pytest.raises(Unreadable) as refused:
        last_cell(TINY[kind](tmp_path / "a"))
    assert "大小不合常理" in str(refused.value.values["why"])
