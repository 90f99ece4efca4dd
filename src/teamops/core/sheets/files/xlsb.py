"""Binary workbooks (.xlsb): records of BIFF12, so that an error cell is seen as one."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from teamops.core.sheets.files.grid import GAP, ListSheet, reach
from teamops.core.sheets.files.limits import Room, check_column, check_part, check_row
from teamops.core.sheets.files.sheetxml import DATE_FORMATS, ELAPSED_FORMATS, moment, shows_date
from teamops.core.sheets.values.cells import ErrorCell

ROW, BLANK, RK, ERROR, BOOL, REAL, TEXT, SHARED = range(8)
FORMULA_TEXT, FORMULA_REAL, FORMULA_BOOL, FORMULA_ERROR = 8, 9, 10, 11
SHARED_ITEM, FORMAT, CELL_FORMAT, SHEET, PROPERTIES = 19, 44, 47, 156, 153
BEGIN_CELL_FORMATS, END_CELL_FORMATS = 617, 618
ROW_FLAGS, ROW_HIDDEN = 11, 0x10  # a byte of the head of a row, and the bit of one that has no height
ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield type and body of each record; both numbers are stored seven bits a byte."""
    at = 0
    while at < len(data):
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[at : at + size]
        at += size


def _text(body: bytes, at: int = 0) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le"), end


def _rk(raw: int) -> float:
    value: float = raw >> 2 if raw & 2 else struct.unpack("<d", struct.pack("<Q", (raw & ~3) << 32))[0]
    if raw & 2 and raw & 0x80000000:
        value -= 1 << 30
    return value / 100 if raw & 1 else value


def _part(z: zipfile.ZipFile, end: str) -> bytes:
    info = next((i for i in z.infolist() if i.filename.replace("\\", "/").lower().endswith(end)), None)
    if info is None:
        return b""
    check_part(info, held=True)
    return z.read(info)


def _styles(data: bytes) -> list[str]:
    known = dict.fromkeys(DATE_FORMATS, "date") | dict.fromkeys(ELAPSED_FORMATS, "elapsed")
    styles: list[str] = []
    inside = False
    for kind, body in _records(data):
        if kind == FORMAT:
            known[struct.unpack_from("<H", body)[0]] = shows_date(_text(body, 2)[0])
        elif kind in {BEGIN_CELL_FORMATS, END_CELL_FORMATS}:
            inside = kind == BEGIN_CELL_FORMATS
        elif kind == CELL_FORMAT and inside:
            styles.append(known.get(struct.unpack_from("<H", body, 2)[0], ""))
    return styles


def _cells(
    data: bytes, strings: list[str], styles: list[str], epoch1904: bool, room: Room, hidden: set[int]
) -> list[list[object]]:
    rows: list[list[object]] = []
    row = 0

    def shown(value: float, style: int) -> object:
        shows = styles[style] if style < len(styles) else ""
        return moment(value, shows, epoch1904) if shows else value

    for kind, body in _records(data):
        if kind == ROW:
            (row,) = struct.unpack_from("<I", body)
            check_row(row + 1)
            if len(body) > ROW_FLAGS and body[ROW_FLAGS] & ROW_HIDDEN:
                hidden.add(row + 1)
            continue
        if not RK <= kind <= FORMULA_ERROR:
            continue
        column, style = struct.unpack_from("<II", body)
        style &= 0xFFFFFF
        value: object
        match kind:
            case 2:
                value = shown(_rk(struct.unpack_from("<I", body, 8)[0]), style)
            case 3 | 11:
                value = ErrorCell(ERRORS.get(body[8], "#ERROR!"))
            case 4 | 10:
                value = bool(body[8])
            case 5 | 9:
                value = shown(struct.unpack_from("<d", body, 8)[0], style)
            case 7:
                value = strings[struct.unpack_from("<I", body, 8)[0]]
            case _:
                value = _text(body, 8)[0]
        check_column(column)
        reach(rows, row + 1)
        if row == len(rows):
            rows.append([])
        elif rows[row] is GAP:
            rows[row] = []
        room.make(max(0, column - len(rows[row])))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = value
    return rows


def open_xlsb(path: Path) -> list[ListSheet]:
    """Return the worksheets. Raises what a broken file raises, and Unreadable."""
    room = Room.of(path)
    with zipfile.ZipFile(path) as z:
        strings = [_text(b, 1)[0] for k, b in _records(_part(z, "sharedstrings.bin")) if k == SHARED_ITEM]
        styles = _styles(_part(z, "styles.bin"))
        book = list(_records(_part(z, "workbook.bin")))
        epoch1904 = any(k == PROPERTIES and b[0] & 1 for k, b in book)
        targets = _targets(_part(z, "workbook.bin.rels"))
        sheets = []
        for kind, body in book:
            if kind != SHEET:
                continue
            (state,) = struct.unpack_from("<I", body)
            rid, at = _text(body, 8)
            name, _ = _text(body, at)
            if rid in targets:
                hidden: set[int] = set()
                cells = _cells(_part(z, targets[rid]), strings, styles, epoch1904, room, hidden)
                sheets.append(ListSheet(name, cells, state != 0, epoch1904, hidden))
        return sheets


def _targets(rels: bytes) -> dict[str, str]:
    from xml.etree import ElementTree

    return {
        str(r.get("Id")): r.get("Target", "").lower().lstrip("/")
        for r in ElementTree.fromstring(rels)
        if r.get("Type", "").endswith("/worksheet")
    }
