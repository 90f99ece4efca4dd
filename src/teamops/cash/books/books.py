"""Everything that was read for the cash books, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from teamops.core.evidence import JOIN, ROW, SHEET, Source


@dataclass(frozen=True)
class Books:
    """Every table as read: the columns of its declaration, and SHEET and ROW. A table without a file is empty.

    `statements`: the lines of the banks' statements from our side (received is what came in); `statement_totals`: what
    each statement says of itself, its period and totals (`schema.statements.TOTALS`). `columns`: where each
    column stands, by sheet label and key, 1-based. `absent`: keys of the tables that have no file.
    """

    accounts: pd.DataFrame
    chart: pd.DataFrame
    appointments: pd.DataFrame
    cash_daybook: pd.DataFrame
    bank_journal: pd.DataFrame
    cash_counts: pd.DataFrame
    slips: pd.DataFrame
    approvals: pd.DataFrame
    delegations: pd.DataFrame
    advances: pd.DataFrame
    repayments: pd.DataFrame
    claims: pd.DataFrame
    cheques: pd.DataFrame
    waivers: pd.DataFrame
    postings: pd.DataFrame
    statements: pd.DataFrame = field(default_factory=pd.DataFrame)
    statement_totals: pd.DataFrame = field(default_factory=pd.DataFrame)
    columns: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()

    def source(self, row: "pd.Series[Any]", key: str = "") -> Source:
        """Return the place of a row, of its cell in the column `key` where one is named and its column is known."""
        label = str(row[SHEET])
        file, _, sheet = label.partition(JOIN)
        return Source(file, sheet, int(str(row[ROW])), self.columns.get(label, {}).get(key, 0))

    def source_at(self, frame: pd.DataFrame, position: int, key: str = "") -> Source:
        """Return the place of the row at a position of a frame."""
        return self.source(frame.iloc[position], key)
