"""What the rules say of recordings on a day: how many, how they are scored, and what grave improper words cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from teamops.core.rules.control import Control, numbers_on, of_names
from teamops.core.rules.frames import FEN, whole
from teamops.core.rules.model import PerEvent, Rule, RuleSet
from teamops.quality.vocabulary import CONTROLS, ITEMS

IMPROPER = "不规范用语"  # what the register of conduct calls it


@dataclass(frozen=True)
class Terms:
    """What is in force on a day. `weights`: points by item, without those of 0. `fine_fen`: None where no rule fines
    improper words; `rules`: those that the workbook goes by."""

    per_person: int
    weights: Mapping[str, int]
    passing: int
    shared: int
    fine_fen: int | None
    rules: RuleSet


def terms_on(rules: RuleSet, on: date) -> Terms:
    """Return what is in force on a day, whatever the rules' ids: controls are found by name, the fine by its event.

    A number no rule gives on that day is 0, so that nothing is drawn, scored or shared unless a rule says so.
    """
    own = of_names(rules.of(Control), CONTROLS)
    given = numbers_on(own, CONTROLS, on)
    numbers = {name: whole(given[name].value, 1) if name in given else 0 for name in CONTROLS}
    fines = [rule for rule in rules.of(PerEvent) if IMPROPER in rule.events]
    costs = [entry[1].value for rule in fines if (entry := rule.deduct.on(on)) is not None]
    kept: tuple[Rule, ...] = (*fines, *own)
    readings = {name: reading for name, reading in rules.readings.items() if name == "calls"}
    return Terms(
        numbers["sample_per_person"],
        {name: numbers[name] for name in ITEMS if numbers[name]},
        numbers["score_pass"],
        numbers["share_candidates"],
        max((whole(cost, FEN) for cost in costs), default=None),
        RuleSet(kept, readings, rules.shipped, rules.papers, rules.learned),
    )
