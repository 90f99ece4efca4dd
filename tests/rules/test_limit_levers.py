"""What a rule of limits warns of, as a switch that can be tried otherwise."""

from datetime import date
from pathlib import Path

from teamops.core.kit.domain import words_of
from teamops.core.rules.changes import changed, levers
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import Limit
from teamops.domains import DOMAINS

WORDS = words_of(DOMAINS)

SHIPPED = Path(__file__).parents[2] / "rules"


def test_of_a_limit_that_was_changed_the_last_value_stands() -> None:
    rules, problems = load_rules(SHIPPED, None, WORDS)
    assert rules is not None, problems
    path = f"{rules.of(Limit)[0].id}.cap_pct"
    other = changed(rules, path, {date(2015, 12, 3): 20, date(2026, 9, 1): 15}, WORDS)
    assert [lever.value for lever in levers(other) if lever.path == path] == [15]
