"""Which source a row comes from, where no column tells it."""

import pandas as pd
import pytest

from made import leads
from teamops.leads.history.sources import source_named, with_sources
from teamops.leads.schema import SOURCES


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("leads/到期未续.csv", "到期未续"),
        ("leads/2026年11月脱保预警.xlsx › Sheet1", "到期未续"),
        ("leads/名单.xlsx › 次新", "次新车"),
        ("leads/历史掉保.xlsx › 外采", "外部收集"),  # the sheet before the file
        ("leads/ＥＸＰＩＲＩＮＧ soon.xlsx › 1", "到期未续"),  # full width, capitals
        ("外部收集/名单.xlsx › 1", None),  # a folder tells nothing
        ("leads/掉保和次新.xlsx › 1", None),  # two at once tell nothing
        ("leads/掉保.xlsx › 掉保和次新", "历史掉保"),  # unless the file tells one
        ("leads/名单.xlsx › 1", None),
    ],
)
def test_the_name_of_sheet_or_file_tells(label: str, source: str | None) -> None:
    assert source_named(label) == source


def test_every_source_is_found_by_each_of_its_words_alone() -> None:
    for source, words in SOURCES.items():
        assert {word: source_named(f"leads/{word}.xlsx › 1") for word in (source, *words)} == dict.fromkeys(
            (source, *words), source
        )


def test_a_rows_own_source_stands_before_any_name_and_what_nothing_tells_is_left_out() -> None:
    """Row 2 says it itself, row 3 is told by the sheet; of the other file nothing is known of its two rows 2 and 3."""
    known = leads({"source": "次新车"}, {"source": None}, label="leads/掉保.xlsx › 1")
    unknown = leads({"source": None}, {"source": None}, {"source": "外部收集"}, label="leads/名单.xlsx › 1")
    both = pd.concat([known, unknown], ignore_index=True).astype({"_sheet": "category"})
    rows, problems = with_sources(both)
    assert rows["source"].tolist() == ["次新车", "历史掉保", "外部收集"]
    [problem] = problems
    assert (problem.code, str(problem.source), problem.values["count"]) == (
        "X230",
        "leads/名单.xlsx › 1 › 2",
        2,
    )


def test_rows_that_all_say_their_source_are_returned_as_they_are() -> None:
    for rows in (leads({"source": "次新车"}), leads()):
        found, problems = with_sources(rows)
        assert (found is rows, problems) == (True, [])
