"""What holds of the two pools whatever the book: they add up to the balance, and neither goes below nothing alone."""

from typing import Any

import pandas as pd
from cash_made import books
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import examples
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.till.pools import pools
from teamops.core.evidence import ROW, SHEET

IN, OUT = ("收入", "提现", "拨入", "还款"), ("支出", "借款", "缴存")
STEPS = st.lists(
    st.tuples(st.sampled_from((*IN, *OUT, "冲销")), st.integers(1, 300_000), st.integers(0, 20)), max_size=25
)
ORDERS = st.sampled_from(["float_first", "receipts_first"])


def yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def book(steps: list[tuple[str, int, int]], receipts: int = 0, files: int = 1) -> Books:
    """A book of these steps, a few a day; a reversal undoes an entry before it. `files`: over how many its days lie."""
    rows: list[dict[str, Any]] = []
    for n, (kind, fen, at) in enumerate(steps):
        day = 1 + n // 3
        row: dict[str, Any] = {"voucher_no": f"凭-{n}", "date": f"2026-10-{day:02d}", "kind": kind}
        plain = [r for r in rows if r["kind"] != "冲销"]
        if kind == "冲销" and plain:
            first = plain[at % len(plain)]
            row |= {"reverses": first["voucher_no"]}
            row |= {side: f"-{first[side]}" for side in ("received", "paid") if side in first}
        else:
            row |= {"kind": "收入" if kind == "冲销" else kind}
            row |= {"received" if row["kind"] in IN else "paid": yuan(fen)}
        file = day % files
        row |= {SHEET: f"f{file}.xlsx › 现金日记账", ROW: 2 + sum(r[SHEET][1] == str(file) for r in rows)}
        rows.append(row)
    accounts = [
        {"account": "库存现金", "kind": "现金", "opening": "1000", "opening_receipts": yuan(receipts)}
    ]
    return books(accounts=accounts, cash_daybook=rows)


@given(STEPS, st.integers(0, 120_000), ORDERS)
@settings(max_examples=examples(60), deadline=None)
def test_the_pools_are_the_balance(steps: list[tuple[str, int, int]], receipts: int, order: Any) -> None:
    these = book(steps, receipts)
    seen = pools(these, entries_of(these), CashTerms(pool_order=order))
    assert (seen["float_after"] + seen["receipts_after"] == seen["balance"]).all()
    assert (seen["receipts_after"] >= 0).all()
    assert (seen.loc[seen["balance"] >= 0, "float_after"] >= 0).all()
    # Each pool moves by what is said to have moved.
    flows = seen["float_in"] - seen["paid_from_float"] - seen["banked"] + seen["banked_from_receipts"]
    assert (seen["float_after"] - seen["float_before"] == flows).all()
    flows = seen["receipts_in"] - seen["taken_from_receipts"] - seen["banked_from_receipts"]
    assert (seen["receipts_after"] - seen["receipts_before"] == flows).all()
    assert seen["float_before"].iloc[1:].tolist() == seen["float_after"].iloc[:-1].tolist()


@given(STEPS, st.integers(0, 100_000))
@settings(max_examples=examples(60), deadline=None)
def test_what_is_taken_is_the_shortfall(steps: list[tuple[str, int, int]], receipts: int) -> None:
    these = book(steps, receipts)
    seen = pools(these, entries_of(these), CashTerms())
    paid = seen[seen["kind"].isin(["支出", "借款"]) & (seen["balance"] >= 0)]
    shortfall = (paid["paid"] - paid["float_before"]).clip(lower=0)
    assert (paid["taken_from_receipts"] == shortfall).all()


@given(STEPS, st.integers(2, 4))
@settings(max_examples=examples(40), deadline=None)
def test_it_does_not_matter_how_the_book_is_cut_into_files(
    steps: list[tuple[str, int, int]], files: int
) -> None:
    whole, cut = book(steps), book(steps, files=files)
    told = [pools(these, entries_of(these), CashTerms()).drop(columns=[SHEET, ROW]) for these in (whole, cut)]
    pd.testing.assert_frame_equal(*told)


@given(STEPS)
@settings(max_examples=examples(40), deadline=None)
def test_undoing_the_last_entry_leaves_the_pools_as_they_were(steps: list[tuple[str, int, int]]) -> None:
    plain = [step for step in steps if step[0] != "冲销"]
    these = book([*plain, ("冲销", 1, len(plain) - 1)] if plain else [])
    seen = pools(these, entries_of(these), CashTerms())
    if len(seen) and (seen["balance"] >= 0).all():
        before, after = seen.iloc[-2], seen.iloc[-1]
        assert after["float_after"] == before["float_before"]
        assert after["receipts_after"] == before["receipts_before"]
