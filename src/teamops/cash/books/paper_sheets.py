"""What the workbooks of advances, claims and cheques share: columns in one language, the line for the cashier's signature."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from teamops.cash.books import words
from teamops.core.sheets.book import Cell, Col, Row
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text


@dataclass(frozen=True)
class Columns:
    """Makes columns in one language."""

    lang: Lang

    def say(self, text: Text, **values: object) -> str:
        """Say it in the workbook's language."""
        return text.say(self.lang, **values)

    def col(
        self,
        key: str,
        heading: Text,
        cells: "Sequence[object] | pd.Series",
        style: StyleName,
        width: float,
        tones: Sequence[ToneName] | None = None,
        formula: str = "",
        group: str = "",
        summed: bool = True,
    ) -> Col:
        """Return a column; amounts have a live sum in the total row unless they are not `summed`."""
        return Col(
            key=key,
            heading=self.say(heading),
            cells=cells,
            style=style,
            width=width,
            tones=tones,
            formula=formula,
            group=group,
            total=summed and style in {"money", "amount"},
        )

    def signed(self) -> Row:
        """Return the line 出纳 / 会计 / 负责人 / 日期."""
        said = self.say(words.SIGNED, line="_" * 14 + "\u3000")
        return Row((Cell(said, "signature", span=0),), 34.0)


def texts(column: "pd.Series") -> list[str]:
    """Return a column of text as a list, "" where it is missing."""
    return [text if isinstance(text, str) else "" for text in column.tolist()]
