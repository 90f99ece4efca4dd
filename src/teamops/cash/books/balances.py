"""Balances of accounts, months and days: brought forward, received, paid, carried forward (P2-二 上存、收入、支出、结存)."""

from datetime import date
from typing import Any

import pandas as pd

from teamops.cash.books.entries import openings
from teamops.cash.books.keys import in_month
from teamops.core.calendar import Month
from teamops.core.frames import dtypes

ROLL: dict[str, Any] = dtypes(
    "account kind opening:int received:int paid:int closing:int ytd_received:int ytd_paid:int"
)
# `rows`: how many entries; `lowest`: the lowest balance after any of them, `lowest_at` its position in the entries.
DAYS: dict[str, Any] = dtypes(
    "account date:day opening:int received:int paid:int closing:int rows:int lowest:int lowest_at:int"
)


def roll_forward(entries: pd.DataFrame, accounts: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Return ROLL, a row an account in the order of the table of accounts: the month's opening, receipts, payments and
    closing, and what was received and paid from 1 January to the month's end; amounts in fen.

    A reversal is a negative amount on its own side. An account that opens after the month is left out, and one that was
    closed before it with nothing left, unless either moved in it. Accounts that only the books name come last, with kind "".
    """
    first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
    until = entries[entries["date"] <= last]
    year = until[until["date"] >= pd.Timestamp(date(month.year, 1, 1))]
    own = year[year["date"] >= first]
    began = {name: opening.fen for name, opening in openings(accounts).items()}
    # What an account held before its first entry; its balances are reckoned from there.
    heads = entries.drop_duplicates("account").set_index("account")
    first_held: dict[str, int] = {str(k): int(v) for k, v in (heads["balance"] - heads["signed"]).items()}
    held = pd.Series(began | first_held, dtype="int64")
    names = list(dict.fromkeys([*began, *heads.index]))
    roll = pd.DataFrame(index=pd.Index(names, dtype="str"))
    roll["account"] = names
    roll["kind"] = accounts.drop_duplicates("account").set_index("account")["kind"].reindex(names).fillna("")
    before = until[until["date"] < first].groupby("account")["signed"].sum().reindex(names, fill_value=0)
    roll["opening"] = held.reindex(names, fill_value=0) + before
    for key, rows in (("", own), ("ytd_", year)):
        sums = rows.groupby("account")[["received", "paid"]].sum().reindex(names, fill_value=0)
        roll[f"{key}received"], roll[f"{key}paid"] = sums["received"], sums["paid"]
    roll["closing"] = roll["opening"] + roll["received"] - roll["paid"]
    dates = (
        accounts.drop_duplicates("account").set_index("account")[["opened_on", "closed_on"]].reindex(names)
    )
    gone = (dates["opened_on"] > last) | ((dates["closed_on"] < first) & (roll["closing"] == 0))
    roll = roll[~gone | roll.index.isin(own["account"].unique())]
    return roll.reset_index(drop=True)[list(ROLL)].astype(ROLL)


def day_totals(entries: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Return DAYS, a row for each account and day of the month with movements, by account (in the order of the entries)
    and day: what the day began with, its receipts and payments, what it ended with; amounts in fen."""
    own = entries[in_month(entries["date"], month)]
    own = own.assign(rows=1, before=own["balance"] - own["signed"], at=own.index)
    days = own.groupby(["account", "date"], sort=False)
    totals = days.agg(
        opening=("before", "first"),
        received=("received", "sum"),
        paid=("paid", "sum"),
        closing=("balance", "last"),
        rows=("rows", "sum"),
        lowest=("balance", "min"),
    ).reset_index()
    at = own.sort_values("balance", kind="stable").drop_duplicates(["account", "date"])
    totals = totals.merge(at[["account", "date", "at"]], on=["account", "date"], how="left")
    return totals.rename(columns={"at": "lowest_at"})[list(DAYS)].astype(DAYS)
