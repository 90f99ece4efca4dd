"""银行日记账 of one account and month, in printed pages: brought forward, entries, totals of day, month and year."""

import pandas as pd

from teamops.cash.bank.open_items import BOOK_IN, BOOK_OUT
from teamops.cash.bank.reconciliation import Reconciliation
from teamops.cash.books import bank_words as words
from teamops.cash.books import words as cash
from teamops.cash.books.pages import ENTRY, printed
from teamops.cash.books.printed_pages import LENGTH, pages_sheet, with_words
from teamops.core.sheets.book import UNIT, Sheet, line, sheet_name
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

TABLE = "journal"
_COLUMNS: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("date", cash.DATE, "date", 11),
    ("voucher_no", cash.VOUCHER, "center", 11),
    ("summary", words.SUMMARY, "text", 23),
    ("contra", cash.CONTRA, "text", 13),
    ("method", Text("结算方式", "Method"), "center", 9),
    ("ref_no", words.REF, "id", 18),
    ("received", cash.RECEIVED, "amount", 13),
    ("paid", cash.PAID, "amount", 13),
    ("balance", Text("余额", "Balance"), "money", 14),
    ("checked", Text("勾对", "Matched"), "center", 10),
)
_OF_ENTRY = ("voucher_no", "summary", "contra", "method", "ref_no")


def journal_rows(found: Reconciliation, account: str, lang: Lang) -> pd.DataFrame:
    """Return the printed rows (`pages.PRINTED`) with the words of their entries and `checked`: by what an entry matched,
    or that it is open or to be decided as of the cut. Amounts in fen."""
    rows = printed(found.entries, found.accounts, account, found.month, LENGTH).rows
    rows = with_words(rows, found.entries, {name: name for name in _OF_ENTRY}, lang)
    is_entry = (rows["kind"] == ENTRY).tolist()
    at = rows["at"].fillna(0).astype("int64").tolist()
    state = _states(found, lang)
    rows["checked"] = [state.get(n, "") if own else "" for n, own in zip(at, is_entry, strict=True)]
    return rows


def _states(found: Reconciliation, lang: Lang) -> dict[int, str]:
    """Return what to say of an entry, by its position."""
    pairs = zip(found.matched["entry"].tolist(), found.matched["how"].tolist(), strict=True)
    said = {int(at): words.BY[how].say(lang) for at, how in pairs}
    alone = found.items[found.items["kind"].isin([BOOK_IN, BOOK_OUT])]
    for at, choices in zip(alone["position"].tolist(), alone["choices"].tolist(), strict=True):
        said[int(at)] = (words.UNDECIDED if choices else words.OPEN).say(lang)
    return said


def journal_sheet(found: Reconciliation, account: str, team: str, lang: Lang) -> Sheet:
    """Return the sheet 日记账 of an account; its pages break where the printed ones do."""
    rows = journal_rows(found, account, lang)
    above = (
        line(Text("{team} 银行存款日记账", "{team} · bank journal").say(lang, team=team), "title"),
        line(words.OF_ACCOUNT.say(lang, account=account, month=found.month), "plain"),
        line(UNIT.say(lang), "unit"),
    )
    name = sheet_name(words.JOURNAL.say(lang, account=account), ())
    undecided = words.UNDECIDED.say(lang)
    checked: list[ToneName] = [
        "warn" if text == undecided else "" if kind == ENTRY else "total"
        for text, kind in zip(rows["checked"], rows["kind"], strict=True)
    ]
    return pages_sheet(name, above, rows, _COLUMNS, TABLE, lang, {"checked": checked})
