"""The claims beside the advances that they settle: signatures, sums, terms, what is to be returned (P2-四)."""

from datetime import date

import numpy as np
import pandas as pd

from teamops.cash.advances.loans import BY_CLAIM
from teamops.cash.books.books import Books
from teamops.cash.books.due import dues
from teamops.cash.books.keys import amounts_of, folded, shaped
from teamops.cash.books.terms import CashTerms
from teamops.cash.schema.papers import CLAIM_LINES
from teamops.core.calendar import Calendar
from teamops.core.frames import dtypes
from teamops.core.money import yuan_text
from teamops.core.text import Lang, Text

SIGNERS = {
    "claimant_signed_on": Text("报销人", "claimant"),
    "head_signed_on": Text("负责人", "head"),
    "accountant_signed_on": Text("会计", "accountant"),
}
TRIP_END = Text("出差止", "end of the trip")
AND = Text("；", "; ")
TWICE = Text("单号重复", "number used twice")
STRANGE = Text("借款单 {advance} 不在借款单里", "no slip of advance {advance}")
OVER_TOTAL = Text(
    "冲借款 {offset} 超过报销合计 {total}", "offset {offset} is more than the claim's total {total}"
)
OVER_OPEN = Text("冲借款 {offset} 超过借款余额 {open}", "offset {offset} is more than the {open} outstanding")
OTHER_REFUND = Text(
    "应退/应补写 {stated}，按借款余额和合计应为 {refund}",
    "to return or pay: {stated} stated, {refund} by balance and total",
)
# A row a claim. Money is fen. `lines`: sum of the lines, NA where none is filled in. `open`: what was outstanding of the
# advance before this claim. `refund`: what is to be returned (positive) or paid out (negative) by balance and total;
# `stated` as typed. `missing` lists who has not signed, `remarks` what the arithmetic of the advance says. `days_late` 0
# where in time or without a term.
LEDGER = dtypes(
    "claim_no claimed_on:day claimant category trip_from:day trip_to:day vouchers:int lines:Int "
    "total:int advance_no open:Int offset:Int refund:int stated:Int claimant_signed_on:day "
    "head_signed_on:day accountant_signed_on:day missing_zh missing_en due_on:day due_zh due_en "
    "days_late:int remarks_zh remarks_en voucher_no"
)


def claim_ledger(books: Books, terms: CashTerms, calendar: Calendar, today: date) -> pd.DataFrame:
    """Return LEDGER with SHEET and ROW as known on the evening of `today`: what was handed in or signed later is not.

    What is to be returned: the advance's balance before the claim, less the claim; without an advance the claim is paid.
    The balance counts repayments of earlier days, and earlier claims on the advance by their offset (blank: the total).
    """
    until = pd.Timestamp(today)
    claims = books.claims[books.claims["claimed_on"] <= until].reset_index(drop=True)
    ledger = claims.assign(
        vouchers=claims["vouchers"].fillna(0).astype("int64"),
        lines=claims[list(CLAIM_LINES)].sum(axis=1, min_count=1).astype("Int64"),
        total=claims["total"].fillna(0).astype("int64"),
        stated=claims["refund"],
    )
    for key in SIGNERS:
        ledger[key] = ledger[key].where(ledger[key] <= until)
    ledger["open"] = _open(books, ledger)
    ledger["refund"] = ledger["open"].fillna(0).astype("int64") - ledger["total"]
    found = dues(ledger["trip_to"], [TRIP_END] * len(ledger), terms.claim_days, terms, calendar)
    ledger["due_on"] = pd.Series([due.day if due else None for due in found], dtype="datetime64[s]")
    ledger["due_zh"] = pd.Series([due.said.zh if due else "" for due in found], dtype="str")
    ledger["due_en"] = pd.Series([due.said.en if due else "" for due in found], dtype="str")
    late = (ledger["claimed_on"] - ledger["due_on"]).dt.days.clip(lower=0)
    ledger["days_late"] = late.fillna(0).astype("int64")
    remarks = _remarks(books, ledger)
    for lang in ("zh", "en"):
        ledger[f"missing_{lang}"] = _missing(ledger, lang)
        ledger[f"remarks_{lang}"] = pd.Series(
            [AND.say(lang).join(text.say(lang, **values) for text, values in those) for those in remarks],
            dtype="str",
        )
    return shaped(ledger, LEDGER)


def _open(books: Books, ledger: pd.DataFrame) -> "pd.Series[int]":
    """What was outstanding of each claim's advance before the claim, NA where it names none that is known."""
    number = folded(ledger["advance_no"])
    slips = books.advances.assign(number=folded(books.advances["advance_no"])).drop_duplicates("number")
    lent = amounts_of(number, slips.set_index("number")["amount"].fillna(0).astype("int64"))
    settles = ledger["offset"].fillna(ledger["total"]).astype("int64")
    order = np.lexsort([np.arange(len(ledger)), ledger["claimed_on"].to_numpy()])
    in_order = settles.iloc[order]
    before = (in_order.groupby(number.iloc[order]).cumsum() - in_order).reindex(ledger.index)
    in_cash, by_claim = (
        _given_back(books, number, ledger["claimed_on"], by_claim=way) for way in (False, True)
    )
    # A claim that was set off stands in the repayments too, and counts once.
    left = lent - in_cash - np.maximum(by_claim, before)
    return left.astype("Int64").where(number.isin(slips["number"]) & (number != ""))


def _given_back(
    books: Books, number: "pd.Series[str]", day: "pd.Series[pd.Timestamp]", *, by_claim: bool
) -> "pd.Series[int]":
    """What came back on each number in one way before each day [fen]."""
    rows = books.repayments[books.repayments["method"].eq(BY_CLAIM) == by_claim]
    back = pd.DataFrame(
        {
            "number": folded(rows["advance_no"]),
            "date": rows["date"],
            "amount": rows["amount"].fillna(0).astype("int64"),
        }
    ).sort_values("date", kind="stable")
    back["sum"] = back.groupby("number")["amount"].cumsum()
    asked = pd.DataFrame({"number": number, "date": day, "at": range(len(number))}).sort_values("date")
    found = pd.merge_asof(
        asked, back[["number", "date", "sum"]], on="date", by="number", allow_exact_matches=False
    )
    sums = found.set_index("at")["sum"].reindex(range(len(number)))
    return pd.Series(sums.fillna(0).to_numpy("int64"), index=number.index, dtype="int64")


def _remarks(books: Books, ledger: pd.DataFrame) -> list[list[tuple[Text, dict[str, str]]]]:
    """What does not fit between claim and advance, row by row; most rows have nothing to say."""
    number, offset = folded(ledger["advance_no"]), ledger["offset"].fillna(0).astype("int64")
    named, known = number != "", ledger["open"].notna()
    left = ledger["open"].fillna(0).astype("int64")
    claim_no = folded(ledger["claim_no"])
    stated = ledger["stated"].fillna(0).astype("int64")
    found: list[list[tuple[Text, dict[str, str]]]] = [[] for _ in range(len(ledger))]
    cases = [
        (TWICE, claim_no.duplicated(keep=False)),
        (Text("有冲借款金额，没有借款单号", "an offset, but no advance"), ~named & (offset > 0)),
        (STRANGE, named & ~known),
        (Text("有借款单号，没有冲借款金额", "an advance, but no offset"), known & ledger["offset"].isna()),
        (OVER_TOTAL, offset > ledger["total"]),
        (OVER_OPEN, known & (offset > left)),
        (OTHER_REFUND, ledger["stated"].notna() & (stated != ledger["refund"])),
    ]
    if "advances" in books.absent:
        cases = [(text, mask) for text, mask in cases if text not in (STRANGE, OTHER_REFUND)]
    for text, mask in cases:
        for at in np.flatnonzero(mask.to_numpy(dtype=bool)).tolist():
            amounts = {
                "offset": offset,
                "total": ledger["total"],
                "open": left,
                "refund": ledger["refund"],
                "stated": stated,
            }
            values = {key: yuan_text(int(str(column.iat[at]))) for key, column in amounts.items()}
            found[at].append((text, {**values, "advance": str(ledger["advance_no"].iat[at])}))
    return found


def _missing(ledger: pd.DataFrame, lang: Lang) -> "pd.Series[str]":
    """Who has not signed, in words; "" where all three have."""
    blank = ledger[list(SIGNERS)].isna().to_numpy()
    who = [text.say(lang) for text in SIGNERS.values()]
    said = [Text("、", ", ").say(lang).join(np.compress(row, who).tolist()) for row in blank]
    return pd.Series(said, index=ledger.index, dtype="str")
