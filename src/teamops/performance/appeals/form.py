"""申诉核对单: a day's evidence on A4, to be checked and signed. Pure."""

from datetime import datetime, time

from teamops.core.sheets.book import TOTAL, Block, Book, Cell, Col, Page, Row, Sheet, Table, line
from teamops.core.sheets.writing.styles import LINE_POINTS, StyleName, ToneName, line_count
from teamops.core.text import Lang, Text
from teamops.performance.appeals import words
from teamops.performance.appeals.day import DayOf
from teamops.performance.appeals.said import Said

TABLE = "calls"
WIDTHS = (6.0, 10.0, 14.0, 9.0, 11.0, 11.0, 29.0, 10.0)
ROOM = sum(WIDTHS[1:])
BOX = 46.0  # points: room to write


def appeal_book(of: DayOf, lang: Lang) -> Book:
    """Return the form as a workbook of one sheet. `created` is the day itself, so that the same day gives the same bytes."""
    said = Said(of, lang)
    title = said.say(words.FORM, team=of.settlement.team)
    blocks: list[Block] = [
        line(title, "title"),
        Row((Cell(said.head(words.HEAD), "plain", span=0),), 22.0),
        *_measured(said),
        *(line(note, tone="warn", width=ROOM) for note in said.notes()),
        *(row for label, lines in said.facts() for row in _fact(label, lines)),
        Row((Cell(said.say(words.APPEAL), "wrap", span=len(WIDTHS)),), BOX),
        Row((Cell(said.say(words.VERDICT), "wrap", span=len(WIDTHS)),), BOX),
        Row((Cell(said.say(words.SIGNED, line="_" * 12 + "\u3000"), "signature", span=0),), 40.0),
        line(said.summed(), "plain"),
        *(line(text, "plain") for text in said.named_sheets()),
        _calls(said),
    ]
    sheet = Sheet(
        said.say(words.FORM_NAME), tuple(blocks), repeated=TABLE, widths=WIDTHS, page=Page(portrait=True)
    )
    return Book(title=title, created=datetime.combine(of.day, time()), sheets=(sheet,), lang=lang)


def _measured(said: Said) -> list[Row]:
    """The figures beside their targets, as boxes."""
    rows = said.measured()
    heads = (words.ITEM, words.DONE, words.TARGET, words.RESULT)

    def boxes(texts: tuple[str, ...], style: StyleName, tone: ToneName = "") -> Row:
        cells = [Cell(text, style, span=2) for text in texts[:-1]]
        return Row((*cells, Cell(texts[-1], style, span=2, tone=tone)), 20.0)

    if not rows:
        return []
    return [
        boxes(tuple(said.say(head) for head in heads), "label"),
        *(
            boxes((row.item, row.done, row.target, row.result), "center", "bad" if row.missed else "")
            for row in rows
        ),
    ]


def _fact(label: str, lines: list[str]) -> list[Row]:
    """What one table says, a box a sentence; the label stands beside the first."""
    rows = []
    for n, text in enumerate(lines):
        tall = LINE_POINTS * line_count(text, sum(WIDTHS[2:])) + 4.0
        cells = (Cell("" if n else label, "label", span=2), Cell(text, "wrap", span=len(WIDTHS) - 2))
        rows.append(Row(cells, tall))
    return rows


def _calls(said: Said) -> Table:
    calls = said.calls()
    tones: list[ToneName] = ["" if call.counts else "mute" for call in calls]
    shown: tuple[tuple[str, Text, list[object], StyleName], ...] = (
        ("number", words.NUMBER, list(range(1, len(calls) + 1)), "count"),
        ("time", words.TIME, [call.time for call in calls], "center"),
        ("customer", words.CUSTOMER, [call.customer for call in calls], "id"),
        ("direction", words.DIRECTION, [call.direction for call in calls], "center"),
        ("talk", words.LENGTH, [call.talk_seconds for call in calls], "minutes"),
        ("counted", words.COUNTS, [call.counted_seconds for call in calls], "minutes"),
        ("why", words.WHY, [call.why for call in calls], "wrap"),
        ("place", words.PLACE, [call.place for call in calls], "center"),
    )
    cols = tuple(
        Col(key=key, heading=said.say(heading), cells=cells, style=style, total=key == "counted")
        for key, heading, cells, style in shown
    )
    empty = said.say(Text("这一天没有本人的通话记录", "no row of the call log is of this person and day"))
    return Table(key=TABLE, cols=cols, tones=tones, total=TOTAL.say(said.lang), empty=empty)
