"""报销单, and 签字: who has still to sign what."""

import pandas as pd

from teamops.cash.claims.checks import CHECKS, Claims
from teamops.cash.claims.register import SIGNERS
from teamops.cash.papers import ROOM, SIGNED, PaperWork, judged
from teamops.cash.schema.papers import CLAIMS
from teamops.core.kit.sheets import Listing, Says, Sheet, Show, known
from teamops.core.kit.work import in_yuan
from teamops.core.sheets.columns import Kind
from teamops.core.text import Text

FITS = Text("相符", "fits")
CLAIM, CLAIMED_ON = Text("报销单号", "Claim"), Text("报销日期", "Made on")
CLAIMANT, TOTAL = Text("报销人", "Claimant"), Text("合计", "Total")
MISSING = Text("缺签", "Not signed by")


def _listed(found: Claims) -> pd.DataFrame:
    rows = found.own.reset_index(drop=True)
    settles = rows["advance_no"].notna() | rows["offset"].notna()
    fits = {f"said_{lang}": _said(rows[f"remarks_{lang}"], settles, FITS.say(lang)) for lang in ("zh", "en")}
    lines = rows["lines"].fillna(rows["total"]).astype("int64")
    return rows.assign(
        **fits,
        bare=rows["vouchers"] < 1,
        wrong=lines != rows["total"],
        remarked=rows["remarks_zh"] != "",
        late=rows["days_late"] > 0,
    )


def _said(remarks: "pd.Series[str]", settles: "pd.Series[bool]", fits: str) -> "pd.Series[str]":
    return remarks.where((remarks != "") | ~settles, fits)


def _summed(found: Claims) -> dict[str, object]:
    rows = _listed(found)
    counts = {key: int(rows[key].sum()) for key in ("unsigned", "bare", "late")}
    return {"n": len(rows), "amount": in_yuan(rows["total"]), "offset": in_yuan(rows["offset"]), **counts}


def _open(found: Claims) -> pd.DataFrame:
    """Claims of this and of earlier months that somebody has still to sign."""
    rows = found.ledger[found.ledger["claimed_on"] <= pd.Timestamp(found.month.last)]
    rows = rows[rows["unsigned"]].reset_index(drop=True)
    return rows.assign(**{f"no_{key}": rows[key].isna() for key in SIGNERS})


def _who(found: Claims) -> pd.DataFrame:
    rows = _open(found)
    count = [int(rows[f"no_{key}"].sum()) for key in SIGNERS]
    due = [int(rows.loc[rows[f"no_{key}"], "total"].sum()) for key in SIGNERS]
    who = pd.Series(list(SIGNERS.values()), dtype="object")
    return pd.DataFrame({"who": who, "count": count, "sum": due, "any": [n > 0 for n in count]})


CLAIMS_LISTED = Listing(
    "claims",
    _listed,
    (
        Show("claim_no", 11, CLAIM, name="number"),
        Show("claimed_on", 12, CLAIMED_ON),
        Show("claimant", 10, CLAIMANT, "center"),
        Show("category", 11),
        Show("vouchers", 9, Text("凭证张数", "Vouchers"), tone=("bare", "bad")),
        Show("lines", 12, Text("明细之和", "Sum of lines")),
        Show("total", 12, TOTAL, tone=("wrong", "bad")),
        Show("advance_no", 11, Text("冲借款单", "Advance"), name="advance"),
        Show("open", 12, Text("借款余额", "Outstanding"), summed=False),
        Show("offset", 12, Text("冲借款", "Offset")),
        Show("refund", 15, Text("应退(+)应补(-)", "Return (+) pay (-)"), summed=False),
        Show("stated", 12, Text("单上写的", "As stated"), summed=False),
        Show(
            "said_{lang}",
            26,
            Text("冲借款核对", "Check of the offset"),
            tone=("remarked", "warn"),
            name="remarks",
        ),
        Show("missing_{lang}", 14, MISSING, tone=("unsigned", "bad"), name="missing"),
        Show("due_{lang}", 30, Text("期限", "Term"), name="term"),
        Show("days_late", 9, Text("迟了几天", "Days late"), tone=("late", "warn"), name="late"),
    ),
    empty=lambda found: Text("这个月没有报销单", "no claims in this month"),
)
WHO = Listing(
    "who",
    _who,
    (
        Show("who", heading=Text("谁没签", "Who"), style="center", tone=("any", "warn")),
        Show("count", heading=Text("缺签的报销单", "Claims"), style="count"),
        Show("sum", heading=Text("金额", "Amount"), style="amount"),
    ),
    total=False,
)
WHICH = Listing(
    "which",
    _open,
    (
        Show("claim_no", 14, CLAIM, name="number"),
        Show("claimed_on", 14, CLAIMED_ON),
        Show("claimant", 14, CLAIMANT, "center"),
        Show("total", 14, TOTAL),
        *(Show(key, 14, tone=(f"no_{key}", "bad")) for key in SIGNERS),
        Show("missing_{lang}", 22, MISSING, name="missing"),
    ),
    empty=lambda found: Text("都签了", "everything is signed"),
)
SUMMED = Text(
    "{n} 张，合计 {amount} 元，冲借款 {offset} 元；签字不全 {unsigned} 张，没有原始凭证 {bare} 张，逾期 {late} 张。单位：元",
    "{n} claims, {amount} yuan, {offset} of it against advances; {unsigned} not fully signed, {bare} without vouchers, "
    "{late} late. Unit: yuan",
)
HOW = Text(
    "借款余额是这张报销单之前的未清数；应退（正）＝借款余额－合计，不够就是应补（负）。逾期从出差止起算，当天不算，最后一天休息就顺延。",
    "Outstanding: of the advance, before this claim. To return: outstanding less total; below zero it is to be paid. The term starts "
    "with the end of the trip; that day is not counted, and a last day off moves on.",
)
WHO_SIGNS = Text(
    "资金管理制度第四条：报销人、负责人、会计都签字。按人列出还缺谁的字；以前月份还没签完的也在这里。",
    "Cash rules, article 4: claimant, head and accountant sign. Who has still to sign what; claims of earlier months are here too.",
)
MADE = ("claim", "due", "date", "missing", "unsigned")  # what a wording names beside the ledger's own columns
WORK = PaperWork[Claims](
    papers=Claims,
    title=Text("{team} 报销单核对 {month}", "{team} · claims of {month}"),
    said=Text(
        "{month} 报销 {n} 张 {amount} 元，签字不全 {unsigned} 张，逾期 {late} 张",
        "{month}: {n} claims ({amount} yuan), {unsigned} not fully signed, {late} late",
    ),
    judged=judged("TE"),
    about=known(
        [CLAIMS],
        **dict.fromkeys(
            ("lines", "open", "offset", "refund", "stated", "expected", "actual", "difference"), Kind.MONEY
        ),
        **dict.fromkeys(("due", "date", "due_on"), Kind.DATE),
        days_late=Kind.COUNT,
        count=Kind.COUNT,
        sum=Kind.MONEY,
    ),
    checks=CHECKS,
    figures=_summed,
    rows={"claims": lambda found: found.own.drop(columns=list(MADE))},
    sheets=(
        Sheet(
            Text("报销单", "Claims"),
            (Says(SUMMED, _summed, "unit"), CLAIMS_LISTED, Says(HOW, width=ROOM), SIGNED),
            main="claims",
            frozen=3,
        ),
        Sheet(
            Text("签字", "Signatures"),
            (Says(WHO_SIGNS, width=115), WHO, Says(), WHICH, SIGNED),
            alarm=lambda found: len(_open(found)) > 0,
            titled=True,
        ),
    ),
)
