"""What came of a month's leads: counted by hand, joined to the ledger by VIN, plate or phone."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from lead_history import history, number

import made
from teamops.core.calendar import Month
from teamops.core.records import Entry
from teamops.leads.history.book import entries_until
from teamops.leads.report.figures import Report, lead_report
from teamops.leads.report.policies_found import known_on

NOVEMBER, TODAY = Month(2026, 11), date(2026, 11, 30)


def report(leads: list[dict[str, Any]], *policies: dict[str, Any]) -> Report:
    sold = [{"premium": "3200", "paid_on": "2026-11-10", **policy} for policy in policies]
    return lead_report(history(*leads), made.policies(*sold), NOVEMBER, TODAY)


def found(leads: list[dict[str, Any]], *policies: dict[str, Any]) -> list[str | None]:
    """The policy found for each lead."""
    return [None if pd.isna(no) else no for no in report(leads, *policies).leads["policy_no"]]


def counts(frame: pd.DataFrame, at: int = 0) -> dict[str, int | None]:
    row = frame.drop(columns=["source", "agent_id", "name"], errors="ignore").iloc[at]
    return {key: None if pd.isna(n) else int(n) for key, n in row.items()}


def heard(outcome: str | None, day: int | None = None, **more: Any) -> dict[str, Any]:
    return {"outcome": outcome, "contacted_on": f"2026-11-{day:02d}" if day else None, **more}


# 张珊: 1 won on the day 3 (renewed by 张珊), 2 no answer on 6, 3 not called. 李试: 4 refused on 4 (renewed, by 张珊), 5 won
# without a date (no policy). Of history: 3 and 5. October's lead is not of the month.
LEADS = [
    heard("已成交", 3),
    heard("未接", 6),
    {"source": "历史掉保"},
    heard("拒绝", 4, agent_id="2"),
    heard("已成交", agent_id="2", source="历史掉保"),
    heard("已成交", 3, first_dealt_on="2026-10-31"),
]
SOLD = [{"plate": "鄂E00001", "agent_id": "1"}, {"plate": "鄂E00004", "agent_id": "1"}]


def test_counts_of_each_source_and_person_and_in_all() -> None:
    told = report(LEADS, *SOLD)
    assert told.cells[["source", "agent_id", "name"]].to_numpy().tolist() == [
        ["到期未续", "1", "张珊"],
        ["到期未续", "2", "李试"],
        ["历史掉保", "1", "张珊"],
        ["历史掉保", "2", "李试"],
    ]
    assert counts(told.cells, 0) == {
        "dealt": 2, "contacted": 2, "reached": 1, "won": 1, "renewed": 1, "by_holder": 1, "by_other": 0,
        "days_count": 2, "days_sum": 1 + 4, "days_median_twice": 1 + 4,
    }  # fmt: skip
    assert counts(told.cells, 1) == {
        "dealt": 1, "contacted": 1, "reached": 1, "won": 0, "renewed": 1, "by_holder": 0, "by_other": 1,
        "days_count": 1, "days_sum": 2, "days_median_twice": 4,
    }  # fmt: skip
    assert counts(told.cells, 2) == dict.fromkeys(counts(told.cells), 0) | {
        "dealt": 1,
        "days_median_twice": None,
    }
    # Days 1, 4 and 2: the middle one is 2.
    assert counts(told.total) == {
        "dealt": 5, "contacted": 4, "reached": 3, "won": 2, "renewed": 2, "by_holder": 1, "by_other": 1,
        "days_count": 3, "days_sum": 7, "days_median_twice": 4,
    }  # fmt: skip
    assert [(s, counts(told.by_source, i)["dealt"]) for i, s in enumerate(told.by_source["source"])] == [
        ("到期未续", 3),
        ("历史掉保", 2),
    ]
    assert [(a, counts(told.by_person, i)["renewed"]) for i, a in enumerate(told.by_person["agent_id"])] == [
        ("1", 1),
        ("2", 1),
    ]
    assert told.problems == []


def test_parts_add_up_to_the_whole() -> None:
    told = report(LEADS, *SOLD)
    adding = [
        "dealt",
        "contacted",
        "reached",
        "won",
        "renewed",
        "by_holder",
        "by_other",
        "days_count",
        "days_sum",
    ]
    for parts in (told.cells, told.by_source, told.by_person):
        assert parts[adding].sum().tolist() == told.total[adding].iloc[0].tolist()


def test_where_word_and_ledger_differ() -> None:
    told = report(LEADS, *SOLD)
    assert told.won_without_policy["lead_no"].tolist() == [number(5)]
    assert told.policy_without_won["lead_no"].tolist() == [number(4)]


def test_without_a_ledger_nothing_is_said_of_renewals() -> None:
    told = lead_report(history(*LEADS), None, NOVEMBER, TODAY)
    assert (told.has_ledger, told.problems) == (False, [])
    assert {key: counts(told.total)[key] for key in ("dealt", "won", "renewed", "by_holder", "by_other")} == {
        "dealt": 5, "won": 2, "renewed": None, "by_holder": None, "by_other": None,
    }  # fmt: skip
    assert told.won_without_policy.empty
    assert told.policy_without_won.empty


@pytest.mark.parametrize("has_ledger", [True, False])
def test_a_month_without_leads(has_ledger: bool) -> None:
    ledger = made.policies({"premium": "1", "paid_on": "2026-11-10"}) if has_ledger else None
    told = lead_report(history(*LEADS), ledger, Month(2026, 12), TODAY)
    assert told.cells.empty
    assert told.leads.empty
    assert counts(told.total)["dealt"] == 0
    assert counts(told.total)["renewed"] == (0 if has_ledger else None)


def test_the_present_holder_counts_and_a_lead_of_nobody_stands_by_itself() -> None:
    told = report([{"agent_id": "2", "holders": "1、2"}, {"agent_id": None, "name": None}])
    assert told.by_person["agent_id"].tolist() == ["", "2"]


def test_sources_in_the_order_of_the_clause_and_unknown_ones_last() -> None:
    told = report([{"source": s} for s in ("其他呼叫", "没听过", "次新车", "到期未续")])
    assert told.by_source["source"].tolist() == ["到期未续", "次新车", "其他呼叫", "没听过"]


# --- the join ------------------------------------------------------------------------------------------------

VIN, OTHER_VIN = "LTEST000000000001", "LTEST000000000002"


@pytest.mark.parametrize(
    ("lead", "policy", "way"),
    [
        ({"vin": VIN, "plate": None}, {"vin": VIN.lower(), "plate": None}, "vin"),
        ({"vin": VIN}, {"vin": VIN, "plate": "鄂E99999"}, "vin"),
        ({"vin": VIN}, {"vin": None, "plate": "鄂E·00001"}, "plate"),
        ({"vin": VIN}, {"vin": OTHER_VIN, "plate": "鄂E00001"}, None),  # the plate moved to another car
        ({"plate": None}, {"plate": None, "phone": "13800000001"}, "phone"),
        ({}, {"plate": None, "phone": "13800000001"}, "phone"),
        ({}, {"plate": "鄂E99999", "phone": "13800000001"}, None),  # another car of the same customer
        ({"vin": VIN}, {"vin": OTHER_VIN, "plate": None, "phone": "13800000001"}, None),
        ({"plate": None, "phone": "138****0001"}, {"plate": None, "phone": "138****0001"}, "phone"),
        ({"plate": None, "phone": "138****0001"}, {"plate": None, "phone": "13800000001"}, None),
    ],
)
def test_by_what_a_policy_is_the_leads(lead: dict[str, Any], policy: dict[str, Any], way: str | None) -> None:
    told = report([lead], policy).leads["matched_by"]
    assert [None if pd.isna(w) else w for w in told] == [way]


@pytest.mark.parametrize(
    ("policy", "renews"),
    [
        ({"paid_on": "2026-11-02"}, True),  # on the day of the first dealing
        ({"paid_on": "2026-11-01"}, False),
        ({"paid_on": "2026-11-01", "signed_on": "2026-11-09"}, False),
        ({"paid_on": None, "signed_on": "2026-11-02", "starts_on": None}, True),
        ({"paid_on": None, "signed_on": "2026-11-01", "starts_on": "2026-12-01"}, False),
        ({"paid_on": None, "signed_on": None, "starts_on": "2026-12-01"}, True),
        ({"status": "退保"}, False),
        ({"status": "批减"}, True),
        ({"status": None}, True),
    ],
)
def test_which_policies_renew(policy: dict[str, Any], renews: bool) -> None:
    assert found([{}], policy) == ["P1" if renews else None]


def test_a_policy_given_back_beside_its_original_renews_nothing() -> None:
    back = {"policy_no": "P1", "plate": "鄂E00001"}
    assert found([{}], back, {**back, "premium": "-3200"}) == [None]
    assert found([{}], back, {**back, "premium": "-200"}) == ["P1"]  # a part of it
    assert found([{}], back, {**back, "premium": "-200", "status": "退保"}) == [None]


def test_of_several_policies_the_surest_then_the_earliest_then_the_holders_own() -> None:
    here = {"plate": "鄂E00001", "vin": None}
    assert found([{"vin": VIN}], {**here, "paid_on": "2026-11-03"}, {"vin": VIN, "plate": None}) == ["P2"]
    assert found([{}], here, {**here, "paid_on": "2026-11-09"}) == ["P2"]
    assert found([{}], {**here, "agent_id": "2"}, {**here, "agent_id": "1"}) == ["P2"]
    assert found([{}], {**here, "policy_no": "B"}, {**here, "policy_no": "A"}) == ["A"]


@pytest.mark.parametrize(
    ("seller", "own"),
    [
        ({"agent_id": "1"}, True),
        ({"agent_id": "2"}, False),
        ({"agent_id": None, "name": "张珊"}, True),
        ({"agent_id": None, "name": "李试"}, False),
        ({"agent_id": None, "name": None}, False),
    ],
)
def test_who_renewed_it(seller: dict[str, Any], own: bool) -> None:
    total = counts(report([{}], {"plate": "鄂E00001", **seller}).total)
    assert (total["renewed"], total["by_holder"], total["by_other"]) == (1, int(own), int(not own))


def test_policies_without_any_date_are_named() -> None:
    bare = {"paid_on": None, "signed_on": None, "starts_on": None}
    told = report(
        [{}, {}], {**bare, "plate": "鄂E00001"}, {**bare, "plate": "鄂E00002"}, {**bare, "plate": "鄂E99999"}
    )
    assert told.leads["policy_no"].isna().all()
    assert made.told(told.problems, "count") == [("X247", "policies.xlsx › 台账 › 2", 2)]
    assert "P1、P2" in told.problems[0].what("zh")
    many = report([{} for _ in range(12)], *[{**bare, "plate": f"鄂E{n:05d}"} for n in range(1, 13)])
    assert "等，另有 2 张" in many.problems[0].what("zh")
    assert "and 2 more" in many.problems[0].what("en")


def test_the_order_of_leads_and_policies_does_not_matter() -> None:
    leads, policies = (
        history(*LEADS),
        made.policies(*[{"premium": "1", "paid_on": "2026-11-10", **p} for p in SOLD]),
    )
    one = lead_report(leads, policies, NOVEMBER, TODAY)
    two = lead_report(leads[::-1], policies[::-1], NOVEMBER, TODAY)
    for name in (
        "cells",
        "by_source",
        "by_person",
        "total",
        "leads",
        "won_without_policy",
        "policy_without_won",
    ):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))


def test_a_ledger_as_it_stood_on_a_day() -> None:
    """Of five policies three are known on the 10th: one paid then, one surrendered later, one without any date."""
    ledger = made.policies(
        {"policy_no": "A", "premium": "3200", "paid_on": "2026-11-10"},
        {"policy_no": "B", "premium": "3200", "paid_on": "2026-11-11"},
        {
            "policy_no": "C",
            "premium": "3200",
            "paid_on": "2026-11-03",
            "status": "退保",
            "endorsed_on": "2026-11-12",
        },
        {"policy_no": "D", "premium": "3200", "paid_on": None},
        {"policy_no": "A", "premium": "-3200", "paid_on": "2026-11-10", "endorsed_on": "2026-11-20"},
    )
    known = known_on(ledger, date(2026, 11, 10))
    assert known["policy_no"].tolist() == ["A", "C", "D"]
    assert not (known["status"] == "退保").any()
    whole = known_on(ledger, date(2026, 11, 20))
    assert (len(whole), whole["status"].tolist().count("退保")) == (5, 1)


def test_the_book_as_it_stood_on_a_day() -> None:
    entries = [Entry(n, "outcomes", {"on": f"2026-11-{d:02d}"}, "") for n, d in enumerate((2, 10, 11), 1)]
    assert [e.seq for e in entries_until(entries, date(2026, 11, 10))] == [1, 2]
