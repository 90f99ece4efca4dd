"""Where the rows behind a figure stand, in words that fit into one cell."""

from collections.abc import Iterable

import numpy as np
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


def rows_text(labels: Iterable[str], rows: Iterable[int]) -> str:
    """Return rows known one by one: "policies.xlsx › 台账 › 5、9、12–14"; several sheets are split by "; "."""
    by_label: dict[str, set[int]] = {}
    for label, row in zip(labels, rows, strict=True):
        by_label.setdefault(label, set()).add(int(row))
    return BETWEEN.join(f"{label}{JOIN}{_ranges(sorted(found))}" for label, found in sorted(by_label.items()))


def places_of(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return each row of a read frame as one place: "policies.xlsx › 台账 › 5"."""
    return frame[SHEET].astype("str") + JOIN + frame[ROW].astype("int64").astype("str")


def _ranges(rows: list[int]) -> str:
    """Three rows or more in a row become a range: 5, 9, 12, 13, 14 → 5、9、12–14."""
    cuts = np.flatnonzero(np.diff(rows) != 1) + 1
    parts: list[str] = []
    for run in np.split(np.asarray(rows), cuts):
        ends = [str(r) for r in run]
        parts += [f"{ends[0]}–{ends[-1]}"] if len(ends) > 2 else ends
    return "、".join(parts)
