"""Reads the statements of a workspace: the core reader for the table, and the notes around it for what it says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import pandas as pd

from teamops.cash.compute.statements import empty_lines, empty_totals, ordered_lines
from teamops.cash.schema.statements import MOMENTS, STATEMENT, TIME_HEADERS, TOTALS
from teamops.cash.statements.normalise import normalised
from teamops.cash.statements.notes import Said, is_footer, note_text, period_of, said_by
from teamops.cash.statements.owners import Owners
from teamops.core.evidence import JOIN, ROW, SHEET, Source
from teamops.core.problems import Problem
from teamops.core.sheets.columns import Table
from teamops.core.sheets.files.containers import blocks_of, head_of, opened
from teamops.core.sheets.files.grid import HEAD_ROWS, Sheet
from teamops.core.sheets.files.limits import Unreadable
from teamops.core.sheets.read import read_table
from teamops.core.sheets.reading.headers import known, names_of, normal
from teamops.core.sheets.reading.inputs import InputFile, TableRead
from teamops.core.sheets.writing.cells import missing
from teamops.core.text import Text
from teamops.core.workspace import Workspace

MONEY_KEYS = frozenset({"received", "paid", "amount"})
# Problems of a row that a note below the table causes.
NOTE_CODES = frozenset({"F017", "T101", "T102", "T106", "T107", "T108", "T109", "T110"})
Cells = Sequence[object]
AGAIN = Text("另一份对账单里已经有的", "already in another statement")


class StatementsRead(NamedTuple):
    """LINES with SHEET and ROW in the order of the money; TOTALS with SHEET and ROW; every problem met.

    `columns`: where each column stands, by sheet label and key, 1-based.
    """

    lines: pd.DataFrame
    totals: pd.DataFrame
    problems: list[Problem]
    columns: dict[str, dict[str, int]]


def read_statements(workspace: Workspace, accounts: pd.DataFrame) -> StatementsRead:
    """Return what the banks' statements of a workspace hold, of every month.

    `accounts`: the table of accounts. A statement whose account is not in it is named (BK609) and left out; bad cells
    are named (T101–T110), rows that moved no money of ours as well (BK610). Never raises for bad input.
    """
    return read_files(workspace.files("bank_statements", None), accounts)


def read_files(files: Sequence[InputFile], accounts: pd.DataFrame) -> StatementsRead:
    """Return what these statements hold; see `read_statements`."""
    owners = Owners(accounts)
    gathered = _Gathered()
    for file in files:
        _read_file(file, owners, gathered)
    lines = pd.concat(gathered.lines or [empty_lines()], ignore_index=True)
    totals = pd.concat(gathered.totals or [empty_totals()], ignore_index=True)
    lines[SHEET] = lines[SHEET].astype("category")
    kept = ordered_lines(lines)
    if len(kept) < len(lines):
        gathered.problems += _twice(lines, kept)
    return StatementsRead(kept, totals, gathered.problems, gathered.columns)


@dataclass
class _Gathered:
    lines: list[pd.DataFrame] = field(default_factory=list)
    totals: list[pd.DataFrame] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Found:
    """A sheet that holds a statement: its notes above, the 1-based row of its header, and how to read it."""

    name: str
    notes: list[tuple[int, Cells]]
    row: int
    table: Table
    columns: dict[str, str]


def _read_file(file: InputFile, owners: Owners, out: _Gathered) -> None:
    try:
        with opened(file.path, file.mapping.encoding) as sheets:
            chosen = [s for s in sheets if not file.mapping.sheets or s.name in file.mapping.sheets]
            heads = [(sheet.name, head_of(sheet)) for sheet in chosen]
    except Unreadable as e:
        out.problems.append(Problem(e.code, Source(file.name), e.values))
        return
    found = [one for name, head in heads if (one := _found(file, name, head))]
    if not found:
        out.problems += read_table(STATEMENT, [file]).problems
        return
    for name, head in heads:
        if name not in {one.name for one in found} and any(cell is not None for row in head for cell in row):
            out.problems.append(Problem("F012", Source(file.name, name), {"table": STATEMENT.title}))
    for one in found:
        _read_sheet(file, one, owners, out)


def _found(file: InputFile, name: str, head: list[list[object]]) -> _Found | None:
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
    table = MOMENTS if _holds_moments(head, at) else STATEMENT
    columns = _preferred(table, head[at]) | dict(file.mapping.columns)
    return _Found(name, [(n, row) for n, row in enumerate(head[:at], 1)], at + 1, table, columns)


def _holds_moments(head: list[list[object]], at: int) -> bool:
    """Return whether the column 交易时间 holds days as well; where there is no other column of days it has to."""
    headers = [normal(cell) for cell in head[at]]
    times = {normal(text) for text in TIME_HEADERS}
    position = next((p for p, header in enumerate(headers) if header in times), None)
    if position is None:
        return False
    day = known(STATEMENT)
    if not any("date" in day.of(cell) for cell in head[at]):
        return True
    cells = [row[position] for row in head[at + 1 :] if position < len(row) and row[position] is not None]
    first = next((cell for cell in cells if str(cell).strip()), None)
    return first is not None and (hasattr(first, "year") or len(str(first).strip()) > len("23:59:59.999"))


def _preferred(table: Table, header: Cells) -> dict[str, str]:
    """Return which header to take for a column that several could be: the one its declaration names first."""
    here = {normal(cell): str(cell) for cell in reversed(list(header)) if normal(cell)}
    chosen = {}
    for column in table.columns:
        fitting = [here[normal(name)] for name in names_of(column) if normal(name) in here]
        if len(dict.fromkeys(fitting)) > 1:
            chosen[column.key] = fitting[0]
    return chosen


def _read_sheet(file: InputFile, one: _Found, owners: Owners, out: _Gathered) -> None:
    only = (one.name,) if one.name else ()
    mapping = replace(file.mapping, sheets=only, header_row=one.row, columns=one.columns)
    read = read_table(one.table, [replace(file, mapping=mapping)])
    label = JOIN.join(part for part in (file.name, one.name) if part)
    places = dict(read.columns.get(label, {}))
    out.columns[label] = places
    problems, below = _without_footers(file, one, read)
    out.problems += problems
    said = said_by([*one.notes, *below])
    result = normalised(read.frame, places)
    out.problems += result.problems
    lines = _owned(result.lines, said, file, one, owners, out.problems)
    extra = {"own"} & set(lines)
    lines = lines.drop(columns=list(extra))
    if len(lines):
        out.lines.append(lines.assign(**{SHEET: lines[SHEET].astype("str")}))
    account = owners.known(said.accounts) or owners.by_name(one.name, file.name)
    for name in lines["account"].unique() if len(lines) else [account] if account else []:
        out.totals.append(_totals(lines[lines["account"] == name], str(name), said, label, file.name, one))


def _owned(
    lines: pd.DataFrame, said: Said, file: InputFile, one: _Found, owners: Owners, problems: list[Problem]
) -> pd.DataFrame:
    """Give each line its account; those of an account that is not ours are named (BK609) and left out."""
    whole = owners.known(said.accounts) or owners.by_name(one.name, file.name)
    of = {
        str(own): owners.by_number(str(own)) or (whole if str(own) == "" else None)
        for own in lines["own"].unique()
    }
    if not lines.empty and all(name is None for name in of.values()) and whole:
        of = dict.fromkeys(of, whole)  # a column that holds something else
    for own, name in of.items():
        if name is None:
            shown = own or next(iter(said.accounts), "") or file.name
            problems.append(Problem("BK609", Source(file.name, one.name), {"account": shown}))
    lines = lines.assign(account=lines["own"].map(of))
    kept: pd.DataFrame = lines[lines["account"].notna()].reset_index(drop=True)
    return kept.astype({"account": "str"})


def _without_footers(
    file: InputFile, one: _Found, read: TableRead
) -> tuple[list[Problem], list[tuple[int, Cells]]]:
    """Return the problems but for those of notes below the table, and these notes, total rows among them."""
    rows = {
        p.source.row for p in read.problems if p.source and p.source.row > one.row and p.code in NOTE_CODES
    }
    totals = {int(r) for p in read.problems if p.code == "F014" for r in str(p.values["rows"]).split("、")}
    if not rows | totals:
        return read.problems, []
    cells = _cells(file, one, rows | totals)
    notes = {row for row in rows if is_footer(cells.get(row, ()))}
    kept = [p for p in read.problems if not (p.source and p.source.row in notes and p.code in NOTE_CODES)]
    if notes:
        shown = "、".join(str(row) for row in sorted(notes))
        kept.append(Problem("F014", Source(file.name, one.name), {"rows": shown}))
    below = [(row, _under(one, cells, row)) for row in sorted(notes | totals) if row in cells]
    return kept, below


def _under(one: _Found, cells: dict[int, Cells], row: int) -> Cells:
    """Return a note; the figures of a total row say under which heading they stand: 收入 1,234.56."""
    found, header = cells[row], cells.get(one.row, ())
    if is_footer(found) and "合计" not in note_text(found[:1]):
        return found
    names = known(STATEMENT)
    slots = [next(iter(names.of(h)), "") for h in header]
    said: list[object] = []
    for cell, slot in zip(found, slots, strict=False):
        if cell is not None and str(cell).strip() and slot in {"received", "paid"}:
            said.append(("收入 " if slot == "received" else "支出 ") + _two_places(cell))
    return said or found


def _two_places(cell: object) -> str:
    return f"{cell:.2f}" if isinstance(cell, int | float) else str(cell).strip()


def _cells(file: InputFile, one: _Found, rows: set[int]) -> dict[int, Cells]:
    """Return the cells of the header and of some rows below it, by row."""
    with opened(file.path, file.mapping.encoding) as sheets:
        sheet: Sheet = next(s for s in sheets if s.name == one.name)
        header = head_of(sheet)[one.row - 1]
        found: dict[int, Cells] = {one.row: header}
        for block in blocks_of(sheet, one.row + 1, range(len(header))):
            for position in [i for i, row in enumerate(block.rows.tolist()) if row in rows]:
                row = [_cell(block.cells[c].iat[position]) for c in sorted(block.cells)]
                found[int(block.rows[position])] = row
    return found


def _cell(value: object) -> object:
    return None if missing(value) else value


def _totals(
    lines: pd.DataFrame, account: str, said: Said, label: str, file: str, one: _Found
) -> pd.DataFrame:
    """Return the row of TOTALS of one account's lines in a sheet."""
    named = period_of(file)
    first, last = (said.first, said.last) if said.first else named or (None, None)
    days = lines["date"]
    own = lines[~lines["neutral"]]
    gross = own["refund"].where(own["received"] != 0, 0), own["refund"].where(own["received"] == 0, 0)
    row: dict[str, object] = {
        "account": account,
        "first": min(_days(first, days), default=pd.NaT),
        "last": max(_days(last, days), default=pd.NaT),
    }
    row |= {key: said.figures.get(key, pd.NA) for key in ("received", "paid", "opening", "closing")}
    row |= {"lines_received": int(own["received"].sum() + gross[0].sum())}
    row |= {"lines_paid": int(own["paid"].sum() + gross[1].sum())}
    chain = ordered_lines(lines)
    signed = chain["received"] - chain["paid"]
    ends = (
        (chain["balance"].iloc[0] - signed.iloc[0], chain["balance"].iloc[-1])
        if len(chain)
        else (pd.NA, pd.NA)
    )
    row |= {"lines_opening": ends[0], "lines_closing": ends[1], "lines": len(lines)}
    frame = pd.DataFrame([row]).astype(TOTALS)
    frame[SHEET], frame[ROW] = label, said.row or one.row
    return frame


def _days(said: date | None, lines: "pd.Series[pd.Timestamp]") -> list[pd.Timestamp]:
    """Return the day that the notes say, and the first and last of the lines."""
    return [*([pd.Timestamp(said)] if said else []), *([lines.min(), lines.max()] if len(lines) else [])]


def _twice(lines: pd.DataFrame, kept: pd.DataFrame) -> list[Problem]:
    """Name the lines that an overlapping statement brought once more."""
    left = (
        lines[[SHEET, ROW]]
        .astype({SHEET: "str"})
        .value_counts()
        .index.difference(kept[[SHEET, ROW]].astype({SHEET: "str"}).value_counts().index)
    )
    problems = []
    for label, rows in left.to_frame(index=False).groupby(SHEET)[ROW]:
        file, _, sheet = str(label).partition(JOIN)
        numbers = sorted(int(row) for row in rows)
        shown = "、".join(str(row) for row in numbers[:20]) + ("…" if len(numbers) > 20 else "")
        values = {"count": len(numbers), "why": AGAIN, "rows": shown}
        problems.append(Problem("BK610", Source(file, sheet, numbers[0]), values))
    return problems
