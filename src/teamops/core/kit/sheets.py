"""Sheets as declarations: a column says which column of the rows it shows; heading, style and sum follow from its kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Generic, Literal, NamedTuple, TypeVar

import pandas as pd

from teamops.core.problems import Problem
from teamops.core.rules.control import Quantity
from teamops.core.rules.model import RuleSet
from teamops.core.rules.sheet import rules_sheet
from teamops.core.sheets.book import TOTAL, UNIT, Block, Book, Cell, Col, Page, Row, Table, line
from teamops.core.sheets.book import Chart as Drawn
from teamops.core.sheets.book import Sheet as Made
from teamops.core.sheets.columns import Kind
from teamops.core.sheets.columns import Table as Read
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.telling import SHEET as PROBLEMS
from teamops.core.text import Lang, Text

F = TypeVar("F")
STYLES: dict[Kind, StyleName] = {
    Kind.ID: "id", Kind.TEXT: "wrap", Kind.CHOICE: "center", Kind.DATE: "date", Kind.DATETIME: "datetime",
    Kind.MONEY: "money", Kind.COUNT: "count", Kind.DURATION: "duration", Kind.TIME: "time", Kind.FLAG: "center",
}  # fmt: skip
WORDS = frozenset({Kind.ID, Kind.TEXT, Kind.CHOICE})
SUMMED = frozenset({"money", "amount"})
BLANK = Text("", "")


@dataclass(frozen=True)
class Known:
    """What is known of columns by their key: what they hold, and how they are headed."""

    kinds: Mapping[str, Kind]
    headings: Mapping[str, Text]


def known(tables: Iterable[Read], **computed: Kind) -> Known:
    """Return what is known of the columns of tables that are read, and of what is computed beside them."""
    columns = [column for table in tables for column in table.columns]
    return Known(
        {**{column.key: column.kind for column in columns}, **computed},
        {column.key: column.title for column in columns},
    )


@dataclass(frozen=True)
class Show:
    """A column of a listing: the rows' `key` (`{lang}` in it: of the language). `name`: its key in the book, if another.

    `tone`: the column of the rows that holds its tones, or a column of flags and the tone of what they mark.
    """

    key: str
    width: float = 0.0
    heading: Text | None = None
    style: StyleName | None = None
    tone: str | tuple[str, ToneName] = ""
    name: str = ""
    formula: str = ""
    summed: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing(Generic[F]):
    """A table of rows. `rows`: the frame of a run's facts, with what its tones ask for. `empty`: said where there are none.
    `tall`: the height of a row in points, where there is to be room to write."""

    key: str
    rows: Callable[[F], pd.DataFrame]
    shows: tuple[Show, ...] | Callable[[F], tuple[Show, ...]]
    empty: Callable[[F], Text] = field(default=lambda facts: BLANK)
    total: bool = True
    group: Text = BLANK
    tall: float = 0.0


@dataclass(frozen=True)
class Says(Generic[F]):
    """A line of words; `values` fill it, and it is left out where they are None."""

    text: Text = BLANK
    values: Callable[[F], Mapping[str, object] | None] = field(default=lambda facts: {})
    style: StyleName = "note"
    width: float = 0.0
    tone: ToneName = ""


UNIT_LINE: Says[Any] = Says(UNIT, style="unit")


@dataclass(frozen=True)
class Signed:
    """The line of those who sign: `text` with a `{line}` for each."""

    text: Text


# Where a form is cut in two.
CUT: Says[Any] = Says(Text("✂" + " -" * 60, "✂" + " -" * 60), style="plain")


@dataclass(frozen=True)
class Chart(Generic[F]):
    """A chart of a listing of the same sheet: its columns by their keys in the book. `over`: whether there is anything to draw."""

    kind: Literal["column", "bar", "line"]
    title: Text
    listing: str
    categories: str
    series: Callable[[F], tuple[str, ...]]
    unit: Text = BLANK
    stacked: bool = False
    over: Callable[[F], bool] = field(default=lambda facts: True)


class Ruled(NamedTuple):
    """What stands on the sheet 规则: the rules that a report goes by, the days, and what its numbers are called."""

    rules: RuleSet
    first: date
    last: date
    controls: Mapping[str, Quantity]


@dataclass(frozen=True)
class Sheet(Generic[F]):
    """A sheet: its name and what stands on it, from the top. `alarm`: whether its tab is red. `titled`: its name stands
    behind the book's title. `form`: it is a form to print, A4 upright."""

    name: Text
    blocks: tuple[Listing[F] | Says[F] | Signed | Chart[F], ...]
    main: str = ""
    frozen: int = 0
    alarm: Callable[[F], bool] = field(default=lambda facts: False)
    titled: bool = False
    form: bool = False


def workbook(
    title: str,
    sheets: Sequence[Sheet[F]],
    facts: F,
    problems: list[Problem],
    about: Known,
    on: date,
    lang: Lang,
    ruled: Ruled | None = None,
) -> Book:
    """Return the workbook: the declared sheets, 规则, 数据问题. `on`: the day that stands in the file's properties."""
    made = [sheet_of(sheet, title, facts, about, lang) for sheet in sheets]
    if ruled:
        made.append(rules_sheet(ruled.rules, ruled.first, ruled.last, {}, title, lang, ruled.controls))
    last = problems_sheet(problems, lang, f"{title} · {PROBLEMS.say(lang)}")
    return Book(title=title, created=datetime.combine(on, time()), sheets=(*made, last), lang=lang)


def sheet_of(sheet: Sheet[F], title: str, facts: F, about: Known, lang: Lang) -> Made:
    """Return a declared sheet of a book of this title."""
    name = sheet.name.say(lang)
    blocks: list[Block] = [line(f"{title} · {name}" if sheet.titled else title, "title")]
    for block in sheet.blocks:
        if isinstance(block, Listing):
            blocks.append(_table(block, facts, about, lang))
        elif isinstance(block, Signed):
            said = block.text.say(lang, line="_" * 14 + "\u3000")
            blocks.append(Row((Cell(said, "signature", span=0),), 34.0))
        elif isinstance(block, Chart):
            if block.over(facts):
                blocks.append(_chart(block, facts, lang))
        elif (values := block.values(facts)) is not None:
            said = block.text.say(lang, **values)
            blocks.append(line(said, block.style, width=block.width, tone=block.tone))
    tab: ToneName = "bad" if sheet.alarm(facts) else ""
    page = Page(portrait=sheet.form)
    return Made(name=name, blocks=tuple(blocks), main=sheet.main, frozen=sheet.frozen, tab=tab, page=page)


def _chart(chart: Chart[F], facts: F, lang: Lang) -> Drawn:
    return Drawn(
        kind=chart.kind,
        title=chart.title.say(lang),
        table=chart.listing,
        categories=chart.categories,
        series=chart.series(facts),
        unit=chart.unit.say(lang),
        stacked=chart.stacked,
    )


def _table(listing: Listing[F], facts: F, about: Known, lang: Lang) -> Table:
    rows = listing.rows(facts)
    shows = listing.shows(facts) if callable(listing.shows) else listing.shows
    return Table(
        listing.key,
        tuple(_col(show, rows, about, listing.group.say(lang), lang) for show in shows),
        total=TOTAL.say(lang) if listing.total else "",
        empty=listing.empty(facts).say(lang),
        heights=[listing.tall] * len(rows) if listing.tall else None,
    )


def _col(show: Show, rows: pd.DataFrame, about: Known, group: str, lang: Lang) -> Col:
    key = show.key.format(lang=lang)
    kind = about.kinds.get(show.key, Kind.TEXT)
    style = show.style or STYLES[kind]
    tones: list[ToneName] | None = None
    if isinstance(show.tone, tuple):
        flag, tone = show.tone
        tones = [tone if on else "" for on in rows[flag].fillna(False)]
    elif show.tone:
        tones = rows[show.tone].tolist()
    heading = show.heading or about.headings[show.key]
    return Col(
        key=show.name or key,
        heading=heading.say(lang),
        cells=_cells(rows[key], lang) if kind in WORDS else rows[key],
        style=style,
        width=show.width,
        tones=tones,
        formula=show.formula,
        choices=show.choices,
        group=group,
        total=show.summed and style in SUMMED,
    )


def _cells(column: "pd.Series[Any]", lang: Lang) -> list[str]:
    return [
        cell.say(lang) if isinstance(cell, Text) else cell if isinstance(cell, str) else ""
        for cell in column.tolist()
    ]
