"""One person's month that stands exactly on the line, and a way to settle it with a few things changed.

A month on the line: 30 calls and 3,000 s on each of the 18 working days, 10 vehicles, ¥30,000: nothing to pay or fine.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

import made
from made import Cells, month_of_calls, roster
from teamops.core.calendar import Calendar, Month
from teamops.core.kit.domain import words_of
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import RuleSet
from teamops.domains import DOMAINS
from teamops.performance.settlement.settlement import Inputs, Settings, Settlement, settle_month

WORDS = words_of(DOMAINS)

OCTOBER = Month(2026, 10)
SETTINGS = Settings("续保团队", 8 * 3600 + 1800, 17 * 3600 + 1800)
ONE = ({"agent_id": "1", "name": "甲"},)
DAILY, OUTPUT, BONUS = "performance.daily-effort", "performance.monthly-output", "performance.premium-bonus"
LATENESS = "conduct.lateness"
RULES_FOLDER = Path(__file__).parents[2] / "rules"


@cache
def shipped() -> RuleSet:
    found, problems = load_rules(RULES_FOLDER, None, WORDS)
    assert found is not None, problems
    return found


def rules(
    readings: Mapping[str, Mapping[str, object]] | None = None,
    switches: Mapping[str, Mapping[str, object]] | None = None,
    without: tuple[str, ...] = (),
    **values: Mapping[str, Any],
) -> RuleSet:
    """Return the shipped rules with other readings (by section), switches and fields (by rule id)."""
    standard = shipped()
    sections = {
        name: section.model_copy(update=dict((readings or {}).get(name, {})))
        for name, section in standard.readings.items()
    }
    changed = []
    for rule in standard.rules:
        if rule.id in without:
            continue
        update: dict[str, Any] = dict(values.get(rule.id.replace(".", "_").replace("-", "_"), {}))
        if rule.id in (switches or {}):
            update["reading"] = rule.reading.model_copy(update=dict((switches or {})[rule.id]))  # type: ignore[union-attr]
        changed.append(rule.model_copy(update=update))
    return replace(standard, rules=tuple(changed), readings=sections)


def sales(premium: str = "30000", vehicles: int = 10, agent_id: str = "1", day: int = 12) -> list[Cells]:
    """Return policies of so many vehicles: ¥1 each, and the first with the rest of `premium`."""
    yuan, _, fen = premium.partition(".")
    rest = f"{int(yuan) - vehicles + 1}.{fen or '00'}"
    return [
        {
            "policy_no": f"{agent_id}-{n}",
            "agent_id": agent_id,
            "plate": f"鄂E{agent_id}{n:04d}",
            "premium": rest if n == 0 else "1",
            "paid_on": f"2026-10-{day:02d}",
        }
        for n in range(vehicles)
    ]


def settle(
    people: tuple[Cells, ...] = ONE,
    calls: list[Cells] | None = None,
    policies: list[Cells] | None = None,
    ruleset: RuleSet | None = None,
    calendar: Calendar | None = None,
    month: Month = OCTOBER,
    today: date | None = None,
    **tables: pd.DataFrame,
) -> Settlement:
    """Settle a month that is on the line but for what is given."""
    staff = roster(*people)
    log = made.calls(*(month_of_calls("1") if calls is None else calls))
    ledger = made.policies(*(sales() if policies is None else policies))
    inputs = Inputs(roster=staff, calls=[log], policies=ledger, **tables)
    return settle_month(inputs, ruleset or rules(), calendar or Calendar(), month, SETTINGS, today=today)


def amounts(found: Settlement, agent_id: str = "1") -> list[tuple[str, int]]:
    own = found.lines[found.lines["agent_id"] == agent_id]
    return [(r, a) for r, a in zip(own["rule"], own["amount_fen"], strict=True)]


def person(found: Settlement, agent_id: str = "1") -> dict[str, Any]:
    return {str(k): v for k, v in found.people.set_index("agent_id").loc[agent_id].items()}


def codes(found: Settlement) -> list[str]:
    return [p.code for p in found.problems]
