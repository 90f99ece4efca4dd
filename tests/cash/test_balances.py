"""Entries, balances and pages: figures worked out by hand, and what holds of every book."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from cash_made import BANK_ACCOUNT, CASH_ACCOUNT, books
from entries_drawn import bank, change, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import examples
from teamops.cash.books.balances import DAYS, ROLL, day_totals, roll_forward
from teamops.cash.books.entries import ENTRIES, entries_of
from teamops.cash.books.entry_checks import Break, breaks
from teamops.cash.books.pages import printed
from teamops.core.calendar import Month
from teamops.core.evidence import SHEET

OCTOBER = Month(2026, 10)


def chain(computed: list[int], stated: list[int | None]) -> list[tuple[int, ...]]:
    return [tuple(b) for b in breaks(pd.Series(computed, dtype="int64"), pd.Series(stated, dtype="Int64"))]


def test_breaks_of_a_running_balance() -> None:
    assert chain([1, 2, 3], [1, None, 3]) == []
    assert chain([], []) == []
    assert chain([10, 20, 30, 40], [10, 21, None, 41]) == [(1, 20, 21, 1)]
    assert chain([10, 20, 30, 40], [10, 21, 30, 40]) == [(1, 20, 21, 0)]
    # Another difference is told again; falling back to the first one follows from the first.
    assert chain([10, 20, 30, 40], [11, 21, 35, 41]) == [(0, 10, 11, 2), (2, 30, 35, 0)]
    # Mended in between, so it broke anew.
    assert chain([10, 20, 30], [11, 20, 31]) == [(0, 10, 11, 0), (2, 30, 31, 0)]
    with pytest.raises(ValueError, match="each"):
        breaks(pd.Series([1]), pd.Series([], dtype="Int64"))


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=40), st.data(), st.sampled_from([-1, 1]))
@settings(max_examples=examples(60), deadline=None)
def test_one_fen_is_found_at_its_row(computed: list[int], data: st.DataObject, fen: int) -> None:
    at = data.draw(st.integers(0, len(computed) - 1))
    carried = [n + fen * (i >= at) for i, n in enumerate(computed)]
    alone = [n + fen * (i == at) for i, n in enumerate(computed)]
    series = pd.Series(computed, dtype="int64")
    rest = len(computed) - at - 1
    assert breaks(series, pd.Series(carried, dtype="Int64")) == [
        Break(at, computed[at], computed[at] + fen, rest)
    ]
    assert breaks(series, pd.Series(alone, dtype="Int64")) == [Break(at, computed[at], computed[at] + fen, 0)]


def test_entries_in_order_with_their_balances() -> None:
    made = books(
        cash_daybook=[{"received": "300.00"}, {"paid": "100.05", "date": "2026-10-07"}, {"received": "0.01"}],
        bank_journal=[{"received": "7.00", "account": "农行"}, {"paid": "5.00"}],
    )
    entries = entries_of(made)
    told = entries[["account", "is_cash", "seq", "voucher_no", "signed", "balance"]]
    assert list(told.itertuples(index=False, name=None)) == [
        (CASH_ACCOUNT, True, 0, "现付-1", -10005, 89995),  # 1000.00 − 100.05
        (CASH_ACCOUNT, True, 1, "现收-1", 30000, 119995),
        (CASH_ACCOUNT, True, 2, "现收-2", 1, 119996),
        (BANK_ACCOUNT, False, 0, "银付-1", -500, 999500),  # 10000.00 − 5.00
        ("农行", False, 0, "银收-1", 700, 700),  # in no table: from nothing
    ]


@pytest.mark.parametrize(
    "made", [books(), books(cash_daybook=[{"paid": "1"}]), books(bank_journal=[{"paid": "1"}])]
)
def test_shapes_stand_whatever_there_is(made: Any) -> None:
    entries = entries_of(made)
    assert {key: str(entries[key].dtype) for key in ENTRIES} == ENTRIES
    roll, days = roll_forward(entries, made.accounts, OCTOBER), day_totals(entries, OCTOBER)
    assert {key: str(dtype) for key, dtype in roll.dtypes.items()} == ROLL
    assert {key: str(dtype) for key, dtype in days.dtypes.items()} == DAYS
    assert len(roll) == 2


def test_rows_before_the_opening_day_are_reckoned_backwards() -> None:
    accounts = [{"account": CASH_ACCOUNT, "kind": "现金", "opened_on": "2026-10-01", "opening": "500.00"}]
    lines = [{"received": "20.00", "date": "2026-09-30"}, {"paid": "1.00", "date": "2026-10-01"}]
    made = books(accounts=accounts, cash_daybook=lines)
    entries = entries_of(made)
    assert entries["balance"].tolist() == [50000, 49900]
    assert roll_forward(entries, made.accounts, Month(2026, 9)).iloc[0, 2:6].tolist() == [
        48000,
        2000,
        0,
        50000,
    ]


def test_a_month_and_the_year_so_far() -> None:
    lines = [
        {"received": "9.00", "date": "2025-12-31"},
        {"received": "50.00", "date": "2026-01-01"},
        {"paid": "20.00", "date": "2026-09-30"},
        {"received": "10.00", "date": "2026-10-01"},
        {"received": "-10.00", "kind": "冲销", "reverses": "现收-3", "date": "2026-10-09"},
        {"paid": "4.50", "date": "2026-10-31"},
        {"paid": "7.00", "date": "2026-11-01"},
    ]
    # 1000.00 is the balance before 1 January 2026, so it holds the 9.00 already.
    made = books(cash_daybook=lines)
    roll = roll_forward(entries_of(made), made.accounts, OCTOBER)
    assert list(roll.itertuples(index=False, name=None)) == [
        (CASH_ACCOUNT, "现金", 103000, 0, 450, 102550, 5000, 2450),
        (BANK_ACCOUNT, "银行", 1000000, 0, 0, 1000000, 0, 0),
    ]


def test_accounts_that_are_not_there_yet_or_no_more() -> None:
    accounts = [
        {"account": CASH_ACCOUNT, "kind": "现金"},
        {"account": "明年", "opened_on": "2027-01-01", "opening": "5"},
        {"account": "销户", "closed_on": "2026-09-30"},
        {"account": "销户未清", "closed_on": "2026-09-30", "opening": "5"},
        {"account": "本月销户", "closed_on": "2026-10-02"},
    ]
    made = books(accounts=accounts)
    assert roll_forward(entries_of(made), made.accounts, OCTOBER)["account"].tolist() == [
        CASH_ACCOUNT,
        "销户未清",
        "本月销户",
    ]
    moved = books(accounts=accounts, bank_journal=[{"account": "销户", "paid": "1"}])
    assert "销户" in roll_forward(entries_of(moved), moved.accounts, OCTOBER)["account"].tolist()


def test_days_and_the_lowest_balance_of_each() -> None:
    lines = [{"paid": "1000.01"}, {"received": "5.00"}, {"paid": "1.00", "date": "2026-10-09"}]
    days = day_totals(entries_of(books(cash_daybook=lines)), OCTOBER)
    assert list(days.iloc[:, 2:].itertuples(index=False, name=None)) == [
        (100000, 500, 100001, 499, 2, -1, 0),
        (499, 0, 100, 399, 1, 399, 2),
    ]


MONTHS = [Month(2025, 12), Month(2026, 1), OCTOBER, OCTOBER, Month(2026, 11)]


@given(rows(), rows(), st.integers(4, 12), st.sampled_from(MONTHS))
@settings(max_examples=examples(25), deadline=None)
def test_every_day_page_month_and_year_adds_up(
    cash: list[dict[str, Any]], journal: list[dict[str, Any]], length: int, month: Month
) -> None:
    made = books(cash_daybook=cash, bank_journal=bank(journal))
    entries = entries_of(made)
    for account, opening, lines in ((CASH_ACCOUNT, 100000, cash), (BANK_ACCOUNT, 1000000, journal)):
        own = entries[entries["account"] == account]
        # Reckoned in plain numbers: 期初 is what there was before 1 January, whatever the rows before it did.
        held = opening - sum(change(line) for line in lines if line["date"] < "2026")
        for line, balance in zip(lines, own["balance"], strict=True):
            held += change(line)
            assert balance == held
        assert own["summary"].tolist() == [line["summary"] for line in lines]
        _adds_up(entries, made.accounts, account, month, length)


def _adds_up(entries: pd.DataFrame, accounts: pd.DataFrame, account: str, month: Month, length: int) -> None:
    roll = roll_forward(entries, accounts.assign(opened_on=pd.Timestamp("2025-01-01")), month)
    line = roll[roll["account"] == account].iloc[0]
    assert line["opening"] + line["received"] - line["paid"] == line["closing"]
    days = day_totals(entries, month)
    days = days[days["account"] == account]
    assert (days["opening"] + days["received"] - days["paid"] == days["closing"]).all()
    assert (days["opening"].iloc[1:].to_numpy() == days["closing"].iloc[:-1].to_numpy()).all()
    assert (days["received"].sum(), days["paid"].sum()) == (line["received"], line["paid"])
    early = accounts.assign(opened_on=accounts["opened_on"].clip(upper=pd.Timestamp(month.first)))
    pages = printed(entries, early, account, month, length)
    held, received, paid = int(pages.rows["balance"].iat[0]), 0, 0
    for _, page in pages.rows.groupby("page"):
        assert len(page) <= length
        lines = page[page["kind"] == "分录"]
        received, paid = received + lines["received"].sum(), paid + lines["paid"].sum()
        foot = (
            page.iloc[-1] if page["kind"].iloc[-1] == "过次页" else page[page["kind"] == "本月合计"].iloc[0]
        )
        assert (foot["received"], foot["paid"], foot["balance"]) == (received, paid, held + received - paid)
    heads = pages.rows.iloc[list(pages.starts)]
    feet = pages.rows.iloc[[n - 1 for n in pages.starts[1:]]]
    assert heads["kind"].tolist() == ["上月结转"] + ["承前页"] * len(feet)
    assert set(feet["kind"]) <= {"过次页"}
    same = ["received", "paid", "balance"]
    assert heads[same].iloc[1:].to_numpy().tolist() == feet[same].to_numpy().tolist()


@given(rows(), st.randoms(use_true_random=False))
@settings(max_examples=examples(20), deadline=None)
def test_the_order_of_files_changes_nothing(lines: list[dict[str, Any]], chance: Any) -> None:
    spread = [{**line, SHEET: f"{'abc'[n % 3]}.xlsx › {'乙甲'[n % 2]}"} for n, line in enumerate(lines)]
    made = books(cash_daybook=spread)
    frame = made.cash_daybook
    files = [part for _, part in frame.groupby(frame[SHEET].astype("str").str.split(" › ").str[0])]
    chance.shuffle(files)
    mixed = pd.concat(files, ignore_index=True) if files else frame
    one, other = entries_of(made), entries_of(replace(made, cash_daybook=mixed))
    keys = ["seq", "date", "summary", "signed", "balance"]
    pd.testing.assert_frame_equal(one[keys], other[keys])


def test_sheets_of_one_file_keep_their_order_within_a_day() -> None:
    lines = [
        {"received": "1", SHEET: "a.xlsx › 乙", "summary": "先"},
        {"received": "2", SHEET: "a.xlsx › 甲", "summary": "后"},
    ]
    assert entries_of(books(cash_daybook=lines))["summary"].tolist() == ["先", "后"]
