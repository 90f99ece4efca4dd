"""From the workspace's files to what a day's report computes from: the files of a settlement that say who worked and what came of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.inbox.doubts import inbox_problems
from teamops.core.inputs import input_read
from teamops.core.missing import missing
from teamops.core.problems import Problem, Stopped
from teamops.core.sheets.read import read_table
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance.schema import CALLS
from teamops.performance.settlement.reading import NOT_APPLIED, CallLog
from teamops.policies.schema import POLICIES
from teamops.roster.identity import roster_problems
from teamops.roster.schema import LEAVE, ROSTER, SCHEDULE

TABLES = {"roster": ROSTER, "schedule": SCHEDULE, "leave": LEAVE}
ON_LEAVE = Text("请假的人也照常考核", "people on leave were judged as on any day")
LEFT_OUT: Mapping[str, Text | None] = {"roster": None, "schedule": NOT_APPLIED["schedule"], "leave": ON_LEAVE}


@dataclass
class Gathered:
    """What was read for a day of a month. `columns`: the ledger's columns by sheet label. `calls` adds its problems as
    it is consumed. `rejected`: by table, the rows that were refused."""

    roster: pd.DataFrame
    policies: pd.DataFrame
    columns: Mapping[str, Collection[str]]
    schedule: pd.DataFrame | None
    leave: pd.DataFrame | None
    calls: CallLog
    rejected: Mapping[str, pd.DataFrame]
    problems: list[Problem] = field(default_factory=list)

    @property
    def skipped_rows(self) -> int:
        """Rows that were refused, in all tables read so far."""
        return sum(map(len, self.rejected.values())) + self.calls.skipped_rows


def gather(workspace: Workspace, month: Month) -> Gathered:
    """Read the files of a month; raises Stopped where the roster, the ledger or the log is absent (F001)."""
    problems = [p for key in ("calls", "policies") for p in inbox_problems(workspace, key, month)]
    files = workspace.files("calls", month)
    pieces = CallLog(files, month, problems)
    read: dict[str, pd.DataFrame | None] = {}
    rejected: dict[str, pd.DataFrame] = {}
    for key, table in TABLES.items():
        one = input_read(workspace, key, table, month, LEFT_OUT[key])
        read[key] = one.frame
        problems.extend(one.problems)
        if one.rejected is not None:
            rejected[key] = one.rejected
    roster = read["roster"]
    if roster is not None:
        problems.extend(roster_problems(roster))
    ledgers = workspace.files("policies", month)
    ledger = read_table(POLICIES, ledgers, month=str(month))
    problems.extend(ledger.problems)
    rejected["policies"] = ledger.rejected
    for key, title, there in (("policies", POLICIES.title, ledgers), ("calls", CALLS.title, files)):
        if not there:
            problems.append(missing(workspace, key, title, month))
    if roster is None or roster.empty or not ledgers or not files:
        for _ in pieces:
            pass  # what is wrong in the log is said all the same
        raise Stopped(problems)
    columns = {label: frozenset(places) for label, places in ledger.columns.items()}
    return Gathered(
        roster, ledger.frame, columns, read["schedule"], read["leave"], pieces, rejected, problems
    )
