"""A month as it is known, written and told: what settle and close have in common."""

from pathlib import Path

from teamops.core.run import Run
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance.closing import Known
from teamops.performance.present import known_value, one_line, sealed_line, table
from teamops.performance.workbook import settlement_book
from teamops.performance.workbook.corrections import differences_book

WRITING = Text("正在写工作簿 …", "writing the workbook …")
Written = tuple[Path | None, Path | None]  # the settlement, the differences of a closed month


def written_month(run: Run, workspace: Workspace, known: Known) -> Written:
    """Write the month's workbook, and that of the differences where there are any. Raises Stopped (O401–O403).

    One of differences that are no more is written anew, to say so.
    """
    if run.dry_run:
        return None, None
    target = run.target(workspace, f"settlement-{known.settlement.month}.xlsx")
    beside = target.with_name(f"{target.stem}-differences{target.suffix}")
    with run.working(WRITING):
        written = run.write(workspace, settlement_book(known.settlement, run.lang), target)
        if known.settlement.seal is None or not (len(known.differences) or beside.exists()):
            return written, None
        book = differences_book(known.settlement, known.differences, known.enters, run.lang)
        return written, run.write(workspace, book, beside)


def give_month(run: Run, known: Known, written: Written) -> None:
    """Print the month: JSON, or a table on a terminal and one line; then what was found."""
    if run.json:
        run.give(known_value(known, written, run.lang))
    else:
        if run.on_terminal():
            table(known.settlement, run)
        run.result(one_line(known.settlement, written[0], run.lang))
        if said := sealed_line(known, written[1], run.lang):
            run.result(said)
    run.summarise(known.problems)
    run.finish(known.problems)
