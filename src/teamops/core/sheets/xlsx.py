"""Workbooks of the .xlsx and .xlsm kind: the bulk through calamine, what it cannot be trusted with from the XML."""

import logging
import zipfile
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree import ElementTree

import numpy as np
import pandas as pd

from teamops.core.sheets import bulk
from teamops.core.sheets.grid import PEEK_ROWS, Block
from teamops.core.sheets.sheetxml import DATE_FORMATS, ELAPSED_FORMATS, SheetParser, shows_date

BULK_BYTES = 1 << 20  # below this a sheet is quicker read from its XML than a second library is loaded
BLOCK_ROWS = 100_000
logging.getLogger("fastexcel").setLevel(logging.ERROR)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class Package:
    """The zip of a workbook: its parts, shared strings, styles and the system of its dates."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.zip = zipfile.ZipFile(path)
        self.names = {n.lower().lstrip("/"): n for n in self.zip.namelist()}
        self._strings: list[str] = []
        self._more = self._read_strings()

    def close(self) -> None:
        """Let go of the file."""
        self._more.close()
        self.zip.close()

    def open(self, part: str) -> IO[bytes]:
        """Open a part by its path inside the zip, whatever its case."""
        return self.zip.open(self.names[part.lower().lstrip("/")])

    def tree(self, part: str) -> ElementTree.Element:
        """Return a small part as an element tree."""
        with self.open(part) as f:
            return ElementTree.parse(f).getroot()

    @cached_property
    def workbook(self) -> str:
        """The path of workbook.xml."""
        found = [n for n in self.names if n.endswith("workbook.xml")]
        return found[0]

    @cached_property
    def book(self) -> ElementTree.Element:
        """The tree of workbook.xml."""
        return self.tree(self.workbook)

    @cached_property
    def epoch1904(self) -> bool:
        """Whether dates count from 1904."""
        return any(
            _local(e.tag) == "workbookPr" and e.get("date1904", "0") in {"1", "true"} for e in self.book
        )

    def sheets(self) -> list[tuple[str, bool, str]]:
        """Return name, hidden and part of each worksheet, in order; chart sheets are left out."""
        base = PurePosixPath(self.workbook)
        rels = self.tree(f"{base.parent}/_rels/{base.name}.rels")
        targets = {r.get("Id"): r.get("Target", "") for r in rels if r.get("Type", "").endswith("/worksheet")}
        found = []
        for e in self.book.iter():
            if _local(e.tag) != "sheet":
                continue
            rid = next((v for k, v in e.attrib.items() if _local(k) == "id"), "")
            if rid in targets:
                target = targets[rid]
                part = target if target.startswith("/") else f"{base.parent}/{target}"
                found.append((e.get("name", ""), e.get("state", "visible") != "visible", part.lstrip("/")))
        return found

    @cached_property
    def styles(self) -> list[str]:
        """For each cell style: "date", "elapsed" or nothing."""
        part = next((n for n in self.names if n.endswith("/styles.xml")), None)
        if part is None:
            return []
        root = self.tree(part)
        own = {
            int(e.get("numFmtId", 0)): shows_date(e.get("formatCode", ""))
            for e in root.iter()
            if _local(e.tag) == "numFmt"
        }
        known = dict.fromkeys(DATE_FORMATS, "date") | dict.fromkeys(ELAPSED_FORMATS, "elapsed") | own
        return [
            known.get(int(x.get("numFmtId", 0)), "") for e in root if _local(e.tag) == "cellXfs" for x in e
        ]

    def shared(self, index: int) -> str:
        """Return a shared string; those before it are read as far as needed."""
        while len(self._strings) <= index:
            self._strings.append(next(self._more))
        return self._strings[index]

    def _read_strings(self) -> Generator[str, None, None]:
        part = next((n for n in self.names if n.endswith("sharedstrings.xml")), None)
        if part is None:
            raise KeyError("sharedStrings.xml")
        with self.open(part) as f:
            root: ElementTree.Element | None = None
            for event, e in ElementTree.iterparse(f, ("start", "end")):
                root = e if root is None else root
                if event == "end" and _local(e.tag) == "si":
                    yield "".join(_texts(e))
                    root.clear()
        raise IndexError("shared string")


def _texts(item: ElementTree.Element) -> Iterator[str]:
    for e in item:
        if _local(e.tag) == "t":
            yield e.text or ""
        elif _local(e.tag) == "r":
            yield from _texts(e)


@dataclass
class XlsxSheet:
    """One worksheet. Reads its XML once for what the bulk reader would hide, then takes the quick way if it may."""

    name: str
    hidden: bool
    epoch1904: bool
    package: Package
    part: str

    @cached_property
    def _head(self) -> list[list[object]]:
        rows: list[list[object]] = []
        for number, cells in self._rows(None):
            if number > PEEK_ROWS:
                break
            rows.extend([] for _ in range(number - 1 - len(rows)))
            rows.append([cells.get(i) for i in range(max(cells) + 1)] if cells else [])
        return rows

    def head(self) -> list[list[object]]:
        """Return the first rows."""
        return self._head

    def close(self) -> None:
        """Let go of the file, which the sheets of a workbook share."""
        self.package.close()

    def _rows(self, wanted: Sequence[int] | None) -> Iterator[tuple[int, dict[int, object]]]:
        parser = SheetParser(self.package.shared, self.package.styles, self.epoch1904, wanted)
        with self.package.open(self.part) as xml:
            yield from parser.parse(xml)

    def blocks(self, first_row: int, columns: Sequence[int], labels: Sequence[int] = ()) -> Iterator[Block]:
        """Yield the rows from `first_row` on; the same cells whichever way they are read."""
        quick = None if self.epoch1904 else self._quick(first_row, columns, labels)
        if quick is not None:
            yield quick
            return
        yield from self._careful(first_row, [*columns, *labels])

    def _quick(self, first_row: int, columns: Sequence[int], labels: Sequence[int]) -> Block | None:
        info = self.package.zip.getinfo(self.package.names[self.part.lower()])
        if info.file_size < BULK_BYTES or first_row < 2:
            return None
        with self.package.open(self.part) as xml:
            if not bulk.is_plain(xml):
                return None
        header = self._head[first_row - 2] if len(self._head) >= first_row - 1 else []
        return bulk.read(self.package.path, self.name, header, first_row, columns, labels)

    def _careful(self, first_row: int, columns: Sequence[int]) -> Iterator[Block]:
        wanted = list(dict.fromkeys(columns))
        rows = ((n, cells) for n, cells in self._rows(wanted) if n >= first_row)
        while taken := list(islice(rows, BLOCK_ROWS)):
            numbers = np.fromiter((n for n, _ in taken), dtype=np.int64, count=len(taken))
            cells = {c: pd.Series([row.get(c) for _, row in taken], dtype="object") for c in wanted}
            yield Block(numbers.astype(np.int32), cells)


def open_xlsx(path: Path) -> list[XlsxSheet]:
    """Return the worksheets. Raises what zipfile, zlib, expat and lookups raise for a broken file."""
    package = Package(path)
    try:
        return [
            XlsxSheet(name, hidden, package.epoch1904, package, part)
            for name, hidden, part in package.sheets()
        ]
    except BaseException:
        package.close()
        raise
