"""Facts in, lines out: every kind of rule from one place."""

from collections.abc import Mapping

import pandas as pd

from teamops.core.rules.evaluate_day import daily
from teamops.core.rules.evaluate_month import monthly
from teamops.core.rules.frames import Judged, Metric
from teamops.core.rules.model import DailyTarget, MonthlyTarget


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
