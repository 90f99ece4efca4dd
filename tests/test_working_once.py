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


@pytest.mark.parametrize("times", [1, 30], ids=["few", "many"])
def test_it_does_not_matter_how_a_table_came_to_hold_its_cells(
    step: Counted, asked: list[int], times: int
) -> None:
    cells = {"text": ["甲", None, "", "ab"], "number": [1, None, 3, 4], "day": ["2026-10-01", None] * 2}
    dtypes = {"text": "str", "number": "Int64", "day": "datetime64[s]"}

    def table(rows: int) -> pd.DataFrame:
        return pd.DataFrame({k: v * rows for k, v in cells.items()}).astype(dtypes)

    pieces = pd.concat([table(times), table(times)], ignore_index=True)
    whole = table(2 * times)
    cut = pieces.iloc[4 * times :].reset_index(drop=True)
    for one in (cut, table(times)):
        step(one)
    assert asked == [4 * times]
    asked.clear()
    blanked = table(2 * times)
    blanked.loc[1, "number"] = 7
    blanked.loc[1, "number"] = None
    for one in (pieces, whole, blanked):
        step(one)
    assert asked == [8 * times]
    for column, at, other in (("text", -1, "a"), ("text", -2, None), ("number", -1, 5), ("day", -2, None)):
        changed = whole.copy()
        changed.loc[len(whole) + at, column] = other
        step(changed)
    # The same letters, parted elsewhere.
    step(whole.assign(text=pd.Series(["甲", None, "a", "b"] * 2 * times, dtype="str")))
    assert asked == [8 * times] * 6


def test_a_part_of_many_texts_is_told_by_its_own_letters(step: Counted, asked: list[int]) -> None:
    many = pd.DataFrame({"text": pd.Series(["甲", "ab", "c"] * 40, dtype="str")})
    for one in (many.iloc[:60], many.iloc[60:]):
        step(one.reset_index(drop=True))
    assert asked == [60]
    many.loc[100, "text"] = "d"
    step(many.iloc[60:].reset_index(drop=True))
    assert asked == [60, 60]


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
