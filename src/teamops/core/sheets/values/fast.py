"""The cells whose reading is plain, read a whole column at a time. All others go one distinct value at a time.

Each function returns the values of a part (int64, or a pyarrow large_string array) and a mask of the cells it
is sure of; it never refuses. A test holds that it agrees with the readers of single values.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from teamops.core.money import MAX_FEN
from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.cells import EXACT, EXCEL_EXACT, Reading, Refused
from teamops.core.sheets.values.dates import EPOCH_1900, EPOCH_1904, LATEST_SERIAL, UNIX, day_of_text
from teamops.core.sheets.values.parts import Mask, Part
from teamops.core.sheets.values.times import DAY, FIRST_SERIAL, LONGEST, clock_seconds
from teamops.core.text import Text

Sure = tuple[Any, Mask]
Ints = npt.NDArray[np.int64]

# Two characters or more where one alone may mean that there is none (无).
_HAN = r"\x{4E00}-\x{9FFF}"  # these NFKC leaves as they are
_PLAIN_ID = rf"^(?:[0-9A-Za-z][0-9A-Za-z_\-]*|[0-9]+\.[0-9]+|[{_HAN}][{_HAN}0-9A-Za-z_\-]+)$"
_PLAIN_TEXT = rf"^[{_HAN}0-9A-Za-z][{_HAN}0-9A-Za-z ，。、；,.;_\-]*[{_HAN}0-9A-Za-z]$"
_PLAIN_PHONE = r"^(?:1[3-9][0-9]{9}|0[2-9][0-9]{8,10}|[1-9][0-9]{2,7})$"
_PLAIN_MONEY = r"^[0-9]{1,12}\.[0-9]{2}$"
UNREAD = -(2**62)  # no second of any day
_NO_COLUMN = Reading(Column("", Text("", ""), Kind.DATETIME))


def _flags(mask: Any) -> Mask:
    flags: Mask = pc.fill_null(mask, False).to_numpy(zero_copy_only=False)
    return flags


def _ints(cells: Any, sure: Mask) -> Ints:
    """Cast the sure cells to int64; the others become 0."""
    chosen = cells if sure.all() else pc.if_else(pa.array(sure), cells, None)
    numbers: Ints = pc.fill_null(chosen.cast(pa.int64()), 0).to_numpy()
    return numbers


def _matching(pattern: str) -> Callable[[Part], Sure]:
    def match(part: Part) -> Sure:
        return part.cells, _flags(pc.match_substring_regex(part.cells, pattern))

    return match


def _text_durations(part: Part) -> Sure:
    short = pc.less(pc.binary_length(part.cells), 7)  # below 11 days, and so below the longest
    sure = _flags(pc.and_(pc.ascii_is_decimal(part.cells), short))
    return _ints(part.cells, sure), sure


def _text_money(part: Part) -> Sure:
    sure = _flags(pc.match_substring_regex(part.cells, _PLAIN_MONEY))
    return _ints(pc.replace_substring(part.cells, ".", ""), sure), sure


def _text_datetimes(part: Part) -> Sure:
    """Read ISO text by one cast; any other layout of date, blank, time by its distinct dates and times."""
    iso = _flags(pc.equal(pc.binary_length(part.cells), 19))
    try:
        chosen = part.cells if iso.all() else pc.if_else(pa.array(iso), part.cells, None)
        seconds = pc.fill_null(chosen.cast(pa.timestamp("s")).cast(pa.int64()), 0).to_numpy()
    except pa.ArrowInvalid:
        iso, seconds = np.zeros(len(iso), "bool"), np.zeros(len(iso), "int64")
    sure = iso & (seconds >= (FIRST_SERIAL - (UNIX - EPOCH_1900).days) * DAY)
    rest = ~sure & ~part.missing
    if rest.any():
        values, known = _split_datetimes(part.cells.filter(pa.array(rest)))
        seconds = seconds.copy()
        seconds[rest], sure[rest] = values, known
    return seconds, sure


def _split_datetimes(cells: Any) -> tuple[Ints, Mask]:
    halves = pc.split_pattern(pc.utf8_trim_whitespace(cells), " ", max_splits=1)
    two = _flags(pc.equal(pc.list_value_length(halves), 2))
    values = np.zeros(len(two), "int64")
    known = np.zeros(len(two), "bool")
    if two.any():
        halves = halves.filter(pa.array(two))
        days, is_day = _by_distinct(pc.list_element(halves, 0), _day_seconds)
        clocks, is_clock = _by_distinct(pc.list_element(halves, 1), _clock)
        values[two], known[two] = days + clocks, is_day & is_clock
    return values, known


def _by_distinct(texts: Any, read: Callable[[str], int]) -> tuple[Ints, Mask]:
    coded = texts.dictionary_encode()
    read_once = np.array([read(text) for text in coded.dictionary.to_pylist()], dtype="int64")
    values = read_once[coded.indices.to_numpy()]
    return values, values > UNREAD


@lru_cache(maxsize=4096)
def _day_seconds(text: str) -> int:
    try:
        seconds, rest = day_of_text(text, _NO_COLUMN)
    except Refused:
        return UNREAD
    return UNREAD if rest else seconds


@lru_cache(maxsize=2 * DAY)
def _clock(text: str) -> int:
    try:
        return clock_seconds(text)
    except Refused:
        return UNREAD


# --- numbers ---------------------------------------------------------------------------------------------


def _whole(part: Part) -> Mask:
    if part.cells.dtype == "int64":
        return ~part.missing
    whole: Mask = np.isfinite(part.cells) & (np.floor(part.cells) == part.cells)
    return whole


def _taken(part: Part, sure: Mask) -> Ints:
    taken: Ints = np.where(sure, part.cells, 0).astype("int64")
    return taken


def _number_durations(part: Part) -> Sure:
    sure = _whole(part) & (part.cells >= 0) & (part.cells <= LONGEST)
    return _taken(part, sure), sure


def _number_counts(part: Part) -> Sure:
    sure = _whole(part) & (part.cells > -EXACT) & (part.cells < EXACT)
    return _taken(part, sure), sure


def _number_money(part: Part) -> Sure:
    sure = ~part.missing & (np.abs(part.cells) <= MAX_FEN // 100)
    if part.cells.dtype == "int64":
        return _taken(part, sure) * 100, sure
    scaled = np.where(sure, part.cells, 0.0) * 100
    fen = np.rint(scaled)
    return fen.astype("int64"), sure & (np.abs(scaled - fen) < 1e-6)


def _number_digits(part: Part) -> Sure:
    sure = _whole(part) & (part.cells >= 0) & (part.cells < EXCEL_EXACT)
    return pa.array(_taken(part, sure)).cast(pa.large_string()), sure


def _number_phones(part: Part) -> Sure:
    texts, sure = _number_digits(part)
    return texts, sure & _flags(pc.match_substring_regex(texts, _PLAIN_PHONE))


def _number_datetimes(part: Part, reading: Reading) -> Sure:
    base = EPOCH_1904 if reading.epoch1904 else EPOCH_1900
    low, high = FIRST_SERIAL - (base - EPOCH_1900).days, (LATEST_SERIAL - base).days - 1
    sure = ~part.missing & (part.cells >= low) & (part.cells < high)
    seconds = np.where(sure, part.cells, 0) * float(DAY)
    rounded = np.floor(seconds).astype("int64") + (seconds % 1 >= 0.5)
    return rounded + (base - UNIX).days * DAY, sure


# --- datetimes and spans ---------------------------------------------------------------------------------


def _seconds(cells: npt.NDArray[Any]) -> Ints:
    """Return microseconds as seconds, a half upwards."""
    return (cells.astype("int64") + 500_000) // 1_000_000


def _stamp_datetimes(part: Part) -> Sure:
    sure = ~part.missing & (part.cells >= np.datetime64("1930-01-01"))
    return np.where(sure, _seconds(np.where(sure, part.cells, np.datetime64(0, "us"))), 0), sure


def _stamp_dates(part: Part) -> Sure:
    seconds, sure = _stamp_datetimes(part)
    return seconds - seconds % DAY, sure


def _stamp_durations(part: Part) -> Sure:
    # Day 0 of Excel's times is 1899-12-31. The other bases are rare and read by distinct value.
    zero = np.datetime64("1899-12-31", "us")
    sure = ~part.missing & (part.cells >= zero) & (part.cells < np.datetime64("1900-01-31"))
    return _seconds(np.where(sure, part.cells, zero) - zero), sure


def _span_durations(part: Part) -> Sure:
    none = np.timedelta64(0, "us")
    sure = ~part.missing & (part.cells >= none) & (part.cells < np.timedelta64(LONGEST, "s"))
    return _seconds(np.where(sure, part.cells, none)), sure


_FAST: dict[tuple[str, Kind], Callable[[Part], Sure]] = {
    ("text", Kind.ID): _matching(_PLAIN_ID),
    ("text", Kind.TEXT): _matching(_PLAIN_TEXT),
    ("text", Kind.PHONE): _matching(_PLAIN_PHONE),
    ("text", Kind.DURATION): _text_durations,
    ("text", Kind.MONEY): _text_money,
    ("text", Kind.DATETIME): _text_datetimes,
    ("number", Kind.DURATION): _number_durations,
    ("number", Kind.COUNT): _number_counts,
    ("number", Kind.MONEY): _number_money,
    ("number", Kind.ID): _number_digits,
    ("number", Kind.PHONE): _number_phones,
    ("stamp", Kind.DATETIME): _stamp_datetimes,
    ("stamp", Kind.DATE): _stamp_dates,
    ("stamp", Kind.DURATION): _stamp_durations,
    ("span", Kind.DURATION): _span_durations,
}


def read_plain(part: Part, reading: Reading) -> Sure | None:
    """Return the values of a part and the mask of those that are sure; None where its kind has no fast reading."""
    kind = reading.column.kind
    if (part.sort, kind) == ("number", Kind.DATETIME):
        return _number_datetimes(part, reading)
    fast = _FAST.get((part.sort, kind))
    return fast(part) if fast else None
