"""Whether the quick way through a sheet shows everything: a search of its bytes, before anything is loaded."""

import logging
import re
from typing import IO

BULK_BYTES = 1 << 17  # below this a sheet is quicker read from its XML than a second library is loaded
logging.getLogger("fastexcel").setLevel(logging.ERROR)

CHUNK = 1 << 20
OVERLAP = 512  # of one chunk with the next, so that no pattern is cut
DENSE_CELLS = 60_000_000  # calamine holds last row × last column cells of about 30 bytes

UNCALCULATED = re.compile(
    rb"(?:</(?:\w+:)?f\s*>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
# Searches that begin with fixed bytes are an order faster; a writer of other quotes goes the careful way.
TWO_LETTERS = re.compile(rb' r="[A-Z][A-Z]')
REFERENCE = re.compile(rb' r="([A-Z]{2,3})[0-9]')
ROW_NUMBER = re.compile(rb"""[<:]row\s[^>]*?\br=["']([0-9]+)["']""")


def is_plain(xml: IO[bytes]) -> bool:
    """Return whether the quick way gives every cell of this sheet: a search of bytes that costs next to nothing."""
    tail = b""
    letters: set[bytes] = set()
    last_row = 0
    while chunk := xml.read(CHUNK):
        data = tail + chunk
        # '#' and 'f' are rare in plain sheets, and one byte is found much faster than three.
        if b"#" in data and (b't="e"' in data or b"t='e'" in data):
            return False
        if b"f" in data and (b"<f" in data or b":f" in data) and UNCALCULATED.search(data):
            return False
        if not tail and b" r='" in data:
            return False
        if TWO_LETTERS.search(data):
            letters.update(REFERENCE.findall(data))
        tail = data[-OVERLAP:]
        at = max(data.rfind(b"<row"), data.rfind(b":row"))
        if at >= 0:
            numbered = ROW_NUMBER.match(data, at)
            last_row = int(numbered[1]) if numbered else last_row + data.count(b"<row")
    width = max((_position(x) for x in letters), default=26)
    return width * last_row <= DENSE_CELLS


def _position(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position
