"""坐支, the limit of the till and its deadline, and the counts: DC101–DC109, worked out by hand."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from cash_made import books

from made import told
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.till.counts import day_counts, month_end
from teamops.cash.till.custody import custody_problems, is_unit, pool_days
from teamops.cash.till.pools import pools
from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem, Severity

OCTOBER, LATER = Month(2026, 10), date(2026, 11, 30)
TERMS = CashTerms()
# 2026-10-08 is a Thursday and a working day; Saturday the 10th is worked (调休), Sunday the 11th is not.


def found(
    these: Books, terms: CashTerms = TERMS, today: date = LATER, month: Month = OCTOBER
) -> list[Problem]:
    return custody_problems(these, entries_of(these), month, terms, Calendar(), today)


def of(code: str, problems: list[Problem]) -> list[Problem]:
    return [p for p in problems if p.code == code]


def codes(problems: list[Problem]) -> list[str]:
    return [p.code for p in problems]


def traced(these: Books, terms: CashTerms = TERMS) -> pd.DataFrame:
    return pools(these, entries_of(these), terms)


def days_of(these: Books, terms: CashTerms = TERMS, today: date = LATER) -> pd.DataFrame:
    return pool_days(these, entries_of(these), OCTOBER, terms, Calendar(), today)


def inn(yuan: str, day: int = 8, **more: Any) -> dict[str, Any]:
    return {"received": yuan, "date": f"2026-10-{day:02d}", **more}


def out(yuan: str, day: int = 8, **more: Any) -> dict[str, Any]:
    return {"paid": yuan, "date": f"2026-10-{day:02d}", **more}


def bank(yuan: str, day: int = 8) -> dict[str, Any]:
    return out(yuan, day, kind="缴存")


def account(opening: str, receipts: str | None = None) -> list[dict[str, Any]]:
    return [{"account": "库存现金", "kind": "现金", "opening": opening, "opening_receipts": receipts}]


# ---- the two pools -----------------------------------------------------------------------------


def test_each_kind_moves_its_pool() -> None:
    rows = [inn("300"), inn("50", kind="提现"), inn("20", kind="拨入"), inn("5", kind="还款")]
    rows += [out("100"), out("30", kind="借款"), bank("310")]
    seen = traced(books(cash_daybook=rows))
    # Opening 1000, all float. 300 into receipts; 75 into the float; 130 out of the float; 310 banked: 300 + 10.
    assert seen["receipts_after"].tolist() == [30000] * 6 + [0]
    assert seen["float_after"].tolist() == [100000, 105000, 107000, 107500, 97500, 94500, 93500]
    assert seen["banked_from_receipts"].tolist()[-1] == 30000
    assert not seen["taken_from_receipts"].any()


def test_the_shortfall_of_the_float_is_taken_from_receipts_and_told_to_the_fen() -> None:
    rows = [inn("300"), out("1000"), out("0.01")]
    these = books(cash_daybook=rows)
    assert traced(these)["taken_from_receipts"].tolist() == [0, 0, 1]
    (only,) = of("DC105", found(these))
    assert only.severity is Severity.FAULT
    assert only.values["actual"] == "0.01"
    assert str(only.source).endswith("H4")  # the third entry's 支出


def test_a_permit_makes_it_a_remark() -> None:
    rows = [inn("300"), out("1100")]
    (only,) = of("DC105", found(books(cash_daybook=rows), CashTerms(zuozhi_permit=True)))
    assert (only.severity, only.values["actual"]) == (Severity.REMARK, "100.00")


def test_receipts_first_takes_them_though_the_float_would_do() -> None:
    these = books(cash_daybook=[inn("300"), out("350")])
    seen = traced(these, CashTerms(pool_order="receipts_first"))
    assert seen["taken_from_receipts"].tolist() == [0, 30000]
    assert seen["float_after"].tolist() == [100000, 95000]


def test_the_opening_is_split_as_stated_and_never_more_than_there_is() -> None:
    these = books(accounts=account("1000", "400"), cash_daybook=[out("700")])
    # 600 of float, 400 of receipts: 700 takes 100 from receipts.
    assert traced(these)[["float_before", "receipts_before", "taken_from_receipts"]].iloc[0].tolist() == [
        60000,
        40000,
        10000,
    ]
    greedy = books(accounts=account("100", "400"), cash_daybook=[out("1")])
    assert traced(greedy)[["float_before", "receipts_before"]].iloc[0].tolist() == [0, 10000]


BEGINS = {"account": "库存现金", "kind": "现金", "opening": "1000", "opened_on": "2026-10-01"}
SEPTEMBER = [{"received": "300", "date": "2026-09-29"}, {"paid": "250", "date": "2026-09-30"}]


def test_receipts_of_before_the_books_begin_are_what_is_stated_of_them() -> None:
    """On 1 October there are 1,000.00, 400.00 of them receipts: 700 takes 100.00, whatever September's rows say."""
    these = books(accounts=[{**BEGINS, "opening_receipts": "400"}], cash_daybook=[*SEPTEMBER, out("700")])
    seen = traced(these)
    assert seen["balance"].tolist() == [125000, 100000, 30000]
    assert seen[["float_before", "receipts_before"]].iloc[-1].tolist() == [60000, 40000]
    assert seen["taken_from_receipts"].tolist() == [0, 0, 10000]
    none = books(accounts=[{**BEGINS, "opening_receipts": "0"}], cash_daybook=[*SEPTEMBER, out("700")])
    assert traced(none)["receipts_before"].iloc[-1] == 0


def test_where_nothing_is_stated_the_rows_of_before_say_what_they_left() -> None:
    """950.00 on 28 September, 300.00 received, 250.00 paid out of the float: 700.00 of float, 300.00 of receipts."""
    these = books(accounts=[BEGINS], cash_daybook=[*SEPTEMBER, out("700.01")])
    seen = traced(these)
    assert seen[["float_before", "receipts_before"]].iloc[-1].tolist() == [70000, 30000]
    assert seen["taken_from_receipts"].tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("receipts", "rows", "told_"),
    [
        ("2000.00", [bank("2000.00", 12)], []),
        # The 1st to the 7th are a holiday: what the books began with was to be banked on Thursday the 8th.
        ("2000.01", [bank("2000.01", 8)], []),
        ("2000.01", [bank("2000.01", 9)], [("2026-09-30", "2,000.01", "0.01", "2026-10-08")]),
        ("2000.01", [], [("2026-09-30", "2,000.01", "0.01", "2026-10-08")]),
        ("2000.01", [{**bank("2000.01", 8), "date": "2026-09-30"}, bank("2000.01", 8)], []),
    ],
)
def test_what_the_books_begin_with_is_banked_by_the_next_bank_working_day(
    receipts: str, rows: list[dict[str, Any]], told_: list[tuple[str, ...]]
) -> None:
    these = books(accounts=[{**BEGINS, "opening": "5000", "opening_receipts": receipts}], cash_daybook=rows)
    faults = [p for p in of("DC104", found(these)) if p.severity is Severity.FAULT]
    assert [row[2:] for row in told(faults, "date", "actual", "difference", "due")] == told_
    assert [str(p.source) for p in faults] == ["accounts.xlsx › 账户表 › 2"] * len(told_)
    shown = [row["date"] for row in rows if row["date"] >= "2026-10"]
    assert days_of(these)["date"].dt.strftime("%F").tolist() == shown


def test_a_reversal_puts_back_what_its_original_moved() -> None:
    rows = [inn("300"), out("1200"), out("-1200", 9, kind="冲销", reverses="现付-1")]
    these = books(cash_daybook=rows)
    seen = traced(these)
    assert seen["taken_from_receipts"].tolist() == [0, 20000, -20000]
    assert seen[["float_after", "receipts_after"]].iloc[-1].tolist() == [100000, 30000]
    assert not of("DC105", found(these))  # undone in the month
    assert of("DC105", found(books(cash_daybook=[*rows[:2], {**rows[2], "date": "2026-11-02"}])))


def test_a_reversal_is_of_the_entry_it_means_however_its_number_is_written() -> None:
    """In January the number is given again: 300.00 of December are taken back, not 80.00 of January."""
    rows = [
        inn("300", voucher_no="现收-001", date="2026-12-30"),
        {"received": "80", "date": "2027-01-04", "voucher_no": "现收-1", "kind": "拨入"},
        {
            "received": "-300",
            "date": "2027-01-05",
            "voucher_no": "现收-2",
            "kind": "冲销",
            "reverses": "现收字第1号",
        },
    ]
    seen = traced(books(cash_daybook=rows))
    assert seen["undoes"].tolist() == [-1, -1, 0]
    assert seen[["float_after", "receipts_after"]].to_numpy().tolist() == [
        [100000, 30000],
        [108000, 30000],
        [108000, 0],
    ]


def test_a_reversed_deposit_and_a_reversed_receipt_go_back_where_they_came_from() -> None:
    rows = [inn("300"), bank("310"), out("-310", kind="冲销", reverses="现付-1")]
    rows += [inn("-300", kind="冲销", reverses="现收-1")]
    seen = traced(books(cash_daybook=rows))
    assert seen["receipts_after"].tolist() == [30000, 0, 30000, 0]
    assert seen["float_after"].tolist() == [100000, 99000, 100000, 100000]


def test_a_second_reversal_finds_nothing_left() -> None:
    red = out("-1200", kind="冲销", reverses="现付-1")
    seen = traced(books(cash_daybook=[inn("300"), out("1200"), red, red]))
    assert seen["receipts_after"].tolist() == [30000, 10000, 30000, 30000]
    assert seen["float_after"].iloc[-1] == 220000


def test_what_nobody_had_is_owed_by_the_float_until_receipts_make_up_for_it() -> None:
    seen = traced(books(cash_daybook=[out("1050"), inn("80")]))
    assert seen["float_after"].tolist() == [-5000, 0]
    assert seen["taken_from_receipts"].tolist() == [0, 5000]
    # More banked than there was is no 坐支 when receipts come.
    seen = traced(books(cash_daybook=[bank("1050"), inn("80")]))
    assert seen["taken_from_receipts"].tolist() == [0, 0]
    assert seen[["float_after", "receipts_after"]].iloc[-1].tolist() == [0, 3000]


# ---- the limit and its deadline (rulings 42, 43) -------------------------------------------------


def test_2000_00_may_stay_and_2000_01_may_not() -> None:
    assert not of("DC104", found(books(cash_daybook=[inn("2000.00")])))
    (only,) = of("DC104", found(books(cash_daybook=[inn("2000.01"), bank("2000.01", 9)])))
    assert only.severity is Severity.FINDING  # banked on the next bank working day
    assert told([only], "actual", "expected", "difference", "due")[0][2:] == (
        "2,000.01",
        "2,000.00",
        "0.01",
        "2026-10-09",
    )


def test_it_is_what_stands_at_the_end_of_the_day() -> None:
    assert not of("DC104", found(books(cash_daybook=[inn("5000"), bank("3000")])))


@pytest.mark.parametrize(
    ("banked", "amount", "weight"),
    [
        ("3000", "all", Severity.FINDING),
        ("2999.99", "all", Severity.FAULT),
        ("1000", "excess", Severity.FINDING),
        ("999.99", "excess", Severity.FAULT),
    ],
)
def test_how_much_is_banked_by_the_next_bank_working_day(banked: str, amount: Any, weight: Severity) -> None:
    these = books(cash_daybook=[inn("3000"), bank(banked, 9)])
    first = of("DC104", found(these, CashTerms(deposit_amount=amount)))[0]
    assert first.severity is weight


def test_new_receipts_of_the_day_due_do_not_make_the_old_ones_late() -> None:
    these = books(cash_daybook=[inn("3000"), bank("3000", 9), inn("2500", 9), bank("2500", 10)])
    assert [p.severity for p in of("DC104", found(these))] == [Severity.FINDING] * 2


def test_a_deposit_that_was_reversed_does_not_count() -> None:
    red = out("-3000", 9, kind="冲销", reverses="现付-1")
    these = books(cash_daybook=[inn("3000"), bank("3000", 9), red])
    assert of("DC104", found(these))[0].severity is Severity.FAULT


def test_the_day_due_skips_days_off_and_a_fault_waits_for_its_end() -> None:
    these = books(cash_daybook=[inn("3000", 10)])  # Saturday at work; Sunday off
    (early,) = of("DC104", found(these, today=date(2026, 10, 12)))
    assert (early.severity, early.values["due"]) == (Severity.FINDING, "2026-10-12")
    (late,) = of("DC104", found(these, today=date(2026, 10, 13)))
    assert late.severity is Severity.FAULT
    assert "2026-10-12" in late.what("zh").split("多")[1]
    assert days_of(these, today=date(2026, 10, 12))["in_time"].isna().all()


def test_same_day_leaves_no_time() -> None:
    these = books(cash_daybook=[inn("3000"), bank("3000", 9)])
    (only,) = of("DC104", found(these, CashTerms(deposit_by="same_day"), date(2026, 10, 8)))
    assert (only.severity, only.values["due"]) == (Severity.FAULT, "2026-10-08")


def test_what_the_limit_acts_on() -> None:
    these = books(cash_daybook=[inn("1500")])  # 1000 of float, 1500 of receipts
    assert codes(of("DC104", found(these)) + of("DC106", found(these))) == ["DC106"]
    for basis in ("balance", "both"):
        seen = found(these, CashTerms(limit_basis=basis))
        (only,) = of("DC104", seen)
        assert (only.values["actual"], only.values["difference"]) == ("2,500.00", "500.00")
        assert not of("DC106", seen)
    # Under balance it does not help that receipts are banked while the till stays full.
    full = books(accounts=account("4000"), cash_daybook=[inn("100"), bank("100", 9)])
    assert of("DC104", found(full, CashTerms(limit_basis="balance")))[0].severity is Severity.FAULT
    assert not of("DC104", found(full))


def test_dc106_says_how_much_of_it_are_receipts() -> None:
    (only,) = of("DC106", found(books(cash_daybook=[inn("1000.01")])))
    assert told([only], "actual", "expected", "receipts")[0][2:] == ("2,000.01", "2,000.00", "1,000.01")
    assert only.severity is Severity.REMARK
    assert not of("DC106", found(books(cash_daybook=[inn("1000.00")])))


def test_what_stood_open_when_the_month_began_is_told_in_it() -> None:
    before = {"received": "3000", "date": "2026-09-29"}
    (only,) = of("DC104", found(books(cash_daybook=[before])))
    assert (only.severity, only.values["date"]) == (Severity.FAULT, "2026-09-29")
    assert not of("DC104", found(books(cash_daybook=[before, {**before, "received": None, "paid": "3000", "kind": "缴存", "date": "2026-09-30"}])))  # fmt: skip


def test_a_year_nobody_announced_counts_weekdays() -> None:
    these = books(cash_daybook=[{"received": "3000", "date": "2026-12-31"}])
    only = of("DC104", found(these, month=Month(2026, 12), today=date(2026, 12, 31)))[0]
    assert only.values["due"] == "2027-01-04"  # 1 January is a Friday


def test_the_days_add_up() -> None:
    rows = [inn("800"), out("200"), inn("900", 9), out("1000", 9), inn("2000", 12), bank("2500", 13)]
    days = days_of(books(cash_daybook=rows))
    assert days["opening"].tolist() == [100000, 160000, 150000, 350000]
    assert days["taken_from_receipts"].tolist() == [0, 20000, 0, 0]  # 800 of float on the 9th, 1000 paid
    assert days["closing_receipts"].tolist() == [80000, 150000, 350000, 100000]
    assert days["closing_float"].tolist() == [80000, 0, 0, 0]
    assert days["over"].tolist() == [0, 0, 150000, 0]
    assert days["in_time"].tolist()[2] is False  # 3500 had to be banked, 2500 were


# ---- cash paid to units ------------------------------------------------------------------------


def test_dc107_only_where_the_rule_is_in_force_and_only_units() -> None:
    these = books(
        accounts=account("9000"), cash_daybook=[out("1000"), out("1000.01"), out("1000.01", payee="张珊")]
    )
    assert not of("DC107", found(these))
    (only,) = of("DC107", found(these, CashTerms(threshold=100000)))
    assert (only.values["actual"], str(only.source)[-2:]) == ("1,000.01", "H3")


@pytest.mark.parametrize(
    "name", ["宜昌测试文具店", "某厂", "甲公司", "Test Trading Co., Ltd.", "测试某某某会", "打印中心"]
)
def test_units(name: str) -> None:
    assert is_unit(name)


@pytest.mark.parametrize("name", ["张珊", "欧阳某某", "买买提·某某某", "Zhang San", "", "Costa Li"])
def test_persons(name: str) -> None:
    assert not is_unit(name)


# ---- counts ------------------------------------------------------------------------------------


def count(yuan: str, day: int = 8, **more: Any) -> dict[str, Any]:
    return {"counted": yuan, "date": f"2026-10-{day:02d}", **more}


def test_a_day_with_movement_needs_a_day_end_count() -> None:
    rows = [inn("1"), inn("1", 9), inn("1", 12)]
    counts = [count("1001"), count("1002", 9, kind="抽查"), count("1003", 12)]
    these = books(cash_daybook=rows, cash_counts=counts)
    (only,) = of("DC101", found(these))
    assert (only.values["date"], str(only.source)[-2:]) == ("2026-10-09", "A3")
    (once,) = of("DC101", found(books(cash_daybook=rows)))  # no table of counts: told once
    assert once.what("zh").startswith("2026-10-08 至 2026-10-12 的 3 天")


@pytest.mark.parametrize(("counted", "difference"), [("1300.01", "0.01"), ("1299.99", "-0.01")])
def test_a_difference_of_one_fen_is_told_both_ways_with_its_reason(counted: str, difference: str) -> None:
    these = books(cash_daybook=[inn("300")], cash_counts=[count(counted, reason="找零")])
    (only,) = of("DC102", found(these))
    assert only.values["expected"] == "1,300.00"
    assert only.values["difference"] == difference
    assert "原因：找零" in only.what("zh")
    assert not of("DC102", found(books(cash_daybook=[inn("300")], cash_counts=[count("1300")])))


def test_ious_are_no_cash() -> None:
    these = books(cash_daybook=[inn("300")], cash_counts=[count("1250", iou="50")])
    assert codes(found(these)) == ["DC102", "DC103"]
    assert of("DC103", found(these))[0].values["actual"] == "50.00"
    assert not of("DC103", found(books(cash_daybook=[inn("300")], cash_counts=[count("1300", iou="0")])))


def test_notes_are_added_up_if_any_is_filled() -> None:
    good = count("1300", n100=12, n50=1, n20=1, n10=2, n5=1, n1=4, c5=1, c1=5)  # 1200+50+20+20+5+4+0.5+0.5
    assert not found(books(cash_daybook=[inn("300")], cash_counts=[good]))
    (only,) = found(books(cash_daybook=[inn("300")], cash_counts=[{**good, "c1": 4}]))
    assert (only.code, only.values["expected"], only.values["difference"]) == ("DC108", "1,299.90", "0.10")


def test_the_book_balance_typed_on_a_count_is_checked() -> None:
    (only,) = found(books(cash_daybook=[inn("300")], cash_counts=[count("1300", book="1299.99")]))
    assert (only.code, only.values["difference"], only.severity) == ("DC109", "-0.01", Severity.FINDING)


def test_a_surprise_count_is_compared_with_the_balance_of_its_hour() -> None:
    rows = [inn("300", entered_at="2026-10-08 09:00"), inn("40", entered_at="2026-10-08 15:00")]
    rows += [inn("10", entered_at="2026-10-08 16:00")]
    at_noon = count("1300", kind="抽查", time="12:00")
    assert not of("DC102", found(books(cash_daybook=rows, cash_counts=[at_noon, count("1350")])))
    untimed = [inn("300"), inn("50")]
    assert of("DC102", found(books(cash_daybook=untimed, cash_counts=[at_noon])))
    typed = {**at_noon, "book": "1300"}  # the till did stand at 1300 that day
    assert not of("DC102", found(books(cash_daybook=untimed, cash_counts=[typed])))


def test_the_frames_of_the_sheets() -> None:
    these = books(
        cash_daybook=[inn("300"), inn("1", 9), {"received": "9", "date": "2026-11-03"}],
        cash_counts=[count("1299"), {"counted": "1301", "date": "2026-11-02", "kind": "月末"}],
    )
    seen = day_counts(these, entries_of(these), OCTOBER)
    assert seen["book"].tolist() == [130000, 130100]
    assert seen["difference"].isna().tolist() == [False, True]
    assert seen["difference"].iloc[0] == -100
    ends = month_end(these, entries_of(these), OCTOBER).iloc[0]
    assert (ends["date"], ends["book"], ends["difference"]) == (pd.Timestamp("2026-11-02"), 130100, 0)


def test_nothing_is_told_of_a_till_that_did_not_move() -> None:
    assert not found(books())
    assert days_of(books()).empty


@pytest.mark.parametrize(
    "wrong",
    [
        # A second receipt by mistake, taken back: only 2,500.00 of the first is there to be banked, and it was not.
        [
            inn("2500", 12),
            inn("2500", 13, voucher_no="现收-9"),
            inn("-2500", 13, kind="冲销", reverses="现收-9"),
        ],
        # A deposit that was taken back never reached the bank.
        [
            inn("2500", 12),
            bank("2500", 13) | {"voucher_no": "现付-9"},
            out("-2500", 14, kind="冲销", reverses="现付-9"),
        ],
    ],
)
def test_an_entry_reversed_later_banked_nothing(wrong: list[dict[str, Any]]) -> None:
    told_of = of("DC104", found(books(cash_daybook=[*wrong, bank("2500", 30)], accounts=account("0"))))
    assert told_of[0].severity is Severity.FAULT
    assert told(told_of, "date", "actual", "due")[0][-3:] == ("2026-10-12", "2,500.00", "2026-10-13")


def test_a_receipt_reversed_later_was_never_held() -> None:
    these = books(
        cash_daybook=[inn("2500", 12, voucher_no="现收-9"), inn("-2500", 20, kind="冲销", reverses="现收-9")],
        accounts=account("0"),
    )
    assert not of("DC104", found(these))
    # What passed through the till stays as it was entered.
    days = days_of(these)
    assert days["closing"].tolist() == [250000, 0]
    assert days["held"].tolist() == [0, 0]
