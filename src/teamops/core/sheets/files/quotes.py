"""Quotes in separated text: whether they pair, and the records of a file in which one does not.

A quote that somebody typed into a note must not swallow the rows up to the next one: every reader of CSV takes what lies
between two quotes for one cell, line breaks and all.
"""

import csv
from collections import deque
from collections.abc import Iterator
from typing import Any

import numpy as np

CHUNK = 4 << 20
FIELD_LIMIT = 1 << 20  # a longer field is an unclosed quote
NARROW = 4  # with fewer columns, separators in a note of several lines prove nothing


def swallows(breaks: Any, separators: Any, width: int) -> Any:
    """Return whether a cell of so many line breaks and separators holds whole rows of a table of `width` columns."""
    return (breaks > 0) & (separators >= breaks * (width - 1)) & (width >= NARROW)


def well_quoted(source: Any, delimiter: str, width: int) -> bool:
    """Return whether every quote opens a cell at its start or closes one at its end, and none swallows rows.

    `source` gives bytes of UTF-8. What is not sure is no.
    """
    rest = b""
    while True:
        new = source.read(CHUNK)
        data = rest + new
        if not new:
            return not data or _closed(data + b"\n", delimiter, width) == len(data) + 1
        done = _closed(data, delimiter, width)
        if done < 0 or (done == 0 and len(data) > 2 * CHUNK):
            return False
        rest = data[done:]


def _closed(data: bytes, delimiter: str, width: int) -> int:
    """Return up to where the quotes are proven to pair: the end of the last line that ends outside them; -1 if one is stray."""
    view = np.frombuffer(data, dtype=np.uint8)
    breaks = np.flatnonzero(view == 10)
    quotes = np.flatnonzero(view == 34)
    if not len(quotes):
        return int(breaks[-1]) + 1 if len(breaks) else 0
    outside = breaks[np.searchsorted(quotes, breaks) % 2 == 0]
    if not len(outside):
        return 0
    end = int(outside[-1]) + 1
    quotes = quotes[quotes < end]
    opening, closing = quotes[0::2], quotes[1::2]
    edges = np.zeros(256, dtype=bool)
    edges[[10, 13, 34, ord(delimiter)]] = True
    before = np.where(opening > 0, view[opening - 1], 10)
    if not (edges[before].all() and edges[view[closing + 1]].all()):
        return -1
    separators = np.flatnonzero(view == ord(delimiter))
    lines, cells = (
        np.searchsorted(at, closing) - np.searchsorted(at, opening) for at in (breaks, separators)
    )
    return -1 if swallows(lines, cells, width).any() else end


def records(lines: Iterator[str], delimiter: str, width: int) -> Iterator[list[str] | None]:
    """Yield the records of a text; None in place of one with a stray quote.

    After such a record the reading goes on with the next line: what its quote would have swallowed is read.
    """
    csv.field_size_limit(FIELD_LIMIT)
    taken: list[str] = []  # the lines of this record
    again: deque[str] = deque()  # lines to be read once more

    def taking() -> Iterator[str]:
        while (line := again.popleft() if again else next(lines, None)) is not None:
            taken.append(line)
            yield line

    source = taking()
    while True:
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        for record in _until_stray(reader, taken):
            if len(taken) > 1 and any(_swallowed(cell, delimiter, width) for cell in record):
                break
            taken.clear()
            yield record
        if not taken:
            return
        yield None
        again.extendleft(reversed(taken[1:]))
        taken.clear()
        source = taking()


def _until_stray(reader: Iterator[list[str]], taken: list[str]) -> Iterator[list[str]]:
    """Yield records until one cannot be parted; its lines are then left in `taken`."""
    try:
        yield from reader
        taken.clear()
    except csv.Error:
        pass


def _swallowed(cell: str, delimiter: str, width: int) -> bool:
    breaks, separators = cell.count("\n"), cell.count(delimiter)
    return bool(swallows(breaks, separators, width))
