"""A column of cells, as a reader brings them, into the values that its declaration promises."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from teamops.core.money import plain_yuan
from teamops.core.nets import told_in_place
from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.cells import (
    WANTED,
    BadCell,
    Parsed,
    Reading,
    Refused,
    example_of,
    shown,
)
from teamops.core.sheets.values.clocks import Clocks, as_time, clock_text, look_short
from teamops.core.sheets.values.dates import date_of, datetime_of, month_of
from teamops.core.sheets.values.fast import read_plain
from teamops.core.sheets.values.numbers import count_of, money_of
from teamops.core.sheets.values.parts import Mask, Part, parts_of
from teamops.core.sheets.values.text import choice_reader, flag_of, id_of, phone_of, text_of
from teamops.core.sheets.values.times import colon_of, duration_of, time_of
from teamops.core.text import Text, printable

Reader = Callable[[object, Reading], Any]

READERS: dict[Kind, Reader] = {
    Kind.ID: id_of,
    Kind.ID_LIST: id_of,
    Kind.TEXT: text_of,
    Kind.DATE: date_of,
    Kind.DATETIME: datetime_of,
    Kind.TIME: time_of,
    Kind.DURATION: duration_of,
    Kind.MONEY: money_of,
    Kind.COUNT: count_of,
    Kind.PHONE: phone_of,
    Kind.FLAG: flag_of,
    Kind.MONTH: month_of,
}
_INTEGERS = frozenset({Kind.TIME, Kind.DURATION, Kind.MONEY, Kind.COUNT})
_STAMPS = frozenset({Kind.DATE, Kind.DATETIME})


def parse_column(
    column: Column,
    cells: pd.Series,
    *,
    epoch1904: bool = False,
    month: str | None = None,
    colon_is: str | None = None,
    clocks: Clocks | None = None,
) -> Parsed:
    """Parse one column's cells into the dtype that its kind promises, index and length as given.

    `epoch1904`: the workbook counts days from 1904. `month` ("2026-10") gives 10月8日 its year. `colon_is`
    ("mm:ss" or "hh:mm") says what 5:30 means in a DURATION; without it `clocks`, what the whole column tells where these
    are not all of its cells, else the cells are asked.
    A refused cell is missing in the values (an empty FLAG is False) and listed in `bad`, by position: T101–T106, T108, T109, and T107
    where a required column is blank. Never raises on bad cells.
    """
    settled = (int(month[:4]), int(month[5:7])) if month else None
    parts = _parts(cells)
    durations = column.kind is Kind.DURATION
    colon = colon_is
    if durations and colon is None:
        colon = _colon_in(parts) if clocks is None else clocks.colon
    reading = Reading(column, epoch1904, settled, colon)
    reader = choice_reader(column) if column.kind is Kind.CHOICE else READERS[column.kind]
    collected = _Collected(column, len(cells))
    for part in parts:
        _read_part(part, reading, reader, collected)
    if durations:
        _ask_of_times(collected, colon, clocks.short if clocks else None)
    bad = collected.refused()
    return Parsed(collected.series(cells.index), bad)


def _parts(cells: pd.Series) -> list[Part]:
    """Return the column's parts. A cell that stands in the way of all others is taken for its text."""
    try:
        return list(parts_of(cells))
    except Exception as fault:
        told_in_place(fault)
        return list(parts_of(pd.Series([_or_text(cell) for cell in cells.tolist()], dtype="object")))


def _or_text(cell: object) -> object:
    try:
        list(parts_of(pd.Series([cell], dtype="object")))
    except Exception:
        return printable(str(cell))
    return cell


NOT_NEGATIVE = Text("不小于 0 的金额", "an amount of at least 0")


class _Collected:
    """What the parts of one column have given so far."""

    def __init__(self, column: Column, length: int) -> None:
        self.column = column
        self.is_text = column.kind not in _INTEGERS | _STAMPS | {Kind.FLAG}
        self.whole: Any = None  # a text column that came in one part, as a pyarrow array
        self.values: npt.NDArray[Any] = np.empty(0 if self.is_text else length, "int64")
        self.texts: npt.NDArray[Any] | None = None
        self.missing: Mask = np.ones(length, "bool")
        self.timed: Mask = np.zeros(length, "bool")  # cells that came as times
        self.bad: list[BadCell] = []

    def add(self, part: Part, values: Any, missing: Mask) -> None:
        """Take a part's values: int64, or for a text kind a pyarrow array with nulls where missing."""
        at = slice(None) if part.positions is None else part.positions
        self.missing[at] = missing
        self.timed[at] = as_time(part)
        if not self.is_text:
            self.values[at] = values
        elif len(values) == len(self.missing):
            self.whole = values
        else:
            if self.texts is None:
                self.texts = np.full(len(self.missing), None, dtype=object)
            self.texts[at] = values.to_numpy(zero_copy_only=False)

    def refuse(
        self,
        part: Part,
        rows: Mask,
        codes: npt.NDArray[np.int64],
        verdicts: dict[int, Refused],
        distinct: list[object],
    ) -> None:
        """Name every cell whose distinct value was refused."""
        if not verdicts:
            return
        said = {code: _said(self.column, distinct[code], verdict) for code, verdict in verdicts.items()}
        positions = np.flatnonzero(rows)
        hit = np.isin(codes, list(verdicts))
        for position, code in zip(positions[hit].tolist(), codes[hit].tolist(), strict=True):
            place = position if part.positions is None else int(part.positions[position])
            self.bad.append(BadCell(place, verdicts[code].code, said[code]))

    def series(self, index: pd.Index) -> pd.Series:
        """Return the values in the dtype that the kind promises."""
        if self.is_text:
            texts = self.whole
            if texts is None:
                texts = pa.array(
                    [] if self.texts is None else self.texts, pa.large_string(), from_pandas=True
                )
            return pd.Series(texts.to_pandas(), dtype="str").set_axis(index)
        if self.column.kind in _STAMPS:
            stamps = self.values.astype("datetime64[s]")
            stamps[self.missing] = np.datetime64("NaT")
            return pd.Series(stamps, index=index)
        self.values[self.missing] = 0
        if self.column.kind is Kind.FLAG:
            refused = np.zeros(len(self.missing), "bool")
            refused[[cell.position for cell in self.bad]] = True
            return pd.Series(pd.arrays.BooleanArray(self.values.astype("bool"), refused), index=index)
        return pd.Series(pd.arrays.IntegerArray(self.values, self.missing.copy()), index=index)

    def refused(self) -> list[BadCell]:
        """Return the bad cells in order, blanks of a required column and amounts below zero among them."""
        if self.column.at_least_zero:
            below = ~self.missing & (self.values < 0)
            for position in np.flatnonzero(below).tolist():
                said = {"kind": NOT_NEGATIVE, "value": plain_yuan(int(self.values[position]))}
                said |= {"column": self.column.title, "example": example_of(self.column)}
                self.bad.append(BadCell(position, "T101", said))
            self.missing |= below
        if self.column.required:
            blank = self.missing.copy()
            blank[[cell.position for cell in self.bad]] = False
            values = {"column": self.column.title, "example": example_of(self.column)}
            self.bad += [BadCell(position, "T107", values) for position in np.flatnonzero(blank).tolist()]
        self.bad.sort(key=lambda cell: cell.position)
        return self.bad


def _said(column: Column, value: object, verdict: Refused) -> dict[str, object]:
    """Return what fills the wording of a refusal."""
    said: dict[str, object] = {
        "column": column.title,
        "kind": WANTED[column.kind],
        "value": shown(value),
        "example": example_of(column),
    }
    return said | verdict.values


def _read_part(part: Part, reading: Reading, reader: Reader, collected: _Collected) -> None:
    plain = _plain(part, reading)
    if plain is None:
        values, sure = None, np.zeros(len(part.missing), "bool")
    else:
        values, sure = plain
    rest = ~sure & ~part.missing
    missing = part.missing | rest
    if rest.any():
        distinct, codes = part.distinct(rest)
        read, verdicts = _read_distinct(distinct, reading, reader)
        empty = np.array([value is None for value in read], "bool")
        missing[rest] = empty[codes]
        values = _merged(collected.is_text, values, rest, read, codes)
        collected.refuse(part, rest, codes, verdicts, distinct)
    elif values is None:
        values = _nothing(collected.is_text, len(missing))
    if collected.is_text and missing.any():
        values = pc.if_else(pa.array(~missing), values, None)
    collected.add(part, values, missing)


def _plain(part: Part, reading: Reading) -> tuple[Any, Mask] | None:
    """Return what is plain in a part; nothing where that fails, and every cell is read by itself."""
    try:
        return read_plain(part, reading)
    except Exception as fault:
        told_in_place(fault)
        return None


def _ask_of_times(collected: _Collected, colon: str | None, short: bool | None) -> None:
    """Read times that Excel took for hours and minutes as the mapping says; where it does not, refuse them (T102)."""
    here = collected.timed & ~collected.missing
    seconds = collected.values[here]
    if not here.any() or colon == "hh:mm" or not (look_short(seconds) if short is None else short):
        return
    if colon == "mm:ss":
        collected.values[here] = seconds // 60
        return
    for place, value in zip(np.flatnonzero(here).tolist(), seconds.tolist(), strict=True):
        said = {"column": collected.column.title, "value": clock_text(value)}
        collected.bad.append(BadCell(place, "T102", said))
    collected.missing |= here


def _colon_in(parts: list[Part]) -> str | None:
    """What the texts of a column tell of 5:30."""
    return colon_of(
        str(text) for part in parts if part.sort == "text" for text in part.distinct(~part.missing)[0]
    )


def _read_distinct(
    distinct: list[object], reading: Reading, reader: Reader
) -> tuple[list[Any], dict[int, Refused]]:
    """Return each distinct value's reading, None where empty or refused, and the refusals by their place."""
    read: list[Any] = []
    verdicts: dict[int, Refused] = {}
    for place, value in enumerate(distinct):
        try:
            read.append(_fitting(reader(value, reading)))
        except Refused as verdict:
            verdicts[place] = verdict
            read.append(None)
        except Exception as fault:  # what no parser foresaw is no value either, and the cell is named
            told_in_place(fault)
            verdicts[place] = Refused()
            read.append(None)
    return read, verdicts


def _fitting(value: Any) -> Any:
    """Return a reading that a column can hold. Raises OverflowError."""
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise OverflowError(value.bit_length())
    return value


def _merged(is_text: bool, values: Any, rest: Mask, read: list[Any], codes: npt.NDArray[np.int64]) -> Any:
    """Put the readings of the distinct values beside the values that were plain."""
    if is_text:
        texts = pa.array(read, pa.large_string()).take(pa.array(codes))
        if rest.all():
            return texts
        base = _nothing(True, len(rest)) if values is None else values
        return pc.replace_with_mask(base, pa.array(rest), texts)
    numbers = np.array([0 if value is None else value for value in read], "int64")
    merged = np.zeros(len(rest), "int64") if values is None else values.copy()
    merged[rest] = numbers[codes]
    return merged


def _nothing(is_text: bool, length: int) -> Any:
    return pa.nulls(length, pa.large_string()) if is_text else np.zeros(length, "int64")
