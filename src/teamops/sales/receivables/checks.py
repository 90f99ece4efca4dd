"""What is wrong with receipts, what is overdue, what was sent and is no longer so (AR301–AR311). Pure."""

from typing import Any

import pandas as pd

from teamops.core.catalogue.entry import Group
from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.checks import AT, WEIGHT, Check, fault, finding, told_together
from teamops.core.problems import Severity
from teamops.core.text import Text
from teamops.sales.ledger import checks as ledger
from teamops.sales.ledger.customers import looked_up
from teamops.sales.receivables.booked import FAULTY
from teamops.sales.receivables.owed import Receivables

NOT_BOOKED = Text(
    "资金账 {voucher} 收到货款 {amount} 元，应收台账没有登",
    "voucher {voucher} of the cash books is customers' money ({amount} yuan) and not in the ledger",
)
OF_LEDGER = Text(
    "收款 {doc_no}（凭证 {voucher}，{amount} 元）：{why}",
    "receipt {doc_no} (voucher {voucher}, {amount} yuan): {why}",
)


def _beyond(found: Receivables) -> pd.DataFrame:
    return found.items[found.items["over"] > 0].assign(x=lambda rows: rows["over"])


def _overdue(found: Receivables) -> pd.DataFrame:
    """A row a customer: his oldest, and what there is in all."""
    late = found.overdue.sort_values(["who", "due", "doc_no"])
    by = late.groupby("who")["open"]
    return late.assign(n=by.transform("size"), x=by.transform("sum")).drop_duplicates("who")


def _not_as_booked(found: Receivables) -> pd.DataFrame:
    receipts, left = found.booked
    off = receipts[receipts[FAULTY]]
    said = [
        OF_LEDGER.filled(doc_no=no, voucher=v, amount=f"{a / 100:,.2f}", why=state)
        for no, v, a, state in zip(off["doc_no"], off["voucher_no"], off["amount"], off["state"], strict=True)
    ]
    here: dict[str, Any] = {
        "how": pd.Series(said, off.index, dtype="object"),
        AT: "voucher_no",
        WEIGHT: Severity.FAULT,
    }
    missing = [
        NOT_BOOKED.filled(voucher=v, amount=f"{a / 100:,.2f}")
        for v, a in zip(left["voucher_no"], left["net"], strict=True)
    ]
    there: dict[str, Any] = {
        "how": pd.Series(missing, left.index, dtype="object"),
        AT: "received",
        WEIGHT: Severity.FINDING,
    }
    columns = ["how", AT, WEIGHT, SHEET, ROW]
    parts = [off.assign(**here)[columns], left.assign(**there)[columns]]
    return pd.concat([part for part in parts if len(part)] or parts[:1])


def _unconfirmed(found: Receivables) -> pd.DataFrame:
    rows = found.confirmations[found.confirmations["open"]]
    names = found.customers.set_index("who")["customer"]
    return rows.assign(customer=looked_up(rows["who"], names).fillna(rows["who"]), why=rows["state"])


def _changed(found: Receivables) -> pd.DataFrame:
    rows = found.changed
    names = found.customers.set_index("who")["customer"]
    how = [_how(added, gone) for added, gone in zip(rows["added"], rows["gone"], strict=True)]
    whose = looked_up(rows["who"], names).fillna(rows["who"])
    return rows.assign(customer=whose, how=pd.Series(how, rows.index, dtype="object"))


CAME, WENT = Text("多了 {rows}", "new: {rows}"), Text("少了 {rows}", "gone: {rows}")


def _how(added: str, gone: str) -> Text:
    said = [text.filled(rows=rows) for text, rows in ((CAME, added), (WENT, gone)) if rows]
    return Text("；".join(t.zh for t in said), "; ".join(t.en for t in said))


CHECKS: tuple[Check[Receivables], ...] = (
    *ledger.CHECKS,
    fault(
        "AR301",
        Text(
            "{kind} {doc_no} 冲抵的 {ref_no} 不是“{who}”的发票，先按没有写发票计",
            "{kind} {doc_no} names {ref_no}, which is no invoice of {who}; it counts as naming none",
        ),
        Text("核对依据单号和客户", "check the number and the customer"),
        lambda found: found.misnamed,
        at="ref_no",
    ),
    finding(
        "AR302",
        Text("发票 {doc_no} 多冲了 {x} 元，多出的转未核销", "invoice {doc_no}: {x} yuan beyond its amount go to the pool"),
        Text("核对收款写的是不是这张发票", "check whether the receipts mean this invoice"),
        _beyond,
        at="amount",
    ),
    finding(
        "AR303",
        Text(
            "{customer}（{who}）逾期 {n} 张共 {x} 元，最早的 {doc_no} 逾期 {late} 天（第 {stage} 次催收）",
            "{customer} ({who}): invoices overdue: {n}, {x} yuan; the oldest, {doc_no}, by {late} days (reminder {stage})",
        ),
        Text("按“催收清单”联系客户，写下答复", "call the customer by the list of reminders and note the answer"),
        _overdue,
        at="due_on",
    ),
    finding(
        "AR306",
        Text("{customer}（{who}）收款超过应收 {paid} 元，没有未发的订单", "{customer} ({who}) paid {paid} yuan more than is owed, and has no order open"),
        Text("核对有没有漏开发票，或者收错了客户", "look for a missing invoice, or money of somebody else"),
        lambda found: found.advances,
        at="amount",
    ),
    fault(
        "AR307",
        Text("收款与资金账不符：{how}", "receipts and cash books differ: {how}"),
        Text("和出纳核对凭证号、金额、日期", "compare voucher, amount and date with the cashier"),
        _not_as_booked,
    ),
    finding(
        "AR309",
        Text("{customer}（{who}）{month} 的对账单{why}", "statement of {month} to {customer} ({who}): {why}"),
        Text("联系客户盖章寄回，把结果登记进 sales/replies/", "get it back signed, and note the answer in sales/replies/"),
        _unconfirmed,
        at="answer",
    ),
    finding(
        "AR311",
        Text(
            "{customer}（{who}）{month} 的对账单发出时余额 {balance} 元，现在是 {now} 元：{how}",
            "statement of {month} to {customer} ({who}): {balance} yuan when sent, {now} now; {how}",
        ),
        Text("核对后重新发对账单", "check, and send the statement again"),
        _changed,
        at="date",
    ),
)  # fmt: skip
CHECKS = told_together(
    CHECKS,
    {
        Group("overdue", Text("逾期应收", "Overdue receivables")): "AR303:x",
        Group("allotted", Text("收款的核销", "Receipts and invoices")): "AR301 AR302:x AR306:paid",
        Group("as_booked", Text("收款与资金账", "Receipts and cash books")): "AR307",
        Group("statements_sent", Text("发出的对账单", "Statements sent")): "AR309 AR311",
    },
)
