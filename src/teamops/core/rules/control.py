"""A control: the numbers a clause gives for what is checked, not for what is paid."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from teamops.core.rules.parts import LARGEST, Amount, BaseRule, Dated, Everybody
from teamops.core.text import Text


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a control may give: what it is called, its unit, whether it must be whole, the most it may be."""

    label: Text
    unit: Text
    whole: bool
    most: int = LARGEST


class Control(BaseRule):
    """Numbers by name (`Vocabulary.controls` has the names), each in force from a day on.

    It binds the books rather than people, so it applies to all.
    """

    kind: Literal["control"]
    applies_to: Everybody
    values: Annotated[dict[str, Dated], Field(min_length=1)]


def of_names(rules: Iterable[Control], names: Collection[str]) -> list[Control]:
    """Return the controls that give any of these numbers, each with these alone: one domain's part of what may be one rule."""
    parts = [(rule, {name: dated for name, dated in rule.values.items() if name in names}) for rule in rules]
    return [rule.model_copy(update={"values": values}) for rule, values in parts if values]


def numbers_on(rules: Iterable[Control], names: Collection[str], on: date) -> dict[str, Amount]:
    """Return those of these numbers that are in force on a day, whatever the rules' ids."""
    given = ((name, dated.on(on)) for rule in of_names(rules, names) for name, dated in rule.values.items())
    return {name: entry[1] for name, entry in given if entry is not None}


def with_shipped(own: Sequence[Control], shipped: Sequence[Control]) -> tuple[list[Control], list[Control]]:
    """Return a team's controls with what they leave out as shipped, and the shipped ones that none of them stands for.

    A number holds as shipped until the first day that the team gives, and altogether where the team gives none: a
    clause of the regulations is not dropped by leaving out a line.
    """
    known = {name: dated for rule in shipped for name, dated in rule.values.items()}
    given = {name for rule in own for name in rule.values}
    ids = {rule.id for rule in own}
    whole = []
    for rule in own:
        values = {name: _after(dated, known.get(name)) for name, dated in rule.values.items()}
        twins = (twin for twin in shipped if twin.id == rule.id)
        left = {n: dated for twin in twins for n, dated in twin.values.items() if n not in given}
        whole.append(rule.model_copy(update={"values": {**values, **left}}))
    rest = [(rule, {n: d for n, d in rule.values.items() if n not in given}) for rule in shipped]
    return whole, [
        r.model_copy(update={"values": values}) for r, values in rest if values and r.id not in ids
    ]


def _after(own: Dated, shipped: Dated | None) -> Dated:
    """Return what was shipped up to the first day of a team's own."""
    first = own.steps[0][0]
    before = {since: amount for since, amount in shipped.steps if since < first} if shipped else {}
    return own.model_copy(update={"root": {**before, **own.root}})
