"""The command daily-report. Heavy imports wait until it runs."""

from typing import Annotated

import typer

from teamops.core.options import EncodingOption, LastDayOption, SkipOption, day_of
from teamops.core.run import Run, command


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
    """每天的通时通次、台数保费和在途保单 · The day's report (P1-三-2, P1-八)."""
    workspace = run.open(encoding)
    from teamops.reports.daily import report

    report(run, workspace, date_, day_of(None), html=html, skip_bad_rows=skip_bad_rows)
