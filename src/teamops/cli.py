"""Every command in one list: panel, name, function."""

import sys
from typing import Annotated

import typer

from teamops import __version__
from teamops.checkup import commands as checkup
from teamops.forms import commands as forms
from teamops.performance import commands as performance

START, MONTH = "开始 · Start", "结算 · Settlement"

COMMANDS = (
    (START, "init", forms.init),
    (START, "templates", forms.templates),
    (START, "check", checkup.check),
    (MONTH, "settle", performance.settle),
    (MONTH, "explain", performance.explain),
    (MONTH, "show-rules", performance.show_rules),
)

app = typer.Typer(
    name="teamops",
    help="把团队自己的规定用到自己的表格上 · Apply the team's own regulations to its own spreadsheets",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def about(
    version: Annotated[bool, typer.Option("--version", help="版本 · version")] = False,
) -> None:
    """把团队自己的规定用到自己的表格上 · Apply the team's own regulations to its own spreadsheets."""
    if version:
        print(f"teamops {__version__}")
        raise typer.Exit


for panel, name, function in COMMANDS:
    app.command(name, rich_help_panel=panel)(function)


def main() -> None:
    """Run the command line. Text is UTF-8 whatever the console's code page, so that redirected output is readable."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
