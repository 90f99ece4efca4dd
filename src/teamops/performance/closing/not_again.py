"""What of a closed month is new: what was said when it was closed is not said again."""

from collections.abc import Iterable, Sequence

from teamops.core.calendar import Month
from teamops.core.problems import Problem, Stopped
from teamops.core.workspace import Workspace
from teamops.performance.closing.basis import problems_of
from teamops.performance.closing.closed_months import ClosedMonths, closed_months


def new_problems(problems: Iterable[Problem], before: Iterable[Problem]) -> list[Problem]:
    """Return the problems that were not said before: of another code, place or wording."""
    said = {_said(p) for p in before}
    return [p for p in problems if _said(p) not in said]


def problems_to_tell(workspace: Workspace, months: Sequence[Month]) -> list[Problem]:
    """Return every problem of rules, calendar and inputs as `problems_of` does; where no month is asked for, of a closed one
    only what is new."""
    every = workspace.months("calls")
    if months or not every:
        return problems_of(workspace, months)
    try:
        closed = closed_months(workspace)
    except Stopped:  # `records verify` tells of it
        return problems_of(workspace, months)
    found = ((month, problems_of(workspace, [month])) for month in every)
    return [p for month, own in found for p in new_problems(own, _told(closed, month))]


def _told(closed: ClosedMonths, month: Month) -> list[Problem]:
    """What was said when a month was closed; nothing of an open one, or where that can no longer be read."""
    try:
        return closed.of(month).settlement.problems if month in closed.entries else []
    except Stopped:
        return []


def _said(problem: Problem) -> tuple[str, str, str]:
    return problem.code, str(problem.source), problem.what("zh")
