"""Leads that wait: dealt, and without a final outcome (P1-四)."""

from datetime import date

import pandas as pd

from teamops.leads.schema import CLOSING, SOURCES
from teamops.reports.daily.day import PENDING, blank


def pending_leads(held: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return per person and source what waits (see `day.PENDING`); `held` as `held_leads` gives them, with `name`.

    A lead nobody holds has agent_id "".
    """
    waiting = held[~held["outcome"].isin(CLOSING)]
    if waiting.empty:
        return blank(PENDING)
    on = pd.Timestamp(today)
    counted = waiting.assign(
        agent_id=waiting["agent_id"].fillna(""),
        pending=1,
        untouched=waiting["outcome"].isna(),
        due_today=waiting["next_on"] == on,
        overdue=waiting["next_on"] < on,
    )
    keys, figures = ["agent_id", "source"], ["pending", "untouched", "due_today", "overdue"]
    groups = counted.groupby(keys)
    found = groups[figures].sum().assign(name=groups["name"].first()).reset_index()
    order = {source: place for place, source in enumerate(SOURCES)}
    found["_rank"] = found["source"].map(order).fillna(len(order))
    found["name"] = found["name"].fillna(found["agent_id"])
    return found.sort_values(["agent_id", "_rank", "source"], ignore_index=True)[list(PENDING)].astype(
        PENDING
    )
