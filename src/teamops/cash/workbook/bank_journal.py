"""银行日记账 of one account and month: brought forward, each entry, totals of the day, the month and the year."""

from typing import Any

import pandas as pd

from teamops.cash.compute.reconciliation import Reconciliation
from teamops.cash.workbook import bank_words as words
from teamops.core.sheets.book import UNIT, Col, Sheet, Table, line, sheet_name
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

TABLE = "journal"
ENTRY, DAY, MONTH, YEAR, BROUGHT = "entry", "day", "month", "year", "brought"
_COLUMNS: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("date", words.DATE, "date", 11),
    ("voucher_no", words.VOUCHER, "center", 11),
    ("summary", words.SUMMARY, "wrap", 26),
    ("contra", words.CONTRA, "text", 14),
    ("method", words.METHOD, "center", 9),
    ("ref_no", words.REF, "id", 15),
    ("received", words.RECEIVED, "amount", 14),
    ("paid", words.PAID, "amount", 14),
    ("balance", words.BALANCE, "money", 15),
    ("checked", words.CHECKED, "center", 11),
)
_SAID = {DAY: words.DAY_TOTAL, MONTH: words.MONTH_TOTAL, YEAR: words.YEAR_TOTAL, BROUGHT: words.BROUGHT}


def journal_rows(found: Reconciliation, account: str, lang: Lang) -> pd.DataFrame:
    """Return the rows as the sheet has them, with `role`: 上月结转, entries, 本日合计 after each day, 本月合计, 本年累计.

    Amounts in fen; the balance of a total is that after its last entry.
    """
    every = found.entries[found.entries["account"] == account]
    first, last = pd.Timestamp(found.month.first), pd.Timestamp(found.month.last)
    rows = every[(every["date"] >= first) & (every["date"] <= last)].assign(role=ENTRY, _order=0)
    before = every[every["date"] < first]
    opening = int(before["balance"].iloc[-1]) if len(before) else _opening(found, account, every)
    rows = rows.assign(checked=_checked(found, rows, lang))
    closing = int(rows["balance"].iloc[-1]) if len(rows) else opening
    days = rows.groupby("date", sort=True).agg(
        received=("received", "sum"), paid=("paid", "sum"), balance=("balance", "last")
    )
    year = every[
        (every["date"] >= pd.Timestamp(found.month.first.replace(month=1, day=1))) & (every["date"] <= last)
    ]
    totals = [
        days.reset_index().assign(role=DAY, _order=1),
        _total(MONTH, last, rows, closing, 2),
        _total(YEAR, last, year, closing, 3),
        _total(BROUGHT, first, rows.iloc[:0], opening, -1),
    ]
    parts = [part for part in (rows, *totals) if len(part)]
    frame = pd.concat(parts, ignore_index=True).reindex(
        columns=[key for key, *_ in _COLUMNS] + ["role", "_order"]
    )
    frame["summary"] = [
        _SAID[role].say(lang) if role in _SAID else said
        for role, said in zip(frame["role"], frame["summary"], strict=True)
    ]
    return frame.sort_values(["date", "_order"], kind="stable", ignore_index=True)


def _opening(found: Reconciliation, account: str, every: pd.DataFrame) -> int:
    if len(every):
        return int(every["balance"].iloc[0] - every["signed"].iloc[0])
    return found.standing(account).book


def _total(role: str, day: pd.Timestamp, rows: pd.DataFrame, balance: int, order: int) -> pd.DataFrame:
    sums: dict[str, Any] = {"received": int(rows["received"].sum()), "paid": int(rows["paid"].sum())}
    return pd.DataFrame([{"date": day, **sums, "balance": balance, "role": role, "_order": order}])


def _checked(found: Reconciliation, rows: pd.DataFrame, lang: Lang) -> list[str]:
    """Say of each entry by what it matched, or that it is open or to be decided as of the cut."""
    by = dict(zip(found.matched["entry"].tolist(), found.matched["how"].tolist(), strict=True))
    own = found.items[found.items["kind"].isin(["book_in", "book_out"])]
    alone = dict(zip(own["position"].tolist(), own["choices"].tolist(), strict=True))
    return [
        (words.UNDECIDED if alone[at] else words.OPEN).say(lang)
        if at in alone
        else words.BY[by[at]].say(lang)
        if at in by
        else ""
        for at in rows.index.tolist()
    ]


def journal_sheet(found: Reconciliation, account: str, team: str, lang: Lang) -> Sheet:
    """Return the sheet 日记账 of an account."""
    rows = journal_rows(found, account, lang)
    roles = rows["role"].tolist()
    tones: list[ToneName] = ["" if role == ENTRY else "total" for role in roles]
    marks: list[ToneName] = ["warn" if text == words.UNDECIDED.say(lang) else "" for text in rows["checked"]]
    # A total belongs to no voucher and a carried balance moves nothing.
    cells: dict[str, Any] = {key: rows[key] for key, *_ in _COLUMNS}
    dated = [role in {ENTRY, DAY} for role in roles]
    cells["date"] = rows["date"].where(pd.Series(dated), pd.NaT)
    for key in ("voucher_no", "summary", "contra", "method", "ref_no", "checked"):
        cells[key] = rows[key].astype("object").where(rows[key].notna(), "")
    for key in ("received", "paid"):
        cells[key] = rows[key].astype("Int64").mask(rows["role"] == BROUGHT)
    cols = tuple(
        Col(
            key=key,
            heading=heading.say(lang),
            cells=cells[key],
            style=style,
            width=width,
            tones=[own or whole for own, whole in zip(marks, tones, strict=True)]
            if key == "checked"
            else None,
        )
        for key, heading, style, width in _COLUMNS
    )
    table = Table(key=TABLE, cols=cols, tones=tones, empty=words.NO_ENTRIES.say(lang))
    name = sheet_name(words.JOURNAL.say(lang, account=account), ())
    return Sheet(
        name=name,
        blocks=(
            line(words.JOURNAL_TITLE.say(lang, team=team), "title"),
            line(words.OF_ACCOUNT.say(lang, account=account, month=found.month), "plain"),
            line(UNIT.say(lang), "unit"),
            table,
        ),
        main=TABLE,
        frozen=2,
    )
