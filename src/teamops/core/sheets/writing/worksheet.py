"""XlsxWriter's worksheet without work that our cells never need; every cell comes out the same."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import StringIO
from math import isfinite
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellBlankTuple, CellNumberTuple, CellStringTuple, Worksheet

from teamops.core.sheets.writing.cells import Stored
from teamops.core.text import words_in

# Functions that Excel has always known: of the others some want a prefix, for which thirty searches are made a formula.
PLAIN = frozenset(
    words_in(
        "COUNT|INDEX|INT|MATCH|MOD|OR|SUM|SUMIFS|SUMPRODUCT|COUNTIF|COUNTIFS|EXACT|IF|IFERROR|"
        "MAX|MIN|ROUND|TEXT"
    )
)
_COLUMNS = [xl_col_to_name(col) for col in range(702)]  # A to ZZ
_SPECIAL = re.compile("[&<>]|_x")
_FUNCTIONS = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*(?=\()")


class QuickWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that looks before it searches. Should XlsxWriter rename these methods, it is as slow as XlsxWriter's."""

    fh: Any  # the file of this sheet's rows

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if formula.startswith("=") and formula[-1] != "}" and PLAIN.issuperset(_FUNCTIONS.findall(formula)):
            return formula[1:]
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared

    def put(self, row: int, places: Sequence[int], values: Iterable[Stored], formats: Iterable[Any]) -> None:
        """Write what `stored` gives into some columns of a row, ascending, as write_string, write_number and write_blank do."""
        if self._check_dimensions(row, places[0]) or self._check_dimensions(row, places[-1]):
            return
        if row > self.previous_row:
            self._write_single_row(row)
        cells = self.table[row]
        for col, value, form in zip(places, values, formats, strict=True):
            if isinstance(value, str):
                cells[col] = CellStringTuple(value, form)
            elif value is None:
                cells[col] = CellBlankTuple(form)
            elif isfinite(value):
                cells[col] = CellNumberTuple(value, form)
            else:
                self._write_number(row, col, value, form)  # which refuses it

    def _write_single_row(self, current_row_num: int = 0) -> None:
        # The file is written to once a row, not once a cell.
        file, self.fh = self.fh, StringIO()
        try:
            super()._write_single_row(current_row_num)
            file.write(self.fh.getvalue())
        finally:
            self.fh = file

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        # Numbers, blanks and texts in which nothing is to be escaped, all with a format: nearly every cell there is.
        kind = cell.__class__
        if cell.format is not None and col < len(_COLUMNS):
            look = cell.format.xf_index
            start = (
                f'<c r="{_COLUMNS[col]}{row + 1}" s="{cell.format._get_xf_index() if look is None else look}"'
            )
            if kind is CellStringTuple and self.constant_memory and _goes_as_it_is(cell.string):
                self.fh.write(f'{start} t="inlineStr"><is><t>{cell.string}</t></is></c>')
                return
            if kind is CellBlankTuple:
                self.fh.write(f"{start}/>")
                return
            if kind is CellNumberTuple:
                self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")
                return
        super()._write_cell(row, col, cell)

    @staticmethod
    def _escape_control_characters(data: object) -> object:
        # What is printable has no control character, and only what holds _x can look like one that is escaped.
        if isinstance(data, str) and data.isprintable() and "_x" not in data:
            return data
        return Worksheet._escape_control_characters(data)

    @staticmethod
    def _escape_attributes(attribute: object) -> object:
        # A cell's place and the number of its format: most of all attributes.
        if isinstance(attribute, int) or (isinstance(attribute, str) and attribute.isalnum()):
            return attribute
        return Worksheet._escape_attributes(Worksheet, attribute)


@lru_cache(maxsize=1 << 14)  # names, kinds and words of a table come again and again
def _goes_as_it_is(text: str) -> bool:
    """Return whether a text needs no escape in XML, and no mark that the blanks around it are to be kept."""
    return text.isprintable() and not _SPECIAL.search(text) and text.strip(" ") == text
