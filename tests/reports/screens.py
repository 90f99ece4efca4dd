"""How much of a screen a sheet takes, worked out from the written file as Excel draws it at 100 %."""

import re
import zipfile
from pathlib import Path

DEFAULT_ROW, DEFAULT_COLUMN = 20, 64  # pixels


def extent(path: Path, sheet: int = 1) -> tuple[int, int]:
    """Return the right and the lower edge of all cells and charts of a sheet, in pixels."""
    with zipfile.ZipFile(path) as book:
        xml = book.read(f"xl/worksheets/sheet{sheet}.xml").decode()
        name = f"xl/drawings/drawing{sheet}.xml"
        drawing = book.read(name).decode() if name in book.namelist() else ""
    widths = {}
    for first, last, width in re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', xml):
        widths |= dict.fromkeys(range(int(first), int(last) + 1), round(float(width) * 7))
    heights = {}
    rows = 0
    for attributes in re.findall(r"<row ([^>]*)>", xml):
        number = int(re.search(r'r="(\d+)"', attributes)[1])  # type: ignore[index]
        height = re.search(r'ht="([\d.]+)"', attributes)
        heights[number] = round(float(height[1]) * 4 / 3) if height else DEFAULT_ROW
        rows = max(rows, number)

    def left(column: int) -> int:
        return sum(widths.get(c, DEFAULT_COLUMN) for c in range(1, column + 1))

    def top(row: int) -> int:
        return sum(heights.get(r, DEFAULT_ROW) for r in range(1, row + 1))

    right, lower = left(max(widths)), top(rows)
    for col, col_off, row, row_off in re.findall(
        r"<xdr:to><xdr:col>(\d+)</xdr:col><xdr:colOff>(-?\d+)</xdr:colOff><xdr:row>(\d+)</xdr:row><xdr:rowOff>(-?\d+)<",
        drawing,
    ):
        right = max(right, left(int(col)) + int(col_off) // 9525)
        lower = max(lower, top(int(row)) + int(row_off) // 9525)
    return right, lower
