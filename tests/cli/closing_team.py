"""A workspace of an agent and a clerk with three months in text files, to be closed one after the other.

By the shipped rules: 张珊 (1001, ¥3,000) sells for ¥60,000 in September (+200, one step above 30,000) and calls 29 times
on the 3rd (−50): 3,150. 李思 (1002, ¥3,000) comes late on the 2nd (−30): 2,970. October and November are on the line:
30 calls and 50 minutes a day, ten cars for ¥30,000: 3,000 each.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from teamops.core.calendar import Calendar, Month

from .conftest import Ran, run

NAMES = ("--by", "郑敏", "--checked-by", "周国栋")
RULES = Path(__file__).parents[2] / "rules"
MONTHS = ("2026-09", "2026-10", "2026-11")
CALLS_OF = {"2026-09-03": 29}  # 30 on every other day
TABLES = {
    "teamops.yaml": [
        "team: 小组",
        "language: zh",
        "inputs:",
        *(f"  {key}: {key}.csv" for key in ("roster", "schedule", "policies", "leave", "conduct", "adjustments")),
    ],
    "roster.csv": [
        "工号,姓名,岗位,入职日期,离职日期,分机号,基本工资",
        "1001,张珊,续保专员,2020-01-02,,8001,3000.00",
        "1002,李思,内勤专员,2021-03-01,,8002,3000.00",
    ],
    "schedule.csv": ["日期,工号,班次", "2026-09-05,1002,上班"],
    "leave.csv": ["工号,假别,开始,结束,半天,批准人", "1002,事假,2026-09-30,2026-09-30,下午,王主任"],
    "conduct.csv": [
        "日期,时间,工号,类型,是否提醒,情节严重,证据,登记人",
        "2026-09-14,10:20,1002,与工作无关,是,否,,王主任",
    ],
    "adjustments.csv": ["月份,工号,项目,金额,原因,批准人", "2026-08,1002,补发,10.00,电话费,王主任"],
}  # fmt: skip


def made_team(folder: Path) -> Path:
    """Write the workspace into a folder that need not exist, and return it."""
    for name, lines in TABLES.items():
        _write(folder / name, lines)
    ledger = ["保单号,工号,车牌号,车架号,险种,保费,收费日期,状态,批改日期,批改保费"]
    for month, cars in zip(MONTHS, (20, 10, 10), strict=True):
        for n in range(1, cars + 1):
            number = f"{month[-2:]}{n:02d}"
            ledger.append(
                f"PTEST{number},1001,鄂E9{number},LTEST0000000{number},商业险,3000.00,{month}-16,正常,,"
            )
        days = [str(day) for day in Calendar().workdays(Month.parse(month).first, Month.parse(month).last)]
        _write(folder / f"calls/{month}.csv", _calls(days))
        _write(folder / f"attendance/{month}.csv", _punches(days))
    _write(folder / "policies.csv", ledger)
    return folder


def _calls(days: list[str]) -> list[str]:
    """Calls of 101.7 s on average: 3,050 s and more on every day, but for 29 calls of the 3rd (still 50 minutes)."""
    rows = ["工号,呼叫时间,客户号码,呼叫方向,接通状态,通话时长"]
    for day in days:
        for n in range(CALLS_OF.get(day, 30)):
            rows.append(f"1001,{day} {9 + n // 6:02d}:{n % 6}0:05,138000{n:05d},呼出,已接通,00:01:50")
    return rows


def _punches(days: list[str]) -> list[str]:
    rows = ["日期,工号,上班打卡,下班打卡,结果,事由,批准人"]
    for day in days:
        late = "08:35" if day == "2026-09-02" else "08:25"
        rows += [f"{day},1001,08:25,17:35,,,", f"{day},1002,{late},17:35,,,"]
    return rows


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def edit(team: Path, name: str, old: str, new: str) -> None:
    """Replace some text of a file, once; the text must be there."""
    path = team / name
    text = path.read_text("utf-8")
    assert old in text, (name, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(team: Path, name: str, *rows: str) -> None:
    """Add rows to the end of a file, which need not exist."""
    path = team / name
    text = path.read_text("utf-8") if path.exists() else ""
    path.write_text(text + "\n".join(rows) + "\n", encoding="utf-8")


def own_rules(team: Path, name: str, old: str, new: str) -> None:
    """Give the team a rule file of its own: the shipped one with one thing replaced."""
    path = team / "rules" / name
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text((RULES / name).read_text("utf-8"), encoding="utf-8")
    edit(team, f"rules/{name}", old, new)


def refund(team: Path, day: str = "2026-09-28") -> None:
    """Enter that a policy of September was surrendered: 57,000 are left of 60,000, and the bonus of 200 is lost."""
    edit(team, "policies.csv", "LTEST00000000901,商业险,3000.00,2026-09-16,正常,,",
         f"LTEST00000000901,商业险,3000.00,2026-09-16,退保,{day},3000.00")  # fmt: skip


def close(team: Path, month: str, *words: str, names: tuple[str, ...] = NAMES) -> Ran:
    """Close a month on the 5th of the next."""
    on = Month.parse(month).shift(1).first
    given = () if "--date" in words else ("--date", str(date(on.year, on.month, 5)))
    return run("close", "--month", month, *names, *given, *words, where=team)


def reopen(team: Path, month: str, *words: str) -> Ran:
    return run("reopen", "--month", month, *NAMES, "--date", "2026-12-10", *words, where=team)


def settle(team: Path, month: str, *words: str) -> dict[str, Any]:
    """Settle a month and return the JSON of it."""
    ran = run("settle", "--month", month, "--json", *words, where=team)
    assert ran.code == 0, ran.err
    value: dict[str, Any] = ran.value
    return value


def net(value: dict[str, Any]) -> dict[str, str]:
    """Return what everybody gets."""
    return {person["agent_id"]: person["net"] for person in value["people"]}


def corrected(value: dict[str, Any], key: str = "corrections") -> list[tuple[str, ...]]:
    """Return the corrections (or the differences): month, person, day, item, amount, cause."""
    return [
        tuple(str(c[name]) for name in ("month", "agent_id", "date", "item", "amount", "cause"))
        for c in value[key]
    ]


def book(team: Path, month: str) -> bytes:
    """Return the bytes of a month's workbook."""
    return (team / "out" / f"settlement-{month}.xlsx").read_bytes()


def entries(team: Path) -> list[dict[str, Any]]:
    """Return the entries of the book of settlements."""
    path = team / "records" / "settlement.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
