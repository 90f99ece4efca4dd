"""What all sheets of a sample share: its words in one language, and who and what was drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from teamops.core.sheets.book import Col
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Lang, Text
from teamops.quality.sampling import Sample
from teamops.quality.sheets import words
from teamops.quality.terms import Terms

SCORES = "scores"  # the table of the recordings


@dataclass(frozen=True)
class View(Seen):
    """A sample seen in one language."""

    sample: Sample
    terms: Terms
    team: str
    lang: Lang

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
        return self.col(key, heading, [None] * rows, style, width, formula=formula)

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
        return self.col(key, heading, [None] * rows, style, width, group=group, choices=listed)
