"""daily-report: which day is reported, what is read for it, and what is written."""

from collections.abc import Iterator
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from teamops.core.calendar import Calendar, Month, UnknownYear
from teamops.core.evidence import Source
from teamops.core.lock import workspace_lock
from teamops.core.problems import Problem, Stopped, blocking, in_order
from teamops.core.rules.in_force import rules_in_force
from teamops.core.rules.model import RuleSet
from teamops.core.run import Run
from teamops.core.sheets.stage import staged
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.leads.history.book import entries_until, held_leads, history_of
from teamops.leads.history.reading import lead_book
from teamops.leads.report.command import with_names
from teamops.performance.calls.days import CallDays, call_days
from teamops.performance.closing.closed_months import closed_months
from teamops.performance.policies.output import policy_months
from teamops.performance.readings import readings_of
from teamops.performance.settlement.progress import STOP, Team, days_at_work, progress, team_of
from teamops.reports.daily.closed import told_of_closed
from teamops.reports.daily.day import Day
from teamops.reports.daily.html import page
from teamops.reports.daily.latest import latest_day
from teamops.reports.daily.reading import Gathered, gather
from teamops.reports.daily.report import About, the_day, told_apart
from teamops.reports.daily.screen import day_value, one_line
from teamops.reports.daily.sheets.book import daily_book
from teamops.reports.problems import noted
from teamops.roster.left_out import left_out
from teamops.roster.work_calendar import company_calendar, unknown_year, work_hours

WALL = "daily.html"
READING = Text("正在读取并计算……", "reading and computing…")


def report(
    run: Run, workspace: Workspace, asked: date | None, today: date, *, html: bool, skip_bad_rows: bool
) -> None:
    """Write the report of the day asked for, else of the latest day with calls. Raises Stopped."""
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        with run.working(READING):
            day = reported(workspace, asked, today, skip_bad_rows)
        written = [] if run.dry_run else _written(run, workspace, day, html=html, latest=asked is None)
    if run.json:
        run.give(day_value(day, written, run.lang))
    else:
        run.result(one_line(day, written, run.lang))
    run.summarise(day.problems)
    run.finish(day.problems)


def reported(workspace: Workspace, asked: date | None, today: date, skip_bad_rows: bool) -> Day:
    """Return the day asked for as known on it, else the latest day up to `today` with calls as known today.

    Raises Stopped with the problems of a settlement, D602 (a working day without a call) or D603 (a month without one).
    """
    rules, calendar = rules_in_force(workspace), company_calendar(workspace)
    try:
        read = _read(workspace, asked, today, rules, calendar, skip_bad_rows)
        return _judged(workspace, read, rules, skip_bad_rows)
    except UnknownYear as unknown:
        raise Stopped([unknown_year(unknown.year)]) from None


@dataclass(frozen=True)
class _Read:
    """A month's files read as far as a day: `on` is reported, `today` is the day it is known on."""

    month: Month
    on: date
    today: date
    gathered: Gathered
    team: Team
    calls: CallDays


def _read(
    workspace: Workspace,
    asked: date | None,
    today: date,
    rules: RuleSet,
    calendar: Calendar,
    skip_bad_rows: bool,
) -> _Read:
    """Read the month of the day asked for, else the latest month up to today that has a day to report."""
    until, told, poor = asked or today, list[Problem](), list[_Read]()
    for month in _months(workspace, asked, today):
        gathered = gather(workspace, month)
        leave = readings_of(rules.readings).leave
        tables = (gathered.roster, gathered.schedule, gathered.leave)
        team = team_of(*tables, calendar, month, work_hours(workspace), leave, gathered.rejected)
        reading, not_ours = readings_of(rules.readings).calls, workspace.settings.not_ours
        calls = call_days(gathered.calls, team.roster, month, reading, team.hours, not_ours)
        problems = [*gathered.problems, *team.problems, *calls.problems]
        if blocking(problems, skip_bad_rows):
            raise Stopped(in_order(problems))
        told = told or problems
        if asked and calls.seen:
            return _Read(month, asked, until, gathered, team, calls)
        found = None if asked else latest_day(team, calls, rules, month, today)
        if found is not None:
            read = _Read(month, found.on, until, gathered, team, calls)
            if found.worked:
                return read
            poor.append(read)
    if poor:
        return poor[0]
    first = next(_months(workspace, asked, today))
    source = Source(workspace.pattern("calls").replace("{month}", str(first)))
    last = first.last if asked else min(until, first.last)
    raise Stopped(in_order([noted("D603", source, {"month": str(first), "day": str(last)}), *told]))


def _months(workspace: Workspace, asked: date | None, today: date) -> Iterator[Month]:
    """The months to look for calls in, the likeliest first: at most the latest with a log and the one before."""
    if asked:
        yield Month.of(asked)
        return
    this = Month.of(today)
    logged = [month for month in workspace.months("calls") if month <= this]
    if logged:
        yield from reversed(logged[-2:])
        return
    yield this
    if workspace.files("calls", this.shift(-1)):  # one log for every month
        yield this.shift(-1)


def _judged(workspace: Workspace, read: _Read, rules: RuleSet, skip_bad_rows: bool) -> Day:
    """Return the day; a working day that the log knows nothing of is no day to report (D602)."""
    gathered, team, on = read.gathered, read.team, read.on
    refused = gathered.rejected["policies"]
    found = progress(team, gathered.policies, read.calls, rules, read.month, on, refused)
    problems = in_order([*gathered.problems, *found.problems])
    if blocking(problems, skip_bad_rows):
        raise Stopped(problems)
    if on in found.missing and readings_of(rules.readings).calls.missing_day == STOP:
        source = Source(workspace.pattern("calls").replace("{month}", str(read.month)))
        raise Stopped([noted("D602", source, {"day": str(on)})])
    unlogged = days_at_work(team, rules, on + timedelta(days=1), read.today - timedelta(days=1))
    found.problems[:] = problems
    about = About(workspace.settings.team, read.month, on, read.today, rules)
    held, more = _held(workspace, read.today)
    found.problems.extend([*more, *_closed(workspace, read, found.people, rules)])
    day = the_day(about, found, team, gathered.policies, gathered.columns, held, unlogged)
    waiting = int(day.people["held"].sum() + day.people["month_held"].sum())
    return replace(day, left_out=left_out(day.problems, gathered.skipped_rows, waiting))


def _closed(workspace: Workspace, read: _Read, people: pd.DataFrame, rules: RuleSet) -> list[Problem]:
    """Return D608 where the month is closed: the day is computed from today's tables all the same. Raises Stopped (B50x)."""
    closed = closed_months(workspace)
    if read.month not in closed.entries:
        return []
    roster, refused = read.team.roster, read.gathered.rejected["policies"]
    reading = readings_of(rules.readings).policies
    sold = policy_months(read.gathered.policies, roster, [read.month], reading, rejected=refused).facts
    calls = read.calls.days[read.calls.days["agent_id"].isin(people["agent_id"])]
    frozen = closed.of(read.month).settlement
    return [told_of_closed(frozen, calls, sold, pd.Timestamp(read.on), told_apart(roster))]


def _held(workspace: Workspace, today: date) -> tuple[pd.DataFrame | None, list[Problem]]:
    """The leads as the book had them on a day, None where none was ever dealt by then. Raises Stopped (B501, B502)."""
    book = lead_book(workspace)
    history = history_of(entries_until(book.entries, today))
    held = with_names(held_leads(history), history) if history.standing else None
    return held, list(book.problems)


def _written(run: Run, workspace: Workspace, day: Day, *, html: bool, latest: bool) -> list[Path]:
    """Write the workbook, and the page beside it: all or none.

    The page of the latest day stands under a name of its own too, for a wall that shows it day after day, unless the
    user named the file.
    """
    name = f"daily-{day.on}.xlsx"
    target = run.target(workspace, name)
    pages = [target.with_suffix(".html")] if html else []
    if html and latest and target.name == name:
        pages.append(target.with_name(WALL))
    said = page(day, run.lang) if html else ""
    with ExitStack() as guarded:
        for path in (*pages, target):
            guarded.enter_context(run.writing(workspace, path))
        guarded.enter_context(staged({target: daily_book(day, run.lang), **dict.fromkeys(pages, said)}))
    return [target, *pages]
