"""What each person owes in a month: the target gathered working day by working day (ruling 22), and over which months
it is judged (ruling 13)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from teamops.core.rules import describe
from teamops.core.rules.frames import Bools, Ints, Metric, days_of, ints, months_of, round_up, values_on
from teamops.core.rules.model import MonthlyTarget
from teamops.core.rules.parts import Dated
from teamops.core.text import Lang, Text

MIXED = -1  # in `full`: more than one value was in force on the days that count
PRORATED = Text("（按工作日折算：{sum}）", " (pro rata by working days: {sum})")
WINDOWS = {
    "month": Text("", ""),
    "ytd": Text("本年累计 {count} 个月：", "the year to date (months: {count}): "),
    "team_mean": Text("全队 {count} 人合计：", "the whole team ({count} people): "),
    "rolling": Text(
        "最近 {months} 个月中在职 {count} 个月合计：", "the last {months} months (employed in {count}): "
    ),
}


@dataclass(frozen=True)
class Target:
    """One measure's target of the month per fact, in base units; `full`: that of a whole month, or MIXED.

    `shares` holds the value of each working day that counts (row, value), for saying how a mixed target came about.
    """

    metric: Metric
    units: Ints
    full: Ints
    in_force: Bools
    shares: pd.DataFrame

    def parts(self) -> dict[int, list[tuple[int, int]]]:
        """Return, for each fact whose target is MIXED, its values with the number of days each counted."""
        mixed = self.shares[(self.full == MIXED)[self.shares["row"].to_numpy()]]
        found: dict[int, list[tuple[int, int]]] = {}
        for (row, value), days in mixed.groupby(["row", "value"]).size().items():
            found.setdefault(int(row), []).append((int(value), int(days)))
        return found


@dataclass(frozen=True)
class MonthTargets:
    """Every measure's target per fact. `counted`: working days that carry it; `days`: working days of the month."""

    by_metric: dict[str, Target]
    counted: Ints
    days: Ints
    due: Bools

    def prorated(self, name: str, at: np.ndarray, lang: Lang) -> list[str]:
        """Say for the facts at positions `at` how a target that is not a whole month's came about; else nothing."""
        target = self.by_metric[name]
        metric, parts = target.metric, target.parts()
        said = []
        for row in map(int, at):
            counted, days, units, full = (
                int(a[row]) for a in (self.counted, self.days, target.units, target.full)
            )
            if full == units:
                said.append("")
                continue
            terms = parts.get(row) or [(full, counted)]
            total = " + ".join(f"{describe.bare(metric, value)}×{n}" for value, n in terms)
            exact = sum(value * n for value, n in terms) == units * days
            left = f"({total})/{days}" if len(terms) > 1 else f"{total}/{days}"
            said.append(
                PRORATED.say(lang, sum=f"{left}{'=' if exact else '→'}{describe.bare(metric, units)}")
            )
        return said


def month_targets(
    rule: MonthlyTarget,
    facts: pd.DataFrame,
    metrics: Mapping[str, Metric],
    workdays: pd.DataFrame,
    grace_days: int,
) -> MonthTargets:
    """Return what each fact's person owes: Σ value(day) over the days that count ÷ the month's working days.

    Days that count: those employed (`prorate: workdays`) or all (`none`), past `grace_days` since joining. A part of
    a target is rounded up to the metric's quantum. A person with no day that counts owes nothing.
    """
    row, day, employed, graced = _days(facts, workdays, grace_days)
    here = ~graced & (employed if rule.reading.prorate == "workdays" else np.ones(len(row), dtype=bool))
    days, counted = _count(row, len(facts)), _count(row[here], len(facts))
    at_work = _count(row[employed & ~graced], len(facts)) > 0
    row, day = row[here], day[here]
    by_metric = {
        name: _target(metrics[name], dated, row, day, counted, days) for name, dated in rule.at_least.items()
    }
    due = np.logical_and.reduce([at_work, *(t.in_force for t in by_metric.values())])
    return MonthTargets(by_metric, counted, days, due)


def _days(
    facts: pd.DataFrame, workdays: pd.DataFrame, grace_days: int
) -> tuple[Ints, np.ndarray, Bools, Bools]:
    """Return each working day of each fact's month: the fact's position, the day, employed, within grace."""
    on = days_of(workdays)
    keys = {"agent_id": workdays["agent_id"].to_numpy(), "month": months_of(on), "at": np.arange(len(on))}
    facts_keys = {
        "agent_id": facts["agent_id"].to_numpy(),
        "month": months_of(days_of(facts)),
        "row": np.arange(len(facts)),
    }
    both = pd.DataFrame(facts_keys).merge(pd.DataFrame(keys), on=["agent_id", "month"])
    at = both["at"].to_numpy()
    employed = workdays["employed"].to_numpy(dtype=bool)[at]
    graced = ints(workdays, "joined_days")[at] < grace_days if grace_days else np.zeros(len(at), dtype=bool)
    return both["row"].to_numpy(dtype=np.int64), on[at], employed, graced


def _target(metric: Metric, dated: Dated, row: Ints, day: np.ndarray, counted: Ints, days: Ints) -> Target:
    value, known = values_on(dated, day, metric.scale)
    size = len(counted)
    total = np.zeros(size, dtype=np.int64)
    np.add.at(total, row, value)
    low, high = np.full(size, np.iinfo(np.int64).max), np.full(size, MIXED, dtype=np.int64)
    np.minimum.at(low, row, value)
    np.maximum.at(high, row, value)
    full = np.where(low == high, high, MIXED)
    prorated = round_up(total, np.maximum(days, 1), metric.quantum)
    units = np.where((counted == days) & (full != MIXED), full, prorated)
    in_force = _count(row[known], size) > 0
    shares = pd.DataFrame({"row": row[known], "value": value[known]})
    return Target(metric, np.where(in_force, units, 0), full, in_force, shares)


def _count(row: Ints, size: int) -> Ints:
    return np.bincount(row, minlength=size).astype(np.int64)


@dataclass(frozen=True)
class Window:
    """Over which facts each fact is judged: `earlier[k]` is the position of the same person's fact k+1 months back, or −1;
    `team` groups people where the team is judged as one."""

    name: str
    months: int
    due: Bools
    earlier: list[Ints]
    team: Ints | None

    @property
    def alone(self) -> bool:
        """Whether each fact is judged by itself."""
        return self.name == "month"

    def sums(self, values: Ints) -> Ints:
        """Return Σ values over each fact's window; months and people that owe nothing are left out."""
        own = np.where(self.due, values, 0)
        if self.team is not None:
            return pd.Series(own).groupby(self.team).transform("sum").to_numpy(dtype=np.int64)
        total = own.copy()
        for back in self.earlier:
            total += np.where(back >= 0, own[back], 0)
        return total

    def words(self, lang: Lang) -> list[str]:
        """Return for each fact what it is judged over; nothing where that is its own month alone."""
        counts = self.sums(np.ones(len(self.due), dtype=np.int64))
        said = WINDOWS["rolling" if self.months > 1 else self.name]
        return [said.say(lang, count=count, months=self.months) for count in counts.tolist()]


def window_of(rule: MonthlyTarget, facts: pd.DataFrame, due: Bools) -> Window:
    """Return the window that the rule's reading asks for."""
    name, months = rule.reading.window, rule.reading.months
    month = months_of(days_of(facts))
    if name == "team_mean":
        keys = pd.DataFrame({"month": month, "team": facts["team"].to_numpy() if "team" in facts else ""})
        team: Ints = np.asarray(keys.groupby(["month", "team"], dropna=False).ngroup(), dtype=np.int64)
        return Window(name, months, due, [], team)
    reach = month % 12 + 1 if name == "ytd" else np.full(len(month), months)
    earlier = []
    for back in range(1, int(reach.max(initial=1))):
        found = months_back(facts["agent_id"], month, back)
        earlier.append(np.where(back < reach, found, -1))
    return Window(name, months, due, earlier, None)


def months_back(agent_ids: pd.Series, month: Ints, back: int) -> Ints:
    """Return, for each row, the position of the same person's row `back` months earlier, or −1."""
    agent = pd.factorize(agent_ids)[0].astype(np.int64)
    key = agent * 12_000 + month  # months are counted from 1970, so a thousand years fit
    order = np.argsort(key)
    at = np.minimum(np.searchsorted(key[order], key - back), len(key) - 1)
    found = order[at]
    return np.where(key[found] == key - back, found, -1)
