"""支票核对: the register beside the journal, where they differ, and who signs."""

import pandas as pd

from teamops.cash.books.keys import in_month, placed
from teamops.cash.cheques.checks import CHECKS, Cheques
from teamops.cash.cheques.register import ISSUED, KEY, LIVE, measured_on
from teamops.cash.cheques.register import SIGNED as STILL_OUT
from teamops.cash.papers import ROOM, SIGNED, PaperWork, judged
from teamops.cash.schema.papers import CHEQUES
from teamops.core.kit.sheets import Listing, Says, Sheet, Show, known
from teamops.core.kit.work import in_yuan
from teamops.core.sheets.columns import Kind
from teamops.core.text import Text

CHEQUE, ACCOUNT = Text("支票号码", "Cheque"), Text("账户", "Account")
NOT_COMPARED = Text("没有银行日记账，没有核对", "there is no bank journal, so nothing was compared")
NONE_DIFFERS = Text("本月没有不符的支票", "nothing differs in this month")
AMOUNT, JOURNAL = Text("备查簿金额", "Register"), Text("银行日记账", "Journal")


def _listed(found: Cheques) -> pd.DataFrame:
    """The month's cheques, those still out and those without a day, with what stands in the journal and what is amiss."""
    rows, last = found.ledger, pd.Timestamp(found.month.last)
    wanted = in_month(rows["day"], found.month) | rows["day"].isna() | (rows["status"] == STILL_OUT)
    rows = rows[wanted & ~(rows["day"] > last)].reset_index(drop=True)
    live, given = rows["amount"].where(rows["status"].isin(LIVE)), rows["status"].isin(ISSUED)
    # Without a journal there is nothing to compare with.
    journal = rows["journal"] if "bank_journal" in found.books.absent else rows["journal"].fillna(0)
    wrong = pd.MultiIndex.from_frame(rows[KEY]).isin(pd.MultiIndex.from_frame(found.differing[KEY]))
    return rows.assign(
        live=live,
        gap=journal - live.fillna(0),
        wrong=wrong,
        given=given,
        unsealed=given & ~rows["sealed"],
        unsigned=given & ~rows["signed"],
        late=rows["registered_on"] > rows["issued_on"],
    )


def _summed(found: Cheques) -> dict[str, object]:
    rows, on = _listed(found), measured_on(found.month, found.on)
    given = rows[rows["given"]]
    cashed = rows["cashed_on"] <= pd.Timestamp(on)
    out = rows[rows["status"].isin(LIVE) & rows["days_out"].notna() & ~cashed]
    sums = {"amount": in_yuan(given["amount"]), "uncashed": in_yuan(out["amount"])}
    return {"on": on, "n": len(rows), "issued": len(given), "out": len(out), **sums}


def _differing(found: Cheques) -> pd.DataFrame:
    rows = found.differing
    amounts = {key: rows[key].astype("Int64") for key in ("register", "journal")}
    return placed(rows).assign(**amounts)


def _figures(found: Cheques) -> dict[str, object]:
    issued = found.issued[found.issued["day"].notna()]
    counts = {"differing": len(found.differing), "overdue": int(found.ledger["overdue"].sum())}
    return {"issued": len(issued), "amount": in_yuan(issued["amount"]), **counts}


REGISTER = Listing(
    "cheques",
    _listed,
    (
        Show("cheque_no", 13, CHEQUE, name="number"),
        Show("account", 14, ACCOUNT, "center"),
        Show("status", 9),
        Show("issued_on", 12),
        Show("capitals", 28, Text("出票日期大写", "In capitals"), "capitals"),
        Show("payee", 20, Text("收款单位", "Payee"), tone=("unsealed", "bad")),
        Show("live", 13, AMOUNT, name="amount"),
        Show("journal", 13, JOURNAL),
        Show("gap", 12, Text("差额", "Difference"), "amount", ("wrong", "bad")),
        Show("receiver", 10, Text("领取人", "Received by"), "center"),
        Show("receiver_signed_on", 12, Text("签收日期", "Signed for"), None, ("unsigned", "bad"), "signed"),
        Show("registered_on", 12, Text("登记日期", "Registered"), None, ("late", "warn"), "registered"),
        Show("cashed_on", 12, name="cashed"),
        Show("days_out", 9, Text("开出天数", "Days out"), None, ("overdue", "warn"), "days"),
    ),
    empty=lambda found: Text("备查簿里没有支票", "the register has no cheques"),
)
DIFFERENCES = Listing(
    "differences",
    _differing,
    (
        Show("number", heading=CHEQUE),
        Show("account", heading=ACCOUNT, style="center"),
        Show("register", heading=AMOUNT),
        Show("journal", heading=JOURNAL),
        Show("why_{lang}", heading=Text("怎么不符", "How they differ"), name="why"),
        Show("place", heading=Text("位置", "Place")),
    ),
    empty=lambda found: NOT_COMPARED if "bank_journal" in found.books.absent else NONE_DIFFERS,
    total=False,
    group=Text("备查簿与银行日记账不符", "Register and journal differ"),
)
HOW = Text(
    "列出本月的、还没兑付的和没写日期的支票。备查簿金额只列已签发、已兑付的；差额＝银行日记账－备查簿；作废、空白、退回的不该在账上。支票自出票日起 10 日内提示付款（票据法 91 条），当天不算。",
    "Listed are the cheques of the month, those not cashed yet, and those without a day. Register: what was "
    "issued or cashed. Difference: journal less register; void, blank and returned ones have no place in the journal. A cheque is to be presented within ten days of its issue (票据法 91), that "
    "day not counted.",
)
SUMMED = Text(
    "截至 {on}：登记 {n} 张，签发 {issued} 张 {amount} 元，未兑付 {out} 张 {uncashed} 元。单位：元",
    "As of {on}: {n} registered, {issued} issued ({amount} yuan), {out} not cashed ({uncashed} yuan). Unit: yuan",
)
WORK = PaperWork[Cheques](
    papers=Cheques,
    title=Text("{team} 支票核对 {month}", "{team} · cheques of {month}"),
    said=Text(
        "{month} 签发支票 {issued} 张 {amount} 元，与银行日记账不符 {differing} 张，逾期未兑付 {overdue} 张",
        "{month}: {issued} cheques issued ({amount} yuan), {differing} differ from the journal, {overdue} not cashed in time",
    ),
    judged=judged("CQ"),
    about=known(
        [CHEQUES],
        **dict.fromkeys(("journal", "register", "live", "gap"), Kind.MONEY),
        **dict.fromkeys(("day", "date", "registered"), Kind.DATE),
        number=Kind.ID,
        days_out=Kind.COUNT,
    ),
    checks=CHECKS,
    figures=_figures,
    value=lambda found: {"measured_on": str(measured_on(found.month, found.on))},
    rows={
        "cheques": lambda found: found.ledger.drop(columns=["number", "day", "cheque"]),
        "differences": lambda found: found.differing.assign(cheque_no=lambda d: d["number"]).drop(
            columns="number"
        ),
    },
    sheets=(
        Sheet(
            Text("支票核对", "Cheques"),
            (Says(SUMMED, _summed, "unit"), REGISTER, Says(HOW, width=ROOM), Says(), DIFFERENCES, SIGNED),
            main="cheques",
            frozen=1,
            alarm=lambda found: len(found.differing) > 0,
        ),
    ),
)
