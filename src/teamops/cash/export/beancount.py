"""The books as a ledger of beancount, with the balance of each day asserted."""

import unicodedata
from datetime import timedelta

import pandas as pd

from teamops.cash.books.books import Books
from teamops.cash.export.ledger import Name, ledger_of, spelled
from teamops.core.calendar import Month
from teamops.core.money import plain_yuan

_ROOTS = {"资产": "Assets", "负债": "Liabilities", "权益": "Equity", "收入": "Income", "费用": "Expenses"}
_LETTERS = {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd"}
_HEAD = """\
; teamops {first} – {last}
; 期初、当年每一笔、每日余额；“在途资金”是自己账户之间的划转，两本账都记了就是零。
; Openings, every entry of the year, each day's balance; 在途资金 holds transfers between own accounts: zero once both books have them.

option "title" "teamops {month}"
option "operating_currency" "CNY"
"""


def beancount_ledger(books: Books, entries: pd.DataFrame, month: Month) -> str:
    """Return the ledger of 1 January to the month's end, to be written as UTF-8. `bean-check` takes it; each own account
    has the balance of its book, asserted to the fen at the end of every day with movements (that is, before the next)."""
    ledger = ledger_of(books, entries, month)
    names = spelled(ledger.names, _spell)
    rows = ledger.rows
    own = names[rows["own"].to_numpy()]
    payees = ('"' + _quoted(rows["payee"]) + '" ').where(rows["payee"] != "", "")
    lines = [
        f'{day} * {payee}"{summary}"\n{voucher}  {account}  {plain_yuan(fen)} CNY\n  {contra}  {plain_yuan(-fen)} CNY\n'
        for day, payee, summary, voucher, account, contra, fen in zip(
            rows["date"].dt.strftime("%Y-%m-%d").tolist(),
            payees.tolist(),
            _quoted(rows["summary"]).tolist(),
            ('  voucher: "' + _quoted(rows["voucher"]) + '"\n').where(rows["voucher"] != "", "").tolist(),
            own,
            names[rows["contra"].to_numpy()],
            rows["signed"].tolist(),
            strict=True,
        )
    ]
    ends = rows["closing"].notna().to_numpy(dtype=bool)
    after = (rows.loc[ends, "date"] + timedelta(days=1)).dt.strftime("%Y-%m-%d")
    checks = [
        f"{day} balance {account}  {plain_yuan(fen)} ~ 0.00 CNY"
        for day, account, fen in zip(
            after.tolist(), own[ends], rows.loc[ends, "closing"].tolist(), strict=True
        )
    ]
    opened = [f"{ledger.first} open {text} CNY" for text in names]
    head = _HEAD.format(first=ledger.first, last=month.last, month=month)
    return "\n".join([head, *opened, "", *lines, *checks, ""])


def _spell(name: Name) -> str:
    levels = "".join(":" + _part(code, text) for code, text in name.levels)
    return f"{_ROOTS[name.kind]}{levels}"


def _part(code: str, text: str) -> str:
    """A level of a name: letters, digits and hyphens, a capital or a digit first; so one without a code begins with 0."""
    start = code if code[:1].isdigit() and code.isascii() else f"0-{code}" if code else "0"
    joined = f"{start}-{text}"
    return "".join(c if unicodedata.category(c) in _LETTERS else "-" for c in joined)


def _quoted(column: "pd.Series[str]") -> "pd.Series[str]":
    """Text between quotation marks, in one line."""
    plain = column.str.replace("\\", "\\\\", regex=False).str.replace('"', '\\"', regex=False)
    return plain.str.replace(r"\s+", " ", regex=True).str.strip()
