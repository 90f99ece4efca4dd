"""From the workspace's files to what a settlement computes from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from teamops.core.ahead import read_ahead
from teamops.core.calendar import Calendar, Month
from teamops.core.evidence import Source
from teamops.core.problems import Problem, Stopped, errors
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import RuleSet
from teamops.core.sheets.columns import Table
from teamops.core.sheets.read import InputFile, iter_table, read_table
from teamops.core.text import Text
from teamops.core.workspace import FILE_NAME, Workspace
from teamops.performance import schema
from teamops.performance.compute.calls import WANT
from teamops.performance.compute.settlement import Inputs
from teamops.performance.vocabulary import VOCABULARY
from teamops.roster.compute import place_of, roster_problems
from teamops.roster.schema import CALENDAR, ROSTER

# What is not applied when an input is absent; said in the output, never skipped in silence.
NOT_APPLIED = {
    "attendance": Text("P1-七-2（迟到早退）", "P1-七-2 (lateness)"),
    "leave": Text("P1-七-3（请假）", "P1-七-3 (leave)"),
    "conduct": Text("P1-七-1、P1-七-4、P1-七-5（违纪）", "P1-七-1, P1-七-4, P1-七-5 (conduct)"),
    "adjustments": Text("本月调整项", "the month's adjustments"),
    "schedule": Text("按人排班（都按日历上班）", "shifts by person (all follow the calendar)"),
}
NOT_THERE = Text("没有这个文件或文件夹", "there is no such file or folder")
NAME_WHAT_IS_THERE = Text(
    "工作区里有的路径；要用自带的就删掉这一行",
    "a path that is there, or delete the line to use the shipped one",
)
BOTH_WAYS = {
    "why": Text("一行写上班，另一行写休息", "one row says at work, another says off"),
    "expected": Text("一行：每天只写一次", "one row: each day once"),
}


@dataclass
class Gathered:
    """What was read of a month, with every problem met so far. `calls` adds its problems as it is consumed."""

    inputs: Inputs
    problems: list[Problem] = field(default_factory=list)


def shipped_rules() -> Path:
    """Return the folder of the rule files that come with teamops."""
    packaged = Path(__file__).parent.parent / "shipped" / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "rules"


def rules_in_force(workspace: Workspace) -> RuleSet:
    """Return the team's rules over the shipped ones; raises Stopped (R301–R310, exit 78)."""
    missing = _named_but_missing(workspace, "rules", workspace.rules.is_dir())
    rules, problems = load_rules(shipped_rules(), workspace.rules, VOCABULARY)
    problems = missing + problems
    if rules is None or errors(problems):
        raise Stopped(problems)
    return rules


def company_calendar(workspace: Workspace) -> Calendar:
    """Return the national calendar under the company's own table; raises Stopped where the table is wrong (exit 78)."""
    path = workspace.root / workspace.settings.calendar
    if missing := _named_but_missing(workspace, "calendar", path.is_file()):
        raise Stopped(missing)
    if not path.is_file():
        return Calendar()
    name = workspace.name_of(path)
    read = read_table(CALENDAR, [InputFile(path, name, workspace.mapping(name))])
    if errors(read.problems):
        raise Stopped(read.problems)
    days = read.frame
    if twice := _said_twice(days):
        raise Stopped(twice)
    return Calendar({day.date(): kind == "上班" for day, kind in zip(days["date"], days["day"], strict=True)})


def _named_but_missing(workspace: Workspace, key: str, there: bool) -> list[Problem]:
    """R305 for a folder or file that the settings name and that is not there; one left at its default may be absent."""
    value = getattr(workspace.settings, key)
    if there or value == type(workspace.settings).model_fields[key].default:
        return []
    words = {"why": NOT_THERE, "expected": NAME_WHAT_IS_THERE, "key": key, "value": value}
    return [Problem("R305", Source(FILE_NAME), words)]


def _said_twice(days: pd.DataFrame) -> list[Problem]:
    """R305 for each day that the calendar file calls both a working day and a day off."""
    rows = days.drop_duplicates(["date", "day"])
    rows = rows[rows.duplicated("date")]
    return [
        Problem(
            "R305",
            place_of(row),
            {"key": CALENDAR.column("date").title, "value": f"{row['date']:%F}", **BOTH_WAYS},
        )
        for _, row in rows.iterrows()
    ]


def gather(workspace: Workspace, month: Month | None) -> Gathered:
    """Read a month's inputs; for no month, the files of every month. Raises Stopped where a needed one is missing.

    The call log stays an iterator: it is consumed once, in pieces, by the settlement.
    """
    problems: list[Problem] = []
    calls = workspace.files("calls", month)
    # The log is by far the largest file: it is read in the background while the small tables are.
    pieces = _pieces(calls, month, problems)
    read = {key: _table(workspace, key, table, month, problems) for key, table in SMALL_TABLES.items()}
    roster, policies = read.pop("roster"), read.pop("policies")
    if roster is not None:
        problems.extend(roster_problems(roster))
    if not calls:
        problems.append(workspace.missing("calls", schema.CALLS.title, month))
    if roster is None or roster.empty or policies is None or not calls:
        # Nobody would be known: the rows of the other tables are not to blame, but what is wrong in them is said.
        for _ in pieces:
            pass
        raise Stopped(problems)
    return Gathered(Inputs(roster=roster, calls=pieces, policies=policies, **read), problems)


SMALL_TABLES = {
    "roster": ROSTER,
    "policies": schema.POLICIES,
    "schedule": schema.SCHEDULE,
    "attendance": schema.ATTENDANCE,
    "leave": schema.LEAVE,
    "conduct": schema.CONDUCT,
    "adjustments": schema.ADJUSTMENTS,
}


def _table(
    workspace: Workspace, key: str, table: Table, month: Month | None, problems: list[Problem]
) -> pd.DataFrame | None:
    """Read one input whole; None where it is absent, which is a finding, or an error for a needed one."""
    files = workspace.files(key, month)
    if not files:
        problems.append(_absent(workspace, key, table, month))
        return None
    read = read_table(table, files, month=str(month) if month else None)
    problems.extend(read.problems)
    return read.frame


def _absent(workspace: Workspace, key: str, table: Table, month: Month | None) -> Problem:
    if key not in NOT_APPLIED:
        return workspace.missing(key, table.title, month)
    pattern = workspace.pattern(key).replace("{month}", str(month or "{month}"))
    return Problem("F015", Source(pattern), {"table": table.title, "clauses": NOT_APPLIED[key], "key": key})


def _pieces(files: list[InputFile], month: Month | None, problems: list[Problem]) -> Iterator[pd.DataFrame]:
    """Start reading at once; the problems of a piece are told when the piece is taken."""
    pieces = read_ahead(iter_table(schema.CALLS, files, month=str(month) if month else None, want=WANT))

    def told() -> Iterator[pd.DataFrame]:
        for piece in pieces:
            problems.extend(piece.problems)
            yield piece.frame

    return told()


def read_everything(workspace: Workspace) -> list[Problem]:
    """Return the problems of rules, calendar and every file of every input, each read for itself."""
    rules_in_force(workspace)
    company_calendar(workspace)
    gathered = gather(workspace, None)
    for _ in gathered.inputs.calls:
        pass  # the pieces tell their problems as they go by
    return gathered.problems


def unknown_year(year: int) -> Problem:
    """Return the problem of a year the calendar does not know (R308)."""
    return Problem("R308", Source(FILE_NAME), {"year": year})
