"""The zip of an .xlsx workbook and its parts. Knows no pandas, so that a large sheet can be begun before it is there."""

import posixpath
import re
import zipfile
from collections.abc import Generator, Iterator
from functools import cached_property
from pathlib import Path
from typing import IO
from xml.parsers import expat

from teamops.core.sheets.files.limits import (
    CHUNK,
    Room,
    check_depth,
    check_idle,
    check_part,
    check_sheets,
    check_text,
    no_doctype,
)

# What a text of a workbook writes for a character that XML cannot hold: _x000D_ is a carriage return.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Return a text of a workbook as Excel shows it: `_x000D_` is the character, `_x005F_x000D_` is not."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    # The halves of a pair make one character; half of one is none.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def part_name(name: str) -> str:
    """Return how parts are compared: without case, with slashes, from the top of the zip."""
    return posixpath.normpath(name.replace("\\", "/").lower()).lstrip("./")


def local(tag: str) -> str:
    """Return a tag or attribute without its prefix."""
    return tag.rpartition(":")[2]


class Package:
    """The zip of a workbook: its parts, shared strings, styles and the system of its dates."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.room = Room.of(path)
        self.zip = zipfile.ZipFile(path)
        self.names = {part_name(n): n for n in self.zip.namelist()}
        self._strings: list[str] = []
        self._more = self._read_strings()

    def close(self) -> None:
        """Let go of the file."""
        self._more.close()
        self.zip.close()

    def info(self, part: str) -> zipfile.ZipInfo:
        """Return what the zip says of a part by its path inside, whatever its case. Raises KeyError."""
        return self.zip.getinfo(self.names[part_name(part)])

    def open(self, part: str) -> IO[bytes]:
        """Open a part by its path inside the zip, whatever its case. Raises KeyError, Unreadable."""
        info = self.info(part)
        check_part(info, held=False)
        return self.zip.open(info)

    def elements(self, part: str) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
        """Yield each element of a part as it begins: the local tags from the root down to it, and its attributes."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = no_doctype
        path: list[str] = []
        found: list[tuple[tuple[str, ...], dict[str, str]]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            path.append(local(tag))
            check_depth(len(path))
            found.append((tuple(path[:4]), attributes))

        parser.StartElementHandler = start
        parser.EndElementHandler = lambda tag: path.pop()
        idle = 0
        with self.open(part) as f:
            while chunk := f.read(1 << 16):
                parser.Parse(chunk, False)
                idle = check_idle(0 if found else idle + len(chunk))
                self.room.see(len(found))
                yield from found
                found.clear()
            parser.Parse(b"", True)
        yield from found

    @cached_property
    def workbook(self) -> str:
        """The path of workbook.xml. Raises KeyError."""
        found = next((n for n in self.names if n.endswith("workbook.xml")), None)
        if found is None:
            raise KeyError("workbook.xml")
        return found

    @cached_property
    def related(self) -> dict[str, tuple[str, str]]:
        """What the workbook is made of: the kind and the path of each part, by the id that names it."""
        folder, name = posixpath.split(self.workbook)
        parts = {}
        for path, given in self.elements(posixpath.join(folder, "_rels", name + ".rels")):
            if path[-1] == "Relationship":
                target = given.get("Target", "").replace("\\", "/")
                whole = target if target.startswith("/") else posixpath.join(folder, target)
                parts[given.get("Id", "")] = given.get("Type", "").rpartition("/")[2], part_name(whole)
        return parts

    def _related(self, kind: str, ending: str) -> str | None:
        """Return the part of a kind, by the workbook's relations, else by its name."""
        named = (part for its, part in self.related.values() if its == kind and part in self.names)
        return next(named, next((n for n in self.names if posixpath.basename(n) == ending), None))

    @cached_property
    def book(self) -> list[tuple[tuple[str, ...], dict[str, str]]]:
        """The elements of workbook.xml that are looked at."""
        wanted = {"workbookPr", "sheet"}
        found = []
        for path, given in self.elements(self.workbook):
            if path[-1] in wanted:
                found.append((path, given))
                check_sheets(len(found))
        return found

    @cached_property
    def epoch1904(self) -> bool:
        """Whether dates count from 1904."""
        return any(
            path[-1] == "workbookPr" and given.get("date1904", "0") in {"1", "true"}
            for path, given in self.book
        )

    def sheets(self) -> list[tuple[str, bool, str]]:
        """Return name, hidden and part of each worksheet, in order; chart sheets are left out."""
        found = []
        for path, given in self.book:
            if path[-1] != "sheet":
                continue
            rid = next((v for k, v in given.items() if local(k) == "id"), "")
            kind, part = self.related.get(rid, ("", ""))
            if kind == "worksheet":
                found.append((given.get("name", ""), given.get("state", "visible") != "visible", part))
        return found

    @cached_property
    def styles(self) -> list[str]:
        """For each cell style: "date", "elapsed" or nothing. Formats of conditional formatting are none of a cell's."""
        from teamops.core.sheets.files.sheetxml import DATE_FORMATS, ELAPSED_FORMATS, shows_date

        part = self._related("styles", "styles.xml")
        if part is None:
            return []
        known = dict.fromkeys(DATE_FORMATS, "date") | dict.fromkeys(ELAPSED_FORMATS, "elapsed")
        numbers: list[int] = []
        for path, given in self.elements(part):
            if path[1:] == ("numFmts", "numFmt"):
                known[int(given.get("numFmtId", 0))] = shows_date(given.get("formatCode", ""))
            elif path[1:] == ("cellXfs", "xf"):
                numbers.append(int(given.get("numFmtId", 0)))
        return [known.get(number, "") for number in numbers]

    def shared(self, index: int) -> str:
        """Return a shared string; those before it are read as far as needed. Raises IndexError, Unreadable."""
        if index < 0:
            raise IndexError("shared string")
        while len(self._strings) <= index:
            self._strings.append(next(self._more))
        return self._strings[index]

    @cached_property
    def strings_part(self) -> str | None:
        """The part of the shared strings, if there is one."""
        return self._related("sharedStrings", "sharedstrings.xml")

    def _read_strings(self) -> Generator[str, None, None]:
        if self.strings_part is None:
            raise KeyError("sharedStrings.xml")
        reading = _Strings()
        idle = 0
        with self.open(self.strings_part) as f:
            while chunk := f.read(1 << 16):
                reading.parser.Parse(chunk, False)
                idle = check_idle(0 if reading.found else idle + len(chunk))
                self.room.see(len(reading.found))
                for text in reading.found:
                    self.room.keep(len(text))
                yield from reading.found
                reading.found.clear()
            reading.parser.Parse(b"", True)
            yield from reading.found
        raise IndexError("shared string")

    def is_whole(self, part: str, without: re.Pattern[bytes]) -> bool:
        """Unpack a part once: False where it holds `without`. Raises zipfile.BadZipFile if it is larger than the zip says."""
        tail = b""
        with self.open(part) as f:
            while chunk := f.read(CHUNK):
                if b"_" in chunk and without.search(tail + chunk):
                    return False
                tail = chunk[-16:]
        return True


class _Strings:
    """The texts of sharedStrings.xml as they end; what is said beside them for pronunciation is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.text: list[str] = []
        self.length = 0
        self.catching = False
        self.phonetic = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = no_doctype

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            self.text = []
            self.length = 0
        elif name == "rPh":
            self.phonetic += 1
        elif name == "t":
            self.catching = not self.phonetic

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name == "si":
            self.found.append(unescaped("".join(self.text)))
        elif name == "rPh":
            self.phonetic -= 1
        elif name == "t":
            self.catching = False

    def _characters(self, text: str) -> None:
        if self.catching:
            self.length += len(text)
            check_text(self.length)
            self.text.append(text)
