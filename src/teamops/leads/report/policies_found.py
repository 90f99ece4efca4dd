"""Which policy, if any, renewed each lead: joined by VIN, else plate, else phone (P1-四)."""

from datetime import date

import pandas as pd

from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.frames import dtypes
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.leads.problems import noted
from teamops.policies.identity import phone_keys, plate_keys, vin_keys
from teamops.policies.whole import SURRENDERED, began_on, plain
from teamops.roster.identity import place_of

WAYS = ("vin", "plate", "phone")  # the surest first
# `policy_agent`: the name in the ledger
# `matched_by`: vin, plate or phone; NA where no policy was found
FOUND = dtypes("policy_no policy_on:day policy_agent_id policy_agent policy_place matched_by by_holder:flag")
SHOWN = 10


def policies_found(leads: pd.DataFrame, policies: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the first policy of each lead since it was first dealt (FOUND, index as `leads`), and X247.

    A policy counts on the day it was paid, else signed, else started; one that was given back does not. Cars are
    the same by VIN, else by plate unless their VINs differ, else by phone unless VINs or plates differ. Of several
    policies the surest kind of match counts, then the earliest day, then the holder's own, then the policy number.
    `leads`: vin_key, plate_key, phone_key, agent_id, name, first_dealt_on.
    """
    standing = _standing(policies)
    own = leads[["vin_key", "plate_key", "phone_key", "agent_id", "name", "first_dealt_on"]]
    own = own.assign(lead=range(len(leads)))
    pairs = pd.concat([_pairs(own, standing, way) for way in WAYS], ignore_index=True)
    undated = pairs[pairs["policy_on"].isna()]
    pairs = pairs[pairs["policy_on"] >= pairs["first_dealt_on"]]
    by_id = pairs["policy_agent_id"] == pairs["agent_id"]
    by_name = pairs["policy_agent_id"].isna() & (pairs["policy_agent"] == pairs["name"])
    pairs = pairs.assign(by_holder=by_id | by_name, rank=pairs["matched_by"].map(WAYS.index))
    order = ["lead", "rank", "policy_on", "by_holder", "policy_no", "policy_place"]
    pairs = pairs.sort_values(order, ascending=[True, True, True, False, True, True])
    first = pairs.drop_duplicates("lead").set_index("lead")[list(FOUND)]
    found = first.reindex(range(len(leads))).astype(FOUND).set_axis(leads.index)
    return found, _undated(policies.loc[sorted(set(undated["at"]))])


def known_on(policies: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the ledger as it stood on a day: sales and refunds dated later are not there yet, nor is a later surrender.

    A sale is dated as in `policies_found`, a refund by its endorsement, else likewise. A row without a date stays.
    """
    until = pd.Timestamp(day)
    on = policies["paid_on"].fillna(policies["signed_on"]).fillna(policies["starts_on"])
    back = (policies["premium"] < 0).fillna(False).to_numpy(dtype=bool)
    on = on.mask(back, policies["endorsed_on"].fillna(on))
    later = (policies["endorsed_on"] > until) & (policies["status"] == SURRENDERED).fillna(False)
    known = policies.assign(status=policies["status"].mask(later & ~back))
    return known[~(on > until).to_numpy(dtype=bool)]


def _standing(policies: pd.DataFrame) -> pd.DataFrame:
    """Policies that stand: what changes one, and what was given back, are left out."""
    whole = plain(policies.assign(at=policies.index))
    rows = whole[(whole["sale"] & ~whole["ended"]).to_numpy(dtype=bool)]
    return pd.DataFrame(
        {
            "at": rows["at"],
            "policy_no": rows["policy_no"],
            "policy_on": began_on(rows),
            "policy_agent_id": rows["agent_id"],
            "policy_agent": rows["name"],
            "policy_place": rows[SHEET].astype("str") + JOIN + rows[ROW].astype("str"),
            "policy_vin": vin_keys(rows["vin"]),
            "policy_plate": plate_keys(rows["plate"]),
            "policy_phone": phone_keys(rows["phone"]),
        }
    )


def _pairs(leads: pd.DataFrame, policies: pd.DataFrame, way: str) -> pd.DataFrame:
    """Leads and policies that agree in one key and disagree in no surer one."""
    mine, theirs = f"{way}_key", f"policy_{way}"
    left, right = leads[leads[mine].notna()], policies[policies[theirs].notna()]
    right = right[right[theirs].isin(left[mine])]
    pairs = left.merge(right, left_on=mine, right_on=theirs)
    for surer in WAYS[: WAYS.index(way)]:
        a, b = pairs[f"{surer}_key"], pairs[f"policy_{surer}"]
        pairs = pairs[a.isna() | b.isna() | (a == b)]
    return pairs.assign(matched_by=way)


def _undated(rows: pd.DataFrame) -> list[Problem]:
    problems = []
    for _, group in rows.groupby(rows[SHEET].astype("str"), sort=True):
        ordered = group.sort_values(ROW)
        numbers = ordered["policy_no"].tolist()
        rest = len(numbers) - SHOWN
        listed = "、".join(numbers[:SHOWN])
        more = Text(f" 等，另有 {rest} 张", f", and {rest} more") if rest > 0 else Text("", "")
        said = Text(listed + more.zh, listed.replace("、", ", ") + more.en)
        problems.append(noted("X247", place_of(ordered.iloc[0]), {"count": len(numbers), "policies": said}))
    return problems
