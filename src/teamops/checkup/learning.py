"""learn: say what a file of the drop folder is; files with the same headings are known from then on."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from teamops.checkup.inbox import NONE_WORDS, learn, learned_file, table_named, tables_by_name
from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.inbox.learned import LearnedHeading
    from teamops.core.inbox.sorting import Dropped
    from teamops.core.sheets.columns import Column, Table
    from teamops.core.workspace import Workspace

FILE, TABLE, HEADING = Text("文件", "FILE"), Text("表名", "TABLE"), "--headings"
NOT_THERE = Text(
    "收件箱里没有“{text}”，或它不是读得出的表格",
    "“{text}” is not in the drop folder, or is no readable table",
)
NO_HEADINGS = Text(
    "“{text}”没有表头，记不住；请从收件箱移走",
    "“{text}” has no headings to know it by; move it out of the drop folder",
)
NO_TABLE = Text("没有“{text}”这种表；有：{known}", "there is no table “{text}”; there are: {known}")
NO_COLUMN = Text(
    "“{text}”要写成 表头=列名，列名是：{known}", "“{text}” must read HEADING=COLUMN; the columns: {known}"
)
LEARNED = Text(
    "记住了：{file} 是{table}；以后同样表头的文件不再问（learned.yaml）",
    "learned: {file} is {table}; files with the same headings are known from now on (learned.yaml)",
)
ASIDE = Text("不用的", "not needed")


@command
def learn_(
    run: Run,
    file: Annotated[
        Path, typer.Argument(help="收件箱里的文件 · a file of the drop folder", show_default=False)
    ],
    table: Annotated[
        str, typer.Argument(help="是哪种表；不用的写 不用 · which table, or none", show_default=False)
    ],
    headings: Annotated[
        str,
        typer.Option(
            "--headings", help="表头=列名，用逗号隔开 · HEADING=COLUMN, by commas", show_default=False
        ),
    ] = "",
    by: Annotated[str, typer.Option("--by", help="谁确认的 · who says so", show_default=False)] = "",
) -> None:
    """说明收件箱里的文件是什么 · Say what a dropped file is."""
    workspace = run.open()
    one = _dropped(run, workspace, file)
    known = tables_by_name(workspace)
    chosen = None if table.strip().lower() in NONE_WORDS else _table(run, known, table)
    on = workspace.today or date.today()
    also = [_heading(run, chosen, text, on, by) for text in re.split("[,，、]", headings) if chosen and text]
    # Sheets of which nobody knows what they are; where all are known, it is said of all of them.
    pages = [page for page in one.doubts or one.pages if page.headings]
    if not pages:
        raise typer.BadParameter(NO_HEADINGS.say(run.lang, text=one.name), param_hint=FILE.say(run.lang))
    files = [learned_file(one, page, chosen.key if chosen else "", on, by) for page in pages]
    learn(run, workspace, files, also)
    said = chosen.title if chosen else ASIDE
    if run.json:
        run.give({"file": one.name, "table": chosen.key if chosen else None, "day": f"{on:%F}", "by": by})
    else:
        run.result(LEARNED.say(run.lang, file=one.name, table=said.say(run.lang)))


def _dropped(run: Run, workspace: "Workspace", file: Path) -> "Dropped":
    """Return the file of the drop folder: by its path, or by its name alone; a usage error (exit 2) where there is none."""
    from teamops.core.inbox.sorting import dropped

    found = dropped(workspace)
    ways = {file.absolute(), (workspace.root / file).absolute(), (workspace.inbox / file).absolute()}
    one = next((one for one in found if one.path.absolute() in ways and one.pages), None)
    if one is None:
        said = NOT_THERE.say(run.lang, text=file.as_posix())
        raise typer.BadParameter(said, param_hint=FILE.say(run.lang))
    return one


def _table(run: Run, known: "dict[str, Table]", text: str) -> "Table":
    try:
        return table_named(known, text)
    except ValueError:
        titles = dict.fromkeys(table.title.say(run.lang) for table in known.values())
        said = NO_TABLE.say(run.lang, text=text, known="、".join(titles))
        raise typer.BadParameter(said, param_hint=TABLE.say(run.lang)) from None


def _heading(run: Run, table: "Table", text: str, on: date, by: str) -> "LearnedHeading":
    from teamops.core.inbox.learned import LearnedHeading
    from teamops.core.sheets.reading.headers import names_of, normal

    heading, equals, name = text.replace("＝", "=").rpartition("=")
    wanted = normal(name)

    def fits(column: "Column") -> bool:
        return wanted in {normal(own) for own in names_of(column)}

    column = next((c for c in table.columns if wanted and fits(c)), None)
    if not equals or not heading.strip() or column is None:
        columns = "、".join(c.title.say(run.lang) for c in table.columns)
        said = NO_COLUMN.say(run.lang, text=text, known=columns)
        raise typer.BadParameter(said, param_hint=HEADING)
    return LearnedHeading(table=table.key, heading=heading.strip(), column=column.key, day=on, by=by)
