"""The commands of the cash books. Heavy imports wait until a command runs."""

from typing import Annotated

import typer

from teamops.core.options import (
    DateOption,
    EncodingOption,
    MonthOption,
    ThisMonthOption,
    day_of,
    month_of,
    month_or_this,
)
from teamops.core.run import Run, command

PROGRAMS = ("hledger", "beancount")


def _program(text: str) -> str:
    """Read the program that a journal is written for; its kind in the help is the name of this function."""
    if text not in PROGRAMS:
        raise typer.BadParameter(" | ".join(PROGRAMS), param_hint="--export")
    return text


_program.__name__ = "name"


@command
def cash_daybook(
    run: Run,
    month: ThisMonthOption = None,
    export: Annotated[
        str | None,
        typer.Option("--export", parser=_program, help="hledger | beancount", show_default=False),
    ] = None,
    date_: DateOption = None,
    encoding: EncodingOption = None,
) -> None:
    """现金日记账、月报 · Cash daybook and return (P2)."""
    from teamops.cash.daybook.command import daybook

    on = day_of(date_)
    daybook(run, run.open(encoding), month_or_this(run, month, on), on, export)


@command
def bank_journal(
    run: Run, month: ThisMonthOption = None, date_: DateOption = None, encoding: EncodingOption = None
) -> None:
    """银行日记账、对账、调节表 · Bank journal and reconciliation."""
    from teamops.cash.bank.command import journal

    on = day_of(date_)
    journal(run, run.open(encoding), month_or_this(run, month, on), on)


@command
def close_books(
    run: Run,
    month: MonthOption,
    by: Annotated[str, typer.Option("--by", help="结账人 · name of who closes", show_default=False)],
    checked_by: Annotated[
        str, typer.Option("--checked-by", help="复核人 · name of who checks", show_default=False)
    ],
    reopen: Annotated[
        str | None,
        typer.Option("--reopen", help="反结账，写原因 · reopen, say why", show_default=False),
    ] = None,
    date_: DateOption = None,
    encoding: EncodingOption = None,
) -> None:
    """给一个月结账 · Close a month of the cash books."""
    from teamops.cash.closing.command import close_month, reopen_month

    workspace, on = run.open(encoding), day_of(date_)
    wanted = month_of(run, month, on)
    if reopen is None:
        close_month(run, workspace, wanted, on, by, checked_by)
    else:
        reopen_month(run, workspace, wanted, on, by, checked_by, reopen)
