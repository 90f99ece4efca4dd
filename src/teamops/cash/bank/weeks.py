"""The spans within which the bank has to be checked (ruling 45), and which of them a statement covers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Calendar, Month
from teamops.core.evidence import SHEET


@dataclass(frozen=True)
class Span:
    """A span of days to be checked. `due`: its last bank working day, which lies in the month."""

    label: str
    first: date
    last: date
    due: date


def spans(month: Month, terms: CashTerms, calendar: Calendar) -> list[Span]:
    """Return the spans with a working day, each in the month of its last one: ISO weeks, or seven days from the 1st.

    Raises UnknownYear.
    """
    found = []
    for label, first, last in _weeks(month) if terms.bank_check == "iso_week" else _sevens(month):
        days = calendar.workdays(first, last)
        if days and Month.of(days[-1]) == month:
            found.append(Span(label, first, last, days[-1]))
    return found


def _weeks(month: Month) -> Iterator[tuple[str, date, date]]:
    monday = month.first - timedelta(days=month.first.weekday())
    while monday <= month.last:
        year, week, _ = monday.isocalendar()
        yield f"{year}-W{week:02d}", monday, monday + timedelta(days=6)
        monday += timedelta(days=7)


def _sevens(month: Month) -> Iterator[tuple[str, date, date]]:
    first = month.first
    while first <= month.last:
        last = min(first + timedelta(days=6), month.last)
        yield f"{first}–{last}", first, last
        first = last + timedelta(days=1)


class Coverage:
    """Which days the statements of each account speak of."""

    def __init__(self, lines: pd.DataFrame, totals: pd.DataFrame) -> None:
        of_lines = (
            lines.groupby(["account", SHEET], observed=True)["date"]
            .agg(first="min", last="max")
            .reset_index()
        )
        keys = ["account", "first", "last"]
        parts = [part[keys] for part in (of_lines, totals) if len(part)]
        self.rows = pd.concat(parts or [of_lines[keys]], ignore_index=True).dropna()
        self.chained = set(lines.loc[lines["balance"].notna(), "account"])

    def starts(self) -> dict[str, np.datetime64]:
        """Return the first day covered, by account."""
        firsts = self.rows.groupby("account")["first"].min()
        return {str(name): np.datetime64(day, "s") for name, day in firsts.items()}

    def reaches(self, account: str, day: date) -> bool:
        """Return whether a statement speaks of this day. Between two with balances no gap can hide: BK605 would tell."""
        mine = self.rows[self.rows["account"] == account]
        at = pd.Timestamp(day)
        if account in self.chained and len(mine):
            return bool(mine["first"].min() <= at <= mine["last"].max())
        return bool(((mine["first"] <= at) & (mine["last"] >= at)).any())

    def until(self, account: str) -> date | None:
        """Return the last day covered, None if there is none."""
        mine = self.rows.loc[self.rows["account"] == account, "last"]
        return mine.max().date() if len(mine) else None
