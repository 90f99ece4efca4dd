"""What holds of every dealing (issue 5): nothing lost or dealt twice, the bounds, order and seed; and the optimum under limits."""

from itertools import product
from random import Random

import numpy as np
import pandas as pd
import pytest
from dealings import SOURCES, added, got, leads, people, running, terms, totals
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drawn import examples
from teamops.leads.dealing.deal import Dealt, deal
from teamops.leads.dealing.quotas import even, filled

LEAD = 1000


def none_lost_none_twice(table: pd.DataFrame, dealt: Dealt) -> None:
    """Every lead has one answer; what the sheet of shares says is what was dealt, and only to those present."""
    assert dealt.agent_id.index.equals(table.index)
    counted = table.assign(to=dealt.agent_id).dropna(subset="to").groupby(["source", "to"]).size()
    told = dealt.shares.set_index(["source", "agent_id"])["dealt"]
    pd.testing.assert_series_equal(
        counted.sort_index(), told[told > 0].sort_index(), check_names=False, check_index_type=False
    )


def spread(values: list[int]) -> int:
    return max(values) - min(values) if values else 0


class Team:
    """A team whose people join, leave, take leave and come back over many batches."""

    def __init__(self, chance: Random, size: int) -> None:
        self.chance = chance
        self.here = [f"{n:04d}" for n in range(size)]
        self.next = size
        self.gone: list[str] = []
        self.took_part: set[str] | None = None

    def moves_on(self) -> tuple[list[str], set[str]]:
        """Let some leave, join and come back; return the people and who of them is new or back."""
        c = self.chance
        for agent in [a for a in self.here if c.random() < 0.03 and len(self.here) > 2]:
            self.here.remove(agent)
            self.gone.append(agent)
        while c.random() < 0.25 and len(self.here) < 200:
            if self.gone and c.random() < 0.3:
                self.here.append(self.gone.pop(c.randrange(len(self.gone))))
            else:
                self.here.append(f"{self.next:04d}")
                self.next += 1
        new = set() if self.took_part is None else set(self.here) - self.took_part
        return sorted(self.here), new


@settings(max_examples=examples(8))
@given(st.integers(0, 2**32 - 1), st.integers(2, 200), st.integers(1, 60), st.integers(1, 6))
def test_a_team_over_many_batches(draw: int, size: int, batches: int, many: int) -> None:
    chance = Random(draw)
    team, counts = Team(chance, size), running()
    since: dict[str, int] = {}  # who has been present without a break, and from which batch on
    for batch in range(batches):
        here, new = team.moves_on()
        present = {a for a in here if chance.random() < 0.85}
        numbers = [chance.choice((0, 1, 2, chance.randrange(3 * size))) for _ in range(many)]
        table = leads(*numbers)
        dealt = deal(table, people(*here, away=set(here) - present, new=new), counts, terms(), f"b{batch}")
        none_lost_none_twice(table, dealt)
        assert dealt.agent_id.isna().all() if not present else dealt.agent_id.notna().all()
        for _, rows in dealt.shares.groupby("source"):
            in_source = rows.set_index("agent_id")["dealt"]
            assert spread([in_source[a] for a in present]) <= 1
            assert not any(in_source[a] for a in set(here) - present)
        counts = added(counts, dealt)
        total = {a: totals(counts).get(a, 0) for a in here}
        since = {a: since.get(a, batch) for a in present}
        throughout = [total[a] for a, start in since.items() if start == 0]
        assert spread(throughout) <= LEAD
        # Whoever was away, joined or came back: nobody drifts further than two leads from anybody.
        if present:
            assert spread([total[a] for a in here if a not in new or a in total]) <= 2 * LEAD + 3
            team.took_part = set(here)


@settings(max_examples=examples(10))
@given(st.integers(0, 2**32 - 1), st.integers(2, 40), st.integers(1, 20))
def test_coming_back_from_leave_floods_nobody(draw: int, size: int, absent: int) -> None:
    # One person is away for `absent` batches, the others never: nobody overtakes anybody by more than a lead, so that
    # the one who comes back gets in no source more than one beyond the others, and ends no more than one ahead.
    chance = Random(draw)
    ids = [f"{n:04d}" for n in range(size)]
    counts = running()
    for batch in range(absent + 4):
        away = [ids[0]] if 1 <= batch <= absent else []
        table = leads(*(chance.randrange(2 * size) for _ in range(3)))
        dealt = deal(table, people(*ids, away=away), counts, terms(), f"{batch}")
        before, counts = totals(counts), added(counts, dealt)
        after = totals(counts)
        others = [after.get(a, 0) for a in ids[1:]]
        assert spread(others) <= LEAD
        assert abs(after.get(ids[0], 0) - sum(others) / len(others)) <= LEAD + 3
        if batch == absent + 1:
            assert after.get(ids[0], 0) - max(others) <= max(
                LEAD, before.get(ids[0], 0) - max(before.get(a, 0) for a in ids[1:])
            )
            for source in dealt.shares["source"].unique():
                back = got(dealt, source)
                assert back[ids[0]] <= min(back.values()) + 1


@settings(max_examples=examples(30))
@given(
    st.integers(0, 2**32 - 1),
    st.integers(2, 30),
    st.sampled_from([{}, {"balance_by": "premium"}, {"by_territory": True}]),
)
def test_neither_the_order_of_people_nor_of_rows_matters(
    draw: int, size: int, reading: dict[str, object]
) -> None:
    chance = Random(draw)
    ids = [f"{n:04d}" for n in range(size)]
    places = {a: chance.choice(("甲", "乙", "甲、乙")) for a in ids}
    numbers = [chance.randrange(30) for _ in range(3)]
    total = sum(numbers)
    table = leads(
        *numbers,
        last_premium=[chance.randrange(10000) for _ in range(total)],
        territory=[chance.choice(("甲", "乙", None)) for _ in range(total)],
        barred=[chance.choice((None, None, chance.choice(ids))) for _ in range(total)],
    )
    before = running(
        *((a, SOURCES[chance.randrange(6)], chance.randrange(5), chance.randrange(1000)) for a in ids)
    )
    group = people(*ids, away=[a for a in ids if chance.random() < 0.2], territories=places)
    one = deal(table, group, before, terms(**reading), "s")
    none_lost_none_twice(table, one)
    two = deal(
        table.sample(frac=1, random_state=draw),
        group.sample(frac=1, random_state=draw),
        before.sample(frac=1, random_state=draw),
        terms(**reading),
        "s",
    )
    for name in ("agent_id", "because_zh", "because_en", "is_remainder"):
        pd.testing.assert_series_equal(getattr(one, name), getattr(two, name).sort_index())
    pd.testing.assert_frame_equal(one.shares, two.shares)
    pd.testing.assert_frame_equal(one.credits, two.credits)
    assert one.notes == two.notes


def best_by_brute_force(
    numbers: list[int], allowed: list[list[bool]], base: list[int], room: list[int]
) -> tuple[object, ...]:
    """Return, over all ways to deal, the best: as many as can be, then the most even, then the first in order."""
    choices = [
        [[*(p for p, can in enumerate(row) if can), -1]] * number
        for number, row in zip(numbers, allowed, strict=True)
    ]
    best: tuple[object, ...] | None = None
    for way in product(*(c for group in choices for c in group)):
        counts = [sum(p == n for p in way) for n in range(len(base))]
        if any(c > r for c, r in zip(counts, room, strict=True)):
            continue
        units = sorted(
            ((b + k, n) for n, (b, c) in enumerate(zip(base, counts, strict=True)) for k in range(1, c + 1)),
            reverse=True,
        )
        key = (-sum(counts), units, counts)
        best = key if best is None or key < best else best
    assert best is not None
    return best


@settings(max_examples=examples(150))
@given(st.integers(0, 2**32 - 1))
def test_under_limits_no_dealing_is_more_even(draw: int) -> None:
    # Against every way to deal up to six leads among up to four people: as many dealt, and the heaviest loads lightest.
    chance = Random(draw)
    m, g = chance.randint(1, 4), chance.randint(1, 4)
    numbers = [chance.randint(0, 2) for _ in range(g)]
    while sum(numbers) > 6:
        numbers[chance.randrange(g)] = 0
    allowed = [[chance.random() < 0.5 for _ in range(m)] for _ in range(g)]
    base = [chance.choice((0, 0, 1)) for _ in range(m)]
    room = [chance.choice((0, 1, 2, 9)) for _ in range(m)]
    kept = np.array(
        [[chance.randint(0, n) if can else 0 for can in row] for n, row in zip(numbers, allowed, strict=True)]
    )
    kept = np.minimum(kept, np.array(numbers)[:, None] - (kept.cumsum(axis=1) - kept)).clip(0)
    arrays = (np.array(numbers), np.array(allowed), np.array(base), np.array(room))
    _, _, counts = best_by_brute_force(numbers, allowed, base, room)
    for wishes in (None, kept):
        dealing = even(*arrays, wishes)
        assert (dealing >= 0).all()
        assert dealing.sum(axis=1).tolist() == numbers
        assert not dealing[:, :-1][~arrays[1]].any()
        assert dealing[:, :-1].sum(axis=0).tolist() == counts


def test_passed_on_by_way_of_others() -> None:
    # The first kind goes to 0 or 1, the second to 1 or 2, three leads each: filled up in turn 0 gets 2 and 1 gets 1 + 1,
    # so that 2 gets 2. Had 1 got two of the first, it would have to pass one on.
    allowed = np.array([[True, True, False], [False, True, True]])
    dealing = even(np.array([3, 3]), allowed, np.zeros(3, np.int64), np.full(3, 9))
    assert dealing.tolist() == [[2, 1, 0, 0], [0, 1, 2, 0]]
    # Nobody's lead finds a place by way of a full hand: 0 is full with a lead of the second kind, which 1 can take.
    allowed = np.array([[True, False], [True, True]])
    dealing = even(np.array([1, 1]), allowed, np.array([0, 5]), np.array([1, 1]))
    assert dealing.tolist() == [[1, 0, 0], [0, 1, 0]]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8), st.integers(0, 60))
@example([(0, 0), (2, 2)], 1)  # the lowest has no room: the lead goes to the next, however far above
def test_filled_is_what_one_at_a_time_would_give(cells: list[tuple[int, int]], number: int) -> None:
    levels, room = (np.array(column, dtype=np.int64) for column in zip(*cells, strict=True))
    expected = np.zeros_like(levels)
    for _ in range(number):
        free = [n for n in range(len(levels)) if expected[n] < room[n]]
        if free:
            expected[min(free, key=lambda n: (levels[n] + expected[n], n))] += 1
    assert filled(levels, room, number).tolist() == expected.tolist()


@settings(max_examples=examples(40))
@given(st.integers(0, 2**32 - 1), st.sampled_from(["no", "within_share", "always"]))
def test_limits_hold_whatever_else(draw: int, keeps: str) -> None:
    chance = Random(draw)
    ids = [f"{n:03d}" for n in range(chance.randint(1, 12))]
    places = {a: chance.choice(("甲", "乙", "甲、乙", "")) for a in ids}
    numbers = [chance.randrange(40) for _ in range(3)]
    table = leads(
        *numbers,
        territory=[chance.choice(("甲", "乙", None)) for _ in range(sum(numbers))],
        barred=[
            chance.choice((None, "、".join(chance.sample(ids, min(2, len(ids))))))
            for _ in range(sum(numbers))
        ],
        last_agent=[chance.choice((None, *ids)) for _ in range(sum(numbers))],
    )
    holding = {a: chance.randrange(12) for a in ids}
    away = {a for a in ids if chance.random() < 0.2}
    group = people(*ids, away=away, holding=holding, territories={a: t for a, t in places.items() if t})
    rule = terms(capacity=chance.randint(5, 30), by_territory=True, keep_last_agent=keeps)
    dealt = deal(table, group, running(), rule, "s")
    none_lost_none_twice(table, dealt)
    for agent, territory, barred in zip(dealt.agent_id, table["territory"], table["barred"], strict=True):
        if isinstance(agent, str):
            assert agent not in away
            assert not isinstance(barred, str) or agent not in barred.split("、")
            assert (
                not isinstance(territory, str) or not places[agent] or territory in places[agent].split("、")
            )
    for agent, number in got(dealt).items():
        assert number == 0 or holding[agent] + number <= rule.capacity
    if keeps == "within_share":  # keeping changes nothing about who gets how many
        free = deal(table, group, running(), terms(capacity=rule.capacity, by_territory=True), "s")
        assert got(free) == got(dealt)


@pytest.mark.parametrize("size", [2, 9, 200])
def test_the_same_seed_gives_the_same_and_another_another(size: int) -> None:
    ids = [f"{n:04d}" for n in range(size)]
    table = leads(3 * size + size // 2, size // 2)
    dealt = {seed: deal(table, people(*ids), running(), terms(), seed) for seed in ("a", "b", "c", "d", "e")}
    again = deal(table, people(*ids), running(), terms(), "a")
    pd.testing.assert_series_equal(dealt["a"].agent_id, again.agent_id)
    assert len({tuple(d.agent_id) for d in dealt.values()}) > 1
