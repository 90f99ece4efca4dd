"""What is wrong with the claims handed in during a month (TE501–TE504, P2-四): each finder returns its rows. Pure."""

from functools import cached_property

import pandas as pd

from teamops.cash.books.keys import in_month
from teamops.cash.claims.register import SIGNERS, claim_ledger
from teamops.cash.papers import Papers
from teamops.core.catalogue.entry import Group
from teamops.core.kit.checks import AT, Check, fault, finding, in_both, told_together
from teamops.core.text import Text


class Claims(Papers):
    """A month's claims, as known on the evening of `on`."""

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """All claims, of whatever month, with what a wording names: claim, due, date, missing."""
        found = claim_ledger(self.books, self.terms, self.calendar, self.on)
        missing = in_both(found["missing_zh"], found["missing_en"])
        named = {"claim": found["claim_no"], "due": found["due_on"], "date": found["claimed_on"]}
        return found.assign(**named, missing=missing, unsigned=found["missing_zh"] != "")

    @cached_property
    def own(self) -> pd.DataFrame:
        """Those handed in during the month."""
        return self.ledger[in_month(self.ledger["claimed_on"], self.month)]


def _unsigned(found: Claims) -> pd.DataFrame:
    rows = found.own[found.own["unsigned"]]
    blank = rows[list(SIGNERS)].isna()
    return rows.assign(**{AT: blank.idxmax(axis=1)})


def _wrong_sum(found: Claims) -> pd.DataFrame:
    """Lines, where any is filled in, that do not sum to the total."""
    rows = found.own[found.own["lines"].notna()]
    rows = rows.assign(expected=rows["lines"].astype("int64"), actual=rows["total"])
    return rows.assign(difference=rows["actual"] - rows["expected"])[rows["expected"] != rows["actual"]]


CHECKS: tuple[Check[Claims], ...] = (
    fault(
        "TE501",
        Text("报销单 {claim} 签字不全，缺{missing}", "claim {claim} lacks signatures: {missing}"),
        Text("请缺的人补签", "have those sign who have not"),
        _unsigned,
    ),
    fault(
        "TE502",
        Text("报销单 {claim} 未附原始凭证", "claim {claim} has no original vouchers"),
        Text("补附原始凭证", "attach them"),
        lambda found: found.own[found.own["vouchers"] < 1],
        at="vouchers",
    ),
    fault(
        "TE503",
        Text(
            "报销单 {claim} 明细加起来 {expected} 元，合计填的是 {actual} 元，合计{off}",
            "the lines of claim {claim} add up to {expected}, the total says {actual}: {off}",
        ),
        Text("改正明细或合计", "correct the lines or the total"),
        _wrong_sum,
        at="total",
    ),
    finding(
        "TE504",
        Text(
            "报销单 {claim} 逾期：最迟 {due} 报销，{date} 才报",
            "claim {claim} is late: due on {due}, submitted on {date}",
        ),
        Text(
            "请负责人在报销单上签字说明；以后最迟在返程后第 3 天报销",
            "have the person in charge sign a note; from now on claim by the third day after the return",
        ),
        lambda found: found.own[found.own["days_late"] > 0],
        at="claimed_on",
    ),
)
CHECKS = told_together(
    CHECKS,
    {
        Group("claim_papers", Text("报销的签字和凭证", "Signatures and vouchers of claims")): "TE501 TE502",
        Group("claim_sums", Text("报销金额", "Sums of claims")): "TE503:difference",
        Group("claim_terms", Text("报销期限", "Terms of claims")): "TE504",
    },
)
