"""Reversals in red: each names a voucher of its book, and undoes exactly that, once, and not before it (CD014)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from teamops.books.schema import REVERSAL
from teamops.cash.books.books import Books
from teamops.cash.books.keys import in_month
from teamops.cash.books.vouchers import series_of
from teamops.cash.problems import noted
from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Text

UNNAMED = Text("没有写被冲销的凭证号", "it does not say which voucher it reverses")
UNKNOWN = Text("本账没有凭证 {voucher}", "this book has no voucher {voucher}")
TOO_EARLY = Text("日期早于被冲销的 {voucher}（{date}）", "it is dated before {voucher} ({date})")
OF_REVERSAL = Text("{voucher} 本身就是冲销", "{voucher} is a reversal itself")
ON_RECEIVED = Text(
    "{voucher} 收入 {amount}，这里收入应为 -{amount}",
    "{voucher} received {amount}; received has to be -{amount} here",
)
ON_PAID = Text(
    "{voucher} 支出 {amount}，这里支出应为 -{amount}",
    "{voucher} paid {amount}; paid has to be -{amount} here",
)
TWICE = Text("{voucher} 已由 {earlier} 冲销", "{voucher} was reversed by {earlier} already")
NOT_MARKED = Text(
    "写了冲销凭证号 {voucher}，资金性质却不是“冲销”", "it names voucher {voucher}, but its kind is not 冲销"
)


_NUMBER = re.compile(r"(\d{1,6})\D{0,2}$")


class _Line(NamedTuple):
    """One entry as it matters here. `at`: its position; `key`: its voucher as it is compared."""

    at: int
    account: str
    key: str
    date: pd.Timestamp
    kind: str
    received: int
    paid: int
    voucher: str
    reverses: str


def reversal_problems(
    books: Books, entries: pd.DataFrame, numbers: pd.DataFrame, month: Month
) -> list[Problem]:
    """Return CD014 for each entry of the month that reverses another in a way that does not hold, with the first reason:
    it names no voucher, none of its account, a later one, another reversal; another amount or side; one that was
    reversed already; or it names one and is no reversal. `numbers`: `series_of` the vouchers."""
    inside = in_month(entries["date"], month)
    return [
        noted("CD014", books.source_at(entries, at, column), {"why": why})
        for at, column, why in _wrong(entries, numbers)
        if inside.iat[at]
    ]


def _lines(entries: pd.DataFrame, numbers: pd.DataFrame) -> list[_Line]:
    plain = entries.rename(columns={"voucher_no": "voucher"})
    plain = plain.assign(at=entries.index, key=numbers["key"].loc[entries.index])
    return [_Line(*row) for row in zip(*(plain[name].tolist() for name in _Line._fields), strict=True)]


def _wrong(entries: pd.DataFrame, numbers: pd.DataFrame) -> Iterator[tuple[int, str, Text]]:
    """Each reversal that does not hold: its position, the column at fault, and why."""
    named, marked = entries["reverses"] != "", entries["kind"] == REVERSAL
    for line in _lines(entries[named & ~marked], numbers):
        yield line.at, "kind", NOT_MARKED.filled(voucher=line.reverses)
    done: dict[int, str] = {}
    for line, those in _marked(entries, numbers):
        if (line.received != 0) == (line.paid != 0):
            continue  # CD004 tells it
        if not line.reverses:
            yield line.at, "reverses", UNNAMED
            continue
        target = _target(line, those, done)
        fault = _fault(line, target, those, done)
        if fault:
            yield line.at, *fault
        elif target:
            done[target.at] = line.voucher


def targets(entries: pd.DataFrame) -> dict[int, int]:
    """Return which entry each reversal is of, by position, whether it fits it or not; none of those that name no voucher
    of their account up to their day. Vouchers are compared as CD014 compares them: numbers begin anew each year."""
    marked = (entries["kind"] == REVERSAL).to_numpy()
    if not marked.any():
        return {}
    # Few of 100,000 can be meant: those that end in a number of the few that are named.
    ends = {_end(number) for number in entries.loc[marked, "reverses"]}
    near = entries[marked | [_end(number) in ends for number in entries["voucher_no"]]]
    found: dict[int, int] = {}
    done: dict[int, str] = {}
    for line, those in _marked(near, series_of(near["voucher_no"])):
        target = _target(line, those, done) if line.reverses else None
        if target:
            found[line.at] = target.at
            if _fits(line, target):
                done[target.at] = line.voucher
    return found


def _end(voucher: str) -> int:
    """The number in which a voucher ends, -1 for none."""
    found = _NUMBER.search("".join(voucher.split()))
    return int(found[1]) if found else -1


def _marked(entries: pd.DataFrame, numbers: pd.DataFrame) -> Iterator[tuple[_Line, list[_Line]]]:
    """Each reversal, with the other entries of its account that bear the number it names."""
    marked = entries["kind"] == REVERSAL
    wanted = series_of(entries.loc[marked, "reverses"])["key"]
    known: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    for line in _lines(entries[numbers["key"].isin(wanted)], numbers):
        known[line.account, line.key].append(line)
    for line, key in zip(_lines(entries[marked], numbers), wanted, strict=True):
        yield line, [other for other in known[line.account, str(key)] if other.at != line.at]


def _target(line: _Line, those: list[_Line], done: dict[int, str]) -> _Line | None:
    """The entry that is meant: the last of that number that is not later, and rather one that the reversal fits."""
    earlier = [other for other in those if other.date <= line.date]
    fitting = [other for other in earlier if _fits(line, other) and other.at not in done]
    meant = fitting or earlier
    return meant[-1] if meant else None


def _fits(line: _Line, other: _Line) -> bool:
    return (line.received, line.paid) == (-other.received, -other.paid)


def _fault(
    line: _Line, target: _Line | None, those: list[_Line], done: dict[int, str]
) -> tuple[str, Text] | None:
    """What is wrong with a reversal, and in which column."""
    voucher = line.reverses
    if not those:
        return "reverses", UNKNOWN.filled(voucher=voucher)
    if target is None:
        return "date", TOO_EARLY.filled(voucher=voucher, date=f"{those[0].date:%F}")
    if target.kind == REVERSAL:
        return "reverses", OF_REVERSAL.filled(voucher=voucher)
    if not _fits(line, target):
        text, amount = (ON_RECEIVED, target.received) if target.received else (ON_PAID, target.paid)
        column = "received" if line.received else "paid"
        return column, text.filled(voucher=voucher, amount=yuan_text(amount))
    if target.at in done:
        return "reverses", TWICE.filled(voucher=voucher, earlier=done[target.at])
    return None
