"""bank-journal: the journal of each account against the bank's statements, and the workbook that proves it."""

from datetime import date

import pandas as pd

from teamops.cash.approvals.waivers import unmatched, waived
from teamops.cash.bank.open_items import Standing
from teamops.cash.bank.reconciliation import Reconciliation, reconcile
from teamops.cash.bank.sheets import bank_book
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.entry_checks import entry_problems
from teamops.cash.books.reading import gather
from teamops.cash.books.terms import cash_terms
from teamops.core.calendar import Month, UnknownYear
from teamops.core.evidence import JOIN, SHEET
from teamops.core.lock import workspace_lock
from teamops.core.money import plain_yuan, yuan_text
from teamops.core.problems import Problem, Stopped, counted, in_order
from teamops.core.run import Run, where_said
from teamops.core.telling import problems_value
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.roster.work_calendar import unknown_year

NEEDED = ("accounts", "bank_journal")
USED = ("chart", "cash_daybook")
READING = Text("正在读取并对账……", "reading and reconciling…")
ACCOUNT = Text(
    "{account}：企业 {book}，银行 {bank}，调节后 {adjusted} 元；已勾对 {matched} 笔，未达 {open} 笔，待确认 {choices} 笔",
    "{account}: book {book}, bank {bank}, adjusted {adjusted} yuan; {matched} matched, {open} open, {choices} to decide",
)
DONE = Text(
    "{month} 对账：{accounts} 个账户；{counted} → {where}",
    "{month}: accounts reconciled: {accounts}; {counted} → {where}",
)
OF_BOTH = ("BK601", "CD016")  # wherever they stand
UNKNOWN = Text("不详", "unknown")


def journal(run: Run, workspace: Workspace, month: Month, today: date) -> None:
    """Reconcile a month of every bank account and write out/bank-MONTH.xlsx. Raises Stopped."""
    with run.working(READING):
        gathered = gather(workspace, NEEDED, USED)
        terms = cash_terms(gathered.rules, month.last)
        entries = entries_of(gathered.books)
        try:
            found = reconcile(gathered.books, entries, month, terms, gathered.calendar, today)
        except UnknownYear as unknown:
            raise Stopped([*gathered.problems, unknown_year(unknown.year)]) from None
    own = [*found.problems, *bank_entry_problems(gathered.books, entries, month)]
    unused = unmatched(own, gathered.books, month, lambda code: code.startswith("BK"))
    problems = in_order([*gathered.problems, *waived(own, gathered.books), *unused])
    target = None if run.dry_run else run.target(workspace, f"bank-{month}.xlsx")
    if target:
        with workspace_lock(workspace.root):
            book = bank_book(found, problems, workspace.settings.team, run.lang, terms.open_item_days)
            run.write(workspace, book, target)
    where = where_said(target, run.lang)
    if run.json:
        run.give({**bank_value(found), "output": target and where, **problems_value(problems, run.lang)})
    else:
        for standing in found.standings:
            run.result(standing_line(found, standing, run))
        values = {
            "month": month,
            "accounts": len(found.standings),
            "counted": counted(problems, run.lang),
        }
        run.result(DONE.say(run.lang, **values, where=where))
    run.summarise(problems)
    run.finish(problems)


def bank_entry_problems(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """Return the checks of entries (CD004–CD016, BK601) of the bank journal alone: the daybook has a command of its own."""
    labels = {str(label).partition(JOIN)[0] for label in books.bank_journal[SHEET].astype("str").unique()}
    found = entry_problems(books, entries, month)
    return [p for p in found if p.code in OF_BOTH or (p.source is not None and p.source.file in labels)]


def standing_line(found: Reconciliation, standing: Standing, run: Run) -> str:
    """Return an account in one line: both balances, what they come to, what is matched, open and to be decided."""
    account = standing.account
    return ACCOUNT.say(
        run.lang,
        account=account,
        book=yuan_text(standing.book),
        bank=UNKNOWN.say(run.lang) if standing.bank is None else yuan_text(standing.bank),
        adjusted=yuan_text(standing.adjusted_book),
        matched=int((found.matched["account"] == account).sum()),
        open=int((found.items["account"] == account).sum()),
        choices=int((found.candidates["account"] == account).sum()),
    )


def bank_value(found: Reconciliation) -> dict[str, object]:
    """Return the reconciliation as plain values; amounts are decimal strings with two places."""
    accounts = [
        {
            "account": s.account,
            "book": plain_yuan(s.book),
            "bank": None if s.bank is None else plain_yuan(s.bank),
            "adjusted_book": plain_yuan(s.adjusted_book),
            "adjusted_bank": None if s.adjusted_bank is None else plain_yuan(s.adjusted_bank),
            "difference": plain_yuan(s.difference),
            "matched": int((found.matched["account"] == s.account).sum()),
            "open": int((found.items["account"] == s.account).sum()),
        }
        for s in found.standings
    ]
    return {"month": str(found.month), "accounts": accounts}
