"""The commands of the leads. Heavy imports wait until a command runs."""

from typing import Annotated

import typer

from teamops.core.options import (
    DateOption,
    EncodingOption,
    SkipOption,
    ThisMonthOption,
    day_of,
    month_or_this,
)
from teamops.core.run import Run, command


@command
def assign_leads(
    run: Run,
    date_: DateOption = None,
    recycle: Annotated[bool, typer.Option("--recycle", help="收回没人联系的 · reclaim stale leads")] = False,
    uncalled: Annotated[bool, typer.Option("--uncalled", help="没交回的表也没打过 · none called")] = False,
    split: Annotated[bool, typer.Option("--split", help="另写每人一个文件 · a file a person too")] = False,
    undo: Annotated[
        str | None, typer.Option("--undo", help="撤销一个批次 · cancel a batch", show_default=False)
    ] = None,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """平均分配线索 · Deal leads evenly."""
    from teamops.leads.dealing.command import deal_and_write, take_back

    on = day_of(date_)
    if undo is not None:
        take_back(run, run.open(encoding), undo, on)
        return
    deal_and_write(
        run,
        run.open(encoding),
        on,
        recycle=recycle,
        uncalled=uncalled,
        split=split,
        skip_bad_rows=skip_bad_rows,
    )


@command
def collect_outcomes(
    run: Run, date_: DateOption = None, skip_bad_rows: SkipOption = False, encoding: EncodingOption = None
) -> None:
    """汇总专员交回的线索表 · Collect the filled-in lead sheets."""
    from teamops.leads.report.command import collect

    collect(run, run.open(encoding), day_of(date_), skip_bad_rows=skip_bad_rows)


@command
def lead_report(
    run: Run,
    month: ThisMonthOption = None,
    date_: DateOption = None,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """一个月的线索：联系、续保、几天 · What came of a month's leads."""
    from teamops.leads.report.command import report

    on = day_of(date_)
    report(run, run.open(encoding), month_or_this(run, month, on), on, skip_bad_rows=skip_bad_rows)
