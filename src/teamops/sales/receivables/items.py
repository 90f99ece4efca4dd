"""What is still open of each invoice on a day, and what was received that no invoice takes (readings 72, 73).

Named money goes to its invoice first; the rest, with what was named beyond an invoice's amount, to the oldest due. It is a
closed form of the sums, so the order of rows and of files does not matter: of the rest of an invoice is paid what the pool
holds beyond the rests of those before it.
"""

import numpy as np
import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.sales.ledger.customers import looked_up
from teamops.sales.readings import ReceivablesReading
from teamops.sales.schema import INVOICE, MONTHLY, ON_ACCOUNT, OPENING, REFUND

KEY = ["who", "doc_no"]
# What an open item is called that no invoice stands behind: more was paid back than was ever received.
BACK = REFUND


def due_dates(rows: pd.DataFrame, files: pd.DataFrame, reading: ReceivablesReading) -> pd.DataFrame:
    """Return `due` of each row, and `early`: whether one was written that lies before the row's own date.

    As written; where it is blank or early the date plus the credit days of the customer, of monthly ones the month's end
    plus them (reading 72). Who pays before or at once, or of whom nothing is known, owes on the date. `files`: terms and
    credit_days by `who`.
    """
    terms = looked_up(rows["who"], files["terms"])
    days = looked_up(rows["who"], files["credit_days"]).fillna(0).astype("int64")
    on_credit = terms.isin([ON_ACCOUNT, MONTHLY]) | (terms.isna() & (days > 0))
    start = rows["date"]
    if reading.monthly_terms == "month_end":
        start = start.mask(terms == MONTHLY, start.dt.to_period("M").dt.end_time.dt.normalize())
    computed = start + pd.to_timedelta(days.where(on_credit, 0), unit="D")
    early = rows["due_on"] < rows["date"]
    due = rows["due_on"].mask(early).fillna(computed)
    return pd.DataFrame({"due": due, "early": early, "reckoned": rows["due_on"].isna() | early})


def open_items(
    rows: pd.DataFrame, files: pd.DataFrame, reading: ReceivablesReading
) -> tuple[pd.DataFrame, "pd.Series[int]"]:
    """Return every invoice with what is paid of it, and by customer what was received and is in no invoice [fen].

    `rows`: those that count on the day, with `debit`. Items: who, doc_no, kind, date, due, reckoned, agent, amount, named
    (paid by what names it), over (named beyond the amount), pooled (paid out of the rest), open, and the place of the first
    row. Σ open − Σ unallocated = Σ debit, of each customer and in all.
    """
    owed = rows["kind"].isin([INVOICE, OPENING]) & (rows["debit"] != 0)
    owed &= (rows["kind"] == INVOICE) | (rows["debit"] > 0)
    items = _invoices(rows[owed], files, reading)
    money = rows[~owed & (rows["debit"] != 0)]
    items["named"], loose = _named(items, money)
    items["over"] = items["named"] - items["named"].clip(0, items["amount"])
    items["named"] -= items["over"]
    pool = pd.concat([loose, items.set_index("who")["over"]]).groupby(level=0).sum()
    items = pd.concat([items, _paid_back(pool, money)], ignore_index=True)
    rest = items["amount"] - items["named"]
    held = looked_up(items["who"], pool).fillna(0).astype("int64").clip(lower=0)
    items["pooled"] = 0 if reading.allocation == "named_only" else _from_pool(items, rest, held, reading)
    items["open"] = rest - items["pooled"]
    taken = items.groupby("who")["pooled"].sum()
    left = pool.clip(lower=0).sub(taken, fill_value=0).astype("int64")
    return items, left[left != 0]


def _invoices(rows: pd.DataFrame, files: pd.DataFrame, reading: ReceivablesReading) -> pd.DataFrame:
    dated = rows.join(due_dates(rows, files, reading))
    names = {"kind": "kind", "date": "date", "due": "due", "reckoned": "reckoned", "agent": "agent"}
    firsts = {name: (column, "first") for name, column in {**names, SHEET: SHEET, ROW: ROW}.items()}
    firsts |= {"date": ("date", "min"), "due": ("due", "min"), "amount": ("debit", "sum")}
    return dated.groupby(KEY, sort=False).agg(**firsts).reset_index()


def _named(items: pd.DataFrame, money: pd.DataFrame) -> tuple["pd.Series[int]", "pd.Series[int]"]:
    """Return what each invoice is named for, and by customer what names none of his own."""
    place = pd.MultiIndex.from_frame(items[KEY])
    wanted = pd.MultiIndex.from_frame(money[["who", "ref_no"]], names=KEY)
    found = wanted.isin(place) & money["ref_no"].notna().to_numpy(bool)
    given = (-money["debit"]).groupby([money["who"], money["ref_no"]]).sum()[lambda sums: sums != 0]
    given.index.names = KEY
    named = given.reindex(place).fillna(0).astype("int64").set_axis(items.index)
    loose = (-money["debit"])[~found].groupby(money["who"]).sum()
    return named, loose


def _paid_back(pool: "pd.Series[int]", money: pd.DataFrame) -> pd.DataFrame:
    """Return an item for each customer who got more back than he had paid, dated and due as the last of it."""
    owing = pool[pool < 0]
    last = money[(money["debit"] > 0) & money["who"].isin(owing.index)].sort_values("date", kind="stable")
    last = last.drop_duplicates("who", keep="last")
    facts = last[["who", "doc_no", "date", "agent", SHEET, ROW]]
    amount = -owing.reindex(last["who"]).to_numpy()
    nothing = {"named": 0, "over": 0, "reckoned": False}
    return facts.assign(kind=BACK, due=last["date"], amount=amount.astype("int64"), **nothing)


def _from_pool(
    items: pd.DataFrame, rest: "pd.Series[int]", held: "pd.Series[int]", reading: ReceivablesReading
) -> "pd.Series[int]":
    """Return how much of each rest the pool pays, in the order of the reading."""
    first = ["due", "date"] if reading.allocation == "due" else ["date", "due"]
    order = items.assign(rest=rest, held=held).sort_values(["who", *first, "doc_no"], kind="stable")
    before = order.groupby("who", sort=False)["rest"].cumsum() - order["rest"]
    paid = np.clip(order["held"] - before, 0, order["rest"])
    return pd.Series(paid, index=order.index).reindex(items.index).astype("int64")
