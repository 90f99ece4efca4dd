"""What the table of accounts and the books do not agree on: entries before an account begins (CD015), accounts that are in
no book (CD016)."""

from collections.abc import Iterator

import pandas as pd

from teamops.cash.books.books import Books
from teamops.cash.books.entries import cash_account, openings
from teamops.cash.books.keys import in_month
from teamops.cash.problems import noted
from teamops.cash.schema.setup import CASH
from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Text

SECOND = Text(
    "现金日记账记的是“{till}”，现金只有一个账户", "the daybook is that of {till}, and there is one till"
)
AGAIN = Text("{twin} 已有这个账户，这一行没有用", "{twin} has it already, and this row is not used")
IN_JOURNAL = Text(
    "它是现金账户，银行日记账里有它的 {count} 行", "it is cash, and {count} rows of the bank journal are its"
)


def account_problems(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """Return CD015 for each account with entries before its opening day, in every month: none of them counts after it.
    Return CD016 for each row of the table that stands for no account, and for cash in the bank journal of the month."""
    return [*_early(books, entries), *_unused(books), *_in_journal(books, entries, month)]


def _early(books: Books, entries: pd.DataFrame) -> Iterator[Problem]:
    began = {name: opening.day for name, opening in openings(books.accounts).items()}
    early = entries[entries["date"] < pd.to_datetime(entries["account"].map(began))]
    for account, rows in early.groupby("account", sort=False):
        values = {
            "account": account,
            "count": len(rows),
            "opened": f"{began[str(account)]:%F}",
            "received": yuan_text(int(rows["received"].sum())),
            "paid": yuan_text(int(rows["paid"].sum())),
            "date": f"{rows['date'].iloc[0]:%F}",
        }
        yield noted("CD015", books.source(rows.iloc[0], "date"), values)


def _unused(books: Books) -> Iterator[Problem]:
    till, known = cash_account(books.accounts), dict[str, str]()
    for _, row in books.accounts.iterrows():
        name, place = str(row["account"]), books.source(row, "account")
        if name in known:
            yield noted("CD016", place, {"account": name, "why": AGAIN.filled(twin=known[name])})
        elif row["kind"] == CASH and name != till:
            yield noted("CD016", place, {"account": name, "why": SECOND.filled(till=till)})
        known.setdefault(name, str(place))


def _in_journal(books: Books, entries: pd.DataFrame, month: Month) -> Iterator[Problem]:
    cash = books.accounts.loc[books.accounts["kind"] == CASH, "account"]
    strange = ~entries["is_cash"] & entries["account"].isin(cash) & in_month(entries["date"], month)
    for account, rows in entries[strange].groupby("account", sort=False):
        values = {"account": account, "why": IN_JOURNAL.filled(count=len(rows))}
        yield noted("CD016", books.source(rows.iloc[0], "account"), values)
