"""The commands rules and set: change a rule without YAML. Heavy imports wait until one of them runs."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from teamops.core.options import SinceOption
from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamops.core.rules.model import RuleSet
    from teamops.core.workspace import Workspace
    from teamops.rulebook.changes import Change
    from teamops.rulebook.cost import Cost
    from teamops.rulebook.items import Item

NAME = "规则.xlsx"
NAMES = "规则.*"  # saved again as .xls or .csv it is the same sheet
ONE_WAY = Text("写 --to-excel 或 --from-excel", "give --to-excel or --from-excel")
WRITTEN = Text(
    "写好了 {path}：填“改为”，再运行 teamops rules --from-excel",
    "wrote {path}: fill in “Change to”, then run teamops rules --from-excel",
)
NO_FILE = Text(
    "没有 {path}；先运行 teamops rules --to-excel", "there is no {path}; run teamops rules --to-excel first"
)
NOTHING = Text("没有要改的：规则已经是这样", "nothing to change: the rules say so already")
LINE = Text("{item}（{cite}）：{now} → {then}{since}", "{item} ({cite}): {now} → {then}{since}")
ASK = Text("写进规则文件吗？", "write it into the rule files?")
NOT_ASKED = Text(
    "没有写；看过影响后加 --yes 写入", "nothing was written; add --yes when you have seen what follows"
)
NOT_WRITTEN = Text("没有写", "nothing was written")
DONE = Text("写好了 {paths}", "wrote {paths}")
NONE_SUCH = Text(
    "没有“{text}”这一项；全部的项目见 teamops rules --to-excel",
    "there is no item “{text}”; teamops rules --to-excel lists all",
)
SEVERAL = Text("“{text}”可以是 {known}；写全一点", "“{text}” may be {known}; say it in full")
WHICH, BECOMES, FILLED = Text("哪一项", "item"), Text("改为多少", "value"), Text("填好的表", "file")
NEEDS_DAY = Text("要写从哪天起：--from 2026-11-01", "say from when: --from 2026-11-01")
NO_DAY = Text("口径不分日期，去掉 --from", "an interpretation has no date: leave out --from")

YesOption = Annotated[bool, typer.Option("--yes", help="不再问 · do not ask")]


@command
def rules(
    run: Run,
    file: Annotated[
        Path | None, typer.Argument(help="填好的表，默认 rules/规则.xlsx · the sheet", show_default=False)
    ] = None,
    to_excel: Annotated[bool, typer.Option("--to-excel", help="写出来填 · write the sheet")] = False,
    from_excel: Annotated[bool, typer.Option("--from-excel", help="读回来 · read it back")] = False,
    yes: YesOption = False,
) -> None:
    """在 Excel 里改规则 · Change the rules in Excel."""
    if to_excel == from_excel:
        raise typer.BadParameter(ONE_WAY.say(run.lang), param_hint="--to-excel")
    from teamops.core.problems import Stopped
    from teamops.core.sheets.read import InputFile, read_table
    from teamops.rulebook.changes import CannotChange
    from teamops.rulebook.sheet import TABLE, changes_in, refused, rule_book

    workspace, now, items = _known(run)
    day, path = _day(workspace), file or _sheet_in(workspace.rules)
    if to_excel:
        target = path if run.out is None else run.target(workspace, NAME)
        book = rule_book(items, workspace.settings.team, day, run.lang)
        _give(run, {"output": target.as_posix()}, WRITTEN.say(run.lang, path=workspace.name_of(target)))
        if not run.dry_run:
            run.write(workspace, book, target)
        return
    if not path.is_file():
        raise typer.BadParameter(NO_FILE.say(run.lang, path=path.as_posix()), param_hint=FILLED.say(run.lang))
    changes, problems = changes_in(read_table(TABLE, [InputFile(path, workspace.name_of(path))]), items, day)
    if problems:
        raise Stopped(problems)
    try:
        _change(run, workspace, now, changes, yes)
    except CannotChange as cannot:
        at = next((c for c in changes if c.source == cannot.source), changes[0])
        raise Stopped([refused(at, cannot.words)]) from None


@command
def set_(
    run: Run,
    item: Annotated[str, typer.Argument(help="哪一项，如 每日通次 · which item", show_default=False)],
    value: Annotated[str, typer.Argument(help="改为多少 · its new value", show_default=False)],
    since: SinceOption = None,
    why: Annotated[str, typer.Option("--because", help="依据 · on what basis", show_default=False)] = "",
    yes: YesOption = False,
) -> None:
    """改一项规则，先看影响 · Change one rule."""
    from teamops.rulebook.changes import CannotChange, Change
    from teamops.rulebook.items import NoSuch, item_of, listed, value_of
    from teamops.rulebook.sheet import NOT_THAT, expected_of

    workspace, now, items = _known(run)
    try:
        one = item_of(items, item)
    except NoSuch as none:
        said = (
            SEVERAL.say(run.lang, text=item, known=listed(none.known, run.lang))
            if none.known
            else NONE_SUCH.say(run.lang, text=item)
        )
        raise typer.BadParameter(said, param_hint=WHICH.say(run.lang)) from None
    if (one.meaning is None) != (since is not None):
        raise typer.BadParameter((NEEDS_DAY if since is None else NO_DAY).say(run.lang), param_hint="--from")
    try:
        change = Change(one, value_of(one, value), since, why)
        _change(run, workspace, now, [change], yes)
    except ValueError:
        said = f"{NOT_THAT.say(run.lang)}；{expected_of(one).say(run.lang)}"
        raise typer.BadParameter(said, param_hint=BECOMES.say(run.lang)) from None
    except CannotChange as cannot:
        raise typer.BadParameter(cannot.words.say(run.lang), param_hint=BECOMES.say(run.lang)) from None


def _sheet_in(folder: Path) -> Path:
    """Return the sheet that lies beside the rule files, or where it would lie."""
    found = [p for p in sorted(folder.glob(NAMES)) if p.suffix not in {".yaml", ".yml"}]
    return found[0] if len(found) == 1 else folder / NAME


def _known(run: Run) -> "tuple[Workspace, RuleSet, list[Item]]":
    from teamops.core.kit.domain import words_of
    from teamops.core.rules.in_force import rules_in_force
    from teamops.rulebook.items import items_of

    workspace = run.open()
    now = rules_in_force(workspace)
    return workspace, now, items_of(now, words_of(run.domains))


def _day(workspace: "Workspace") -> date:
    return workspace.today or date.today()


def _change(run: Run, workspace: "Workspace", now: "RuleSet", changes: "Sequence[Change]", yes: bool) -> None:
    """Show what changes and what it would have cost, ask, and write; raises CannotChange, Stopped."""
    from teamops.core.lock import workspace_lock
    from teamops.core.sheets.stage import staged
    from teamops.rulebook.cost import closed_touched, cost_of
    from teamops.rulebook.files import changed_files

    changes = [change for change in changes if change.then() != change.stands()]
    if not changes:
        _give(run, {"changes": [], "written": []}, NOTHING.say(run.lang))
        return
    files = changed_files(workspace.rules, now, changes, run.domains, run.lang)
    cost, closed = cost_of(run, workspace, now, changes), closed_touched(workspace, changes)
    lines = [_line(change, run) for change in changes] + [f"    {cost.said.say(run.lang)}"]
    lines += [f"! {closed.say(run.lang)}"] if closed else []
    if not run.json:
        run.result("\n".join(lines))
    written = []
    if not run.dry_run and (yes or _agreed(run)):
        with workspace_lock(workspace.root), run.writing(workspace, next(iter(files))), staged(files):
            written = [workspace.name_of(path) for path in files]
    if run.json:
        run.give(_value(changes, cost, closed, written, run))
    else:
        run.result(DONE.say(run.lang, paths="、".join(written)) if written else NOT_WRITTEN.say(run.lang))


def _agreed(run: Run) -> bool:
    """Return whether somebody at the terminal says yes; a usage error (exit 2) where there is nobody to ask."""
    if run.json or not (sys.stdin.isatty() and run.on_terminal()):
        raise typer.BadParameter(NOT_ASKED.say(run.lang), param_hint="--yes")
    return typer.confirm(ASK.say(run.lang), default=False)


def _line(change: "Change", run: Run) -> str:
    since = Text("，{since} 起", ", from {since}").say(run.lang, since=change.since) if change.since else ""
    values = {"item": change.item.title.say(run.lang), "cite": change.item.basis.say(run.lang)}
    return LINE.say(
        run.lang, now=change.now().say(run.lang), then=change.then().say(run.lang), since=since, **values
    )


def _value(
    changes: "Sequence[Change]", cost: "Cost", closed: Text | None, written: list[str], run: Run
) -> dict[str, Any]:
    return {
        "changes": [
            {
                "path": change.item.path,
                "item": change.item.title.say(run.lang),
                "clause": change.item.cite,
                "now": change.now().say(run.lang),
                "then": change.then().say(run.lang),
                "from": f"{change.since:%F}" if change.since else None,
                "because": change.why,
            }
            for change in changes
        ],
        "effect": cost.said.say(run.lang),
        "closed": closed.say(run.lang) if closed else None,
        "written": written,
    }


def _give(run: Run, value: dict[str, Any], said: str) -> None:
    if run.json:
        run.give(value)
    else:
        run.result(said)
