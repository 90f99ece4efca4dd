"""日结核对表, 库存现金盘点表 and 收入缴存与坐支分析: what stands in which cell, and formulas that give what they show."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from cash_made import books
from openpyxl import load_workbook

from dump import dump
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.till.count_sheets import counts_sheets
from teamops.cash.till.counts import day_counts, month_end
from teamops.cash.till.custody import pool_days
from teamops.cash.till.custody_sheet import custody_sheet
from teamops.core.calendar import Calendar, Month
from teamops.core.sheets.book import Book, Cell, Formula, Row, Sheet
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang

OCTOBER = Month(2026, 10)
ROWS: list[dict[str, Any]] = [
    {"received": "2300"},
    {"paid": "1100"},
    {"paid": "2200", "kind": "缴存", "date": "2026-10-09"},
]
COUNTS: list[dict[str, Any]] = [
    {"counted": "2199.50", "reason": "找零", "time": "17:30"},
    {"counted": "0", "kind": "月末", "date": "2026-10-30", "n100": 0, "witness": "李文静"},
]


def sheets(
    lang: Lang = "zh", terms: CashTerms | None = None, counts: list[dict[str, Any]] | None = None
) -> dict[str, Sheet]:
    these = books(cash_daybook=ROWS, cash_counts=COUNTS if counts is None else counts)
    entries, rule = entries_of(these), terms or CashTerms()
    days = pool_days(these, entries, OCTOBER, rule, Calendar(), date(2026, 10, 31))
    both = counts_sheets(
        day_counts(these, entries, OCTOBER), month_end(these, entries, OCTOBER), "测试团队", "日结", lang
    )
    return {"custody": custody_sheet(days, rule, "分析", lang), "counts": both[0], "form": both[1]}


def column(sheet: Sheet, table: str, key: str) -> list[Any]:
    found = sheet.tables[table][0]
    return list(next(col.cells for col in found.cols if col.key == key))


def figures(sheet: Sheet) -> dict[str, Any]:
    """The labelled cells under the notes of the form."""
    rows = [b.cells for b in sheet.blocks if isinstance(b, Row) and len(b.cells) == 2]
    return {str(cells[0].value): cells[1].value for cells in rows if isinstance(cells[0], Cell)}


def test_custody_shows_each_day_and_marks_what_is_wrong() -> None:
    sheet = sheets()["custody"]
    # The 8th: 1000 of float, 2300 in, 1100 paid: 100 of it out of receipts, 2200 left, 200 over; banked on the 9th.
    assert column(sheet, "custody", "taken_from_receipts") == [10000, 0]
    assert column(sheet, "custody", "closing_receipts") == [220000, 0]
    assert column(sheet, "custody", "over") == [20000, 0]
    assert column(sheet, "custody", "in_time") == ["是", ""]
    assert column(sheet, "custody", "limit") == [200000, 200000]
    marks = {col.key: col.tones for col in sheet.tables["custody"][0].cols if col.tones}
    assert (marks["taken_from_receipts"][0], marks["over"][0]) == ("bad", "warn")


def test_custody_says_how_the_limit_is_read() -> None:
    said = dump(Book(title="x", created=datetime(2026, 10, 31), sheets=(sheets(terms=CashTerms(zuozhi_permit=True, deposit_amount="excess"))["custody"],)))  # fmt: skip
    assert "限额 2,000.00 元，管未缴存收入" in said
    assert "存入超过的部分" in said
    assert "准许坐支" in said


def test_counts_beside_the_book() -> None:
    sheet = sheets()["counts"]
    assert column(sheet, "counts", "book") == [220000, 0, 0]
    assert column(sheet, "counts", "difference")[0] == -50
    assert column(sheet, "counts", "reason") == ["找零", "没有日结核对", ""]
    assert column(sheets("en")["counts"], "counts", "kind") == ["daily", "daily", "month-end"]


def test_the_form_of_a_count_that_is_short() -> None:
    counts = [{"counted": "1199.50", "kind": "月末", "n100": 11, "n50": 1, "c1": 5, "time": "17:45"}]
    sheet = sheets(counts=counts)["form"]
    # 1100 + 50 + 0.50 = 1150.50 in notes; 49.00 is not listed; the book stands at 2200.
    seen = figures(sheet)
    assert seen["未分面额的现金"] == 4900
    assert seen["实点现金合计"].cached == 119950
    assert seen["账面余额（现金日记账）"] == 220000
    assert seen["差额（实点－账面，长款为正，短款为负）"].cached == -100050
    assert seen["差额大写"] == "负壹仟元零伍角"
    assert "2026-10-08 17:45" in str(sheet.blocks[1])


def test_an_empty_form_is_for_filling_in() -> None:
    sheet = sheets(counts=[])["form"]
    seen = figures(sheet)
    formulas = [value for value in seen.values() if isinstance(value, Formula)]
    assert [formula.cached for formula in formulas] == [None, None]
    assert "还没有月末盘点" in str(sheet.blocks)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_form_s_formulas_point_at_its_own_cells(lang: Lang, tmp_path: Path) -> None:
    form = sheets(lang)["form"]
    write_book(
        Book(title="x", created=datetime(2026, 10, 31), sheets=(form,), lang=lang), tmp_path / "f.xlsx"
    )
    cells = load_workbook(tmp_path / "f.xlsx").active
    assert cells is not None
    at = {str(cells.cell(r, 1).value): r for r in range(1, 30)}
    faces = [at[face] for face in ("100", "50", "20", "10", "5", "1", "0.5", "0.1")]
    first, last = faces[0], faces[-1]
    assert cells.cell(first, 3).value == f'=IF(B{first}="","",A{first}*B{first})'
    labels = list(figures(form))
    total, book, difference = (at[labels[n]] for n in (1, 2, 3))
    assert f"SUM(C{first}:C{last + 1})" in str(cells.cell(total, 3).value)
    assert f"C{total}-C{book}" in str(cells.cell(difference, 3).value)
    assert cells.cell(book, 3).value == 0
