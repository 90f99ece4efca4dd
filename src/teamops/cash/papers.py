"""The papers that a closing looks at too: advances, claims and cheques."""

from datetime import date

import pandas as pd

from teamops.cash.compute.advances import advance_problems
from teamops.cash.compute.books import Books
from teamops.cash.compute.cheques import cheque_problems
from teamops.cash.compute.claims import claim_problems
from teamops.cash.terms import CashTerms
from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem


def paper_problems(
    books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms, calendar: Calendar, today: date
) -> list[Problem]:
    """Return what was found in the month's advances, claims and cheques (AD, TE, CQ)."""
    return [
        *advance_problems(books, entries, month, terms, calendar, today),
        *claim_problems(books, month, terms, calendar, today),
        *cheque_problems(books, entries, month, terms, today),
    ]
