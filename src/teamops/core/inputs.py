"""Reading one input of a workspace whole, or saying what its absence means; and a book of its records."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, Source
from teamops.core.inbox.doubts import inbox_problems
from teamops.core.missing import missing, place_of
from teamops.core.problems import Problem, Severity, Stopped, errors, noted
from teamops.core.records import Book, Entry, read_book
from teamops.core.sheets.columns import Table
from teamops.core.sheets.read import read_table
from teamops.core.text import Text
from teamops.core.workspace import Workspace


@dataclass(frozen=True)
class InputRead:
    """The rows of an input and those that were refused (see `TableRead`), None where it is absent; and its problems."""

    frame: pd.DataFrame | None
    problems: list[Problem]
    rejected: pd.DataFrame | None = None


@dataclass
class TablesRead:
    """Tables as read: the rows of each by its key, none where it is absent; where the columns stand; every problem."""

    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    columns: dict[str, Mapping[str, int]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def add(self, columns: Mapping[str, Mapping[str, int]], problems: Iterable[Problem]) -> None:
        """Add where columns stand and what was wrong. A sheet that another table is in is no sheet without a header."""
        self.columns |= columns
        told = [*self.problems, *problems]
        self.problems = [p for p in told if not (p.code == "F012" and _label(p) in self.columns)]


def _label(problem: Problem) -> str:
    place = problem.source
    return JOIN.join(part for part in (place.file, place.sheet) if part) if place else ""


def read_tables(
    workspace: Workspace,
    tables: Iterable[Table],
    needed: Collection[str],
    not_applied: Mapping[str, Text],
    month: Month | None = None,
) -> TablesRead:
    """Read tables, of one file a month that of `month` (None: all). Of absent ones those that are needed are told (F001),
    and those of which it is known what is not applied for want of them (F015)."""
    read = TablesRead()
    for table in tables:
        own = month if "{month}" in workspace.pattern(table.key) else None
        files = workspace.files(table.key, own)
        found = read_table(table, files, month=str(own) if own else None)
        read.frames[table.key] = found.frame
        read.add({}, inbox_problems(workspace, table.key, own))
        read.add(found.columns, _of_needed(found.problems) if table.key in needed else found.problems)
        if not files:
            read.absent |= {table.key}
            if table.key in needed or table.key in not_applied:
                clauses = None if table.key in needed else not_applied[table.key]
                read.add({}, [absence(workspace, table, own, clauses)])
    return read


def read_input(
    workspace: Workspace,
    key: str,
    table: Table,
    month: Month | None,
    not_applied: Text | None,
    dates: Month | None = None,
) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return the rows of an input and its problems, as `input_read` does."""
    read = input_read(workspace, key, table, month, not_applied, dates)
    return read.frame, read.problems


def input_read(
    workspace: Workspace,
    key: str,
    table: Table,
    month: Month | None,
    not_applied: Text | None,
    dates: Month | None = None,
) -> InputRead:
    """Return the rows of an input, those that were refused, and its problems; None for the rows where it is absent.

    Absence is a remark that names what is `not_applied` for want of it (F015), or an error where None says that
    the input is needed (F001). `month` None: the files of every month. A date without a year is of the month that its
    file is named for, else of the month asked for: `month`, or `dates`.
    """
    files = workspace.files(key, month)
    doubts = inbox_problems(workspace, key, month)
    if files:
        asked = month or dates
        read = read_table(table, files, month=str(asked) if asked else None)
        problems = _of_needed(read.problems) if not_applied is None else read.problems
        return InputRead(read.frame, [*problems, *doubts], read.rejected)
    return InputRead(None, [absence(workspace, table, month, not_applied, key), *doubts])


def _of_needed(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a table that is needed: that it is empty (F010) is more than a remark."""
    return [replace(p, weight=Severity.FINDING) if p.code == "F010" else p for p in problems]


def absence(
    workspace: Workspace, table: Table, month: Month | None, not_applied: Text | None, key: str = ""
) -> Problem:
    """Return what the absence of an input means: what is `not_applied` for want of it (F015), None that it is needed (F001)."""
    key = key or table.key
    if not_applied is None:
        return missing(workspace, key, table.title, month)
    place = Source(place_of(workspace, key, month))
    return noted("F015", place, {"table": table.title, "clauses": not_applied, "key": key})


def book_in(workspace: Workspace, name: str, use: Callable[[Entry], object] | None = None) -> Book:
    """Return a book of the workspace's records as it is, with what is wrong with it. Raises OSError.

    `use` reads an entry as the commands do: one that it cannot make anything of is wrong as well (B501), whatever its
    hash says.
    """
    book = read_book(workspace.records, name, workspace.name_of(workspace.records))
    if use is None:
        return book
    wrong = unusable(book, workspace.name_of(book.path), use)
    return replace(book, problems=(*book.problems, *wrong)) if wrong else book


def unusable(book: Book, called: str, use: Callable[[Entry], object]) -> list[Problem]:
    """Return B501 for each entry that `use` cannot make anything of; `called` names the book's file."""
    problems = []
    for entry in book.entries:
        try:
            use(entry)
        except Exception:  # whatever was forged, nothing of it may reach a computation
            problems.append(noted("B501", Source(called, row=entry.seq), {"seq": entry.seq}))
    return problems


def whole_book(workspace: Workspace, name: str, use: Callable[[Entry], object]) -> Book:
    """Return a book of the workspace's records; raises Stopped where it is not whole (B501, B502); see `book_in`."""
    book = book_in(workspace, name, use)
    if errors(book.problems):
        raise Stopped(book.problems)
    return book
