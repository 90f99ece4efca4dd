"""Which entries of the books paid which advance."""

from typing import Any

import pandas as pd

from teamops.books.schema import BANKED, DRAWN, REVERSAL
from teamops.cash.books.books import Books
from teamops.cash.books.keys import folded

# `number` of the advance as it is matched, `date` and `amount` [fen] of the entry, `at`: its place in the entries given.
PAYMENTS: dict[str, Any] = {"number": "str", "date": "datetime64[s]", "amount": "int64", "at": "int64"}


def payments_of(books: Books, entries: pd.DataFrame) -> pd.DataFrame:
    """Return PAYMENTS: the entries that paid advances, found by the slip's voucher in the year of the loan, else by the
    entry's basis, which names the slip. What reverses such an entry counts against it."""
    slips = pd.DataFrame(
        {
            "number": folded(books.advances["advance_no"]),
            "voucher": folded(books.advances["voucher_no"]),
            "year": books.advances["lent_on"].dt.year,
        }
    ).drop_duplicates("number")
    book = pd.DataFrame(
        {
            "account": entries["account"].astype("str"),
            "voucher": folded(entries["voucher_no"]),
            "basis": folded(entries["basis_no"]),
            "reverses": folded(entries["reverses"]),
            "date": entries["date"],
            "year": entries["date"].dt.year,
            "amount": entries["paid"] - entries["received"],
            "at": pd.RangeIndex(len(entries)),
            "back": entries["kind"] == REVERSAL,
        }
    )
    book = book[(book["amount"] > 0) & ~entries["kind"].isin([BANKED, DRAWN]) | book["back"]]
    vouchers = slips[slips["voucher"] != ""].drop_duplicates(["voucher", "year"])
    keyed = book.merge(vouchers, on=["voucher", "year"], how="left")
    known = keyed["basis"].where(keyed["basis"].isin(slips["number"]) & (keyed["basis"] != ""))
    keyed["number"] = keyed["number"].fillna(known).where(~keyed["back"])
    found = keyed[keyed["number"].notna()]
    reversed_ = found.drop_duplicates(["account", "voucher"], keep="last").set_index(["account", "voucher"])[
        "number"
    ]
    back = keyed[keyed["back"]]
    owners = reversed_.reindex(pd.MultiIndex.from_frame(back[["account", "reverses"]])).to_numpy()
    back = back.assign(number=owners)
    both = pd.concat([found, back[back["number"].notna()]], ignore_index=True)
    return both[list(PAYMENTS)].astype(dict(PAYMENTS))
