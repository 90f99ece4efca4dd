"""A settlement written down by hand: four people, October 2026, every kind of line. Amounts in fen."""

from datetime import date
from typing import Any

import pandas as pd

from made import noted
from papers import PAPERS
from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.problems import Problem
from teamops.core.rules.model import (
    DailyTarget,
    Limit,
    MonthlyTarget,
    PerEvent,
    Repeat,
    RuleSet,
    StepBonus,
)
from teamops.core.rules.parts import Dated
from teamops.core.text import Text
from teamops.performance.readings import SECTIONS
from teamops.performance.settlement.settlement import Settlement

START = date(2015, 12, 3)
EFFORT, OUTPUT, BONUS, LATE, PRIVATE = "test.effort", "test.output", "test.bonus", "test.late", "test.private"


def dated(value: int, proposed: bool = False) -> Dated:
    """Return a value in force since the regulations."""
    return Dated.model_validate({START: {"value": value, "proposed": proposed}})


def sample_rules() -> RuleSet:
    """Return the rules of the sample, the clauses shortened."""
    agents = ["续保专员"]
    output = {"vehicles": dated(10), "premium": dated(30000)}
    late = Repeat(times=dated(3), deduct=dated(50), notice={"zh": "批评警告", "en": "warning"})
    rules = (
        DailyTarget(
            id=EFFORT,
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
            id=OUTPUT,
            label={"zh": "月度产能", "en": "Output of the month"},
            clause={"cite": "P1-六-2", "text": "每人每月月均台数10台,月均保费3万元,若不达标,每月扣罚200元"},
            applies_to=agents,
            kind="shortfall",
            per="month",
            at_least=output,
            deduct=dated(200),
        ),
        StepBonus(
            id=BONUS,
            label={"zh": "保费奖励", "en": "Premium bonus"},
            clause={"cite": "P1-六-2", "text": "月均保费每增加3万,奖励200元"},
            applies_to=agents,
            kind="step_bonus",
            metric="premium",
            target_of=OUTPUT,
            step=dated(30000),
            reward=dated(200),
        ),
        PerEvent(
            id=LATE,
            label={"zh": "迟到早退", "en": "Late or early"},
            clause={"cite": "P1-七-2", "text": "无故迟到早退一次扣罚30元"},
            applies_to="all",
            kind="per_event",
            events=["迟到", "早退"],
            deduct=dated(30),
            repeat=late,
        ),
        PerEvent(
            id=PRIVATE,
            label={"zh": "私人通讯", "en": "Private calls"},
            clause={"cite": "P1-七-5", "text": "经提醒无效后,每发生一次扣罚100元"},
            applies_to="all",
            kind="per_event",
            events=["私人通讯"],
            deduct=dated(100),
        ),
        Limit(
            id="test.limit",
            label={"zh": "扣款上限", "en": "Limit"},
            clause={"cite": "工资支付暂行规定 第十六条", "text": "每月扣除的部分不得超过当月工资的20%"},
            applies_to="all",
            kind="limit",
            cap_pct=dated(20),
            min_wage=dated(1800, proposed=True),
        ),
    )
    # As the loader fills them: every section of readings, by its defaults.
    return RuleSet(rules, {name: model() for name, model in SECTIONS.items()}, papers=PAPERS)


PEOPLE = [
    # agent, name, position, joined, base, rewards, fines, adjustments, net
    # 1001: 3000 + 200 - (50 + 3 × 50) + 100 = 3100
    ("1001", "张珊", "续保专员", "2024-03-01", 300000, 20000, -20000, 10000, 310000),
    # 1002: 1000 - (200 + 50 + 100) = 650; the fines are more than a fifth of the pay
    ("1002", "李试", "续保专员", "2026-10-15", 100000, 0, -35000, 0, 65000),
    ("1003", "王例", "续保专员", "2025-01-01", 280050, 0, 0, 0, 280050),
    ("2001", "赵样", "内勤专员", "2020-06-01", 350000, 0, 0, -5050, 344950),
]

LINES = [
    # agent, day, rule, clause, kind, quantity, rate, amount, because zh, en, source
    (
        "1001",
        9,
        EFFORT,
        "P1-六-1",
        "fine",
        1,
        5000,
        -5000,
        "通话 28 次 < 30 次，通时 49 分 59 秒 < 50 分；扣 50.00 元",
        "28 calls < 30, 49 min 59 s < 50 min; 50.00 yuan",
        "calls/2026-10.xlsx › 通话记录 › 12–340（38 行）",
    ),
    (
        "1001",
        12,
        LATE,
        "P1-七-2",
        "fine",
        1,
        5000,
        -5000,
        "迟到，本月第 1 次；达到 3 次，每次扣 50.00 元",
        "late, 1 of 3; 50.00 yuan each",
        "attendance/2026-10.xlsx › 每日统计 › 17",
    ),
    (
        "1001",
        13,
        LATE,
        "P1-七-2",
        "fine",
        1,
        5000,
        -5000,
        "早退，本月第 2 次；达到 3 次，每次扣 50.00 元",
        "early, 2 of 3; 50.00 yuan each",
        "attendance/2026-10.xlsx › 每日统计 › 26",
    ),
    (
        "1001",
        19,
        LATE,
        "P1-七-2",
        "fine",
        1,
        5000,
        -5000,
        "迟到，本月第 3 次；达到 3 次，每次扣 50.00 元",
        "late, 3 of 3; 50.00 yuan each",
        "attendance/2026-10.xlsx › 每日统计 › 60",
    ),
    (
        "1001",
        31,
        LATE,
        "P1-七-2",
        "notice",
        1,
        0,
        0,
        "月累计 3 次：批评警告",
        "3 in the month: warning",
        "attendance/2026-10.xlsx › 每日统计 › 17",
    ),
    (
        "1001",
        31,
        BONUS,
        "P1-六-2",
        "reward",
        1,
        20000,
        20000,
        "保费 60,000.00 元，超过 30,000.00 元的部分满 1 个 30,000.00 元；奖 200.00 元",
        "premium 60,000.00, one full step of 30,000.00; 200.00 yuan",
        "policies.xlsx › 台账 › 2–19（14 行）",
    ),
    (
        "1002",
        16,
        EFFORT,
        "P1-六-1",
        "fine",
        1,
        5000,
        -5000,
        "通话 14 次 < 15 次（半天）；扣 50.00 元",
        "14 calls < 15 (half a day); 50.00 yuan",
        "calls/2026-10.xlsx › 通话记录 › 400–420（14 行）",
    ),
    (
        "1002",
        20,
        PRIVATE,
        "P1-七-5",
        "fine",
        1,
        10000,
        -10000,
        "提醒后再犯；扣 100.00 元",
        "again after a reminder; 100.00 yuan",
        "conduct.xlsx › 登记 › 4",
    ),
    (
        "1002",
        31,
        OUTPUT,
        "P1-六-2",
        "fine",
        1,
        20000,
        -20000,
        "台数 5 < 8；扣 200.00 元",
        "5 vehicles < 8; 200.00 yuan",
        "policies.xlsx › 台账 › 20–25（6 行）",
    ),
]


def stamps(days: list[int]) -> pd.Series:
    """Return days of October 2026 as a frame keeps them."""
    return pd.Series(pd.to_datetime([f"2026-10-{day:02d}" for day in days])).astype("datetime64[s]")


def people_frame() -> pd.DataFrame:
    """Return the people of the sample."""
    keys = [
        "agent_id",
        "name",
        "position",
        "joined_on",
        "base_fen",
        "rewards_fen",
        "fines_fen",
        "adjustments_fen",
        "net_fen",
    ]
    frame = pd.DataFrame(PEOPLE, columns=keys)
    frame["joined_on"] = pd.to_datetime(frame["joined_on"]).astype("datetime64[s]")
    frame["left_on"] = pd.Series([pd.NaT] * 4, dtype="datetime64[s]")
    frame["team"] = "续保一组"
    frame.insert(len(frame.columns) - 4, "corrections_fen", 0)
    return frame


def lines_frame() -> pd.DataFrame:
    """Return the lines of the sample."""
    labels = {rule.id: rule.label for rule in sample_rules().rules}
    keys = [
        "agent_id",
        "day",
        "rule",
        "clause",
        "kind",
        "quantity",
        "rate_fen",
        "amount_fen",
        "because_zh",
        "because_en",
        "source",
    ]
    frame = pd.DataFrame(LINES, columns=keys)
    frame["date"] = stamps(frame["day"].tolist())
    frame["label_zh"] = [labels[rule].zh for rule in frame["rule"]]
    frame["label_en"] = [labels[rule].en for rule in frame["rule"]]
    return frame.drop(columns="day").sort_values(["agent_id", "date", "rule"], ignore_index=True)


def days_frame() -> pd.DataFrame:
    """Return person-days of the 9th, 10th (a working Saturday), 15th and 16th: 1001 and 1003 all, 1002 from the 15th."""
    rows = [
        # agent, day, leave halves, calls, talk, calls of 10 s, target calls, target talk, due, met, fine
        ("1001", 9, 0, 28, 2999, 25, 30, 3000, True, False, -5000),
        ("1001", 10, 0, 30, 3000, 28, 30, 3000, True, True, 0),
        ("1001", 15, 0, 41, 4210, 39, 30, 3000, True, True, 0),
        ("1001", 16, 0, 33, 3600, 31, 30, 3000, True, True, 0),
        ("1002", 15, 0, 35, 3300, 30, 30, 3000, True, True, 0),
        ("1002", 16, 1, 14, 1500, 12, 15, 1500, True, False, -5000),
        ("1003", 9, 2, 0, 0, 0, 0, 0, False, True, 0),
        ("1003", 10, 0, 50, 7200, 44, 30, 3000, True, True, 0),
        ("1003", 15, 1, 15, 1500, 15, 15, 1500, True, True, 0),
        ("1003", 16, 0, 31, 3001, 30, 30, 3000, True, True, 0),
    ]  # fmt: skip
    keys = [
        "agent_id",
        "day",
        "leave_halves",
        "calls",
        "talk_seconds",
        "calls_10s",
        "target_calls",
        "target_talk_seconds",
        "due",
        "met",
        "fine_fen",
    ]
    frame = pd.DataFrame(rows, columns=keys)
    frame["date"] = stamps(frame["day"].tolist())
    frame["scheduled_halves"] = 2
    frame["leave_kind"] = pd.Series(
        ["事假" if halves else None for halves in frame["leave_halves"]], dtype="str"
    )
    frame["source"] = "calls/2026-10.xlsx › 通话记录 › 2–9（8 行）"
    return frame.drop(columns="day")


def months_frame() -> pd.DataFrame:
    """Return the month of the three agents."""
    rows = [
        ("1001", 12, 6000000, 10, 3000000, 18, 18, True, 1, 3000000, 3000000, 20000, 0),
        ("1002", 5, 2100000, 8, 2000000, 18, 12, False, 0, 2000000, 2900000, 0, -20000),
        ("1003", 10, 5999999, 10, 3000000, 18, 18, True, 0, 3000000, 1, 0, 0),
    ]
    keys = [
        "agent_id",
        "vehicles",
        "premium_fen",
        "target_vehicles",
        "target_premium_fen",
        "workdays",
        "workdays_employed",
        "met",
        "steps",
        "base_premium_fen",
        "to_next_fen",
        "bonus_fen",
        "fine_fen",
    ]
    frame = pd.DataFrame(rows, columns=keys)
    frame["due"] = True
    frame["source"] = "policies.xlsx › 台账 › 2–19（14 行）"
    return frame


def events_frame() -> pd.DataFrame:
    """Return one fined and one unfined event."""
    rows = [
        (
            "1001",
            12,
            30900,
            "迟到",
            "打卡 08:35，上班 08:30",
            "punched 08:35, start 08:30",
            "扣 50.00 元",
            "50.00 yuan",
            -5000,
            "attendance/2026-10.xlsx › 每日统计 › 17",
        ),
        (
            "1003",
            20,
            None,
            "私人通讯",
            "打私人电话",
            "private call",
            "没有扣罚：当天没有提醒过",
            "not fined: no reminder that day",
            0,
            "conduct.xlsx › 登记 › 7",
        ),
    ]
    keys = [
        "agent_id",
        "day",
        "time",
        "kind",
        "detail_zh",
        "detail_en",
        "outcome_zh",
        "outcome_en",
        "amount_fen",
        "source",
    ]
    frame = pd.DataFrame(rows, columns=keys)
    frame["date"] = stamps(frame["day"].tolist())
    frame["time"] = frame["time"].astype("Int64")
    return frame.drop(columns="day")


def sample_problems() -> list[Problem]:
    """Return one problem of each weight, and the limit on fines."""
    over = {
        "person": "李试（1002）",
        "fines": Text("350.00 元", "350.00"),
        "pay": "1,000.00",
        "pct": 20,
        "law": "工资支付暂行规定 第十六条",
    }
    return [
        noted("F014", Source("calls/2026-10.xlsx", "通话记录", 341), {"rows": 341}),
        noted("F015", None, {"table": "排班", "clauses": "所有人都按日历上班", "key": "schedule"}),
        noted("X215", Source("roster.xlsx", "花名册", 3), over),
    ]


def sample_settlement(**changes: Any) -> Settlement:
    """Return the settlement; `changes` replace parts of it."""
    adjustments = pd.DataFrame(
        {
            "agent_id": ["1001", "2001"],
            "item": ["补发", "借款扣回"],
            "amount_fen": [10000, -5050],
            "reason": ["9 月漏记一台", "九月预支"],
            "approved_by": ["周主任", "周主任"],
            "source": ["adjustments.xlsx › 调整 › 2", "adjustments.xlsx › 调整 › 3"],
        }
    )
    parts: dict[str, Any] = {
        "month": Month(2026, 10),
        "team": "测试团队",
        "people": people_frame(),
        "lines": lines_frame(),
        "adjustments": adjustments,
        "base_sources": {
            agent: f"roster.xlsx › 花名册 › I{i}"
            for i, agent in enumerate(["1001", "1002", "1003", "2001"], 2)
        },
        "days": days_frame(),
        "months": months_frame(),
        "events": events_frame(),
        "rules": sample_rules(),
        "problems": sample_problems(),
    }
    return Settlement(**(parts | changes))
