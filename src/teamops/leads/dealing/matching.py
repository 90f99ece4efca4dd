"""The same lead, told of whole columns: equal VIN; or plate, unless the VINs differ; or phone, unless the cars differ.

Frames carry `vin_key`, `plate_key` and `phone_key`. Every way of being the same lead is an equal key between rows
that lack something and rows that lack something, so that no two rows ever need to be compared one with another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.text import Text

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

KEYS = ("vin_key", "plate_key", "phone_key")
# By what two rows are the same lead, in the order in which it is told.
BY = (Text("车架号相同", "same VIN"), Text("车牌相同", "same plate"), Text("电话相同", "same phone"))
NONE = -1
UNFIT = int(np.iinfo("int64").min)
_SPAN = 1 << 26  # more days than any date of a reader has


@dataclass(frozen=True)
class Matches:
    """For each row the position of what it is the same as (-1: nothing) and by what (position in BY)."""

    at: Ints
    by: Ints

    @property
    def found(self) -> Mask:
        """Which rows are the same as something."""
        found: Mask = self.at != NONE
        return found

    def take(self, at: Ints, other: Ints, by: int) -> None:
        """Set what some rows (positions) are the same as."""
        self.at[at], self.by[at] = other, by


@dataclass(frozen=True)
class _Way:
    by: int
    rows: Ints  # positions
    others: Ints
    row_codes: Ints  # equal codes are equal keys
    other_codes: Ints


def days(dates: pd.Series) -> Ints:
    """Return dates as days since 1970; no date may be missing."""
    return dates.to_numpy("datetime64[D]").astype("int64")


def day_of(day: date) -> int:
    """Return a day as days since 1970."""
    return int(np.datetime64(day, "D").astype("int64"))


class Meeting:
    """Rows and others of which some are the same lead. Both carry the three keys."""

    def __init__(self, rows: pd.DataFrame, others: pd.DataFrame) -> None:
        self._size = len(rows)
        self._ways = tuple(_ways(rows, others)) if len(rows) and len(others) else ()

    def best(self, worth: Ints) -> Matches:
        """Return for each row the one of the others that is worth most; the last of those worth the same.

        One that is worth UNFIT is never returned.
        """
        matches = _nothing(self._size)
        most = np.full(self._size, UNFIT)
        for way in self._ways:
            order = np.lexsort((way.others, worth[way.others], way.other_codes))
            codes = way.other_codes[order]
            last = np.searchsorted(codes, way.row_codes, side="right") - 1
            found = (last >= 0) & (codes[last] == way.row_codes)
            at, other = way.rows[found], way.others[order[last[found]]]
            better = worth[other] > most[at]
            matches.take(at[better], other[better], way.by)
            most[at[better]] = worth[other[better]]
        return matches

    def nearest(self, row_days: Ints, other_days: Ints, within: int) -> Matches:
        """Return for each row the one of the others that is nearest in time, at most `within` days away."""
        matches = _nothing(self._size)
        for way in self._ways:
            order = np.lexsort((way.others, other_days[way.others], way.other_codes))
            codes, when = way.other_codes[order], other_days[way.others[order]]
            own = row_days[way.rows]
            after = np.searchsorted(codes * _SPAN + when, way.row_codes * _SPAN + own)
            gap, other = np.full(len(own), within + 1), np.full(len(own), NONE)
            for place in (after, after - 1):
                there = np.clip(place, 0, len(order) - 1)
                away = np.abs(when[there] - own)
                closer = (place == there) & (codes[there] == way.row_codes) & (away < gap)
                gap[closer], other[closer] = away[closer], order[there[closer]]
            fresh = (other != NONE) & ~matches.found[way.rows]
            matches.take(way.rows[fresh], way.others[other[fresh]], way.by)
        return matches


def twins(leads: pd.DataFrame) -> Matches:
    """Return for each lead, in the order given, the earlier one that stands for it: the same lead, itself no twin.

    Only rows that share a key with another are looked at one by one.
    """
    matches = _nothing(len(leads))
    vin, plate, phone = (_codes(leads[key])[0] for key in KEYS)
    sharing = np.flatnonzero(_shared(vin) | _shared(plate) | _shared(phone))
    first: dict[tuple[int, int, bool, bool], int] = {}
    for at, *codes in zip(
        *(a.tolist() for a in (sharing, vin[sharing], plate[sharing], phone[sharing])), strict=True
    ):
        for key in _asked(*codes):
            if (other := first.get(key)) is not None:
                matches.at[at], matches.by[at] = other, key[0]
                break
        else:
            for key in _answered(*codes):
                first.setdefault(key, at)
    return matches


def _asked(vin: int, plate: int, phone: int) -> Iterator[tuple[int, int, bool, bool]]:
    """What a row looks for: by what, the key, and whether the other must be without a VIN, without a plate."""
    if vin >= 0:
        yield 0, vin, False, False
    if plate >= 0:
        yield 1, plate, vin >= 0, False
    if phone >= 0:
        yield 2, phone, vin >= 0, plate >= 0


def _answered(vin: int, plate: int, phone: int) -> Iterator[tuple[int, int, bool, bool]]:
    """All that a row may be found by; see `_asked`."""
    if vin >= 0:
        yield 0, vin, False, False
    for no_vin in (False, True)[: 1 + (vin < 0)]:
        if plate >= 0:
            yield 1, plate, no_vin, False
        for no_plate in (False, True)[: 1 + (plate < 0)]:
            if phone >= 0:
                yield 2, phone, no_vin, no_plate


def _ways(rows: pd.DataFrame, others: pd.DataFrame) -> Iterator[_Way]:
    """Every way in which a row can be the same lead as another, the strongest first. None is empty on a side."""
    coded = [_codes(rows[key], others[key]) for key in KEYS]
    (vin, other_vin), (plate, other_plate), _ = coded
    for by, (mine, theirs) in enumerate(coded):
        # A VIN or plate of the row's own that is not the other's must be missing there, or they are two cars.
        for with_vin in (False, True)[: 1 + (by > 0)]:
            for with_plate in (False, True)[: 1 + (by > 1)]:
                asking, asked = mine >= 0, theirs >= 0
                if by > 0:
                    asking, asked = asking & ((vin >= 0) == with_vin), asked & ~(with_vin & (other_vin >= 0))
                if by > 1:
                    asking &= (plate >= 0) == with_plate
                    asked &= ~(with_plate & (other_plate >= 0))
                at, of = np.flatnonzero(asking), np.flatnonzero(asked)
                if len(at) and len(of):
                    yield _Way(by, at, of, mine[at], theirs[of])


def _codes(*columns: pd.Series) -> tuple[Ints, ...]:
    """The keys of several columns as numbers, equal where the keys are; -1 where there is none."""
    together = pd.concat([column.astype("str") for column in columns], ignore_index=True)
    codes = pd.factorize(together)[0].astype("int64")
    ends = np.cumsum([len(column) for column in columns])
    return tuple(np.split(codes, ends[:-1]))


def _shared(codes: Ints) -> Mask:
    counts = np.bincount(codes + 1, minlength=1)
    counts[0] = 0
    shared: Mask = counts[codes + 1] > 1
    return shared


def _nothing(size: int) -> Matches:
    return Matches(np.full(size, NONE, dtype="int64"), np.full(size, NONE, dtype="int64"))
