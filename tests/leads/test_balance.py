"""Swaps for even premiums (ruling 30): numbers stay, no single swap is left that helps, and it stays fast."""

from itertools import product
from random import Random
from time import perf_counter

import numpy as np
import pytest
from dealings import got, leads, people, running, terms
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import examples
from teamops.leads.dealing.balance import sums, swapped
from teamops.leads.dealing.deal import deal


def swap_left(
    holders: list[int], values: list[int], groups: list[int], movable: list[bool], total: list[int]
) -> object:
    """Return a swap that brings two people's sums nearer to each other, by trying all; None where there is none."""
    rows = [n for n, holder in enumerate(holders) if movable[n] and holder >= 0]
    for a, b in product(rows, rows):
        s, t, step = total[holders[a]], total[holders[b]], values[a] - values[b]
        if groups[a] == groups[b] and holders[a] != holders[b] and abs((s - step) - (t + step)) < abs(s - t):
            return a, b
    return None


@settings(max_examples=examples(150))
@given(st.integers(0, 2**32))
def test_no_single_swap_is_left_that_helps(draw: int) -> None:
    chance = Random(draw)
    people_, size = chance.randint(1, 12), chance.randint(0, 60)
    most = chance.choice((3, 50, 10**6))
    holders = [chance.randint(-1, people_ - 1) for _ in range(size)]
    values = [chance.randint(0, most) for _ in range(size)]
    groups = [chance.randint(0, chance.choice((0, 2))) for _ in range(size)]
    movable = [chance.random() < 0.9 for _ in range(size)]
    arrays = (
        np.array(holders, np.int64),
        np.array(values, np.int64),
        np.array(groups, np.int64),
        np.array(movable, bool),
    )
    after = swapped(*arrays, people_)
    total = sums(after, arrays[1], people_).tolist()
    assert swap_left(after.tolist(), values, groups, movable, total) is None
    for group in set(groups):  # one for one, within the group
        mine = arrays[2] == group
        assert sorted(after[mine]) == sorted(arrays[0][mine])
    assert (after[~arrays[3]] == arrays[0][~arrays[3]]).all()
    assert ((after == -1) == (arrays[0] == -1)).all()
    before = sums(arrays[0], arrays[1], people_)
    assert np.ptp(total) <= np.ptp(before)
    assert sum(total) == sum(before)


def test_a_swap_by_hand() -> None:
    # 0 holds 10 and 9, 1 holds 2 and 1: 19 against 3, a difference of 16. Giving 10 for 2, or 9 for 1, makes it 11 : 11.
    after = swapped(
        np.array([0, 0, 1, 1]), np.array([10, 9, 2, 1]), np.zeros(4, np.int64), np.ones(4, bool), 2
    )
    assert sums(after, np.array([10, 9, 2, 1]), 2).tolist() == [11, 11]
    assert sorted(after) == [0, 0, 1, 1]


def test_premiums_are_evened_out_within_equal_numbers() -> None:
    # By turns (1, 2, 2, 1) one gets 900 + 200 and the other 800 + 100; in fen: 1100 : 900. Swapping 900 for 800 makes 1000 each.
    table = leads(4, last_premium=[900, 800, 100, 200])
    by_count = deal(table, people("1", "2"), running(), terms(), "s")
    assert sorted(by_count.shares["premium_fen"]) == [900, 1100]
    even = deal(table, people("1", "2"), running(), terms(balance_by="premium"), "s")
    assert got(even) == got(by_count) == {"1": 2, "2": 2}
    assert even.shares["premium_fen"].tolist() == [1000, 1000]
    assert sorted(even.shares["premium_before_fen"]) == [900, 1100]
    assert (
        even.notes[0].zh
        == "到期未续：4 条分给 2 人，每人 2 至 2 条；互换后每人上年保费相差从 2.00 元降到 0.00 元"
    )


def test_what_is_kept_and_whom_limits_part_is_not_swapped() -> None:
    table = leads(4, last_premium=[900, 800, 100, 200], last_agent=["1", "1", None, None])
    kept = deal(
        table, people("1", "2"), running(), terms(balance_by="premium", keep_last_agent="within_share"), "s"
    )
    assert kept.agent_id.tolist() == ["1", "1", "2", "2"]
    apart = leads(4, last_premium=[900, 800, 100, 200], barred=["2", "2", "1", "1"])
    dealt = deal(apart, people("1", "2"), running(), terms(balance_by="premium"), "s")
    assert dealt.shares["premium_fen"].tolist() == [1700, 300]


@pytest.mark.parametrize("sources", [1, 6])
def test_a_thousand_people_with_a_hundred_leads_each(sources: int) -> None:
    # Two seconds on a quiet machine; the bound here leaves room for one shared by others.
    chance = Random(1)
    numbers = [100_000 // sources + (n < 100_000 % sources) for n in range(sources)]
    table = leads(*numbers, last_premium=[chance.randrange(80_000, 1_000_000) for _ in range(100_000)])
    ids = [f"{n:04d}" for n in range(1000)]
    start = perf_counter()
    dealt = deal(table, people(*ids), running(), terms(balance_by="premium"), "s")
    assert perf_counter() - start < 10
    for _, shares in dealt.shares.groupby("source"):
        assert np.ptp(shares["dealt"]) <= 1
        # From tens of thousands of yuan to less than one and a half.
        assert np.ptp(shares["premium_before_fen"]) > 1_000_000
        assert np.ptp(shares["premium_fen"]) < 150
