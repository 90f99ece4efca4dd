"""Whose the rows of a log may be that were refused or given to nobody, and of which day. Pure."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.sheets.reading.inputs import TableRead
from teamops.core.text import Text
from teamops.performance.calls.callers import DAY, STRANGER, Callers, Ints
from teamops.performance.doubts import (
    ANYBODY,
    CALLS,
    CONTRADICTED,
    NAMESAKES,
    NOBODYS,
    UNREAD,
    doubts_of_rows,
    together,
)

Bools = npt.NDArray[np.bool_]
# A piece of the log: its rows, with those that were refused where a reader brings it.
Piece: TypeAlias = TableRead | pd.DataFrame
NO_DAY = -1


class LogDoubts:
    """Gathers the doubts of one month's log, piece by piece: DOUBTS about CALLS."""

    def __init__(self, callers: Callers, month: Month) -> None:
        self.callers = callers
        self.first, self.last = (
            int(np.datetime64(day, "D").astype("int64")) for day in (month.first, month.last)
        )
        self._found: list[pd.DataFrame] = []

    def found(self) -> pd.DataFrame:
        """Return the doubts of all pieces."""
        return together(self._found)

    def refused(self, rows: pd.DataFrame) -> None:
        """Take in rows that the reader refused. A row without a day may be of any day of the month."""
        if not len(rows):
            return
        started = rows["started_at"].to_numpy("datetime64[s]")
        day = np.where(np.isnat(started), NO_DAY, started.astype("int64") // DAY)
        near = np.flatnonzero((day == NO_DAY) | ((day >= self.first) & (day <= self.last)))
        person = self.callers.resolve(rows, day, told=False)
        undated = day == NO_DAY
        if undated.any():
            person[undated] = self._whatever_day(rows[undated])
        near = near[person[near] != STRANGER]
        self._add(rows.iloc[near], person[near], day[near], UNREAD, UNREAD)

    def _whatever_day(self, rows: pd.DataFrame) -> Ints:
        """Whose rows without a day are, where it is one person on whichever day of the month; else -1."""
        said = rows[["agent_id", "name", "extension"]].reset_index(drop=True)
        distinct = said.drop_duplicates(ignore_index=True)
        each = [
            self.callers.resolve(distinct, np.full(len(distinct), day, dtype="int64"), told=False)
            for day in range(self.first, self.last + 1)
        ]
        known = np.stack(each)
        highest = known.max(axis=0)
        one = ((known == highest) | (known < 0)).all(axis=0)
        people = distinct.assign(person=np.where(one, highest, -1))
        order = said.merge(people, how="left", on=list(said.columns))
        return order["person"].to_numpy("int64")

    def lost(self, rows: pd.DataFrame, person: Ints, day: Ints, lost: Bools) -> None:
        """Take in the rows that nobody could be found for."""
        if lost.any():
            self._add(rows[lost], person[lost], day[lost], NOBODYS, NAMESAKES)

    def contradicted(self, rows: pd.DataFrame, person: Ints, day: Ints, which: Bools) -> None:
        """Take in the rows whose talk the log itself calls not answered."""
        if which.any():
            self._add(rows[which], person[which], day[which], CONTRADICTED, CONTRADICTED)

    def _add(self, rows: pd.DataFrame, person: Ints, day: Ints, why: Text, shared: Text) -> None:
        """Add rows of a person (-1: nobody known) and a day; `shared` is said where it is one of several people."""
        own, open_ = np.flatnonzero(person >= 0), np.flatnonzero(person < 0)
        at, suspects = self.callers.suspects(rows.iloc[open_])
        for said, places, people in (
            (why, own, person[own]),
            (why, open_[at[suspects < 0]], suspects[suspects < 0]),
            (shared, open_[at[suspects >= 0]], suspects[suspects >= 0]),
        ):
            ids = np.array([*self.callers.ids, ANYBODY], dtype=object)[people]
            first, last = (
                np.where(day[places] == NO_DAY, end, day[places]).astype("datetime64[D]")
                for end in (self.first, self.last)
            )
            self._found.append(doubts_of_rows(CALLS, said, rows.iloc[places], ids, first, last))
