"""The command monthly-report. Heavy imports wait until it runs."""

from typing import Annotated

import typer

from teamops.core.options import EncodingOption, MonthOption, SkipOption, month_of
from teamops.core.run import Run, command

MOST_MONTHS = 13

MonthsOption = Annotated[
    int, typer.Option("--months", min=1, max=MOST_MONTHS, help="最多看几个月 · months at most")
]


@command
def monthly_report(
    run: Run,
    month: MonthOption,
    months: MonthsOption = MOST_MONTHS,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """分析会月报：各月走势与变化 · Month report (P1-八-2)."""
    wanted = month_of(month)
    workspace = run.open(encoding)
    from teamops.reports.monthly import report

    report(run, workspace, wanted, months, skip_bad_rows=skip_bad_rows)
