"""What all sheets of a sample share: its words in one language, and who and what was drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from teamops.core.sheets.book import Col
from teamops.core.sheets.writing.cells import Cells
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Lang, Text
from teamops.quality.sampling import Sample
from teamops.quality.sheets import words
from teamops.quality.terms import Terms

SCORES = "scores"  # the table of the recordings


@dataclass(frozen=True)
class View:
    """A sample seen in one language."""

    sample: Sample
    terms: Terms
    team: str
    lang: Lang

    def say(self, text: Text, **values: object) -> str:
        """Say it in the workbook's language."""
        return text.say(self.lang, **values)

    @property
    def title(self) -> str:
        """The workbook's title."""
        month = self.sample.asked.month
        return self.say(
            words.TITLE, team=self.team, month=self.say(words.MONTH, year=month.year, number=month.number)
        )

    def titled(self, what: Text) -> str:
        """The title of one sheet."""
        return f"{self.title} · {self.say(what)}"

    def col(
        self, key: str, heading: Text, cells: Cells, style: StyleName = "center", width: float = 0.0
    ) -> Col:
        """Return a column of values."""
        return Col(key=key, heading=self.say(heading), cells=cells, style=style, width=width)

    def live(
        self,
        key: str,
        heading: Text,
        formula: str,
        rows: int,
        style: StyleName = "center",
        width: float = 0.0,
    ) -> Col:
        """Return a column of formulas that show nothing until something is scored."""
        return Col(
            key=key,
            heading=self.say(heading),
            cells=[None] * rows,
            formula=formula,
            style=style,
            width=width,
        )

    def blank(
        self,
        key: str,
        heading: Text,
        rows: int,
        width: float,
        choices: Sequence[str] | str = (),
        style: StyleName = "center",
        group: str = "",
    ) -> Col:
        """Return a column to write into, with a dropdown where there are choices."""
        listed = choices if isinstance(choices, str) else tuple(choices)
        return Col(
            key=key,
            heading=self.say(heading),
            cells=[None] * rows,
            style=style,
            width=width,
            choices=listed,
            group=group,
        )
