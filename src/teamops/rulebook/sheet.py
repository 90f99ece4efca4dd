"""The sheet 规则.xlsx: every item with what is in force, and room for what it shall be, from when, on what basis."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from teamops.core.evidence import JOIN, ROW, SHEET, Source
from teamops.core.kit.columns import day, words
from teamops.core.problems import Problem
from teamops.core.sheets.book import Book, Col, Sheet, line
from teamops.core.sheets.book import Table as Block
from teamops.core.sheets.columns import Table
from teamops.core.sheets.reading.inputs import TableRead
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Lang, Text
from teamops.rulebook.changes import Change
from teamops.rulebook.items import Item, value_of
from teamops.rulebook.problems import noted

TITLE = Text("规则：{team}", "Rules: {team}")
HOW = Text(
    "要改哪一项，就填它的“改为”“从哪天起”“依据”，别的列不动；存好后运行 teamops rules --from-excel，先看影响，再决定写不写。",
    "Fill in “Change to”, “From” and “Basis” of what is to change and leave the rest; then run teamops rules --from-excel: it "
    "shows what would follow before anything is written.",
)
TABLE = Table(
    "rule_changes",
    Text("规则的改动", "Changes of rules"),
    (
        words("item", "项目", "Item", required=True),
        words("clause", "条款", "Clause"),
        words("now", "现行", "In force"),
        words("unit", "单位", "Unit"),
        words("others", "可以改成", "May become"),
        words("then", "改为", "Change to"),
        day("since", "从哪天起", "From"),
        words("why", "依据", "Basis"),
        words("path", "编号", "Number", required=True),
    ),
)
LANGS: tuple[Lang, ...] = ("zh", "en")
WIDTHS = {"item": 38.0, "clause": 14.0, "now": 26.0, "others": 40.0, "then": 16.0, "why": 26.0, "path": 12.0}
STYLES: dict[str, StyleName] = {"since": "date", "path": "text", "unit": "center"}
OR = Text(" ｜ ", " | ")
NEEDS_DAY = Text("没有写从哪天起", "it does not say from when")
GIVE_DAY = Text("在“从哪天起”写一个日期，如 2026-11-01", "put a date into “From”, e.g. 2026-11-01")
NO_DAY = Text(
    "口径不分日期，没有结账的月份都按它算",
    "an interpretation has no date: it holds for every month that is not closed",
)
LEAVE_DAY = Text("“从哪天起”空着", "leave “From” blank")
NOT_THAT = Text("读不懂", "it is not understood")
ONE_OF = Text("写其中一个：{choices}", "give one of: {choices}")
TWICE = Text("这一天已经在第 {row} 行改过", "row {row} changes it from the same day")
ONCE = Text("一项、一天只写一行", "one row an item and day")


def rule_book(items: Sequence[Item], team: str, on: date, lang: Lang) -> Book:
    """Return the workbook to fill in, with what is in force on a day."""

    def said(text: Text) -> str:
        return text.say(lang)

    filled: dict[str, list[str]] = {
        "item": [said(item.title) for item in items],
        "clause": [said(item.basis) for item in items],
        "now": [said(item.said(on)) for item in items],
        "unit": [said(item.unit) for item in items],
        "others": [said(OR).join(map(said, item.choices)) for item in items],
        "path": [item.path for item in items],
    }
    cols = tuple(
        Col(
            key=column.key,
            heading=column.title.say(lang),
            cells=filled.get(column.key, [None] * len(items)),
            style=STYLES.get(column.key, "wrap"),
            width=WIDTHS.get(column.key, 0.0),
        )
        for column in TABLE.columns
    )
    blocks = (
        line(TITLE.say(lang, team=team), "title"),
        line(HOW.say(lang), "note"),
        Block(key="rules", cols=cols),
    )
    sheet = Sheet(name=Text("规则", "Rules").say(lang), blocks=blocks, main="rules", frozen=1)
    created = datetime.combine(on, datetime.min.time())
    return Book(title=TITLE.say(lang, team=team), created=created, sheets=(sheet,), lang=lang)


def changes_in(read: TableRead, items: Sequence[Item], on: date) -> tuple[list[Change], list[Problem]]:
    """Return what a filled-in sheet asks for, in its order, and every problem with its cell (T…, R401–R403)."""
    asked: list[Change | Problem] = []
    by_path = {item.path: item for item in items}
    for row in read.frame[read.frame["then"].notna()].to_dict("records"):
        cell = _Cells(row, read.columns.get(str(row[SHEET]), {}))
        item = by_path.get(str(row["path"]))
        if item is None:
            asked.append(noted("R401", cell.of("path"), {"item": row["item"]}))
        else:
            asked.append(_change(item, cell, on))
    changes = [made for made in asked if isinstance(made, Change)]
    told = [made for made in asked if isinstance(made, Problem)]
    return changes, [*read.problems, *told, *_twice(changes)]


@dataclass(frozen=True)
class _Cells:
    """A row of the sheet as read, and in which column each of its cells stands."""

    row: Mapping[Hashable, Any]
    columns: Mapping[str, int]

    def of(self, key: str) -> Source:
        file, _, sheet = str(self.row[SHEET]).partition(JOIN)
        return Source(file, sheet, int(self.row[ROW]), self.columns.get(key, 0))

    def text(self, key: str) -> str:
        return "" if pd.isna(self.row[key]) else str(self.row[key]).strip()

    def day(self, key: str) -> date | None:
        return None if pd.isna(self.row[key]) else self.row[key].date()


def _change(item: Item, cell: _Cells, on: date) -> Change | Problem:
    """Return what a row asks for, or why that cannot be (R402, R403)."""
    then, now = cell.text("then"), cell.text("now")
    if now not in (item.said(on).zh, item.said(on).en):
        values = {"item": item.title, "now": item.said(on), "then": now}
        return noted("R402", cell.of("now"), values)
    dated = cell.day("since")
    if item.meaning is None and dated is None:
        return _cannot(item, then, cell.of("since"), NEEDS_DAY, GIVE_DAY)
    if item.meaning is not None and dated is not None:
        return _cannot(item, then, cell.of("since"), NO_DAY, LEAVE_DAY)
    try:
        return Change(item, value_of(item, then), dated, cell.text("why"), cell.of("then"))
    except ValueError:
        return _cannot(item, then, cell.of("then"), NOT_THAT, expected_of(item))


def _cannot(item: Item, value: str, source: Source, why: Text, expected: Text) -> Problem:
    return noted("R403", source, {"item": item.title, "value": value, "why": why, "expected": expected})


def expected_of(item: Item) -> Text:
    """Return what may be given for an item."""
    if not item.choices:
        return Text("写一个数，如 35", "give a number, e.g. 35")
    return Text(
        *(ONE_OF.say(lang, choices=OR.say(lang).join(c.say(lang) for c in item.choices)) for lang in LANGS)
    )


def refused(change: Change, why: Text) -> Problem:
    """Return that the rules refuse what a row asks for (R403)."""
    source = change.source or Source("")
    return _cannot(change.item, str(change.value), source, why, expected_of(change.item))


def _twice(changes: Sequence[Change]) -> Iterator[Problem]:
    """Find a second change of one item from the same day: which of the two is meant is not known."""
    rows: dict[tuple[str, date | None], int] = {}
    for change in changes:
        key, source = (change.item.path, change.since), change.source or Source("")
        if key in rows:
            why = Text(*(TWICE.say(lang, row=rows[key]) for lang in LANGS))
            yield _cannot(change.item, str(change.value), source, why, ONCE)
        rows.setdefault(key, source.row)
