"""A copy of the user's own workbook in which each bad cell is coloured and says what is wrong and what to do."""

import math
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from teamops.core.evidence import column_letter
from teamops.core.nets import told_in_place
from teamops.core.problems import Problem, Severity
from teamops.core.sheets.files.containers import blocks_of, head_of, opened
from teamops.core.sheets.files.grid import Sheet
from teamops.core.sheets.files.limits import Room, Unreadable
from teamops.core.sheets.files.sheetxml import column_index
from teamops.core.sheets.files.sniff import FileKind, kind_of
from teamops.core.sheets.reading.inputs import InputFile
from teamops.core.sheets.values.cells import ErrorCell, Uncalculated
from teamops.core.sheets.writing.styles import display_width
from teamops.core.text import Lang

FILLS = {Severity.ERROR: "FFFF9999", Severity.FAULT: "FFFF9999", Severity.FINDING: "FFFFE699"}
AUTHOR = "teamops"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
LONGEST = 32_767  # characters in a cell
# A workbook larger than this is not taken apart and put together again: its bad rows are listed instead.
WHOLE_BYTES = 20_000_000
LONG_ROWS = 20_000
# openpyxl makes a cell of every one that these span.
SPANS = re.compile(
    rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*\bref="\$?([A-Z]{1,9})\$?(\d{1,18}):\$?([A-Z]{1,9})\$?(\d{1,18})"'
)
Marks = Mapping[tuple[str, int, int], Sequence[Problem]]
COMMENT_WIDTH, COMMENT_HEIGHT = 360, 120


class NoCopy(Exception):  # noqa: N818 - named for what the user meets
    """Neither the workbook nor its cells alone could be put into a copy."""


def write_marked_copy(file: InputFile, problems: Iterable[Problem], target: Path, lang: Lang) -> Path:
    """Write a copy of a file with its bad cells coloured and commented in `lang`; return its path.

    An .xlsx or .xlsm keeps its looks and its formulas; any other format becomes an .xlsx of the same grid.
    Remarks are left out; what concerns a whole sheet is said at its first cell.
    Of a very long file only the head and the rows in question are copied, each beside its row number.
    Where its looks stand in the way of marking or saving it, only its cells are copied. The file itself is never
    touched; the copy appears whole or not at all. Raises OSError where it cannot be written, ValueError where the
    target is the file itself, NoCopy.
    """
    if target.resolve() == file.path.resolve():
        raise ValueError("a marked copy never replaces its original")
    own = [p for p in problems if p.source and p.source.file == file.name and p.severity > Severity.REMARK]
    marks = _by_cell(own)
    try:
        book = _whole(file)
        if book is not None:
            return _marked(book, {}, marks, target, lang)
    except OSError:
        raise
    except Exception:
        pass  # openpyxl balks at parts that the reader does not need
    try:
        return _marked(*_cells_of(file, own), marks, target, lang)
    except OSError:
        raise
    except Exception as fault:
        told_in_place(fault)
        raise NoCopy from fault


def _marked(book: Any, moved: Mapping[tuple[str, int], int], marks: Marks, target: Path, lang: Lang) -> Path:
    for (sheet, row, column), here in sorted(marks.items()):
        place = moved.get((sheet, row), row) if moved else row
        _mark(_sheet_of(book, sheet), place or 1, column, here, lang)
    return _save(book, target)


def _whole(file: InputFile) -> Any:
    """Return the workbook itself; None where it is another format, or larger than can be taken apart."""
    from openpyxl import load_workbook

    if kind_of(file.path) is not FileKind.XLSX or file.path.stat().st_size > WHOLE_BYTES:
        return None
    with zipfile.ZipFile(file.path) as z:
        if sum(i.file_size for i in z.infolist()) > 5 * WHOLE_BYTES:
            return None
        room = Room.of(file.path)
        for part in z.namelist():
            if part.endswith(".xml"):
                for found in SPANS.finditer(z.read(part)):
                    first, top, last, bottom = (text.decode() for text in found.groups())
                    width = abs(column_index(last) - column_index(first)) + 1
                    room.make(width * (abs(int(bottom) - int(top)) + 1))
    # As an open file: openpyxl would go by the name, and an .xlsx may be called .xls.
    with file.path.open("rb") as f:
        return load_workbook(f)


def _cells_of(file: InputFile, problems: Sequence[Problem]) -> tuple[Any, dict[tuple[str, int], int]]:
    """Return a workbook of the cells as the reader has them, and where each row of a shortened copy has gone."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    moved: dict[tuple[str, int], int] = {}
    try:
        with opened(file.path, file.mapping.encoding) as sheets:
            for sheet in sheets:
                rows = {p.source.row for p in problems if p.source and p.source.sheet == sheet.name}
                moved |= _grid(book, sheet, rows)
    except Unreadable:
        pass  # what cannot be read cannot be copied; the sheet below says why
    if not book.worksheets:
        book.create_sheet("1")
    return book, moved


def _grid(book: Any, sheet: Sheet, bad: set[int]) -> dict[tuple[str, int], int]:
    """Copy a sheet's cells; of a long one the head and the bad rows alone."""
    page = book.create_sheet(_title(sheet.name, len(book.worksheets) + 1))
    head = head_of(sheet)
    width = max((len(row) for row in head), default=0)
    for number, row in enumerate(head, 1):
        for column, value in enumerate(row, 1):
            _put(page, number, column, value)
    for column in range(width):
        widest = max(
            (
                display_width(str(row[column]))
                for row in head
                if column < len(row) and row[column] is not None
            ),
            default=0,
        )
        page.column_dimensions[column_letter(column + 1)].width = min(max(widest + 2, 8), 40)
    moved: dict[tuple[str, int], int] = {}
    free = len(head) + 1
    short = _is_long(sheet)
    wanted = sorted(r for r in bad if r > len(head))
    for block in blocks_of(sheet, len(head) + 1, range(width)) if head else ():
        picks = range(len(block.rows)) if not short else _at(block.rows, wanted)
        for at in picks:
            number = int(block.rows[at])
            place = free if short else number
            if short:
                moved[sheet.name, number] = place
                _put(page, place, width + 1, number)
                free += 1
            for column, cells in block.cells.items():
                _put(page, place, column + 1, cells.iat[at])
    return moved


def _is_long(sheet: Sheet) -> bool:
    """Return whether a sheet has more rows than are worth copying whole."""
    count = 0
    for block in blocks_of(sheet, 1, [0]):
        count += len(block.rows)
        if count > LONG_ROWS:
            return True
    return False


def _at(rows: Any, wanted: Sequence[int]) -> list[int]:
    import numpy as np

    return np.flatnonzero(np.isin(rows, list(wanted))).tolist()


def _title(name: str, number: int) -> str:
    cleaned = "".join("_" if c in r"\/*?:[]" else c for c in name)[:31]
    return cleaned or str(number)


def _put(page: Any, row: int, column: int, value: object) -> None:
    import pandas as pd

    if isinstance(value, ErrorCell):
        value = value.value
    elif isinstance(value, Uncalculated):
        value = value.formula
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return
    if not isinstance(value, str | int | float | bool):
        convert = getattr(value, "to_pydatetime", None) or getattr(value, "to_pytimedelta", None)
        value = convert() if convert else value
    cell = page.cell(row, column)
    if isinstance(value, str):
        # Text stays text: a cell that begins with = is not to become a formula in the copy.
        cell.value = "".join(c for c in value if c >= " " or c in "\t\n\r")[:LONGEST]
        cell.data_type = "s"
    else:
        try:
            cell.value = value
        except ValueError:
            cell.value = str(value)[:LONGEST]


def _by_cell(problems: Iterable[Problem]) -> dict[tuple[str, int, int], list[Problem]]:
    found: dict[tuple[str, int, int], list[Problem]] = {}
    for p in problems:
        if p.source and p.source.row <= LAST_ROW and p.source.column <= LAST_COLUMN:
            found.setdefault((p.source.sheet, p.source.row, p.source.column), []).append(p)
    return found


def _sheet_of(book: Any, name: str) -> Any:
    return next((s for s in book.worksheets if s.title in {name, _title(name, 0)}), book.worksheets[0])


def _mark(page: Any, row: int, column: int, problems: Sequence[Problem], lang: Lang) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell = page.cell(row, column or 1)
    if isinstance(cell, MergedCell):
        home = next(r for r in page.merged_cells.ranges if cell.coordinate in r)
        cell = page.cell(home.min_row, home.min_col)
    gravest = max(problems, key=lambda p: p.severity)
    cell.fill = PatternFill("solid", fgColor=FILLS[gravest.severity])
    said = [f"{p.code} {p.what(lang)}\n→ {p.todo(lang)}" for p in islice(problems, 20)]
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.comment = Comment(before + "\n".join(said), AUTHOR, height=COMMENT_HEIGHT, width=COMMENT_WIDTH)


def _save(book: Any, target: Path) -> Path:
    """Write beside the target and put in place at once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".teamops-", suffix=".xlsx", dir=target.parent)
    os.close(handle)
    try:
        book.save(name)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
    return target
