"""应收款: ageing that ties to the ledger, invoices, reminders, restocking, receipts beside the books, answers, statements."""

import pandas as pd

from teamops.core.evidence import SHEET
from teamops.core.kit.sheets import UNIT_LINE, Chart, Listing, Ruled, Says, Sheet, Show, known
from teamops.core.kit.work import Work, in_yuan
from teamops.core.sheets.columns import Kind
from teamops.core.text import Text
from teamops.sales.ledger.rows import BEFORE, LATER, REPEATED
from teamops.sales.receivables.ageing import band_keys, band_names, by_market
from teamops.sales.receivables.checks import CHECKS
from teamops.sales.receivables.lists import (
    BOOKED,
    CONFIRMED,
    CUSTOMER_NO,
    INVOICES,
    NAME,
    REMINDERS,
    RESTOCK,
    SIGNED,
    booked,
    confirmed,
)
from teamops.sales.receivables.owed import Receivables
from teamops.sales.receivables.statement import DEED
from teamops.sales.schema import (
    CREDIT,
    INVOICE,
    OPENING,
    RECEIPT,
    REFUND,
    RETURN,
    TABLES,
    WRITTEN_OFF,
)
from teamops.sales.vocabulary import CONTROLS

ROOM = 170.0
BALANCE, OVERDUE = Text("应收余额", "Balance"), Text("其中逾期", "Overdue")
UNALLOCATED = Text("未核销收款", "Unallocated")


def _bands(found: Receivables, width: float) -> tuple[Show, ...]:
    names = zip(band_keys(found.terms), band_names(found.terms), strict=True)
    late = [Show(key, width, name, "amount") for key, name in names]
    return (*late, Show("unallocated", width, UNALLOCATED, "amount"))


def _balance(found: Receivables, width: float) -> Show:
    """The bands less what is unallocated, as a live formula."""
    sum_ = "+".join(f"{{{key}}}{{row}}" for key in band_keys(found.terms))
    return Show("balance", width, BALANCE, "money", formula=f"={sum_}-{{unallocated}}{{row}}")


def _age_shows(found: Receivables) -> tuple[Show, ...]:
    return (
        Show("market", 9),
        Show("who", 11, CUSTOMER_NO),
        Show("customer", 22, NAME, tone=("unknown", "warn")),
        Show("manager", 9, style="center"),
        Show("terms", 8),
        *_bands(found, 13),
        _balance(found, 14),
        Show("overdue", 13, OVERDUE, "amount", ("is_late", "bad")),
        Show("oldest", 9, Text("最长逾期天数", "Oldest, days"), "count"),
    )


def _ages(found: Receivables) -> pd.DataFrame:
    rows = found.ages
    return rows.assign(is_late=rows["overdue"] > 0, unknown=~rows["known"])


def _market_shows(found: Receivables) -> tuple[Show, ...]:
    counted = Show("customers", 9, Text("客户数", "Customers"), "count")
    return (
        Show("market", 12),
        counted,
        *_bands(found, 13),
        _balance(found, 14),
        Show("overdue", 13, OVERDUE, "amount"),
    )


# What makes up the balance, in the order of the ledger's own sum.
_PARTS = (OPENING, INVOICE, REFUND, CREDIT, RETURN, RECEIPT, WRITTEN_OFF)


def tied(found: Receivables) -> pd.DataFrame:
    """Return what the ledger comes to by kind of document, with how many rows; the sum is the balance of the ageing."""
    by = (
        found.counted.groupby("kind")["debit"]
        .agg(["size", "sum"])
        .reindex([*_PARTS])
        .fillna(0)
        .astype("int64")
    )
    by = by[(by["size"] > 0) & (by["sum"] != 0)]
    return by.reset_index(names="kind").rename(columns={"size": "rows", "sum": "fen"})


def _outside(found: Receivables) -> dict[str, object] | None:
    out = found.rows["out"]
    counts: dict[str, object] = {name: int((out == name).sum()) for name in (BEFORE, LATER, REPEATED)}
    return counts if any(counts.values()) else None


def _both_signs(found: Receivables) -> dict[str, object] | None:
    """The files that write what reduces with both signs; it reduces either way."""
    rows = found.known[found.known["kind"].isin([RETURN, CREDIT, WRITTEN_OFF])]
    mixed = rows.groupby(rows[SHEET].astype("str"))["negative"].nunique()
    files = mixed[mixed > 1].index.tolist()
    return {"files": "、".join(files)} if files else None


def _dso(found: Receivables) -> pd.DataFrame:
    rows = found.dso
    return rows.assign(dso_days=rows["dso"] / 10, countback_days=rows["countback"] / 10)


AGEING_SHEET: Sheet[Receivables] = Sheet(
    Text("账龄表", "Ageing"),
    (
        Says(Text("截至 {on}。单位：元", "As of {on}. Unit: yuan"), lambda found: {"on": found.on}, "unit"),
        Listing("ageing", _ages, _age_shows, empty=lambda found: Text("没有人欠款", "nobody owes anything")),
        Says(
            Text(
                "账龄从到期日算起；没有写冲哪张发票的收款先冲到期最早的（口径 71–73，现行的见“规则”）。应收余额＝各档合计－未核销收款，每家都等于台账。档数和天数是建议值，规定没有写。",
                "Age is counted from the due date; receipts that name no invoice go to the oldest due (interpretations 71–73; those in force stand on the sheet of rules). "
                "Balance: the bands less what is unallocated, for each customer what the ledger comes to. The bands are proposed; the regulations give none.",
            ),
            width=ROOM,
        ),
        SIGNED,
    ),
    main="ageing",
    frozen=3,
    alarm=lambda found: bool((found.ages["overdue"] > 0).any()),
)  # fmt: skip
SUMMARY: Sheet[Receivables] = Sheet(
    Text("汇总", "Summary"),
    (
        Says(Text("截至 {on}。单位：元", "As of {on}. Unit: yuan"), lambda found: {"on": found.on}, "unit"),
        Listing("markets", lambda found: by_market(found.ages, found.terms), _market_shows),
        Says(),
        Chart(
            "column", Text("各市场账龄", "Age by market"), "markets", "market",
            lambda found: tuple(band_keys(found.terms)), Text("元", "yuan"), stacked=True, over=lambda found: len(found.ages) > 0,
        ),
        Says(Text("与台账核对", "Tied to the ledger"), style="subtitle"),
        Listing(
            "tied", tied,
            (
                Show("kind", heading=Text("单据", "Document")),
                Show("rows", heading=Text("行数", "Rows"), style="count"),
                Show("fen", heading=Text("对应收的影响", "What it adds"), style="money"),
            ),
        ),
        Says(
            Text("合计 {ledger} 元，账龄表 {ageing} 元，相差 {gap} 元。", "In all {ledger} yuan; the ageing {ageing}; apart by {gap}."),
            lambda found: {
                "ledger": in_yuan(found.counted["debit"]), "ageing": in_yuan(found.ages["balance"]),
                "gap": in_yuan(pd.Series([found.counted["debit"].sum() - _of_bands(found)])),
            },
        ),
        Says(
            Text(
                "不计入余额的行：期初之前 {before} 行，{later} 行在截止日之后，别的文件里重复的 {repeated} 行。",
                "Rows outside the balance: {before} before a customer's opening, {later} after the day, {repeated} repeated in another file.",
            ),
            _outside,
        ),
        Says(
            Text("这些表里的退减有正有负，一律按减少计：{files}", "Reductions bear both signs here and all reduce: {files}"),
            _both_signs, width=ROOM,
        ),
        SIGNED,
    ),
    titled=True,
)  # fmt: skip
DSO: Sheet[Receivables] = Sheet(
    Text("应收周转", "Days' sales"),
    (
        UNIT_LINE,
        Says(Text("应收周转天数（账期、月结客户）", "Days' sales owed (customers on credit)"), style="subtitle"),
        Listing(
            "dso", _dso,
            (
                Show("month", heading=Text("月份", "Month"), style="id"),
                Show("balance", heading=Text("月末赊销应收", "Balance"), summed=False),
                Show("sales", heading=Text("三个月赊销额", "Three months' sales"), summed=False),
                Show("days", heading=Text("这三个月天数", "Days of these")),
                Show("dso_days", heading=Text("周转天数", "Days' sales"), style="tenths"),
                Show("countback_days", heading=Text("逐月倒推天数", "Counted back"), style="tenths"),
            ),
            total=False, empty=lambda found: Text("台账不满三个月", "the ledger has less than three months"),
        ),
        Chart(
            "line", Text("应收周转天数", "Days' sales owed"), "dso", "month", lambda found: ("dso_days", "countback_days"),
            Text("天", "days"), over=lambda found: len(found.dso) > 1,
        ),
        Says(
            Text(
                "只看账期、月结客户。周转天数＝月末应收×天数÷这三个月的赊销额（开票减红票），季末就是一个季度；逐月倒推：从最近一个月往回数，多少天的销售等于余额。",
                "Customers on credit alone. Days' sales: the balance by the days of the three months over their sales, invoices less credit notes; at a quarter's end "
                "it is the quarter. Counted back: over how many of the latest days the sales come to the balance.",
            ),
            width=100.0,
        ),
        SIGNED,
    ),
    titled=True,
)  # fmt: skip


def _of_bands(found: Receivables) -> int:
    """What the ageing comes to, added up anew from its bands."""
    return int(found.ages[band_keys(found.terms)].to_numpy().sum() - found.ages["unallocated"].sum())


def _figures(found: Receivables) -> dict[str, object]:
    ages = found.ages
    late = ages[ages["overdue"] > 0]
    return {
        "balance": in_yuan(ages["balance"]),
        "customers": len(ages),
        "overdue": in_yuan(ages["overdue"]),
        "late": len(late),
        "oldest": int(late["oldest"].max()) if len(late) else 0,
    }


def _value(found: Receivables) -> dict[str, object]:
    return {
        "tied": {
            str(k): f"{fen / 100:.2f}"
            for k, fen in zip(*(tied(found)[c] for c in ("kind", "fen")), strict=True)
        }
    }


_MONEY = (
    "balance",
    "unallocated",
    "overdue",
    "open",
    "named",
    "pooled",
    "over",
    "fen",
    "now",
    "booked",
    "x",
    "paid",
    "sales",
)
_COUNTS = (
    "days", "late", "oldest", "stage", "times", "usual", "since", "customers", "rows", "dso_days", "countback_days",
)  # fmt: skip
WORK: Work[Receivables] = Work(
    title=Text("{team} 应收款 {on}", "{team} · receivables as of {on}"),
    said=Text(
        "{on} 应收 {balance} 元（{customers} 家），逾期 {overdue} 元（{late} 家，最长 {oldest} 天）",
        "{on}: {balance} yuan owed by {customers} customers; overdue {overdue} ({late} customers, oldest {oldest} days)",
    ),
    about=known(
        TABLES,
        **dict.fromkeys((*_MONEY, *(f"band{n}" for n in range(12))), Kind.MONEY),
        **dict.fromkeys(("due", "last_on", "next_on", "booked_on", "sent_on"), Kind.DATE),
        **dict.fromkeys(_COUNTS, Kind.COUNT),
        who=Kind.ID,
        last_qty=Kind.TEXT,
        month=Kind.TEXT,
    ),
    checks=CHECKS,
    figures=_figures,
    value=_value,
    rules=lambda found: Ruled(found.terms.rules, found.on, found.on, CONTROLS),
    deed=DEED,
    rows={
        "ageing": lambda found: found.ages.drop(columns=["known", "credit_days"]),
        "markets": lambda found: by_market(found.ages, found.terms),
        "invoices": lambda found: found.items[found.items["open"] != 0].drop(columns=["reckoned"]),
        "restock": lambda found: found.restock,
        "receipts": lambda found: booked(found).drop(columns=["state"]),
        "statements": lambda found: confirmed(found).drop(columns=["state", "open", "days", "seq"]),
        "dso": lambda found: found.dso,
    },
    sheets=(SUMMARY, AGEING_SHEET, INVOICES, REMINDERS, DSO, RESTOCK, BOOKED, CONFIRMED),
)
