"""Rows of a log outside its month, or outside somebody's employment: left out, and told. Pure."""

import numpy as np
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.problems import Problem
from teamops.performance.calls.callers import Callers, Ints
from teamops.performance.calls.rows import Bools, Part
from teamops.performance.places import rows_text, source_of
from teamops.performance.problems import noted


class Strays:
    """Remembers such rows piece by piece."""

    def __init__(self, callers: Callers, month: Month) -> None:
        self.callers, self.month = callers, month
        self._outside: dict[str, int] = {}
        self._over: dict[str, list[int]] = {}  # rows by sheet
        self._not_employed: list[pd.DataFrame] = []

    def outside(self, piece: pd.DataFrame, which: Bools) -> None:
        """Take in the rows of other months."""
        if which.any():
            for label, count in piece.loc[which, SHEET].astype("str").value_counts().items():
                self._outside[str(label)] = self._outside.get(str(label), 0) + int(count)

    def over(self, rows: Part, labels: list[str]) -> None:
        """Take in the calls that begin in the month and count on the day of the next one that they end on."""
        for sheet, row in zip(rows.sheet.tolist(), rows.row.tolist(), strict=True):
            self._over.setdefault(labels[sheet], []).append(row)

    def away(self, piece: pd.DataFrame, person: Ints, which: Bools) -> None:
        """Take in the rows before somebody came or after they left."""
        if which.any():
            rows = pd.DataFrame(
                {
                    "person": person[which],
                    "sheet": piece.loc[which, SHEET].astype("str").to_numpy(),
                    "row": piece.loc[which, ROW].to_numpy("int64"),
                }
            )
            tally = rows.groupby(["person", "sheet"]).agg(row=("row", "min"), count=("row", "size"))
            self._not_employed.append(tally.reset_index())

    def problems(self) -> list[Problem]:
        """Return X203 for each sheet, X204 for each person, X274 for each sheet with calls over the month's end."""
        problems = [
            noted("X203", source_of(label), {"count": count, "month": str(self.month)})
            for label, count in sorted(self._outside.items())
        ]
        for label, numbers in sorted(self._over.items()):
            values = {"count": len(numbers), "rows": rows_text(label, numbers).removeprefix(label + JOIN)}
            problems.append(
                noted("X274", source_of(label, min(numbers)), {**values, "month": str(self.month)})
            )
        if self._not_employed:
            rows = pd.concat(self._not_employed, ignore_index=True).sort_values(["person", "sheet", "row"])
            by_person = rows.groupby("person").agg({"sheet": "first", "row": "first", "count": "sum"})
            for person, row in zip(by_person.index.tolist(), by_person.to_dict("records"), strict=True):
                values = {
                    "person": self.callers.label(person),
                    "employed": self._employed(person),
                    "count": row["count"],
                }
                problems.append(noted("X204", source_of(row["sheet"], row["row"]), values))
        return problems

    def _employed(self, person: int) -> str:
        days = (self.callers.joined[person], self.callers.left[person])
        known = [str(np.datetime64(int(d), "D")) if abs(d) < 1 << 18 else "" for d in days]
        return "–".join(known)
