"""Whatever the ledger holds: people, sources, business and kinds add up to the months, in any order of rows."""

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from drawn import examples
from teamops.core.calendar import Month
from teamops.performance.policies.entries import policy_entries
from teamops.performance.policies.output import policy_months
from teamops.performance.readings import PolicyReading
from teamops.reports.monthly.parts import PARTS, SUMS, by_keys, by_part, with_sums

MONTHS = (Month(2026, 9), Month(2026, 10))
STAFF = made.roster({"agent_id": "1"}, {"agent_id": "2", "left_on": "2026-10-20"}, {"agent_id": "3"})
DAYS = st.sampled_from(
    ["2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01", "2026-10-21", "2026-10-31", None]
)
ROW = st.fixed_dictionaries(
    {
        "policy_no": st.sampled_from([f"P{n}" for n in range(8)]),
        "agent_id": st.sampled_from(["1", "2", "3", "9"]),
        "plate": st.sampled_from(["鄂E00001", "鄂E00002", "鄂E00003", None]),
        "kind": st.sampled_from(["商业险", "交强险"]),
        "business": st.sampled_from(["续保", "转入", "别的", None]),
        "source": st.sampled_from(["到期未续", "次新车", "朋友介绍", None]),
        "premium": st.sampled_from(["1000.01", "2500", "0", "-1000.01"]),
        "vehicle_tax": st.sampled_from(["360", None]),
        "paid_on": DAYS,
        "signed_on": DAYS,
        "status": st.sampled_from(["正常", "退保", "批减"]),
        "endorsed_on": DAYS,
        "endorsed_premium": st.sampled_from(["500", "-300", None]),
    }
)
READINGS = st.builds(
    PolicyReading,
    unit=st.sampled_from(["vehicle", "policy"]),
    premium_scope=st.sampled_from(["both", "commercial", "compulsory", "with_vehicle_tax"]),
    date_field=st.sampled_from(["paid_on", "signed_on"]),
    refunds=st.sampled_from(["event_month", "restate"]),
)


def entries(rows: list[dict[str, Any]], reading: PolicyReading) -> pd.DataFrame:
    return with_sums(policy_entries(made.policies(*rows), STAFF, MONTHS, reading))


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(ROW, min_size=1, max_size=10), READINGS)
def test_parts_and_people_add_up_to_what_is_paid_for(
    rows: list[dict[str, Any]], reading: PolicyReading
) -> None:
    summed = entries(rows, reading)
    facts = policy_months(made.policies(*rows), STAFF, MONTHS, reading).facts
    people = by_keys(summed, ["agent_id", "month"])
    paid = facts.rename(columns={"period": "month"})[["agent_id", "month", "vehicles", "premium_fen"]]
    pd.testing.assert_frame_equal(people[list(paid.columns)], paid, check_dtype=False)
    parts = by_part(summed)
    totals = by_keys(summed, ["month"]).set_index("month")
    for part in PARTS:
        sums = parts[parts["part"] == part].groupby("month")[list(SUMS)].sum()
        pd.testing.assert_frame_equal(sums, totals, check_names=False)
    assert (parts["premium_fen"] == parts["sold_fen"] + parts["given_back_fen"]).all()
    assert (parts["policies"] >= 0).all()


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(ROW, min_size=2, max_size=8, unique_by=lambda row: row["policy_no"]), READINGS, st.randoms())
def test_the_order_of_policies_does_not_matter(
    rows: list[dict[str, Any]], reading: PolicyReading, chance: Any
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    before, after = (by_part(entries(some, reading)) for some in (rows, shuffled))
    pd.testing.assert_frame_equal(before, after)
