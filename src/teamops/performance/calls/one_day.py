"""Every call of one person's day and what became of it: the proof behind the day's figures. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.rules.frames import empty
from teamops.core.sheets.reading.inputs import TableRead
from teamops.performance.calls.callers import DAY, STRANGER, Callers
from teamops.performance.calls.doubts import Piece
from teamops.performance.calls.log import CallLog, end_days
from teamops.performance.calls.results import LEG, UNMET, Results
from teamops.performance.calls.rows import DIRECTION, SIDES
from teamops.performance.calls.same_calls import Day
from teamops.performance.calls.spans import rounded
from teamops.performance.doubts import ANYBODY
from teamops.performance.readings import CallReading

# What became of a row; beside these what `CallLog.barred` says.
COUNTED, REPEATED, MAYBE, NO_CALL, CONTRADICTED, NOT_EMPLOYED = 0, 10, 11, 12, 13, 14
SAID = ("customer_number", "direction", "result")
COLUMNS = {
    "started_at": "datetime64[s]", "talk_seconds": "int64", "counted_seconds": "int64", "outcome": "int64",
    "beside": "str", **dict.fromkeys(SAID, "str"), "sheet": "str", "row": "int64",
}  # fmt: skip
Place = tuple[str, int]


@dataclass(frozen=True)
class CallsOfDay:
    """One person's calls of one day. `rows`: COLUMNS, by time and place; `outcome` is one of those above, `beside` the
    place of the row that a REPEATED or MAYBE one is told of by; `counted_seconds` is 0 where nothing counts.

    `doubts`: DOUBTS of rows that nobody could read or give to anybody and that may be of this day.
    """

    rows: pd.DataFrame
    doubts: pd.DataFrame

    @property
    def calls(self) -> int:
        """The calls that count."""
        return int((self.rows["outcome"] == COUNTED).sum())

    @property
    def talk_seconds(self) -> int:
        """The seconds that count."""
        return int(self.rows["counted_seconds"].sum())


def calls_of_days(
    pieces: Iterable[Piece],
    roster: pd.DataFrame,
    month: Month,
    reading: CallReading,
    not_ours: Sequence[str],
    wanted: Iterable[tuple[str, date]],
) -> dict[tuple[str, date], CallsOfDay]:
    """Return of each person (agent id) and day asked for every row of the log, with what `call_days` made of it.

    The whole month goes through the same steps as there, so that what is counted here adds up to what pay went by.
    """
    asked = list(wanted)
    log, near = CallLog(Callers(roster, not_ours), month, reading), list[pd.DataFrame]()
    days = pd.to_datetime(sorted({day for _, day in asked})).as_unit("s")
    close = days.union(
        days - pd.Timedelta(days=1)
    )  # where a call counts on the day it ends, it may begin before
    for piece in pieces:
        log.add(piece)
        frame = piece.frame if isinstance(piece, TableRead) else piece
        here = frame["started_at"].dt.normalize().isin(close).to_numpy(dtype=bool)
        near.append(frame[here].astype({SHEET: "str"}))
    numbers = {(day - month.first).days for _, day in asked}
    by_day = {one.day: (one, log.barred(one.rows)) for one in log.each_day() if one.day in numbers}
    listing = _Listing(log, pd.concat(near, ignore_index=True))
    return {key: listing.of(*key, by_day.get((key[1] - month.first).days)) for key in asked}


class _Fate(NamedTuple):
    """What became of a row; `side` as it is known by all rows of the call, "" where none tells it."""

    outcome: int
    counted_seconds: int = 0
    beside: str = ""
    side: str = ""


class _Listing:
    """A log that was looked at day by day, and its rows near the days asked for."""

    def __init__(self, log: CallLog, rows: pd.DataFrame) -> None:
        self.log, self.labels = log, log.labels_by_name()
        self.places: list[Place] = list(zip(rows[SHEET].tolist(), rows[ROW].tolist(), strict=True))
        self.at = {place: n for n, place in enumerate(self.places)}
        self.repeats: dict[Place, list[Place]] = {}
        for lost, kept in self._pairs(log.repeats):
            self.repeats.setdefault(kept, []).append(lost)
        self.maybe: dict[Place, str] = {}  # which row each row may be one call with
        for one, other in self._pairs(log.maybe):
            self.maybe.setdefault(one, _said(other))
            self.maybe.setdefault(other, _said(one))
        self.doubts = log.doubts.found()
        self.told = {name: rows[name].astype("str").fillna("").to_numpy() for name in SAID}
        self._look_at(rows)

    def of(self, agent_id: str, day: date, judged: tuple[Day, npt.NDArray[np.int8]] | None) -> CallsOfDay:
        """Return one person's day."""
        ids = self.log.callers.ids
        # Somebody who left long ago may be paid a correction and be on no roster any more.
        person = ids.index(agent_id) if agent_id in ids else STRANGER
        found = self._judged(*judged, person) if judged else {}
        found |= self._repeated(found)
        found |= self._left_out(person, day, found)
        stamp = np.datetime64(day, "s")
        doubts = self.doubts[self.doubts["agent_id"].isin([agent_id, ANYBODY])]
        mine = doubts[(doubts["first"] <= stamp) & (doubts["last"] >= stamp)]
        return CallsOfDay(self._with_words(found), mine.reset_index(drop=True))

    def _with_words(self, found: Mapping[Place, _Fate]) -> pd.DataFrame:
        """The rows with what the log says of them, by time and place."""
        if not found:
            return empty(COLUMNS)
        at = [self.at[place] for place in found]
        fates = zip(*found.values(), strict=True)
        columns: dict[str, Any] = dict(zip(_Fate._fields, fates, strict=True))
        columns |= {name: self.told[name][at] for name in self.told}
        known = [own or said for own, said in zip(columns.pop("side"), columns["direction"], strict=True)]
        frame = pd.DataFrame({**columns, "direction": known})
        order = frame.sort_values(["started_at", "sheet", "row"], ignore_index=True)
        return order[list(COLUMNS)].astype(COLUMNS)

    def _pairs(self, pairs: list[npt.NDArray[np.int32]]) -> list[tuple[Place, Place]]:
        names, rows = self.labels, [row for part in pairs for row in part.tolist()]
        return [((names[a], b), (names[c], d)) for a, b, c, d in rows]

    def _judged(self, one: Day, barred: npt.NDArray[np.int8], person: int) -> dict[Place, _Fate]:
        """The rows of the day that are left when each call is there once."""
        rows, why = one.rows, barred.astype("int64")
        unsure = np.zeros(len(why), dtype=bool)
        unsure[one.unsure] = True
        why[unsure & (why == COUNTED)] = MAYBE
        seconds = np.where(why == COUNTED, rounded(rows.talk, self.log.reading.rounding), 0)
        found = {}
        for at in np.flatnonzero(rows.person == person).tolist():
            place = self.labels[rows.sheet[at]], int(rows.row[at])
            beside = self.maybe.get(place, "") if why[at] == MAYBE else ""
            side = ("", *SIDES)[rows.flags[at] & DIRECTION]
            found[place] = _Fate(int(why[at]), int(seconds[at]), beside, side)
        return found

    def _repeated(self, found: Mapping[Place, _Fate]) -> dict[Place, _Fate]:
        """The rows that tell of a call once more, beside the row it is counted by; a repeat may have repeats itself."""
        repeats: dict[Place, _Fate] = {}
        waiting = list(found)
        while waiting:
            kept = waiting.pop()
            for lost in self.repeats.get(kept, []):
                if lost not in found and lost not in repeats:
                    repeats[lost] = _Fate(REPEATED, 0, _said(kept))
                    waiting.append(lost)
        return repeats

    def _look_at(self, rows: pd.DataFrame) -> None:
        """Tell whose the rows are, on which day they count, and what their result says, as `CallLog.add` does."""
        log = self.log
        start = rows["started_at"].to_numpy("datetime64[s]").astype("int64")
        talk = rows["talk_seconds"].to_numpy("int64", na_value=0)
        self.told |= {"started_at": rows["started_at"].to_numpy("datetime64[s]"), "talk_seconds": talk}
        self.told |= {"sheet": rows[SHEET].to_numpy(), "row": rows[ROW].to_numpy("int64")}
        self.on = start // DAY
        if log.by_end:
            self.on = end_days(start, talk, rows["total_seconds"].to_numpy("int64", na_value=-1))
        self.person = log.callers.resolve(rows, start // DAY, told=False)
        kinds = Results().of(rows)
        unlike = np.where((kinds == UNMET) & (talk > 0), CONTRADICTED, NOT_EMPLOYED)
        self.why = np.where(kinds == LEG, NO_CALL, unlike)

    def _left_out(self, person: int, day: date, found: Mapping[Place, _Fate]) -> dict[Place, _Fate]:
        """The rows of the person and day that were left out before any was set against another."""
        number = int(np.datetime64(day, "D").astype("int64"))
        own = np.flatnonzero((self.person == person) & (self.on == number) & (self.person >= 0)).tolist()
        return {self.places[at]: _Fate(int(self.why[at])) for at in own if self.places[at] not in found}


def _said(place: Place) -> str:
    return f"{place[0]}{JOIN}{place[1]}"
