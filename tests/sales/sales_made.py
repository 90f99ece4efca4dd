"""The sales department's tables as the readers return them, made from a few cells. Nobody in them is real."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from made import Cells, table
from teamops.books.schema import DAYBOOK, JOURNAL
from teamops.core.kit.checks import found
from teamops.core.problems import Problem
from teamops.sales.receivables.booked import received_in
from teamops.sales.receivables.owed import Receivables
from teamops.sales.receivables.sheets import WORK
from teamops.sales.schema import DISTRIBUTORS, LEDGER, REPLIES, TABLES
from teamops.sales.terms import Terms

SHEET = "ledger.xlsx › 台账"
# One on 30 days, one monthly, one that pays first, one of whom no terms are known.
CUSTOMERS: list[Cells] = [
    {"customer_no": "A", "customer": "江城商贸", "market": "华中", "terms": "账期", "credit_days": 30},
    {"customer_no": "B", "customer": "海边商贸", "market": "华东", "terms": "月结", "credit_days": 15},
    {"customer_no": "C", "customer": "山里商贸", "market": "西南", "terms": "先款"},
    {"customer_no": "D", "customer": "河东商贸", "market": "华北"},
]


def row(kind: str, doc_no: str, day: str, amount: str | None = None, **more: Any) -> dict[str, Any]:
    """A row of the ledger of customer A, unless it says otherwise; a day without a year is of 2026."""
    day = day if len(day) > 5 else f"2026-{day}"
    due = more.get("due_on")
    if due and len(due) <= 5:
        more["due_on"] = f"2026-{due}"
    who = {} if {"customer", "customer_no"} & set(more) else {"customer_no": "A"}
    return {"kind": kind, "doc_no": doc_no, "date": day, "amount": amount, **who, **more}


def owed(
    *rows: Cells,
    on: str = "2026-10-31",
    customers: Sequence[Cells] = CUSTOMERS,
    replies: Sequence[Cells] = (),
    journal: Sequence[Cells] | None = None,
    terms: Terms | None = None,
    **more: Any,
) -> Receivables:
    """Return what is owed by these rows on a day; `journal`: entries of the bank journal, None where there are no books."""
    tables = {
        LEDGER.key: table(LEDGER, rows, SHEET),
        DISTRIBUTORS.key: table(DISTRIBUTORS, customers, "distributors.xlsx › 客户档案"),
        REPLIES.key: table(REPLIES, replies, "replies.xlsx › 回执"),
    }
    books = None
    if journal is not None:
        books = received_in(
            table(JOURNAL, journal, "journal.xlsx › 银行"), table(DAYBOOK, [], "daybook.xlsx")
        )
    return Receivables(
        tables=tables, on=date.fromisoformat(on), terms=terms or Terms(), entries=books, team="甲队", **more
    )


def places() -> dict[str, dict[str, int]]:
    """Where the columns of the made tables stand: in the order of their declarations."""
    named = zip((SHEET, "distributors.xlsx › 客户档案", "replies.xlsx › 回执"), TABLES, strict=True)
    columns = {label: {c.key: n for n, c in enumerate(t.columns, 1)} for label, t in named}
    return {**columns, "journal.xlsx › 银行": {c.key: n for n, c in enumerate(JOURNAL.columns, 1)}}


def problems(facts: Receivables, *codes: str) -> list[Problem]:
    """Return what the checks of these codes tell, of all where none is named."""
    checks = [check for check in WORK.checks if not codes or check.code in codes]
    return found(checks, facts, places(), WORK.about.kinds)
