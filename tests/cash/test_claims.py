"""Claims: signatures, vouchers, sums, terms (TE501–TE504), and what they settle."""

from datetime import date
from typing import Any

import pytest
from cash_made import books

from made import told
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.claims.checks import Claims
from teamops.cash.claims.register import claim_ledger
from teamops.cash.claims.sheets import WORK
from teamops.cash.papers import checked
from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem

PLACE = "claims.xlsx › 报销单"
CLAIM: dict[str, Any] = {
    "claim_no": "BX-1",
    "claimed_on": "2026-10-13",
    "claimant": "张珊",
    "category": "差旅费",
    "vouchers": 2,
    "total": "480",
    "claimant_signed_on": "2026-10-13",
    "head_signed_on": "2026-10-13",
    "accountant_signed_on": "2026-10-14",
}


def problems_of(made: Books, month: Month, on: date) -> list[Problem]:
    return checked("claims", WORK, Claims(made, entries_of(made), month, on, CashTerms(), Calendar()))


def found(code: str, today: str = "2026-10-31", month: int = 10, **change: Any) -> list[Any]:
    made = books(claims=[{**CLAIM, **change}])
    on = date.fromisoformat(today)
    problems = problems_of(made, Month(2026, month), on)
    return [p for p in problems if p.code == code]


def test_three_have_to_sign() -> None:
    assert not found("TE501")
    [one] = found("TE501", head_signed_on=None)
    assert (str(one.source), one.values["missing"].zh) == (f"{PLACE} › Q2", "负责人")
    [two] = found("TE501", claimant_signed_on=None, accountant_signed_on=None)
    assert two.values["missing"].en == "claimant, accountant"
    # On the 13th the accountant has not signed yet.
    assert found("TE501", today="2026-10-13")[0].values["missing"].zh == "会计"
    assert not found("TE501", month=9, head_signed_on=None)


@pytest.mark.parametrize(("vouchers", "bad"), [(None, True), (0, True), (1, False)])
def test_at_least_one_voucher(vouchers: int | None, bad: bool) -> None:
    assert told(found("TE502", vouchers=vouchers)) == ([("TE502", f"{PLACE} › G2")] if bad else [])


def test_the_lines_sum_to_the_total_where_any_is_filled_in() -> None:
    assert not found("TE503")  # none is
    assert not found("TE503", transport="300", lodging="180")
    wrong = found("TE503", transport="300", lodging="179.99")
    assert told(wrong, "expected", "actual", "difference") == [
        ("TE503", f"{PLACE} › L2", "479.99", "480.00", "0.01")
    ]
    assert len(found("TE503", meals="0")) == 1


@pytest.mark.parametrize(("back", "claimed", "due"), [
    ("2026-10-09", "2026-10-12", ""),  # Friday + 3 is Monday
    ("2026-10-09", "2026-10-13", "2026-10-12"),
    ("2026-10-14", "2026-10-19", ""),  # Saturday the 17th rolls to Monday
    ("2026-10-14", "2026-10-20", "2026-10-19"),
    (None, "2026-10-30", ""),
])  # fmt: skip
def test_late_after_three_days_from_the_end_of_the_trip(back: str | None, claimed: str, due: str) -> None:
    late = told(found("TE504", trip_to=back, claimed_on=claimed), "due", "date")
    assert late == ([("TE504", f"{PLACE} › B2", due, claimed)] if due else [])


def remarks(claims: list[dict[str, Any]], repayments: list[dict[str, Any]] | None = None) -> list[Any]:
    slips = [{"advance_no": "JK-001", "amount": "500"}]
    made = books(claims=claims, advances=slips, repayments=repayments or [])
    rows = claim_ledger(made, CashTerms(), Calendar(), date(2026, 10, 31))
    return [tuple(row) for row in rows[["refund", "remarks_zh"]].to_numpy().tolist()]


def test_what_is_to_be_returned_or_paid() -> None:
    settles = {**CLAIM, "advance_no": "JK-001", "offset": "480"}
    # Lent 500.00, claimed 480.00: 20.00 to be returned. Claimed 620.00: 120.00 to be paid.
    assert remarks([{**settles, "refund": "20"}]) == [(2000, "")]
    more = {**settles, "total": "620", "offset": "500", "refund": "-120"}
    assert remarks([more]) == [(-12000, "")]
    wrong = "应退/应补写 20.01，按借款余额和合计应为 20.00"
    assert remarks([{**settles, "refund": "20.01"}]) == [(2000, wrong)]
    # 100.00 came back before; what came back on the day is not counted.
    back = [{"advance_no": "JK-001", "amount": "10", "date": "2026-10-12"}]
    assert remarks([{**settles, "refund": "10"}], back) == [(1000, "")]
    same_day = [{"advance_no": "JK-001", "amount": "20", "date": "2026-10-13"}]
    assert remarks([{**settles, "refund": "20"}], same_day) == [(2000, "")]
    assert remarks([CLAIM]) == [(-48000, "")]


def test_a_second_claim_finds_what_the_first_left_counted_once() -> None:
    first = {**CLAIM, "total": "300", "advance_no": "JK-001", "offset": "300"}
    second = {**first, "claim_no": "BX-2", "claimed_on": "2026-10-20", "total": "150", "offset": "150"}
    # 500 − 300 = 200 before the second, 50 after it; the first is among the repayments as well.
    set_off = [{"advance_no": "JK-001", "amount": "300", "method": "报销冲账", "date": "2026-10-14"}]
    assert remarks([second, first], set_off) == [(5000, ""), (20000, "")]


@pytest.mark.parametrize(("change", "said"), [
    ({"offset": "10"}, "有冲借款金额，没有借款单号"),
    ({"advance_no": "JK-9", "offset": "10"}, "借款单 JK-9 不在借款单里"),
    ({"advance_no": "JK-001"}, "有借款单号，没有冲借款金额"),
    ({"advance_no": "JK-001", "offset": "480.01"}, "冲借款 480.01 超过报销合计 480.00"),
    ({"advance_no": "JK-001", "total": "600", "offset": "500.01"}, "冲借款 500.01 超过借款余额 500.00"),
])  # fmt: skip
def test_what_does_not_fit_between_claim_and_advance(change: dict[str, str], said: str) -> None:
    assert remarks([{**CLAIM, **change}])[0][1] == said


def test_a_number_used_twice_is_said() -> None:
    assert [said for _, said in remarks([CLAIM, CLAIM])] == ["单号重复", "单号重复"]


def test_no_claims_nothing_told() -> None:
    assert problems_of(books(), Month(2026, 10), date(2026, 10, 31)) == []
