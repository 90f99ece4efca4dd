"""Which column of a file fills which column of a table, as a value."""

from collections.abc import Collection
from dataclasses import dataclass, field

from teamops.core.sheets.columns import Column, Table
from teamops.core.sheets.reading.headers import Header
from teamops.core.text import Text

LABEL_COLUMNS = 3  # 合计 stands in one of the first cells of a row


@dataclass(frozen=True)
class Fault:
    """A problem of the header: code, values, and the column it lies in (0-based; None for the whole)."""

    code: str
    values: dict[str, object]
    position: int | None = None


@dataclass
class Plan:
    """How to make a table's columns from a sheet's. Positions are 0-based."""

    header: Header
    columns: dict[str, int] = field(default_factory=dict)
    joined: dict[str, tuple[int, int]] = field(default_factory=dict)  # key → day, time
    ends: tuple[int, int] | None = None
    fills_inside: bool = False  # the ends give our side as well
    gross_as_net: bool = False  # the net span is to be worked out from gross and lead
    twins: list[tuple[str, int, int]] = field(default_factory=list)
    markers: list[int] = field(default_factory=list)
    extra: dict[str, Text] = field(default_factory=dict)  # unused headings, and what is asked about them
    faults: list[Fault] = field(default_factory=list)
    # Of each side its own columns, by key; `shared` are those of all. `columns` is then what the first side is read by.
    sides: dict[str, dict[str, int]] = field(default_factory=dict)
    shared: dict[str, int] = field(default_factory=dict)
    total: int | None = None  # the sum of the sides' amounts
    units: dict[int, int] = field(default_factory=dict)  # of single columns: yuan that one is, by the heading
    times: int = 1  # yuan that one of its money columns is (单位：万元 above the table)

    @property
    def positions(self) -> list[int]:
        """Every column whose cells are needed."""
        parts = [p for pair in self.joined.values() for p in pair] + list(self.ends or ())
        parts += [p for own in self.sides.values() for p in own.values()]
        parts += [] if self.total is None else [self.total]
        return list(
            dict.fromkeys([*self.columns.values(), *parts, *(p for _, a, b in self.twins for p in (a, b))])
        )

    @property
    def labels(self) -> list[int]:
        """Columns of which only the text is looked at, for totals and examples."""
        first = range(min(LABEL_COLUMNS, len(self.header.titles)))
        return list(dict.fromkeys([*first, *self.markers]))

    def rewrite(self, slot: str) -> tuple[str, str] | None:
        """The layout's pattern and replacement for a slot's texts."""
        return self.header.layout.rewrite.get(slot) if self.header.layout else None


def clash(column: Column, first: str, second: str, position: int) -> Fault:
    """Return the fault of two headers that could both be one column (F008)."""
    values = {"first": first, "second": second, "column": column.title, "key": column.key}
    return Fault("F008", values, position)


def needed(table: Table, want: Collection[str] | None) -> tuple[str, ...]:
    """Return the keys to read, in the table's order: required ones, those of which one is needed, and `want`."""
    if want is None:
        return tuple(c.key for c in table.columns)
    grouped: set[str] = {key for group in table.one_of for key in group}
    return tuple(c.key for c in table.columns if c.required or c.key in grouped or c.key in want)
