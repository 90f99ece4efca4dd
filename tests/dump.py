"""A Book as text: what a golden compares and a reviewer reads in a diff."""

from collections.abc import Iterable, Iterator

from teamops.core.evidence import column_letter
from teamops.core.sheets.book import NONE, Book, Break, Chart, Formula, Row, Sheet, Table
from teamops.core.sheets.writing.cells import shown
from teamops.core.sheets.writing.layout import filled_in, total_of, widths
from teamops.core.sheets.writing.paper import fitted, folded, laid
from teamops.core.sheets.writing.styles import STYLES, TONES, StyleName, ToneName


def dump(book: Book) -> str:
    """Return every value of the book, a line a row: `7 | 1001 | 张珊 | -50.00{bad} | 3,000.00 =SUM(D7:E7)`.

    Values stand as a reader sees them; a formula follows its cached result; a tone stands in braces, a link after
    `→`, a comment in `«»`.
    """
    parts = [f"# {book.title}\nlang {book.lang}, created {book.created:%Y-%m-%d}\n"]
    for sheet in book.sheets:
        parts.append(f"\n## {sheet.name}\n{_setup(sheet)}\n")
        for block, start in zip(sheet.blocks, sheet.starts, strict=True):
            parts.extend(f"{text}\n" for text in _block(block, start, book))
    return "".join(parts)


def _setup(sheet: Sheet) -> str:
    page = "portrait" if sheet.page.portrait else "landscape"
    paper = laid(sheet, fitted(sheet, widths(sheet)))
    said = [f"A4 {page}", f"{paper.scale}%" if paper.scale else "one page wide"]
    if paper.starts:
        said.append(f"{len(paper.starts) + 1} pages wide")
    if gone := folded(sheet):
        said.append("folded " + " ".join(column_letter(i + 1) for i in sorted(gone)))
    if not sheet.page.wanted:
        said.append("only looked at")
    if sheet.main:
        table, first = sheet.tables[sheet.main]
        said.append(f"frozen above row {first} and {sheet.frozen} columns")
        if sheet.filtered and table.rows:
            said.append("filter")
    return ", ".join(said)


def _block(block: Row | Break | Table | Chart, start: int, book: Book) -> Iterator[str]:
    if isinstance(block, Row):
        cells = (
            _said(c.value, c.style, c.tone, c.link, c.comment) + (f" ×{c.span}" if c.span > 1 else "")
            for c in block.cells
        )
        yield _line(start, cells)
    elif isinstance(block, Break):
        yield "---- new page ----"
    elif isinstance(block, Chart):
        keys = ", ".join([*block.series, *(f"mark {key}" for key in block.marks)])
        where = f", beside from column {column_letter(block.beside + 1)}" if block.beside else ""
        yield f"[{block.kind} chart: {block.title}: {keys} by {block.categories}{where}]"
    else:
        yield from _table(block, start, book)


def _table(table: Table, start: int, book: Book) -> Iterator[str]:
    row = start
    if table.head:
        if any(col.group for col in table.cols):
            yield _line(row, (col.group for col in table.cols))
            row += 1
        yield _line(row, (_marked(col.heading, comment=col.note) for col in table.cols))
        row += 1
        if any(col.under for col in table.cols):
            yield _line(row, (col.under for col in table.cols))
            row += 1
    rows = [str(row + i) for i in range(table.rows)]
    texts = [filled_in(table, col.formula, row) if col.formula else "" for col in table.cols]
    formulas = [[text.replace("\0", n) for n in rows] if text else None for text in texts]
    for i in range(table.rows):
        if i in table.breaks:
            yield "---- new page ----"
        yield _line(row + i, (_data(table, c, i, formulas[c]) for c in range(len(table.cols))))
    if not table.rows and not table.spare:
        yield _line(row, [table.empty or NONE.say(book.lang)])
    if table.spare:
        yield f"{row + table.rows}-{row + table.body - 1} | (for typing)"
    for col in table.cols:
        if col.choices:
            yield f"[{col.heading}: one of {col.choices if isinstance(col.choices, str) else '、'.join(col.choices)}]"
    if table.total:
        yield _line(row + table.body, _totals(table, row))


def _data(table: Table, at: int, row: int, formulas: list[str] | None) -> str:
    col = table.cols[at]
    cells = col.cells.iloc[row : row + 1].tolist() if hasattr(col.cells, "iloc") else [col.cells[row]]
    tone: ToneName = (col.tones[row] if col.tones is not None else "") or (
        table.tones[row] if table.tones is not None else ""
    )
    value = Formula(formulas[row], cells[0]) if formulas else cells[0]
    return _said(
        value, col.style, tone, col.links[row] if col.links is not None else "", col.comments.get(row, "")
    )


def _totals(table: Table, first: int) -> Iterator[str]:
    last = first + table.body - 1
    for i, (col, letter) in enumerate(zip(table.cols, table.letters().values(), strict=True)):
        if col.total:
            yield _said(
                Formula(f"=SUM({letter}{first}:{letter}{last})", total_of(col.cells)), col.style, "", "", ""
            )
        else:
            yield table.total if i == 0 else ""


def _said(value: object, style: StyleName, tone: ToneName, link: str, comment: str) -> str:
    live = value if isinstance(value, Formula) else None
    text = shown(live.cached if live else value, STYLES[style])
    text += TONES[tone].mark if text else ""
    if live:
        text = f"{text} {live.text if live.text.startswith('=') else '=' + live.text}".strip()
    return _marked(text, tone, link, comment)


def _marked(text: str, tone: str = "", link: str = "", comment: str = "") -> str:
    text = text.replace("\n", "⏎")
    text += f"{{{tone}}}" if tone else ""
    text += f" →{link}" if link else ""
    flat = comment.replace("\n", "⏎")
    return text + (f" «{flat}»" if comment else "")


def _line(row: int, cells: Iterable[str]) -> str:
    return " | ".join([str(row), *cells]).rstrip()
