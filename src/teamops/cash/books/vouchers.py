"""Voucher numbers: repeated (CD006), or missing in a series (CD007)."""

import re
from collections.abc import Iterator

import pandas as pd

from teamops.cash.books.books import Books
from teamops.cash.books.keys import folded, in_month, numbers_said
from teamops.cash.problems import noted
from teamops.core.calendar import Month
from teamops.core.problems import Problem

# 现收-12, 现收字第012号, 12. A run of more than six digits is a date or a bank's number, and no series.
_NUMBERED = re.compile(r"(|.*\D)(\d{1,6})\D{0,2}", re.ASCII)
_JOINTS = re.compile(r"[-‐‑‒–—_/.·:#字第号]+$")
VOID = "作废"


def is_void(entries: pd.DataFrame) -> "pd.Series[bool]":
    """Return which rows only account for a voucher that was spoilt: no amount, and 作废 in the summary."""
    blank = (entries["received"] == 0) & (entries["paid"] == 0)
    return blank & entries["summary"].str.contains(VOID, regex=False)


def series_of(vouchers: "pd.Series[str]") -> pd.DataFrame:
    """Return for each voucher number: `series` (what stands before the number, 现收), `number` (NA: none), `head` and
    `digits` as typed, and `key`, which is equal for 现收-1, 现收-001 and 现收字第1号."""
    plain = folded(vouchers)
    texts = plain.tolist()
    found = [_NUMBERED.fullmatch(text) for text in texts]
    head = pd.Series([m[1] if m else "" for m in found], index=plain.index, dtype="str")
    digits = pd.Series([m[2] if m else None for m in found], index=plain.index, dtype="str")
    names = {text: _JOINTS.sub("", text).upper() for text in head.unique()}
    parts = zip(texts, head.tolist(), found, strict=True)
    key = [f"{names[front]}-{int(m[2])}" if m else text for text, front, m in parts]
    return pd.DataFrame({
        "series": head.map(names), "number": pd.to_numeric(digits).astype("Int64"), "head": head, "digits": digits,
        "key": pd.Series(key, index=plain.index, dtype="str"),
    })  # fmt: skip


def repeated_vouchers(
    books: Books, entries: pd.DataFrame, numbers: pd.DataFrame, month: Month
) -> list[Problem]:
    """Return CD006 for each entry of the month whose voucher number the same book has before it in the same year.

    A transfer between two accounts of the bank journal is one voucher in both, and none too many.
    """
    own = pd.DataFrame({
        "book": entries["is_cash"], "year": entries["date"].dt.year, "key": numbers["key"],
        "account": entries["account"], "signed": entries["signed"], "date": entries["date"],
    })  # fmt: skip
    own = own[(entries["voucher_no"] != "") & own.duplicated(["book", "year", "key"], keep=False)]
    groups = own.groupby(["book", "year", "key"])
    transfer = (
        ~own["book"]
        & (groups["signed"].transform("sum") == 0)
        & (groups["account"].transform("nunique") == groups["account"].transform("size"))
    )
    own = own[~transfer].sort_values("date", kind="stable")
    own["twin"] = own.index
    own["twin"] = own.groupby(["book", "year", "key"])["twin"].transform("first")
    later = own[(own["twin"] != own.index) & in_month(own["date"], month)]
    return [
        noted(
            "CD006",
            books.source_at(entries, n, "voucher_no"),
            {
                "voucher": entries["voucher_no"].iat[n],
                "twin": str(books.source_at(entries, twin, "voucher_no")),
            },
        )
        for n, twin in zip(later.index, later["twin"], strict=True)
    ]


def missing_vouchers(
    books: Books, entries: pd.DataFrame, numbers: pd.DataFrame, month: Month
) -> Iterator[Problem]:
    """Return CD007 at each voucher of the month whose series has a hole right before it, the jump from the last
    voucher of an earlier month included. A series begins with the first number that a year has of it; a number that
    is entered anywhere in the year is not missing."""
    own = numbers.assign(book=entries["is_cash"], year=entries["date"].dt.year, at=entries.index)
    own = own[own["number"].notna() & (own["year"] == month.year)]
    keys = ["book", "series"]
    own = own.sort_values([*keys, "number"], kind="stable").drop_duplicates([*keys, "number"])
    before = own.groupby(keys)[["number", "at"]].shift()
    gap = (own["number"] - before["number"]).fillna(1).to_numpy("int64") > 1
    gap &= in_month(entries["date"].loc[own["at"]], month).to_numpy(dtype=bool)
    columns = (own["at"], before["number"].astype("Int64"), before["at"].astype("Int64"))
    for at, number, last in zip(*(column[gap].tolist() for column in columns), strict=True):
        first, end = number + 1, int(numbers["number"].loc[at]) - 1
        width, head = len(numbers["digits"].loc[at]), numbers["head"].loc[at]
        holes = numbers_said(head, first, end, width)
        values = {"before": entries["voucher_no"].iat[last], "missing": holes}
        yield noted("CD007", books.source_at(entries, at, "voucher_no"), values)
