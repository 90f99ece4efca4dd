"""Receivables: figures worked out by hand (P4-ssg-2-2, readings 71–76)."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from sales_made import owed, row

from teamops.core.calendar import Month
from teamops.sales.ledger.kinds import kind_in
from teamops.sales.readings import ReceivablesReading
from teamops.sales.receivables.ageing import band_names
from teamops.sales.receivables.owed import Receivables
from teamops.sales.receivables.sheets import tied
from teamops.sales.receivables.statement import statements
from teamops.sales.terms import Terms


def bands(found: Receivables, who: str = "A") -> list[int]:
    """The bands of a customer and what is unallocated, in fen."""
    own = found.ages[found.ages["who"] == who]
    return [int(own[key].iloc[0]) for key in [*(f"band{n}" for n in range(7)), "unallocated"]]


def reading(**switches: Any) -> Terms:
    return Terms(reading=ReceivablesReading(**switches))


SIX = [
    row("开票", f"F{n}", "2025-09-01", "100.00", due_on=due)
    for n, due in enumerate(("10-31", "10-30", "10-01", "09-30", "2025-10-31", "2025-10-30"))
]


def test_the_bands_at_their_edges() -> None:
    # 16. On the day itself not due; 1 and 30 days; 31; 365; 366, which the oldest money pays whole, and half of the next.
    found = owed(*SIX, row("收款", "S1", "10-31", "150.01"))
    assert bands(found) == [100_00, 200_00, 100_00, 0, 0, 49_99, 0, 0]
    assert found.ages["balance"].tolist() == [449_99]
    names = [name.zh for name in band_names(Terms())]
    assert names[:2] + names[-1:] == ["未到期", "1–30 天", "365 天以上"]


def test_what_comes_after_the_day_changes_nothing() -> None:
    # 17.
    early = [{**invoice, "date": "2025-09-01"} for invoice in SIX]
    found = owed(*early, row("收款", "S1", "10-05", "150.01"), on="2026-09-30")
    assert found.ages["balance"].tolist() == [600_00]
    assert found.rows["out"].tolist() == [*[""] * 6, "later"]


def test_a_balance_of_one_fen_is_a_balance() -> None:
    # 18.
    found = owed(row("开票", "F1", "08-01", "100.00"), row("收款", "S1", "08-02", "99.99", ref_no="F1"))
    assert found.ages["balance"].tolist() == [1]


def test_money_named_beyond_an_invoice_goes_to_the_oldest_other() -> None:
    # 21. 100.00 named to 80.00: 20.00 to F1, the older one.
    found = owed(
        row("开票", "F1", "08-01", "50.00"),
        row("开票", "F2", "09-01", "80.00"),
        row("收款", "S1", "09-02", "100.00", ref_no="F2"),
    )
    items = found.items.set_index("doc_no")[["named", "over", "pooled", "open"]]
    assert items.loc["F1"].tolist() == [0, 0, 20_00, 30_00]
    assert items.loc["F2"].tolist() == [80_00, 20_00, 0, 0]


@pytest.mark.parametrize(
    ("allocation", "open_", "left"),
    [("due", [0, 100_00], 0), ("date", [100_00, 0], 0), ("named_only", [100_00, 100_00], 100_00)],
)
def test_who_is_paid_first(allocation: str, open_: list[int], left: int) -> None:
    # 73. F1 is invoiced later and due earlier.
    found = owed(
        row("开票", "F1", "08-10", "100.00", due_on="08-20"),
        row("开票", "F2", "08-01", "100.00", due_on="09-30"),
        row("收款", "S1", "09-02", "100.00"),
        terms=reading(allocation=allocation),
    )
    assert found.items["open"].tolist() == open_
    assert found.unallocated.sum() == left


@pytest.mark.parametrize(
    ("who", "monthly", "due"),
    [
        ("A", "month_end", "2026-09-11"),  # 12 August and 30 days
        ("B", "month_end", "2026-09-15"),  # the end of August and 15 days
        ("B", "invoice", "2026-08-27"),  # 12 August and 15 days
        ("C", "month_end", "2026-08-12"),  # pays first
        ("D", "month_end", "2026-08-12"),  # of whom nothing is known
    ],
)
def test_due_dates_from_the_terms(who: str, monthly: str, due: str) -> None:
    # 72.
    found = owed(row("开票", "F1", "08-12", "1.00", customer_no=who), terms=reading(monthly_terms=monthly))
    assert found.items["due"].tolist() == [pd.Timestamp(due)]
    assert found.items["reckoned"].tolist() == [True]


def test_a_due_date_before_the_invoice_is_not_believed() -> None:
    found = owed(row("开票", "F1", "08-12", "1.00", due_on="08-11"))
    assert found.items["due"].tolist() == [pd.Timestamp("2026-09-11")]
    written = owed(row("开票", "F1", "08-12", "1.00", due_on="08-12"))
    assert written.items["due"].tolist() == [pd.Timestamp("2026-08-12")]


@pytest.mark.parametrize(
    ("late", "stage"), [(0, 0), (1, 1), (14, 1), (15, 2), (29, 2), (30, 3), (59, 3), (60, 4)]
)
def test_stages_of_reminding(late: int, stage: int) -> None:
    # 45.
    due = pd.Timestamp("2026-10-31") - pd.Timedelta(days=late)
    found = owed(row("开票", "F1", "2026-01-01", "1.00", due_on=f"{due:%F}"))
    assert found.items["stage"].tolist() == [stage]


def test_age_from_the_invoice_where_it_is_read_so() -> None:
    # 71. Invoiced 31 days before, due in the future.
    found = owed(row("开票", "F1", "09-30", "1.00", due_on="12-31"), terms=reading(age_from="invoice"))
    assert bands(found)[2] == 1_00
    assert not len(found.overdue)


def test_what_reduces_does_so_whichever_sign_it_bears() -> None:
    found = owed(
        row("开票", "F1", "08-01", "1000.00"),
        row("红票", "H1", "08-02", "100.00", ref_no="F1"),
        row("红票", "H2", "08-02", "-100.00", ref_no="F1"),
        row("坏账", "K1", "08-03", "50.00"),
        row("退货", "T1", "08-03", "70.00"),  # goods: the credit note is what counts (76)
        row("发货", "D1", "08-03", "999.00"),
        row("订货", "O1", "08-03", "999.00"),
        row("收款", "S1", "08-04", "300.00"),
        row("收款", "S2", "08-05", "-20.00"),  # a receipt taken back
        row("退款", "R1", "08-06", "30.00"),
    )
    # 1000 − 100 − 100 − 50 − 300 + 20 + 30
    assert found.ages["balance"].tolist() == [500_00]
    assert tied(found).set_index("kind")["fen"].to_dict() == {
        "开票": 1000_00, "退款": 30_00, "红票": -200_00, "收款": -280_00, "坏账": -50_00,
    }  # fmt: skip


def test_returned_goods_credit_by_their_own_row_where_it_is_read_so() -> None:
    # 76. The credit note for the same return gives nothing a second time; another one does.
    found = owed(
        row("开票", "F1", "08-01", "1000.00"),
        row("退货", "T1", "08-03", "70.00"),
        row("红票", "H1", "08-04", "70.00", ref_no="T1"),
        row("红票", "H2", "08-04", "5.00"),
        terms=reading(return_credits="return_row"),
    )
    assert found.ages["balance"].tolist() == [925_00]


def test_an_invoice_is_the_sum_of_its_lines_and_a_negative_one_a_credit_note() -> None:
    found = owed(
        row("开票", "F1", "08-01", "100.00", line_no="1"),
        row("开票", "F1", "08-01", "-5.00", line_no="2"),  # a discount
        row("开票", "F2", "08-05", "-30.00"),  # an export of red and blue invoices together
    )
    assert found.items[["doc_no", "amount", "open"]].to_numpy().tolist() == [["F1", 95_00, 65_00]]
    assert found.rows["kind"].tolist() == ["开票", "开票", "红票"]


def test_more_paid_back_than_received_is_owed() -> None:
    found = owed(row("收款", "S1", "08-01", "100.00"), row("退款", "R1", "09-30", "130.00"))
    assert found.items[["doc_no", "kind", "open"]].to_numpy().tolist() == [["R1", "退款", 30_00]]
    assert bands(found) == [0, 0, 30_00, 0, 0, 0, 0, 0]  # since 30 September: 31 days


def test_an_opening_balance_ends_what_lies_before_it() -> None:
    found = owed(
        row("开票", "F0", "07-31", "999.00"),
        row("期初", "Q1", "08-01", "400.00"),
        row("开票", "F1", "08-01", "100.00"),
        row("期初", "Q2", "08-01", "-50.00", customer_no="B"),
    )
    assert found.customers.set_index("who")["balance"].to_dict() == {"A": 500_00, "B": -50_00}
    assert found.rows["out"].tolist() == ["before", "", "", ""]
    assert found.unallocated.to_dict() == {"B": 50_00}


def test_rows_of_an_overlapping_export_count_once() -> None:
    one = row("开票", "F1", "08-01", "10.00")
    twice = [{**one, "_sheet": "a.xlsx"}, {**one, "_sheet": "a.xlsx"}, {**one, "_sheet": "b.xlsx"}]
    assert owed(*twice).ages["balance"].tolist() == [20_00]  # two equal lines of one file are two
    third = [*twice, {**one, "_sheet": "b.xlsx"}, {**one, "_sheet": "b.xlsx"}]
    assert owed(*third).rows["out"].tolist() == ["", "", "repeated", "repeated", ""]


def test_days_of_sales() -> None:
    # 23. 450,000 × 92 ÷ 1,380,000 = 30.0; of September's 500,000 in 30 days 450,000 are 27.0 days.
    found = owed(
        row("开票", "F7", "07-15", "480000"),
        row("开票", "F8", "08-15", "400000"),
        row("开票", "F9", "09-15", "500000"),
        row("收款", "S1", "09-20", "930000"),
        row("开票", "X", "09-15", "77777", customer_no="C"),  # who pays first is not on credit
        on="2026-09-30",
    )
    last = found.dso.iloc[-1]
    assert (last["month"], last["balance"], last["sales"], last["days"]) == (
        "2026-09",
        450_000_00,
        1_380_000_00,
        92,
    )
    assert (last["dso"], last["countback"]) == (300, 270)


def shipped(*days: str) -> list[dict[str, Any]]:
    return [
        row("发货", f"D{n}", day, "1.00", item_no="P1", item="甲", qty="10.5") for n, day in enumerate(days)
    ]


def test_restocking_is_overdue_beyond_half_as_long_again() -> None:
    # 41. Every ten days, last on the 21st: 15 days later nothing is said, 16 days later it is.
    days = ("01-01", "01-11", "01-21")
    early, late = owed(*shipped(*days), on="2026-02-05"), owed(*shipped(*days), on="2026-02-06")
    assert early.restock[["usual", "since", "overdue", "last_qty"]].to_numpy().tolist() == [
        [10, 15, False, "10.5"]
    ]
    assert late.restock[["since", "overdue"]].to_numpy().tolist() == [[16, True]]
    assert late.restock["next_on"].tolist() == [pd.Timestamp("2026-01-31")]


def test_the_usual_interval_is_the_lower_median_of_the_last_six() -> None:
    # Intervals 90 | 5 5 7 9 9 9: the first is too long ago; of 5 5 7 9 9 9 the lower middle is 7.
    days = ("01-01", "04-01", "04-06", "04-11", "04-18", "04-27", "05-06", "05-15")
    assert owed(*shipped(*days)).restock["usual"].tolist() == [7]
    assert owed(*shipped("01-01", "01-05")).restock["usual"].isna().tolist() == [
        True
    ]  # one interval is no habit
    ordered = [{**one, "kind": "订货"} for one in shipped("01-01", "01-05", "01-09")]
    assert owed(*ordered, terms=reading(restock="ordered")).restock["usual"].tolist() == [4]
    assert not len(owed(*ordered).restock)


def test_a_statement() -> None:
    # 22. 1,000.00 + 2,500.00 − 1,800.00 − 200.00 = 1,500.00; the invoice of the 26th above the receipt of the 26th.
    found = owed(
        row("期初", "Q1", "09-01", "1000.00"),
        row("收款", "S1", "10-26", "1800.00"),
        row("开票", "F1", "10-26", "1500.00", line_no="1"),
        row("开票", "F1", "10-26", "1000.00", line_no="2"),
        row("红票", "H1", "10-28", "200.00", note="破损"),
        row("开票", "F2", "11-01", "9.00"),
        on="2026-11-02",
        month=Month(2026, 10),
    )
    made = statements(found)["A"]
    assert (made.opening, made.closing) == (1000_00, 1500_00)
    said = made.rows[["doc_no", "plus", "minus", "balance"]].fillna("").to_numpy().tolist()
    assert said == [
        ["", 0, 0, 1000_00], ["F1", 2500_00, 0, 3500_00], ["S1", 0, 1800_00, 1700_00], ["H1", 0, 200_00, 1500_00],
    ]  # fmt: skip
    assert int(made.ages["balance"].iloc[0]) == 1500_00


def test_customers_are_known_by_number_name_or_short_name() -> None:
    found = owed(
        row("开票", "F1", "10-01", "1.00", customer="江城 商贸"),
        row("开票", "F2", "10-01", "1.00", customer="江城"),
        row("开票", "F3", "10-01", "1.00", customer="不认识的店"),
        customers=[{"customer_no": "A", "customer": "江城商贸", "short_name": "江城"}],
    )
    assert found.rows["who"].tolist() == ["A", "A", "不认识的店"]
    assert found.customers["market"].tolist()[1] == "（未建档）"
    assert [found.number_of(said) for said in ("A", "江城", "不认识的店", "谁")] == [
        "A",
        "A",
        "不认识的店",
        None,
    ]


def test_one_customer_alone_has_the_same_figures() -> None:
    rows = [*SIX, row("开票", "X", "10-01", "5.00", customer_no="B"), row("收款", "S1", "10-31", "150.01")]
    both, one = owed(*rows), owed(*rows).of("A")
    assert one.ages.to_dict("records") == both.ages[both.ages["who"] == "A"].to_dict("records")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("销售出库单", "发货"),
        ("标准销售出库单", "发货"),  # what systems put before it
        ("红字销售专用发票", "红票"),
        ("销售专用发票", "开票"),
        ("2026-10 收款单 导出", "收款"),
        ("收款退款单", "退款"),
        ("销售退货单", "退货"),
        ("期初应收", "期初"),
        ("销售订单关闭", "取消"),
        ("坏账核销单", "坏账"),
        ("Sales Invoice", "开票"),
        ("Credit Note", "红票"),
        ("普通销售", ""),
        ("Sheet1", ""),
    ],
)
def test_what_a_name_says(said: str, kind: str) -> None:
    assert kind_in(said) == kind


def test_the_kind_is_told_by_cell_then_sheet_then_file() -> None:
    bare = {"date": "2026-10-01", "doc_no": "1", "customer_no": "A", "amount": "1.00"}
    found = owed(
        {**bare, "kind": "收款", "_sheet": "开票.xlsx › 开票"},
        {**bare, "_sheet": "开票.xlsx › 收款单"},
        {**bare, "_sheet": "sales/ledger/开票.xlsx › Sheet1"},
        {**bare, "kind": "调账", "_sheet": "收款.xlsx › Sheet1"},  # a word that nobody knows is not overruled
    )
    assert found.rows["kind"].tolist() == ["收款", "收款", "开票", ""]


def test_the_day_is_the_last_that_counts() -> None:
    found = owed(row("开票", "F1", "10-31", "1.00"), on="2026-10-31")
    assert (found.on, found.ages["balance"].tolist()) == (date(2026, 10, 31), [1_00])
