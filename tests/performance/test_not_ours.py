"""People of other teams in a log of the whole company: named in the settings they hold nothing, and are counted in a note."""

import pytest
from one_month import DAILY, OCTOBER, rules, sales
from pydantic import ValidationError

import made
from made import Cells, month_of_calls
from teamops.core.calendar import Calendar
from teamops.core.sheets.reading.inputs import TableRead
from teamops.core.workspace import Settings as TeamSettings
from teamops.performance.settlement.settlement import Inputs, Settings, Settlement, settle_month

OURS = {"agent_id": "1", "name": "甲", "extensions": "8001"}
# 29 calls on the 13th: a fine of 50.
LOG = month_of_calls("1", {13: (29, 3000)})
AT = "2026-10-13 18:00:00"


def settled(*strangers: Cells, not_ours: tuple[str, ...] = (), refused: tuple[Cells, ...] = ()) -> Settlement:
    more = [{"started_at": AT, "talk_seconds": 60, **row} for row in strangers]
    log = TableRead(made.calls(*LOG, *more), [], made.calls(*({"started_at": AT, **row} for row in refused)))
    inputs = Inputs(made.roster(OURS), [log], made.policies(*sales()))
    settings = Settings("续保团队", 8 * 3600 + 1800, 17 * 3600 + 1800, not_ours=not_ours)
    return settle_month(inputs, rules(), Calendar(), OCTOBER, settings)


def fines(found: Settlement) -> list[tuple[str, int]]:
    own = found.lines[found.lines["rule"] == DAILY]
    return list(zip(own["kind"], own["amount_fen"], strict=True))


def codes(found: Settlement) -> list[tuple[str, object]]:
    return [(p.code, p.values.get("count")) for p in found.problems if p.code in ("X201", "X208", "X273")]


@pytest.mark.parametrize(
    ("row", "pattern", "code"),
    [
        ({"agent_id": "9001"}, "9*", "X201"),
        ({"name": "客服小王"}, "客服*", "X201"),
        ({"extension": "7005"}, "７00?", "X208"),
        ({"agent_id": "KF-1"}, "kf-*", "X201"),
    ],
)
def test_who_is_said_not_to_be_ours_holds_nothing(row: Cells, pattern: str, code: str) -> None:
    unsaid = settled(row, row)
    assert (fines(unsaid), codes(unsaid)) == ([("held", 0)], [(code, 2)])
    said = settled(row, {**row, "started_at": "2026-10-13 18:05:00"}, not_ours=("别人", pattern))
    assert (fines(said), codes(said)) == ([("fine", -5000)], [("X273", 2)])


def test_a_refused_row_of_theirs_holds_nothing_either() -> None:
    row = {"name": "客服小王"}
    assert fines(settled(refused=(row,))) == [("held", 0)]
    assert fines(settled(refused=(row,), not_ours=("客服*",))) == [("fine", -5000)]
    undated = {**row, "started_at": None}
    assert fines(settled(refused=(undated,), not_ours=("客服*",))) == [("fine", -5000)]


@pytest.mark.parametrize("row", [{"agent_id": "1"}, {"name": "甲"}, {"extension": "8001"}])
def test_no_pattern_hides_anybody_of_ours(row: Cells) -> None:
    got = settled({**row, "talk_seconds": 100}, not_ours=("1*", "甲*", "8*"))
    assert (fines(got), codes(got)) == ([], [])


def test_another_stranger_is_still_asked_about() -> None:
    got = settled({"name": "丙"}, not_ours=("客服*",))
    assert (fines(got), codes(got)) == ([("held", 0)], [("X201", 1)])


@pytest.mark.parametrize("pattern", ["*", "**", " ? ", ""])
def test_a_pattern_that_everybody_fits_is_refused(pattern: str) -> None:
    with pytest.raises(ValidationError):
        TeamSettings(team="续保团队", not_ours=(pattern,))
