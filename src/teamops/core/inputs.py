"""Reading one input of a workspace whole, or saying what its absence means; and a book of its records."""

from dataclasses import dataclass

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.problems import Problem, Stopped, errors
from teamops.core.records import Book, read_book
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


def read_input(
    workspace: Workspace, key: str, table: Table, month: Month | None, not_applied: Text | None
) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return the rows of an input and its problems, as `input_read` does."""
    read = input_read(workspace, key, table, month, not_applied)
    return read.frame, read.problems


def input_read(
    workspace: Workspace, key: str, table: Table, month: Month | None, not_applied: Text | None
) -> InputRead:
    """Return the rows of an input, those that were refused, and its problems; None for the rows where it is absent.

    Absence is a finding that names what is `not_applied` for want of it (F015), or an error where None says that
    the input is needed (F001).
    """
    files = workspace.files(key, month)
    if files:
        read = read_table(table, files, month=str(month) if month else None)
        return InputRead(read.frame, read.problems, read.rejected)
    if not_applied is None:
        return InputRead(None, [workspace.missing(key, table.title, month)])
    pattern = workspace.pattern(key).replace("{month}", str(month or "{month}"))
    values = {"table": table.title, "clauses": not_applied, "key": key}
    return InputRead(None, [Problem("F015", Source(pattern), values)])


def book_in(workspace: Workspace, name: str) -> Book:
    """Return a book of the workspace's records as it is, with what is wrong with it. Raises OSError."""
    return read_book(workspace.records, name, workspace.name_of(workspace.records))


def whole_book(workspace: Workspace, name: str) -> Book:
    """Return a book of the workspace's records; raises Stopped where it is not whole (B501, B502)."""
    book = book_in(workspace, name)
    if errors(book.problems):
        raise Stopped(book.problems)
    return book
