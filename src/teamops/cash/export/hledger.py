"""The books as a journal of hledger (and ledger), with the balance of each day asserted."""

import pandas as pd

from teamops.cash.books.books import Books
from teamops.cash.export.ledger import Name, ledger_of, spelled
from teamops.core.calendar import Month
from teamops.core.money import plain_yuan

_TYPES = {"资产": "A", "负债": "L", "权益": "E", "收入": "R", "费用": "X"}
_HEAD = """\
; teamops {first} – {last}
; 期初、当年每一笔、每日余额；“在途资金”是自己账户之间的划转，两本账都记了就是零。
; Openings, every entry of the year, each day's balance; 在途资金 holds transfers between own accounts: zero once both books have them.

commodity 1000.00 CNY
"""


def hledger_journal(books: Books, entries: pd.DataFrame, month: Month) -> str:
    """Return the journal of 1 January to the month's end, to be written as UTF-8. `hledger check -s ordereddates` takes it;
    each own account has the balance of its book, asserted after its last posting of every day."""
    ledger = ledger_of(books, entries, month)
    names = spelled(ledger.names, _spell)
    rows = ledger.rows
    codes = _code(rows["voucher"])
    words = _words(rows["payee"]).where(rows["payee"] == "", _words(rows["payee"]) + " | ") + _words(
        rows["summary"]
    )
    lines = [
        f"{day} {code}{text}\n    {own}  {plain_yuan(fen)} CNY{'' if end is pd.NA else f' = {plain_yuan(end)} CNY'}\n"
        f"    {contra}  {plain_yuan(-fen)} CNY\n"
        for day, code, text, own, contra, fen, end in zip(
            rows["date"].dt.strftime("%Y-%m-%d").tolist(),
            codes.tolist(),
            words.tolist(),
            names[rows["own"].to_numpy()],
            names[rows["contra"].to_numpy()],
            rows["signed"].tolist(),
            rows["closing"].tolist(),
            strict=True,
        )
    ]
    declared = [
        f"account {text}  ; type: {_TYPES[name.kind]}" for name, text in zip(ledger.names, names, strict=True)
    ]
    head = _HEAD.format(first=ledger.first, last=month.last)
    return "\n".join([head + "\n".join(declared) + "\n", *lines])


def _spell(name: Name) -> str:
    levels = "".join(":" + _part(code + text) for code, text in name.levels)
    return f"{name.kind}{levels}"


def _part(text: str) -> str:
    """A level of a name: two spaces or U+3000 would end it, a colon would split it, brackets make a posting virtual, and
    a semicolon begins a comment."""
    return "-".join(text.translate(str.maketrans("():;[]{}", "（）-；【】【】")).split())


def _words(column: "pd.Series[str]") -> "pd.Series[str]":
    """Descriptions: no comment, no split into payee and note of their own, one line."""
    plain = column.str.replace(";", "；", regex=False).str.replace("|", "｜", regex=False)
    return plain.str.replace(r"\s+", " ", regex=True).str.strip()


def _code(column: "pd.Series[str]") -> "pd.Series[str]":
    plain = _words(column).str.replace("(", "（", regex=False).str.replace(")", "）", regex=False)
    return ("(" + plain + ") ").where(plain != "", "")
