"""One morning's batch, written down by hand; nobody in it is real.

Three people were present: 2001 张珊, 2002 李试 and 2003 a second 张珊; 2004 王例 was on leave; 2005 赵样, a newcomer,
was present too. Four shared 7 leads of 到期未续, one each and three more; 3 of 次新车; none of the other source.

Running totals before were 51, 51, 50.667 (2003 had a credit once) and for 2005 0, credited 50.889, the mean of the
other three. 到期未续 7 ÷ 4 = 1 each, remainder 3 to the lowest totals: 2003, 2005, and 2001 before 2002 by the seed;
then they stand at 53, 52, 52.667, 52.889. 次新车 3 ÷ 4 = 0 each, remainder 3: 2002, 2003, 2005. So they get 2, 2, 3 and
3 of the 10 leads and stand at 53, 53, 53.667 and 53.889: a spread of 0.889.
2004 is credited 7 / 4 = 1.75 and 3 / 4 = 0.75 and goes from 48 to 50.5.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from made import noted
from papers import PAPERS
from teamops.core.evidence import Source
from teamops.core.rules.model import RuleSet
from teamops.core.rules.share import Share
from teamops.leads.history.batch import CREDITS, DEALT, EXCLUDED, PEOPLE, SHARES, Batch

ON = date(2026, 11, 2)
START = "2015-12-03"
EXPIRING, NEARLY_NEW, OUTSIDE = "到期未续", "次新车", "外部收集"
Cells = Mapping[str, Any]


def frame(dtypes: Mapping[str, str], rows: Sequence[Cells]) -> pd.DataFrame:
    """Return rows as a frame of the batch; what a row does not say is missing."""
    return pd.DataFrame(
        {key: pd.Series([row.get(key) for row in rows], dtype=dtype) for key, dtype in dtypes.items()}
    )


def sample_rules(**reading: object) -> RuleSet:
    """Return a rule that deals three sources and reads everything by default, but for what `reading` says."""
    return RuleSet(
        rules=(
            Share.model_validate(
                {
                    "id": "test.dealing",
                    "label": {"zh": "线索平均分配", "en": "Even dealing of leads"},
                    "clause": {"cite": "P1-四", "text": "以下资源由团队长平均分配客户信息给每个续保专员"},
                    "kind": "share",
                    "applies_to": ["续保专员"],
                    "sources": [
                        {
                            "name": EXPIRING,
                            "clause": {"cite": "P1-四-1", "text": "到期前30天尚未续保业务"},
                            "window_days": {START: 30},
                        },
                        {"name": NEARLY_NEW},
                        {"name": OUTSIDE},
                    ],
                    "recycle_after_days": {START: {"value": 7, "proposed": True}},
                    "redeal_outcomes": ["换人"],
                    "reading": reading,
                }
            ),
        ),
        papers=PAPERS,
    )


def people_frame() -> pd.DataFrame:
    """Return the five people; 2001 and 2003 share a name."""
    away = {"state": "away", "why_away_zh": "请年假", "why_away_en": "annual leave"}
    usual: Cells = {"state": "present", "level": False, "open_leads": 12}
    rows = [
        {"agent_id": "2001", "name": "张珊"},
        {"agent_id": "2002", "name": "李试"},
        {"agent_id": "2003", "name": "张珊", "open_leads": 9},
        {"agent_id": "2004", "name": "王例", **away},
        {"agent_id": "2005", "name": "赵样", "level": True, "open_leads": 0},
    ]
    return frame(PEOPLE, [{**usual, **row} for row in rows])


EVEN = ("均分：7 条 ÷ 4 人，每人 1 条", "even share: 7 leads ÷ 4 people, 1 each")
REST = ("余数：余 3 条给累计最少的人", "remainder: 3 left to the lowest running totals")
EVEN_NEW = ("余数：3 条不够 4 人各 1 条，给累计最少的人", "remainder: 3 leads, fewer than the 4 people")

# Number, agent, source, days left (None: no date), yuan of last premium (None: unknown), further cells.
_LEADS: tuple[tuple[int, str, str, int | None, int | None, Cells], ...] = (
    (1, "2001", EXPIRING, 18, 3200, {}),
    (2, "2002", EXPIRING, 3, 4100, {"note": "上午打"}),
    (3, "2003", EXPIRING, 0, 2800, {}),
    (4, "2005", EXPIRING, 30, 5200, {}),
    (5, "2001", EXPIRING, 5, None, {"is_remainder": True, "phone": "138****0005"}),
    (6, "2003", EXPIRING, 8, 1999, {"is_remainder": True, "vin": None}),
    (7, "2005", EXPIRING, 7, 3300, {"is_remainder": True, "taken_from": "李试（2002）"}),
    (8, "2002", NEARLY_NEW, None, 6100, {"is_remainder": True, "note": "=备注像公式"}),
    (9, "2005", NEARLY_NEW, 30, 8800, {"is_remainder": True}),
    (10, "2003", NEARLY_NEW, -40, 7000, {"is_remainder": True}),
)


def leads_frame() -> pd.DataFrame:
    """Return the ten leads by number: one masked phone, one without VIN, one taken back, one without a date."""
    rows = []
    for number, agent, source, days, yuan, more in _LEADS:
        remainder = bool(more.get("is_remainder"))
        because = (EVEN_NEW if source == NEARLY_NEW else REST) if remainder else EVEN
        expires = None if days is None else pd.Timestamp(ON) + pd.Timedelta(days=days)
        rows.append(
            {
                "lead_no": f"L20261102-{number:04d}",
                "agent_id": agent,
                "source": source,
                "customer": f"客户{number}",
                "phone": f"1380000{number:04d}",
                "plate": f"鄂E{number:05d}",
                "vin": f"LTEST{number:012d}",
                "expires_on": expires,
                "days_left": days,
                "last_premium": None if yuan is None else yuan * 100,
                "because_zh": because[0],
                "because_en": because[1],
                "is_remainder": False,
                "place": f"leads/{source}.xlsx › Sheet1 › {number + 1}",
                **more,
            }
        )
    return frame(DEALT, rows)


# Reason, in Chinese, in English, source, further cells.
_EXCLUDED: tuple[tuple[str, str, str, str | None, Cells], ...] = (
    ("renewed", "已经续保", "already renewed", EXPIRING, {"detail_zh": "保单 TEST0001 到 2027-11-01", "detail_en": "policy TEST0001 until 2027-11-01"}),
    ("twin", "与另一行是同一客户", "the same customer as another row", NEARLY_NEW, {"twin": "leads/到期未续.xlsx › Sheet1 › 2", "detail_zh": "同一客户：leads/到期未续.xlsx › Sheet1 › 2", "detail_en": "the same customer: leads/到期未续.xlsx › Sheet1 › 2"}),
    ("already_dealt", "已经分配过", "dealt before", NEARLY_NEW, {"twin_lead_no": "L20261019-0004", "detail_zh": "L20261019-0004 在 李试（2002）手里", "detail_en": "L20261019-0004 with 李试（2002）"}),
    ("bad_phone", "电话打不通", "nobody can dial it", NEARLY_NEW, {"phone": "0000"}),
    ("renewed", "已经续保", "already renewed", NEARLY_NEW, {"detail_zh": "保单 TEST0002 到 2027-10-20", "detail_en": "policy TEST0002 until 2027-10-20"}),
    ("expired", "已经过期", "expired", EXPIRING, {}),
    ("outside_window", "还没到到期前 30 天", "not yet within 30 days of expiry", EXPIRING, {}),
    ("no_taker", "没有人能接", "nobody could take it", OUTSIDE, {"detail_zh": "手上都满了", "detail_en": "everybody is full"}),
    ("renewed", "已经续保", "already renewed", EXPIRING, {"twin_lead_no": "L20261019-0007", "detail_zh": "L20261019-0007", "detail_en": "L20261019-0007"}),
    ("not_dealt_source", "规则里没有这个来源", "the rule leaves the source out", "其他呼叫", {}),
)  # fmt: skip


def excluded_frame() -> pd.DataFrame:
    """Return eight rows that were not dealt, of every reason."""
    rows = []
    for n, (reason, zh, en, source, more) in enumerate(_EXCLUDED, 20):
        rows.append(
            {
                "reason": reason,
                "reason_zh": zh,
                "reason_en": en,
                "source": source,
                "customer": f"客户{n}",
                "phone": f"1390000{n:04d}",
                "plate": f"鄂E{n:05d}",
                "expires_on": pd.Timestamp("2026-11-20"),
                "last_premium": 300000,
                "place": f"leads/{source}.xlsx › Sheet1 › {n}",
                **more,
            }
        )
    return frame(EXCLUDED, rows)


# Source, agent, dealt, running total before and after that source, premium in fen.
_SHARES = (
    (EXPIRING, "2001", 2, 51000, 53000, 320000),
    (EXPIRING, "2002", 1, 51000, 52000, 410000),
    (EXPIRING, "2003", 2, 50667, 52667, 479900),
    (EXPIRING, "2004", 0, 48000, 49750, 0),
    (EXPIRING, "2005", 2, 50889, 52889, 850000),
    (NEARLY_NEW, "2001", 0, 53000, 53000, 0),
    (NEARLY_NEW, "2002", 1, 52000, 53000, 610000),
    (NEARLY_NEW, "2003", 1, 52667, 53667, 700000),
    (NEARLY_NEW, "2004", 0, 49750, 50500, 0),
    (NEARLY_NEW, "2005", 1, 52889, 53889, 880000),
)


def shares_frame() -> pd.DataFrame:
    """Return who got how many of which source."""
    keys = ("source", "agent_id", "dealt", "total_before", "total_after", "premium_fen")
    return frame(
        SHARES, [dict(zip((*keys, "premium_before_fen"), (*row, row[-1]), strict=True)) for row in _SHARES]
    )


def credits_frame() -> pd.DataFrame:
    """Return what 2004 is credited for being away and 2005 for being new."""
    rows = (
        ("2005", EXPIRING, 50889, "level"),
        ("2004", EXPIRING, 1750, "away"),
        ("2004", NEARLY_NEW, 750, "away"),
    )
    return frame(CREDITS, [dict(zip(CREDITS, row, strict=True)) for row in rows])


def sample_batch(**changed: Any) -> Batch:
    """Return the batch; keyword arguments replace its fields."""
    fields: dict[str, Any] = {
        "number": "20261102-1",
        "on": ON,
        "team": "测试团队",
        "seed": "20261102-1",
        "rules": sample_rules(),
        "people": people_frame(),
        "leads": leads_frame(),
        "excluded": excluded_frame(),
        "shares": shares_frame(),
        "credits": credits_frame(),
        "problems": [
            noted("F014", Source("leads/次新车.xlsx", "Sheet1", 9), {"rows": 1}),
            noted("F015", None, {"table": "请假", "clauses": "请假的人也会分到线索", "key": "leave"}),
        ],
        "record": "3f9a0c1d2b4e",
    }
    return Batch(**{**fields, **changed})
