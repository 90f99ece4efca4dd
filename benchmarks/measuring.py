"""Commands under test: each run as a process of its own, in turn; medians, ratios, and what of the goals is reached."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

MIB_PER_UNIT = 1 / 1024 if sys.platform != "darwin" else 1 / 1024**2  # ru_maxrss: KiB, on macOS bytes
TEAMOPS = (sys.executable, "-m", "teamops")


@dataclass(frozen=True)
class Cost:
    """What one run of one command took."""

    seconds: float
    mib: float
    cpu: float  # seconds, user and system: what other work on the machine disturbs less


@dataclass
class Entrant:
    """One command under test, with its runs. What `prepare` does before each is not measured.

    `clocked`: its time is what it prints last, in seconds, which leaves out what it must load to be compared.
    """

    name: str
    command: Sequence[str]
    prepare: Callable[[], object] = lambda: None
    clocked: bool = False
    runs: list[Cost] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Median wall time."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def mib(self) -> float:
        """Median peak of resident memory."""
        return statistics.median(run.mib for run in self.runs)


def measured(entrant: Entrant) -> Cost:
    """Run a command to its end; stop the benchmark if it fails."""
    command = entrant.command
    entrant.prepare()
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        said = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{' '.join(command)}\nexit {process.returncode}\n{said.decode(errors='replace')[-2000:]}")
    return Cost(
        float(said.split()[-1]) if entrant.clocked else seconds,
        usage.ru_maxrss * MIB_PER_UNIT,
        usage.ru_utime + usage.ru_stime,
    )


def race(entrants: Sequence[Entrant], rounds: int) -> None:
    """Run every entrant once a round, one after the other. One round before that warms the caches and is not counted."""
    for number in range(rounds + 1):
        for entrant in entrants:
            cost = measured(entrant)
            if number:
                entrant.runs.append(cost)
            print(
                f"  {number}/{rounds} {entrant.name}: {cost.seconds:.2f} s, {cost.mib:.0f} MiB",
                file=sys.stderr,
            )


def ratio(one: Entrant, other: Entrant, what: str = "seconds") -> float:
    """Return the median over the rounds of one's cost by the other's."""
    pairs = zip(one.runs, other.runs, strict=True)
    return statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs)


def table(title: str, entrants: Sequence[Entrant], beside: Entrant) -> None:
    """Print the entrants as a markdown table, with ratios to `beside`."""
    print(f"\n### {title}\n\n| run | time | CPU | memory | time, × {beside.name} | CPU, × | memory, × |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for e in entrants:
        cpu = statistics.median(run.cpu for run in e.runs)
        ratios = " | ".join(f"{ratio(e, beside, what):.2f}" for what in ("seconds", "cpu", "mib"))
        print(f"| {e.name} | {e.seconds:.2f} s | {cpu:.2f} s | {e.mib:.0f} MiB | {ratios} |")


def goal(words: str, value: float, *, at_most: float | None = None, at_least: float | None = None) -> None:
    """Print one goal and whether it was reached."""
    reached = (at_most is None or value <= at_most) and (at_least is None or value >= at_least)
    bound = f"≤ {at_most:g}" if at_most is not None else f"≥ {at_least:g}"
    print(f"\n- {words}: **{value:.2f}** (goal {bound}) — {'reached' if reached else 'NOT reached'}")
