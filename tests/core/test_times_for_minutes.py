"""Talk typed as 5:30 that Excel made 05:30:00: asked about, and read as minutes where the mapping says so."""

from datetime import time

import pandas as pd

from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.column import parse_column
from teamops.core.text import Text

TALK = Column("talk", Text("通话时长", "Talk time"), Kind.DURATION)


def test_times_without_seconds_of_an_hour_or_more_are_asked_about() -> None:
    cells = pd.Series([time(5, 30), time(0, 45), None, time(12, 5)], dtype=object)
    parsed = parse_column(TALK, cells)
    assert [(b.position, b.code, b.values["value"]) for b in parsed.bad] == [
        (0, "T102", "5:30"),
        (1, "T102", "0:45"),
        (3, "T102", "12:05"),
    ]
    assert parsed.values.isna().all()


def test_the_mapping_says_what_they_are() -> None:
    cells = pd.Series([time(5, 30), time(0, 45), time(12, 5)], dtype=object)
    assert parse_column(TALK, cells, colon_is="mm:ss").values.tolist() == [330, 45, 725]
    assert parse_column(TALK, cells, colon_is="hh:mm").values.tolist() == [19800, 2700, 43500]


def test_times_with_seconds_are_what_they_are() -> None:
    cells = pd.Series([time(0, 5, 30), time(1, 0, 0)], dtype=object)
    assert parse_column(TALK, cells).values.tolist() == [330, 3600]
