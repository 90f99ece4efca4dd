"""The command simulate: some months under other rules, without touching anything. Heavy imports wait until it runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from teamops.core.options import EncodingOption, SkipOption, month_of
from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.rules.model import RuleSet

MonthsOption = Annotated[
    str | None,
    typer.Option(
        "--month",
        "-m",
        help="月份或 A..B，默认上个整月 · month or A..B; the last whole one by default",
        show_default=False,
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="k=v", help="改一个值：路径=值 · change a value", show_default=False),
]
RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", help="另一套规则 · a folder of rules", show_default=False),
]
ReadingsOption = Annotated[bool, typer.Option("--readings", help="逐个换口径 · try every interpretation")]

NOTHING_ASKED = Text(
    "要写 --set 路径=值、--rules 文件夹 或 --readings", "give --set path=value, --rules folder or --readings"
)
MONTHS = Text(
    "写成 2026-10 或 2026-08..2026-10（先早后晚）", "write 2026-10 or 2026-08..2026-10 (the earlier first)"
)
SHAPE = Text("“{given}”要写成 路径=值", "“{given}” must be path=value")
NO_FOLDER = Text("没有这个文件夹：{path}", "there is no such folder: {path}")


@command
def simulate(
    run: Run,
    month: MonthsOption = None,
    changes: SetOption = None,
    rules: RulesOption = None,
    readings: ReadingsOption = False,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """换规则试算，什么都不改 · Try other rules."""
    workspace = run.open(encoding)
    months = months_of(month, run)
    if not changes and rules is None and not readings:
        raise typer.BadParameter(NOTHING_ASKED.say(run.lang), param_hint="--set")
    if rules is not None and not rules.is_dir():
        raise typer.BadParameter(NO_FOLDER.say(run.lang, path=rules.as_posix()), param_hint="--rules")
    from teamops.core.kit.domain import words_of
    from teamops.core.rules.in_force import read_rules, rules_in_force

    now = rules_in_force(workspace)
    then = now if rules is None else read_rules(rules, run.domains)
    for one in changes or []:
        then = _with(then, one, run)
    name = f"{months[0]}..{months[-1]}" if len(months) > 1 else str(months[0])
    target = run.target(workspace, f"what-if{'-readings' if readings else ''}-{name}.xlsx")
    from teamops.performance.whatif import screen as present
    from teamops.performance.whatif.months import compared, read_months, tried, variants_of

    if readings:
        variants = variants_of(then, words_of(run.domains))
        ready = read_months(run, workspace, months, [then, *(v.rules for v in variants)], skip_bad_rows)
        present.give_trials(run, workspace, tried(run, ready, then, variants), target)
    else:
        ready = read_months(run, workspace, months, [now, then], skip_bad_rows)
        present.give_comparison(run, workspace, compared(run, ready, now, then), target)


def months_of(text: str | None, run: Run) -> "list[Month]":
    """Return the months of 2026-10 or 2026-08..2026-10, both included, the last whole one where none is named; a usage
    error (exit 2) for anything else."""
    first, dots, last = (text or "").partition("..")
    try:
        begin = month_of(run, first if dots else text)
        end = month_of(run, last) if dots else begin
    except typer.BadParameter:
        raise typer.BadParameter(MONTHS.say(run.lang), param_hint="--month") from None
    if end < begin:
        raise typer.BadParameter(MONTHS.say(run.lang), param_hint="--month")
    months = [begin]
    while months[-1] < end:
        months.append(months[-1].shift(1))
    return months


def _with(rules: "RuleSet", given: str, run: Run) -> "RuleSet":
    """Return the rules with `path=value` in them; a usage error (exit 2) for what no rule file of pay could say."""
    from teamops.core.kit.domain import words_of
    from teamops.core.rules.changes import Refused, changed
    from teamops.core.yaml import parse_yaml
    from teamops.performance.readings import SECTIONS
    from teamops.performance.settlement.settlement import KINDS

    path, found, value = (part.strip() for part in given.partition("="))
    if not (path and found and value):
        raise typer.BadParameter(SHAPE.say(run.lang, given=given), param_hint="--set")
    document, problems = parse_yaml(value.encode(), "--set")
    if document is None:
        said = "; ".join(f"{p.what(run.lang)} → {p.todo(run.lang)}" for p in problems)
        raise typer.BadParameter(f"{given}: {said}", param_hint="--set")
    try:
        return changed(rules.part(KINDS, SECTIONS), path, document.data, words_of(run.domains))
    except Refused as refused:
        raise typer.BadParameter(refused.words.say(run.lang), param_hint="--set") from None
