"""How a report reads that asks for nothing but its tables. Imported when the command runs."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from teamops.core.inputs import TablesRead, read_tables
from teamops.core.kit.work import Asked, Read
from teamops.core.problems import Stopped, errors, in_order
from teamops.core.sheets.columns import Table
from teamops.core.text import Text

F = TypeVar("F")


def facts_of(
    make: Callable[[Asked, TablesRead], F],
    asked: Asked,
    tables: Iterable[Table],
    not_applied: Mapping[str, Text],
) -> Read[F]:
    """Return the facts that are made of the tables which a report needs and uses; no others of `tables` are read.

    `not_applied`: what is not checked for want of a table that is used (F015); of others nothing is told. Raises Stopped.
    """
    wanted = [table for table in tables if table.key in {*asked.needs, *asked.uses}]
    told = {key: not_applied[key] for key in asked.uses if key in not_applied}
    found = read_tables(asked.workspace, wanted, asked.needs, told, asked.month)
    if errors(found.problems):
        raise Stopped(in_order(found.problems))
    return Read(make(asked, found), found.problems, found.columns)
