"""The table of people: a row each, by rank, and pages of rows where there are many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teamops.core.text import Lang
from teamops.performance.metrics import of_calls
from teamops.reports.daily.day import Day
from teamops.reports.daily.html import words
from teamops.reports.daily.html.cells import COLUMNS, Person, looked_up
from teamops.reports.daily.html.room import Cell, Sizes, rows_on_page, table_sizes

MOST_ROWS = 16  # on a page that does not turn
TURNING_ROWS = 15  # on one that does: the line that says which page it is takes a row's place


@dataclass(frozen=True, slots=True)
class Row:
    """A person's cells, one a column, and the class that the whole row has."""

    mood: str | None
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Page:
    """The rows that are shown at a time, and, where there are more, which page it is and whom it shows."""

    rows: Sequence[Row]
    which: str = ""
    span: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The table: its columns (class, heading), its pages, none where nobody is bound, and the sizes it is to be shown in."""

    heads: list[tuple[str, str]]
    pages: list[Page]
    sizes: Sizes


def table_of(day: Day, lang: Lang) -> Table:
    """Return the table of the day's people, in their order, going on from page to page."""
    people: list[Person] = [{str(k): v for k, v in row.items()} for row in day.people.to_dict("records")]
    columns = [c for c in COLUMNS if c.needs is None or c.needs in day.has]
    looked = looked_up(day, lang)
    rows = [Row(_mood(p), [c.cell(p, looked) for c in columns]) for p in people]
    size = rows_on_page(len(people), MOST_ROWS, TURNING_ROWS)
    heads = [of_calls(c.head, day.rules).say(lang) for c in columns]
    keys = [c.key for c in columns]
    sizes = table_sizes(size, len(people) > size, heads, [row.cells for row in rows], keys.index("person"))
    return Table(list(zip(keys, heads, strict=True)), list(_pages(rows, size, lang)), sizes)


def _mood(p: Person) -> str | None:
    return "missed" if p["due"] and not p["met"] else None if p["at_work"] else "away"


def _pages(rows: Sequence[Row], size: int, lang: Lang) -> Iterator[Page]:
    starts = range(0, len(rows), size)
    for n, first in enumerate(starts, 1):
        shown = rows[first : first + size]
        if len(starts) == 1:
            yield Page(shown)
            continue
        span = words.SPAN.say(lang, first=first + 1, last=first + len(shown), n=len(rows))
        yield Page(shown, words.PAGE.say(lang, page=n, pages=len(starts)), span)
