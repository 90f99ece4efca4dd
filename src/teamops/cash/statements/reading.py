"""Reads the statements of a workspace: the core reader for the table, and the notes around it for what it says of itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import pandas as pd

from teamops.cash.problems import noted
from teamops.cash.schema.statements import STATEMENT, TOTALS
from teamops.cash.statements import orders
from teamops.cash.statements.checked import empty_lines, empty_totals, ordered_lines
from teamops.cash.statements.found import TITLES, Cells, FoundSheet, found_sheet, hints_of, places_of
from teamops.cash.statements.normalise import normalised, set_aside
from teamops.cash.statements.notes import Said, bill_month, is_footer, note_text, period_of, said_by
from teamops.cash.statements.owners import Owners
from teamops.cash.statements.tidy import TidySheet, unknown_amounts
from teamops.core.evidence import JOIN, ROW, SHEET, Source
from teamops.core.inbox.doubts import inbox_problems
from teamops.core.problems import Problem
from teamops.core.sheets.files.containers import head_of, opened
from teamops.core.sheets.files.limits import Unreadable
from teamops.core.sheets.read import read_table
from teamops.core.sheets.reading.headers import known
from teamops.core.sheets.reading.inputs import InputFile, TableRead
from teamops.core.text import Text
from teamops.core.workspace import Workspace

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
    are named (T101–T110), rows that moved no money of ours as well (BK610), and those of which nothing tells whether they
    did, or which way (BK611). Never raises for bad input.
    """
    read = read_files(workspace.files("bank_statements", None), accounts)
    return read._replace(problems=[*read.problems, *inbox_problems(workspace, "bank_statements", None)])


def read_files(files: Sequence[InputFile], accounts: pd.DataFrame) -> StatementsRead:
    """Return what these statements hold; see `read_statements`."""
    owners = Owners(accounts)
    gathered = _Gathered()
    for file in files:
        _read_file(file, owners, gathered)
    lines = _settled(gathered)
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


def _read_file(file: InputFile, owners: Owners, out: _Gathered) -> None:
    try:
        with opened(file.path, file.mapping.encoding) as sheets:
            chosen = [s for s in sheets if not file.mapping.sheets or s.name in file.mapping.sheets]
            heads = [(sheet, head_of(sheet)) for sheet in chosen]
            found = [one for sheet, head in heads if (one := found_sheet(file, sheet, head))]
            for sheet, head in heads if found else []:
                filled = any(cell is not None for row in head for cell in row)
                if sheet.name not in {one.name for one in found} and filled:
                    where = Source(file.name, sheet.name)
                    out.problems.append(noted("F012", where, {"table": STATEMENT.title}))
            for one in found:
                _read_sheet(file, one, owners, out)
    except Unreadable as e:
        out.problems.append(noted(e.code, Source(file.name), e.values))
        return
    if not found:
        out.problems += read_table(STATEMENT, [file]).problems


def _read_sheet(file: InputFile, one: FoundSheet, owners: Owners, out: _Gathered) -> None:
    only = (one.name,) if one.name else ()
    mapping = replace(file.mapping, sheets=only, header_row=one.row, columns=one.columns)
    places = places_of(one)
    tidy = TidySheet(one.sheet, file.path, places)
    month = bill_month(one.notes[:TITLES], file.name)
    read = read_table(one.table, [replace(file, mapping=mapping, sheets=(tidy,))], month=month)
    label = JOIN.join(part for part in (file.name, one.name) if part)
    columns = dict(read.columns.get(label, {}))
    out.columns[label] = columns
    problems, below = _below(file, one, read, tidy, columns)
    problems = _unknown_headings(file, one, problems, tidy, columns)
    said = said_by([*one.notes, *below])
    account = _account_of(one, file, said, read.frame, owners)
    result = normalised(read.frame, columns, hints_of(one, file, said, account, columns), account)
    out.problems += [*problems, *result.problems]
    lines = _owned(result.lines, said, account, file, one, owners, out.problems)
    lines = lines.drop(columns=["own", "card"], errors="ignore")
    if len(lines):
        out.lines.append(lines.assign(**{SHEET: lines[SHEET].astype("str")}))
    own = lines["account"].unique().tolist() if len(lines) else [account] if account else []
    for name in own:
        sums = result.sums if len(own) == 1 else {}
        out.totals.append(
            _totals(lines[lines["account"] == name], str(name), said, sums, label, file.name, one)
        )


def _account_of(one: FoundSheet, file: InputFile, said: Said, rows: pd.DataFrame, owners: Owners) -> str:
    """Return whose statement it is as a whole: by its number, the names of file and sheet, else the cards on it."""
    whole = owners.known(said.accounts) or owners.by_name(one.name, file.name)
    if whole or "card" not in rows:
        return whole or ""
    cards = {re.sub(r"\.0$", "", str(card)) for card in rows["card"].dropna().unique()}
    known_ = {name for card in cards if (name := owners.by_number(card))}
    return known_.pop() if len(known_) == 1 else ""


def _settled(gathered: _Gathered) -> pd.DataFrame:
    """Return the lines of all sheets, orders settled across them; what does not count is named in its sheet."""
    if not gathered.lines:
        return empty_lines()
    rows = pd.concat(gathered.lines, ignore_index=True)
    found = orders.settled(rows)
    for marked, why, asks in found.aside:
        for label in rows.loc[marked, SHEET].unique():
            here = marked & (rows[SHEET] == label).to_numpy()
            gathered.problems.append(set_aside(rows, here, why, "BK611" if asks else "BK610"))
    return found.lines


def _owned(
    lines: pd.DataFrame,
    said: Said,
    whole: str,
    file: InputFile,
    one: FoundSheet,
    owners: Owners,
    problems: list[Problem],
) -> pd.DataFrame:
    """Give each line its account; those of an account that is not ours are named (BK609) and left out."""
    of = {
        str(own): owners.by_number(str(own)) or ((whole or None) if str(own) == "" else None)
        for own in lines["own"].unique()
    }
    if not lines.empty and all(name is None for name in of.values()) and whole:
        of = dict.fromkeys(of, whole)  # a column that holds something else
    for own, name in of.items():
        if name is None:
            shown = own or next(iter(said.accounts), "") or file.name
            problems.append(noted("BK609", Source(file.name, one.name), {"account": shown}))
    lines = lines.assign(account=lines["own"].map(of))
    kept: pd.DataFrame = lines[lines["account"].notna()].reset_index(drop=True)
    return kept.astype({"account": "str"})


def _below(
    file: InputFile, one: FoundSheet, read: TableRead, tidy: TidySheet, columns: Mapping[str, int]
) -> tuple[list[Problem], list[tuple[int, Cells]]]:
    """Return the problems, the notes that were taken out among them (F014), and these notes and the rows of totals."""
    totals = {int(r) for p in read.problems if p.code == "F014" for r in str(p.values["rows"]).split("、")}
    problems = list(read.problems)
    if tidy.notes:
        shown = "、".join(str(row) for row in sorted(tidy.notes))
        problems.append(noted("F014", Source(file.name, one.name), {"rows": shown}))
    cells = tidy.notes | tidy.odd
    below = [
        (row, _under(one, cells[row], columns)) for row in sorted(totals | set(tidy.notes)) if row in cells
    ]
    return problems, below


def _unknown_headings(
    file: InputFile, one: FoundSheet, problems: list[Problem], tidy: TidySheet, columns: Mapping[str, int]
) -> list[Problem]:
    """Name a heading that nobody knows under which rows have their amounts (F006), instead of each of these rows (T110)."""
    totals = {int(r) for p in problems if p.code == "F014" for r in str(p.values["rows"]).split("、")}
    blank = {p.source.row for p in problems if p.code == "T110" and p.source}
    whole = "amount" in columns or {"received", "paid"} <= set(columns)
    rows = blank if whole else set(tidy.odd) - totals
    found = unknown_amounts(tidy.odd, rows, tidy.places)
    if not found:
        return problems
    titles = [one.table.column(k).title for k in ("received", "paid", "amount") if k not in columns]
    hint = "、".join(str(one.header[p]).strip() for p in found)
    values = {
        "column": Text(" / ".join(t.zh for t in titles), " / ".join(t.en for t in titles)),
        "accepted": "、".join(t.zh for t in titles),
        "hint": Text(
            f"不认识的表头“{hint}”下面有金额，是不是这一列？", f"Is it “{hint}”? There are amounts under it."
        ),
    }
    named = {row for rows_ in found.values() for row in rows_}
    kept = [p for p in problems if not (p.code == "T110" and p.source and p.source.row in named)]
    return [*kept, noted("F006", Source(file.name, one.name, one.row, next(iter(found)) + 1), values)]


def _under(one: FoundSheet, found: Cells, columns: Mapping[str, int]) -> Cells:
    """Return a note; the figures of a total row say under which heading they stand: 收入 1,234.56."""
    if is_footer(found) and "合计" not in note_text(found[:1]):
        return found
    names = known(STATEMENT)
    slots = [next(iter(names.of(h)), "") for h in one.header]
    own = {columns[key] - 1 for key in ("received", "paid") if key in columns}
    told = [(p, cell, slot) for p, (cell, slot) in enumerate(zip(found, slots, strict=False))]
    told.sort(key=lambda item: item[0] not in own)  # the columns that are read speak first
    said: list[object] = []
    for _, cell, slot in told:
        if cell is not None and str(cell).strip() and slot in {"received", "paid"}:
            said.append(("收入 " if slot == "received" else "支出 ") + _two_places(cell))
    return said or found


def _two_places(cell: object) -> str:
    return f"{cell:.2f}" if isinstance(cell, int | float) else str(cell).strip()


def _totals(
    lines: pd.DataFrame,
    account: str,
    said: Said,
    sums: Mapping[str, int],
    label: str,
    file: str,
    one: FoundSheet,
) -> pd.DataFrame:
    """Return the row of TOTALS of one account's lines in a sheet. `sums`: of all its rows, where they are one account's."""
    named = period_of(file)
    first, last = (said.first, said.last) if said.first else named or (None, None)
    days = lines["date"]
    row: dict[str, object] = {
        "account": account,
        "first": min(_days(first, days), default=pd.NaT),
        "last": max(_days(last, days), default=pd.NaT),
    }
    row |= {key: said.figures.get(key, pd.NA) for key in ("received", "paid", "opening", "closing")}
    row |= {key: said.counts.get(key, pd.NA) for key in ("count_received", "count_paid", "count")}
    for key in ("received", "paid"):
        gross = sums.get(key, int(lines[key].sum()))
        net = sums.get(f"{key}_net", gross)
        # Some count what was given back as well, some do not.
        row[f"lines_{key}"] = net if said.figures.get(key) == net else gross
    row |= {f"lines_{key}": sums.get(key, pd.NA) for key in ("count_received", "count_paid", "count")}
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
        problems.append(noted("BK610", Source(file, sheet, numbers[0]), values))
    return problems
