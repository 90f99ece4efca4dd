"""The largest sheet begun at once: calamine reads it, free of Python's lock, while pandas is still being imported.

A guess that costs nothing when it fails: the first sheet, its header in row 1, all columns. What was begun is handed
over only for exactly that file, sheet and header row; anything else is read as if nothing had been begun.
"""

import re
import threading
from pathlib import Path
from typing import Any

from teamops.core.sheets.files.package import Package
from teamops.core.sheets.files.plain import BULK_BYTES, may_bulk

HEADINGS = 4  # a first row of fewer filled cells is a title
PEEK = 1 << 14
_FIRST_ROW = re.compile(rb"<row\b[^>]*>(.*?)</row>", re.DOTALL)

_begun: dict[Path, "_Early"] = {}


class _Early:
    """One sheet on its way. `loaded` is a fastexcel sheet, or None where the quick way is not for it."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, ""
        self.loaded: Any = None
        self.hidden: set[int] = set()
        # No daemon: a command that stops early waits for the last second of it rather than ending in its middle.
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.loaded = self._load()
        except (
            BaseException
        ):  # calamine's own panics among them; whoever reads the file will say what is wrong
            self.loaded = None

    def _load(self) -> Any:
        package = Package(self.path)
        try:
            if package.epoch1904:
                return None
            self.name, hidden, part = package.sheets()[0]
            large = package.info(part).file_size >= BULK_BYTES
            if hidden or not large or not _headed(package, part) or not may_bulk(package, part, self.hidden):
                return None
        finally:
            package.close()
        import fastexcel

        reader = fastexcel.read_excel(str(self.path))
        return reader.load_sheet(self.name, header_row=0, schema_sample_rows=None, dtype_coercion="strict")


def _headed(package: Package, part: str) -> bool:
    """Whether the first row of a sheet is its header rather than a title."""
    with package.open(part) as xml:
        row = _FIRST_ROW.search(xml.read(PEEK))
    return row is not None and (row[1].count(b"<v>") + row[1].count(b"<is>")) >= HEADINGS


def begin(path: Path) -> None:
    """Begin to load the first sheet of a workbook, if it is a large .xlsx. Returns at once; never raises for the file."""
    if path.suffix.lower() in {".xlsx", ".xlsm"} and path.stat().st_size >= BULK_BYTES:
        _begun[path] = _Early(path)


def take(path: Path, sheet: str, header_row: int) -> Any:
    """Return the fastexcel sheet that was begun, all its columns, and its hidden rows; or None. Waits for it; gives it away only once.

    `header_row` counts from 0.
    """
    if path not in _begun or header_row != 0:
        return None
    early = _begun.pop(path)
    early.thread.join()
    return (early.loaded, early.hidden) if early.loaded is not None and early.name == sheet else None
