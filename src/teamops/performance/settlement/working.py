"""Who was to work when, by no rule at all: roster, calendar, shifts, leave. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem
from teamops.performance.attendance.export_leave import export_leave, unsure_days
from teamops.performance.attendance.shifts import known_leave, known_schedule
from teamops.performance.people import in_place_order
from teamops.roster.hours import WorkHours
from teamops.roster.own_hours import with_own_hours
from teamops.roster.presence import employment, month_workdays, person_days
from teamops.roster.readings import LeaveReading

if TYPE_CHECKING:
    from teamops.performance.settlement.settlement import Inputs


@dataclass(frozen=True)
class Working:
    """Who was to work when, by no rule at all. `staff`: everybody employed in the month. `days`: the working days of every month needed."""

    roster: pd.DataFrame
    staff: pd.DataFrame
    positions: "pd.Series[str]"
    days: pd.DataFrame
    presence: pd.DataFrame
    unsure: pd.DataFrame  # DOUBTS: days that are leave or are not, and days of refused rows of attendance
    hours: WorkHours
    problems: list[Problem]


def working(
    inputs: "Inputs",
    calendar: Calendar,
    month: Month,
    needed: list[Month],
    hours: WorkHours,
    reading: LeaveReading,
) -> Working:
    """Return the people of a month and when they were to work: calendar, shifts, leave (X201, X205, X210, X214, X260–X263, X275)."""
    roster = (
        in_place_order(inputs.roster).drop_duplicates("agent_id").sort_values("agent_id", ignore_index=True)
    )
    schedule, shift_problems = known_schedule(inputs.schedule, roster, month)
    hours = with_own_hours(hours, schedule)
    by_table, leave_problems = known_leave(inputs.leave, roster, month, calendar, hours, reading)
    leave, told = export_leave(inputs.attendance, by_table, roster, month, calendar, hours, reading)
    leave_problems += told
    days = month_workdays(roster, calendar, schedule, needed[0].first, month.last)
    days["joined_days"] = _joined_days(days, roster)
    away = leave.rows if leave else None
    presence = person_days(roster, calendar, schedule, away, month.first, month.last)
    unsure = unsure_days(leave, inputs.rejected, roster, month, (inputs.leave, inputs.schedule))
    staff, positions = _employed_in(roster, month), roster.set_index("agent_id")["position"]
    return Working(
        roster, staff, positions, days, presence, unsure, hours, [*shift_problems, *leave_problems]
    )


def _employed_in(roster: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Everybody employed on at least one day of the month."""
    late = roster["joined_on"] > pd.Timestamp(month.last)
    early = roster["left_on"] < pd.Timestamp(month.first)
    return roster[~late & ~early].reset_index(drop=True)


def _joined_days(workdays: pd.DataFrame, roster: pd.DataFrame) -> "pd.Series[int]":
    joined, _ = employment(roster, workdays["agent_id"])
    days: pd.Series[int] = (workdays["date"] - joined).dt.days.astype("int32")
    return days
