"""The parts on closed months, readings, reports and what runs by itself; `run.py` runs them."""

import shutil
import subprocess
import sys
from pathlib import Path

from measuring import TEAMOPS, Entrant, goal, race, ratio, table

HERE = Path(__file__).parent
LEAVE = "工号,假别,开始,结束\n" + "".join(
    f"A00003,事假,{m},{m}\n" for m in ("2026-09-15", "2026-10-15", "2026-11-17")
)


def made(scratch: Path) -> Path:
    """Return the folder of the year's workspaces, made in a process of its own."""
    folder = scratch / "year"
    subprocess.run((sys.executable, str(HERE / "make_months.py"), str(folder)), check=True)
    return folder


def cpu_goal(words: str, one: Entrant, other: Entrant, most: float) -> None:
    """Print the ratio by CPU time and whether it was reached."""
    goal(f"{words}, by CPU time", ratio(one, other, "cpu"), at_most=most)


def settling(folder: Path, month: str = "2026-12") -> tuple[str, ...]:
    """Return the words that settle a month of a workspace."""
    return (*TEAMOPS, "settle", "--month", month, "--quiet", "--workspace", str(folder))


def edited(folder: Path) -> Path:
    """Return a copy of a workspace in which somebody's leave of three closed months was registered since: they count anew."""
    copy = folder.with_name(f"{folder.name}-edited")
    if not copy.exists():
        shutil.copytree(folder, copy)
        (copy / "leave.csv").write_text(LEAVE, encoding="utf-8")
        with (copy / "teamops.yaml").open("a", encoding="utf-8") as settings:
            settings.write("inputs: {leave: leave.csv}\n")
    return copy


def closing(scratch: Path, rounds: int) -> None:
    """An open month with none, 1, 3 and 11 closed months before it: as they were, and with a table changed since."""
    year = made(scratch)
    bare = Entrant("no month closed", settling(year / "open"))
    same = [Entrant(f"{n} closed, unchanged", settling(year / f"closed-{n}")) for n in (1, 3, 11)]
    anew = [Entrant(f"{n} closed, leave changed", settling(edited(year / f"closed-{n}"))) for n in (1, 3)]
    race([bare, *same, *anew], rounds)
    table("A month of 50,000 calls, 100 agents, after closed months", [bare, *same, *anew], bare)
    cpu_goal("11 closed months that did not change", same[-1], bare, 1.15)


def readings(scratch: Path, rounds: int) -> None:
    """Every reading of every switch over three months, beside settling the three one by one."""
    folder = made(scratch) / "open"
    words = ("simulate", "--readings", "--month", "2026-10..2026-12", "--quiet", "--workspace", str(folder))
    own = Entrant("simulate --readings", (*TEAMOPS, *words))
    months = [Entrant(f"settle 2026-{n}", settling(folder, f"2026-{n}")) for n in (10, 11, 12)]
    race([own, *months], rounds)
    table("Every reading over three months", [own, *months], months[0])


def reports(scratch: Path, rounds: int) -> None:
    """The day's report, with and without its page, and the draw of recordings, beside settling the same log."""
    folder = made(scratch) / "open"
    end = ("--quiet", "--workspace", str(folder))
    settle = Entrant("settle", settling(folder))
    daily = Entrant("daily-report", (*TEAMOPS, "daily-report", "--date", "2026-12-30", *end))
    page = Entrant("daily-report --html", (*daily.command, "--html"))
    draw = Entrant("sample-calls", (*TEAMOPS, "sample-calls", "--month", "2026-12", *end))
    race([settle, daily, page, draw], rounds)
    table("Reports of a month of 50,000 calls", [settle, daily, page, draw], settle)
    cpu_goal("the page beside the workbook", page, daily, 1.05)


def automatic(scratch: Path, rounds: int) -> None:
    """What cron costs every hour: `run` where nothing is due, beside `--version`."""
    folder = scratch / "jobs"
    folder.mkdir(parents=True, exist_ok=True)
    job = '{do: "settle --month {last_month}", every: workday, at: "07:00"}'
    (folder / "teamops.yaml").write_text(f"team: 基准\njobs:\n  - {job}\n", encoding="utf-8")
    own = Entrant("teamops run, nothing due", (*TEAMOPS, "run", "--dry-run", "--workspace", str(folder)))
    bare = Entrant("teamops --version", (*TEAMOPS, "--version"))
    race([own, bare], max(rounds, 9))
    table("An hour in which nothing is due", [own, bare], bare)
