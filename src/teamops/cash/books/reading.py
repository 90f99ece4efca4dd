"""From the workspace's files to the cash books as one value."""

from collections.abc import Collection
from dataclasses import dataclass, field

from teamops.cash.books.books import Books
from teamops.cash.books.seals import usable_entry
from teamops.cash.schema import TABLES
from teamops.cash.statements import read_statements
from teamops.core.calendar import Calendar
from teamops.core.inputs import book_in, read_tables
from teamops.core.problems import Problem, Stopped, errors, in_order
from teamops.core.rules.in_force import rules_in_force
from teamops.core.rules.model import RuleSet
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.roster.work_calendar import company_calendar

BOOK = "cash"  # of closings, in records/
# What is not checked when a table is absent; said in the output, never skipped in silence. What is told all the same, once
# or of other tables (DC101, RC201, RC204, BK602), is not among it.
NOT_APPLIED = {
    "accounts": Text("账户的期初余额", "the accounts' opening balances"),
    "cash_daybook": Text(
        "与现金日记账的对应（AD401、AD406、BK608）", "the daybook's side (AD401, AD406, BK608)"
    ),
    "chart": Text("对方科目核对（CD012）", "the check of contra accounts (CD012)"),
    "appointments": Text(
        "出纳、审批人的任命（AP304、AP305、AP308、AP309）", "appointments (AP304, AP305, AP308, AP309)"
    ),
    "bank_journal": Text(
        "银行日记账和两本账的对应（BK601、BK603、BK604、BK606、BK608）",
        "the bank journal and transfers (BK601, BK603, BK604, BK606, BK608)",
    ),
    "cash_counts": Text(
        "P2-二 盘点的结果（DC102、DC103、DC108、DC109、CL802–CL804）",
        "P2-二 what was counted (DC102, DC103, DC108, DC109, CL802–CL804)",
    ),
    "slips": Text(
        "P2-二 单据的联数、号码、金额（RC202、RC205–RC207）",
        "P2-二 copies, numbers and amounts of slips (RC202, RC205–RC207)",
    ),
    "approvals": Text("P2-三 支出审批（AP301–AP307）", "P2-三 approvals (AP301–AP307)"),
    "delegations": Text("P2-三 书面授权（AP305、AP310）", "P2-三 delegations (AP305, AP310)"),
    "advances": Text("P2-二 借款单（AD401–AD406）", "P2-二 advances (AD401–AD406)"),
    "repayments": Text("P2-二 还款明细（AD403、AD405）", "P2-二 repayments (AD403, AD405)"),
    "claims": Text("P2-四 报销（TE501–TE504）", "P2-四 claims (TE501–TE504)"),
    "cheques": Text("P2-二 支票备查簿（CQ701–CQ707）", "P2-二 cheque register (CQ701–CQ707)"),
    "postings": Text("P2-二 会计的账务确认（CL809）", "P2-二 the month's posting (CL809)"),
}


@dataclass
class Gathered:
    """What was read for the cash books, with every problem of the reading."""

    books: Books
    rules: RuleSet
    calendar: Calendar
    problems: list[Problem] = field(default_factory=list)


def gather(workspace: Workspace, needed: Collection[str], used: Collection[str]) -> Gathered:
    """Read every table of the cash books. Raises Stopped where one of `needed` is absent or anything cannot be read:
    a running balance is not worked out over rows that are missing.

    Of tables that are absent only those in `used` are told, with what is not checked (F015).
    """
    rules, calendar = rules_in_force(workspace), company_calendar(workspace)
    found = read_tables(workspace, TABLES, needed, {key: NOT_APPLIED[key] for key in used})
    banks = read_statements(workspace, found.frames["accounts"])
    found.add(banks.columns, banks.problems)
    if errors(found.problems):
        raise Stopped(in_order(found.problems))
    no_banks = () if workspace.files("bank_statements", None) else ("bank_statements",)
    books = Books(
        **found.frames,
        statements=banks.lines,
        statement_totals=banks.totals,
        columns=found.columns,
        absent=found.absent.union(no_banks),
    )
    return Gathered(books, rules, calendar, found.problems)


def read_everything(workspace: Workspace) -> list[Problem]:
    """Return what is wrong with the cash books' files, and with their book of closings, as far as a team has them."""
    problems = list(book_in(workspace, BOOK, usable_entry).problems)
    if any(workspace.files(table.key, None) for table in TABLES):
        try:
            problems.extend(gather(workspace, (), ()).problems)
        except Stopped as stopped:
            problems.extend(stopped.problems)
    return problems
