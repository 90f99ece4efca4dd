"""What the rules say of the cash books on a day: numbers and readings, found by the names of controls."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from teamops.cash.books.readings import CashReading
from teamops.core.calendar import Calendar
from teamops.core.rules.control import Control, numbers_on
from teamops.core.rules.frames import FEN, whole
from teamops.core.rules.model import RuleSet
from teamops.core.text import words_in

_AMOUNTS = ("cash_limit", "split_limit", "threshold")  # in fen
_COUNTS = words_in(
    "slip_copies|receipt_copies|advance_days|claim_days|open_item_days|match_days|mirror_days|"
    "surprise_counts|cheque_days|split_days"
)


@dataclass(frozen=True, slots=True)
class CashTerms:
    """What is in force on a day. Amounts in fen. The defaults are those of the shipped rules.

    `threshold` None: the national rule on cash paid to companies is not in force.
    """

    cash_limit: int = 200_000
    limit_basis: Literal["receipts", "balance", "both"] = "receipts"
    deposit_by: Literal["same_day", "next_bank_day"] = "next_bank_day"
    deposit_amount: Literal["all", "excess"] = "all"
    pool_order: Literal["float_first", "receipts_first"] = "float_first"
    zuozhi_permit: bool = False
    slip_copies: int = 2
    receipt_copies: int = 3
    advance_days: int = 3
    advance_day_type: Literal["calendar", "working"] = "calendar"
    advance_start: Literal["by_kind", "loan", "return"] = "by_kind"
    advance_roll: Literal["next_workday", "none"] = "next_workday"
    claim_days: int = 3
    open_item_days: int = 30
    match_days: int = 3
    mirror_days: int = 3
    bank_check: Literal["iso_week", "seven_days"] = "iso_week"
    count_day: Literal["last_workday", "last_day"] = "last_workday"
    surprise_counts: int = 1
    cheque_days: int = 10
    split_days: int = 3
    split_limit: int = 100_000
    threshold: int | None = None

    def advance_due(self, start: date, calendar: Calendar) -> date:
        """Return the last day for settling an advance, counted from `start`, the day of the return or the loan
        (ruling 44). Raises UnknownYear."""
        return self._due(start, self.advance_days, calendar)

    def claim_due(self, start: date, calendar: Calendar) -> date:
        """Return the last day for a claim after the return on `start`, counted as for advances. Raises UnknownYear."""
        return self._due(start, self.claim_days, calendar)

    def _due(self, start: date, days: int, calendar: Calendar) -> date:
        """The day of the event is not counted. A count of working days never ends on a holiday, except at 0 days."""
        due = start
        if self.advance_day_type == "calendar":
            due += timedelta(days)
        else:
            left = days
            while left:
                due += timedelta(1)
                left -= calendar.is_workday(due)
        while self.advance_roll == "next_workday" and not calendar.is_workday(due):
            due += timedelta(1)
        return due


def cash_terms(rules: RuleSet, on: date) -> CashTerms:
    """Return what the rules say on a day, whatever their ids: controls are found by name.

    A number that a team's rules leave out is in force as shipped (the loader sees to it); before the first day of any
    rule that gives it, it is CashTerms' own. `threshold` is not shipped, so it is None until a rule gives it.
    """
    reading = rules.readings.get("cash")
    chosen = reading if isinstance(reading, CashReading) else CashReading()
    given = numbers_on(rules.of(Control), (*_AMOUNTS, *_COUNTS), on)
    numbers = {name: whole(n.value, FEN if name in _AMOUNTS else 1) for name, n in given.items()}
    return CashTerms(**{**chosen.model_dump(), **numbers})
