"""A Book laid into an XlsxWriter workbook, row by row, so that memory does not grow with the rows."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from teamops.core.sheets.book import NONE, PAGES, Book, Cell, Chart, Col, Formula, Row, Sheet, Table
from teamops.core.sheets.writing.cells import Filled, Stored, clean, stored
from teamops.core.sheets.writing.charts import add_chart
from teamops.core.sheets.writing.layout import filled_in, head_heights, heights, total_of, widths
from teamops.core.sheets.writing.paging import goes_on, page_breaks
from teamops.core.sheets.writing.paper import MARGIN, chart_room, fitted, folded, laid
from teamops.core.sheets.writing.styles import (
    FONT,
    LINE_POINTS,
    STYLES,
    StyleName,
    ToneName,
    display_width,
    line_count,
    look,
)

CHUNK = 4096  # rows turned into Python objects at a time
SAFE_BREAKS = 1000  # Excel takes 1,026 page breaks on a sheet


def render(book: Book, workbook: Any) -> None:
    """Fill an open `xlsxwriter.Workbook` with the book. The caller closes it."""
    workbook.set_properties({"title": book.title, "author": book.author, "created": book.created})
    formats = _Formats(workbook)
    for sheet in book.sheets:
        writer = _SheetWriter(book, sheet, workbook, formats)
        writer.write()
        if workbook.constant_memory:  # its rows wait in a file: systems do not let a thousand stay open
            writer.ws._opt_close()


class _Formats(dict[tuple[StyleName, ToneName], Any]):
    """XlsxWriter's format of each style and tone, made when first asked for."""

    def __init__(self, workbook: Any) -> None:
        super().__init__()
        self._workbook = workbook

    def __missing__(self, key: tuple[StyleName, ToneName]) -> Any:
        style = look(*key)
        wanted = {
            "font_name": FONT,
            "font_size": style.size,
            "font_scheme": False,
            "num_format": style.number,
            "align": style.align,
            "indent": 1 if style.align == "left" and style.border else 0,
            "valign": "vcenter",
            "text_wrap": style.wrap,
            "bold": style.bold,
            "underline": 1 if style.underline else 0,
            "border": 1 if style.border else 0,
            "border_color": "#7F7F7F",
        }
        if style.ink:
            wanted["font_color"] = "#" + style.ink
        if style.fill:
            wanted["bg_color"] = "#" + style.fill
        made = self[key] = self._workbook.add_format(wanted)
        return made


class _SheetWriter:
    """Writes one sheet, top to bottom: XlsxWriter's constant-memory mode never goes back to an earlier row."""

    def __init__(self, book: Book, sheet: Sheet, workbook: Any, formats: _Formats) -> None:
        self.book, self.sheet, self.workbook, self.formats = book, sheet, workbook, formats
        self.ws = workbook.add_worksheet(sheet.name)
        self.breadth, self.widths = sheet.breadth, fitted(sheet, widths(sheet))
        self.paper = laid(sheet, self.widths)

    def write(self) -> None:
        """Write the sheet's setup and all its blocks."""
        self._set_up()
        for block, start in zip(self.sheet.blocks, self.sheet.starts, strict=True):
            if isinstance(block, Row):
                self._row(block, start - 1)
            elif isinstance(block, Table):
                self._table(block, start - 1)
            elif isinstance(block, Chart):
                wide = min(block.width, chart_room(self.sheet, self.widths, self.paper))
                add_chart(self.workbook, self.ws, self.sheet, block, start - 1, wide)

    # --- setup -------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        ws, sheet, page = self.ws, self.sheet, self.sheet.page
        gone = folded(sheet)
        for i, width in enumerate(self.widths):
            fold = {"level": 1, "hidden": True} if i in gone else {"collapsed": True} if i - 1 in gone else {}
            ws.set_column(i, i, width, None, fold)
        if not sheet.gridlines:
            ws.hide_gridlines(2)
        if sheet.tab:
            ws.set_tab_color("#" + look("text", sheet.tab).fill)
        ws.set_paper(9)
        if page.portrait:
            ws.set_portrait()
        else:
            ws.set_landscape()
        ws.set_margins(left=MARGIN, right=MARGIN, top=0.6, bottom=0.7)
        ws.center_horizontally()
        if self.paper.scale:
            ws.set_print_scale(self.paper.scale)
        else:
            ws.fit_to_pages(1, 0)
        if any(isinstance(block, Chart) and block.beside for block in sheet.blocks):
            rows = sum(block.taken if isinstance(block, Chart) else block.size for block in sheet.blocks)
            ws.print_area(0, 0, rows - 1, self.breadth - 1)  # what stands beside is for the screen
        if self.paper.starts:
            ws.set_v_pagebreaks(list(self.paper.starts))
            if sheet.frozen:
                ws.repeat_columns(0, sheet.frozen - 1)
        title, name = (_in_small_print(text) for text in (self.book.title, sheet.name))
        ws.set_footer(f"&L{title}&C&10{PAGES.say(self.book.lang)}&R{name}"[:255])
        if breaks := page_breaks(sheet, self.widths, self.paper):
            ws.set_h_pagebreaks(breaks[:SAFE_BREAKS])
        if (sheet.main or sheet.repeated) and goes_on(sheet, self.widths, self.paper):
            table, first = sheet.tables[sheet.repeated or sheet.main]
            if table.head:
                ws.repeat_rows(first - 1 - table.head, first - 2)
        if sheet.main:
            table, first = sheet.tables[sheet.main]
            ws.freeze_panes(first - 1, sheet.frozen)
            if sheet.filtered and table.rows and table.head:
                ws.autofilter(first - 2, 0, first - 2 + table.rows, len(table.cols) - 1)

    # --- cells -------------------------------------------------------------------------------------------

    def _put(self, row: int, col: int, value: Stored, fmt: Any) -> None:
        if value is None:
            self.ws.write_blank(row, col, None, fmt)
        elif isinstance(value, str):
            self.ws.write_string(row, col, value, fmt)
        else:
            self.ws.write_number(row, col, value, fmt)

    def _formula(self, row: int, col: int, text: str, value: Stored, fmt: Any) -> None:
        self.ws.write_formula(
            row, col, text if text.startswith("=") else "=" + text, fmt, "" if value is None else value
        )

    def _comment(self, row: int, col: int, text: str) -> None:
        tall = 20 + 18 * sum(1 + display_width(part) // 34 for part in text.split("\n"))
        size = {"author": self.book.author, "width": 260, "height": tall, "font_size": 9}
        self.ws.write_comment(row, col, clean(text), size)

    def _merge(self, row: int, col: int, last_row: int, last_col: int) -> None:
        # Not merge_range: it pads every row at once, and in constant-memory mode that would close the first one.
        if (row, col) != (last_row, last_col):
            self.ws.merge.append([row, col, last_row, last_col])

    def _row(self, block: Row, row: int) -> None:
        if tall := max(block.height, self._wrapped(block)):
            self.ws.set_row(row, tall)
        at = self._first(block)
        for cell in block.cells:
            at = self._cell(cell, row, at)

    def _first(self, block: Row) -> int:
        """The first column of a row: words across the first of several pages keep clear of the columns that stand on each."""
        across = bool(block.cells) and not block.cells[0].span
        return self.sheet.frozen if across and self.paper.starts else 0

    def _last(self, cell: Cell, at: int) -> int:
        """The last column of a cell: what goes across the sheet goes across its first page."""
        across = self.paper.starts[0] if self.paper.starts else self.breadth
        return at + cell.span - 1 if cell.span else max(across - 1, at)

    def _wrapped(self, block: Row) -> float:
        """The points that the words of a row take where they are; 0 where one line will do."""
        at, most = self._first(block), 0.0
        for cell in block.cells:
            last, style = self._last(cell, at), STYLES[cell.style]
            room = sum(self.widths[at : last + 1]) * STYLES["text"].size / style.size
            lines = line_count(cell.value, room) if style.wrap and isinstance(cell.value, str) else 1
            if lines > 1:
                most = max(most, LINE_POINTS * style.size / STYLES["text"].size * lines + 4.0)
            at = last + 1
        return most

    def _cell(self, cell: Cell, row: int, at: int) -> int:
        last = self._last(cell, at)
        fmt, unit = self.formats[cell.style, cell.tone], STYLES[cell.style].unit
        live = isinstance(cell.value, Formula)
        value = stored([cell.value.cached if isinstance(cell.value, Formula) else cell.value], unit)[0]
        if isinstance(cell.value, Formula):
            self._formula(row, at, cell.value.text, value, fmt)
        elif cell.link and not live:
            self.ws.write_url(row, at, "internal:" + cell.link, fmt, str(value or ""))
        else:
            self._put(row, at, value, fmt)
        style = look(cell.style, cell.tone)
        if style.border or style.fill:  # nothing else of a merged cell shows beyond its first
            for col in range(at + 1, last + 1):
                self.ws.write_blank(row, col, None, fmt)
        self._merge(row, at, row, last)
        if cell.comment:
            self._comment(row, at, cell.comment)
        return last + 1

    # --- tables ------------------------------------------------------------------------------------------

    def _table(self, table: Table, row: int) -> None:
        if table.head:
            self._headings(table, row)
        first = row + table.head
        for start in range(0, table.rows, CHUNK):
            self._rows(table, first, start, min(start + CHUNK, table.rows))
        for spare in range(first + table.rows, first + table.rows + table.spare):
            for i, col in enumerate(table.cols):
                self.ws.write_blank(spare, i, None, self.formats[col.style, ""])
        if not table.rows and not table.spare:
            text = table.empty or NONE.say(self.book.lang)
            self._cell(Cell(text, "center", span=len(table.cols), tone="mute"), first, 0)
        for i, col in enumerate(table.cols):
            if col.choices:
                source = list(col.choices) if isinstance(col.choices, tuple) else col.choices
                options = {"validate": "list", "source": source, "show_error": not col.offered}
                self.ws.data_validation(first, i, first + table.body - 1, i, options)
        if table.total:
            self._total(table, first)

    def _headings(self, table: Table, row: int) -> None:
        grouped, under = any(c.group for c in table.cols), any(c.under for c in table.cols)
        last, head = row + table.head - 1, row + grouped
        for i, col in enumerate(table.cols):  # before the rows they belong to are closed
            if col.note:
                self._comment(row if grouped and not col.group else head, i, col.note)
        if grouped:
            self._groups(table.cols, row, last)
        tall = head_heights(table, self.widths)
        self.ws.set_row(head, tall[grouped])
        for i, col in enumerate(table.cols):
            fmt = self.formats["text", "head"]
            self._put(head, i, None if grouped and not col.group else clean(col.heading), fmt)
            if (col.group or not grouped) and under and not col.under:
                self._merge(head, i, last, i)
        if under:
            self.ws.set_row(last, tall[-1])
        for i, col in enumerate(table.cols if under else ()):
            self._put(last, i, clean(col.under) or None, self.formats["text", "under"])

    def _groups(self, cols: Sequence[Col], row: int, last: int) -> None:
        at = 0
        for name, members in groupby(cols, key=lambda col: col.group):
            for n, col in enumerate(members):
                text = (name if n == 0 else "") or ("" if name else col.heading)
                self._put(row, at + n, clean(text) or None, self.formats["text", "group" if name else "head"])
                if not name:
                    self._merge(row, at + n, last, at + n)
            if name:
                self._merge(row, at, row, at + n)
            at += n + 1

    def _rows(self, table: Table, first: int, start: int, stop: int) -> None:
        """Write rows `start` to `stop` of the table."""
        columns = []
        for i, col in enumerate(table.cols):
            values = stored(col.cells[start:stop], STYLES[col.style].unit)
            formats = self._column_formats(table, col, start, stop)
            formula = filled_in(table, col.formula, first + 1) if col.formula else ""
            links = col.links[start:stop] if col.links is not None and not formula else ()
            columns.append(Filled(i, values, formats, formula, links))
            for position in (p for p in col.comments if start <= p < stop):
                self._comment(first + position, i, col.comments[position])
        self.ws.tall_rows(first + start, heights(table, self.widths, start, stop) or ())
        self.ws.put_rows(first + start, columns)

    def _column_formats(self, table: Table, col: Col, start: int, stop: int) -> list[Any]:
        """Return the format of each row. A cell's own tone goes before its row's."""
        default: ToneName = "link" if col.links is not None else ""
        if col.tones is None and table.tones is None:
            return [self.formats[col.style, default]] * (stop - start)
        own: Sequence[ToneName] = col.tones[start:stop] if col.tones is not None else [""] * (stop - start)
        rows: Sequence[ToneName] = (
            table.tones[start:stop] if table.tones is not None else [""] * (stop - start)
        )
        style, formats = col.style, self.formats
        return [formats[style, mine or row or default] for mine, row in zip(own, rows, strict=True)]

    def _total(self, table: Table, first: int) -> None:
        row, letters = first + table.body, table.letters()
        self.ws.set_row(row, 21)
        for i, col in enumerate(table.cols):
            fmt = self.formats[col.style, "total"]
            if col.total:
                text = f"=SUM({letters[col.key]}{first + 1}:{letters[col.key]}{row})"
                self._formula(row, i, text, stored([total_of(col.cells)], STYLES[col.style].unit)[0], fmt)
            else:
                self._put(
                    row,
                    i,
                    table.total if i == 0 else None,
                    self.formats["center", "total"] if i == 0 else fmt,
                )


def _in_small_print(text: str) -> str:
    """Return a footer's text at 10 points, which the sheet's scale makes smaller. A blank keeps a digit in front from being read as part of the size."""
    return f"&10{' ' if text[:1].isdigit() else ''}{text.replace('&', '&&')}"
