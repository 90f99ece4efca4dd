"""A closed month, where two things happened since: each alone is another test's."""

import shutil
from pathlib import Path

import pytest

from .closing_team import add, close, corrected, edit, made_team, net, own_rules, settle

EFFORT = "performance.daily-effort"


@pytest.fixture
def september(tmp_path: Path) -> Path:
    """September closed."""
    team = made_team(tmp_path / "小组")
    assert close(team, "2026-09").code == 0
    return team


UNDATED = {
    "a raise": ("roster.csv", "8001,3000.00", "8001,4500.00"),
    "a promotion": ("roster.csv", "张珊,续保专员", "张珊,团队经理"),
    "another extension": ("roster.csv", "8001", "8009"),
    "other hours": ("teamops.yaml", "", "shift: {start: '08:00', end: '17:00', proposed: false}\n"),
}


def test_what_says_no_date_is_as_closed_where_the_month_is_computed_again(
    september: Path, tmp_path: Path
) -> None:
    """A call of the 4th is gone: 29 of 30, so 50 more. Nothing of the 1,500 more; nobody came late at 08:25."""
    edit(september, "calls/2026-09.csv", "1001,2026-09-04 09:00:05", "1001,2026-09-14 21:00:05")
    for n, (name, old, new) in enumerate(UNDATED.values()):
        team = Path(shutil.copytree(september, tmp_path / f"{n}"))
        edit(team, name, old, new)
        ran = settle(team, "2026-09")
        assert corrected(ran, "differences") == [
            ("2026-09", "1001", "2026-09-04", EFFORT, "-50.00", "inputs")
        ]


def test_what_a_rule_took_is_not_given_back_once_rules_work_forward_only(september: Path) -> None:
    """60 instead of 50 for the day missed: October pays 10 less, 2,990. November is not to pay it back."""
    own_rules(september, "performance.yaml", "deduct: {2015-12-03: 50}", "deduct: {2015-12-03: 60}")
    assert close(september, "2026-10").code == 0
    assert net(settle(september, "2026-10"))["1001"] == "2990.00"
    add(september, "teamops.yaml", "rule_changes: forward_only")
    november = settle(september, "2026-11")
    assert corrected(november) == []
    assert net(november)["1001"] == "3000.00"
