"""The two pools of the till: the float (备用金) and receipts that are not banked yet (未缴存收入), traced entry by entry."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from teamops.books.schema import BANKED, RECEIPT
from teamops.cash.books.books import Books
from teamops.cash.books.entries import openings
from teamops.cash.books.reversals import targets
from teamops.cash.books.terms import CashTerms
from teamops.cash.schema.setup import CASH
from teamops.core.evidence import ROW, SHEET
from teamops.core.text import words_in

# What `pools` adds to an entry, int64 fen. Every entry keeps
#   float_after    = float_before    + float_in    − paid_from_float     − (banked − banked_from_receipts)
#   receipts_after = receipts_before + receipts_in − taken_from_receipts − banked_from_receipts
# `undoes`: the position of the entry that it reverses, -1 for none.
POOLED = words_in(
    "float_before|receipts_before|receipts_in|float_in|paid_from_float|taken_from_receipts|banked|"
    "banked_from_receipts|float_after|receipts_after|undoes"
)
_KEPT = ("account", "date", "seq", "voucher_no", "kind", "payee", "received", "paid", "signed", "balance")


def opening_of(books: Books, till: pd.DataFrame) -> int:
    """Return the balance in fen before the first entry of the till. `till`: the entries of the cash account, in order."""
    if len(till):
        return int(till["balance"].iloc[0] - till["signed"].iloc[0])
    return next((o.fen for o in openings(_account(books)).values()), 0)


@dataclass(frozen=True)
class Begun:
    """The till on its opening day: how many entries are dated before it, what it held, how much of that was receipts, and
    the row of the table of accounts that says so."""

    day: pd.Timestamp
    earlier: int
    held: int
    receipts: int
    sheet: str
    row: int


def begun(books: Books, till: pd.DataFrame) -> Begun | None:
    """Return how the till stood when its books began, before the entries of that day; None where nothing says so.

    What is stated of unbanked receipts stands (no more of them than there is cash), else it is all float (F 17): but where
    earlier entries are in the book, what they left.
    """
    account = _account(books)
    stated = account["opening_receipts"].sum(min_count=1)
    for opening in openings(account).values():
        earlier = int((till["date"] < opening.day).sum())
        if pd.notna(stated) or not earlier:
            receipts = 0 if pd.isna(stated) else min(int(stated), max(opening.fen, 0))
            sheet, row = account[[SHEET, ROW]].iloc[0]
            return Begun(opening.day, earlier, opening.fen, receipts, str(sheet), int(row))
    return None


def _account(books: Books) -> pd.DataFrame:
    """The row of the till in the table of accounts."""
    return books.accounts[books.accounts["kind"] == CASH].head(1)


def pools(books: Books, entries: pd.DataFrame, terms: CashTerms) -> pd.DataFrame:
    """Return the entries of the till in order, a row each, with both pools before and after and what moved (POOLED).

    收入 goes into receipts; 提现, 拨入 and 还款 (F 18) into the float. 支出 and 借款 are taken from the float first, and
    what it lacks from receipts: that is 坐支 (F 17; `pool_order` turns it round). 缴存 takes receipts first. A 冲销 puts
    back what its original moved. What neither pool holds is owed by the float, until the next money settles it: so
    neither pool is negative unless the balance is. Amounts are fen; `float_after + receipts_after == balance` always.
    """
    till = entries[entries["is_cash"]].reset_index(drop=True)
    trace = _Trace(opening_of(books, till), 0, receipts_first=terms.pool_order == "receipts_first")
    undoes = targets(till)
    columns = (till[key].tolist() for key in ("kind", "received", "paid"))
    rows = [(*row, undoes.get(n, -1)) for n, row in enumerate(zip(*columns, strict=True))]
    began = begun(books, till)
    earlier = began.earlier if began else 0
    # Each step needs what the one before left. It is integers only: 100,000 entries take less than half a second.
    moves = [trace.step(*row) for row in rows[:earlier]]
    if began:
        trace.begin(began)
    moves += [trace.step(*row) for row in rows[earlier:]]
    figures = np.array(moves, dtype="int64").reshape(len(moves), len(POOLED))
    found = till[[*_KEPT, SHEET, ROW]].copy()
    for n, key in enumerate(POOLED):
        found[key] = figures[:, n]
    return found


@dataclass(slots=True)
class _Parts:
    """What one entry moved and no reversal has put back yet, fen."""

    receipts_in: int = 0
    float_in: int = 0
    paid_from_float: int = 0
    taken: int = 0
    banked_float: int = 0
    banked_receipts: int = 0


@dataclass
class _Trace:
    """Both pools as the entries pass by."""

    float_: int
    receipts: int
    receipts_first: bool
    moved: list[_Parts] = field(default_factory=list)
    overbanked: int = 0  # what the float owes because more was banked than there was

    def begin(self, began: Begun) -> None:
        """Divide what there is as it was on the opening day."""
        self.float_, self.receipts, self.overbanked = began.held - began.receipts, began.receipts, 0

    def step(self, kind: str, received: int, paid: int, of: int) -> tuple[int, ...]:
        """Let one entry pass; return its figures in the order of POOLED. `of`: the position of the entry it reverses."""
        before = (self.float_, self.receipts)
        undoes = of if of < len(self.moved) else -1
        parts = self._undone(undoes, received, paid) if undoes >= 0 else self._usual(kind, received, paid)
        self.float_ += parts.float_in - parts.paid_from_float - parts.banked_float
        self.receipts += parts.receipts_in - parts.taken - parts.banked_receipts
        self._settle(parts)
        self.moved.append(parts)
        return (
            *before,
            parts.receipts_in,
            parts.float_in,
            parts.paid_from_float,
            parts.taken,
            parts.banked_float + parts.banked_receipts,
            parts.banked_receipts,
            self.float_,
            self.receipts,
            undoes,
        )

    def _usual(self, kind: str, received: int, paid: int) -> _Parts:
        """An entry that reverses nothing. Amounts on a side that does not suit the kind (CD004) go to the float."""
        into = _Parts(receipts_in=received) if kind == RECEIPT else _Parts(float_in=received)
        receipts = max(self.receipts, 0)
        if kind == BANKED:
            into.banked_receipts = max(min(paid, receipts), 0)
            into.banked_float = paid - into.banked_receipts
            self.overbanked += max(into.banked_float - max(self.float_, 0), 0)
            return into
        from_float = 0 if self.receipts_first else min(max(paid, 0), max(self.float_, 0))
        into.taken = max(min(paid - from_float, receipts), 0)
        into.paid_from_float = paid - into.taken
        return into

    def _undone(self, at: int, received: int, paid: int) -> _Parts:
        """Put back what the entry at `at` moved. Of a smaller reversal receipts get back first: they were taken last.

        What is put back is gone from the original, so that a second reversal finds nothing and only moves the float.
        """
        left, out = self.moved[at], _Parts()
        sides = (
            (received, ("receipts_in", "float_in")),
            (paid, ("taken", "banked_receipts", "banked_float", "paid_from_float")),
        )
        for amount, names in sides:
            rest = amount
            whole = amount == -sum(getattr(left, name) for name in names)
            for name in names:
                has = getattr(left, name)
                back = -has if whole else -min(max(-rest, 0), max(has, 0))
                setattr(out, name, back)
                setattr(left, name, has + back)
                rest -= back
            setattr(out, names[-1], getattr(out, names[-1]) + rest)
        return out

    def _settle(self, parts: _Parts) -> None:
        """Let one pool stand in for what the other lacks, so that neither is negative while there is cash."""
        if (
            self.receipts < 0
        ):  # a receipt was reversed after it was banked: then it was the float that was banked
            parts.banked_receipts += self.receipts
            parts.banked_float -= self.receipts
            self.float_, self.receipts = self.float_ + self.receipts, 0
        self.overbanked = min(self.overbanked, max(-self.float_, 0))
        covered = min(-self.float_, self.receipts)
        if covered > 0:  # more went out than there was, and now receipts make up for it
            banked = min(covered, self.overbanked)
            parts.banked_receipts += banked
            parts.banked_float -= banked
            parts.taken += covered - banked
            parts.paid_from_float -= covered - banked
            self.float_, self.receipts = self.float_ + covered, self.receipts - covered
            self.overbanked -= banked


def net_of_reversals(pooled: pd.DataFrame, key: str) -> pd.Series:
    """Return `key` of each entry less what its reversals put back [int64]; of a reversal that undoes something, 0."""
    own = pooled[key].to_numpy(copy=True)
    undoes = pooled["undoes"].to_numpy()
    hits = np.flatnonzero(undoes >= 0)
    np.add.at(own, undoes[hits], np.minimum(pooled[key].to_numpy()[hits], 0))
    own[hits] = np.maximum(own[hits], 0)
    return pd.Series(own, index=pooled.index)


def as_it_stood(entries: pd.DataFrame, pooled: pd.DataFrame) -> pd.DataFrame:
    """Return the entries of the till as if each had been entered right at once: what a reversal takes back is taken off
    its original, and the reversal itself is nothing. `pooled`: `pools` of the entries.

    A receipt that was entered and reversed was never held, a deposit that was reversed never banked. What is no part
    of its original (another side, more than there was: CD014) stays as it is.
    """
    hits = np.flatnonzero(pooled["undoes"].to_numpy() >= 0)
    till = entries[entries["is_cash"]].reset_index(drop=True)
    if not len(hits):
        return till
    undoes = pooled["undoes"].to_numpy()
    sides = {key: till[key].to_numpy(dtype="int64", copy=True) for key in ("received", "paid")}
    for at in hits[::-1].tolist():  # the last first: a reversal may be reversed itself
        for amounts in sides.values():
            left = int(amounts[undoes[at]] + amounts[at])
            if abs(left) <= abs(int(amounts[undoes[at]])) and left * int(amounts[undoes[at]]) >= 0:
                amounts[undoes[at]], amounts[at] = left, 0
    started = int(till["balance"].iloc[0] - till["signed"].iloc[0])
    signed = sides["received"] - sides["paid"]
    return till.assign(**sides, signed=signed, balance=started + signed.cumsum())
