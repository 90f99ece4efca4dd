"""The pace where a target must be exceeded rather than reached (ruling 1): being on it is still short of it."""

from one_month import OUTPUT, rules
from test_progress import on, one


def test_on_the_target_one_vehicle_and_one_fen_are_short() -> None:
    """Ten vehicles and 30,000.00 on the 22nd, six days left: 1 / 6 = 0.17, rounded up 0.2; 0.01 / 6, rounded up one yuan."""
    more = one(on(22, ruleset=rules(switches={OUTPUT: {"inclusive": False}})))
    assert (more["vehicles"], more["premium_fen"], more["days_left"]) == (10, 3_000_000, 6)
    assert (more["met_month"], more["need_vehicles_tenths"], more["need_premium_fen"]) == (False, 2, 100)
    reached = one(on(22))
    assert (reached["met_month"], reached["need_vehicles_tenths"], reached["need_premium_fen"]) == (
        True,
        0,
        0,
    )
