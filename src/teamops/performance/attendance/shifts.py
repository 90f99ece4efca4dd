"""Schedule and leave with their people known, and their own contradictions named."""

import pandas as pd

from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.performance.doubts import (
    ANYBODY,
    LEAVE,
    NOBODYS,
    UNREAD,
    doubts,
    doubts_of_rows,
    month_span,
    together,
)
from teamops.performance.people import once, person_labels
from teamops.performance.places import places_of
from teamops.performance.problems import noted
from teamops.roster.hours import WorkHours
from teamops.roster.identity import known_rows, place_of, with_agent_ids
from teamops.roster.leave import LeaveDays, ends_first, leave_days
from teamops.roster.own_hours import half_told
from teamops.roster.readings import LeaveReading

SHIFT = Text("排班", "shift")


def known_schedule(
    schedule: pd.DataFrame | None, roster: pd.DataFrame, month: Month
) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return the shifts of people on the roster, one a person and day (X205, X210, X275). Strangers of this month are X201."""
    if schedule is None:
        return None, []
    here = schedule["date"].between(pd.Timestamp(month.first), pd.Timestamp(month.last)).to_numpy(dtype=bool)
    rows = known_rows(schedule, roster)
    problems = with_agent_ids(schedule[here], roster)[1]
    rows, repeats = once(rows, ["agent_id", "date", "shift", "start", "end"])
    second = rows.duplicated(["agent_id", "date"]).to_numpy(dtype=bool)
    first = places_of(rows).groupby([rows["agent_id"], rows["date"]]).transform("first")
    labels = person_labels(roster)
    for (_, row), twin in zip(rows[second].iterrows(), first[second], strict=True):
        values = {"key": SHIFT, "value": f"{labels[row['agent_id']]} {row['date']:%F}", "twin": twin}
        problems.append(noted("X210", place_of(row), values))
    return rows[~second], [*problems, *repeats, *half_told(schedule[here])]


def known_leave(
    leave: pd.DataFrame | None,
    roster: pd.DataFrame,
    month: Month,
    calendar: Calendar,
    hours: WorkHours,
    reading: LeaveReading,
) -> tuple[LeaveDays | None, list[Problem]]:
    """Return what counts of the leave of people on the roster (X260–X263), and what is wrong with it.

    A leave that ends before it starts is X214. Strangers of this month are X201.
    """
    if leave is None:
        return None, []
    turned = ends_first(leave).to_numpy(dtype=bool)
    problems = [
        noted("X214", place_of(row), {"to": _moment(row["to"]), "start": _moment(row["from"])})
        for _, row in leave[turned].iterrows()
    ]
    rows = leave[~turned]
    here = rows["from"].dt.normalize() <= pd.Timestamp(month.last)
    here &= rows["to"] >= pd.Timestamp(month.first)
    strangers = with_agent_ids(rows[here.to_numpy(dtype=bool)], roster)[1]
    known = known_rows(rows, roster)
    days = leave_days(known, person_labels(roster), calendar, hours, reading, month.first, month.last)
    return days, problems + strangers + days.problems


def leave_doubts(
    leave: LeaveDays | None, rejected: pd.DataFrame | None, roster: pd.DataFrame, month: Month
) -> pd.DataFrame:
    """Return DOUBTS of the days that may be leave: unclear ones, and those of rows that could not be read."""
    parts = []
    if leave is not None and len(leave.unclear):
        asked = leave.unclear
        for (zh, en), days in asked.groupby(["why_zh", "why_en"], sort=True):
            values = {"agent_id": days["agent_id"], "first": days["date"], "last": days["date"], "count": 1}
            values["source"] = [str(place) for place in days["place"]]
            parts.append(doubts(LEAVE, Text(str(zh), str(en)), values, len(days)))
    if rejected is not None:
        since, until = rejected["from"].dt.normalize(), rejected["to"].dt.normalize()
        parts.append(refused_days(LEAVE, rejected, since, until, roster, month))
    return together(parts)


def refused_days(
    about: str, rows: pd.DataFrame, since: pd.Series, until: pd.Series, roster: pd.DataFrame, month: Month
) -> pd.DataFrame:
    """Return DOUBTS of the days from `since` to `until` (aligned) that refused rows may be of; a day unknown is any."""
    first, last = month_span([month])
    near = ~((since > last) | (until < first)).to_numpy(dtype=bool)
    rows = rows[near]
    known = known_rows(rows, roster)
    ids = pd.Series(known["agent_id"], index=known.index).reindex(rows.index).fillna(ANYBODY)
    starts = since[near].fillna(pd.Timestamp(first)).to_numpy()
    ends = until[near].fillna(pd.Timestamp(last)).to_numpy()
    return doubts_of_rows(about, UNREAD, rows, ids.to_numpy(), starts, ends)


def lost_days(
    leave: pd.DataFrame | None,
    schedule: pd.DataFrame | None,
    refused: pd.DataFrame | None,
    roster: pd.DataFrame,
    month: Month,
) -> pd.DataFrame:
    """Return DOUBTS of the days that leave and shifts of nobody known speak of, and shifts that were `refused`."""
    first, last = (pd.Timestamp(day) for day in (month.first, month.last))
    parts = []
    for rows, since, until in ((leave, "from", "to"), (schedule, "date", "date"), (refused, "date", "date")):
        if rows is None or rows.empty:
            continue
        ids = known_rows(rows, roster)["agent_id"].reindex(rows.index)
        starts = rows[since].dt.normalize().fillna(first)
        ends = rows[until].dt.normalize().fillna(last)
        why, lost = (UNREAD, starts.notna()) if rows is refused else (NOBODYS, ids.isna())
        near = (lost & (starts <= last) & (ends >= first)).to_numpy(dtype=bool)
        agents = ids.fillna(ANYBODY)[near].to_numpy()
        parts.append(
            doubts_of_rows(LEAVE, why, rows[near], agents, starts[near].to_numpy(), ends[near].to_numpy())
        )
    return together(parts)


def _moment(stamp: pd.Timestamp) -> str:
    return f"{stamp:%F}" if stamp == stamp.normalize() else f"{stamp:%F %H:%M}"
