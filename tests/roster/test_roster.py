"""Whose row it is: ids, names, extensions that change hands."""

import pandas as pd
import pytest

from teamops.roster.identity import extension_periods, roster_problems, with_agent_ids


def roster(*people: tuple[str, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(people, columns=["agent_id", "name", "extensions"])
    frame["joined_on"], frame["left_on"] = pd.Timestamp(2024, 1, 1), pd.NaT
    frame["_sheet"], frame["_row"] = "roster.xlsx › 花名册", range(2, len(frame) + 2)
    kinds = {
        "agent_id": "str",
        "name": "str",
        "extensions": "str",
        "joined_on": "datetime64[s]",
        "left_on": "datetime64[s]",
    }
    return frame.astype(kinds)


def rows(*people: tuple[str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(people, columns=["agent_id", "name"]).astype("str")
    return frame.assign(_sheet="calls.xlsx › 十月", _row=range(2, len(frame) + 2))


TEAM = roster(
    ("1001", "张珊", "8001"),
    ("1002", "李思", "8003(至2026-10-15)"),
    ("1003", "李思", "8003(2026-10-16起)、8005"),
)


def test_a_blank_id_is_filled_from_a_name_that_only_one_person_has() -> None:
    frame, problems = with_agent_ids(rows((None, "张珊"), ("1002", None)), TEAM)
    assert list(frame["agent_id"]) == ["1001", "1002"]
    assert problems == []


def test_an_unknown_person_is_named_with_the_likely_one_and_never_dropped_in_silence() -> None:
    frame, problems = with_agent_ids(rows((None, "张姗"), ("1001", None), (None, "张姗"), ("9", None)), TEAM)
    assert list(frame["_row"]) == [3]
    assert [(p.code, str(p.source), p.values["count"]) for p in problems] == [
        ("X201", "calls.xlsx › 十月 › 2", 2),
        ("X201", "calls.xlsx › 十月 › 5", 1),
    ]
    assert problems[0].todo("zh").startswith("您是指“张珊”吗？")


def test_a_shared_name_without_an_id_lists_both_ids() -> None:
    frame, problems = with_agent_ids(rows((None, "李思")), TEAM)
    assert frame.empty
    assert (problems[0].code, problems[0].values["ids"]) == ("X202", "1002、1003")


def test_an_extension_that_two_people_have_at_once_is_an_error() -> None:
    _, problems = extension_periods(
        roster(("1", "甲", "8003(至2026-10-16)"), ("2", "乙", "8003(2026-10-16起)"))
    )
    assert [(p.code, str(p.source)) for p in problems] == [("X209", "roster.xlsx › 花名册 › 3")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("8001", [("8001", "2024-01-01", "2999-12-31")]),
        ("8001、8002,8003;8004/8005", [(f"800{n}", "2024-01-01", "2999-12-31") for n in range(1, 6)]),
        ("8001（2026/10/16起）", [("8001", "2026-10-16", "2999-12-31")]),
        (
            "8001(2026年10月1日至2026年10月9日) 8002",
            [("8001", "2026-10-01", "2026-10-09"), ("8002", "2024-01-01", "2999-12-31")],
        ),
        ("8001(截至2026.10.9)", [("8001", "2024-01-01", "2026-10-09")]),
    ],
)
def test_how_an_extension_cell_may_be_written(cell: str, expected: list[tuple[str, str, str]]) -> None:
    periods, problems = extension_periods(roster(("1", "甲", cell)))
    assert problems == []
    assert [(r.extension, f"{r.first:%F}", f"{r.last:%F}") for r in periods.itertuples()] == expected


@pytest.mark.parametrize("cell", ["8001(十月起)", "8001(2026-13-01起)", "八零零一"])
def test_an_extension_cell_that_cannot_be_read_is_named(cell: str) -> None:
    _, problems = extension_periods(roster(("1", "甲", cell)))
    assert [p.code for p in problems] == ["T101"]


def test_an_id_used_twice_and_leaving_before_joining_are_errors() -> None:
    team = roster(("1", "甲", None), ("1", "乙", None))
    team["left_on"] = pd.Series([pd.NaT, pd.Timestamp(2023, 1, 1)], dtype="datetime64[s]")
    assert [(p.code, str(p.source)) for p in roster_problems(team)] == [
        ("X210", "roster.xlsx › 花名册 › 3"),
        ("X214", "roster.xlsx › 花名册 › 3"),
    ]


def test_a_clash_with_a_long_period_is_found_behind_a_short_one_of_its_owner() -> None:
    # 甲 has it all October and, told twice, on the 5th; 乙 from the 10th to the 12th.
    team = roster(
        ("1", "甲", "8003(2026-10-01至2026-10-31)、8003(2026-10-05至2026-10-05)"),
        ("2", "乙", "8003(2026-10-10至2026-10-12)"),
    )
    assert [p.code for p in extension_periods(team)[1]] == ["X209"]


def test_a_leavers_extension_stays_theirs_until_somebody_has_it() -> None:
    # 甲 left on the 9th; 乙 has 8001 from the 16th. 8002 nobody has after 甲.
    team = roster(("1", "甲", "8001、8002"), ("2", "乙", "8001(2026-10-16起)"))
    team["left_on"] = pd.Series([pd.Timestamp(2026, 10, 9), pd.NaT], dtype="datetime64[s]")
    periods, problems = extension_periods(team)
    assert problems == []
    assert [(r.extension, r.agent_id, f"{r.last:%F}") for r in periods.itertuples()] == [
        ("8001", "1", "2026-10-15"),
        ("8001", "2", "2999-12-31"),
        ("8002", "1", "2999-12-31"),
    ]


def test_an_extension_given_up_by_date_is_not_kept() -> None:
    team = roster(("1", "甲", "8001(至2026-10-05)"))
    team["left_on"] = pd.Series([pd.Timestamp(2026, 10, 9)], dtype="datetime64[s]")
    assert f"{extension_periods(team)[0]['last'].iloc[0]:%F}" == "2026-10-05"
