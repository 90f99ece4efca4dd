"""银行日记账 of one account and month, in printed pages: brought forward, entries, totals of day, month and year."""

from typing import Any

import pandas as pd

from teamops.cash.compute.open_items import BOOK_IN, BOOK_OUT
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
from teamops.cash.compute.reconciliation import Reconciliation
from teamops.cash.workbook import bank_words as words
from teamops.core.sheets.book import UNIT, Block, Break, Col, Page, Sheet, Table, line, sheet_name
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

TABLE = "journal"
# A4 across at this scale holds the columns below, and so many rows of this height besides title and headings.
SCALE, LENGTH, HEIGHT = 80, 27, 18.0
_COLUMNS: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("date", words.DATE, "date", 11),
    ("voucher_no", words.VOUCHER, "center", 11),
    ("summary", words.SUMMARY, "text", 23),
    ("contra", words.CONTRA, "text", 13),
    ("method", words.METHOD, "center", 9),
    ("ref_no", words.REF, "id", 18),
    ("received", words.RECEIVED, "amount", 13),
    ("paid", words.PAID, "amount", 13),
    ("balance", words.BALANCE, "money", 14),
    ("checked", words.CHECKED, "center", 10),
)
_SAID = {
    OPENED: words.BROUGHT,
    BROUGHT: words.PAGE_BROUGHT,
    DAY: words.DAY_TOTAL,
    CARRIED: words.PAGE_CARRIED,
    MONTH_SUM: words.MONTH_TOTAL,
    YEAR_SUM: words.YEAR_TOTAL,
}
_OF_ENTRY = ("voucher_no", "summary", "contra", "method", "ref_no")


def journal_rows(found: Reconciliation, account: str, lang: Lang) -> pd.DataFrame:
    """Return the printed rows (`pages.PRINTED`) with the words of their entries and `checked`: by what an entry matched,
    or that it is open or to be decided as of the cut. Amounts in fen."""
    rows = printed(found.entries, found.accounts, account, found.month, LENGTH).rows
    is_entry = (rows["kind"] == ENTRY).to_numpy(dtype=bool)
    at = rows["at"].fillna(0).to_numpy("int64")
    for key in _OF_ENTRY:
        said = found.entries[key].astype("object")
        rows[key] = [
            said.iloc[n] if own else "" for n, own in zip(at.tolist(), is_entry.tolist(), strict=True)
        ]
    rows["summary"] = [
        _SAID[kind].say(lang) if kind in _SAID else said
        for kind, said in zip(rows["kind"], rows["summary"], strict=True)
    ]
    state = _states(found, lang)
    rows["checked"] = [
        state.get(n, "") if own else "" for n, own in zip(at.tolist(), is_entry.tolist(), strict=True)
    ]
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
    blocks: list[Block] = [
        line(words.JOURNAL_TITLE.say(lang, team=team), "title"),
        line(words.OF_ACCOUNT.say(lang, account=account, month=found.month), "plain"),
        line(UNIT.say(lang), "unit"),
    ]
    for page, own in rows.groupby("page", sort=True):
        first = page == 1
        blocks += [] if first else [Break()]
        blocks.append(_table(own, TABLE if first else f"{TABLE}{page}", first, lang))
    name = sheet_name(words.JOURNAL.say(lang, account=account), ())
    return Sheet(
        name=name,
        blocks=tuple(blocks),
        main=TABLE,
        frozen=2,
        filtered=False,
        widths=tuple(width for *_, width in _COLUMNS),
        page=Page(scale=SCALE),
    )


def _table(rows: pd.DataFrame, key: str, headed: bool, lang: Lang) -> Table:
    tones: list[ToneName] = ["" if kind == ENTRY else "total" for kind in rows["kind"]]
    undecided = words.UNDECIDED.say(lang)
    marks: list[ToneName] = [
        "warn" if text == undecided else tone for text, tone in zip(rows["checked"], tones, strict=True)
    ]
    cells: dict[str, Any] = {name: rows[name] for name, *_ in _COLUMNS}
    for name in ("received", "paid"):  # a balance brought forward moves nothing
        cells[name] = rows[name].astype("Int64").mask(rows["kind"] == OPENED)
    cols = tuple(
        Col(
            key=name,
            heading=heading.say(lang),
            cells=cells[name],
            style=style,
            width=width,
            tones=marks if name == "checked" else None,
        )
        for name, heading, style, width in _COLUMNS
    )
    return Table(key=key, cols=cols, tones=tones, heights=[HEIGHT] * len(rows), headed=headed)
