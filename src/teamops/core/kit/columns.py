"""Columns in a line each: key, headings in both languages, and the headers under which real exports bring it."""

from typing import Protocol, TypedDict, Unpack

from teamops.core.sheets.columns import Column, Kind
from teamops.core.text import Text


class More(TypedDict, total=False):
    """What else a column may say; see `Column`."""

    required: bool
    choices: dict[str, tuple[str, ...]]
    open_choice: bool
    at_least_zero: bool
    halves: tuple[int, int] | None
    dated: bool
    absent: tuple[str, ...]
    note: Text
    example: str


class Makes(Protocol):
    """Makes columns of one kind. `synonyms`: headers, several in one text with | between them."""

    def __call__(self, key: str, zh: str, en: str, *synonyms: str, **more: Unpack[More]) -> Column:
        """Return the column."""
        ...


def _of(kind: Kind, **always: Unpack[More]) -> Makes:
    def make(key: str, zh: str, en: str, *synonyms: str, **more: Unpack[More]) -> Column:
        headers = tuple(header for several in synonyms for header in several.split("|"))
        both: More = {**always, **more}
        return Column(key, Text(zh, en), kind, synonyms=headers, **both)

    return make


number = _of(Kind.ID)
words = _of(Kind.TEXT)
choice = _of(Kind.CHOICE)
day = _of(Kind.DATE)
moment = _of(Kind.DATETIME)
clock = _of(Kind.TIME)
duration = _of(Kind.DURATION)
money = _of(Kind.MONEY)
amount = _of(Kind.MONEY, at_least_zero=True)
count = _of(Kind.COUNT)
phone = _of(Kind.PHONE)
flag = _of(Kind.FLAG)
month = _of(Kind.MONTH)
numbers = _of(Kind.ID_LIST)
