"""What advances, claims and cheques are computed from: the cash books as read, a month, and the day they are looked at from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd

from teamops.cash.approvals.waivers import waived
from teamops.cash.books import words
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.reading import gather
from teamops.cash.books.terms import CashTerms, cash_terms
from teamops.core.calendar import Calendar, Month
from teamops.core.kit.checks import found
from teamops.core.kit.sheets import Signed
from teamops.core.kit.work import Asked, Read, Work
from teamops.core.problems import Problem

SIGNED = Signed(words.SIGNED)
ROOM = 190.0  # half-width characters that a note has across a sheet


@dataclass(frozen=True)
class Papers:
    """The books and their entries, as known on the evening of `on`, with what the rules say of terms."""

    books: Books
    entries: pd.DataFrame
    month: Month
    on: date
    terms: CashTerms
    calendar: Calendar

    @property
    def until(self) -> pd.Timestamp:
        """The last day that is known."""
        return pd.Timestamp(self.on)


P = TypeVar("P", bound=Papers)


def reading(make: Callable[..., P], terms_of: Callable[[Asked], date]) -> Callable[[Asked], Read[P]]:
    """Return how such papers are read; the rules are those in force on the day that `terms_of` returns."""

    def read(asked: Asked) -> Read[P]:
        found = gather(asked.workspace, asked.needs, asked.uses)
        books, terms = found.books, cash_terms(found.rules, terms_of(asked))
        papers = make(books, entries_of(books), asked.month, asked.on, terms, found.calendar)
        return Read(papers, found.problems, books.columns)

    return read


def checked(key: str, work: Work[P], papers: P) -> list[Problem]:
    """Return what the checks of a report find in papers; nothing where their table is absent."""
    if key in papers.books.absent:
        return []
    return found(work.checks, papers, papers.books.columns, work.about.kinds)


def judged(papers: Papers, problems: list[Problem]) -> list[Problem]:
    """Return the problems, those that the head waived as remarks."""
    return waived(problems, papers.books)
