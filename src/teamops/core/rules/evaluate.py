"""Facts in, lines out: every kind of rule from one place."""

from collections.abc import Mapping

import pandas as pd

from teamops.core.rules.evaluate_bonus import step_bonus
from teamops.core.rules.evaluate_day import daily
from teamops.core.rules.evaluate_events import one_act, per_event
from teamops.core.rules.evaluate_limit import OVER_CAP, UNDER_MINIMUM, limit
from teamops.core.rules.evaluate_month import monthly
from teamops.core.rules.frames import FINE, HELD, LINES, NOTICE, REWARD, UNFINED, Judged, Metric, empty
from teamops.core.rules.model import DailyTarget, MonthlyTarget

__all__ = [
    "FINE",
    "HELD",
    "LINES",
    "NOTICE",
    "OVER_CAP",
    "REWARD",
    "UNDER_MINIMUM",
    "UNFINED",
    "Judged",
    "Metric",
    "empty",
    "limit",
    "one_act",
    "per_event",
    "shortfall",
    "step_bonus",
]


def shortfall(
    rule: DailyTarget | MonthlyTarget,
    facts: pd.DataFrame,
    metrics: Mapping[str, Metric],
    workdays: pd.DataFrame | None = None,
) -> Judged:
    """Judge facts against a target: per day (`daily`), or per month (`monthly`, which needs `workdays`: ValueError)."""
    if isinstance(rule, DailyTarget):
        return daily(rule, facts, metrics)
    if workdays is None:
        raise ValueError("a monthly target needs the working days")
    return monthly(rule, facts, metrics, workdays)
