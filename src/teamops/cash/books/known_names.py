"""Accounts and contra accounts that the tables do not have (CD012)."""

from collections.abc import Collection

import pandas as pd

from teamops.books.schema import JOURNAL
from teamops.cash.books.books import Books
from teamops.cash.books.keys import folded, in_month
from teamops.cash.problems import noted
from teamops.cash.schema.setup import ACCOUNTS, CHART
from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.core.sheets.columns import Table
from teamops.core.text import Text
from teamops.roster.identity import likely

_TITLES = {column.key: column.title for table in (JOURNAL, ACCOUNTS) for column in table.columns}


def contra_names(books: Books) -> dict[str, str]:
    """Return what may stand as a contra account, as it is compared, with the account meant: a name of the chart, its code,
    both together, or one of the team's own accounts."""
    chart = books.chart.dropna(subset=["name"])
    names = folded(chart["name"])
    known = dict(zip(names, chart["name"], strict=True))
    for code, plain, name in zip(folded(chart["code"]), names, chart["name"], strict=True):
        if code:
            known |= dict.fromkeys((code, f"{code}{plain}", f"{code}-{plain}"), name)
    own = books.accounts["account"].dropna()
    return known | dict(zip(folded(own), own, strict=True))


def unknown_names(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """Return CD012 for each name that is in no table, once for each book, at its first row of the month. Without a chart of
    accounts, contra accounts are not looked up; neither are accounts without their table."""
    inside = entries[in_month(entries["date"], month)]
    problems: list[Problem] = []
    if len(books.chart):
        words, known = pd.Series(inside["contra"].unique(), dtype="str"), contra_names(books)
        words = words[~folded(words).isin(known) & (words != "")]
        strange = inside[inside["contra"].isin(words)]
        names = [*books.chart["name"].dropna(), *books.accounts["account"].dropna()]
        for _, own in strange.groupby("is_cash", sort=False):
            problems += _told(books, own, "contra", CHART, names)
        ledger = books.accounts.dropna(subset=["ledger"])
        ledger = ledger[~folded(ledger["ledger"]).isin(known)]
        problems += _told(books, ledger, "ledger", CHART, names)
    if len(books.accounts):
        accounts = books.accounts["account"].dropna()
        strange = inside[~inside["account"].isin(accounts)]
        problems += _told(books, strange, "account", ACCOUNTS, list(accounts))
    return problems


def _told(books: Books, rows: pd.DataFrame, key: str, table: Table, known: Collection[str]) -> list[Problem]:
    """One problem a name, at its first row; where more rows have it, the hint says how many."""
    problems = []
    for value, own in rows.groupby(key, sort=False):
        near, count = likely(str(value), [str(name) for name in known]), len(own)
        hint = Text(f"{near.zh}共 {count} 行；", f"{near.en}{count} rows; ") if count > 1 else near
        values = {"column": _TITLES[key], "value": value, "table": table.title, "hint": hint}
        problems.append(noted("CD012", books.source(own.iloc[0], key), values))
    return problems
