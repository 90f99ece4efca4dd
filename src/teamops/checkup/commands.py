"""`check`: every input and rule file read, every problem listed, each bad workbook marked in a copy."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from teamops.checkup.inbox import asked, learn, show
from teamops.core.asking import somebody_there
from teamops.core.options import EncodingOption, month_of
from teamops.core.run import Run, command
from teamops.core.telling import problems_value
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.problems import Problem
    from teamops.core.workspace import Workspace

MARKED = "marked"  # the folder, in the output folder, of the marked copies
CHECKED = Text("检查了 {files} 个文件：{counted}", "files checked: {files}; {counted}")
COPY = Text("标出了坏格的副本：{path}", "copy with the bad cells marked: {path}")
NOT_COPIED = Text(
    "{file} 做不出标色副本，问题已经列在上面",
    "{file}: no copy could be marked; its problems are listed above",
)
LISTED = Text("问题清单：{path}", "list of problems: {path}")


@command
def check(
    run: Run,
    month: Annotated[
        str | None, typer.Option("--month", "-m", help="只查这个月 · only this month", show_default=False)
    ] = None,
    encoding: EncodingOption = None,
) -> None:
    """检查所有输入和规则，列出全部问题 · Check every input and rule file."""
    from dataclasses import replace

    from teamops.core.inbox.listing import lines, values
    from teamops.core.inbox.sorting import dropped
    from teamops.core.problems import Severity, Stopped, counted, errors, in_order

    workspace = run.open(encoding)
    with run.working(Text("正在检查……", "checking…")):
        found = dropped(workspace)
    if any(one.doubts for one in found) and not (run.json or run.quiet or run.dry_run) and somebody_there():
        show(run, found)
        told = asked(run, workspace, found, workspace.today or date.today())
        workspace = replace(workspace, learned=learn(run, workspace, told, ()))
        found = dropped(workspace)
    with run.working(Text("正在检查……", "checking…")):
        months = [month_of(run, month)] if month else []
        problems = in_order(found_in(workspace, months))
    copies = [] if run.dry_run else marked_copies(workspace, problems, run)
    listed = _list(run, workspace, problems) if run.out and not run.dry_run else None
    files = len({file.name for key in workspace.input_keys for file in workspace.files(key, None)})
    if run.json:
        run.give(
            {
                **problems_value(problems, run.lang),
                "copies": [c.as_posix() for c in copies],
                "inbox": values(lines(found), run.lang),
            }
        )
    else:
        show(run, found)
        run.result(
            CHECKED.say(
                run.lang,
                files=files,
                counted=counted(problems, run.lang, Severity.REMARK),
            )
        )
        if not run.quiet or errors(problems):
            run.tell(problems)
        for text, paths in ((COPY, copies), (LISTED, [listed] if listed else [])):
            for path in paths:
                run.result(text.say(run.lang, path=path.as_posix()))
    if errors(problems):
        raise typer.Exit(Stopped(problems).exit_code)
    run.finish(problems)


def found_in(workspace: "Workspace", months: "list[Month]") -> "list[Problem]":
    """Return every problem of every domain's files; what judges a result is left out while an error stands."""
    from teamops.core.inputs import read_tables
    from teamops.core.problems import errors

    problems: list[Problem] = []
    for domain in workspace.domains:
        if domain.check:
            problems.extend(domain.check(workspace, months))
        else:
            for month in months or (None,):
                problems.extend(read_tables(workspace, domain.tables(), (), {}, month).problems)
    of_results = frozenset().union(*(domain.of_results for domain in workspace.domains))
    return [p for p in problems if p.code not in of_results] if errors(problems) else problems


def marked_copies(workspace: "Workspace", problems: "list[Problem]", run: Run) -> list[Path]:
    """Write a copy of each input that has bad cells, with those cells coloured and commented; return the paths."""
    from teamops.core.sheets.mark import NoCopy, write_marked_copy

    files = {f.name: f for key in workspace.input_keys for f in workspace.files(key, None)}
    bad: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.source and problem.source.row and problem.source.file in files:
            bad.setdefault(problem.source.file, []).append(problem)
    written = []
    for name, own in bad.items():
        if any(p.severity.name == "ERROR" for p in own):
            copy = Path(name).with_suffix(".xlsx")
            # Beside a workbook of the same name the copy of a text file keeps its ending: two copies never share a name.
            taken = copy.as_posix() != name and copy.as_posix() in files
            target = workspace.output / MARKED / (f"{name}.xlsx" if taken else copy)
            try:
                with run.writing(workspace, target):
                    written.append(write_marked_copy(files[name], own, target, run.lang))
            except NoCopy:
                run.say(NOT_COPIED, file=name)
    return written


def _list(run: Run, workspace: "Workspace", problems: "list[Problem]") -> Path:
    from teamops.core.lock import workspace_lock
    from teamops.core.sheets.book import Book
    from teamops.core.sheets.problems_sheet import problems_sheet

    title = Text("输入检查", "Check of the inputs").say(run.lang)
    # A fixed date: the same problems make the same bytes.
    book = Book(
        title=title,
        created=datetime(2026, 1, 1),
        sheets=(problems_sheet(problems, run.lang, title),),
        lang=run.lang,
    )
    with workspace_lock(workspace.root):
        return run.write(workspace, book, run.target(workspace, "check.xlsx"))
