"""The ledger of advances (借款台账): what was lent, what came back, and by when the rest is due (P2-二, ruling 44)."""

from datetime import date

import numpy as np
import pandas as pd

from teamops.cash.books.books import Books
from teamops.cash.books.due import dues
from teamops.cash.books.keys import amounts_of, folded, shaped
from teamops.cash.books.lent import payments_of
from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Calendar
from teamops.core.frames import dtypes
from teamops.core.text import Text

TRIP, IN_CASH, BY_CLAIM, AGREED = "出差", "还现金", "报销冲账", "同意"
RETURN, PLANNED, LOAN, UNKNOWN = "return", "planned", "loan", "unknown"  # why the term begins when it does
STARTS = {
    RETURN: Text("实际返程", "return"),
    PLANNED: Text("预计返程", "planned return"),
    LOAN: Text("借款", "loan"),
    UNKNOWN: Text("没填返程日，借款", "no return given: loan"),
}
SETTLED, LATE, OVER, REFUSED = "settled", "late", "over", "refused"
OPEN, TODAY, OVERDUE, SUBMITTED = "open", "today", "overdue", "submitted"
STATES = {
    OVERDUE: Text("逾期", "overdue"),
    SUBMITTED: Text("逾期，已报销待冲账", "overdue, claim submitted"),
    TODAY: Text("今天到期", "due today"),
    OPEN: Text("未到期", "not yet due"),
    OVER: Text("冲还超过借款", "over-settled"),
    LATE: Text("逾期结清", "settled late"),
    SETTLED: Text("已结清", "settled"),
    REFUSED: Text("没有批准，没有借出", "refused, never lent"),
}
# A row an advance, in the order of the slips. Money is fen. `lent` is the slip's amount, 0 where it was refused and never
# paid; `paid` what the books paid on it. `given_back` in cash, `claimed` set off by claims, `pending` claims handed in and
# not set off yet. `days_overdue`: of an open one up to today, of a settled one up to the day it was.
LEDGER = dtypes(
    "advance_no lent_on:day borrower department purpose kind lent:int paid:Int given_back:int "
    "claimed:int outstanding:int pending:int start_on:day start_why due_on:day due_zh due_en "
    "settled_on:day days_overdue:int state number person"
)


def advance_ledger(
    books: Books, entries: pd.DataFrame, terms: CashTerms, calendar: Calendar, today: date
) -> pd.DataFrame:
    """Return LEDGER with SHEET and ROW as known on the evening of `today`: later loans and repayments are left out.

    A term starts with the actual return of a trip, else the planned one, else the loan; an actual or planned return
    before the loan counts as the loan (`terms.advance_start` may say otherwise). `number` and `person` are what rows are
    matched by. Of two slips of one number the first gets the repayments.
    """
    until = pd.Timestamp(today)
    ledger = books.advances[books.advances["lent_on"] <= until].reset_index(drop=True)
    ledger = ledger.assign(
        number=folded(ledger["advance_no"]),
        person=folded(ledger["borrower"]),
        lent=ledger["amount"].fillna(0).astype("int64"),
    )
    paid = payments_of(books, entries[entries["date"] <= until])
    sums = paid.groupby("number")["amount"].sum()
    ledger["paid"] = (
        amounts_of(ledger["number"], sums).astype("Int64").where(ledger["number"].isin(sums.index))
    )
    never = _refused(books, ledger) & ledger["paid"].fillna(0).eq(0).astype(bool)
    ledger.loc[never, "lent"] = 0
    ledger = _settled(books, ledger, until)
    ledger = _due(ledger, terms, calendar)
    ledger["state"] = _states(ledger, never, until)
    ended = ledger["settled_on"].fillna(until).where(~never, ledger["due_on"])
    ledger["days_overdue"] = (ended - ledger["due_on"]).dt.days.clip(lower=0).astype("int64")
    return shaped(ledger, LEDGER)


def approved(books: Books) -> tuple[set[str], set[str]]:
    """Return the numbers of approvals that were agreed to, and of those that were only refused."""
    numbers = folded(books.approvals["approval_no"])
    agreed = set(numbers[books.approvals["verdict"] == AGREED])
    return agreed, set(numbers) - agreed


def _refused(books: Books, ledger: pd.DataFrame) -> "pd.Series[bool]":
    """Which slips name an approval that was refused, and say nothing of a payment."""
    refused = folded(ledger["approval_no"]).isin(approved(books)[1])
    return refused & folded(ledger["voucher_no"]).eq("")


def repayments_until(books: Books, until: pd.Timestamp) -> pd.DataFrame:
    """Return the repayments known by then in their order, with `number` and `sum`, what came back so far [fen]."""
    rows = books.repayments[books.repayments["date"] <= until].copy()
    rows["number"] = folded(rows["advance_no"])
    rows["amount"] = rows["amount"].fillna(0).astype("int64")
    rows = rows.sort_values("date", kind="stable")
    rows["sum"] = rows.groupby("number")["amount"].cumsum()
    return rows


def _settled(books: Books, ledger: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """Add what came back, what is pending, and the day on which the whole was settled."""
    rows = repayments_until(books, until)
    first = ~ledger["number"].duplicated()

    def summed(mask: "pd.Series[bool]") -> "pd.Series[int]":
        return amounts_of(ledger["number"], rows[mask].groupby("number")["amount"].sum()).where(first, 0)

    ledger["given_back"] = summed(rows["method"] != BY_CLAIM)
    ledger["claimed"] = summed(rows["method"] == BY_CLAIM)
    ledger["outstanding"] = ledger["lent"] - ledger["given_back"] - ledger["claimed"]
    claims = books.claims[books.claims["claimed_on"] <= until]
    offset = claims["offset"].fillna(claims["total"]).fillna(0).astype("int64")
    handed_in = amounts_of(ledger["number"], offset.groupby(folded(claims["advance_no"])).sum()).where(
        first, 0
    )
    ledger["pending"] = (handed_in - ledger["claimed"]).clip(lower=0)
    rows["lent"] = amounts_of(rows["number"], ledger[first].set_index("number")["lent"])
    whole = rows[rows["sum"] >= rows["lent"]].groupby("number")["date"].first()
    settled_on = whole.astype("datetime64[s]").reindex(ledger["number"]).to_numpy("datetime64[s]")
    ledger["settled_on"] = pd.Series(settled_on).where(first)
    return ledger


def _due(ledger: pd.DataFrame, terms: CashTerms, calendar: Calendar) -> pd.DataFrame:
    trip = ledger["kind"].eq(TRIP).fillna(False).astype(bool)
    returns = {
        "by_kind": trip,
        "return": trip | ledger["returned_on"].notna() | ledger["planned_return"].notna(),
    }
    asked = returns.get(terms.advance_start, pd.Series(False, index=ledger.index))
    back, planned, lent_on = ledger["returned_on"], ledger["planned_return"], ledger["lent_on"]
    start = back.fillna(planned)
    why = np.where(back.notna(), RETURN, PLANNED)
    why = np.where(start.isna(), UNKNOWN, why)
    from_loan = ~asked | (start < lent_on)
    ledger["start_why"] = np.where(from_loan, LOAN, why)
    ledger["start_on"] = start.where(~from_loan).fillna(lent_on)
    words = [STARTS[key] for key in ledger["start_why"]]
    found = [due for due in dues(ledger["start_on"], words, terms.advance_days, terms, calendar) if due]
    ledger["due_on"] = pd.Series([due.day for due in found], dtype="datetime64[s]")
    ledger["due_zh"] = pd.Series([due.said.zh for due in found], dtype="str")
    ledger["due_en"] = pd.Series([due.said.en for due in found], dtype="str")
    return ledger


def _states(ledger: pd.DataFrame, never: "pd.Series[bool]", until: pd.Timestamp) -> list[str]:
    left, due = ledger["outstanding"], ledger["due_on"]
    choices = [
        (never, REFUSED),
        (left < 0, OVER),
        ((left == 0) & (ledger["settled_on"] > due), LATE),
        (left == 0, SETTLED),
        (due > until, OPEN),
        (due == until, TODAY),
        (ledger["pending"] >= left, SUBMITTED),
    ]
    masks, names = [mask.to_numpy(dtype=bool) for mask, _ in choices], [name for _, name in choices]
    return [str(state) for state in np.select(masks, names, OVERDUE)]
