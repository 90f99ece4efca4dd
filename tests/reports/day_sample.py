"""A day written down by hand: Thursday 22 October 2026 of a team of nine, every kind of person and policy. Nobody is real.

`sample_day(count)` leaves people out or adds made-up ones; `rest_day()` has nobody due, `bare_day()` no ledger columns and no
leads.
"""

from dataclasses import replace
from datetime import date

import pandas as pd

from made import noted
from papers import PAPERS
from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.rules.control import Control
from teamops.core.rules.model import DailyTarget, MonthlyTarget, RuleSet
from teamops.core.rules.parts import Dated
from teamops.reports.daily.day import (
    CHAIN,
    GAPS,
    ISSUED,
    LEADS,
    MISSED,
    PENDING,
    PEOPLE,
    POLICIES,
    STAGES,
    STUCK,
    TEAM_NOW,
    TREND,
    Day,
    blank,
    framed,
)

START = date(2015, 12, 3)
ON = date(2026, 10, 22)  # 12 of the 18 working days of October are over, this one among them
DAYS = (8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22)
LEFT = 6  # 23, 26, 27, 28, 29, 30
WAN = 1_000_000  # fen: ten thousand yuan
TARGET_CALLS, TARGET_TALK, TARGET_VEHICLES, TARGET_PREMIUM = 30, 3000, 10, 3 * WAN

# agent, name, state, calls, seconds, calls of 10 s, days missed, vehicles, premium in fen, targets of the month
# state: w at work, h half a day, l on leave for the day, n not yet here
NINE = [
    ("1001", "张珊", "w", 41, 4210, 39, 0, 12, 4_650_000, 10, 3 * WAN),
    ("1002", "李试", "w", 33, 3605, 31, 1, 10, 3_100_000, 10, 3 * WAN),
    ("1003", "王例", "w", 27, 2400, 22, 3, 8, 2_580_050, 10, 3 * WAN),
    ("1004", "赵样", "h", 15, 1500, 15, 0, 7, 2_210_000, 10, 3 * WAN),
    ("1005", "钱范", "w", 30, 2999, 28, 2, 7, 2_210_000, 10, 3 * WAN),
    ("1006", "孙模", "l", 0, 0, 0, 1, 6, 1_730_000, 10, 3 * WAN),
    ("1007", "周仿", "w", 36, 3300, 30, 0, 4, 1_120_000, 8, 2_166_667),
    ("1008", "吴本", "w", 30, 3000, 29, 1, 3, 990_000, 10, 3 * WAN),
    ("1009", "郑拟", "w", 12, 640, 9, 6, 0, 0, 10, 3 * WAN),
]
MORE = "冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"


def dated(value: int, proposed: bool = False) -> Dated:
    """Return a value in force since the regulations."""
    return Dated.model_validate({START: {"value": value, "proposed": proposed}})


def sample_rules() -> RuleSet:
    """Return the rules of the sample, the clauses shortened."""
    agents = ["续保专员"]
    rules = (
        DailyTarget(
            id="test.effort",
            label={"zh": "每日通时通次", "en": "Daily effort"},
            clause={
                "cite": "P1-六-1",
                "text": "每天通话次数30次以上,通话时间50分钟以上,若不达标,每天扣罚50元",
            },
            applies_to=agents,
            kind="shortfall",
            per="day",
            at_least={"calls": dated(30), "talk_minutes": dated(50)},
            deduct=dated(50),
        ),
        MonthlyTarget(
            id="test.output",
            label={"zh": "月度产能", "en": "Output of the month"},
            clause={"cite": "P1-六-2", "text": "每人每月月均台数10台,月均保费3万元,若不达标,每月扣罚200元"},
            applies_to=agents,
            kind="shortfall",
            per="month",
            at_least={"vehicles": dated(10), "premium": dated(30000)},
            deduct=dated(200),
        ),
        Control(
            id="test.chain",
            label={"zh": "出单到送单", "en": "From issue to delivery"},
            clause={"cite": "P1-三-4", "text": "内勤专员:出单、打单、打发票"},
            applies_to="all",
            kind="control",
            values={"policy_step_days": dated(3, proposed=True)},
        ),
    )
    return RuleSet(rules, {}, papers=PAPERS)


def people_frame(count: int = 9) -> pd.DataFrame:
    """Return so many people by rank; from the tenth on made up by a simple sum, all under the month's target."""
    rows = NINE[:count] + [_more(n) for n in range(count - 9)]
    rows.sort(key=lambda r: (-r[8], -r[7], -r[3], r[0]))
    keys = [(r[8], r[7], r[3]) for r in rows]
    parts = {"w": 2, "h": 1, "l": 0}
    share = [parts[r[2]] for r in rows]
    calls_due = [TARGET_CALLS * s // 2 for s in share]
    talk_due = [TARGET_TALK * s // 2 for s in share]
    vehicles_short = [max(0, r[9] - r[7]) for r in rows]
    premium_short = [max(0, r[10] - r[8]) for r in rows]
    values = {
        "rank": [1 + keys.index(key) for key in keys],
        "agent_id": [r[0] for r in rows],
        "name": [r[1] for r in rows],
        "on_leave": [s == 0 for s in share],
        "at_work": [s > 0 for s in share],
        "half": [s == 1 for s in share],
        "due": [s > 0 for s in share],
        "met": [r[3] >= c and r[4] >= t for r, c, t in zip(rows, calls_due, talk_due, strict=True)],
        "held": [False] * len(rows),
        "calls": [r[3] for r in rows],
        "target_calls": calls_due,
        "talk_seconds": [r[4] for r in rows],
        "target_talk_seconds": talk_due,
        "calls_10s": [r[5] for r in rows],
        "days_due": [len(DAYS) - (s == 0) for s in share],
        "days_missed": [r[6] for r in rows],
        "days_held": [0] * len(rows),
        "vehicles": [r[7] for r in rows],
        "target_vehicles": [r[9] for r in rows],
        "premium_fen": [r[8] for r in rows],
        "target_premium_fen": [r[10] for r in rows],
        "window_vehicles": [r[7] for r in rows],
        "window_target_vehicles": [r[9] for r in rows],
        "window_premium_fen": [r[8] for r in rows],
        "window_target_premium_fen": [r[10] for r in rows],
        "days_left": [LEFT] * len(rows),
        "need_vehicles_tenths": [-(-10 * short // LEFT) for short in vehicles_short],
        "need_premium_fen": [-(-short // (LEFT * 100)) * 100 for short in premium_short],
        "met_month": [not v and not p for v, p in zip(vehicles_short, premium_short, strict=True)],
        "month_held": [False] * len(rows),
        "source": ["calls/2026-10.xlsx › 通话记录 › 2–9(8 行)"] * len(rows),
        "month_source": ["policies.xlsx › 台账 › 5、9、12–14"] * len(rows),
    }
    return framed(values, PEOPLE)


def _more(n: int) -> tuple[str, str, str, int, int, int, int, int, int, int, int]:
    """Return a made-up person: every fourth is under the bar of the day."""
    under = n % 4 == 3
    calls, seconds = (24 + n % 5, 2400 + n) if under else (30 + n % 7, 3000 + 40 * n)
    vehicles = 8 - n % 8
    name = MORE[n % len(MORE)] + "试样例"[n % 3]
    return (
        str(1010 + n),
        name,
        "w",
        calls,
        seconds,
        calls - 2,
        n % 5,
        vehicles,
        vehicles * 280_000,
        10,
        3 * WAN,
    )


def missed_frame(people: pd.DataFrame) -> pd.DataFrame:
    """Return who is under the bar."""
    rows = []
    labels = {"calls": ("通话", "calls"), "talk_seconds": ("通时", "talk time")}
    for p in people[people["due"] & ~people["met"]].to_dict("records"):
        for metric, (zh, en) in labels.items():
            value, target = p[metric], p[f"target_{metric}"]
            if value < target:
                rows.append((p["agent_id"], p["name"], metric, zh, en, value, target, target - value))
    return framed(_columns(rows, MISSED), MISSED)


def _columns(rows: list[tuple[object, ...]], columns: dict[str, str]) -> dict[str, list[object]]:
    return {key: [row[i] for row in rows] for i, key in enumerate(columns)}


def team_frame(people: pd.DataFrame, days_left: int = LEFT) -> pd.DataFrame:
    """Return the team's one row, summed from the people."""
    values = {
        "people": [len(people)],
        "present": [int(people["at_work"].sum())],
        "due": [int(people["due"].sum())],
        "met": [int((people["due"] & people["met"]).sum())],
        "held": [int(people["held"].sum())],
        "calls": [int(people["calls"].sum())],
        "talk_seconds": [int(people["talk_seconds"].sum())],
        "vehicles_mtd": [int(people["vehicles"].sum())],
        "premium_fen_mtd": [int(people["premium_fen"].sum())],
        "target_vehicles": [int(people["target_vehicles"].sum())],
        "target_premium_fen": [int(people["target_premium_fen"].sum())],
        "days_left": [days_left],
    }
    return framed(values, TEAM_NOW)


def trend_frame(people: pd.DataFrame) -> pd.DataFrame:
    """Return the days up to the 22nd; the 14th is missing from the log, the last row is the people's."""
    before, count = len(DAYS) - 1, len(people)
    premium = int(people["premium_fen"].sum())
    each, rest = divmod(premium, len(DAYS))
    vehicles, more = divmod(int(people["vehicles"].sum()), len(DAYS))
    by_day = [each] * before + [each + rest]
    met = [max(0, count - 2 - n % 3) for n in range(before)]
    calls = [count * (28 + n % 6) for n in range(before)]
    missing = [day == 14 for day in DAYS[:-1]]
    values = {
        "date": pd.to_datetime([f"2026-10-{day:02d}" for day in DAYS]),
        "calls": [0 if gone else n for n, gone in zip(calls, missing, strict=True)]
        + [int(people["calls"].sum())],
        "talk_seconds": [0 if gone else n * 101 for n, gone in zip(calls, missing, strict=True)]
        + [int(people["talk_seconds"].sum())],
        "people_due": [0 if gone else count for gone in missing] + [int(people["due"].sum())],
        "people_met": [0 if gone else n for n, gone in zip(met, missing, strict=True)]
        + [int((people["due"] & people["met"]).sum())],
        "people_held": [0] * len(DAYS),
        "missing": [*missing, False],
        "vehicles": [vehicles] * before + [vehicles + more],
        "premium_fen": by_day,
        "premium_fen_mtd": [sum(by_day[: n + 1]) for n in range(len(DAYS))],
    }
    return framed(values, TREND)


ISSUED_ROWS = [
    ("1001", "张珊", 3, 2, 680_000),
    ("1002", "李试", 1, 1, 310_000),
    ("2001", "沈内", 1, 1, 95_000),
]
# stage, since, age, policy, agent, name, plate, premium, source, late: older than three days
STUCK_ROWS = [
    ("delivered", "2026-10-09", 13, "TEST-S-0007", "1003", "王例", "鄂E00007", 260_000, "policies.xlsx › 台账 › 12", True),
    ("printed", "2026-10-16", 6, "TEST-S-0021", "1005", "钱范", "鄂E00021", 330_050, "policies.xlsx › 台账 › 30", True),
    ("invoiced", "2026-10-19", 3, "TEST-S-0025", "1001", "张珊", "", 95_000, "policies.xlsx › 台账 › 34", False),
    ("printed", "2026-10-22", 0, "TEST-S-0030", "1001", "张珊", "鄂E00030", 420_000, "policies.xlsx › 台账 › 39", False),
    ("printed", "2026-10-22", 0, "TEST-S-0031", "1002", "李试", "鄂E00031", 310_000, "policies.xlsx › 台账 › 40", False),
]  # fmt: skip
STAGE_ROWS = [("printed", 3, 1, 6), ("invoiced", 1, 0, 3), ("delivered", 1, 1, 13)]
GAP_ROWS = [
    ("TEST-S-0011", "1004", "赵样", "invoiced", "delivered", "2026-10-20", "policies.xlsx › 台账 › 18")
]
PENDING_ROWS = [
    ("1001", "张珊", "到期未续", 12, 4, 2, 1),
    ("1001", "张珊", "历史掉保", 5, 5, 0, 0),
    ("1002", "李试", "到期未续", 11, 2, 3, 0),
    ("1003", "王例", "到期未续", 14, 9, 0, 4),
    ("1003", "王例", "其他呼叫", 2, 0, 1, 0),
    ("1005", "钱范", "到期未续", 9, 1, 1, 0),
]
PROBLEMS = [
    noted("F011", Source("policies.xlsx", "台账"), {"columns": "客户经理"}),
    noted("X203", Source("calls/2026-10.xlsx", "通话记录"), {"count": 2, "month": "2026-10"}),
]


def sample_day(count: int = 9) -> Day:
    """Return the day with so many people, at least three."""
    people = people_frame(count)
    return Day(
        team="夷陵续保团队",
        on=ON,
        today=ON,
        month=Month(2026, 10),
        workday=True,
        people=people,
        missed=missed_frame(people),
        team_now=team_frame(people),
        trend=trend_frame(people),
        issued=framed(_columns(ISSUED_ROWS, ISSUED), ISSUED),
        stuck=framed(_columns(STUCK_ROWS, STUCK), STUCK),
        stages=framed(_columns(STAGE_ROWS, STAGES), STAGES),
        gaps=framed(_columns(GAP_ROWS, GAPS), GAPS),
        pending=framed(_columns(PENDING_ROWS, PENDING), PENDING),
        late_after=3,
        late_proposed=True,
        problems=list(PROBLEMS),
        rules=sample_rules(),
        has=frozenset({POLICIES, CHAIN, LEADS}),
    )


def bare_day() -> Day:
    """Return the day of a team whose ledger says nothing of signing and steps, and that deals no leads."""
    frames = {"issued": ISSUED, "stuck": STUCK, "stages": STAGES, "gaps": GAPS, "pending": PENDING}
    return replace(
        sample_day(), **{name: blank(columns) for name, columns in frames.items()}, has=frozenset()
    )


def rest_day() -> Day:
    """Return Saturday the 31st: nobody is due, no working day is left, and whoever is short has no pace that helps."""
    day = sample_day()
    people = day.people.assign(
        on_leave=False, at_work=False, half=False, due=False, met=True, days_left=0,
        **dict.fromkeys(["calls", "target_calls", "talk_seconds", "target_talk_seconds", "calls_10s"], 0),
    )  # fmt: skip
    open_ = ~people["met_month"]
    for need in ("need_vehicles_tenths", "need_premium_fen"):
        people[need] = people[need].mask(open_ & (people[need] > 0))
    people = people.astype(PEOPLE)
    return replace(
        day,
        on=date(2026, 10, 31),
        today=date(2026, 10, 31),
        workday=False,
        people=people,
        missed=blank(MISSED),
        team_now=team_frame(people, days_left=0),
    )


def empty_day() -> Day:
    """Return the day of a team in which no target binds anybody."""
    day = sample_day()
    people = blank(PEOPLE)
    return replace(
        day,
        people=people,
        missed=blank(MISSED),
        team_now=team_frame(people, 0),
        trend=blank(TREND),
        pending=blank(PENDING),
    )
