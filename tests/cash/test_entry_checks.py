"""CD004–CD016 and BK601: each fault on its cell, worked out by hand, and nothing where the books are right."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from cash_made import BANK_ACCOUNT, books

from made import told
from teamops.cash.books.entries import entries_of
from teamops.cash.books.entry_checks import entry_problems
from teamops.core.calendar import Month
from teamops.core.evidence import SHEET
from teamops.core.problems import Problem

OCTOBER = Month(2026, 10)
BOOK, BANK = "cash_daybook.xlsx › 现金日记账 › ", "bank_journal.xlsx › 银行日记账 › "


def found(
    *daybook: Mapping[str, Any],
    month: Month = OCTOBER,
    sealed: Mapping[str, int] | None = None,
    **tables: Any,
) -> list[Problem]:
    made = books(cash_daybook=list(daybook), **tables)
    return entry_problems(made, entries_of(made), month, sealed or {})


def codes(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(p.code, str(p.source).rpartition(" › ")[2]) for p in problems]


def test_books_in_order_have_nothing_wrong() -> None:
    rows = [
        {"received": "300.00", "stated_balance": "1300.00", "entered_at": "2026-10-08 17:00"},
        {"paid": "100.05", "stated_balance": "1199.95"},
        {"received": "-300.00", "kind": "冲销", "reverses": "现收-1", "stated_balance": "899.95"},
    ]
    bank = [{"paid": "5.00", "stated_balance": "9995.00"}, {"received": "7.01", "stated_balance": "10002.01"}]
    assert found(*rows, bank_journal=bank) == []
    assert found() == []


# Columns of the daybook: A date, B entered_at, C voucher, D summary, E contra, F kind, G received, H paid, I balance, O reverses.
@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ({"voucher_no": "现收-1", "received": "1", "paid": "2"}, "H2"),
        ({"voucher_no": "现收-1"}, "G2"),
        ({"received": "0", "voucher_no": "现收-1"}, "G2"),
        ({"received": "-1"}, "G2"),
        ({"paid": "-1"}, "H2"),
        ({"paid": "1", "received": "-1"}, "G2"),
    ],
)
def test_exactly_one_positive_amount(row: Mapping[str, Any], cell: str) -> None:
    assert codes(found(row)) == [("CD004", cell)]


def test_the_amounts_are_named() -> None:
    (problem,) = found({"voucher_no": "现收-1", "received": "1.5", "paid": "900"})
    assert problem.what("zh") == "收入、支出只能填一栏，而且要大于 0（现在收入 1.50 元，支出 900.00 元）"


def test_a_void_voucher_has_no_amount_and_fills_its_number() -> None:
    rows = [{"received": "1"}, {"received": None, "summary": "作废", "kind": "收入"}, {"received": "2"}]
    assert found(*rows) == []
    assert codes(found(rows[0], {**rows[1], "summary": "收代办费"})) == [("CD004", "G3")]


def test_a_date_before_the_row_above() -> None:
    rows = [
        {"received": "1", "date": "2026-10-09"},
        {"received": "2", "date": "2026-10-08"},
        {"received": "3"},
    ]
    (problem,) = found(*rows)
    assert (problem.code, str(problem.source)) == ("CD005", BOOK + "A3")
    assert problem.values == {"date": "2026-10-08", "previous": "2026-10-09"}


def test_order_is_per_sheet_and_account_and_concerns_its_month() -> None:
    there = {SHEET: "d.xlsx › 1"}
    assert found({"received": "1", "date": "2026-10-09"}, {"received": "2", **there}) == []
    other = {"account": "农行", "received": "2", "date": "2026-10-07"}
    accounts = [{"account": BANK_ACCOUNT}, {"account": "农行"}]
    assert found(bank_journal=[{"received": "1"}, other], accounts=accounts) == []
    early = [{"received": "1", "date": "2026-08-09"}, {"received": "2", "date": "2026-08-08"}]
    assert found(*early) == []
    assert codes(found(*early, month=Month(2026, 8))) == [("CD005", "A3")]


def test_a_voucher_twice_in_a_year() -> None:
    rows = [
        {"received": "1", "date": "2026-09-01", "voucher_no": "现收-1"},
        {"received": "2", "date": "2026-10-08", "voucher_no": "现收字第001号"},
        {"received": "3", "date": "2027-01-04", "voucher_no": "现收-1"},
    ]
    assert told(found(*rows), "voucher", "twin") == [("CD006", BOOK + "C3", "现收字第001号", BOOK + "C2")]
    assert found(*rows, month=Month(2026, 9)) == []
    assert found(*rows, month=Month(2027, 1)) == []


def test_a_transfer_between_two_accounts_is_one_voucher_in_both() -> None:
    accounts = [{"account": BANK_ACCOUNT}, {"account": "农行"}]
    out = {"paid": "5", "voucher_no": "银付-1"}
    into = {"received": "5", "voucher_no": "银付-1", "account": "农行"}
    assert found(bank_journal=[out, into], accounts=accounts) == []
    assert (
        found(
            {"received": "5", "voucher_no": "银付-1"},
            bank_journal=[out],
            accounts=[*accounts, {"account": "库存现金", "kind": "现金"}],
        )
        == []
    )
    assert codes(found(bank_journal=[out, {**into, "received": "6"}], accounts=accounts)) == [("CD006", "D3")]


def test_gaps_within_the_month_and_from_the_last_voucher_before() -> None:
    days = {9: "2026-09-30", 12: "2026-10-01", 13: "2026-10-02", 15: "2026-10-03", 17: "2026-11-02"}
    rows = [
        {"received": "1", "summary": f"{n}", "date": day, "voucher_no": f"现收-{n:03d}"}
        for n, day in days.items()
    ]
    assert told(found(*rows), "before", "missing") == [
        ("CD007", BOOK + "C3", "现收-009", "现收-010–现收-011"),
        ("CD007", BOOK + "C5", "现收-013", "现收-014"),
    ]
    late = {"received": "9", "date": "2026-11-03", "voucher_no": "现收-014"}
    assert [p.values["missing"] for p in found(*rows, late)] == ["现收-010–现收-011"]


def test_each_series_and_year_counts_for_itself_and_dates_are_no_series() -> None:
    rows = [
        {"received": "1", "date": "2025-12-30", "voucher_no": "现收-1"},
        {"received": "1", "date": "2026-10-01", "voucher_no": "现收-7"},
        {"paid": "1", "date": "2026-10-02", "voucher_no": "现付-3"},
        {"received": "2", "date": "2026-10-03", "voucher_no": "20261003001"},
        {"received": "3", "date": "2026-10-04", "voucher_no": "20261004001"},
        {"received": "4", "date": "2026-10-05", "voucher_no": "现收-8"},
    ]
    accounts = [{"account": "库存现金", "kind": "现金", "opened_on": "2025-01-01"}, {"account": BANK_ACCOUNT}]
    assert found(*rows, bank_journal=[{"received": "1", "voucher_no": "现收-20"}], accounts=accounts) == []


def test_the_stated_balance_breaks_where_it_breaks() -> None:
    # Computed: 1300.00 1299.00 1309.00 1308.50 1310.50. Stated: right, +0.01, blank, +0.01, +5.00.
    rows = [
        {"received": "300.00", "stated_balance": "1300.00"},
        {"paid": "1.00", "stated_balance": "1299.01"},
        {"received": "10.00"},
        {"paid": "0.50", "stated_balance": "1308.51"},
        {"received": "2.00", "stated_balance": "1315.50"},
    ]
    assert told(found(*rows), "expected", "actual", "difference", "following") == [
        ("CD008", BOOK + "I3", "1,299.00", "1,299.01", "0.01", 1),
        ("CD008", BOOK + "I6", "1,310.50", "1,315.50", "5.00", 0),
    ]


def test_a_break_that_was_not_mended_is_told_again_in_the_next_month() -> None:
    rows = [
        {"received": "300.00", "stated_balance": "1299.99", "date": "2026-09-08"},
        {"received": "1.00", "stated_balance": "1300.99", "date": "2026-10-08"},
    ]
    september, october = found(*rows, month=Month(2026, 9)), found(*rows)
    assert (codes(september), codes(october)) == ([("CD008", "I2")], [("CD008", "I3")])
    assert october[0].values["difference"] == "-0.01"


def test_a_bank_journal_breaks_by_itself() -> None:
    rows = [{"paid": "5.00", "stated_balance": "9995.00"}, {"received": "1.00", "stated_balance": "9996.10"}]
    (problem,) = found({"received": "1", "stated_balance": "1001"}, bank_journal=rows)
    assert (problem.code, str(problem.source)) == ("BK601", BANK + "J3")
    assert problem.values["account"] == BANK_ACCOUNT
    assert problem.values["difference"] == "0.10"


def test_days_on_which_the_till_is_negative() -> None:
    # 1000.00 − 1000.01 = −0.01, then −0.51, then back to 9.49: one day, at its lowest. The next day is in the black.
    rows = [
        {"paid": "1000.01"},
        {"paid": "0.50"},
        {"received": "10.00"},
        {"paid": "9.49", "date": "2026-10-09"},
    ]
    assert told(found(*rows), "date", "actual") == [("CD009", BOOK + "I3", "2026-10-08", "-0.51")]
    assert found(bank_journal=[{"paid": "20000"}]) == []


def test_what_was_sealed_is_what_is_brought_forward() -> None:
    rows = [{"received": "300.00", "date": "2026-09-08"}, {"received": "1.00"}]
    assert found(*rows, sealed={"库存现金": 130000, BANK_ACCOUNT: 1000000}) == []
    (problem,) = found(*rows, sealed={"库存现金": 130001})
    assert (problem.code, problem.source and problem.source.cell) == ("CD010", "G2")
    assert problem.values == {"expected": "1,300.01", "actual": "1,300.00", "difference": "-0.01"}


def test_the_same_entry_under_two_vouchers() -> None:
    same = {"paid": "88.00", "basis_no": "DJ-1"}
    assert told(found(same, {"paid": "1"}, same), "twin") == [("CD011", BOOK + "4", BOOK + "2")]
    for other in ({"paid": "88.01"}, {"basis_no": "DJ-2"}, {"payee": "另一家"}, {"date": "2026-10-09"}):
        assert found(same, {**same, **other}) == []
    undone = {"paid": "-88.00", "kind": "冲销", "reverses": "现付-2", "basis_no": "DJ-1"}
    assert found(same, same, undone) == []


def test_each_pair_is_told_once_whatever_blanks_and_numbers_look_like() -> None:
    same = {"paid": "88.00", "basis_no": "DJ-1", "payee": "宜昌测试文具店"}
    rows = [same, {**same, "payee": "宜昌 测试文具店"}, {**same, "basis_no": "ＤＪ-1"}]
    assert told(found(*rows), "twin") == [
        ("CD011", BOOK + "3", BOOK + "2"),
        ("CD011", BOOK + "4", BOOK + "2"),
    ]
    # One number written in two ways is a repeated number, and no more than that.
    again = found({**same, "voucher_no": "现付-7"}, {**same, "voucher_no": "现付字第007号"})
    assert codes(again) == [("CD006", "C3")]


def test_only_a_reversal_of_the_entry_itself_takes_a_twin_away() -> None:
    same = {"paid": "88.00", "basis_no": "DJ-1"}
    red = {"paid": "-88.00", "kind": "冲销", "voucher_no": "现付-3"}
    assert found(same, same, {**red, "reverses": "现付字第002号"}) == []
    # 现付-2 of 2025 was reversed in that year: its number was given again.
    old = {"paid": "5.00", "date": "2025-10-08", "voucher_no": "现付-2"}
    undone = {**red, "paid": "-5.00", "date": "2025-10-09", "reverses": "现付-2"}
    twins = [{**same, "voucher_no": "现付-1"}, {**same, "voucher_no": "现付-2"}]
    began = [{"account": "库存现金", "kind": "现金", "opening": "1000", "opened_on": "2025-01-01"}]
    assert codes(found(old, undone, *twins, accounts=began)) == [("CD011", "5")]


def test_where_payee_and_basis_are_blank_the_summary_decides() -> None:
    bare = {"received": "5.00", "basis_no": None}
    assert found(bare, bare) == []
    assert codes(found({**bare, "summary": "早餐"}, {**bare, "summary": "早餐"})) == [("CD011", "3")]


def test_contra_accounts_and_accounts_that_no_table_has() -> None:
    rows = [{"received": "1", "contra": "其它业务收入"}, {"received": "2", "contra": "其它业务收入"}]
    (problem,) = found(*rows)
    assert (problem.code, str(problem.source)) == ("CD012", BOOK + "E2")
    assert problem.what("zh") == "“对方科目”的“其它业务收入”不在科目表里"
    assert problem.todo("zh") == "您是指“其他业务收入”吗？共 2 行；补进表里，或改正这一格"
    (strange,) = found(bank_journal=[{"received": "1", "account": "工行基本戶"}])
    assert (strange.code, str(strange.source), strange.values["value"]) == (
        "CD012",
        BANK + "A2",
        "工行基本戶",
    )
    assert "工行基本户" in strange.todo("zh")


@pytest.mark.parametrize(
    "contra", ["6051", "6051 其他业务收入", "6051-其他业务收入", "工行基本户", "其他业务 收入"]
)
def test_a_contra_account_by_name_code_or_own_account(contra: str) -> None:
    assert found({"received": "1", "contra": contra}) == []


def test_a_ledger_account_that_the_chart_lacks_and_no_chart_at_all() -> None:
    accounts = [{"account": "库存现金", "kind": "现金", "ledger": "现钞"}]
    (problem,) = found(accounts=accounts)
    assert (problem.code, problem.source and problem.source.cell, problem.values["value"]) == (
        "CD012",
        "E2",
        "现钞",
    )
    assert found({"received": "1", "contra": "随便"}, accounts=accounts, chart=[]) == []


def test_entered_on_a_later_day() -> None:
    rows = [
        {"received": "1", "entered_at": "2026-10-09 00:00"},
        {"received": "2", "entered_at": "2026-10-08 23:59"},
        {"received": "3", "entered_at": None},
    ]
    assert told(found(*rows), "date", "entered") == [("CD013", BOOK + "B2", "2026-10-08", "2026-10-09")]


RED = {"received": "-300.00", "kind": "冲销", "reverses": "现收-1", "voucher_no": "现收-2"}


@pytest.mark.parametrize(
    ("change", "cell", "why"),
    [
        ({"reverses": None}, "O3", "没有写被冲销的凭证号"),
        ({"reverses": "现收-9"}, "O3", "本账没有凭证 现收-9"),
        ({"reverses": "现收-2"}, "O3", "本账没有凭证 现收-2"),
        ({"received": "-300.01"}, "G3", "现收-1 收入 300.00，这里收入应为 -300.00"),
        ({"received": "300.00"}, "G3", "现收-1 收入 300.00，这里收入应为 -300.00"),
        ({"received": None, "paid": "300.00"}, "H3", "现收-1 收入 300.00，这里收入应为 -300.00"),
        ({"received": "300.00", "kind": "收入"}, "F3", "写了冲销凭证号 现收-1，资金性质却不是“冲销”"),
    ],
)
def test_a_reversal_undoes_exactly_what_it_names(change: Mapping[str, Any], cell: str, why: str) -> None:
    problems = [p for p in found({"received": "300.00"}, {**RED, **change}) if p.code == "CD014"]
    assert [(p.source and p.source.cell, p.values["why"].zh) for p in problems] == [(cell, why)]


def test_a_reversal_is_not_before_its_entry_nor_twice_nor_of_a_reversal() -> None:
    first = {"received": "300.00"}
    early = found({**RED, "date": "2026-10-07"}, first | {"voucher_no": "现收-1"})
    assert [(p.code, p.source.cell, p.values["why"].zh) for p in early if p.source and p.code == "CD014"] == [
        ("CD014", "A2", "日期早于被冲销的 现收-1（2026-10-08）")
    ]
    (twice,) = found(first, RED, {**RED, "voucher_no": "现收-3"})
    assert (twice.code, twice.source and twice.source.cell) == ("CD014", "O4")
    assert twice.values["why"].zh == "现收-1 已由 现收-2 冲销"  # type: ignore[attr-defined]
    again = {**RED, "received": "300.00", "reverses": "现收-2", "voucher_no": "现收-3"}
    (of_reversal,) = found(first, RED, again)
    assert of_reversal.values["why"].zh == "现收-2 本身就是冲销"  # type: ignore[attr-defined]


def test_a_reversal_in_the_next_year_finds_its_entry_and_stays_in_its_account() -> None:
    rows = [{"received": "300.00", "date": "2026-10-08"}, {**RED, "date": "2027-01-05"}]
    assert found(*rows, month=Month(2027, 1)) == []
    bank = [{"received": "300.00", "voucher_no": "银收-1"}]
    (problem,) = found(
        {**RED, "reverses": "银收-1"}, {"received": "300", "voucher_no": "现收-3"}, bank_journal=bank
    )
    assert (problem.code, problem.source and problem.source.cell) == ("CD014", "O2")
    red = {**RED, "reverses": "银收-1", "voucher_no": "银收-2"}
    assert found(bank_journal=[*bank, red]) == []
    accounts = [{"account": BANK_ACCOUNT}, {"account": "农行"}]
    (other,) = found(bank_journal=[*bank, {**red, "account": "农行"}], accounts=accounts)
    assert (other.code, other.source and other.source.cell) == ("CD014", "P3")


# ---- the table of accounts (CD015, CD016) --------------------------------------------------------

TILL = {"account": "库存现金", "kind": "现金", "opening": "1000.00", "opened_on": "2026-10-01"}


@pytest.mark.parametrize("month", [Month(2025, 10), Month(2026, 10), Month(2026, 12)])
def test_rows_before_the_books_begin_are_told_in_every_month(month: Month) -> None:
    """2025 was typed for 2026: 300.00 − 20.50 are not in the balance of October, 1,000.00 + 1.00."""
    rows = [
        {"received": "300.00", "date": "2025-10-08"},
        {"paid": "20.50", "date": "2026-09-30"},
        {"received": "1.00", "date": "2026-10-01", "voucher_no": "现收-9"},
    ]
    made = books(cash_daybook=rows, accounts=[TILL])
    assert entries_of(made)["balance"].tolist() == [102050, 100000, 100100]
    (problem,) = [p for p in found(*rows, month=month, accounts=[TILL]) if p.code == "CD015"]
    assert str(problem.source) == BOOK + "A2"
    assert problem.values == {
        "account": "库存现金",
        "count": 2,
        "opened": "2026-10-01",
        "received": "300.00",
        "paid": "20.50",
        "date": "2025-10-08",
    }


def test_a_row_of_the_opening_day_is_not_before_it_and_each_account_has_its_own() -> None:
    bank = {"account": BANK_ACCOUNT, "opened_on": "2026-10-09"}
    day = {"received": "1", "date": "2026-10-08"}
    assert found({**day, "date": "2026-10-01"}, accounts=[TILL]) == []
    told_ = told(found(day, bank_journal=[day], accounts=[TILL, bank]), "account", "opened")
    assert told_ == [("CD015", BANK + "B2", BANK_ACCOUNT, "2026-10-09")]


def test_the_first_account_of_cash_is_the_till_and_another_row_is_told() -> None:
    second = {"account": "门店备用金", "kind": "现金", "opening": "500.00"}
    again = {**TILL, "opening": "9.00"}
    made = books(cash_daybook=[{"received": "300.00"}], accounts=[TILL, second, again])
    assert entries_of(made)[["account", "balance"]].to_numpy().tolist() == [["库存现金", 130000]]
    problems = found({"received": "300.00"}, accounts=[TILL, second, again])
    assert [(p.code, p.source and p.source.cell, p.what("zh")) for p in problems] == [
        ("CD016", "A3", "账户“门店备用金”没有核对：现金日记账记的是“库存现金”，现金只有一个账户"),
        ("CD016", "A4", "账户“库存现金”没有核对：accounts.xlsx › 账户表 › A2 已有这个账户，这一行没有用"),
    ]


def test_cash_in_the_bank_journal_is_told() -> None:
    row = {"received": "5.00", "account": "库存现金"}
    (problem,) = found(bank_journal=[row, {**row, "date": "2026-11-02"}], accounts=[TILL])
    assert (problem.code, str(problem.source)) == ("CD016", BANK + "A2")
    assert problem.what("zh").endswith("它是现金账户，银行日记账里有它的 1 行")
