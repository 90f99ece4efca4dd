"""What a report computes, checks, says and shows, as a value. Imported when the command runs. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.kit.checks import Check, Places, found
from teamops.core.kit.sheets import Known, Sheet
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, in_order
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.workspace import Workspace

F = TypeVar("F")


@dataclass(frozen=True)
class Asked:
    """What a run asks for: the inputs it needs and uses of a workspace, the month, and the day it is looked at from."""

    workspace: "Workspace"
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    month: Month
    on: date


@dataclass(frozen=True)
class Read(Generic[F]):
    """What was read: the facts that everything is computed from, the problems of the reading, where the columns stand."""

    facts: F
    problems: list[Problem]
    places: Places


@dataclass(frozen=True, kw_only=True)
class Work(Generic[F]):
    """What a report computes of its facts. `figures` fill `said`, the one line; `rows` and `value` make up --json.

    `title`: filled by team, month and on. `judged`: what becomes of the problems that the checks
    found, where somebody may have waived them.
    """

    title: Text
    said: Text
    about: Known
    checks: tuple[Check[F], ...]
    figures: Callable[[F], Mapping[str, object]]
    rows: Mapping[str, Callable[[F], pd.DataFrame]]
    sheets: tuple[Sheet[F], ...]
    value: Callable[[F], Mapping[str, object]] = field(default=lambda facts: {})
    judged: Callable[[F, list[Problem]], list[Problem]] = field(default=lambda facts, problems: problems)

    def problems(self, read: Read[F]) -> list[Problem]:
        """Return every problem of the reading and of the checks, in order."""
        told = found(self.checks, read.facts, read.places, self.about.kinds)
        return in_order([*read.problems, *self.judged(read.facts, told)])


def in_yuan(fen: "pd.Series[Any]") -> str:
    """Return a sum of amounts, those that are missing left out, as a sentence has it."""
    return yuan_text(int(fen.fillna(0).sum()))
