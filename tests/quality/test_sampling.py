"""A month's sample: which calls can be drawn, whose draw depends on what, and how a lot is worked out."""

import hashlib
import random
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_team import OCTOBER, ROSTER, counted, recordings, sample, talk

import made
from drawn import examples
from teamops.performance.readings import CallReading
from teamops.quality.sampling import Asked, sample_of, with_lots

MANY = [talk("1", 1 + n, n, 20 + 7 * n, direction="呼入" if n % 5 == 0 else "呼出") for n in range(28)]
OTHERS = [talk("2", 1 + n, n, 300 - 5 * n) for n in range(20)]


def test_only_talks_with_customers_that_count_can_be_drawn() -> None:
    rows = [
        talk("1", 8, 1),
        talk("1", 8, 2, 0),  # nobody answered
        talk("1", 8, 3, direction="内部"),
        talk("1", 8, 4, 9),
        talk("9", 8, 5),  # nobody on the roster
    ]
    # Attempts count for this team, and internal calls too; but there is nothing to hear, or no customer.
    every = CallReading(count_basis="dialled", directions=("呼出", "呼入", "内部"))
    assert sorted(counted(made.calls(*rows), reading=every).calls["recording_id"]) == ["R1-08-01", "R1-08-04"]
    long = CallReading(min_talk_seconds=10)
    found = counted(made.calls(*rows), reading=long)
    assert found.calls["recording_id"].tolist() == ["R1-08-01"]
    assert made.told(found.problems, "person") == [("X201", "calls/2026-10.xlsx › 通话记录 › 6", "9")]


def test_what_a_cap_leaves_out_is_not_drawn() -> None:
    rows = [talk("1", 8, n, 30 + n, customer_number="13800000001") for n in (1, 2, 3)]
    capped = counted(made.calls(*rows), reading=CallReading(same_number_cap=1))
    assert capped.calls["recording_id"].tolist() == ["R1-08-03"]  # the longest


def test_a_call_in_two_exports_is_drawn_once() -> None:
    again = made.calls(*MANY, label="calls/2026-10-again.csv")
    once, twice = sample(made.calls(*MANY)), sample(made.calls(*MANY), again)
    assert len(counted(made.calls(*MANY), again).calls) == 28
    assert recordings(twice, "1") == recordings(once, "1")


def test_a_recording_of_two_rows_is_drawn_once() -> None:
    rows = [talk("1", 8, n, recording_id="R-same") for n in range(5)]
    assert recordings(sample(made.calls(*rows)), "1") == ["R-same"]


def test_a_lot_can_be_worked_out_by_anybody() -> None:
    rows = [talk("1", 8, 1, recording_id="R20261008-0001"), talk("1", 9, 5, 95, recording_id=None)]
    found = sample(made.calls(*rows), seed="abc")
    own = ["R20261008-0001", "2026-10-09T09:05:07|13800000005|呼出|95|1"]
    digests = [hashlib.sha256(f"abc|2026-10|1|{part}".encode()).hexdigest() for part in own]
    assert found.rows["lot"].tolist() == [digest[:16] for digest in digests]
    assert found.rows["known_as"].tolist() == ["R20261008-0001", "2026-10-09 09:05:07 13800000005"]


def test_calls_that_are_alike_are_calls_of_their_own() -> None:
    # A log of whole minutes without recordings: two talks of one minute with one number are two.
    rows = [{**talk("1", 8, 1), "started_at": "2026-10-08 09:01:00", "recording_id": None}] * 2
    found = sample(made.calls(*rows))
    assert len(found.rows) == 2
    assert found.rows["lot"].nunique() == 2


def test_thirds_of_time_and_of_length_by_hand() -> None:
    # Six calls on six days: two a third. Lengths 10, 10, 10, 40, 50, 60: places 0–2 of 6 are one, in the middle of the
    # first and second third (place 1 of 6: the first); 40 is in the second, 50 and 60 in the last.
    rows = [talk("1", 1 + n, n, seconds) for n, seconds in enumerate((50, 10, 10, 60, 10, 40))]
    lots = with_lots(counted(made.calls(*rows)).calls, Asked(OCTOBER, 3, "s")).sort_values("started_at")
    assert lots["third"].tolist() == [0, 0, 1, 1, 2, 2]
    assert lots["length"].tolist() == [2, 0, 0, 2, 0, 1]


def test_calls_of_one_length_are_medium() -> None:
    rows = [talk("1", 1 + n, n) for n in range(7)]
    lots = with_lots(counted(made.calls(*rows)).calls, Asked(OCTOBER, 3, "s"))
    assert lots["length"].tolist() == [1] * 7


def test_everybody_gets_as_many_as_asked_or_all_they_have() -> None:
    log = made.calls(*MANY, talk("2", 8, 1), talk("2", 9, 2), talk("3", 8, 1))
    found = sample(log, bound=["1", "2"])
    people = found.people.set_index("agent_id")
    assert people["drawn"].to_dict() == {"1": 3, "2": 2, "3": 1}
    assert people["calls"].to_dict() == {"1": 28, "2": 2, "3": 1}
    assert people["position"].to_dict() == {"1": "续保专员", "2": "续保专员", "3": "内勤专员"}
    # 赵样 is bound by no target and makes calls all the same: shown, and drawn.
    assert made.told(found.problems, "person", "count", "wanted") == [
        ("Q901", "", "李试（2）", 2, 3),
        ("Q901", "", "赵样（3）", 1, 3),
    ]


def test_whoever_must_call_and_did_not_is_shown_with_none() -> None:
    roster = made.roster(
        {"agent_id": "1", "name": "张珊"},
        {"agent_id": "2", "name": "李试"},
        {"agent_id": "4", "name": "钱离", "left_on": "2026-09-30"},
        {"agent_id": "5", "name": "孙来", "joined_on": "2026-11-01"},
    )
    found = sample_of(
        counted(made.calls(*MANY), roster=roster), roster, Asked(OCTOBER, 3, "s"), ["1", "2", "4", "5"]
    )
    assert found.people["agent_id"].tolist() == ["1", "2"]
    assert found.people["drawn"].tolist() == [3, 0]


def test_a_log_without_recording_numbers_is_said_once_for_each_sheet() -> None:
    rows = [{**talk("1", 1 + n, n), "recording_id": None} for n in range(3)]
    found = sample(made.calls(*rows))
    assert made.told(found.problems, "count") == [("Q902", "calls/2026-10.xlsx › 通话记录 › 2", 3)]


def test_no_calls_at_all() -> None:
    found = sample(made.calls(talk("1", 8, 1, 0)), bound=["1"])
    assert found.rows.empty
    assert found.people["drawn"].tolist() == [0]
    assert [p.code for p in found.problems] == ["Q901"]


def drawn_by(found: Any) -> dict[str, list[tuple[Any, ...]]]:
    columns = ["started_at", "talk_seconds", "customer_number", "recording_id", "third", "length", "lot"]
    return {
        str(agent_id): list(rows[columns].itertuples(index=False, name=None))
        for agent_id, rows in found.rows.groupby("agent_id")
    }


@settings(max_examples=examples(20))
@given(shuffle=st.randoms(use_true_random=False), cut=st.integers(0, 48), bare=st.booleans())
def test_neither_order_nor_files_nor_the_place_of_a_row_decide(
    shuffle: random.Random, cut: int, bare: bool
) -> None:
    rows = [{**row, "recording_id": None} if bare else row for row in [*MANY, *OTHERS]]
    plain = drawn_by(sample(made.calls(*rows)))
    mixed = list(rows)
    shuffle.shuffle(mixed)
    parts = [made.calls(*mixed[:cut], label="calls/b.csv"), made.calls(*mixed[cut:], label="calls/a.csv")]
    assert drawn_by(sample(*(part for part in parts if len(part)))) == plain


@settings(max_examples=examples(12))
@given(others=st.integers(0, 20), seed=st.sampled_from(["2026-10", "s"]))
def test_nobodys_draw_depends_on_other_people(others: int, seed: str) -> None:
    alone = drawn_by(sample(made.calls(*MANY), seed=seed))["1"]
    among = drawn_by(sample(made.calls(*OTHERS[:others], *MANY), seed=seed))["1"]
    assert among == alone


def test_another_seed_another_sample() -> None:
    # 28 calls, 3 drawn: that ten seeds all draw the same would be a broken draw.
    found = {tuple(recordings(sample(made.calls(*MANY), seed=str(seed)), "1")) for seed in range(10)}
    assert len(found) > 5


def test_every_call_can_be_drawn() -> None:
    # 60 seeds of 6 of 28: a call that none of them draws cannot be drawn at all (one in a million otherwise).
    seeds = [sample(made.calls(*MANY), seed=str(seed), per_person=6) for seed in range(60)]
    found = {name for one in seeds for name in recordings(one, "1")}
    assert len(found) == 28


def test_the_month_is_spread_over() -> None:
    rows = sample(made.calls(*MANY, *OTHERS), per_person=6).rows
    for _, own in rows.groupby("agent_id"):
        assert own["third"].value_counts().to_dict() == {0: 2, 1: 2, 2: 2}
        assert set(own["length"]) == {0, 1, 2}
    assert set(rows.loc[rows["agent_id"] == "1", "direction"]) == {"呼出", "呼入"}


def test_rows_stand_by_person_and_time() -> None:
    rows = sample(made.calls(*OTHERS, *MANY)).rows
    assert rows[["agent_id", "started_at"]].apply(tuple, axis=1).is_monotonic_increasing
    assert isinstance(rows, pd.DataFrame)
    assert set(rows["name"]) == {"张珊", "李试"}
    assert ROSTER["name"].tolist() == ["张珊", "李试", "赵样"]
