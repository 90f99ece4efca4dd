"""A workbook as a value: names, references, checks of its own, and its dump."""

import pytest
from book_sample import CREATED, everything

from dump import dump
from golden_files import golden
from teamops.core.sheets.book import Book, Cell, Col, Row, Sheet, Table, line, quoted, sheet_name
from teamops.core.sheets.writing.cells import clean, shown, stored
from teamops.core.sheets.writing.layout import widths
from teamops.core.sheets.writing.styles import STYLES, display_width, line_count, look


@pytest.mark.parametrize(
    ("wish", "taken", "name"),
    [
        ("汇总", (), "汇总"),
        ("a[b]c:d*e?f/g\\h", (), "a_b_c_d_e_f_g_h"),
        ("'quoted'", (), "quoted"),
        ("", (), "Sheet"),
        ("  ", (), "Sheet"),
        ("History", (), "History_"),
        ("x" * 40, (), "x" * 31),
        ("一" * 40, (), "一" * 31),
        # An emoji counts two UTF-16 units: 15 of them make 30, half of the 16th is not kept.
        ("😀" * 20, (), "😀" * 15),
        ("汇总", ("汇总",), "汇总(2)"),
        ("abc", ("ABC", "abc(2)"), "abc(3)"),
        ("y" * 40, ("y" * 31,), "y" * 28 + "(2)"),
        ("甲\x00乙", (), "甲_乙"),
    ],
)
def test_sheet_names_are_those_excel_takes(wish: str, taken: tuple[str, ...], name: str) -> None:
    assert sheet_name(wish, taken) == name


def test_a_sheet_refuses_a_name_excel_would_refuse() -> None:
    with pytest.raises(ValueError, match="a/b"):
        Sheet(name="a/b", blocks=())


def test_a_book_refuses_two_sheets_of_one_name() -> None:
    sheets = (Sheet(name="a", blocks=()), Sheet(name="A", blocks=()))
    with pytest.raises(ValueError, match="a name of its own"):
        Book(title="x", created=CREATED, sheets=sheets)


def test_a_book_needs_a_sheet() -> None:
    with pytest.raises(ValueError, match="needs sheets"):
        Book(title="x", created=CREATED, sheets=())


def test_references_count_headings_groups_and_what_stands_above() -> None:
    # Rows 1 and 2 are title and unit; 3 groups, 4 headings, 5 clauses; data from row 6, two rows of it.
    sheet = everything().sheet("第一页")
    assert sheet.starts == (1, 2, 3, 9, 10)
    assert sheet.ref("pay", "net") == "'第一页'!$F$6:$F$7"
    assert sheet.ref("pay", "id", 1) == "'第一页'!$A$7"


def test_a_table_without_rows_still_has_a_row_to_refer_to() -> None:
    sheet = Sheet(name="a", blocks=(Table(key="t", cols=(Col(key="x", heading="x"),)),))
    assert sheet.ref("t", "x") == "'a'!$A$2:$A$2"


def test_quotes_in_a_sheet_name_are_doubled() -> None:
    assert quoted("a'b") == "'a''b'"


def test_columns_of_one_table_have_one_length() -> None:
    with pytest.raises(ValueError, match="unequal"):
        Table(key="t", cols=(Col(key="a", heading="a", cells=[1]), Col(key="b", heading="b", cells=[])))


def test_marks_run_parallel_to_cells_and_rows() -> None:
    with pytest.raises(ValueError, match="2 marks for 1 cells"):
        Col(key="a", heading="a", cells=[1], tones=["", ""])
    with pytest.raises(ValueError, match="2 marks for 1 rows"):
        Table(key="t", cols=(Col(key="a", heading="a", cells=[1]),), heights=[1.0, 2.0])


def test_a_dropdown_too_long_for_excel_is_refused() -> None:
    with pytest.raises(ValueError, match="255"):
        Col(key="a", heading="a", choices=tuple("x" * 50 for _ in range(6)))


def test_the_breadth_of_a_sheet_is_that_of_its_broadest_block() -> None:
    row = Row((Cell("a", span=3), Cell("b")))
    assert Sheet(name="a", blocks=(row, line("x", "title"))).breadth == 4


def test_widths_follow_contents_counting_cjk_twice() -> None:
    # 通话时长 is 8 wide, plus 2 of air; 20 half-width letters beat it in the second column.
    cols = (Col(key="a", heading="通话时长", cells=["短"]), Col(key="b", heading="b", cells=["x" * 20]))
    assert widths(Sheet(name="a", blocks=(Table(key="t", cols=cols),))) == [10.0, 22.0]


def test_a_column_of_money_is_wide_enough_for_its_largest_and_its_total() -> None:
    cells = [100000000000, 100000000000]  # 1,000,000,000.00 twice; the sum 2,000,000,000.00 has 16 characters
    table = Table(
        key="t", cols=(Col(key="a", heading="a", cells=cells, style="money", total=True),), total="合计"
    )
    assert widths(Sheet(name="a", blocks=(table,)))[0] >= 18


def test_what_the_sheet_says_goes_before_what_contents_need() -> None:
    table = Table(key="t", cols=(Col(key="a", heading="a" * 30), Col(key="b", heading="b", width=9)))
    assert widths(Sheet(name="a", blocks=(table,), widths=(5.0,))) == [5.0, 9]


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("张珊", 4), ("a张\nbbbb", 4), ("，", 2), ("›", 1)]
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("x" * 8, 10, 1), ("x" * 9, 10, 2), ("中" * 4, 10, 1), ("中" * 9, 10, 3), ("a\nb", 10, 2)],
)
def test_lines_of_a_wrapped_text(text: str, width: float, lines: int) -> None:
    assert line_count(text, width) == lines


def test_what_a_reader_sees_is_exact() -> None:
    assert shown(-123456, STYLES["money"]) == "-1,234.56"
    assert shown(-5, STYLES["money"]) == "-0.05"
    assert (
        shown(9007199254740993, STYLES["money"]) == "90,071,992,547,409.93"
    )  # 2^53 + 1: no float on the way
    assert shown(2999, STYLES["duration"]) == "00:49:59"
    assert shown(90061, STYLES["duration"]) == "25:01:01"
    assert shown(6001, STYLES["minutes"]) == "100:01"
    assert shown(30900, STYLES["time"]) == "08:35"
    assert shown(None, STYLES["money"]) == ""
    assert shown(float("nan"), STYLES["money"]) == ""


def test_fen_become_the_nearest_number_to_yuan() -> None:
    assert stored([1, 10, 29, 123456789012345, None], "fen") == [0.01, 0.1, 0.29, 1234567890123.45, None]


def test_a_day_before_excels_calendar_is_kept_as_text() -> None:
    from datetime import date

    assert stored([date(1899, 1, 1), date(1900, 3, 1)], "day") == ["1899-01-01", 61]


def test_illegal_characters_are_marked_not_dropped() -> None:
    assert clean("a\x00b\x1fc\ud800d\ufffe\ne\tf") == "a\ufffdb\ufffdc\ufffdd\ufffd\ne\tf"


def test_too_long_a_text_is_cut_where_one_sees_it() -> None:
    assert clean("x" * 32767) == "x" * 32767
    assert clean("x" * 32768) == "x" * 32766 + "…"
    # Two UTF-16 units each: 16,383 of them are 32,766 units, and the ellipsis makes 32,767.
    assert clean("😀" * 20000) == "😀" * 16383 + "…"


def test_a_tone_lies_over_a_style() -> None:
    assert look("money", "bad").fill
    # Red print on a red ground would hide it.
    assert look("money", "bad").number == "#,##0.00;-#,##0.00"
    assert look("money", "mute").number == STYLES["money"].number
    assert look("count", "half").number == '#,##0"½"'
    assert look("money", "head").number == "General"


def test_the_dump_shows_every_value() -> None:
    golden("book.txt", dump(everything()))
