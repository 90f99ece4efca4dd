"""Seals of closed months: a file saved again keeps its seal, and any change of a row is found and the row named."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from cash_made import books

from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.seals import CLOSE, REOPEN, changes_since, sealed_accounts, sealed_months
from teamops.cash.daybook.month_end import seal_problems
from teamops.core.calendar import Month
from teamops.core.records import Entry

OCTOBER = Month(2026, 10)
Row = dict[str, Any]

ROWS: list[Row] = [
    {"date": "2026-09-30", "voucher_no": "现收-0", "received": "10.00", "summary": "九月的"},
    {
        "date": "2026-10-08",
        "voucher_no": "现收-1",
        "received": "300.00",
        "summary": "收代办费",
        "handler": "吴慧",
    },
    {
        "date": "2026-10-08",
        "voucher_no": "现付-1",
        "paid": "20.50",
        "summary": "买打印纸",
        "payee": "测试文具店",
    },
    {"date": "2026-10-09", "voucher_no": "现收-2", "received": "120.00", "summary": "收代办费"},
    {"date": "2026-10-12", "voucher_no": "现付-2", "paid": "45.00", "summary": "快递费"},
    {"date": "2026-11-02", "voucher_no": "现收-3", "received": "99.00", "summary": "十一月的"},
]


def of(rows: list[Row]) -> Books:
    usual = {"basis_no": "X-1", "payee": "某店", "handler": "吴慧", "contra": "管理费用"}
    return books(cash_daybook=[{**usual, **row} for row in rows])


def entry(seq: int, kind: str, **data: Any) -> Entry:
    return Entry(seq, kind, {"month": "2026-10", **data}, f"{seq:064d}")


def sealed() -> Any:
    """The seal of October over ROWS."""
    book = of(ROWS)
    entries = entries_of(book)
    # 1,000.00 is what the till opens with; 10.00 came in September: 420.00 in, 65.50 out.
    roll = pd.DataFrame(
        [{"account": "库存现金", "opening": 101000, "received": 42000, "paid": 6550, "closing": 136450}]
    )
    months = sealed_months([entry(1, CLOSE, accounts=sealed_accounts(entries, roll, OCTOBER))])
    return months[OCTOBER][0]


def changed(rows: list[Row]) -> Any:
    return changes_since(sealed(), entries_of(of(rows)))


def edited(position: int, **cells: Any) -> list[Row]:
    return [{**row, **cells} if n == position else row for n, row in enumerate(ROWS)]


def test_what_is_sealed_is_the_month_and_its_figures() -> None:
    seal = sealed()
    assert seal.vouchers == ("现收-1", "现付-1", "现收-2", "现付-2")
    assert (seal.opening, seal.received, seal.paid, seal.closing) == (101000, 42000, 6550, 136450)
    assert changed(ROWS) is None
    # Rows of other months are none of its business.
    assert changed(ROWS[1:5]) is None
    assert changed(edited(5, received="1.00")) is None


def test_blanks_and_forms_that_spreadsheets_change_are_no_change() -> None:
    assert changed(edited(1, summary="收代办费　", handler=" 吴慧 ")) is None
    assert changed(edited(2, paid="20.5")) is None


MUTATIONS: dict[str, tuple[Callable[[], list[Row]], tuple[list[str], list[str], list[str], bool]]] = {
    # What is done to the rows: vouchers changed, added, removed; moved.
    "one fen": (lambda: edited(1, received="300.01"), (["现收-1"], [], [], False)),
    "in becomes out": (lambda: edited(1, received=None, paid="300.00"), (["现收-1"], [], [], False)),
    "the day": (lambda: edited(3, date="2026-10-10"), (["现收-2"], [], [], False)),
    "a letter of the summary": (lambda: edited(3, summary="收代办货"), (["现收-2"], [], [], False)),
    "the contra account": (lambda: edited(3, contra="其他业务收入"), (["现收-2"], [], [], False)),
    "the voucher": (lambda: edited(3, voucher_no="现收-9"), ([], ["现收-9"], ["现收-2"], False)),
    "a row deleted": (lambda: [*ROWS[:3], *ROWS[4:]], ([], [], ["现收-2"], False)),
    "the tail cut off": (lambda: [*ROWS[:4], ROWS[5]], ([], [], ["现付-2"], False)),
    "a row inserted": (
        lambda: [
            *ROWS[:3],
            {"date": "2026-10-09", "voucher_no": "现付-3", "paid": "5.00", "summary": "x"},
            *ROWS[3:],
        ],
        ([], ["现付-3"], [], False),
    ),
    "two rows of a day swapped": (lambda: [ROWS[0], ROWS[2], ROWS[1], *ROWS[3:]], ([], [], [], True)),
    "a row moved to the next month": (lambda: edited(4, date="2026-11-01"), ([], [], ["现付-2"], False)),
    "a row entered twice": (lambda: [*ROWS[:4], ROWS[3], *ROWS[4:]], (["现收-2"], [], [], False)),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_change_is_found_and_the_row_named(name: str) -> None:
    make, expected = MUTATIONS[name]
    rows = make()
    found = changed(rows)
    vouchers = entries_of(of(rows))["voucher_no"]
    said = [[vouchers.iat[n] for n in part] for part in (found.changed, found.added)]
    assert (*said, list(found.removed), found.moved) == expected


def test_a_broken_seal_is_told_at_the_row_and_what_was_added_once_more() -> None:
    rows = edited(1, received="300.01")
    rows.insert(4, {"date": "2026-10-12", "voucher_no": "现付-3", "paid": "5.00", "summary": "补登"})
    book = of(rows)
    problems = seal_problems(book, entries_of(book), {OCTOBER: (sealed(),)})
    assert [p.code for p in problems] == ["CL805", "CL808"]
    assert problems[0].values["rows"].zh == "改动 现收-1；增加 现付-3"
    assert [p.source.row for p in problems] == [3, 6]


def test_a_month_reopened_is_sealed_no_more_until_it_is_closed_again() -> None:
    close = entry(1, CLOSE, accounts=[])
    assert list(sealed_months([close])) == [OCTOBER]
    assert list(sealed_months([close, entry(2, REOPEN)])) == []
    assert list(sealed_months([close, entry(2, REOPEN), entry(3, CLOSE, accounts=[])])) == [OCTOBER]
