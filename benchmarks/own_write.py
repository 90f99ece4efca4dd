"""The time teamops takes to write a settlement: `python benchmarks/own_write.py WORKSPACE OUT.xlsx [CELLS.json]`.

Settles first, then times the writing of the finished Book alone and prints the seconds. With CELLS.json, the cells
of the written file go there, for `bare_write.py`.
"""

import json
import sys
import time
from datetime import datetime
from datetime import time as clock
from pathlib import Path

import openpyxl
from openpyxl.cell.read_only import EmptyCell

from teamops.core.calendar import Month
from teamops.core.run import Run
from teamops.core.sheets.write import write_book
from teamops.performance.closing.basis import settled
from teamops.performance.sheets.book import settlement_book

EPOCH = datetime(1899, 12, 30)


def number(value: object) -> object:
    """Return a date or time as the number that Excel keeps; anything else as it is."""
    if isinstance(value, datetime):
        return (value - EPOCH).total_seconds() / 86400
    if isinstance(value, clock):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return value if value is None or isinstance(value, (str, int, float)) else value.total_seconds() / 86400


def save_cells(book: Path, cells: Path, *, blanks: bool = False) -> None:
    """Write the cells of a workbook, sheet by sheet and row by row, as JSON; with `blanks`, formatted blank ones as ""."""

    def value(cell: object) -> object:
        kept = number(cell.value)
        return "" if blanks and kept is None and not isinstance(cell, EmptyCell) else kept

    opened = openpyxl.load_workbook(book, read_only=True)
    sheets = [(s.title, [[value(cell) for cell in row] for row in s.iter_rows()]) for s in opened.worksheets]
    opened.close()
    cells.write_text(json.dumps(sheets), encoding="utf-8")


def main(workspace: Path, out: Path, cells: Path | None) -> None:
    """Settle, write, print the seconds of the writing."""
    run = Run(workspace, None, None, json=False, quiet=True, dry_run=True, strict=False)
    settlement = settled(run, run.open(), Month.parse("2026-10"), False)
    book = settlement_book(settlement, run.lang)
    start = time.perf_counter()
    write_book(book, out)
    print(time.perf_counter() - start)
    if cells:
        save_cells(out, cells)


if __name__ == "__main__":
    paths = [Path(word) for word in sys.argv[1:]]
    main(paths[0], paths[1], paths[2] if len(paths) > 2 else None)
