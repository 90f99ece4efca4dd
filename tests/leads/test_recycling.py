"""Which leads come back, and which count as held in hand (P1-四, rulings 30 and 33)."""

from datetime import date

import pandas as pd
import pytest
from dealings import SOURCES
from lead_history import history

from teamops.core.rules.share import ShareTerms, SourceTerms
from teamops.leads.dealing.recycling import coming_back, is_open

DUE, LAPSED = SOURCES[:2]
RULE = ShareTerms(
    "x",
    "P1-四",
    "all",
    (SourceTerms(DUE, 30), SourceTerms(LAPSED)),
    recycle_after_days=7,
    redeal_outcomes=("换人",),
)
TEAM = pd.Series(["1", "2"], dtype="str")


def why(row: dict[str, str], day: int, recycle: bool = True) -> str | None:
    """Return why a lead dealt on 2 November comes back on a day of the month."""
    [found] = coming_back(history(row), TEAM, RULE, date(2026, 11, day), recycle)
    return None if pd.isna(found) else found


def test_without_contact_for_seven_days_it_stays_and_on_the_eighth_it_comes_back() -> None:
    assert (why({}, 9), why({}, 10), why({}, 10, recycle=False)) == (None, "stale", None)


@pytest.mark.parametrize("told", [{"outcome": "未接"}, {"contacted_on": "2026-11-03"}, {"outcome": "跟进中"}])
def test_what_was_heard_of_stays(told: dict[str, str]) -> None:
    assert why(told, 30) is None


def test_an_outcome_that_asks_for_somebody_else_brings_it_back_at_once_if_asked_for() -> None:
    row = {"outcome": "换人", "contacted_on": "2026-11-02"}
    assert (why(row, 2), why(row, 2, recycle=False)) == ("asked", None)


def test_a_leavers_leads_come_back_by_themselves_whatever_else() -> None:
    for told in ({}, {"outcome": "换人"}, {"outcome": "跟进中"}):
        assert why({"agent_id": "3", **told}, 30) == "left"
        assert why({"agent_id": "3", **told}, 2, recycle=False) == "left"


@pytest.mark.parametrize("ended", ["已成交", "拒绝", "空号"])
def test_what_an_outcome_has_ended_never_comes_back(ended: str) -> None:
    assert why({"agent_id": "3", "outcome": ended}, 30) is None
    assert why({"outcome": ended}, 30) is None


def test_held_in_hand_is_what_still_has_to_be_called() -> None:
    """A lead that expires today is still open; after that only where its source is dealt whatever the expiry."""
    held = history(
        {}, {"outcome": "跟进中"}, {"outcome": "拒绝"}, {}, {}, {}, {"source": LAPSED}, {"source": "外部收集"}
    )
    days = [None, None, None, None, "2026-11-10", "2026-11-09", "2020-01-01", "2020-01-01"]
    held["expires_on"] = pd.Series(days, dtype="datetime64[s]")
    renewed = pd.Series([n == 3 for n in range(8)])
    found = is_open(held, renewed, RULE, date(2026, 11, 10))
    assert found.tolist() == [True, True, False, False, True, False, True, True]
