"""A month settled from a workspace's files: what the commands of pay, and the reports on it, start from."""

from dataclasses import replace

from teamops.core.calendar import Month, UnknownYear
from teamops.core.problems import Stopped, blocking, in_order
from teamops.core.run import Run
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance.compute.settlement import Settings, Settlement, settle_month
from teamops.performance.inputs import gather
from teamops.regulations import rules_in_force
from teamops.roster.inputs import company_calendar, unknown_year

# Judgements of a person's pay; while an error stands it is not yet that person's pay.
OF_FINAL_PAY = frozenset({"X215", "X216"})
# Errors that leave a whole file, or a sheet of it, unread.
WHOLE_FILE = frozenset({"F002", "F003", "F004", "F005", "F006", "F007", "F008", "F016"})


def settled(run: Run, workspace: Workspace, month: Month, skip_bad_rows: bool) -> Settlement:
    """Return the month's settlement, or raise Stopped with every problem that forbids it."""
    with run.working(Text("正在读取并计算 …", "reading and computing …")):
        settlement = computed(workspace, month)
    if blocking(settlement.problems, skip_bad_rows):
        raise Stopped(p for p in settlement.problems if p.code not in OF_FINAL_PAY)
    return settlement


def computed(workspace: Workspace, month: Month) -> Settlement:
    """Return the month as computed from the rows that can be read, with every problem met on the way.

    Raises Stopped where nothing can be computed: no roster, no calls, no policies, wrong rules, an unknown year.
    """
    rules, calendar = rules_in_force(workspace), company_calendar(workspace)
    gathered = gather(workspace, month)
    settings = Settings(workspace.settings.team, *workspace.settings.shift.seconds)
    try:
        settlement = settle_month(gathered.inputs, rules, calendar, month, settings)
    except UnknownYear as unknown:
        raise Stopped([*gathered.problems, unknown_year(unknown.year)]) from None
    told = [*gathered.problems, *settlement.problems]
    unread = {p.source.file for p in gathered.problems if p.code in WHOLE_FILE and p.source}
    if unread & {file.name for file in workspace.files("calls", month)}:
        # The days are missing because a file could not be read, which is said of the file.
        told = [p for p in told if p.code != "X206"]
    return replace(settlement, problems=in_order(told))
