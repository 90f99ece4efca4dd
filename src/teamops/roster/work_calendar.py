"""Reading the calendar that people work by. What reads tables is imported where there is a table of the company's own."""

from typing import TYPE_CHECKING

from teamops.core.calendar import Calendar
from teamops.core.evidence import Source
from teamops.core.missing import named_but_missing
from teamops.core.problems import Problem, Stopped, errors
from teamops.core.sheets.reading.inputs import InputFile
from teamops.core.text import Text
from teamops.core.workspace import FILE_NAME, Workspace
from teamops.roster.hours import Hours, WorkHours
from teamops.roster.problems import noted

if TYPE_CHECKING:
    import pandas as pd

BOTH_WAYS = {
    "why": Text("一行写上班，另一行写休息", "one row says at work, another says off"),
    "expected": Text("一行：每天只写一次", "one row: each day once"),
}


def company_calendar(workspace: Workspace) -> Calendar:
    """Return the national calendar under the company's own table; raises Stopped where the table is wrong (exit 78)."""
    path = workspace.root / workspace.settings.calendar
    if missing := named_but_missing(workspace, "calendar", path.is_file()):
        raise Stopped(missing)
    if not path.is_file():
        return Calendar()
    from teamops.core.sheets.read import read_table
    from teamops.roster.schema import CALENDAR

    name = workspace.name_of(path)
    read = read_table(CALENDAR, [InputFile(path, name, workspace.mapping(name))])
    if errors(read.problems):
        raise Stopped(read.problems)
    days = read.frame
    if twice := _said_twice(days):
        raise Stopped(twice)
    return Calendar({day.date(): kind == "上班" for day, kind in zip(days["date"], days["day"], strict=True)})


def _said_twice(days: "pd.DataFrame") -> list[Problem]:
    """R305 for each day that the calendar file calls both a working day and a day off."""
    from teamops.roster.identity import place_of
    from teamops.roster.schema import CALENDAR

    rows = days.drop_duplicates(["date", "day"])
    rows = rows[rows.duplicated("date")]
    return [
        noted(
            "R305",
            place_of(row),
            {"key": CALENDAR.column("date").title, "value": f"{row['date']:%F}", **BOTH_WAYS},
        )
        for _, row in rows.iterrows()
    ]


def work_hours(workspace: Workspace) -> WorkHours:
    """Return the hours of a day as teamops.yaml gives them (建议值 unless the team says otherwise)."""
    settings = workspace.settings
    named = {name: Hours(*shift.seconds) for name, shift in settings.shifts.items()}
    return WorkHours(Hours(*settings.shift.seconds), named)


def unknown_year(year: int) -> Problem:
    """Return the problem of a year the calendar does not know (R308)."""
    return noted("R308", Source(FILE_NAME), {"year": year})
