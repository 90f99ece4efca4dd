"""The bank's statements against the bank journal: what matches, what is open, whether both sides come out equal (P2-二)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.cash.bank.open_items import BANK_IN, BANK_OUT, BOOK_IN, BOOK_OUT, NEVER, Sides, Standing
from teamops.cash.bank.transfers import transfer_problems
from teamops.cash.bank.weeks import Coverage, Span, spans
from teamops.cash.books.books import Books
from teamops.cash.books.terms import CashTerms
from teamops.cash.problems import figures, noted
from teamops.cash.schema.setup import CASH
from teamops.cash.statements.checked import empty_totals, ordered_lines, statement_problems
from teamops.core.calendar import Calendar, Month
from teamops.core.evidence import ROW, SHEET, Source
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Text

NO_JOURNAL = Text("没有银行日记账", "there is no bank journal")
NO_LINES = Text("对账单没有到这一周最后一个工作日", "no statement reaches the last working day of that week")
# What stands alone on the evening: `fen` is positive but for what is written in red. `choices`: how many of the other
# side it could be; more than none is to be decided by somebody (待确认). `position`: in `entries` or `lines`.
ITEMS = {
    "account": "str", "kind": "str", "date": "datetime64[s]", "fen": "int64", "days": "int64", "choices": "int64",
    "number": "str", "summary": "str", "counterparty": "str", "position": "int64", SHEET: "str", ROW: "int32",
}  # fmt: skip
# Rows of both sides that could belong together, by `group` (0, 1, …).
CANDIDATES = {"group": "int64", **{key: ITEMS[key] for key in ITEMS if key != "choices"}}


@dataclass(frozen=True)
class Checked:
    """An account in a span of days: whether a statement covers its last working day, and how both sides stood then."""

    span: Span
    covered: bool
    standing: Standing
    open_items: int


@dataclass(frozen=True)
class Reconciliation:
    """A month of all bank accounts against the banks' statements, as of `cut`, the end of the month or today.

    `entries`: ENTRIES of the bank journal; `standings`: an account each, in the table's order; `weeks`: each account's spans. `matched`: pairs of which a side
    lies in the month: account, how, signed, and of each side its date, number and position. `items`: ITEMS, `candidates`:
    CANDIDATES, both as of `cut`. `until`: the last day that an account's statements cover.
    """

    month: Month
    cut: date
    accounts: pd.DataFrame
    entries: pd.DataFrame
    lines: pd.DataFrame
    standings: tuple[Standing, ...]
    weeks: dict[str, tuple[Checked, ...]]
    matched: pd.DataFrame
    items: pd.DataFrame
    candidates: pd.DataFrame
    until: dict[str, date | None]
    problems: list[Problem] = field(default_factory=list)

    def standing(self, account: str) -> Standing:
        """Return how an account stood on the evening of `cut`. KeyError for an account that is none of the month's."""
        return {standing.account: standing for standing in self.standings}[account]


def reconcile(
    books: Books, entries: pd.DataFrame, month: Month, terms: CashTerms, calendar: Calendar, today: date
) -> Reconciliation:
    """Return the month's reconciliation of every bank account, with BK602–BK608.

    `entries`: ENTRIES of both books. An account is reconciled in the months in which it is open. Nothing is guessed:
    where several could belong together all of them stay open. Raises UnknownYear.
    """
    cut = min(month.last, today)
    lines = ordered_lines(books.statements)
    totals = books.statement_totals if len(books.statement_totals) else empty_totals()
    coverage = Coverage(lines, totals)
    ours = entries[~entries["is_cash"]].reset_index(drop=True)
    sides = Sides(ours, lines, books.accounts, coverage.starts(), terms.match_days)
    evening = np.datetime64(cut, "s")
    found = Reconciliation(
        month=month,
        cut=cut,
        accounts=books.accounts,
        entries=ours,
        lines=lines,
        standings=tuple(sides.standing(name, evening) for name, _ in _accounts(books, month)),
        weeks=_weeks(books, sides, coverage, spans(month, terms, calendar), month),
        matched=_matched(sides, month),
        items=_items(sides, evening),
        candidates=_candidates(sides, evening),
        until={name: coverage.until(name) for name, _ in _accounts(books, month)},
        problems=statement_problems(lines, totals, month, books.columns),
    )
    found.problems.extend(_problems(books, sides, found, terms, today))
    found.problems.extend(transfer_problems(books, entries, month, terms, today))
    return found


def _accounts(books: Books, month: Month) -> list[tuple[str, int]]:
    """The accounts at a bank or a platform that are open in the month, with their positions in the table."""
    table = books.accounts
    closed = table["closed_on"].notna() & (table["closed_on"] < pd.Timestamp(month.first))
    open_ = (table["kind"] != CASH) & (table["opened_on"] <= pd.Timestamp(month.last)) & ~closed
    places = np.flatnonzero(open_ & ~table["account"].duplicated()).tolist()
    return [(str(table["account"].iloc[at]), at) for at in places]


def _weeks(
    books: Books, sides: Sides, coverage: Coverage, checked: list[Span], month: Month
) -> dict[str, tuple[Checked, ...]]:
    found = {}
    for name, at in _accounts(books, month):
        row = books.accounts.iloc[at]
        own = []
        for span in checked:
            due = pd.Timestamp(span.due)
            if row["opened_on"] > due or (pd.notna(row["closed_on"]) and row["closed_on"] < due):
                continue
            evening = np.datetime64(span.due, "s")
            entries, lines = sides.open_on(evening)
            alone = int((entries & sides.entries_of(name)).sum() + (lines & sides.lines_of(name)).sum())
            own.append(Checked(span, coverage.reaches(name, span.due), sides.standing(name, evening), alone))
        found[name] = tuple(own)
    return found


def _matched(sides: Sides, month: Month) -> pd.DataFrame:
    pairs, entry_day, line_day = sides.pairs, sides.entry_day, sides.line_day
    first, last = np.datetime64(month.first, "s"), np.datetime64(month.last, "s")
    days = entry_day[pairs.left], line_day[pairs.right]
    within = ((days[0] >= first) & (days[0] <= last)) | ((days[1] >= first) & (days[1] <= last))
    left, right = pairs.left[within], pairs.right[within]
    return pd.DataFrame(
        {
            "account": sides.entries["account"].to_numpy()[left],
            "how": pairs.how[within],
            "signed": sides.entry_fen[left],
            "entry_date": entry_day[left],
            "line_date": line_day[right],
            "voucher_no": sides.entries["voucher_no"].to_numpy()[left],
            "ref_no": sides.lines["ref_no"].to_numpy()[right],
            "entry": left,
            "line": right,
        }
    ).astype({"account": "str", "how": "str", "voucher_no": "str", "ref_no": "str"})


def _items(sides: Sides, evening: np.datetime64) -> pd.DataFrame:
    open_entries, open_lines = sides.open_on(evening)
    parts = [_own(sides, np.flatnonzero(open_entries)), _theirs(sides, np.flatnonzero(open_lines))]
    frame = pd.concat(parts, ignore_index=True)
    days = (evening - frame["date"].to_numpy(dtype="datetime64[s]")).astype("timedelta64[D]").astype("int64")
    order = {kind: n for n, kind in enumerate((BANK_IN, BANK_OUT, BOOK_IN, BOOK_OUT))}
    frame = frame.assign(days=days, _order=frame["kind"].map(order))
    frame = frame.sort_values(["account", "_order", "date", SHEET, ROW], kind="stable", ignore_index=True)
    return frame[list(ITEMS)].astype(ITEMS)


def _own(sides: Sides, at: NDArray[np.intp]) -> pd.DataFrame:
    rows = sides.entries[["account", "date", "voucher_no", "summary", "payee", SHEET, ROW]].iloc[at]
    kind = np.where(sides.entry_fen[at] > 0, BOOK_IN, BOOK_OUT)
    texts = {"number": "voucher_no", "summary": "summary", "counterparty": "payee"}
    return _rows(rows, at, kind, sides.entry_fen[at], sides.entry_choices[at], texts)


def _theirs(sides: Sides, at: NDArray[np.intp]) -> pd.DataFrame:
    rows = sides.lines[["account", "date", "ref_no", "voucher", "summary", "counterparty", SHEET, ROW]].iloc[
        at
    ]
    kind = np.where(sides.line_fen[at] > 0, BANK_IN, BANK_OUT)
    number = rows["ref_no"].where(rows["ref_no"] != "", rows["voucher"])
    texts = {"number": "_number", "summary": "summary", "counterparty": "counterparty"}
    rows = rows.assign(_number=number)
    return _rows(rows, at, kind, sides.line_fen[at], sides.line_choices[at], texts)


def _rows(
    rows: pd.DataFrame,
    at: NDArray[np.intp],
    kind: NDArray[np.str_],
    fen: NDArray[np.int64],
    choices: NDArray[np.int64],
    texts: dict[str, str],
) -> pd.DataFrame:
    data: dict[str, object] = {"account": rows["account"], "date": rows["date"]}
    data |= {key: rows[column] for key, column in texts.items()}
    data |= {SHEET: rows[SHEET].astype("str"), ROW: rows[ROW]}
    frame = pd.DataFrame(data).reset_index(drop=True)
    return frame.assign(kind=kind.astype(object), fen=np.abs(fen), choices=choices, position=at)


def _candidates(sides: Sides, evening: np.datetime64) -> pd.DataFrame:
    """Group what could belong together: one account and signed amount, each at most the days apart from the next."""
    entries = np.flatnonzero((sides.entry_settled == NEVER) & (sides.entry_choices > 0))
    lines = np.flatnonzero((sides.line_settled == NEVER) & (sides.line_choices > 0))
    left, right = _own(sides, entries), _theirs(sides, lines)
    left = left.assign(_day=sides.left["day"].iloc[entries].to_numpy(), _signed=sides.entry_fen[entries])
    right = right.assign(_day=right["date"], _signed=sides.line_fen[lines])
    rows = pd.concat([left, right], ignore_index=True)
    if rows.empty:
        return pd.DataFrame({key: pd.Series([], dtype=dtype) for key, dtype in CANDIDATES.items()})
    rows = rows.sort_values(
        ["account", "_signed", "_day", "kind", SHEET, ROW], kind="stable", ignore_index=True
    )
    apart = rows["_day"].diff() > pd.Timedelta(days=sides.days)
    other = (rows[["account", "_signed"]] != rows[["account", "_signed"]].shift()).any(axis=1)
    rows["group"] = (apart | other).cumsum()
    here = (rows["date"] <= pd.Timestamp(evening)).groupby(rows["group"]).transform("any")
    rows = rows[here]
    # Groups in the order of their first day.
    first = rows.groupby("group")["_day"].min().sort_values(kind="stable")
    rank = {group: n for n, group in enumerate(first.index)}
    days = (evening - rows["date"].to_numpy(dtype="datetime64[s]")).astype("timedelta64[D]").astype("int64")
    rows = rows.assign(group=rows["group"].map(rank), days=days)
    rows = rows.sort_values(["group", "kind", "_day"], kind="stable", ignore_index=True)
    return rows[list(CANDIDATES)].astype(CANDIDATES)


def _problems(
    books: Books, sides: Sides, found: Reconciliation, terms: CashTerms, today: date
) -> list[Problem]:
    problems = []
    for name, at in _accounts(books, found.month):
        place = books.source_at(books.accounts, at, "account")
        over = [checked for checked in found.weeks[name] if checked.span.due < today]
        if "bank_journal" in books.absent:  # then there is nothing to compare, whatever the bank says
            if over:
                problems.append(_unchecked(place, name, over, NO_JOURNAL))
            continue
        problems += [_unchecked(place, name, [week], NO_LINES) for week in over if not week.covered]
        standing = found.standing(name)
        if standing.difference and standing.adjusted_bank is not None:
            values = {"account": name, **figures(standing.adjusted_book, standing.adjusted_bank)}
            problems.append(noted("BK603", place, values))
    if "bank_journal" in books.absent:
        return problems
    return [*problems, *_stale(books, sides, found, terms), *_claimed_twice(books, sides, found)]


def _unchecked(place: Source, account: str, weeks: list[Checked], why: Text) -> Problem:
    labels = [checked.span.label for checked in weeks]
    week = labels[0] if len(labels) == 1 else Text("、".join(labels), ", ".join(labels))
    values = {"week": week, "account": account, "why": why}
    return noted("BK602", place, values)


def _stale(books: Books, sides: Sides, found: Reconciliation, terms: CashTerms) -> Iterator[Problem]:
    """Return BK604 for what has been open for longer than it may be."""
    old = found.items[found.items["days"] > terms.open_item_days]
    known = {name for name, _ in _accounts(books, found.month)}
    for _, item in old[old["account"].isin(known)].iterrows():
        side = sides.entries if item["kind"] in {BOOK_IN, BOOK_OUT} else sides.lines
        key = "received" if item["kind"] in {BOOK_IN, BANK_IN} else "paid"
        values = {
            "expected": terms.open_item_days,
            "actual": int(item["days"]),
            "date": f"{item['date']:%Y-%m-%d}",
            "amount": yuan_text(int(item["fen"])),
        }
        yield noted("BK604", books.source_at(side, int(item["position"]), key), values)


def _claimed_twice(books: Books, sides: Sides, found: Reconciliation) -> Iterator[Problem]:
    """Return BK606 for each entry of the month that claims a line which another has."""
    for row, twin in zip(sides.pairs.left_only.tolist(), sides.pairs.left_twin.tolist(), strict=True):
        days = (sides.entry_day[row], sides.entry_day[twin])
        if not any(
            np.datetime64(found.month.first) <= day <= np.datetime64(found.month.last) for day in days
        ):
            continue
        values = {
            "ref": sides.entries["ref_no"].iloc[row],
            "twin": str(books.source_at(sides.entries, twin, "ref_no")),
        }
        yield noted("BK606", books.source_at(sides.entries, row, "ref_no"), values)
