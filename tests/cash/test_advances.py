"""Advances: what is outstanding, when it is due, and AD401–AD406."""

from datetime import date
from typing import Any

import pytest
from cash_made import books

from made import told
from teamops.cash.advances.checks import Advances
from teamops.cash.advances.loans import advance_ledger
from teamops.cash.advances.sheets import WORK
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.papers import checked
from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem, Severity

OCTOBER = Month(2026, 10)
SLIPS = "advances.xlsx › 借款单"
LOAN = {
    "advance_no": "JK-001",
    "amount": "500",
}  # lent on Friday 2026-10-09 to 张珊, due on Monday 2026-10-12
TRIP = {**LOAN, "kind": "出差"}


def ledger(today: str, terms: CashTerms | None = None, **tables: Any) -> list[dict[str, Any]]:
    made = books(**tables)
    found = advance_ledger(
        made, entries_of(made), terms or CashTerms(), Calendar(), date.fromisoformat(today)
    )
    return [{str(k): v for k, v in row.items()} for row in found.to_dict("records")]


def problems_of(made: Books, month: Month, on: date) -> list[Problem]:
    return checked("advances", WORK, Advances(made, entries_of(made), month, on, CashTerms(), Calendar()))


def problems(today: str, code: str, month: Month = OCTOBER, **tables: Any) -> list[Problem]:
    made = books(**{"repayments": [], **tables})
    found = problems_of(made, month, date.fromisoformat(today))
    return [p for p in found if p.code == code]


def test_what_came_back_in_cash_and_by_claim_leaves_the_rest() -> None:
    back = [
        {"advance_no": "JK-001", "amount": "120.01", "method": "报销冲账", "date": "2026-10-11"},
        {"advance_no": "JK-001", "amount": "79.99", "date": "2026-10-12"},
        {"advance_no": "JK-001", "amount": "300", "date": "2026-10-13"},
    ]
    [row] = ledger("2026-10-12", advances=[LOAN], repayments=back)
    # 500.00 − 120.01 − 79.99; the 300.00 of the 13th is not known on the 12th.
    assert (row["given_back"], row["claimed"], row["outstanding"]) == (7999, 12001, 30000)
    assert (str(row["due_on"].date()), row["state"], row["days_overdue"]) == ("2026-10-12", "today", 0)
    [row] = ledger("2026-10-20", advances=[LOAN], repayments=back)
    assert (row["outstanding"], row["state"], row["days_overdue"]) == (0, "late", 1)
    assert str(row["settled_on"].date()) == "2026-10-13"


@pytest.mark.parametrize(
    ("slip", "start", "why", "due"),
    [
        ({"returned_on": "2026-10-15", "planned_return": "2026-10-13"}, "2026-10-15", "return", "2026-10-19"),
        ({"planned_return": "2026-10-13"}, "2026-10-13", "planned", "2026-10-16"),
        ({}, "2026-10-09", "unknown", "2026-10-12"),
        ({"returned_on": "2026-10-01"}, "2026-10-09", "loan", "2026-10-12"),
        ({"kind": "其他", "returned_on": "2026-10-15"}, "2026-10-09", "loan", "2026-10-12"),
    ],
)
def test_when_the_term_starts(slip: dict[str, str], start: str, why: str, due: str) -> None:
    # The 15th + 3 is Sunday the 18th: Monday the 19th.
    [row] = ledger("2026-10-09", advances=[{**TRIP, **slip}])
    assert (str(row["start_on"].date()), row["start_why"], str(row["due_on"].date())) == (start, why, due)


def test_the_rules_may_start_every_term_with_the_loan_or_with_the_return() -> None:
    trip, other = {**TRIP, "returned_on": "2026-10-13"}, {**LOAN, "returned_on": "2026-10-13"}
    [row] = ledger("2026-10-20", CashTerms(advance_start="loan"), advances=[trip])
    assert (row["start_why"], str(row["due_on"].date())) == ("loan", "2026-10-12")
    [row] = ledger("2026-10-20", CashTerms(advance_start="return"), advances=[other])
    assert (row["start_why"], str(row["due_on"].date())) == ("return", "2026-10-16")


@pytest.mark.parametrize(
    ("today", "weight", "late"),
    [("2026-10-12", Severity.FINDING, "今天到期"), ("2026-10-13", Severity.FAULT, "已逾期 1 天")],
)
def test_due_today_is_a_finding_and_overdue_a_fault(today: str, weight: Severity, late: str) -> None:
    assert not problems("2026-10-11", "AD403", advances=[LOAN])
    [found] = problems(today, "AD403", advances=[LOAN])
    assert (found.severity, found.values["late"].zh, found.values["actual"]) == (weight, late, "500.00")
    assert (found.values["due"], str(found.source)) == ("2026-10-12", f"{SLIPS} › G2")


def test_one_fen_outstanding_is_overdue_and_nothing_outstanding_is_not() -> None:
    back = {"advance_no": "JK-001", "date": "2026-10-12"}
    [found] = problems("2026-10-13", "AD403", advances=[LOAN], repayments=[{**back, "amount": "499.99"}])
    assert found.values["actual"] == "0.01"
    assert not problems("2026-10-13", "AD403", advances=[LOAN], repayments=[{**back, "amount": "500"}])


@pytest.mark.parametrize(("offset", "weight"), [("500", Severity.FINDING), ("499.99", Severity.FAULT)])
def test_a_claim_handed_in_pauses_the_fault_if_it_covers_all(offset: str, weight: Severity) -> None:
    claim = {"claim_no": "BX-1", "advance_no": "JK-001", "claimed_on": "2026-10-12", "total": "500"}
    [found] = problems("2026-10-15", "AD403", advances=[LOAN], claims=[{**claim, "offset": offset}])
    assert found.severity is weight
    # What was set off already covers nothing more.
    set_off = [{"advance_no": "JK-001", "amount": "400", "method": "报销冲账"}]
    [found] = problems(
        "2026-10-15", "AD403", advances=[LOAN], repayments=set_off, claims=[{**claim, "offset": "400"}]
    )
    assert (found.severity, found.values["actual"]) == (Severity.FAULT, "100.00")


def test_a_trip_without_any_day_of_return_stays_a_finding() -> None:
    [found] = problems("2026-10-20", "AD403", advances=[TRIP])
    assert (found.severity, found.values["late"].zh) == (Severity.FINDING, "已逾期 8 天，返程日没填")
    [found] = problems("2026-10-20", "AD403", advances=[{**TRIP, "planned_return": "2026-10-09"}])
    assert found.severity is Severity.FAULT


def test_what_falls_due_after_the_month_is_not_the_months_concern() -> None:
    # Lent on Thursday 29 October, due on Sunday 1 November, so on Monday the 2nd.
    slip = {**LOAN, "lent_on": "2026-10-29"}
    assert not problems("2026-11-05", "AD403", advances=[slip])
    assert len(problems("2026-11-05", "AD403", Month(2026, 11), advances=[slip])) == 1


def test_a_new_advance_while_one_is_overdue() -> None:
    def second(day: str, back: str = "", **more: str) -> list[tuple[Any, ...]]:
        slips = [LOAN, {"advance_no": "JK-002", "amount": "100", "lent_on": day, **more}]
        repaid = [{"advance_no": "JK-001", "amount": "500", "date": back}] if back else []
        found = problems("2026-10-31", "AD404", advances=slips, repayments=repaid)
        return told(found, "person", "earlier", "advance")

    told_of = [("AD404", f"{SLIPS} › B3", "张珊", "JK-001", "JK-002")]
    assert second("2026-10-12") == []  # the last day itself
    assert second("2026-10-13") == told_of
    assert second("2026-10-13", borrower="张 珊") == [("AD404", f"{SLIPS} › B3", "张 珊", "JK-001", "JK-002")]
    assert second("2026-10-13", borrower="李雷") == []
    assert second("2026-10-13", back="2026-10-13") == []  # settled first
    assert second("2026-10-13", back="2026-10-14") == told_of


def test_more_given_back_than_was_lent() -> None:
    back = [
        {"advance_no": "JK-001", "amount": "400"},
        {"advance_no": "JK-001", "amount": "100.01", "method": "报销冲账", "date": "2026-10-13"},
    ]
    [found] = problems("2026-10-31", "AD405", advances=[LOAN], repayments=back)
    assert told([found], "expected", "actual", "difference") == [
        ("AD405", "repayments.xlsx › 还款明细 › D3", "500.00", "500.01", "0.01")
    ]
    assert ledger("2026-10-31", advances=[LOAN], repayments=back)[0]["state"] == "over"
    back[1]["amount"] = "100"
    assert not problems("2026-10-31", "AD405", advances=[LOAN], repayments=back)
    [found] = problems("2026-10-31", "AD405", advances=[], repayments=[{"advance_no": "JK-9", "amount": "1"}])
    assert found.values["expected"] == "0.00"


def paid(amount: str, **more: str) -> list[dict[str, str]]:
    return [{"date": "2026-10-09", "kind": "借款", "paid": amount, "voucher_no": "现付-7", **more}]


def test_cash_lent_needs_a_slip_found_by_basis_or_voucher() -> None:
    bare = problems("2026-10-31", "AD401", advances=[LOAN], cash_daybook=paid("500"))
    assert told(bare, "actual") == [("AD401", "cash_daybook.xlsx › 现金日记账 › L2", "500.00")]
    assert not problems("2026-10-31", "AD401", advances=[LOAN], cash_daybook=paid("500", basis_no="JK-001"))
    slip = {**LOAN, "voucher_no": "现付-7"}
    assert not problems("2026-10-31", "AD401", advances=[slip], cash_daybook=paid("500"))
    # Numbers start anew each year: 现付-7 of 2026 is not that of a loan of 2025.
    old = {**slip, "lent_on": "2025-10-09"}
    assert len(problems("2026-10-31", "AD401", advances=[old], cash_daybook=paid("500"))) == 1
    assert not problems(
        "2026-10-31", "AD401", cash_daybook=paid("500")
    )  # no table of slips: nothing is checked
    assert not problems("2026-11-30", "AD401", Month(2026, 11), advances=[LOAN], cash_daybook=paid("500"))
    assert not problems("2026-10-31", "AD401", advances=[LOAN], cash_daybook=paid("500", kind="支出"))


@pytest.mark.parametrize(
    ("slip", "bad"),
    [
        ({"approver": None}, True),
        ({"approver": "李文静"}, False),
        ({"approver": None, "approval_no": "SP-1"}, False),
        ({"approver": None, "approval_no": "SP-2"}, True),
        ({"approver": None, "approval_no": "SP-3"}, True),
        ({"approver": "李文静", "approval_no": "SP-2", "voucher_no": "现付-1"}, True),
    ],
)
def test_a_slip_needs_an_approval_or_somebodys_name(slip: dict[str, str], bad: bool) -> None:
    approvals = [
        {"approval_no": "SP-1", "amount": "500"},
        {"approval_no": "SP-2", "amount": "500", "verdict": "不同意"},
    ]
    made = {"voucher_no": "现付-1", **LOAN, **slip}
    found = problems("2026-10-31", "AD402", advances=[made], approvals=approvals)
    assert told(found, "advance") == ([("AD402", f"{SLIPS} › K2", "JK-001")] if bad else [])


def test_a_slip_that_was_refused_and_never_paid_lends_nothing() -> None:
    approvals = [{"approval_no": "SP-2", "amount": "500", "verdict": "不同意"}]
    slip = {**LOAN, "approval_no": "SP-2"}
    [row] = ledger("2026-10-31", advances=[slip], approvals=approvals)
    assert (row["lent"], row["state"], row["days_overdue"]) == (0, "refused", 0)
    tables: dict[str, Any] = {"advances": [slip], "approvals": approvals}
    assert not problems("2026-10-31", "AD402", **tables)
    assert not problems("2026-10-31", "AD403", **tables)
    lent = paid("500", basis_no="JK-001")
    assert len(problems("2026-10-31", "AD402", **tables, cash_daybook=lent)) == 1


def test_the_payment_has_to_be_the_slips_amount() -> None:
    slip = {**LOAN, "voucher_no": "现付-7"}

    def found(
        book: list[dict[str, str]], slip: dict[str, str] = slip, **tables: Any
    ) -> list[tuple[Any, ...]]:
        tables = {"bank_journal": [], "cash_daybook": book, **tables}
        return told(
            problems("2026-10-31", "AD406", advances=[slip], **tables), "expected", "actual", "difference"
        )

    assert found(paid("500")) == []
    assert found(paid("499.99")) == [("AD406", f"{SLIPS} › G2", "500.00", "499.99", "-0.01")]
    # Paid in two parts, and once too often but reversed.
    halves = [*paid("200"), *paid("300", voucher_no="现付-8", basis_no="JK-001")]
    assert found(halves) == []
    again = paid("500", voucher_no="现付-9", basis_no="JK-001")
    undone = [
        {"date": "2026-10-10", "kind": "冲销", "paid": "-500", "voucher_no": "现付-10", "reverses": "现付-9"}
    ]
    assert found([*paid("500"), *again]) == [("AD406", f"{SLIPS} › G2", "500.00", "1,000.00", "500.00")]
    assert found([*paid("500"), *again, *undone]) == []
    # A voucher that is in no book.
    assert found(paid("9", voucher_no="现付-1")) == [("AD406", f"{SLIPS} › G2", "500.00", "0.00", "-500.00")]
    assert found([], LOAN) == []  # the slip names none


def test_without_repayments_nothing_is_told_as_overdue() -> None:
    made = books(advances=[LOAN])
    found = problems_of(made, OCTOBER, date(2026, 10, 31))
    assert not [p for p in found if p.code in {"AD403", "AD404", "AD405"}]
