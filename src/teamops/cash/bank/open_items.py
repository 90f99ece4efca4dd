"""Both sides of an account on any evening: balances, and what one side has and the other has not."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.cash.bank.matching import Ints, Pairs, candidates, matched
from teamops.cash.books.entries import openings
from teamops.core.text import Text

Days = NDArray[np.datetime64]
NEVER = np.datetime64("2262-01-01", "s")
BANK_IN, BANK_OUT, BOOK_IN, BOOK_OUT = "bank_in", "bank_out", "book_in", "book_out"
# The four classes of open items, as 余额调节表 lists them.
CLASSES = {
    BANK_IN: Text("银行已收、企业未收", "received by the bank, not in the book"),
    BANK_OUT: Text("银行已付、企业未付", "paid by the bank, not in the book"),
    BOOK_IN: Text("企业已收、银行未收", "received in the book, not by the bank"),
    BOOK_OUT: Text("企业已付、银行未付", "paid in the book, not by the bank"),
}


@dataclass(frozen=True)
class Standing:
    """One account on one evening, in fen. `bank` is None where no statement says it; `derived`: no statement has
    balances, the bank's is worked out from the book's at its beginning."""

    account: str
    day: np.datetime64
    book: int
    bank: int | None
    derived: bool
    bank_in: int
    bank_out: int
    book_in: int
    book_out: int

    @property
    def adjusted_book(self) -> int:
        """企业账面余额 + 银行已收企业未收 − 银行已付企业未付."""
        return self.book + self.bank_in - self.bank_out

    @property
    def adjusted_bank(self) -> int | None:
        """对账单余额 + 企业已收银行未收 − 企业已付银行未付."""
        return None if self.bank is None else self.bank + self.book_in - self.book_out

    @property
    def difference(self) -> int:
        """Bank less book, both adjusted; 0 where the bank's balance is not known."""
        return 0 if self.adjusted_bank is None else self.adjusted_bank - self.adjusted_book


class Sides:
    """The entries of all bank accounts and the banks' lines, with what belongs together.

    `entries`: rows of ENTRIES, none of cash; `lines`: LINES in the order of the money. `starts`: the first day that the
    statements of an account cover; entries before it that no line settles count as settled.
    """

    def __init__(
        self,
        entries: pd.DataFrame,
        lines: pd.DataFrame,
        accounts: pd.DataFrame,
        starts: dict[str, np.datetime64],
        days: int,
    ) -> None:
        self.entries, self.lines = entries.reset_index(drop=True), lines.reset_index(drop=True)
        self.starts, self.openings, self.days = starts, openings(accounts), days
        codes = pd.factorize(pd.concat([self.entries["account"], self.lines["account"]], ignore_index=True))
        self.codes = {str(name): n for n, name in enumerate(codes[1])}
        self.entry_account, self.line_account = codes[0][: len(self.entries)], codes[0][len(self.entries) :]
        self.entry_day = self.entries["date"].to_numpy(dtype="datetime64[s]")
        self.line_day = self.lines["date"].to_numpy(dtype="datetime64[s]")
        self.entry_fen = self.entries["signed"].to_numpy("int64")
        self.line_fen = (self.lines["received"] - self.lines["paid"]).to_numpy("int64")
        offset, partner = _taken_back(self.entries)
        self.left = _left(self.entries)
        self.right = _right(self.lines, self.line_fen)
        rest = np.setdiff1d(np.arange(len(self.entries)), offset)
        left = self.left.iloc[rest].reset_index(drop=True) if len(offset) else self.left
        found = matched(left, self.right, days)
        self.pairs = Pairs(
            rest[found.left], found.right, found.how, rest[found.left_only], rest[found.left_twin],
            found.right_only, found.right_twin,
        )  # fmt: skip
        self.entry_settled, self.line_settled = self._settled(offset, partner)
        free = np.flatnonzero(self.entry_settled == NEVER)
        choices, self.line_choices = self._choices(free)
        self.entry_choices = np.zeros(len(self.entries), dtype="int64")
        self.entry_choices[free] = choices

    def _settled(self, offset: Ints, partner: Ints) -> tuple[Days, Days]:
        """Return the day from which both sides know of each entry and each line; NEVER for open ones."""
        entry = np.full(len(self.entries), NEVER)
        line = np.full(len(self.lines), NEVER)
        both = np.maximum(self.entry_day[self.pairs.left], self.line_day[self.pairs.right])
        entry[self.pairs.left], line[self.pairs.right] = both, both
        entry[offset] = np.maximum(self.entry_day[offset], self.entry_day[partner])
        start = self.entries["account"].map(self.starts)
        early = (self.entries["date"] < pd.to_datetime(start)).to_numpy(dtype=bool) & (entry == NEVER)
        entry[early] = self.entry_day[early]
        return entry, line

    def _choices(self, free: Ints) -> tuple[Ints, Ints]:
        """Return of each open entry and of each line how many of the other side it could be."""
        open_lines = np.flatnonzero(self.line_settled == NEVER)
        none = np.zeros(0, "int64")
        nothing = Pairs(none, none, none.astype(object), none, none, none, none)
        left, right = (
            self.left.iloc[free].reset_index(drop=True),
            self.right.iloc[open_lines].reset_index(drop=True),
        )
        counts = candidates(left, right, self.days, nothing)
        lines = np.zeros(len(self.lines), dtype="int64")
        lines[open_lines] = counts[1]
        return counts[0], lines

    def open_on(self, day: np.datetime64) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which entries and which lines stand alone on an evening."""
        entries = (self.entry_day <= day) & (self.entry_settled > day)
        lines = (self.line_day <= day) & (self.line_settled > day)
        return entries, lines

    def entries_of(self, account: str) -> NDArray[np.bool_]:
        """Return which entries are of an account."""
        mine: NDArray[np.bool_] = self.entry_account == self.codes.get(account, -1)
        return mine

    def lines_of(self, account: str) -> NDArray[np.bool_]:
        """Return which lines are of an account."""
        mine: NDArray[np.bool_] = self.line_account == self.codes.get(account, -1)
        return mine

    def standing(self, account: str, day: np.datetime64) -> Standing:
        """Return an account on an evening."""
        open_entries, open_lines = self.open_on(day)
        ours = self.entry_fen[open_entries & self.entries_of(account)]
        theirs = self.line_fen[open_lines & self.lines_of(account)]
        bank, derived = self._bank(account, day)
        return Standing(
            account=account,
            day=day,
            book=self._book(account, day),
            bank=bank,
            derived=derived,
            bank_in=int(theirs[theirs > 0].sum()),
            bank_out=-int(theirs[theirs < 0].sum()),
            book_in=int(ours[ours > 0].sum()),
            book_out=-int(ours[ours < 0].sum()),
        )

    def _book(self, account: str, day: np.datetime64) -> int:
        mine = self.entries_of(account)
        rows = np.flatnonzero(mine & (self.entry_day <= day))
        if len(rows):
            return int(self.entries["balance"].iloc[rows[-1]])
        began = self.openings[account].fen if account in self.openings else 0
        first = np.flatnonzero(mine)
        # Entries before the opening day are reckoned backwards from it.
        return int(self.entries["balance"].iloc[first[0]] - self.entry_fen[first[0]]) if len(first) else began

    def _bank(self, account: str, day: np.datetime64) -> tuple[int | None, bool]:
        start = self.starts.get(account)
        if start is None or start > day:
            return None, False
        rows = np.flatnonzero(self.lines_of(account))
        running = self.line_fen[rows].cumsum()
        upto = int(np.searchsorted(self.line_day[rows], day, "right"))
        so_far = int(running[upto - 1]) if upto else 0
        known = self.lines["balance"].iloc[rows]
        bases = (known - running).dropna().to_numpy("int64")
        places = np.flatnonzero(known.notna().to_numpy())
        if not len(bases):
            return self._before(account, start) + so_far, True
        base = bases[max(int(np.searchsorted(places, upto, "left")) - 1, 0)]
        return int(base) + so_far, False

    def _before(self, account: str, start: np.datetime64) -> int:
        """Return what the bank had before `start` if all is well: the book's balance without what it settled later."""
        mine = self.entries_of(account)
        late = mine & (self.entry_day < start) & (self.entry_settled >= start)
        return self._book(account, start - np.timedelta64(1, "D")) - int(self.entry_fen[late].sum())


def _left(entries: pd.DataFrame) -> pd.DataFrame:
    """The book's side for matching: the day is that of the bank where the book says it."""
    sure = entries["value_date"].notna()
    return pd.DataFrame(
        {
            "account": entries["account"],
            "day": entries["value_date"].where(sure, entries["date"]),
            "signed": entries["signed"],
            "ref": entries["ref_no"],
            "ref2": "",
            "sure": sure,
        }
    )


def _right(lines: pd.DataFrame, fen: Ints) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "account": lines["account"],
            "day": lines["date"],
            "signed": fen,
            "ref": lines["ref_no"],
            "ref2": lines["voucher"],
            "sure": False,
        }
    )


def _taken_back(entries: pd.DataFrame) -> tuple[Ints, Ints]:
    """Return entries that cancel each other, and each one's other: what was entered and reversed never reaches the bank."""
    reds = (entries["reverses"] != "").to_numpy(dtype=bool)
    if not reds.any():
        none = np.zeros(0, "int64")
        return none, none
    rows = entries[["account", "reverses", "voucher_no", "signed"]].assign(_row=np.arange(len(entries)))
    red = rows[reds]
    both = red.merge(
        rows,
        left_on=["account", "reverses"],
        right_on=["account", "voucher_no"],
        suffixes=("", "_of"),
    )
    both = both[(both["signed"] + both["signed_of"] == 0) & (both["_row"] != both["_row_of"])]
    both = (
        both.sort_values(["_row", "_row_of"]).drop_duplicates("_row", keep="last").drop_duplicates("_row_of")
    )
    both = both[~both["_row_of"].isin(both["_row"])]
    one, other = both["_row"].to_numpy("int64"), both["_row_of"].to_numpy("int64")
    return np.r_[one, other], np.r_[other, one]
