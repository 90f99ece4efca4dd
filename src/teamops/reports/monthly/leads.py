"""What came of the leads of several months, by source: dealt, contacted, reached, won, renewed (P1-四)."""

from collections.abc import Sequence

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.leads.report.figures import lead_report

COLUMNS = ("month", "source", "dealt", "contacted", "reached", "won", "renewed")


def leads_by_month(
    held: pd.DataFrame, policies: pd.DataFrame, months: Sequence[Month]
) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return COLUMNS of the leads first dealt in each month, as known now [Int64], and X247; None where none ever was.

    `held`: `held_leads` with names. A lead that was renewed or contacted later counts in the month it was dealt in.
    """
    if held.empty:
        return None, []
    frames, problems = [], []
    for month in months:
        found = lead_report(held, policies, month, months[-1].last)
        frames.append(found.by_source.assign(month=str(month)))
        problems += found.problems
    every = pd.concat(frames, ignore_index=True)[list(COLUMNS)]
    return every.astype(dict.fromkeys(COLUMNS[2:], "Int64")), problems
