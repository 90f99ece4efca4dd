"""The evidence of one day: shown, and written as a form where somebody asks for one."""

from dataclasses import replace
from datetime import date

from teamops.core.lock import workspace_lock
from teamops.core.run import Run
from teamops.core.text import Text
from teamops.performance.appeals.day import DayOf, day_of
from teamops.performance.appeals.form import appeal_book
from teamops.performance.appeals.screen import day_text, day_value
from teamops.performance.calls.one_day import calls_of_days
from teamops.performance.closing.basis import basis_of
from teamops.performance.closing.closed_months import ClosedMonths, Known
from teamops.performance.readings import readings_of


def explain_day(run: Run, closed: ClosedMonths, known: Known, agent_id: str, day: date) -> None:
    """Show every call of a person's day with what became of it, and all else that is known of the day; `--out` writes
    the form to sign. Raises Stopped (O401–O403) where it cannot be written."""
    with run.working(Text("正在查这一天的通话……", "looking up the calls of the day…")):
        of = _evidence(closed, known, agent_id, day)
    written = None
    if run.out is not None and not run.dry_run:
        workspace = closed.workspace
        target = run.target(workspace, f"appeal-{agent_id}-{day}.xlsx")
        with workspace_lock(workspace.root):
            written = run.write(workspace, appeal_book(of, run.lang), target)
    if run.json:
        run.give(day_value(of, written, run.lang))
    else:
        run.result(day_text(of, written, run.lang))


def _evidence(closed: ClosedMonths, known: Known, agent_id: str, day: date) -> DayOf:
    """Of a closed month the tables are today's, the people and rules those of the closing."""
    settlement, workspace = known.settlement, closed.workspace
    basis = known.basis or basis_of(workspace, settlement.month, closed.tables)
    inputs = basis.gathered.inputs
    if known.basis is None:
        inputs = replace(inputs, roster=closed.of(settlement.month).roster)
    reading, not_ours = readings_of(settlement.rules.readings).calls, workspace.settings.not_ours
    of = (agent_id, day)
    found = calls_of_days(inputs.calls, inputs.roster, settlement.month, reading, not_ours, [of])
    return day_of(settlement, inputs, found[of], *of)
