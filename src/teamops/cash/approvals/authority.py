"""Whether everything paid in a month was approved by somebody who might, and kept by the appointed cashier (P2-二, P2-三)."""

from dataclasses import replace
from typing import Any

import pandas as pd

from teamops.books.schema import LENT
from teamops.cash.approvals.appointments import appointment_problems
from teamops.cash.approvals.checks import approval_problems, judged_payments, self_approved, split_problems
from teamops.cash.approvals.powers import AND, delegation_problems, power_problems
from teamops.cash.books.books import Books
from teamops.cash.books.keys import shaped
from teamops.cash.books.papers import ADVANCE, APPROVAL, Payments, payments_to
from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.frames import dtypes
from teamops.core.problems import Problem
from teamops.core.text import Text

VALID = Text("符合", "in order")
BY_SLIP = Text("凭借款单", "by the slip of the advance")
NO_SLIP = Text("没有借款单", "no slip of an advance")
OVER = Text("超过批准的金额", "over what was approved")
EARLY = Text("支付早于审批", "paid before it was approved")
EXCEEDED = Text("审批人越权", "the approver exceeded their authority")
OWN = Text("自审自批", "they approved their own")
OF_PAPER = {"AP304": EXCEEDED, "AP305": Text("没有书面授权", "no written delegation"), "AP306": OWN}
# A row a payment of the month that needs approval. Amounts in fen; `approved` NA and `approval_no` "" without a paper.
MATCHES: dict[str, str] = dtypes(
    "account voucher_no date:day payee amount:int approval_no category approved:Int approver "
    "approved_at:day paid_so_far:int verdict_zh verdict_en"
)

_BLANK = {"approval_no": "number", "category": "category", "approver": "approver"}  # "" without a paper

Judged = tuple[Payments, pd.DataFrame]


def judged_month(books: Books, entries: pd.DataFrame, month: Month) -> Judged:
    """Return the payments to the month's end with their papers, and what is to be said of each (`judged_payments`)."""
    payments = payments_to(books, entries, pd.Timestamp(month.last))
    return payments, judged_payments(payments)


def authority_problems(
    books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms, known: Judged | None = None
) -> list[Problem]:
    """Return AP301–AP310 of a month. `known`: its `judged_month`, where that was worked out already.

    Papers count in the month in which they were approved and in those in which something was paid by them. What an
    absent table would show (approvals, appointments, delegations) is not checked.
    """
    payments, judged = known or judged_month(books, entries, month)
    return [
        *approval_problems(payments, judged, month),
        *_of_papers(payments, judged, month),
        *split_problems(payments, judged, month, terms),
        *appointment_problems(books, entries, month),
        *delegation_problems(books, month),
    ]


def approval_matches(
    books: Books, entries: pd.DataFrame, month: Month, known: Judged | None = None
) -> pd.DataFrame:
    """Return MATCHES with SHEET and ROW of the entry: every payment of a month with its approval, in order of the days.

    `paid_so_far`: paid by that paper up to and including the row, less what was reversed. The verdict is in words.
    `known`: the month's `judged_month`, where that was worked out already.
    """
    payments, judged = known or judged_month(books, entries, month)
    wrong = _wrong(payments, judged, month)
    now = judged[judged["date"] >= pd.Timestamp(month.first)].reset_index(drop=True)
    said = _verdicts(now, wrong)
    texts = {key: now[name].fillna("") for key, name in _BLANK.items()}
    verdicts = {f"verdict_{lang}": said.map(lambda text, lang=lang: text.say(lang)) for lang in ("zh", "en")}
    return shaped(now.assign(amount=now["paid"], **texts, **verdicts), MATCHES)


def _of_papers(payments: Payments, judged: pd.DataFrame, month: Month) -> list[Problem]:
    """AP304–AP306 of the papers of the month."""
    books, papers = payments.books, payments.papers
    if "approvals" in books.absent:
        return []
    first, end = pd.Timestamp(month.first), pd.Timestamp(month.shift(1).first)
    used = judged.loc[judged["date"] >= first, "paper"]
    dated = (papers["approved_at"] >= first) & (papers["approved_at"] < end) & (papers["kind"] == APPROVAL)
    asked = dated | papers.index.isin(used)
    return [*power_problems(books, papers, asked), *self_approved(payments, asked)]


def _wrong(payments: Payments, judged: pd.DataFrame, month: Month) -> dict[int, list[Text]]:
    """Return what is wrong with papers themselves, by their position."""
    rows = payments.papers[[SHEET, ROW]]
    places = {(str(sheet), int(row)): at for at, (sheet, row) in enumerate(rows.itertuples(index=False))}
    found: dict[int, list[Text]] = {}
    for problem in _of_papers(payments, judged, month):
        if problem.source is not None:
            label = str(replace(problem.source, row=0, column=0))
            found.setdefault(places[label, problem.source.row], []).append(OF_PAPER[problem.code])
    return found


def _verdicts(now: pd.DataFrame, wrong: dict[int, list[Text]]) -> "pd.Series[Any]":
    """Say of each payment what is to be said of it."""
    by_slip = now["paper_kind"] == ADVANCE
    no_slip = (now["kind"] == LENT) & (now["paper"] < 0)
    said = pd.Series([VALID] * len(now), index=now.index, dtype="object")
    said[by_slip] = BY_SLIP
    said[no_slip] = NO_SLIP
    said[now["missing"]] = now["why"]
    for at in now.index[(now["over"] | now["early"] | now["paper"].isin(list(wrong))) & ~now["missing"]]:
        row = now.loc[at]
        parts = [text for text, holds in ((OVER, row["over"]), (EARLY, row["early"])) if holds]
        said[at] = AND.join(parts + list(dict.fromkeys(wrong.get(int(row["paper"]), []))))
    return said
