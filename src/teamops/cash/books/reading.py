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
    "accounts": Text("各账户的期初余额按 0 计", "every account begins with 0"),
    "cash_daybook": Text(
        "没有和现金日记账核对（AD401、AD406、BK608）",
        "nothing was checked against the cash daybook (AD401, AD406, BK608)",
    ),
    "chart": Text("没有核对对方科目（CD012）", "contra accounts were not checked (CD012)"),
    "appointments": Text(
        "没有核对出纳和审批人的任命（AP304、AP305、AP308、AP309）",
        "appointments were not checked (AP304, AP305, AP308, AP309)",
    ),
    "bank_journal": Text(
        "没有核对银行存款，也没有核对存取现（BK601、BK603、BK604、BK606、BK608）",
        "the bank accounts and cash transfers were not checked (BK601, BK603, BK604, BK606, BK608)",
    ),
    "cash_counts": Text(
        "没有核对盘点结果（DC102、DC103、DC108、DC109、CL802–CL804）",
        "what was counted was not checked (DC102, DC103, DC108, DC109, CL802–CL804)",
    ),
    "slips": Text(
        "没有核对单据的联数、号码和金额（RC202、RC205–RC207）",
        "copies, numbers and amounts of receipts were not checked (RC202, RC205–RC207)",
    ),
    "approvals": Text("没有核对支出审批（AP301–AP307）", "approvals were not checked (AP301–AP307)"),
    "delegations": Text("没有核对授权书（AP305、AP310）", "delegations were not checked (AP305, AP310)"),
    "advances": Text("没有核对借款（AD401–AD406）", "advances were not checked (AD401–AD406)"),
    "repayments": Text("没有核对还款（AD403、AD405）", "repayments were not checked (AD403, AD405)"),
    "claims": Text("没有核对报销（TE501–TE504）", "claims were not checked (TE501–TE504)"),
    "cheques": Text("没有核对支票（CQ701–CQ707）", "cheques were not checked (CQ701–CQ707)"),
    "postings": Text("没有核对会计入账（CL809）", "the month's posting was not checked (CL809)"),
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
