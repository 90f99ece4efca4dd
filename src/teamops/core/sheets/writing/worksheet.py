"""XlsxWriter's worksheet without work that our cells never need; every cell comes out the same."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from io import StringIO
from itertools import repeat
from math import isfinite
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellBlankTuple, CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from teamops.core.sheets.writing.cells import Filled, Stored
from teamops.core.text import words_in

# Functions that Excel has always known: of the others some want a prefix, for which thirty searches are made a formula.
PLAIN = frozenset(
    words_in(
        "COUNT|INDEX|INT|MATCH|MOD|OR|SUM|SUMIFS|SUMPRODUCT|COUNTIF|COUNTIFS|EXACT|IF|IFERROR|"
        "MAX|MIN|ROUND|TEXT"
    )
)
_COLUMNS = [xl_col_to_name(col) for col in range(702)]  # A to ZZ
_FIRST, _BLANK, _TEXT, _ENDS = '<c r="A1"', "/>", ' t="inlineStr"><is><t>', "</t></is></c>"
_SPECIAL = re.compile("[&<>]|_x")
_FUNCTIONS = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*(?=\()")


class QuickWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that looks before it searches. Should XlsxWriter rename these methods, it is as slow as XlsxWriter's."""

    fh: Any  # the file of this sheet's rows
    previous_row: int
    done = -1  # the last row written with others

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if formula.startswith("=") and formula[-1] != "}" and PLAIN.issuperset(_FUNCTIONS.findall(formula)):
            return formula[1:]
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared

    def put_rows(self, first: int, columns: Sequence[Filled]) -> None:
        """Write whole rows from `first` on, a column at a time, to the bytes that they have cell by cell.

        The last row stays open, as XlsxWriter leaves it: its formats are numbered when another row begins.
        """
        last = first + len(columns[0].values) - 1
        if any(self._check_dimensions(row, column.at) for row in (first, last) for column in columns):
            return
        if last > first:
            self._put_closed(first, [column.cut(-1) for column in columns])
        for column in columns:
            self._put_open(last, column)

    def _put_closed(self, first: int, columns: Sequence[Filled]) -> None:
        if first > self.previous_row:
            self._write_single_row(first)
        self._number_formats(columns)
        numbers = [str(n) for n in range(first + 1, first + 1 + len(columns[0].values))]
        made = [self._cells(column, first, numbers) for column in columns]
        heads = self._heads(first, numbers)
        ends = repeat("</row>", len(numbers))
        self.fh.write("".join(map("".join, zip(heads, *made, ends, strict=True))))
        self.previous_row = self.done = first + len(numbers) - 1

    def _put_open(self, row: int, column: Filled) -> None:
        """Write the last cell of a column."""
        at, value, form = column.at, column.values[-1], column.formats[-1]
        if column.formula:
            formula = column.formula.replace("\0", str(row + 1))
            self._write_formula(row, at, formula, form, "" if value is None else value)
        elif column.links and column.links[-1]:
            self.write_url(row, at, "internal:" + column.links[-1], form, str(value or ""))
        elif value is None:
            self._write_blank(row, at, None, form)
        elif isinstance(value, str):
            self._write_string(row, at, value, form)
        else:
            self._write_number(row, at, value, form)

    def _number_formats(self, columns: Sequence[Filled]) -> None:
        """Number the formats in the order in which they are met, row by row."""
        met = []
        for place, column in enumerate(columns):
            looks = column.formats
            met += [(looks.index(form), place, form) for form in dict.fromkeys(looks)]
        for _, _, form in sorted(met, key=lambda m: m[:2]):
            form._get_xf_index()

    def tall_rows(self, first: int, heights: Iterable[float]) -> None:
        """Give rows from `first` on their heights in points, as set_row does; 0 leaves a row as it is."""
        known: dict[float, tuple[Any, Any]] = {}
        for row, points in enumerate(heights, first):
            if points in known:
                self.row_info[row], self.row_sizes[row] = known[points]
            elif points:
                self.set_row(row, points)
                known[points] = self.row_info[row], self.row_sizes[row]

    def _heads(self, first: int, numbers: Sequence[str]) -> Iterator[str]:
        """Yield the beginning of each row."""
        ends: dict[int, str] = {}
        for row, number in enumerate(numbers, first):
            info, start = self.row_info.get(row), f'<row r="{number}"'
            if id(info) not in ends:  # rows of one height have one of them
                ends[id(info)] = self._written(partial(self._write_row, row, None, info)).removeprefix(start)
            yield start + ends[id(info)]

    def _cells(self, column: Filled, first: int, numbers: Sequence[str]) -> list[str]:
        """Return the cells of one column."""
        start = f'<c r="{xl_col_to_name(column.at)}'
        ends = {form: f'" s="{form._get_xf_index()}"' for form in dict.fromkeys(column.formats)}
        if column.formula:
            tails = self._formulas(column.formula, column.values, numbers)
        else:
            tails = self._tails(column.values)
        for n, link in enumerate(column.links):
            if link:
                tails[n] = self._linked(first + n, column, n, link)
        rows = zip(numbers, column.formats, tails, strict=True)
        return [f"{start}{number}{ends[form]}{tail}" if tail else "" for number, form, tail in rows]

    def _tails(self, values: Sequence[Stored]) -> list[str]:
        """Return what follows the place and the format of each cell."""
        kinds = set(map(type, values))
        if kinds == {str}:
            joined = "".join(values)  # type: ignore[arg-type]
            if joined.isprintable() and " " not in joined and not _SPECIAL.search(joined):
                return [f"{_TEXT}{value}{_ENDS}" for value in values]
        if kinds == {int}:
            return [f"><v>{value:.16G}</v></c>" for value in values]
        return [_BLANK if value is None else self._tail(value) for value in values]

    def _tail(self, value: str | int | float) -> str:
        """Return what follows the place and the format of a cell."""
        if isinstance(value, str):
            text = CellStringTuple(value, None)
            return _as_it_is(value) or self._written(lambda: self._write_cell(0, 0, text)).removeprefix(
                _FIRST
            )
        if not isfinite(value):
            self._write_number(0, 0, value)  # which refuses it
        return f"><v>{value:.16G}</v></c>"

    def _formulas(self, formula: str, values: Sequence[Stored], numbers: Sequence[str]) -> list[str]:
        """Return what follows the place and the format of each cell. In the formula \0 stands for the number of the row."""
        prepared = self._prepare_formula(formula)
        parts = self._escape_data(prepared).split("\0")
        tails = []
        for number, value in zip(numbers, values, strict=True):
            if value is None or not isinstance(value, str):
                shown = "" if value is None else value
                tails.append(f"><f>{number.join(parts)}</f><v>{shown}</v></c>")
            else:
                cell = CellFormulaTuple(prepared.replace("\0", number), None, value)
                tails.append(self._written(partial(self._write_cell, 0, 0, cell)).removeprefix(_FIRST))
        return tails

    def _linked(self, row: int, column: Filled, n: int, link: str) -> str:
        """Note a link and return what follows the place and the format of its cell; "" where Excel takes no more links."""
        self.ignore_write_string = True
        try:
            text = str(column.values[n] or "")
            refused = self.write_url(row, column.at, "internal:" + link, column.formats[n], text)
        finally:
            self.ignore_write_string = False
        return "" if refused else self._tail(self.hyperlinks[row][column.at].text)

    def _written(self, write: Callable[[], object]) -> str:
        """Return what XlsxWriter itself writes into the file."""
        file, self.fh = self.fh, StringIO()
        try:
            write()
            return str(self.fh.getvalue())
        finally:
            self.fh = file

    def _write_single_row(self, current_row_num: int = 0) -> None:
        if self.previous_row == self.done:  # it came with all its rows
            self.previous_row = current_row_num
            return
        # The file is written to once a row, not once a cell.
        row = self._written(lambda: Worksheet._write_single_row(self, current_row_num))
        self.fh.write(row)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        # Numbers, blanks and texts in which nothing is to be escaped, all with a format: nearly every cell there is.
        kind = cell.__class__
        if cell.format is not None and col < len(_COLUMNS):
            look = cell.format.xf_index
            start = (
                f'<c r="{_COLUMNS[col]}{row + 1}" s="{cell.format._get_xf_index() if look is None else look}"'
            )
            if kind is CellStringTuple and self.constant_memory and (tail := _as_it_is(cell.string)):
                self.fh.write(start + tail)
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
def _as_it_is(text: str) -> str:
    """Return the tail of a cell whose text needs no escape in XML, and no mark that the blanks around it are to be kept; else ""."""
    plain = text.isprintable() and not _SPECIAL.search(text) and text.strip(" ") == text
    return f"{_TEXT}{text}{_ENDS}" if plain else ""
