"""From the workspace's files to what a settlement computes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from teamops.core.ahead import read_ahead
from teamops.core.calendar import Month
from teamops.core.inbox.doubts import inbox_problems
from teamops.core.inputs import InputRead, input_read
from teamops.core.missing import missing
from teamops.core.problems import Problem, Stopped, errors
from teamops.core.rules.in_force import rules_in_force
from teamops.core.sheets.read import InputFile, TableRead, iter_table
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance import schema
from teamops.performance.calls.days import WANT
from teamops.performance.settlement.relevant import Labels, linked, rows_digest
from teamops.performance.settlement.settlement import Inputs
from teamops.policies.schema import POLICIES
from teamops.roster.identity import roster_problems
from teamops.roster.schema import LEAVE, ROSTER, SCHEDULE
from teamops.roster.work_calendar import company_calendar

# What is done where an input is absent; said in the output, never skipped in silence.
NOT_APPLIED = {
    "attendance": Text(
        "迟到早退没有扣罚（方案第七条第2项）", "lateness was not fined (Scheme, article 7, item 2)"
    ),
    "leave": Text(
        "请假的人也照常考核（方案第七条第3项）",
        "people on leave were judged as on any day (Scheme, article 7, item 3)",
    ),
    "conduct": Text(
        "违纪没有扣罚（方案第七条第1项、第4项、第5项）",
        "misconduct was not fined (Scheme, article 7, items 1, 4 and 5)",
    ),
    "adjustments": Text("应发里没有调整", "pay due holds no adjustments"),
    "schedule": Text("所有人都按日历上班", "everybody works by the calendar"),
}


@dataclass
class Gathered:
    """What was read of a month, with every problem met so far. `log` adds its problems as it is read."""

    inputs: Inputs
    problems: list[Problem] = field(default_factory=list)
    log: "CallLog | None" = None

    @property
    def skipped_rows(self) -> int:
        """Rows that were refused, in all tables read so far."""
        return sum(map(len, self.inputs.rejected.values())) + (self.log.skipped_rows if self.log else 0)


@dataclass
class Tables:
    """The small tables that lie in the same files for every month, read once however many months are computed."""

    _read: dict[tuple[str, str | None], InputRead] = field(default_factory=dict)
    _links: dict[str | None, Labels] = field(default_factory=dict)

    def read(self, workspace: Workspace, key: str, month: Month | None) -> InputRead:
        """Return a small table and its problems; of one with errors another month may read something else."""
        known = self._read.get((key, workspace.encoding))
        if known is None:
            known = input_read(workspace, key, SMALL_TABLES[key], month, NOT_APPLIED.get(key))
            if of_all_months(workspace, key) and not errors(known.problems):
                self._read[key, workspace.encoding] = known
        return known

    def digest(self, workspace: Workspace, key: str, month: Month, since: Month) -> str | None:
        """Return `rows_digest` of a table for a month; None where it cannot be told from what other months read."""
        read = self.read(workspace, key, month)
        frame = read.frame
        if errors(read.problems):
            return None
        links = None
        if key == "policies" and frame is not None:
            links = self._links.get(workspace.encoding)
            if links is None:
                links = self._links[workspace.encoding] = linked(frame)
        return rows_digest(key, frame, month, since, links)


def of_all_months(workspace: Workspace, key: str) -> bool:
    """Return whether an input lies in the same files for every month."""
    return "{month}" not in workspace.pattern(key)


def gather(workspace: Workspace, month: Month | None, tables: Tables | None = None) -> Gathered:
    """Read a month's inputs; for no month, the files of every month. Raises Stopped where a needed one is missing.

    The call log is read in pieces as the settlement asks for it, and again if asked again. `tables`: those read already.
    """
    tables = tables or Tables()
    problems: list[Problem] = inbox_problems(workspace, "calls", month)
    calls = workspace.files("calls", month)
    # The log is by far the largest file: it is read in the background while the small tables are.
    pieces = CallLog(calls, month, problems)
    read: dict[str, pd.DataFrame | None] = {}
    rejected: dict[str, pd.DataFrame] = {}
    for key in SMALL_TABLES:
        table = tables.read(workspace, key, month)
        read[key] = table.frame
        problems.extend(table.problems)
        if table.rejected is not None and len(table.rejected):
            rejected[key] = table.rejected
    roster, policies = read.pop("roster"), read.pop("policies")
    if roster is not None:
        problems.extend(roster_problems(roster))
    if not calls:
        problems.append(missing(workspace, "calls", schema.CALLS.title, month))
    if roster is None or roster.empty or policies is None or not calls:
        # Nobody would be known: the rows of the other tables are not to blame, but what is wrong in them is said.
        for _ in pieces:
            pass
        raise Stopped(problems)
    return Gathered(
        Inputs(roster=roster, calls=pieces, policies=policies, rejected=rejected, **read), problems, pieces
    )


SMALL_TABLES = {
    "roster": ROSTER,
    "policies": POLICIES,
    "schedule": SCHEDULE,
    "attendance": schema.ATTENDANCE,
    "leave": LEAVE,
    "conduct": schema.CONDUCT,
    "adjustments": schema.ADJUSTMENTS,
}


class CallLog(Iterable[TableRead]):
    """A log in pieces (columns WANT) with the rows refused: whoever asks again reads it again.

    The first reading begins at once, in the background. A piece adds its problems to `problems` when it is taken first.
    """

    def __init__(self, files: list[InputFile], month: Month | None, problems: list[Problem]) -> None:
        self._files, self._month, self._problems = files, month, problems
        self._begun: Iterator[TableRead] | None = self._reading()
        self._told = 0  # pieces whose problems are known
        self.skipped_rows = 0  # rows refused in those

    def __iter__(self) -> Iterator[TableRead]:
        begun, self._begun = self._begun, None
        return self._pieces(begun or self._reading())

    def _reading(self) -> Iterator[TableRead]:
        month = str(self._month) if self._month else None
        return read_ahead(iter_table(schema.CALLS, self._files, month=month, want=WANT))

    def _pieces(self, reading: Iterator[TableRead]) -> Iterator[TableRead]:
        for number, piece in enumerate(reading, 1):
            if number > self._told:
                self._told = number
                self._problems.extend(piece.problems)
                self.skipped_rows += len(piece.rejected)
            yield piece


def read_everything(workspace: Workspace) -> list[Problem]:
    """Return the problems of rules, calendar and every file of every input, each read for itself."""
    rules_in_force(workspace)
    company_calendar(workspace)
    gathered = gather(workspace, None)
    for _ in gathered.inputs.calls:
        pass  # the pieces tell their problems as they go by
    return gathered.problems
