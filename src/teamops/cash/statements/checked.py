"""The banks' lines in the order in which the money moved, and whether a statement is whole (BK605, BK607)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.cash.problems import figures, noted
from teamops.cash.schema.statements import LINES, TOTALS
from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET, Source
from teamops.core.problems import Problem
from teamops.core.text import Text, words_in

Columns = Mapping[str, Mapping[str, int]]
_SAME = words_in("account|date|time|received|paid|balance|ref_no|voucher|counterparty|summary|refund")
COMPARED = (
    ("received", "lines_received", Text("收入合计", "received")),
    ("paid", "lines_paid", Text("支出合计", "paid")),
    ("opening", "lines_opening", Text("期初余额", "the opening balance")),
    ("closing", "lines_closing", Text("期末余额", "the closing balance")),
)
COUNTED = (
    ("count_received", "lines_count_received", Text("收入笔数", "how many were received")),
    ("count_paid", "lines_count_paid", Text("支出笔数", "how many were paid")),
    ("count", "lines_count", Text("总笔数", "how many there are")),
)


def empty_lines() -> pd.DataFrame:
    """Return LINES with SHEET and ROW, without rows."""
    return _empty(LINES)


def empty_totals() -> pd.DataFrame:
    """Return TOTALS with SHEET and ROW, without rows."""
    return _empty(TOTALS)


def _empty(dtypes: Mapping[str, str]) -> pd.DataFrame:
    every: dict[str, Any] = {**dtypes, SHEET: "str", ROW: "int32"}
    return pd.DataFrame({key: pd.Series([], dtype=dtype) for key, dtype in every.items()})


def completed(lines: pd.DataFrame) -> pd.DataFrame:
    """Return lines with every column of LINES; text that is missing is "", an amount 0."""
    if lines.empty and SHEET not in lines:
        return empty_lines()
    blank: dict[str, Any] = {"str": "", "int64": 0, "bool": False}
    data: dict[str, pd.Series[Any]] = {}
    for key, dtype in LINES.items():
        cells = lines[key] if key in lines else pd.Series(blank.get(dtype), index=lines.index, dtype="object")
        kind: Any = dtype
        data[key] = (cells.fillna(blank[dtype]) if dtype in blank else cells).astype(kind)
    data[SHEET], data[ROW] = lines[SHEET].astype("category"), lines[ROW].astype("int32")
    return pd.DataFrame(data)


def ordered_lines(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines by account in the order in which the money moved, each once.

    A line with a balance or a reference that two files hold is kept once. A file that goes backwards is turned, which
    its balances tell, else its days. Where a day's balances do not follow, its rows are put in the order in which they do.
    """
    lines = completed(lines)
    if lines.empty:
        return lines.reset_index(drop=True)
    lines = _once(lines)
    clock = lines["time"].fillna(-1).astype("int64").where(~_clockless(lines), -1).to_numpy()
    label, account = (pd.factorize(lines[key].astype("str"), sort=True)[0] for key in (SHEET, "account"))
    order = np.lexsort([_forward(lines), label, clock, lines["date"].to_numpy(), account])
    if (np.diff(order) != 1).any():
        lines = lines.iloc[order]
    return _arranged(lines.reset_index(drop=True))


def _clockless(lines: pd.DataFrame) -> "pd.Series[bool]":
    """Days of an account on which a line has no time: there times order nothing."""
    return lines["time"].isna().groupby([lines["account"], lines["date"]]).transform("any")


def _once(lines: pd.DataFrame) -> pd.DataFrame:
    """Leave out what an earlier file holds already; equal lines of one file are lines of their own."""
    labels = lines[SHEET].astype("str")
    if labels.nunique() < 2:
        return lines
    order = np.lexsort((lines[ROW].to_numpy(), labels.to_numpy(dtype=object)))
    lines, labels = lines.iloc[order], labels.iloc[order]
    keys = lines[list(_SAME)].assign(
        balance=lines["balance"].fillna(-(1 << 62)), time=lines["time"].fillna(-1)
    )
    nth = keys.assign(_label=labels).groupby([*_SAME, "_label"], observed=True).cumcount()
    telling = lines["balance"].notna() | (lines["ref_no"] != "")
    again = keys.assign(_nth=nth).duplicated() & telling
    kept: pd.DataFrame = lines[~again].reset_index(drop=True)
    return kept


def _forward(lines: pd.DataFrame) -> NDArray[np.int64]:
    """Return each row's place in its file, counted from the other end where the file has the newest first."""
    place = lines[ROW].to_numpy("int64").copy()
    for _, rows in lines.groupby([SHEET, "account"], observed=True, sort=False):
        if _backwards(rows.sort_values(ROW, kind="stable")):
            at = lines.index.get_indexer(rows.index)
            place[at] = -place[at]
    return place


def _backwards(rows: pd.DataFrame) -> bool:
    known = rows[rows["balance"].notna()]
    balance = known["balance"].to_numpy("int64")
    signed = (known["received"] - known["paid"]).to_numpy("int64")
    if len(known) > 1:
        down = int((balance[:-1] + signed[1:] == balance[1:]).sum())
        up = int((balance[1:] + signed[:-1] == balance[:-1]).sum())
        if up != down:
            return up > down
    days = rows["date"].to_numpy()
    return bool((days[1:] < days[:-1]).sum() > (days[1:] > days[:-1]).sum())


def chain_breaks(lines: pd.DataFrame) -> NDArray[np.int64]:
    """Return the positions of lines whose balance does not follow from the last known one of their account.

    Lines without a balance are reckoned through. `lines` as `ordered_lines` gives them.
    """
    _, off = _followed(lines)
    return np.flatnonzero(off)


def _followed(lines: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the balance that each line should have, and where the one it has is another."""
    known = lines["balance"].notna().to_numpy()
    balance = lines["balance"].fillna(0).to_numpy("int64")
    signed = (lines["received"] - lines["paid"]).to_numpy("int64")
    running = signed.cumsum()
    account = pd.factorize(lines["account"])[0]
    # What the balance would be above the running sum; it stays the same as long as the chain holds.
    base = pd.Series(np.where(known, balance - running, 0), dtype="Int64").mask(~known)
    before = base.groupby(account).ffill().groupby(account).shift()
    expected = before.fillna(0).to_numpy("int64") + running
    off: NDArray[np.bool_] = known & before.notna().to_numpy() & (expected != balance)
    return expected, off


def _arranged(lines: pd.DataFrame) -> pd.DataFrame:
    """Put the rows of days whose balances do not follow in the order in which they do, if there is one."""
    off = chain_breaks(lines)
    if not len(off):
        return lines
    days = pd.factorize(pd.MultiIndex.from_frame(lines[["account", "date"]]))[0]
    starts = np.flatnonzero(np.r_[True, days[1:] != days[:-1]])
    ends = np.r_[starts[1:], len(lines)]
    suspect = {int(day) for at in off.tolist() for day in (days[at], days[at - 1] if at else days[at])}
    order = np.arange(len(lines))
    balance, known = lines["balance"].fillna(0).to_numpy("int64"), lines["balance"].notna().to_numpy()
    signed = (lines["received"] - lines["paid"]).to_numpy("int64")
    account = lines["account"].to_numpy()
    for day in sorted(suspect | {day + 1 for day in suspect if day + 1 < len(starts)}):
        rows = order[starts[day] : ends[day]]
        if len(rows) < 2 or not known[rows].all():
            continue
        before = order[starts[day] - 1] if starts[day] else -1
        same = before >= 0 and account[before] == account[rows[0]] and known[before]
        begin = int(balance[before]) if same else None
        if begin is None and day + 1 < len(starts) and account[order[ends[day]]] == account[rows[0]]:
            after = order[starts[day + 1] : ends[day + 1]]
            begin = _meeting(balance[rows], signed[rows], balance[after], signed[after])
        order[starts[day] : ends[day]] = rows[_chain(balance[rows], signed[rows], begin)]
    return lines.iloc[order].reset_index(drop=True)


def _chain(balance: NDArray[np.int64], signed: NDArray[np.int64], begin: int | None) -> NDArray[np.int64]:
    """Return the order of a day's rows in which each balance follows from the one before (a path through every row once).

    `begin`: the balance of the evening before, tried first. Rows that make no path stay as they are.
    """
    came = (balance - signed).tolist()
    went = balance.tolist()
    as_is = np.arange(len(came))
    if came[1:] == went[:-1] and begin in (None, came[0]):
        return as_is
    odd = _odd(came, went)
    heads = [value for value, count in odd.items() if count == 1]
    if len(odd) > 2 or (odd and len(heads) != 1):
        return as_is
    first = heads[0] if heads else begin if begin in set(came) else came[0]
    leaving: defaultdict[int, list[int]] = defaultdict(list)
    for row in range(len(came) - 1, -1, -1):
        leaving[came[row]].append(row)
    stack: list[tuple[int, int]] = [(int(first or 0), -1)]
    path: list[int] = []
    while stack:
        at, by = stack[-1]
        if leaving[at]:
            row = leaving[at].pop()
            stack.append((went[row], row))
        else:
            stack.pop()
            if by >= 0:
                path.append(by)
    return np.array(path[::-1]) if len(path) == len(came) else as_is


def _odd(came: list[int], went: list[int]) -> dict[int, int]:
    """Return the balances from which a day's rows go away more often than they come (+), or the other way round (−)."""
    excess: defaultdict[int, int] = defaultdict(int)
    for a, b in zip(came, went, strict=True):
        excess[a] += 1
        excess[b] -= 1
    return {value: count for value, count in excess.items() if count}


def _meeting(
    balance: NDArray[np.int64], signed: NDArray[np.int64], after: NDArray[np.int64], moved: NDArray[np.int64]
) -> int | None:
    """Return where a day that ends as it began has to begin for the next day to follow; None for any other day."""
    came = (balance - signed).tolist()
    if _odd(came, balance.tolist()):
        return None
    later = (after - moved).tolist()
    heads = {value for value, count in _odd(later, after.tolist()).items() if count == 1} or set(later)
    return next((value for value in came if value in heads), None)


def statement_problems(
    lines: pd.DataFrame, totals: pd.DataFrame, month: Month, columns: Columns | None = None
) -> list[Problem]:
    """Return BK605 for each line of the month that does not follow from the one before, BK607 for each statement that
    overlaps the month whose own totals are not those of its lines. `lines` as `ordered_lines` gives them, `totals`: TOTALS.
    """
    problems = []
    expected, off = _followed(lines)
    first, last = np.datetime64(month.first), np.datetime64(month.last)
    within = (lines["date"].to_numpy() >= first) & (lines["date"].to_numpy() <= last)
    balances = lines["balance"].fillna(0).to_numpy("int64")
    for at in np.flatnonzero(off & within).tolist():
        values: dict[str, object] = {**figures(int(expected[at]), int(balances[at]))}
        problems.append(noted("BK605", _place(lines, at, columns, "balance"), values))
    for at in range(len(totals)):
        row = totals.iloc[at]
        if row["first"] > pd.Timestamp(last) or row["last"] < pd.Timestamp(first):
            continue
        for key, own, what in COMPARED:
            if pd.notna(row[key]) and pd.notna(row[own]) and row[key] != row[own]:
                values = {**figures(int(row[key]), int(row[own])), "what": what}
                problems.append(noted("BK607", _place(totals, at, None, ""), values))
        for key, own, what in COUNTED:
            if pd.notna(row[key]) and pd.notna(row[own]) and row[key] != row[own]:
                said, counted = int(row[key]), int(row[own])
                values = {"expected": said, "actual": counted, "difference": counted - said, "what": what}
                problems.append(noted("BK607", _place(totals, at, None, ""), values))
    return problems


def _place(frame: pd.DataFrame, at: int, columns: Columns | None, key: str) -> Source:
    label = str(frame[SHEET].iat[at])
    file, _, sheet = label.partition(JOIN)
    return Source(file, sheet, int(str(frame[ROW].iat[at])), (columns or {}).get(label, {}).get(key, 0))
