"""What is wrong with the cheques of a month (CQ701–CQ707, P2-二)."""

from datetime import date

import pandas as pd

from teamops.cash.books.books import Books
from teamops.cash.books.keys import in_month
from teamops.cash.books.terms import CashTerms
from teamops.cash.cheques.capitals import cheque_date_in_capitals
from teamops.cash.cheques.register import (
    ISSUED,
    cheque_ledger,
    compared,
)
from teamops.cash.problems import noted
from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.core.text import Text

__all__ = ["cheque_date_in_capitals", "cheque_ledger", "cheque_problems"]

BOOKLET = 25  # cheques are sold in books of so many: a wider gap between two purchases is none
NO_NUMBER = Text("（没写票号）", "(no number)")


def cheque_problems(
    books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms, today: date
) -> list[Problem]:
    """Return CQ701–CQ707 of a month as known on `today`; nothing where there is no register.

    A cheque belongs to the month of its issue (else of the first other day it bears), and to every month if it bears
    none. CQ705 takes in the journal's own days. CQ707 is measured on `today` or the month's last day, whichever is
    earlier, and told as long as the cheque stays uncashed.
    """
    if "cheques" in books.absent:
        return []
    ledger = cheque_ledger(books, entries, month, terms, today)
    of_month = in_month(ledger["day"], month)
    own = ledger[of_month | ledger["day"].isna()]
    issued = own[own["status"].isin(ISSUED)]
    late = own[own["registered_on"] > own["issued_on"]]
    uncashed = ledger[ledger["overdue"]]
    problems = [
        *(_told(books, row, "CQ701", "payee") for _, row in issued[~issued["sealed"]].iterrows()),
        *(
            _told(books, row, "CQ702", "receiver_signed_on")
            for _, row in issued[~issued["signed"]].iterrows()
        ),
        *_repeated(books, ledger, own),
        *_gaps(books, ledger, own),
        *_differing(books, compared(books, entries, month, today)),
    ]
    for _, row in late.iterrows():
        days = {"date": f"{row['issued_on']:%F}", "registered": f"{row['registered_on']:%F}"}
        problems.append(_told(books, row, "CQ706", "registered_on", **days))
    for _, row in uncashed.iterrows():
        count = {"actual": int(row["days_out"]), "expected": terms.cheque_days}
        problems.append(_told(books, row, "CQ707", "cashed_on", **count))
    return problems


def _told(books: Books, row: "pd.Series", code: str, column: str, **values: object) -> Problem:
    return noted(code, books.source(row, column), {"cheque": row["cheque_no"], **values})


def _repeated(books: Books, ledger: pd.DataFrame, own: pd.DataFrame) -> list[Problem]:
    keys = ["account", "number"]
    twins = ledger[ledger.duplicated(keys, keep=False)]
    first = twins.drop_duplicates(keys).set_index(keys)
    again = twins[twins.duplicated(keys) & twins.index.isin(own.index)]
    problems = []
    for _, row in again.iterrows():
        twin = books.source(first.loc[(row["account"], row["number"])], "cheque_no")
        problems.append(_told(books, row, "CQ703", "cheque_no", twin=str(twin)))
    return problems


def _gaps(books: Books, ledger: pd.DataFrame, own: pd.DataFrame) -> list[Problem]:
    """Numbers that are left out within a run of one account, one front part and one count of digits."""
    parts = ledger["number"].str.extract(r"^(?P<front>.*?)(?P<digits>\d{1,18})$")
    runs = ledger.assign(front=parts["front"], digits=parts["digits"]).dropna(subset=["digits"])
    runs["width"] = runs["digits"].str.len()
    runs["value"] = runs["digits"].astype("int64")
    keys = ["account", "front", "width"]
    runs = runs.sort_values([*keys, "value"], kind="stable").drop_duplicates([*keys, "value"])
    before = runs.groupby(keys)[["value", "bought_on", "cheque_no"]].shift()
    missing = (runs["value"] - before["value"] - 1).fillna(0).astype("int64")
    one_lot = runs["bought_on"] == before["bought_on"]
    runs = runs.assign(lost=missing, before=before["cheque_no"])
    gap = (missing > 0) & (one_lot | (missing <= BOOKLET)) & runs.index.isin(own.index)
    problems = []
    for _, row in runs[gap].iterrows():
        lost = int(row["lost"])
        first, last = (f"{row['front']}{n:0{row['width']}d}" for n in (row["value"] - lost, row["value"] - 1))
        values = {
            "before": row["before"],
            "missing": first if lost == 1 else f"{first}–{last}",
        }
        problems.append(noted("CQ704", books.source(row, "cheque_no"), values))
    return problems


def _differing(books: Books, rows: pd.DataFrame) -> list[Problem]:
    problems = []
    for _, row in rows.iterrows():
        values = {"cheque": row["number"] or NO_NUMBER, "why": Text(row["why_zh"], row["why_en"])}
        problems.append(noted("CQ705", books.source(row, row["column"]), values))
    return problems
