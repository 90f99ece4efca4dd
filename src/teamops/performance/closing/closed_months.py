"""Closed months: what is frozen of them, and what today's inputs and rules would make of them (补差)."""

import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from teamops.core.calendar import Month, UnknownYear
from teamops.core.inputs import whole_book
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, Stopped, blocking, errors, in_order
from teamops.core.records import ATTACHMENT, Book, Entry, attached
from teamops.core.rules.in_force import rules_in_force
from teamops.core.rules.model import RuleSet
from teamops.core.run import Run
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance.closing.basis import Basis, basis_of, fit_for_use
from teamops.performance.closing.fingerprints import GONE, Edited, edited_since, fingerprint
from teamops.performance.closing.kept import cleared, roster_as_closed, with_adjustments
from teamops.performance.closing.unmoved import edited_for
from teamops.performance.problems import noted
from teamops.performance.settlement.corrections import (
    Recomputed,
    corrections_of,
    waiting_of,
    with_corrections,
)
from teamops.performance.settlement.frozen import thawed, thawed_frame, thawed_rules
from teamops.performance.settlement.monthly import months_needed
from teamops.performance.settlement.reading import Tables
from teamops.performance.settlement.seal import CLOSE, OF_INPUTS, REOPEN, Seal, no_corrections, standing
from teamops.performance.settlement.settlement import Settings, Settlement
from teamops.performance.settlement.waiting import corrections_wait
from teamops.roster.work_calendar import company_calendar, unknown_year

BOOK = "settlement"
READING = Text("正在读取并计算……", "reading and computing…")
CLEARED = Text("{files} 里已经没有这个月的行", "no rows of it are left in {files}")
COMPARING = Text("正在核对已结账的月份……", "comparing the closed months…")
AND_MORE = Text("{first} 等 {count} 处", "{first} and {count} in all")


@dataclass(frozen=True)
class Closed:
    """A closed month: its entry in the book of records and what is attached to it."""

    month: Month
    entry: Entry
    attachment: bytes

    @cached_property
    def value(self) -> Mapping[str, Any]:
        """What is attached, as it is written."""
        return dict(json.loads(self.attachment))

    @property
    def seal(self) -> Seal:
        """Who closed it, and the digits to compare."""
        data = self.entry.data
        return Seal(self.entry.short, date.fromisoformat(data["on"]), data["by"], data["checked_by"])

    @cached_property
    def settlement(self) -> Settlement:
        """The settlement as it was closed."""
        return thawed(self.value["settlement"], self.seal)

    @cached_property
    def rules(self) -> RuleSet:
        """The rules that it was closed by, without the frames beside them."""
        return thawed_rules(self.value["settlement"]["rules"])

    @cached_property
    def roster(self) -> pd.DataFrame:
        """The roster that it was computed from."""
        return thawed_frame(self.value["roster"])

    @property
    def shift(self) -> tuple[int, int]:
        """The hours of a full day that it was computed with, in seconds since midnight."""
        start, end = map(int, self.entry.data["settings"]["shift"])
        return start, end

    @property
    def shifts(self) -> dict[str, tuple[int, int]]:
        """The named shifts that it was computed with."""
        named = self.entry.data["settings"].get("shifts", {})
        return {name: (int(start), int(end)) for name, (start, end) in named.items()}

    def corrections_of(self, month: Month) -> pd.DataFrame:
        """Return the corrections of an earlier closed month that were paid in this one."""
        if str(month) not in self.entry.data["corrects"]:
            return no_corrections()
        found = self.settlement.corrections
        return found[found["month"] == str(month)]


@dataclass(frozen=True)
class ClosedMonths:
    """The months that are closed now, in order, with the book that says so."""

    workspace: Workspace
    book: Book
    entries: Mapping[Month, Entry]
    _read: dict[Month, Closed] = field(default_factory=dict)
    digests: dict[Path, str] = field(default_factory=dict)  # of files that several months are computed from
    tables: Tables = field(default_factory=Tables)  # the small ones among those

    @cached_property
    def rules(self) -> RuleSet:
        """The rules in force, read once however many months are compared. Raises Stopped."""
        return rules_in_force(self.workspace)

    @property
    def last(self) -> Month | None:
        """The month closed last."""
        return max(self.entries, default=None)

    @property
    def next(self) -> Month | None:
        """The next open month, which corrections enter; None while no month is closed."""
        return self.last.shift(1) if self.last else None

    def of(self, month: Month) -> Closed:
        """Return a closed month. Raises Stopped where what is attached to it is missing or changed (B505)."""
        if month not in self._read:
            called = self.workspace.name_of(self.workspace.records)
            content, problems = attached(self.book, self.entries[month], called)
            if problems:
                raise Stopped(problems)
            self._read[month] = Closed(month, self.entries[month], content)
        return self._read[month]

    def paid_of(self, month: Month) -> pd.DataFrame:
        """Return every correction of a closed month that was paid in later closed months."""
        later = [self.of(other).corrections_of(month) for other in self.entries if other > month]
        return pd.concat([p for p in later if len(p)] or [no_corrections()], ignore_index=True)


@dataclass(frozen=True)
class Known:
    """A month as it is known. `problems`: those of the settlement and what there is to say of closed months today.

    `differences`: of a closed month, what today's inputs and rules would change (CORRECTIONS); it `enters` that month.
    `basis`: what an open month was computed from.
    """

    settlement: Settlement
    problems: list[Problem]
    differences: pd.DataFrame = field(default_factory=no_corrections)
    enters: Month | None = None
    basis: Basis | None = None


@dataclass(frozen=True)
class _Compared:
    """What a closed month still comes to, and what is to be said of that."""

    corrections: pd.DataFrame
    problems: list[Problem]


def known_settlement(workspace: Workspace, month: Month) -> Settlement:
    """Return the month as it is known: as it was closed (`seal`), else computed, with the corrections of closed months.

    Raises Stopped where nothing can be computed, and where the records are not whole (B501, B502, B505).
    """
    closed = closed_months(workspace)
    if month in closed.entries:
        return closed.of(month).settlement
    return _open(closed, month, None, None).settlement


def usable_entry(entry: Entry) -> None:
    """Read an entry of the book of settlements as the commands do. Raises whatever an entry raises that says too little."""
    month, data = Month.parse(entry.data["month"]), entry.data
    words = [data["on"], data["by"], data["checked_by"]]
    if entry.kind == CLOSE:
        closed = Closed(month, entry, b"")
        words += [*data["corrects"], *data[ATTACHMENT].values()]
        if not all(0 <= seconds <= 86_400 for seconds in closed.shift):
            raise ValueError(closed.shift)
    elif entry.kind == REOPEN:
        words += [data["seal"], data["reason"]]
    date.fromisoformat(data["on"])
    if not all(isinstance(word, str) for word in words):
        raise TypeError(entry.kind)


def closed_months(workspace: Workspace) -> ClosedMonths:
    """Return the months closed now. Raises Stopped where the book is not whole (B501, B502)."""
    book = whole_book(workspace, BOOK, usable_entry)
    return ClosedMonths(workspace, book, standing(book.entries))


def known_month(run: Run, closed: ClosedMonths, month: Month, skip_bad_rows: bool) -> Known:
    """Return a month as it is known, with what there is to say of closed months. Raises Stopped."""
    if month not in closed.entries:
        return _open(closed, month, run, skip_bad_rows)
    frozen = closed.of(month).settlement
    with run.working(COMPARING):
        compared = _compared(closed, month)
    told = [*frozen.problems, *compared.problems]
    if len(compared.corrections):
        amount = yuan_text(int(compared.corrections["amount_fen"].sum()))
        values = {"month": month, "count": len(compared.corrections), "amount": amount, "next": closed.next}
        told.append(noted("S702", None, values))
    return Known(frozen, in_order(told), compared.corrections, closed.next)


def _open(closed: ClosedMonths, month: Month, run: Run | None, skip_bad_rows: bool | None) -> Known:
    """An open month; `skip_bad_rows` None leaves its errors to whoever asked."""
    rules = closed.rules
    with run.working(READING) if run else nullcontext():
        basis = basis_of(closed.workspace, month, closed.tables)
        settlement = basis.under(rules)
    if skip_bad_rows is not None:
        fit_for_use(settlement, skip_bad_rows)
    if closed.last is not None and month > closed.last:
        if month == closed.next:
            settlement = _corrected(closed, settlement, basis.roster, run)
        else:
            told = [*settlement.problems, noted("S705", None, {"next": closed.next})]
            settlement = replace(settlement, problems=in_order(told))
    return Known(settlement, settlement.problems, basis=basis)


def _corrected(
    closed: ClosedMonths, settlement: Settlement, roster: pd.DataFrame, run: Run | None
) -> Settlement:
    """The next open month with what every closed month still comes to."""
    found = []
    with run.progress(COMPARING, len(closed.entries)) if run else nullcontext(lambda: None) as step:
        for month in closed.entries:
            found.append(_compared(closed, month))
            step()
    problems = [*settlement.problems, *(p for one in found for p in one.problems)]
    settlement = replace(settlement, problems=problems)
    lines = [one.corrections for one in found if len(one.corrections)]
    if lines:
        corrections = pd.concat(lines, ignore_index=True).sort_values(
            ["agent_id", "month", "date", "kind", "item", "cause"], kind="stable", ignore_index=True
        )
        months = sorted({Month.parse(text) for text in corrections["month"]}, reverse=True)
        known = pd.concat([roster, *(closed.of(month).roster for month in months)], ignore_index=True)
        settlement = with_corrections(settlement, corrections, known)
    return replace(settlement, problems=in_order(settlement.problems))


def _compared(closed: ClosedMonths, month: Month) -> _Compared:
    """A closed month against today's inputs and rules; what is as it was is not computed again."""
    one, paid = closed.of(month), closed.paid_of(month)
    # As it was read then, whatever --encoding says now; and it was over, whatever --date says.
    workspace = replace(closed.workspace, encoding=one.entry.data["encoding"], today=None)
    try:
        rules, calendar = closed.rules, company_calendar(workspace)
        since = months_needed(one.rules, month)[0]
        known = fingerprint(workspace, month, rules, calendar, since.first, closed.digests)
        edited = edited_since(one.entry.data, known)
    except UnknownYear as unknown:
        return _not_computed(month, [unknown_year(unknown.year)])
    except Stopped as stopped:
        return _not_computed(month, stopped.problems)
    if edited.gone:
        return _unknown(month, GONE.filled(files="、".join(edited.gone)))
    told: list[Problem] = []
    if workspace.settings.rule_changes == "forward_only":
        paid = paid[paid["cause"] == OF_INPUTS]
        if edited.rules:
            told = [noted("S706", None, {"month": str(month)})]
            edited = replace(edited, rules=False)
    then = (one.entry.data, lambda: one.roster, (month, since))
    edited, undated = edited_for(workspace, closed.tables, edited, *then)
    if edited.nothing and paid.empty:
        return _Compared(no_corrections(), [*told, *undated])
    try:
        as_ruled, today, differing = _computed_again(workspace, closed.tables, one, edited, rules)
    except Stopped as stopped:
        return _not_computed(month, stopped.problems)
    if begun_anew := cleared(one.settlement, today):
        files = Text("、".join(x.zh for x in begun_anew), ", ".join(x.en for x in begun_anew))
        return _unknown(month, CLEARED.filled(files=files))
    as_ruled, told[len(told) :] = with_adjustments(one.settlement, as_ruled)
    today, kept = with_adjustments(one.settlement, today)
    again = Recomputed(one.settlement, as_ruled, today, paid, edited.said, edited.rules)
    waiting = waiting_of(again)
    waits = [corrections_wait(one.settlement, waiting)] if len(waiting) else []
    return _Compared(corrections_of(again), [*told, *undated, *differing, *kept, *waits])


def _computed_again(
    workspace: Workspace, tables: Tables, one: Closed, edited: Edited, rules: RuleSet
) -> tuple[Settlement, Settlement, list[Problem]]:
    """The month under the rules it was closed by, under those of today, and S704. Raises Stopped where it has errors."""
    frozen = one.settlement
    if edited.nothing:
        return frozen, frozen, []
    basis = basis_of(workspace, one.month, tables)
    kept = roster_as_closed(basis.roster, one.roster, one.month)
    inputs = replace(basis.gathered.inputs, roster=kept.roster)
    settings = Settings(frozen.team, *one.shift, one.shifts, basis.settings.not_ours)
    basis = replace(basis, gathered=replace(basis.gathered, inputs=inputs), settings=settings)
    as_ruled = _free_of_errors(basis.under(frozen.rules)) if edited.inputs else frozen
    today = _free_of_errors(basis.under(rules)) if edited.rules else as_ruled
    return as_ruled, today, kept.problems


def _free_of_errors(settlement: Settlement) -> Settlement:
    if wrong := blocking(settlement.problems, skip_bad_rows=False):
        raise Stopped(wrong)
    return settlement


def _not_computed(month: Month, problems: Sequence[Problem]) -> _Compared:
    wrong = errors(problems) or list(problems)
    first = f"{wrong[0].code} {wrong[0].source or ''}".rstrip()
    if len(wrong) == 1:
        return _unknown(month, Text(first, first))
    values = {"first": first, "count": len(wrong)}
    return _unknown(month, AND_MORE.filled(**values))


def _unknown(month: Month, why: Text) -> _Compared:
    return _Compared(no_corrections(), [noted("S703", None, {"month": str(month), "why": why})])
