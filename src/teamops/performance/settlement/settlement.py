"""A month's settlement: every table in, everybody's pay with its reasons out (P1-六, P1-七). Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pandas as pd

from teamops.core.calendar import Calendar, Month
from teamops.core.evidence import SHEET
from teamops.core.problems import Problem
from teamops.core.rules.model import DailyTarget, Limit, MonthlyTarget, PerEvent, RuleSet, StepBonus
from teamops.performance.attendance.acts import Acts, judge_acts
from teamops.performance.attendance.conduct import conduct_events
from teamops.performance.attendance.events import attendance_events, held_by
from teamops.performance.calls.days import CallDays, call_days
from teamops.performance.calls.doubts import Piece
from teamops.performance.calls.unheard import unheard
from teamops.performance.lines import positions_bound
from teamops.performance.people import person_labels
from teamops.performance.places import with_places_searched
from teamops.performance.policies.output import PolicyMonths, policy_months
from teamops.performance.readings import SECTIONS, CallReading, Readings, readings_of
from teamops.performance.settlement.daily import judge_days
from teamops.performance.settlement.monthly import Monthly, judge_months, months_needed
from teamops.performance.settlement.pay import (
    adjustments_of,
    base_pay,
    limits,
    newcomers,
    people_of,
    unnamed_positions,
)
from teamops.performance.settlement.seal import Seal, no_corrections
from teamops.performance.settlement.shared import Once, Shared
from teamops.performance.settlement.working import Working, working
from teamops.roster.hours import Hours, WorkHours

KINDS = (DailyTarget, MonthlyTarget, StepBonus, PerEvent, Limit)  # the rules that judge pay


@dataclass(frozen=True)
class Inputs:
    """The tables as read (see `performance/schema.py`); None where there is no file. `calls` can be read again: no iterator.

    `rejected`: by table, the rows that were refused (`TableRead.rejected`), where there are any; a piece of `calls` brings its own.
    """

    roster: pd.DataFrame
    calls: Iterable[Piece]
    policies: pd.DataFrame
    attendance: pd.DataFrame | None = None
    leave: pd.DataFrame | None = None
    conduct: pd.DataFrame | None = None
    adjustments: pd.DataFrame | None = None
    schedule: pd.DataFrame | None = None
    rejected: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if isinstance(self.calls, Iterator):
            raise TypeError("calls that can be read only once would be empty for the second settlement")


@dataclass(frozen=True)
class Settings:
    """The team's name, the hours of a full day in seconds since midnight, those that have a name; `not_ours`: see `Callers`."""

    team: str
    shift_start: int
    shift_end: int
    shifts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    not_ours: tuple[str, ...] = ()

    @property
    def hours(self) -> WorkHours:
        """Return the hours of the team."""
        named = {name: Hours(*shift) for name, shift in self.shifts.items()}
        return WorkHours(Hours(self.shift_start, self.shift_end), named)


@dataclass(frozen=True)
class Settlement:
    """A settled month. Money is int64 fen, fines are negative; every frame has a plain RangeIndex.

    `people`: agent_id, name, position, team, joined_on, left_on, base_fen, rewards_fen, fines_fen, adjustments_fen,
    corrections_fen, net_fen; by agent_id. `lines`: those of the rules (core/rules/frames.LINES) with label_zh, label_en, source; by
    agent_id, date, rule. `adjustments`: agent_id, item, amount_fen, reason, approved_by, source. `base_sources`: where
    each base pay stands. `days`: daily.COLUMNS. `months`: monthly.COLUMNS. `events`: acts.COLUMNS. `corrections`: closed.CORRECTIONS, what closed
    months come to otherwise by now, paid here. `seal`: None while the month is open. `skipped_rows`: rows of the tables
    that were refused.
    `until`: of a month that is not over the last day gone, up to which it is judged; None once it is over.
    """

    month: Month
    team: str
    people: pd.DataFrame
    lines: pd.DataFrame
    adjustments: pd.DataFrame
    base_sources: dict[str, str]
    days: pd.DataFrame
    months: pd.DataFrame
    events: pd.DataFrame
    rules: RuleSet
    problems: list[Problem]
    corrections: pd.DataFrame = field(default_factory=no_corrections)
    seal: Seal | None = None
    skipped_rows: int = 0
    until: date | None = None


@dataclass(frozen=True)
class _Month:
    """What every step needs: who, when, by which rules. `staff` is the roster of everybody employed in the month."""

    month: Month
    roster: pd.DataFrame
    staff: pd.DataFrame
    positions: "pd.Series[str]"
    presence: pd.DataFrame
    hours: WorkHours
    rules: RuleSet
    readings: Readings
    until: date | None


def last_gone(month: Month, today: date | None) -> date | None:
    """Return the last day gone of a month that is not over today (the day before its first if none is); else None.

    Days to come are neither missing nor fined, what a whole month is to bring is not yet missed, and a bonus is what is
    reached so far. Base pay and adjustments are the month's.
    """
    if today is None or today > month.last:
        return None
    return max(today, month.first) - timedelta(days=1)


def _gone(days: pd.DataFrame, until: date | None) -> pd.DataFrame:
    """The rows of days gone."""
    if until is None:
        return days
    return days[~(days["date"] > pd.Timestamp(until))].reset_index(drop=True)


def settle_month(
    inputs: Inputs,
    ruleset: RuleSet,
    calendar: Calendar,
    month: Month,
    settings: Settings,
    shared: Shared | None = None,
    today: date | None = None,
) -> Settlement:
    """Return the settlement of a month, with every problem found on the way; errors among them make it unfit for use.

    Everybody employed on at least one day of the month is in it, with or without a row in any table, and whoever has
    an adjustment of the month. Raises UnknownYear where the calendar does not know a day that is needed. `shared`
    holds what other settlements of the same inputs, calendar and month under other rules have worked out already.
    `today`: a month that is not over by then is judged up to the day before (see `last_gone`); None: it is over.
    """
    until = last_gone(month, today)
    once, readings = (shared or Shared()).once, readings_of(ruleset.readings)
    needed = months_needed(ruleset, month)
    by_days = (needed, readings.leave)
    work = once(
        "work", by_days, lambda: working(inputs, calendar, month, needed, settings.hours, readings.leave)
    )
    roster, staff, positions = work.roster, work.staff, work.positions
    this_month = work.days[work.days["date"] >= pd.Timestamp(month.first)]
    presence = _gone(work.presence, until)
    about = _Month(month, roster, staff, positions, presence, work.hours, ruleset, readings, until)

    policies, monthly = _output(inputs, about, work, needed, once)
    by_acts = (readings.attendance, readings.acts, readings.leave, ruleset.of(PerEvent))
    acts = once("acts", by_acts, lambda: _acts(inputs, about, once, work.unsure))
    # The calls last: they are still being read while the rest is worked out.
    calls = _calls(inputs, about, settings, once)
    by_effort = (readings.calls, readings.leave, ruleset.of(DailyTarget))
    missing, targets = readings.calls.missing_day, ruleset.part((DailyTarget,), ("calls",))
    daily = once(
        "days", by_effort, lambda: judge_days(presence, positions, calls, targets, missing, work.unsure)
    )
    by_day = with_places_searched(daily.lines, calls.spans["sheet"].unique())
    by_month = with_places_searched(monthly.lines, inputs.policies[SHEET].unique())
    lines = _sorted([by_day, by_month, acts.lines])
    adjustments, adjustment_problems = once(
        "adjustments", None, lambda: adjustments_of(inputs.adjustments, roster, month)
    )
    base = once("base", readings.pay, lambda: base_pay(staff, this_month, readings.pay.base_pay))
    paid = roster[roster["agent_id"].isin([*staff["agent_id"], *adjustments["agent_id"]])]
    people = people_of(paid, base, lines, adjustments)
    problems = [p for part in (work, calls, daily, policies, acts) for p in part.problems]
    problems += [*adjustment_problems, *base.problems, *_of_people(about, this_month)]
    problems += unheard(inputs.attendance, roster, daily.days[daily.days["due"]], calls)
    problems += limits(people, month, ruleset, base.sources)
    months, own = _of_staff(monthly, staff), ruleset.part(KINDS, SECTIONS)
    return Settlement(
        month, settings.team, people, lines, adjustments, base.sources, daily.days, months, acts.events, own, problems,
        until=until,
    )  # fmt: skip


def _calls(inputs: Inputs, about: _Month, settings: Settings, once: Once) -> CallDays:
    """The log, counted."""
    roster, reading = about.roster, about.readings.calls
    return once(
        "calls",
        counted_by(about.rules),
        lambda: call_days(inputs.calls, roster, about.month, reading, about.hours, settings.not_ours),
    )


def _of_people(about: _Month, workdays: pd.DataFrame) -> list[Problem]:
    """What there is to say of people, not of their rows."""
    rules, staff = about.rules, about.staff
    bound = positions_bound([*rules.of(DailyTarget), *rules.of(MonthlyTarget)], about.positions)
    return [
        *newcomers(staff, workdays, about.month, bound),
        *unnamed_positions(staff, rules),
    ]


def _output(
    inputs: Inputs, about: _Month, work: Working, needed: list[Month], once: Once
) -> tuple[PolicyMonths, Monthly]:
    """The ledger, and the month judged by it."""
    roster, rules, reading = about.roster, about.rules, about.readings.policies
    ledger, refused, until = inputs.policies, inputs.rejected.get("policies"), about.until
    policies = once(
        "policies", (reading, needed), lambda: policy_months(ledger, roster, needed, reading, until, refused)
    )
    by_output = (reading, needed, rules.of(MonthlyTarget), rules.of(StepBonus))
    targets = rules.part((MonthlyTarget, StepBonus))
    monthly = once(
        "months",
        by_output,
        lambda: judge_months(
            policies.facts, roster, work.days, needed, targets, policies.doubts, about.until is None
        ),
    )
    return policies, monthly


def counted_by(ruleset: RuleSet) -> CallReading:
    """Return the reading that calls are counted by: rule sets that agree in it share the counting.

    What is done of a day that is missing from the log (ruling 10) is no matter of counting.
    """
    return readings_of(ruleset.readings).calls.model_copy(update={"missing_day": "stop"})


def _acts(inputs: Inputs, about: _Month, once: Once, unsure: pd.DataFrame) -> Acts:
    """Attendance and conduct, where there are such files."""
    found, events, conduct = [], None, None
    if (sheet := inputs.attendance) is not None:
        # Who is at work today has not clocked out yet.
        sheet = _gone(sheet, about.until)
        reading = about.readings.attendance
        who = (about.roster, about.presence, about.month, about.hours)
        by_clock = (reading, about.readings.leave)
        events = once("attendance", by_clock, lambda: attendance_events(sheet, *who, reading))
        events = held_by(events, unsure)
        found += events.problems
    if (register := inputs.conduct) is not None:
        conduct = once("conduct", None, lambda: conduct_events(register, about.roster, about.month))
        found += conduct.problems
    labels = person_labels(about.roster)
    clauses = about.rules.part((PerEvent,))
    acts = judge_acts(events, conduct, about.positions, labels, clauses, about.readings.acts.one_act)
    return replace(acts, problems=found + acts.problems)


def _sorted(parts: list[pd.DataFrame]) -> pd.DataFrame:
    lines = pd.concat(parts, ignore_index=True)
    return lines.sort_values(["agent_id", "date", "rule", "fact", "kind"], kind="stable", ignore_index=True)


def _of_staff(monthly: Monthly, staff: pd.DataFrame) -> pd.DataFrame:
    months = monthly.months
    return months[months["agent_id"].isin(staff["agent_id"])].reset_index(drop=True)
