"""Which leads have renewed already, by the policy ledger."""

from datetime import date

import numpy as np
import pandas as pd

from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.leads.dealing.matching import NONE, Ints, Meeting, day_of, days
from teamops.policies.identity import phone_keys, plate_keys, vin_keys
from teamops.policies.whole import plain

RENEWED_AFTER_DAYS = 30  # a policy that ends so much later than the lead is the next one
# `by`: position in BY; -1 where none.
TOLD = {"policy_no": "str", "place": "str", "ends_on": "datetime64[s]", "by": "int64"}


def renewed(leads: pd.DataFrame, policies: pd.DataFrame | None, today: date) -> "pd.Series[bool]":
    """Return which leads have renewed, index as given; see `renewed_by`."""
    return renewed_by(leads, policies, today)["ends_on"].notna()


def renewed_by(leads: pd.DataFrame, policies: pd.DataFrame | None, today: date) -> pd.DataFrame:
    """Return for each lead the policy that renewed it: columns TOLD, index as given; NA where there is none.

    A policy of the same car (VIN, else plate, else phone) that was not given back and ends more than 30 days
    after the lead's expiry and after today; of several the one that ends last. `leads`: the three keys and
    expires_on. `policies`: the ledger as read, None where there is no ledger.
    """
    if policies is None:
        return pd.DataFrame(index=leads.index, columns=list(TOLD)).assign(by=NONE).astype(TOLD)
    ledger = _lasting(policies, day_of(today) + RENEWED_AFTER_DAYS)
    ends = days(ledger["ends_on"])
    matches = Meeting(leads, ledger).best(ends)
    found = matches.found
    found[found] = ends[matches.at[found]] > _limits(leads, today)[found]
    chosen = ledger.iloc[matches.at[found]]
    told = pd.DataFrame(
        {
            "policy_no": chosen["policy_no"],
            "place": chosen[SHEET].astype("str") + JOIN + chosen[ROW].astype("str"),
            "ends_on": chosen["ends_on"],
        }
    )
    told = told.set_axis(np.flatnonzero(found)).reindex(range(len(leads))).set_axis(leads.index)
    return told.assign(by=np.where(found, matches.by, NONE)).astype(TOLD)


def ends_of(policies: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    """Return the last day of each policy: as written, else a year from its start, its payment or its signing.

    A year from 29 February ends on 28 February.
    """
    begins = policies["starts_on"].fillna(policies["paid_on"]).fillna(policies["signed_on"])
    start = begins.to_numpy("datetime64[D]")
    month = start.astype("datetime64[M]")
    into = start - month.astype("datetime64[D]")
    ends = (month + 12).astype("datetime64[D]") + into - np.timedelta64(1, "D")
    return policies["expires_on"].fillna(pd.Series(ends.astype("datetime64[s]"), index=policies.index))


def _limits(leads: pd.DataFrame, today: date) -> Ints:
    due = leads["expires_on"].fillna(pd.Timestamp(today))
    return np.maximum(days(due), day_of(today)) + RENEWED_AFTER_DAYS


def _lasting(policies: pd.DataFrame, after: int) -> pd.DataFrame:
    """The policies in force that end after a day, with ends_on and the keys, by number."""
    columns = ["policy_no", "vin", "plate", "phone", SHEET, ROW]
    ends = ends_of(policies)
    late = ends.notna().to_numpy() & (ends.to_numpy("datetime64[D]").astype("int64") > after)
    whole = plain(policies.assign(ends_on=ends)[late])
    kept = whole.loc[(whole["sale"] & ~whole["ended"]).to_numpy(dtype=bool), [*columns, "ends_on"]]
    kept = kept.sort_values(["policy_no", SHEET, ROW], ignore_index=True)
    return kept.assign(
        vin_key=vin_keys(kept["vin"]),
        plate_key=plate_keys(kept["plate"]),
        phone_key=phone_keys(kept["phone"]),
    )
