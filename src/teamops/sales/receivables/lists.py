"""The lists of 应收款: invoices, reminders, restocking, receipts beside the books, answers to statements."""

import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.sheets import UNIT_LINE, Listing, Says, Sheet, Show, Signed
from teamops.core.text import Text
from teamops.sales.ledger.customers import looked_up
from teamops.sales.receivables.items import BACK
from teamops.sales.receivables.owed import Receivables

CUSTOMER_NO, NAME = Text("客户编码", "Customer no."), Text("客户名称", "Customer")
LATE, STAGE = Text("逾期天数", "Days late"), Text("第几次催收", "Reminder")
PLACE = Text("位置", "Place")
SIGNED = Signed(
    Text("制表人：{line}复核人：{line}日期：{line}", "Prepared: {line}Checked: {line}Date: {line}")
)


def _invoices(found: Receivables) -> pd.DataFrame:
    """Open invoices, and as rows below zero what no invoice takes: together the balance."""
    rows = found.items[found.items["open"] != 0].sort_values(
        ["market", "who", "due", "doc_no"], kind="stable"
    )
    rest = found.unallocated.rename("open").rename_axis("who").reset_index()
    rest = rest.join(found.customers.set_index("who")[["customer", "market"]], on="who")
    rest = rest.assign(open=-rest["open"], kind=LOOSE, loose=True, pooled=0, named=0, amount=0)
    both = pd.concat(
        [rows.assign(loose=False, kind=rows["kind"].map({BACK: BACK}).fillna(rows["kind"])), rest]
    )
    place = [
        f"{s} › {int(r)}" if isinstance(s, str) else "" for s, r in zip(both[SHEET], both[ROW], strict=True)
    ]
    due = both["reckoned"].fillna(False).astype(bool)
    late = both["late"].where(both["late"] > 0).astype("Int64")
    return both.assign(place=place, reckoned=due, late=late, is_late=late.notna()).reset_index(drop=True)


LOOSE = "未核销收款"


def _reminders(found: Receivables) -> pd.DataFrame:
    return found.overdue.assign(rung="", answer="", promised="").reset_index(drop=True)


def _restocked(found: Receivables) -> pd.DataFrame:
    rows = found.restock
    order = rows.sort_values(["overdue", "market", "who", "item_no"], ascending=[False, True, True, True])
    return order.reset_index(drop=True)


def booked(found: Receivables) -> pd.DataFrame:
    """Return the receipts beside the cashier's books, with the customers' names."""
    receipts = found.booked[0]
    names = found.customers.set_index("who")["customer"]
    state = receipts["state"] if found.entries is not None else receipts["state"].map(lambda _: Text("", ""))
    return receipts.assign(customer=looked_up(receipts["who"], names), state=state)


def confirmed(found: Receivables) -> pd.DataFrame:
    """Return the statements that were sent, with the customers' names and answers."""
    rows = found.confirmations
    return rows.assign(customer=looked_up(rows["who"], found.customers.set_index("who")["customer"]))


INVOICES: Sheet[Receivables] = Sheet(
    Text("应收款记录", "Invoices"),
    (
        UNIT_LINE,
        Listing(
            "invoices", _invoices,
            (
                Show("market", 9), Show("who", 11, CUSTOMER_NO), Show("customer", 20, NAME),
                Show("kind", 11, Text("单据", "Document")), Show("doc_no", 16), Show("date", 11),
                Show("due", 11, Text("到期日", "Due"), tone=("reckoned", "mute")),
                Show("amount", 13, Text("金额", "Amount"), "amount"), Show("named", 13, Text("指名收款", "Paid by name"), "amount"),
                Show("pooled", 13, Text("按先后冲抵", "Paid from the rest"), "amount"), Show("open", 13, Text("未收", "Open")),
                Show("late", 8, LATE, "count", ("is_late", "bad")), Show("agent", 9, style="center"), Show("place", 30, PLACE, "wrap"),
            ),
            empty=lambda found: Text("没有未收的发票", "no invoice is open"),
        ),
        Says(
            Text(
                "未收合计等于应收余额。灰色的到期日是按客户的结算方式推算的。", "The open amounts come to the balance. Due dates in grey follow from the customer's terms."
            )
        ),
        SIGNED,
    ),
    main="invoices", frozen=3, titled=True,
)  # fmt: skip
REMINDERS: Sheet[Receivables] = Sheet(
    Text("催收清单", "Reminders"),
    (
        UNIT_LINE,
        Listing(
            "reminders", _reminders,
            (
                Show("stage", 8, STAGE, "count", summed=False), Show("market", 9), Show("who", 11, CUSTOMER_NO),
                Show("customer", 20, NAME), Show("manager", 9, style="center"), Show("agent", 9, style="center"),
                Show("doc_no", 16), Show("due", 11, Text("到期日", "Due")), Show("late", 8, LATE, "count"),
                Show("open", 13, Text("未收", "Open")), Show("rung", 14, Text("联系日期、方式", "Called on, how")),
                Show("answer", 20, Text("对方答复", "Their answer")), Show("promised", 14, Text("承诺付款日", "Promised for")),
            ),
            empty=lambda found: Text("没有逾期的发票", "nothing is overdue"),
        ),
        SIGNED,
    ),
    main="reminders", frozen=4, titled=True,
)  # fmt: skip
RESTOCK: Sheet[Receivables] = Sheet(
    Text("补货记录", "Restocking"),
    (
        Says(
            Text("通常间隔：最近六次间隔的中位数，至少两次。", "Usual interval: the median of the last six, at least two.")
        ),
        Listing(
            "restock", _restocked,
            (
                Show("market", 9), Show("who", 11, CUSTOMER_NO), Show("customer", 20, NAME), Show("item_no", 14), Show("item", 18),
                Show("times", 8, Text("次数", "Times"), "count"), Show("last_on", 11, Text("最近一次", "Last")),
                Show("last_qty", 10, Text("最近数量", "Last quantity"), "right"),
                Show("usual", 10, Text("通常间隔天数", "Usual interval"), "count"), Show("next_on", 11, Text("预计下次", "Next expected")),
                Show("since", 10, Text("距今天数", "Days since"), "count", ("overdue", "warn")),
            ),
            total=False, empty=lambda found: Text("台账里没有发货", "the ledger has no shipments"),
        ),
        SIGNED,
    ),
    main="restock", frozen=3, titled=True,
)  # fmt: skip
BOOKED: Sheet[Receivables] = Sheet(
    Text("与资金账核对", "Receipts and cash books"),
    (
        Says(
            Text("没有现金日记账和银行日记账，没有核对。", "There are no cash books, so nothing was compared."),
            lambda found: {} if found.entries is None else None, tone="warn",
        ),
        UNIT_LINE,
        Listing(
            "booked", booked,
            (
                Show("date", 11), Show("doc_no", 16), Show("who", 11, CUSTOMER_NO), Show("customer", 20, NAME),
                Show("voucher_no", 12), Show("amount", 13, Text("收款", "Receipt")), Show("booked", 13, Text("资金账", "Cash books")),
                Show("booked_on", 11, Text("入账日期", "Booked on")), Show("state", 40, Text("结果", "Result"), "wrap", ("faulty", "bad")),
            ),
            empty=lambda found: Text("没有收款", "no receipts"),
        ),
        SIGNED,
    ),
    main="booked", titled=True,
)  # fmt: skip
CONFIRMED: Sheet[Receivables] = Sheet(
    Text("对账回执", "Answers"),
    (
        UNIT_LINE,
        Listing(
            "confirmations", confirmed,
            (
                Show("month", 10, Text("月份", "Month"), "id"), Show("who", 11, CUSTOMER_NO), Show("customer", 20, NAME),
                Show("balance", 14, Text("发出的余额", "Balance sent"), "money"), Show("sent_on", 11, Text("发出日期", "Sent on")),
                Show("by", 9, Text("发出人", "Sent by"), "center"), Show("answered_on", 11), Show("their_balance", 14),
                Show("state", 36, Text("结果", "Result"), "wrap", ("open", "bad")),
            ),
            total=False, empty=lambda found: Text("没有登记过发出的对账单", "no statement was recorded as sent"),
        ),
        SIGNED,
    ),
    main="confirmations", titled=True,
)  # fmt: skip
