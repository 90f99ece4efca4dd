"""A day of the call team as a value: what the morning meeting looks at, in whatever form it is shown (P1-三-2, P1-八)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.frames import dtypes
from teamops.core.problems import Problem
from teamops.core.rules.model import RuleSet
from teamops.core.text import Text
from teamops.roster.left_out import LeftOut

# Everybody whom the daily or the monthly targets bind, by rank, then agent_id. Money in fen.
PEOPLE = {
    "rank": "int64",  # by premium, then vehicles, then calls; ties share a rank, and the next is left out
    "agent_id": "str",
    "name": "str",
    "on_leave": "bool",  # scheduled that day, and on leave for all of it
    "at_work": "bool",  # scheduled that day, and not on leave for all of it
    "half": "bool",  # at work for half a day only
    "due": "bool",  # judged that day; nobody is on a rest day
    "met": "bool",  # true where nothing was due
    "held": "bool",  # neither met nor missed: rows that nobody understood may be the calls that are short; nothing is due
    "calls": "int64",
    "target_calls": "int64",  # 0 where nothing was due or held
    "talk_seconds": "int64",
    "target_talk_seconds": "int64",
    "calls_10s": "int64",  # of the calls, those of ten seconds and more (ruling 4)
    "days_due": "int64",  # this month up to the day, itself included
    "days_missed": "int64",
    "days_held": "int64",
    "vehicles": "int64",  # this month up to the day
    "target_vehicles": "int64",  # of the whole month, pro rata for who joins or leaves; 0 where there is none
    "premium_fen": "int64",
    "target_premium_fen": "int64",
    "window_vehicles": "int64",  # what the month's verdict goes by (ruling 13): the month, the year, some months or the team
    "window_target_vehicles": "int64",  # 0 where there is none
    "window_premium_fen": "int64",
    "window_target_premium_fen": "int64",
    "days_left": "int64",  # own working days after the day, but for those wholly on leave already
    "need_vehicles_tenths": "Int64",  # a day, of what the window is short of, in tenths, rounded up; NA where no day is left and the target is not reached
    "need_premium_fen": "Int64",  # a day, rounded up to the yuan; NA likewise
    "met_month": "bool",  # every target of the month is reached already
    "month_held": "bool",  # not reached by the rows that were understood; others may be what is short
    "source": "str",  # where the day's calls stand
    "month_source": "str",  # where the month's policies up to the day stand
}
# One row a person and measure: who is under the bar, and by how much. In order of `people`.
# `metric`: calls or talk_seconds; what the three figures count
MISSED = dtypes("agent_id name metric label_zh label_en value:int target:int short:int")
# One row. People and figures are those of `people`.
TEAM_NOW = {
    "people": "int64",
    "present": "int64",  # at work that day
    "due": "int64",
    "met": "int64",  # of those due
    "held": "int64",  # those whose day is held
    "calls": "int64",
    "talk_seconds": "int64",
    "vehicles_mtd": "int64",
    "premium_fen_mtd": "int64",
    "target_vehicles": "int64",
    "target_premium_fen": "int64",
    "days_left": "int64",  # days after the day on which anybody is still to work
}
# One row for each day of the month up to the day on which anybody was due or called; the figures of `people`.
TREND = {
    "date": "datetime64[s]",
    "calls": "int64",
    "talk_seconds": "int64",
    "people_due": "int64",
    "people_met": "int64",
    "people_held": "int64",  # whose day is held: they are not among those due
    "missing": "bool",  # people were at work, and the log has no row of anybody: nobody was judged
    "vehicles": "int64",  # of that day
    "premium_fen": "int64",
    "premium_fen_mtd": "int64",  # up to that day
}
# Policies signed that day, by whoever signed any, bound by a target or not; refunded ones are not counted.
ISSUED = dtypes("agent_id name policies:int vehicles:int premium_fen:int")
STEPS = ("printed", "invoiced", "delivered")  # what follows the signing (P1-三-4), in order
# Policies that wait for a step; the oldest first.
STUCK = {
    "stage": "str",  # of STEPS: what is waited for
    "since": "datetime64[s]",  # the day of the last step done
    "age_days": "int64",  # calendar days from it to `today`
    "policy_no": "str",
    "agent_id": "str",
    "name": "str",
    "plate": "str",  # blank where the ledger has none
    "premium_fen": "int64",
    "source": "str",
    "late": "bool",  # older than the rules propose
}
# One row for each step that the ledger has a column for, in order.
STAGES = {"stage": "str", "waiting": "int64", "late": "int64", "oldest_days": "int64"}
# A step is done and one before it is blank.
# `missing`: signed, or one of STEPS
# `later`: the first later step that is done
GAPS = dtypes("policy_no agent_id name missing later later_on:day source")
# One row a person and source: leads dealt and without a final outcome. By agent_id, sources in the order of P1-四.
PENDING = {
    "agent_id": "str",
    "name": "str",
    "source": "str",
    "pending": "int64",
    "untouched": "int64",  # no outcome is recorded yet
    "due_today": "int64",  # the next contact falls on `today`
    "overdue": "int64",  # or fell before it
}

UNRECORDED = Text("未登记", "not recorded")  # of a step that the register dates for nobody

# What a day may lack: said as absent, never shown as zero.
POLICIES, CHAIN, LEADS = "policies", "stages", "leads"


@dataclass(frozen=True)
class Day:
    """The day `on`, and the month up to it, as known on `today`. Every frame has a plain RangeIndex and the columns above.

    `workday`: somebody was scheduled to work. `has`: which of POLICIES (the ledger says what was signed that day: `issued`),
    CHAIN (it has the columns of the steps: `stuck`, `stages`, `gaps`) and LEADS (leads were dealt: `pending`) is known;
    the frames of what is not are empty. `late_after`: a policy that waits longer than so many days is late, None where
    the rules give no such number; `late_proposed`: the number is a proposal (建议值). No pay and no fines are in it.
    """

    team: str
    on: date
    today: date
    month: Month
    workday: bool
    people: pd.DataFrame
    missed: pd.DataFrame
    team_now: pd.DataFrame
    trend: pd.DataFrame
    issued: pd.DataFrame
    stuck: pd.DataFrame
    stages: pd.DataFrame
    gaps: pd.DataFrame
    pending: pd.DataFrame
    late_after: int | None
    late_proposed: bool
    problems: list[Problem]
    rules: RuleSet
    has: frozenset[str]
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def unrecorded(self) -> list[str]:
        """Return the steps that the register dates for nobody: what waits for them is not known, and none of it late."""
        return [step for step in STEPS if step not in set(self.stages["stage"])]

    @property
    def closed(self) -> Problem | None:
        """Return what is said of a month that is closed, which the day is not shown as; None while it is open."""
        return next((p for p in self.problems if p.code == "D608"), None)


def framed(values: Mapping[str, Any], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame of these columns in these dtypes from columns of equal length."""
    return pd.DataFrame({key: pd.Series(values[key], dtype=dtype) for key, dtype in columns.items()})


def blank(columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame of these columns without rows."""
    return pd.DataFrame({key: pd.Series(dtype=dtype) for key, dtype in columns.items()})


def totals(day: Day) -> dict[str, int]:
    """Return the day in whole numbers that name nobody and no pay: fit to be announced."""
    now = day.team_now.iloc[0]
    return {
        "people": int(now["present"]),
        "met": int(now["met"]),
        "calls": int(now["calls"]),
        "talk_minutes": int(now["talk_seconds"]) // 60,
        "policies_issued": int(day.issued["policies"].sum()),
        "stuck": len(day.stuck),
        "pending": int(day.pending["pending"].sum()),
    }
