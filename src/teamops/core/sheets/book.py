"""A workbook as a frozen value: what it says and how it is laid out, with no library behind it.

A sheet is a pile of blocks: `Row` (a title, a note, a signature line), `Table`, `Chart` and `Break`. Tables are
columns of values, in the units of their style (fen, seconds, days); a formula rides beside its values, which
are then its cached results. `write.py` turns a Book into a file, `dump.py` into text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import accumulate
from typing import Literal, TypeAlias

from teamops.core.evidence import column_letter
from teamops.core.sheets.writing.cells import Cells
from teamops.core.sheets.writing.styles import LINE_POINTS, STYLES, StyleName, ToneName, line_count
from teamops.core.text import Lang, Text

LONGEST_LIST = 255  # what Excel keeps of a dropdown whose choices are written out
LONGEST_NAME = 31
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")

PAGES = Text("第 &P 页 共 &N 页", "Page &P of &N")
SIGNATURE = Text(
    "制表人：{line}复核人：{line}审批人：{line}日期：{line}",
    "Prepared: {line}Checked: {line}Approved: {line}Date: {line}",
)
UNIT = Text("单位：元", "Unit: yuan")
TOTAL = Text("合计", "Total")
NONE = Text("（无）", "(none)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula in a single cell, with the result a reader without a calculator sees (in the style's unit)."""

    text: str
    cached: object


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a `Row`, over `span` columns (0: the rest of the sheet's width). `link`: `'Sheet'!A1` in this book."""

    value: object
    style: StyleName = "plain"
    span: int = 1
    tone: ToneName = ""
    link: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells written one after another from column A. `height` in points; 0 leaves it to the reader's program."""

    cells: tuple[Cell, ...] = ()
    height: float = 0.0

    @property
    def size(self) -> int:
        """Rows taken: one."""
        return 1


@dataclass(frozen=True, slots=True)
class Break:
    """A new printed page starts here."""

    @property
    def size(self) -> int:
        """Rows taken: none."""
        return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Col:
    """A column of a table.

    `cells` are in the unit of `style`. `group` stands above neighbours that share it, `under` below the heading in
    small print. `formula` is a template: `{row}` is the Excel row, `{head}` that of the headings, and the key of any
    column its letter; then `cells` are the cached results. `total`: a live SUM in the total row. `tones` and `links`
    run parallel to `cells`, `comments` by position in it. `choices`: a dropdown of these, or of a range (`=A!$B$2:$B$9`).
    """

    key: str
    heading: str
    cells: Cells = ()
    style: StyleName = "text"
    width: float = 0.0  # half-width characters; 0 = as its contents need
    group: str = ""
    under: str = ""
    formula: str = ""
    total: bool = False
    tones: Sequence[ToneName] | None = None
    links: Sequence[str] | None = None
    comments: Mapping[int, str] = field(default_factory=dict)
    choices: tuple[str, ...] | str = ()
    offered: bool = False  # the dropdown only offers its choices; something else may be typed
    note: str = ""  # a comment on the heading
    foldable: bool = False  # folded away, on the screen and on paper, where nobody has anything in it

    def __post_init__(self) -> None:
        for beside in (self.tones, self.links):
            if beside is not None and len(beside) != len(self.cells):
                raise ValueError(f"{self.key}: {len(beside)} marks for {len(self.cells)} cells")
        if isinstance(self.choices, tuple) and len(",".join(self.choices)) > LONGEST_LIST:
            raise ValueError(
                f"{self.key}: the choices exceed {LONGEST_LIST} characters; give a range instead"
            )


@dataclass(frozen=True, slots=True)
class Table:
    """A table: headings, rows, and a total row if `total` says how to call it.

    `tones` and `heights` (points) run parallel to the rows. A table without rows shows one row that says `empty`.
    `spare` rows follow the data, formatted and with dropdowns, for typing into. `breaks`: the rows (from 0) with which a
    new printed page starts.
    """

    key: str
    cols: tuple[Col, ...]
    total: str = ""
    tones: Sequence[ToneName] | None = None
    heights: Sequence[float] | None = None
    empty: str = ""
    spare: int = 0
    headed: bool = True
    breaks: Sequence[int] = ()

    def __post_init__(self) -> None:
        lengths = {len(col.cells) for col in self.cols}
        if len(lengths) != 1:
            raise ValueError(f"table {self.key}: columns of unequal lengths {sorted(lengths)}")
        for beside in (self.tones, self.heights):
            if beside is not None and len(beside) != self.rows:
                raise ValueError(f"table {self.key}: {len(beside)} marks for {self.rows} rows")

    @property
    def rows(self) -> int:
        """The number of rows of data."""
        return len(self.cols[0].cells)

    @property
    def body(self) -> int:
        """The rows between headings and total: data, spare rows, or the one that says there are none."""
        return (self.rows + self.spare) or 1

    @property
    def head(self) -> int:
        """The number of heading rows: one, and one each for groups and for what stands under the headings."""
        return self.headed * (1 + any(c.group for c in self.cols) + any(c.under for c in self.cols))

    @property
    def size(self) -> int:
        """Rows taken."""
        return self.head + self.body + bool(self.total)

    def letters(self) -> dict[str, str]:
        """Return Excel's letter of each column by its key."""
        return {col.key: column_letter(i + 1) for i, col in enumerate(self.cols)}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a table's columns, drawn over the `size` rows it takes. `series` are keys of columns.

    `beside`: the column (0 = A) in which it starts instead, beside what follows; it then takes no rows, starts
    `down` pixels below the next row, and is not printed. `marks`: series drawn as marks over the columns: targets. `tones`: of the first
    series' bars, parallel to the rows.
    """

    kind: Literal["column", "bar", "line"]
    title: str
    table: str
    categories: str
    series: tuple[str, ...]
    unit: str = ""
    size: int = 16
    width: int = 720  # pixels
    height: int = 0  # pixels; 0: as the rows it takes
    stacked: bool = False
    beside: int = 0
    down: int = 0
    marks: tuple[str, ...] = ()
    tones: Sequence[ToneName] = ()

    @property
    def taken(self) -> int:
        """Rows taken: none beside other blocks."""
        return 0 if self.beside else self.size


Block: TypeAlias = Row | Break | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How the sheet prints: A4; one page wide, or several where print would be too small, unless `scale` (percent, 90 or
    more) is given, which honours `Break`.

    `wanted`: whether it is of what is printed and signed; else it is only looked at.
    """

    portrait: bool = False
    scale: int = 0
    wanted: bool = True


@dataclass(frozen=True)
class Sheet:
    """A sheet. `main` names the table whose headings stay in sight (with `frozen` columns), repeat on paper and filter."""

    name: str
    blocks: tuple[Block, ...]
    main: str = ""
    repeated: str = ""  # a table whose headings only repeat on paper
    frozen: int = 0
    filtered: bool = True
    widths: tuple[float, ...] = ()  # of the first columns; else as tables say and contents need
    page: Page = field(default_factory=Page)
    gridlines: bool = False
    tab: ToneName = ""

    def __post_init__(self) -> None:
        if self.name != sheet_name(self.name, ()):
            raise ValueError(f"Excel takes no sheet called {self.name!r}")

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The Excel row (from 1) at which each block starts."""
        return tuple(accumulate((_taken(block) for block in self.blocks), initial=1))[:-1]

    @cached_property
    def tables(self) -> dict[str, tuple[Table, int]]:
        """Each table by its key, with the Excel row of its first data row."""
        return {
            block.key: (block, start + block.head)
            for block, start in zip(self.blocks, self.starts, strict=True)
            if isinstance(block, Table)
        }

    @cached_property
    def breadth(self) -> int:
        """The number of columns."""
        return max([1, *map(_breadth, self.blocks)])

    def ref(self, table: str, col: str, row: int | None = None) -> str:
        """Return `'Sheet'!$B$4:$B$90`, the column's body, or with `row` (a position in it) the one cell `'Sheet'!$B$4`."""
        found, first = self.tables[table]
        letter = found.letters()[col]
        if row is not None:
            return f"{quoted(self.name)}!${letter}${first + row}"
        return f"{quoted(self.name)}!${letter}${first}:${letter}${first + found.body - 1}"


@dataclass(frozen=True, kw_only=True)
class Book:
    """A workbook. `created` goes into the file's properties, so that the same Book makes the same bytes."""

    title: str
    created: datetime
    sheets: tuple[Sheet, ...]
    lang: Lang = "zh"
    author: str = "teamops"

    def __post_init__(self) -> None:
        names = [sheet.name.casefold() for sheet in self.sheets]
        if not names or len(set(names)) != len(names):
            raise ValueError("a workbook needs sheets, each with a name of its own")

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of this name; KeyError if there is none."""
        return {sheet.name: sheet for sheet in self.sheets}[name]


def sheet_name(wish: str, taken: Iterable[str]) -> str:
    """Return the wish as a name Excel takes: at most 31 characters, none of `[]:*?/\\`, not one of `taken`."""
    name = _BAD_IN_NAME.sub("_", wish).strip().strip("'").strip() or "Sheet"
    name = "History_" if name.casefold() == "history" else name
    used = {other.casefold() for other in taken}
    short, number = _cut(name, LONGEST_NAME), 2
    while short.casefold() in used:
        mark = f"({number})"
        short, number = _cut(name, LONGEST_NAME - len(mark)) + mark, number + 1
    return short


def quoted(name: str) -> str:
    """Return the sheet's name as formulas and links write it."""
    return "'" + name.replace("'", "''") + "'"


def line(text: object, style: StyleName = "note", *, tone: ToneName = "", width: float = 0.0) -> Row:
    """Return a row of one cell across the sheet; with `width`, as high as the text needs in that many characters."""
    size = STYLES[style].size
    height = LINE_POINTS * size / STYLES["text"].size
    lines = line_count(str(text), width) if width and STYLES[style].wrap else 1
    return Row((Cell(text, style, span=0, tone=tone),), height * lines + (4 if lines > 1 or size > 10 else 1))


def signature(lang: Lang) -> Row:
    """Return the line 制表人 / 复核人 / 审批人 / 日期."""
    return Row((Cell(SIGNATURE.say(lang, line="_" * 14 + "\u3000"), "signature", span=0),), 30.0)


def _taken(block: Block) -> int:
    return block.taken if isinstance(block, Chart) else block.size


def _breadth(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.cols)
    return sum(cell.span for cell in block.cells) if isinstance(block, Row) else 1


def _cut(name: str, length: int) -> str:
    # Excel counts UTF-16 units.
    return name.encode("utf-16-le")[: 2 * length].decode("utf-16-le", errors="ignore").strip().rstrip("'")
