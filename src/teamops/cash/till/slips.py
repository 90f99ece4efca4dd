"""Slips behind receipts: sales slips for cash, receipts in three copies for cheques, and their series (RC201–RC207)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from teamops.books.schema import DAYBOOK, RECEIPT
from teamops.cash.books.books import Books
from teamops.cash.books.keys import in_month, numbers_said
from teamops.cash.books.reversals import targets
from teamops.cash.books.terms import CashTerms
from teamops.cash.problems import figures, noted
from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Text

SALES, CHEQUE_RECEIPT, VOID, CHEQUE = "销售单据", "收据", "作废", "支票"
# Who keeps a copy of a cheque's receipt, and how each may be named among “各联去向”.
KEEPERS: dict[Text, str] = {
    Text("缴款人", "payer"): "缴款|付款|交款|客户|payer|customer",
    Text("出纳", "cashier"): "出纳|cashier",
    Text("会计", "accountant"): "会计|财务|accountant",
}
WHY_NONE = Text("凭证 {voucher} 没有收据", "voucher {voucher} has none")
WHY_COPIES = Text("联数 {copies}，至少 {least} 联", "{copies} copies, at least {least} are needed")
WHY_COPIES_BLANK = Text("没有填联数，至少 {least} 联", "copies not filled in, at least {least} are needed")
WHY_KEEPER = Text("缺 {who} 联", "no copy for {who}")
IN_ALL = Text("{amount}（{count} 笔，没有票据簿）", "{amount} ({count} receipts, and no table of slips)")
BETWEEN = Text("；", "; ")
_SEVERAL = r"[、,，;；/\s]+"  # a basis may name several slips
_NUMBERED = r"^(.*?)(\d{1,15})$"


def slip_problems(books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms) -> list[Problem]:
    """Return RC201–RC207 of the month.

    A slip belongs to the voucher that it names (of the year it was issued in); a slip that names none that is known, to
    the entry whose basis names it. So one slip never serves two receipts, unless both give it as their basis and it names
    neither: then their amounts are compared together. Sales slips serve cash receipts (kind 收入), 收据 cheque receipts.
    Void slips are looked at in their series only; entries that a reversal undid need no slip. A valid slip that is in no
    book at all is money not entered: RC207 with nothing entered. Without a table of slips RC201 is told once.
    """
    tills = entries[entries["is_cash"] & (entries["kind"] == RECEIPT)]
    cheques = entries[~entries["is_cash"] & (entries["method"] == CHEQUE) & (entries["received"] > 0)]
    undone = _undone(entries, month)
    needing = _Needing(books, month, tills[~tills.index.isin(undone)], cheques[~cheques.index.isin(undone)])
    return [
        *_blanks(books, entries, month),
        *_cash_receipts(books, needing, entries),
        *_cheque_receipts(books, needing, entries, terms),
        *_sales_copies(books, month, terms),
        *_series(books, month),
    ]


@dataclass(frozen=True)
class _Needing:
    """The receipts that need a slip: of cash, and by cheque."""

    books: Books
    month: Month
    cash: pd.DataFrame
    cheques: pd.DataFrame


def _undone(entries: pd.DataFrame, month: Month) -> "pd.Index[Any]":
    """The entries that a reversal up to the month's end undid, with the same amount on the same side."""
    known = entries[entries["date"] <= pd.Timestamp(month.last)]
    pairs = pd.Series(targets(known), dtype="int64")
    sides = known[["received", "paid"]]
    whole = sides.loc[pairs].to_numpy() == -sides.loc[pairs.index].to_numpy()
    found: pd.Index[Any] = pd.Index(pairs[whole.all(axis=1)])
    return found


def valid_slips(books: Books, kind: str) -> pd.DataFrame:
    """Return the slips of a kind that are not void, a row a slip; one that was entered twice alike stands once."""
    slips = books.slips
    own = slips[(slips["kind"] == kind) & (slips["status"].fillna("") != VOID)]
    return own.drop_duplicates(["slip_no", "voucher_no", "amount"])


def slips_of(slips: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Return which slip belongs to which entry, a row a pair: `slip` and `entry`, labels of the two frames."""
    numbered = entries[entries["voucher_no"] != ""]
    left = pd.DataFrame(
        {
            "slip": slips.index,
            "voucher": slips["voucher_no"].fillna(""),
            "year": slips["issued_on"].dt.year,
            "number": slips["slip_no"].fillna(""),
        }
    )
    right = pd.DataFrame(
        {"entry": numbered.index, "voucher": numbered["voucher_no"], "year": numbered["date"].dt.year}
    )
    named = left.merge(right, on=["voucher", "year"])
    tokens = entries["basis_no"].str.split(_SEVERAL, regex=True).explode()
    based = pd.DataFrame({"entry": tokens.index, "number": tokens.to_numpy()})
    based = left[~left["slip"].isin(named["slip"])].merge(based[based["number"] != ""], on="number")
    return pd.concat([named[["slip", "entry"]], based[["slip", "entry"]]]).drop_duplicates(ignore_index=True)


def _blanks(books: Books, entries: pd.DataFrame, month: Month) -> Iterator[Problem]:
    """RC203, in both books. A reversal's basis may be the voucher that it reverses."""
    own = entries[in_month(entries["date"], month)]
    for key in ("handler", "basis_no"):
        blank = own[key].str.strip() == ""
        if key == "basis_no":
            blank &= own["reverses"].str.strip() == ""
        for _, row in own[blank].iterrows():
            yield noted("RC203", books.source(row, key), {"column": DAYBOOK.column(key).title})


def _cash_receipts(books: Books, needing: _Needing, entries: pd.DataFrame) -> Iterator[Problem]:
    """RC201 and RC207 of cash receipts."""
    own = needing.cash[in_month(needing.cash["date"], needing.month)]
    if "slips" in books.absent:
        if len(own):
            amount, count = yuan_text(int(own["received"].sum())), len(own)
            said = IN_ALL.filled(amount=amount, count=count)
            yield noted("RC201", books.source_at(own, 0, "basis_no"), {"actual": said})
        return
    slips = valid_slips(books, SALES)
    pairs = slips_of(slips, needing.cash)
    for _, row in own[~own.index.isin(pairs["entry"])].iterrows():
        yield noted("RC201", books.source(row, "basis_no"), {"actual": yuan_text(row["received"])})
    yield from _amounts(needing, slips, needing.cash, pairs)
    yield from _not_entered(needing, slips, entries, pairs)


def _cheque_receipts(
    books: Books, needing: _Needing, entries: pd.DataFrame, terms: CashTerms
) -> Iterator[Problem]:
    """RC204 and RC207 of cheque receipts."""
    own = needing.cheques[in_month(needing.cheques["date"], needing.month)]
    slips = valid_slips(books, CHEQUE_RECEIPT)
    pairs = slips_of(slips, needing.cheques)
    for _, row in own[~own.index.isin(pairs["entry"])].iterrows():
        why = WHY_NONE.filled(voucher=row["voucher_no"])
        yield noted("RC204", books.source(row, "basis_no"), {"slip": Text("（没有）", "(none)"), "why": why})
    linked = slips.index.isin(pairs.loc[pairs["entry"].isin(own.index), "slip"])
    for _, row in slips[linked | in_month(slips["issued_on"], needing.month)].iterrows():
        lacks = _lacks(row, terms.receipt_copies)
        if lacks:
            why = BETWEEN.join(lacks)
            key = "copies" if _copies(row) < terms.receipt_copies else "kept_by"
            yield noted("RC204", books.source(row, key), {"slip": row["slip_no"], "why": why})
    yield from _amounts(needing, slips, needing.cheques, pairs)
    yield from _not_entered(needing, slips, entries, pairs)


def _copies(slip: "pd.Series[Any]") -> int:
    """The copies that a slip declares; none if it does not say."""
    return 0 if pd.isna(slip["copies"]) else int(slip["copies"])


def _lacks(slip: "pd.Series[Any]", least: int) -> list[Text]:
    """What a cheque's receipt lacks: copies, and who should have one."""
    out = []
    if pd.isna(slip["copies"]):
        out.append(WHY_COPIES_BLANK.filled(least=least))
    elif slip["copies"] < least:
        out.append(WHY_COPIES.filled(copies=slip["copies"], least=least))
    kept = pd.Series([slip["kept_by"]], dtype="str").fillna("").str.lower()
    gone = [who for who, names in KEEPERS.items() if not kept.str.contains(names).any()]
    if gone:
        out.append(WHY_KEEPER.filled(who=Text("、", ", ").join(gone)))
    return out


def _sales_copies(books: Books, month: Month, terms: CashTerms) -> Iterator[Problem]:
    """RC202: sales slips issued in the month in fewer copies than needed, or that do not say."""
    slips = valid_slips(books, SALES)
    few = slips["copies"].fillna(0) < terms.slip_copies
    for _, row in slips[few & in_month(slips["issued_on"], month)].iterrows():
        copies = Text("没有填", "not filled in") if pd.isna(row["copies"]) else row["copies"]
        values = {"slip": row["slip_no"], "actual": copies, "expected": terms.slip_copies}
        yield noted("RC202", books.source(row, "copies"), values)


def _amounts(
    needing: _Needing, slips: pd.DataFrame, entries: pd.DataFrame, pairs: pd.DataFrame
) -> Iterator[Problem]:
    """RC207: what the slips of an entry say together, against the book. Entries that share a slip are taken together."""
    group = _joined(pairs)
    both = pairs.assign(group=group)
    said = both.drop_duplicates("slip").set_index("group")["slip"].map(slips["amount"].fillna(0))
    entered = both.drop_duplicates("entry").set_index("group")["entry"].map(entries["received"])
    sums = pd.DataFrame(
        {"said": said.groupby(level=0).sum(), "entered": entered.groupby(level=0).sum()}
    ).astype("int64")
    for number, row in sums[sums["said"] != sums["entered"]].iterrows():
        own = both[both["group"] == number]
        first = entries.loc[own["entry"]].sort_values(["date", "seq"]).iloc[0]
        if not in_month(entries.loc[own["entry"], "date"], needing.month).any():
            continue
        names = "、".join(dict.fromkeys(slips.loc[own["slip"], "slip_no"].astype("str")))
        yield _differs(needing.books, first, "received", names, int(row["said"]), int(row["entered"]))


def _joined(pairs: pd.DataFrame) -> np.ndarray:
    """A number for each pair, the same for pairs that share a slip or an entry, however many steps lie between."""
    group = np.arange(len(pairs))
    while True:
        spread = pd.Series(group)
        for key in ("slip", "entry"):
            spread = spread.groupby(pairs[key].to_numpy()).transform("min")
        if (spread.to_numpy() == group).all():
            return group
        group = spread.to_numpy()


def _not_entered(
    needing: _Needing, slips: pd.DataFrame, entries: pd.DataFrame, pairs: pd.DataFrame
) -> Iterator[Problem]:
    """RC207 of slips of the month that are in no book: neither their voucher nor any basis is known."""
    own = slips[in_month(slips["issued_on"], needing.month) & ~slips.index.isin(pairs["slip"])]
    elsewhere = slips_of(own, entries)  # a sales slip for money that came into the bank is entered there
    for _, row in own[~own.index.isin(elsewhere["slip"])].iterrows():
        said = 0 if pd.isna(row["amount"]) else int(row["amount"])
        if said:
            yield _differs(needing.books, row, "amount", str(row["slip_no"]), said, 0)


def _differs(books: Books, row: "pd.Series[Any]", key: str, slip: str, said: int, entered: int) -> Problem:
    return noted("RC207", books.source(row, key), {"slip": slip, **figures(said, entered)})


def _series(books: Books, month: Month) -> Iterator[Problem]:
    """RC205 and RC206: numbers repeated, and numbers that are missing within a prefix. Void slips count."""
    slips = books.slips
    slips = slips[slips["slip_no"].fillna("") != ""].sort_values("issued_on", kind="stable")
    firsts = slips.drop_duplicates(["kind", "slip_no"]).set_index(["kind", "slip_no"])
    again = slips[slips.duplicated(["kind", "slip_no"]) & in_month(slips["issued_on"], month)]
    for _, row in again.iterrows():
        twin = books.source(firsts.loc[(row["kind"], row["slip_no"])])
        yield noted("RC205", books.source(row, "slip_no"), {"slip": row["slip_no"], "twin": str(twin)})
    parts = slips["slip_no"].str.extract(_NUMBERED)
    known = slips.assign(prefix=parts[0], digits=parts[1])[parts[1].notna()]
    known = known.assign(number=known["digits"].astype("int64")).drop_duplicates(["kind", "prefix", "number"])
    known = known.sort_values(["kind", "prefix", "number"], kind="stable")
    known["before"] = known.groupby(["kind", "prefix"])["number"].shift()
    known["before_no"] = known.groupby(["kind", "prefix"])["slip_no"].shift()
    gaps = known[(known["number"] - known["before"] > 1) & in_month(known["issued_on"], month)]
    for _, row in gaps.iterrows():
        missing = numbers_said(row["prefix"], row["before"] + 1, row["number"] - 1, len(row["digits"]))
        values = {"before": row["before_no"], "missing": missing}
        yield noted("RC206", books.source(row, "slip_no"), values)
