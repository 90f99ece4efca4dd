"""A month of a book as it is printed: pages that begin with what was brought forward and end with what is carried on.

会计基础工作规范 第六十条: where months are totalled, 过次页 is the sum from the start of the month to the end of the page.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.cash.books.balances import roll_forward
from teamops.cash.books.keys import in_month
from teamops.core.calendar import Month
from teamops.core.frames import dtypes

OPENED, BROUGHT, ENTRY, DAY, CARRIED, MONTH_SUM, YEAR_SUM = (
    "上月结转", "承前页", "分录", "本日合计", "过次页", "本月合计", "本年累计",
)  # fmt: skip
# `at`: position in the entries, of ENTRY rows only. `date` is NaT on rows that are of no one day. `received` and `paid`
# of 上月结转 are 0; of 承前页 and 过次页 they are the month's so far. Fen. `page` counts from 1.
PRINTED: dict[str, Any] = dtypes("kind at:Int date:day received:int paid:int balance:int page:int")
FEWEST = 4
_NOTHING: Any = pd.NA
_NO_DAY: Any = pd.NaT


@dataclass(frozen=True)
class Pages:
    """The printed rows of one account's month, and where each page begins: positions in `rows`, the first of them 0."""

    rows: pd.DataFrame
    starts: tuple[int, ...]


def printed(entries: pd.DataFrame, accounts: pd.DataFrame, account: str, month: Month, length: int) -> Pages:
    """Return an account's month in pages of at most `length` printed rows (PRINTED).

    The first page begins with 上月结转, every other with 承前页; every page but the last ends with 过次页, whose figures
    the next one's 承前页 repeats. 本日合计 follows the last entry of each day, 本月合计 and 本年累计 (from 1 January)
    the last row. Raises ValueError for a length below 4 and an account that is neither in the table nor in the entries.
    """
    if length < FEWEST:
        raise ValueError(f"a page needs at least {FEWEST} rows")
    roll = roll_forward(entries[entries["account"] == account], _only(accounts, account), month)
    if roll.empty:
        raise ValueError(account)
    figures = roll.drop(columns=["account", "kind"]).iloc[0]
    line = {str(key): int(fen) for key, fen in figures.items()}
    content = _content(entries[(entries["account"] == account) & in_month(entries["date"], month)], line)
    page, last = _page_of(len(content), length)
    ends = np.flatnonzero(np.diff(page, append=last + 1))[:-1]  # the content row after which a page ends
    opening = _row(OPENED, balance=line["opening"])
    sums = content.iloc[ends]
    carried = pd.DataFrame({
        "kind": CARRIED, "received": sums["month_received"], "paid": sums["month_paid"], "balance": sums["balance"],
    })  # fmt: skip
    parts = [
        content.assign(page=page, part=1),
        opening.assign(page=0, part=0),
        carried.assign(page=page[ends], part=2),
        carried.assign(kind=BROUGHT, page=page[ends] + 1, part=0),
    ]
    rows = _joined([part for part in parts if len(part)])
    rows = rows.sort_values(["page", "part"], kind="stable", ignore_index=True)
    starts = np.flatnonzero(rows["part"] == 0)
    rows["page"] += 1
    return Pages(rows[list(PRINTED)].astype(PRINTED), tuple(int(n) for n in starts))


def _only(accounts: pd.DataFrame, account: str) -> pd.DataFrame:
    """The account's row; whatever its dates, its book is printed when it is asked for."""
    return accounts[accounts["account"] == account].assign(opened_on=_NO_DAY, closed_on=_NO_DAY)


def _row(kind: str, received: int = 0, paid: int = 0, balance: int = 0) -> pd.DataFrame:
    return pd.DataFrame({"kind": [kind], "received": [received], "paid": [paid], "balance": [balance]})


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The parts one below the other, each in the columns and dtypes of PRINTED."""
    blank: dict[str, Any] = {"at": _NOTHING, "date": _NO_DAY}
    keys = [*PRINTED, "part"]
    filled = [part.assign(**{k: v for k, v in blank.items() if k not in part}) for part in parts]
    return pd.concat([part[keys].astype(PRINTED) for part in filled], ignore_index=True)


def _content(own: pd.DataFrame, line: dict[str, int]) -> pd.DataFrame:
    """Entries, totals of days, of the month and of the year, with the month's sums so far after each row."""
    entries = pd.DataFrame({
        "kind": ENTRY, "at": own.index, "date": own["date"].to_numpy(), "received": own["received"].to_numpy(),
        "paid": own["paid"].to_numpy(), "balance": own["balance"].to_numpy(),
        "month_received": own["received"].cumsum().to_numpy(), "month_paid": own["paid"].cumsum().to_numpy(),
    })  # fmt: skip
    last = entries[~entries.duplicated("date", keep="last")]
    days = last.assign(
        kind=DAY,
        at=_NOTHING,
        received=last["month_received"] - last["month_received"].shift(fill_value=0),
        paid=last["month_paid"] - last["month_paid"].shift(fill_value=0),
    )
    # A day's total stands right below the day's last entry: both have its place, and the sort is stable.
    both = pd.concat([part.astype({"at": "Int64"}) for part in (entries, days)])
    both = both.sort_index(kind="stable")
    ends = pd.concat([
        _row(MONTH_SUM, line["received"], line["paid"], line["closing"]),
        _row(YEAR_SUM, line["ytd_received"], line["ytd_paid"], line["closing"]),
    ]).assign(at=_NOTHING, date=_NO_DAY, month_received=line["received"], month_paid=line["paid"])  # fmt: skip
    types = {"at": "Int64", "date": "datetime64[s]"}
    return pd.concat([both.astype(types), ends.astype(types)], ignore_index=True)


def _page_of(rows: int, length: int) -> tuple[NDArray[np.int64], int]:
    """The page of each row of content, from 0, and the last page: a head on each, a foot on all but the last."""
    most = length - 2
    last = max(0, -(-(rows - most - 1) // most))
    return np.minimum(np.arange(rows) // most, last), last
