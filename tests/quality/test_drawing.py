"""The draw of one person's recordings: thirds of the month evenly, both directions, long and short, no call twice."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import examples
from teamops.quality.sampling import Call, drawn

CALLS = st.lists(
    st.builds(Call, st.integers(0, 2), st.integers(0, 2), st.sampled_from(["呼出", "呼入", ""])), max_size=24
)


def test_the_lowest_lot_of_each_third_where_nothing_else_decides() -> None:
    # One length, one direction: in the order of their lots the first of each third are 0, 1 and 3.
    calls = [Call(third, 1, "呼出") for third in (2, 0, 2, 1, 0, 1)]
    assert sorted(drawn(calls, 3, "x")) == [0, 1, 3]


def test_a_fourth_and_fifth_come_from_two_thirds() -> None:
    calls = [Call(third, 1, "呼出") for third in (0, 1, 2) for _ in range(5)]
    thirds = [calls[at].third for at in drawn(calls, 5, "x")]
    assert sorted(thirds.count(n) for n in range(3)) == [1, 2, 2]


def test_each_length_from_another_third() -> None:
    # Long calls only in the first third, short ones only in the last: one choice has all three lengths.
    calls = [Call(0, 2, ""), Call(1, 1, ""), Call(2, 0, ""), Call(0, 1, ""), Call(1, 2, ""), Call(2, 1, "")]
    assert {calls[at].length for at in drawn(calls, 3, "x")} == {0, 1, 2}


def test_the_only_call_that_came_in_is_drawn() -> None:
    calls = [Call(n % 3, n % 3, "呼出") for n in range(20)] + [Call(1, 1, "呼入")]
    assert 20 in drawn(calls, 3, "x")
    assert 20 in drawn(calls, 2, "x")


def test_both_directions_cost_one_lot_and_no_more() -> None:
    # In each third the call out has the lower lot: two of them are drawn, and one that came in.
    calls = [Call(n % 3, 1, "呼出") for n in range(3)] + [Call(n % 3, 1, "呼入") for n in range(3)]
    for seed in range(20):
        found = drawn(calls, 3, str(seed))
        assert sorted(calls[at].direction for at in found) == ["呼入", "呼出", "呼出"]


def test_one_recording_is_a_plain_lot() -> None:
    # Directions cannot be mixed in one call; of each kind the first lot, and the seed decides between the kinds.
    calls = [Call(n % 3, 1, "呼出") for n in range(9)]
    assert drawn(calls, 1, "x")[0] in {0, 1, 2}
    assert {drawn(calls, 1, str(seed))[0] for seed in range(30)} == {0, 1, 2}


def test_all_of_them_where_there_are_no_more_than_wanted() -> None:
    calls = [Call(0, 0, ""), Call(0, 0, "")]
    assert drawn(calls, 2, "x") == [0, 1]
    assert drawn(calls, 3, "x") == [0, 1]
    assert drawn([], 3, "x") == []


def best_of_three(calls: list[Call]) -> tuple[int, int]:
    """Try every call of each third with every other: the most directions, then the most lengths, that three can have."""
    by_third = [[call for call in calls if call.third == third] for third in range(3)]
    return max(
        (len({c.direction for c in option} - {""}), len({c.length for c in option}))
        for option in product(*by_third)
    )


@settings(max_examples=examples(100))
@given(calls=CALLS, wanted=st.integers(1, 8))
def test_what_is_drawn_is_spread_and_no_call_comes_twice(calls: list[Call], wanted: int) -> None:
    found = drawn(calls, wanted, "salt")
    assert len(found) == len(set(found)) == min(wanted, len(calls))
    thirds = {call.third for call in calls}
    if wanted >= 3:
        assert {calls[at].third for at in found} == thirds
    directions = {call.direction for call in calls} - {""}
    if wanted > 3 and len(calls) > 2 and len(thirds) == 3:  # of three, one a third, see below
        assert {calls[at].direction for at in found} - {""} == directions
    if wanted == 3 and len(calls) > 3 and len(thirds) == 3:
        three = [calls[at] for at in found]
        assert (len({c.direction for c in three} - {""}), len({c.length for c in three})) == best_of_three(
            calls
        )


@settings(max_examples=examples(25))
@given(calls=CALLS, wanted=st.integers(1, 6))
def test_the_same_draw_again(calls: list[Call], wanted: int) -> None:
    assert drawn(calls, wanted, "salt") == drawn(list(calls), wanted, "salt")
