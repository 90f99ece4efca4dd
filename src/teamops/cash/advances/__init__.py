"""Advances (借款): what was lent, what came back, by when the rest is due (P2-二)."""

from typing import TYPE_CHECKING

from teamops.core.kit.reports import Period, Report
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.cash.advances.checks import Advances
    from teamops.core.kit.work import Asked, Read, Work


def _read(asked: "Asked") -> "Read[Advances]":
    from teamops.cash.advances.checks import Advances
    from teamops.cash.reading import papers_of

    return papers_of(Advances, asked, asked.on)


def _work() -> "Work[Advances]":
    from teamops.cash.advances.sheets import WORK

    return WORK


ADVANCES = Report(
    "资金 · Cash",
    "advances",
    Text("借款台账", "Advances: due and overdue"),
    Period.DAY,
    needs=("advances",),
    uses=("accounts", "cash_daybook", "repayments", "claims", "approvals"),
    read=_read,
    work=_work,
)
