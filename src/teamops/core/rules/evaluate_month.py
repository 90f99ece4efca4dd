"""Monthly targets: the fine where one is missed, over the window that the reading asks for."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from teamops.core.rules import describe
from teamops.core.rules.evaluate_day import Measured, assessed, failed_by, missed
from teamops.core.rules.frames import (
    FEN,
    FINE,
    Bools,
    Ints,
    Judged,
    Metric,
    Positions,
    Words,
    bound,
    days_of,
    ints,
    make_lines,
    values_on,
)
from teamops.core.rules.model import MonthlyTarget
from teamops.core.rules.month_targets import MonthTargets, Window, month_targets, window_of
from teamops.core.text import Lang


def monthly(
    rule: MonthlyTarget, facts: pd.DataFrame, metrics: Mapping[str, Metric], workdays: pd.DataFrame
) -> Judged:
    """Judge person-months against a monthly target (P1-六-2; rulings 1, 12–14, 22, 51).

    `facts`: agent_id, date (the month's last day), position, the metrics' columns, and team where there are several.
    Each row is judged as a month of its own, and windows look back over the other rows: give earlier months too, and
    keep the lines of the month that is settled. `workdays`: agent_id, date, employed — every person's working days
    of those months, employed or not (and joined_days if the rule gives grace).
    `assessed`: due, met, target_<metric> (the person's own month), judged_<metric> and judged_target_<metric> (over
    the window), workdays, workdays_counted. Measures in base units.
    """
    targets = month_targets(rule, facts, metrics, workdays, rule.reading.grace_days)
    deduct, in_force = values_on(rule.deduct, days_of(facts), FEN)
    due = bound(rule, facts) & targets.due & in_force
    window = window_of(rule, facts, due)
    measured = {name: _measured(rule, facts, targets, window, name) for name in rule.at_least}
    failed = failed_by(rule, list(measured.values())) & due
    lines = _lines(rule, facts, measured, failed, deduct, targets, window)
    columns = {f"target_{name}": np.where(due, t.units, 0) for name, t in targets.by_metric.items()}
    columns |= {f"judged_{name}": m.actual for name, m in measured.items()}
    columns |= {f"judged_target_{name}": m.target for name, m in measured.items()}
    columns |= {"workdays": targets.days, "workdays_counted": targets.counted}
    return Judged(lines, assessed(due, failed, measured).assign(**columns))


def _measured(
    rule: MonthlyTarget, facts: pd.DataFrame, targets: MonthTargets, window: Window, name: str
) -> Measured:
    own = targets.by_metric[name]
    actual, target = window.sums(ints(facts, own.metric.column)), window.sums(own.units)
    return Measured(own.metric, actual, target, missed(rule, actual, target) & window.due, own.full)


def _lines(
    rule: MonthlyTarget,
    facts: pd.DataFrame,
    measured: Mapping[str, Measured],
    failed: Bools,
    deduct: Ints,
    targets: MonthTargets,
    window: Window,
) -> pd.DataFrame:
    """Return one fine for each failed month, or one for each measure missed in it (ruling 14)."""
    names = list(measured)
    per_metric = rule.reading.fine_per == "metric"
    made = []
    for group in [[name] for name in names] if per_metric else [names]:
        at = np.flatnonzero(failed & (deduct > 0) & np.logical_or.reduce([measured[n].missed for n in group]))
        said = {
            lang: _because(rule, {n: measured[n] for n in group}, deduct, targets, window, at, lang)
            for lang in describe.LANGS
        }
        made.append(make_lines(rule, facts, at, FINE, 1, deduct[at], -deduct[at], said["zh"], said["en"]))
    return pd.concat(made).sort_values("fact", kind="stable", ignore_index=True)


def _because(
    rule: MonthlyTarget,
    group: Mapping[str, Measured],
    deduct: Ints,
    targets: MonthTargets,
    window: Window,
    at: Positions,
    lang: Lang,
) -> Words:
    """Say which measures were missed and by how much, and how a target pro rata came about."""
    sign = "<" if rule.reading.inclusive else "≤"
    over = window.words(lang)
    shares: Mapping[str, Sequence[str]] = {
        name: targets.prorated(name, at, lang) if window.alone else [""] * len(at) for name in group
    }
    said = []
    for i, row in enumerate(map(int, at)):
        parts = [
            describe.compared(m.metric, int(m.actual[row]), sign, int(m.target[row]), lang) + shares[name][i]
            for name, m in group.items()
            if m.missed[row]
        ]
        fine = describe.FINE_OF.say(lang, fine=describe.money(int(deduct[row])))
        said.append(over[row] + describe.COMMA.say(lang).join(parts) + fine)
    return np.array(said, dtype=object)
