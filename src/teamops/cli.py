"""The command line: every command of every domain; main()."""

import gc
import io
import os
import signal
import subprocess
import sys
from typing import Annotated

import typer

from teamops import __version__
from teamops.core import exits
from teamops.core.asking import somebody_there
from teamops.core.help import WIDEST, late
from teamops.core.kit.domain import Domain, commands_of
from teamops.core.reasons import reason_of
from teamops.core.usage import Commands, bound_to
from teamops.domains import DOMAINS


def _about(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="版本 · version")] = False,
) -> None:
    """把团队自己的规定用到自己的表格上 · Apply the team's own regulations to its own spreadsheets."""
    if version:
        print(f"teamops {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        if not somebody_there():
            print(ctx.get_help())
            raise typer.Exit(exits.USAGE)
        _offer(ctx)


def _offer(ctx: typer.Context) -> None:
    """Show the menu, and run what is chosen as if it had been typed."""
    from teamops.core.run import today
    from teamops.menu import menu

    def run(words: list[str]) -> int:
        # In a process of its own: what one command leaves behind is nothing to the next.
        return subprocess.call([sys.executable, "-m", "teamops", "--lang", ctx.obj, *words])

    try:
        menu(ctx.obj, today(), run)
    except KeyboardInterrupt:
        print()


def app_of(domains: tuple[Domain, ...]) -> typer.Typer:
    """Return the command line of these domains."""
    app = typer.Typer(
        name="teamops",
        cls=Commands,
        help="把团队自己的规定用到自己的表格上 · Apply the team's own regulations to its own spreadsheets",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings=WIDEST,
    )
    app.callback(invoke_without_command=True)(_about)
    for one in commands_of(domains):
        app.command(one.name, rich_help_panel=one.panel)(late(bound_to(domains, one.function)))
    return app


app = app_of(DOMAINS)


def main() -> None:
    """Run the command line. Text is UTF-8 whatever the console's code page, so that redirected output is readable."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller: `2>&-`
            setattr(sys, name, io.StringIO())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # What dies unfinished when a run is interrupted has nothing to say to the user.
    sys.unraisablehook = lambda _: None
    # A run makes many frames and few cycles: hardly ever looking for those saves about a twentieth of its time.
    gc.set_threshold(2_000_000, 20, 100)
    code: str | int | None = 0
    try:
        app()
    except SystemExit as end:
        code = end.code
    except OSError as lost:
        code = _lost(lost)
    try:
        print(end="", flush=True)
    except OSError as lost:
        code = _lost(lost)
    # Only the interpreter's own end is left, and Python would tell of an interrupt there in a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def _lost(error: OSError) -> int:
    """Say that stdout takes no more, unless its reader went away (`| head`); return the exit code."""
    # What is still in the buffer goes nowhere, so that the interpreter does not try again at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return exits.DONE
    why = reason_of(error)
    print(f"结果没能输出：{why.zh} · the result could not be printed: {why.en}", file=sys.stderr)
    return exits.OUTPUT_UNWRITABLE
