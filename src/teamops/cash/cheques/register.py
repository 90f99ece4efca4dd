"""The cheque register beside the bank journal: each cheque with what the journal paid on it (支票核对)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from teamops.books.schema import REVERSAL
from teamops.cash.books.books import Books
from teamops.cash.books.keys import first_day, folded, in_month, shaped
from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.frames import dtypes
from teamops.core.money import yuan_text
from teamops.core.text import Text

BLANK, SIGNED, CASHED, VOID, RETURNED = "空白", "已签发", "已兑付", "作废", "退回"
ISSUED, LIVE = (SIGNED, CASHED, RETURNED), (SIGNED, CASHED)
CHEQUE = "支票"
BY_OTHER_MEANS = ("网银", "汇款", "现金缴存", "手续费", "利息")
UNNAMED = ("", "空白", "待填", "未填", "待定", "空")  # what stands for a payee that is not there
NOT_THERE = Text("备查簿有，银行日记账没有", "it is in the register and not in the journal")
NOT_REGISTERED = Text(
    "银行日记账付了 {journal}，备查簿没有", "the journal paid {journal}, the register does not have it"
)
NO_NUMBER = Text("银行日记账付了 {journal}，没有写票号", "the journal paid {journal} and gives no number")
NO_AMOUNT = Text(
    "备查簿没有金额，银行日记账付了 {journal}", "the register has no amount, the journal paid {journal}"
)
AMOUNTS = Text(
    "备查簿 {register}，银行日记账 {journal}，差 {difference}",
    "{register} in the register, {journal} in the journal, difference {difference}",
)
NOT_LIVE = Text(
    "备查簿写着“{status}”，银行日记账却付了 {journal}",
    "the register says {status}, yet the journal paid {journal}",
)
# A row a cheque, in the order of the register. Money is fen. `number` is what it is matched by, `day` the first day it bears
# (issue before all others). `sealed`: a payee is named; `signed`: somebody received it, on a day. `days_out`: from issue
# to cashing, or to the day it is measured on; `overdue`: too long. `journal`: what the journal paid on it, NA for nothing.
LEDGER = dtypes(
    "cheque_no kind account bought_on:day issued_on:day capitals payee purpose amount:Int receiver "
    "receiver_signed_on:day registered_on:day approval_no voucher_no cashed_on:day status note number "
    "day:day sealed:bool signed:bool days_out:Int overdue:bool journal:Int"
)
_DAYS = ["issued_on", "receiver_signed_on", "registered_on", "cashed_on", "bought_on"]
KEY = ["account", "number"]
_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def cheque_date_in_capitals(day: date) -> str:
    """Return a day as it is written on a cheque: 2026-01-15 → 贰零贰陆年零壹月壹拾伍日.

    《正确填写票据和结算凭证的基本规定》六: the year digit by digit; 零 before months 1, 2 and 10 and before days 1–9, 10, 20
    and 30; 壹 before the 拾 of 11–19.
    """
    year = "".join(_DIGITS[int(digit)] for digit in f"{day.year:04d}")
    month = ("零" if day.month in {1, 2, 10} else "") + _number(day.month)
    of_month = ("零" if day.day < 10 or day.day % 10 == 0 else "") + _number(day.day)
    return f"{year}年{month}月{of_month}日"


def _number(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (f"{_DIGITS[tens]}拾" if tens else "") + (_DIGITS[ones] if ones else "")


def measured_on(month: Month, today: date) -> date:
    """Return the day on which what is outstanding is measured: today, or the month's last day if it is past."""
    return min(month.last, today)


def cheque_ledger(
    books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms, today: date
) -> pd.DataFrame:
    """Return LEDGER with SHEET and ROW: the whole register, days out measured at the month's end or `today`.

    A cheque has to be presented within `terms.cheque_days` of its issue, the day itself not counted (票据法 91).
    """
    at, until = pd.Timestamp(measured_on(month, today)), pd.Timestamp(today)
    ledger = _keyed(books).reset_index(drop=True)
    issued = ledger["issued_on"]
    dates = {day: cheque_date_in_capitals(day.date()) for day in issued.dropna().unique()}
    ledger["capitals"] = pd.Series([dates.get(day, "") for day in issued], dtype="str")
    ledger["sealed"] = ~folded(ledger["payee"]).isin(UNNAMED)
    ledger["signed"] = (folded(ledger["receiver"]) != "") & (ledger["receiver_signed_on"] <= until)
    cashed = ledger["cashed_on"] <= at
    unknown = (ledger["status"] == CASHED) & ledger["cashed_on"].isna()
    live = ledger["status"].isin(LIVE) & (issued <= at)
    days = (ledger["cashed_on"].where(cashed, at) - issued).dt.days
    ledger["days_out"] = days.where(live & ~unknown).astype("Int64")
    out = live & ~cashed & ~unknown
    ledger["overdue"] = out & (ledger["days_out"] > terms.cheque_days).fillna(False).astype(bool)
    paid = _paid(books, entries, until).groupby(KEY)["amount"].sum()
    keys = pd.MultiIndex.from_frame(ledger[KEY])
    ledger["journal"] = pd.Series(paid.astype("Int64").reindex(keys).array)
    return shaped(ledger, LEDGER)


def _keyed(books: Books) -> pd.DataFrame:
    """The register with what it is matched by and the first day that each cheque bears."""
    rows = books.cheques
    day = first_day(rows, _DAYS)
    return rows.assign(number=folded(rows["cheque_no"]), account=folded(rows["account"]), day=day)


def _paid(books: Books, entries: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """The journal's payments by cheque, and what reverses them: account, number, amount [fen], date, SHEET, ROW.

    A payment is one by cheque if it says so, or if it bears a number of the register and names no other means.
    """
    lines = entries[~entries["is_cash"] & (entries["date"] <= until)]
    lines = lines.assign(
        account=folded(lines["account"]),
        number=folded(lines["ref_no"]),
        voucher=folded(lines["voucher_no"]),
        amount=lines["paid"] - lines["received"],
    )
    registered = pd.MultiIndex.from_frame(lines[KEY]).isin(pd.MultiIndex.from_frame(_keyed(books)[KEY]))
    by_cheque = (lines["method"] == CHEQUE) | registered & ~lines["method"].isin(BY_OTHER_MEANS)
    back = lines["kind"] == REVERSAL
    given = lines[~back & by_cheque & (lines["amount"] > 0)]
    owner = given.drop_duplicates(["account", "voucher"], keep="last").set_index(["account", "voucher"])
    undone = lines[back].assign(reverses=folded(lines.loc[back, "reverses"]))
    of = pd.MultiIndex.from_frame(undone[["account", "reverses"]])
    undone = undone.assign(number=owner["number"].reindex(of).to_numpy())
    both = pd.concat([given, undone[undone["number"].notna()]])
    return both[[*KEY, "amount", "date", SHEET, ROW]]


def compared(books: Books, entries: pd.DataFrame, month: Month, today: date) -> pd.DataFrame:
    """Return where register and journal differ in what concerns a month (CQ705), a row a number of an account.

    Columns: account, number, register [fen; NA for none], journal [fen], why_zh, why_en, column (the key of the cell that
    SHEET and ROW point to: of the register where the number is there, else of the journal). Nothing without a journal.
    """
    until = pd.Timestamp(today)
    lines = _paid(books, entries, until)
    rows = [*_by_number(books, lines, month, until), *_unnumbered(lines, month)]
    columns = [*KEY, "register", "journal", "why_zh", "why_en", "column", SHEET, ROW]
    return pd.DataFrame([] if "bank_journal" in books.absent else rows, columns=columns)


def _by_number(
    books: Books, lines: pd.DataFrame, month: Month, until: pd.Timestamp
) -> Iterator[dict[str, object]]:
    numbered = lines[lines["number"] != ""]
    journal = numbered.groupby(KEY, sort=False).agg(
        journal=("amount", "sum"), sheet=(SHEET, "first"), row=(ROW, "first")
    )
    now = numbered[in_month(numbered["date"], month)].groupby(KEY).size()
    journal["now"] = now.reindex(journal.index) > 0
    register = _registered(books, month)
    both = register.join(journal.rename(columns={"now": "journal_now"}), how="outer")
    both = both[both["now"].eq(True) | both["journal_now"].eq(True)]
    begun = books.accounts.drop_duplicates("account").assign(account=lambda rows: folded(rows["account"]))
    opened = begun.set_index("account")["opened_on"]
    for _, row in both.reset_index().iterrows():
        if why := _why(row, opened.get(row["account"]), until):
            there = isinstance(row["register_sheet"], str)
            column = ("amount" if row["live"] else "status") if there else "ref_no"
            place = [row[f"register_{key}" if there else key] for key in ("sheet", "row")]
            yield _told(row, row["register"] if there else None, row["journal"], why, column, *place)


def _told(
    row: "pd.Series[Any]", register: object, journal: object, why: Text, column: str, sheet: str, at: int
) -> dict[str, object]:
    told = {"register": register, "journal": journal, "why_zh": why.zh, "why_en": why.en, "column": column}
    return {**row[KEY], **told, SHEET: sheet, ROW: int(at)}


def _registered(books: Books, month: Month) -> pd.DataFrame:
    """The register by account and number: the sum of what is live on it, its first row's status and place."""
    rows = _keyed(books)
    now = rows["day"].isna() | in_month(rows["day"], month)
    rows = rows.assign(live=rows["status"].isin(LIVE), now=now, **{SHEET: rows[SHEET].astype("str")})
    live = rows[rows["live"] & rows["amount"].notna()].groupby(KEY)["amount"].sum()
    named = {SHEET: "register_sheet", ROW: "register_row"}
    # Of a number that is there twice, a live row speaks before a void one.
    firsts = rows.sort_values("live", ascending=False, kind="stable").drop_duplicates(KEY).set_index(KEY)
    firsts = firsts.rename(columns=named)[["status", "day", "live", "now", *named.values()]]
    firsts["now"] = rows.groupby(KEY)["now"].any().reindex(firsts.index)
    return firsts.assign(register=live.reindex(firsts.index))


def _why(row: "pd.Series", opened: "pd.Timestamp | None", until: pd.Timestamp) -> Text | None:
    """What differs on one number, None where nothing does."""
    journal = 0 if pd.isna(row["journal"]) else int(row["journal"])
    values = {"journal": yuan_text(journal), "status": row["status"]}
    if not isinstance(row["register_sheet"], str):
        return NOT_REGISTERED.filled(**values) if journal else None
    if not row["live"]:
        return NOT_LIVE.filled(**values) if journal else None
    if pd.isna(row["journal"]):
        early = opened is not None and row["day"] < opened
        return None if early or row["day"] > until else NOT_THERE
    if pd.isna(row["register"]):
        return NO_AMOUNT.filled(**values)
    register = int(row["register"])
    values |= {"register": yuan_text(register), "difference": yuan_text(journal - register)}
    return None if register == journal else AMOUNTS.filled(**values)


def _unnumbered(lines: pd.DataFrame, month: Month) -> Iterator[dict[str, object]]:
    bare = lines[(lines["number"] == "") & (lines["amount"] > 0) & in_month(lines["date"], month)]
    for _, row in bare.iterrows():
        why = NO_NUMBER.filled(journal=yuan_text(int(row["amount"])))
        yield _told(row, None, row["amount"], why, "ref_no", row[SHEET], row[ROW])
