"""As much of a calculator as the settlement's formulas need: SUM, SUMIFS, and SUMPRODUCT of EXACTs."""

import re
from datetime import datetime, time, timedelta
from typing import Any

Cells = dict[tuple[str, str], Any]  # (sheet, "B4") -> formula text or value
RANGE = re.compile(r"(?:'((?:[^']|'')+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


def days(value: Any) -> Any:
    """Return a time or duration as the fraction of a day that the cell holds; anything else as it is."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, datetime) and value.year < 1910:  # openpyxl reads long durations as days of 1900
        value = value - datetime(1899, 12, 30)
    return value / timedelta(days=1) if isinstance(value, timedelta) else value


class LittleExcel:
    """Evaluates the formulas of a loaded openpyxl workbook, each once."""

    def __init__(self, book: Any) -> None:
        self.cells: Cells = {
            (sheet.title, cell.coordinate): days(cell.value)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        self.done: Cells = {}

    def formulas(self) -> list[tuple[str, str]]:
        """Return the places of all formulas."""
        return [
            place
            for place, value in self.cells.items()
            if isinstance(value, str) and value.startswith("=SUM")
        ]

    def value(self, sheet: str, cell: str) -> Any:
        """Return what the cell shows; "" if it is empty."""
        found = self.cells.get((sheet, cell), "")
        if (sheet, cell) not in self.done:
            live = isinstance(found, str) and found.startswith("=SUM")
            self.done[sheet, cell] = self._formula(sheet, found[1:]) if live else found
        return self.done[sheet, cell]

    def _formula(self, sheet: str, text: str) -> float:
        name, inside = text.split("(", 1)
        if name == "SUM":
            return sum(
                v
                for part in inside[:-1].split(",")
                for v in self._range(sheet, part)
                if not isinstance(v, str)
            )
        if name == "SUMIFS":
            amounts, *pairs = self._arguments(inside[:-1])
            wanted = [
                (self._range(sheet, pairs[i]), self._one(sheet, pairs[i + 1]))
                for i in range(0, len(pairs), 2)
            ]
            hits = [
                all(str(r[n]).lower() == str(w).lower() for r, w in wanted) for n in range(len(wanted[0][0]))
            ]
        else:
            *exacts, amounts = re.split(r"\*(?=EXACT|')", inside[:-1])
            pairs = [self._arguments(exact.removeprefix("EXACT(").removesuffix(")")) for exact in exacts]
            wanted = [(self._range(sheet, where), self._one(sheet, what)) for where, what in pairs]
            hits = [all(str(r[n]) == str(w) for r, w in wanted) for n in range(len(wanted[0][0]))]
        values = self._range(sheet, amounts)
        return sum(v for v, hit in zip(values, hits, strict=True) if hit)

    def _one(self, sheet: str, text: str) -> Any:
        if text.startswith('"'):
            return re.sub(r"~([*?~])", r"\1", text[1:-1].replace('""', '"'))
        return self._range(sheet, text)[0]

    def _range(self, sheet: str, text: str) -> list[Any]:
        found = RANGE.fullmatch(text.strip())
        assert found, text
        own, left, top, right, bottom = found.groups()
        assert right in (None, left) or top == bottom, text
        name = own.replace("''", "'") if own else sheet
        if right not in (None, left):
            letters = [chr(n) for n in range(ord(left), ord(right) + 1)]
            return [self.value(name, f"{letter}{top}") for letter in letters]
        return [self.value(name, f"{left}{n}") for n in range(int(top), int(bottom or top) + 1)]

    def _arguments(self, text: str) -> list[str]:
        return re.findall(r'(?:"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|[^,"\'])+', text)
