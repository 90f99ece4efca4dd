"""The minimum wage of a part of a month is that part of it, where only that part is paid (ruling 50)."""

from datetime import date
from decimal import Decimal

import pytest
from one_month import ONE, rules, sales, settle

from made import WORKDAYS, day_of_calls
from teamops.core.rules.parts import Dated
from teamops.performance.settlement.settlement import Settlement

# Until the 19th: 9 of the 18 working days, for which the target is 5 vehicles and 15,000; 29 calls on the 13th cost 50.
GONE = ({**ONE[0], "left_on": "2026-10-19"},)
LOG = [row for day in WORKDAYS if day <= 19 for row in day_of_calls("1", day, 29 if day == 13 else 30)]


def settled(base_pay: str, minimum: str) -> Settlement:
    ruleset = rules(
        {"pay": {"base_pay": base_pay}},
        pay_limit_on_fines={"min_wage": Dated({date(2015, 12, 3): Decimal(minimum)})},
    )
    return settle(people=GONE, calls=LOG, policies=sales("15000", 5), ruleset=ruleset)


def below(found: Settlement) -> list[tuple[object, ...]]:
    named = [p for p in found.problems if p.code == "X216"]
    return [(p.values["net"].zh, p.values["minimum"]) for p in named]


@pytest.mark.parametrize(
    ("base_pay", "minimum", "told"),
    [
        # 3,000 × 9/18 − 50 = 1,450: half of 2,900 exactly, and below half of 2,900.02
        ("workdays", "2900", []),
        ("workdays", "2900.02", [("1,450.00 元", "2,900.02 × 9/18 = 1,450.01")]),
        # in full: 2,950
        ("full", "2950", []),
        ("full", "2950.01", [("2,950.00 元", "2,950.01")]),
    ],
)
def test_a_part_is_compared_with_a_part(base_pay: str, minimum: str, told: list[tuple[object, ...]]) -> None:
    assert below(settled(base_pay, minimum)) == told
