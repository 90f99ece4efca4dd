"""Tables as the readers return them, made from a few cells. Nobody in them is real."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.domain import problems_of
from teamops.core.problems import Telling
from teamops.core.sheets.columns import Kind, Table
from teamops.domains import DOMAINS
from teamops.leads.schema import LEADS, OUTCOME_TABLE
from teamops.performance import schema
from teamops.policies.schema import POLICIES
from teamops.roster.schema import LEAVE, ROSTER, SCHEDULE

DTYPES = {
    Kind.DATE: "datetime64[s]",
    Kind.DATETIME: "datetime64[s]",
    Kind.TIME: "Int64",
    Kind.DURATION: "Int64",
    Kind.MONEY: "Int64",
    Kind.COUNT: "Int64",
    Kind.FLAG: "boolean",
}
Cells = Mapping[str, Any]

ENTRIES = problems_of(DOMAINS)
noted = Telling(ENTRIES)


def table(kind: Table, rows: Sequence[Cells], label: str) -> pd.DataFrame:
    """Return a read frame. Money is in yuan as text or a whole number; times are "08:31" or "08:31:05".

    Rows stand from row 2 on; a row may say `_row` and `_sheet` itself. Most tests ask for tables that others asked for.
    """
    key = (id(kind), repr(rows), label)
    if key not in _BUILT:
        _BUILT[key] = kind, _built(kind, rows, label)
    return _BUILT[key][1].copy()


_BUILT: dict[
    tuple[int, str, str], tuple[Table, pd.DataFrame]
] = {}  # each with its kind, whose id stays its own


def _built(kind: Table, rows: Sequence[Cells], label: str) -> pd.DataFrame:
    columns = {}
    for column in kind.columns:
        cells = [_cell(column.kind, row.get(column.key)) for row in rows]
        columns[column.key] = pd.Series(cells, dtype=DTYPES.get(column.kind, "str"))
    frame = pd.DataFrame(columns)
    frame[SHEET] = pd.Categorical([row.get(SHEET, label) for row in rows])
    frame[ROW] = pd.Series([row.get(ROW, n) for n, row in enumerate(rows, 2)], dtype="int32")
    return frame


def _cell(kind: Kind, cell: Any) -> Any:
    if kind is Kind.FLAG:
        return bool(cell)
    if cell is None:
        return None
    if kind is Kind.TIME:
        at = time.fromisoformat(cell)
        return at.hour * 3600 + at.minute * 60 + at.second
    if kind is Kind.MONEY:
        yuan, _, fen = str(cell).partition(".")
        return int(yuan) * 100 + (-1 if yuan.startswith("-") else 1) * int((fen or "0").ljust(2, "0"))
    return cell


def roster(*rows: Cells) -> pd.DataFrame:
    """Return a roster; unless said, people are 续保专员 since 2020 with ¥3,000."""
    usual = {"position": "续保专员", "joined_on": "2020-01-01", "base_pay": "3000"}
    filled = [{**usual, "name": f"某{row['agent_id']}", **row} for row in rows]
    return table(ROSTER, filled, "roster.xlsx › 花名册")


def calls(*rows: Cells, label: str = "calls/2026-10.xlsx › 通话记录") -> pd.DataFrame:
    """Return a piece of a call log; unless said, calls are outbound."""
    return table(schema.CALLS, [{"direction": "呼出", **row} for row in rows], label)


def policies(*rows: Cells) -> pd.DataFrame:
    """Return a ledger; unless said, policies are 商业险 of a car of their own, signed and starting when paid."""
    filled = []
    for n, row in enumerate(rows, 1):
        paid = row.get("paid_on")
        usual = {
            "policy_no": f"P{n}",
            "agent_id": "1",
            "kind": "商业险",
            "plate": f"鄂E{n:05d}",
            "status": "正常",
            "signed_on": paid,
            "starts_on": paid,
        }
        filled.append({**usual, **row})
    return table(POLICIES, filled, "policies.xlsx › 台账")


def attendance(*rows: Cells) -> pd.DataFrame:
    """Return an attendance sheet of agent 1."""
    return table(schema.ATTENDANCE, [{"agent_id": "1", **row} for row in rows], "attendance.xlsx › 考勤")


def leave(*rows: Cells) -> pd.DataFrame:
    """Return a leave sheet of agent 1, approved unless it says otherwise."""
    usual = {"agent_id": "1", "kind": "事假", "approved_by": "王主任"}
    return table(LEAVE, [{**usual, **row} for row in rows], "leave.xlsx › 请假")


def conduct(*rows: Cells) -> pd.DataFrame:
    """Return a conduct register of agent 1."""
    usual = {"agent_id": "1", "kind": "与工作无关"}
    return table(schema.CONDUCT, [{**usual, **row} for row in rows], "conduct.xlsx › 违纪")


def adjustments(*rows: Cells) -> pd.DataFrame:
    """Return adjustments of agent 1 in October 2026."""
    usual = {"agent_id": "1", "month": "2026-10", "item": "补发", "reason": "见附件", "approved_by": "王主任"}
    return table(schema.ADJUSTMENTS, [{**usual, **row} for row in rows], "adjustments.xlsx › 调整")


def schedule(*rows: Cells) -> pd.DataFrame:
    """Return shifts of agent 1."""
    return table(SCHEDULE, [{"agent_id": "1", **row} for row in rows], "schedule.xlsx › 排班")


def leads(*rows: Cells, label: str = "leads/到期未续.xlsx › Sheet1") -> pd.DataFrame:
    """Return leads as read; unless said, of the source 到期未续, with a car and a phone number of their own."""
    filled = []
    for n, row in enumerate(rows, 1):
        usual = {
            "source": "到期未续",
            "plate": f"鄂E{n:05d}",
            "phone": f"138{n:08d}",
            "customer": f"客户{n}",
            "expires_on": "2026-11-20",
        }
        filled.append({**usual, **row})
    return table(LEADS, filled, label)


def outcomes(*rows: Cells, label: str = "outcomes/张珊.xlsx › 张珊") -> pd.DataFrame:
    """Return returned rows of agent 1."""
    return table(OUTCOME_TABLE, [{"agent_id": "1", **row} for row in rows], label)


WORKDAYS = (8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30)  # of October 2026: 18 days


def day_of_calls(agent_id: str, day: int, count: int = 30, seconds: int = 3000) -> list[dict[str, Any]]:
    """Return answered calls of one day of October 2026 that add up to `seconds`, none of them in a whole minute."""
    each, rest = divmod(seconds, count) if count else (0, 0)
    return [
        {
            "agent_id": agent_id,
            "started_at": f"2026-10-{day:02d} {9 + n // 30:02d}:{2 * (n % 30):02d}:07",
            "customer_number": f"1380000{n:04d}",
            "talk_seconds": each + (rest if n == 0 else 0),
        }
        for n in range(count)
    ]


def month_of_calls(agent_id: str, days: Mapping[int, tuple[int, int]] | None = None) -> list[dict[str, Any]]:
    """Return a month of calls exactly on the line (30 calls, 50 minutes), but for `days`: (calls, seconds) of a day."""
    planned = dict.fromkeys(WORKDAYS, (30, 3000)) | dict(days or {})
    return [row for day, (n, s) in planned.items() for row in day_of_calls(agent_id, day, n, s)]


def told(problems: Sequence[Any], *names: str) -> list[tuple[Any, ...]]:
    """Return each problem as (code, place, the values asked for)."""
    return [(p.code, str(p.source or ""), *(p.values[n] for n in names if n in p.values)) for p in problems]
