"""Advances, claims and cheques (P2-二, P2-四): papers beside the books, each with a report of its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from teamops.core.kit.reports import Period, Report
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.cash.papers import PaperWork
    from teamops.core.kit.work import Asked, Read


def _report(
    name: str, said: Text, period: Period, uses: tuple[str, ...], work: "Callable[[], PaperWork[Any]]"
) -> Report:
    def read(asked: "Asked") -> "Read[Any]":
        from teamops.cash.reading import papers_of

        return papers_of(work().papers, asked, asked.on if period is Period.DAY else asked.month.last)

    return Report("资金 · Cash", name, said, period, (name,), uses, read, work)


def _advances() -> "PaperWork[Any]":
    from teamops.cash.advances.sheets import WORK

    return WORK


def _claims() -> "PaperWork[Any]":
    from teamops.cash.claims.sheets import WORK

    return WORK


def _cheques() -> "PaperWork[Any]":
    from teamops.cash.cheques.sheets import WORK

    return WORK


REPORTS = (
    _report(
        "advances",
        Text("借款台账", "Advances: due and overdue"),
        Period.DAY,
        ("accounts", "cash_daybook", "repayments", "claims", "approvals"),
        _advances,
    ),
    _report(
        "claims",
        Text("报销单：签字、凭证、合计", "Claims: signatures, vouchers"),
        Period.MONTH,
        ("advances", "repayments"),
        _claims,
    ),
    _report(
        "cheques",
        Text("支票备查簿与银行账核对", "Cheque register and journal"),
        Period.MONTH,
        ("accounts", "bank_journal"),
        _cheques,
    ),
)
