"""A control: the numbers a clause gives for what is checked, not for what is paid."""

from typing import Annotated, Literal

from pydantic import Field

from teamops.core.rules.parts import BaseRule, Dated, Everybody


class Control(BaseRule):
    """Numbers by name (`Vocabulary.controls` has the names), each in force from a day on.

    It binds the books rather than people, so it applies to all.
    """

    kind: Literal["control"]
    applies_to: Everybody
    values: Annotated[dict[str, Dated], Field(min_length=1)]
