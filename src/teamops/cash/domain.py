"""The cash books (P2): daybook, bank, advances, claims, cheques, and closing them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from teamops.cash.commands import bank_journal, cash_daybook, close_books
from teamops.cash.problems import PROBLEMS
from teamops.cash.reports import REPORTS
from teamops.core.kit.domain import Command, Domain, Input
from teamops.core.kit.job_options import OF_A_MONTH_OR_DAY, OneOf, Takes

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.problems import Problem
    from teamops.core.records import Entry
    from teamops.core.rules.frames import Vocabulary
    from teamops.core.sheets.columns import Table
    from teamops.core.workspace import Workspace

PANEL = "资金 · Cash"


def _tables() -> "Sequence[Table]":
    from teamops.cash.schema import TABLES

    return TABLES


def _exports() -> "Sequence[Table]":
    from teamops.cash.schema.statements import MOMENTS, STATEMENT

    return (STATEMENT, MOMENTS)


def _words() -> "Vocabulary":
    from teamops.cash.books.vocabulary import VOCABULARY

    return VOCABULARY


def _books() -> "Mapping[str, Callable[[Entry], object]]":
    from teamops.cash.books.reading import BOOK
    from teamops.cash.books.seals import usable_entry

    return {BOOK: usable_entry}


def _check(workspace: "Workspace", months: "Sequence[Month]") -> "Iterable[Problem]":
    from teamops.cash.books.reading import read_everything

    return read_everything(workspace)


_EXPORTED = Takes({**OF_A_MONTH_OR_DAY.options, "--export": OneOf(("hledger", "beancount"))}, of_today=True)
DOMAIN = Domain(
    "cash",
    (
        Command(PANEL, "cash-daybook", cash_daybook, _EXPORTED),
        Command(PANEL, "bank-journal", bank_journal, OF_A_MONTH_OR_DAY),
        *REPORTS,
        Command(PANEL, "close-books", close_books),
    ),
    inputs=(
        Input("accounts", "cash/accounts*", "账户表：库存现金和每个银行账户，期初余额", begun=True),
        Input("chart", "cash/chart*", "科目表", begun=True),
        Input("appointments", "cash/appointments*", "岗位任命表", begun=True),
        Input("cash_daybook", "cash/daybook*", "现金日记账", begun=True),
        Input("bank_journal", "cash/bank-journal*", "银行日记账", begun=True),
        Input("bank_statements", "cash/statements/*", "银行、支付宝、微信导出的对账单"),
        Input("cash_counts", "cash/counts*", "盘点表", begun=True),
        Input("slips", "cash/slips*", "票据簿", begun=True),
        Input("approvals", "cash/approvals*", "审批单", begun=True),
        Input("delegations", "cash/delegations*", "授权书", begun=True),
        Input("advances", "cash/advances*", "借款单", begun=True),
        Input("repayments", "cash/repayments*", "还款明细", begun=True),
        Input("claims", "cash/claims*", "报销单", begun=True),
        Input("cheques", "cash/cheques*", "支票备查簿", begun=True),
        Input("waivers", "cash/waivers*", "豁免", begun=True),
        Input("postings", "cash/postings*", "账务确认", begun=True),
    ),
    optional=True,
    heading="资金账簿（P2）：没有出纳的团队不用管 · Cash books: nothing to do for a team without a cashier",
    tables=_tables,
    exports=_exports,
    words=_words,
    check=_check,
    problems=PROBLEMS,
    books=_books,
)
