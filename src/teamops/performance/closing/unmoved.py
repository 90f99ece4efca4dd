"""Whether what was edited since a month was closed can matter to it: without computing it again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem, errors
from teamops.core.workspace import Workspace
from teamops.performance.closing.fingerprints import Edited
from teamops.performance.closing.kept import roster_as_closed
from teamops.performance.settlement.reading import Tables, of_all_months
from teamops.performance.settlement.relevant import DIGESTED, rows_digest, same_staff
from teamops.performance.settlement.settlement import Inputs
from teamops.roster.identity import roster_problems

ROSTER = "roster"


def rows_of(inputs: Inputs, month: Month, since: Month) -> dict[str, str]:
    """Return the digest of each small table's rows that can matter to a month, to be recorded when it is closed."""
    return {key: rows_digest(key, getattr(inputs, key), month, since) for key in DIGESTED}


def edited_for(
    workspace: Workspace,
    tables: Tables,
    edited: Edited,
    entry: Mapping[str, Any],
    roster: Callable[[], pd.DataFrame],
    months: tuple[Month, Month],
) -> tuple[Edited, list[Problem]]:
    """Return what was edited, nothing of the inputs where none of it matters to a closed month, and S704 of that month.

    `entry`: what was recorded when it was closed, `roster` its roster then. `months`: the closed month, and the earliest that
    its rules look at. All of the inputs or none: what is computed again is computed from what is there today.
    """
    month, since = months
    recorded: Mapping[str, str] | None = entry.get("rows")
    told: list[Problem] = []
    if not edited.inputs or recorded is None:
        return edited, []
    for key in edited.keys:
        if key not in (ROSTER, *DIGESTED) or not of_all_months(workspace, key):
            return edited, []
        if key != ROSTER:
            if tables.digest(workspace, key, month, since) != recorded.get(key, ""):
                return edited, []
            continue
        read = tables.read(workspace, ROSTER, month)
        today = read.frame
        if today is None or errors([*read.problems, *roster_problems(today)]):
            return edited, []
        kept = roster_as_closed(today, roster(), month)
        if not same_staff(roster(), kept.roster, month):
            return edited, []
        told = kept.problems
    edited = replace(edited, inputs=(), keys=())
    # Where the rules are to be computed with, that says it.
    return edited, told if edited.nothing else []
