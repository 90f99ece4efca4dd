"""A month of the daybook as one value: entries, balances, pools, approvals, and everything that was found in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from teamops.cash.approvals.authority import approval_matches, authority_problems, judged_month
from teamops.cash.approvals.waivers import unmatched, waived
from teamops.cash.books.balances import roll_forward
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.entry_checks import entry_problems
from teamops.cash.books.seals import Sealed
from teamops.cash.books.terms import CashTerms, cash_terms
from teamops.cash.books.vocabulary import CONTROLS
from teamops.cash.daybook.month_end import count_problems, posting_problems, roll_problems, seal_problems
from teamops.cash.daybook.rewards import reward_problems
from teamops.cash.till.custody import custody_problems, pool_days
from teamops.cash.till.pools import pools
from teamops.cash.till.slips import slip_problems
from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem
from teamops.core.rules.model import RuleSet
from teamops.roster.settled import SettledLines

ELSEWHERE = ("BK", "AD", "TE", "CQ")  # what is looked for in the bank's books and in the papers
SealedMonths = Mapping[Month, Sequence[Sealed]]


@dataclass(frozen=True)
class CashMonth:
    """What the workbook of a month shows. `roll`: a row an account; `days`: a row a day of the till; `matches`: a row a
    payment with its approval. `seal`: the first digits of the month's seal, empty while it is open."""

    month: Month
    today: date
    team: str
    books: Books
    entries: pd.DataFrame
    roll: pd.DataFrame
    days: pd.DataFrame
    matches: pd.DataFrame
    rules: RuleSet
    terms: CashTerms
    problems: list[Problem]
    seal: str = ""


def cash_month(
    books: Books,
    rules: RuleSet,
    calendar: Calendar,
    month: Month,
    today: date,
    team: str,
    sealed: SealedMonths,
    seal: str = "",
    settled: SettledLines | None = None,
) -> CashMonth:
    """Return a month of the cash books with everything found in it; what was waived by name weighs as a remark.

    `sealed`: the months closed so far. `settled`: what closed settlements say of fines and rewards. Raises UnknownYear.
    """
    terms = cash_terms(rules, month.last)
    entries = entries_of(books)
    roll = roll_forward(entries, books.accounts, month)
    closings = {account.account: account.closing for account in sealed.get(month.shift(-1), ())}
    pooled, judged = pools(books, entries, terms), judged_month(books, entries, month)
    found = [
        *entry_problems(books, entries, month, closings),
        *custody_problems(books, entries, month, terms, calendar, today, pooled),
        *slip_problems(books, entries, month, terms),
        *authority_problems(books, entries, month, terms, judged),
        *roll_problems(books, entries, roll, month),
        *count_problems(books, entries, month, terms, calendar),
        *posting_problems(books, month),
        *seal_problems(books, entries, sealed),
        *reward_problems(books, entries, month, settled or SettledLines()),
    ]
    return CashMonth(
        month=month,
        today=today,
        team=team,
        books=books,
        entries=entries,
        roll=roll,
        days=pool_days(books, entries, month, terms, calendar, today, pooled),
        matches=approval_matches(books, entries, month, judged),
        rules=rules.part((), ("cash",), CONTROLS),
        terms=terms,
        problems=[
            *waived(found, books),
            *unmatched(found, books, month, lambda code: not code.startswith(ELSEWHERE)),
        ],
        seal=seal,
    )
