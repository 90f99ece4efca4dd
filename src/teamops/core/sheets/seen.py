"""Something to be shown, seen in one language: what every workbook says its words and heads its columns by."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypedDict, Unpack

from teamops.core.sheets.book import Col
from teamops.core.sheets.writing.cells import Cells
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text


class More(TypedDict, total=False):
    """What else a column may say; see `Col`."""

    under: str
    formula: str
    total: bool
    links: Sequence[str] | None
    comments: Mapping[int, str]
    choices: tuple[str, ...] | str
    offered: bool
    note: str


class Seen:
    """A base of what is seen in one language. `width`: of a column that asks for none."""

    width: ClassVar[float] = 0.0

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def say(self, text: Text, **values: object) -> str:
        """Say it in the workbook's language."""
        return text.say(self.lang, **values)

    def col(
        self,
        key: str,
        heading: Text | str,
        cells: Cells,
        style: StyleName = "text",
        width: float | None = None,
        group: Text | str = "",
        tones: Sequence[ToneName] | None = None,
        **more: Unpack[More],
    ) -> Col:
        """Return a column; its heading and the group that it stands in are said."""
        above, over = (text if isinstance(text, str) else self.say(text) for text in (heading, group))
        rest: dict[str, Any] = {
            "width": self.width if width is None else width,
            "group": over,
            "tones": tones,
            **more,
        }
        return Col(key=key, heading=above, cells=cells, style=style, **rest)
