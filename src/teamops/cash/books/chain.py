"""The running balance that a book states, against the one that its amounts give (CD008, BK601; the banks' lines as well)."""

from typing import NamedTuple

import numpy as np
import pandas as pd


class Break(NamedTuple):
    """A row from which on a book states another balance than it should. Amounts in fen; `following`: how many more rows
    state a balance that is wrong by the same amount."""

    position: int
    expected: int
    actual: int
    following: int


def breaks(computed: "pd.Series[int]", stated: "pd.Series[int]") -> list[Break]:
    """Return the breaks of a running balance, by position: row for row what it should be, and what is stated (NA: nothing).

    A row that is wrong by the same amount as one before it follows from that and is folded into it, also where a row
    between them is wrong by another amount; a break with another difference is told again, and so is any that comes after
    a row that was right. Raises ValueError where the two differ in length.
    """
    if len(computed) != len(stated):
        raise ValueError("a stated balance for each computed one, NA where there is none")
    there = np.flatnonzero(stated.notna().to_numpy(dtype=bool))
    actual = stated.iloc[there].to_numpy("int64")
    expected = computed.iloc[there].to_numpy("int64")
    rows = pd.DataFrame(
        {"delta": actual - expected, "position": there, "expected": expected, "actual": actual}
    )
    rows["stretch"] = (rows["delta"] == 0).cumsum()
    rows = rows[rows["delta"] != 0]
    groups = rows.groupby(["stretch", "delta"])["position"]
    rows = rows.assign(following=groups.transform("size") - 1)[~rows.duplicated(["stretch", "delta"])]
    told = rows[["position", "expected", "actual", "following"]]
    return [Break(*(int(n) for n in row)) for row in told.itertuples(index=False)]
