"""The month's pay (P1-六, P1-七): calls, attendance, conduct; settling, closing, trying other rules."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from teamops.core.kit.domain import Command, Domain, Input
from teamops.core.kit.job_options import DAY, MONTH, NEEDED, SKIPPING, Takes
from teamops.performance.commands import close, explain, reopen, settle, show_rules
from teamops.performance.problems import OF_FINAL_PAY, PROBLEMS
from teamops.performance.whatif.command import simulate

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.problems import Problem
    from teamops.core.records import Entry
    from teamops.core.rules.frames import Vocabulary
    from teamops.core.sheets.columns import Table
    from teamops.core.workspace import Workspace

PANEL = "结算 · Settlement"


def _tables() -> "Sequence[Table]":
    from teamops.performance.schema import TABLES

    return TABLES


def _words() -> "Vocabulary":
    from teamops.performance.vocabulary import VOCABULARY

    return VOCABULARY


def _books() -> "Mapping[str, Callable[[Entry], object]]":
    from teamops.performance.closing.closed_months import BOOK, usable_entry

    return {BOOK: usable_entry}


def _check(workspace: "Workspace", months: "Sequence[Month]") -> "Iterable[Problem]":
    from teamops.performance.closing.not_again import problems_to_tell

    return problems_to_tell(workspace, months)


DOMAIN = Domain(
    "performance",
    (
        Command(PANEL, "settle", settle, Takes({**MONTH, **DAY, **SKIPPING}, NEEDED)),
        Command(PANEL, "close", close),
        Command(PANEL, "reopen", reopen),
        Command(PANEL, "explain", explain),
        Command(PANEL, "show-rules", show_rules),
        Command(PANEL, "simulate", simulate),
    ),
    inputs=(
        Input("calls", "calls/{month}*", "通话记录：一个月一个或几个文件，如 calls/2026-10.xlsx", begun=True),
        Input("attendance", "attendance/{month}*", "考勤：如 attendance/2026-10.xlsx", begun=True),
        Input("conduct", "conduct.xlsx", "违纪登记", begun=True),
        Input("adjustments", "adjustments.xlsx", "调整项", begun=True),
    ),
    tables=_tables,
    words=_words,
    check=_check,
    of_results=OF_FINAL_PAY,
    problems=PROBLEMS,
    books=_books,
)
