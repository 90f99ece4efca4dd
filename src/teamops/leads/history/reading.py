"""From the workspace's files to what a morning's dealing computes from."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from teamops.core.calendar import Calendar, Month
from teamops.core.evidence import JOIN, SHEET
from teamops.core.inputs import book_in, read_input, whole_book
from teamops.core.problems import Problem, Stopped
from teamops.core.records import Book
from teamops.core.rules.in_force import rules_in_force
from teamops.core.rules.model import RuleSet
from teamops.core.sheets.read import read_table
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.leads.history.book import usable_entry
from teamops.leads.history.sources import with_sources
from teamops.leads.schema import LEADS, OUTCOME_TABLE
from teamops.policies.schema import POLICIES
from teamops.roster.identity import roster_problems, with_agent_ids
from teamops.roster.leave import ends_first, leave_days
from teamops.roster.own_hours import half_told, with_own_hours
from teamops.roster.readings import LeaveReading
from teamops.roster.schema import LEAVE, ROSTER, SCHEDULE
from teamops.roster.work_calendar import company_calendar, work_hours

BOOK = "leads"
NO_YEAR = "T106"

NOT_APPLIED = {
    "policies": Text(
        "已续保的客户没有剔除（方案第四条第1项）",
        "customers who have renewed were not left out (Scheme, article 4, item 1)",
    ),
    "leave": Text(
        "请假的人也会分到线索（口径 32）", "people on leave are assigned leads too (interpretation 32)"
    ),
    "schedule": Text("所有人都按日历上班", "everybody works by the calendar"),
}
NO_LEADS = Text("没有新的线索，只分配收回的", "no new leads; only reclaimed ones are assigned")
TABLES = {"roster": ROSTER, "policies": POLICIES, "schedule": SCHEDULE, "leave": LEAVE}


@dataclass
class Gathered:
    """What was read for a dealing, with every problem met. What a team does not keep is None."""

    roster: pd.DataFrame
    leads: pd.DataFrame
    policies: pd.DataFrame | None
    schedule: pd.DataFrame | None
    leave: pd.DataFrame | None
    calendar: Calendar
    rules: RuleSet
    problems: list[Problem] = field(default_factory=list)


def gather(workspace: Workspace, on: date, *, leads_needed: bool = True) -> Gathered:
    """Read rules, calendar and tables; raises Stopped where rules or calendar are wrong, or roster or leads are absent.

    Without `leads_needed` an absent leads file is a finding. `on`: the day dealt on; its month gives a date its year.
    """
    rules, calendar = rules_in_force(workspace), company_calendar(workspace)
    problems: list[Problem] = []
    dates = Month.of(on)
    read: dict[str, pd.DataFrame | None] = {}
    for key, table in TABLES.items():
        read[key], told = read_input(workspace, key, table, None, NOT_APPLIED.get(key), dates)
        problems.extend(told)
    leads, told = read_input(workspace, "leads", LEADS, None, None if leads_needed else NO_LEADS, dates)
    problems.extend(told)
    roster = read.pop("roster")
    if roster is None or roster.empty or (leads is None and leads_needed):
        raise Stopped(problems)
    problems.extend(roster_problems(roster))
    if leads is None:
        leads = pd.DataFrame({c.key: pd.Series(dtype="str") for c in LEADS.columns})
    leads, told = with_sources(leads)
    problems.extend(told)
    for key in ("schedule", "leave"):
        rows = read[key]
        if rows is not None:
            read[key], told = with_agent_ids(rows, roster)
            problems.extend(told)
    if read["schedule"] is not None:
        problems.extend(half_told(read["schedule"]))
    return Gathered(roster, leads, calendar=calendar, rules=rules, problems=problems, **read)


def with_leave_of(workspace: Workspace, gathered: Gathered, on: date) -> Gathered:
    """Return what was read with the leave that counts on a day, as pay counts it, and with what is told of it (X260–X263)."""
    if gathered.leave is None:
        return gathered
    found = gathered.rules.readings.get("leave")
    reading = found if isinstance(found, LeaveReading) else LeaveReading()
    labels = {
        i: f"{name}（{i}）"
        for i, name in zip(gathered.roster["agent_id"], gathered.roster["name"], strict=True)
    }
    known = gathered.leave[~ends_first(gathered.leave).to_numpy(dtype=bool)]
    hours = with_own_hours(work_hours(workspace), gathered.schedule)
    leave = leave_days(known, labels, gathered.calendar, hours, reading, on, on)
    return replace(gathered, leave=leave.rows, problems=[*gathered.problems, *leave.problems])


def read_outcomes(
    workspace: Workspace, on: date, dealt: Iterable[Month] = ()
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows of every returned workbook; raises Stopped where there is none (F001).

    A date without a year is of the months about the day collected, `on`; in a file where that gives a date no year, of the
    months about the latest one in `dealt` (in which leads were dealt) that gives every date one.
    """
    rows, problems = read_input(workspace, "outcomes", OUTCOME_TABLE, None, None, Month.of(on))
    if rows is None:
        raise Stopped(problems)
    files = {file.name: file for file in workspace.files("outcomes", None)}
    months = sorted({month for month in dealt if month <= Month.of(on)}, reverse=True)
    for name in sorted({p.source.file for p in problems if p.code == NO_YEAR and p.source}):
        readings = (read_table(OUTCOME_TABLE, [files[name]], month=str(month)) for month in months)
        read = next((r for r in readings if not any(p.code == NO_YEAR for p in r.problems)), None)
        if read is not None:
            rows = _with_file(rows, read.frame, name)
            problems = [p for p in problems if not p.source or p.source.file != name] + read.problems
    return rows, problems


def _with_file(rows: pd.DataFrame, own: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows with those of one file in place of what was read of it before."""
    other = rows[SHEET].astype("str").str.split(JOIN, n=1).str[0] != name
    both = pd.concat([rows[other].astype({SHEET: "str"}), own.astype({SHEET: "str"})], ignore_index=True)
    return both.astype({SHEET: "category"})


def read_everything(workspace: Workspace) -> list[Problem]:
    """Return the problems of the lead files, of the returned sheets and of the book, as far as a team has them."""
    problems = list(book_in(workspace, BOOK, usable_entry).problems)
    for key, table in (("leads", LEADS), ("outcomes", OUTCOME_TABLE)):
        if workspace.files(key, None):
            rows, told = read_input(workspace, key, table, None, None)
            problems.extend(told)
            if key == "leads" and rows is not None:
                problems.extend(with_sources(rows)[1])
    return problems


def lead_book(workspace: Workspace) -> Book:
    """Return the book of leads; raises Stopped where it is not whole (B501, B502)."""
    return whole_book(workspace, BOOK, usable_entry)
