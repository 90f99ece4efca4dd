"""Made-up workspaces to deal leads in: `python benchmarks/make_leads.py FOLDER --leads 100000 --people 1000`.

The same arguments give the same rows. Six .xlsx files, one a source, in the proportions of a branch office's year; of a
hundred rows two have a telephone nobody can dial, two are twins of another (half of them in a file of another source),
one has renewed already and one, among those about to expire, is late. Plates and telephones are typed in several ways.
All customers, phones, plates and policies are invented.
"""

import argparse
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from make_data import agent_ids, write_xlsx

TODAY = datetime(2026, 11, 2)
# Of each source: the share of all leads, and the days to expiry that its rows have; none: it gives no day.
SOURCES: dict[str, tuple[float, tuple[int, int] | None]] = {
    "到期未续": (0.40, (0, 30)),
    "历史掉保": (0.25, (-900, -60)),
    "次新车": (0.10, (31, 330)),
    "外部收集": (0.10, None),
    "无服务经理": (0.08, (20, 300)),
    "其他呼叫": (0.07, None),
}
HEADINGS = ("车牌号", "车架号", "客户姓名", "联系电话", "到期日期", "上年保费", "上年专员", "区域", "备注")
PLACES = ("小溪塔", "龙泉", "鸦鹊岭", "分乡", "黄花", "雾渡河")
NOTES = ("", "", "", "上午联系", "要电子保单", "对价格敏感，先问去年的优惠")
BAD_PHONES = ("1380000", "暂无", "1.38E+10", "138000000011")
BAD, TWINS, RENEWED, LATE = 0.02, 0.02, 0.01, 0.01
POLICIES = 20_000
Row = tuple[object, ...]


def plate(car: int) -> str:
    """Return the plate of a car, of every tenth with the dot that stands on it."""
    dot = "·" if car % 10 == 0 else ""
    return f"鄂E{dot}{'ABCDEFGHJK'[car // 100_000 % 10]}{car % 100_000:05d}"


def phone(car: int) -> str:
    """Return the number of a car's owner, of every fifteenth with a blank or dashes."""
    digits = f"19{car // 10_000 % 100_000:05d}{car % 10_000:04d}"
    return (
        f"{digits[:3]} {digits[3:]}"
        if car % 30 == 0
        else f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
        if car % 30 == 15
        else digits
    )


def vin(car: int) -> str:
    """Return the VIN of a car."""
    return f"LTEST{car:012d}"


def leads(count: int, people: int) -> dict[str, list[Row]]:
    """Return the rows of each source's file."""
    rng, ids = np.random.default_rng(20261102), agent_ids(people).tolist()
    files: dict[str, list[Row]] = {}
    first = 0
    for name, (share, window) in SOURCES.items():
        size = int(count * share)
        chances, premiums = rng.random(size), rng.integers(80_000, 900_000, size)
        days = rng.integers(*window, size, endpoint=True) if window else np.zeros(size, "int64")
        agents, others = rng.integers(0, people, size), rng.integers(0, first + size, size)
        rows: list[Row] = []
        for n in range(size):
            car, number, left, chance = first + n, phone(first + n), int(days[n]), float(chances[n])
            if chance < BAD:
                number = BAD_PHONES[n % len(BAD_PHONES)]
            elif chance < BAD + TWINS:
                car = int(others[n]) if n % 2 else first + n // 2
            elif chance < BAD + TWINS + LATE and name == "到期未续":
                left = -1 - n % 9
            last = ids[agents[n]] if n % 2 else f"坐席{agents[n]:05d}"
            rows.append(
                (
                    plate(car) if n % 7 else "",
                    vin(car) if name != "外部收集" else "",
                    f"客户{first + n:06d}",
                    number if n % 7 or chance < BAD else phone(car),
                    TODAY + timedelta(days=left) if window else "",
                    float(premiums[n]) / 100 if n % 8 else "",
                    last if n % 3 else "",
                    PLACES[n % len(PLACES)],
                    NOTES[n % len(NOTES)],
                )
            )
        files[name] = rows
        first += size
    return files


def policies(count: int, people: int, files: dict[str, list[Row]]) -> Iterator[Row]:
    """Yield the ledger: the next policy of leads that have renewed, and policies of other cars."""
    ids = agent_ids(people).tolist()
    every = [row for name in ("到期未续", "历史掉保", "次新车") for row in files[name]]
    renewed = every[:: int(1 / RENEWED)]
    for n in range(count):
        if n < len(renewed):
            own_plate, own_vin, customer, _, due, *_ = renewed[n]
            start = max(due, TODAY) if isinstance(due, datetime) else TODAY
        else:
            car = 5_000_000 + n
            own_plate, own_vin, customer = plate(car), vin(car), f"车主{n:05d}"
            start = TODAY - timedelta(days=n % 360)
        paid = min(start, TODAY) - timedelta(days=3)
        end = start + timedelta(days=364)
        premium = 2000.0 + n % 4000
        yield (
            f"PTEST{n:09d}",
            ids[n % people],
            own_plate,
            own_vin,
            customer,
            "商业险",
            premium,
            paid,
            start,
            end,
        )


def make(folder: Path, count: int, people: int) -> None:
    """Make a whole workspace. A folder that is there already with the same arguments is used as it is."""
    mark, wanted = folder / "made.txt", f"{count} {people} {POLICIES}\n"
    if mark.is_file() and mark.read_text() == wanted:
        return
    (folder / "leads").mkdir(parents=True, exist_ok=True)
    ids = agent_ids(people).tolist()
    files = leads(count, people)
    for name, rows in files.items():
        write_xlsx(folder / "leads" / f"{name}.xlsx", list(HEADINGS), iter(rows))
    write_xlsx(
        folder / "policies.xlsx",
        [
            "保单号",
            "工号",
            "车牌号",
            "车架号",
            "客户姓名",
            "险种",
            "保费",
            "收费日期",
            "起保日期",
            "到期日期",
        ],
        policies(POLICIES, people, files),
    )
    hired = datetime(2020, 1, 2)
    write_xlsx(
        folder / "roster.xlsx",
        ["工号", "姓名", "岗位", "入职日期", "分机号", "基本工资"],
        ((a, f"坐席{n:05d}", "续保专员", hired, f"{10000 + n}", 3000) for n, a in enumerate(ids)),
    )
    write_xlsx(
        folder / "leave.xlsx",
        ["工号", "假别", "开始", "结束"],
        ((a, "事假", TODAY, TODAY) for a in ids[::50]),
    )
    write_xlsx(folder / "schedule.xlsx", ["日期", "工号", "班次"], ((TODAY, a, "上班") for a in ids[::10]))
    (folder / "teamops.yaml").write_text("team: 基准\nlanguage: zh\n", encoding="utf-8")
    mark.write_text(wanted)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--leads", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=1_000)
    given = parser.parse_args()
    make(given.folder, given.leads, given.people)
