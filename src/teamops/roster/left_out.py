"""What a report leaves out: rows that were skipped, people whom nobody knows, days and months that wait."""

from collections.abc import Iterable
from dataclasses import dataclass

from teamops.core.problems import Problem
from teamops.core.text import Lang, Text

# Rows that could be given to nobody: the person is unknown, shared by several, or two people at once.
STRANGERS = frozenset({"X201", "X202", "X208", "X254"})
NAMED_BY = ("person", "people", "extension")

HELD = Text("待定 {n} 条", "held: {n}")
SKIPPED = Text("跳过 {n} 行", "rows skipped: {n}")
UNKNOWN = Text("认不出的人 {n} 个", "people not recognised: {n}")


@dataclass(frozen=True)
class LeftOut:
    """`skipped_rows`: rows that were refused; `unknown_people`: names, ids and extensions that are nobody's; `held`: days
    and months of somebody that are neither met nor missed."""

    skipped_rows: int = 0
    unknown_people: int = 0
    held: int = 0

    def __bool__(self) -> bool:
        """Return whether anything was left out."""
        return bool(self.skipped_rows or self.unknown_people or self.held)

    def said(self, lang: Lang) -> str:
        """Return it in words, what is none left out: "待定 2 条、跳过 3 行"; "" where nothing is."""
        parts = ((HELD, self.held), (SKIPPED, self.skipped_rows), (UNKNOWN, self.unknown_people))
        return Text("、", ", ").say(lang).join(text.say(lang, n=f"{n:,}") for text, n in parts if n)

    def after(self, line: str, lang: Lang) -> str:
        """Return a result in one line with what it leaves out."""
        return f"{line}{Text('；', '; ').say(lang)}{self.said(lang)}" if self else line

    def value(self) -> dict[str, int]:
        """Return it as plain values."""
        return {
            "held": self.held,
            "skipped_rows": self.skipped_rows,
            "unknown_people": self.unknown_people,
        }


def left_out(problems: Iterable[Problem], skipped_rows: int, held: int = 0) -> LeftOut:
    """Return what was left out, the people by the problems that name them."""
    unknown = {
        str(p.values.get(key)) for p in problems if p.code in STRANGERS for key in NAMED_BY if key in p.values
    }
    return LeftOut(skipped_rows, len(unknown), held)
