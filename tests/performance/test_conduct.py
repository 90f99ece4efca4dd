"""The conduct register as events: which rows are one act, which are there twice."""

from made import conduct, roster, told
from teamops.core.calendar import Month
from teamops.performance.attendance.conduct import ConductEvents, conduct_events

PEOPLE = roster({"agent_id": "1", "name": "甲", "left_on": "2026-10-20"}, {"agent_id": "2", "name": "乙"})


def of(*rows: dict[str, object]) -> ConductEvents:
    return conduct_events(conduct(*({"date": "2026-10-12", **row} for row in rows)), PEOPLE, Month(2026, 10))


def test_rows_of_one_moment_are_one_act() -> None:
    got = of(
        {"time": "10:20"},
        {"time": "10:20", "kind": "私人通讯"},
        {"time": "10:21"},
        {"time": "10:20", "agent_id": "2"},
    )
    acts = list(got.events.sort_values("source")["act"])
    assert acts[0] == acts[1]
    assert len(set(acts)) == 3


def test_without_a_time_the_evidence_tells_the_act() -> None:
    got = of({"evidence": "监控 7"}, {"evidence": "监控 7", "kind": "私人通讯"}, {"evidence": "监控 8"})
    acts = list(got.events.sort_values("source")["act"])
    assert acts[0] == acts[1] != acts[2]
    assert list(got.events["evidenced"]) == [True, True, True]


def test_with_neither_each_row_is_an_act_of_its_own() -> None:
    got = of({}, {}, {"kind": "私人通讯"})
    assert len(set(got.events["act"])) == 3
    assert got.problems == []
    assert not got.events["evidenced"].any()


def test_a_row_entered_twice_counts_once() -> None:
    got = of({"time": "10:20"}, {"time": "10:20"}, {"time": "10:20", "severe": True})
    assert len(got.events) == 2
    assert told(got.problems, "twin") == [("X205", "conduct.xlsx › 违纪 › 3", "conduct.xlsx › 违纪 › 2")]


def test_what_a_row_says_is_told_in_both_languages() -> None:
    got = of({"time": "10:20", "is_reminder": True}, {"time": "11:20", "severe": True, "evidence": "录音 9"})
    assert list(got.events["detail_zh"]) == ["提醒", "情节严重；证据：录音 9"]
    assert list(got.events["detail_en"]) == ["reminder", "grave; evidence: 录音 9"]
    assert list(got.events["time"]) == [10 * 3600 + 20 * 60, 11 * 3600 + 20 * 60]


def test_earlier_reminders_stay_and_other_rows_of_other_months_are_named() -> None:
    got = of(
        {"date": "2026-09-01", "is_reminder": True},
        {"date": "2026-09-02"},
        {"date": "2026-11-02", "is_reminder": True},
        {"time": "10:20"},
    )
    dated = {f"{d:%F}": bool(i) for d, i in zip(got.events["date"], got.events["inside"], strict=True)}
    assert dated == {"2026-09-01": False, "2026-10-12": True}
    assert told(got.problems, "count") == [("X203", "conduct.xlsx › 违纪", 3)]


def test_strangers_and_people_who_left_are_named() -> None:
    got = of({"agent_id": "9"}, {"date": "2026-10-21"}, {"agent_id": None, "name": "乙"})
    assert list(got.events["agent_id"]) == ["2"]
    assert told(got.problems) == [("X201", "conduct.xlsx › 违纪 › 2"), ("X204", "conduct.xlsx › 违纪 › 3")]
