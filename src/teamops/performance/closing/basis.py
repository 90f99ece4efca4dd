"""A month settled from a workspace's files: what the commands of pay, and the reports on it, start from."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from teamops.core.calendar import Calendar, Month, UnknownYear
from teamops.core.problems import Problem, Stopped, blocking, in_order
from teamops.core.rules.in_force import rules_in_force
from teamops.core.rules.model import RuleSet
from teamops.core.workspace import Workspace
from teamops.performance.problems import OF_FINAL_PAY
from teamops.performance.settlement.reading import Gathered, Tables, gather, read_everything
from teamops.performance.settlement.settlement import Settings, Settlement, settle_month
from teamops.performance.settlement.shared import Shared
from teamops.roster.work_calendar import company_calendar, unknown_year

# Errors that leave a whole file, or a sheet of it, unread.
WHOLE_FILE = frozenset({"F002", "F003", "F004", "F005", "F006", "F007", "F008", "F016"})


@dataclass(frozen=True)
class Basis:
    """A month's inputs as they are read, and the calendar: what settlements of it under any rules are computed from."""

    workspace: Workspace
    month: Month
    gathered: Gathered
    calendar: Calendar
    settings: Settings
    shared: Shared = field(default_factory=Shared)

    @property
    def roster(self) -> pd.DataFrame:
        """The roster as read."""
        return self.gathered.inputs.roster

    def under(self, rules: RuleSet) -> Settlement:
        """Return the month under these rules, with every problem met on the way. Raises Stopped (an unknown year)."""
        gathered = self.gathered
        try:
            settlement = settle_month(
                gathered.inputs,
                rules,
                self.calendar,
                self.month,
                self.settings,
                self.shared,
                self.workspace.today,
            )
        except UnknownYear as unknown:
            raise Stopped([*gathered.problems, unknown_year(unknown.year)]) from None
        told = [*gathered.problems, *settlement.problems]
        unread = {p.source.file for p in gathered.problems if p.code in WHOLE_FILE and p.source}
        if unread & {file.name for file in self.workspace.files("calls", self.month)}:
            # The days are missing because a file could not be read, which is said of the file.
            told = [p for p in told if p.code != "X206"]
        return replace(settlement, problems=in_order(told), skipped_rows=gathered.skipped_rows)


def basis_of(workspace: Workspace, month: Month, tables: Tables | None = None) -> Basis:
    """Read a month's inputs. Raises Stopped where nothing can be computed: no roster, no calls, no policies.

    `tables`: the small tables read already, of which this month's are taken.
    """
    own = workspace.settings
    shifts = {name: shift.seconds for name, shift in own.shifts.items()}
    settings = Settings(own.team, *own.shift.seconds, shifts, own.not_ours)
    calendar = company_calendar(workspace)
    return Basis(workspace, month, gather(workspace, month, tables), calendar, settings)


def computed(workspace: Workspace, month: Month) -> Settlement:
    """Return the month as computed from the rows that can be read, with every problem met on the way.

    Closed months are nothing to it: `closing.known_settlement` knows them. Raises Stopped where nothing can be
    computed: no roster, no calls, no policies, wrong rules, an unknown year.
    """
    rules = rules_in_force(workspace)
    return basis_of(workspace, month).under(rules)


def problems_of(workspace: Workspace, months: Sequence[Month]) -> list[Problem]:
    """Return every problem of rules, calendar and inputs, each month's as its settlement would meet them.

    Where none is asked for these are the months that files of calls are named for; where there is none either, the
    tables are read but not set against each other.
    """
    problems: list[Problem] = []
    wanted: list[Month | None] = [*(months or workspace.months("calls"))] or [None]
    for month in wanted:
        # What stops one month says nothing of the next.
        try:
            problems.extend(computed(workspace, month).problems if month else read_everything(workspace))
        except Stopped as stopped:
            problems.extend(stopped.problems)
    return problems


def fit_for_use(settlement: Settlement, skip_bad_rows: bool) -> Settlement:
    """Return the settlement, or raise Stopped with every problem that forbids its use."""
    refuse(settlement.problems, skip_bad_rows)
    return settlement


def refuse(problems: Sequence[Problem], skip_bad_rows: bool) -> None:
    """Raise Stopped where one of the problems forbids that the pay is used, with all of them but its judgements."""
    if blocking(problems, skip_bad_rows):
        raise Stopped(p for p in problems if p.code not in OF_FINAL_PAY)
