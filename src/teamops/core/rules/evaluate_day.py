"""Daily targets: a fine for each day on which one is missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from teamops.core.rules import describe
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
    round_up,
    values_on,
)
from teamops.core.rules.model import DailyTarget, MonthlyTarget
from teamops.core.text import Lang, Text

HALF_DAY = Text("（半天：{arithmetic}）", " (half a day: {arithmetic})")
NOTHING, HALF, WHOLE = 0, 1, 2  # how much of the target a day carries, in halves


@dataclass(frozen=True)
class Measured:
    """One measure over all facts: what was reached, what was due, and whether it was missed. Base units."""

    metric: Metric
    actual: Ints
    target: Ints
    missed: Bools
    full: Ints  # the target of a whole day


def daily(rule: DailyTarget, facts: pd.DataFrame, metrics: Mapping[str, Metric]) -> Judged:
    """Judge person-days against a daily target (P1-六-1; rulings 1–3, 8, 9, 12, 51).

    `facts`: agent_id, date, position, scheduled_halves, leave_halves, joined_days and the metrics' columns.
    `assessed`: due, met, target_<metric> (0 where nothing is due) and share (halves of the target that are due).
    """
    days = days_of(facts)
    share = _share(rule, facts)
    deduct, in_force = values_on(rule.deduct, days, FEN)
    due = bound(rule, facts) & (share > NOTHING) & in_force
    wanted: dict[str, Ints] = {}
    for name, dated in rule.at_least.items():
        value, known = values_on(dated, days, metrics[name].scale)
        wanted[name] = value
        due &= known
    measured: dict[str, Measured] = {}
    for name, value in wanted.items():
        metric = metrics[name]
        target = np.where(share == HALF, round_up(value, 2, metric.quantum), value)
        target[~due] = 0
        actual = ints(facts, metric.column)
        measured[name] = Measured(metric, actual, target, missed(rule, actual, target) & due, value)
    failed = failed_by(rule, list(measured.values())) & due
    lines = _lines(rule, facts, measured, failed, deduct, share)
    return Judged(lines, assessed(due, failed, measured).assign(share=share))


def assessed(due: Bools, failed: Bools, measured: Mapping[str, Measured]) -> pd.DataFrame:
    """Return due, met and the targets of each fact."""
    targets = {f"target_{name}": m.target for name, m in measured.items()}
    return pd.DataFrame({"due": due, "met": due & ~failed, **targets})


def missed(rule: DailyTarget | MonthlyTarget, actual: Ints, target: Ints) -> Bools:
    """Return where a target is missed; 以上 includes the number itself unless the reading says otherwise (ruling 1)."""
    return actual < target if rule.reading.inclusive else actual <= target


def failed_by(rule: DailyTarget | MonthlyTarget, measured: Sequence[Measured]) -> Bools:
    """Return where the rule as a whole is missed: any measure missed, or all of them (rulings 2 and 14)."""
    each = [m.missed for m in measured]
    together = np.logical_or if rule.reading.logic == "all" else np.logical_and
    failed: Bools = together.reduce(each)
    return failed


def _share(rule: DailyTarget, facts: pd.DataFrame) -> Ints:
    """Return how many halves of the target each day carries."""
    reading = rule.reading
    scheduled, leave = ints(facts, "scheduled_halves"), ints(facts, "leave_halves")
    present = scheduled - leave
    half = {"prorate": HALF, "full": WHOLE, "exempt": NOTHING}[reading.half_day]
    away = NOTHING if reading.leave_day == "exempt" else WHOLE
    share = np.select([scheduled <= 0, present <= 0, present == 1], [NOTHING, away, half], WHOLE)
    if reading.grace_days:
        share[ints(facts, "joined_days") < reading.grace_days] = NOTHING
    return share.astype(np.int64)


def _lines(
    rule: DailyTarget,
    facts: pd.DataFrame,
    measured: Mapping[str, Measured],
    failed: Bools,
    deduct: Ints,
    share: Ints,
) -> pd.DataFrame:
    """Return one fine for each failed day, or one for each measure missed on it (ruling 3)."""
    every = list(measured.values())
    per_metric = rule.reading.fine_per == "metric"
    made = []
    for group in [[m] for m in every] if per_metric else [every]:
        at = np.flatnonzero(failed & (deduct > 0) & np.logical_or.reduce([m.missed for m in group]))
        zh, en = (_because(rule, group, deduct, share, at, lang) for lang in describe.LANGS)
        made.append(make_lines(rule, facts, at, FINE, 1, deduct[at], -deduct[at], zh, en))
    return pd.concat(made).sort_values("fact", kind="stable", ignore_index=True)


def _because(
    rule: DailyTarget, group: Sequence[Measured], deduct: Ints, share: Ints, at: Positions, lang: Lang
) -> Words:
    """Say which measures were missed and by how much: “通话 28 次 < 30 次；扣 50.00 元”."""
    sign = "<" if rule.reading.inclusive else "≤"
    parts = []
    for m in group:
        columns = [m.actual[at], m.target[at], m.full[at], share[at]]
        parts.append((describe.per_unique(columns, partial(_short_of, m.metric, sign, lang)), m.missed[at]))
    shortfalls = describe.joined(parts, describe.COMMA.say(lang))
    fines = describe.per_unique(
        [deduct[at]], lambda fen: describe.FINE_OF.say(lang, fine=describe.money(fen))
    )
    words: Words = shortfalls + fines
    return words


def _short_of(metric: Metric, sign: str, lang: Lang, actual: int, target: int, full: int, share: int) -> str:
    said = describe.compared(metric, actual, sign, target, lang)
    if share != HALF:
        return said
    equals = "=" if full == 2 * target else "→"
    arithmetic = f"{describe.bare(metric, full)}×1/2{equals}{describe.bare(metric, target)}"
    return said + HALF_DAY.say(lang, arithmetic=arithmetic)
