"""The command monthly-report. Heavy imports wait until it runs."""

from typing import Annotated

import typer

from teamops.core.options import DateOption, EncodingOption, MonthOption, SkipOption, month_of
from teamops.core.run import Run, command

MOST_MONTHS = 13

MonthsOption = Annotated[int, typer.Option("--months", help="最多几个月（1–13）· how many")]


@command
def monthly_report(
    run: Run,
    month: MonthOption,
    date_: DateOption = None,
    months: MonthsOption = MOST_MONTHS,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """分析会月报：各月走势与变化 · Month report (P1-八-2)."""
    wanted = month_of(month)
    if not 1 <= months <= MOST_MONTHS:  # said here, for a range in the help would leave its words no room
        raise typer.BadParameter(f"1–{MOST_MONTHS}", param_hint="--months")
    workspace = run.open(encoding, date_)
    from teamops.reports.monthly import report

    report(run, workspace, wanted, months, skip_bad_rows=skip_bad_rows)
