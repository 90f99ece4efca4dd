"""What was said of a lead while somebody still held it is kept, and what nobody asked for is not dealt again unasked."""

from datetime import date
from typing import Any

import pandas as pd
from lead_history import history, number

import made
from teamops.leads.dealing.recycling import never_collected
from teamops.leads.dealing.sheets.people import SHAPES
from teamops.leads.history.book import HOLDINGS
from teamops.leads.history.record import unpacked
from teamops.leads.outcomes.merged import NEW, Merged, merge, with_those_of_the_day
from teamops.leads.schema import OUTCOME_TABLE

TODAY = date(2026, 11, 20)


def spans(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    columns = zip(*rows, strict=True)
    return unpacked(dict(zip(HOLDINGS, map(list, columns), strict=True)), HOLDINGS)


# 1 held the first lead from the 2nd to the 10th, and has left since; 2 holds it now.
HELD = history({"agent_id": "2", "holders": "1、2", "dealt_on": "2026-11-10"})
SPANS = spans((number(1), "1", "2026-11-02", "2026-11-10"), (number(1), "2", "2026-11-10", None))


def merged(*rows: dict[str, Any], holdings: pd.DataFrame | None = SPANS) -> Merged:
    said = [{"lead_no": number(1), "agent_id": "1", "outcome": "拒绝", **row} for row in rows]
    return merge(made.outcomes(*said), HELD, TODAY, None, (), holdings)


def test_what_is_said_of_a_day_on_which_it_was_held_is_recorded_as_theirs() -> None:
    found = merged({"contacted_on": "2026-11-05"})
    assert found.new[["lead_no", "agent_id", "outcome"]].values.tolist() == [[number(1), "1", "拒绝"]]
    assert found.foreign.empty
    assert [p.code for p in found.problems] == []
    assert merged({"contacted_on": "2026-11-10"}).new["agent_id"].tolist() == ["1"]  # the day it went on


def test_of_another_day_or_of_two_minds_it_is_not() -> None:
    for rows in (
        [{"contacted_on": "2026-11-11"}],
        [{"contacted_on": "2026-11-01"}],
        [{"contacted_on": None}],
        [{"contacted_on": "2026-11-05"}, {"contacted_on": "2026-11-05", "outcome": "跟进中"}],
    ):
        found = merged(*rows)
        assert (len(found.new), set(found.foreign["kind"])) == (0, {"redealt"})
    assert merged({"contacted_on": "2026-11-05"}, holdings=None).new.empty


def test_beside_what_the_present_holder_says_both_are_recorded_the_holders_last() -> None:
    found = merged(
        {"contacted_on": "2026-11-05"}, {"contacted_on": "2026-11-12", "agent_id": "2", "outcome": "跟进中"}
    )
    assert sorted(found.new["agent_id"]) == ["1", "2"]
    assert len(found.details) == 2


def test_a_day_has_one_list_whatever_runs_made_it() -> None:
    first = merged({"contacted_on": "2026-11-05"})
    none = merged({"contacted_on": "2026-11-11"})
    before = first.new.iloc[:0]
    whole = with_those_of_the_day(none, first.new, before, HELD)
    assert whole.new["outcome"].tolist() == ["拒绝"]
    assert whole.details["customer"].tolist() == ["客户1"]
    assert list(whole.new.columns) == list(NEW)
    assert with_those_of_the_day(none, before, before, HELD) is none


def test_stale_leads_of_a_sheet_that_never_came_back() -> None:
    """1 and 2 have two stale leads each of one batch; of 1's other lead something was told: 1's sheet came back."""
    held = history({}, {}, {"agent_id": "2"}, {"agent_id": "2"})
    why = pd.Series(["stale"] * 4, dtype="str")
    told = pd.DataFrame({"lead_no": [number(2), number(3)], "agent_id": ["1", "1"]}, dtype="str")
    found = never_collected(held, why, told)
    assert found.values.tolist() == [["20261102-1", "2", 2]]
    assert never_collected(held, why.mask(why.notna()), told).empty


def test_the_headings_of_our_own_sheets_are_not_unused() -> None:
    own = {text.zh for text in OUTCOME_TABLE.own} | {column.title.zh for column in OUTCOME_TABLE.columns}
    assert {shape.heading.zh for shape in SHAPES} <= own
