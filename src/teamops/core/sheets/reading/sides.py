"""Rows that hold several things side by side: each side's own columns, and a row of the table for each side that is there."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.evidence import ROW, Source
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, noted
from teamops.core.sheets.columns import Sides, Table
from teamops.core.sheets.files.grid import Block
from teamops.core.sheets.reading.assemble import Assembly, Place
from teamops.core.sheets.reading.headers import Known, normal
from teamops.core.sheets.reading.plan import Plan
from teamops.core.sheets.reading.rows import empty
from teamops.core.text import Text

Mask = npt.NDArray[np.bool_]
Found = dict[str, dict[str, int]]


def find_sides(
    names: Known, sides: Sides, titles: Sequence[Sequence[str]], taken: Collection[int]
) -> tuple[Found, int | None]:
    """Return each side's own columns by key, and the column of their sum; nothing where the table is not of this kind.

    Positions are 0-based. `titles`: the texts of each heading, most telling first.
    """
    free = {p: texts for p, texts in enumerate(titles) if p not in taken}
    found: Found = {value: {} for value in sides.words}
    slots = {p: next((names.of(t) for t in texts if names.of(t)), ()) for p, texts in free.items()}
    for position, of in slots.items():
        value, _, key = of[0].partition(":") if of else ("", "", "")
        if value in found and key:
            found[value].setdefault(key, position)
    if not any(sides.amount in own for own in found.values()):
        for position, texts in free.items():
            for value, words in sides.words.items():
                if len(texts) == 1 and normal(texts[0]) in words:
                    found[value].setdefault(sides.amount, position)
    found = {value: own for value, own in found.items() if sides.amount in own}
    firsts = {of[0] for of in slots.values() if of}
    if not found or (len(found) == 1 and firsts & {sides.key, sides.amount}):
        return {}, None
    _give_back(names, sides, free, found)
    sums = {normal(word) for word in sides.total}
    total = (
        p
        for p, texts in free.items()
        if (slots[p] and slots[p][0] == sides.amount) or any(normal(t) in sums for t in texts[:1])
    )
    return found, next(total, None)


def _give_back(names: Known, sides: Sides, free: dict[int, Sequence[str]], found: Found) -> None:
    """What one side alone seems to have by the cell above it is everybody's: a merged cell may end before it."""
    for value, own in found.items():
        for key, position in list(own.items()):
            alone = not any(key in others for side, others in found.items() if side != value)
            plain = any(names.of(text)[:1] == (key,) for text in free[position])
            if len(found) > 1 and alone and plain and key != sides.amount:
                del own[key]


@dataclass(frozen=True)
class Assembled:
    """A block as the columns that the table promises. `bad`: of each row of the block, whether a cell was refused."""

    frame: pd.DataFrame
    rejected: pd.DataFrame
    problems: list[Problem]
    bad: Mask


def taken(block: Block, keep: Mask) -> Block:
    """Return some rows of a block."""
    if keep.all():
        return block
    cells = {p: s[keep].reset_index(drop=True) for p, s in block.cells.items()}
    return Block(block.rows[keep], cells, [], block.width, block.whole)


def assembled(table: Table, plan: Plan, place: Place, block: Block, keys: Iterable[str]) -> Assembled:
    """Return a block's rows; where things stand side by side a row for each, of which every one is refused by itself."""
    if table.sides and plan.sides:
        return _Wide(table, table.sides, plan, place, block).assembled(list(keys))
    one = Assembly(table, plan, place, block)
    frame = one.frame(keys)
    return Assembled(frame, one.rejected, one.problems, one.bad)


class _Wide:
    def __init__(self, table: Table, sides: Sides, plan: Plan, place: Place, block: Block) -> None:
        self.table, self.sides, self.plan, self.place, self.block = table, sides, plan, place, block
        self.here = {value: self._there(own) for value, own in plan.sides.items()}
        # A row without any side is the first one's, which lacks all that it needs.
        self.here[next(iter(self.here))] |= ~np.logical_or.reduce(list(self.here.values()))
        self.parts = {value: self._part(value) for value in plan.sides}

    def _there(self, own: dict[str, int]) -> Mask:
        """Return the rows in which a side has something: a cell that is neither blank nor 0."""
        there: Mask = np.logical_or.reduce([~_nothing(self.block.cells[p]) for p in own.values()])
        return there

    def _part(self, value: str) -> Assembly:
        others = {k: p for v, own in self.plan.sides.items() if v != value for k, p in own.items()}
        columns = self.plan.shared | self.plan.sides[value]
        for column in self.table.columns:
            # One number may stand for both; a date of one side says nothing of the other.
            if column.required and column.key not in columns and column.key in others:
                columns[column.key] = others[column.key]
        rows = self.here[value]
        part = Assembly(self.table, replace(self.plan, columns=columns), self.place, taken(self.block, rows))
        part.values[self.sides.key] = pd.Series([value] * part.count, dtype="str")
        return part

    def assembled(self, keys: list[str]) -> Assembled:
        sums = self._sums()
        for value, part in self.parts.items():
            self._of_one(value, part)
            self._parted(value, part, sums)
        frames = [part.frame(keys) for part in self.parts.values()]
        bad = np.zeros(len(self.block.rows), dtype=bool)
        for value, part in self.parts.items():
            bad[np.flatnonzero(self.here[value])[part.bad]] = True
        told = [problem for part in self.parts.values() for problem in part.problems]
        # A cell that both share is refused once.
        told = list({(p.code, p.source, repr(p.values)): p for p in told}.values())
        rejected = _by_row([part.rejected for part in self.parts.values()])
        return Assembled(_by_row(frames), rejected, [*told, *self._other_totals(sums, bad)], bad)

    def _full(self, value: str, key: str) -> pd.Series:
        """Return a column of one side for all rows of the block, 0 where it is not there."""
        whole = pd.Series(np.zeros(len(self.block.rows), dtype="int64"))
        whole[self.here[value]] = self.parts[value].column(key).fillna(0).to_numpy(dtype="int64")
        return whole

    def _sums(self) -> pd.Series:
        return self._added(self.sides.amount)

    def _added(self, key: str) -> pd.Series:
        total = pd.Series(np.zeros(len(self.block.rows), dtype="int64"))
        for value in self.parts:
            total = total + self._full(value, key)
        return total

    def _with_others(self, value: str) -> Mask:
        """Of the rows of a side, those that have another side as well."""
        others = [mask for v, mask in self.here.items() if v != value]
        both: Mask = np.logical_or.reduce([*others, np.zeros(len(self.block.rows), dtype=bool)])
        return both[self.here[value]]

    def _of_one(self, value: str, part: Assembly) -> None:
        for key, owner in self.sides.of_one.items():
            if key in self.plan.shared and owner != value and owner in self.here:
                part.values[key] = part.column(key).mask(self.here[owner][self.here[value]])

    def _parted(self, value: str, part: Assembly, sums: pd.Series) -> None:
        both = self._with_others(value)
        for key in self.sides.parted:
            position = self.plan.shared.get(key)
            if position is None:
                continue
            said = part.column(key)
            whole = sums[self.here[value]].reset_index(drop=True)
            given = both & said.notna().to_numpy(dtype=bool) & (said != 0).fillna(False).to_numpy(dtype=bool)
            all_of_it = (said.abs() == whole).fillna(False).to_numpy(dtype=bool)
            part.values[key] = said.mask(given & all_of_it, part.column(self.sides.amount))
            for at in np.flatnonzero(given & ~all_of_it & ~part.bad).tolist():
                names = list(self.plan.sides)
                kind = Text(f"{'、'.join(names)}分开写的金额", f"an amount for each of {', '.join(names)}")
                column = self.table.column(key)
                values = {"column": column.title, "kind": kind, "value": yuan_text(amounts(said)[at])}
                example = yuan_text(amounts(part.column(self.sides.amount))[at])
                part.refuse(int(at), "T101", values | {"example": example}, position)

    def _other_totals(self, sums: pd.Series, bad: Mask) -> list[Problem]:
        """F021 for each row whose total is neither the sum of its sides nor that with what only one of them means."""
        position = self.plan.total
        if position is None:
            return []
        column = self.table.column(self.sides.amount)
        reader = Assembly(self.table, self.plan, self.place, self.block)
        said = reader.parse(replace(column, required=False), self.block.cells[position], position, column.key)
        more = sums
        for key in self.sides.of_one:
            if key in self.plan.shared or any(key in own for own in self.plan.sides.values()):
                more = more + self._added(key)
        fits = (said.isna() | (said == 0) | (said == sums) | (said == more)).to_numpy(dtype=bool)
        title = self.plan.header.title(position)
        return [
            noted(
                "F021",
                Source(self.place.file, self.place.sheet, int(self.block.rows[at]), position + 1),
                {"column": title, "value": yuan_text(amounts(said)[at]), "sum": yuan_text(amounts(sums)[at])},
            )
            for at in np.flatnonzero(~fits & ~bad & ~reader.bad).tolist()
        ]


def amounts(cells: pd.Series) -> list[int]:
    """Return whole numbers, 0 for what is missing."""
    numbers: list[int] = cells.fillna(0).to_numpy(dtype="int64").tolist()
    return numbers


def _nothing(cells: pd.Series) -> Mask:
    """Return which cells are blank or 0."""
    zero: Mask = (pd.to_numeric(cells, errors="coerce") == 0).to_numpy(dtype=bool)
    return empty(cells) | zero


def _by_row(frames: list[pd.DataFrame]) -> pd.DataFrame:
    some = [frame for frame in frames if len(frame)]
    if len(some) < 2:
        return some[0] if some else frames[0]
    return pd.concat(some, ignore_index=True).sort_values(ROW, kind="stable", ignore_index=True)
