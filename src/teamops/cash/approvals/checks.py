"""Whether what was paid was approved: before, for so much, by somebody else (AP301–AP303, AP306, AP307)."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from teamops.books.schema import LENT
from teamops.cash.approvals.powers import Heads
from teamops.cash.books.keys import folded
from teamops.cash.books.papers import ADVANCE, APPROVAL, CLAIM, Payments
from teamops.cash.books.terms import CashTerms
from teamops.cash.problems import figures, noted
from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Text

DAY = pd.Timedelta(days=1)
NOT_FOUND = Text(
    "审批单、报销单里都没有“{basis}”", "“{basis}” is neither among the approvals nor among the claims"
)
REFUSED = Text("审批单 {number} 的结论不是同意", "approval {number} was refused")
UNDATED = Text("审批单 {number} 没有写审批时间", "approval {number} does not say when")
EXPIRED = Text("审批单 {number} 有效期至 {until}", "approval {number} was valid until {until}")
ROLES = {
    APPROVAL: Text("申请人", "they applied for it"),
    CLAIM: Text("报销人", "they claimed it"),
    ADVANCE: Text("借款人", "they borrowed it"),
}
TIMES = "%F %H:%M"


def judged_payments(payments: Payments) -> pd.DataFrame:
    """Return the payments with what their paper says of them.

    Beside the columns of the entry: number, category, approved [fen, NA without a paper], approver, approved_at;
    paid_so_far [fen] by this paper up to and including the row; whether it is `missing`, `over`, `early`; and `why` a
    valid approval is missing (Text or None).
    """
    rows = payments.rows
    none = (rows["paper"] < 0).to_numpy()
    names = ["kind", "number", "category", "amount", "approver", "approved_at", "agreed", "valid_until"]
    papers = payments.papers.reindex(rows["paper"].where(~none, -1))[names]
    papers = papers.rename(columns={"kind": "paper_kind", "amount": "approved"}).reset_index(drop=True)
    papers["approved"] = papers["approved"].astype("Int64")
    found = pd.concat([rows, papers], axis=1)
    given = found.groupby("paper")["net"].cumsum().where(~none, found["net"])
    found["paid_so_far"] = given.astype("int64")
    # What an advance may be is written on its slip itself, and told of there.
    capped = (found["paper_kind"] != ADVANCE) & ~none
    found["over"] = (capped & (found["paid_so_far"] > found["approved"])).fillna(False).astype("bool")
    found["why"] = _whys(found, none)
    found["missing"] = found["why"].notna()
    found["early"] = _early(found) & ~found["missing"]
    return found


def _whys(found: pd.DataFrame, none: "np.ndarray[Any, Any]") -> "pd.Series[Any]":
    """Say why a payment has no valid approval, None where it has. Advances are told of with their slips."""
    bare = folded(found["basis_no"]) == ""
    agreed = found["agreed"].fillna(False).astype("bool")
    claim = found["paper_kind"] == CLAIM
    reasons: list[tuple[Any, Text]] = [
        (none & bare, Text("没有写依据单号", "no basis is given")),
        (none, NOT_FOUND),
        (~agreed & claim, Text("报销单 {number} 没有负责人签字", "claim {number} is not signed by the head")),
        (~agreed, REFUSED),
        (found["approved_at"].isna(), UNDATED),
        (found["valid_until"] < found["date"], EXPIRED),
    ]
    told = pd.Series([None] * len(found), index=found.index, dtype="object")
    open_ = (found["kind"] != LENT) | ((found["paper_kind"] == APPROVAL) & ~none)
    for mask, words in reasons:
        now = open_ & mask
        cells = found[now]
        told[now] = [
            words.filled(basis=b, number=n, until="" if pd.isna(u) else f"{u:%F}")
            for b, n, u in zip(cells["basis_no"], cells["number"], cells["valid_until"], strict=True)
        ]
        open_ &= ~now
    return told


def _early(found: pd.DataFrame) -> "pd.Series[bool]":
    """Return which payments were made before they were approved.

    The time of a payment is that of its entry, if it was entered on the day; else it is some time of the day. Cash may
    be paid on the day of an approval that says no hour. A cheque or transfer must be approved before (事前): on the same
    day the approval has to say an hour, and one before the entry's. Claims and slips of advances know days only.
    """
    approved, day = found["approved_at"], found["date"]
    on = approved.dt.normalize()
    entered = found["entered_at"].where(found["entered_at"].dt.normalize() == day)
    entered = entered.where(entered != day)  # midnight: a day without an hour
    hourless, cash = approved == on, found["is_cash"]
    strict = hourless & ~cash & (found["paper_kind"] == APPROVAL)
    late = (cash & (approved > entered)) | (~cash & (approved >= entered))
    same_day = (on == day) & ((~hourless & late) | strict)
    early: pd.Series[bool] = ((on > day) | same_day).fillna(False).astype("bool")
    return early


def approval_problems(payments: Payments, judged: pd.DataFrame, month: Month) -> Iterator[Problem]:
    """Return AP301, AP302 and AP303 of the payments of a month."""
    if "approvals" in payments.books.absent:
        return
    now = judged[judged["date"] >= pd.Timestamp(month.first)]
    for _, row in now[now["missing"]].iterrows():
        values = {"actual": yuan_text(int(row["paid"])), "why": row["why"], "date": f"{row['date']:%F}"}
        yield noted("AP301", payments.books.source(row, "basis_no"), values)
    for _, row in now[now["early"]].iterrows():
        yield _before(payments, row)
    # The row that went over is named, with the sum of all by the end of the month.
    total = judged.groupby("paper")["net"].sum()
    for _, row in now[now["over"]].drop_duplicates("paper").iterrows():
        paid, approved = int(total[row["paper"]]), int(row["approved"])
        values = {
            "approval": row["number"],
            **figures(approved, paid),
            "date": f"{row['date']:%F}",
        }
        yield noted("AP302", payments.books.source(row, "paid"), values)


def _before(payments: Payments, row: "pd.Series[Any]") -> Problem:
    approved, entered = row["approved_at"], row["entered_at"]
    hourless = approved == approved.normalize()
    shown = entered if pd.notna(entered) and entered.normalize() == row["date"] and not hourless else None
    values = {
        "approval": row["number"],
        "expected": f"{approved:%F}" if hourless else approved.strftime(TIMES),
        "actual": f"{row['date']:%F}" if shown is None else shown.strftime(TIMES),
        "date": f"{row['date']:%F}",
    }
    return noted("AP303", payments.books.source(row, "date"), values)


def self_approved(payments: Payments, judged: "pd.Series[bool]") -> Iterator[Problem]:
    """Return AP306 of the papers `judged`: who approved it applied for it, or was paid.

    Of a claim the head approves; where the claimant is the only head of that day, they approved their own.
    """
    papers, books = payments.papers, payments.books
    rows = papers[judged & papers["agreed"] & papers["approved_at"].notna()]
    approver = folded(rows["approver"])
    known = approver != ""
    applied = known & (approver == folded(rows["applicant"]))
    paid = known & ~applied & (approver == folded(rows["payee"]))
    heads, claimants = Heads(books), folded(rows["applicant"])
    claims = rows.index[rows["kind"] == CLAIM]
    own = [at for at in claims if heads.on(rows.loc[at, "approved_at"]) == {claimants[at]}]
    for at in [*rows.index[applied | paid], *own]:
        row = rows.loc[at]
        role = Text("收款人", "they were paid") if paid[at] else ROLES[row["kind"]]
        person, key = (row["applicant"], "claimant") if at in own else (row["approver"], "approver")
        values = {"person": person, "role": role, "date": f"{row['approved_at']:%F}"}
        yield noted("AP306", books.source(row, key), {**values, "approval": row["number"]})


def split_problems(
    payments: Payments, judged: pd.DataFrame, month: Month, terms: CashTerms
) -> Iterator[Problem]:
    """Return AP307: payments to one payee in one category within `split_days`, none of them over `split_limit` and
    together over it. Told at the last of them, in its month.

    Payments by one and the same paper are no split: their sum was approved as one.
    """
    if "approvals" in payments.books.absent:
        return
    first = pd.Timestamp(month.first)
    rows = judged.assign(who=folded(judged["payee"]), what=judged["category"].fillna(""))
    small = (rows["net"] > 0) & (rows["net"] <= terms.split_limit) & (rows["kind"] != LENT)
    rows = rows[small & (rows["who"] != "") & (rows["date"] >= first - terms.split_days * DAY)]
    groups = rows.groupby(["who", "what"])["net"].transform("sum")
    rows = rows[groups > terms.split_limit]
    for _, group in rows.groupby(["who", "what"], sort=False):
        for begin, end in _bursts(group, terms):
            row = group.iloc[end]
            if row["date"] < first:
                continue
            total = int(group["net"].iloc[begin : end + 1].sum())
            values = {
                "payee": row["payee"],
                "days": terms.split_days,
                "count": end + 1 - begin,
                **figures(terms.split_limit, total),
                "date": f"{row['date']:%F}",
            }
            yield noted("AP307", payments.books.source(row, "payee"), values)


def _bursts(group: pd.DataFrame, terms: CashTerms) -> list[tuple[int, int]]:
    """Return the first and last position of each burst of payments that is over the limit, none in two of them."""
    days = group["date"].to_numpy("datetime64[D]")
    sums = np.concatenate([[0], group["net"].to_numpy("int64").cumsum()])
    papers = group["paper"].to_numpy()
    ends = np.searchsorted(days, days + np.timedelta64(terms.split_days, "D"), side="right")
    found, begin = [], 0
    while begin < len(days):
        end = int(ends[begin])
        one = papers[begin] >= 0 and (papers[begin:end] == papers[begin]).all()
        if sums[end] - sums[begin] > terms.split_limit and not one:
            found.append((begin, end - 1))
            begin = end
        else:
            begin += 1
    return found
