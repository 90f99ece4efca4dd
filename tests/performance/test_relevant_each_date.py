"""Each date of a policy brings its row into a month, and each undated column of the roster stays as it was closed."""

import pytest
from test_relevant import OCTOBER, same, sold

from made import roster
from teamops.performance.closing.kept import roster_as_closed


@pytest.mark.parametrize("day", ["signed_on", "paid_on", "starts_on", "endorsed_on"])
def test_one_date_in_the_month_is_enough(day: str) -> None:
    """The other dates are December's or blank, and neither number nor car is shared."""
    late = sold("2026-12-10")
    assert same("policies", [], [late])
    assert not same("policies", [], [{**late, day: "2026-10-09"}])


def test_the_extension_of_then_stays_and_the_change_is_said() -> None:
    then = roster({"agent_id": "1", "name": "甲", "extensions": "8001"})
    now = roster({"agent_id": "1", "name": "甲", "extensions": "8009"})
    kept = roster_as_closed(now, then, OCTOBER)
    assert "8001" in str(kept.roster["extensions"].tolist())
    assert [p.code for p in kept.problems] == ["S704"]
