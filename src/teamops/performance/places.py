"""Where the rows behind a figure stand, in words that fit into one cell."""

from collections.abc import Iterable

import pandas as pd

from teamops.core.evidence import JOIN, ROW, SHEET, Source

NO_ROWS = "(0 行)"
BETWEEN = "; "  # between the sheets of one figure


def source_of(label: str, row: int = 0) -> Source:
    """Return the place of a row; `label` is a `_sheet` value: "file › sheet", or the file alone."""
    file, _, sheet = label.partition(JOIN)
    return Source(file, sheet, row)


def source_at(place: str) -> Source:
    """Return the place that `places_of` gave as text."""
    *label, row = place.split(JOIN)
    return Source(label[0], JOIN.join(label[1:]), int(row))


def by_name(label: str) -> tuple[str, str]:
    """Order files as people do: 2026-10.xlsx before 2026-10-下旬.csv."""
    file, _, sheet = label.partition(JOIN)
    return file.rpartition(".")[0] or file, f"{file}{JOIN}{sheet}"


def span_text(label: str, first: int, last: int, count: int) -> str:
    """Return rows known by their ends: "calls.xlsx › 通话记录 › 12–340(38 行)", of one row "… › 12"."""
    if count == 1:
        return f"{label}{JOIN}{first}"
    return f"{label}{JOIN}{first}–{last}({count} 行)"


def with_places_searched(lines: pd.DataFrame, labels: Iterable[str]) -> pd.DataFrame:
    """Return the lines, where no row stands behind one with the files that were searched: "calls.xlsx › (0 行)"."""
    files = sorted({label.partition(JOIN)[0] for label in labels})
    searched = "、".join(files) + JOIN + NO_ROWS if files else NO_ROWS
    return lines.assign(source=lines["source"].where(lines["source"] != NO_ROWS, searched).astype("str"))


def rows_text(label: str, rows: Iterable[int]) -> str:
    """Return rows of one sheet known one by one: "policies.xlsx › 台账 › 5、9、12–14"; three in a row become a range."""
    runs: list[tuple[int, int]] = []
    for row in sorted({int(row) for row in rows}):
        first, last = runs.pop() if runs and runs[-1][1] == row - 1 else (row, row)
        runs.append((first, row) if last < row else (first, last))
    texts = (f"{a}" if a == b else f"{a}、{b}" if b == a + 1 else f"{a}–{b}" for a, b in runs)
    return f"{label}{JOIN}{'、'.join(texts)}"


def places_of(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return each row of a read frame as one place: "policies.xlsx › 台账 › 5"."""
    return frame[SHEET].astype("str") + JOIN + frame[ROW].astype("int64").astype("str")
