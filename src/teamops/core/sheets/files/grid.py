"""A file seen as sheets of cells, whatever its format. What every container gives to the reader."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.sheets.files.limits import check_row

HEAD_ROWS = 30  # the header stands within these
PEEK_ROWS = HEAD_ROWS + 12  # what is looked at to find it and what follows it

Rows = npt.NDArray[np.int32]


class Ragged(NamedTuple):
    """A row with more or fewer cells than the header; none where a stray quote keeps it from being parted."""

    row: int
    cells: int


@dataclass(frozen=True)
class Block:
    """Some rows of a sheet: their numbers (1 = first row) and the cells of the columns asked for, by position (0 = A)."""

    rows: Rows
    cells: dict[int, pd.Series]
    ragged: list[Ragged] = field(default_factory=list)
    width: int = 0  # what a row should have; only where rows can be ragged
    whole: bool = False  # the sheet comes in this one block


class Sheet(Protocol):
    """One sheet. `name` is empty for a text or parquet file. Values are as `parse_column` takes them.

    `hidden_rows`: the numbers of rows that nobody sees, of those given so far.
    """

    name: str
    hidden: bool
    epoch1904: bool

    @property
    def hidden_rows(self) -> Collection[int]: ...

    def head(self) -> list[list[object]]:
        """Return the first PEEK_ROWS rows, from row 1, blank ones included; cells as text or plain values."""
        ...

    def blocks(self, first_row: int, columns: Sequence[int], labels: Sequence[int] = ()) -> Iterator[Block]:
        """Yield the rows from `first_row` on. `labels` are further columns of which only the text is looked at."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


GAP: list[object] = []  # a row that the file leaves out: one list for all of them, never written to


@dataclass
class ListSheet:
    """A sheet held as lists of cells: small or old formats. A row that the file leaves out is GAP."""

    name: str
    cells: list[list[object]]
    hidden: bool = False
    epoch1904: bool = False
    hidden_rows: set[int] = field(default_factory=set)

    def head(self) -> list[list[object]]:
        """Return the first rows."""
        return self.cells[:PEEK_ROWS]

    def blocks(self, first_row: int, columns: Sequence[int], labels: Sequence[int] = ()) -> Iterator[Block]:
        """Yield everything from `first_row` on as one block; blank rows that the file has are left in."""
        rows = range(first_row, len(self.cells) + 1)
        numbers = np.fromiter((n for n in rows if self.cells[n - 1] is not GAP), dtype=np.int64)
        if len(numbers):
            body = [self.cells[n - 1] for n in numbers.tolist()]
            yield block_of(body, numbers, [*columns, *labels], whole=True)

    def close(self) -> None:
        """There is nothing to let go of."""


def reach(cells: list[list[object]], row: int) -> None:
    """Fill the rows up to and without `row` (1 = first) with gaps. Raises Unreadable where no sheet has it."""
    check_row(row)
    cells.extend([GAP] * (row - 1 - len(cells)))


def block_of(
    body: Sequence[Sequence[object]],
    rows: npt.NDArray[np.int64] | Rows,
    columns: Sequence[int],
    *,
    whole: bool = False,
) -> Block:
    """Return a block from rows of Python cells; cells beyond the end of a row are blank."""
    cells = {
        c: pd.Series([row[c] if c < len(row) else None for row in body], dtype="object")
        for c in dict.fromkeys(columns)
    }
    return Block(rows.astype(np.int32), cells, whole=whole)
