"""How many days' sales are owed: by the balance over three months' credit sales, and by counting back month by month."""

from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.sales.schema import CREDIT, INVOICE

MONTHS = 12  # shown
SPAN = 3  # months of sales that a balance is measured by: at a quarter's end the quarter


def days_of_sales(rows: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return a row a month to the day asked for, as far as the ledger reaches back over three months.

    `rows`: those that count, of customers on credit. Columns: month [str], until, balance, sales (of the three months)
    [fen], days, dso and countback in tenths of a day, rounded half up; NA where nothing was sold, or the ledger does not
    reach back far enough.
    """
    if not len(rows):
        return pd.DataFrame(columns=["month", "until", "balance", "sales", "days", "dso", "countback"])
    number = rows["date"].dt.year * 12 + rows["date"].dt.month - 1
    owed = rows["debit"].groupby(number).sum()
    sold = rows["debit"].where(rows["kind"].isin([INVOICE, CREDIT]), 0).groupby(number).sum()
    last = on.year * 12 + on.month - 1
    first = max(int(number.min()) + SPAN - 1, last - MONTHS + 1)
    out = []
    for at in range(first, last + 1):
        month = Month(at // 12, at % 12 + 1)
        until = min(month.last, on)
        balance, days = int(owed[owed.index <= at].sum()), (until - month.shift(1 - SPAN).first).days + 1
        sales = int(sold[(sold.index <= at) & (sold.index > at - SPAN)].sum())
        dso = (20 * balance * days + sales) // (2 * sales) if sales > 0 and balance >= 0 else None
        back = _counted_back(sold, balance, at, until)
        out.append((str(month), pd.Timestamp(until), balance, sales, days, dso, back))
    frame = pd.DataFrame(out, columns=["month", "until", "balance", "sales", "days", "dso", "countback"])
    return frame.astype({"dso": "Int64", "countback": "Int64"})


def _counted_back(sold: "pd.Series[int]", balance: int, at: int, until: date) -> int | None:
    """Return the tenths of days over which the latest sales come to the balance; None if all that are known do not."""
    days, left = 0, balance
    while left > 0:
        if at < int(sold.index.min()):
            return None
        month, sales = Month(at // 12, at % 12 + 1), int(sold.get(at, 0))
        length = (min(month.last, until) - month.first).days + 1
        if sales >= left:
            return 10 * days + (20 * length * left + sales) // (2 * sales)
        days, left, at = days + length, left - sales, at - 1
    return 10 * days if balance >= 0 else None
