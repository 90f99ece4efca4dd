"""The papers by which payments are approved, and which payment goes by which paper.

A payment is approved by an approval, a claim that the head signed, or the slip of an advance. It names its paper as its
basis; a claim or an advance may name the payment's voucher instead, and a cheque its approval in the register.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from teamops.books.schema import LENT, PAYMENT, REVERSAL
from teamops.cash.books.books import Books
from teamops.cash.books.keys import folded
from teamops.cash.books.lent import payments_of
from teamops.core.evidence import ROW, SHEET
from teamops.core.frames import dtypes

APPROVAL, CLAIM, ADVANCE = "approval", "claim", "advance"
AGREED = "同意"
OF_THE_BANK = ("手续费", "利息")  # what the bank takes by itself needs no approval
TRIP = "出差"
# `kind`: approval, claim or advance. `key`: the number as it is compared. `amount` [fen]: what may be paid. `lent`: an
# advance is paid by it. `at`: its row in the table of its kind. Of a claim nobody is named who approved it: "".
PAPERS: dict[str, str] = dtypes(
    "kind key number category applicant payee amount:int approver approved_at:day agreed:bool "
    "valid_until:day delegation lent:bool at:int"
)


@dataclass(frozen=True)
class Payments:
    """The payments that need approval, with everything to judge them by.

    `entries`: of both books to the end of the month, in their order. `papers`: see PAPERS. `rows`: in order of the days, with
    the columns of the entry: its position in the entries [`entry`], that of its paper in `papers` [`paper`; −1 for none], and
    what was paid less what was reversed later [`net`, fen].
    """

    books: Books
    entries: pd.DataFrame
    papers: pd.DataFrame
    rows: pd.DataFrame


def payments_to(books: Books, entries: pd.DataFrame, last: pd.Timestamp) -> Payments:
    """Return the payments up to and including the day `last` that need approval, each with its paper.

    Those are payments and advances (支出, 借款) of both books. What the bank takes by itself (手续费, 利息) and transfers
    between till and bank need none. Of two papers of one number the first that was agreed to counts.
    """
    known = entries[entries["date"] <= last].reset_index(drop=True)
    papers = _papers(books)
    needing = known["kind"].isin([PAYMENT, LENT]) & (known["paid"] > 0) & ~known["method"].isin(OF_THE_BANK)
    rows = known[needing].copy()
    rows["entry"] = rows.index.to_numpy("int64")
    rows["paper"] = _paper_of(books, known, rows, papers)
    rows["net"] = (rows["paid"] - _reversed(known, rows)).clip(lower=0)
    rows = rows.sort_values(["date", "entry"], kind="stable", ignore_index=True)
    return Payments(books, known, papers, rows)


def _papers(books: Books) -> pd.DataFrame:
    """Every paper in the columns of PAPERS."""
    a, c, b = books.approvals, books.claims, books.advances
    approvals = {
        "number": a["approval_no"], "category": a["category"], "applicant": a["applicant"], "payee": a["payee"],
        "amount": a["amount"], "approver": a["approver"], "approved_at": a["approved_at"],
        "agreed": a["verdict"] == AGREED, "valid_until": a["valid_until"], "delegation": a["delegation_no"],
        "lent": False,
    }  # fmt: skip
    claims = {
        "number": c["claim_no"], "category": c["category"], "applicant": c["claimant"], "payee": c["claimant"],
        "amount": (c["total"].fillna(0) - c["offset"].fillna(0)).clip(lower=0), "approver": "",
        "approved_at": c["head_signed_on"], "agreed": c["head_signed_on"].notna(), "valid_until": pd.NaT,
        "delegation": "", "lent": False,
    }  # fmt: skip
    advances = {
        "number": b["advance_no"], "category": b["kind"].map({TRIP: "差旅费"}).fillna("其他"),
        "applicant": b["borrower"], "payee": b["borrower"], "amount": b["amount"], "approver": b["approver"],
        "approved_at": b["lent_on"], "agreed": folded(b["approver"]) != "", "valid_until": pd.NaT, "delegation": "",
        "lent": True,
    }  # fmt: skip
    parts = [_part(APPROVAL, approvals, a), _part(CLAIM, claims, c), _part(ADVANCE, advances, b)]
    papers = pd.concat(parts, ignore_index=True)
    lent = papers["key"].isin(folded(b["approval_no"])) & (papers["kind"] == APPROVAL) & (papers["key"] != "")
    return papers.assign(lent=papers["lent"] | lent)


def _part(kind: str, cells: dict[str, Any], table: pd.DataFrame) -> pd.DataFrame:
    data: dict[str, Any] = {}
    for name, dtype in PAPERS.items():
        given: Any = {"kind": kind, "at": range(len(table))}.get(name, cells.get(name))
        column: Any = pd.Series(given if name != "key" else folded(cells["number"]), index=table.index)
        blank: Any = {"str": "", "int64": 0, "bool": False}.get(dtype)
        data[name] = column.astype(dtype) if blank is None else column.fillna(blank).astype(dtype)
    return pd.DataFrame({**data, SHEET: table[SHEET].astype("str"), ROW: table[ROW].astype("int64")})


def _paper_of(
    books: Books, known: pd.DataFrame, rows: pd.DataFrame, papers: pd.DataFrame
) -> "pd.Series[int]":
    """Return the position of each payment's paper, −1 where there is none; the nearest way to it counts."""
    basis, voucher = folded(rows["basis_no"]), folded(rows["voucher_no"])
    by_number = {kind: _first(papers[papers["kind"] == kind], "key") for kind in (APPROVAL, CLAIM, ADVANCE)}
    paid = payments_of(books, known).drop_duplicates("at").set_index("at")["number"]
    slip = pd.Series(paid.reindex(rows.index).array, index=rows.index, dtype="str").fillna("")
    advance = _looked_up(slip, by_number[ADVANCE])
    # The approval that an advance names stands for it.
    named = _looked_up(folded(books.advances["approval_no"]), by_number[APPROVAL]).to_numpy()
    of_advance = pd.Series(named, index=papers.index[papers["kind"] == ADVANCE].astype("float64"))
    advance = _looked_up(advance, of_advance).fillna(advance)
    year = (
        pd.Series(folded(books.claims["voucher_no"]), dtype="str") + "|" + _year(books.claims["claimed_on"])
    )
    claimed = papers[papers["kind"] == CLAIM].assign(voucher=year.to_numpy())
    claimed = claimed[folded(books.claims["voucher_no"]).to_numpy() != ""]
    ways = [
        _looked_up(basis, by_number[APPROVAL]),
        _looked_up(basis, by_number[CLAIM]),
        _looked_up(voucher + "|" + _year(rows["date"]), _first(claimed, "voucher")),
        _looked_up(_by_cheque(books, rows), by_number[APPROVAL]),
    ]
    found = advance.where(rows["kind"] == LENT)
    for way in [*ways, advance]:
        found = found.fillna(way)
    return found.fillna(-1).astype("int64")


def _first(papers: pd.DataFrame, key: str) -> "pd.Series[Any]":
    """Return the position of the paper of each key: the first agreed to, else the first."""
    ordered = papers[papers[key] != ""].sort_values("agreed", ascending=False, kind="stable")
    first = ordered.drop_duplicates(key)
    return pd.Series(first.index.to_numpy("float64"), index=first[key].to_numpy(), dtype="float64")


def _year(days: "pd.Series[Any]") -> "pd.Series[str]":
    years: pd.Series[str] = days.dt.year.astype("Int64").astype("str").fillna("")
    return years


def _by_cheque(books: Books, rows: pd.DataFrame) -> "pd.Series[str]":
    """Return the approval that the register names for each payment's cheque, "" where there is none."""
    register = books.cheques.assign(
        cheque=folded(books.cheques["account"]) + "|" + folded(books.cheques["cheque_no"]),
        approval=folded(books.cheques["approval_no"]),
    )
    approvals = register[register["approval"] != ""].drop_duplicates("cheque").set_index("cheque")["approval"]
    ref = folded(rows["ref_no"])
    return _looked_up((folded(rows["account"]) + "|" + ref).where(ref != "", ""), approvals).fillna("")


def _looked_up(keys: "pd.Series[Any]", by: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return what `by` has for each key, missing where it has nothing; in the index of the keys and the dtype of `by`."""
    return pd.Series(by.reindex(keys.to_numpy()).array, index=keys.index, dtype=by.dtype)


def _reversed(known: pd.DataFrame, rows: pd.DataFrame) -> "pd.Series[int]":
    """Return how much of each payment was taken back by reversals, which name its voucher in the same book."""
    back = known[known["kind"] == REVERSAL]
    key = folded(back["account"]) + "|" + folded(back["reverses"])
    taken = (-back["paid"]).clip(lower=0).groupby(key).sum()
    own = folded(rows["account"]) + "|" + folded(rows["voucher_no"])
    # Numbers begin anew each year: the last payment of that number is the one meant.
    last = ~own.duplicated(keep="last")
    return own.map(taken).fillna(0).where(last, 0).astype("int64")
