"""Reading one input of a workspace whole, or saying what its absence means; and a book of its records."""

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.problems import Problem, Stopped, errors
from teamops.core.records import Book, read_book
from teamops.core.sheets.columns import Table
from teamops.core.sheets.read import read_table
from teamops.core.text import Text
from teamops.core.workspace import Workspace


def read_input(
    workspace: Workspace, key: str, table: Table, month: Month | None, not_applied: Text | None
) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return the rows of an input and its problems; None for the rows where it is absent.

    Absence is a finding that names what is `not_applied` for want of it (F015), or an error where None says that
    the input is needed (F001).
    """
    files = workspace.files(key, month)
    if files:
        read = read_table(table, files, month=str(month) if month else None)
        return read.frame, read.problems
    if not_applied is None:
        return None, [workspace.missing(key, table.title, month)]
    pattern = workspace.pattern(key).replace("{month}", str(month or "{month}"))
    return None, [
        Problem("F015", Source(pattern), {"table": table.title, "clauses": not_applied, "key": key})
    ]


def book_in(workspace: Workspace, name: str) -> Book:
    """Return a book of the workspace's records as it is, with what is wrong with it. Raises OSError."""
    return read_book(workspace.records, name, workspace.name_of(workspace.records))


def whole_book(workspace: Workspace, name: str) -> Book:
    """Return a book of the workspace's records; raises Stopped where it is not whole (B501, B502)."""
    book = book_in(workspace, name)
    if errors(book.problems):
        raise Stopped(book.problems)
    return book
