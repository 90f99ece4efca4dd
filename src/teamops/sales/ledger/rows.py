"""The ledger as it counts on a day: what each row does to what is owed, and which rows do nothing and why."""

from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from teamops.core.evidence import SHEET
from teamops.core.rules.frames import Bools, Ints
from teamops.sales.ledger.customers import looked_up, with_customers
from teamops.sales.ledger.kinds import kinds_of
from teamops.sales.schema import CREDIT, INVOICE, OPENING, RECEIPT, REFUND, RETURN, WRITTEN_OFF

# What stands between two statements of one document: of such rows the second file's are the first's again.
CONTENT = [
    "kind", "doc_no", "line_no", "date", "who", "order_no", "ref_no", "item_no", "item", "qty", "amount", "due_on",
    "voucher_no",
]  # fmt: skip
# How a row that does not count is called; "" counts.
REPEATED, BEFORE, LATER = "repeated", "before", "later"
Returns = Literal["red_invoice", "return_row"]


def ledger_rows(
    ledger: pd.DataFrame, distributors: pd.DataFrame, on: date, returns: Returns = "red_invoice"
) -> pd.DataFrame:
    """Return every row of the ledger with what it comes to on a day.

    Columns beside the table's: kind (as told by cell, sheet or file; an invoice whose lines come to less than nothing is a
    credit note), who and doubt (see `with_customers`), debit (fen that it adds to what the customer owes, 0 for what is no
    money), out ("" where it counts, else why not: REPEATED, LATER, BEFORE the customer's opening), negative (an amount below
    zero as written). `returns`: ruling 76, whether goods that come back are credited by credit notes or by their own rows.
    """
    rows = with_customers(ledger.assign(kind=kinds_of(ledger)), distributors)
    amount = rows["amount"].fillna(0).astype("int64")
    sums = amount.groupby([rows["kind"], rows["who"], rows["doc_no"]], sort=False).transform("sum")
    rows["kind"] = rows["kind"].mask((rows["kind"] == INVOICE) & (sums < 0), CREDIT)
    rows["debit"] = _debits(rows, np.asarray(amount, dtype=np.int64), (sums < 0).to_numpy(bool), returns)
    rows["negative"] = amount < 0
    rows["out"] = _out(rows, pd.Timestamp(on))
    return rows


def _debits(rows: pd.DataFrame, amount: Ints, below: Bools, returns: Returns) -> Ints:
    """What each row adds to what is owed. What reduces does so as a whole document, whichever sign it bears (`below`)."""
    kind, size = rows["kind"], np.where(below, -amount, amount)
    # (which rows, what they add); the first that fits.
    ways = [
        (kind.isin([INVOICE, OPENING]), amount),
        (kind == RECEIPT, -amount),
        (kind == REFUND, size),
        (kind.isin([CREDIT, WRITTEN_OFF]), -size),
    ]
    if returns == "return_row":
        back = pd.MultiIndex.from_frame(rows.loc[kind == RETURN, ["who", "doc_no"]])
        named = pd.MultiIndex.from_frame(rows[["who", "ref_no"]]).isin(back)
        # A credit note for goods whose return is credited by itself gives nothing a second time.
        ways = [((kind == CREDIT) & named, np.zeros_like(amount)), (kind == RETURN, -size), *ways]
    return np.select([fits.to_numpy(bool) for fits, _ in ways], [fen for _, fen in ways], default=0)


def _out(rows: pd.DataFrame, day: pd.Timestamp) -> "pd.Series[str]":
    begun = rows[rows["kind"] == OPENING].groupby("who")["date"].min()
    out = pd.Series("", index=rows.index, dtype="str")
    out = out.mask(rows["date"] < looked_up(rows["who"], begun), BEFORE).mask(rows["date"] > day, LATER)
    return out.mask(_repeated(rows), REPEATED)


def _repeated(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Return which rows another file or sheet, read before, has too: as often as it has them, so that two equal lines of
    one invoice stay two."""
    found = pd.Series(False, index=rows.index)
    if rows[SHEET].nunique() < 2:
        return found
    both = rows.groupby(["kind", "doc_no", "who"], sort=False)[SHEET].transform("nunique") > 1
    twins = rows[both]
    if len(twins):
        plain = twins[CONTENT].astype("str").fillna("")
        plain["nth"] = plain.assign(sheet=twins[SHEET].astype("str")).groupby([*CONTENT, "sheet"]).cumcount()
        found[twins.index] = plain.duplicated()
    return found
