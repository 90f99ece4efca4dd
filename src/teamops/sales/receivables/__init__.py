"""What customers owe: ageing, overdue, statements, restocking (P4-ssg-2-2)."""

from typing import TYPE_CHECKING

from teamops.core.kit.reports import Act, Own, Period, Report
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.kit.work import Asked, Read, Work
    from teamops.sales.receivables.owed import Receivables


def _read(asked: "Asked") -> "Read[Receivables]":
    from teamops.sales.receivables.reading import receivables_of

    return receivables_of(asked)


def _work() -> "Work[Receivables]":
    from teamops.sales.receivables.sheets import WORK

    return WORK


RECEIVABLES = Report(
    "销售部 · Sales department",
    "receivables",
    Text("应收款、账龄、催收、补货、对账单", "What customers owe, and statements"),
    Period.DAY,
    needs=("sales_ledger", "distributors"),
    uses=("statement_replies", "cash_daybook", "bank_journal"),
    read=_read,
    work=_work,
    own=(Own("customer", Text("只看这家客户：编码或名称", "this customer alone")),),
    act=Act("statements", Text("出这个月的对账单", "statements of this month"), of_month=True),
)
