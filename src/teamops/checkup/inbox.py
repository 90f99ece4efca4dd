"""The drop folder on the screen: what each file is taken for; asking where nobody knows; writing what was answered."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from teamops.core.asking import ask
from teamops.core.text import Text, printable

if TYPE_CHECKING:
    from teamops.core.inbox.learned import Learned, LearnedFile, LearnedHeading
    from teamops.core.inbox.sorting import Dropped, Page
    from teamops.core.run import Run
    from teamops.core.sheets.columns import Table
    from teamops.core.workspace import Workspace

TITLE = Text("收件箱里的文件", "Files in the drop folder")
HEADS = (
    Text("文件", "File"),
    Text("认作", "Taken for"),
    Text("月份", "Month"),
    Text("行数", "Rows"),
    Text("为什么", "Why"),
)
NONE_WORDS = frozenset({"0", "不用", "none", "no"})
QUESTION = Text(
    "“{file}”是什么？{choices}（可以写别的表名；回车以后再说）",
    "What is “{file}”? {choices} (or another table; Enter: later)",
)
CHOICE = Text("{n} = {table}", "{n} = {table}")
NOT_NEEDED = Text("0 = 不用", "0 = not needed")
NO_SUCH = Text("没有这种表", "there is no such table")
LATER = "-"


def show(run: "Run", found: "Sequence[Dropped]") -> None:
    """Print a row a sheet: file, taken for, month, rows, why."""
    from rich.console import Console
    from rich.table import Table as Grid

    from teamops.core.inbox.listing import lines

    if run.quiet or not found:
        return
    grid = Grid(title=TITLE.say(run.lang), title_justify="left")
    for number, head in enumerate(HEADS):
        grid.add_column(head.say(run.lang), justify="right" if number == 3 else "left", overflow="fold")
    for line in lines(found):
        months = "\n".join(str(month) for month in line.months)
        name = f"{line.file}{f' › {line.sheet}' if line.sheet else ''}"
        rows = "" if line.rows is None else f"{line.rows:,}"
        cells = (name, line.taken.say(run.lang), months, rows, line.why.say(run.lang))
        grid.add_row(*(printable(cell) for cell in cells), style=None if line.used else "yellow")
    Console().print(grid)


def tables_by_name(workspace: "Workspace") -> "dict[str, Table]":
    """Return the tables that may come as files, by each of their names."""
    from teamops.core.kit.domain import exports_of

    tables = [table for table in exports_of(workspace.domains) if table.key in workspace.input_keys]
    return {name: table for table in tables for name in (table.title.zh, table.title.en.lower(), table.key)}


def table_named(names: "dict[str, Table]", text: str) -> "Table":
    """Return the table of this name, or the only one whose name begins so (通话); raises ValueError."""
    word = text.strip().lower()
    if word in names:
        return names[word]
    fitting = {table.key: table for name, table in names.items() if word and name.startswith(word)}
    if len(fitting) != 1:
        raise ValueError(text)
    return next(iter(fitting.values()))


def asked(run: "Run", workspace: "Workspace", found: "Sequence[Dropped]", on: date) -> "list[LearnedFile]":
    """Ask of each sheet that nobody knows what it is; return what was answered. Raises KeyboardInterrupt."""
    names = tables_by_name(workspace)
    told: dict[tuple[str, ...], LearnedFile] = {}
    for one in found:
        for page in one.doubts:
            if page.headings and page.headings not in told:
                answer = _answer(run, one, page, names)
                if answer is not None:
                    told[page.headings] = learned_file(one, page, answer, on, "")
    return list(told.values())


def _answer(run: "Run", one: "Dropped", page: "Page", names: "dict[str, Table]") -> str | None:
    """Return the key of a table, nothing for one that is not needed, None where it is left for later."""
    seems = [fit.table for fit in page.seems]
    offered = [CHOICE.filled(n=str(n), table=table.title) for n, table in enumerate(seems, 1)]
    choices = Text("，", ", ").join([*offered, NOT_NEEDED])
    where = f"{one.name}{f' › {page.name}' if page.name else ''}"

    def read(typed: str) -> str | None:
        if typed in ("", LATER):
            return None
        if typed.lower() in NONE_WORDS:
            return ""
        if typed.isdigit() and 1 <= int(typed) <= len(seems):
            return seems[int(typed) - 1].key
        return table_named(names, typed).key

    return ask(run.lang, QUESTION.filled(file=where, choices=choices), "", read, NO_SUCH)


def learned_file(one: "Dropped", page: "Page", table: str, on: date, by: str) -> "LearnedFile":
    """Return that sheets with such headings are of a table from now on."""
    from teamops.core.inbox.learned import LearnedFile

    return LearnedFile(table=table, headings=page.headings, day=on, by=by, file=one.name)


def learn(
    run: "Run", workspace: "Workspace", files: "Sequence[LearnedFile]", headings: "Sequence[LearnedHeading]"
) -> "Learned":
    """Write what was confirmed to learned.yaml beside what stands there; return all of it. Raises Stopped."""
    from teamops.core.inbox.learned import FILE_NAME, Learned, learned_text
    from teamops.core.lock import workspace_lock
    from teamops.core.sheets.stage import staged

    old, new = workspace.learned, {one.headings for one in files}
    again = {(one.table, one.heading) for one in headings}
    whole = Learned(
        files=(*(one for one in old.files if one.headings not in new), *files),
        headings=(*(one for one in old.headings if (one.table, one.heading) not in again), *headings),
    )
    path = workspace.root / FILE_NAME
    if (files or headings) and not run.dry_run:
        with (
            workspace_lock(workspace.root),
            run.writing(workspace, path),
            staged({path: learned_text(whole)}),
        ):
            pass
    return whole
