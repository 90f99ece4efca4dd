"""Closing a month of the cash books: what must hold before it is sealed, and what is said when a seal is broken (CL8xx)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pandas as pd

from teamops.cash.advances.checks import Advances
from teamops.cash.advances.sheets import WORK as ADVANCES
from teamops.cash.books.books import Books
from teamops.cash.books.seals import Changes, Sealed, changes_since
from teamops.cash.books.terms import CashTerms
from teamops.cash.cheques.checks import Cheques
from teamops.cash.cheques.sheets import WORK as CHEQUES
from teamops.cash.claims.checks import Claims
from teamops.cash.claims.sheets import WORK as CLAIMS
from teamops.cash.papers import checked
from teamops.cash.problems import figures, noted
from teamops.cash.schema.counts import COUNTS
from teamops.core.calendar import Calendar, Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, Severity
from teamops.core.text import Text

DAY_END, MONTH_END, SURPRISE = "日结", "月末", "抽查"
SHOWN = 10
MOVED = Text("次序变了", "the order of the rows")
COUNT_COLUMNS = [column.key for column in COUNTS.columns]


def seal_problems(
    books: Books, entries: pd.DataFrame, sealed: Mapping[Month, Sequence[Sealed]]
) -> list[Problem]:
    """Return CL805 for each account of a sealed month that was changed, at the first row that differs, and CL808 for
    each row that was added to one."""
    problems = []
    for month, accounts in sealed.items():
        for seal in accounts:
            changes = changes_since(seal, entries)
            if changes is not None:
                problems += _told(books, entries, seal, changes, month)
    return problems


def _told(books: Books, entries: pd.DataFrame, seal: Sealed, changes: Changes, month: Month) -> list[Problem]:
    vouchers = entries["voucher_no"]
    parts = [
        (Text("改动 {vouchers}", "changed: {vouchers}"), [str(vouchers.iat[n]) for n in changes.changed]),
        (Text("删除 {vouchers}", "removed: {vouchers}"), list(changes.removed)),
        (Text("增加 {vouchers}", "added: {vouchers}"), [str(vouchers.iat[n]) for n in changes.added]),
    ]
    said = [(text, _some(found)) for text, found in parts if found]
    rows = Text(
        "；".join(text.say("zh", vouchers=found) for text, found in said) or MOVED.zh,
        "; ".join(text.say("en", vouchers=found) for text, found in said) or MOVED.en,
    )
    where = next(iter((*changes.changed, *changes.added)), None)
    place = books.source_at(entries, where, "voucher_no") if where is not None else None
    problems = [noted("CL805", place, {"period": month, "account": seal.account, "rows": rows})]
    for n in changes.added:
        day = f"{entries['date'].iat[n]:%F}"
        problems.append(noted("CL808", books.source_at(entries, n, "date"), {"date": day}))
    return problems


def _some(vouchers: Sequence[str]) -> str:
    return "、".join(vouchers[:SHOWN]) + (" …" if len(vouchers) > SHOWN else "")


def roll_problems(books: Books, entries: pd.DataFrame, roll: pd.DataFrame, month: Month) -> Iterator[Problem]:
    """Return CL801 for each account whose book states another balance at the month's end than opening, receipts and
    payments give."""
    last_day = pd.Timestamp(month.last)
    for line in roll.to_dict("records"):
        own = entries[(entries["account"] == line["account"]) & (entries["date"] <= last_day)]
        own = own[own["date"] >= pd.Timestamp(month.first)]
        if own.empty or pd.isna(own["stated_balance"].iloc[-1]):
            continue
        stated = int(own["stated_balance"].iloc[-1])
        if stated != line["closing"]:
            values = {key: yuan_text(int(line[key])) for key in ("opening", "received", "paid")}
            values |= {"account": line["account"], **figures(int(line["closing"]), stated)}
            yield noted("CL801", books.source(own.iloc[-1], "stated_balance"), values)


def count_problems(
    books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms, calendar: Calendar
) -> list[Problem]:
    """Return CL802 (no month-end count), CL803 (counted by the cashier) and CL804 (no surprise count), ruling 46.

    The month-end count is made on the last working day of the month or later, or after the last movement, and
    before the next one.
    """
    if "cash_counts" in books.absent:
        return []
    counts, problems = books.cash_counts, []
    first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
    till = entries.loc[entries["is_cash"], "date"]
    moved = till[(till >= first) & (till <= last)]
    due = pd.Timestamp(last_count_day(month, terms, calendar))
    begin = min(due, moved.max()) if len(moved) else due
    after = till[till > last]
    end = after.min() if len(after) else pd.Timestamp.max
    ends = counts[(counts["kind"] == MONTH_END) & counts["date"].between(begin, end)]
    if ends.empty and len(till):
        problems.append(noted("CL802", None, {"month": month}))
    inside = counts[counts["date"].between(first, last) | counts.index.isin(ends.index)]
    for _, row in inside[inside["kind"].isin([MONTH_END, SURPRISE])].iterrows():
        if isinstance(row["counter"], str) and row["counter"] == row["cashier"]:
            values = {"date": f"{row['date']:%F}", "person": row["counter"]}
            problems.append(noted("CL803", books.source(row, "counter"), values))
    surprises = int((inside["kind"] == SURPRISE).sum())
    if surprises < (terms.surprise_counts or 0) and len(till):
        problems.append(noted("CL804", None, {"month": month}))
    return problems


def last_count_day(month: Month, terms: CashTerms, calendar: Calendar) -> date:
    """Return the day of the month-end count: the month's last working day, or its last day (ruling 46)."""
    if terms.count_day == "last_day":
        return month.last
    days = calendar.workdays(month.first, month.last)
    return days[-1] if days else month.last


def posting_problems(books: Books, month: Month) -> list[Problem]:
    """Return CL809 where the accountant has not confirmed the month (P2-二)."""
    if "postings" in books.absent or (books.postings["month"] == str(month)).any():
        return []
    return [noted("CL809", None, {"month": month})]


def closing_problems(
    month: Month, begun: Month | None, sealed: Mapping[Month, Sequence[Sealed]], problems: Sequence[Problem]
) -> list[Problem]:
    """Return what forbids sealing a month: CL806 (the month before is open) and CL807 (faults that stand).

    `begun`: the month of the first entry; it needs none before it. `problems`: everything found in the month.
    """
    out = []
    previous = month.shift(-1)
    if begun is not None and begun < month and previous not in sealed:
        out.append(noted("CL806", None, {"previous": previous}))
    faults = [p for p in problems if p.severity is Severity.FAULT]
    if faults:
        out.append(noted("CL807", None, {"month": month, "count": len(faults)}))
    return out


def paper_problems(
    books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms, calendar: Calendar, today: date
) -> list[Problem]:
    """Return what was found in the month's advances, claims and cheques (AD, TE, CQ)."""
    known = (books, entries, month, today, terms, calendar)
    return [
        *checked("advances", ADVANCES, Advances(*known)),
        *checked("claims", CLAIMS, Claims(*known)),
        *checked("cheques", CHEQUES, Cheques(*known)),
    ]
