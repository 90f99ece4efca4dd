"""How a sheet lies on A4: nothing is printed smaller than people read, so what is too wide goes on on a further page. Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from teamops.core.sheets.book import Block, Break, Chart, Page, Sheet, Table
from teamops.core.sheets.writing.cells import missing
from teamops.core.sheets.writing.layout import floors
from teamops.core.sheets.writing.styles import STYLES

LEAST_SCALE = 90  # percent: print of 10 points is 9 on paper
MARGIN = 0.4  # inches, on either side
A4 = (595.3, 841.9)  # points: upright, across
PIXEL = 0.75  # points
NARROW, MOST_TAKEN = 14.0, 0.6  # what a wrapped column keeps of its width: so many characters, such a share
# Where a program lacks our font it puts in another one, and columns are so much wider: a page of several has that room.
OTHER_FONT = 1.26


ROW, CHART_ROW, HEAD_ROW, TOTAL_ROW = 16.5, 15.0, 23.0, 21.0  # points
TOP_AND_BOTTOM = 1.3  # inches
FULL = 0.92  # of a page: rows are higher in another font


class Paper(NamedTuple):
    """How the sheet is printed: in so many percent, 0 for one page wide; further pages begin at the columns `starts`."""

    scale: int = 0
    starts: tuple[int, ...] = ()


def points(width: float) -> float:
    """Return how wide a column of so many characters is."""
    return (int(width * 7 + 0.5) + 5) * PIXEL if width else 0.0


def room(page: Page) -> float:
    """Return the points that columns have at the least scale."""
    return (A4[not page.portrait] - 144 * MARGIN) * 100 / (page.scale or LEAST_SCALE)


def fitted(sheet: Sheet, widths: Sequence[float]) -> list[float]:
    """Return the widths, narrowed as far as the sheet then fits on a page, or as they were if it does not.

    Wrapped columns give way first, then what others have beyond their contents: headings wrap. What is printed in a
    scale of its own is to fit in another font, too, if it can.
    """
    own, gone = list(widths), folded(sheet)
    taken = sum(points(w) for i, w in enumerate(own) if i not in gone)
    wrapped = {
        i: own[i] - max(NARROW, own[i] * MOST_TAKEN) for i in _wrapped(sheet) - gone if own[i] > NARROW
    }
    most = room(sheet.page)
    if taken > most or (sheet.page.scale and taken > most / OTHER_FONT and not _all_given(sheet)):
        loose = {i: own[i] - least for i, least in enumerate(floors(sheet)) if least and i not in gone}
        every = {i: max(wrapped.get(i, 0.0), loose.get(i, 0.0)) for i in {*wrapped, *loose}}
        targets = (most / OTHER_FONT, most) if sheet.page.scale else (most,)
        for target in targets:
            wanted = (taken - target) / (7 * PIXEL) + 1.0
            for spare in (wrapped, every):
                if 0 < wanted <= sum(spare.values()):
                    part = wanted / sum(spare.values())
                    return [width - spare.get(i, 0.0) * part for i, width in enumerate(own)]
    return own


def _wrapped(sheet: Sheet) -> set[int]:
    """The columns whose contents wrap and whose width is not the sheet's."""
    return {
        i
        for table, _ in sheet.tables.values()
        for i, col in enumerate(table.cols)
        if i >= len(sheet.widths) and STYLES[col.style].wrap
    }


def _all_given(sheet: Sheet) -> bool:
    return len(sheet.widths) >= sheet.breadth


def folded(sheet: Sheet) -> frozenset[int]:
    """Return the columns that are folded away: those that may be, in which nobody has anything."""
    found: set[int] = set()
    shown: set[int] = set()
    for table, _ in sheet.tables.values():
        for i, col in enumerate(table.cols):
            empty = col.foldable and all(missing(cell) or cell in (0, "") for cell in col.cells)
            (found if empty else shown).add(i)
    return frozenset(found - shown)


def laid(sheet: Sheet, widths: Sequence[float]) -> Paper:
    """Return how the sheet is printed; its first `frozen` columns stand on every page."""
    page, gone = sheet.page, folded(sheet)
    wide = [0.0 if i in gone else points(width) for i, width in enumerate(widths)]
    if sum(wide) <= room(page):
        # In a scale of its own what is too wide in another font would go on on a further page.
        sure = sum(wide) * OTHER_FONT <= room(page) or _all_given(sheet)
        return Paper(page.scale if sure else 0)
    repeated, starts = sum(wide[: sheet.frozen]), list[int]()
    most, used = room(page) / OTHER_FONT, 0.0
    for i, width in enumerate(wide):
        if used + width > most and i > sheet.frozen:
            first = _group_start(sheet, i)
            starts.append(first if first > max([sheet.frozen, *starts]) else i)
            used = repeated + sum(wide[starts[-1] : i])
        used += width
    return Paper(page.scale or LEAST_SCALE, tuple(starts))


def chart_room(sheet: Sheet, widths: Sequence[float], paper: Paper) -> int:
    """Return how many pixels wide a chart may be, that it is not torn: as wide as the first of several pages, or in a scale
    of its own as what fits in another font."""
    first = sum(map(points, widths[: paper.starts[0]])) if paper.starts else room(sheet.page)
    return int(min(first, FULL * room(sheet.page) / OTHER_FONT if paper.scale else first) / PIXEL)


def _group_start(sheet: Sheet, at: int) -> int:
    """Return where the group of headings begins in which a column stands: a group is not torn."""
    for table, _ in sheet.tables.values():
        while (
            0 < at < len(table.cols)
            and table.cols[at].group
            and table.cols[at].group == table.cols[at - 1].group
        ):
            at -= 1
    return at


def flowed(groups: Iterable[Sequence[Block]], page: Page) -> list[Block]:
    """Return the blocks with a `Break` before each group that has no room left on its page, so that none is torn in two."""
    left = full = FULL * (A4[page.portrait] - 72 * TOP_AND_BOTTOM) * 100 / (page.scale or LEAST_SCALE)
    blocks: list[Block] = []
    for group in groups:
        tall = sum(height(block) for block in group)
        if blocks and tall > left:
            blocks.append(Break())
            left = full
        blocks += group
        left -= tall
        while left < 0:  # a group longer than a page goes on on the next
            left += full
    return blocks


def height(block: Block) -> float:
    """Return about how many points a block takes."""
    if isinstance(block, Table):
        rows = sum(block.heights) if block.heights else ROW * block.body
        return rows + HEAD_ROW * block.head + TOTAL_ROW * bool(block.total)
    if isinstance(block, Chart):
        return CHART_ROW * block.taken
    return 0.0 if isinstance(block, Break) else block.height or ROW
