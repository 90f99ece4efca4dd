"""The entries of both books as one frame, in the order in which the money moved, with the balance after each."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.cash.books.books import Books
from teamops.cash.schema.setup import CASH
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.frames import dtypes

CASH_NAME = "库存现金"  # what the till is called where the table of accounts does not say
# Money is fen. `account`: of the daybook the cash account's name. `seq`: 0..n-1 within the account, in the order of the
# balances. `signed` = received − paid; `balance` is computed, after the row. Text that is blank is "".
ENTRIES: dict[str, Any] = dtypes(
    "account is_cash:bool date:day seq:int voucher_no summary contra kind received:int paid:int "
    "signed:int balance:int stated_balance:Int handler cashier basis_no attachments:Int payee "
    "reverses entered_at:day method ref_no value_date:day"
)


@dataclass(frozen=True)
class Opening:
    """What an account began with: the balance in fen before `day`."""

    day: pd.Timestamp
    fen: int


def cash_account(accounts: pd.DataFrame) -> str:
    """Return the name of the till: the first account of kind 现金, else 库存现金."""
    names = accounts.loc[accounts["kind"] == CASH, "account"]
    return str(names.iloc[0]) if len(names) else CASH_NAME


def openings(accounts: pd.DataFrame) -> dict[str, Opening]:
    """Return what each account of the table began with, by name; of two rows of one name the first counts."""
    firsts = accounts.drop_duplicates("account")
    rows = zip(firsts["account"], firsts["opened_on"], firsts["opening"].fillna(0), strict=True)
    return {str(name): Opening(pd.Timestamp(day), int(fen)) for name, day, fen in rows}


def entries_of(books: Books) -> pd.DataFrame:
    """Return ENTRIES with SHEET and ROW: the cash account first, then the others as the table of accounts has them.

    Within an account by date, then as the book has them: by file name, the sheets of a file as they come, by row; so the
    order in which files are read changes nothing. The balance follows from the account's opening, which stands before
    its opening day; rows of earlier days are reckoned backwards from it. An account that is not in the table opens at 0.
    """
    cash = cash_account(books.accounts)
    parts = [
        _part(books.cash_daybook, account=cash, is_cash=True),
        _part(books.bank_journal, account=None, is_cash=False),
    ]
    labels = _labels([str(v) for part in parts for v in part[SHEET].drop_duplicates()])
    filled = [part for part in parts if len(part)]
    both = pd.concat(filled or parts[:1], ignore_index=True)
    known = [cash, *(str(name) for name in books.accounts["account"].dropna())]
    strange = sorted(set(both["account"].unique()) - set(known))
    ranks = {name: n for n, name in enumerate(dict.fromkeys([*known, *strange]))}
    both["_account"] = both["account"].map(ranks).astype("int64")
    both["_label"] = both[SHEET].map(labels).astype("int64")
    order = np.lexsort([both[key].to_numpy() for key in (ROW, "_label", "date", "_account")])
    if (np.diff(order) != 1).any():  # a book that is kept in order need not be moved
        both = both.take(order).reset_index(drop=True)
    both["seq"] = both.groupby("_account").cumcount().astype("int64")
    both["balance"] = _balances(both, books.accounts)
    both[SHEET] = both[SHEET].astype("category")
    return both[[*ENTRIES, SHEET, ROW]]


def _part(frame: pd.DataFrame, account: str | None, is_cash: bool) -> pd.DataFrame:
    """One book in the columns of ENTRIES."""
    data: dict[str, pd.Series[Any]] = {}
    for key, dtype in ENTRIES.items():
        blank: Any = {"str": "", "int64": 0, "bool": is_cash}.get(dtype)
        cells = frame[key] if key in frame else pd.Series(blank, index=frame.index, dtype=dtype)
        data[key] = cells.astype(dtype) if blank is None else cells.fillna(blank).astype(dtype)
    part = pd.DataFrame(data, index=frame.index)
    if account is not None:
        part["account"] = pd.Series(account, index=frame.index, dtype="str")
    part["signed"] = part["received"] - part["paid"]
    part[SHEET] = frame[SHEET].astype("str")
    part[ROW] = frame[ROW].astype("int32")
    return part


def _labels(labels: list[str]) -> dict[str, int]:
    """The place of each sheet among all: files by name, the sheets of one file as they come."""
    unique = list(dict.fromkeys(labels))
    return {label: n for n, label in enumerate(sorted(unique, key=lambda label: label.split(JOIN)[0]))}


def _balances(entries: pd.DataFrame, accounts: pd.DataFrame) -> NDArray[np.int64]:
    """The balance after each of the sorted rows."""
    began = openings(accounts)
    names = entries["account"]
    opening = names.map({name: o.fen for name, o in began.items()}).fillna(0).astype("int64")
    day = pd.to_datetime(names.map({name: o.day for name, o in began.items()}))
    before = entries["signed"].where(entries["date"] < day, 0)
    earlier = before.groupby(names).transform("sum")
    running = entries.groupby(names)["signed"].cumsum()
    return (opening - earlier + running).to_numpy("int64")
