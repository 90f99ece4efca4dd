"""The sales department (P4): what distributors ordered, got, owe and paid."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from teamops.core.kit.domain import Domain, Input
from teamops.sales.problems import PROBLEMS
from teamops.sales.receivables import RECEIVABLES

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.problems import Problem
    from teamops.core.records import Entry
    from teamops.core.rules.frames import Vocabulary
    from teamops.core.sheets.columns import Table
    from teamops.core.workspace import Workspace


def _tables() -> "Sequence[Table]":
    from teamops.sales.schema import TABLES

    return TABLES


def _words() -> "Vocabulary":
    from teamops.sales.vocabulary import VOCABULARY

    return VOCABULARY


def _books() -> "Mapping[str, Callable[[Entry], object]]":
    from teamops.sales.receivables.sent import BOOK, sent_in

    return {BOOK: sent_in}


def _check(workspace: "Workspace", months: "Sequence[Month]") -> "Iterable[Problem]":
    from teamops.sales.reading import read_everything

    return read_everything(workspace)


DOMAIN = Domain(
    "sales",
    (RECEIVABLES,),
    inputs=(
        Input(
            "sales_ledger", "sales/ledger/*", "销售往来台账：订货、发货、开票、收款……，系统导出的原样放进去"
        ),
        Input("distributors", "sales/distributors*", "客户档案"),
        Input("statement_replies", "sales/replies/*", "客户寄回的对账单，或者自己登记的回执"),
    ),
    heading="销售部（P4）：没有分销商的团队不用管 · Sales department: nothing to do for a team without distributors",
    tables=_tables,
    words=_words,
    check=_check,
    problems=PROBLEMS,
    books=_books,
)
