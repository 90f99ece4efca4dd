"""The running of a report: read, check, write, and say what came of it. Imported when the command runs."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, nullcontext
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.inputs import book_in
from teamops.core.kit.reports import Period, Report
from teamops.core.kit.sheets import sheet_of, workbook
from teamops.core.kit.work import Asked, Deed, Paper, Work
from teamops.core.lock import workspace_lock
from teamops.core.money import plain_yuan
from teamops.core.problems import Problem, counted
from teamops.core.records import ATTACHMENT, Draft, append, attach, attachment, catch_up, drafted
from teamops.core.run import Run, refused, where_said
from teamops.core.sheets.book import Book
from teamops.core.sheets.columns import Kind
from teamops.core.sheets.stage import staged
from teamops.core.telling import problems_value
from teamops.core.text import Lang, Text, file_part

if TYPE_CHECKING:
    from pathlib import Path

READING = Text("正在读取并核对……", "reading and checking…")
FOUND = Text("；{counted} → {where}", "; {counted} → {where}")


def carry_out(report: Report, run: Run, asked: Asked) -> None:
    """Read, check, write out/NAME-PERIOD.xlsx, do the act that is asked for, and say what came of it. Raises Stopped.

    What is recorded by name is worked out and written under one lock.
    """
    recorded = bool(asked.names) and not run.dry_run
    with workspace_lock(asked.workspace.root) if recorded else nullcontext():
        _carry_out(report, report.work(), run, asked)


def _carry_out(report: Report, work: Work[Any], run: Run, asked: Asked) -> None:
    workspace, deed = asked.workspace, work.deed if asked.act else None
    period = str(asked.on if report.period is Period.DAY else asked.month)
    with run.working(READING):
        read = report.read(asked)
        problems = work.problems(read)
        named = {"team": workspace.settings.team, "month": asked.month, "on": asked.on}
        said = work.said.say(run.lang, **named, **work.figures(read.facts))
        title = work.title.say(run.lang, **named)
        ruled = work.rules(read.facts) if work.rules else None
        book = workbook(title, work.sheets, read.facts, problems, work.about, asked.on, run.lang, ruled)
        made = deed.made(read.facts) if deed else None
        beside = deed.attached(made) if deed else b""
        draft = _drafted(deed, asked, deed.entry(made), beside) if deed and asked.names else None
        code = draft.entry.short if draft else ""
        papers = deed.papers(made, code) if deed else {}
    rows = {key: plain(rows(read.facts), work.about.kinds) for key, rows in work.rows.items()}
    value = {report.period.value: period, **work.value(read.facts), **rows}
    name = "-".join([report.name, period, *(file_part(word) for word in asked.given.values() if word)])
    target = None if run.dry_run else run.target(workspace, f"{name}.xlsx")
    if target:
        out = {target.parent / name: _book(paper, work, asked, run.lang) for name, paper in papers.items()}
        books: dict[Path, Book | str] = {target: book, **out}
        _write(run, asked, books, draft, beside)
    if run.json:
        where = target.as_posix() if target else None
        done = {"papers": list(papers), "recorded": code if target else ""} if deed else {}
        run.give({**value, **done, "output": where, **problems_value(problems, run.lang)})
    else:
        more = (deed.said if draft and target else deed.drafted) if deed else Text("", "")
        values = {**deed.figures(made), "code": code, "by": "、".join(asked.names)} if deed else {}
        run.result(said + weighed(problems, target, run.lang) + more.say(run.lang, **values))
    run.summarise(problems)
    run.finish(problems)


def _drafted(deed: Deed[Any, Any], asked: Asked, told: Mapping[str, Any], beside: bytes) -> Draft:
    """Return the entry of an act; the one that stands already where nothing changed since."""
    book = book_in(asked.workspace, deed.book)
    names = dict(zip(("by", "checked_by"), asked.names, strict=False))
    named = attachment(f"{deed.kind}-{asked.act}", beside)
    data = {"on": str(asked.on), **names, **told, ATTACHMENT: named}
    same = next((e for e in book.entries if (e.kind, e.data) == (deed.kind, data)), None)
    return Draft(book, same, b"") if same else drafted(book, deed.kind, data)


def _book(paper: Paper, work: Work[Any], asked: Asked, lang: Lang) -> Book:
    title = paper.title.say(lang)
    sheets = tuple(sheet_of(sheet, title, paper.facts, work.about, lang) for sheet in paper.sheets)
    return Book(title=title, created=datetime.combine(asked.on, time()), sheets=sheets, lang=lang)


def _write(
    run: Run, asked: Asked, books: "dict[Path, Book | str]", draft: Draft | None, attached: bytes
) -> None:
    """Write workbooks, all or none, and with them the entry that says so. Raises Stopped."""
    workspace = asked.workspace
    with ExitStack() as held:
        held.enter_context(nullcontext() if draft else workspace_lock(workspace.root))
        for path in reversed(books):
            held.enter_context(run.writing(workspace, path))
        held.enter_context(staged(books))
        if draft:
            with refused(workspace, draft.book.path):
                attach(draft.book, draft.entry.data[ATTACHMENT], attached)
                append(draft) if draft.line else catch_up(draft.book)


def weighed(problems: list[Problem], target: "Path | None", lang: Lang) -> str:
    """Return how many exceptions and findings there are, and where the workbook is: the end of the one line."""
    return FOUND.say(lang, counted=counted(problems, lang), where=where_said(target, lang))


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
