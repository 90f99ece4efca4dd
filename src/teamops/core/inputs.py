"""Reading one input of a workspace whole, or saying what its absence means."""

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.problems import Problem
from teamops.core.sheets.columns import Table
from teamops.core.sheets.read import read_table
from teamops.core.text import Text
from teamops.core.workspace import Workspace


def read_input(
    workspace: Workspace, key: str, table: Table, month: Month | None, not_applied: Text | None
) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return the rows of an input and its problems; None for the rows where it is absent.

    Absence is a finding that names what is `not_applied` for want of it (F015), or an error where None says that
    the input is needed (F001).
    """
    files = workspace.files(key, month)
    if files:
        read = read_table(table, files, month=str(month) if month else None)
        return read.frame, read.problems
    if not_applied is None:
        return None, [workspace.missing(key, table.title, month)]
    pattern = workspace.pattern(key).replace("{month}", str(month or "{month}"))
    return None, [
        Problem("F015", Source(pattern), {"table": table.title, "clauses": not_applied, "key": key})
    ]
