"""Whose call it is: by id, by name, by an extension that changes hands; and who is nobody."""

from pathlib import Path

import pandas as pd
import pytest

from made import calls, leave, roster, told
from teamops.core.calendar import Month
from teamops.core.sheets.read import InputFile, read_table
from teamops.performance.calls.days import CallDays, call_days
from teamops.performance.readings import CallReading
from teamops.performance.schema import CALLS
from teamops.roster.identity import with_agent_ids

OCTOBER = Month(2026, 10)
PEOPLE = roster(
    {"agent_id": "1", "name": "张珊", "extensions": "8003(至2026-10-15)、8001"},
    {"agent_id": "2", "name": "李斯", "extensions": "8003(2026-10-16起)"},
    {"agent_id": "3", "name": "王武"},
    {"agent_id": "4", "name": "王武"},
)
SHEET = "calls/2026-10.xlsx › 通话记录"


def call(at: str, talk: int, **who: str) -> dict[str, object]:
    return {"started_at": f"2026-10-{at}", "talk_seconds": talk, **who}


def of(*pieces: pd.DataFrame) -> CallDays:
    return call_days(pieces, PEOPLE, OCTOBER, CallReading())


def who_and_seconds(found: CallDays) -> list[tuple[str, int, int]]:
    days = found.days
    return [
        (a, d.day, s) for a, d, s in zip(days["agent_id"], days["date"], days["talk_seconds"], strict=True)
    ]


def test_an_extension_transferred_mid_month_follows_its_dates() -> None:
    got = of(
        calls(
            call("15 23:59:59", 5, extension="8003"),
            call("16 00:00:00", 7, extension="8003"),
            call("16 10:00:00", 11, extension="8001"),
        )
    )
    assert who_and_seconds(got) == [("1", 15, 5), ("1", 16, 11), ("2", 16, 7)]
    assert got.problems == []


def test_whoever_began_the_call_has_it_though_it_ends_on_the_next_owners_day() -> None:
    row = call("15 23:59:50", 20, extension="8003")
    got = call_days([calls(row)], PEOPLE, OCTOBER, CallReading(day_by="end"))
    assert who_and_seconds(got) == [("1", 16, 20)]


def test_two_extensions_of_one_person_are_summed() -> None:
    got = of(calls(call("08 09:00:01", 5, extension="8003"), call("08 09:01:01", 7, extension="8001")))
    assert who_and_seconds(got) == [("1", 8, 12)]


def test_columns_that_name_two_people_are_told() -> None:
    got = of(
        calls(
            call("08 09:00:01", 5, agent_id="2", name="张珊", extension="8001"),  # neither is believed
            call("08 09:00:02", 7, name="李斯", extension="8001"),  # a phone lent out: the name
            call("08 09:00:03", 9, name="小张", extension="8001"),  # a name of nobody: the extension
        )
    )
    assert who_and_seconds(got) == [("1", 8, 9), ("2", 8, 7)]
    assert sorted(told(got.problems, "people", "count")) == [
        ("X254", f"{SHEET} › 2", "2 / 张珊", 1),
        ("X255", f"{SHEET} › 3", "李斯 / 8001", 1),
        ("X255", f"{SHEET} › 4", "小张 / 8001", 1),
    ]


def test_an_id_unknown_to_the_roster_is_whose_name_and_extension_agree() -> None:
    got = of(
        calls(
            call("08 09:00:01", 5, agent_id="C77", name="张珊", extension="8001"),
            call("08 09:00:02", 7, agent_id="C77", name="李斯", extension="8001"),
            call("08 09:00:03", 9, agent_id="张珊"),  # a column of names under the heading Agent
        )
    )
    assert who_and_seconds(got) == [("1", 8, 14)]
    assert told(got.problems, "person", "count") == [("X201", f"{SHEET} › 3", "C77", 1)]


def test_a_column_of_names_under_the_heading_agent_is_of_names(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    rows = ["张珊,2026-10-08 09:00:01,5", "李斯,2026-10-08 09:00:02,7", "王武,2026-10-08 09:00:03,9"]
    path.write_text("\n".join(["Agent,Start time,Talk time (s)", *rows, ""]), encoding="utf-8")
    read = read_table(CALLS, [InputFile(path, "calls.csv")])
    got = of(read.frame)
    assert who_and_seconds(got) == [("1", 8, 5), ("2", 8, 7)]
    # Two people are called 王武, and no extension tells which of them it was.
    assert told(got.problems, "person", "count") == [("X202", "calls.csv › 4", "王武", 2)]
    assert [p.code for p in read.problems] == []


@pytest.mark.parametrize("name", ["王 芳", "王　芳", "王\u00a0芳 ", "芳芳", "王小芳"])
def test_blanks_in_names_are_nothing_and_aliases_are_names(name: str) -> None:
    only = roster({"agent_id": "7", "name": "王芳", "alias": "芳芳、王小芳"})
    got = call_days([calls(call("08 09:00:01", 5, name=name))], only, OCTOBER, CallReading())
    assert who_and_seconds(got) == [("7", 8, 5)]
    rows, problems = with_agent_ids(
        leave({"agent_id": None, "name": name, "from": "2026-10-08", "to": "2026-10-08"}), only
    )
    assert (rows["agent_id"].tolist(), problems) == (["7"], [])


def test_a_namesake_who_left_before_makes_no_name_ambiguous() -> None:
    two = roster(
        {"agent_id": "1", "name": "王芳", "left_on": "2026-10-08"}, {"agent_id": "2", "name": "王芳"}
    )
    rows = [call(f"{d} 09:00:01", 5, name="王芳") for d in ("08", "09")]
    got = call_days([calls(*rows)], two, OCTOBER, CallReading())
    assert who_and_seconds(got) == [("2", 9, 5)]
    assert [p.code for p in got.problems] == ["X202"]


def test_an_extension_of_nobody_is_named_once_with_its_days() -> None:
    first = calls(call("08 09:00:01", 5, extension="8009"), call("12 09:00:01", 5, extension="8009"))
    second = calls(call("09 09:00:01", 5, extension="8009"), label="calls/b.csv")
    got = of(second, first)
    assert who_and_seconds(got) == []
    assert told(got.problems, "extension", "day", "count") == [
        ("X208", f"{SHEET} › 2", "8009", "2026-10-08…2026-10-12", 3)
    ]


def test_a_known_extension_outside_its_days_belongs_to_nobody() -> None:
    only = roster({"agent_id": "1", "extensions": "8003(2026-10-12至2026-10-15)"})
    rows = [call(f"{d} 09:00:01", 5, extension="8003") for d in ("09", "12", "15", "16")]
    got = call_days([calls(*rows)], only, OCTOBER, CallReading())
    assert who_and_seconds(got) == [("1", 12, 5), ("1", 15, 5)]
    assert told(got.problems, "day", "count") == [("X208", f"{SHEET} › 2", "2026-10-09…2026-10-16", 2)]


def test_a_roster_without_extensions_knows_none() -> None:
    got = call_days(
        [calls(call("08 09:00:01", 5, extension="8001"))], roster({"agent_id": "1"}), OCTOBER, CallReading()
    )
    assert told(got.problems, "extension", "day") == [("X208", f"{SHEET} › 2", "8001", "2026-10-08")]


def test_strangers_are_named_with_counts_and_a_guess() -> None:
    piece = calls(
        call("08 09:00:01", 5, name="张姗"),
        call("08 09:00:02", 5, name="张姗"),
        call("08 09:00:03", 5, agent_id="77"),
        call("08 09:00:04", 5),
    )
    got = of(piece)
    assert who_and_seconds(got) == []
    assert told(got.problems, "person", "count") == [
        ("X201", f"{SHEET} › 4", "77", 1),
        ("X208", f"{SHEET} › 5", 1),
        ("X201", f"{SHEET} › 2", "张姗", 2),
    ]
    assert "张珊" in got.problems[-1].todo("zh")
    assert got.seen == frozenset()  # what nobody understood does not prove that the day was exported


def test_a_name_of_two_people_needs_an_id() -> None:
    got = of(calls(call("08 09:00:01", 5, name="王武")))
    assert told(got.problems, "person", "count", "ids") == [("X202", f"{SHEET} › 2", "王武", 2, "3、4")]


def test_an_extension_of_two_people_is_the_rosters_fault() -> None:
    shared = roster({"agent_id": "1", "extensions": "8001"}, {"agent_id": "2", "extensions": "8001"})
    got = call_days([], shared, OCTOBER, CallReading())
    assert told(got.problems, "extension", "people")[0][2:] == ("8001", "1、2")
