"""The rows of a log as compact columns: which are the same call, and which a cap leaves out."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from teamops.core.problems import Problem
from teamops.performance.compute.callers import Ints
from teamops.performance.compute.places import source_of, span_text

Hashes = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]

EACH_NAMED = 10  # so many repeated rows of two sheets are named one by one; more are named by their ends


class Part(NamedTuple):
    """The rows of one piece, ordered by day; `cuts[d]:cuts[d + 1]` is day d of the month. About 37 bytes a row."""

    cuts: Ints
    key: Hashes  # what makes two rows the same call
    number: Hashes  # the customer's number; 0 where blank or not needed
    talk: Ints
    began: npt.NDArray[np.int32]  # seconds since the month began
    person: npt.NDArray[np.int32]
    sheet: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]
    flags: npt.NDArray[np.int8]  # bit 1: counts as a call; bit 2: known by its recording


COUNTS, RECORDED = 1, 2
WORD = 8  # bytes hashed at a time
NOBODY = np.empty(0, dtype=np.intp)
TAIL = np.array([(1 << 8 * n) - 1 for n in range(WORD + 1)], dtype="uint64")  # what keeps the first n of them


def without_repeats(rows: Part, seconds_told: bool) -> tuple[Part, npt.NDArray[np.int32]]:
    """Return the rows with each call once, and the repeats as [sheet, row, sheet of the kept, row of the kept].

    Of several rows of one call the longest is kept, then the first by file, sheet and row, so that the order of
    reading decides nothing. Where the log knows minutes only, equal rows of one sheet may be different calls: the
    nth of one sheet is then the nth of another. A talk that one sheet tells with its recording and another without
    is one call too.
    """
    lost, kept = _without_its_recording(rows) if seconds_told else (NOBODY, NOBODY)
    stays = np.ones(len(rows.key), dtype=bool)
    stays[lost] = False
    once, pairs = _without_equal_keys(_taken(rows, stays) if len(lost) else rows, seconds_told)
    return once, np.concatenate((_pairs(rows, lost, kept), pairs))


def _without_its_recording(rows: Part) -> tuple[Positions, Positions]:
    """Return the talks told without their recording, and where another sheet tells of them with it.

    One person begins one talk in a second, so the moment and the length are enough where one export of a call has
    the column of recordings and another has not.
    """
    recorded = (rows.flags & RECORDED) > 0
    bare = np.flatnonzero(~recorded & (rows.talk > 0))
    if not len(bare) or not recorded.any():
        return NOBODY, NOBODY
    named = np.flatnonzero(recorded & (rows.talk > 0))
    same = ["person", "began", "talk"]
    told, untold = (
        pd.DataFrame({"at": at, "sheet": rows.sheet[at], **{f: getattr(rows, f)[at] for f in same}})
        for at in (named, bare)
    )
    told["row"] = rows.row[named]
    pairs = untold.merge(told, on=same, suffixes=("", "_kept"))
    pairs = pairs[pairs["sheet"] != pairs["sheet_kept"]].sort_values(["at", "sheet_kept", "row"])
    pairs = pairs.drop_duplicates("at")
    return pairs["at"].to_numpy("intp"), pairs["at_kept"].to_numpy("intp")


def _taken(rows: Part, stays: Bools) -> Part:
    return rows._replace(**{f: getattr(rows, f)[stays] for f in Part._fields[1:]})


def _pairs(rows: Part, lost: Positions, kept: Positions) -> npt.NDArray[np.int32]:
    return np.column_stack((rows.sheet[lost], rows.row[lost], rows.sheet[kept], rows.row[kept]))


def _without_equal_keys(rows: Part, seconds_told: bool) -> tuple[Part, npt.NDArray[np.int32]]:
    order = np.argsort(rows.key)
    same = rows.key[order][1:] == rows.key[order][:-1]
    if not same.any():
        return rows, np.empty((0, 4), dtype="int32")
    twin = np.zeros(len(order), dtype=bool)
    twin[1:] |= same
    twin[:-1] |= same
    at = order[twin]  # by key, so that the rows of one call follow each other
    nth = np.zeros(len(at), dtype="int64")
    if not seconds_told:
        nth = np.where((rows.flags[at] & RECORDED) > 0, 0, _nth(rows.key[at], rows.sheet[at], rows.row[at]))
        again = np.lexsort((nth, rows.key[at]))
        at, nth = at[again], nth[again]
    new = np.ones(len(at), dtype=bool)
    new[1:] = (rows.key[at][1:] != rows.key[at][:-1]) | (nth[1:] != nth[:-1])
    group = np.cumsum(new) - 1
    first = _best(rows, at, np.flatnonzero(new), group)
    gone = np.ones(len(at), dtype=bool)
    gone[first] = False
    lost, kept = at[gone], at[first][group[gone]]
    stays = np.ones(len(order), dtype=bool)
    stays[lost] = False
    return _taken(rows, stays), _pairs(rows, lost, kept)


def _best(rows: Part, at: Positions, starts: Positions, group: Positions) -> Positions:
    """Which of the rows `at` is kept for each group: by elimination, in as many passes as there are grounds."""
    grounds = (
        -rows.talk[at],
        -(rows.flags[at].astype("int64") & COUNTS),
        rows.number[at].view("int64"),
        rows.sheet[at].astype("int64") << 32 | rows.row[at],
    )
    open_ = np.ones(len(at), dtype=bool)
    for ground in grounds:
        value = np.where(open_, ground, np.iinfo("int64").max)
        open_ &= value == np.minimum.reduceat(value, starts)[group]
    candidates = np.flatnonzero(open_)
    return candidates[np.unique(group[candidates], return_index=True)[1]]


def _nth(key: Hashes, sheet: npt.NDArray[np.int32], row: npt.NDArray[np.int32]) -> Ints:
    """Which copy within its sheet each row is, from 0, by row number."""
    order = np.lexsort((row, sheet, key))
    new = np.ones(len(order), dtype=bool)
    new[1:] = (key[order][1:] != key[order][:-1]) | (sheet[order][1:] != sheet[order][:-1])
    starts = np.flatnonzero(new)
    nth = np.empty(len(order), dtype="int64")
    nth[order] = np.arange(len(order)) - starts[np.cumsum(new) - 1]
    return nth


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


def repeated(repeats: list[npt.NDArray[np.int32]], labels: list[str]) -> list[Problem]:
    """X205 for the repeated rows of each two sheets: one by one if they are few, else by their ends."""
    if not repeats:
        return []
    rows = pd.DataFrame(np.concatenate(repeats), columns=["sheet", "row", "twin", "twin_row"])
    problems = []
    for _, pairs in rows.groupby(["sheet", "twin"]):
        here, there = labels[pairs["sheet"].iloc[0]], labels[pairs["twin"].iloc[0]]
        if len(pairs) > EACH_NAMED:
            kept = np.unique(pairs["twin_row"])
            text = span_text(there, int(kept[0]), int(kept[-1]), len(kept))
            place = source_of(here, int(pairs["row"].min()))
            problems.append(Problem("X205", place, {"count": len(pairs), "twin": text}))
            continue
        few = pairs.sort_values(["row", "twin_row"])
        for row, kept_row in zip(few["row"].tolist(), few["twin_row"].tolist(), strict=True):
            text = span_text(there, kept_row, kept_row, 1)
            problems.append(Problem("X205", source_of(here, row), {"count": 1, "twin": text}))
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
    return Part(ints, hashes, hashes, ints, small, small, small, small, np.empty(0, "int8"))
