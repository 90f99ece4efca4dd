"""Every call of one day with what became of it: each outcome by hand, and whole months against what pay went by."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from made import calls, roster
from teamops.core.calendar import Month
from teamops.core.rules.in_force import rules_in_force
from teamops.core.workspace import open_workspace
from teamops.domains import DOMAINS
from teamops.performance.calls.days import call_days
from teamops.performance.calls.one_day import CallsOfDay, calls_of_days
from teamops.performance.closing.basis import basis_of
from teamops.performance.readings import CallReading, readings_of

PEOPLE = roster({"agent_id": "1", "extension": "8001"}, {"agent_id": "2"})
DAY, OCTOBER = date(2026, 10, 8), Month(2026, 10)
SAMPLES = Path(__file__).parents[2] / "samples"
LOG = "calls/2026-10.xlsx › 通话记录"
COUNTED, UNANSWERED, SHORT, ASIDE, CAPPED, REPEATED, MAYBE, NO_CALL, CONTRADICTED, AWAY = (
    0,
    1,
    2,
    3,
    4,
    *range(10, 15),
)


def call(at: str, talk: int, **more: object) -> dict[str, object]:
    usual = {"agent_id": "1", "customer_number": f"138{at.replace(':', '')}01"}
    return {**usual, "started_at": f"2026-10-08 {at}", "talk_seconds": talk, **more}


def of(*pieces: pd.DataFrame, who: str = "1", people: pd.DataFrame = PEOPLE, **reading: object) -> CallsOfDay:
    """The day as listed; what it adds up to is what is judged, whatever the day holds."""
    way = CallReading(**reading)  # type: ignore[arg-type]
    found = calls_of_days(pieces, people, OCTOBER, way, (), [(who, DAY)])[who, DAY]
    days = call_days(pieces, people, OCTOBER, way).days
    own = days[(days["agent_id"] == who) & (days["date"] == pd.Timestamp(DAY))]
    assert (found.calls, found.talk_seconds) == (own["calls"].sum(), own["talk_seconds"].sum())
    return found


def fates(found: CallsOfDay) -> list[tuple[int, int, int]]:
    """Row, outcome and the seconds that count."""
    rows = found.rows
    return list(zip(rows["row"], rows["outcome"], rows["counted_seconds"], strict=True))


def test_what_counts_and_what_does_not() -> None:
    found = of(
        calls(
            call("09:00:00", 61),
            call("09:05:00", 0),
            call("09:10:00", 4),
            call("09:15:00", 90, direction="内部"),
            call("09:20:00", 30, agent_id="2"),
            call("09:25:00", 30, started_at="2026-10-09 09:25:00"),
        ),
        min_talk_seconds=5,
        rounding="ceil_minute",
    )
    # 61 s begun minutes: two of them
    assert fates(found) == [(2, COUNTED, 120), (3, UNANSWERED, 0), (4, SHORT, 0), (5, ASIDE, 0)]
    assert found.rows["direction"].tolist() == ["呼出", "呼出", "呼出", "内部"]
    assert found.rows["talk_seconds"].tolist() == [61, 0, 4, 90]


def test_attempts_count_where_the_team_counts_attempts() -> None:
    assert fates(of(calls(call("09:00:00", 0)), count_basis="dialled")) == [(2, COUNTED, 0)]


def test_of_one_number_only_so_many_count_the_longest_first() -> None:
    same = {"customer_number": "13800000009"}
    found = of(
        calls(call("09:00:00", 10, **same), call("10:00:00", 30, **same), call("11:00:00", 20, **same)),
        same_number_cap=2,
    )
    assert fates(found) == [(2, CAPPED, 0), (3, COUNTED, 30), (4, COUNTED, 20)]


def test_a_repeat_names_the_row_it_repeats_and_so_does_a_repeat_of_a_repeat() -> None:
    one = call("09:00:01", 5)
    found = of(calls(one, one, label="b.csv"), calls(one, label="a.csv"))
    rows = found.rows
    assert list(zip(rows["sheet"], rows["row"], rows["outcome"], rows["beside"], strict=True)) == [
        ("a.csv", 2, COUNTED, ""),
        ("b.csv", 2, REPEATED, "a.csv › 2"),
        ("b.csv", 3, REPEATED, "b.csv › 2"),
    ]


def test_what_may_be_one_call_or_two_counts_once_and_names_the_other() -> None:
    # One sheet knows minutes only; the talks differ by less than one, and no number says whether it is one call.
    first = calls(call("09:00:31", 95, customer_number=None), label="a.csv")
    other = calls(call("09:00:31", 80, customer_number=None), label="b.csv")
    found = of(first, other)
    assert sorted(found.rows["outcome"].tolist()) == [COUNTED, MAYBE]
    assert found.rows.set_index("outcome").loc[MAYBE, "beside"] == "b.csv › 2"


def test_what_the_log_says_of_a_row_is_told() -> None:
    found = of(
        calls(
            call("09:00:00", 20, result="未接通"),
            call("09:05:00", 20, result="语音信箱"),
            call("09:10:00", 20, result="接通"),
        )
    )
    assert fates(found) == [(2, CONTRADICTED, 0), (3, NO_CALL, 0), (4, COUNTED, 20)]
    assert found.doubts["count"].tolist() == [1]


def test_before_somebody_came_their_rows_are_told_as_such() -> None:
    late = roster({"agent_id": "1", "joined_on": "2026-10-12"})
    assert fates(of(calls(call("09:00:00", 20)), people=late)) == [(2, AWAY, 0)]


def test_a_call_over_midnight_is_listed_on_the_day_it_counts() -> None:
    piece = calls(call("23:59:30", 60, started_at="2026-10-07 23:59:30"))
    assert fates(of(piece, day_by="end")) == [(2, COUNTED, 60)]
    assert fates(of(piece)) == []


def test_of_somebody_no_longer_on_the_roster_there_is_nothing() -> None:
    assert fates(of(calls(call("09:00:00", 20)), who="9")) == []


@pytest.mark.usefixtures("all_once")
@pytest.mark.parametrize("month", ["2026-08", "2026-09", "2026-10"])
def test_every_day_of_everybody_adds_up_to_what_pay_went_by(month: str) -> None:
    workspace, _ = open_workspace(SAMPLES, DOMAINS)
    assert workspace is not None
    wanted, rules = Month.parse(month), rules_in_force(workspace)
    basis = basis_of(workspace, wanted)
    days = basis.under(rules).days
    inputs, reading = basis.gathered.inputs, readings_of(rules.readings).calls
    keys = [(agent, day.date()) for agent, day in zip(days["agent_id"], days["date"], strict=True)]
    found = calls_of_days(inputs.calls, inputs.roster, wanted, reading, (), keys)
    listed = [(found[key].calls, found[key].talk_seconds) for key in keys]
    assert listed == list(zip(days["calls"], days["talk_seconds"], strict=True))
    assert sum(calls for calls, _ in listed) > 3000
