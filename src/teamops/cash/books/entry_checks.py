"""What is wrong with the entries of a month by themselves: CD004–CD016 and BK601."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from teamops.books.schema import REVERSAL
from teamops.cash.books.balances import day_totals, roll_forward
from teamops.cash.books.books import Books
from teamops.cash.books.entries import cash_account, openings
from teamops.cash.books.keys import folded, in_month
from teamops.cash.books.known_names import unknown_names
from teamops.cash.books.reversals import reversal_problems, targets
from teamops.cash.books.vouchers import is_void, missing_vouchers, repeated_vouchers, series_of
from teamops.cash.problems import figures, noted
from teamops.cash.schema.setup import CASH
from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Text

SECOND = Text(
    "现金日记账记的是“{till}”，现金只有一个账户", "the daybook is that of {till}, and there is one till"
)
AGAIN = Text("{twin} 已有这个账户，这一行没有用", "{twin} has it already, and this row is not used")
IN_JOURNAL = Text(
    "它是现金账户，银行日记账里有它的 {count} 行", "it is cash, and {count} rows of the bank journal are its"
)

_NO_SEALS: Mapping[str, int] = {}


def entry_problems(
    books: Books, entries: pd.DataFrame, month: Month, sealed: Mapping[str, int] = _NO_SEALS
) -> list[Problem]:
    """Return CD004–CD016 and BK601 of a month. `entries`: ENTRIES of all months; `sealed`: the closing in fen of each
    account in the month before, where that is sealed. Amounts in the problems are yuan."""
    numbers = series_of(entries["voucher_no"])
    return [
        *_amounts(books, entries, month),
        *_out_of_order(books, entries, month),
        *repeated_vouchers(books, entries, numbers, month),
        *missing_vouchers(books, entries, numbers, month),
        *balance_breaks(books, entries, month),
        *_negative(books, entries, month),
        *_not_carried(books, entries, month, sealed),
        *_twice(books, entries, numbers, month),
        *unknown_names(books, entries, month),
        *_late(books, entries, month),
        *reversal_problems(books, entries, numbers, month),
        *account_problems(books, entries, month),
    ]


def _positions(rows: "pd.Series[bool]") -> list[int]:
    return [int(n) for n in np.flatnonzero(rows.to_numpy(dtype=bool))]


def _amounts(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """CD004. A reversal is red, so only the number of its amounts is looked at here (its sign: CD014)."""
    received, paid = entries["received"], entries["paid"]
    one = (received != 0) ^ (paid != 0)
    red = ((received < 0) | (paid < 0)) & (entries["kind"] != REVERSAL)
    wrong = (~one | red) & ~is_void(entries) & in_month(entries["date"], month)
    problems, amounts = [], entries[["received", "paid"]].to_numpy("int64")
    for n in _positions(wrong):
        inn, out = int(amounts[n, 0]), int(amounts[n, 1])
        column = "paid" if out < 0 or (out and inn >= 0) else "received"
        values = {"received": yuan_text(inn), "paid": yuan_text(out)}
        problems.append(noted("CD004", books.source_at(entries, n, column), values))
    return problems


def _out_of_order(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """CD005: a date before that of the row above, of the same account on the same sheet."""
    rows = entries[["account", "date", ROW]].assign(sheet=entries[SHEET].cat.codes)
    rows = rows.sort_values(["account", "sheet", ROW], kind="stable")
    above = rows.groupby(["account", "sheet"])["date"].shift()
    late = (rows["date"] < above) & (in_month(rows["date"], month) | in_month(above, month))
    return [
        noted(
            "CD005",
            books.source_at(entries, n, "date"),
            {"date": f"{entries['date'].iat[n]:%F}", "previous": f"{above.loc[n]:%F}"},
        )
        for n in rows.index[late]
    ]


def balance_breaks(books: Books, entries: pd.DataFrame, month: Month) -> Iterator[Problem]:
    """Return CD008 (the daybook) and BK601 (bank journals): where the balance that the book states breaks in the month.

    One that broke in an earlier month and was not mended is told at the first row of this one.
    """
    own = entries[in_month(entries["date"], month) & entries["stated_balance"].notna()]
    for account, rows in own.groupby("account", sort=False):
        for place, expected, actual, following in breaks(rows["balance"], rows["stated_balance"]):
            values = {**figures(expected, actual), "following": following}
            cash = bool(rows["is_cash"].iat[0])
            code, more = ("CD008", {}) if cash else ("BK601", {"account": account})
            yield noted(code, books.source_at(rows, place, "stated_balance"), values | more)


def negative_days(entries: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Return the days of the month, as `day_totals` has them, on which the till would have held less than nothing."""
    days = day_totals(entries[entries["is_cash"]], month)
    return days[days["lowest"] < 0].reset_index(drop=True)


def _negative(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """CD009, at the row after which the day is lowest."""
    days = negative_days(entries, month)
    return [
        noted(
            "CD009",
            books.source_at(entries, at, "stated_balance"),
            {"date": f"{day:%F}", "actual": yuan_text(lowest)},
        )
        for day, lowest, at in zip(days["date"], days["lowest"], days["lowest_at"], strict=True)
    ]


def _not_carried(
    books: Books, entries: pd.DataFrame, month: Month, sealed: Mapping[str, int]
) -> Iterator[Problem]:
    """CD010, at the account's opening."""
    roll = roll_forward(entries, books.accounts, month)
    opening = dict(zip(roll["account"], roll["opening"], strict=True))
    for account, closing in sealed.items():
        actual = int(opening.get(account, 0))
        if actual == closing:
            continue
        row = books.accounts[books.accounts["account"] == account]
        place = books.source(row.iloc[0], "opening") if len(row) else None
        yield noted("CD010", place, figures(closing, actual))


def _twice(books: Books, entries: pd.DataFrame, numbers: pd.DataFrame, month: Month) -> list[Problem]:
    """CD011: the same day, side, amount, payee and basis under another voucher; where payee and basis are both blank the
    summary stands for them. What a reversal has undone is no longer there twice."""
    texts = {key: folded(entries[key]) for key in ("payee", "basis_no", "summary")}
    bare = (texts["payee"] == "") & (texts["basis_no"] == "")
    texts["summary"] = texts["summary"].where(bare, "")
    own = entries[["account", "date", "received", "paid"]].assign(**texts)
    keys, vouchers = list(own.columns), numbers["key"]
    undone = entries.index.isin(list(targets(entries).values()))
    own = own[
        in_month(own["date"], month) & (entries["kind"] != REVERSAL) & (entries["signed"] != 0) & ~undone
    ]
    own = own[own.duplicated(keys, keep=False)]
    firsts = own.assign(first=own.index).groupby(keys)["first"].transform("first")
    again = firsts[
        vouchers[own.index].to_numpy() != vouchers[firsts].to_numpy()
    ]  # the same number again is CD006
    return [
        noted("CD011", books.source_at(entries, n), {"twin": str(books.source_at(entries, first))})
        for n, first in again.items()
    ]


def _late(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """CD013: entered on a later day than it happened."""
    late = (entries["entered_at"].dt.normalize() > entries["date"]) & in_month(entries["date"], month)
    return [
        noted(
            "CD013",
            books.source_at(entries, n, "entered_at"),
            {"date": f"{entries['date'].iat[n]:%F}", "entered": f"{entries['entered_at'].iat[n]:%F}"},
        )
        for n in _positions(late)
    ]


def account_problems(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """Return CD015 for each account with entries before its opening day, in every month: none of them counts after it.
    Return CD016 for each row of the table that stands for no account, and for cash in the bank journal of the month."""
    return [*_early(books, entries), *_unused(books), *_in_journal(books, entries, month)]


def _early(books: Books, entries: pd.DataFrame) -> Iterator[Problem]:
    began = {name: opening.day for name, opening in openings(books.accounts).items()}
    early = entries[entries["date"] < pd.to_datetime(entries["account"].map(began))]
    for account, rows in early.groupby("account", sort=False):
        values = {
            "account": account,
            "count": len(rows),
            "opened": f"{began[str(account)]:%F}",
            "received": yuan_text(int(rows["received"].sum())),
            "paid": yuan_text(int(rows["paid"].sum())),
            "date": f"{rows['date'].iloc[0]:%F}",
        }
        yield noted("CD015", books.source(rows.iloc[0], "date"), values)


def _unused(books: Books) -> Iterator[Problem]:
    till, known = cash_account(books.accounts), dict[str, str]()
    for _, row in books.accounts.iterrows():
        name, place = str(row["account"]), books.source(row, "account")
        if name in known:
            yield noted("CD016", place, {"account": name, "why": AGAIN.filled(twin=known[name])})
        elif row["kind"] == CASH and name != till:
            yield noted("CD016", place, {"account": name, "why": SECOND.filled(till=till)})
        known.setdefault(name, str(place))


def _in_journal(books: Books, entries: pd.DataFrame, month: Month) -> Iterator[Problem]:
    cash = books.accounts.loc[books.accounts["kind"] == CASH, "account"]
    strange = ~entries["is_cash"] & entries["account"].isin(cash) & in_month(entries["date"], month)
    for account, rows in entries[strange].groupby("account", sort=False):
        values = {"account": account, "why": IN_JOURNAL.filled(count=len(rows))}
        yield noted("CD016", books.source(rows.iloc[0], "account"), values)


class Break(NamedTuple):
    """A row from which on a book states another balance than it should. Amounts in fen; `following`: how many more rows
    state a balance that is wrong by the same amount."""

    position: int
    expected: int
    actual: int
    following: int


def breaks(computed: "pd.Series[int]", stated: "pd.Series[int]") -> list[Break]:
    """Return the breaks of a running balance, by position: row for row what it should be, and what is stated (NA: nothing).

    A row that is wrong by the same amount as one before it follows from that and is folded into it, also where a row
    between them is wrong by another amount; a break with another difference is told again, and so is any that comes after
    a row that was right. Raises ValueError where the two differ in length.
    """
    if len(computed) != len(stated):
        raise ValueError("a stated balance for each computed one, NA where there is none")
    there = np.flatnonzero(stated.notna().to_numpy(dtype=bool))
    actual = stated.iloc[there].to_numpy("int64")
    expected = computed.iloc[there].to_numpy("int64")
    rows = pd.DataFrame(
        {"delta": actual - expected, "position": there, "expected": expected, "actual": actual}
    )
    rows["stretch"] = (rows["delta"] == 0).cumsum()
    rows = rows[rows["delta"] != 0]
    groups = rows.groupby(["stretch", "delta"])["position"]
    rows = rows.assign(following=groups.transform("size") - 1)[~rows.duplicated(["stretch", "delta"])]
    told = rows[["position", "expected", "actual", "following"]]
    return [Break(*(int(n) for n in row)) for row in told.itertuples(index=False)]
