"""A month of one bank account and its statement, worked out by hand.

Opening 10,000.00. In the book: 08 Oct +300.00, 09 Oct −13.40 (reference 9), 28 Oct +700.00, 29 Oct −50.00.
At the bank: 09 Oct +300.00, 20 Oct −13.40 (reference 9), 21 Oct +1.50 interest, 22 Oct −6.00 fee.
Book 10,936.60 + 1.50 − 6.00 = 10,932.10; bank 10,282.10 + 700.00 − 50.00 = 10,932.10.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from cash_made import BANK_ACCOUNT, books, statement

from made import Cells
from teamops.cash.bank.reconciliation import Reconciliation, reconcile
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.schema.statements import TOTALS
from teamops.core.calendar import Calendar, Month
from teamops.core.evidence import ROW, SHEET

OCTOBER = Month(2026, 10)
LATER = date(2026, 11, 2)
JOURNAL: list[Cells] = [
    {"date": "2026-10-08", "received": "300.00"},
    {"date": "2026-10-09", "paid": "13.40", "ref_no": "9"},
    {"date": "2026-10-28", "received": "700.00"},
    {"date": "2026-10-29", "paid": "50.00"},
]
LINES: list[Cells] = [
    {"date": "2026-10-09", "received": "300.00", "balance": "10300.00"},
    {"date": "2026-10-20", "paid": "13.40", "balance": "10286.60", "ref_no": "9"},
    {"date": "2026-10-21", "received": "1.50", "balance": "10288.10"},
    {"date": "2026-10-22", "paid": "6.00", "balance": "10282.10"},
]


def totals(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return TOTALS; unless said, of 工行基本户 from 1 to 31 October."""
    usual = {"account": BANK_ACCOUNT, "first": "2026-10-01", "last": "2026-10-31"}
    zero = {"lines_received": 0, "lines_paid": 0, "lines": 0}
    frame = pd.DataFrame([dict.fromkeys(TOTALS) | zero | usual | row for row in rows], columns=list(TOTALS))
    frame = frame.astype(TOTALS)
    return frame.assign(**{SHEET: "statements/工行.csv", ROW: 1})


def case(
    journal: Sequence[Cells] = JOURNAL,
    lines: Sequence[Cells] = LINES,
    said: Sequence[dict[str, Any]] = ({},),
    today: date = LATER,
    terms: CashTerms | None = None,
    **tables: Sequence[Cells],
) -> Reconciliation:
    """Return the reconciliation of October 2026."""
    found = books(bank_journal=journal, **tables)
    whole = Books(**{**vars(found), "statements": statement(*lines), "statement_totals": totals(*said)})
    return reconcile(whole, entries_of(whole), OCTOBER, terms or CashTerms(), Calendar(), today)
