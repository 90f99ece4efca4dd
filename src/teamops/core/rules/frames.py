"""The frames that rules read and write, and dated values looked up for whole columns at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.rules.control import Quantity
from teamops.core.rules.model import Rule
from teamops.core.rules.parts import Dated
from teamops.core.rules.switches import Reading
from teamops.core.text import Text

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]
Positions = npt.NDArray[np.intp]
Words = npt.NDArray[np.object_]

# HELD: what would be a fine, but for rows that could not be understood; it costs nothing until they are.
FINE, REWARD, NOTICE, HELD = "fine", "reward", "notice", "held"
FEN = 100

LINES = {
    "agent_id": "str",
    "date": "datetime64[s]",
    "rule": "str",
    "clause": "str",
    "kind": "str",  # fine, reward, notice or held
    "quantity": "int64",
    "rate_fen": "int64",
    "amount_fen": "int64",  # fines are negative; a notice and what is held are 0
    "because_zh": "str",
    "because_en": "str",
    "fact": "int64",  # position of the row judged
}
UNFINED = {"event": "int64", "rule": "str", "reason_zh": "str", "reason_en": "str"}


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure that rules set targets for.

    `column` holds it in the facts, as whole base units (calls, seconds, fen); a rule's value times `scale` is in
    base units; a target pro rata is rounded up to a multiple of `quantum` base units.
    """

    column: str
    scale: int
    quantum: int
    label: Text
    unit: Text


@dataclass(frozen=True)
class Vocabulary:
    """The words that a domain gives to rule files: sections of `readings`, measures, kinds of events, sources and
    outcomes of leads, numbers that are checked.

    A rule may also name a kind of event of the team's own.
    """

    readings: Mapping[str, type[Reading]] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    events: Collection[str] = ()
    sources: Collection[str] = ()
    outcomes: Collection[str] = ()
    controls: Mapping[str, Quantity] = field(default_factory=dict)

    def with_words_of(self, other: "Vocabulary") -> "Vocabulary":
        """Return the words of both, these first."""
        return Vocabulary(
            {**self.readings, **other.readings},
            {**self.metrics, **other.metrics},
            (*self.events, *other.events),
            (*self.sources, *other.sources),
            (*self.outcomes, *other.outcomes),
            {**self.controls, **other.controls},
        )


@dataclass(frozen=True)
class Judged:
    """What a rule makes of facts.

    `lines`: see LINES. `assessed`: one row per fact, same order; due and met [bool], target_<metric> and others
    [int64, base units]. `unfined`: see UNFINED; events of the rule's kinds that cost nothing, and why.
    """

    lines: pd.DataFrame
    assessed: pd.DataFrame
    unfined: pd.DataFrame = field(default_factory=lambda: empty(UNFINED))
    twins: pd.DataFrame = field(
        default_factory=lambda: empty(UNFINED)
    )  # other records of an act that is counted


def empty(columns: dict[str, str]) -> pd.DataFrame:
    """Return a frame of these columns and dtypes without rows."""
    return typed(dict.fromkeys(columns, ()), columns, 0)


def typed(values: Mapping[str, Any], dtypes: Mapping[str, str], size: int) -> pd.DataFrame:
    """Return a frame of these columns in these dtypes; a single value stands for the whole column of `size` rows.

    An array at a time: casting a finished frame takes several times as long, and a month makes many small ones.
    """
    arrays: dict[str, Any] = {}
    for name, dtype in dtypes.items():
        value = values[name]
        if dtype == "str":
            single = [value] * size if isinstance(value, str) else value
            arrays[name] = pd.array(single, dtype="str")
        else:
            arrays[name] = np.full(size, value, dtype=dtype)
    return pd.DataFrame(arrays, index=pd.RangeIndex(size), columns=list(dtypes))


def days_of(frame: pd.DataFrame) -> Days:
    """Return the column `date` as datetime64[s]."""
    return frame["date"].to_numpy(dtype="datetime64[s]")


def months_of(days: Days) -> Ints:
    """Return each day's month as a number (months since 1970-01)."""
    return days.astype("datetime64[M]").astype(np.int64)


def ints(frame: pd.DataFrame, column: str) -> Ints:
    """Return a column as int64; a missing value raises ValueError rather than becoming a number."""
    return frame[column].to_numpy(dtype=np.int64)


def bound(rule: Rule, frame: pd.DataFrame) -> Bools:
    """Return which rows the rule binds, by their `position` (ruling 51)."""
    if rule.applies_to == "all":
        return np.ones(len(frame), dtype=bool)
    return frame["position"].isin(rule.applies_to).to_numpy(dtype=bool)


def values_on(dated: Dated, days: Days, scale: int) -> tuple[Ints, Bools]:
    """Return the value in force on each day in base units (value × scale), and whether one is in force at all.

    Raises ValueError where value × scale is not a whole number.
    """
    starts = np.array([since for since, _ in dated.steps], dtype="datetime64[s]")
    values = np.array([whole(amount.value, scale) for _, amount in dated.steps], dtype=np.int64)
    at = np.searchsorted(starts, days, side="right") - 1
    in_force = at >= 0
    return np.where(in_force, values[np.maximum(at, 0)], 0), in_force


def whole(value: Decimal, scale: int) -> int:
    """Return value × scale as an int; ValueError if it is not whole."""
    product = value * scale
    if product != int(product):
        raise ValueError(f"{value} × {scale} is not a whole number")
    return int(product)


def round_up(numerator: Ints, denominator: Any, quantum: int) -> Ints:
    """Return numerator ÷ denominator, rounded up to a multiple of quantum; int64, exact."""
    rounded: Ints = -(-numerator // (denominator * quantum)) * quantum
    return rounded


def make_lines(
    rule: Rule,
    facts: pd.DataFrame,
    at: Positions,
    kind: str,
    quantity: Any,
    rate_fen: Any,
    amount_fen: Any,
    zh: Words,
    en: Words,
) -> pd.DataFrame:
    """Return the lines for the facts at positions `at`; see LINES."""
    chosen = facts.iloc[at]
    columns = {
        "agent_id": chosen["agent_id"].to_numpy(),
        "date": days_of(chosen),
        "rule": rule.id,
        "clause": rule.clause.cite,
        "kind": kind,
        "quantity": quantity,
        "rate_fen": rate_fen,
        "amount_fen": amount_fen,
        "because_zh": zh,
        "because_en": en,
        "fact": at,
    }
    return typed(columns, LINES, len(at))
