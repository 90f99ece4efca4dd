"""Cheques: the register beside the bank journal (CQ7, P2-二)."""

from typing import TYPE_CHECKING

from teamops.core.kit.reports import Period, Report
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.cash.cheques.checks import Cheques
    from teamops.core.kit.work import Asked, Read, Work


def _read(asked: "Asked") -> "Read[Cheques]":
    from teamops.cash.cheques.checks import Cheques
    from teamops.cash.reading import papers_of

    return papers_of(Cheques, asked, asked.month.last)


def _work() -> "Work[Cheques]":
    from teamops.cash.cheques.sheets import WORK

    return WORK


CHEQUES = Report(
    "资金 · Cash",
    "cheques",
    Text("支票备查簿与银行账核对", "Cheque register and journal"),
    Period.MONTH,
    needs=("cheques",),
    uses=("accounts", "bank_journal"),
    read=_read,
    work=_work,
)
