"""cash-daybook: read the books, check the month, write the workbook and, if asked, a journal for other programs."""

from datetime import date
from pathlib import Path
from typing import Any

from teamops.cash.books.entries import cash_account
from teamops.cash.books.reading import BOOK, Gathered, gather
from teamops.cash.books.seals import SealedBook, sealed_book, usable_entry
from teamops.cash.daybook.book import daybook_book
from teamops.cash.daybook.month import CashMonth, cash_month
from teamops.cash.export.beancount import beancount_ledger
from teamops.cash.export.hledger import hledger_journal
from teamops.core.calendar import Month, UnknownYear
from teamops.core.inputs import whole_book
from teamops.core.lock import workspace_lock
from teamops.core.money import plain_yuan, yuan_text
from teamops.core.problems import Problem, Stopped, counted, in_order
from teamops.core.run import Run, where_said
from teamops.core.telling import problems_value
from teamops.core.text import Lang, Text, words_in
from teamops.core.workspace import Workspace
from teamops.roster.settled import settled_until
from teamops.roster.work_calendar import unknown_year

NEEDED = ("accounts", "cash_daybook")
USED = words_in("chart|appointments|bank_journal|cash_counts|slips|approvals|delegations|postings")
SUFFIXES = {"hledger": ".journal", "beancount": ".beancount"}
READING = Text("正在读取并检查……", "reading and checking…")
DONE = Text(
    "{month} 现金：上存 {opening}＋收入 {received}－支出 {paid}＝结存 {closing} 元；{counted} → {where}",
    "{month} cash: {opening} + {received} − {paid} = {closing} yuan; {counted} → {where}",
)


def daybook(run: Run, workspace: Workspace, month: Month, today: date, export: str | None) -> None:
    """Check a month of the daybook and write out/cash-MONTH.xlsx. Raises Stopped where the books cannot be read."""
    with run.working(READING):
        gathered = gather(workspace, NEEDED, USED)
        sealed = sealed_in(workspace)
        found = checked_month(gathered, workspace, month, today, sealed)
    problems = in_order([*gathered.problems, *sealed.problems, *found.problems])
    target = None if run.dry_run else run.target(workspace, f"cash-{month}.xlsx")
    if target:
        with workspace_lock(workspace.root), run.working(Text("正在写工作簿……", "writing the workbook…")):
            run.write(workspace, daybook_book(found, problems, run.lang), target)
            if export:
                write_export(run, workspace, found, target.with_suffix(SUFFIXES[export]), export)
    if run.json:
        run.give(month_value(found, problems, target, run.lang))
    else:
        run.result(month_line(found, problems, target, run.lang))
    run.summarise(problems)
    run.finish(problems)


def sealed_in(workspace: Workspace) -> SealedBook:
    """Return the months sealed so far; raises Stopped where the book of records is not whole (B501, B502)."""
    return sealed_book(whole_book(workspace, BOOK, usable_entry))


def checked_month(
    gathered: Gathered, workspace: Workspace, month: Month, today: date, sealed: SealedBook
) -> CashMonth:
    """Return the month with everything found in it. Raises Stopped for a year without a calendar (R308)."""
    try:
        return cash_month(
            gathered.books,
            gathered.rules,
            gathered.calendar,
            month,
            today,
            workspace.settings.team,
            sealed.months,
            sealed.code_of(month),
            settled_until(workspace, month),
        )
    except UnknownYear as unknown:
        raise Stopped([*gathered.problems, unknown_year(unknown.year)]) from None


def write_export(run: Run, workspace: Workspace, found: CashMonth, target: Path, kind: str) -> None:
    """Write the books as a journal of hledger or beancount beside the workbook, in one step."""
    make = hledger_journal if kind == "hledger" else beancount_ledger
    text = make(found.books, found.entries, found.month)
    with run.writing(workspace, target):
        draft = target.with_name(f".{target.name}.new")
        try:
            draft.write_text(text, encoding="utf-8", newline="\n")
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


def month_line(found: CashMonth, problems: list[Problem], written: Path | None, lang: Lang) -> str:
    """Return the month's cash in one line: brought forward, received, paid, carried forward; what was found; where."""
    till = _till(found)
    return DONE.say(
        lang,
        month=found.month,
        **{key: yuan_text(fen) for key, fen in till.items()},
        counted=counted(problems, lang),
        where=where_said(written, lang),
    )


def month_value(
    found: CashMonth, problems: list[Problem], written: Path | None, lang: Lang
) -> dict[str, Any]:
    """Return the month as plain values; amounts are decimal strings with two places."""
    accounts = [
        {
            "account": line["account"],
            **{key: plain_yuan(int(line[key])) for key in ("opening", "received", "paid", "closing")},
        }
        for line in found.roll.to_dict("records")
    ]
    return {
        "month": str(found.month),
        "accounts": accounts,
        "sealed": found.seal or None,
        "output": written.as_posix() if written else None,
        **problems_value(problems, lang),
    }


def _till(found: CashMonth) -> dict[str, int]:
    """The figures of the till."""
    own = found.roll[found.roll["account"] == cash_account(found.books.accounts)]
    keys = ("opening", "received", "paid", "closing")
    return {key: int(own[key].iloc[0]) if len(own) else 0 for key in keys}
