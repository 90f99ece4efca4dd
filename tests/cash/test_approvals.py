"""AP301–AP303, AP306 and AP307: whether what was paid was approved. All figures are worked out by hand."""

from typing import Any

import pandas as pd
import pytest
from cash_made import BANK_ACCOUNT, books

from made import Cells, told
from teamops.cash.approvals.authority import approval_matches, authority_problems
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Month
from teamops.core.problems import Problem

OCTOBER = Month(2026, 10)
OF_EIGHTH = {"approval_no": "SP-1", "amount": "200.00"}


def found(given: Books, month: Month = OCTOBER, terms: CashTerms | None = None) -> list[Problem]:
    return authority_problems(given, entries_of(given), month, terms or CashTerms())


def codes(given: Books, month: Month = OCTOBER) -> list[str]:
    return [p.code for p in found(given, month)]


def paying(*rows: Cells, **tables: Any) -> Books:
    """Books with these cash payments; unless said, of 200.00 by approval SP-1."""
    entries = [{"paid": "200.00", "basis_no": "SP-1", **row} for row in rows]
    return books(cash_daybook=entries, **{"approvals": [OF_EIGHTH], **tables})


def by_bank(*rows: Cells, **tables: Any) -> Books:
    entries = [{"paid": "200.00", "basis_no": "SP-1", **row} for row in rows]
    return books(bank_journal=entries, **{"approvals": [OF_EIGHTH], **tables})


def test_what_was_approved_exactly_is_in_order() -> None:
    assert codes(paying({})) == []
    assert codes(by_bank({})) == []


# ---- AP301


@pytest.mark.parametrize(
    ("row", "approval", "zh", "en"),
    [
        ({"basis_no": None}, {}, "没有写依据单号", "no basis is given"),
        (
            {"basis_no": "SP-7"},
            {},
            "审批单、报销单里都没有“SP-7”",
            "“SP-7” is neither among the approvals nor among the claims",
        ),
        ({}, {"verdict": "不同意"}, "审批单 SP-1 的结论不是同意", "approval SP-1 was refused"),
        ({}, {"approved_at": None}, "审批单 SP-1 没有写审批时间", "approval SP-1 does not say when"),
        (
            {},
            {"valid_until": "2026-10-07"},
            "审批单 SP-1 有效期至 2026-10-07",
            "approval SP-1 was valid until 2026-10-07",
        ),
    ],
)
def test_a_payment_without_a_valid_approval(row: Cells, approval: Cells, zh: str, en: str) -> None:
    given = paying(row, approvals=[{**OF_EIGHTH, **approval}])
    (problem,) = found(given)
    assert (problem.code, problem.values["actual"]) == ("AP301", "200.00")
    assert str(problem.source) == "cash_daybook.xlsx › 现金日记账 › L2"
    assert problem.what("zh") == f"支出 200.00 元没有有效的审批：{zh}"
    assert problem.what("en") == f"payment of 200.00 yuan without a valid approval: {en}"
    (verdict,) = approval_matches(given, entries_of(given), OCTOBER)["verdict_zh"]
    assert verdict == zh


def test_an_approval_holds_on_its_last_day() -> None:
    assert codes(paying({}, approvals=[{**OF_EIGHTH, "valid_until": "2026-10-08"}])) == []


def test_what_needs_no_approval() -> None:
    """Transfers between till and bank, what the bank takes by itself, receipts, repaid and reversed money."""
    given = books(
        approvals=[],
        cash_daybook=[
            {"paid": "300.00", "kind": "缴存"},
            {"received": "300.00"},
            {"received": "50.00", "kind": "还款"},
            {"paid": "-10.00", "kind": "冲销", "reverses": "现付-1"},
        ],
        bank_journal=[
            {"paid": "10.00", "method": "手续费"},
            {"paid": "1.00", "method": "利息"},
            {"paid": "500.00", "kind": "提现", "method": "提现"},
        ],
    )
    assert codes(given) == []
    assert approval_matches(given, entries_of(given), OCTOBER).empty


def test_only_the_bank_itself_pays_without_approval() -> None:
    assert codes(books(approvals=[], bank_journal=[{"paid": "10.00", "method": "其他"}])) == ["AP301"]


def test_another_month_is_not_told() -> None:
    given = paying({"date": "2026-09-30", "basis_no": "SP-7"}, {"date": "2026-11-01", "basis_no": "SP-8"})
    assert codes(given) == []
    assert codes(given, Month(2026, 9)) == ["AP301"]
    assert codes(given, Month(2026, 11)) == ["AP301"]


def test_nothing_is_checked_against_a_table_that_is_not_there() -> None:
    given = books(cash_daybook=[{"paid": "200.00", "basis_no": "SP-1"}])
    assert "approvals" in given.absent
    assert codes(given) == []
    slip = {"advance_no": "JK-1", "lent_on": "2026-10-08", "amount": "200.00", "approver": "吴慧"}
    lent = [{"paid": "200.00", "kind": "借款", "basis_no": "JK-1"}]
    assert codes(books(cash_daybook=lent, advances=[slip])) == []
    assert codes(books(cash_daybook=lent, advances=[slip], approvals=[])) == ["AP304"]


def test_numbers_are_compared_without_blanks_and_widths() -> None:
    assert codes(paying({"basis_no": "ＳＰ - 1"})) == []


def test_of_two_papers_of_one_number_the_agreed_one_counts() -> None:
    refused = {**OF_EIGHTH, "verdict": "不同意"}
    assert codes(paying({}, approvals=[refused, OF_EIGHTH])) == []


def test_a_cheque_finds_its_approval_in_the_register() -> None:
    given = by_bank(
        {"basis_no": "FP-77", "method": "支票", "ref_no": "12340001"},
        cheques=[{"cheque_no": "12340001", "approval_no": "SP-1", "amount": "200.00"}],
    )
    assert codes(given) == []
    other = by_bank(
        {"basis_no": "FP-77", "method": "支票", "ref_no": "12340001"},
        cheques=[{"cheque_no": "12340001", "approval_no": "SP-1", "account": "另一户"}],
    )
    assert codes(other) == ["AP301"]
    assert (approval_matches(given, entries_of(given), OCTOBER)["approval_no"] == ["SP-1"]).all()
    assert given.cheques["account"][0] == BANK_ACCOUNT


# ---- claims and advances

CLAIM = {
    "claim_no": "BX-1",
    "claimed_on": "2026-10-07",
    "claimant": "张珊",
    "category": "差旅费",
    "total": "480.00",
    "head_signed_on": "2026-10-08",
}


def test_a_claim_signed_by_the_head_is_approved_for_what_the_advance_left() -> None:
    """480.00 claimed, 300.00 of it against an advance: 180.00 may be paid, 180.01 may not."""
    claim = {**CLAIM, "offset": "300.00"}
    assert codes(paying({"basis_no": "BX-1", "paid": "180.00"}, claims=[claim])) == []
    (problem,) = found(paying({"basis_no": "BX-1", "paid": "180.01"}, claims=[claim]))
    values = [problem.values[key] for key in ("approval", "expected", "actual", "difference")]
    assert (problem.code, values) == ("AP302", ["BX-1", "180.00", "180.01", "0.01"])


def test_a_claim_finds_its_payment_by_the_voucher_of_its_year() -> None:
    claim = {**CLAIM, "voucher_no": "现付-1"}
    assert codes(paying({"basis_no": "FP-1", "paid": "480.00"}, claims=[claim])) == []
    earlier = {**claim, "claimed_on": "2025-10-07", "head_signed_on": "2025-10-08"}
    assert codes(paying({"basis_no": "FP-1", "paid": "480.00"}, claims=[earlier])) == ["AP301"]


def test_a_claim_without_the_heads_signature() -> None:
    (problem,) = found(paying({"basis_no": "BX-1"}, claims=[{**CLAIM, "head_signed_on": None}]))
    assert problem.code == "AP301"
    assert problem.what("zh") == "支出 200.00 元没有有效的审批：报销单 BX-1 没有负责人签字"


def test_a_claim_is_paid_by_transfer_on_the_day_it_is_signed_and_not_before() -> None:
    claim = {"claims": [CLAIM]}
    assert codes(by_bank({"basis_no": "BX-1", "paid": "480.00"}, **claim)) == []
    assert codes(by_bank({"basis_no": "BX-1", "paid": "480.00", "date": "2026-10-07"}, **claim)) == ["AP303"]


ADVANCE = {"advance_no": "JK-1", "lent_on": "2026-10-08", "amount": "200.00"}
LENT = {"kind": "借款", "basis_no": "JK-1"}


def test_an_advance_goes_by_its_slip() -> None:
    given = paying(LENT, advances=[ADVANCE])
    assert codes(given) == []
    matched = approval_matches(given, entries_of(given), OCTOBER)
    assert list(matched["verdict_zh"]) == ["凭借款单"]
    assert list(matched["approver"]) == ["李文静"]


def test_an_advance_without_a_slip_is_told_with_the_advances() -> None:
    given = paying(LENT, advances=[])
    assert codes(given) == []
    assert list(approval_matches(given, entries_of(given), OCTOBER)["verdict_zh"]) == ["没有借款单"]


def test_an_advance_with_an_approval_goes_by_that() -> None:
    """The slip names SP-1 over 200.00; 200.01 is one fen too much."""
    slip = {**ADVANCE, "approval_no": "SP-1"}
    assert codes(paying(LENT, advances=[slip])) == []
    assert codes(paying({**LENT, "paid": "200.01"}, advances=[slip])) == ["AP302"]
    refused = [{**OF_EIGHTH, "verdict": "不同意"}]
    assert codes(paying(LENT, advances=[slip], approvals=refused)) == ["AP301"]


# ---- AP302


def test_payments_add_up_over_books_and_months() -> None:
    """120.00 in September by bank and 80.00 in October are 200.00; with one fen more it is told at the last."""
    given = books(
        approvals=[{**OF_EIGHTH, "approved_at": "2026-09-01 09:00"}],
        bank_journal=[{"paid": "120.00", "basis_no": "SP-1", "date": "2026-09-10"}],
        cash_daybook=[{"paid": "80.00", "basis_no": "SP-1"}],
    )
    assert codes(given) == []
    given = books(
        approvals=[{**OF_EIGHTH, "approved_at": "2026-09-01 09:00"}],
        bank_journal=[{"paid": "120.01", "basis_no": "SP-1", "date": "2026-09-10"}],
        cash_daybook=[{"paid": "80.00", "basis_no": "SP-1"}],
    )
    assert told(found(given), "approval", "expected", "actual", "difference") == [
        ("AP302", "cash_daybook.xlsx › 现金日记账 › H2", "SP-1", "200.00", "200.01", "0.01")
    ]
    assert codes(given, Month(2026, 9)) == []
    assert list(approval_matches(given, entries_of(given), OCTOBER)["paid_so_far"]) == [20001]


def test_the_row_that_goes_over_is_named_with_the_sum_of_all() -> None:
    """150.00 + 100.00 + 30.00 = 280.00 of 200.00; the second goes over."""
    given = paying({"paid": "150.00"}, {"paid": "100.00"}, {"paid": "30.00"})
    assert told(found(given), "actual", "difference") == [
        ("AP302", "cash_daybook.xlsx › 现金日记账 › H3", "280.00", "80.00")
    ]


def test_what_was_reversed_does_not_count() -> None:
    """200.00 paid twice, the second reversed in red."""
    reversal = {"paid": "-200.00", "kind": "冲销", "reverses": "现付-2", "voucher_no": "现付-3"}
    assert codes(paying({}, {}, reversal)) == []
    assert codes(paying({}, {}, {**reversal, "paid": "-199.99"})) == ["AP302"]
    # More taken back than was paid makes no room for other payments.
    assert codes(
        paying({}, {"paid": "0.01"}, {"paid": "1.00"}, {**reversal, "paid": "-5.00", "voucher_no": "现付-4"})
    ) == ["AP302"]


# ---- AP303


@pytest.mark.parametrize(
    ("approved", "entered", "fault"),
    [
        ("2026-10-07 18:00", None, False),
        ("2026-10-08", None, False),  # no hour: in time on the day, for cash
        ("2026-10-08 09:00", None, False),  # the payment may have been made later that day
        ("2026-10-08 09:00", "2026-10-08 09:00", False),
        ("2026-10-08 09:01", "2026-10-08 09:00", True),
        ("2026-10-08 09:01", "2026-10-08", False),
        ("2026-10-08 23:00", "2026-10-09 08:00", False),  # entered late: it says nothing of the payment
        ("2026-10-08 09:00", "2026-10-07 17:00", False),  # entered on another day
        ("2026-10-09", None, True),
        ("2026-10-09 00:01", "2026-10-09 09:00", True),
    ],
)
def test_cash_is_paid_at_the_approval_or_after(approved: str, entered: str | None, fault: bool) -> None:
    given = paying({"entered_at": entered}, approvals=[{**OF_EIGHTH, "approved_at": approved}])
    assert codes(given) == (["AP303"] if fault else [])


@pytest.mark.parametrize(
    ("approved", "entered", "fault"),
    [
        ("2026-10-07", None, False),
        ("2026-10-08", None, True),  # 事前: the day alone does not show it
        ("2026-10-08", "2026-10-08 17:00", True),
        ("2026-10-08 09:00", None, False),
        ("2026-10-08 09:00", "2026-10-08 09:01", False),
        ("2026-10-08 09:00", "2026-10-08 09:00", True),
        ("2026-10-09 09:00", "2026-10-09 10:00", True),
    ],
)
def test_a_transfer_is_made_after_the_approval(approved: str, entered: str | None, fault: bool) -> None:
    given = by_bank({"entered_at": entered}, approvals=[{**OF_EIGHTH, "approved_at": approved}])
    assert codes(given) == (["AP303"] if fault else [])


def test_the_words_of_a_payment_before_its_approval() -> None:
    approval = {**OF_EIGHTH, "approved_at": "2026-10-08 09:01"}
    (problem,) = found(paying({"entered_at": "2026-10-08 09:00"}, approvals=[approval]))
    assert problem.what("zh") == "支付早于审批：SP-1 于 2026-10-08 09:01 批准，2026-10-08 09:00 已支付"
    (problem,) = found(paying({}, approvals=[{**OF_EIGHTH, "approved_at": "2026-10-09"}]))
    assert problem.what("en") == "paid before it was approved: SP-1 approved 2026-10-09, paid 2026-10-08"
    assert str(problem.source) == "cash_daybook.xlsx › 现金日记账 › A2"


# ---- AP306


@pytest.mark.parametrize(
    ("approval", "role"),
    [
        ({"applicant": "周国栋"}, "申请人"),
        ({"payee": "周 国 栋"}, "收款人"),
        ({"applicant": "周国栋", "payee": "周国栋"}, "申请人"),
    ],
)
def test_who_approves_their_own(approval: Cells, role: str) -> None:
    (problem,) = found(paying({}, approvals=[{**OF_EIGHTH, **approval}]))
    assert problem.code == "AP306"
    assert problem.what("zh") == f"自审自批：“周国栋”既是审批人又是{role}"
    assert str(problem.source) == "approvals.xlsx › 审批单 › G2"


def test_an_approval_counts_in_the_month_it_was_given_and_when_it_is_paid() -> None:
    own = {**OF_EIGHTH, "applicant": "周国栋", "approved_at": "2026-09-30 23:59"}
    assert codes(paying({"date": "2026-11-03"}, approvals=[own])) == []
    assert codes(paying({"date": "2026-11-03"}, approvals=[{**own, "approved_at": "2026-11-01"}])) == []
    assert codes(paying({"date": "2026-11-03"}, approvals=[own]), Month(2026, 9)) == ["AP306"]
    assert codes(paying({"date": "2026-11-03"}, approvals=[own]), Month(2026, 11)) == ["AP306"]
    assert codes(paying({}, approvals=[OF_EIGHTH, {**own, "approval_no": "SP-2", "verdict": "不同意"}])) == []


def test_the_borrower_of_an_advance_does_not_approve_it() -> None:
    (problem,) = found(paying(LENT, advances=[{**ADVANCE, "borrower": "李文静"}]))
    assert problem.what("zh") == "自审自批：“李文静”既是审批人又是借款人"


def test_the_only_head_does_not_sign_their_own_claim() -> None:
    own = {"claims": [{**CLAIM, "claimant": "周国栋"}]}
    (problem,) = found(paying({"basis_no": "BX-1"}, **own))
    assert (problem.code, problem.values["person"]) == ("AP306", "周国栋")
    assert problem.what("zh") == "自审自批：“周国栋”既是审批人又是报销人"
    two = [
        {"duty": "出纳", "person": "钱静"},
        {"duty": "负责人", "person": "周国栋"},
        {"duty": "负责人", "person": "王主任"},
    ]
    assert codes(paying({"basis_no": "BX-1"}, appointments=two, **own)) == []


# ---- AP307

SPLIT = [
    {"approval_no": f"SP-{n}", "amount": "1000.00", "approved_at": "2026-09-20 09:00"} for n in (1, 2, 3, 4)
]


def split(*payments: tuple[str, str, int], **more: Any) -> Books:
    """Cash payments (day of October, yuan, number of the approval) to one payee in one category."""
    rows = [{"date": day, "paid": paid, "basis_no": f"SP-{n}", **more} for day, paid, n in payments]
    return books(cash_daybook=rows, approvals=SPLIT)


def test_payments_that_are_small_alone_and_large_together() -> None:
    """600.00 + 400.00 = 1000.00 is the limit; one fen more is over it. The 8th to the 11th are three days apart."""
    assert codes(split(("2026-10-08", "600.00", 1), ("2026-10-11", "400.00", 2))) == []
    given = split(("2026-10-08", "600.00", 1), ("2026-10-11", "400.01", 2))
    assert told(found(given), "payee", "days", "count", "expected", "actual", "difference") == [
        (
            "AP307",
            "cash_daybook.xlsx › 现金日记账 › N3",
            "宜昌测试文具店",
            3,
            2,
            "1,000.00",
            "1,000.01",
            "0.01",
        )
    ]


def test_the_limit_holds_for_each_three_days_and_not_for_the_month() -> None:
    """600.00 + 400.00 is the limit exactly; 100.00 nine days later belongs to neither."""
    given = split(("2026-10-08", "600.00", 1), ("2026-10-11", "400.00", 2), ("2026-10-20", "100.00", 3))
    assert codes(given) == []


def test_four_days_apart_is_no_split() -> None:
    assert codes(split(("2026-10-08", "600.00", 1), ("2026-10-12", "600.00", 2))) == []


def test_a_payment_over_the_limit_by_itself_is_no_part_of_a_split() -> None:
    """1000.01 hides nothing, so 600.00 stands alone; a payment of exactly the limit may be a part."""
    assert codes(split(("2026-10-08", "1000.00", 1), ("2026-10-09", "0.01", 2))) == ["AP307"]
    given = books(
        cash_daybook=[
            {"paid": "1000.01", "basis_no": "SP-1"},
            {"paid": "600.00", "basis_no": "SP-2"},
        ],
        approvals=[{**row, "amount": "2000.00"} for row in SPLIT],
    )
    assert codes(given) == []


def test_payments_by_one_approval_are_no_split() -> None:
    approvals = [{**SPLIT[0], "amount": "1200.00"}]
    rows = [{"paid": "600.00", "basis_no": "SP-1"}, {"paid": "600.00", "basis_no": "SP-1"}]
    assert codes(books(cash_daybook=rows, approvals=approvals)) == []


def test_other_payees_and_categories_are_apart() -> None:
    rows = [
        {"paid": "600.00", "basis_no": "SP-1"},
        {"paid": "600.00", "basis_no": "SP-2", "payee": "测试快递点"},
    ]
    assert codes(books(cash_daybook=rows, approvals=SPLIT)) == []
    other = [SPLIT[0], {**SPLIT[1], "category": "会务费"}]
    assert codes(books(cash_daybook=[{**r, "payee": "同一家"} for r in rows], approvals=other)) == []


def test_a_split_over_two_books_and_two_months_is_told_in_the_second() -> None:
    given = books(
        bank_journal=[{"date": "2026-09-29", "paid": "600.00", "basis_no": "SP-1"}],
        cash_daybook=[{"date": "2026-10-02", "paid": "600.00", "basis_no": "SP-2"}],
        approvals=SPLIT,
    )
    assert codes(given, Month(2026, 9)) == []
    assert codes(given) == ["AP307"]
    before = split(("2026-09-29", "600.00", 1), ("2026-09-30", "600.00", 2))
    assert codes(before, Month(2026, 9)) == ["AP307"]
    assert codes(before) == []


def test_each_payment_is_in_one_split() -> None:
    """Four of 600.00 on four days running: the first window of three days holds all four."""
    days = [("2026-10-08", 1), ("2026-10-09", 2), ("2026-10-10", 3), ("2026-10-11", 4)]
    given = split(*((day, "600.00", n) for day, n in days))
    assert told(found(given), "count", "actual") == [
        ("AP307", "cash_daybook.xlsx › 现金日记账 › N5", 4, "2,400.00")
    ]
    terms = CashTerms(split_days=1)
    assert told(found(given, terms=terms), "count", "actual") == [
        ("AP307", "cash_daybook.xlsx › 现金日记账 › N3", 2, "1,200.00"),
        ("AP307", "cash_daybook.xlsx › 现金日记账 › N5", 2, "1,200.00"),
    ]
    assert [p.code for p in found(given, terms=CashTerms(split_limit=240_000))] == []


# ---- the sheet


def test_the_sheet_of_approvals() -> None:
    given = paying(
        {"paid": "150.00"},
        {"paid": "50.01"},
        {"paid": "9.00", "basis_no": "SP-2"},
        {"paid": "5.00", "basis_no": None},
        approvals=[
            OF_EIGHTH,
            {"approval_no": "SP-2", "amount": "9.00", "approver": "吴慧", "approved_at": "2026-10-09"},
        ],
    )
    rows = approval_matches(given, entries_of(given), OCTOBER)
    assert list(rows["approval_no"]) == ["SP-1", "SP-1", "SP-2", ""]
    assert list(rows["amount"]) == [15000, 5001, 900, 500]
    assert list(rows["paid_so_far"]) == [15000, 20001, 900, 500]
    assert list(rows["approved"].fillna(-1)) == [20000, 20000, 900, -1]
    assert list(rows["category"]) == ["办公用品", "办公用品", "办公用品", ""]
    assert list(rows["verdict_zh"]) == [
        "符合",
        "超过批准的金额",
        "支付早于审批；审批人越权；自审自批",
        "没有写依据单号",
    ]
    assert list(rows["verdict_en"])[:2] == ["in order", "over what was approved"]
    assert pd.isna(rows["approved_at"].iloc[3])
    assert list(rows["_row"]) == [2, 3, 4, 5]


def test_books_without_any_rows() -> None:
    given = books(approvals=[], claims=[], advances=[])
    assert found(given) == []
    assert approval_matches(given, entries_of(given), OCTOBER).empty
