"""A month of the daybook in printed pages: each begins with what was brought forward and ends with what is carried on."""

import numpy as np
import pandas as pd

from teamops.cash.compute.books import Books
from teamops.cash.compute.entries import cash_account
from teamops.cash.compute.pages import (
    BROUGHT,
    CARRIED,
    DAY,
    ENTRY,
    MONTH_SUM,
    OPENED,
    YEAR_SUM,
    printed,
)
from teamops.cash.workbook import bank_words, words
from teamops.core.calendar import Month
from teamops.core.sheets.book import UNIT, Block, Break, Col, Page, Sheet, Table, line
from teamops.core.sheets.writing.cells import Cells
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

TABLE = "daybook"
# A4 across at this scale holds the columns below, and so many rows of this height besides title and headings.
SCALE, LENGTH, HEIGHT = 80, 27, 18.0
COLUMNS: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("date", words.DATE, "date", 11),
    ("voucher_no", words.VOUCHER, "center", 11),
    ("summary", words.SUMMARY, "text", 24),
    ("contra", words.CONTRA, "text", 14),
    ("kind_said", words.KIND, "center", 10),
    ("handler", words.HANDLER, "center", 10),
    ("basis_no", words.BASIS, "center", 12),
    ("received", words.RECEIVED, "amount", 13),
    ("paid", words.PAID, "amount", 13),
    ("balance", words.BALANCE, "money", 14),
)
SAID = {
    OPENED: bank_words.BROUGHT,
    BROUGHT: bank_words.PAGE_BROUGHT,
    DAY: bank_words.DAY_TOTAL,
    CARRIED: bank_words.PAGE_CARRIED,
    MONTH_SUM: bank_words.MONTH_TOTAL,
    YEAR_SUM: bank_words.YEAR_TOTAL,
}
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
    blocks: list[Block] = [line(title, "title"), line(UNIT.say(lang), "unit")]
    cells = _columns(rows)
    tones: list[ToneName] = ["" if kind == ENTRY else "total" for kind in rows["kind"]]
    ends = np.flatnonzero(np.diff(rows["page"].to_numpy(), append=0)) + 1
    for number, (start, end) in enumerate(zip([0, *ends], ends.tolist(), strict=False), start=1):
        blocks += [] if number == 1 else [Break()]
        blocks.append(_table(cells, tones, slice(int(start), end), number, lang))
    return Sheet(
        name=words.DAYBOOK.say(lang),
        blocks=tuple(blocks),
        main=TABLE,
        frozen=2,
        filtered=False,
        widths=tuple(width for *_, width in COLUMNS),
        page=Page(scale=SCALE),
    )


def daybook_rows(books: Books, entries: pd.DataFrame, month: Month, lang: Lang) -> pd.DataFrame:
    """Return the printed rows (`pages.PRINTED`) of the till with the words of their entries."""
    rows = printed(entries, books.accounts, cash_account(books.accounts), month, LENGTH).rows
    own = (rows["kind"] == ENTRY).to_numpy(dtype=bool)
    at = rows["at"].fillna(0).to_numpy("int64")[own]
    for name, key in OF_ENTRY.items():
        said = pd.Series("", index=rows.index, dtype="str")
        said[own] = entries[key].iloc[at].to_numpy()
        rows[name] = said
    sums = {kind: text.say(lang) for kind, text in SAID.items()}
    rows["summary"] = rows["summary"].where(own, rows["kind"].map(sums).astype("str"))
    return rows


def _columns(rows: pd.DataFrame) -> dict[str, Cells]:
    """Return the printed columns in a shape that is cut into thousands of pages at no cost: plain lists and arrays."""
    cells: dict[str, Cells] = {"date": rows["date"]}
    for name, _, style, _ in COLUMNS:
        if style in ("amount", "money"):
            cells[name] = rows[name].to_numpy("int64")
        elif name != "date":
            cells[name] = rows[name].tolist()
    return cells


def _table(cells: dict[str, Cells], tones: list[ToneName], at: slice, page: int, lang: Lang) -> Table:
    """One page, the rows `at`. The first begins with a balance brought forward, which moves nothing."""
    own = {name: column[at] for name, column in cells.items()}
    if page == 1:
        own |= {name: [None, *own[name][1:]] for name in ("received", "paid")}
    cols = tuple(
        Col(key=name, heading=heading.say(lang), cells=own[name], style=style, width=width)
        for name, heading, style, width in COLUMNS
    )
    marks = tones[at]
    key = TABLE if page == 1 else f"{TABLE}{page}"
    return Table(key=key, cols=cols, tones=marks, heights=[HEIGHT] * len(marks), headed=page == 1)
