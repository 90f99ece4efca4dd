"""A team's year, eleven months of it closed: `python benchmarks/make_months.py FOLDER --calls 50000 --agents 100`.

Calls (.xlsx), attendance and policies of every month of 2026. FOLDER/open has none closed; FOLDER/closed-1, -3 and -11
are copies in which so many months before December are closed, by `teamops close` itself. The same arguments give the
same rows. All people, plates and policies are invented.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
from make_data import agent_ids, callers_of, write_calls, write_xlsx

from teamops.core.calendar import Calendar, Month

OPEN = Month(2026, 12)
CLOSED = (1, 3, 11)


def workdays(month: Month) -> np.ndarray:
    """Return the month's working days by the shipped calendar."""
    return np.array(Calendar().workdays(month.first, month.last), dtype="datetime64[s]")


def months() -> list[Month]:
    """Return the months of the year."""
    return [OPEN.shift(-back) for back in range(11, -1, -1)]


def moments(days: np.ndarray) -> list[datetime]:
    """Return days as datetimes."""
    return [day.astype("datetime64[us]").item() for day in days]


def policies(agents: int) -> Iterator[tuple[object, ...]]:
    """Yield the ledger of the year: some eleven policies a caller and month."""
    rng, number = np.random.default_rng(7), 0
    for month in months():
        days = moments(workdays(month))
        for agent in agent_ids(agents)[: callers_of(agents)].tolist():
            for _ in range(int(rng.integers(8, 14))):
                number += 1
                premium = round(float(rng.integers(200_000, 600_000)) / 100, 2)
                plate, frame = f"鄂E{number:05d}", f"LTEST{number:012d}"
                day = days[int(rng.integers(0, len(days)))]
                yield f"PTEST{number:09d}", agent, plate, frame, "商业险", premium, day


def punches(month: Month, agents: int) -> Iterator[tuple[object, ...]]:
    """Yield a month's attendance; of a hundred mornings three are late."""
    rng = np.random.default_rng(month.number)
    for day in moments(workdays(month)):
        for agent in agent_ids(agents).tolist():
            late = rng.random() < 0.03
            yield day, agent, "08:41" if late else "08:22", "17:36", "迟到" if late else "正常"


def write_year(folder: Path, calls: int, agents: int) -> None:
    """Write the tables of the year, with so many calls a month."""
    (folder / "attendance").mkdir(parents=True)
    joined, ids = datetime(2020, 1, 2), agent_ids(agents).tolist()
    kinds = ["续保专员" if n < callers_of(agents) else "内勤专员" for n in range(agents)]
    write_xlsx(
        folder / "roster.xlsx",
        ["工号", "姓名", "岗位", "入职日期", "基本工资"],
        ((a, f"坐席{n:05d}", kinds[n], joined, 3000) for n, a in enumerate(ids)),
    )
    ledger = ["保单号", "工号", "车牌号", "车架号", "险种", "保费", "收费日期"]
    write_xlsx(folder / "policies.xlsx", ledger, policies(agents))
    for month in months():
        write_calls(folder, calls, agents, "xlsx", workdays(month))
        headings = ["日期", "工号", "上班打卡", "下班打卡", "结果"]
        write_xlsx(folder / "attendance" / f"{month}.xlsx", headings, punches(month, agents))
    (folder / "teamops.yaml").write_text("team: 基准\nlanguage: zh\n", encoding="utf-8")


def close(folder: Path, month: Month) -> None:
    """Close a month as its team would."""
    after = str(month.shift(1).first)
    names = ("--by", "甲", "--checked-by", "乙", "--date", after)
    words = ("close", "--month", str(month), "--quiet", "--workspace", str(folder), *names)
    subprocess.run((sys.executable, "-m", "teamops", *words), check=True, stdout=subprocess.DEVNULL)


def make(folder: Path, calls: int, agents: int) -> None:
    """Make the workspaces. Those that are there already with the same arguments are used as they are."""
    mark, wanted = folder / "made.txt", f"{calls} {agents} {CLOSED}\n"
    if mark.is_file() and mark.read_text() == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    write_year(folder / "open", calls, agents)
    for count in CLOSED:
        copy = folder / f"closed-{count}"
        shutil.copytree(folder / "open", copy)
        for back in range(count, 0, -1):
            close(copy, OPEN.shift(-back))
    mark.write_text(wanted)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--calls", type=int, default=50_000)
    parser.add_argument("--agents", type=int, default=100)
    given = parser.parse_args()
    make(given.folder, given.calls, given.agents)
