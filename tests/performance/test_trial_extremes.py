"""Whom another reading moves most, where it moves several: over all months together, and one figure a month."""

from dataclasses import replace

from one_month import shipped
from whatif_team import settled

from teamops.performance.settlement.settlement import Settlement
from teamops.performance.whatif.trials import Extreme, effect_of


def moved(settlement: Settlement, *fen: int) -> Settlement:
    """Return a settlement that pays its three people so much more or less."""
    people = settlement.people
    return replace(settlement, people=people.assign(net_fen=people["net_fen"] + list(fen)))


def test_of_several_the_one_that_is_moved_most_over_all_months_is_named() -> None:
    """张样 loses 300 fen in one month and wins 250 in the next: 50. 李例 loses 100 in each: 200. 王试 stays."""
    now = settled(shipped())
    then = [moved(now, -300, -100, 0), moved(now, 250, -100, 0)]
    lost = effect_of([now, now], then)
    assert (lost.by_month, lost.total, lost.gain, lost.lose) == ((-400, 150), -250, 0, 2)
    assert (lost.most, lost.least and (lost.least.name, lost.least.fen)) == (None, ("李例", -200))
    won = effect_of(then, [now, now])
    assert lost.least is not None
    assert (won.most, won.least) == (Extreme(lost.least.agent_id, "李例", 200), None)
    assert (won.gain, won.lose, won.none) == (2, 0, False)
