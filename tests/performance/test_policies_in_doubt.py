"""Policies that count and are in doubt all the same: refunds without their sale, too many of one car, and halves left out."""

from datetime import date

import pytest
from one_month import BONUS, OUTPUT, rules, sales, settle

import made
from made import Cells
from teamops.performance.settlement.settlement import Settlement

BACK = {
    "policy_no": "Z",
    "premium": "-3200",
    "status": "退保",
    "endorsed_on": "2026-10-20",
    "plate": "鄂E99999",
}
ONE_PLATE = [{**row, "plate": "鄂E12345"} for row in sales()]


def fines(found: Settlement, rule: str = OUTPUT) -> list[tuple[str, int]]:
    own = found.lines[found.lines["rule"] == rule]
    return list(zip(own["kind"], own["amount_fen"], strict=True))


def told(found: Settlement, code: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(p.values[n] for n in names) for p in found.problems if p.code == code]


def figures(found: Settlement) -> list[tuple[int, int]]:
    return list(zip(found.months["vehicles"], found.months["premium_fen"], strict=True))


def test_a_refund_without_its_sale_is_taken_off_and_holds_the_fine() -> None:
    """10 vehicles and 30,000 less one and 3,200: below both, and nobody knows whether the sale was ever counted here."""
    got = settle(policies=[*sales(), BACK])
    assert figures(got) == [(9, 2_680_000)]
    assert fines(got) == [("held", 0)]
    (line,) = got.lines.loc[got.lines["rule"] == OUTPUT, "because_zh"]
    assert line.endswith("待定，暂不扣 200.00 元：1 行退保、批减，台账里没有原保单")
    assert told(got, "X227", "rows") == [("12",)]
    assert fines(settle(policies=[*sales(), BACK], ruleset=rules({"policies": {"unsold": "count"}}))) == [
        ("fine", -20000)
    ]


def test_a_refund_without_its_sale_holds_its_own_month_alone() -> None:
    got = settle(policies=[*sales("29999"), {**BACK, "endorsed_on": "2026-09-20"}])
    assert fines(got) == [("fine", -20000)]
    # with the sale beside it, of whatever year, nothing is in doubt: 9 vehicles
    sale = {**BACK, "premium": "3200", "status": "正常", "endorsed_on": None, "paid_on": "2025-11-03"}
    assert fines(settle(policies=[*sales(), BACK, sale])) == [("fine", -20000)]


def test_ten_policies_of_one_plate_are_asked_about_and_hold_the_fine() -> None:
    got = settle(policies=ONE_PLATE)
    assert figures(got) == [(1, 3_000_000)]
    assert told(got, "X271", "count", "rows", "car") == [(10, "2–11", "鄂E12345")]
    assert fines(got) == [("held", 0)]


def test_ten_frame_numbers_on_one_plate_are_ten_cars() -> None:
    cars = [{**row, "vin": f"LTEST0000000000{n:02d}"} for n, row in enumerate(ONE_PLATE, 11)]
    got = settle(policies=cars)
    assert (figures(got), told(got, "X271")) == ([(10, 3_000_000)], [])


@pytest.mark.parametrize(
    "more",
    [
        [{"policy_no": "a"}, {"policy_no": "b", "kind": "交强险"}],
        # given back and taken out anew
        [{"policy_no": "a", "status": "退保", "endorsed_on": "2026-10-14"}, {"policy_no": "b"}],
        # last year's
        [{"policy_no": "a", "paid_on": "2025-10-12"}, {"policy_no": "b", "paid_on": "2025-10-12"}],
    ],
)
def test_what_one_car_can_have_is_not_asked_about(more: list[Cells]) -> None:
    car = {"plate": "鄂E12345", "premium": "3000", "paid_on": "2026-10-12"}
    got = settle(policies=[*sales(), {**car, "policy_no": "c"}, *({**car, **row} for row in more)])
    assert told(got, "X271") == []


def test_a_policy_left_out_since_another_row_was_skipped_is_named() -> None:
    """Of the ten of the month that of 29,991 has a refund row that could not be read: 9 and 9 yuan are left."""
    lost = made.policies({"policy_no": "1-0", "_row": 77})
    got = settle(rejected={"policies": lost})
    assert figures(got) == [(9, 900)]
    assert told(got, "X272", "policies", "rows", "count") == [("1-0", "2", 1)]
    assert fines(got) == [("held", 0)]


def test_of_a_month_that_is_not_over_later_policies_do_not_count() -> None:
    later = {"policy_no": "later", "plate": "鄂E88888", "premium": "30000", "paid_on": "2026-10-20"}
    policies = [*sales("60000"), later]
    on_the_day, after = (settle(policies=policies, today=date(2026, 10, day)) for day in (20, 21))
    assert (figures(on_the_day), fines(on_the_day, BONUS)) == ([(10, 6_000_000)], [("reward", 20000)])
    assert (figures(after), fines(after, BONUS)) == ([(11, 9_000_000)], [("reward", 40000)])
