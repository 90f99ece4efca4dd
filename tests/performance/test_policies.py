"""Vehicles and premium per person and month, worked out by hand: rulings 15-18 and what is taken off again."""

import pandas as pd

from made import policies, roster, told
from teamops.core.calendar import Month
from teamops.performance.policies.output import PolicyMonths, policy_months
from teamops.performance.readings import PolicyReading

OCTOBER = Month(2026, 10)
PEOPLE = roster({"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙"})
CAR = {"plate": "鄂E88888", "vin": "LTEST000000000001"}
SEP, OCT, NOV = "2026-09-10", "2026-10-10", "2026-11-10"


def of(
    *rows: dict[str, object], months: int = 1, people: pd.DataFrame = PEOPLE, **reading: object
) -> PolicyMonths:
    span = [OCTOBER.shift(n - months + 1) for n in range(months)]
    return policy_months(policies(*rows), people, span, PolicyReading(**reading))


def figures(found: PolicyMonths) -> list[tuple[object, ...]]:
    facts = found.facts
    return list(zip(facts["agent_id"], facts["period"], facts["vehicles"], facts["premium_fen"], strict=True))


def october(*rows: dict[str, object], **reading: object) -> tuple[int, int]:
    found = figures(of(*rows, **reading))
    assert [f[:2] for f in found] in ([], [("1", "2026-10")])
    return found[0][2:] if found else (0, 0)  # type: ignore[return-value]


# --- ruling 15: what one 台 is ---------------------------------------------------------------------------
def test_both_policies_of_one_car_are_one_vehicle() -> None:
    rows = [
        {"paid_on": OCT, "premium": "3200.50", **CAR},
        {"paid_on": OCT, "premium": "950", "kind": "交强险", **CAR},
    ]
    assert october(*rows) == (1, 415050)
    assert october(*rows, unit="policy") == (2, 415050)


def test_a_car_is_known_by_its_vin_else_its_plate() -> None:
    rows = [
        {"paid_on": OCT, "premium": "1", "plate": "鄂E88888", "vin": "LTEST000000000001"},
        {"paid_on": OCT, "premium": "1", "plate": "鄂E·88888"},  # the plate's VIN is told by the row above
        {"paid_on": OCT, "premium": "1", "plate": None, "vin": "ltest000000000001"},
        {"paid_on": OCT, "premium": "1", "plate": "鄂e-88 888", "vin": None},
        {"paid_on": OCT, "premium": "1", "plate": "鄂E99999"},
    ]
    assert october(*rows) == (2, 500)


def test_a_plate_that_moved_to_another_car_tells_nothing() -> None:
    rows = [
        {"paid_on": OCT, "premium": "1", "plate": "鄂E88888", "vin": "LTEST000000000001"},
        {"paid_on": OCT, "premium": "1", "plate": "鄂E88888", "vin": "LTEST000000000002"},
        {"paid_on": OCT, "premium": "1", "plate": "鄂E88888"},
    ]
    assert october(*rows)[0] == 3


def test_what_is_no_plate_is_none() -> None:
    found = of(
        {"paid_on": OCT, "premium": "1", "plate": "新车"},
        {"paid_on": OCT, "premium": "1", "plate": "鄂E*1"},
        {"paid_on": OCT, "premium": "1", "plate": None},
        {"paid_on": OCT, "premium": "1", "plate": "未上牌", "vin": "LTEST000000000009"},
    )
    assert figures(found) == [("1", "2026-10", 4, 400)]
    assert told(found.problems, "count", "rows") == [("X224", "policies.xlsx › 台账 › 2", 3, "2–4")]
    assert of({"paid_on": OCT, "premium": "1", "plate": None}, unit="policy").problems == []


def test_two_agents_of_one_car_each_have_it() -> None:
    found = of(
        {"paid_on": OCT, "premium": "1", **CAR}, {"paid_on": OCT, "premium": "2", "agent_id": "2", **CAR}
    )
    assert figures(found) == [("1", "2026-10", 1, 100), ("2", "2026-10", 1, 200)]


# --- ruling 16: which premium ----------------------------------------------------------------------------
def test_premium_scopes() -> None:
    rows = [
        {"paid_on": OCT, "premium": "3000", **CAR},
        {"paid_on": OCT, "premium": "950", "vehicle_tax": "360", "kind": "交强险", **CAR},
    ]
    assert october(*rows, premium_scope="both") == (1, 395000)
    assert october(*rows, premium_scope="commercial") == (1, 300000)
    assert october(*rows, premium_scope="compulsory") == (1, 95000)
    assert october(*rows, premium_scope="with_vehicle_tax") == (1, 431000)


def test_what_is_out_of_scope_is_not_given_back_either() -> None:
    gone = {"paid_on": SEP, "premium": "950", "kind": "交强险", "status": "退保", "endorsed_on": OCT}
    assert october({**gone, "endorsed_premium": "500"}, premium_scope="commercial") == (-1, 0)
    assert october(gone, premium_scope="commercial") == (-1, 0)
    assert october({**gone, "vehicle_tax": "360"}, premium_scope="with_vehicle_tax") == (-1, -131000)


# --- ruling 17: which date -------------------------------------------------------------------------------
def test_the_date_that_counts() -> None:
    row = {"premium": "100", "signed_on": OCT, "paid_on": NOV, "starts_on": SEP}
    assert october(row) == (0, 0)
    assert october(row, date_field="signed_on") == (1, 10000)
    assert figures(of(row, months=2, date_field="starts_on")) == [("1", "2026-09", 1, 10000)]


def test_the_months_last_day_still_counts() -> None:
    rows = [{"paid_on": d, "premium": "1"} for d in ("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01")]
    assert october(*rows) == (2, 200)


def test_rows_without_the_date_are_named_and_left_out() -> None:
    found = of(
        {"paid_on": None, "premium": "1"},
        {"paid_on": OCT, "premium": "2"},
        {"paid_on": None, "premium": "3", "status": "退保", "endorsed_on": OCT},
    )
    assert figures(found) == [("1", "2026-10", 1, 200)]
    assert told(found.problems, "count", "rows") == [("X223", "policies.xlsx › 台账 › 2", 2, "2、4")]


# --- ruling 18: refunds ----------------------------------------------------------------------------------
def test_a_surrender_is_taken_off_the_month_of_the_event() -> None:
    row = {"paid_on": SEP, "premium": "2500.01", "status": "退保", "endorsed_on": OCT}
    assert figures(of(row, months=2)) == [("1", "2026-09", 1, 250001), ("1", "2026-10", -1, -250001)]
    assert figures(of(row, months=2, refunds="restate")) == [("1", "2026-09", 0, 0)]


def test_what_is_given_back_may_be_written_with_either_sign() -> None:
    row = {"paid_on": SEP, "premium": "2500", "status": "退保", "endorsed_on": OCT}
    assert october({**row, "endorsed_premium": "1000.50"}) == (-1, -100050)
    assert october({**row, "endorsed_premium": "-1000.50"}) == (-1, -100050)


def test_a_reduction_takes_premium_and_no_vehicle() -> None:
    row = {"paid_on": SEP, "premium": "3600", "status": "批减", "endorsed_on": OCT, "endorsed_premium": "500"}
    assert figures(of(row, months=2)) == [("1", "2026-09", 1, 360000), ("1", "2026-10", 0, -50000)]
    assert figures(of(row, months=2, refunds="restate")) == [("1", "2026-09", 1, 310000)]


def test_paid_and_surrendered_in_one_month_comes_and_goes() -> None:
    row = {"paid_on": OCT, "premium": "4000", "status": "退保", "endorsed_on": "2026-10-28"}
    assert october(row) == (0, 0)
    assert october(row, refunds="restate") == (0, 0)


def test_the_vehicle_stays_while_one_of_its_policies_stands() -> None:
    first = {"paid_on": SEP, "premium": "3000", "status": "退保", "endorsed_on": OCT, **CAR}
    second = {"paid_on": SEP, "premium": "950", "kind": "交强险", **CAR}
    assert figures(of(first, second, months=2)) == [("1", "2026-09", 1, 395000), ("1", "2026-10", 0, -300000)]
    gone = {**second, "status": "退保", "endorsed_on": "2026-10-20"}
    assert figures(of(first, gone, months=2))[1] == ("1", "2026-10", -1, -395000)


def test_the_vehicle_goes_with_the_last_of_its_policies() -> None:
    first = {"paid_on": SEP, "premium": "3000", "status": "退保", "endorsed_on": "2026-09-20", **CAR}
    second = {"paid_on": SEP, "premium": "950", "kind": "交强险", "status": "退保", "endorsed_on": OCT, **CAR}
    # September: 3,950 paid, 3,000 given back; October: the rest and the vehicle
    assert figures(of(first, second, months=2)) == [("1", "2026-09", 1, 95000), ("1", "2026-10", -1, -95000)]


def test_surrendered_and_written_anew_is_still_one_vehicle() -> None:
    old = {"paid_on": SEP, "premium": "3000", "status": "退保", "endorsed_on": OCT, **CAR}
    new = {"paid_on": OCT, "premium": "3100", **CAR}
    # the car of September goes, the car of October comes: 3,100 - 3,000
    assert figures(of(old, new, months=2)) == [("1", "2026-09", 1, 300000), ("1", "2026-10", 0, 10000)]
    assert october({**old, "paid_on": OCT}, new) == (1, 310000)


def test_last_years_policy_does_not_hold_this_years_vehicle() -> None:
    old = {"paid_on": "2025-09-10", "premium": "3000", **CAR}
    new = {"paid_on": SEP, "premium": "3000", "status": "退保", "endorsed_on": OCT, **CAR}
    assert october(old, new) == (-1, -300000)


# --- refund rows of their own ----------------------------------------------------------------------------
def test_a_negative_row_beside_the_original_takes_policy_and_vehicle_back() -> None:
    sale = {"policy_no": "A", "paid_on": SEP, "premium": "3000", **CAR}
    back = {"policy_no": "A", "paid_on": OCT, "premium": "-3000", **CAR}
    found = of(sale, back, months=2)
    assert figures(found) == [("1", "2026-09", 1, 300000), ("1", "2026-10", -1, -300000)]
    assert found.problems == []
    assert list(found.facts["source"]) == ["policies.xlsx › 台账 › 2", "policies.xlsx › 台账 › 3"]
    assert figures(of(sale, back, months=2, refunds="restate")) == [("1", "2026-09", 0, 0)]


def test_a_negative_row_of_a_part_leaves_the_vehicle() -> None:
    sale = {"policy_no": "A", "paid_on": SEP, "premium": "3000", **CAR}
    part = {"policy_no": "A", "paid_on": OCT, "premium": "-1000", **CAR}
    assert october(sale, part) == (0, -100000)
    # the second part takes the rest, and the vehicle with it
    rest = {**part, "paid_on": "2026-10-20", "premium": "-2000"}
    assert october(sale, part, rest) == (-1, -300000)
    # so does a part that says 退保
    assert october(sale, {**part, "status": "退保"}) == (-1, -100000)
    # 批减 never does
    assert october(sale, {**part, "premium": "-3000", "status": "批减"}) == (0, -300000)


def test_the_event_date_goes_before_the_payment_date_of_a_refund_row() -> None:
    sale = {"policy_no": "A", "paid_on": SEP, "premium": "3000"}
    back = {"policy_no": "A", "paid_on": SEP, "endorsed_on": OCT, "premium": "-3000", "status": "退保"}
    assert october(sale, back) == (-1, -300000)
    assert october(sale, {**back, "paid_on": None}) == (-1, -300000)


def test_a_refund_told_on_both_rows_is_taken_off_once() -> None:
    sale = {"policy_no": "A", "paid_on": SEP, "premium": "3000", "status": "退保", "endorsed_on": OCT, **CAR}
    back = {"policy_no": "A", "paid_on": OCT, "premium": "-3000", **CAR}
    assert october(sale, back) == (-1, -300000)
    assert october({**sale, "endorsed_premium": "1200"}, {**back, "premium": "-1200"}) == (-1, -120000)


def test_a_refund_row_without_its_original_is_taken_off_where_it_stands() -> None:
    """Whether it took the vehicle with it only 退保 says; it is told either way."""
    back = {"paid_on": OCT, "premium": "-3000", **CAR}
    assert october(back) == (0, -300000)
    assert october({**back, "status": "退保"}) == (-1, -300000)
    assert october({**back, "status": "退保"}, refunds="restate") == (-1, -300000)
    assert told(of(back).problems, "count", "rows") == [("X227", "policies.xlsx › 台账 › 2", 1, "2")]


def test_a_refund_that_cannot_be_placed_is_an_error() -> None:
    found = of(
        {"paid_on": SEP, "premium": "1", "status": "退保"},
        {"paid_on": SEP, "premium": "1", "status": "批减", "endorsed_on": OCT},
    )
    assert figures(found) == []
    assert [(c, s, v.zh) for c, s, v in told(found.problems, "missing")] == [
        ("X213", "policies.xlsx › 台账 › 2", "批改日期"),
        ("X213", "policies.xlsx › 台账 › 3", "批改保费"),
    ]


# --- a policy is one thing ---------------------------------------------------------------------------------
SALE = {"policy_no": "A", "paid_on": OCT, "premium": "3200", **CAR}


def test_an_endorsement_of_its_own_number_moves_money_and_no_vehicle() -> None:
    """3,200 less 200, plus 300: the vehicle is that of the sale, also where the endorsement names no car of its own kind."""
    less = {"policy_no": "E1", "paid_on": "2026-10-12", "premium": "-200", **CAR}
    more = {"policy_no": "E2", "paid_on": "2026-10-13", "premium": "300", "status": "批增", **CAR}
    assert october(SALE, less) == (1, 300000)
    assert october(SALE, less, more) == (1, 330000)
    assert october(SALE, less, more, unit="policy") == (1, 330000)
    # by the plate alone, and of last year's car of the same number nothing
    assert october(SALE, {**less, "vin": None}) == (1, 300000)
    assert october({**SALE, "paid_on": "2025-10-10", "policy_no": "Z"}, SALE, less) == (1, 300000)


def test_an_increase_counts_however_it_is_written() -> None:
    raised = {**SALE, "status": "批增", "endorsed_on": "2026-10-12", "endorsed_premium": "300"}
    beside = {"policy_no": "A", "paid_on": "2026-10-12", "premium": "300", "status": "批增"}
    assert october(raised) == (1, 350000)
    assert october(SALE, beside) == (1, 350000)
    assert october(raised, beside) == (1, 350000)  # told on both rows: once
    assert october({**raised, "status": "批改", "endorsed_premium": "-300"}) == (1, 290000)
    # without its amount it is not known, and nothing of it counts
    found = of({**raised, "endorsed_premium": None})
    assert (figures(found), [p.code for p in found.problems]) == ([], ["X213"])
    # the whole premium once more under 批改: the policy as it is now, or twice the money? Asked about.
    found = of(SALE, {**SALE, "status": "批改", "endorsed_on": "2026-10-12"})
    assert (figures(found), [p.code for p in found.problems]) == ([], ["X210"])


def test_a_refund_row_counts_for_the_seller_whoever_it_names() -> None:
    """2 sold the policy: 5,000 and one vehicle in October, both gone again; 1, whom the refund names, has nothing to do with it."""
    sale = {**SALE, "premium": "5000", "agent_id": "2"}
    back = {**sale, "agent_id": "1", "premium": "-5000", "status": "退保", "endorsed_on": "2026-10-20"}
    found = of(sale, back)
    assert figures(found) == [("2", "2026-10", 0, 0)]
    assert told(found.problems, "person", "seller", "amount") == [
        ("X226", "policies.xlsx › 台账 › 3", "1", "2", "-5,000.00")
    ]
    # somebody who is not on the roster any more changes nothing in that
    assert figures(of(sale, {**back, "agent_id": "77"})) == [("2", "2026-10", 0, 0)]


def test_a_policy_of_which_one_row_cannot_be_counted_counts_in_no_half() -> None:
    """Sold without a payment date, given back with one: neither. Told once, at the row that lacks the date."""
    sale = {**SALE, "policy_no": "B", "paid_on": None, "signed_on": OCT, "vin": "LTEST000000000002"}
    back = {**sale, "paid_on": None, "premium": "-3200", "status": "退保", "endorsed_on": "2026-10-20"}
    found = of(SALE, sale, back)
    assert figures(found) == [("1", "2026-10", 1, 320000)]
    assert told(found.problems, "count", "rows") == [("X223", "policies.xlsx › 台账 › 3", 1, "3")]
    one_row = {**sale, "status": "退保", "endorsed_on": "2026-10-20"}
    assert figures(of(SALE, one_row)) == [("1", "2026-10", 1, 320000)]
    # what the ledger itself calls unpaid lacks nothing
    assert of(SALE, {**sale, "status": "未收费"}).problems == []


def test_a_premium_far_beyond_its_kind_is_asked_about() -> None:
    """Twenty of 3,000 and one of 300,000.01: over 100 times the median of 3,000; 300,000.00 is not over it."""
    twenty = [{"paid_on": OCT, "premium": "3000"} for _ in range(20)]
    far = {"paid_on": OCT, "premium": "300000.01"}
    found = of(*twenty, far)
    assert figures(found) == [("1", "2026-10", 20, 6_000_000)]
    assert told(found.problems, "value", "median") == [
        ("X228", "policies.xlsx › 台账 › 22", "300,000.01", "3,000.00")
    ]
    assert october(*twenty, {**far, "premium": "300000"}) == (21, 36_000_000)
    assert october(*twenty, far, outlier_times=None) == (21, 36_000_001)
    assert october(*twenty[:18], far) == (19, 35_400_001)  # nineteen tell nothing
    assert october(*twenty, {**far, "kind": "交强险"}) == (21, 36_000_001)  # nor one of another kind


def test_ten_fillers_are_ten_cars() -> None:
    for filler in ("鄂E00000", "鄂E-00000", "暂无号牌", "新车", "未上牌", "无牌", "*-*", "111111"):
        rows = [{"paid_on": OCT, "premium": "3200", "plate": filler} for _ in range(10)]
        assert october(*rows) == (10, 3_200_000), filler
    vins = ["LSV00000000000000", "00000000000000000", "11111111111111111", "12345678901234567"]
    rows = [{"paid_on": OCT, "premium": "1", "plate": None, "vin": vin} for vin in vins for _ in range(2)]
    assert october(*rows) == (8, 800)


# --- the same number twice -------------------------------------------------------------------------------
def test_the_same_row_twice_counts_once() -> None:
    row = {"policy_no": "A", "paid_on": OCT, "premium": "3000", **CAR}
    found = of(row, {**row, "phone": "13800000001"})
    assert figures(found) == [("1", "2026-10", 1, 300000)]
    assert told(found.problems, "twin") == [("X205", "policies.xlsx › 台账 › 3", "policies.xlsx › 台账 › 2")]


def test_one_number_with_two_contents_is_an_error() -> None:
    row = {"policy_no": "A", "paid_on": OCT, "premium": "3000", **CAR}
    found = of(row, {**row, "premium": "3001"}, {**row, "agent_id": "2"})
    assert told(found.problems, "value", "twin") == [
        ("X210", "policies.xlsx › 台账 › 3", "A", "policies.xlsx › 台账 › 2"),
        ("X210", "policies.xlsx › 台账 › 4", "A", "policies.xlsx › 台账 › 2"),
    ]
    # one of another year is left alone
    assert of(*({**r, "paid_on": "2025-01-02"} for r in (row, {**row, "premium": "3001"}))).problems == []


# --- whose and when --------------------------------------------------------------------------------------
def test_strangers_of_the_month_are_named_and_those_of_other_months_are_not() -> None:
    found = of(
        {"agent_id": "9", "paid_on": OCT, "premium": "1"},
        {"agent_id": "8", "paid_on": SEP, "premium": "1"},
        {"agent_id": "7", "paid_on": SEP, "premium": "1", "status": "退保", "endorsed_on": OCT},
        {"agent_id": None, "name": "乙", "paid_on": OCT, "premium": "1"},
    )
    assert figures(found) == [("2", "2026-10", 1, 100)]
    assert told(found.problems, "person") == [
        ("X201", "policies.xlsx › 台账 › 2", "9"),
        ("X201", "policies.xlsx › 台账 › 4", "7"),
    ]


def test_policies_outside_employment_are_named_and_left_out() -> None:
    people = roster({"agent_id": "1", "name": "甲", "joined_on": "2026-10-09", "left_on": "2026-10-20"})
    rows = [
        {"paid_on": "2026-10-08", "premium": "1"},
        {"paid_on": "2026-10-09", "premium": "2", "status": "退保", "endorsed_on": "2026-10-21"},
        {"paid_on": SEP, "premium": "4"},
    ]
    found = of(*rows, people=people)
    # the refund after the last day is not theirs to bear
    assert figures(found) == [("1", "2026-10", 1, 200)]
    assert told(found.problems, "count") == [("X204", "policies.xlsx › 台账 › 2", 2)]


def test_every_kind_of_business_counts() -> None:
    rows = [{"paid_on": OCT, "premium": "1", "business": b} for b in ("续保", "转入", "新保", "次新车", None)]
    assert october(*rows) == (5, 500)


def test_evidence_names_every_row_of_the_month() -> None:
    rows = [{"paid_on": OCT, "premium": "1"} for _ in range(6)]
    rows[2] = {"paid_on": SEP, "premium": "1"}
    rows[4] = {**rows[4], "_sheet": "other.csv", "_row": 40}
    assert list(of(*rows).facts["source"]) == ["other.csv › 40; policies.xlsx › 台账 › 2、3、5、7"]
    assert list(of(*[{"paid_on": OCT, "premium": "1"}] * 1).facts["source"]) == ["policies.xlsx › 台账 › 2"]


def test_an_empty_ledger_has_no_facts() -> None:
    assert figures(of()) == []
    assert of().problems == []
