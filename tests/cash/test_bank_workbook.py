"""The workbook of the bank accounts: the form proves itself, and the sheets say what was worked out by hand."""

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bank_case import JOURNAL, LINES, case
from cash_made import ACCOUNTS, BANK_ACCOUNT

from made import Cells
from teamops.cash.bank.reconciliation import Reconciliation
from teamops.cash.bank.sheets import bank_book, journal_rows
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang

FORM = f"调节表 {BANK_ACCOUNT}"


RANGE = r"'([^']+)'!\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)"
SUMIFS = re.compile(rf'=SUMIFS\({RANGE},{RANGE},"([^"]*)",{RANGE},"([^"]*)"\)')


def worked_out(book: Any, cell: str) -> float:
    """Return what a cell of the form shows: its SUMIFS over the open items, or the value it holds."""
    formula = book[FORM][cell].value
    if not isinstance(formula, str):
        return float(formula)
    found = SUMIFS.fullmatch(formula)
    assert found, formula
    parts = found.groups()
    amounts, one, other = (column(book, parts[at : at + 4]) for at in (0, 4, 9))
    wanted = parts[8], parts[13]
    return sum(float(a) for a, *keys in zip(amounts, one, other, strict=True) if tuple(keys) == wanted)


def column(book: Any, place: tuple[str, ...]) -> list[Any]:
    name, letter, first, last = place
    return [book[name][f"{letter}{row}"].value for row in range(int(first), int(last) + 1)]


def written(folder: Path, found: Reconciliation, lang: Lang = "zh") -> Any:
    path = folder / f"{lang}.xlsx"
    write_book(bank_book(found, found.problems, "测试团队", lang), path)
    return path


def test_the_form_adds_up_live(tmp_path: Path) -> None:
    path = written(tmp_path, case())
    book = openpyxl.load_workbook(path)
    # Rows 5–7 of the form: balances, plus, minus (see bank_case).
    assert [worked_out(book, cell) for cell in ("B5", "B6", "B7")] == pytest.approx([10936.60, 1.50, 6.00])
    assert [worked_out(book, cell) for cell in ("D5", "D6", "D7")] == pytest.approx([10282.10, 700.00, 50.00])
    live = openpyxl.load_workbook(path)[FORM]
    assert (live["B8"].value, live["D8"].value) == ("=B5+B6-B7", "=D5+D6-D7")
    assert live["B9"].value == "=ROUND(D8-B8,2)"
    kept = openpyxl.load_workbook(path, data_only=True)[FORM]
    assert [kept[cell].value for cell in ("B8", "D8", "B9", "C9")] == [10932.10, 10932.10, 0, "相符"]
    # Taken out of the list, an item is missing in the form: the sums are not written down.
    row = next(r for r in book["未达账项"].iter_rows() if r[3].value == 700)
    row[3].value = 600
    assert worked_out(book, "D6") == 600


def test_the_form_says_that_it_is_no_basis_for_entries(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, case()))
    texts = [str(cell.value) for row in book[FORM].iter_rows() for cell in row if cell.value]
    assert any("不能作为记账的依据" in text for text in texts)


def test_a_difference_is_shown(tmp_path: Path) -> None:
    found = case(accounts=[ACCOUNTS[0], {**ACCOUNTS[1], "opening": "10000.01"}])
    kept = openpyxl.load_workbook(written(tmp_path, found), data_only=True)[FORM]
    assert (kept["B9"].value, kept["C9"].value) == (-0.01, "不符，查明前不得结账")


def test_the_sheets_of_each_account_and_of_all(tmp_path: Path) -> None:
    wallet: Cells = {"account": "微信零钱", "kind": "支付平台", "opening": "0"}
    found = case(accounts=[*ACCOUNTS, wallet])
    book = openpyxl.load_workbook(written(tmp_path, found))
    assert book.sheetnames == [
        "数据问题",
        FORM,
        f"日记账 {BANK_ACCOUNT}",
        "调节表 微信零钱",
        "日记账 微信零钱",
        "未达账项",
        "待确认",
        "已勾对",
    ]
    assert "Data problems" in openpyxl.load_workbook(written(tmp_path, found, "en")).sheetnames


def test_the_journal_with_its_totals() -> None:
    rows = journal_rows(case(), BANK_ACCOUNT, "zh")
    said = list(zip(rows["summary"], rows["balance"], rows["checked"], strict=True))
    assert said[:4] == [
        ("上月结转", 1000000, ""),
        ("收入1", 1030000, "金额日期"),
        ("本日合计", 1030000, ""),
        ("支出1", 1028660, "流水号"),
    ]
    assert [row[2] for row in said if row[2]] == ["金额日期", "流水号", "未达", "未达"]
    month, year = rows.iloc[-2], rows.iloc[-1]
    # 300.00 + 700.00 came in, 13.40 + 50.00 went out.
    assert (month["summary"], month["received"], month["paid"], month["balance"]) == (
        "本月合计",
        100000,
        6340,
        1093660,
    )
    assert (year["summary"], year["received"], year["paid"]) == ("本年累计", 100000, 6340)


def test_a_long_month_breaks_into_pages_that_carry_their_sums(tmp_path: Path) -> None:
    many: list[Cells] = [{"date": "2026-10-08", "received": "1.00"} for _ in range(60)]
    found = case(journal=many, lines=[])
    rows = journal_rows(found, BANK_ACCOUNT, "zh")
    assert rows["page"].max() == 4
    # 20 entries on the first page, between the head and the foot.
    assert rows[rows["page"] == 1]["summary"].iloc[-1] == "过次页"
    assert rows[rows["page"] == 2][["summary", "received"]].iloc[0].tolist() == ["承前页", 2000]
    sheet = openpyxl.load_workbook(written(tmp_path, found))[f"日记账 {BANK_ACCOUNT}"]
    # Headings in row 4; the page ends after its 22 rows.
    assert [b.id for b in sheet.row_breaks.brk] == [26, 48, 70]


def test_candidates_stand_in_groups(tmp_path: Path) -> None:
    twins: list[Cells] = [
        {"date": "2026-10-12", "received": "5.00"},
        {"date": "2026-10-13", "received": "5.00"},
    ]
    line: Cells = {"date": "2026-10-13", "received": "5.00", "balance": "10305.00"}
    rest = [{**row, "balance": f"{float(str(row['balance'])) + 5:.2f}"} for row in LINES[1:]]
    found = case(journal=[*JOURNAL, *twins], lines=[LINES[0], line, *rest])
    sheet = openpyxl.load_workbook(written(tmp_path, found))["待确认"]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=5)]
    assert [(row[0], row[2], row[4]) for row in rows] == [(1, "银行", 5), (1, "账簿", 5), (1, "账簿", 5)]


def test_the_same_reconciliation_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path, case()).read_bytes()
    assert written(tmp_path, case()).read_bytes() == first
