"""Cheques: the register, its numbers, the journal beside it (CQ701–CQ707), dates in capitals."""

from datetime import date
from typing import Any

import pytest
from cash_made import books

from made import told
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.cheques.checks import Cheques
from teamops.cash.cheques.register import cheque_date_in_capitals, cheque_ledger
from teamops.cash.cheques.sheets import WORK
from teamops.cash.papers import checked
from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem

REGISTER, JOURNAL = "cheques.xlsx › 支票备查簿", "bank_journal.xlsx › 银行日记账"
CHEQUE: dict[str, Any] = {
    "cheque_no": "00012301",
    "bought_on": "2026-10-01",
    "issued_on": "2026-10-12",
    "payee": "宜昌测试文具店",
    "amount": "860",
    "receiver": "吴慧",
    "receiver_signed_on": "2026-10-12",
    "registered_on": "2026-10-12",
    "cashed_on": "2026-10-14",
    "status": "已兑付",
}
PAID: dict[str, Any] = {"date": "2026-10-12", "method": "支票", "ref_no": "00012301", "paid": "860"}


def problems_of(made: Books, month: Month, on: date) -> list[Problem]:
    return checked("cheques", WORK, Cheques(made, entries_of(made), month, on, CashTerms(), Calendar()))


def found(
    code: str,
    cheques: list[dict[str, Any]],
    journal: list[dict[str, Any]] | None = None,
    today: str = "2026-10-31",
    month: int = 10,
) -> list[Any]:
    tables = {"cheques": cheques} if journal is None else {"cheques": cheques, "bank_journal": journal}
    made = books(**tables)
    on = date.fromisoformat(today)
    problems = problems_of(made, Month(2026, month), on)
    return [p for p in problems if p.code == code]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((2026, 1, 15), "贰零贰陆年零壹月壹拾伍日"),  # the two examples of the official rules: 1月15日,
        ((2026, 10, 20), "贰零贰陆年零壹拾月零贰拾日"),  # 10月20日
        ((2000, 2, 9), "贰零零零年零贰月零玖日"),
        ((2019, 11, 30), "贰零壹玖年壹拾壹月零叁拾日"),
        ((2019, 12, 31), "贰零壹玖年壹拾贰月叁拾壹日"),
        ((2026, 3, 10), "贰零贰陆年叁月零壹拾日"),
        ((2026, 9, 21), "贰零贰陆年玖月贰拾壹日"),
        ((2026, 8, 11), "贰零贰陆年捌月壹拾壹日"),
    ],
)
def test_dates_in_capitals(day: tuple[int, int, int], said: str) -> None:
    assert cheque_date_in_capitals(date(*day)) == said


@pytest.mark.parametrize(
    ("payee", "status", "bad"),
    [
        ("宜昌测试文具店", "已签发", False),
        (None, "已签发", True),
        ("空白", "已兑付", True),
        (" 待 填", "退回", True),
        (None, "作废", False),
        (None, "空白", False),
    ],
)
def test_a_cheque_names_its_payee(payee: str | None, status: str, bad: bool) -> None:
    told_of = told(found("CQ701", [{**CHEQUE, "payee": payee, "status": status}]), "cheque")
    assert told_of == ([("CQ701", f"{REGISTER} › F2", "00012301")] if bad else [])


def test_somebody_signs_for_it_on_a_day() -> None:
    assert not found("CQ702", [CHEQUE])
    for change in ({"receiver": None}, {"receiver_signed_on": None}, {"receiver_signed_on": "2026-11-01"}):
        assert told(found("CQ702", [{**CHEQUE, **change}])) == [("CQ702", f"{REGISTER} › J2")]
    assert not found("CQ702", [{**CHEQUE, "receiver": None, "status": "作废"}])


def test_a_number_is_there_once_in_an_account() -> None:
    twice = told(found("CQ703", [CHEQUE, CHEQUE]), "cheque", "twin")
    assert twice == [("CQ703", f"{REGISTER} › A3", "00012301", f"{REGISTER} › A2")]
    assert not found("CQ703", [CHEQUE, {**CHEQUE, "account": "建行户"}])
    assert not found("CQ703", [CHEQUE, {**CHEQUE, "cheque_no": "12301"}])


def numbered(*numbers: str, **change: str) -> list[dict[str, Any]]:
    return [{**CHEQUE, "cheque_no": number, **change} for number in numbers]


def test_gaps_keep_their_zeros() -> None:
    gap = told(found("CQ704", numbered("00012305", "00012301", "00012302")), "before", "missing")
    assert gap == [("CQ704", f"{REGISTER} › A2", "00012302", "00012303–00012304")]
    one = told(found("CQ704", numbered("0098", "0100")), "before", "missing")
    assert one == [("CQ704", f"{REGISTER} › A3", "0098", "0099")]
    assert not found("CQ704", numbered("0098", "0099"))
    assert not found("CQ704", [*numbered("0098"), *numbered("0100", account="建行户")])
    assert not found("CQ704", numbered("0098", "00100"))  # another count of digits is another run


def test_another_purchase_far_away_is_no_gap() -> None:
    # 25 to a book: 26 missing between two purchases is none, 25 is one; in one purchase any is.
    first, later = numbered("0001"), {"bought_on": "2026-10-02"}
    assert not found("CQ704", [*first, *numbered("0028", **later)])
    assert len(found("CQ704", [*first, *numbered("0027", **later)])) == 1
    assert len(found("CQ704", numbered("0001", "0028"))) == 1


def why(cheques: list[dict[str, Any]], journal: list[dict[str, Any]], **more: Any) -> list[tuple[str, str]]:
    return [(str(p.source), p.values["why"].zh) for p in found("CQ705", cheques, journal, **more)]


def test_register_and_journal_agree_to_the_fen_either_way() -> None:
    assert why([CHEQUE], [PAID]) == []
    assert why([CHEQUE], [{**PAID, "paid": "860.01"}]) == [
        (f"{REGISTER} › H2", "备查簿 860.00，银行日记账 860.01，差 0.01")
    ]
    assert why([CHEQUE], []) == [(f"{REGISTER} › H2", "备查簿有，银行日记账没有")]
    assert why([], [PAID]) == [(f"{JOURNAL} › R2", "银行日记账付了 860.00，备查簿没有")]
    assert why([CHEQUE], [PAID, {**PAID, "paid": "3", "ref_no": None}]) == [
        (f"{JOURNAL} › R3", "银行日记账付了 3.00，没有写票号")
    ]
    assert why([{**CHEQUE, "amount": None}], [PAID]) == [
        (f"{REGISTER} › H2", "备查簿没有金额，银行日记账付了 860.00")
    ]
    assert why([CHEQUE], [{**PAID, "account": "建行户"}]) == [
        (f"{REGISTER} › H2", "备查簿有，银行日记账没有"),
        (f"{JOURNAL} › R2", "银行日记账付了 860.00，备查簿没有"),
    ]
    assert not found("CQ705", [CHEQUE])  # no journal at all: not compared


@pytest.mark.parametrize("status", ["作废", "空白", "退回"])
def test_what_is_void_blank_or_returned_is_not_in_the_journal(status: str) -> None:
    cheque = {**CHEQUE, "status": status}
    assert why([cheque], []) == []
    assert why([cheque], [PAID]) == [(f"{REGISTER} › O2", f"备查簿写着“{status}”，银行日记账却付了 860.00")]
    undone = {"date": "2026-10-13", "kind": "冲销", "paid": "-860", "reverses": "银付-1"}
    assert why([cheque], [{**PAID, "voucher_no": "银付-1"}, undone]) == []


def test_a_number_of_the_register_counts_unless_other_means_are_named() -> None:
    drawn = {**PAID, "method": "提现", "kind": "提现"}
    assert why([CHEQUE], [drawn]) == []
    assert len(why([CHEQUE], [{**PAID, "method": "网银"}])) == 1
    received = {"date": "2026-10-12", "method": "支票", "ref_no": "777", "received": "50"}
    assert why([CHEQUE], [PAID, received]) == []  # somebody else's cheque


def test_cq705_belongs_to_the_month_of_either_side() -> None:
    late = {**PAID, "date": "2026-11-02", "paid": "1"}
    assert len(why([CHEQUE], [late], today="2026-11-30")) == 1
    assert len(why([CHEQUE], [late], today="2026-11-30", month=11)) == 1
    assert why([CHEQUE], [late], today="2026-11-30", month=12) == []


def test_before_the_account_opens_nothing_can_be_in_the_journal() -> None:
    def of_december(opened_on: str) -> list[str]:
        account = {"account": "工行基本户", "kind": "银行", "opened_on": opened_on}
        made = books(cheques=[{**CHEQUE, "issued_on": "2025-12-31"}], bank_journal=[], accounts=[account])
        told = problems_of(made, Month(2025, 12), date(2025, 12, 31))
        return [p.code for p in told if p.code == "CQ705"]

    assert of_december("2026-01-01") == []
    assert of_december("2025-12-31") == ["CQ705"]


def test_registered_after_the_day_of_issue() -> None:
    assert not found("CQ706", [CHEQUE])
    late = told(found("CQ706", [{**CHEQUE, "registered_on": "2026-10-13"}]), "date", "registered")
    assert late == [("CQ706", f"{REGISTER} › K2", "2026-10-12", "2026-10-13")]


@pytest.mark.parametrize(
    ("today", "cashed", "days"),
    [
        ("2026-10-22", None, 0),  # the tenth day
        ("2026-10-23", None, 11),
        ("2026-12-01", None, 19),  # measured on 31 October
        ("2026-10-31", "2026-10-31", 0),
        ("2026-12-01", "2026-11-01", 19),  # not cashed by the month's end
    ],
)
def test_not_cashed_after_ten_days(today: str, cashed: str | None, days: int) -> None:
    out = {**CHEQUE, "status": "已签发", "cashed_on": cashed}
    uncashed = told(found("CQ707", [out], today=today), "actual", "expected")
    assert uncashed == ([("CQ707", f"{REGISTER} › N2", days, 10)] if days else [])


def test_only_what_is_out_can_be_uncashed() -> None:
    for change in ({"status": "作废"}, {"status": "退回"}, {"status": "已兑付"}):
        assert not found("CQ707", [{**CHEQUE, "cashed_on": None, **change}])


def test_the_ledger_says_what_the_journal_paid_and_the_date_in_capitals() -> None:
    made = books(cheques=[CHEQUE, {"cheque_no": "00012302", "status": "空白"}], bank_journal=[PAID])
    rows = cheque_ledger(made, entries_of(made), Month(2026, 10), CashTerms(), date(2026, 10, 31))
    assert rows["journal"].fillna(-1).tolist() == [86000, -1]
    assert rows["capitals"].tolist() == ["贰零贰陆年零壹拾月壹拾贰日", ""]
    assert rows["days_out"].fillna(-1).tolist() == [2, -1]
