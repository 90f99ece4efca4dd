"""From the workspace's log and roster to a month's sample of recordings."""

from teamops.core.calendar import Month
from teamops.core.inbox.doubts import inbox_problems
from teamops.core.inputs import read_input
from teamops.core.missing import missing
from teamops.core.problems import Problem, Stopped
from teamops.core.rules.in_force import rules_in_force
from teamops.core.rules.model import DailyTarget
from teamops.core.workspace import Workspace
from teamops.performance.calls.each_call import counted_calls
from teamops.performance.lines import positions_bound
from teamops.performance.readings import readings_of
from teamops.performance.schema import CALLS
from teamops.performance.settlement.reading import CallLog
from teamops.quality.sampling import Asked, Sample, sample_of
from teamops.quality.terms import Terms, terms_on
from teamops.roster.identity import roster_problems
from teamops.roster.schema import ROSTER


def sampled(
    workspace: Workspace, month: Month, per_person: int | None, seed: str | None
) -> tuple[Sample, Terms]:
    """Return the month's sample and what it goes by; of the inputs only the log and the roster are read.

    What is not given is taken from the rules (`per_person`) or the month (`seed`). Raises Stopped where there is no
    log or no roster (F001), or the rules are wrong.
    """
    rules = rules_in_force(workspace)
    terms = terms_on(rules, month.last)
    problems: list[Problem] = inbox_problems(workspace, "calls", month)
    files = workspace.files("calls", month)
    pieces = CallLog(files, month, problems)
    roster, told = read_input(workspace, "roster", ROSTER, month, None)
    problems.extend(told)
    if roster is not None:
        problems.extend(roster_problems(roster))
    if not files:
        problems.append(missing(workspace, "calls", CALLS.title, month))
    if roster is None or roster.empty or not files:
        for _ in pieces:
            pass  # the pieces tell their problems as they go by
        raise Stopped(problems)
    reading, not_ours = readings_of(rules.readings).calls, workspace.settings.not_ours
    counted = counted_calls(pieces, roster, month, reading, not_ours)
    positions = roster.drop_duplicates("agent_id").set_index("agent_id")["position"]
    bound = positions_bound(rules.of(DailyTarget), positions)
    asked = Asked(
        month, terms.per_person if per_person is None else per_person, str(month) if seed is None else seed
    )
    sample = sample_of(counted, roster, asked, bound)
    return Sample(asked, sample.rows, sample.people, [*problems, *sample.problems]), terms
