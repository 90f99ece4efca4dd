"""What is wrong with the advances of a month (AD401–AD406, P2-二)."""

from datetime import date

import pandas as pd

from teamops.cash.advances.loans import (
    REFUSED,
    SUBMITTED,
    TODAY,
    UNKNOWN,
    advance_ledger,
    approved,
    repayments_until,
)
from teamops.cash.books.books import Books
from teamops.cash.books.keys import amounts_of, folded, in_month
from teamops.cash.books.lent import payments_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.problems import noted
from teamops.cash.schema.books import LENT
from teamops.cash.schema.setup import CASH
from teamops.core.calendar import Calendar, Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, Severity
from teamops.core.text import Text

__all__ = ["advance_ledger", "advance_problems"]

DUE_TODAY = Text("今天到期", "due today")
DAYS_LATE = Text("已逾期 {n} 天", "{n} days overdue")
CLAIMED = Text("，已报销待冲账", ", a claim covers it")
NO_RETURN = Text("，返程日没填", ", no return given")


def advance_problems(
    books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms, calendar: Calendar, today: date
) -> list[Problem]:
    """Return AD401–AD406 of a month as known on `today`.

    AD401: cash lent in the month without a slip. AD402, AD404: slips of the month. AD403: what fell due by the month's
    end and is open today: a finding on the last day, a fault after it; a finding again while a claim handed in covers
    it, or where a trip has no day of return at all. AD405: over-settled by a repayment of the month. AD406: paid or
    lent in the month. Nothing without slips; AD403–AD405 need the repayments.
    """
    if "advances" in books.absent:
        return []
    ledger = advance_ledger(books, entries, terms, calendar, today)
    known = entries[entries["date"] <= pd.Timestamp(today)]
    paid = payments_of(books, known).merge(
        known[["account", "is_cash"]].reset_index(drop=True), left_on="at", right_index=True
    )
    problems = [
        *_without_slip(books, known, paid, month),
        *_unapproved(books, ledger, month),
        *_not_as_paid(books, ledger, paid, month),
    ]
    if "repayments" not in books.absent:
        problems += _overdue(books, ledger, month, today)
        problems += _again(books, ledger, month)
        problems += _over_settled(books, ledger, month, today)
    return problems


def _without_slip(books: Books, entries: pd.DataFrame, paid: pd.DataFrame, month: Month) -> list[Problem]:
    lent = entries["is_cash"] & (entries["kind"] == LENT) & (entries["paid"] > 0)
    bare = entries[lent & in_month(entries["date"], month)].drop(
        index=entries.index[paid["at"]], errors="ignore"
    )
    return [
        noted("AD401", books.source(row, "basis_no"), {"actual": yuan_text(row["paid"])})
        for _, row in bare.iterrows()
    ]


def _unapproved(books: Books, ledger: pd.DataFrame, month: Month) -> list[Problem]:
    """An approval that was agreed to, or somebody's name; a refusal outweighs a name."""
    slips = books.advances[in_month(books.advances["lent_on"], month)]
    numbers = folded(slips["approval_no"])
    yes, no = approved(books)
    agreed, refused = numbers.isin(yes), numbers.isin(no)
    if "approvals" in books.absent:
        agreed |= numbers != ""
    named = folded(slips["approver"]) != ""
    never = folded(slips["advance_no"]).isin(ledger.loc[ledger["state"] == REFUSED, "number"])
    bad = slips[~never & (refused | ~agreed & ~named)]
    return [
        noted("AD402", books.source(row, "approver"), {"advance": row["advance_no"]})
        for _, row in bad.iterrows()
    ]


def _overdue(books: Books, ledger: pd.DataFrame, month: Month, today: date) -> list[Problem]:
    due = (ledger["due_on"] <= pd.Timestamp(today)) & (ledger["due_on"] <= pd.Timestamp(month.last))
    problems = []
    for _, row in ledger[due & (ledger["outstanding"] > 0)].iterrows():
        mild = row["state"] in {TODAY, SUBMITTED} or row["start_why"] == UNKNOWN
        values = {
            "advance": row["advance_no"],
            "person": row["borrower"],
            "due": f"{row['due_on']:%F}",
            "late": _late(row),
            "actual": yuan_text(row["outstanding"]),
        }
        weight = Severity.FINDING if mild else Severity.FAULT
        problems.append(noted("AD403", books.source(row, "amount"), values, weight))
    return problems


def _late(row: "pd.Series") -> Text:
    parts = [DUE_TODAY if row["state"] == TODAY else DAYS_LATE]
    parts += [CLAIMED] if row["pending"] >= row["outstanding"] else []
    parts += [NO_RETURN] if row["start_why"] == UNKNOWN else []
    zh, en = ("".join(p.say(lang, n=row["days_overdue"]) for p in parts) for lang in ("zh", "en"))
    return Text(zh, en)


def _again(books: Books, ledger: pd.DataFrame, month: Month) -> list[Problem]:
    """New advances while an earlier one of the same person was overdue; what came back on the day itself counts."""
    real = ledger[ledger["state"] != REFUSED]
    late = real[real["settled_on"].isna() & (real["outstanding"] > 0) | (real["settled_on"] > real["due_on"])]
    real = real.reset_index(drop=True)
    new = real[in_month(real["lent_on"], month)].rename_axis("at").reset_index()
    pairs = new.merge(late, on="person", suffixes=("", "_before"))
    still = pairs["settled_on_before"].isna() | (pairs["settled_on_before"] > pairs["lent_on"])
    pairs = pairs[(pairs["due_on_before"] < pairs["lent_on"]) & still]
    problems = []
    earlier = pairs.groupby("at", sort=True)["advance_no_before"].agg("、".join)
    for _, row in real.assign(earlier=earlier).loc[earlier.index].iterrows():
        values = {
            "person": row["borrower"],
            "earlier": row["earlier"],
            "advance": row["advance_no"],
        }
        problems.append(noted("AD404", books.source(row, "lent_on"), values))
    return problems


def _over_settled(books: Books, ledger: pd.DataFrame, month: Month, today: date) -> list[Problem]:
    """What came back on a number beyond what was lent on it; a number without a slip was lent nothing."""
    rows = repayments_until(books, min(pd.Timestamp(today), pd.Timestamp(month.last)))
    rows["lent"] = amounts_of(rows["number"], ledger.groupby("number")["lent"].sum())
    over = rows[in_month(rows["date"], month) & (rows["sum"] > rows["lent"])]
    problems = []
    for _, row in over.drop_duplicates("number", keep="last").iterrows():
        values = {
            "advance": row["advance_no"],
            "expected": yuan_text(row["lent"]),
            "actual": yuan_text(row["sum"]),
            "difference": yuan_text(row["sum"] - row["lent"]),
        }
        problems.append(noted("AD405", books.source(row, "amount"), values))
    return problems


def _not_as_paid(books: Books, ledger: pd.DataFrame, paid: pd.DataFrame, month: Month) -> list[Problem]:
    """Slips whose payments sum to something else, and slips that name a voucher which is in no book."""
    moved = ledger["number"].isin(paid.loc[in_month(paid["date"], month), "number"])
    stated = ledger["lent"]
    named = books.advances[folded(books.advances["voucher_no"]) != ""]
    voucher = ledger["number"].isin(folded(named["advance_no"]))
    begun = books.accounts["opened_on"].min()
    missing = ledger["paid"].isna() & voucher & (ledger["lent_on"] >= begun) & _complete(books)
    differs = ledger["paid"].notna() & (ledger["paid"].fillna(0).astype("int64") != stated)
    first = ~ledger["number"].duplicated()
    concerned = moved | in_month(ledger["lent_on"], month)
    problems = []
    for _, row in ledger[first & concerned & (differs | missing)].iterrows():
        actual = 0 if pd.isna(row["paid"]) else int(row["paid"])
        values = {
            "advance": row["advance_no"],
            "expected": yuan_text(row["lent"]),
            "actual": yuan_text(actual),
            "difference": yuan_text(actual - row["lent"]),
        }
        problems.append(noted("AD406", books.source(row, "amount"), values))
    return problems


def _complete(books: Books) -> bool:
    """Whether every book that could hold a payment is there."""
    banks = (books.accounts["kind"] != CASH).any()
    return "cash_daybook" not in books.absent and not (banks and "bank_journal" in books.absent)
