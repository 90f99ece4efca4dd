"""借款台账: the advances with sums and ages, by day due and by borrower."""

import numpy as np
import pandas as pd

from teamops.cash.advances.checks import CHECKS, Advances
from teamops.cash.advances.loans import LATE, OVER, OVERDUE, STATES, SUBMITTED, TODAY
from teamops.cash.papers import ROOM, SIGNED, PaperWork, judged
from teamops.cash.schema.papers import ADVANCES
from teamops.core.kit.sheets import Listing, Says, Sheet, Show, known
from teamops.core.kit.work import in_yuan
from teamops.core.sheets.columns import Kind
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Text

TONES: dict[str, ToneName] = {OVERDUE: "bad", OVER: "bad", SUBMITTED: "warn", TODAY: "warn", LATE: "mute"}
BOUNDS = (0, 7, 30, 90)  # days overdue: the last of each age but the oldest
AGES = (
    Text("未到期（含今天到期）", "not overdue (due today included)"),
    Text("逾期 1–7 天", "1–7 days overdue"),
    Text("逾期 8–30 天", "8–30 days overdue"),
    Text("逾期 31–90 天", "31–90 days overdue"),
    Text("逾期 90 天以上", "more than 90 days overdue"),
)
BORROWER, COUNT = Text("借款人", "Borrower"), Text("笔数", "Advances")
OUTSTANDING = Text("未清", "Outstanding")


def _listed(found: Advances) -> pd.DataFrame:
    """Open ones first, the longest overdue on top; of what is settled the newest is of most interest."""
    ledger = found.ledger
    settled = (ledger["outstanding"] <= 0).to_numpy()
    due = ledger["due_on"].to_numpy("datetime64[s]").astype("int64")
    rank = np.where(ledger["state"] == OVER, 0, np.where(settled, 2, 1))
    rows = ledger.iloc[np.lexsort([np.where(settled, -due, due), rank])].reset_index(drop=True)
    said = pd.Series([STATES[state] for state in rows["state"]], dtype="object")
    tones = [TONES.get(state, "") for state in rows["state"]]
    return rows.assign(said=said, state_tone=tones, unpaid=rows["paid"].isna())


def _summed(found: Advances) -> dict[str, object]:
    late = found.left[found.left["days_overdue"] > 0]
    sums = {"amount": in_yuan(found.left["outstanding"]), "overdue": in_yuan(late["outstanding"])}
    return {"n": len(found.ledger), "open": len(found.left), "late": len(late), **sums}


def _ages(found: Advances) -> pd.DataFrame:
    age = np.searchsorted(BOUNDS, found.left["days_overdue"].to_numpy())
    owed = found.left["outstanding"].to_numpy()
    count = [int((age == n).sum()) for n in range(len(AGES))]
    due = [int(owed[age == n].sum()) for n in range(len(AGES))]
    late = [bool(n and number) for n, number in enumerate(count)]
    return pd.DataFrame({"age": pd.Series(AGES, dtype="object"), "count": count, "sum": due, "late": late})


def _people(found: Advances) -> pd.DataFrame:
    left = found.left.assign(overdue=found.left["outstanding"].where(found.left["days_overdue"] > 0, 0))
    named = left.groupby("person", sort=False)
    sums = named[["outstanding", "overdue"]].sum().assign(name=named["borrower"].first(), count=named.size())
    return sums.sort_values(["overdue", "outstanding"], ascending=False, kind="stable")


LEDGER = Listing(
    "advances",
    _listed,
    (
        Show("advance_no", 11, Text("借款单号", "Advance"), name="number"),
        Show("lent_on", 12, Text("借款日期", "Lent on")),
        Show("borrower", 10, BORROWER, "center"),
        Show("purpose", 18, Text("事由", "Purpose")),
        Show("kind", 7, Text("类型", "Kind")),
        Show("lent", 12, Text("借出", "Lent")),
        Show("paid", 12, Text("账上付款", "Paid by books"), tone=("unpaid", "warn")),
        Show("given_back", 12, Text("还现金", "Back in cash"), "amount", name="in_cash"),
        Show("claimed", 12, Text("报销冲账", "Set off"), "amount", name="by_claim"),
        Show("outstanding", 12, OUTSTANDING, "amount", formula="={lent}{row}-{in_cash}{row}-{by_claim}{row}"),
        Show("pending", 13, Text("已报销待冲账", "Claim pending"), "amount"),
        Show("due_on", 12, Text("到期日", "Due")),
        Show("due_{lang}", 34, Text("到期日怎么算的", "How the day was found"), name="how"),
        Show("days_overdue", 9, Text("逾期天数", "Days late"), name="late"),
        Show("said", 20, Text("状态", "State"), "center", "state_tone", "state"),
    ),
    empty=lambda found: Text("没有借款单", "no advances"),
)
AGEING = Listing(
    "ages",
    _ages,
    (
        Show("age", heading=Text("账龄", "Age"), tone=("late", "bad")),
        Show("count", heading=COUNT),
        Show("sum", heading=OUTSTANDING, style="amount"),
    ),
    group=Text("未清借款账龄", "Age of what is outstanding"),
)
PEOPLE = Listing(
    "people",
    _people,
    (
        Show("name", heading=BORROWER, style="center"),
        Show("count", heading=COUNT),
        Show("outstanding", heading=OUTSTANDING, style="amount", name="sum"),
        Show("overdue", heading=Text("其中逾期", "Of it overdue"), style="amount"),
    ),
    empty=lambda found: Text("没有未清的借款", "nothing is outstanding"),
    group=Text("按借款人（未清）", "By borrower (outstanding)"),
)
SUMMED = Text(
    "共 {n} 笔，未清 {open} 笔 {amount} 元，其中逾期 {late} 笔 {overdue} 元。单位：元",
    "{n} advances, {open} open ({amount} yuan), of them {late} overdue ({overdue} yuan). Unit: yuan",
)
HOW = Text(
    "未清＝借出－还现金－报销冲账；借出按借款单，“账上付款”空着就是账里没找到这笔付款。出差从实际返程日（没有则预计返程日）起算，其他从借款日起算；当天不算，最后一天休息就顺延。已报销待冲账＝交了报销单、还没在还款明细里冲账的金额。",
    "Outstanding: lent (as the slip says) less what came back in cash and by claims; “paid by books” is blank where no such payment "
    "was found. The term starts with the return of a trip (else the planned return), else with the loan; that day is not "
    "counted, and a last day off moves on. Claim pending: handed in, and not yet set off among the repayments.",
)
NO_REPAYMENTS = Text(
    "没有还款明细：还了多少不知道，未清按没有还过列出，逾期不报。",
    "No table of repayments: what came back is not known; everything stands as outstanding, and nothing is told as overdue.",
)
WORK = PaperWork[Advances](
    papers=Advances,
    title=Text("{team} 借款台账 {on}", "{team} · advances as of {on}"),
    said=Text(
        "{on} 借款 {n} 笔，未清 {open} 笔 {amount} 元，逾期 {late} 笔 {overdue} 元",
        "{on}: {n} advances, {open} open ({amount} yuan), {late} overdue ({overdue} yuan)",
    ),
    judged=judged("AD"),
    about=known(
        [ADVANCES],
        **dict.fromkeys(
            ("lent", "paid", "given_back", "claimed", "outstanding", "pending", "overdue", "sum"), Kind.MONEY
        ),
        **dict.fromkeys(("expected", "actual", "difference"), Kind.MONEY),
        **dict.fromkeys(("due", "due_on", "start_on", "settled_on"), Kind.DATE),
        **dict.fromkeys(("count", "days_overdue"), Kind.COUNT),
    ),
    checks=CHECKS,
    figures=_summed,
    rows={"advances": lambda found: found.ledger.drop(columns=["number", "person"])},
    sheets=(
        Sheet(
            Text("借款台账", "Advances"),
            (
                Says(SUMMED, _summed, "unit"),
                LEDGER,
                Says(HOW, width=ROOM),
                Says(NO_REPAYMENTS, lambda found: None if found.repaid else {}, width=ROOM, tone="warn"),
                Says(),
                AGEING,
                Says(),
                PEOPLE,
                SIGNED,
            ),
            main="advances",
            frozen=3,
            alarm=lambda found: bool(found.ledger["state"].isin([OVERDUE, OVER]).any()),
        ),
    ),
)
