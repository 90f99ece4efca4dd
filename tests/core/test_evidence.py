"""Places as people read them."""

import pytest

from teamops.core.evidence import Source, column_letter, place_said


def test_a_place_is_file_sheet_and_cell() -> None:
    assert str(Source("calls/a.xlsx", "三月", 3, 3)) == "calls/a.xlsx › 三月 › C3"
    assert str(Source("a.csv", row=17)) == "a.csv › 17"
    assert str(Source("a.csv")) == "a.csv"


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_are_lettered_as_excel_does(number: int, letters: str) -> None:
    assert column_letter(number) == letters


def test_rows_are_counted_in_the_readers_language() -> None:
    place = "a.xlsx › 通话 › 12–340(38 行); b.csv › (0 行)"
    assert place_said(place, "zh") == place
    assert place_said(place, "en") == "a.xlsx › 通话 › 12–340(38 rows); b.csv › (0 rows)"
