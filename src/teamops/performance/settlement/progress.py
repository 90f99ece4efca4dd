"""A month on one of its days: what that day brought, the month so far, and the pace that its targets still ask for (P1-六).

Judged as a settlement judges: the same rules, readings and steps, on what counts up to that day. On the month's last
day the figures are the settlement's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem
from teamops.core.rules.frames import HELD
from teamops.core.rules.model import DailyTarget, MonthlyTarget, RuleSet
from teamops.performance.attendance.shifts import known_leave, known_schedule, leave_doubts, lost_days
from teamops.performance.calls.days import CallDays, missing_days
from teamops.performance.doubts import held_rows, together
from teamops.performance.lines import positions_bound
from teamops.performance.people import in_place_order
from teamops.performance.places import NO_ROWS
from teamops.performance.policies.output import policy_months
from teamops.performance.readings import readings_of
from teamops.performance.settlement.daily import Daily, judge_days
from teamops.performance.settlement.monthly import judge_months, months_needed
from teamops.performance.settlement.pay import unnamed_positions
from teamops.roster.hours import PROPOSED, WorkHours
from teamops.roster.own_hours import with_own_hours
from teamops.roster.presence import employment, month_workdays, person_days
from teamops.roster.readings import LeaveReading

YUAN = 100
STOP = "stop"
LEAVE = LeaveReading()


@dataclass(frozen=True)
class Team:
    """Who works here and when: the roster (one row a person, by agent_id), shifts and leave of the people on it."""

    roster: pd.DataFrame
    schedule: pd.DataFrame | None
    leave: pd.DataFrame | None
    unsure: pd.DataFrame  # DOUBTS: days that are leave or are not
    calendar: Calendar
    hours: WorkHours
    problems: list[Problem]


@dataclass(frozen=True)
class Progress:
    """A month up to and on the day `on`.

    `people`: everybody bound by a daily or monthly target who had joined by then, by agent_id: agent_id, name,
    scheduled_halves, leave_halves, calls, talk_seconds, calls_10s, target_calls, target_talk_seconds, due, met, held, source
    (of the day); days_due, days_missed, days_held, month_held, vehicles, premium_fen, target_vehicles, target_premium_fen, met_month,
    month_source (of the month so far, targets of the whole month); window_vehicles, window_premium_fen,
    window_target_vehicles, window_target_premium_fen (what the targets are judged over, ruling 13: the year, some
    months, or the team; the month itself by default); days_left (own working days after `on` that are
    not wholly leave), need_vehicles_tenths, need_premium_fen [Int64, a day, rounded up to tenths and yuan, of what
    the window is short of; NA where something is short and no day is left]. What rows that nobody understood leave open is
    held: such a day is not due, and such a month (`month_held`) neither reached nor missed. `days`: date, calls, talk_seconds, people_due, people_met, people_held, missing,
    vehicles, premium_fen, premium_fen_mtd of those people, for each day up to `on` that anybody was due on or called.
    `missing`: the days up to `on` on which somebody of them was at work and the log has no row of anybody.
    `days_left`: days after `on` in the month on which anybody of them is still to work.
    """

    people: pd.DataFrame
    days: pd.DataFrame
    missing: list[date]
    days_left: int
    problems: list[Problem]


def team_of(
    roster: pd.DataFrame,
    schedule: pd.DataFrame | None,
    leave: pd.DataFrame | None,
    calendar: Calendar,
    month: Month,
    hours: WorkHours = PROPOSED,
    reading: LeaveReading = LEAVE,
    rejected: Mapping[str, pd.DataFrame] = MappingProxyType({}),
) -> Team:
    """Return the people of a month with their shifts and leave, as a settlement takes them (X201, X205, X210, X214, X260–X263).

    `rejected`: by table (leave, schedule) the rows that were refused.
    """
    people = in_place_order(roster).drop_duplicates("agent_id").sort_values("agent_id", ignore_index=True)
    shifts, problems = known_schedule(schedule, people, month)
    hours = with_own_hours(hours, shifts)
    away, more = known_leave(leave, people, month, calendar, hours, reading)
    off = leave_doubts(away, rejected.get("leave"), people, month)
    unsure = together([off, lost_days(leave, schedule, rejected.get("schedule"), people, month)])
    return Team(people, shifts, away.rows if away else None, unsure, calendar, hours, problems + more)


def bound_people(team: Team, rules: RuleSet) -> list[str]:
    """Return the agent ids that a daily or monthly target binds (ruling 51)."""
    positions = team.roster.set_index("agent_id")["position"]
    return positions_bound([*rules.of(DailyTarget), *rules.of(MonthlyTarget)], positions)


def days_at_work(team: Team, rules: RuleSet, first: date, last: date) -> list[date]:
    """Return the days on which anybody bound is at work: scheduled, and not on leave for all of it. Raises UnknownYear."""
    if last < first:
        return []
    own = team.roster[team.roster["agent_id"].isin(bound_people(team, rules))]
    presence = person_days(own, team.calendar, team.schedule, team.leave, first, last)
    at_work = presence.loc[presence["scheduled_halves"] > presence["leave_halves"], "date"]
    return sorted(day.date() for day in at_work.drop_duplicates())


def progress(
    team: Team,
    policies: pd.DataFrame,
    calls: CallDays,
    rules: RuleSet,
    month: Month,
    on: date,
    rejected: pd.DataFrame | None = None,
) -> Progress:
    """Return the month as it stands on its day `on`; `calls` are those of the month, `rejected` the refused rows of the ledger.

    A day that is missing from the log is told in `missing` rather than judged, unless the reading of ruling 10 has it
    judged as one without calls. Problems are those of a settlement. Raises UnknownYear.
    """
    readings, needed = readings_of(rules.readings), months_needed(rules, month)
    roster, until = team.roster, pd.Timestamp(on)
    positions = roster.set_index("agent_id")["position"]
    who = _here(roster, bound_people(team, rules), month, on)
    presence = person_days(roster, team.calendar, team.schedule, team.leave, month.first, month.last)
    so_far = presence[presence["date"] <= until].reset_index(drop=True)
    reading = readings.calls.missing_day
    judged = _judged(
        judge_days(so_far, positions, calls, rules, "skip" if reading == STOP else reading, team.unsure)
    )
    at_work = so_far[
        so_far["agent_id"].isin(who["agent_id"]) & (so_far["scheduled_halves"] > so_far["leave_halves"])
    ]
    missing = missing_days(calls.seen, {day.date() for day in at_work["date"].drop_duplicates()})

    sold = policy_months(policies, roster, needed, readings.policies, on, rejected)
    workdays = month_workdays(roster, team.calendar, team.schedule, needed[0].first, month.last)
    joined, _ = employment(roster, workdays["agent_id"])
    workdays["joined_days"] = (workdays["date"] - joined).dt.days.astype("int32")
    known = sold.doubts[(sold.doubts["first"] <= until).to_numpy(dtype=bool)]
    months = judge_months(sold.facts, roster, workdays, needed, rules, known)

    ahead = presence[(presence["date"] > until) & (presence["scheduled_halves"] > presence["leave_halves"])]
    ahead = ahead[ahead["agent_id"].isin(who["agent_id"])]
    people = _the_day(who, so_far[so_far["date"] == until], judged, calls, on)
    people = _the_month(people, judged, months.months)
    people = people.assign(month_held=people["agent_id"].isin(_months_held(months.lines, rules)))
    people = _the_window(people, months.windows)
    teams = people["agent_id"].map(roster.set_index("agent_id")["team"])
    people = _pace(people, ahead.groupby("agent_id").size(), teams, _exclusive(rules.of(MonthlyTarget)))
    unjudged = missing if reading != "zero" else []
    days = _days(who["agent_id"], judged, calls, sold.days, unjudged, until)
    staff = _here(roster, roster["agent_id"], month, month.last)
    problems = [*team.problems, *calls.problems, *sold.problems, *unnamed_positions(staff, rules)]
    return Progress(people, days, missing, int(ahead["date"].nunique()), problems)


def _judged(daily: Daily) -> pd.DataFrame:
    """The days judged, `held` ones apart: nobody is due on them."""
    held = held_rows(daily.days, daily.lines)
    return daily.days.assign(held=held, due=daily.days["due"].to_numpy(dtype=bool) & ~held)


def _months_held(lines: pd.DataFrame, rules: RuleSet) -> "pd.Series[str]":
    """The people whose targets of the month wait for rows that nobody understood."""
    own = lines["rule"].isin([rule.id for rule in rules.of(MonthlyTarget)]) & (lines["kind"] == HELD)
    found: pd.Series[str] = lines.loc[own, "agent_id"]
    return found


def _here(roster: pd.DataFrame, ids: Iterable[str], month: Month, on: date) -> pd.DataFrame:
    """Those of the roster who had joined by the day and did not leave before the month."""
    late = roster["joined_on"] > pd.Timestamp(on)
    early = roster["left_on"] < pd.Timestamp(month.first)
    return roster[roster["agent_id"].isin(list(ids)) & ~late & ~early].reset_index(drop=True)


def _the_day(
    who: pd.DataFrame, presence: pd.DataFrame, judged: pd.DataFrame, calls: CallDays, on: date
) -> pd.DataFrame:
    """What each did that day, due or not."""
    halves = ["scheduled_halves", "leave_halves"]
    figures = ["calls", "talk_seconds", "calls_10s"]
    verdict = ["target_calls", "target_talk_seconds", "due", "met", "held"]
    today = pd.Timestamp(on)
    people = who[["agent_id", "name"]].merge(presence[["agent_id", *halves]], how="left", on="agent_id")
    made = calls.days.loc[calls.days["date"] == today, ["agent_id", *figures]]
    people = people.merge(made, how="left", on="agent_id")
    people = people.merge(
        judged.loc[judged["date"] == today, ["agent_id", *verdict]], how="left", on="agent_id"
    )
    filled = {**dict.fromkeys([*halves, *figures, *verdict[:2]], 0), "due": False, "met": True, "held": False}
    dates = pd.Series(today, index=people.index).astype("datetime64[s]")
    return people.assign(
        **{
            key: people[key].fillna(value).astype(bool if isinstance(value, bool) else "int64")
            for key, value in filled.items()
        },
        source=calls.sources(people["agent_id"], dates),
    )


def _the_month(people: pd.DataFrame, judged: pd.DataFrame, months: pd.DataFrame) -> pd.DataFrame:
    """The month so far: days judged and missed, vehicles and premium with the targets of the whole month."""
    counts = ["days_due", "days_missed", "days_held"]
    due = judged["due"].astype(bool)
    tally = judged.assign(
        days_due=due, days_missed=due & ~judged["met"].astype(bool), days_held=judged["held"]
    )
    people = people.merge(tally.groupby("agent_id")[counts].sum(), how="left", on="agent_id")
    own = months[
        [
            "agent_id",
            "vehicles",
            "premium_fen",
            "target_vehicles",
            "target_premium_fen",
            "due",
            "met",
            "source",
        ]
    ].rename(columns={"due": "month_due", "met": "month_met", "source": "month_source"})
    people = people.merge(own, how="left", on="agent_id")
    figures = [*counts, "vehicles", "premium_fen", "target_vehicles", "target_premium_fen"]
    people[figures] = people[figures].fillna(0).astype("int64")
    reached = people["month_due"].eq(True) & people["month_met"].eq(True)
    people["met_month"] = reached.to_numpy(dtype=bool)
    people["month_source"] = people["month_source"].fillna(NO_ROWS).astype("str")
    return people.drop(columns=["month_due", "month_met"])


def _the_window(people: pd.DataFrame, windows: pd.DataFrame) -> pd.DataFrame:
    """What the verdict of the month goes by: the sums over the window (ruling 13); see `windows_of`."""
    people = people.merge(windows, how="left", on="agent_id")
    people["together"] = people["together"].eq(True)
    figures = [f"window_{of}{figure}" for of in ("", "target_") for figure in ("vehicles", "premium_fen")]
    people[figures] = people[figures].fillna(0).astype("int64")
    return people


def _pace(
    people: pd.DataFrame, left: "pd.Series[int]", teams: "pd.Series[str]", exclusive: bool
) -> pd.DataFrame:
    """What the window still needs on each of the own days left; exact, rounded up.

    Where the team is judged as one, what it lacks is spread over the days left of everybody judged in it.
    """
    days = people["agent_id"].map(left).fillna(0).to_numpy("int64")
    together = people["together"].to_numpy(dtype=bool)
    all_days = pd.Series(days * together).groupby(teams.to_numpy(), dropna=False).transform("sum")
    over = np.where(together, all_days.to_numpy("int64"), days)
    needs = {}
    for need, figure, per_unit, step in (
        ("need_vehicles_tenths", "vehicles", 10, 1),
        ("need_premium_fen", "premium_fen", 1, YUAN),
    ):
        target = people[f"window_target_{figure}"].to_numpy("int64")
        value = people[f"window_{figure}"].to_numpy("int64")
        short = np.where(target > 0, np.maximum(0, target + exclusive - value), 0)
        short[people["met_month"].to_numpy(dtype=bool)] = 0
        pace = -(-short * per_unit // (np.maximum(over, 1) * step)) * step
        needs[need] = pd.Series(pace, dtype="Int64").mask((days == 0) & (short > 0))
    return people.assign(days_left=days, **needs).drop(columns="together")


def _exclusive(rules: Iterable[MonthlyTarget]) -> bool:
    """Whether a target must be exceeded rather than reached (ruling 1 for P1-六-2)."""
    return any(not rule.reading.inclusive for rule in rules)


def _days(
    ids: "pd.Series[str]",
    judged: pd.DataFrame,
    calls: CallDays,
    sold: pd.DataFrame,
    missing: list[date],
    until: pd.Timestamp,
) -> pd.DataFrame:
    """The month day by day up to `until`, the people together."""
    own = judged[judged["agent_id"].isin(ids)]
    due = own["due"].astype(bool)
    verdict = (
        own.assign(people_due=due, people_met=due & own["met"].astype(bool), people_held=own["held"])
        .groupby("date")[["people_due", "people_met", "people_held"]]
        .sum()
    )
    made = calls.days[calls.days["agent_id"].isin(ids) & (calls.days["date"] <= until)]
    called = made.groupby("date")[["calls", "talk_seconds"]].sum()
    output = sold[sold["agent_id"].isin(ids)].groupby("date")[["vehicles", "premium_fen"]].sum()
    gone = pd.DatetimeIndex(pd.to_datetime(pd.Series(missing, dtype="datetime64[s]")))
    index = verdict.index.union(called.index).union(output.index).union(gone)
    days = (
        pd.concat([part.reindex(index) for part in (called, verdict, output)], axis=1)
        .fillna(0)
        .astype("int64")
    )
    days["missing"] = index.isin(gone)
    days["premium_fen_mtd"] = days["premium_fen"].cumsum()
    return days.rename_axis("date").reset_index().astype({"date": "datetime64[s]"})
