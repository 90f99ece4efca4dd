"""What the rules say of receivables on a day: numbers and readings, found by the names of controls."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from teamops.core.rules.control import Control, numbers_on
from teamops.core.rules.frames import whole
from teamops.core.rules.model import RuleSet
from teamops.sales.readings import ReceivablesReading
from teamops.sales.vocabulary import AGES, CONTROLS, REMINDERS


@dataclass(frozen=True)
class Terms:
    """What is in force on a day. The defaults are those of the shipped rules.

    `ages`: where the age bands end; `reminders`: from how many days overdue each stage begins; both ascend, whatever the
    order in which a team wrote them.
    """

    ages: tuple[int, ...] = (30, 60, 90, 180, 365)
    reminders: tuple[int, ...] = (1, 15, 30, 60)
    confirm_days: int = 10
    restock_times_pct: int = 150
    receipt_match_days: int = 3
    reading: ReceivablesReading = field(default_factory=ReceivablesReading)
    rules: RuleSet = field(default_factory=lambda: RuleSet(()))


def terms_on(rules: RuleSet, on: date) -> Terms:
    """Return what is in force on a day, whatever the rules' ids: controls are found by name."""
    own = rules.part((), ("receivables",), CONTROLS)
    reading = own.readings.get("receivables")
    chosen = reading if isinstance(reading, ReceivablesReading) else ReceivablesReading()
    amounts = numbers_on(own.of(Control), CONTROLS, on)
    numbers = {name: whole(amount.value, 1) for name, amount in amounts.items()}
    lists = {"ages": _ascending(numbers, AGES), "reminders": _ascending(numbers, REMINDERS)}
    given: dict[str, Any] = {name: days for name, days in lists.items() if days}
    given |= {name: number for name, number in numbers.items() if name not in (*AGES, *REMINDERS)}
    return Terms(**given, reading=chosen, rules=own)


def _ascending(numbers: Mapping[str, int], names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted({numbers[name] for name in names if name in numbers}))
