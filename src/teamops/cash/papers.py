"""What advances, claims and cheques are computed from: the cash books as read, a month, and the day they are looked at from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd

from teamops.cash.approvals.waivers import unmatched, waived
from teamops.cash.books import words
from teamops.cash.books.books import Books
from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Calendar, Month
from teamops.core.kit.checks import found
from teamops.core.kit.sheets import Signed
from teamops.core.kit.work import Work
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


@dataclass(frozen=True, kw_only=True)
class PaperWork(Work[P]):
    """The work of a report on papers, and which they are."""

    papers: type[P]


def checked(key: str, work: Work[P], papers: P) -> list[Problem]:
    """Return what the checks of a report find in papers; nothing where their table is absent."""
    if key in papers.books.absent:
        return []
    return found(work.checks, papers, papers.books.columns, work.about.kinds)


def judged(family: str) -> Callable[[P, list[Problem]], list[Problem]]:
    """Return what becomes of the problems of a report, whose codes begin with `family`: those that the head waived are
    remarks, and a waiver that names none of them is told."""

    def judge(papers: P, problems: list[Problem]) -> list[Problem]:
        unused = unmatched(problems, papers.books, papers.month, lambda code: code.startswith(family))
        return [*waived(problems, papers.books), *unused]

    return judge
