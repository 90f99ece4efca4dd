"""Every switch that bears on pay, tried one at a time: what the months would pay if a sentence were read otherwise. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.core.rules.changes import Lever
from teamops.core.rules.model import RuleSet
from teamops.core.text import Text
from teamops.performance.problems import OF_FINAL_PAY
from teamops.performance.settlement.settlement import Settlement
from teamops.performance.whatif.comparison import net_difference


@dataclass(frozen=True)
class Extreme:
    """Whom a reading would move most, over all months, in fen."""

    agent_id: str
    name: str
    fen: int


@dataclass(frozen=True)
class Effect:
    """What another reading would change, in fen. `by_month`: one figure a month. `warnings`: so many more (fewer: negative)."""

    by_month: tuple[int, ...]
    gain: int
    lose: int
    most: Extreme | None
    least: Extreme | None
    warnings: int

    @property
    def total(self) -> int:
        """The difference over all months."""
        return sum(self.by_month)

    @property
    def none(self) -> bool:
        """Whether nobody's pay and no warning would differ."""
        return not (self.gain or self.lose or self.warnings)


@dataclass(frozen=True)
class Trial:
    """A switch set to another value. `effect` None: the months cannot be settled so; `stopped` says by which codes."""

    lever: Lever
    value: object
    effect: Effect | None
    stopped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trials:
    """All trials, by ruling, and the rules that each of them departs from. `total_fen`: what those pay, net."""

    team: str
    months: tuple[Month, ...]
    rules: RuleSet
    total_fen: int
    trials: list[Trial]
    problems: list[Problem]
    notes: tuple[Text, ...] = ()


def effect_of(now: Sequence[Settlement], then: Sequence[Settlement]) -> Effect:
    """Return what changes from the settlements of some months to those of the same months under other rules."""
    each = [net_difference(a, b) for a, b in zip(now, then, strict=True)]
    moved = pd.concat(each).groupby(level=0).sum()
    names = {
        agent: name for s in now for agent, name in zip(s.people["agent_id"], s.people["name"], strict=True)
    }
    warned = [sum(p.code in OF_FINAL_PAY for s in side for p in s.problems) for side in (now, then)]
    return Effect(
        tuple(int(diff.sum()) for diff in each),
        int((moved > 0).sum()),
        int((moved < 0).sum()),
        _extreme(moved[moved > 0].sort_values(ascending=False, kind="stable"), names),
        _extreme(moved[moved < 0].sort_values(kind="stable"), names),
        warned[1] - warned[0],
    )


def _extreme(moved: "pd.Series[int]", names: dict[str, str]) -> Extreme | None:
    if moved.empty:
        return None
    agent = str(moved.index[0])
    return Extreme(agent, str(names[agent]), int(moved.iloc[0]))
