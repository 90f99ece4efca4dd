"""现金日记账: a month of the till in printed pages."""

import pandas as pd

from teamops.cash.books import words
from teamops.cash.books.books import Books
from teamops.cash.books.entries import cash_account
from teamops.cash.books.pages import printed
from teamops.cash.books.printed_pages import LENGTH, pages_sheet, with_words
from teamops.core.calendar import Month
from teamops.core.sheets.book import UNIT, Sheet, line
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Lang, Text

TABLE = "daybook"
COLUMNS: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("date", words.DATE, "date", 11),
    ("voucher_no", words.VOUCHER, "center", 11),
    ("summary", Text("摘要", "Summary"), "text", 21),
    ("contra", words.CONTRA, "text", 12),
    ("kind_said", Text("资金性质", "Kind"), "center", 9),
    ("handler", Text("经手人", "Handler"), "center", 8),
    ("basis_no", Text("依据单号", "Basis"), "center", 11),
    ("received", words.RECEIVED, "amount", 13),
    ("paid", words.PAID, "amount", 13),
    ("balance", Text("余额", "Balance"), "money", 14),
)
OF_ENTRY = {
    "voucher_no": "voucher_no",
    "summary": "summary",
    "contra": "contra",
    "kind_said": "kind",
    "handler": "handler",
    "basis_no": "basis_no",
}


def daybook_sheet(books: Books, entries: pd.DataFrame, month: Month, title: str, lang: Lang) -> Sheet:
    """Return the sheet 现金日记账, one table a printed page, with page breaks between them. Amounts in fen."""
    rows = daybook_rows(books, entries, month, lang)
    above = (line(title, "title"), line(UNIT.say(lang), "unit"))
    return pages_sheet(words.DAYBOOK.say(lang), above, rows, COLUMNS, TABLE, lang)


def daybook_rows(books: Books, entries: pd.DataFrame, month: Month, lang: Lang) -> pd.DataFrame:
    """Return the printed rows (`pages.PRINTED`) of the till with the words of their entries."""
    rows = printed(entries, books.accounts, cash_account(books.accounts), month, LENGTH).rows
    return with_words(rows, entries, OF_ENTRY, lang)
