"""What is read and what comes back: an input file with its mapping, and a frame with its problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from teamops.core.problems import Problem

if TYPE_CHECKING:  # the workspace knows of files before pandas is there
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from teamops.core.sheets.files.grid import Sheet


@dataclass(frozen=True)
class FileMapping:
    """How to read one file that the known headers do not explain. Everything is optional.

    `layout`: a name of `layouts.LAYOUTS`. `agent_by`: of a group of which one is needed, the key to go by.
    `duration_is`: what the only duration is (ruling 7). `columns`: key → header as it stands in the file.
    `sheets`: the only sheets to read. `header_row`: the row of the header, 1 = first.
    `also`: further headings, each with the key of its column, in any file of the table that has them.
    """

    layout: str | None = None
    agent_by: str | None = None
    duration_is: Literal["talk", "total"] | None = None
    colon_is: Literal["mm:ss", "hh:mm"] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class InputFile:
    """A file to read. `name` is what every Source says: relative to the workspace, with forward slashes.

    `sheets`: the file's sheets where it is open already, seen otherwise than they are (notes taken out).
    `month` ("2026-10"): the month that its own name tells; it gives a date without a year its year.
    """

    path: "Path"
    name: str
    mapping: FileMapping = FileMapping()
    sheets: "Sequence[Sheet] | None" = None
    month: str | None = None


@dataclass(frozen=True)
class RowCounts:
    """What became of every row at or below the header: `read` is the sum of the others."""

    read: int = 0
    data: int = 0
    bad: int = 0
    blank: int = 0
    total: int = 0
    example: int = 0
    header: int = 0

    def __add__(self, other: "RowCounts") -> "RowCounts":
        return RowCounts(*(getattr(self, f) + getattr(other, f) for f in self.__dataclass_fields__))


@dataclass(frozen=True)
class TableRead:
    """A frame and what was wrong: the table's columns, `_sheet` (categorical) and `_row` (int32).

    `rejected`: the rows that were refused, as `frame`; a cell that could be read keeps its value, every other is missing.
    `columns`: in which column (1 = A) of a sheet, by its label in `_sheet`, each of the table's columns stands.
    """

    frame: "pd.DataFrame"
    problems: list[Problem]
    rejected: "pd.DataFrame"
    rows: RowCounts = RowCounts()
    columns: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Any]:
        """Unpack as `frame, problems`."""
        return iter((self.frame, self.problems))
