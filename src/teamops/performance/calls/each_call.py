"""The calls of a month one by one, each once: for whoever listens to them rather than adds them up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.problems import Problem
from teamops.core.sheets.reading.inputs import TableRead
from teamops.performance.calls.callers import Callers
from teamops.performance.calls.doubts import Piece
from teamops.performance.calls.log import CallLog
from teamops.performance.calls.rows import DIRECTION, SIDES
from teamops.performance.people import in_place_order
from teamops.performance.readings import CallReading

INTERNAL = "内部"  # no customer is at the other end, whatever the team counts
SAID = ("direction", "customer_number", "recording_id")
Keys = npt.NDArray[np.int64]


@dataclass(frozen=True)
class CountedCalls:
    """Talks with customers that count as calls, each once.

    `calls`: agent_id, started_at [datetime64[s]], talk_seconds [int64], direction, customer_number, recording_id
    ("" where the log says none), sheet, row. In no particular order.
    """

    calls: pd.DataFrame
    problems: list[Problem]


def counted_calls(
    pieces: Iterable[Piece],
    roster: pd.DataFrame,
    month: Month,
    reading: CallReading,
    not_ours: Sequence[str] = (),
) -> CountedCalls:
    """Return the talks of a month that count by the team's reading (rulings 4, 5 and 11), each once as settled.

    A row without talk is no talk even where attempts count, and 内部 is none with a customer. `pieces` and problems
    are those of `call_days`. Memory is about 100 bytes a call.
    """
    people = in_place_order(roster).drop_duplicates("agent_id")
    log = CallLog(Callers(people, not_ours), month, reading)
    said: list[pd.DataFrame] = []
    for piece in pieces:
        log.add(piece)
        frame = piece.frame if isinstance(piece, TableRead) else piece
        said.append(frame[[SHEET, ROW, *SAID]])
    days = []
    for _, rows, _, _ in log.each_day():
        kept = np.flatnonzero(log.counting(rows) & (rows.talk > 0))
        columns = {name: getattr(rows, name)[kept] for name in ("person", "began", "talk", "sheet", "row")}
        days.append(pd.DataFrame({**columns, "side": rows.flags[kept] & DIRECTION}))
    labels = log.labels_by_name()
    found = (
        _with_words(pd.concat(days, ignore_index=True), said, labels, log.repeats) if days else pd.DataFrame()
    )
    return CountedCalls(_calls(found, log.callers.ids, labels, month), log.problems())


def _with_words(
    found: pd.DataFrame, said: list[pd.DataFrame], labels: list[str], repeats: list[npt.NDArray[np.int32]]
) -> pd.DataFrame:
    """Give the rows what the log says of them in words, found by sheet and row; a blank is filled from a repeat."""
    number = {label: n for n, label in enumerate(labels)}
    words = pd.concat([piece.assign(_key=_keys(piece, number)) for piece in said], ignore_index=True)
    keys = words["_key"].to_numpy("int64")
    order = np.argsort(keys, kind="stable")
    wanted = found["sheet"].to_numpy("int64") << 32 | found["row"].to_numpy("int64")
    at = order[np.searchsorted(keys[order], wanted)]
    columns = {name: words[name].astype("str").fillna("").to_numpy() for name in SAID}
    told = {name: values[at] for name, values in columns.items()}
    pairs = np.concatenate(repeats).astype("int64")
    if len(pairs):
        lost, kept = pairs[:, 0] << 32 | pairs[:, 1], pairs[:, 2] << 32 | pairs[:, 3]
        twins = order[np.searchsorted(keys[order], lost)]
        for name, values in columns.items():
            some = values[twins] != ""
            filler = pd.Series(values[twins][some], index=kept[some])
            by_row = filler[~filler.index.duplicated()].reindex(wanted).fillna("")
            told[name] = np.where(told[name] == "", by_row.to_numpy(), told[name])
    sides = np.array(["", *SIDES], dtype=object)[found["side"].to_numpy()]
    return found.assign(**told | {"direction": np.where(sides == "", told["direction"], sides)})


def _keys(piece: pd.DataFrame, number: dict[str, int]) -> Keys:
    """Sheet and row as one number, negative for a sheet of which no row was kept."""
    sheets = piece[SHEET].astype("category").cat
    table = np.array([number.get(str(label), -1) for label in sheets.categories] + [-1], dtype="int64")
    keys: Keys = table[sheets.codes.to_numpy()] << 32 | piece[ROW].to_numpy("int64")
    return keys


def _calls(found: pd.DataFrame, ids: list[str], labels: list[str], month: Month) -> pd.DataFrame:
    names = ("agent_id", "started_at", "talk_seconds", *SAID, "sheet", "row")
    if found.empty:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in names}).astype(
            {"started_at": "datetime64[s]", "talk_seconds": "int64", "row": "int64"}
        )
    began = np.datetime64(month.first, "s") + found["began"].to_numpy("int64").astype("timedelta64[s]")
    calls = found.assign(
        agent_id=np.array(ids, dtype=object)[found["person"]],
        started_at=began,
        talk_seconds=found["talk"].astype("int64"),
        sheet=np.array(labels, dtype=object)[found["sheet"]],
    )
    return calls.loc[calls["direction"] != INTERNAL, list(names)].reset_index(drop=True)
