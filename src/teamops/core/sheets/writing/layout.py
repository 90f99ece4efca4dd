"""What follows from a Book without a library: sums, formulas row by row, column widths."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import pandas as pd

from teamops.core.sheets.book import Col, Sheet, Table
from teamops.core.sheets.writing.cells import Cells, missing, shown
from teamops.core.sheets.writing.styles import LINE_POINTS, STYLES, display_width, line_count

SAMPLE = 400  # rows looked at for the width of a text column
NARROWEST, WIDEST = 6.0, 46.0
ONLY_WORDS = 100.0  # the width of a sheet without a table
TIGHT = 1.5  # characters beside what stands in a column, where room is short
HEAD_LINES = 3  # that a heading may take where room is short
_PROBE: dict[str, str] = {
    "date": "2026-10-08",
    "datetime": "2026-10-08 09:05:12",
    "duration": "100:00:00",
    "minutes": "1000:00",
}


def total_of(cells: Cells) -> int | float:
    """Return the sum of the values that are there, in their own unit; 0 for none."""
    if isinstance(cells, pd.Series) or hasattr(cells, "dtype"):
        total = pd.Series(cells).sum()
        return total.item() if hasattr(total, "item") else int(total)
    return sum(value for value in cells if isinstance(value, int | float) and not missing(value))


def filled_in(table: Table, formula: str, first: int) -> str:
    """Return the formula of every row of the table, whose first data row is Excel's row `first`, with \0 for the row's number."""
    head = first - 1 - any(col.under for col in table.cols)
    text = formula.format(row="\0", head=head, **table.letters())
    return text if text.startswith("=") else "=" + text


def widths(sheet: Sheet) -> list[float]:
    """Return the width of each column: the sheet's, else the widest that its tables ask for or need."""
    given = len(sheet.widths)
    if sheet.breadth == 1 and not given and not sheet.tables:
        return [ONLY_WORDS]
    found = [*sheet.widths, *([0.0] * (sheet.breadth - given))]
    for table, _ in sheet.tables.values():
        for i, col in enumerate(table.cols[given:], given):
            found[i] = max(found[i], col.width or _needed(col))
    return [width or NARROWEST + 2 for width in found]


def floors(sheet: Sheet) -> list[float]:
    """Return how narrow each column may become: nothing in it is cut or breaks, and its heading takes HEAD_LINES lines; 0 for
    one that is to keep its width: given by the sheet, wrapped, or empty, to be written into.
    """
    found = [0.0] * sheet.breadth
    kept = set(range(len(sheet.widths)))
    for table, _ in sheet.tables.values():
        members = Counter(col.group for col in table.cols if col.group)
        for i, col in enumerate(table.cols):
            if STYLES[col.style].wrap or (table.rows and all(map(missing, col.cells))):
                kept.add(i)
                continue
            heads = [max(map(display_width, col.heading.split()), default=0)] if col.heading.isascii() else []
            heads.append(-(-display_width(col.heading) // HEAD_LINES))
            heads.append(-(-display_width(col.group) // members[col.group]) if col.group else 0)
            bare = replace(col, heading="", under="")
            least = max(_needed(bare, beside="", air=TIGHT), *(head + TIGHT for head in heads))
            found[i] = max(found[i], least)
    return [0.0 if i in kept else least for i, least in enumerate(found)]


def head_heights(table: Table, room: Sequence[float]) -> list[float]:
    """Return the points of the rows of headings: the groups, the headings, what stands under them; as far as there are any."""
    if not table.head:
        return []
    pairs = list(zip(table.cols, room, strict=False))
    lines = max(line_count(col.heading, width + 1) for col, width in pairs)
    groups = [LINE_POINTS] if any(col.group for col in table.cols) else []
    # A clause in words may take two lines.
    under = [LINE_POINTS * max(line_count(col.under, width) for col, width in pairs) + 3.0]
    return [*groups, 8.0 + 15.0 * lines, *(under if any(col.under for col in table.cols) else [])]


def heights(table: Table, room: Sequence[float], start: int, stop: int) -> list[float] | None:
    """Return the height in points of rows `start` to `stop`, 0 where one line will do; None if no column wraps.

    `room`: the width of each column. Excel fits rows to wrapped text by itself, LibreOffice and WPS do not always.
    """
    if table.heights is not None:
        return list(table.heights[start:stop])
    wrapped = [(col, width) for col, width in zip(table.cols, room, strict=False) if STYLES[col.style].wrap]
    if not wrapped:
        return None
    most = [1] * (stop - start)
    for col, width in wrapped:
        for i, value in enumerate(col.cells[start:stop]):
            if value.__class__ is str and len(value) * 2 > width - 2:
                most[i] = max(most[i], line_count(value, width))
    return [LINE_POINTS * lines + 3.0 if lines > 1 else 0.0 for lines in most]


def _needed(col: Col, beside: str = ",,  ", air: float = 2.0) -> float:
    """Return what the contents of a column need; `beside` a number stand these, and beside everything so many characters."""
    style = STYLES[col.style]
    texts: list[str] = [col.heading, _PROBE.get(col.style, "")]
    if style.unit == "fen" or col.style in ("count", "number"):
        numbers = pd.to_numeric(pd.Series(col.cells), errors="coerce").dropna()
        texts += [
            shown(int(n), style) + beside
            for n in (numbers.min(), numbers.max(), numbers.sum())
            if len(numbers)
        ]
    else:
        texts += [shown(value, style) for value in islice(iter(col.cells), SAMPLE)]
    # What stands under a heading is in smaller print and may wrap.
    widest = max(*(display_width(text) for text in texts), display_width(col.under) * 0.6)
    return min(max(widest + air, NARROWEST), WIDEST)
