"""The zip of an .xlsx workbook and its parts. Knows no pandas, so that a large sheet can be begun before it is there."""

import zipfile
from collections.abc import Generator, Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree import ElementTree


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
        from teamops.core.sheets.files.sheetxml import DATE_FORMATS, ELAPSED_FORMATS, shows_date

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
