"""How sheets lie on A4: print of 9 points or more, whatever the columns; and what goes onto which page."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from teamops.core.sheets.book import Block, Book, Break, Chart, Col, Page, Row, Sheet, Table, line, signature
from teamops.core.sheets.write import write_book
from teamops.core.sheets.writing.layout import floors, widths
from teamops.core.sheets.writing.paging import page_breaks
from teamops.core.sheets.writing.paper import Paper, chart_room, fitted, flowed, folded, laid, points, room
from teamops.core.sheets.writing.styles import StyleName


def sheet_of(*cols: tuple[float, StyleName], frozen: int = 1) -> Sheet:
    made = tuple(
        Col(key=f"c{i}", heading="x", cells=["x" * (int(width) - 1)], style=style, width=width)
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


def test_columns_give_what_they_have_beyond_their_contents_and_headings_wrap() -> None:
    """16 columns of 10 are 900 points, 29 too many: 5.5 characters, and one more. Names of six letters need 7.5, an amount
    of 9,999.00 yuan 9.5, a heading of 16 on three lines 7.5; what is to be written into keeps its room."""
    cols = (
        Col(key="pay", heading="应发", cells=[999900], style="money", width=10),
        Col(key="blank", heading="评语", cells=[None], style="center", width=10),
        *(
            Col(key=f"n{i}", heading="一二三四五六七八", cells=["张珊丰"], style="center", width=10)
            for i in range(14)
        ),
    )
    sheet = Sheet(name="表", blocks=(Table(key="t", cols=cols),), main="t")
    assert floors(sheet) == [9.5, 0.0, *[7.5] * 14]
    found = fitted(sheet, widths(sheet))
    assert (found[1], laid(sheet, found)) == (10.0, Paper())
    assert 9.9 < found[0] < 10.0
    assert sum(found) == pytest.approx(160 - (900 - 871.4) / 5.25 - 1, abs=0.02)


def test_groups_of_headings_are_not_torn() -> None:
    def col(i: int) -> Col:
        return Col(key=f"c{i}", heading="x", cells=["x" * 9], width=10, group="组" if 10 <= i < 14 else "")

    sheet = Sheet(name="表", blocks=(Table(key="t", cols=tuple(map(col, range(20)))),), main="t", frozen=1)
    # Twelve columns fit; the group of 10 to 13 goes on the next page as a whole: A and ten more.
    assert laid(sheet, widths(sheet)).starts == (10,)


def test_what_is_over_something_and_what_signs_it_stay_with_it_and_charts_are_whole() -> None:
    """Nine columns of 16 are 790 points, a page 784: of its height of 502 it holds 502 × 790 / 784 × 0.99 = 500."""

    def table(key: str, rows: int) -> Table:
        cols = tuple(Col(key=f"c{i}", heading="x", cells=["x" * 15] * rows, width=16) for i in range(9))
        return Table(key=key, cols=cols)

    over, chart = line("小标题", "subtitle"), Chart("column", "x", "a", "c0", ("c1",), size=16)

    def breaks(*blocks: Block) -> list[int]:
        sheet = Sheet(name="表", blocks=blocks)
        return page_breaks(sheet, widths(sheet), laid(sheet, widths(sheet)))

    title = line("标题", "title")
    # 27 + 23 + 20 × 16.5 = 380 and 240: the chart goes on the next page, before row 22; after ten rows it does not.
    assert breaks(title, table("a", 20), chart) == [22]
    assert breaks(title, table("a", 10), chart) == []
    # The subtitle goes along with its table, and the table with its signature.
    assert breaks(title, table("a", 20), over, table("b", 12)) == [22]
    assert breaks(title, table("a", 12), table("b", 12), signature("zh")) == [14]
    # 30 + 2 × (23 + 12 × 16.5) = 472; the line to sign takes 30 more.
    assert breaks(title, table("a", 12), table("b", 12)) == []
    # A table longer than a page starts a new one where most of this one is taken; alone, or high up, it just goes on.
    assert breaks(title, table("a", 20), over, table("b", 60)) == [22]
    assert breaks(title, over, table("b", 60), line("注", "note")) == []
    # What the sheet itself says goes before.
    assert breaks(title, table("a", 20), Break(), over, table("b", 2)) == [22]


def test_headings_repeat_only_where_their_table_goes_on(tmp_path: Path) -> None:
    def repeated(rows: int) -> str | None:
        cols = (Col(key="a", heading="x", cells=["x"] * rows, width=16),)
        sheet = Sheet(name="表", blocks=(Table(key="t", cols=cols), line("注")), main="t")
        write_book(Book(title="x", created=datetime(2026, 10, 31), sheets=(sheet,)), tmp_path / "b.xlsx")
        found: str | None = openpyxl.load_workbook(tmp_path / "b.xlsx")["表"].print_title_rows
        return found

    # 501 points at full size: of 25 rows of 16.5 and their headings nine tenths are not full, of 27 they are.
    assert (repeated(25), repeated(27)) == (None, "$1:$1")


def test_words_have_the_rows_that_they_take_where_they_are(tmp_path: Path) -> None:
    """90 characters over three columns of ten: 28 of them a line beside the air, four lines of 16.5 points and 4 more."""
    table = sheet_of(*[(10.0, "text")] * 3).blocks[0]
    blocks: tuple[Block, ...] = (line("说" * 45), line("说"), table)
    sheet = Sheet(name="表", blocks=blocks)
    write_book(Book(title="x", created=datetime(2026, 10, 31), sheets=(sheet,)), tmp_path / "b.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "b.xlsx")["表"].row_dimensions
    assert (rows[1].height, rows[2].height) == (4 * 16.5 + 4 - 0.25, 17.25)
    # Without a table there is room for a sentence all the same.
    alone = Sheet(name="表", blocks=(line("说" * 45),))
    assert widths(alone) == [100.0]


def test_a_chart_is_no_wider_than_its_page() -> None:
    sheet = sheet_of((10.0, "text"))
    # 871 points are 1161 pixels; in a scale of its own 92 % of 691 in another font are 848.
    assert chart_room(sheet, [10.0], Paper()) == 1161
    assert chart_room(sheet, [10.0], Paper(90)) == 848
    assert chart_room(sheet, [10.0] * 8, Paper(90, (4,))) == 300


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
    assert [str(found) for found in read.merged_cells.ranges] == ["B1:L1"]  # A stands on every page
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
