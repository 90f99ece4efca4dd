"""The commands of the settlement: settle, explain, show-rules. Heavy imports wait until a command runs."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from teamops.core.options import EncodingOption, MonthOption, SkipOption, month_of
from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.workspace import Workspace


@command
def settle(
    run: Run, month: MonthOption, skip_bad_rows: SkipOption = False, encoding: EncodingOption = None
) -> None:
    """结算一个月的薪酬 · Settle a month's pay (P1-六, P1-七)."""
    wanted = month_of(month)
    workspace = run.open(encoding)
    _begin(workspace, wanted)
    from teamops.core.lock import workspace_lock
    from teamops.performance.present import one_line, settlement_value, table
    from teamops.performance.settling import settled
    from teamops.performance.workbook import settlement_book

    target = run.target(workspace, f"settlement-{wanted}.xlsx")
    if run.dry_run:
        settlement = settled(run, workspace, wanted, skip_bad_rows)
        written = None
    else:
        with workspace_lock(workspace.root):
            settlement = settled(run, workspace, wanted, skip_bad_rows)
            with run.working(Text("正在写工作簿 …", "writing the workbook …")):
                written = run.write(workspace, settlement_book(settlement, run.lang), target)
    if run.json:
        run.give(settlement_value(settlement, written, run.lang))
    elif run.on_terminal():
        table(settlement, run)
        run.result(one_line(settlement, written, run.lang))
    else:
        run.result(one_line(settlement, written, run.lang))
    run.summarise(settlement.problems)
    run.finish(settlement.problems)


@command
def explain(
    run: Run,
    person: Annotated[str, typer.Argument(help="姓名或工号 · name or agent id", show_default=False)],
    month: MonthOption,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """逐条说明应发 · Explain one person's pay."""
    wanted = month_of(month)
    workspace = run.open(encoding)
    _begin(workspace, wanted)
    from teamops.performance.present import explanation, explanation_value, find_person
    from teamops.performance.settling import settled

    settlement = settled(run, workspace, wanted, skip_bad_rows)
    agent_id = find_person(settlement, person, run.lang)
    if run.json:
        run.give(explanation_value(settlement, agent_id, run.lang))
    else:
        run.result(explanation(settlement, agent_id, run.lang))
    run.finish(settlement.problems)


@command
def show_rules(
    run: Run,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="哪天的规则 · which day", show_default=False),
    ] = None,
) -> None:
    """列出某天生效的规则 · Print the rules in force."""
    from teamops.performance.present import rules_text, rules_value
    from teamops.regulations import rules_in_force

    rules = rules_in_force(run.open())
    day = on.date() if on else date.today()
    if run.json:
        run.give(rules_value(rules, day))
    else:
        run.result(rules_text(rules, day, run.lang))


def _begin(workspace: "Workspace", month: "Month") -> None:
    """Begin to read the log, by far the largest file, before pandas is imported; so this comes before the imports."""
    from teamops.core.sheets.files import early

    for file in workspace.files("calls", month)[:1]:
        early.begin(file.path)
