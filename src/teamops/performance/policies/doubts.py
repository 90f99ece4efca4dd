"""Rows of the ledger that nobody understood: whose vehicles and premium they may be, and of which month. Pure."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.text import Text
from teamops.performance.doubts import (
    ANYBODY,
    NOBODYS,
    POLICIES,
    UNREAD,
    doubts_of_rows,
    month_span,
    no_doubts,
    together,
)
from teamops.performance.policies.rows import UNDATED, Countable
from teamops.performance.readings import PolicyReading
from teamops.roster.identity import known_rows

ENDED = ("退保", "批减")
WHOLE = Text("整张没有计入", "of policies left out whole")
UNSOLD = Text("退保、批减，台账里没有原保单", "that give back policies which the ledger does not have")
ONE_CAR = Text("写着同一辆车，不像是一辆车的", "that name one car and cannot all be of it")


def policy_doubts(
    rejected: pd.DataFrame | None,
    roster: pd.DataFrame,
    months: Sequence[Month],
    reading: PolicyReading,
    found: Countable,
    one_car: pd.DataFrame,
) -> pd.DataFrame:
    """Return what the rows refused, those of people who are not on the roster, the policies kept out whole, refunds
    without their sale and too many policies of `one_car` leave in doubt of some months (DOUBTS).

    A row concerns the days that it counts on by the reading, and that of its refund. Where one of them cannot be read
    it may be any of the months.
    """
    date_field = reading.date_field
    unread = no_doubts() if rejected is None else _doubts(rejected, roster, months, date_field, UNREAD)
    counted = [
        _doubts(_as_counted(rows, date_field), roster, months, date_field, why)
        for why, rows in ((UNSOLD, _unsold(found.rows, reading)), (ONE_CAR, one_car))
    ]
    unread = together([unread, _held(found.held, months, reading), *counted])
    if found.strangers.empty:
        return unread
    lost = found.strangers
    lost = lost[lost[date_field].notna().to_numpy(dtype=bool)]  # of one without a date X223 tells
    return together([unread, _doubts(lost, roster, months, date_field, NOBODYS)])


def _unsold(rows: pd.DataFrame, reading: PolicyReading) -> pd.DataFrame:
    """Rows that take away what the ledger does not say was ever counted (ruling 133)."""
    less = ~rows["sold"] & (rows["ended"] | (rows["premium"] < 0).fillna(False))
    return rows[less & (reading.unsold == "hold")]


def _as_counted(rows: pd.DataFrame, date_field: str) -> pd.DataFrame:
    """Rows with the days that they count on: a change of its own row may carry only that of the event."""
    return rows.assign(**{date_field: rows[date_field].fillna(rows["event"]), "endorsed_on": rows["event"]})


def _held(held: pd.DataFrame, months: Sequence[Month], reading: PolicyReading) -> pd.DataFrame:
    """What policies kept out whole leave in doubt: the months from the first to the last day that their rows know of.

    One without the date that counts is in doubt in the month of its signing, else of its start.
    """
    if reading.undated == "unpaid":
        held = held[(held["why"] != UNDATED).to_numpy(dtype=bool)]
    if held.empty:
        return no_doubts()
    first, last = month_span(months)
    near = held[reading.date_field].fillna(held["signed_on"]).fillna(held["starts_on"])
    days = pd.concat([near, held["event"]], axis=1)
    groups = [days.agg(how, axis=1).groupby(held["policy"]).transform(how) for how in ("min", "max")]
    starts, ends = (group.to_numpy("datetime64[M]") for group in groups)
    unknown = np.isnat(starts)
    since = np.where(unknown, first, starts.astype("datetime64[s]"))
    until = np.where(unknown, last, (ends + 1).astype("datetime64[D]") - np.timedelta64(1, "D"))
    until = until.astype("datetime64[s]")
    here = (since <= last) & (until >= first)
    agents = held["agent_id"].to_numpy(dtype=object)
    return doubts_of_rows(POLICIES, WHOLE, held[here], agents[here], since[here], until[here])


def _doubts(
    rows: pd.DataFrame, roster: pd.DataFrame, months: Sequence[Month], date_field: str, why: Text
) -> pd.DataFrame:
    if rows.empty:
        return no_doubts()
    if rows.empty:
        return no_doubts()
    first, last = month_span(months)
    refund = rows["status"].isin(ENDED).to_numpy(dtype=bool)
    days = np.stack([rows[name].to_numpy("datetime64[s]") for name in (date_field, "endorsed_on")])
    unknown = np.isnat(days[0]) | (refund & np.isnat(days[1]))
    inside = (days >= first) & (days <= last)  # NaT is never inside
    near = unknown | inside.any(axis=0)
    starts = np.where(unknown, first, np.where(inside, days, last).min(axis=0))
    ends = np.where(unknown, last, np.where(inside, days, first).max(axis=0))
    owned = known_rows(rows, roster)
    agents = owned["agent_id"].reindex(rows.index).fillna(ANYBODY).to_numpy(dtype=object)
    return doubts_of_rows(POLICIES, why, rows[near], agents[near], starts[near], ends[near])
