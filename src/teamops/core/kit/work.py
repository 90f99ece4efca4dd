"""What a report computes, checks, says and shows; and the running of it. Imported when the command runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.checks import Check, Places, found
from teamops.core.kit.reports import Period, Report
from teamops.core.kit.sheets import Known, Sheet, workbook
from teamops.core.money import plain_yuan, yuan_text
from teamops.core.problems import Problem, Severity, in_order
from teamops.core.run import Run, where_said
from teamops.core.sheets.columns import Kind
from teamops.core.telling import problem_value
from teamops.core.text import Lang, Text
from teamops.core.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

F = TypeVar("F")
READING = Text("正在读取并核对 …", "reading and checking …")
FOUND = Text(
    "；差错 {faults} 处，发现 {findings} 处 → {where}", "; {faults} faults, {findings} findings → {where}"
)


@dataclass(frozen=True)
class Asked:
    """What a run asks for: the inputs it needs and uses of a workspace, the month, and the day it is looked at from."""

    workspace: Workspace
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    month: Month
    on: date


@dataclass(frozen=True)
class Read(Generic[F]):
    """What was read: the facts that everything is computed from, the problems of the reading, where the columns stand."""

    facts: F
    problems: list[Problem]
    places: Places


@dataclass(frozen=True, kw_only=True)
class Work(Generic[F]):
    """What a report computes of its facts. `figures` fill `said`, the one line; `rows` and `value` make up --json.

    `read` raises Stopped. `title`: filled by team, month and on. `judged`: what becomes of the problems that the checks
    found, where somebody may have waived them.
    """

    title: Text
    said: Text
    read: Callable[[Asked], Read[F]]
    about: Known
    checks: tuple[Check[F], ...]
    figures: Callable[[F], Mapping[str, object]]
    rows: Mapping[str, Callable[[F], pd.DataFrame]]
    sheets: tuple[Sheet[F], ...]
    value: Callable[[F], Mapping[str, object]] = field(default=lambda facts: {})
    judged: Callable[[F, list[Problem]], list[Problem]] = field(default=lambda facts, problems: problems)

    def problems(self, read: Read[F]) -> list[Problem]:
        """Return every problem of the reading and of the checks, in order."""
        told = found(self.checks, read.facts, read.places, self.about.kinds)
        return in_order([*read.problems, *self.judged(read.facts, told)])


def carry_out(report: Report, run: Run, asked: Asked) -> None:
    """Read, check, write out/NAME-PERIOD.xlsx and say what came of it. Raises Stopped."""
    work, workspace = report.work(), asked.workspace
    period = str(asked.on if report.period is Period.DAY else asked.month)
    with run.working(READING):
        read = work.read(asked)
        problems = work.problems(read)
        named = {"team": workspace.settings.team, "month": asked.month, "on": asked.on}
        said = work.said.say(run.lang, **named, **work.figures(read.facts))
        title = work.title.say(run.lang, **named)
        book = workbook(title, work.sheets, read.facts, problems, work.about, asked.on, run.lang)
    rows = {key: plain(rows(read.facts), work.about.kinds) for key, rows in work.rows.items()}
    value = {report.period.value: period, **work.value(read.facts), **rows}
    target = None if run.dry_run else run.target(workspace, f"{report.name}-{period}.xlsx")
    if target:
        run.write(workspace, book, target)
    if run.json:
        where = target.as_posix() if target else None
        run.give({**value, "output": where, "problems": [problem_value(p, run.lang) for p in problems]})
    else:
        run.result(said + weighed(problems, target, run.lang))
    run.summarise(problems)
    run.finish(problems)


def weighed(problems: list[Problem], target: "Path | None", lang: Lang) -> str:
    """Return how many faults and findings there are, and where the workbook is: the end of the one line."""
    weights = [p.severity for p in problems]
    faults, findings = weights.count(Severity.FAULT), weights.count(Severity.FINDING)
    return FOUND.say(lang, faults=faults, findings=findings, where=where_said(target, lang))


def plain(rows: pd.DataFrame, kinds: Mapping[str, Kind]) -> list[dict[str, Any]]:
    """Return rows as --json gives them: money and days as text, None for what is missing; their places stay inside."""
    columns: dict[str, list[Any]] = {}
    say: dict[Kind, Callable[[Any], str]] = {
        Kind.MONEY: lambda cell: plain_yuan(int(cell)),
        Kind.DATE: lambda cell: f"{cell:%F}",
    }
    for key in (str(key) for key in rows.columns if key not in (SHEET, ROW)):
        shown = say.get(kinds.get(key, Kind.TEXT))
        cells = rows[key].tolist()
        columns[key] = [None if pd.isna(cell) else shown(cell) if shown else cell for cell in cells]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def in_yuan(fen: "pd.Series[Any]") -> str:
    """Return a sum of amounts, those that are missing left out, as a sentence has it."""
    return yuan_text(int(fen.fillna(0).sum()))
