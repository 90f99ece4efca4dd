"""Seals: what a closed month held, row by row, so that a later change is found and the row named (cash books, P2-一).

A row is reduced to what it says: ISO date, text without the blanks that spreadsheets add or lose, amounts in fen. So
a file that another program saved again keeps its seal, and one fen or one character breaks it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.core.records import Book, Entry
from teamops.core.text import words_in

SEALED = words_in(
    "date|voucher_no|summary|contra|kind|received|paid|handler|cashier|basis_no|payee|reverses|method|ref_no"
)
CLOSE, REOPEN = "close", "reopen"
_ROW_DIGITS = 16  # eight bytes of a row's hash are enough to tell rows of a month apart
_BLANKS = re.compile(r"[\s\u3000\u00a0]+")


@dataclass(frozen=True)
class Sealed:
    """One account of a sealed month: figures in fen, and a short hash and the voucher of each row in order."""

    month: Month
    account: str
    opening: int
    received: int
    paid: int
    closing: int
    digest: str
    rows: tuple[str, ...]
    vouchers: tuple[str, ...]


def canonical_rows(entries: pd.DataFrame) -> list[str]:
    """Return each entry as the text that is sealed, in order."""
    columns = [_canonical(entries[name]) for name in SEALED]
    return ["\x1f".join(cells) for cells in zip(*columns, strict=True)]


def _canonical(column: pd.Series) -> Sequence[str]:
    if column.dtype.kind == "M":
        return [str(day) for day in column.dt.strftime("%Y-%m-%d")]
    if column.dtype.kind == "i":
        return [str(fen) for fen in column.tolist()]
    words = {text: _plain(text) for text in column.unique()}
    return [words[text] for text in column]


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def sealed_accounts(entries: pd.DataFrame, roll: pd.DataFrame, month: Month) -> list[dict[str, Any]]:
    """Return what is written of each account of a month in the book of records.

    `roll`: account, opening, received, paid, closing of the month, in fen.
    """
    out = []
    for line in roll.to_dict("records"):
        own = _of_month(entries[entries["account"] == line["account"]], month)
        rows = canonical_rows(own)
        out.append(
            {
                "account": line["account"],
                **{key: int(line[key]) for key in ("opening", "received", "paid", "closing")},
                "rows_sha256": digest_of(rows),
                "rows": [_short(row) for row in rows],
                "vouchers": own["voucher_no"].tolist(),
            }
        )
    return out


def digest_of(rows: Iterable[str]) -> str:
    """Return the SHA-256 of texts, one after the other."""
    return sha256("\x1e".join(rows).encode()).hexdigest()


def frame_digest(frame: pd.DataFrame, names: Sequence[str]) -> str:
    """Return the SHA-256 of some columns of a frame, whatever the order of its rows."""
    rows = [
        "\x1f".join("" if pd.isna(cell) else _plain(str(cell)) for cell in row)
        for row in frame[list(names)].itertuples(index=False)
    ]
    return digest_of(sorted(rows))


def _short(row: str) -> str:
    return sha256(row.encode()).hexdigest()[:_ROW_DIGITS]


def _of_month(entries: pd.DataFrame, month: Month) -> pd.DataFrame:
    first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
    return entries[(entries["date"] >= first) & (entries["date"] <= last)]


def sealed_months(book: Iterable[Entry]) -> dict[Month, tuple[Sealed, ...]]:
    """Return the months that are sealed now, in order, with their accounts: those closed and not reopened since."""
    standing: dict[Month, tuple[Sealed, ...]] = {}
    for entry in book:
        month = Month.parse(entry.data["month"])
        if entry.kind == REOPEN:
            standing.pop(month, None)
        elif entry.kind == CLOSE:
            standing[month] = tuple(_sealed(month, account) for account in entry.data["accounts"])
    return dict(sorted(standing.items()))


def usable_entry(entry: Entry) -> None:
    """Read an entry of the book of closings as the commands do. Raises whatever an entry raises that says too little."""
    data = entry.data
    found = sealed_months([entry])
    accounts = [one for month in found.values() for one in month]
    words = [data["on"], data["by"], data["checked_by"], *(one.account for one in accounts)]
    words += [text for one in accounts for text in (one.digest, *one.rows, *one.vouchers)]
    if not all(isinstance(word, str) for word in words):
        raise TypeError(entry.kind)


def _sealed(month: Month, account: Mapping[str, Any]) -> Sealed:
    return Sealed(
        month=month,
        account=account["account"],
        opening=int(account["opening"]),
        received=int(account["received"]),
        paid=int(account["paid"]),
        closing=int(account["closing"]),
        digest=account["rows_sha256"],
        rows=tuple(account["rows"]),
        vouchers=tuple(account["vouchers"]),
    )


@dataclass(frozen=True)
class Changes:
    """How an account's rows differ from its seal. `changed` and `added`: positions in `entries`; `removed`: vouchers."""

    changed: tuple[int, ...]
    added: tuple[int, ...]
    removed: tuple[str, ...]
    moved: bool  # every row is there as it was, in another order


def changes_since(seal: Sealed, entries: pd.DataFrame) -> Changes | None:
    """Return how the entries differ from a seal, or None where they are as they were sealed.

    `entries`: ENTRIES of all months with index 0..n-1; positions refer to it.
    """
    own = _of_month(entries[entries["account"] == seal.account], seal.month)
    rows = canonical_rows(own)
    if digest_of(rows) == seal.digest:
        return None
    known = dict.fromkeys(seal.rows, 0)
    for row in seal.rows:
        known[row] += 1
    changed, added = [], []
    for position, voucher, row in zip(own.index, own["voucher_no"], rows, strict=True):
        short = _short(row)
        if known.get(short, 0):
            known[short] -= 1
        elif voucher in seal.vouchers:
            changed.append(int(position))
        else:
            added.append(int(position))
    here = set(own["voucher_no"])
    removed = tuple(
        voucher
        for voucher, short in zip(seal.vouchers, seal.rows, strict=True)
        if known.get(short, 0) and voucher not in here
    )
    return Changes(tuple(changed), tuple(added), removed, not (changed or added or removed))


@dataclass(frozen=True)
class SealedBook:
    """The book of closings read: the months sealed now, the entry of each, and remarks on the book."""

    book: Book
    months: dict[Month, tuple[Sealed, ...]]
    codes: Mapping[Month, str]

    @property
    def problems(self) -> list[Problem]:
        """What is to be known of the book itself."""
        return list(self.book.problems)

    def code_of(self, month: Month) -> str:
        """Return the first digits of a month's seal, nothing while it is open."""
        return self.codes.get(month, "") if month in self.months else ""


def sealed_book(book: Book) -> SealedBook:
    """Return what a book of closings says now."""
    codes = {Month.parse(e.data["month"]): e.short for e in book.entries if e.kind == CLOSE}
    return SealedBook(book, sealed_months(book.entries), codes)
