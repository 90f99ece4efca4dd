"""A control: the numbers a clause gives for what is checked, not for what is paid."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from teamops.core.rules.parts import LARGEST, BaseRule, Dated, Everybody
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
