"""Rows of the ledger that nobody understood: whose vehicles and premium they may be, and of which month. Pure."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.text import Text
from teamops.performance.compute.doubts import (
    ANYBODY,
    NOBODYS,
    POLICIES,
    UNREAD,
    doubts_of_rows,
    month_span,
    no_doubts,
    together,
)
from teamops.roster.compute import with_agent_ids

ENDED = ("退保", "批减")


def policy_doubts(
    policies: pd.DataFrame,
    rejected: pd.DataFrame | None,
    roster: pd.DataFrame,
    months: Sequence[Month],
    date_field: str,
) -> pd.DataFrame:
    """Return what the rows refused, and those of people who are not on the roster, leave in doubt of some months (DOUBTS).

    A row concerns the days that it counts on by the reading, and that of its refund. Where one of them cannot be read
    it may be any of the months.
    """
    unread = no_doubts() if rejected is None else _doubts(rejected, roster, months, date_field, UNREAD)
    owned, strangers = with_agent_ids(policies, roster)
    if not strangers:
        return unread
    lost = policies[~policies.index.isin(owned.index)]
    lost = lost[lost[date_field].notna().to_numpy(dtype=bool)]  # of one without a date X223 tells
    return together([unread, _doubts(lost, roster, months, date_field, NOBODYS)])


def _doubts(
    rows: pd.DataFrame, roster: pd.DataFrame, months: Sequence[Month], date_field: str, why: Text
) -> pd.DataFrame:
    first, last = month_span(months)
    refund = rows["status"].isin(ENDED).to_numpy(dtype=bool)
    days = np.stack([rows[name].to_numpy("datetime64[s]") for name in (date_field, "endorsed_on")])
    unknown = np.isnat(days[0]) | (refund & np.isnat(days[1]))
    inside = (days >= first) & (days <= last)  # NaT is never inside
    near = unknown | inside.any(axis=0)
    starts = np.where(unknown, first, np.where(inside, days, last).min(axis=0))
    ends = np.where(unknown, last, np.where(inside, days, first).max(axis=0))
    owned, _ = with_agent_ids(rows, roster)
    agents = owned["agent_id"].reindex(rows.index).fillna(ANYBODY).to_numpy(dtype=object)
    return doubts_of_rows(POLICIES, why, rows[near], agents[near], starts[near], ends[near])
