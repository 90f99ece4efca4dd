"""One sheet a person, ready to call from, whose headings collect-outcomes reads back."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from teamops.core.sheets.book import UNIT, Block, Cell, Col, Row, Sheet, Table, line, quoted
from teamops.core.sheets.writing.styles import LINE_POINTS, StyleName, ToneName, line_count
from teamops.core.text import Text
from teamops.leads.dealing.sheets import words
from teamops.leads.dealing.sheets.view import View, choices_said, numbers, texts
from teamops.leads.schema import DAYS_LEFT, LEAD_NOTE, LEADS, OUTCOME_TABLE, OUTCOMES, WHY

TABLE = "leads"
URGENT_DAYS = 7
ROW_POINTS = 19.5
WRAPPED = ("lead_note", "why")
FROZEN = 4  # to the customer's name
TYPED = ("outcome", "contacted_on", "next_on", "note")  # what the agent fills in


@dataclass(frozen=True)
class _Shape:
    """A column: where its values come from (a key of `_Cells`; "" for what is typed), and its look."""

    key: str
    heading: Text
    style: StyleName
    width: float


def _of_leads(key: str, style: StyleName, width: float) -> _Shape:
    return _Shape(key, LEADS.column(key).title, style, width)


def _of_outcomes(key: str, style: StyleName, width: float) -> _Shape:
    return _Shape(key, OUTCOME_TABLE.column(key).title, style, width)


SHAPES = (
    _of_outcomes("lead_no", "id", 17),
    _of_outcomes("agent_id", "id", 8),
    _of_leads("source", "center", 11),
    _of_leads("customer", "text", 11),
    _of_leads("phone", "id", 15.5),
    _of_leads("plate", "id", 10.5),
    _of_leads("vin", "id", 20),
    _of_leads("expires_on", "date", 11.5),
    _Shape("days_left", DAYS_LEFT, "count", 7),
    _of_leads("last_premium", "money", 11),
    _of_outcomes("outcome", "center", 9),
    _of_outcomes("contacted_on", "date", 11.5),
    _of_outcomes("next_on", "date", 11.5),
    _of_outcomes("note", "wrap", 18),
    _Shape("lead_note", LEAD_NOTE, "wrap", 14),
    _Shape("why", WHY, "wrap", 35),
)
MARKED = 10  # columns that carry the colour of urgency: what is typed stays white
BREADTH = sum(shape.width for shape in SHAPES)


class PersonSheets:
    """The sheets of all people. The batch is turned into columns once, and each sheet takes its stretch of them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.headings = {shape.key: view.say(shape.heading) for shape in SHAPES}
        self.choices = choices_said(OUTCOMES, view.lang)

    def sheet(self, agent: str, *, alone: bool = False) -> Sheet:
        """Return the sheet of one person, for whoever got nothing an empty one.

        `alone`: for a workbook of its own, with a line on how to fill it in instead of the way back to 汇总.
        """
        view, (lo, hi) = self.view, self.view.bounds.get(agent, (0, 0))
        columns = self._columns
        tones = self._tones[lo:hi]
        cols = tuple(
            self._col(shape, _stretch(columns[shape.key], lo, hi), tones if at < MARKED else None)
            for at, shape in enumerate(SHAPES)
        )
        heights = self._heights[lo:hi]
        table = Table(key=TABLE, cols=cols, heights=heights, empty=view.say(words.NO_LEADS))
        title = view.say(words.PERSON_TITLE, person=view.person(agent), on=view.batch.on)
        name = view.sheet_names.get(agent) or LEADS.title.say(view.lang)
        said = view.say(words.HAS, count=hi - lo, urgent=sum(map(bool, tones)), days=URGENT_DAYS)
        blocks = (line(title, "title"), *(self._how_to(said) if alone else self._way_back(said)), table)
        return Sheet(name=name, blocks=blocks, main=TABLE, frozen=FROZEN)

    def _how_to(self, said: str) -> tuple[Block, ...]:
        named = {key.removesuffix("_on"): self.headings[key] for key in ("lead_no", *TYPED)}
        how = self.view.say(words.HOW_TO, **named)
        return (line(how, width=BREADTH), line(f"{said}　{self.view.say(UNIT)}"))

    def _way_back(self, said: str) -> tuple[Block, ...]:
        link = f"{quoted(self.view.say(words.SUMMARY))}!A1"
        back = Cell(self.view.say(words.BACK), "plain", link=link, tone="link")
        return (Row((back, Cell(f"{said}　{self.view.say(UNIT)}", "note", span=len(SHAPES) - 1))),)

    def _col(self, shape: _Shape, cells: "list[object] | pd.Series", tones: "list[ToneName] | None") -> Col:
        return self.view.col(
            shape.key,
            self.headings[shape.key],
            cells,
            shape.style,
            shape.width,
            tones=tones,
            choices=self.choices if shape.key == "outcome" else (),
        )

    @cached_property
    def _columns(self) -> dict[str, "list[object] | pd.Series"]:
        leads, view = self.view.dealt, self.view
        said = {name: view.source_said(name) for name in view.sources}
        found: dict[str, list[object] | pd.Series] = {}
        for shape in SHAPES:
            if shape.key in TYPED:
                found[shape.key] = [None] * len(leads)
            elif shape.style in ("count", "money"):
                found[shape.key] = list(numbers(leads[shape.key]))
            elif shape.style == "date":
                found[shape.key] = leads[shape.key]
            elif shape.key == "source":
                found[shape.key] = [said[name] for name in texts(leads["source"])]
            elif shape.key == "why":
                found[shape.key] = list(self._whys())
            else:
                found[shape.key] = list(texts(leads["note" if shape.key == "lead_note" else shape.key]))
        return found

    def _whys(self) -> list[str]:
        leads = self.view.dealt
        because = texts(leads[f"because_{self.view.lang}"])
        return [
            self.view.say(words.FROM, because=said, person=person) if person else said
            for said, person in zip(because, texts(leads["taken_from"]), strict=True)
        ]

    @cached_property
    def _heights(self) -> list[float]:
        """The height of each row in points: a little air to write in, or as many lines as its texts need."""
        widths = {shape.key: shape.width for shape in SHAPES}
        most = [1] * len(self.view.dealt)
        for key in WRAPPED:
            lines: dict[object, int] = {}  # the same words come again and again
            for at, said in enumerate(self._columns[key]):
                found = lines.get(said)
                if found is None:
                    found = lines[said] = line_count(str(said), widths[key])
                most[at] = max(most[at], found)
        return [max(ROW_POINTS, LINE_POINTS * lines + 3.0) for lines in most]

    @cached_property
    def _tones(self) -> list[ToneName]:
        left = self.view.dealt["days_left"].to_numpy(dtype="int64", na_value=-1)
        urgent: list[bool] = ((left >= 0) & (left <= URGENT_DAYS)).tolist()
        return ["warn" if soon else "" for soon in urgent]


def _stretch(cells: "list[object] | pd.Series", start: int, stop: int) -> "list[object] | pd.Series":
    return cells.iloc[start:stop] if isinstance(cells, pd.Series) else cells[start:stop]
