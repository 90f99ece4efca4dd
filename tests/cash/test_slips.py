"""Slips behind receipts, RC201–RC207, worked out by hand."""

from typing import Any

import pytest
from cash_made import books

from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.till.slips import slip_problems
from teamops.core.calendar import Month
from teamops.core.problems import Problem, Severity

OCTOBER = Month(2026, 10)


def found(these: Books, terms: CashTerms | None = None, month: Month = OCTOBER) -> list[Problem]:
    return slip_problems(these, entries_of(these), month, terms or CashTerms())


def said(problems: list[Problem], *names: str) -> list[tuple[Any, ...]]:
    return [
        (p.code, str(p.source).rpartition(" › ")[2], *(str(p.values[n]) for n in names)) for p in problems
    ]


def cash(yuan: str, basis: str | None, **more: Any) -> dict[str, Any]:
    return {"received": yuan, "basis_no": basis, **more}


def slip(number: str, yuan: str, **more: Any) -> dict[str, Any]:
    return {"slip_no": number, "amount": yuan, **more}


def cheque(yuan: str, **more: Any) -> dict[str, Any]:
    return {"received": yuan, "method": "支票", "ref_no": "12340001", **more}


def receipt(number: str, yuan: str, **more: Any) -> dict[str, Any]:
    return slip(
        number,
        yuan,
        **{"kind": "收据", "copies": 3, "kept_by": "缴款人、出纳、会计", "voucher_no": "银收-1", **more},
    )


def test_a_slip_found_by_basis_or_by_voucher_serves() -> None:
    rows = [cash("300", "XS-1"), cash("200", "别的")]
    assert not found(
        books(cash_daybook=rows, slips=[slip("XS-1", "300"), slip("XS-2", "200", voucher_no="现收-2")])
    )


def test_a_cash_receipt_without_a_slip() -> None:
    rows = [cash("300", "XS-1"), cash("200", "XS-2")]
    slips = [slip("XS-1", "300"), slip("XS-2", "200", status="作废")]  # a void slip serves nothing
    assert said(found(books(cash_daybook=rows, slips=slips)), "actual") == [("RC201", "L3", "200.00")]
    other = [slip("XS-1", "300"), slip("XS-2", "200", kind="收据", copies=3, kept_by="缴款人、出纳、会计")]
    assert "RC201" in [p.code for p in found(books(cash_daybook=rows, slips=other))]  # a 收据 is for cheques


@pytest.mark.parametrize("number", ["现收-3", "现收字第003号"])
def test_only_receipts_need_one_and_not_what_was_undone(number: str) -> None:
    rows = [cash("300", "x", kind="提现"), cash("20", "y", kind="还款"), cash("5", "z")]
    rows += [{"received": "-5", "kind": "冲销", "reverses": number}]
    assert not found(books(cash_daybook=rows, slips=[]))
    part = [*rows[:3], {**rows[3], "received": "-4"}]  # 1.00 of it is still there
    assert [p.code for p in found(books(cash_daybook=part, slips=[]))] == ["RC201"]


def test_one_slip_does_not_serve_two_receipts() -> None:
    rows = [cash("300", "XS-1"), cash("300", "XS-1")]
    named = books(cash_daybook=rows, slips=[slip("XS-1", "300", voucher_no="现收-1")])
    assert said(found(named)) == [("RC201", "L3")]
    # Where it names no voucher the two are taken together: 600 entered on a slip of 300.
    both = found(books(cash_daybook=rows, slips=[slip("XS-1", "300")]))
    assert said(both, "expected", "actual", "difference") == [("RC207", "G2", "300.00", "600.00", "300.00")]


def test_a_voucher_of_another_year_is_another_voucher() -> None:
    rows = [cash("300", "a", date="2025-10-08"), cash("300", "b", voucher_no="现收-1")]
    slips = [slip("XS-1", "300", voucher_no="现收-1", issued_on="2025-10-08")]
    assert said(found(books(cash_daybook=rows, slips=slips))) == [("RC201", "L3")]


def test_no_table_of_slips_is_told_once() -> None:
    (only,) = found(books(cash_daybook=[cash("300", "a"), cash("200.01", "b")]))
    assert only.what("zh").startswith("现金收入 500.01（2 笔")


@pytest.mark.parametrize(("copies", "told"), [(2, []), (1, ["1"]), (None, ["没有填"])])
def test_sales_slips_have_two_copies(copies: int | None, told: list[str]) -> None:
    these = books(cash_daybook=[cash("300", "XS-1")], slips=[slip("XS-1", "300", copies=copies)])
    seen = found(these)
    assert [p.code for p in seen] == ["RC202"] * len(told)
    assert [text in p.what("zh") for p, text in zip(seen, told, strict=True)] == [True] * len(told)
    assert not found(books(cash_daybook=[cash("300", "XS-1")], slips=[slip("XS-1", "300", copies=0, status="作废"), slip("XS-2", "300", voucher_no="现收-1")]))  # fmt: skip


def test_copies_are_those_of_the_terms() -> None:
    these = books(cash_daybook=[cash("300", "XS-1")], slips=[slip("XS-1", "300", copies=2)])
    assert [p.code for p in found(these, CashTerms(slip_copies=3))] == ["RC202"]


def test_handler_and_basis_in_both_books() -> None:
    row = {"paid": "5", "handler": " ", "basis_no": None}
    red = {
        "paid": "-5",
        "kind": "冲销",
        "reverses": "现付-1",
        "basis_no": None,
    }  # its basis is what it reverses
    seen = found(books(cash_daybook=[row, red], bank_journal=[{"paid": "7", "basis_no": None}]))
    assert said(seen) == [("RC203", "J2"), ("RC203", "L2"), ("RC203", "M2")]
    assert [p.what("zh").split("。")[0] for p in seen] == [
        "没有填“经手人”",
        "没有填“依据单号”",
        "没有填“依据单号”",
    ]


def test_a_cheque_receipt_has_three_copies_for_three_people() -> None:
    assert not found(books(bank_journal=[cheque("700")], slips=[receipt("SJ-1", "700")]))
    few = books(bank_journal=[cheque("700")], slips=[receipt("SJ-1", "700", copies=2, kept_by="出纳、会计")])
    (only,) = found(few)
    assert only.code == "RC204"
    assert only.what("zh") == "收取支票的收据 SJ-1：联数 2，至少 3 联；缺 缴款人 联"
    assert str(only.source).endswith("F2")
    (named,) = found(books(bank_journal=[cheque("700")], slips=[receipt("SJ-1", "700", kept_by=None)]))
    assert "缴款人、出纳、会计" in named.what("zh")
    assert str(named.source).endswith("G2")
    (none,) = found(books(bank_journal=[cheque("700")], slips=[]))
    assert none.what("zh") == "收取支票的收据 （没有）：凭证 银收-1 没有收据"
    assert not found(
        books(bank_journal=[cheque("700", method="网银"), {"paid": "7", "method": "支票"}], slips=[])
    )


def test_a_repeated_number_is_told_at_the_later_slip_and_void_ones_count() -> None:
    slips = [slip("XS-1", "300"), slip("XS-1", "300", status="作废", issued_on="2026-10-09")]
    (only,) = found(books(cash_daybook=[cash("300", "XS-1")], slips=slips))
    assert (only.code, str(only.source)[-2:], str(only.values["twin"])[-1]) == ("RC205", "B3", "2")
    alike = [slip("1", "300"), receipt("1", "700"), receipt("1", "700", status="作废")]
    (own,) = found(books(cash_daybook=[cash("300", "1")], bank_journal=[cheque("700")], slips=alike))
    assert (own.code, str(own.values["twin"])[-1]) == ("RC205", "3")  # its own kind's first, not row 2
    kinds = [slip("1", "300"), receipt("1", "700")]  # two kinds are two series
    assert not found(books(cash_daybook=[cash("300", "1")], bank_journal=[cheque("700")], slips=kinds))


def test_gaps_by_prefix_with_void_slips_closing_them() -> None:
    numbers = ["XS-0008", "XS-0010", "XS-0013", "B7", "B8", "无号"]
    slips = [slip(n, "1", voucher_no=f"现收-{i}") for i, n in enumerate(numbers, 1)]
    rows = [cash("1", f"x{n}") for n in numbers]
    seen = found(books(cash_daybook=rows, slips=slips))
    assert said(seen, "before", "missing") == [
        ("RC206", "B3", "XS-0008", "XS-0009"),
        ("RC206", "B4", "XS-0010", "XS-0011–XS-0012"),
    ]
    assert seen[0].severity is Severity.FINDING
    filled = [*slips, *(slip(f"XS-{n:04d}", "0", status="作废") for n in (9, 11, 12))]
    assert not found(books(cash_daybook=rows, slips=filled))


@pytest.mark.parametrize(("second", "difference"), [("99.99", "0.01"), ("100.01", "-0.01")])
def test_the_slips_of_one_voucher_are_added_up(second: str, difference: str) -> None:
    rows = [cash("300", "XS-1、XS-2")]
    assert not found(books(cash_daybook=rows, slips=[slip("XS-1", "200"), slip("XS-2", "100")]))
    (only,) = found(books(cash_daybook=rows, slips=[slip("XS-1", "200"), slip("XS-2", second)]))
    assert (only.code, only.values["actual"], only.values["difference"]) == ("RC207", "300.00", difference)
    assert only.values["slip"] == "XS-1、XS-2"


def test_cheque_receipts_are_compared_too() -> None:
    (only,) = found(books(bank_journal=[cheque("700")], slips=[receipt("SJ-1", "700.01")]))
    assert said([only], "difference") == [("RC207", "H2", "-0.01")]


def test_a_slip_in_no_book_is_money_not_entered() -> None:
    (only,) = found(books(slips=[slip("XS-1", "300")]))
    assert said([only], "expected", "actual", "difference") == [("RC207", "E2", "300.00", "0.00", "-300.00")]
    bank = [{"received": "300", "basis_no": "XS-1"}]  # paid by transfer: entered, though not as cash
    assert not found(books(bank_journal=bank, slips=[slip("XS-1", "300")]))


def test_only_the_month_asked_for() -> None:
    september = {"date": "2026-09-08"}
    these = books(
        cash_daybook=[cash("300", None, **september)],
        slips=[
            slip("XS-1", "1", copies=1, issued_on="2026-09-08"),
            slip("XS-5", "1", issued_on="2026-09-09"),
        ],
    )
    assert not found(these)
    assert {p.code for p in found(these, month=Month(2026, 9))} == {
        "RC201",
        "RC202",
        "RC203",
        "RC206",
        "RC207",
    }
