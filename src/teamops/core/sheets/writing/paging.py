"""Where a printed page ends: no chart, no short table and no heading with what it stands over is torn in two. Pure."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teamops.core.sheets.book import Break, Chart, Row, Sheet, Table
from teamops.core.sheets.writing.layout import head_heights, heights
from teamops.core.sheets.writing.paper import (
    A4,
    LEAST_SCALE,
    MARGIN,
    ROW,
    TOP_AND_BOTTOM,
    TOTAL_ROW,
    Paper,
    folded,
    height,
    points,
)
from teamops.core.sheets.writing.styles import StyleName

NEARLY = 0.99  # of a page: what is higher than said should still fit
MANY = 400  # rows that take more than a page, however high each of them is
SURELY = 0.9  # of a page: what is no higher fits wherever it is read
MUCH = 0.6  # of a page
OVER: tuple[StyleName, ...] = ("title", "subtitle", "unit", "note")  # what stands over what follows


class Piece(NamedTuple):
    """What belongs together from the XlsxWriter row `start` on, so many points high. `firm`: a table or a chart is in it."""

    start: int
    tall: float
    firm: bool


def page_breaks(sheet: Sheet, widths: Sequence[float], paper: Paper) -> list[int]:
    """Return the rows (from 0) with which a new page starts: those that the sheet names, else where something would be torn."""
    named = list(_named(sheet))
    parts = sum(isinstance(block, Table | Chart) for block in sheet.blocks)
    if named or (parts <= 1 and not _signed(sheet)):
        return named
    main = sheet.repeated or sheet.main
    left = _full(sheet, widths, paper)
    full = left - (sum(head_heights(sheet.tables[main][0], widths)) if main else 0.0)
    breaks, pages = list[int](), 0  # how many pages went by since the last break
    for piece in _pieces(sheet, widths):
        # A table longer than a page starts a new one where much of this one is taken. Where a page ends after some
        # pages of rows depends on the reader's fonts: what is firm goes on the next.
        long = piece.tall > full
        over = (left < full * MUCH or pages > 0) if long else (piece.tall > left or pages > 1)
        if piece.start and piece.firm and over:
            breaks.append(piece.start)
            left, pages = full, 0
        left -= piece.tall
        while left < 0:
            left, pages = left + full, pages + 1
    return breaks


def goes_on(sheet: Sheet, widths: Sequence[float], paper: Paper) -> bool:
    """Return whether the table whose headings repeat goes on on a further page."""
    ends = sheet.tables[sheet.repeated or sheet.main][1]
    upto = [b for b, start in zip(sheet.blocks, sheet.starts, strict=True) if start < ends]
    own = sum(_tall(b, widths) for b in upto if not isinstance(b, Break))
    return own > SURELY * _full(sheet, widths, paper) or bool(list(_named(sheet)))


def _named(sheet: Sheet) -> Iterator[int]:
    for block, start in zip(sheet.blocks, sheet.starts, strict=True):
        if isinstance(block, Break):
            yield start - 1
        if isinstance(block, Table):
            yield from (start - 1 + block.head + row for row in block.breaks)


def _signed(sheet: Sheet) -> bool:
    return any(_style(block) == "signature" for block in sheet.blocks)


def _style(block: object) -> StyleName | None:
    return block.cells[0].style if isinstance(block, Row) and block.cells else None


def _full(sheet: Sheet, widths: Sequence[float], paper: Paper) -> float:
    """The points that a page holds."""
    page, gone = sheet.page, folded(sheet)
    wide = sum(points(w) for i, w in enumerate(widths) if i not in gone)
    scale = paper.scale / 100 if paper.scale else (A4[not page.portrait] - 144 * MARGIN) / max(wide, 1.0)
    return (A4[page.portrait] - 72 * TOP_AND_BOTTOM) * NEARLY / min(max(scale, LEAST_SCALE / 100), 1.0)


def _pieces(sheet: Sheet, widths: Sequence[float]) -> Iterator[Piece]:
    """Yield the blocks in their order, with what stands over one together with it, and a signature with what is signed."""
    over: list[Piece] = []
    last: Piece | None = None
    for block, start in zip(sheet.blocks, sheet.starts, strict=True):
        if isinstance(block, Break) or (isinstance(block, Chart) and block.beside):
            continue
        own = Piece(start - 1, _tall(block, widths), not isinstance(block, Row))
        if _style(block) in OVER:
            over.append(own)
        elif _style(block) == "signature" and last:
            last, over = _joined([last, *over, own]), []
        else:
            if last:
                yield last
            last, over = _joined([*over, own]), []
    yield from [last] if last else []
    yield from over


def _joined(pieces: Sequence[Piece]) -> Piece:
    return Piece(pieces[0].start, sum(piece.tall for piece in pieces), any(piece.firm for piece in pieces))


def _tall(block: Row | Table | Chart, widths: Sequence[float]) -> float:
    """The points that a block takes; of a table with its headings, its rows as they wrap, and the sum."""
    if not isinstance(block, Table):
        return height(block)
    known = (heights(block, widths, 0, block.rows) or []) if block.rows <= MANY else []
    rows = sum(tall or ROW for tall in known) + ROW * (block.body - len(known))
    return sum(head_heights(block, widths)) + rows + TOTAL_ROW * bool(block.total)
