"""打分单: a page a person to write on while listening, with what is known of each recording; shows what 抽查 holds."""

from typing import Any

from teamops.core.evidence import JOIN
from teamops.core.sheets.book import Block, Break, Cell, Formula, Page, Row, Sheet, line
from teamops.core.sheets.writing.paper import flowed
from teamops.core.sheets.writing.styles import LINE_POINTS, StyleName, line_count
from teamops.core.text import Text
from teamops.quality.sheets import words
from teamops.quality.sheets.view import SCORES, View
from teamops.quality.vocabulary import ITEMS

PAGE = Page(portrait=True, scale=90)
COLUMNS, WIDTH = 14, 6.0  # of the grid: how many, and half-width characters of each
ROOM = COLUMNS * WIDTH
TO_WRITE, TO_COMMENT = 32.0, 44.0  # points that a hand needs for a figure, and for some words


def form_sheet(view: View, scores: Sheet) -> Sheet:
    """Return the sheet 打分单; `scores` is 抽查, whose cells it shows where something was typed there."""
    blocks: list[Block] = []
    rows = view.sample.rows.assign(at=range(len(view.sample.rows)))
    for _, own in rows.groupby("agent_id", sort=False):
        calls = [{str(key): value for key, value in row.items()} for row in own.to_dict("records")]
        groups = [_recording(view, scores, n, call) for n, call in enumerate(calls, 1)]
        groups[0] = [*_head(view, calls[0]), *groups[0]]
        blocks += [*([Break()] if blocks else []), *flowed([*groups, [_signed(view)]], PAGE)]
    if not blocks:
        blocks = [line(view.titled(words.FORM), "title"), line(view.say(words.NOBODY))]
    return Sheet(name=view.say(words.FORM), blocks=tuple(blocks), widths=(WIDTH,) * COLUMNS, page=PAGE)


def _head(view: View, call: dict[str, Any]) -> list[Block]:
    who = {key: call[key] for key in ("agent_id", "name", "position")}
    note = view.say(words.FORM_NOTE, passing=view.terms.passing)
    return [
        line(view.titled(words.FORM), "title"),
        Row((Cell(view.say(words.FORM_HEAD, **who), "plain", span=0),), 22.0),
        line(note, width=ROOM),
    ]


def _recording(view: View, scores: Sheet, n: int, call: dict[str, Any]) -> list[Block]:
    """What is known of a recording, a box for the points of each item, the marks, and room for a comment."""
    way = view.say(words.DIRECTIONS[call["direction"]]) if call["direction"] else ""
    known: tuple[tuple[str | Text, object, StyleName, int], ...] = (
        (f"{call['name']} {n} · {view.say(words.STARTED)}", call["started_at"], "datetime", 4),
        (words.LENGTH, call["talk_seconds"], "duration", 2),
        (view.say(words.WAY), way, "center", 1 if view.lang == "zh" else 2),
        (words.NUMBER, call["customer_number"], "id", 2 if view.lang == "zh" else 3),
        (words.RECORDING, call["known_as"], "capitals", 0),
    )
    source = view.say(words.FROM_ROW, source=f"{call['sheet']}{JOIN}{call['row']}")

    def typed(key: str, otherwise: str = "") -> Formula:
        cell = scores.ref(SCORES, key, call["at"])
        return Formula(f'=IF({cell}="","{otherwise}",{cell})', otherwise)

    items = list(view.terms.weights.items())
    wide = COLUMNS // (len(items) + 1)
    scored: list[tuple[str, Formula, int]] = [
        (f"{view.say(ITEMS[key].label)} {most}", typed(key), wide) for key, most in items
    ]
    scored.append((view.say(words.TOTAL_POINTS), typed("total"), 0))
    circled = words.circled(view.lang)
    marked = [
        (view.say(words.RUDE), typed("rude", circled[0]), 2),
        (view.say(words.SEVERE), typed("severe", circled[1]), 2),
        (view.say(words.RESULT), typed("result"), 2),
        (view.say(words.COMMENT), typed("comment"), 0),
    ]
    return [
        _heads([(text if isinstance(text, str) else view.say(text), span) for text, _, _, span in known]),
        _cells([(value, style, span) for _, value, style, span in known], 24.0),
        line(source, width=ROOM),
        _heads([(text, span) for text, _, span in scored]),
        _cells([(value, "center", span) for _, value, span in scored], TO_WRITE),
        _heads([(text, span) for text, _, span in marked]),
        _cells([(value, "wrap" if span == 0 else "center", span) for _, value, span in marked], TO_COMMENT),
        Row((Cell("", "plain", span=0),), 8.0),
    ]


def _heads(heads: list[tuple[str, int]]) -> Row:
    lines = max(line_count(text, (span or 2) * WIDTH) for text, span in heads)
    cells = (Cell(text, "text", span=_span(heads, span), tone="head") for text, span in heads)
    return Row(tuple(cells), LINE_POINTS * lines + 6.0)


def _cells(cells: list[tuple[object, StyleName, int]], tall: float) -> Row:
    spans = [(str(value), span) for value, _, span in cells]
    made = (Cell(value, style, span=_span(spans, span)) for value, style, span in cells)
    return Row(tuple(made), tall)


def _span(cells: list[tuple[str, int]], span: int) -> int:
    """The columns of a cell: its own, or of the last one all that are left."""
    return span or COLUMNS - sum(own for _, own in cells)


def _signed(view: View) -> Row:
    return Row((Cell(view.say(words.FORM_SIGNED, line="_" * 14 + "\u3000"), "signature", span=0),), 44.0)
