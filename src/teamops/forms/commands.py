"""The commands that a team starts with: init, templates."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.problems import Problem

MADE = Text(
    "建好了工作区 {folder}（{count} 个文件）。填好花名册，把通话记录放进 calls/，再运行 teamops check",
    "made the workspace {folder} ({count} files). Fill in the roster, put the call log into calls/, then run teamops check",
)
NOTHING_WRITTEN = Text("（没有写文件）", " (nothing written)")
WRITTEN = Text("写好了 {count} 张空表：{folder}", "wrote {count} blank forms: {folder}")


@command
def init(
    run: Run,
    name: Annotated[
        Path, typer.Argument(help="新工作区的文件夹 · folder of the new workspace", show_default=False)
    ],
) -> None:
    """新建工作区：设置、规则、空表 · Make a new workspace."""
    from teamops.core.rules.in_force import shipped_rules
    from teamops.forms.make import make_workspace

    rules = sorted(shipped_rules().glob("*.yaml"))
    _finish(
        run,
        name,
        MADE,
        *make_workspace(name, name.absolute().name, run.domains, run.lang, rules, dry_run=run.dry_run),
    )


@command
def templates(run: Run) -> None:
    """写出全部空表，放到 --out · Write all blank forms to --out."""
    from teamops.forms.make import write_templates

    folder = run.out or Path("templates")
    _finish(run, folder, WRITTEN, *write_templates(folder, run.domains, run.lang, dry_run=run.dry_run))


def _finish(run: Run, folder: Path, said: Text, paths: list[Path], problems: "list[Problem]") -> None:
    from teamops.core.problems import Stopped

    if problems:
        raise Stopped(problems)
    if run.json:
        run.give({"folder": folder.as_posix(), "files": [path.as_posix() for path in paths]})
    else:
        words = said.say(run.lang, folder=folder.as_posix(), count=len(paths))
        run.result(f"{words}{NOTHING_WRITTEN.say(run.lang)}" if run.dry_run else words)
