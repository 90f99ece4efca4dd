"""How the ambiguous sentences of P4 第三章 are read, as far as they concern what customers owe: readings 71–76."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from teamops.core.rules.switches import Meaning, Reading
from teamops.core.text import Text


class ReceivablesReading(Reading):
    """How age, due dates, receipts without an invoice, restocking and returned goods are read."""

    title: ClassVar[Text] = Text("应收款怎样计算", "how receivables are computed")

    age_from: Annotated[
        Literal["due", "invoice"],
        Meaning(
            71,
            Text("账龄从哪天起", "what age is counted from"),
            "due",
            {
                "due": Text("到期日；没到期的另列", "the due date; what is not yet due stands apart"),
                "invoice": Text("开票日", "the date of the invoice"),
            },
        ),
    ] = "due"
    monthly_terms: Annotated[
        Literal["month_end", "invoice"],
        Meaning(
            72,
            Text("月结客户没有写到期日的", "monthly terms, no due date given"),
            "month_end",
            {
                "month_end": Text("开票当月月末加账期天数", "the month's end plus the credit days"),
                "invoice": Text("开票日加账期天数", "the invoice's date plus the credit days"),
            },
        ),
    ] = "month_end"
    allocation: Annotated[
        Literal["due", "date", "named_only"],
        Meaning(
            73,
            Text("没有写冲哪张发票的收款", "receipts that name no invoice"),
            "due",
            {
                "due": Text("先冲到期最早的", "go to the oldest due"),
                "date": Text("先冲开票最早的", "go to the oldest invoice"),
                "named_only": Text("不冲，列在未核销", "stay unallocated"),
            },
        ),
    ] = "due"
    restock: Annotated[
        Literal["shipped", "ordered"],
        Meaning(
            74,
            Text("“补货记录”记什么", "what “补货记录” (restock record) is of"),
            "shipped",
            {"shipped": Text("发货", "shipments"), "ordered": Text("订货", "orders")},
        ),
    ] = "shipped"
    return_credits: Annotated[
        Literal["red_invoice", "return_row"],
        Meaning(
            76,
            Text("退货从哪里减应收", "what credits returned goods"),
            "red_invoice",
            {
                "red_invoice": Text("红票", "the credit note"),
                "return_row": Text("退货单自己的金额", "the return's own amount"),
            },
        ),
    ] = "red_invoice"


# The sections that `readings:` of a rule file may hold.
SECTIONS: Mapping[str, type[Reading]] = {"receivables": ReceivablesReading}
