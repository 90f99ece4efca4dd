"""Talk typed as 5:30 that Excel made 05:30:00: asked about, and read as minutes where the mapping says so."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from teamops.core.sheets import read
from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.files.containers import blocks_of
from teamops.core.sheets.files.grid import Block
from teamops.core.sheets.read import InputFile, read_table
from teamops.core.sheets.reading import pieces
from teamops.core.sheets.values.column import parse_column
from teamops.core.text import Text
from teamops.performance.schema import CALLS

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


def test_a_text_that_can_only_be_minutes_tells_it_of_the_times_too() -> None:
    cells = pd.Series([time(5, 30), "75:10", time(12, 5)], dtype=object)
    assert parse_column(TALK, cells).values.tolist() == [330, 4510, 725]


def in_blocks(size: int) -> Callable[..., Iterator[Block]]:
    """A sheet that comes in blocks of a few rows, as a large one does."""

    def blocks(*asked: Any) -> Iterator[Block]:
        for block in blocks_of(*asked):
            for at in range(0, len(block.rows), size):
                cut = slice(at, at + size)
                cells = {p: s.iloc[cut].reset_index(drop=True) for p, s in block.cells.items()}
                yield Block(block.rows[cut], cells, [], block.width)

    return blocks


@pytest.mark.parametrize("size", [2, 3, 100])
@pytest.mark.parametrize(
    "talks",
    [
        # minutes in the first rows alone; one of an hour or more in the last ones alone; seconds in the last ones alone
        [time(0, 12), time(0, 45), time(0, 30), time(5, 30), time(12, 5)],
        [time(5, 30), time(12, 5), time(0, 45), time(0, 5, 30), time(0, 0, 12)],
        [time(5, 30), None, None, None, time(12, 5)],
        [time(5, 30), time(0, 45), time(1, 0), None, "75:10"],
    ],
)
def test_small_and_large_sheets_read_the_same(
    talks: list[object], size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["1", datetime(2026, 10, 8, 9, n), talk] for n, talk in enumerate(talks)]
    path = tmp_path / "calls.xlsx"
    book = openpyxl.Workbook()
    for row in [["工号", "呼叫时间", "通话时长"], *rows]:
        book.active.append(row)
    book.save(path)
    small = read_table(CALLS, [InputFile(path, "calls.xlsx")])
    monkeypatch.setattr(pieces, "blocks_of", in_blocks(size))
    monkeypatch.setattr(read, "blocks_of", in_blocks(size))
    large = read_table(CALLS, [InputFile(path, "calls.xlsx")])
    assert [p.source for p in large.problems] == [p.source for p in small.problems]
    assert large.frame["talk_seconds"].tolist() == small.frame["talk_seconds"].tolist()
    assert large.frame["_row"].tolist() == small.frame["_row"].tolist()
