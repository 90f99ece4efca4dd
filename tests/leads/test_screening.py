"""Which rows may be dealt on 2 November 2026: every reason and each of its ends, counted on the calendar by hand."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import examples
from made import leads, policies
from teamops.core.evidence import ROW, SHEET
from teamops.core.rules.share import ShareTerms, SourceTerms
from teamops.leads.dealing.renewed import ends_of, renewed
from teamops.leads.dealing.screening import (
    REASONS,
    Screened,
    in_canonical_order,
    screen,
    screen_again,
    with_keys,
)
from teamops.leads.history.batch import EXCLUDED, LEAD

TODAY = date(2026, 11, 2)
TERMS = ShareTerms(
    rule_id="test.share",
    clause="P1-四",
    positions="all",
    sources=(
        SourceTerms("到期未续", 30),
        SourceTerms("历史掉保"),
        SourceTerms("次新车"),
        SourceTerms("外部收集"),
    ),
)
A, B = "LTEST000000000001", "LTEST000000000002"
HELD = {
    "lead_no": "str",
    "agent_id": "str",
    "vin_key": "str",
    "plate_key": "str",
    "phone_key": "str",
    "expires_on": "datetime64[s]",
    "dealt_on": "datetime64[s]",
}
CONTENT = [name for name in LEAD if name != "place"]


def held(*rows: dict[str, Any]) -> pd.DataFrame:
    usual = {"lead_no": "L20261001-0001", "agent_id": "2001"}
    return pd.DataFrame([{**usual, **row} for row in rows], columns=list(HELD)).astype(HELD)


NOTHING_HELD = held()


def screened(
    *rows: dict[str, Any], held: pd.DataFrame = NOTHING_HELD, ledger: pd.DataFrame | None = None
) -> Screened:
    return screen(leads(*rows), held, ledger, TERMS, TODAY)


def why(found: Screened) -> list[tuple[str, str]]:
    rows = [place.rsplit(" › ", 1)[1] for place in found.excluded["place"]]
    return list(zip(rows, found.excluded["reason"], strict=True))


def reason(row: dict[str, Any], **kwargs: Any) -> str:
    """Why one row is not dealt; "" if it is."""
    found = screened(row, **kwargs)
    assert len(found.leads) + len(found.excluded) == 1
    return "".join(found.excluded["reason"])


def detail(found: Screened, n: int = 0) -> tuple[str, str]:
    return found.excluded["detail_zh"].iloc[n], found.excluded["detail_en"].iloc[n]


# --- what comes out --------------------------------------------------------------------------------------
def test_a_row_that_nothing_stands_against_is_dealt_as_it_was_typed() -> None:
    found = screened({"vin": " ltest000000000001", "phone": "138-0000-0001", "plate": "鄂E·00001"})
    assert (list(found.leads.columns), list(found.excluded.columns)) == (list(LEAD), list(EXCLUDED))
    (row,) = found.leads.to_dict("records")
    assert (row["phone"], row["phone_key"]) == ("138-0000-0001", "13800000001")
    assert (row["plate"], row["plate_key"]) == ("鄂E·00001", "鄂E00001")
    assert row["vin_key"] == A
    assert row["place"] == "leads/到期未续.xlsx › Sheet1 › 2"
    for frame, columns in ((found.leads, LEAD), (found.excluded, EXCLUDED)):
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == columns


def test_no_rows() -> None:
    found = screened()
    assert (len(found.leads), len(found.excluded)) == (0, 0)


def test_canonical_order_is_by_source_then_day_then_keys_then_content() -> None:
    found = screened(
        {"source": "历史掉保", "expires_on": "2025-01-01", "customer": "己"},
        {"expires_on": "2026-11-05", "vin": B, "customer": "丁"},
        {"expires_on": "2026-11-05", "vin": A, "customer": "丙"},
        {"source": "历史掉保", "expires_on": None, "customer": "庚"},
        {"expires_on": "2026-11-03", "vin": None, "plate": "鄂E99999", "customer": "乙"},
        {"expires_on": "2026-11-03", "vin": None, "plate": "鄂E88888", "customer": "甲"},
        {"expires_on": "2026-11-05", "vin": None, "plate": "鄂E77777", "customer": "戊"},
    )
    assert "".join(found.leads["customer"]) == "甲乙丙丁戊己庚"
    assert list(found.leads.index) == list(range(7))


def test_what_is_alike_in_everything_stands_in_order_of_place() -> None:
    rows = [{"plate": "鄂E00001", "phone": "13800000001", "customer": "客户", ROW: n} for n in (10, 9, 100)]
    found = screened(*rows)
    assert list(found.leads["place"]) == ["leads/到期未续.xlsx › Sheet1 › 9"]
    assert why(found) == [("10", "twin"), ("100", "twin")]


def test_what_is_left_out_stands_in_order_of_file_and_row() -> None:
    bad = {"phone": "1"}
    places = (("b.xlsx › S", 2), ("a.xlsx › S", 10), ("a.xlsx › S", 9))
    found = screened(*({**bad, SHEET: sheet, ROW: row} for sheet, row in places))
    assert list(found.excluded["place"]) == ["a.xlsx › S › 9", "a.xlsx › S › 10", "b.xlsx › S › 2"]


def test_reasons_are_said_in_both_languages() -> None:
    found = screened({"phone": "1380000000"})
    assert found.excluded["reason_zh"].tolist() == ["电话打不通"]
    assert found.excluded["reason_en"].tolist() == ["nobody can dial the number"]
    assert all(text.zh and text.en for text in REASONS.values())


# --- sources and phones ----------------------------------------------------------------------------------
def test_a_source_that_the_rule_leaves_out_is_not_dealt() -> None:
    found = screened({"source": "其他呼叫"}, {"source": None}, {"source": "外部收集"})
    assert why(found) == [("2", "not_dealt_source"), ("3", "no_source")]
    assert detail(found) == ("来源“其他呼叫”", "source 其他呼叫")
    assert detail(found, 1)[0].startswith("没有“来源”")


def test_a_number_that_nobody_can_dial_is_not_dealt_and_says_what_is_wrong() -> None:
    found = screened(
        {"phone": None}, {"phone": "1.38E+10"}, {"phone": "138****0001"}, {"phone": "139****0001"}
    )
    assert why(found) == [("2", "bad_phone"), ("3", "bad_phone")]
    assert detail(found) == ("没有联系电话", "no phone number")
    assert detail(found, 1)[0].startswith("号码成了 1.38E+10")


# --- the window (ruling 33) ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("expires_on", "expected", "said"),
    [
        ("2026-11-01", "expired", "2026-11-01 到期，已过 1 天"),
        ("2026-11-02", "", ""),
        ("2026-12-02", "", ""),  # 28 days left of November and 2 of December
        ("2026-12-03", "outside_window", "2026-12-03 到期，还有 31 天，超过 30 天"),
        (None, "outside_window", "没有到期日期，不知道是否在到期前 30 天内"),
    ],
)
def test_0_to_30_days_before_expiry(expires_on: str | None, expected: str, said: str) -> None:
    row = {"expires_on": expires_on}
    assert reason(row) == expected
    if expected:
        assert detail(screened(row))[0] == said
    assert reason({**row, "source": "历史掉保"}) == ""


# --- renewed ---------------------------------------------------------------------------------------------
def policy(**cells: Any) -> pd.DataFrame:
    usual = {"premium": "3200", "plate": "鄂E00001", "paid_on": "2026-10-30"}
    return policies({**usual, **cells})


@pytest.mark.parametrize(
    ("lead", "ends", "expected"),
    [
        # expires 2026-11-20: 30 days later is 2026-12-20
        ("2026-11-20", "2026-12-20", ""),
        ("2026-11-20", "2026-12-21", "renewed"),
        ("2026-11-20", "2027-11-20", "renewed"),
        ("2026-11-20", "2026-11-20", ""),  # the policy that is running out
        # long expired: 30 days after today is 2026-12-02
        ("2025-05-01", "2026-12-02", ""),
        ("2025-05-01", "2026-12-03", "renewed"),
        (None, "2026-12-02", ""),
        (None, "2026-12-03", "renewed"),
    ],
)
def test_renewed_is_covered_more_than_30_days_longer(lead: str | None, ends: str, expected: str) -> None:
    row = {"source": "到期未续" if lead == "2026-11-20" else "历史掉保", "expires_on": lead}
    assert reason(row, ledger=policy(expires_on=ends)) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        # 30 days after 2026-11-20 is 2026-12-20. A year from 2025-12-21 ends on that day, from the 22nd a day later.
        ({"starts_on": "2025-12-21"}, ""),
        ({"starts_on": "2025-12-22"}, "renewed"),
        ({"starts_on": None, "paid_on": "2025-12-21"}, ""),
        ({"starts_on": None, "paid_on": "2025-12-22"}, "renewed"),
        ({"starts_on": None, "paid_on": None, "signed_on": "2025-12-21"}, ""),
        ({"starts_on": None, "paid_on": None, "signed_on": "2025-12-22"}, "renewed"),
        ({"starts_on": None, "paid_on": None, "signed_on": None}, ""),
        ({"starts_on": "2026-10-01", "expires_on": "2026-12-01"}, ""),  # as written, though short
    ],
)
def test_a_policy_without_an_end_runs_a_year(dates: dict[str, str | None], expected: str) -> None:
    assert reason({"expires_on": "2026-11-20"}, ledger=policy(**dates)) == expected


def test_a_year_from_29_february() -> None:
    starts = ("2028-02-29", "2027-03-01", "2028-03-01", "2026-10-20", "2027-12-31", "2028-01-01")
    ends = ("2029-02-28", "2028-02-29", "2029-02-28", "2027-10-19", "2028-12-30", "2028-12-31")
    assert [f"{end:%F}" for end in ends_of(policies(*({"starts_on": s} for s in starts)))] == list(ends)


def test_what_was_given_back_renews_nothing() -> None:
    row = {"expires_on": "2026-11-20", "plate": "鄂E00001"}
    cover = {"plate": "鄂E00001", "premium": "3200", "expires_on": "2027-11-20", "policy_no": "P1"}
    assert reason(row, ledger=policies(cover)) == "renewed"
    assert reason(row, ledger=policies({**cover, "status": "批减"})) == "renewed"
    assert reason(row, ledger=policies({**cover, "status": "退保"})) == ""
    # on a row of its own, with and without the word, and only in part
    assert reason(row, ledger=policies(cover, {**cover, "premium": "-100", "status": "退保"})) == ""
    assert reason(row, ledger=policies(cover, {**cover, "premium": "-3200"})) == ""
    assert reason(row, ledger=policies(cover, {**cover, "premium": "-3199.99"})) == "renewed"
    assert reason(row, ledger=policies({**cover, "premium": "-3200"})) == ""
    short = {**cover, "expires_on": "2026-12-01"}  # the date of a refund row is nobody's cover
    assert reason(row, ledger=policies(short, {**cover, "premium": "-100"})) == ""
    # another policy of the car still stands
    assert (
        reason(row, ledger=policies({**cover, "status": "退保"}, {**cover, "policy_no": "P2"})) == "renewed"
    )
    assert reason(row, ledger=policies({**cover, "premium": "0"}, {**cover, "premium": None})) == "renewed"


@pytest.mark.parametrize(
    ("car", "expected"),
    [
        ({"vin": A, "plate": "鄂E99999"}, "renewed"),
        ({"vin": B, "plate": "鄂E00001"}, ""),  # the plate is on another car
        ({"vin": None, "plate": "鄂e·00001"}, "renewed"),
        ({"vin": None, "plate": "鄂E99999", "phone": "13800000001"}, ""),  # the owner's other car
        ({"vin": None, "plate": None, "phone": "13800000001"}, "renewed"),
        ({"vin": None, "plate": None, "phone": "13800000002"}, ""),
    ],
)
def test_the_same_vehicle_by_vin_else_plate_else_phone(car: dict[str, str | None], expected: str) -> None:
    row = {"vin": A, "plate": "鄂E00001", "phone": "13800000001", "expires_on": "2026-11-20"}
    assert reason(row, ledger=policy(expires_on="2027-11-20", **car)) == expected


def test_of_several_policies_the_one_that_ends_last_is_named() -> None:
    cover = {"plate": "鄂E00001", "premium": "3200"}
    found = screened(
        {"plate": "鄂E00001"},
        ledger=policies(
            {**cover, "expires_on": "2027-11-18", "policy_no": "P8"},
            {**cover, "expires_on": "2027-11-19", "policy_no": "P9"},
            {**cover, "expires_on": "2027-11-17", "policy_no": "P7"},
        ),
    )
    assert detail(found) == (
        "车牌相同：保单 P9 保到 2027-11-19（policies.xlsx › 台账 › 3）",
        "same plate: policy P9 runs to 2027-11-19 (policies.xlsx › 台账 › 3)",
    )


def test_renewed_keeps_the_index_and_needs_no_ledger() -> None:
    rows = with_keys(leads({"plate": "鄂E00001"}, {"plate": "鄂E00002"})).set_axis([7, 3])
    ledger = policies({"plate": "鄂E00002", "premium": "1", "expires_on": "2027-11-20"})
    assert renewed(rows, ledger, TODAY).to_dict() == {7: False, 3: True}
    assert renewed(rows, None, TODAY).to_dict() == {7: False, 3: False}


# --- already dealt ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("row_due", "held_due", "dealt_on", "expected"),
    [
        # 180 days before 2026-11-20 is 2026-05-24 (30+31+31+30+31+20 days of June to November, and 7 of May)
        ("2026-11-20", "2026-05-24", "2026-04-30", "already_dealt"),
        ("2026-11-20", "2026-05-23", "2026-04-30", ""),
        ("2026-11-20", "2027-05-19", "2026-04-30", "already_dealt"),  # 180 days after
        ("2026-11-20", "2027-05-20", "2026-04-30", ""),
        ("2026-11-20", "2025-11-20", "2025-11-01", ""),  # last year's
        # a lead without a day of expiry counts on the day it was dealt; a row without one, today
        ("2026-11-20", None, "2026-05-24", "already_dealt"),
        ("2026-11-20", None, "2026-05-05", ""),  # 199 days before 2026-11-20, and 181 before today
        (None, "2026-05-06", "2026-04-30", "already_dealt"),
        (None, "2026-05-05", "2026-04-30", ""),
        (None, "2027-05-01", "2026-04-30", "already_dealt"),
        (None, "2027-05-02", "2026-04-30", ""),
        # dealt within 180 days (2026-05-06), somebody has the customer whatever the files say now
        ("2026-11-20", "2025-11-20", "2026-05-06", "already_dealt"),
        ("2026-11-20", "2025-11-20", "2026-05-05", ""),
        ("2026-11-20", None, None, "already_dealt"),
    ],
)
def test_a_lead_is_dealt_once_a_season(
    row_due: str | None, held_due: str | None, dealt_on: str | None, expected: str
) -> None:
    row = {"source": "到期未续" if row_due else "历史掉保", "expires_on": row_due}
    before = held({"plate_key": "鄂E00001", "expires_on": held_due, "dealt_on": dealt_on})
    assert reason(row, held=before) == expected


def test_the_lead_that_stands_is_named_the_latest_dealt_first() -> None:
    due = {"expires_on": "2026-11-20"}
    before = held(
        {"lead_no": "L2", "vin_key": A, "dealt_on": "2026-10-20", "agent_id": "2002", **due},
        {"lead_no": "L3", "phone_key": "13800000001", "dealt_on": "2026-10-10", "agent_id": "2003", **due},
        {"lead_no": "L1", "plate_key": "鄂E00001", "dealt_on": "2025-11-10", "expires_on": "2026-11-20"},
    )
    found = screened({"vin": A, "phone": "13800000001"}, held=before)
    assert found.excluded["twin_lead_no"].tolist() == ["L2"]
    assert found.excluded["twin"].isna().all()
    assert detail(found) == (
        "车架号相同：L2 已于 2026-10-20 分给 2002",
        "same VIN: L2, assigned to 2002 on 2026-10-20",
    )
    found = screened({"vin": A, "phone": "13800000001"}, held=before[1:])
    assert found.excluded["twin_lead_no"].tolist() == ["L3"]
    found = screened({"vin": A, "phone": "13800000001"}, held=before[2:])
    assert found.excluded["twin_lead_no"].tolist() == ["L1"]


def test_another_customers_lead_stands_in_nobodys_way() -> None:
    assert reason({"plate": "鄂E00001"}, held=held({"plate_key": "鄂E00002", "dealt_on": "2026-11-01"})) == ""


# --- twins -----------------------------------------------------------------------------------------------
def test_of_twins_the_earlier_source_keeps_the_lead_and_the_others_name_its_place() -> None:
    found = screened(
        {"source": "外部收集", "plate": "鄂E00001", "phone": "13900000009", SHEET: "leads/a.xlsx › S"},
        {"source": "到期未续", "plate": "鄂e·00001", "phone": "13800000001"},
        {"source": "历史掉保", "plate": None, "phone": "138 0000 0001", SHEET: "leads/c.xlsx › S"},
    )
    assert found.leads["source"].tolist() == ["到期未续"]
    assert why(found) == [("2", "twin"), ("4", "twin")]
    assert found.excluded["twin"].tolist() == ["leads/到期未续.xlsx › Sheet1 › 3"] * 2
    assert detail(found) == (
        "车牌相同：leads/到期未续.xlsx › Sheet1 › 3",
        "same plate: leads/到期未续.xlsx › Sheet1 › 3",
    )
    assert detail(found, 1)[0] == "电话相同：leads/到期未续.xlsx › Sheet1 › 3"


def test_only_rows_that_may_be_dealt_have_twins() -> None:
    """An expired row of an earlier source does not keep the customer from being dealt in a later one."""
    car = {"plate": "鄂E00001", "phone": "13800000001"}
    found = screened(
        {**car, "expires_on": "2026-11-01"}, {**car, "source": "历史掉保", "expires_on": "2026-11-01"}
    )
    assert found.leads["source"].tolist() == ["历史掉保"]
    assert why(found) == [("2", "expired")]


def test_hundreds_without_a_plate_are_no_twins() -> None:
    found = screened(*({"plate": "未上牌", "vin": "待补"} for _ in range(300)))
    assert (len(found.leads), len(found.excluded)) == (300, 0)


# --- one reason each, in this order ----------------------------------------------------------------------
def test_the_first_reason_in_order_is_the_one_given() -> None:
    row: dict[str, Any] = {
        "source": "其他呼叫",
        "phone": "1",
        "plate": "鄂E00001",
        "expires_on": "2026-11-01",
    }
    before = held({"plate_key": "鄂E00001", "dealt_on": "2026-11-01"})
    ledger = policy(expires_on="2027-11-20")
    assert reason(row, held=before, ledger=ledger) == "not_dealt_source"
    row["source"] = "到期未续"
    assert reason(row, held=before, ledger=ledger) == "bad_phone"
    row["phone"] = "13800000001"
    assert reason(row, held=before, ledger=ledger) == "already_dealt"
    assert reason(row, ledger=ledger) == "renewed"
    assert reason(row) == "expired"
    row["expires_on"] = "2026-12-31"
    assert reason(row) == "outside_window"
    assert list(REASONS) == [
        *("no_source", "not_dealt_source", "bad_phone", "already_dealt"),
        *("renewed", "expired", "outside_window", "twin"),
    ]


# --- leads that come back --------------------------------------------------------------------------------
def test_leads_that_come_back_are_judged_alike_and_keep_what_they_carry() -> None:
    rows = leads(
        {"customer": "甲"},
        {"customer": "乙", "expires_on": "2026-11-01"},
        {"customer": "丙"},
        {"source": "其他呼叫"},
    )
    back = with_keys(rows).assign(lead_no=["L1", "L2", "L3", "L4"], barred="2001")
    back = back.assign(twin_lead_no=back["lead_no"]).set_axis([9, 8, 7, 6])
    ledger = policies({"plate": "鄂E00003", "premium": "1", "expires_on": "2027-11-20"})
    found = screen_again(back, ledger, TERMS, TODAY)
    assert found.leads[["customer", "lead_no", "barred"]].to_numpy().tolist() == [["甲", "L1", "2001"]]
    assert why(found) == [("3", "expired"), ("4", "renewed"), ("5", "not_dealt_source")]
    assert found.excluded["twin_lead_no"].tolist() == ["L2", "L3", "L4"]
    assert list(found.excluded.columns) == list(EXCLUDED)


def test_fresh_leads_and_those_that_come_back_in_one_order() -> None:
    found = with_keys(leads({"source": "次新车"}, {"source": "到期未续"}, {"source": "历史掉保"}))
    ordered = in_canonical_order(found.assign(lead_no=["a", "b", "c"]), TERMS)
    assert ordered["lead_no"].tolist() == ["b", "c", "a"]
    assert ordered.index.tolist() == [0, 1, 2]


# --- whatever comes --------------------------------------------------------------------------------------
row_of = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["到期未续", "历史掉保", "次新车", "其他呼叫", None]),
        "vin": st.sampled_from([A, B, " ltest000000000001", "无", None]),
        "plate": st.sampled_from(["鄂E00001", "鄂e·00001", "鄂E00002", "未上牌", None]),
        "phone": st.sampled_from(["13800000001", "138 0000 0001", "138****0001", "13900000001/1", "1", None]),
        "expires_on": st.sampled_from(["2026-11-20", "2026-11-02", "2025-11-20", "2027-09-01", None]),
        "customer": st.sampled_from(["甲", "乙"]),
    }
)
many_rows = st.lists(row_of, max_size=10)


def read(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return leads(*rows)


def as_held(found: Screened) -> pd.DataFrame:
    numbers = [f"L{n}" for n in range(len(found.leads))]
    return found.leads.assign(lead_no=numbers, agent_id="2001", dealt_on=pd.Timestamp(TODAY))


@settings(max_examples=examples(80), deadline=None)
@given(many_rows)
def test_every_row_comes_out_once_and_no_two_dealt_are_the_same(rows: list[dict[str, Any]]) -> None:
    found = screen(read(rows), NOTHING_HELD, None, TERMS, TODAY)
    places = [*found.leads["place"], *found.excluded["place"]]
    assert sorted(places) == sorted(with_keys(read(rows))["place"])
    assert set(found.excluded["reason"]) <= set(REASONS)
    assert found.excluded[["reason_zh", "reason_en", "detail_zh", "detail_en"]].notna().all(axis=None)
    dealt = set(found.leads["place"])
    twin = found.excluded["reason"] == "twin"
    assert set(found.excluded.loc[twin, "twin"]) <= dealt
    assert found.excluded.loc[~twin, "twin"].isna().all()
    # Screened once more, what may be dealt may still be dealt.
    again = found.leads.assign(**{SHEET: "again.xlsx", ROW: range(2, 2 + len(found.leads))})
    second = screen(again, NOTHING_HELD, None, TERMS, TODAY)
    assert len(second.excluded) == 0
    pd.testing.assert_frame_equal(second.leads[CONTENT], found.leads[CONTENT])


@settings(max_examples=examples(80), deadline=None)
@given(many_rows)
def test_running_twice_deals_nothing_twice(rows: list[dict[str, Any]]) -> None:
    found = screen(read(rows), NOTHING_HELD, None, TERMS, TODAY)
    again = screen(read(rows), as_held(found), None, TERMS, TODAY)
    assert len(again.leads) == 0


@settings(max_examples=examples(80), deadline=None)
@given(many_rows, st.data())
def test_neither_order_nor_splitting_into_files_matters(
    rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    whole = screen(read(rows), NOTHING_HELD, None, TERMS, TODAY)
    shuffled = data.draw(st.permutations(rows))
    cut = data.draw(st.integers(0, len(rows)))
    pieces = [
        leads(*part, label=f"leads/{n}.xlsx › S") for n, part in enumerate((shuffled[:cut], shuffled[cut:]))
    ]
    together = pd.concat(
        [piece.assign(**{SHEET: piece[SHEET].astype("str")}) for piece in pieces], ignore_index=True
    )
    split = screen(together, NOTHING_HELD, None, TERMS, TODAY)
    pd.testing.assert_frame_equal(whole.leads[CONTENT], split.leads[CONTENT])
    columns = [*CONTENT, "reason"]
    left = [sorted(map(str, f.excluded[columns].to_numpy().tolist())) for f in (whole, split)]
    assert left[0] == left[1]
