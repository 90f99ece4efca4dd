"""Columns in a line each: key, headings in both languages, and the headers under which real exports bring it."""

from collections.abc import Mapping
from typing import Any, Protocol, TypedDict, Unpack

from teamops.core.sheets.columns import Column, Kind
from teamops.core.text import Text, words_in


class More(TypedDict, total=False):
    """What else a column may say; see `Column`."""

    required: bool
    choices: Mapping[str, str | tuple[str, ...]]
    open_choice: bool
    at_least_zero: bool
    halves: tuple[int, int] | None
    dated: bool
    absent: tuple[str, ...]
    note: Text
    example: str


class Makes(Protocol):
    """Makes columns of one kind. `zh`: the heading and, with | between them, other headers of exports; `headers`: more of them.
    Spellings of a choice stand in one text as well."""

    def __call__(self, key: str, zh: str, en: str, *headers: str, **more: Unpack[More]) -> Column:
        """Return the column."""
        ...


def _of(kind: Kind, **always: Unpack[More]) -> Makes:
    def make(key: str, zh: str, en: str, *headers: str, **more: Unpack[More]) -> Column:
        first, *synonyms = (header for several in (zh, *headers) for header in words_in(several))
        both: dict[str, Any] = {**always, **more}
        choices = {
            choice: words_in(spellings) if isinstance(spellings, str) else spellings
            for choice, spellings in both.pop("choices", {}).items()
        }
        return Column(key, Text(first, en), kind, synonyms=tuple(synonyms), choices=choices, **both)

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
