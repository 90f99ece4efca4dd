"""Which sheet of a file is a statement, in which row its header stands, and what its headings and notes tell beforehand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teamops.cash.schema.statement_layouts import (
    ASKED,
    CARD_HEADERS,
    FIRST,
    POSTED,
    POSTED_OUT,
    SIGNED,
    TIME_HEADERS,
)
from teamops.cash.schema.statements import MOMENTS, STATEMENT
from teamops.cash.statements.notes import Said, note_text
from teamops.cash.statements.signs import CARD_WORDS, Hints
from teamops.cash.statements.tidy import Places
from teamops.core.sheets.columns import Table
from teamops.core.sheets.files.grid import HEAD_ROWS, Sheet
from teamops.core.sheets.reading.headers import known, names_of, normal
from teamops.core.sheets.reading.inputs import InputFile

MONEY_KEYS = frozenset({"received", "paid", "amount"})
TITLES = 3  # rows at the top in which a sheet says what it is
Cells = Sequence[object]


@dataclass(frozen=True)
class FoundSheet:
    """A sheet that holds a statement: its notes above, the 1-based row and cells of its header, and how to read it."""

    name: str
    notes: list[tuple[int, Cells]]
    row: int
    header: Cells
    table: Table
    columns: dict[str, str]
    sheet: Sheet


def found_sheet(file: InputFile, sheet: Sheet, head: list[list[object]]) -> FoundSheet | None:
    """Return the sheet with its header: the row with a day, an amount and the most headers known."""
    names = known(STATEMENT)
    best: tuple[int, int] | None = None
    fixed = file.mapping.header_row
    for i, row in enumerate(head[:HEAD_ROWS]):
        slots = {slot for cell in row for slot in names.of(cell)}
        told = {"date", "time"} & slots and MONEY_KEYS & slots
        if (told or fixed == i + 1) and fixed in (None, i + 1) and (best is None or len(slots) > best[0]):
            best = len(slots), i
    if best is None:
        return None
    at = best[1]
    table, moment = _table_of(head, at)
    columns = _preferred(table, head[at]) | moment | dict(file.mapping.columns)
    notes: list[tuple[int, Cells]] = [(n, row) for n, row in enumerate(head[:at], 1)]
    return FoundSheet(sheet.name, notes, at + 1, head[at], table, columns, sheet)


def _table_of(head: list[list[object]], at: int) -> tuple[Table, dict[str, str]]:
    """Return how to read the days of a sheet, and which header holds whole moments where that is one of days."""
    headers = [normal(cell) for cell in head[at]]
    times = [p for p, header in enumerate(headers) if header in {normal(text) for text in TIME_HEADERS}]
    names = known(STATEMENT)
    days = [p for p, cell in enumerate(head[at]) if "date" in names.of(cell)]
    if not times:
        moments = [p for p in days if _first_is_moment(head, at, p)]
        return (MOMENTS, {"date": str(head[at][moments[0]])}) if moments else (STATEMENT, {})
    if not days or any(_first_is_moment(head, at, p) for p in times):
        return MOMENTS, {}
    return STATEMENT, {}


def _first_is_moment(head: list[list[object]], at: int, position: int) -> bool:
    """Return whether the first cell of a column holds a day together with its time."""
    cells = [row[position] for row in head[at + 1 :] if position < len(row) and row[position] is not None]
    first = next((cell for cell in cells if str(cell).strip()), None)
    if hasattr(first, "year"):
        return bool(getattr(first, "hour", 0) or getattr(first, "minute", 0) or getattr(first, "second", 0))
    text = str(first or "").strip()
    return len(text) > len("23:59:59.999") and (":" in text or text.isdigit())


def _preferred(table: Table, header: Cells) -> dict[str, str]:
    """Return which header to take for a column that several could be: FIRST, else the one its declaration names first."""
    here = {normal(cell): str(cell) for cell in reversed(list(header)) if normal(cell)}
    chosen = {}
    for column in table.columns:
        names = dict.fromkeys([*FIRST.get(column.key, ()), *names_of(column)])
        fitting = [here[normal(name)] for name in names if normal(name) in here]
        if len(dict.fromkeys(fitting)) > 1:
            chosen[column.key] = fitting[0]
    if POSTED in here and POSTED_OUT not in here and any(asked in here for asked in ASKED):
        chosen["amount"] = here[POSTED]
    return chosen


def places_of(one: FoundSheet) -> Places:
    """Return where days, amounts and headings that nobody knows stand in a sheet."""
    names, moments = known(STATEMENT), known(one.table)
    slots = [(*moments.of(cell), *names.of(cell)) for cell in one.header]
    chosen = normal(one.columns.get("date", ""))
    days = [p for p, slot in enumerate(slots) if "date" in slot]
    days.sort(key=lambda p: (normal(one.header[p]) != chosen, "date" not in moments.of(one.header[p])))
    money = [p for p, slot in enumerate(slots) if MONEY_KEYS & set(slot)]
    mapped = {normal(header) for header in one.columns.values()}
    unknown = [
        p
        for p, slot in enumerate(slots)
        if not slot and normal(one.header[p]) and normal(one.header[p]) not in mapped
    ]
    money += [p for p, cell in enumerate(one.header) if normal(cell) in mapped and not slots[p]]
    figures = [p for p, slot in enumerate(slots) if "balance" in slot]
    last = max((*days, *money, *figures), default=0)
    return Places(len(one.header), tuple(days), tuple(money), last, tuple(unknown))


def hints_of(one: FoundSheet, file: InputFile, said: Said, account: str, columns: Mapping[str, int]) -> Hints:
    """Return what a sheet says of the signs of its amounts."""
    headers = {normal(cell) for cell in one.header}
    title = " ".join([note_text(cells) for _, cells in one.notes[:TITLES]] + [file.name, one.name, account])
    heads = {key: str(one.header[columns[key] - 1]) for key in ("received", "paid") if key in columns}
    carries = {key for key, text in heads.items() if re.search(r"[(（]\s*[-－−]", text)}
    return Hints(
        card=bool(headers & {normal(text) for text in ("卡末四位", *CARD_HEADERS)})
        or re.search(CARD_WORDS, title, re.IGNORECASE) is not None,
        signed=any({normal(text) for text in signature} <= headers for signature in SIGNED),
        opening=said.figures.get("opening"),
        received=said.figures.get("received"),
        paid=said.figures.get("paid"),
        minus=frozenset(carries),
        mirrored=bool(heads) and all(re.search("[借贷]", text) for text in heads.values()),
    )
