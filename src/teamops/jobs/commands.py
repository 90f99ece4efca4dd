"""The commands of what runs by itself: run, schedule. Heavy imports wait until a command runs."""

from typing import Annotated

import typer

from teamops.core.run import Run, command


@command
def run_jobs(
    run: Run,
    only: Annotated[
        str | None,
        typer.Option("--only", help="只运行这个命令 · only this command", show_default=False),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="放弃了的也试 · those given up too")] = False,
) -> None:
    """运行到时间的任务，错过的补上 · Run what is due, and what was missed."""
    from teamops.jobs.session import run_now

    run_now(run, run.open(), only=only, again=again)


@command
def schedule(
    run: Run,
    for_: Annotated[
        str | None,
        typer.Option("--for", help="cron | systemd | windows", show_default=False),
    ] = None,
) -> None:
    """写出系统定时设置 · Lines for cron, systemd, Windows."""
    from teamops.jobs.scheduling.command import show_schedule

    show_schedule(run, run.open(), for_)
