"""The commands that a team starts with: init, templates."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.problems import Problem

MADE = Text(
    "建好了工作区 {folder}（{count} 个文件）。填好花名册，把通话记录放进 calls/，再运行 teamops check",
    "made the workspace {folder} ({count} files). Fill in the roster, put the call log into calls/, then run teamops check",
)
ADDED = Text(
    "工作区 {folder} 补上了 {count} 个文件；原有的 {kept} 个没有动",
    "added {count} files to the workspace {folder}; the {kept} that were there are as they were",
)
NOTHING_WRITTEN = Text("（没有写文件）", " (nothing written)")
WRITTEN = Text("写好了 {count} 张空表和目录：{folder}", "wrote {count} blank forms and their index: {folder}")
FORMS = Text("空表", "templates")

YesOption = Annotated[
    bool, typer.Option("--yes", "-y", help="不提问，都用默认 · ask nothing, take every default")
]


@command
def init(
    run: Run,
    name: Annotated[
        Path, typer.Argument(help="新工作区的文件夹 · folder of the new workspace", show_default=False)
    ],
    yes: YesOption = False,
) -> None:
    """新建工作区，或补上缺的文件 · Make a workspace, or add what it lacks."""
    from teamops.core.asking import somebody_there
    from teamops.core.rules.in_force import shipped_rules
    from teamops.core.workspace import FILE_NAME
    from teamops.forms.answers import defaults
    from teamops.forms.make import make_workspace
    from teamops.forms.questions import asked

    rules = sorted(shipped_rules().glob("*.yaml"))
    answers = defaults(name.absolute().name, (one.read_text("utf-8") for one in rules))
    begun = (name / FILE_NAME).is_file()
    if not (yes or begun or run.json or run.quiet) and somebody_there():
        answers = asked(run.lang, answers)
    made, problems = make_workspace(name, answers, run.domains, run.lang, rules, dry_run=run.dry_run)
    _finish(run, name, ADDED if made.kept else MADE, made.written, problems, kept=len(made.kept))


@command
def templates(run: Run) -> None:
    """写出全部空表，放到 --out · Write all blank forms to --out."""
    from teamops.forms.make import write_templates

    folder = run.out or Path(FORMS.say(run.lang))
    paths, problems = write_templates(folder, run.domains, run.lang, dry_run=run.dry_run)
    _finish(run, folder, WRITTEN, paths, problems, index=1)


@command
def completion(
    run: Run,
    shell: Annotated[
        Literal["bash", "zsh", "fish", "powershell"],
        typer.Argument(help="哪种命令行 · which shell", show_default=False),
    ],
) -> None:
    """打出按 Tab 补全命令的设置 · Print what completes commands at Tab."""
    from typer._completion_shared import get_completion_script

    run.result(get_completion_script(prog_name="teamops", complete_var="_TEAMOPS_COMPLETE", shell=shell))


def _finish(
    run: Run,
    folder: Path,
    said: Text,
    paths: list[Path],
    problems: "list[Problem]",
    *,
    index: int = 0,
    kept: int = 0,
) -> None:
    from teamops.core.problems import Stopped

    if problems:
        raise Stopped(problems)
    if run.json:
        run.give({"folder": folder.as_posix(), "files": [path.as_posix() for path in paths]})
    else:
        words = said.say(run.lang, folder=folder.as_posix(), count=len(paths) - index, kept=kept)
        run.result(f"{words}{NOTHING_WRITTEN.say(run.lang)}" if run.dry_run else words)
