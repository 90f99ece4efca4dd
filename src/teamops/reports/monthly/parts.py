"""The policies of several months by source, by business and by kind: what the months' vehicles and premium are made of."""

import pandas as pd

from teamops.leads.schema import SOURCES
from teamops.performance.policies.output import REFUND, SOLD
from teamops.policies.schema import POLICIES

PARTS = ("source", "business", "kind")
SUMS = ("policies", "vehicles", "sold_fen", "refunds", "given_back_fen", "premium_fen")
# Those whose premium counts under no scope have a row of their own all the same: they are in no part left out.
_KNOWN = {
    "source": tuple(SOURCES),
    "business": tuple(POLICIES.column("business").choices),
    "kind": tuple(POLICIES.column("kind").choices),
}


def with_sums(entries: pd.DataFrame) -> pd.DataFrame:
    """Return the entries (`policy_entries`) with a column for each of SUMS, int64; blanks of PARTS are "".

    policies: sold ones whose kind counts as premium. premium_fen = sold_fen + given_back_fen, refunds negative; refunds:
    the entries that give premium back.
    """
    sold, back = entries["move"] == SOLD, entries["move"] == REFUND
    given = back & (entries["premium_fen"] != 0)
    blank = {part: entries[part].fillna("").astype("str") for part in PARTS}
    return entries.assign(
        **blank,
        month=entries["period"],
        policies=(sold & entries["in_scope"]).astype("int64"),
        sold_fen=entries["premium_fen"].where(sold, 0),
        refunds=given.astype("int64"),
        given_back_fen=entries["premium_fen"].where(back, 0),
    )


def by_part(summed: pd.DataFrame) -> pd.DataFrame:
    """Return month, part (PARTS), value and SUMS: each month's entries by source, by business and by kind.

    Values stand in the order of the clause or of the ledger's list, then others by name, those without one last ("").
    Over the values of a part SUMS add up to the month.
    """
    frames = []
    for part in PARTS:
        one = summed.groupby(["month", part])[list(SUMS)].sum().reset_index()
        one = one.rename(columns={part: "value"})
        order = {value: place for place, value in enumerate(_KNOWN[part])}
        rank = [order.get(value, len(order) + (value == "")) for value in one["value"].tolist()]
        one = one.assign(part=part, rank=rank).sort_values(["month", "rank", "value"])
        frames.append(one[["month", "part", "value", *SUMS]])
    return pd.concat(frames, ignore_index=True)


def values_of(parts: pd.DataFrame, part: str) -> list[str]:
    """Return the values of a part that any month has, in order."""
    found = set(parts.loc[parts["part"] == part, "value"])
    known = [value for value in _KNOWN[part] if value in found]
    return [*known, *sorted(found - {*known, ""}), *([""] if "" in found else [])]


def by_keys(summed: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the sums (SUMS) of the entries by these keys."""
    found: pd.DataFrame = summed.groupby(keys)[list(SUMS)].sum().reset_index()
    return found
