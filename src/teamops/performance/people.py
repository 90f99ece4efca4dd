"""Rows of small tables: whose they are, whether they are of the month, whether they are there twice."""

import numpy as np
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.problems import Problem
from teamops.performance.places import places_of, source_of
from teamops.performance.problems import noted
from teamops.roster.identity import place_of
from teamops.roster.presence import employment


def person_labels(roster: pd.DataFrame) -> dict[str, str]:
    """Return each person as messages name them, by agent id: 张珊（1001）."""
    people = roster.drop_duplicates("agent_id")
    return {i: f"{name}（{i}）" for i, name in zip(people["agent_id"], people["name"], strict=True)}


def in_place_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by file, sheet and row, whatever order they were read in; `_label`: file and sheet as text."""
    sheets = frame[SHEET].astype("category").cat
    labels = sheets.categories.astype("str").to_numpy(dtype=object)
    # By the few labels' places, not by the text of every row.
    rank = np.argsort(np.argsort(labels))
    codes = sheets.codes.to_numpy()
    order = np.lexsort((frame[ROW].to_numpy(), rank[codes]))
    rows = frame.assign(_label=pd.Series(labels[codes], index=frame.index, dtype="str"))
    return rows.take(order).reset_index(drop=True)


def of_month(frame: pd.DataFrame, month: Month, on: str = "date") -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows dated inside the month; X203 tells how many of each sheet are not."""
    inside = frame[on].between(pd.Timestamp(month.first), pd.Timestamp(month.last)).to_numpy(dtype=bool)
    return frame[inside], outside_month(frame[~inside], month)


def outside_month(rows: pd.DataFrame, month: Month) -> list[Problem]:
    """Return X203 for each sheet of these rows."""
    counts = rows[SHEET].astype("str").value_counts().sort_index()
    return [
        noted("X203", source_of(str(label)), {"count": int(count), "month": str(month)})
        for label, count in counts.items()
    ]


def employed_on(ids: pd.Series, days: pd.Series, roster: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether each person was employed on their day; a blank day counts as employed."""
    joined, left = employment(roster, ids)
    return ~((days < joined) | (days > left))


def while_employed(
    frame: pd.DataFrame, roster: pd.DataFrame, on: str = "date"
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows of people's own time here; X204 names the others, one problem a person."""
    inside = employed_on(frame["agent_id"], frame[on], roster).to_numpy(dtype=bool)
    return frame[inside], not_employed(frame[~inside], roster)


def not_employed(rows: pd.DataFrame, roster: pd.DataFrame) -> list[Problem]:
    """Return X204 for each person with such rows, at the first of them."""
    if rows.empty:
        return []
    names = person_labels(roster)
    people = roster.drop_duplicates("agent_id").set_index("agent_id")
    problems = []
    for agent_id, group in in_place_order(rows).groupby("agent_id"):
        person = people.loc[str(agent_id)]
        days = (f"{day:%F}" if pd.notna(day) else "" for day in (person["joined_on"], person["left_on"]))
        values = {"person": names[str(agent_id)], "employed": "–".join(days), "count": len(group)}
        problems.append(noted("X204", place_of(group.iloc[0]), values))
    return problems


def once(frame: pd.DataFrame, content: list[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows without those whose `content` repeats an earlier one, in place order; X205 names both places."""
    rows = in_place_order(frame)
    # Rows that differ in the first two differ: the others are compared only where those are equal.
    alike = rows.duplicated(content[:2], keep=False).to_numpy(dtype=bool)
    repeated = np.zeros(len(rows), dtype=bool)
    if alike.any():
        repeated[alike] = rows.loc[alike, content].duplicated().to_numpy(dtype=bool)
    if not repeated.any():
        return rows, []
    first = places_of(rows).groupby([rows[c] for c in content], dropna=False).transform("first")
    problems = [
        noted("X205", place_of(row), {"count": 1, "rows": int(row[ROW]), "twin": twin})
        for (_, row), twin in zip(rows[repeated].iterrows(), first[repeated], strict=True)
    ]
    return rows[~repeated].reset_index(drop=True), problems
