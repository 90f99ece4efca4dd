"""The commands of the reports. Heavy imports wait until one runs."""

from typing import Annotated

import typer

from teamops.core.options import (
    DateOption,
    EncodingOption,
    LastDayOption,
    LastMonthOption,
    SkipOption,
    day_of,
    month_of,
)
from teamops.core.run import Run, command

MOST_MONTHS = 13

MonthsOption = Annotated[int, typer.Option("--months", help="最多几个月（1–13） · how many months (1–13)")]


@command
def daily_report(
    run: Run,
    date_: LastDayOption = None,
    html: Annotated[
        bool, typer.Option("--html", help="另写一页给墙上的屏幕 · a page for a wall screen too")
    ] = False,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """每天的通时通次、台数保费和在途保单 · The day's report."""
    workspace = run.open(encoding)
    from teamops.reports.daily.command import report

    report(run, workspace, date_, day_of(None), html=html, skip_bad_rows=skip_bad_rows)


@command
def monthly_report(
    run: Run,
    month: LastMonthOption = None,
    date_: DateOption = None,
    months: MonthsOption = MOST_MONTHS,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """分析会月报：各月走势与变化 · Month report."""
    if not 1 <= months <= MOST_MONTHS:  # said here, for a range in the help would leave its words no room
        raise typer.BadParameter(f"1–{MOST_MONTHS}", param_hint="--months")
    workspace = run.open(encoding, date_)
    wanted = month_of(run, month, date_)
    from teamops.reports.monthly.command import report

    report(run, workspace, wanted, months, skip_bad_rows=skip_bad_rows)
