"""Receipts beside the cashier's books: by voucher, else by amount where only one entry can be meant."""

from datetime import date
from typing import Any

import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.money import yuan_text
from teamops.core.text import Text
from teamops.sales.schema import RECEIPT, REFUND
from teamops.sales.terms import Terms

ENTRY = ["date", "voucher_no", "summary", "contra", "received", "paid", SHEET, ROW]
# How an entry says that it is a customer's money.
_SALES = r"^(?:应收账款|预收账款|合同负债)|货款"
AGREES = Text("凭证号、金额相符", "voucher and amount agree")
BY_AMOUNT = Text("没写凭证号，按金额对上", "no voucher; found by its amount")
SEVERAL = Text("没写凭证号，金额相同的有几笔，请核对", "no voucher; several of this amount, to be looked at")
NOT_FOUND = Text("没写凭证号，资金账里没有这个金额", "no voucher, and no such amount in the books")
NO_VOUCHER = Text("资金账里没有这张凭证", "the books have no such voucher")
APART = Text("资金账记在 {on}，相隔 {days} 天", "booked on {on}, {days} days apart")
MORE = Text("资金账 {booked} 元，台账多 {gap} 元", "the books have {booked} yuan, the ledger {gap} more")
LESS = Text("资金账 {booked} 元，台账少 {gap} 元", "the books have {booked} yuan, the ledger {gap} less")
FAULTY = "faulty"


def received_in(*books: pd.DataFrame) -> pd.DataFrame:
    """Return what came in by the cashier's books: ENTRY and `net`, what was received less what was paid [fen]."""
    rows = pd.concat([book[ENTRY].astype({SHEET: "str"}) for book in books], ignore_index=True)
    net = rows["received"].fillna(0).astype("int64") - rows["paid"].fillna(0).astype("int64")
    return rows.assign(net=net)


def beside_books(
    rows: pd.DataFrame, entries: pd.DataFrame, terms: Terms
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return each receipt of the ledger with what the books say of it, and the entries that no receipt is found for.

    Receipts: who, doc_no, date, voucher_no ("" for none), amount, booked [fen, NA], booked_on, state (Text), faulty. Several
    receipts of one voucher and day are compared in sum; a number that the books use again in another month is another one.
    """
    money = rows[rows["kind"].isin([RECEIPT, REFUND])]
    money = money.assign(voucher_no=money["voucher_no"].fillna(""), amount=-money["debit"])
    by = ["who", "doc_no", "date", "voucher_no"]
    firsts = {"amount": ("amount", "sum"), SHEET: (SHEET, "first"), ROW: (ROW, "first")}
    receipts = money.groupby(by, sort=False).agg(**firsts).reset_index()
    named = receipts["voucher_no"] != ""
    vouched, used = _by_voucher(receipts[named], entries, terms)
    free = entries[~entries.index.isin(used)]
    found, taken = _by_amount(receipts[~named], free, terms)
    both = pd.concat([vouched, found]).sort_values(["date", "doc_no"], kind="stable", ignore_index=True)
    both[FAULTY] = both[FAULTY].astype(bool)
    return both, free[~free.index.isin(taken)]


def unbooked(entries: pd.DataFrame, rows: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return which entries are customers' money by their contra account or summary and in no receipt of the ledger's time."""
    if not len(rows):
        return entries.iloc[:0]
    within = entries["date"].between(rows["date"].min(), pd.Timestamp(on)) & (entries["net"] > 0)
    says = entries["contra"].fillna("").str.contains(_SALES) | entries["summary"].fillna("").str.contains(
        "货款"
    )
    return entries[within & says]


def _by_voucher(
    receipts: pd.DataFrame, entries: pd.DataFrame, terms: Terms
) -> tuple[pd.DataFrame, "pd.Index[int]"]:
    """Compare receipts with the entry of their voucher that is nearest in time."""
    sums = receipts.groupby(["voucher_no", "date"])["amount"].sum().reset_index()
    own = entries[entries["voucher_no"].isin(sums["voucher_no"])].assign(at=lambda e: e.index)
    booked = own.groupby(["voucher_no", "date"]).agg(booked=("net", "sum"), at=("at", list)).reset_index()
    pairs = sums.merge(booked.rename(columns={"date": "booked_on"}), on="voucher_no", how="left")
    pairs["days"] = (pairs["booked_on"] - pairs["date"]).dt.days.abs()
    pairs["same"] = pairs["booked"] == pairs["amount"]
    pairs = pairs.sort_values(["days", "same"], ascending=[True, False], kind="stable")
    pairs = pairs.drop_duplicates(["voucher_no", "date"])
    # A number that is far away and of another amount is another month's.
    other = (pairs["days"] > terms.receipt_match_days) & ~pairs["same"]
    pairs.loc[other, ["booked", "booked_on", "days"]] = None
    states = [_state(row, terms) for row in zip(*(pairs[c] for c in _SAID), strict=True)]
    pairs["state"] = pd.Series(states, index=pairs.index, dtype="object")
    pairs[FAULTY] = [state is not AGREES for state in states]
    told = pairs[["voucher_no", "date", "booked", "booked_on", "state", FAULTY]]
    used = pairs.loc[pairs["booked"].notna(), "at"].explode()
    return receipts.merge(told, on=["voucher_no", "date"], how="left"), pd.Index(used.astype("int64"))


_SAID = ["amount", "booked", "booked_on", "days"]


def _state(row: tuple[Any, ...], terms: Terms) -> Text:
    amount, booked, on, days = row
    if pd.isna(booked):
        return NO_VOUCHER
    if booked != amount:
        gap = yuan_text(abs(int(booked) - amount))
        return (MORE if amount > booked else LESS).filled(booked=yuan_text(int(booked)), gap=gap)
    late = days > terms.receipt_match_days
    return APART.filled(on=f"{on:%F}", days=int(days)) if late else AGREES


def _by_amount(
    receipts: pd.DataFrame, entries: pd.DataFrame, terms: Terms
) -> tuple[pd.DataFrame, "pd.Index[int]"]:
    """Find the entry of a receipt without a voucher: one of its amount and time that is no other receipt's either."""
    receipts = receipts.reset_index(drop=True).assign(own=lambda r: r.index)
    other = (
        entries[["date", "net"]]
        .rename(columns={"date": "booked_on", "net": "amount"})
        .assign(at=entries.index)
    )
    pairs = receipts[["own", "date", "amount"]].merge(other, on="amount")
    pairs = pairs[(pairs["booked_on"] - pairs["date"]).dt.days.abs() <= terms.receipt_match_days]
    alone = pairs[~pairs.duplicated("own", keep=False) & ~pairs.duplicated("at", keep=False)].set_index("own")
    several = receipts["own"].isin(pairs["own"])
    one = receipts["own"].isin(alone.index)
    states = [
        BY_AMOUNT if single else SEVERAL if some else NOT_FOUND
        for single, some in zip(one, several, strict=True)
    ]
    booked = receipts["amount"].astype("Int64").where(one)
    booked_on = alone["booked_on"].reindex(receipts["own"]).to_numpy()
    out = receipts.drop(columns="own").assign(
        booked=booked, booked_on=booked_on, state=pd.Series(states, dtype="object")
    )
    return out.assign(**{FAULTY: False}), pd.Index(alone["at"].astype("int64"))
