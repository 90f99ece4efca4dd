"""Which day a morning looks at, where none is asked for: the last that the people bound worked. Pure."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.rules.model import RuleSet
from teamops.performance.calls.days import CallDays
from teamops.performance.settlement.daily import judge_days
from teamops.performance.settlement.progress import Team
from teamops.roster.presence import person_days

PART = 4  # a day is worked when a fourth of what its people owe together is done; a row or two are strays


@dataclass(frozen=True)
class Latest:
    """A day to report. `worked`: those due called as on a day at work; else there is only a day with stray rows."""

    on: date
    worked: bool


def latest_day(team: Team, calls: CallDays, rules: RuleSet, month: Month, today: date) -> Latest | None:
    """Return the latest day of a month, up to `today`, that the people bound worked (ruling 141); None without any row.

    That is a day on which somebody is due by the daily rules, and those due have done at least a fourth of what they owe
    together in calls or in talk: one call on a Sunday, or the first row of this morning, makes no day. Where no rule
    asks for a number, any call of theirs counts. Where no day is such, it is the latest with a row. Raises UnknownYear.
    """
    seen = [day for day in calls.seen if day <= today]
    if not seen:
        return None
    presence = person_days(team.roster, team.calendar, team.schedule, team.leave, month.first, month.last)
    positions = team.roster.set_index("agent_id")["position"]
    judged = judge_days(presence, positions, calls, rules, "skip").days
    due = judged[judged["due"].astype(bool) & (judged["date"] <= pd.Timestamp(today))]
    sums = due.groupby("date")[["calls", "target_calls", "talk_seconds", "target_talk_seconds"]].sum()
    owed = {key: sums[f"target_{key}"] for key in ("calls", "talk_seconds")}
    enough = [(owed[key] > 0) & (PART * sums[key] >= owed[key]) for key in owed]
    free = (owed["calls"] == 0) & (owed["talk_seconds"] == 0) & (sums["calls"] > 0)
    worked = sums.index[enough[0] | enough[1] | free]
    return Latest(worked.max().date(), True) if len(worked) else Latest(max(seen), False)
