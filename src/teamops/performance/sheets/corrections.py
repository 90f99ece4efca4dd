"""补差: what closed months come to otherwise by now, line by line; and the workbook of a closed month's differences."""

from datetime import datetime, time
from typing import TYPE_CHECKING

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import place_said
from teamops.core.sheets.book import TOTAL, UNIT, Block, Book, Col, Sheet, Table, line
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Lang, Text
from teamops.performance.sheets import words
from teamops.performance.sheets.view import View

if TYPE_CHECKING:
    from teamops.performance.settlement.settlement import Settlement

TABLE = "corrections"
WIDTH = 110.0  # characters that a note above the table has room for


def corrections_sheets(view: View) -> list[Sheet]:
    """Return the sheet 补差, or none where there are no corrections."""
    corrections = view.settlement.corrections
    if not len(corrections):
        return []
    say = view.say
    above = (
        line(f"{view.title} · {say(words.CORRECTIONS)}", "title"),
        line(say(words.CORRECTIONS_NOTE), width=WIDTH),
    )
    return [_sheet(view, say(words.CORRECTIONS), above, corrections, say(words.NO_CORRECTIONS))]


def differences_book(
    settlement: "Settlement", differences: pd.DataFrame, enters: Month | None, lang: Lang
) -> Book:
    """Return what today's inputs and rules would change in a closed month, as a workbook. `created`: its last day."""
    view = View(settlement, lang)
    title = view.say(words.DIFFERENCES_TITLE, team=settlement.team, month=view.month)
    seal = settlement.seal
    above: list[Block] = [line(title, "title")]
    if seal is not None:
        who = {"by": seal.by, "checked_by": seal.checked_by}
        above.append(line(view.say(words.CLOSED, on=seal.on, code=seal.code, **who), "plain"))
    above.append(line(view.say(words.DIFFERENCES_NOTE, month=settlement.month, next=enters), width=WIDTH))
    empty = view.say(words.NO_DIFFERENCES)
    sheet = _sheet(view, view.say(words.DIFFERENCES), tuple(above), differences, empty)
    return Book(title=title, created=datetime.combine(view.last, time()), sheets=(sheet,), lang=lang)


def _sheet(view: View, name: str, above: tuple[Block, ...], lines: pd.DataFrame, empty: str) -> Sheet:
    lang = view.lang

    def col(heading: Text, key: str, style: StyleName, width: float, total: bool = False) -> Col:
        return Seen(lang).col(key, heading, lines[key].tolist(), style, width, total=total)

    def said(heading: Text, key: str, cells: list[str], style: StyleName, width: float) -> Col:
        return Seen(lang).col(key, heading, cells, style, width)

    causes = [words.CAUSES[cause].say(lang) for cause in lines["cause"]]
    cols = (
        col(words.CORRECTED_MONTH, "month", "center", 11.0),
        col(words.AGENT_ID, "agent_id", "id", 10.0),
        col(words.NAME, "name", "center", 11.0),
        col(words.DAY, "date", "date", 12.0),
        said(words.ITEM, "item", lines[f"label_{lang}"].tolist(), "wrap", 18.0),
        said(words.CLAUSE, "clause", view.clauses(lines["clause"]), "wrap", 13.0),
        col(words.AS_SETTLED, "was_fen", "money", 12.0, total=True),
        col(words.NOW, "now_fen", "money", 12.0, total=True),
        col(words.DIFFERENCE, "amount_fen", "money", 12.0, total=True),
        said(words.CAUSE, "cause", causes, "center", 10.0),
        said(words.WHY, "because", lines[f"because_{lang}"].tolist(), "wrap", 56.0),
        said(words.SOURCE, "source", [place_said(s, lang) for s in lines["source"]], "wrap", 36.0),
    )
    table = Table(key=TABLE, cols=cols, total=TOTAL.say(lang), empty=empty)
    blocks = (*above, line(UNIT.say(lang), "unit"), table)
    return Sheet(name=name, blocks=blocks, main=TABLE, frozen=3, tab="warn")
