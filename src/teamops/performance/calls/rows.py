"""The rows of a log as compact columns: which are the same call, and which a cap leaves out."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from teamops.core.problems import Problem
from teamops.performance.calls.callers import Ints
from teamops.performance.places import source_of, span_text
from teamops.performance.problems import noted

Hashes = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]


class Part(NamedTuple):
    """The rows of one piece, ordered by day; `cuts[d]:cuts[d + 1]` is day d of the month. About 41 bytes a row."""

    cuts: Ints
    key: Hashes  # person and recording; where there is none, all that a row tells
    number: Hashes  # the customer's number as `call_numbers.packed`; 0 where blank
    talk: npt.NDArray[np.int32]
    total: npt.NDArray[np.int32]  # -1 where it is not told
    began: npt.NDArray[np.int32]  # seconds since the month began
    person: npt.NDArray[np.int32]
    sheet: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]
    flags: npt.NDArray[
        np.int8
    ]  # DIRECTION: 0 where it is not told, else its place in SIDES; RECORDED: by `key`


SIDES = ("呼出", "呼入", "内部")
DIRECTION, RECORDED = 3, 4
WORD = 8  # bytes hashed at a time
TAIL = np.array([(1 << 8 * n) - 1 for n in range(WORD + 1)], dtype="uint64")  # what keeps the first n of them


def taken(rows: Part, stays: Bools) -> Part:
    """Return the rows that stay."""
    return rows._replace(**{f: getattr(rows, f)[stays] for f in Part._fields[1:]})


def chained(parts: Sequence[Part]) -> Part:
    """Return the rows of several parts as one, without the cuts of its days."""
    joined = {f: np.concatenate([getattr(p, f) for p in parts]) for f in Part._fields[1:]}
    return Part(np.empty(0, "int64"), **joined)


def pairs_of(rows: Part, lost: Positions, kept: Positions) -> npt.NDArray[np.int32]:
    """Return rows and those beside them as [sheet, row, sheet of the other, row of the other]."""
    return np.column_stack((rows.sheet[lost], rows.row[lost], rows.sheet[kept], rows.row[kept]))


def without_equals(rows: Part, seconds_told: Bools) -> tuple[Part, npt.NDArray[np.int32]]:
    """Return the rows with each of equal ones of a sheet once, and the others as `pairs_of` them and the kept.

    Equal are rows of one recording and start, and rows without a recording that tell the same. The longest is kept,
    then the first by row, so that the order of reading decides nothing. Where a file knows minutes only
    (`seconds_told` by row), equal rows without a recording may be different calls and stay.
    """
    order = np.lexsort((rows.sheet, rows.began, rows.key))
    same = np.ones(len(order) - 1, dtype=bool)
    for name in ("key", "began", "sheet"):
        values = getattr(rows, name)[order]
        same &= values[1:] == values[:-1]
    same &= (seconds_told | ((rows.flags & RECORDED) > 0))[order][1:]
    if not same.any():
        return rows, np.empty((0, 4), dtype="int32")
    group = np.cumsum(np.append(True, ~same)) - 1
    first = _best(rows, order, np.flatnonzero(np.append(True, ~same)), group)
    gone = np.ones(len(order), dtype=bool)
    gone[first] = False
    lost, kept = order[gone], order[first][group[gone]]
    stays = np.ones(len(order), dtype=bool)
    stays[lost] = False
    return taken(rows, stays), pairs_of(rows, lost, kept)


def shared_recordings(rows: Part) -> tuple[Part, npt.NDArray[np.int32]]:
    """Return the rows without the recordings that one sheet gives to calls of several times, and those as `pairs_of`.

    Some systems give every leg of a call one number, and some people type 有 into the column: such a number does not
    tell which call it is. Each later row is beside the first of its sheet.
    """
    at = np.flatnonzero(rows.flags & RECORDED)
    at = at[np.lexsort((rows.row[at], rows.sheet[at], rows.key[at]))]
    again = (rows.key[at][1:] == rows.key[at][:-1]) & (rows.sheet[at][1:] == rows.sheet[at][:-1])
    if not again.any():
        return rows, np.empty((0, 4), dtype="int32")
    start = np.maximum.accumulate(np.where(np.append(True, ~again), np.arange(len(at)), 0))
    later = np.flatnonzero(np.append(False, again))
    flags = rows.flags.copy()
    flags[at[later]] &= DIRECTION
    flags[at[start[later]]] &= DIRECTION
    return rows._replace(flags=flags), pairs_of(rows, at[later], at[start[later]])


def _best(rows: Part, at: Positions, starts: Positions, group: Positions) -> Positions:
    """Which of the rows `at` is kept for each group: by elimination, in as many passes as there are grounds."""
    grounds = (
        -rows.talk[at].astype("int64"),
        ((rows.flags[at] & DIRECTION) == 0).astype("int64"),
        -rows.number[at].view("int64"),
        rows.sheet[at].astype("int64") << 32 | rows.row[at],
    )
    open_ = np.ones(len(at), dtype=bool)
    for ground in grounds:
        value = np.where(open_, ground, np.iinfo("int64").max)
        open_ &= value == np.minimum.reduceat(value, starts)[group]
    candidates = np.flatnonzero(open_)
    return candidates[np.unique(group[candidates], return_index=True)[1]]


def under_cap(rows: Part, counts: Bools, cap: int) -> Bools:
    """Which rows stay when only `cap` calls a person, number and day count: the longest. A blank number has no cap."""
    stays = np.ones(len(rows.key), dtype=bool)
    at = np.flatnonzero(counts & (rows.number != 0))
    at = at[np.lexsort((-rows.talk[at], rows.number[at], rows.person[at]))]
    new = np.ones(len(at), dtype=bool)
    new[1:] = (rows.number[at][1:] != rows.number[at][:-1]) | (rows.person[at][1:] != rows.person[at][:-1])
    starts = np.flatnonzero(new)
    stays[at[np.arange(len(at)) - starts[np.cumsum(new) - 1] >= cap]] = False
    return stays


def repeated(code: str, repeats: list[npt.NDArray[np.int32]], labels: list[str]) -> list[Problem]:
    """Return one problem for the rows of each two sheets: at the first of the one, naming the ends of the other."""
    if not repeats:
        return []
    found = np.concatenate(repeats)
    # Whichever of the two was kept, the later sheet is said to repeat the earlier one.
    found = np.where((found[:, 0] < found[:, 2])[:, None], found[:, [2, 3, 0, 1]], found)
    rows = pd.DataFrame(found, columns=["sheet", "row", "twin", "twin_row"])
    problems = []
    for _, pairs in rows.groupby(["sheet", "twin"]):
        here, there = labels[pairs["sheet"].iloc[0]], labels[pairs["twin"].iloc[0]]
        first, last = int(pairs["row"].min()), int(pairs["row"].max())
        kept = np.unique(pairs["twin_row"])
        values = {
            "count": len(pairs),
            "rows": str(first) if first == last else f"{first}–{last}",
            "twin": span_text(there, int(kept[0]), int(kept[-1]), len(kept)),
        }
        problems.append(noted(code, source_of(here, first), values))
    return problems


def hash_text(texts: pd.Series) -> Hashes:
    """64 bits per text, the same in every run; 0 for a blank."""
    blank = texts.isna().to_numpy(dtype=bool)
    if blank.all():
        return np.zeros(len(texts), dtype="uint64")
    words = pa.array(texts, pa.large_string(), from_pandas=True)
    words = words.combine_chunks() if isinstance(words, pa.ChunkedArray) else words
    return np.where(blank, np.uint64(0), _hashed(words) | np.uint64(1))


def _hashed(words: pa.LargeStringArray) -> Hashes:
    """Hash every text at once from Arrow's buffer: eight bytes of each at a time, the last ones cut at its end."""
    _, places, content = words.buffers()
    ends = np.frombuffer(places, dtype="int64")[words.offset : words.offset + len(words) + 1]
    start, length = ends[:-1], np.diff(ends)
    # Room for eight bytes to be read from any place.
    data = b"" if content is None else content.to_pybytes()[: int(ends[-1])]
    padded = np.frombuffer(data + bytes(WORD), dtype="uint8")
    words_at = np.ndarray((len(padded) - WORD + 1,), dtype="<u8", buffer=padded, strides=(1,))
    hashes = length.astype("uint64")
    for done in range(0, int(length.max(initial=0)), WORD):
        open_ = np.flatnonzero(length > done)
        word = words_at[start[open_] + done] & TAIL[np.minimum(length[open_] - done, WORD)]
        hashes[open_] = mix(hashes[open_], word)
    return hashes


def mix(hashes: Hashes, values: Hashes) -> Hashes:
    """Fold further values into hashes (the finishing steps of splitmix64; wraps on purpose)."""
    mixed = (hashes ^ (values + np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def no_rows() -> Part:
    """Return a part without rows."""
    ints, hashes, small = np.empty(0, "int64"), np.empty(0, "uint64"), np.empty(0, "int32")
    return Part(ints, hashes, hashes, small, small, small, small, small, small, np.empty(0, "int8"))
