"""A closer look than `all.py` takes: `python benchmarks/run.py PART [--rounds N]`.

Parts: scale (1 to 10 million calls from CSV and Parquet), morning (a team's leads), closing (closed months), readings
(simulate), reports, automatic (run with nothing due), all.
Each command is a process of its own; wall time, and the peak of resident memory as the system reports it for that
process (`wait4`). The tables are markdown; figures are medians over the rounds, ratios are taken round by round.
"""

import argparse
import compileall
import math
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from measuring import TEAMOPS, Entrant, goal, race, ratio, table
from year import automatic, closing, readings, reports

import teamops

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
SETTLE = (*TEAMOPS, "settle", "--month", "2026-10", "--quiet", "--workspace")
DEAL = (*TEAMOPS, "assign-leads", "--date", "2026-11-02", "--quiet", "--workspace")


def make(folder: Path, calls: int, agents: int, kind: str) -> None:
    """Make a workspace, in a process of its own: what this process holds would count as its children's memory."""
    words = ("--calls", str(calls), "--agents", str(agents), "--format", kind)
    subprocess.run((sys.executable, str(HERE / "make_data.py"), str(folder), *words), check=True)


def fresh(workspace: Path) -> None:
    """Take away what an earlier run dealt: every dealing is to be the first one."""
    for name in ("out", "records"):
        shutil.rmtree(workspace / name, ignore_errors=True)


# --- the parts --------------------------------------------------------------------------------------------
def scale(scratch: Path, rounds: int) -> None:
    """From one to ten million calls, 5,000 agents: does time grow in proportion?

    With --dry-run: the workbook of 5,000 people costs the same whatever the calls, and would flatter the slope.
    """
    for kind in ("csv", "parquet"):
        entrants = []
        for millions in (1, 2, 5, 10):
            folder = scratch / f"{kind}-{millions}"
            make(folder, millions * 1_000_000, 5_000, kind)
            entrants.append(Entrant(f"{millions} million", (*SETTLE, str(folder), "--dry-run")))
        race(entrants, rounds)
        table(f"Calls from {kind}, 5,000 agents", entrants, entrants[0])
        rise = math.log(entrants[-1].seconds / entrants[0].seconds) / math.log(10)
        goal("slope from 1 to 10 million on a log-log plot", rise, at_most=1.05)
        goal("memory at 10 million, GiB", entrants[-1].mib / 1024, at_most=2)


def morning(scratch: Path, rounds: int) -> None:
    """A team's real morning, 600 leads in the samples and five people, beside importing pandas."""
    folder = scratch / "morning"
    shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
    own = Entrant("teamops assign-leads, samples", (*DEAL, str(folder)), lambda: fresh(folder))
    bare = Entrant("import pandas", (sys.executable, "-c", "import pandas"))
    race([own, bare], max(rounds, 9))
    table("A morning: the samples", [own, bare], bare)
    goal("time by importing pandas", ratio(own, bare), at_most=3)


PARTS = {
    "scale": scale,
    "morning": morning,
    "closing": closing,
    "readings": readings,
    "reports": reports,
    "automatic": automatic,
}


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", choices=[*PARTS, "all"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--scratch", type=Path, default=HERE / "scratch", help="where the made-up data are kept"
    )
    given = parser.parse_args()
    given.scratch.mkdir(parents=True, exist_ok=True)
    compileall.compile_dir(Path(teamops.__file__).parent, quiet=2)
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} CPUs, {platform.system()}; {given.rounds} rounds"
    )
    for name, part in PARTS.items():
        if given.part in (name, "all"):
            part(given.scratch, given.rounds)


if __name__ == "__main__":
    main()
