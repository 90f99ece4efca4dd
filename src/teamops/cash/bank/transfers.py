"""Cash that went to the bank or came from it has to stand in both books (BK608)."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.books.schema import BANKED, DRAWN
from teamops.cash.books.books import Books
from teamops.cash.books.terms import CashTerms
from teamops.cash.problems import noted
from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Text

METHODS = {"现金缴存": BANKED, "提现": DRAWN}
SAID = {
    (BANKED, True): Text("现金日记账缴存", "cash banked, cash book"),
    (DRAWN, True): Text("现金日记账提现", "cash drawn, cash book"),
    (BANKED, False): Text("银行日记账现金缴存", "cash banked, bank journal"),
    (DRAWN, False): Text("银行日记账提现", "cash drawn, bank journal"),
}


def transfers(entries: pd.DataFrame) -> pd.DataFrame:
    """Return the entries that move money between till and bank, but for those taken back: row, what, is_cash, date, fen."""
    could = entries["kind"].isin([BANKED, DRAWN]) | (
        ~entries["is_cash"] & entries["method"].isin(list(METHODS))
    )
    keys = ["account", "voucher_no", "is_cash", "kind", "method", "date", "received", "paid", "reverses"]
    rows = entries.loc[could, keys].assign(row=np.flatnonzero(could.to_numpy(dtype=bool)))
    kind = rows["kind"].where(rows["kind"].isin([BANKED, DRAWN]))
    what = kind.fillna(rows["method"].map(METHODS).where(~rows["is_cash"] & (rows["reverses"] == "")))
    # The till pays what it banks, the bank what is drawn from it.
    out = np.where(rows["is_cash"], what == BANKED, what == DRAWN)
    rows = rows.assign(what=what, fen=np.where(out, rows["paid"], rows["received"]))
    red = entries.loc[entries["reverses"] != "", ["account", "reverses"]].drop_duplicates()
    undone = rows.merge(red, left_on=["account", "voucher_no"], right_on=["account", "reverses"])["row"]
    kept = rows["what"].notna() & (rows["fen"] > 0) & ~rows["row"].isin(undone)
    return rows.loc[kept, ["row", "what", "is_cash", "date", "fen"]].reset_index(drop=True)


def mirrored(found: pd.DataFrame, days: int) -> NDArray[np.bool_]:
    """Return which transfers have their counterpart: one of the other book, of the same amount, at most `days` apart.

    Each is the counterpart of one; the earliest that can be is taken, which leaves the fewest alone.
    """
    done = np.zeros(len(found), dtype=bool)
    at = found["date"].to_numpy(dtype="datetime64[D]").astype("int64")
    cash = found["is_cash"].to_numpy(dtype=bool)
    for rows in found.groupby(["what", "fen"], sort=False).indices.values():
        group: NDArray[np.intp] = np.asarray(rows)
        group = group[np.argsort(at[group], kind="stable")]
        ours, theirs = group[cash[group]], group[~cash[group]]
        i = j = 0
        while i < len(ours) and j < len(theirs):
            apart = at[ours[i]] - at[theirs[j]]
            if abs(apart) <= days:
                done[ours[i]] = done[theirs[j]] = True
                i, j = i + 1, j + 1
            elif apart < 0:
                i += 1
            else:
                j += 1
    return done


def transfer_problems(
    books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms, today: date
) -> Iterator[Problem]:
    """Return BK608 for each transfer of the month that the other book lacks, once the days for it are over; nothing where
    either book is absent."""
    if books.absent & {"cash_daybook", "bank_journal"}:
        return
    found = transfers(entries)
    alone = found[~mirrored(found, terms.mirror_days)]
    days = alone["date"]
    due = pd.Timestamp(today - timedelta(days=terms.mirror_days))
    alone = alone[(days >= pd.Timestamp(month.first)) & (days <= pd.Timestamp(month.last)) & (days < due)]
    for row, what, cash, fen in zip(alone["row"], alone["what"], alone["is_cash"], alone["fen"], strict=True):
        key = "paid" if (what == BANKED) == bool(cash) else "received"
        values = {"what": SAID[what, bool(cash)], "actual": yuan_text(int(fen)), "days": terms.mirror_days}
        yield noted("BK608", books.source_at(entries, int(row), key), values)
