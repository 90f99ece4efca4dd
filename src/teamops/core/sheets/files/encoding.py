"""The encoding of a text file: BOM, then strict UTF-8, then strict GB18030, else an error that names the line."""

import codecs
import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from teamops.core.sheets.files.limits import Unreadable

CHUNK = 4 << 20
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# So many bytes of good multi-byte UTF-8 before the first fault are no accident: the file is UTF-8, and damaged.
SURELY_UTF8 = 16


@dataclass(frozen=True)
class Encoded:
    """How a text file is stored: codec, where its text starts, and how many `"` it holds."""

    codec: str
    start: int
    quotes: int


@dataclass
class _Check:
    """One strict pass over a file. `line` is that of the fault; `beyond_ascii` how many bytes surely fitted the codec."""

    good: bool
    line: int = 0
    at_end: bool = False
    beyond_ascii: int = 0
    quotes: int = 0


def _check(file: BinaryIO, start: int, codec: str) -> _Check:
    file.seek(start)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    found = _Check(True)
    lines = 0
    while True:
        chunk = file.read(CHUNK)
        held = decoder.getstate()[0]
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as e:
            good = bytes(e.object[: e.start])
            found.good = False
            found.line = lines + good.count(b"\n") + 1
            found.at_end = not chunk or (e.reason == "unexpected end of data" and len(chunk) < CHUNK)
            found.beyond_ascii += sum(b > 127 for b in good[:4096])
            return found
        found.quotes += text.count('"')
        if not chunk:
            return found
        lines += (held + chunk).count(b"\n") - decoder.getstate()[0].count(b"\n")
        found.beyond_ascii += len(chunk) - len(text)


def encoding_of(path: Path, named: str | None) -> Encoded:
    """Return how a text file is stored. `named` wins. Raises Unreadable (F007) with the line of the first fault."""
    with path.open("rb") as f:
        head = f.read(4)
        bom, codec = next(((b, c) for b, c in BOMS if head.startswith(b)), (b"", ""))
        start = len(bom)
        if named:
            try:
                io.TextIOWrapper(io.BytesIO(), named)  # refuses what is no encoding of text, such as rot13
                named = codecs.lookup(named).name
            except (LookupError, ValueError):
                raise Unreadable("F007", line=1) from None
            # A BOM says which of the family it is; the plain name would read it as text.
            codec = codec if bom and named.replace("_", "-").startswith(codec[:5]) else named
            start = start if bom and codec in {c for _, c in BOMS} else 0
            return _accept(_check(f, start, codec), codec, start)
        if codec:
            return _accept(_check(f, start, codec), codec, start)
        utf8 = _check(f, 0, "utf-8")
        if utf8.good:
            return Encoded("utf-8", 0, utf8.quotes)
        if utf8.beyond_ascii >= SURELY_UTF8 or (utf8.at_end and utf8.beyond_ascii):
            raise Unreadable("F007", line=utf8.line)
        other = _check(f, 0, "gb18030")
        return _accept(other, "gb18030", 0)


def _accept(found: _Check, codec: str, start: int) -> Encoded:
    if not found.good:
        raise Unreadable("F007", line=found.line)
    return Encoded(codec, start, found.quotes)


def decode_whole(data: bytes, named: str | None) -> str:
    """Return the text of a small file. Raises Unreadable (F007)."""
    bom, codec = next(((b, c) for b, c in BOMS if data.startswith(b)), (b"", ""))
    tries = [named] if named else [codec] if codec else ["utf-8", "gb18030"]
    line = 1
    for name in tries:
        try:
            return data[len(bom) :].decode(name)
        except UnicodeDecodeError as e:
            line = max(line, data.count(b"\n", 0, e.start) + 1)
        except LookupError:
            break
    raise Unreadable("F007", line=line)


class AsUtf8(io.RawIOBase):
    """A file in another encoding, given as UTF-8 bytes, a piece at a time."""

    def __init__(self, file: BinaryIO, codec: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(codec)("strict")
        self._ready = bytearray()
        self._over = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; fewer only at the end."""
        while not self._over and (size < 0 or len(self._ready) < size):
            chunk = self._file.read(1 << 20)
            self._over = not chunk
            self._ready += self._decoder.decode(chunk, final=self._over).encode("utf-8")
        size = len(self._ready) if size < 0 else size
        taken = bytes(self._ready[:size])
        del self._ready[:size]
        return taken
