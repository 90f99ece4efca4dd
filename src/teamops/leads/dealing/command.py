"""assign-leads: read, deal, write the workbooks and record the batch; or take a batch back."""

import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import typer

from teamops.core.calendar import UnknownYear
from teamops.core.evidence import Source
from teamops.core.lock import workspace_lock
from teamops.core.problems import Problem, Stopped, blocking, errors, in_order
from teamops.core.records import Draft, append, catch_up, drafted
from teamops.core.run import Run, refused
from teamops.core.sheets.book import Book
from teamops.core.sheets.stage import staged
from teamops.core.standing import recording
from teamops.core.text import Lang, Text, shown
from teamops.core.validation import hint
from teamops.core.windows import allowed_name
from teamops.core.workspace import Workspace
from teamops.leads.dealing.morning import Morning, dealt_batch, recorded, said_person, written_again
from teamops.leads.dealing.people import Staff
from teamops.leads.dealing.screen import batch_line, batch_table, batch_value, file_name
from teamops.leads.dealing.sheets.book import PersonBooks, batch_book
from teamops.leads.dealing.uncollected import uncollected
from teamops.leads.dealing.undoing import why_not_undone
from teamops.leads.history.batch import Batch
from teamops.leads.history.book import DEAL, UNDO, History, held_leads, history_of
from teamops.leads.history.reading import Gathered, gather, lead_book, with_leave_of
from teamops.leads.problems import noted
from teamops.roster.work_calendar import unknown_year

READING = Text("正在读取并分配……", "reading and assigning…")
SAME_ENTRY = Text(
    "这批早已记录，校验码 {code}；没有再记录",
    "the batch was recorded before, checksum {code}; nothing more was recorded",
)
UNDONE = Text(
    "批次 {batch} 已撤销：{count} 条线索回到待分配，{file} 作废",
    "batch {batch} is cancelled: its {count} leads are to be assigned again, and {file} is void",
)
WOULD_UNDO = Text(
    "批次 {batch} 可以撤销：{count} 条线索（没有写文件）",
    "batch {batch} can be cancelled: {count} leads (nothing written)",
)
MOST_SHEETS = 5
SHEET_OUT = Text("{batch} 批 {person} {count} 条", "batch {batch}, {person}: {count} leads")
MORE_SHEETS = Text("等，另有 {count} 张表", ", and {count} more sheets")
BETWEEN = Text("、", "; ")
NOT_COLLECTED = Text(
    "这些表还没有汇总过结果，收回后重新分配可能让打过的客户再接一次电话：{sheets}。",
    "no outcome of these sheets was collected yet; assigned again, customers may be called twice: {sheets}.",
)
CONFIRM = Text(
    "先运行 collect-outcomes 汇总回填表。确实没有打过的，加 --uncalled 再运行",
    "Run collect-outcomes first. If nobody was called, run it again with --uncalled",
)
REALLY = Text("确实没有打过，收回后重新分配吗？", "Was nobody called? Assign them again?")
NO_BATCH = Text("没有批次 {batch}。{hint}", "there is no batch {batch}. {hint}")


def deal_and_write(
    run: Run,
    workspace: Workspace,
    on: date,
    *,
    recycle: bool,
    uncalled: bool,
    split: bool,
    skip_bad_rows: bool,
) -> None:
    """Deal what there is to deal on a day. Raises Stopped with everything that forbids it; then nothing is recorded.

    `uncalled`: with `recycle`, what was never collected is known not to have been called; else it is asked about.
    """
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        with run.working(READING):
            gathered = gather(workspace, on, leads_needed=not recycle)
            if blocking(gathered.problems, skip_bad_rows):
                raise Stopped(in_order(gathered.problems))
            gathered = with_leave_of(workspace, gathered, on)
            book = lead_book(workspace)
            morning = morning_of(workspace, gathered, history_of(book.entries), on, recycle=recycle)
            asked = None if uncalled else uncollected(morning)
        if asked is not None and len(asked):
            _ask(run, asked)
        with run.working(READING):
            batch = todays_batch(morning, [*gathered.problems, *book.problems])
        again = bool(batch.record)  # what is written again has its record already
        draft = drafted(book, DEAL, recorded(batch, recycle)) if len(batch.leads) and not again else None
        if draft and not run.dry_run:
            batch = replace(batch, record=draft.entry.short)
        target = None if run.dry_run else run.target(workspace, file_name(batch.number, batch.on))
        if target:
            with refused(workspace, book.path):
                catch_up(book)
            with run.working(Text("正在写工作簿……", "writing the workbook…")):
                write_batch(run, workspace, batch, target, draft, split=split)
    if run.json:
        run.give(batch_value(batch, target, again, run.lang))
    else:
        if run.on_terminal() or run.dry_run:
            batch_table(batch, run)
        run.result(batch_line(batch, target, again, run.lang))
        if again and batch.record:
            run.result(SAME_ENTRY.say(run.lang, code=batch.record))
    run.summarise(batch.problems)
    run.finish(batch.problems)


def _ask(run: Run, found: pd.DataFrame) -> None:
    """Ask on a terminal whether sheets that never came back were not called; elsewhere a usage error (exit 2) says so."""
    sheets = [
        SHEET_OUT.say(run.lang, batch=b, person=shown(n), count=c)
        for b, n, c in zip(found["batch"], found["name"], found["count"], strict=True)
    ]
    rest = len(sheets) - MOST_SHEETS
    more = MORE_SHEETS.say(run.lang, count=rest) if rest > 0 else ""
    said = NOT_COLLECTED.say(run.lang, sheets=BETWEEN.say(run.lang).join(sheets[:MOST_SHEETS]) + more)
    if run.json or run.quiet or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise typer.BadParameter(f"{said} {CONFIRM.say(run.lang)}", param_hint="--recycle")
    print(said, file=sys.stderr)
    typer.confirm(REALLY.say(run.lang), abort=True, err=True)


def morning_of(
    workspace: Workspace, gathered: Gathered, history: History, on: date, *, recycle: bool
) -> Morning:
    """Return what a dealing computes from."""
    staff = Staff(gathered.roster, gathered.calendar, gathered.schedule, gathered.leave)
    return Morning(
        rows=gathered.leads,
        staff=staff,
        policies=gathered.policies,
        history=history,
        rules=gathered.rules,
        team=workspace.settings.team,
        on=on,
        recycle=recycle,
    )


def todays_batch(morning: Morning, problems: list[Problem]) -> Batch:
    """Return the new batch; where there is nothing new to deal, the day's last one as it was. Raises Stopped."""
    try:
        batch = dealt_batch(morning)
        if forbidding := errors(batch.problems):
            raise Stopped(in_order([*problems, *forbidding]))
        today = [dealing for dealing in morning.history.standing if dealing.on == morning.on]
        if batch.leads.empty and today:
            batch = written_again(today[-1], morning)
    except UnknownYear as unknown:
        raise Stopped([*problems, unknown_year(unknown.year)]) from None
    return replace(batch, problems=in_order([*problems, *batch.problems]))


def write_batch(
    run: Run, workspace: Workspace, batch: Batch, target: Path, draft: Draft | None, *, split: bool
) -> None:
    """Write the batch's workbooks and record it: the books stand ready before the record is written, and appear after it."""
    books = {target: batch_book(batch, run.lang)}
    if split:
        folder = target.with_suffix("")
        books |= person_books(batch, folder, run.lang)
    with (
        recording(run, stands=draft is None and bool(batch.record)) as entry,
        run.writing(workspace, target),
        staged(books),
    ):
        if draft is not None:
            with refused(workspace, draft.book.path):
                append(draft)
            entry.stands = True


def person_books(batch: Batch, folder: Path, lang: Lang) -> dict[Path, Book]:
    """Return a workbook for everybody who got a lead, by the path to write it to: 张珊（2001）.xlsx."""
    names = dict(zip(batch.people["agent_id"], batch.people["name"], strict=True))
    people = PersonBooks(batch, lang)
    return {folder / f"{allowed_name(said_person(a, names))}.xlsx": people.book(a) for a in people.agents}


def take_back(run: Run, workspace: Workspace, number: str, on: date) -> None:
    """Undo a batch; raises Stopped (B504) where one of its leads has moved on, BadParameter where there is no such batch."""
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        book = lead_book(workspace)
        history = history_of(book.entries)
        known = [batch.number for batch in history.batches]
        if number not in known:
            said = NO_BATCH.say(run.lang, batch=number, hint=hint(number, known).say(run.lang))
            raise typer.BadParameter(said, param_hint="--undo")
        batch = history.find(number)
        if not run.dry_run:  # a run that was killed may have left its entry one ahead of the head
            with refused(workspace, book.path):
                catch_up(book)
        if why := why_not_undone(batch, history, held_leads(history)):
            place = Source(workspace.name_of(book.path), row=batch.entry.seq)
            raise Stopped([noted("B504", place, {"batch": number, "why": why})])
        if not run.dry_run:
            with refused(workspace, book.path):
                append(drafted(book, UNDO, {"batch": number, "on": str(on)}))
    values = {"batch": number, "count": len(batch.leads), "file": file_name(batch.number, batch.on)}
    if run.json:
        run.give({"undone": number, "leads": len(batch.leads)})
    else:
        run.result((WOULD_UNDO if run.dry_run else UNDONE).say(run.lang, **values))
