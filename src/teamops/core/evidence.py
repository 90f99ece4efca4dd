"""Where a figure comes from: file, sheet, row, column."""

from dataclasses import dataclass

from teamops.core.text import Lang, shown

# Every frame that a reader returns carries these two columns beside the table's own.
SHEET = "_sheet"  # categorical of str: "calls/2026-10.xlsx › 通话记录" (a text file has no sheet part)
ROW = "_row"  # int32: the row as Excel numbers it, 1 = first row (of a text file: the record's number)

JOIN = " › "


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a file. `file` is relative to the workspace, with forward slashes; `row` 0 and `column` 0 mean the whole."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0  # 1 = A

    @property
    def cell(self) -> str:
        """The cell as Excel names it (`C3`), or a row number (`3`), a column (`C`), or nothing."""
        return f"{column_letter(self.column) if self.column else ''}{self.row or ''}"

    def __str__(self) -> str:
        return JOIN.join(shown(part) for part in (self.file, self.sheet, self.cell) if part)


def place_said(place: str, lang: Lang) -> str:
    """Return a place that counts its rows (“… › 12–340(38 行)”) in the reader's language."""
    return place if lang == "zh" else place.replace(" 行)", " rows)")


def column_letter(number: int) -> str:
    """Return Excel's letters for a 1-based column number: 1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
