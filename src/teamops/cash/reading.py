"""Reading what advances, claims and cheques are computed from."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from teamops.cash.books.entries import entries_of
from teamops.cash.books.reading import gather
from teamops.cash.books.terms import cash_terms
from teamops.cash.papers import Papers
from teamops.core.kit.work import Asked, Read

P = TypeVar("P", bound=Papers)


def papers_of(make: Callable[..., P], asked: Asked, ruled: date) -> Read[P]:
    """Return papers with every problem of the reading; the rules are those in force on the day `ruled`. Raises Stopped."""
    found = gather(asked.workspace, asked.needs, asked.uses)
    books, terms = found.books, cash_terms(found.rules, ruled)
    papers = make(books, entries_of(books), asked.month, asked.on, terms, found.calendar)
    return Read(papers, found.problems, books.columns)
