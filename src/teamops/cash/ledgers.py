"""advances, claims and cheques: read the papers, check them, write their ledgers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from teamops.cash.advances.checks import advance_ledger, advance_problems
from teamops.cash.advances.sheets import advances_book
from teamops.cash.approvals.waivers import waived
from teamops.cash.books.entries import entries_of
from teamops.cash.books.keys import in_month
from teamops.cash.books.reading import gather
from teamops.cash.books.terms import cash_terms
from teamops.cash.claims.checks import claim_ledger, claim_problems
from teamops.cash.claims.sheets import claims_book
from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.money import plain_yuan, yuan_text
from teamops.core.problems import Problem, Severity, in_order
from teamops.core.run import Run, where_said
from teamops.core.sheets.book import Book
from teamops.core.telling import problem_value
from teamops.core.text import Text
from teamops.core.workspace import Workspace

READING = Text("正在读取并核对 …", "reading and checking …")
FOUND = Text(
    "；差错 {faults} 处，发现 {findings} 处 → {where}", "; {faults} faults, {findings} findings → {where}"
)
ADVANCES = Text(
    "{on} 借款 {n} 笔，未清 {open} 笔 {amount} 元，逾期 {late} 笔 {overdue} 元",
    "{on}: {n} advances, {open} open ({amount} yuan), {late} overdue ({overdue} yuan)",
)
CLAIMS = Text(
    "{month} 报销 {n} 张 {amount} 元，签字不全 {unsigned} 张，逾期 {late} 张",
    "{month}: {n} claims ({amount} yuan), {unsigned} not fully signed, {late} late",
)
MONEY = {
    "lent", "paid", "given_back", "claimed", "outstanding", "pending", "lines", "total", "open", "offset", "refund",
    "stated", "amount", "journal", "register",
}  # fmt: skip
INNER = {SHEET, ROW, "number", "person", "day"}  # what rows are matched by is nobody's business outside


@dataclass(frozen=True)
class Ledger:
    """What a command gives: its line, figures and rows for JSON, its problems, and the workbook."""

    said: str
    value: dict[str, Any]
    problems: list[Problem]
    book: Book


def advances(run: Run, workspace: Workspace, on: date) -> None:
    """Write out/advances-DATE.xlsx: what is lent, what came back, what is due. Raises Stopped."""
    month = Month.of(on)
    with run.working(READING):
        found = gather(
            workspace, ("advances",), ("accounts", "cash_daybook", "repayments", "claims", "approvals")
        )
        books, terms = found.books, cash_terms(found.rules, on)
        entries = entries_of(books)
        ledger = advance_ledger(books, entries, terms, found.calendar, on)
        told = waived(advance_problems(books, entries, month, terms, found.calendar, on), books)
        problems = in_order([*found.problems, *told])
        left = ledger[ledger["outstanding"] > 0]
        late = left[left["days_overdue"] > 0]
        said = ADVANCES.say(
            run.lang,
            on=on,
            n=len(ledger),
            open=len(left),
            amount=yuan_text(int(left["outstanding"].sum())),
            late=len(late),
            overdue=yuan_text(int(late["outstanding"].sum())),
        )
        known = "repayments" not in books.absent
        book = advances_book(ledger, problems, on, workspace.settings.team, run.lang, known)
    value = {"date": str(on), "advances": rows_of(ledger)}
    _give(run, workspace, f"advances-{on}.xlsx", Ledger(said, value, problems, book))


def claims(run: Run, workspace: Workspace, month: Month, on: date) -> None:
    """Write out/claims-MONTH.xlsx: the month's claims, and who has still to sign. Raises Stopped."""
    with run.working(READING):
        found = gather(workspace, ("claims",), ("advances", "repayments"))
        books, terms = found.books, cash_terms(found.rules, month.last)
        ledger = claim_ledger(books, terms, found.calendar, on)
        told = waived(claim_problems(books, month, terms, found.calendar, on), books)
        problems = in_order([*found.problems, *told])
        own = ledger[in_month(ledger["claimed_on"], month)]
        said = CLAIMS.say(
            run.lang,
            month=month,
            n=len(own),
            amount=yuan_text(int(own["total"].sum())),
            unsigned=int((own["missing_zh"] != "").sum()),
            late=int((own["days_late"] > 0).sum()),
        )
        book = claims_book(ledger, problems, month, on, workspace.settings.team, run.lang)
    value = {"month": str(month), "claims": rows_of(own)}
    _give(run, workspace, f"claims-{month}.xlsx", Ledger(said, value, problems, book))


def rows_of(ledger: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a ledger's rows as plain values: days and amounts as text with two decimals, None for what is missing."""
    columns = {}
    for key in (key for key in ledger.columns if key not in INNER):
        cells = ledger[key].tolist()
        if key in MONEY:
            columns[key] = [None if pd.isna(cell) else plain_yuan(int(cell)) for cell in cells]
        elif ledger[key].dtype.kind == "M":
            columns[key] = [None if pd.isna(cell) else f"{cell:%F}" for cell in cells]
        else:
            columns[key] = [None if pd.isna(cell) else cell for cell in cells]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _give(run: Run, workspace: Workspace, name: str, ledger: Ledger) -> None:
    target = None if run.dry_run else run.target(workspace, name)
    if target:
        run.write(workspace, ledger.book, target)
    where = target.as_posix() if target else None
    if run.json:
        told = [problem_value(p, run.lang) for p in ledger.problems]
        run.give({**ledger.value, "output": where, "problems": told})
    else:
        weights = [p.severity for p in ledger.problems]
        after = FOUND.say(
            run.lang,
            faults=weights.count(Severity.FAULT),
            findings=weights.count(Severity.FINDING),
            where=where_said(target, run.lang),
        )
        run.result(ledger.said + after)
    run.summarise(ledger.problems)
    run.finish(ledger.problems)
