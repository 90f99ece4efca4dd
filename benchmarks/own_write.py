"""The time that a command takes to write its workbook: `python benchmarks/own_write.py FILE CELLS.json COMMAND …`.

Runs the command in this process and prints the seconds of the writing alone. Where CELLS.json is not there, the cells of
the written FILE go there, for `bare_write.py`.
"""

import json
import os
import sys
import time
from datetime import datetime
from datetime import time as clock
from pathlib import Path

import openpyxl
from openpyxl.cell.read_only import EmptyCell

from teamops.cli import main
from teamops.core.sheets import stage

EPOCH = datetime(1899, 12, 30)


def number(value: object) -> object:
    """Return a date or time as the number that Excel keeps; anything else as it is."""
    if isinstance(value, datetime):
        return (value - EPOCH).total_seconds() / 86400
    if isinstance(value, clock):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return value if value is None or isinstance(value, (str, int, float)) else value.total_seconds() / 86400


def save_cells(book: Path, cells: Path) -> None:
    """Write the cells of a workbook, sheet by sheet and row by row, as JSON; formatted blank ones as ""."""

    def value(cell: object) -> object:
        kept = number(cell.value)
        return "" if kept is None and not isinstance(cell, EmptyCell) else kept

    opened = openpyxl.load_workbook(book, read_only=True)
    sheets = [(s.title, [[value(cell) for cell in row] for row in s.iter_rows()]) for s in opened.worksheets]
    opened.close()
    cells.write_text(json.dumps(sheets), encoding="utf-8")


file, cells = (Path(word) for word in sys.argv[1:3])
seconds = 0.0
write_book = stage.write_book


def watched(*args: object) -> None:
    """Write, with a watch."""
    global seconds  # noqa: PLW0603
    start = time.perf_counter()
    write_book(*args)
    seconds += time.perf_counter() - start


stage.write_book = watched
sys.argv = ["teamops", *sys.argv[3:]]
printed, sys.stdout = sys.stdout, open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
try:
    main()
except SystemExit as end:
    if end.code:
        raise
sys.stdout = printed
if not cells.exists():
    save_cells(file, cells)
print(seconds)
