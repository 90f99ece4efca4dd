"""What the runs of one process share is told apart by every cell, and nobody's result is another's."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import made
from teamops.cash.books.books import Books
from working_once import Known, anew

Counted = Callable[[pd.DataFrame], dict[str, list[int]]]


@pytest.fixture
def asked() -> list[int]:
    """How many rows each working out was given."""
    return []


@pytest.fixture
def step(asked: list[int]) -> Counted:
    def rows(frame: pd.DataFrame) -> dict[str, list[int]]:
        asked.append(len(frame))
        return {"rows": [*frame[frame.columns[0]].index]}

    return Known().once(rows, lambda *args: args)


def test_the_same_table_is_known_again_and_each_has_a_result_of_their_own(
    step: Counted, asked: list[int]
) -> None:
    first = step(made.roster({"agent_id": "1"}))
    first["rows"].append(99)
    assert step(made.roster({"agent_id": "1"})) == {"rows": [0]}
    assert asked == [1]
    with anew():
        step(made.roster({"agent_id": "1"}))
    assert asked == [1, 1]


def test_what_cannot_be_told_is_worked_out_each_time() -> None:
    asked: list[int] = []
    known = Known().once(lambda rows: asked.append(rows) or rows, lambda rows: None)
    assert [known(1), known(2), known(1)] == [1, 2, 1]
    assert asked == [1, 2, 1]


@pytest.mark.parametrize(
    "other",
    [
        {"name": "乙"},
        {"base_pay": "3000.01"},
        {"base_pay": None},
        {"left_on": "2026-10-31"},
        {"_row": 3},
        {"_sheet": "花名册.xlsx › 二"},
    ],
    ids=str,
)
def test_one_cell_of_any_kind_makes_another_table(
    step: Counted, asked: list[int], other: dict[str, Any]
) -> None:
    step(made.roster({"agent_id": "1"}))
    step(made.roster({"agent_id": "1", **other}))
    assert asked == [1, 1]


def test_dtypes_names_and_labels_count_too(step: Counted, asked: list[int]) -> None:
    frame = pd.DataFrame({"a": [1, 2]})
    others = (frame.astype("Int64"), frame.rename(columns={"a": "b"}), frame.set_axis([1, 2]), frame[::-1])
    for one in (frame, *others, frame.copy()):
        step(one)
    assert asked == [2] * 5


def test_of_the_books_only_what_was_looked_at_counts() -> None:
    asked = []

    def slips(books: Books, day: int) -> int:
        asked.append(day)
        return len(books.slips) + day

    known = Known().once(slips, lambda _, day: day)
    nothing = dict.fromkeys(Books.__dataclass_fields__, pd.DataFrame())
    books = Books(**{**nothing, "columns": {}, "absent": frozenset()})
    more = {"slips": pd.DataFrame({"a": [1]}), "claims": pd.DataFrame({"a": [1, 2]})}
    for key, expected in (("claims", [1]), ("slips", [1, 1])):
        assert known(books, 1) == 1
        assert known(Books(**{**vars(books), key: more[key]}), 1) == (2 if key == "slips" else 1)
        assert asked == expected
