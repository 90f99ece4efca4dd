"""Whether the quick way through a sheet shows everything: a search of its bytes, before anything is loaded."""

import logging
import re
from typing import IO

from teamops.core.sheets.files.limits import IDLE
from teamops.core.sheets.files.package import Package

BULK_BYTES = 1 << 17  # below this a sheet is quicker read from its XML than a second library is loaded
logging.getLogger("fastexcel").setLevel(logging.ERROR)

CHUNK = 1 << 20
OVERLAP = 512  # of one chunk with the next, so that no pattern is cut
DENSE_CELLS = 60_000_000  # calamine holds last row × last column cells of about 30 bytes
DENSE_FREE, DENSE_PER_BYTE = 1_000_000, 16  # and so many of a small file

UNCALCULATED = re.compile(
    rb"(?:</(?:\w+:)?f\s*>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
# Searches that begin with fixed bytes are an order faster; a writer of other quotes goes the careful way.
TWO_LETTERS = re.compile(rb' r="[A-Za-z][A-Za-z]')
REFERENCE = re.compile(rb' r="([A-Za-z]{2,9})')
NUMBERED = re.compile(rb' r="[A-Za-z]{0,3}([0-9]{1,7})"')
FAR_ESCAPE = re.compile(rb"_x(?!00)[0-9a-fA-F]{4}_")  # of a character that calamine leaves as it stands
HIDDEN_ROW = re.compile(rb'[<:]row\s[^>]*?\bhidden="(?:1|true)"[^>]*>')
NUMBER = re.compile(rb'\sr="([0-9]{1,7})"')
ROW_NUMBER = re.compile(rb"""[<:]row\s[^>]*?\br=["']([0-9]+)["']""")


def may_bulk(package: Package, part: str, hidden: set[int]) -> bool:
    """Return whether calamine may be given this sheet: it shows every cell there, and cannot be made to hold too much.

    The numbers of hidden rows are added to `hidden`.

    It trusts what a zip says of its parts, so the shared strings are unpacked once beside the sheet.
    """
    size = package.room.size
    with package.open(part) as xml:
        if not is_plain(xml, min(DENSE_CELLS, DENSE_FREE + DENSE_PER_BYTE * size), hidden):
            return False
    strings = package.strings_part
    return strings is None or package.is_whole(strings, FAR_ESCAPE)


def is_plain(xml: IO[bytes], dense: int = DENSE_CELLS, hidden: set[int] | None = None) -> bool:
    """Return whether the quick way gives every cell of this sheet: a search of bytes that costs next to nothing.

    `dense`: how many cells last row × last column may come to. `hidden` takes the numbers of hidden rows.
    """
    tail = b""
    letters: set[bytes] = set()
    last_row = idle = 0
    while chunk := xml.read(CHUNK):
        data = tail + chunk
        # '#' and 'f' are rare in plain sheets, and one byte is found much faster than three.
        if b"#" in data and (b't="e"' in data or b"t='e'" in data):
            return False
        if b"f" in data and (b"<f" in data or b":f" in data) and UNCALCULATED.search(data):
            return False
        if not tail and b" r='" in data:
            return False
        if b"_" in data and b"_x" in data and (b't="str"' in data or FAR_ESCAPE.search(data)):
            return False  # calamine leaves such escapes, and all in the text of a formula, as they are
        if b"d" in data:
            if b't="d"' in data:
                return False  # and of a time in ISO text nothing
            if b' hidden="' in data and hidden is not None:
                hidden.update(int(n) for row in HIDDEN_ROW.findall(data) for n in NUMBER.findall(row))
        if TWO_LETTERS.search(data):
            letters.update(REFERENCE.findall(data))
        tail = data[-OVERLAP:]
        at = max(data.rfind(b"<row"), data.rfind(b":row"))
        idle = 0 if at >= 0 else idle + len(chunk)
        if idle > IDLE:
            return False
        if at >= 0:
            numbered = ROW_NUMBER.match(data, at)
            last_row = int(numbered[1]) if numbered else last_row + data.count(b"<row")
            cell = NUMBERED.match(data, data.rfind(b' r="'))  # calamine goes by the cells
            last_row = max(last_row, int(cell[1])) if cell else last_row
    width = max((_position(x) for x in letters), default=26)
    return width * last_row <= dense


def _position(letters: bytes) -> int:
    position = 0
    for letter in letters.upper():
        position = position * 26 + letter - 64
    return position
