"""评分标准: what each item of the score sheet is, how it is scored, what it weighs, and which of it is the clause's (P1-七-1)."""

from typing import NamedTuple

from teamops.core.money import yuan_text
from teamops.core.rules.control import Control
from teamops.core.sheets.book import TOTAL, Sheet, Table, line
from teamops.core.text import Text
from teamops.quality.sheets import words
from teamops.quality.sheets.view import View
from teamops.quality.vocabulary import ITEMS

STANDARD, PASSING = "standard", "passing"
NAMED = "score_words"  # the only item that the clause names; the others are the team's own
_WIDTHS = (10.0, 22.0, 50.0, 46.0, 9.0, 10.0)


class _Line(NamedTuple):
    """One item: what it is called, how it is scored, its points (None: it is marked, not scored), whether the clause
    names it, and whether it is only proposed."""

    item: str
    how: str
    points: int | None
    named: bool
    proposed: bool


def standard_sheet(view: View) -> Sheet:
    """Return the sheet 评分标准; the points that pass stand in the one row of the table PASSING, under `most`."""
    table = _items(view, [*_scored(view), *_marked(view)])
    passing = {
        "item": view.say(Text("达标分数", "Points that pass")),
        "most": view.terms.passing,
        "basis": view.say(words.PROPOSED),
    }
    cols = [view.col(c.key, c.heading, [passing.get(c.key)], c.style, c.width) for c in table.cols]
    title, note = line(view.titled(words.STANDARD), "title"), line(view.say(words.STANDARD_NOTE))
    mark = Table(key=PASSING, cols=tuple(cols), headed=False)
    return Sheet(name=view.say(words.STANDARD), blocks=(title, note, table, mark), widths=_WIDTHS)


def _items(view: View, lines: list[_Line]) -> Table:
    cite, text = _clause(view)
    basis = [view.say(words.PROPOSED if row.proposed else Text("规定", "clause")) for row in lines]
    points = [row.points for row in lines]
    return Table(
        STANDARD,
        (
            view.col(
                "clause", words.CLAUSE, [cite if row.named else "" for row in lines], "capitals", _WIDTHS[0]
            ),
            view.col("item", Text("项目", "Item"), [row.item for row in lines], "wrap", _WIDTHS[1]),
            view.col(
                "words", words.WORDS_OF, [text if row.named else "" for row in lines], "wrap", _WIDTHS[2]
            ),
            view.col("how", Text("怎样打分", "How to score"), [row.how for row in lines], "wrap", _WIDTHS[3]),
            view.col("most", Text("满分", "Points"), points, "count", _WIDTHS[4], total=True),
            view.col("basis", Text("依据", "Basis"), basis, "center", _WIDTHS[5]),
        ),
        total=view.say(TOTAL),
    )


def _scored(view: View) -> list[_Line]:
    return [
        _Line(view.say(ITEMS[key].label), view.say(words.FROM_ZERO, most=most), most, key == NAMED, True)
        for key, most in view.terms.weights.items()
    ]


def _marked(view: View) -> list[_Line]:
    fine = view.terms.fine_fen
    severe = view.say(words.SEVERE_FREE)
    if fine is not None:
        severe = view.say(words.SEVERE_HOW, fine=yuan_text(fine))
    return [
        _Line(view.say(words.RUDE), view.say(words.RUDE_HOW), None, True, False),
        _Line(view.say(words.SEVERE), severe, None, True, False),
    ]


def _clause(view: View) -> tuple[str, str]:
    """The number and the words of the clause by which recordings are checked, as the rules quote it."""
    own = [rule for rule in view.terms.rules.of(Control) if "sample_per_person" in rule.values]
    if not own:
        return "", ""
    return view.terms.rules.in_words(own[0].clause.cite, view.lang), own[0].clause.text
