"""The hours that a schedule gives a person on a day of their own. Pure."""

from dataclasses import replace

import pandas as pd

from teamops.core.problems import Problem
from teamops.roster.hours import DAY, Hours, WorkHours
from teamops.roster.identity import place_of
from teamops.roster.problems import noted


def with_own_hours(hours: WorkHours, schedule: pd.DataFrame | None) -> WorkHours:
    """Return the hours, with those of a schedule whose people are known; an end before its start lies on the next day."""
    if schedule is None:
        return hours
    given = schedule[schedule["start"].notna() & schedule["end"].notna()]
    own = {
        (str(row["agent_id"]), row["date"].date()): Hours(
            int(row["start"]), int(row["end"]) + DAY * bool(row["end"] <= row["start"])
        )
        for row in given.to_dict("records")
    }
    return replace(hours, own={**hours.own, **own})


def half_told(schedule: pd.DataFrame) -> list[Problem]:
    """Return X275 for each row that has one of its two ends, or both alike: whether anybody was late cannot be told from it."""
    alike = schedule["start"].eq(schedule["end"]).fillna(False).to_numpy(dtype=bool)
    one = schedule[(schedule["start"].isna() != schedule["end"].isna()) | alike]
    return [noted("X275", place_of(row), {"date": f"{row['date']:%F}"}) for _, row in one.iterrows()]
