"""The table of people: a row each, by rank, and pages of rows where there are many."""

from collections.abc import Sequence
from dataclasses import dataclass

from teamops.core.text import Lang
from teamops.performance.metrics import of_calls
from teamops.reports.daily.day import Day
from teamops.reports.daily.html import words
from teamops.reports.daily.html.bars import bar
from teamops.reports.daily.html.cells import COLUMNS, Looked, Person, Shown, looked_up
from teamops.reports.daily.html.markup import Safe, joined, named, tag
from teamops.reports.daily.html.room import Cell, Sizes, rows_on_page, table_sizes

MOST_ROWS = 16  # on a page that does not turn
TURNING_ROWS = 15  # on one that does: the line that says which page it is takes a row's place


@dataclass(frozen=True, slots=True)
class Table:
    """The table as one section per page, none where nobody is bound, and the sizes it is to be shown in."""

    pages: tuple[Safe, ...]
    sizes: Sizes


def table_of(day: Day, lang: Lang) -> Table:
    """Return the table of the day's people, in their order, going on from page to page."""
    people: list[Person] = [{str(k): v for k, v in row.items()} for row in day.people.to_dict("records")]
    columns = [c for c in COLUMNS if c.needs is None or c.needs in day.has]
    looked = looked_up(day, lang)
    cells = [[c.cell(p, looked) for c in columns] for p in people]
    size = rows_on_page(len(people), MOST_ROWS, TURNING_ROWS)
    heads = [of_calls(c.head, day.rules).say(lang) for c in columns]
    names = [c.key for c in columns].index("person")
    sizes = table_sizes(size, len(people) > size, heads, cells, names)
    rows = [_row(columns, p, row, looked) for p, row in zip(people, cells, strict=True)]
    starts = range(0, len(rows), size)
    pages = tuple(
        tag(
            "section",
            _table(columns, heads, sizes, rows[first : first + size]),
            _where(n, len(starts), first, min(first + size, len(rows)), len(rows), lang),
            class_=f"page p{n}",
        )
        for n, first in enumerate(starts, 1)
    )
    return Table(pages, sizes)


def _table(columns: Sequence[Shown], heads: Sequence[str], sizes: Sizes, rows: Sequence[Safe]) -> Safe:
    cols = [tag("col", width=f"{share:.3f}%") for share in sizes.shares]
    titles = [tag("th", head, scope="col", class_=c.key) for c, head in zip(columns, heads, strict=True)]
    return tag("table", tag("colgroup", *cols), tag("thead", tag("tr", *titles)), tag("tbody", *rows))


def _where(page: int, pages: int, first: int, last: int, people: int, lang: Lang) -> Safe | None:
    if pages == 1:
        return None
    span = words.SPAN.say(lang, first=first + 1, last=last, n=people)
    return tag("p", tag("b", words.PAGE.say(lang, page=page, pages=pages)), tag("span", span), class_="where")


def _row(columns: Sequence[Shown], p: Person, cells: Sequence[Cell], looked: Looked) -> Safe:
    mood = "missed" if p["due"] and not p["met"] else None if p["at_work"] else "away"
    done = [
        tag("th", _who(p, looked), scope="row", class_=c.key)
        if c.key == "person"
        else tag("td", _said(cell), class_=c.key)
        for c, cell in zip(columns, cells, strict=True)
    ]
    return tag("tr", *done, class_=mood)


def _who(p: Person, looked: Looked) -> Safe:
    number = tag("span", p["agent_id"], class_="id") if p["name"] in looked.twins else None
    return tag("div", named(p["name"] or p["agent_id"]), number, class_="who")


def _said(cell: Cell) -> Safe:
    figure = tag("b", cell.figure) if cell.figure else None
    line = tag("div", figure, *(tag("span", text, class_=kind) for kind, text in cell.said), class_="line")
    return joined(line, bar(*cell.bar) if cell.bar else None)
