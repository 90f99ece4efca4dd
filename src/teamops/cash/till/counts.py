"""The counts of the till beside the daybook: what was counted each day, and what differs (DC101–DC103, DC108, DC109)."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from teamops.cash.books.books import Books
from teamops.cash.books.keys import in_month
from teamops.cash.problems import figures, noted
from teamops.cash.schema.counts import COUNT_KINDS, NOTES
from teamops.cash.till.pools import opening_of
from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Text

DAY_END, MONTH_END, SURPRISE, HANDOVER = COUNT_KINDS
REASON = Text("原因：{reason}", "reason: {reason}")
NO_COUNTS = Text("{first} 至 {last} 的 {count} 天", "{count} days from {first} to {last}")
# What `day_counts` and `month_end` return: money in fen, `time` in seconds, `notes` the sum of the notes (NA: none filled),
# `book_typed` the book balance as the count has it. SHEET and ROW are missing where there is no count.
COUNTED = {
    "date": "datetime64[s]", "kind": "str", "time": "Int64", "book": "int64", "counted": "Int64", "difference": "Int64",
    "iou": "Int64", "notes": "Int64", "book_typed": "Int64", "cashier": "str", "counter": "str", "witness": "str",
    "reason": "str", "remedy": "str", **dict.fromkeys(NOTES, "Int64"), SHEET: "str", ROW: "Int64",
}  # fmt: skip


def day_counts(books: Books, entries: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Return the counts of the month by day, and a row without a count for each day with movements but no 日结.

    Columns: COUNTED. `book` is computed: the balance at the end of the day; for a count within the day (抽查, 交接) the
    balance at its time where every entry of the day says when it was entered, else the balance typed on the count if the
    till stood there that day. difference = counted − book.
    """
    till, counts = _till(entries), books.cash_counts
    own = _computed(books, till, counts[in_month(counts["date"], month)])
    moved = till.loc[in_month(till["date"], month), "date"].drop_duplicates()
    lacking = moved[~moved.isin(own.loc[own["kind"] == DAY_END, "date"])]
    found = pd.concat([own, _blank(books, till, lacking, DAY_END)])
    ranks = {kind: n for n, kind in enumerate((SURPRISE, HANDOVER, DAY_END, MONTH_END))}
    order = np.lexsort((found["kind"].map(ranks).to_numpy(), found["date"].to_numpy()))
    return found.take(order).reset_index(drop=True)


def month_end(books: Books, entries: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Return the month-end count as one row of COUNTED: the last 月末 made in the month or, after it, before the next
    movement; else a row without a count on the month's last day, for a form that is filled in by hand."""
    till, counts = _till(entries), books.cash_counts
    first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
    moved, later = till.loc[in_month(till["date"], month), "date"], till.loc[till["date"] > last, "date"]
    begin = moved.min() if len(moved) else first
    before_next = counts["date"] < (later.min() if len(later) else pd.Timestamp(month.shift(2).first))
    possible = (counts["kind"] == MONTH_END) & (counts["date"] >= begin)
    ends = counts[possible & (before_next | (counts["date"] <= last))].sort_values("date", kind="stable")
    if ends.empty:
        return _blank(books, till, pd.Series([last]), MONTH_END)
    return _computed(books, till, ends.tail(1)).reset_index(drop=True)


def count_sheet_problems(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """Return DC101 (no 日结), DC102 (differs), DC103 (IOUs), DC108 (notes), DC109 (book balance typed on the count).

    A difference is told whichever way it goes, with the reason that was typed. Where there is no table of counts at
    all, DC101 is told once for all days.
    """
    found = day_counts(books, entries, month)
    made = found[ROW].notna()
    lasts = _till(entries).drop_duplicates("date", keep="last").set_index("date", drop=False)
    days = found.loc[~made, "date"]
    said: list[object] = [f"{day:%F}" for day in days]
    if "cash_counts" in books.absent and len(days) > 1:
        values = {"first": said[0], "last": said[-1], "count": len(said)}
        days, said = days.head(1), [NO_COUNTS.filled(**values)]
    lacking = [
        noted("DC101", books.source(lasts.loc[day], "date"), {"date": text})
        for day, text in zip(days, said, strict=True)
    ]
    return lacking + [p for _, row in found[made].iterrows() for p in _problems_of(books, row)]


def _till(entries: pd.DataFrame) -> pd.DataFrame:
    return entries[entries["is_cash"]]


def _closing(books: Books, till: pd.DataFrame, days: pd.Series) -> np.ndarray:
    """The computed balance at the end of each day, fen."""
    balances = np.concatenate(([opening_of(books, till)], till["balance"].to_numpy(dtype="int64")))
    return balances[np.searchsorted(till["date"].to_numpy(), days.to_numpy(), side="right")]


def _blank(books: Books, till: pd.DataFrame, days: pd.Series, kind: str) -> pd.DataFrame:
    """Rows of COUNTED without a count."""
    known = {"date": days, "kind": kind, "book": _closing(books, till, days)}
    texts = {key: "" for key, dtype in COUNTED.items() if dtype == "str"}
    return pd.DataFrame({**dict.fromkeys(COUNTED, pd.NA), **texts, **known}, index=days.index).astype(COUNTED)


def _computed(books: Books, till: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """The counts as COUNTED."""
    pieces = counts[list(NOTES)]
    book = _closing(books, till, counts["date"])
    within = np.flatnonzero(counts["kind"].isin([SURPRISE, HANDOVER]).to_numpy())
    for at in within:
        book[at] = _within_day(till, counts.iloc[at], int(book[at]))
    texts = {
        key: counts[key].fillna("").str.strip()
        for key in ("cashier", "counter", "witness", "reason", "remedy")
    }
    found = counts.assign(
        **texts,
        book=book,
        book_typed=counts["book"],
        notes=(pieces.fillna(0) * pd.Series(NOTES)).sum(axis=1).where(pieces.notna().any(axis=1)),
        difference=counts["counted"] - book,
    )
    return found[list(COUNTED)].astype(COUNTED)


def _within_day(till: pd.DataFrame, count: "pd.Series[Any]", closing: int) -> int:
    """The balance that a count in the course of a day is compared with."""
    own = till[till["date"] == count["date"]]
    if own.empty:
        return closing
    opening = int(own["balance"].iloc[0] - own["signed"].iloc[0])
    stood = [opening, *own["balance"].tolist()]
    if pd.notna(count["time"]) and own["entered_at"].notna().all():
        at = count["date"] + pd.Timedelta(int(count["time"]), "s")
        return int(stood[int((own["entered_at"] <= at).sum())])
    typed = count["book"]
    return int(typed) if pd.notna(typed) and int(typed) in stood else closing


def _problems_of(books: Books, row: "pd.Series[Any]") -> Iterator[Problem]:
    book, counted, kind = int(row["book"]), row["counted"], str(row["kind"])

    def differs(code: str, key: str, expected: int, actual: int, **more: object) -> Problem:
        values = {"date": f"{row['date']:%F}", **figures(expected, actual), **more}
        return noted(code, books.source(row, key), values)

    if pd.notna(counted) and counted != book:
        said = Text(kind, COUNT_KINDS[kind][-1])
        yield differs("DC102", "counted", book, int(counted), kind=said, reason=_reason(str(row["reason"])))
    if pd.notna(row["iou"]) and row["iou"] > 0:
        values = {"date": f"{row['date']:%F}", "actual": yuan_text(row["iou"])}
        yield noted("DC103", books.source(row, "iou"), values)
    if pd.notna(row["notes"]) and pd.notna(counted) and row["notes"] != counted:
        yield differs("DC108", "counted", int(row["notes"]), int(counted))
    if pd.notna(row["book_typed"]) and row["book_typed"] != book:
        yield differs("DC109", "book", book, int(row["book_typed"]))


def _reason(typed: str) -> Text:
    return REASON.filled(reason=typed) if typed else Text("没有写差额原因", "no reason given")
