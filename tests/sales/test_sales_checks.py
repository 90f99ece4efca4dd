"""The checks of the ledger, of receipts and of what was sent (SL002–SL011, AR301–AR311): each told, and each silent."""

from datetime import date
from typing import Any

import pytest
from sales_made import SHEET, owed, places, problems, row

from teamops.core.calendar import Month
from teamops.core.problems import Severity
from teamops.sales.receivables.owed import Receivables
from teamops.sales.receivables.sent import Sent, attachment_of, sent_in
from teamops.sales.receivables.statement import DEED, file_names

TWO = [{"customer_no": "A", "customer": "江城商贸"}, {"customer_no": "B", "customer": "江城商贸"}]
ORDER = row("订货", "O1", "10-01", "1.00", qty="1")
INVOICE = row("开票", "F1", "10-02", "100.00")


def told(found: Receivables, code: str, *values: str) -> list[Any]:
    """What a check tells: cell and the values asked for."""
    out = []
    for problem in problems(found, code):
        assert problem.source is not None
        said = {k: v.zh if hasattr(v, "zh") else v for k, v in problem.values.items()}
        out.append((problem.source.cell, *(said[key] for key in values)))
    return out


def cell(column: str, at: int) -> str:
    """Excel's name of a cell of the made ledger."""
    return f"{chr(64 + places()[SHEET][column])}{at}"


@pytest.mark.parametrize(
    ("code", "rows", "column", "at", "values"),
    [
        ("SL002", [INVOICE, row("开票", "F2", "10-02", "1.00", customer_no="Z")], "customer_no", 3, {"value": "Z"}),
        ("SL002", [row("开票", "F2", "10-02", "1.00", customer="新客户")], "customer", 2, {"value": "新客户", "n": 1}),
        ("SL003", [INVOICE, {**INVOICE, "date": "2026-10-03"}], "date", 3, {"c": "日期"}),
        ("SL003", [INVOICE, {**INVOICE, "customer_no": "B"}], "customer_no", 3, {"c": "客户"}),
        ("SL004", [{**INVOICE, "customer": "海边商贸"}], "customer", 2, {"why": "编码是 A，名称却是 B 的"}),
        ("SL005", [row("收款", "S1", "10-02")], "amount", 2, {"c": "金额"}),
        ("SL005", [row("发货", "D1", "10-02")], "amount", 2, {"c": "数量和金额"}),
        # 40. 100 × 1.23 against 124.00
        ("SL006", [row("开票", "F1", "10-02", "124.00", qty="100", price="1.23")], "amount", 2, {"why": "数量×单价 123.00 元"}),
        ("SL006", [row("开票", "F1", "10-02", "1.00", qty="一箱", price="1")], "amount", 2, {"why": "数量、单价不是数"}),
        ("SL007", [ORDER, row("发货", "D1", "10-02", "1.00", order_no="O9")], "order_no", 3, {"ref": "O9"}),
        ("SL007", [row("收款", "S1", "10-02", "1.00", ref_no="F9")], "ref_no", 2, {"ref": "F9"}),
        ("SL008", [ORDER, row("发货", "D1", "09-30", "1.00", order_no="O1")], "date", 3, {"why": "早于它所依据的 O1（2026-10-01）"}),
        ("SL008", [INVOICE, row("红票", "H1", "10-01", "1.00", ref_no="F1")], "date", 3, {"doc_no": "H1"}),
        ("SL008", [row("发货", "D1", "10-02", "1.00"), row("退货", "T1", "10-01", "1.00", ref_no="D1")], "date", 3, {"doc_no": "T1"}),
        ("SL008", [row("开票", "F1", "10-02", "1.00", due_on="10-01")], "due_on", 2, {"why": "的到期日 2026-10-01 早于开票日"}),
        ("AR301", [INVOICE, row("收款", "S1", "10-03", "1.00", ref_no="F1", customer_no="B")], "ref_no", 3, {"ref_no": "F1"}),
        ("AR301", [row("发货", "D1", "10-02", "1.00"), row("收款", "S1", "10-03", "1.00", ref_no="D1")], "ref_no", 3, {"who": "A"}),
        ("AR302", [INVOICE, row("收款", "S1", "10-03", "100.01", ref_no="F1")], "amount", 2, {"x": "0.01"}),
        ("AR306", [INVOICE, row("收款", "S1", "10-03", "100.01")], "amount", 3, {"paid": "0.01"}),
    ],
)  # fmt: skip
def test_each_is_told_at_its_cell(
    code: str, rows: list[dict[str, Any]], column: str, at: int, values: dict[str, Any]
) -> None:
    assert told(owed(*rows), code, *values) == [(cell(column, at), *values.values())]


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("SL003", [INVOICE, INVOICE]),  # an invoice of two lines
        (
            "SL004",
            [{**INVOICE, "customer": "江城商贸（老店）"}],
        ),  # a name that is nobody's says nothing against the number
        ("SL005", [row("发货", "D1", "10-02", qty="5")]),
        ("SL006", [row("开票", "F1", "10-02", "100.00", qty="3", price="33.33")]),  # 40. 99.99
        ("SL006", [row("开票", "F1", "10-02", "-1000.00", qty="-1,000", price="1.0000")]),
        ("SL007", [row("发货", "D1", "10-02", "1.00", order_no="O9")]),  # a team that keeps no orders here
        ("SL008", [ORDER, row("发货", "D1", "10-01", "1.00", order_no="O1")]),
        ("SL008", [row("开票", "F1", "10-02", "1.00", due_on="10-02")]),
        ("AR301", [INVOICE, row("收款", "S1", "10-03", "1.00", ref_no="F1")]),
        ("AR302", [INVOICE, row("收款", "S1", "10-03", "100.00", ref_no="F1")]),
        ("AR306", [row("收款", "S1", "10-03", "1.00", customer_no="C")]),  # who pays first
        ("AR306", [ORDER, row("收款", "S1", "10-03", "1.00")]),  # an order that is not shipped
        ("AR303", [row("开票", "F1", "10-02", "1.00", due_on="10-31")]),
    ],
)
def test_and_nothing_else_is(code: str, rows: list[dict[str, Any]]) -> None:
    assert told(owed(*rows), code) == []


def test_an_order_that_was_shipped_or_closed_excuses_no_advance() -> None:
    money = row("收款", "S1", "10-03", "1.00")
    for rest in (
        row("发货", "D1", "10-02", "1.00", order_no="O1", qty="1"),
        row("取消", "X1", "10-02", qty="1", order_no="O1"),
    ):
        assert told(owed(ORDER, rest, money), "AR306", "paid") == [(cell("amount", 4), "1.00")]


def test_a_name_of_two_customers_is_nobodys() -> None:
    found = owed(row("开票", "F1", "10-02", "1.00", customer="江城商贸"), customers=TWO)
    assert told(found, "SL004", "why") == [
        (cell("customer", 2), "“江城商贸”是 A 和 B 共有的名称，没有写编码")
    ]
    assert told(found, "SL002") == []
    assert found.ages[["who", "balance"]].to_numpy().tolist() == [["江城商贸", 1_00]]
    assert found.barred == {"A", "B", "江城商贸"}  # it may be either's


def test_overdue_is_told_once_a_customer_by_the_oldest() -> None:
    found = owed(
        row("开票", "F1", "2026-01-01", "10.00", due_on="10-30"),
        row("开票", "F2", "2026-01-01", "20.00", due_on="10-01"),
        row("开票", "F3", "2026-01-01", "40.00", due_on="11-01"),
    )
    values = ("n", "x", "doc_no", "late", "stage")
    assert told(found, "AR303", *values) == [(cell("due_on", 3), 2, "30.00", "F2", 30, 3)]


def test_rows_of_two_files_are_told_where_they_are_left_out() -> None:
    again = [{**INVOICE, "_sheet": "a.xlsx"}, {**INVOICE, "_sheet": "b.xlsx"}]
    assert [str(p.source) for p in problems(owed(*again), "SL011")] == ["b.xlsx › 3"]


def entry(no: str, day: str, received: str, **more: Any) -> dict[str, Any]:
    usual = {"summary": "收款", "contra": "其他", "account": "工行", "kind": "收入"}
    return {"voucher_no": no, "date": f"2026-{day}", "received": received, **usual, **more}


def receipt(
    no: str | None = "银收-1", amount: str = "100.00", number: str = "S1", day: str = "10-08"
) -> dict[str, Any]:
    return row("收款", number, day, amount, voucher_no=no)


@pytest.mark.parametrize(
    ("receipts", "journal", "said"),
    [
        ([receipt()], [entry("银收-1", "10-11", "100.00")], []),  # three days apart
        ([receipt()], [entry("银收-1", "10-12", "100.00")], ["资金账记在 2026-10-12，相隔 4 天"]),
        ([receipt()], [entry("银收-2", "10-08", "100.00")], ["资金账里没有这张凭证"]),
        ([receipt()], [entry("银收-1", "09-08", "50.00")], ["资金账里没有这张凭证"]),  # another month's number
        ([receipt()], [entry("银收-1", "10-08", "90.00")], ["资金账 90.00 元，台账多 10.00 元"]),
        ([receipt()], [entry("银收-1", "10-08", "100.01")], ["资金账 100.01 元，台账少 0.01 元"]),
        ([receipt(amount="60.00"), receipt(amount="40.00", number="S2")], [entry("银收-1", "10-08", "100.00")], []),
        ([receipt(None)], [], []),  # without a voucher nothing can be said to be wrong
    ],
)  # fmt: skip
def test_a_receipt_is_as_in_the_cash_books(
    receipts: list[dict[str, Any]], journal: list[dict[str, Any]], said: list[str]
) -> None:
    found = problems(owed(*receipts, journal=journal), "AR307")
    assert [p.what("zh").rpartition("：")[2] for p in found] == said
    assert {p.severity for p in found} <= {Severity.FAULT}
    assert problems(owed(*receipts), "AR307") == []  # a team without cash books


def test_customers_money_in_the_books_alone_is_a_finding() -> None:
    journal = [
        entry("银收-1", "10-08", "100.00"),
        entry("银收-2", "10-09", "70.00", contra="应收账款"),
        entry("银收-3", "10-09", "80.00", summary="收某店货款"),
        entry("银收-4", "10-09", "90.00"),  # other income
        entry("银收-5", "11-09", "60.00", contra="应收账款"),  # after the day
    ]
    found = problems(owed(receipt(), journal=journal), "AR307")
    assert [str(p.source) for p in found] == ["journal.xlsx › 银行 › H3", "journal.xlsx › 银行 › H4"]
    assert {p.severity for p in found} == {Severity.FINDING}


def test_a_receipt_without_a_voucher_is_found_by_its_amount_where_one_can_be_meant() -> None:
    journal = [
        entry("银收-1", "10-08", "100.00"),
        entry("银收-2", "10-09", "100.00"),
        entry("银收-3", "10-08", "60.00"),
    ]
    found = owed(receipt(None), receipt(None, "60.00", "S2"), receipt(None, "50.00", "S3"), journal=journal)
    rows = found.booked[0].set_index("doc_no")["state"]
    assert [rows[no].zh for no in ("S1", "S2", "S3")] == [
        "没写凭证号，金额相同的有几笔，请核对", "没写凭证号，按金额对上", "没写凭证号，资金账里没有这个金额",
    ]  # fmt: skip


SENT_ROWS = (row("期初", "Q1", "09-01", "1300.00"), row("开票", "F1", "10-26", "200.00"))


def sent(*rows: dict[str, Any], on: str = "2026-11-02") -> Sent:
    """What the record says of the statements of October."""
    made = DEED.made(owed(*rows, on=on, month=Month(2026, 10)))
    data = {**DEED.entry(made), "on": on, "by": "郑敏"}
    entry = type("Entry", (), {"seq": 1, "kind": DEED.kind, "data": data})
    return sent_in(entry, DEED.attached(made))  # type: ignore[arg-type]


def test_a_sent_balance_that_a_later_row_changed_is_told_with_the_row() -> None:
    # 42. Sent at 1,500.00; an invoice of 200.00 dated in October and entered in November.
    late = row("开票", "F9", "10-28", "200.00")
    found = owed(
        *SENT_ROWS, late, row("开票", "F10", "11-01", "5.00"), on="2026-11-05", sent=[sent(*SENT_ROWS)]
    )
    values = ("balance", "now", "how")
    said = f"多了 开票 F9 2026-10-28 200.00（{SHEET} › 4）"
    assert told(found, "AR311", *values) == [(cell("date", 4), "1,500.00", "1,700.00", said)]
    gone = owed(SENT_ROWS[0], on="2026-11-05", sent=[sent(*SENT_ROWS)])
    assert told(gone, "AR311", "now", "how") == [("1", "1,300.00", "少了 开票 F1 2026-10-26 200.00")]
    assert told(owed(*SENT_ROWS, on="2026-11-05", sent=[sent(*SENT_ROWS)]), "AR311") == []
    # Sent again as it is now, there is nothing to tell; and on a day before it was sent nothing was.
    again = [sent(*SENT_ROWS), sent(*SENT_ROWS, late, on="2026-11-04")]
    assert told(owed(*SENT_ROWS, late, on="2026-11-05", sent=again), "AR311") == []
    assert told(owed(*SENT_ROWS, late, on="2026-11-01", sent=again), "AR311") == []


def reply(answer: str, day: str, **more: Any) -> dict[str, Any]:
    return {"customer_no": "A", "month": "2026-10", "answer": answer, "answered_on": f"2026-11-{day}", **more}


@pytest.mark.parametrize(
    ("on", "replies", "said"),
    [
        ("2026-11-12", [], []),  # the tenth day
        ("2026-11-13", [], ["未确认：已 11 天没有回执"]),
        ("2026-11-13", [reply("相符", "05")], []),
        ("2026-11-13", [reply("相符", "14")], ["未确认：已 11 天没有回执"]),  # that answer is not there yet
        (
            "2026-11-05",
            [reply("不符", "05", their_balance="1400.00")],
            ["不符：对方 1,400.00 元，差 100.00 元"],
        ),
        ("2026-11-05", [reply("不符", "04")], ["不符：没有写对方余额"]),
        ("2026-11-06", [reply("不符", "04"), reply("相符", "05")], []),  # the latest
    ],
)
def test_a_statement_is_answered(on: str, replies: list[dict[str, Any]], said: list[str]) -> None:
    found = owed(*SENT_ROWS, on=on, sent=[sent(*SENT_ROWS)], replies=replies)
    assert [why for _, why in told(found, "AR309", "why")] == said


def test_an_answer_to_what_was_never_sent_is_listed() -> None:
    found = owed(*SENT_ROWS, replies=[reply("相符", "05")], on="2026-11-05")
    assert [state.zh for state in found.confirmations["state"]] == ["没有登记过发出"]
    assert told(found, "AR309") == []


def test_nothing_goes_out_to_whom_a_fault_concerns() -> None:
    rows = (
        *SENT_ROWS,
        row("开票", "F2", "10-05", "9.00", customer_no="B"),
        row("收款", "S1", "10-06", customer_no="B"),
    )
    found = owed(
        *rows, row("开票", "F3", "10-05", "7.00", customer_no="Z"), on="2026-11-02", month=Month(2026, 10)
    )
    made = DEED.made(found)
    assert list(made.statements) == ["A"]
    assert DEED.figures(made)["zh"] == "；2 家因差错没有出：B、Z"
    assert DEED.entry(made) == {"month": "2026-10", "balances": {"A": 1500_00}}


def test_file_names_are_what_systems_take() -> None:
    names = file_names(["C001", "a/b", "a:b"], Month(2026, 10))
    assert list(names.values()) == [
        "statements/C001-2026-10.xlsx", "statements/a_b-2026-10.xlsx", "statements/a_b~2-2026-10.xlsx",
    ]  # fmt: skip


def test_what_is_kept_of_a_row_tells_two_equal_rows() -> None:
    found = owed(
        row("开票", "F1", "10-01", "0.05"),
        row("开票", "F1", "10-01", "0.05"),
        row("收款", "S1", "10-02", "12.00"),
    )
    kept = attachment_of(found.counted, ["A"]).decode()
    assert kept == '{"A":["开票 F1 2026-10-01 0.05","开票 F1 2026-10-01 0.05","收款 S1 2026-10-02 -12.00"]}'
    assert found.on == date(2026, 10, 31)
