"""Measure teamops beside what it is compared with, alternating, in one run: `python benchmarks/run.py PART [--rounds N]`.

Parts: month (200,000-row .xlsx), scale (1 to 10 million calls from CSV and Parquet), write, leads (100,000 to 1,000 people),
start, small, morning (a team's leads), cash (a daybook of 100,000 entries, beside hledger and bean-check), closing (closed
months), readings (simulate), reports, automatic (run with nothing due), all.
Each command is a process of its own; wall time, and the peak of resident memory as the system reports it for that
process (`wait4`). The tables are markdown; figures are medians over the rounds, ratios are taken round by round.
"""

import argparse
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from measuring import TEAMOPS, Entrant, goal, race, ratio, table
from year import automatic, closing, readings, reports

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
SETTLE = (*TEAMOPS, "settle", "--month", "2026-10", "--quiet", "--workspace")
DEAL = (*TEAMOPS, "assign-leads", "--date", "2026-11-02", "--quiet", "--workspace")
BOOKS = (*TEAMOPS, "cash-daybook", "--month", "2026-10", "--date", "2026-11-03", "--quiet", "--workspace")


def make(folder: Path, calls: int, agents: int, kind: str) -> None:
    """Make a workspace, in a process of its own: what this process holds would count as its children's memory."""
    words = ("--calls", str(calls), "--agents", str(agents), "--format", kind)
    subprocess.run((sys.executable, str(HERE / "make_data.py"), str(folder), *words), check=True)


def fresh(workspace: Path) -> None:
    """Take away what an earlier run dealt: every dealing is to be the first one."""
    for name in ("out", "records"):
        shutil.rmtree(workspace / name, ignore_errors=True)


# --- the parts --------------------------------------------------------------------------------------------
def month(scratch: Path, rounds: int) -> None:
    """The whole command on a month of 200,000 rows and 400 agents, beside the peer script and the bare read."""
    folder = scratch / "month"
    make(folder, 200_000, 400, "xlsx")
    own = Entrant("teamops settle", (*SETTLE, str(folder)))
    peer_command = (sys.executable, str(HERE / "peer_settle.py"), str(folder), str(scratch / "peer.xlsx"))
    peer = Entrant("pandas + openpyxl script", peer_command)
    log = str(folder / "calls" / "2026-10.xlsx")
    bare = Entrant("bare fastexcel read", (sys.executable, str(HERE / "bare_read.py"), log))
    race([own, peer, bare], rounds)
    table("A month of 200,000 calls, 400 agents, .xlsx", [own, peer, bare], bare)
    goal("faster than the script by", ratio(peer, own), at_least=8)
    goal("time by the bare read's", ratio(own, bare), at_most=2)
    goal("memory by the bare read's", ratio(own, bare, "mib"), at_most=2)


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


def write(scratch: Path, rounds: int) -> None:
    """Writing the settlement beside a bare write of the same cells; each prints the seconds of its writing alone."""
    folder, cells = scratch / "month", scratch / "cells.json"
    make(folder, 200_000, 400, "xlsx")
    book = scratch / "own.xlsx"
    own_command = (sys.executable, str(HERE / "own_write.py"), str(folder), str(book))
    subprocess.run((*own_command, str(cells)), check=True, stdout=subprocess.DEVNULL)
    bare_command = (sys.executable, str(HERE / "bare_write.py"), str(cells), str(scratch / "bare.xlsx"))
    pairs = []
    for _ in range(rounds):
        own, bare = (
            float(subprocess.run(c, check=True, capture_output=True, text=True).stdout.split()[-1])
            for c in (own_command, bare_command)
        )
        pairs.append((own, bare))
    print("\n### Writing the settlement of 400 agents\n\n| run | time |\n|---|---:|")
    print(f"| teamops, Book to file | {statistics.median(a for a, _ in pairs):.2f} s |")
    print(f"| the same cells, bare XlsxWriter | {statistics.median(b for _, b in pairs):.2f} s |")
    goal("time by the bare write's", statistics.median(a / b for a, b in pairs), at_most=1.2)


def leads(scratch: Path, rounds: int) -> None:
    """Dealing 100,000 leads to 1,000 people, beside a bare read and write of the same workbooks."""
    folder, cells = scratch / "leads", scratch / "leads-cells.json"
    subprocess.run((sys.executable, str(HERE / "make_leads.py"), str(folder)), check=True)
    watch = (sys.executable, str(HERE / "own_leads.py"), str(folder))
    subprocess.run((*watch, str(cells)), check=True, stdout=subprocess.DEVNULL)
    own = Entrant("teamops assign-leads", (*DEAL, str(folder)), lambda: fresh(folder))
    bare_command = (HERE / "bare_leads.py", folder, cells, scratch / "leads-bare.xlsx")
    bare = Entrant("bare read + write", (sys.executable, *map(str, bare_command)), clocked=True)
    phases: list[dict[str, float]] = []
    for _ in range(rounds):
        said = subprocess.run(watch, check=True, capture_output=True, text=True).stdout
        phases.append(json.loads(said.splitlines()[-1]))
    race([own, bare], rounds)
    table("Dealing 100,000 leads to 1,000 people", [own, bare], bare)
    print("\n| phase | time | share |\n|---|---:|---:|")
    for name in phases[0]:
        seconds = statistics.median(run[name] for run in phases)
        share = statistics.median(run[name] / run["whole"] for run in phases)
        print(f"| {name} | {seconds:.2f} s | {share:.1%} |")
    goal("time by the bare read's and write's", ratio(own, bare), at_most=2)
    goal(
        "share of the dealing itself", statistics.median(p["deal"] / p["whole"] for p in phases), at_most=0.05
    )


def start(scratch: Path, rounds: int) -> None:
    """How long `teamops --help` takes beside importing typer."""
    own = Entrant("teamops --help", (*TEAMOPS, "--help"))
    bare = Entrant("import typer", (sys.executable, "-c", "import typer"))
    race([own, bare], max(rounds, 9))
    table("Start-up", [own, bare], bare)
    goal("time by importing typer", ratio(own, bare), at_most=2.5)


def small(scratch: Path, rounds: int) -> None:
    """A team's real month, nine people and 5,000 calls, beside importing pandas."""
    out = str(scratch / "small.xlsx")
    own = Entrant("teamops settle, samples", (*SETTLE, str(SAMPLES), "--out", out))
    bare = Entrant("import pandas", (sys.executable, "-c", "import pandas"))
    race([own, bare], max(rounds, 9))
    table("A small month: the samples", [own, bare], bare)
    goal("time by importing pandas", ratio(own, bare), at_most=3)


def morning(scratch: Path, rounds: int) -> None:
    """A team's real morning, 600 leads in the samples and five people, beside importing pandas."""
    folder = scratch / "morning"
    shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
    own = Entrant("teamops assign-leads, samples", (*DEAL, str(folder)), lambda: fresh(folder))
    bare = Entrant("import pandas", (sys.executable, "-c", "import pandas"))
    race([own, bare], max(rounds, 9))
    table("A morning: the samples", [own, bare], bare)
    goal("time by importing pandas", ratio(own, bare), at_most=3)


def cash(scratch: Path, rounds: int) -> None:
    """A daybook of 100,000 entries, all checks and the workbook, beside hledger and bean-check on the same entries.

    Their journals are teamops' own exports, made once and not measured. They read one plain text file and write none.
    """
    bean = shutil.which("bean-check", path=str(Path(sys.executable).parent)) or shutil.which("bean-check")
    if bean is None or shutil.which("hledger") is None:
        sys.exit("the part cash needs hledger and bean-check")
    folder = scratch / "cash"
    subprocess.run((sys.executable, str(HERE / "make_cash.py"), str(folder)), check=True)
    exports = {"hledger": "journal", "beancount": "beancount"}
    for kind in exports:
        subprocess.run((*BOOKS, str(folder), "--export", kind), check=True, stdout=subprocess.DEVNULL)
    journal, ledger = (str(folder / "out" / f"cash-2026-10.{end}") for end in exports.values())
    own = Entrant("teamops cash-daybook", (*BOOKS, str(folder)))
    exported = Entrant("the same with --export hledger", (*BOOKS, str(folder), "--export", "hledger"))
    checked = Entrant("hledger check", ("hledger", "-f", journal, "check"))
    register = Entrant("hledger register", ("hledger", "-f", journal, "register"))
    beans = Entrant("bean-check", (bean, "--no-cache", ledger))
    race([own, exported, checked, register, beans], rounds)
    table("A daybook of 100,000 entries", [own, exported, checked, register, beans], own)
    runs = list(zip(own.runs, checked.runs, register.runs, strict=True))
    times = statistics.median(a.seconds / (b.seconds + c.seconds) for a, b, c in runs)
    goal("time by hledger check and register together", times, at_most=1)
    goal("memory by hledger register's", ratio(own, register, "mib"), at_most=0.5)
    goal("memory by hledger check's", ratio(own, checked, "mib"), at_most=0.5)
    goal("what --export hledger adds, seconds", exported.seconds - own.seconds, at_most=3)


PARTS = {
    "cash": cash,
    "month": month,
    "scale": scale,
    "write": write,
    "leads": leads,
    "start": start,
    "small": small,
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
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} CPUs, {platform.system()}; {given.rounds} rounds"
    )
    for name, part in PARTS.items():
        if given.part in (name, "all"):
            part(given.scratch, given.rounds)


if __name__ == "__main__":
    main()
