"""Who is the same customer: pairs and chains worked out by hand, then against a plain comparison of every pair."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import examples
from teamops.leads.dealing.matching import BY, NONE, UNFIT, Meeting, twins

A, B, C = "LTEST000000000001", "LTEST000000000002", "LTEST000000000003"
P, Q, R = "鄂E00001", "鄂E00002", "鄂E00003"
X, Y, Z = "13800000001", "13800000002", "138****0003"
Keys = tuple[str | None, str | None, str | None]


def frame(*rows: Keys) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["vin_key", "plate_key", "phone_key"]).astype("str")


def same(one: Keys, other: Keys) -> int | None:
    """By what two rows are the same lead (0 VIN, 1 plate, 2 phone), by the words of the rule; None if they are not."""

    def equal(n: int) -> bool:
        return one[n] is not None and one[n] == other[n]

    def differ(n: int) -> bool:
        return one[n] is not None and other[n] is not None and one[n] != other[n]

    if equal(0):
        return 0
    if equal(1) and not differ(0):
        return 1
    if equal(2) and not differ(0) and not differ(1):
        return 2
    return None


PAIRS = [
    ((A, P, X), (A, P, X), 0),
    ((A, P, X), (A, Q, Y), 0),  # the car got a new plate and a new owner
    ((A, P, X), (B, P, X), None),  # a plate that moved to another car of the same owner
    ((A, P, X), (None, P, Y), 1),
    ((None, P, X), (None, P, Y), 1),
    ((None, P, None), (B, P, Y), 1),
    ((A, P, X), (B, Q, X), None),  # one owner, two cars
    ((A, None, X), (B, None, X), None),
    ((None, P, X), (None, Q, X), None),
    ((A, P, X), (None, Q, X), None),
    ((A, P, X), (B, None, X), None),
    ((A, None, X), (None, Q, X), 2),  # nothing says that they are two cars
    ((A, P, X), (None, None, X), 2),
    ((None, None, X), (None, None, X), 2),
    ((None, None, Z), (None, None, Z), 2),  # one mask
    ((None, None, X), (None, None, Y), None),
    ((None, P, None), (None, None, X), None),
    ((None, None, None), (None, None, None), None),
]


@pytest.mark.parametrize(("one", "other", "by"), PAIRS)
def test_pairs(one: Keys, other: Keys, by: int | None) -> None:
    assert same(one, other) == by == same(other, one)
    for first, second in ((one, other), (other, one)):
        found = twins(frame(first, second))
        assert found.at.tolist() == [NONE, NONE if by is None else 0]
        assert found.by.tolist() == [NONE, NONE if by is None else by]
        met = Meeting(frame(first), frame(second)).best(np.array([5]))
        assert (met.at.tolist(), met.by.tolist()) == (([NONE], [NONE]) if by is None else ([0], [by]))


def test_the_wording_is_in_the_order_of_the_keys() -> None:
    assert [text.zh for text in BY] == ["车架号相同", "车牌相同", "电话相同"]


def test_a_chain_is_decided_by_who_is_dealt() -> None:
    """A~B by VIN and B~C by phone, A and C two cars: A stands for B, and C, which is no twin of A, is dealt."""
    a, b, c = (A, P, X), (A, None, Y), (None, Q, Y)
    assert (same(a, b), same(b, c), same(a, c)) == (0, 2, None)
    assert twins(frame(a, b, c)).at.tolist() == [NONE, 0, NONE]
    # With the one in the middle first, it stands for both.
    assert twins(frame(b, a, c)).at.tolist() == [NONE, 0, 0]
    assert twins(frame(c, a, b)).at.tolist() == [NONE, NONE, 1]  # by VIN rather than by phone


def test_the_first_of_many_stands_for_all() -> None:
    assert twins(frame((A, P, X), (A, P, X), (None, P, Y), (None, None, X))).at.tolist() == [NONE, 0, 0, 0]


def test_no_rows() -> None:
    assert twins(frame()).at.tolist() == []
    assert Meeting(frame(), frame((A, P, X))).best(np.array([1])).at.tolist() == []
    assert Meeting(frame((A, P, X)), frame()).best(np.array([], "int64")).at.tolist() == [NONE]
    none = np.array([], "int64")
    assert Meeting(frame((A, P, X)), frame()).nearest(np.array([1]), none, 180).at.tolist() == [NONE]


def test_the_best_is_worth_most_and_the_last_of_equals_and_the_unfit_is_never_taken() -> None:
    others = frame((A, None, None), (None, P, None), (None, None, X), (A, None, None))
    rows = frame((A, P, X), (A, None, None), (None, P, X), (B, Q, Y))

    def at(*worth: int) -> list[int]:
        return Meeting(rows, others).best(np.array(worth)).at.tolist()

    assert at(1, 2, 3, 1) == [2, 3, 2, NONE]
    assert at(9, 2, 1, 9) == [3, 3, 1, NONE]
    assert at(UNFIT, 2, 1, UNFIT) == [1, NONE, 1, NONE]
    assert at(2, 2, 2, 2) == [3, 3, 1, NONE]  # of ways that are worth the same the surer one


def test_the_nearest_in_time_of_the_surest_way() -> None:
    others = frame((A, None, None), (A, None, None), (None, P, None))
    when = np.array([100, 300, 210])

    def at(day: int, *key: str | None) -> int:
        return int(Meeting(frame(key), others).nearest(np.array([day]), when, 50).at[0])  # type: ignore[arg-type]

    assert at(100, A, None, None) == 0
    assert at(150, A, None, None) == 0
    assert at(151, A, None, None) == NONE
    assert at(249, A, None, None) == NONE
    assert at(250, A, None, None) == 1
    assert at(50, A, None, None) == 0
    assert at(49, A, None, None) == NONE
    assert at(350, A, None, None) == 1
    assert at(351, A, None, None) == NONE
    assert at(200, A, P, None) == 2  # the VIN's are too far, the plate's is near
    assert at(255, A, P, None) == 1  # though the plate's is nearer than it
    assert at(210, B, Q, None) == NONE


keys_of = st.tuples(
    st.sampled_from([A, B, C, None]), st.sampled_from([P, Q, R, None]), st.sampled_from([X, Y, Z, None])
)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(keys_of, max_size=9))
def test_twins_are_those_of_a_plain_comparison(rows: list[Keys]) -> None:
    found = twins(frame(*rows))
    dealt: list[int] = []
    for n, row in enumerate(rows):
        alike: list[Any] = sorted((by, m) for m in dealt if (by := same(row, rows[m])) is not None)
        assert (found.at[n] == NONE) == (not alike)
        if alike:
            assert (found.by[n], found.at[n]) == alike[0]  # the surest way, then the earliest row
        else:
            dealt.append(n)


@settings(max_examples=examples(150), deadline=None)
@given(
    st.lists(st.tuples(keys_of, st.integers(0, 30)), max_size=6),
    st.lists(keys_of, max_size=5),
    st.integers(0, 9),
)
def test_meetings_are_those_of_a_plain_comparison(
    others: list[tuple[Keys, int]], rows: list[Keys], within: int
) -> None:
    there, when = frame(*(keys for keys, _ in others)), np.array([day for _, day in others], "int64")
    meeting = Meeting(frame(*rows), there)
    best, near = meeting.best(when), meeting.nearest(np.full(len(rows), 15), when, within)
    for n, row in enumerate(rows):
        alike = [m for m, (keys, _) in enumerate(others) if same(row, keys) is not None]
        assert best.found[n] == bool(alike)
        if alike:
            assert when[best.at[n]] == max(when[alike])
        close = [m for m in alike if abs(when[m] - 15) <= within]
        assert near.found[n] == bool(close)
        if close:
            surest = min(same(row, others[m][0]) for m in close)  # type: ignore[type-var]
            assert near.by[n] == surest == same(row, others[near.at[n]][0])
            gaps = [abs(when[m] - 15) for m in close if same(row, others[m][0]) == surest]
            assert abs(when[near.at[n]] - 15) == min(gaps)
