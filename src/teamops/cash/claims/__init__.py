"""Claims (报销): signatures, vouchers, terms, and what they settle of advances (TE5, P2-四)."""

from typing import TYPE_CHECKING

from teamops.core.kit.reports import Period, Report
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.cash.claims.checks import Claims
    from teamops.core.kit.work import Asked, Read, Work


def _read(asked: "Asked") -> "Read[Claims]":
    from teamops.cash.claims.checks import Claims
    from teamops.cash.reading import papers_of

    return papers_of(Claims, asked, asked.month.last)


def _work() -> "Work[Claims]":
    from teamops.cash.claims.sheets import WORK

    return WORK


CLAIMS = Report(
    "资金 · Cash",
    "claims",
    Text("报销单：签字、凭证、合计", "Claims: signatures, vouchers"),
    Period.MONTH,
    needs=("claims",),
    uses=("advances", "repayments"),
    read=_read,
    work=_work,
)
