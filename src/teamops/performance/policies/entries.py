"""What a month's vehicles and premium are made of, one by one: for reports by source, business and kind. Pure."""

from collections.abc import Sequence

import pandas as pd

from teamops.core.calendar import Month
from teamops.performance.policies.output import KINDS, VEHICLE, entries_alone, originals
from teamops.performance.readings import PolicyReading


def policy_entries(
    policies: pd.DataFrame,
    roster: pd.DataFrame,
    months: Sequence[Month],
    reading: PolicyReading,
    rejected: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return one by one what `policy_months` adds up: policy_no, agent_id, period ["2026-10"], move (SOLD, REFUND,
    VEHICLE), vehicles, premium_fen [int64], in_scope [bool: its kind counts as premium], kind, business, source.

    Summed by agent and period it is exactly `policy_months(...).facts`. A refund row that leaves business or source
    blank takes its original's; a vehicle, which several policies may earn, has those of the lowest policy number that
    says them, both when it is counted and when it is taken off. `rejected`: the rows of the ledger that were refused.
    """
    rows, entries = entries_alone(policies, roster, months, reading, rejected)
    said = ["kind", "business", "source"]
    told = rows[said].fillna(rows[said].groupby(rows["policy"]).transform("first"))
    counted = rows["kind"].isin(KINDS.get(reading.premium_scope, KINDS["both"]))
    about = told.assign(policy_no=rows["policy_no"], in_scope=counted)
    original = originals(rows, reading.date_field).dt.strftime("%Y-%m").fillna("")
    alike = about.assign(
        agent_id=rows["agent_id"], vehicle=rows["vehicle"], month=original, premium=rows["premium"]
    )
    cars = (
        alike.sort_values(["policy_no", "premium"], ascending=[True, False])
        .groupby(["agent_id", "vehicle", "month"])[said]
        .transform("first")
    )
    period = entries["date"].dt.strftime("%Y-%m")
    own = entries.assign(period=period)[period.isin([str(m) for m in months])]
    named = about.loc[own["at"]].reset_index(drop=True)
    moves = own.drop(columns=["at", "date"]).reset_index(drop=True)
    of_cars = cars.loc[own["at"]].reset_index(drop=True)
    named[said] = named[said].where(moves["move"] != VEHICLE, of_cars)
    every: pd.DataFrame = pd.concat([moves, named], axis=1)
    return every
