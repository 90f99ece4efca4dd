"""close-books: seal a month of the cash books, or reopen the last one."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from typing import Any

import typer

from teamops.cash.approvals.waivers import unmatched, waived
from teamops.cash.bank.reconciliation import ITEMS, Reconciliation, reconcile
from teamops.cash.books.entries import cash_account
from teamops.cash.books.reading import gather
from teamops.cash.books.seals import CLOSE, REOPEN, SealedBook, frame_digest, sealed_accounts
from teamops.cash.daybook.command import NEEDED, USED, checked_month, sealed_in
from teamops.cash.daybook.month import ELSEWHERE, CashMonth
from teamops.cash.daybook.month_end import COUNT_COLUMNS, closing_problems, last_count_day, paper_problems
from teamops.core import exits
from teamops.core.calendar import Month
from teamops.core.closers import two_names
from teamops.core.lock import workspace_lock
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, Severity, in_order
from teamops.core.records import append, catch_up, drafted
from teamops.core.run import Run, refused
from teamops.core.standing import recording
from teamops.core.telling import problems_value
from teamops.core.text import Text
from teamops.core.workspace import Workspace

ITEM_COLUMNS = [name for name in ITEMS if name not in {"position", "choices"}]
READING = Text("正在核对全部账簿……", "checking every book…")
CLOSED = Text(
    "{month} 已结账：{accounts} 个账户，现金结存 {closing} 元，校验码 {code}",
    "{month} is closed: {accounts} accounts, cash carried forward {closing} yuan, checksum {code}",
)
WOULD_CLOSE = Text("{month} 可以结账（没有记录）", "{month} can be closed (nothing recorded)")
REFUSED = Text("{month} 不能结账", "{month} cannot be closed")
REOPENED = Text(
    "{month} 已反结账；原来的校验码 {code} 留在记录里",
    "{month} is open again; its checksum {code} stays on record",
)
ALREADY = Text("{month} 已经结账", "{month} is closed already")
AGAIN = Text(
    "{month} 已于 {on} 由同样两人结账，校验码 {code}；没有再记录",
    "{month} was closed on {on} by the same two people, checksum {code}; nothing more was recorded",
)
NOT_OVER = Text(
    "{month} 还没有过完：最早 {day} 月末盘点后结账",
    "{month} is not over: it is closed after the month-end count of {day} at the earliest",
)
NOT_CLOSED = Text("{month} 没有结账", "{month} is not closed")
NOT_LAST = Text("只能反结账最后结的一个月：{last}", "only the last closed month can be reopened: {last}")
YEAR_CLOSED = Text("{year} 年已经全年结账，不能反结账", "the year {year} is closed and is not reopened")
NO_REASON = Text("要写反结账的原因", "say why it is reopened")


def close_month(run: Run, workspace: Workspace, month: Month, on: date, by: str, checked_by: str) -> None:
    """Seal a month, or say everything that forbids it (exit 65). Raises Stopped, BadParameter."""
    names = two_names(run, by, checked_by)
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        with run.working(READING):
            sealed = sealed_in(workspace)
            if month in sealed.months:
                say_again(run, workspace, sealed, month, names)
                return
            gathered = gather(workspace, NEEDED, (*USED, "advances", "claims", "cheques"))
            found = checked_month(gathered, workspace, month, on, sealed)
            if on < (earliest := last_count_day(month, found.terms, gathered.calendar)):
                why = NOT_OVER.say(run.lang, month=month, day=earliest)
                raise typer.BadParameter(why, param_hint="--month")
            bank = reconcile(found.books, found.entries, month, found.terms, gathered.calendar, on)
            papers = paper_problems(found.books, found.entries, month, found.terms, gathered.calendar, on)
        others = [*bank.problems, *papers]
        known = [*found.problems, *others]
        unused = unmatched(known, found.books, month, lambda code: code.startswith(ELSEWHERE))
        read = [p for p in gathered.problems if not (bank_unchecked(others) and of_journal(p))]
        problems = [*read, *found.problems, *waived(others, found.books), *unused]
        begun = Month.of(found.entries["date"].min().date()) if len(found.entries) else None
        if forbidding := closing_problems(month, begun, sealed.months, problems):
            refuse(run, month, [*forbidding, *(p for p in problems if p.severity is Severity.FAULT)])
        code = "" if run.dry_run else record_close(run, workspace, sealed, found, bank, on, names)
    said = WOULD_CLOSE if run.dry_run else CLOSED
    cash = cash_account(found.books.accounts)
    closing = int(found.roll.loc[found.roll["account"] == cash, "closing"].sum())
    if run.json:
        run.give(
            {
                "month": str(month),
                "closed": not run.dry_run,
                "seal": code or None,
                **problems_value(in_order(problems), run.lang),
            }
        )
    else:
        values = {"month": month, "accounts": len(found.roll), "closing": yuan_text(closing), "code": code}
        run.result(said.say(run.lang, **values))
    run.summarise(in_order(problems))
    run.finish(problems)


def bank_unchecked(problems: Sequence[Problem]) -> bool:
    """Whether a week of an account is told not to have been checked (BK602)."""
    return any(problem.code == "BK602" for problem in problems)


def of_journal(problem: Problem) -> bool:
    """Whether a problem says that there is no bank journal (F015): that it was not checked says why already."""
    return problem.code == "F015" and problem.values["key"] == "bank_journal"


def say_again(
    run: Run, workspace: Workspace, sealed: SealedBook, month: Month, names: tuple[str, str]
) -> None:
    """Say the seal of a month that the same two people closed before, as `close` does; nothing more is recorded.

    So a command that was cut short is run again to learn whether its entry stands. Raises BadParameter for other names,
    Stopped (O401, O402).
    """
    closings = [one for one in sealed.book.entries if one.kind == CLOSE and one.data["month"] == str(month)]
    entry = closings[-1]
    if (entry.data["by"], entry.data["checked_by"]) != names:
        raise typer.BadParameter(ALREADY.say(run.lang, month=month), param_hint="--month")
    if not run.dry_run:
        with refused(workspace, sealed.book.path):
            catch_up(sealed.book)
    if run.json:
        run.give({"month": str(month), "closed": True, "seal": entry.short, "problems": []})
        return
    run.result(AGAIN.say(run.lang, month=month, code=entry.short, on=entry.data["on"]))


def refuse(run: Run, month: Month, problems: Sequence[Problem]) -> None:
    """Say what stands in the way and end with exit code 65; nothing is recorded."""
    if run.json:
        run.give({"month": str(month), "closed": False, **problems_value(problems, run.lang)})
    else:
        run.result(REFUSED.say(run.lang, month=month))
    run.tell(problems)
    raise typer.Exit(exits.INPUT_UNUSABLE)


def record_close(
    run: Run,
    workspace: Workspace,
    sealed: SealedBook,
    found: CashMonth,
    bank: Reconciliation,
    on: date,
    names: tuple[str, str],
) -> str:
    """Write the seal and return its first digits. Raises Stopped (O401, O402)."""
    counts = found.books.cash_counts
    last = str(found.month)
    inside = counts[counts["date"].dt.strftime("%Y-%m") == last]
    data = {
        "month": last,
        "on": str(on),
        "by": names[0],
        "checked_by": names[1],
        "accounts": sealed_accounts(found.entries, found.roll, found.month),
        "counts_sha256": frame_digest(inside, COUNT_COLUMNS),
        "reconciliation_sha256": frame_digest(bank.items, ITEM_COLUMNS),
    }
    return write_entry(run, workspace, sealed, CLOSE, data)


def write_entry(run: Run, workspace: Workspace, sealed: SealedBook, kind: str, data: dict[str, Any]) -> str:
    """Append an entry to the book of closings and return its first digits. Raises Stopped (O401, O402)."""
    with recording(run), refused(workspace, sealed.book.path):
        catch_up(sealed.book)
        return append(drafted(sealed.book, kind, data)).short


def reopen_month(
    run: Run, workspace: Workspace, month: Month, on: date, by: str, checked_by: str, reason: str
) -> None:
    """Open the last closed month again, with a reason and two names; the seal stays on record. Raises BadParameter."""
    names = two_names(run, by, checked_by)
    if not reason.strip():
        raise typer.BadParameter(NO_REASON.say(run.lang), param_hint="--reopen")
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        sealed = sealed_in(workspace)
        if month not in sealed.months:
            raise typer.BadParameter(NOT_CLOSED.say(run.lang, month=month), param_hint="--month")
        last = max(sealed.months)
        if month != last:
            raise typer.BadParameter(NOT_LAST.say(run.lang, last=last), param_hint="--month")
        if month.number == 12:
            raise typer.BadParameter(YEAR_CLOSED.say(run.lang, year=month.year), param_hint="--month")
        code = sealed.code_of(month)
        data = {"month": str(month), "on": str(on), "by": names[0], "checked_by": names[1]}
        if not run.dry_run:
            write_entry(run, workspace, sealed, REOPEN, {**data, "reason": reason.strip(), "seal": code})
    if run.json:
        run.give({"month": str(month), "reopened": not run.dry_run, "seal": code})
    else:
        run.result(REOPENED.say(run.lang, month=month, code=code))
