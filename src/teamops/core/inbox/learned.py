"""learned.yaml: what somebody confirmed about files and headings, each with its day and name."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from teamops.core.evidence import Source
from teamops.core.kit.domain import Domain, exports_of
from teamops.core.problems import Problem, noted
from teamops.core.text import Text
from teamops.core.yaml import load_model

FILE_NAME = "learned.yaml"
HEAD = """\
# 收件箱里确认过的：teamops check 问过、或者 teamops learn 写下的。删掉一条就是忘掉它；结了账的月份记得当时有哪些。
# What was confirmed about the drop folder, asked by teamops check or written by teamops learn. Delete a line to forget it.
"""
NO_TABLE = Text("没有这种表，也没有这一列", "there is no such table or column")
KNOWN = Text("teamops learn 认得的表和列", "a table and a column that teamops learn knows")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LearnedFile(_Strict):
    """Sheets with exactly these headings are of this table; of none where `table` is empty."""

    table: str
    headings: tuple[str, ...]
    day: date
    by: str = ""
    file: str = ""  # where it was learned from


class LearnedHeading(_Strict):
    """A heading under which a table's column stands in the exports of this team."""

    table: str
    heading: str
    column: str
    day: date
    by: str = ""


class Learned(_Strict):
    """Everything that was confirmed; of two entries about one thing the later one holds."""

    files: tuple[LearnedFile, ...] = ()
    headings: tuple[LearnedHeading, ...] = ()

    def of(self, headings: Sequence[str]) -> LearnedFile | None:
        """Return what was confirmed about a sheet with these headings."""
        found = [one for one in self.files if one.headings == tuple(headings)]
        return max(found, key=lambda one: one.day) if found else None

    def also(self, table: str) -> tuple[tuple[str, str], ...]:
        """Return the confirmed headings of a table, each with its column."""
        return tuple((one.heading, one.column) for one in self.headings if one.table == table)


def read_learned(root: Path, domains: Iterable[Domain]) -> tuple[Learned, list[Problem]]:
    """Return what a workspace has learned; nothing where there is no learned.yaml. Problems: R301–R305."""
    if not (root / FILE_NAME).exists():
        return Learned(), []
    learned, problems = load_model(root / FILE_NAME, FILE_NAME, Learned)
    if learned is None:
        return Learned(), problems
    columns = {table.key: {column.key for column in table.columns} for table in exports_of(domains)}
    wrong = [one.table for one in learned.files if one.table and one.table not in columns]
    wrong += [
        f"{one.table}.{one.column}"
        for one in learned.headings
        if one.column not in columns.get(one.table, ())
    ]
    told = {"why": NO_TABLE, "expected": KNOWN, "key": "table"}
    problems += [noted("R305", Source(FILE_NAME), {**told, "value": value}) for value in wrong]
    return learned, problems


def learned_text(learned: Learned) -> str:
    """Return learned.yaml with these entries, in order: the same entries make the same bytes."""
    files = sorted(learned.files, key=lambda one: (one.day, one.headings))
    headings = sorted(learned.headings, key=lambda one: (one.day, one.table, one.heading))
    lines = [HEAD, *_section("files", files), *_section("headings", headings)]
    return "".join(lines)


def _section(name: str, entries: Sequence[BaseModel]) -> list[str]:
    return [f"{name}:\n", *(_line(entry.model_dump()) for entry in entries)] if entries else []


def _line(values: Mapping[str, object]) -> str:
    said = {
        key: f"{v:%F}" if isinstance(v, date) else _plain(v)
        for key, v in values.items()
        if v or key == "table"
    }
    return f"- {{{', '.join(f'{key}: {text}' for key, text in said.items())}}}\n"


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
