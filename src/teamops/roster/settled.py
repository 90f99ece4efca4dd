"""What closed months settled of each person, read from the book of settlements without computing anything again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import errors
from teamops.core.records import ATTACHMENT, Entry, attached, read_book
from teamops.core.workspace import Workspace

BOOK = "settlement"
# A line a row: `amount_fen` is negative for a fine.
SETTLED: dict[str, Any] = {"month": "str", "name": "str", "amount_fen": "int64"}


@dataclass(frozen=True)
class SettledLines:
    """`months`: those closed now, as "2026-10". `lines`: SETTLED, rewards, fines and adjustments of people on their rosters."""

    months: frozenset[str] = frozenset()
    lines: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame({k: pd.Series([], dtype=d) for k, d in SETTLED.items()})
    )


def settled_until(workspace: Workspace, month: Month) -> SettledLines:
    """Return what the months closed now settled, up to a month. A month whose record cannot be trusted is not closed here:
    the commands of the settlement say what is wrong with it."""
    called = workspace.name_of(workspace.records)
    book = read_book(workspace.records, BOOK, called)
    if errors(book.problems):
        return SettledLines()
    closed: dict[str, Entry] = {}
    for entry in book.entries:
        if entry.kind == "close":
            closed[str(entry.data.get("month"))] = entry
        else:
            closed.pop(str(entry.data.get("month")), None)
    months, rows = [], []
    for name, entry in sorted(closed.items()):
        if name > str(month) or ATTACHMENT not in entry.data:
            continue
        content, problems = attached(book, entry, called)
        if not problems:
            months.append(name)
            rows += _rows(name, content)
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    lines = pd.DataFrame(
        {key: pd.Series(list(cells), dtype=SETTLED[key]) for key, cells in zip(SETTLED, columns, strict=True)}
    )
    return SettledLines(frozenset(months), lines)


def _rows(month: str, content: bytes) -> list[tuple[str, str, int]]:
    """Return month, name and amount of each line and adjustment of a settlement that was closed."""
    whole = json.loads(content)
    people = _columns(whole["roster"])
    names = dict(zip(people["agent_id"], people["name"], strict=True))
    found = []
    for part in ("lines", "adjustments"):
        table = _columns(whole["settlement"][part])
        for agent, fen in zip(table.get("agent_id", ()), table.get("amount_fen", ()), strict=True):
            if fen:
                found.append((month, str(names.get(agent, agent)), int(fen)))
    return found


def _columns(frame: list[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return the values of a frozen frame by column."""
    return {
        column["name"]: [column["categories"][code] for code in column["values"]]
        if column["dtype"] == "category"
        else column["values"]
        for column in frame
    }
