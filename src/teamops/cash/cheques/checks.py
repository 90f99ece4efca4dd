"""What is wrong with the cheques of a month (CQ701–CQ707, P2-二): each finder returns the rows it is about. Pure."""

from functools import cached_property

import pandas as pd

from teamops.cash.books.keys import in_month, numbers_said
from teamops.cash.cheques.register import ISSUED, KEY, cheque_ledger, compared
from teamops.cash.papers import Papers
from teamops.core.catalogue.entry import Group
from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.checks import AT, Check, fault, finding, in_both, told_together
from teamops.core.text import Text

BOOKLET = 25  # cheques are sold in books of so many: a wider gap between two purchases is none
NO_NUMBER = Text("（没写票号）", "(no number)")


class Cheques(Papers):
    """A month's cheques. One belongs to the month of its issue (else of the first other day it bears), and to every month if
    it bears none."""

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """The whole register beside the journal; what is outstanding is measured on `on` or the month's last day."""
        found = cheque_ledger(self.books, self.entries, self.month, self.terms, self.on)
        return found.assign(cheque=found["cheque_no"])

    @cached_property
    def own(self) -> pd.DataFrame:
        """Those of the month."""
        day = self.ledger["day"]
        return self.ledger[in_month(day, self.month) | day.isna()]

    @cached_property
    def issued(self) -> pd.DataFrame:
        """Those of the month that left the house."""
        return self.own[self.own["status"].isin(ISSUED)]

    @cached_property
    def differing(self) -> pd.DataFrame:
        """Where register and journal differ, by number; the journal's own days count as well."""
        return compared(self.books, self.entries, self.month, self.on)


def _repeated(found: Cheques) -> pd.DataFrame:
    twins = found.ledger[found.ledger.duplicated(KEY, keep=False)]
    first = twins.drop_duplicates(KEY).set_index(KEY)
    again = twins[twins.duplicated(KEY) & twins.index.isin(found.own.index)]
    keys = zip(again["account"], again["number"], strict=True)
    return again.assign(twin=[str(found.books.source(first.loc[key], "cheque_no")) for key in keys])


def _gaps(found: Cheques) -> pd.DataFrame:
    """Numbers that are left out within a run of one account, one front part and one count of digits."""
    parts = found.ledger["number"].str.extract(r"^(?P<front>.*?)(?P<digits>\d{1,18})$")
    runs = found.ledger.assign(front=parts["front"], digits=parts["digits"]).dropna(subset=["digits"])
    runs["width"] = runs["digits"].str.len()
    runs["value"] = runs["digits"].astype("int64")
    keys = ["account", "front", "width"]
    runs = runs.sort_values([*keys, "value"], kind="stable").drop_duplicates([*keys, "value"])
    before = runs.groupby(keys)[["value", "bought_on", "cheque_no"]].shift()
    lost = (runs["value"] - before["value"] - 1).fillna(0).astype("int64")
    one_lot = runs["bought_on"] == before["bought_on"]
    gap = (lost > 0) & (one_lot | (lost <= BOOKLET)) & runs.index.isin(found.own.index)
    runs = runs.assign(lost=lost, before=before["cheque_no"])[gap]
    columns = (runs["front"], runs["value"] - runs["lost"], runs["value"] - 1, runs["width"])
    return runs.assign(missing=[numbers_said(*each) for each in zip(*columns, strict=True)])


def _differing(found: Cheques) -> pd.DataFrame:
    rows = found.differing
    why = in_both(rows["why_zh"], rows["why_en"])
    cheque = rows["number"].astype("object").replace("", NO_NUMBER)
    return rows[[SHEET, ROW]].assign(cheque=cheque, why=why, **{AT: rows["column"]})


def _late(found: Cheques) -> pd.DataFrame:
    late = found.own[found.own["registered_on"] > found.own["issued_on"]]
    return late.assign(date=late["issued_on"], registered=late["registered_on"])


def _uncashed(found: Cheques) -> pd.DataFrame:
    """Told as long as the cheque stays uncashed, whatever month it is of."""
    out = found.ledger[found.ledger["overdue"]]
    return out.assign(actual=out["days_out"], expected=found.terms.cheque_days)


CHECKS: tuple[Check[Cheques], ...] = (
    fault(
        "CQ701",
        Text("支票 {cheque} 没有封填收款单位", "cheque {cheque} does not name its payee"),
        Text("补上收款单位；以后签发前写好", "fill it in; write it before a cheque is issued"),
        lambda found: found.issued[~found.issued["sealed"]],
        at="payee",
    ),
    fault(
        "CQ702",
        Text("支票 {cheque} 领取人没有签收", "cheque {cheque} was not signed for"),
        Text("由领取人在支票存根（支票头）上签收", "have the recipient sign the cheque stub"),
        lambda found: found.issued[~found.issued["signed"]],
        at="receiver_signed_on",
    ),
    fault(
        "CQ703",
        Text("支票号重复：{cheque}，另一处在 {twin}", "cheque {cheque} is repeated; also at {twin}"),
        Text("核对存根，改正号码", "check the stubs and correct the number"),
        _repeated,
        at="cheque_no",
    ),
    finding(
        "CQ704",
        Text("支票断号：{before} 之后缺 {missing}", "gap in the cheques: {missing} missing after {before}"),
        Text("找出缺号的支票；作废的也要登记", "find it; enter a void one as well"),
        _gaps,
        at="cheque_no",
    ),
    fault(
        "CQ705",
        Text("支票 {cheque} 和支票备查簿不一样：{why}", "cheque {cheque} and the register differ: {why}"),
        Text("核对支票备查簿和银行日记账", "check cheque register and bank journal"),
        _differing,
    ),
    finding(
        "CQ706",
        Text(
            "支票 {cheque} {date} 签发，{registered} 才登记",
            "cheque {cheque} was issued on {date} and registered on {registered}",
        ),
        Text(
            "写明晚登记的原因；以后签发当天登记", "note why it was late; register it on the day from now on"
        ),
        _late,
        at="registered_on",
    ),
    finding(
        "CQ707",
        Text(
            "支票 {cheque} 签发 {actual} 天还没有兑付，超过 {expected} 天",
            "cheque {cheque} was not cashed for {actual} days, more than {expected}",
        ),
        Text("问收款单位；过期的收回作废", "ask the payee; void one that has expired"),
        _uncashed,
        at="cashed_on",
    ),
)
CHECKS = told_together(
    CHECKS,
    {
        Group("handed_out", Text("支票的签发和签收", "Issue and receipt of cheques")): "CQ701 CQ702 CQ706",
        Group("cheque_numbers", Text("支票号", "Cheque numbers")): "CQ703 CQ704",
        Group("cheques_compared", Text("支票与日记账", "Cheques and journal")): "CQ705 CQ707",
    },
)
