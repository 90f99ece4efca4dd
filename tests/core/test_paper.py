"""How sheets lie on A4: print of 9 points or more, whatever the columns; and what goes onto which page."""

from datetime import datetime
from pathlib import Path

import openpyxl

from teamops.core.sheets.book import Block, Book, Break, Chart, Col, Page, Row, Sheet, Table, line
from teamops.core.sheets.write import write_book
from teamops.core.sheets.writing.layout import widths
from teamops.core.sheets.writing.paper import Paper, fitted, flowed, folded, laid, points, room
from teamops.core.sheets.writing.styles import StyleName


def sheet_of(*cols: tuple[float, StyleName], frozen: int = 1) -> Sheet:
    made = tuple(
        Col(key=f"c{i}", heading="x", cells=["x"], style=style, width=width)
        for i, (width, style) in enumerate(cols)
    )
    return Sheet(name="表", blocks=(Table(key="t", cols=made),), main="t", frozen=frozen)


def test_a_page_holds_what_it_holds_at_nine_tenths() -> None:
    # (841.9 − 2 × 0.4 in) / 0.9 = 871.4 points; a column of 10 characters is 75 pixels, 56.25 points.
    assert round(room(Page())) == 871
    assert round(room(Page(portrait=True))) == 597
    assert points(10) == 56.25
    fits = sheet_of(*[(10.0, "text")] * 15)  # 843.75
    assert laid(fits, widths(fits)) == Paper()


def test_what_is_too_wide_goes_on_on_a_further_page_beside_the_same_columns() -> None:
    wide = sheet_of(*[(10.0, "text")] * 16)  # 900
    # A page of several has 871.4 / 1.26 = 691.6 points: twelve columns; then A again, and four more.
    assert laid(wide, widths(wide)) == Paper(90, (12,))
    long = sheet_of(*[(10.0, "text")] * 30, frozen=2)
    assert laid(long, widths(long)).starts == (12, 22)


def test_wrapped_columns_give_way_where_that_is_enough() -> None:
    sheet = sheet_of(*[(10.0, "text")] * 12, (40.0, "wrap"))  # 675 + 213.75 = 888.75
    narrowed = fitted(sheet, widths(sheet))
    assert narrowed[:12] == [10.0] * 12
    assert 34 < narrowed[12] < 37
    assert laid(sheet, narrowed) == Paper()
    # From 40 characters to 24 are 84 points: not enough for 140.
    wider = sheet_of(*[(10.0, "text")] * 14, (40.0, "wrap"))
    assert fitted(wider, widths(wider)) == widths(wider)


def test_only_columns_of_nothing_are_folded_and_only_where_they_may_be(tmp_path: Path) -> None:
    cells = {"name": ["甲", "乙"], "none": [0, 0], "some": [0, 5], "kept": [0, 0]}
    cols = tuple(
        Col(key=k, heading=k, cells=v, style="count", foldable=k != "kept") for k, v in cells.items()
    )
    sheet = Sheet(name="表", blocks=(Table(key="t", cols=cols),))
    assert folded(sheet) == {1}
    write_book(Book(title="x", created=datetime(2026, 10, 31), sheets=(sheet,)), tmp_path / "b.xlsx")
    columns = openpyxl.load_workbook(tmp_path / "b.xlsx")["表"].column_dimensions
    assert (columns["B"].hidden, columns["B"].outlineLevel, columns["C"].collapsed) == (True, 1, True)
    assert not columns["C"].hidden


def test_a_title_stays_on_the_first_of_several_pages(tmp_path: Path) -> None:
    wide = sheet_of(*[(10.0, "text")] * 16)
    sheet = Sheet(name="表", blocks=(line("标题", "title"), *wide.blocks), main="t", frozen=1)
    write_book(Book(title="x", created=datetime(2026, 10, 31), sheets=(sheet,)), tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")["表"]
    assert [str(found) for found in read.merged_cells.ranges] == ["A1:L1"]
    assert (read.print_title_cols, read.page_setup.scale) == ("$A:$A", 90)
    assert [b.id for b in read.col_breaks.brk] == [12]


def test_groups_are_not_torn_and_no_page_is_empty() -> None:
    # A page across has (595.3 − 1.3 in) × 0.92 / 0.9 = 512.9 points.
    tall, small = Row((), 300.0), Row((), 100.0)
    page = Page(scale=90)
    assert flowed([[tall], [small], [tall], [small]], page) == [tall, small, Break(), tall, small]
    assert flowed([[Row((), 600.0)], [small]], page) == [Row((), 600.0), small]
    chart = Chart(kind="line", title="x", table="t", categories="c0", series=(), size=20)  # 300 points
    blocks: list[Block] = flowed([[tall], [chart]], page)
    assert blocks == [tall, Break(), chart]
