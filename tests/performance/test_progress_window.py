"""The pace goes by what the targets are judged over (ruling 13): the year, some months, or the team."""

from typing import Any

import pytest
from one_month import OUTPUT, rules, sales
from test_progress import TWO, on, one

SEPTEMBER = [dict(row, policy_no=f"S{n}", paid_on="2026-09-10") for n, row in enumerate(sales("29000", 9))]


@pytest.mark.parametrize(
    ("window", "sums", "targets", "needed"),
    [
        # Ten months: 9 + 10 of 100 vehicles, 59,000 of 300,000; 81 / 6 = 13.5, 241,000 / 6 = 40,166.67 → 40,167.
        ("ytd", (19, 5_900_000), (100, 30_000_000), (135, 4_016_700)),
        # Two months: 19 of 20 and 59,000 of 60,000; 1 / 6 → 0.2, 1,000 / 6 → 167.
        ("rolling_2", (19, 5_900_000), (20, 6_000_000), (2, 16_700)),
        # Two people: 10 of 20 and 30,000 of 60,000, over the 12 days of both: 10 / 12 → 0.9, 30,000 / 12 = 2,500.
        ("team_mean", (10, 3_000_000), (20, 6_000_000), (9, 250_000)),
        ("month", (10, 3_000_000), (10, 3_000_000), (0, 0)),
    ],
)
def test_the_pace_of_the_window(window: str, sums: Any, targets: Any, needed: Any) -> None:
    """On the 22nd six working days are left; 1 has 9 vehicles in September and 10 in October."""
    people = tuple(dict(person, joined_on="2025-01-01") for person in TWO)
    found = on(
        22, people, policies=[*SEPTEMBER, *sales()], ruleset=rules(switches={OUTPUT: {"window": window}})
    )
    person = one(found)
    assert (person["vehicles"], person["premium_fen"]) == (
        10,
        3_000_000,
    )  # the month's own stay what they are
    assert (person["window_vehicles"], person["window_premium_fen"]) == sums
    assert (person["window_target_vehicles"], person["window_target_premium_fen"]) == targets
    assert (person["need_vehicles_tenths"], person["need_premium_fen"]) == needed
