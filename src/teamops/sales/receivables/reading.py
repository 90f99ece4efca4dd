"""From the workspace's files to what customers owe."""

from teamops.books.schema import DAYBOOK, JOURNAL
from teamops.core.inputs import TablesRead, whole_book
from teamops.core.kit.reading import facts_of
from teamops.core.kit.work import Asked, Read
from teamops.core.options import misused
from teamops.core.problems import Stopped
from teamops.core.records import ATTACHMENT, attached
from teamops.core.rules.in_force import rules_in_force
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.sales.reading import unknown_kinds, without_letters
from teamops.sales.receivables.booked import received_in
from teamops.sales.receivables.owed import Receivables
from teamops.sales.receivables.sent import BOOK, Sent, sent_in
from teamops.sales.schema import TABLES
from teamops.sales.terms import terms_on

BOOKS = (DAYBOOK, JOURNAL)
NOT_APPLIED = {
    "cash_daybook": Text("收款与现金日记账的核对（AR307）", "receipts beside the cash daybook (AR307)"),
    "bank_journal": Text("收款与银行日记账的核对（AR307）", "receipts beside the bank journal (AR307)"),
}
NOBODY = "没有这家客户，或者名称是两家共有的 · no such customer, or a name of two"


def receivables_of(asked: Asked) -> Read[Receivables]:
    """Return what customers owe, with every problem of the reading. Raises Stopped."""
    read = facts_of(_receivables, asked, (*TABLES, *BOOKS), NOT_APPLIED)
    return Read(read.facts, without_letters(read.problems), read.places)


def _receivables(asked: Asked, found: TablesRead) -> Receivables:
    if unknown := unknown_kinds(found.frames["sales_ledger"]):
        raise Stopped([*unknown, *found.problems])
    workspace, own = asked.workspace, asked.given.get("customer")
    known = [found.frames[book.key] for book in BOOKS if book.key not in found.absent]
    facts = Receivables(
        tables=found.frames,
        on=asked.on,
        terms=terms_on(rules_in_force(workspace), asked.on),
        entries=received_in(*known) if known else None,
        sent=_sent(workspace),
        month=asked.act if asked.act is not None and not isinstance(asked.act, bool) else None,
        team=workspace.settings.team,
    )
    if not own:
        return facts
    number = facts.number_of(own) or misused(NOBODY, "customer")
    return facts.of(number)


def _sent(workspace: Workspace) -> list[Sent]:
    book = whole_book(workspace, BOOK, sent_in)
    out = []
    for entry in book.entries:
        content, problems = attached(book, entry, workspace.name_of(workspace.records))
        if problems:
            raise Stopped(problems)
        out.append(sent_in(entry, content if ATTACHMENT in entry.data else b""))
    return out
