"""What is wrong with the advances of a month (AD401–AD406, P2-二): each finder returns its rows. Pure."""

from functools import cached_property

import numpy as np
import pandas as pd

from teamops.books.schema import LENT
from teamops.cash.advances.loans import (
    REFUSED,
    SUBMITTED,
    TODAY,
    UNKNOWN,
    advance_ledger,
    approved,
    repayments_until,
)
from teamops.cash.books.keys import amounts_of, folded, in_month
from teamops.cash.books.lent import payments_of
from teamops.cash.papers import Papers
from teamops.cash.schema.setup import CASH
from teamops.core.catalogue.entry import Group
from teamops.core.kit.checks import WEIGHT, Check, fault, finding, in_both, told_together
from teamops.core.problems import Severity
from teamops.core.text import Text

DAYS_LATE = Text("已逾期 {n} 天", "{n} days overdue")
CLAIMED = Text("，已报销待冲账", ", a claim covers it")


class Advances(Papers):
    """The advances as known on the evening of `on`; what is checked is what concerns the month."""

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """Every advance, with what came back of it and when the rest is due."""
        return advance_ledger(self.books, self.entries, self.terms, self.calendar, self.on)

    @cached_property
    def left(self) -> pd.DataFrame:
        """Those of which something is outstanding."""
        return self.ledger[self.ledger["outstanding"] > 0]

    @cached_property
    def known(self) -> pd.DataFrame:
        """The entries up to that evening."""
        return self.entries[self.entries["date"] <= self.until]

    @cached_property
    def paid(self) -> pd.DataFrame:
        """What the books paid on slips."""
        of = self.known[["account", "is_cash"]].reset_index(drop=True)
        return payments_of(self.books, self.known).merge(of, left_on="at", right_index=True)

    @property
    def repaid(self) -> bool:
        """Whether anything is known of repayments: without them nothing is called overdue."""
        return "repayments" not in self.books.absent


def _without_slip(found: Advances) -> pd.DataFrame:
    entries = found.known
    lent = entries["is_cash"] & (entries["kind"] == LENT) & (entries["paid"] > 0)
    rows = entries[lent & in_month(entries["date"], found.month)]
    rows = rows.drop(index=entries.index[found.paid["at"]], errors="ignore")
    return rows.assign(actual=rows["paid"])


def _unapproved(found: Advances) -> pd.DataFrame:
    """Slips of the month without an approval that was agreed to or somebody's name; a refusal outweighs a name."""
    books = found.books
    slips = books.advances[in_month(books.advances["lent_on"], found.month)]
    numbers = folded(slips["approval_no"])
    yes, no = approved(books)
    agreed, refused = numbers.isin(yes), numbers.isin(no)
    if "approvals" in books.absent:
        agreed |= numbers != ""
    named = folded(slips["approver"]) != ""
    ledger = found.ledger
    never = folded(slips["advance_no"]).isin(ledger.loc[ledger["state"] == REFUSED, "number"])
    rows = slips[~never & (refused | ~agreed & ~named)]
    return rows.assign(advance=rows["advance_no"])


def _overdue(found: Advances) -> pd.DataFrame:
    """What fell due by the month's end and is open: a finding on the last day, a fault after it; a finding again while a
    claim handed in covers it, or where a trip has no day of return at all."""
    rows = found.left if found.repaid else found.left[:0]
    rows = rows[rows["due_on"] <= min(found.until, pd.Timestamp(found.month.last))]
    mild = rows["state"].isin({TODAY, SUBMITTED}) | (rows["start_why"] == UNKNOWN)
    named = {"advance": rows["advance_no"], "person": rows["borrower"], "due": rows["due_on"]}
    late = {lang: [_late(row).say(lang) for _, row in rows.iterrows()] for lang in ("zh", "en")}
    words = pd.DataFrame(late, index=rows.index, dtype="str")
    weight = np.where(mild, Severity.FINDING, Severity.FAULT)
    said = in_both(words["zh"], words["en"])
    return rows.assign(**named, late=said, actual=rows["outstanding"], **{WEIGHT: weight})


def _late(row: "pd.Series") -> Text:
    parts = [Text("今天到期", "due today") if row["state"] == TODAY else DAYS_LATE]
    parts += [CLAIMED] if row["pending"] >= row["outstanding"] else []
    parts += [Text("，返程日没填", ", no return given")] if row["start_why"] == UNKNOWN else []
    zh, en = ("".join(p.say(lang, n=row["days_overdue"]) for p in parts) for lang in ("zh", "en"))
    return Text(zh, en)


def _again(found: Advances) -> pd.DataFrame:
    """New advances while an earlier one of the same person was overdue; what came back on the day itself counts."""
    real = found.ledger[found.ledger["state"] != REFUSED] if found.repaid else found.ledger[:0]
    late = real[real["settled_on"].isna() & (real["outstanding"] > 0) | (real["settled_on"] > real["due_on"])]
    real = real.reset_index(drop=True)
    new = real[in_month(real["lent_on"], found.month)].rename_axis("at").reset_index()
    pairs = new.merge(late, on="person", suffixes=("", "_before"))
    still = pairs["settled_on_before"].isna() | (pairs["settled_on_before"] > pairs["lent_on"])
    pairs = pairs[(pairs["due_on_before"] < pairs["lent_on"]) & still]
    earlier = pairs.groupby("at", sort=True)["advance_no_before"].agg("、".join)
    rows = real.assign(earlier=earlier).loc[earlier.index]
    return rows.assign(person=rows["borrower"], advance=rows["advance_no"])


def _over_settled(found: Advances) -> pd.DataFrame:
    """What came back on a number beyond what was lent on it; a number without a slip was lent nothing."""
    rows = repayments_until(found.books, min(found.until, pd.Timestamp(found.month.last)))
    rows["expected"] = amounts_of(rows["number"], found.ledger.groupby("number")["lent"].sum())
    rows["actual"] = rows["sum"]
    over = rows[in_month(rows["date"], found.month) & (rows["actual"] > rows["expected"])]
    over = over if found.repaid else over[:0]
    over = over.drop_duplicates("number", keep="last")
    return over.assign(advance=over["advance_no"], difference=over["actual"] - over["expected"])


def _not_as_paid(found: Advances) -> pd.DataFrame:
    """Slips whose payments sum to something else, and slips that name a voucher which is in no book."""
    books, ledger = found.books, found.ledger
    moved = ledger["number"].isin(found.paid.loc[in_month(found.paid["date"], found.month), "number"])
    slips = books.advances[folded(books.advances["voucher_no"]) != ""]
    voucher = ledger["number"].isin(folded(slips["advance_no"]))
    begun = books.accounts["opened_on"].min()
    missing = ledger["paid"].isna() & voucher & (ledger["lent_on"] >= begun) & _complete(found)
    actual = ledger["paid"].fillna(0).astype("int64")
    differs = ledger["paid"].notna() & (actual != ledger["lent"])
    first = ~ledger["number"].duplicated()
    concerned = moved | in_month(ledger["lent_on"], found.month)
    rows = ledger.assign(
        advance=ledger["advance_no"],
        expected=ledger["lent"],
        actual=actual,
        difference=actual - ledger["lent"],
    )
    wrong: pd.Series[bool] = first & concerned & (differs | missing)
    return rows[wrong]


def _complete(found: Advances) -> bool:
    """Whether every book that could hold a payment is there."""
    banks = (found.books.accounts["kind"] != CASH).any()
    return "cash_daybook" not in found.books.absent and not (banks and "bank_journal" in found.books.absent)


CHECKS: tuple[Check[Advances], ...] = (
    fault(
        "AD401",
        Text("预支 {actual} 元没有借款单", "advance of {actual} yuan without an advance form"),
        Text("补填借款单", "make out the form"),
        _without_slip,
        at="basis_no",
    ),
    fault(
        "AD402",
        Text("借款单 {advance} 没有批准", "advance {advance} was not approved"),
        Text(
            "请审批人签字并补登审批时间；没有批准的，收回现金",
            "get it approved and enter the time; else take the cash back",
        ),
        _unapproved,
        at="approver",
    ),
    finding(
        "AD403",
        Text(
            "借款 {advance}（{person}）最迟 {due} 还款或报销，{late}，还欠 {actual} 元",
            "advance {advance} ({person}) was due on {due}, {late}; {actual} yuan outstanding",
        ),
        Text(
            "请借款人还款或报销；期限怎样算见借款台账",
            "have it repaid or claimed; how the day was found stands in the ledger",
        ),
        _overdue,
        at="amount",
    ),
    finding(
        "AD404",
        Text(
            "“{person}”的借款 {earlier} 已逾期没有还清，又借 {advance}",
            "{person} has not settled {earlier}, which is overdue, and got {advance}",
        ),
        Text("先还清前一笔", "settle the first one"),
        _again,
        at="lent_on",
    ),
    fault(
        "AD405",
        Text(
            "借款 {advance} 是 {expected} 元，还款和报销共 {actual} 元，{off}",
            "{advance}: {expected} yuan lent, {actual} settled, {off}",
        ),
        Text("核对还款明细", "check the repayments"),
        _over_settled,
        at="amount",
    ),
    fault(
        "AD406",
        Text(
            "借款单 {advance} 是 {expected} 元，付款 {actual} 元，付款{off}",
            "advance {advance} says {expected}, the payment {actual}: {off}",
        ),
        Text("核对借款单和账", "check form and book"),
        _not_as_paid,
        at="amount",
    ),
)
CHECKS = told_together(
    CHECKS,
    {
        Group("advance_slips", Text("借款单和批准", "Slips and approval of advances")): "AD401:actual AD402",
        Group("outstanding", Text("逾期和未清的借款", "Advances overdue or open")): "AD403:actual AD404",
        Group("advance_sums", Text("借款金额", "Sums of advances")): "AD405:difference AD406:difference",
    },
)
