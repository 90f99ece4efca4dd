"""Rewards by steps: so much for each full step above a base."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from teamops.core.rules import describe
from teamops.core.rules.evaluate_month import monthly
from teamops.core.rules.frames import (
    FEN,
    REWARD,
    Ints,
    Judged,
    Metric,
    Words,
    bound,
    days_of,
    ints,
    make_lines,
    months_of,
    values_on,
)
from teamops.core.rules.model import MonthlyTarget, StepBonus
from teamops.core.rules.month_targets import month_targets, months_back
from teamops.core.text import Lang, Text

FLOOR = Text(
    "{label}（{actual}−{base}）÷{step}={steps} 档，{steps}×{reward}={amount} 元",
    "{label} ({actual}−{base})÷{step}={steps} steps, {steps}×{reward}={amount} yuan",
)
LINEAR = Text(
    "{label}（{actual}−{base}）÷{step}×{reward}={amount} 元（计到分）",
    "{label} ({actual}−{base})÷{step}×{reward}={amount} yuan (down to the fen)",
)


@dataclass(frozen=True)
class _Steps:
    """Per fact, in base units and fen: reached, counted from, one step, steps reached, price of a step, reward."""

    actual: Ints
    base: Ints
    step: Ints
    steps: Ints
    reward: Ints
    amount: Ints


def step_bonus(
    rule: StepBonus,
    facts: pd.DataFrame,
    metrics: Mapping[str, Metric],
    workdays: pd.DataFrame,
    target_rule: MonthlyTarget,
) -> Judged:
    """Reward person-months by steps above a base (P1-六-2; rulings 19–21, 51).

    `facts` and `workdays` as for a monthly target; `target_rule` is the rule that `target_of` names.
    `assessed`: due, steps, base_fen (what steps are counted from), to_next_fen (what is missing to the next step) —
    in base units of the metric, fen for premium — and reward_fen.
    """
    metric, days = metrics[rule.metric], days_of(facts)
    step, step_known = values_on(rule.step, days, metric.scale)
    price, price_known = values_on(rule.reward, days, FEN)
    due = bound(rule, facts) & step_known & price_known
    step = np.where(due, step, 1)
    actual = ints(facts, metric.column)
    base = _base(rule, facts, metrics, workdays, target_rule)
    above = np.maximum(actual - base, 0)
    steps = above // step
    linear = rule.reading.partial == "linear"
    amount = above * price // step if linear else steps * price
    paid = due & (amount > 0)
    if rule.reading.requires_target:
        judged = monthly(target_rule, facts, metrics, workdays).assessed
        paid &= (judged["met"] | ~judged["due"]).to_numpy(dtype=bool)
    reached = _Steps(actual, base, step, steps, price, amount)
    columns = {
        "due": due,
        "steps": np.where(due, steps, 0),
        "base_fen": np.where(due, base, 0),
        "to_next_fen": np.where(due, base + (steps + 1) * step - actual, 0),
        "reward_fen": np.where(paid, amount, 0),
    }
    return Judged(_lines(rule, facts, metric, reached, np.flatnonzero(paid)), pd.DataFrame(columns))


def _base(
    rule: StepBonus,
    facts: pd.DataFrame,
    metrics: Mapping[str, Metric],
    workdays: pd.DataFrame,
    target_rule: MonthlyTarget,
) -> Ints:
    """Return what each person's steps are counted from (ruling 19)."""
    if rule.reading.bonus_base == "zero":
        return np.zeros(len(facts), dtype=np.int64)
    if rule.reading.bonus_base == "previous_month":
        before = months_back(facts["agent_id"], months_of(days_of(facts)), 1)
        actual = ints(facts, metrics[rule.metric].column)
        # A month of refunds may be below nothing; what was never sold is no step to the next one.
        return np.where(before >= 0, np.maximum(actual[before], 0), 0)
    targets = month_targets(target_rule, facts, metrics, workdays, grace_days=0)
    return targets.by_metric[rule.metric].units


def _lines(rule: StepBonus, facts: pd.DataFrame, metric: Metric, s: _Steps, at: np.ndarray) -> pd.DataFrame:
    linear = rule.reading.partial == "linear"
    quantity = np.ones(len(at), dtype=np.int64) if linear else s.steps[at]
    rate = s.amount[at] if linear else s.reward[at]
    zh, en = (_because(LINEAR if linear else FLOOR, metric, s, at, lang) for lang in describe.LANGS)
    return make_lines(rule, facts, at, REWARD, quantity, rate, s.amount[at], zh, en)


def _because(said: Text, metric: Metric, s: _Steps, at: np.ndarray, lang: Lang) -> Words:
    """Say the arithmetic: “保费（90,000.00−30,000.00）÷30,000.00=2 档，2×200.00=400.00 元”."""
    return describe.per_unique(
        [s.actual[at], s.base[at], s.step[at], s.steps[at], s.reward[at], s.amount[at]],
        lambda actual, base, step, steps, reward, amount: said.say(
            lang,
            label=metric.label.say(lang),
            actual=describe.bare(metric, actual),
            base=describe.bare(metric, base),
            step=describe.bare(metric, step),
            steps=steps,
            reward=describe.money(reward),
            amount=describe.money(amount),
        ),
    )
