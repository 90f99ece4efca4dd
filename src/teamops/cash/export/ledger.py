"""Both books of a year up to a month's end as transactions of two legs, before any program's syntax.

Money between the team's own accounts stands in both books: a withdrawal in the daybook and in the bank journal. So that it
is counted once, each book posts its own leg against an account for money in transit, never against the other account.
What is in both books nets to nothing there; what is left is a transfer that one book lacks (BK608). Every own account
therefore has the balance that its book has, whether or not the other book is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from teamops.books.schema import BANKED, DRAWN
from teamops.cash.books.balances import roll_forward
from teamops.cash.books.books import Books
from teamops.cash.books.entries import openings
from teamops.cash.books.keys import folded
from teamops.cash.books.known_names import contra_names
from teamops.core.calendar import Month

ASSET, EQUITY = "资产", "权益"
# What the ledger calls the team's own money, also where the table of accounts does not say which account is kept under it.
OWN_LEDGERS = ("库存现金", "现金", "银行存款", "其他货币资金")
OPENING_WORDS = "期初余额"


@dataclass(frozen=True)
class Name:
    """An account before it is spelled for a program: its kind (资产 …), and code and name of each level."""

    kind: str
    levels: tuple[tuple[str, str], ...]


TRANSIT = Name(ASSET, (("1012", "在途资金"),))
OPENING = Name(EQUITY, (("4001", "期初"),))


@dataclass(frozen=True)
class Ledger:
    """`rows`: date, voucher, payee, summary, own, contra (positions in `names`), signed (what `own` gets, fen) and closing
    (Int64: the balance of `own` after its last row of a day, else NA), by date. `first` and `month`: what it covers."""

    names: tuple[Name, ...]
    rows: pd.DataFrame
    first: date
    month: Month


def ledger_of(books: Books, entries: pd.DataFrame, month: Month) -> Ledger:
    """Return the openings of 1 January (of the opening day, where that is later), and every entry of the year up to the
    month's end in the order of its book."""
    first, last = pd.Timestamp(date(month.year, 1, 1)), pd.Timestamp(month.last)
    own = entries[entries["date"].between(first, last)]
    begun = _openings(books, entries, month)
    contras = _contras(books, own)
    accounts = dict.fromkeys([*begun["account"], *own["account"]])
    named = _own_names(books, list(accounts))
    names = tuple(dict.fromkeys([*named.values(), TRANSIT, OPENING, *contras.tolist()]))
    places = {name: n for n, name in enumerate(names)}
    days = own.duplicated(["account", "date"], keep="last")
    rows = pd.DataFrame({
        "date": own["date"], "voucher": own["voucher_no"], "payee": own["payee"], "summary": own["summary"],
        "own": own["account"].map({account: places[name] for account, name in named.items()}),
        "contra": contras.map(places), "signed": own["signed"],
        "closing": own["balance"].astype("Int64").mask(days),
    })  # fmt: skip
    heads = pd.DataFrame({
        "date": begun["date"], "voucher": "", "payee": "", "summary": OPENING_WORDS,
        "own": begun["account"].map({account: places[name] for account, name in named.items()}),
        "contra": places[OPENING], "signed": begun["fen"],
        # Asserted as well, unless the account moves on that day: then the end of the day is.
        "closing": begun["fen"].astype("Int64").mask(_moves(begun, own)),
    })  # fmt: skip
    types = {
        "date": "datetime64[s]",
        "own": "int64",
        "contra": "int64",
        "signed": "int64",
        "closing": "Int64",
    }
    both = [part.astype(types) for part in (heads, rows) if len(part)] or [heads.astype(types)]
    together = pd.concat(both, ignore_index=True).sort_values("date", kind="stable", ignore_index=True)
    return Ledger(names, together, date(month.year, 1, 1), month)


def _openings(books: Books, entries: pd.DataFrame, month: Month) -> pd.DataFrame:
    """account, date, fen of every account that is there by the month's end or moved before it."""
    first, last = pd.Timestamp(date(month.year, 1, 1)), pd.Timestamp(month.last)
    until = entries[entries["date"] <= last]
    accounts = books.accounts
    there = accounts[(accounts["opened_on"] <= last) | accounts["account"].isin(until["account"].unique())]
    opened = there["opened_on"].where(there["opened_on"] <= last, last)
    blank = pd.Series(pd.NaT, index=there.index, dtype="datetime64[s]")
    roll = roll_forward(until, there.assign(opened_on=opened, closed_on=blank), month)
    began = {name: opening.day for name, opening in openings(there).items()}
    earliest = until[until["date"] >= first].groupby("account")["date"].min()
    days = [
        max(first, min(began.get(name, first), earliest.get(name, began.get(name, first))))
        for name in roll["account"]
    ]
    fen = roll["closing"] - roll["ytd_received"] + roll["ytd_paid"]
    return pd.DataFrame(
        {"account": roll["account"], "date": pd.Series(days, dtype="datetime64[s]"), "fen": fen}
    )


def _moves(begun: pd.DataFrame, own: pd.DataFrame) -> "pd.Series[bool]":
    """Which accounts have an entry on the day of their opening."""
    keys = [f"{day:%F} {account}" for account, day in zip(begun["account"], begun["date"], strict=True)]
    moved = set(own["date"].dt.strftime("%Y-%m-%d") + " " + own["account"])
    return pd.Series([key in moved for key in keys], index=begun.index, dtype="bool")


def _own_names(books: Books, accounts: list[str]) -> dict[str, Name]:
    """The ledger account of each own account, with a level of its own wherever the ledger account has another name or
    holds several."""
    table = books.accounts.drop_duplicates("account").set_index("account")
    ledgers = {name: str(text) for name, text in table["ledger"].dropna().items()}
    chart = books.chart.dropna(subset=["name"]).drop_duplicates("name").set_index("name")
    codes, kinds = chart["code"].fillna("").to_dict(), chart["kind"].fillna(ASSET).to_dict()
    names = {}
    for account in accounts:
        ledger = ledgers.get(account, account)
        alone = ledger == account and list(ledgers.values()).count(ledger) <= 1
        levels = ((str(codes.get(ledger, "")), ledger), *(() if alone else (("", account),)))
        names[account] = Name(str(kinds.get(ledger, ASSET)), levels)
    return names


def _contras(books: Books, own: pd.DataFrame) -> "pd.Series[Any]":
    """The other leg of each entry. A name that no table has stands under 权益, as CD012 tells it."""
    typed = pd.Series(own["contra"].unique(), dtype="str")
    known = contra_names(books)
    accounts = {*books.accounts["account"].dropna(), *books.accounts["ledger"].dropna(), *OWN_LEDGERS}
    chart = {
        str(name): Name(str(kind), ((str(code), str(name)),))
        for name, code, kind in zip(
            books.chart["name"],
            books.chart["code"].fillna(""),
            books.chart["kind"].fillna(ASSET),
            strict=True,
        )
    }
    meant: dict[str, Name] = {}
    for text, plain in zip(typed, folded(typed), strict=True):
        name = known.get(plain, plain)
        strange = Name(EQUITY, (("9999", "科目表没有"), ("", plain or "空")))
        meant[text] = TRANSIT if name in accounts else chart.get(name, strange)
    names = own["contra"].astype("object").map(meant)
    moved = own["kind"].isin([DRAWN, BANKED]).to_numpy(dtype=bool)
    names[moved] = TRANSIT
    return names


def spelled(
    names: tuple[Name, ...], spell: Callable[[Name], str]
) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Return the names as a program writes them, each different from all others."""
    used: dict[str, int] = {}
    out = []
    for name in names:
        text = spell(name)
        used[text] = used.get(text, 0) + 1
        out.append(text if used[text] == 1 else f"{text}-{used[text]}")
    return np.array(out, dtype=object)
