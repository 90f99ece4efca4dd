"""The running of a report: read, check, write, and say what came of it. Imported when the command runs."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.reports import Period, Report
from teamops.core.kit.sheets import workbook
from teamops.core.kit.work import Asked
from teamops.core.lock import workspace_lock
from teamops.core.money import plain_yuan
from teamops.core.problems import Problem, Severity
from teamops.core.run import Run, where_said
from teamops.core.sheets.columns import Kind
from teamops.core.telling import problem_value
from teamops.core.text import Lang, Text

if TYPE_CHECKING:
    from pathlib import Path

READING = Text("正在读取并核对 …", "reading and checking …")
FOUND = Text(
    "；差错 {faults} 处，发现 {findings} 处 → {where}", "; {faults} faults, {findings} findings → {where}"
)


def carry_out(report: Report, run: Run, asked: Asked) -> None:
    """Read, check, write out/NAME-PERIOD.xlsx and say what came of it. Raises Stopped."""
    work, workspace = report.work(), asked.workspace
    period = str(asked.on if report.period is Period.DAY else asked.month)
    with run.working(READING):
        read = report.read(asked)
        problems = work.problems(read)
        named = {"team": workspace.settings.team, "month": asked.month, "on": asked.on}
        said = work.said.say(run.lang, **named, **work.figures(read.facts))
        title = work.title.say(run.lang, **named)
        book = workbook(title, work.sheets, read.facts, problems, work.about, asked.on, run.lang)
    rows = {key: plain(rows(read.facts), work.about.kinds) for key, rows in work.rows.items()}
    value = {report.period.value: period, **work.value(read.facts), **rows}
    target = None if run.dry_run else run.target(workspace, f"{report.name}-{period}.xlsx")
    if target:
        with workspace_lock(workspace.root):
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
