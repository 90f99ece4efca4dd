"""Where the time of `teamops assign-leads` goes, in one process: `python benchmarks/own_leads.py WORKSPACE [CELLS.json]`.

Runs the command on the workspace, afresh, with a watch around each phase, and prints the seconds of each as JSON, `whole`
among them. With CELLS.json, the cells of the written workbook go there, for `bare_leads.py`.
"""

import time

START = time.perf_counter()

import json  # noqa: E402 - the clock runs
import os  # noqa: E402
import shutil  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

DAY = "2026-11-02"
# What belongs to a phase: the functions as the modules that call them know them.
PHASES = {
    "read": (("leads.assign", "gather"), ("leads.assign", "lead_book"), ("leads.assign", "history_of")),
    "screen": (("leads.compute.morning", "screen"), ("leads.compute.morning", "screen_again")),
    "deal": (("leads.compute.morning", "deal"),),
    "build": (("leads.assign", "batch_book"),),
    "write": (("core.sheets.stage", "write_book"),),
    "record": (("leads.assign", "recorded"), ("leads.assign", "drafted"), ("leads.assign", "append")),
}


def fresh(workspace: Path) -> None:
    """Take away what an earlier run dealt."""
    for name in ("out", "records"):
        shutil.rmtree(workspace / name, ignore_errors=True)


def watched(function: Callable[..., Any], phase: str, seconds: dict[str, float]) -> Callable[..., Any]:
    """Return the function with a watch around it."""

    def timed(*args: Any, **kwargs: Any) -> Any:
        begun = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            seconds[phase] += time.perf_counter() - begun

    return timed


def main(workspace: Path, cells: Path | None) -> None:
    """Run, then print."""
    fresh(workspace)
    import importlib

    import teamops.leads.dealing.command
    from teamops.cli import main as teamops

    seconds = {"import": time.perf_counter() - START, **dict.fromkeys(PHASES, 0.0)}
    for phase, places in PHASES.items():
        for module_name, name in places:
            module = importlib.import_module(f"teamops.{module_name}")
            setattr(module, name, watched(getattr(module, name), phase, seconds))
    sys.argv = ["teamops", "assign-leads", "--date", DAY, "--quiet", "--workspace", str(workspace)]
    printed, sys.stdout = sys.stdout, open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    try:
        teamops()
    except SystemExit as end:
        if end.code:
            raise
    sys.stdout = printed
    print(json.dumps({**seconds, "whole": time.perf_counter() - START}))
    if cells:
        from own_write import save_cells

        save_cells(workspace / "out" / f"leads-{DAY}.xlsx", cells, blanks=True)


if __name__ == "__main__":
    paths = [Path(word) for word in sys.argv[1:]]
    main(paths[0], paths[1] if len(paths) > 1 else None)
