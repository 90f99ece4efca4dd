"""Who was there and has not one call in the log, on a day that has calls of others. Pure."""

import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.problems import Problem
from teamops.performance.calls.days import CallDays
from teamops.performance.doubts import touching
from teamops.performance.people import in_place_order, person_labels
from teamops.performance.places import source_of
from teamops.performance.problems import noted
from teamops.roster.identity import known_rows

KEYS = ["agent_id", "date"]


def unheard(
    attendance: pd.DataFrame | None, roster: pd.DataFrame, due: pd.DataFrame, calls: CallDays
) -> list[Problem]:
    """Return X270: a person who clocked in or out, was due at work (`due`: agent_id, date) and has no row in the log.

    The fine of ruling 10 stands; but a log from which one person is missing was often not exported whole. A day on which
    rows could not be read is held, and not told again.
    """
    if attendance is None:
        return []
    rows = known_rows(attendance, roster)
    rows = in_place_order(rows[rows["clock_in"].notna() | rows["clock_out"].notna()])
    rows = rows.merge(due[KEYS].drop_duplicates(), on=KEYS).drop_duplicates(KEYS)
    rows = rows[rows["date"].isin(pd.to_datetime(pd.Series(sorted(calls.seen), dtype="object")))]
    heard = pd.MultiIndex.from_frame(calls.spans[KEYS])
    rows = rows[~pd.MultiIndex.from_frame(rows[KEYS]).isin(heard)].reset_index(drop=True)
    rows = rows.drop(touching(rows, calls.doubts)["fact"].unique())
    labels = person_labels(roster)
    problems = []
    for agent_id in sorted(set(rows["agent_id"].tolist())):
        own = rows[rows["agent_id"] == agent_id].sort_values("date")
        days = "、".join(f"{day:%F}" for day in own["date"])
        place = source_of(str(own[SHEET].iloc[0]), int(own[ROW].iloc[0]))
        problems.append(noted("X270", place, {"person": labels[agent_id], "days": days, "count": len(own)}))
    return problems
