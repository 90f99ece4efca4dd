"""What a report computes, checks, says and shows, as a value. Imported when the command runs. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.kit.checks import Check, Places, found
from teamops.core.kit.sheets import Known, Ruled, Sheet
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, in_order
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.workspace import Workspace

F = TypeVar("F")
M = TypeVar("M")


@dataclass(frozen=True)
class Asked:
    """What a run asks for: the inputs it needs and uses of a workspace, the month, and the day it is looked at from.

    `given`: the report's own options. `act`: what its act is asked for, a month or True; `names`: by whom, none for a draft.
    """

    workspace: "Workspace"
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    month: Month
    on: date
    given: Mapping[str, str | None] = field(default_factory=dict)
    act: Month | bool | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Read(Generic[F]):
    """What was read: the facts that everything is computed from, the problems of the reading, where the columns stand."""

    facts: F
    problems: list[Problem]
    places: Places


@dataclass(frozen=True)
class Paper:
    """A workbook that goes out: its title, its sheets, and the facts that they show."""

    title: Text
    sheets: tuple[Sheet[Any], ...]
    facts: Any


@dataclass(frozen=True, kw_only=True)
class Deed(Generic[F, M]):
    """What comes of a report's act: `made` of its facts once, and of that all the rest.

    `kind` of entry in `book`: `entry` is its data, `attached` what is too long for a line. `papers`: the workbooks that go
    out, by their file names, with the code of the entry on them ("" for a draft). `said` or, of a draft, `drafted` follows
    the one line; `figures` fill both.
    """

    book: str
    kind: str
    made: Callable[[F], M]
    entry: Callable[[M], Mapping[str, Any]]
    attached: Callable[[M], bytes]
    papers: Callable[[M, str], Mapping[str, Paper]]
    figures: Callable[[M], Mapping[str, object]]
    said: Text
    drafted: Text


@dataclass(frozen=True, kw_only=True)
class Work(Generic[F]):
    """What a report computes of its facts. `figures` fill `said`, the one line; `rows` and `value` make up --json.

    `title`: filled by team, month and on. `judged`: what becomes of the problems that the checks
    found, where somebody may have waived them. `rules`: what stands on the sheet 规则. `deed`: what comes of its act.
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
    rules: Callable[[F], Ruled] | None = None
    deed: Deed[F, Any] | None = None

    def problems(self, read: Read[F]) -> list[Problem]:
        """Return every problem of the reading and of the checks, in order."""
        told = found(self.checks, read.facts, read.places, self.about.kinds)
        return in_order([*read.problems, *self.judged(read.facts, told)])


def in_yuan(fen: "pd.Series[Any]") -> str:
    """Return a sum of amounts, those that are missing left out, as a sentence has it."""
    return yuan_text(int(fen.fillna(0).sum()))
