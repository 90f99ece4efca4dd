"""The table of docs/performance.md: `python benchmarks/all.py`, some eight minutes, and two more to make the data once.

Every figure is a ratio of two whole processes that were run in turn, the median of the rounds; each says whether it is of
wall time, CPU time or peak memory. The package is compiled first. `--only WORD …` takes the rows whose work begins so.
Needs hledger for the row of the cash book.
"""

import argparse
import compileall
import os
import platform
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import make_data
import make_months
import pandas as pd
from measuring import TEAMOPS, Cost, Entrant, measured, race

import teamops

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
PYTHON = sys.executable
Row = tuple[str, str, str, float, float, bool]  # work, beside, of what, ratio, goal, whether more is better


def script(name: str, *words: object) -> tuple[str, ...]:
    """Return the command of one of the scripts beside this one."""
    return (PYTHON, str(HERE / name), *map(str, words))


def run(command: str, folder: Path, *words: str) -> tuple[str, ...]:
    """Return a command of teamops on a workspace."""
    return (*TEAMOPS, *command.split(), "--quiet", "--workspace", str(folder), *words)


def settle(folder: Path, *words: str) -> tuple[str, ...]:
    """Return the settlement of the made-up month."""
    return run("settle --month 2026-10", folder, *words)


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Make a folder where it is not there; what was begun and not ended is made again."""
    mark = folder.with_name(folder.name + ".made")
    if not mark.exists():
        shutil.rmtree(folder, ignore_errors=True)
        child = os.fork()  # what this process holds would count as the memory of what it runs
        if not child:
            make(folder)
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            sys.exit(f"{folder} could not be made")
        mark.touch()
    return folder


def of(own: Entrant, other: Callable[[int], float], what: str = "seconds") -> float:
    """Return the median over the rounds of own cost by what the other took in the same round."""
    return statistics.median(getattr(cost, what) / other(n) for n, cost in enumerate(own.runs))


def beside(own: Entrant, other: Entrant, what: str = "seconds") -> float:
    """Return the median over the rounds of own cost by the other's."""
    return of(own, lambda n: getattr(other.runs[n], what), what)


def month(scratch: Path) -> Iterator[Row]:
    """A month of 200,000 rows, beside the bare read and the script that a user would write."""
    folder = once(scratch / "month", lambda f: make_data.make(f, 200_000, 400, "xlsx"))
    own = Entrant("settle", settle(folder))
    bare = Entrant("bare read", script("bare_read.py", folder / "calls" / "2026-10.xlsx"))
    race([own, bare], 3)
    yield (
        "一个月 20 万行 · a month of 200,000 rows, .xlsx",
        "fastexcel",
        "wall",
        beside(own, bare),
        1.8,
        False,
    )
    peer: Cost = measured(Entrant("script", script("peer_settle.py", folder, scratch / "peer.xlsx")))
    faster = peer.seconds / own.seconds
    yield "同上，快几倍 · the same, faster than", "pandas + openpyxl", "wall", faster, 10, True


def gaps(scratch: Path) -> Iterator[Row]:
    """A log that names everybody by number and name, beside one that has now the one, now the other."""

    def make(folder: Path, holes: bool) -> None:
        make_data.make(folder, 1000, 400, "csv")
        log = pd.concat(make_data.calls(400_000, 400))
        log.insert(1, "姓名", "坐席" + log["工号"].str[1:])
        if holes:
            odd = pd.Series(range(len(log)), index=log.index) % 2 == 1
            log["工号"], log["姓名"] = log["工号"].mask(odd), log["姓名"].mask(~odd)
        log.to_csv(folder / "calls" / "2026-10.csv", index=False, encoding="utf-8-sig")

    full, holed = (once(scratch / f"holes-{n}", lambda f, n=n: make(f, bool(n))) for n in (0, 1))
    own, bare = (
        Entrant("with gaps", settle(holed, "--dry-run")),
        Entrant("without", settle(full, "--dry-run")),
    )
    race([own, bare], 3)
    yield (
        "工号姓名有空缺的话单 · a log with gaps in its names",
        "没有空缺 · without",
        "wall",
        beside(own, bare),
        1.5,
        False,
    )


def reading(scratch: Path) -> Iterator[Row]:
    """Reading two million calls from CSV, beside pyarrow's typed read of the columns that count."""
    folder = once(scratch / "csv-2", lambda f: make_data.make(f, 2_000_000, 5_000, "csv"))
    log = folder / "calls" / "2026-10.csv"
    own = Entrant("own read", script("own_read.py", log), clocked=True)
    bare = Entrant("pyarrow", script("bare_csv.py", log), clocked=True)
    race([own, bare], 3)
    yield "读 200 万行 CSV · reading 2 million CSV calls", "pyarrow", "CPU", beside(own, bare), 2, False


def leads(scratch: Path) -> Iterator[Row]:
    """Writing the workbook of 100,000 leads to 1,000 people, beside XlsxWriter's own way of writing the same cells."""
    folder = once(scratch / "leads", lambda f: subprocess.run(script("make_leads.py", f), check=True))
    cells, file = scratch / "leads-cells.json", folder / "out" / "leads-2026-11-02.xlsx"
    words = ("assign-leads", "--date", "2026-11-02", "--quiet", "--workspace", folder)

    def fresh() -> None:
        for name in ("out", "records"):
            shutil.rmtree(folder / name, ignore_errors=True)

    own = Entrant("writing leads", script("own_write.py", file, cells, *words), fresh, clocked=True)
    bare = Entrant("XlsxWriter", script("bare_write.py", cells, scratch / "bare.xlsx"), clocked=True)
    race([own, bare], 2)
    yield "写 10 万条线索 · leads 100,000: writing", "XlsxWriter", "wall", beside(own, bare), 0.3, False


def cash(scratch: Path) -> Iterator[Row]:
    """A daybook of 100,000 entries with all checks and the workbook, beside hledger on the journal that was exported of it."""
    folder = once(scratch / "cash", lambda f: subprocess.run(script("make_cash.py", f), check=True))
    command = run("cash-daybook --month 2026-10 --date 2026-11-03", folder)
    journal = folder / "out" / "cash-2026-10.journal"
    if not journal.exists():
        subprocess.run((*command, "--export", "hledger"), check=True, stdout=subprocess.DEVNULL)
    own = Entrant("cash-daybook", command)
    check, register = (Entrant(word, ("hledger", "-f", str(journal), word)) for word in ("check", "register"))
    race([own, check, register], 2)
    both = of(own, lambda n: check.runs[n].seconds + register.runs[n].seconds)
    yield (
        "现金账 10 万笔 · cash book of 100,000 entries",
        "hledger check + register",
        "wall",
        both,
        0.7,
        False,
    )
    yield "同上 · the same", "hledger check", "memory", beside(own, check, "mib"), 0.5, False


def start(scratch: Path) -> Iterator[Row]:
    """The help, and the samples' month, beside what must be imported anyway."""
    bare = Entrant("import typer", (PYTHON, "-c", "import typer"))
    own = [Entrant(words, (*TEAMOPS, *words.split())) for words in ("--help", "settle --help")]
    race([*own, bare], 9)
    for entrant, goal in zip(own, (1.5, 2.5), strict=True):
        yield f"`{entrant.name}`", "import typer", "wall", beside(entrant, bare), goal, False
    small = Entrant("the samples' month", settle(SAMPLES, "--out", str(scratch / "small.xlsx")))
    pandas = Entrant("import pandas", (PYTHON, "-c", "import pandas"))
    race([small, pandas], 7)
    yield "示例的一个月 · the samples' month", "import pandas", "wall", beside(small, pandas), 2.8, False


def readings(scratch: Path) -> Iterator[Row]:
    """Every reading of every switch over three months, beside settling the three."""
    folder = once(scratch / "year", lambda f: make_months.write_year(f, 30_000, 100))
    own = Entrant("simulate", run("simulate --readings --month 2026-10..2026-12", folder))
    months = [Entrant(f"settle {n}", run(f"settle --month 2026-{n}", folder)) for n in (10, 11, 12)]
    race([own, *months], 1)
    three = of(own, lambda n: sum(m.runs[n].cpu for m in months), "cpu")
    yield "`simulate --readings`，三个月 · three months", "settle × 3", "CPU", three, 2, False


def memory(scratch: Path) -> Iterator[Row]:
    """What a further million calls adds to the peak of memory where the exports come by day."""

    def make(folder: Path, millions: int) -> None:
        make_data.make(folder, 1000, 1000, "csv")
        (folder / "calls" / "2026-10.csv").unlink()
        for part in make_data.calls(millions * 1_000_000, 1000):
            for day, rows in part.groupby(part["呼叫时间"].dt.date):
                path = folder / "calls" / f"{day}.csv"
                rows.to_csv(path, index=False, mode="a", header=not path.exists(), encoding="utf-8")
        settings = "team: 基准\nlanguage: zh\ninputs: {calls: 'calls/{month}-*.csv'}\n"
        (folder / "teamops.yaml").write_text(settings, encoding="utf-8")

    folders = [once(scratch / f"by-day-{n}", lambda f, n=n: make(f, n)) for n in (1, 3)]
    few, many = (measured(Entrant(folder.name, settle(folder, "--dry-run"))).mib for folder in folders)
    yield (
        "按天导出，每多 100 万通 · by day, per further million calls",
        "MiB",
        "memory",
        (many - few) / 2,
        5,
        False,
    )


PARTS = (month, gaps, reading, leads, cash, start, readings, memory)


def main() -> None:
    """Measure, then print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", choices=[part.__name__ for part in PARTS])
    parser.add_argument(
        "--scratch", type=Path, default=HERE / "scratch", help="where the made-up data are kept"
    )
    given = parser.parse_args()
    given.scratch.mkdir(parents=True, exist_ok=True)
    compileall.compile_dir(Path(teamops.__file__).parent, quiet=2)
    rows = [row for p in PARTS if not given.only or p.__name__ in given.only for row in p(given.scratch)]
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs, {platform.system()}\n")
    print(
        "| 工作 · work | 对照 · beside | 量 · of | 倍数 · ratio | 目标 · goal | |\n|---|---|---|---:|---:|---|"
    )
    for work, other, what, ratio, goal, more in rows:
        reached = ratio >= goal if more else ratio <= goal
        bound = f"{'≥' if more else '≤'} {goal:g}"
        print(
            f"| {work} | {other} | {what} | {ratio:.2f} | {bound} | {'达到 · reached' if reached else '**没有 · not**'} |"
        )


if __name__ == "__main__":
    main()
