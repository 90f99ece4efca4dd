"""What becomes of the cash that is taken in: paid out again (坐支), kept beyond the limit, banked in time (DC104–DC107)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from teamops.books.schema import PAYMENT
from teamops.cash.books.books import Books
from teamops.cash.books.keys import in_month
from teamops.cash.books.terms import CashTerms
from teamops.cash.problems import noted
from teamops.cash.till.counts import count_sheet_problems
from teamops.cash.till.pools import as_it_stood, begun, net_of_reversals, pools
from teamops.core.calendar import Calendar, Month, UnknownYear
from teamops.core.evidence import ROW, SHEET
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, Severity
from teamops.core.text import Text, words_in

IN_TILL = Text("库存现金", "cash in the till")
STILL_HELD = Text("，到 {due} 仍未存足", ", not banked by {due}")
# Words in the names of units that are in no person's.
UNIT = re.compile(
    "公司|厂|店|中心|商行|银行|信用社|宾馆|超市|市场|医院|学校|大学|学院|幼儿园|集团|工作室|事务所|合作社|经营部|门市|批发部|服务部|"
    "营业部|支行|分行|办公室|委员会|协会|税务局|派出所|交警|车管所|加油站|餐厅|物业|车行|保险"
)
UNIT_EN = re.compile(
    r"\b(co|company|ltd|limited|inc|corp|corporation|shop|store|cent(re|er)|factory|hotel|bank|office|school|hospital|"
    r"(super)?market|restaurant|station|agency|bureau|llc)\b"
)
LONGEST_PERSON = 4  # characters of a Chinese name: 欧阳 and two
# What `pool_days` returns beside SHEET and ROW.
DAYS = words_in(
    "date|opening|receipts_in|float_in|paid_from_float|taken_from_receipts|banked|closing_float|"
    "closing_receipts|closing|held|over|due|in_time"
)
JUDGED = ("held", "over", "due", "in_time")  # of what was really held: see `as_it_stood`
_FLOWS = ("receipts_in", "float_in", "paid_from_float", "taken_from_receipts", "banked")
_DAY = pd.Timedelta(days=1)
_LOOK_BACK = timedelta(days=31)  # no holiday is longer: a day further back was due in its own month


def is_unit(payee: str) -> bool:
    """Return whether a payee is a unit (单位), which the national threshold for cash is about, and not a person.

    A unit is named with a word such as 公司, 厂, 店, 中心 (or Co., Ltd, Shop …), or has more than four characters
    and is no foreign name: one with a dot (买买提·某某) or in Latin letters is taken for a person's.
    """
    name = payee.strip()
    if UNIT.search(name) or UNIT_EN.search(name.lower()):
        return True
    return not name.isascii() and len(name) > LONGEST_PERSON and not any(dot in name for dot in "·•.")


def pool_days(
    books: Books,
    entries: pd.DataFrame,
    month: Month,
    terms: CashTerms,
    calendar: Calendar,
    today: date,
    known: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return a row for each day of the month with cash movements, for 收入缴存与坐支分析.

    date · opening (balance) · receipts_in · float_in · paid_from_float · taken_from_receipts (坐支) · banked ·
    closing_float · closing_receipts · closing · held (what the limit acts on, `limit_basis`) · over (held above the
    limit, 0 if not) [int64 fen] · due [datetime64, NaT unless over] · in_time [boolean: NA unless over, and while the day
    due is not past and not enough is banked yet] · SHEET, ROW of the day's last entry.
    opening + receipts_in + float_in − paid_from_float − taken_from_receipts − banked = closing, each day.
    `known`: `pools` of the entries, where that was worked out already.
    """
    pooled = pools(books, entries, terms) if known is None else known
    days, held = _days(pooled, terms), _held_days(books, entries, pooled, terms)
    judged = _judged(held, in_month(held["date"], month), terms, calendar, today)
    own: pd.DataFrame = days[in_month(days["date"], month)].drop(columns=["held", "over"])
    own = own.merge(judged[["date", *JUDGED]], on="date", how="left")
    return own[[*DAYS, SHEET, ROW]]


def _held_days(books: Books, entries: pd.DataFrame, pooled: pd.DataFrame, terms: CashTerms) -> pd.DataFrame:
    """The days as the limit sees them: an entry that was reversed later never counted, neither in nor out; and what the
    books began with was held on the evening before."""
    if (pooled["undoes"] >= 0).any():
        pooled = pools(books, as_it_stood(entries, pooled), terms)
    began = begun(books, pooled)
    if began is None:
        return _days(pooled, terms)
    evening = pd.DataFrame(0, index=[0], columns=pooled.columns.drop([SHEET, ROW])).assign(
        date=began.day - _DAY,
        float_after=began.held - began.receipts,
        receipts_after=began.receipts,
        balance=began.held,
    )
    place: dict[str, Any] = {SHEET: began.sheet, ROW: began.row}
    placed = evening.assign(**place)
    return _days(pd.concat([pooled, placed], ignore_index=True), terms)


def _days(pooled: pd.DataFrame, terms: CashTerms) -> pd.DataFrame:
    """Every day with movements, of all months, with what is held and what is over the limit, and running outflows."""
    leaving = pooled.assign(
        # What left the receipts, and the till: no longer there to be banked. A reversal takes it back.
        receipts_out=pooled["banked_from_receipts"]
        + pooled["taken_from_receipts"]
        + (-pooled["receipts_in"]).clip(lower=0),
        cash_out=pooled["paid"] + (-pooled["received"]).clip(lower=0),
    )
    by_day = leaving.groupby("date", sort=True)
    days = by_day[[*_FLOWS, "receipts_out", "cash_out"]].sum()
    last = by_day[["float_after", "receipts_after", "balance", SHEET, ROW]].last()
    names = {"float_after": "closing_float", "receipts_after": "closing_receipts", "balance": "closing"}
    days = days.join(last.rename(columns=names)).reset_index()
    flows = days["receipts_in"] + days["float_in"]
    gone = days["paid_from_float"] + days["taken_from_receipts"] + days["banked"]
    days["opening"] = days["closing"] - flows + gone
    days[["receipts_out", "cash_out"]] = days[["receipts_out", "cash_out"]].cumsum()
    limit, basis = terms.cash_limit, terms.limit_basis
    days["over_receipts"] = (days["closing_receipts"] - limit).clip(lower=0) * (basis != "balance")
    days["over_balance"] = (days["closing"] - limit).clip(lower=0) * (basis != "receipts")
    of_receipts = (days["over_receipts"] > 0) | (basis == "receipts")
    days["held"] = days["closing_receipts"].where(of_receipts, days["closing"])
    days["over"] = days["over_receipts"].where(of_receipts, days["over_balance"])
    days["of_receipts"] = of_receipts
    return days


def _judged(
    days: pd.DataFrame, wanted: "pd.Series[bool]", terms: CashTerms, calendar: Calendar, today: date
) -> pd.DataFrame:
    """The days wanted, with the day due and whether enough was banked by its end."""
    found = days[wanted].reset_index(drop=True)
    over = found["over"] > 0
    due = [_due(day.date(), terms, calendar) if is_over else None for day, is_over in _pairs(found, over)]
    found["due"] = pd.to_datetime(pd.Series(due, index=found.index, dtype="object")).astype("datetime64[s]")
    # Position of the last day with movements by the day due; its running outflows less those of the day itself left since.
    at = np.searchsorted(days["date"].to_numpy(), found["due"].fillna(found["date"]).to_numpy(), side="right")
    since = {
        key: days[key].to_numpy()[at - 1] - found[key].to_numpy() for key in ("receipts_out", "cash_out")
    }
    every = terms.deposit_amount == "all"
    needed = found["closing_receipts"].where(over, 0) if every else found["over_receipts"]
    met = (since["receipts_out"] >= needed) & (since["cash_out"] >= found["over_balance"])
    past = (found["due"] < pd.Timestamp(today)) | (terms.deposit_by == "same_day")
    found["in_time"] = met.astype("boolean").where(over & (met | past))
    return found


def _pairs(found: pd.DataFrame, over: "pd.Series[bool]") -> Any:
    return zip(found["date"], over.tolist(), strict=True)


def _due(day: date, terms: CashTerms, calendar: Calendar) -> date:
    """The last day for banking (ruling 43). In a year whose holidays nobody has announced, weekdays but for 1 January."""
    if terms.deposit_by == "same_day":
        return day
    found = day + timedelta(1)
    while not _bank_opens(found, calendar):
        found += timedelta(1)
    return found


def _bank_opens(day: date, calendar: Calendar) -> bool:
    try:
        return calendar.is_workday(day)
    except UnknownYear:
        return day.weekday() < 5 and (day.month, day.day) != (1, 1)


def custody_problems(
    books: Books,
    entries: pd.DataFrame,
    month: Month,
    terms: CashTerms,
    calendar: Calendar,
    today: date,
    known: pd.DataFrame | None = None,
) -> list[Problem]:
    """Return DC101–DC109 of the month: day-end counts, IOUs, the limit and its deadline, 坐支, cash paid to units.

    DC104 is also told of a day before the month that was still to be banked in it. `known`: as for `pool_days`.
    """
    pooled = pools(books, entries, terms) if known is None else known
    days = _days(pooled, terms)
    wanted = in_month(days["date"], month)
    return [
        *count_sheet_problems(books, entries, month),
        *_limit_problems(books, _held_days(books, entries, pooled, terms), month, terms, calendar, today),
        *_rich_problems(books, days[wanted], terms),
        *_payment_problems(books, pooled, month, terms),
    ]


def _limit_problems(
    books: Books, days: pd.DataFrame, month: Month, terms: CashTerms, calendar: Calendar, today: date
) -> Iterator[Problem]:
    """DC104: a finding on the day, a fault once the day due has passed and not enough was banked."""
    first = pd.Timestamp(month.first)
    inside, before = in_month(days["date"], month), days["date"] < first
    # Of earlier days: what was due only in this month, and what the till stood at when it began.
    earlier = before & (days["date"] >= first - _LOOK_BACK)
    standing = days.index == days.index[before].max() if before.any() else inside & False
    judged = _judged(days, inside | earlier | standing, terms, calendar, today)
    own = judged["date"] >= first
    open_then = (judged["due"] >= first) | (judged["date"] == days.loc[before, "date"].max())
    failed = judged["in_time"].eq(False).fillna(False).astype(bool)
    told = judged[(judged["over"] > 0) & (own | (open_then & failed))]
    for _, row in told.iterrows():
        late = row["in_time"] is not pd.NA and not row["in_time"]
        values = {
            "date": f"{row['date']:%F}",
            "what": Text("未缴存收入", "unbanked receipts") if row["of_receipts"] else IN_TILL,
            "actual": yuan_text(row["held"]),
            "expected": yuan_text(terms.cash_limit),
            "difference": yuan_text(row["over"]),
            "due": f"{row['due']:%F}",
            "late": _late(row["due"]) if late else Text("", ""),
        }
        weight = Severity.FAULT if late else None
        yield noted("DC104", books.source(row, "date"), values, weight)


def _late(due: pd.Timestamp) -> Text:
    return STILL_HELD.filled(due=f"{due:%F}")


def _rich_problems(books: Books, days: pd.DataFrame, terms: CashTerms) -> list[Problem]:
    """DC106: cash over the limit that is not receipts; where the limit acts on all cash it is DC104 already."""
    if terms.limit_basis != "receipts":
        return []
    rich = days[(days["closing"] > terms.cash_limit) & (days["closing_receipts"] <= terms.cash_limit)]
    return [
        noted(
            "DC106",
            books.source(row, "date"),
            {
                "date": f"{row['date']:%F}",
                "actual": yuan_text(row["closing"]),
                "expected": yuan_text(terms.cash_limit),
                "receipts": yuan_text(row["closing_receipts"]),
            },
        )
        for _, row in rich.iterrows()
    ]


def _payment_problems(books: Books, pooled: pd.DataFrame, month: Month, terms: CashTerms) -> list[Problem]:
    """DC105 and DC107. What a reversal of the same month undid is not told."""
    known = pooled[pooled["date"] <= pd.Timestamp(month.last)]
    net = {f"net_{key}": net_of_reversals(known, key) for key in ("taken_from_receipts", "paid")}
    own = known.assign(**net)[in_month(known["date"], month)]
    weight = Severity.REMARK if terms.zuozhi_permit else None
    out = []
    for _, row in own[own["net_taken_from_receipts"] > 0].iterrows():
        values = {"actual": yuan_text(row["net_taken_from_receipts"])}
        out.append(noted("DC105", books.source(row, "paid"), values, weight))
    if terms.threshold is None:
        return out
    large = own[(own["kind"] == PAYMENT) & (own["net_paid"] > terms.threshold)]
    for _, row in large[large["payee"].map(is_unit).astype(bool)].iterrows():
        values = {"actual": yuan_text(row["net_paid"]), "expected": yuan_text(terms.threshold)}
        out.append(noted("DC107", books.source(row, "paid"), values))
    return out
