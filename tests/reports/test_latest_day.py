"""Which day the morning looks at: worked out by hand for a team of one and of two (30 calls or 50 minutes a day)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import made
from teamops.core.calendar import Calendar, Month
from teamops.core.kit.domain import words_of
from teamops.core.rules.load import load_rules
from teamops.domains import DOMAINS
from teamops.performance.calls.days import call_days
from teamops.performance.readings import readings_of
from teamops.performance.settlement.progress import team_of
from teamops.reports.daily.latest import Latest, latest_day

OCTOBER = Month(2026, 10)
MORNING = date(2026, 10, 19)  # a Monday
RULES, _ = load_rules(Path(__file__).parents[2] / "rules", None, words_of(DOMAINS))


def latest(calls: list[dict[str, Any]], today: date = MORNING, agents: str = "1") -> Latest | None:
    assert RULES is not None
    team = team_of(made.roster(*({"agent_id": a} for a in agents)), None, None, Calendar(), OCTOBER)
    log = call_days([made.calls(*calls)], team.roster, OCTOBER, readings_of(RULES.readings).calls)
    return latest_day(team, log, RULES, OCTOBER, today)


FRIDAY = made.day_of_calls("1", 16)


@pytest.mark.parametrize(
    ("stray", "day"),
    [
        ([], 16),
        (made.day_of_calls("1", 18, 1, 60), 16),  # a call on Sunday
        (made.day_of_calls("1", 18), 16),  # a whole day's calls on Sunday: nobody was due
        (made.day_of_calls("1", 19, 1, 0), 16),  # the first row of this morning
        (made.day_of_calls("1", 19, 7, 700), 16),  # 7 of 30 calls, 700 of 3,000 s: less than a fourth
        (made.day_of_calls("1", 19, 8, 80), 19),  # 8 of 30
        (made.day_of_calls("1", 19, 3, 750), 19),  # 750 of 3,000 s
        (made.day_of_calls("1", 20), 16),  # dated tomorrow
    ],
)
def test_the_latest_day_that_the_people_bound_worked(stray: list[dict[str, Any]], day: int) -> None:
    assert latest([*FRIDAY, *stray]) == Latest(date(2026, 10, day), True)


def test_who_is_due_counts_together_and_where_no_day_was_worked_it_is_the_latest_row() -> None:
    """Of two people one has 14 calls on the 19th, 60 being due; 15 are a fourth."""
    both = [*FRIDAY, *made.day_of_calls("2", 16)]
    some = made.day_of_calls("1", 19, 14, 140)
    assert latest([*both, *some], agents="12") == Latest(date(2026, 10, 16), True)
    more = made.day_of_calls("2", 19, 1, 10)
    assert latest([*both, *some, *more], agents="12") == Latest(date(2026, 10, 19), True)
    assert latest(some, agents="12") == Latest(date(2026, 10, 19), False)
    assert latest(FRIDAY, today=date(2026, 10, 15)) is None
