"""Leave that an attendance export names: its slips, and days that it calls 请假. It counts beside the leave table (ruling 130)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd

from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem
from teamops.performance.attendance.shifts import leave_doubts, lost_days, refused_days
from teamops.performance.attendance.verdicts import IN, LEAVE, OUT, SLIP_LEAVE, WHOLE_DAY, meaning, slips_in
from teamops.performance.doubts import ATTENDANCE, no_doubts, together
from teamops.performance.doubts import LEAVE as LEAVE_DAYS
from teamops.performance.people import in_place_order, person_labels
from teamops.performance.problems import noted
from teamops.roster.hours import WorkHours
from teamops.roster.identity import known_rows, place_of
from teamops.roster.leave import LeaveDays, leave_days
from teamops.roster.readings import LeaveReading
from teamops.roster.schema import LEAVE as LEAVE_TABLE

BY_EXPORT = "考勤审批单"
ENDS = (("in_result", IN, "上午"), ("out_result", OUT, "下午"))


def export_leave(
    attendance: pd.DataFrame | None,
    known: LeaveDays | None,
    roster: pd.DataFrame,
    month: Month,
    calendar: Calendar,
    hours: WorkHours,
    reading: LeaveReading,
) -> tuple[LeaveDays | None, list[Problem]]:
    """Return the leave of the table with that of the export added, and X266 for each person whose days the table lacks."""
    if attendance is None or attendance.empty:
        return known, []
    dated = attendance["date"].between(pd.Timestamp(month.first), pd.Timestamp(month.last))
    rows = known_rows(attendance[(dated & _may_name_leave(attendance)).to_numpy(dtype=bool)], roster)
    said = [one for _, row in in_place_order(rows).iterrows() for one in _leaves(row)]
    if not said:
        return known, []
    columns = [*(c.key for c in LEAVE_TABLE.columns), "_sheet", "_row"]
    frame = pd.DataFrame(said, columns=columns).drop_duplicates(["agent_id", "from", "to", "half"])
    stamps = {"from": "datetime64[s]", "to": "datetime64[s]"}
    labels = person_labels(roster)
    found = leave_days(frame.astype(stamps), labels, calendar, hours, reading, month.first, month.last)
    told = _lacking(found, known, labels, month)
    unclear = [found.unclear] if known is None else [known.unclear, found.unclear]
    parts = [found.rows] if known is None else [known.rows, found.rows]
    both = LeaveDays(pd.concat(parts, ignore_index=True), pd.concat(unclear, ignore_index=True))
    return both, [*told, *found.problems]


def unsure_days(
    leave: LeaveDays | None,
    rejected: Mapping[str, pd.DataFrame],
    roster: pd.DataFrame,
    month: Month,
    read: tuple[pd.DataFrame | None, pd.DataFrame | None],
) -> pd.DataFrame:
    """Return DOUBTS of days that are leave or are not, and of rows of attendance that were refused; `rejected`: by table.
    `read`: leave and shifts as they were read, of which some rows may be nobody's."""
    off = leave_doubts(leave, rejected.get("leave"), roster, month)
    lost = lost_days(*read, rejected.get("schedule"), roster, month)
    return together([off, lost, _refused(rejected.get("attendance"), roster, month)])


def _refused(rejected: pd.DataFrame | None, roster: pd.DataFrame, month: Month) -> pd.DataFrame:
    """The days of refused rows: what they say may spare the fine for another row of the day, and the
    leave that some of them name may spare the day."""
    if rejected is None or rejected.empty:
        return no_doubts()
    named = rejected.assign(date=rejected["date"].fillna(pd.Timestamp(month.first)))
    off = np.array([bool(_leaves(row)) for _, row in named.iterrows()], dtype=bool)
    parts = []
    for about, which in ((ATTENDANCE, ~off), (LEAVE_DAYS, off)):
        rows = rejected[which]
        parts.append(refused_days(about, rows, rows["date"], rows["date"], roster, month))
    return together(parts)


def _may_name_leave(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which rows have a slip, or a word that means leave: most have neither, and no row is looked at for its own sake."""
    found = rows["slips"].notna()
    for key, side in (("result", WHOLE_DAY), ("state", WHOLE_DAY), *((key, side) for key, side, _ in ENDS)):
        found |= rows[key].isin([word for word in rows[key].dropna().unique() if _is_leave(word, side)])
    return found


def _leaves(row: pd.Series) -> list[dict[str, Any]]:
    """The leaves that one row of the export names."""
    day = row["date"].date()
    base = {
        "agent_id": row["agent_id"],
        "approved_by": BY_EXPORT,
        "_sheet": row["_sheet"],
        "_row": row["_row"],
    }
    if isinstance(row["slips"], str):
        slips = [slip for slip in slips_in(row["slips"], day)[0] if slip.kind == SLIP_LEAVE]
        if slips:
            return [
                {**base, "kind": s.name, "from": _at(*s.begins), "to": _at(*s.ends), "length": s.length}
                for s in slips
            ]
    whole = any(_is_leave(row[key], WHOLE_DAY) for key in ("result", "state"))
    halves = [half for key, side, half in ENDS if _is_leave(row[key], side)]
    if not whole and not halves:
        return []
    half = None if whole or len(halves) == 2 else halves[0]
    return [{**base, "kind": LEAVE, "from": _at(day, 0), "to": _at(day, 0), "half": half}]


def _is_leave(text: object, side: str) -> bool:
    found = meaning(text, side) if isinstance(text, str) else None
    return bool(found) and LEAVE in (found or ())


def _at(day: date, second: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(seconds=second)


def _lacking(
    found: LeaveDays, known: LeaveDays | None, labels: dict[str, str], month: Month
) -> list[Problem]:
    """X266 for each person: the days of leave that only the export knows."""
    table = set() if known is None else set(zip(known.rows["agent_id"], known.rows["from"], strict=True))
    inside = found.rows["from"].between(pd.Timestamp(month.first), pd.Timestamp(month.last))
    rows = found.rows[inside.to_numpy(dtype=bool)]
    problems = []
    for person, own in rows.groupby("agent_id", sort=True):
        days = sorted({day for day in own["from"] if (person, day) not in table})
        if days:
            values = {
                "person": labels[str(person)],
                "count": len(days),
                "days": "、".join(f"{d:%m-%d}" for d in days),
            }
            problems.append(noted("X266", place_of(own.iloc[0]), values))
    return problems
