"""A month as it is known, written and told: what settle and close have in common."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from teamops.core.run import Run
from teamops.core.sheets.stage import staged
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance.closing.closed_months import Known
from teamops.performance.closing.not_again import new_problems
from teamops.performance.closing.screen import known_value, one_line, sealed_line, table
from teamops.performance.sheets.book import settlement_book
from teamops.performance.sheets.corrections import differences_book

TOLD_AT_CLOSE = Text(
    "结账时说过的 {n} 条不再重复：加 --details", "shown when it was closed: {n}; see them with --details"
)
Written = tuple[Path | None, Path | None]  # the settlement, the differences of a closed month


def written_month(
    run: Run, workspace: Workspace, known: Known, record: Callable[[], object] = lambda: None
) -> Written:
    """Write the month's workbook, and that of the differences where there are any: both or neither.

    They stand ready before `record` is called, and appear after it. A workbook of differences that are no more is
    written anew, to say so. The caller holds the workspace's lock. Raises Stopped (O401–O403).
    """
    if run.dry_run:
        return None, None
    target = run.target(workspace, f"settlement-{known.settlement.month}.xlsx")
    beside = target.with_name(f"{target.stem}-differences{target.suffix}")
    differ = known.settlement.seal is not None and (len(known.differences) > 0 or beside.exists())
    with run.working(Text("正在写工作簿……", "writing the workbook…")):
        books = {target: settlement_book(known.settlement, run.lang)}
        if differ:
            books[beside] = differences_book(known.settlement, known.differences, known.enters, run.lang)
        second = run.writing(workspace, beside) if differ else nullcontext()
        with run.writing(workspace, target), second, staged(books):
            record()
    return target, beside if differ else None


def give_month(
    run: Run, known: Known, written: Written, beside: Sequence[Path] = (), *, again: bool = False
) -> None:
    """Print the month: JSON, or a table on a terminal and one line; then what was found, or of a month that was closed
    before (`again`) what is new. `beside`: what else was written."""
    if run.json:
        also = {"also": [path.as_posix() for path in beside]} if beside else {}
        run.give({**known_value(known, written, run.lang), **also})
    else:
        if run.on_terminal():
            table(known.settlement, run)
        run.result(one_line(known.settlement, written[0], run.lang))
        if said := sealed_line(known, written[1], run.lang):
            run.result(said)
        for path in beside:
            run.result(f"→ {path.as_posix()}")
    told = new_problems(known.problems, known.settlement.problems) if again else known.problems
    run.summarise(known.problems if run.details else told)
    if (before := len(known.problems) - len(told)) and not run.details:
        run.say(TOLD_AT_CLOSE, n=before)
    run.finish(known.problems)
