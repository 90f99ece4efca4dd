"""Printed pages of a book: what each begins and ends with, worked out by hand, and what holds of every book."""

import pytest
from cash_made import BANK_ACCOUNT, CASH_ACCOUNT, books

from teamops.cash.books.entries import entries_of
from teamops.cash.books.pages import printed
from teamops.core.calendar import Month

OCTOBER = Month(2026, 10)
ROWS = [
    {"received": "50.00", "date": "2026-03-02"},  # of the year, not of the month
    {"paid": "20.00", "date": "2026-09-30"},
    {"received": "10.00", "date": "2026-10-01"},
    {"paid": "4.50", "date": "2026-10-01"},
    {"received": "0.01", "date": "2026-10-09"},
    {"paid": "1.00", "date": "2026-10-10"},
    {"paid": "7.00", "date": "2026-11-01"},
]


def lines(length: int, account: str = CASH_ACCOUNT) -> list[tuple[object, ...]]:
    made = books(cash_daybook=ROWS)
    pages = printed(entries_of(made), made.accounts, account, OCTOBER, length)
    told = pages.rows[["page", "kind", "received", "paid", "balance"]]
    return list(told.itertuples(index=False, name=None))


def test_a_month_on_pages_of_five_rows() -> None:
    # Opening 1000 + 50 − 20 = 1030.00. The year so far: 50 + 10 + 0.01 in, 20 + 4.50 + 1 out.
    assert lines(5) == [
        (1, "上月结转", 0, 0, 103000),
        (1, "分录", 1000, 0, 104000),
        (1, "分录", 0, 450, 103550),
        (1, "本日合计", 1000, 450, 103550),
        (1, "过次页", 1000, 450, 103550),
        (2, "承前页", 1000, 450, 103550),
        (2, "分录", 1, 0, 103551),
        (2, "本日合计", 1, 0, 103551),
        (2, "分录", 0, 100, 103451),
        (2, "过次页", 1001, 550, 103451),
        (3, "承前页", 1001, 550, 103451),
        (3, "本日合计", 0, 100, 103451),
        (3, "本月合计", 1001, 550, 103451),
        (3, "本年累计", 6001, 2550, 103451),
    ]


def test_a_month_that_just_fits_has_one_page_without_a_foot() -> None:
    # One head, four entries, three day totals, two totals: ten rows.
    whole = lines(10)
    assert len(whole) == 10
    assert {row[0] for row in whole} == {1}
    assert "过次页" not in {row[1] for row in whole}
    short = lines(9)
    assert [row[1] for row in short if row[0] == 2] == ["承前页", "本月合计", "本年累计"]


def test_pages_begin_where_they_say_and_name_their_entries() -> None:
    made = books(cash_daybook=ROWS)
    entries = entries_of(made)
    pages = printed(entries, made.accounts, CASH_ACCOUNT, OCTOBER, 5)
    assert pages.starts == (0, 5, 10)
    at = pages.rows.loc[pages.rows["kind"] == "分录", "at"]
    assert entries.loc[at, "summary"].tolist() == ["收入2", "支出2", "收入3", "支出3"]
    days = pages.rows.loc[pages.rows["kind"] == "本日合计", "date"].dt.day
    assert days.tolist() == [1, 9, 10]


def test_an_account_without_movements_and_what_cannot_be_printed() -> None:
    assert lines(5, BANK_ACCOUNT) == [
        (1, "上月结转", 0, 0, 1000000),
        (1, "本月合计", 0, 0, 1000000),
        (1, "本年累计", 0, 0, 1000000),
    ]
    with pytest.raises(ValueError, match="4"):
        lines(3)
    with pytest.raises(ValueError, match="农行"):
        lines(5, "农行")
