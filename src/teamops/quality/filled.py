"""Whether a score sheet was written into, so that nobody's work is written over."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from zipfile import BadZipFile

from teamops.core.text import Text
from teamops.quality.sheets import words

EMPTY = (None, "")
UNMARKED = (*EMPTY, *words.circled("zh"), *words.circled("en"))
OVER_BOXES = {text for heading in (words.TOTAL_POINTS, words.RUDE) for text in (heading.zh, heading.en)}


def scores_in(path: Path) -> bool:
    """Return whether the workbook at `path` holds scores, comments or notes on sharing, in either language.

    A file that is not there, or is no workbook of this kind, holds none.
    """
    if not path.is_file():
        return False
    from openpyxl import load_workbook  # slow to import, and most runs write a new file

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError):
        return False
    try:
        checks = any(
            _below(book[name].iter_rows(values_only=True), words.SOURCE, to_the_right=True)
            for name in _there(words.SCORES, book.sheetnames)
        )
        boxes = any(
            _in_boxes(book[name].iter_rows(values_only=True)) for name in _there(words.FORM, book.sheetnames)
        )
        shared = any(
            _below(book[name].iter_rows(values_only=True), words.WHY_SHARED, to_the_right=False)
            for name in _there(words.SHARING, book.sheetnames)
        )
        return checks or boxes or shared
    finally:
        book.close()


def _there(name: Text, sheets: Iterable[str]) -> list[str]:
    return [sheet for sheet in sheets if sheet in (name.zh, name.en)]


def _below(rows: Iterable[tuple[object, ...]], heading: Text, *, to_the_right: bool) -> bool:
    """Return whether anything stands below a heading, or in any column right of it: what is blank until it is filled in.

    Formulas there show nothing before that either. A row without a source is no row of a recording, but of headings.
    """
    at: int | None = None
    titles = (heading.zh, heading.en)
    for row in rows:
        place = next((n for n, cell in enumerate(row) if cell in titles), None)
        if place is not None:
            at = place
        elif at is not None and _filled(row, at, to_the_right):
            return True
    return False


def _in_boxes(rows: Iterable[tuple[object, ...]]) -> bool:
    """Return whether anything stands in the boxes of a form: below the headings of what is scored and marked."""
    return any(
        not OVER_BOXES.isdisjoint(heads) and any(cell not in UNMARKED for cell in boxes)
        for heads, boxes in pairwise(rows)
    )


def _filled(row: tuple[object, ...], at: int, to_the_right: bool) -> bool:
    own, right = row[at : at + 1], row[at + 1 :]
    there = any(cell not in EMPTY for cell in own)
    return there and (not to_the_right or any(cell not in EMPTY for cell in right))
