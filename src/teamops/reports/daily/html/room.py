"""How much room words and figures take, worked out beforehand: a page that nobody tends must fit on any screen.

All lengths are in hundredths of the width of a 16:9 screen, 96 of which are inside the margins; the page calls them rem.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from teamops.reports.daily.html.bars import Bar

INSIDE = 96.0
SMALL = 1.48  # the smallest text: 28.4 px on a screen of 1920
FIGURE, BAR = 1.75, 0.28  # of a row of the usual height
USUAL_ROW = 2.31  # sixteen rows and their bars
ROWS_ROOM, WHERE_ROOM, TALLEST_ROW = 36.6, 2.3, 5.5
MOST_GROWTH, MOST_TEXT_GROWTH, LARGEST_NAME = 1.3, 1.1, 2.1
GAP, PADDING = 0.3, 0.95  # between the parts of a cell; left and right of it, and a little to spare
SMALL_KINDS = {"note", "way"}  # words that do not grow with the rows
NAME_LEAST, NAME_MOST = 7.0, 24.0
LETTER, DIGIT, WIDE = 0.54, 0.6, 1.0  # widths in em, on the large side
TILE_FIGURE, TILE_LEAST, TILE_OF, TILE_PADDING, TILE_GAP = 2.9, 2.0, 0.62, 2.3, 1.0


def ems(text: str) -> float:
    """Return the width of a text in em, rather more than it takes: Chinese and signs one."""
    return sum(WIDE if char > "\u2000" else LETTER if char.islower() else DIGIT for char in text)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: a large figure, words after it (class, text), the bar under them."""

    figure: str = ""
    said: tuple[tuple[str, str], ...] = ()
    bar: Bar | None = None

    def breadth(self, figure: float, text: float) -> float:
        """Return the room it takes where figures and texts have these sizes."""
        parts = [ems(self.figure) * figure] if self.figure else []
        parts += [ems(words) * (SMALL if kind in SMALL_KINDS else text) for kind, words in self.said]
        return sum(parts) + GAP * max(0, len(parts) - 1)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the table: rows, figures, texts, names and bars, and each column's share of the width in percent."""

    row: float
    figure: float
    text: float
    called: float
    bar: float
    above: float
    shares: tuple[float, ...]


def rows_on_page(people: int, most: int, turning: int) -> int:
    """Return how many rows a page has: all up to `most`, else as even pages as there can be of `turning` at most."""
    if people <= most:
        return max(1, people)
    return -(-people // -(-people // turning))


def table_sizes(
    rows: int, turns: bool, heads: Sequence[str], table: Sequence[Sequence[Cell]], names: int
) -> Sizes:
    """Return the largest sizes at which every cell of the table has room; `names` is the column that may be cut."""
    row = min((ROWS_ROOM - (WHERE_ROOM if turns else 0)) / rows, TALLEST_ROW)
    most = min(max(row / USUAL_ROW, 1.0), MOST_GROWTH)
    steps = [most - 0.05 * n for n in range(int((most - 1) / 0.05) + 1)]
    grow = next((g for g in steps if sum(_needs(g, heads, table, names)) <= INSIDE), 1.0)
    needs = _needs(grow, heads, table, names)
    figure = FIGURE * grow
    called = min(figure, LARGEST_NAME)
    wanted = max((cells[names].breadth(called, SMALL) for cells in table), default=0.0) + PADDING
    slack = max(0.0, INSIDE - sum(needs))
    needs[names] += min(slack, max(0.0, min(wanted, NAME_MOST) - needs[names]))
    return Sizes(
        row=row,
        figure=figure,
        text=_text(grow),
        called=called,
        bar=BAR * grow,
        above=max(0.0, (row - figure - BAR * grow - 0.18) / 2),
        shares=tuple(100 * need / sum(needs) for need in needs),
    )


def _text(grow: float) -> float:
    return SMALL * min(grow, MOST_TEXT_GROWTH)


def _needs(grow: float, heads: Sequence[str], table: Sequence[Sequence[Cell]], names: int) -> list[float]:
    """Return the least width of each column."""
    needs = [ems(head) * SMALL for head in heads]
    for cells in table:
        for n, cell in enumerate(cells):
            if n != names:
                needs[n] = max(needs[n], cell.breadth(FIGURE * grow, _text(grow)))
    needs[names] = max(needs[names], NAME_LEAST)
    return [need + PADDING for need in needs]


def tile_figure(tiles: Sequence[tuple[str, str | None]]) -> float:
    """Return the largest size at which the headline's figures, each with what it is out of, stand beside each other."""
    fixed = len(tiles) * (TILE_PADDING + TILE_GAP)
    wide = sum(ems(figure) + TILE_OF * ems(f"/{of}" if of else "") for figure, of in tiles)
    return max(TILE_LEAST, min(TILE_FIGURE, (INSIDE - fixed) / wide))
