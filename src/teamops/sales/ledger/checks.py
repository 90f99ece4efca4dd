"""What is wrong with the ledger itself (SL002–SL011): each finder returns the rows it is about. Pure."""

from math import isnan

import pandas as pd

from teamops.core.catalogue.entry import Group
from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.checks import AT, Check, fault, finding, told_together
from teamops.core.text import Text
from teamops.sales.ledger.customers import looked_up
from teamops.sales.ledger.ledger import Ledger
from teamops.sales.ledger.rows import REPEATED
from teamops.sales.schema import (
    CLOSED,
    CREDIT,
    INVOICE,
    OPENING,
    ORDER,
    RECEIPT,
    REFUND,
    RETURN,
    SHIPMENT,
    WRITTEN_OFF,
)

MONEY = [INVOICE, RECEIPT, REFUND, CREDIT, WRITTEN_OFF, OPENING]
GOODS = [ORDER, SHIPMENT, RETURN, CLOSED]
DATE, CUSTOMER = Text("日期", "dates"), Text("客户", "customers")
NO_AMOUNT, NO_QUANTITY = Text("金额", "an amount"), Text("数量和金额", "quantity and amount")
NOT_A_NUMBER = Text("数量、单价不是数", "quantity or price is no number")
PRODUCT = Text("数量×单价 {x} 元", "quantity × price is {x}")
EARLIER = Text("早于它所依据的 {ref}（{on}）", "is dated before {ref} ({on}), which it refers to")
DUE_EARLY = Text("的到期日 {on} 早于开票日", "falls due on {on}, before its own date")
MICRO = 1_000_000


def _first(rows: pd.DataFrame, *by: str) -> pd.DataFrame:
    """The first row of each group, with `n`, how many rows it has."""
    return rows.assign(n=rows.groupby(list(by))[ROW].transform("size")).drop_duplicates(list(by))


def _strangers(found: Ledger) -> pd.DataFrame:
    known = found.known
    strange = known[~known["who"].isin(found.distributors["customer_no"]) & known["doubt"].isna()]
    at = strange["customer_no"].notna().map({True: "customer_no", False: "customer"})
    return _first(strange.assign(value=strange["who"], **{AT: at}), "who")


def _doubtful(found: Ledger) -> pd.DataFrame:
    rows = found.known[found.known["doubt"].notna()]
    return _first(rows.assign(why=rows["doubt"], said=rows["doubt"].astype("str")), "said")


def _two_of_one_number(found: Ledger) -> pd.DataFrame:
    rows = found.known
    by = rows.groupby(["kind", "doc_no"], sort=False)
    dates, whose = rows["date"] != by["date"].transform("first"), rows["who"] != by["who"].transform("first")
    off = rows[dates | whose]
    what = pd.Series([DATE if d else CUSTOMER for d in dates[off.index]], off.index, dtype="object")
    at = dates[off.index].map({True: "date", False: "customer_no"})
    return off.assign(c=what, **{AT: at}).drop_duplicates(["kind", "doc_no"])


def _without_amount(found: Ledger) -> pd.DataFrame:
    rows = found.known
    bare = rows["amount"].isna()
    money = rows["kind"].isin(MONEY) & bare
    goods = rows["kind"].isin(GOODS) & bare & rows["qty"].isna()
    what = pd.Series([NO_AMOUNT if m else NO_QUANTITY for m in money], rows.index, dtype="object")
    return rows.assign(c=what)[money | goods]


def _numbers(texts: "pd.Series[str]") -> "pd.Series[float]":
    return pd.to_numeric(texts.str.replace(r"[,，\s]", "", regex=True), errors="coerce")


def _products(found: Ledger) -> pd.DataFrame:
    rows = found.known
    rows = rows[rows["qty"].notna() & rows["price"].notna() & rows["amount"].notna()]
    qty, price = _numbers(rows["qty"]), _numbers(rows["price"])
    fen = rows["amount"].astype("int64")
    # A price is rounded to the fen: half a fen a piece, and one of the sum. The few that floats call wrong are looked at in
    # whole millionths.
    near = 2 * (100 * qty.abs() * price.abs() - fen.abs()).abs() > qty.abs() + 2 - 0.01
    odd = rows.assign(q=qty, p=price)[near | qty.isna() | price.isna()]
    exact = [_product(*row) for row in zip(odd["q"], odd["p"], odd["amount"], strict=True)]
    odd = odd.assign(why=pd.Series(exact, odd.index, dtype="object"))
    return odd[odd["why"].notna()]


def _product(qty: float, price: float, amount: int) -> Text | None:
    """How quantity times price differs from the amount; None where it does not."""
    if isnan(qty) or isnan(price):
        return NOT_A_NUMBER
    pieces, each = round(abs(qty) * MICRO), round(abs(price) * MICRO)
    scale = MICRO * MICRO // 100  # fen in millionths of millionths
    if 2 * abs(pieces * each - abs(int(amount)) * scale) <= pieces * scale // MICRO + 2 * scale:
        return None
    return PRODUCT.filled(x=f"{pieces * each / scale / 100:,.2f}")


def _unknown_references(found: Ledger) -> pd.DataFrame:
    rows, numbers = found.known, found.known["doc_no"]
    orders = rows.loc[rows["kind"] == ORDER, "doc_no"]
    # A team that keeps no orders here refers to none.
    lost = (
        rows["order_no"].notna()
        & ~rows["order_no"].isin(orders)
        & (len(orders) > 0)
        & (rows["kind"] != ORDER)
    )
    stray = rows["ref_no"].notna() & ~rows["ref_no"].isin(numbers)
    by_order = rows[lost].assign(ref=lambda own: own["order_no"], **{AT: "order_no"})
    by_ref = rows[stray].assign(ref=lambda own: own["ref_no"], **{AT: "ref_no"})
    return pd.concat([by_order, by_ref]).drop_duplicates(["kind", "doc_no", "ref"])


def _before_their_basis(found: Ledger) -> pd.DataFrame:
    rows = found.known
    begun = rows.groupby(["kind", "doc_no"])["date"].min()
    kinds = ((SHIPMENT, "order_no", ORDER), (RETURN, "ref_no", SHIPMENT), (CREDIT, "ref_no", INVOICE))
    parts = []
    for kind, column, of in kinds:
        own = rows[(rows["kind"] == kind) & rows[column].notna()]
        basis = looked_up(own[column], begun[begun.index.get_level_values(0) == of].droplevel(0))
        early = own.assign(ref=own[column], basis=basis)[own["date"] < basis]
        why = [EARLIER.filled(ref=r, on=f"{b:%F}") for r, b in zip(early["ref"], early["basis"], strict=True)]
        parts.append(early.assign(why=pd.Series(why, early.index, dtype="object"), **{AT: "date"}))
    due = rows[rows["kind"].isin([INVOICE, OPENING]) & (rows["due_on"] < rows["date"])]
    said = pd.Series([DUE_EARLY.filled(on=f"{d:%F}") for d in due["due_on"]], due.index, dtype="object")
    parts.append(due.assign(why=said, **{AT: "due_on"}))
    return pd.concat(parts).drop_duplicates(["kind", "doc_no"])


def _repeated(found: Ledger) -> pd.DataFrame:
    again = found.rows[found.rows["out"] == REPEATED]
    return _first(again.assign(sheet=again[SHEET].astype("str")), "sheet")


CHECKS: tuple[Check[Ledger], ...] = (
    fault(
        "SL002",
        Text("客户“{value}”没有档案（{n} 行），按“未建档”列出", "customer {value} has no file ({n} rows)"),
        Text("在客户档案里补上这家；写错了就改台账", "add the customer's file, or correct the ledger"),
        _strangers,
    ),
    fault(
        "SL003",
        Text("{kind} {doc_no} 有两个{c}", "{kind} {doc_no} has two {c}"),
        Text("一个单号只能是一张单据，请核对", "a number is one document's: correct it"),
        _two_of_one_number,
    ),
    fault(
        "SL004",
        Text("不知道是哪家客户（{n} 行）：{why}", "it is not clear whose this is ({n} rows): {why}"),
        Text("在台账里写客户编码，名称和编码要是同一家", "give the customer's number; number and name are of one customer"),
        _doubtful,
        at="customer",
    ),
    fault(
        "SL005",
        Text("{kind} {doc_no} 缺{c}", "{kind} {doc_no} lacks {c}"),
        Text("补上，再运行一次", "fill it in and run again"),
        _without_amount,
        at="amount",
    ),
    finding(
        "SL006",
        Text("{kind} {doc_no} 的金额是 {amount} 元，{why}", "{kind} {doc_no}: the amount is {amount}, {why}"),
        Text("核对数量、单价、金额；余额按金额算", "check them; the balance goes by the amount"),
        _products,
        at="amount",
    ),
    finding(
        "SL007",
        Text("{kind} {doc_no} 所指的 {ref} 不在台账", "{kind} {doc_no} refers to {ref}, which is not in the ledger"),
        Text("补上那张单据，或改正单号", "add that document, or correct the number"),
        _unknown_references,
    ),
    fault(
        "SL008",
        Text("{kind} {doc_no} {why}", "{kind} {doc_no} {why}"),
        Text("核对日期；到期日不对的按账期推算", "check the dates; a wrong due date is reckoned from the terms"),
        _before_their_basis,
    ),
    finding(
        "SL011",
        Text("这里有 {n} 行和别的文件里的完全相同，只计一次", "{n} rows here stand in another file as well and count once"),
        Text("两次导出的日期有重叠的，不用处理；不是的请核对", "nothing to do where two exports overlap; else look at them"),
        _repeated,
    ),
)  # fmt: skip
CHECKS = told_together(
    CHECKS,
    {
        Group("ledger_customers", Text("台账里的客户", "Customers in the ledger")): "SL002 SL004",
        Group("documents", Text("台账里的单据", "Documents in the ledger")): "SL003 SL005 SL006 SL007 SL008",
        Group("twice_in_ledger", Text("台账里重复的行", "Rows twice in the ledger")): "SL011",
    },
)
# While these stand nothing goes out to the customers concerned.
FAULTS = tuple(check for check in CHECKS if check.entry.severity == "FAULT")
