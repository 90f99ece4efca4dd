"""The rows of a day added up: the figures of each person and sheet, and the ends of the rows behind them."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.rules.frames import empty, typed
from teamops.core.text import Text, words_in
from teamops.performance.calls.rows import Bools, Part
from teamops.performance.calls.same_calls import MINUTE
from teamops.performance.doubts import CALLS, DOUBTS, doubts
from teamops.performance.places import span_text

FIGURES = ("calls", "talk_seconds", "calls_10s", "talk_seconds_10s")
# What may be added to a person's day, with the doubt it raises where that would spare a fine.
MAYBE = {**DOUBTS, **dict.fromkeys(FIGURES, "int64")}
ONE_OR_TWO = Text("可能是同一次通话、也可能是两次的", "that may be one call or two")
LONG_CALL = 10  # seconds: the second figure that ruling 4 asks the report to show


def rounded(talk: npt.NDArray[np.int32], rounding: str) -> npt.NDArray[np.int64]:
    """Return the seconds that each talk counts for: as they are, or full minutes (ruling 6)."""
    seconds = talk.astype("int64")
    return seconds if rounding == "none" else -(-seconds // MINUTE) * MINUTE


def spans_of(rows: Part, counts: Bools, rounding: str) -> pd.DataFrame:
    """Return per person and sheet of one day the figures of the rows that count, and the ends of all rows.

    Columns: person, sheet, calls, talk_seconds, calls_10s, talk_seconds_10s, count, first, last [int].
    """
    talk = rounded(rows.talk, rounding)
    long = counts & (rows.talk >= LONG_CALL)
    group = rows.person.astype("int64") << 32 | rows.sheet
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    adding = {
        "calls": counts.astype("int64"),
        "talk_seconds": np.where(counts, talk, 0),
        "calls_10s": long.astype("int64"),
        "talk_seconds_10s": np.where(long, talk, 0),
        "count": np.ones(len(order), dtype="int64"),
    }
    sums = {name: np.add.reduceat(values[order], starts) for name, values in adding.items()}
    ends = {
        "first": np.minimum.reduceat(rows.row[order], starts),
        "last": np.maximum.reduceat(rows.row[order], starts),
    }
    first = order[starts]
    return pd.DataFrame({"person": rows.person[first], "sheet": rows.sheet[first], **sums, **ends})


def no_spans() -> pd.DataFrame:
    """Return the spans of no day, with the column day."""
    columns = words_in("person|sheet|calls|talk_seconds|calls_10s|talk_seconds_10s|count|first|last|day")
    return pd.DataFrame({name: np.empty(0, dtype="int64") for name in columns})


def no_maybe() -> pd.DataFrame:
    """Return MAYBE without rows."""
    return empty(MAYBE)


def maybe_of(spans: pd.DataFrame) -> pd.DataFrame:
    """Return MAYBE of the spans (agent_id, date, sheet, first, last, count and figures) of rows left out of the count."""
    ends = zip(spans["sheet"], spans["first"], spans["last"], spans["count"], strict=True)
    places = [span_text(label, int(low), int(high), int(size)) for label, low, high, size in ends]
    values = {"agent_id": spans["agent_id"], "first": spans["date"], "last": spans["date"]}
    found = doubts(CALLS, ONE_OR_TWO, {**values, "count": spans["count"], "source": places}, len(spans))
    return typed({**found, **{key: spans[key] for key in FIGURES}}, MAYBE, len(spans))
