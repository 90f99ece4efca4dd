"""The commands of the cash books. Heavy imports wait until a command runs."""

from typing import Annotated, Literal

import typer

from teamops.core.options import DateOption, EncodingOption, MonthOption, day_of, month_of
from teamops.core.run import Run, command


@command
def cash_daybook(
    run: Run,
    month: MonthOption,
    export: Annotated[
        Literal["hledger", "beancount"] | None,
        typer.Option("--export", help="另写账本 · a journal too", show_default=False),
    ] = None,
    date_: DateOption = None,
    encoding: EncodingOption = None,
) -> None:
    """现金日记账、盘点、月报 · Cash daybook, counts, return (P2)."""
    from teamops.cash.daybook import daybook

    daybook(run, run.open(encoding), month_of(month), day_of(date_), export)


@command
def bank_journal(
    run: Run, month: MonthOption, date_: DateOption = None, encoding: EncodingOption = None
) -> None:
    """银行日记账、对账、调节表 · Bank journal and reconciliation."""
    from teamops.cash.bank import journal

    journal(run, run.open(encoding), month_of(month), day_of(date_))


@command
def advances(run: Run, date_: DateOption = None, encoding: EncodingOption = None) -> None:
    """借款台账：几号到期、欠多少 · Advances: due and overdue."""
    from teamops.cash.ledgers import advances as ledger

    ledger(run, run.open(encoding), day_of(date_))


@command
def claims(run: Run, month: MonthOption, date_: DateOption = None, encoding: EncodingOption = None) -> None:
    """报销单：签字、凭证、合计 · Claims: signatures, vouchers."""
    from teamops.cash.ledgers import claims as ledger

    ledger(run, run.open(encoding), month_of(month), day_of(date_))


@command
def cheques(run: Run, month: MonthOption, date_: DateOption = None, encoding: EncodingOption = None) -> None:
    """支票备查簿与银行账核对 · Cheque register and journal."""
    from teamops.cash.ledgers import cheques as ledger

    ledger(run, run.open(encoding), month_of(month), day_of(date_))


@command
def close_books(
    run: Run,
    month: MonthOption,
    by: Annotated[str, typer.Option("--by", help="结账人 · who closes", show_default=False)],
    checked_by: Annotated[str, typer.Option("--checked-by", help="复核人 · who checks", show_default=False)],
    reopen: Annotated[
        str | None,
        typer.Option("--reopen", help="重开，写原因 · reopen, say why", show_default=False),
    ] = None,
    date_: DateOption = None,
    encoding: EncodingOption = None,
) -> None:
    """结账封存一个月 · Seal a month of the cash books."""
    from teamops.cash.close import close_month, reopen_month

    workspace, wanted, on = run.open(encoding), month_of(month), day_of(date_)
    if reopen is None:
        close_month(run, workspace, wanted, on, by, checked_by)
    else:
        reopen_month(run, workspace, wanted, on, by, checked_by, reopen)
