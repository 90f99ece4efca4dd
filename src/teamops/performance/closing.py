"""Closed months: what is frozen of them, and what today's inputs and rules would make of them (补差)."""

from teamops.core.calendar import Month
from teamops.core.workspace import Workspace
from teamops.performance.compute.settlement import Settlement
from teamops.performance.settling import computed


def known_settlement(workspace: Workspace, month: Month) -> Settlement:
    """Return the month as it is known: as it was closed (`seal`), else computed, with the corrections of closed months.

    Raises Stopped where nothing can be computed, and where the records are not whole (B501, B502, B505).
    """
    return computed(workspace, month)
