"""The commands of the settlement: settle, close, reopen, explain, show-rules. Heavy imports wait until a command runs."""

from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from teamops.core.options import (
    DateOption,
    EncodingOption,
    LastMonthOption,
    MonthOption,
    RulesOfDayOption,
    SkipOption,
    a_day,
    day_of,
    month_of,
)
from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.workspace import Workspace

ByOption = Annotated[str, typer.Option("--by", help="结账人 · name of who closes", show_default=False)]
CheckedByOption = Annotated[
    str, typer.Option("--checked-by", help="复核人 · name of who checks", show_default=False)
]

OTHER_MONTH = Text("{day} 不在 {month} 里", "{day} is not in {month}")


@command
def settle(
    run: Run,
    month: LastMonthOption = None,
    date_: DateOption = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", help="另写 html、pdf、split · write also", show_default=False),
    ] = None,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """结算一个月的薪酬 · Settle a month's pay."""
    workspace = run.open(encoding, date_)
    wanted = month_of(run, month, date_)
    _begin(workspace, wanted)
    from teamops.core.lock import workspace_lock
    from teamops.performance.closing.beside import asked, write_beside
    from teamops.performance.closing.closed_months import closed_months, known_month
    from teamops.performance.closing.written import give_month, written_month

    kinds = asked(run, also or ())
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        known = known_month(run, closed_months(workspace), wanted, skip_bad_rows)
        written = written_month(run, workspace, known)
        beside = write_beside(run, workspace, known.settlement, written[0], kinds)
    give_month(run, known, written, beside, again=known.settlement.seal is not None)


@command
def close(
    run: Run,
    month: MonthOption,
    by: ByOption,
    checked_by: CheckedByOption,
    date_: DateOption = None,
    encoding: EncodingOption = None,
) -> None:
    """给一个月的结算结账 · Close a month of the settlement."""
    from teamops.performance.closing.command import close_month

    workspace, on = run.open(encoding, date_), day_of(date_)
    close_month(run, workspace, month_of(run, month, on), on, by, checked_by)


@command
def reopen(
    run: Run,
    month: MonthOption,
    by: ByOption,
    checked_by: CheckedByOption,
    reason: Annotated[str, typer.Option("--reason", help="为什么 · reason", show_default=False)],
    date_: DateOption = None,
) -> None:
    """给最后结账的月份反结账 · Reopen the month closed last."""
    from teamops.performance.closing.command import reopen_month

    workspace, on = run.open(), day_of(date_)
    reopen_month(run, workspace, month_of(run, month, on), on, by, checked_by, reason)


@command
def explain(
    run: Run,
    person: Annotated[str, typer.Argument(help="姓名或工号 · name or agent id", show_default=False)],
    month: LastMonthOption = None,
    date_: Annotated[
        date | None,
        typer.Option(
            "--date", "-d", parser=a_day, help="只看哪一天的依据 · one day's evidence", show_default=False
        ),
    ] = None,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """逐条说明应发；某一天的依据 · Explain one person's pay, or one day."""
    workspace = run.open(encoding)
    wanted = _month_asked(run, month, date_)
    _begin(workspace, wanted)
    from teamops.performance.appeals.command import explain_day
    from teamops.performance.closing.closed_months import closed_months, known_month
    from teamops.performance.closing.screen import explanation, explanation_value, find_person

    closed = closed_months(workspace)
    known = known_month(run, closed, wanted, skip_bad_rows)
    settlement = known.settlement
    agent_id = find_person(settlement, person, run.lang)
    if date_ is not None:
        explain_day(run, closed, known, agent_id, date_)
    elif run.json:
        run.give(explanation_value(settlement, agent_id, run.lang))
    else:
        run.result(explanation(settlement, agent_id, run.lang))
    run.finish(known.problems)


@command
def show_rules(
    run: Run,
    on: RulesOfDayOption = None,
) -> None:
    """列出某天生效的规则 · Print the rules in force."""
    from teamops.core.kit.domain import words_of
    from teamops.core.rules.in_force import rules_in_force
    from teamops.performance.rules_shown import rules_text, rules_value

    workspace = run.open()
    rules, words = rules_in_force(workspace), words_of(workspace.domains)
    day = day_of(on)
    if run.json:
        run.give(rules_value(rules, words, day))
    else:
        run.result(rules_text(rules, words, day, run.lang))


def _month_asked(run: Run, month: str | None, day: date | None) -> "Month":
    """Return the month asked for, that of the day where one is; a usage error (exit 2) for a day of another."""
    wanted = month_of(run, f"{day:%Y-%m}" if day and month is None else month)
    if day is not None and not wanted.first <= day <= wanted.last:
        raise typer.BadParameter(OTHER_MONTH.say(run.lang, day=day, month=wanted), param_hint="--date")
    return wanted


def _begin(workspace: "Workspace", month: "Month") -> None:
    """Begin to read the log, by far the largest file, before pandas is imported; so this comes before the imports.

    Of a closed month it is seldom needed.
    """
    from teamops.core.sheets.files import early

    closings = workspace.records / "settlement.jsonl"
    if closings.is_file() and f'{{"month":"{month}"' in closings.read_text("utf-8", errors="replace"):
        return
    for file in workspace.files("calls", month)[:1]:
        early.begin(file.path)
