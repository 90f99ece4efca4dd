"""What came of a month's leads: dealt, contacted, reached, renewed, per source and person (P1-四)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.frames import dtypes
from teamops.core.problems import Problem, in_order
from teamops.leads.report.policies_found import FOUND, policies_found
from teamops.leads.schema import SOURCES, UNREACHED
from teamops.roster.left_out import LeftOut

WON = "已成交"
# `days`: from the first dealing to the first contact
LEAD = dtypes(
    "lead_no source agent_id name customer phone plate vin first_dealt_on:day dealt_on:day holders "
    "outcome contacted_on:day next_on:day outcome_note first_contacted_on:day days:Int"
)
COUNTS = ("dealt", "contacted", "reached", "won")
RENEWED = ("renewed", "by_holder", "by_other")


@dataclass(frozen=True)
class Report:
    """A month's leads and what came of them. The cohort: leads first dealt in the month, each with its present holder.

    `cells` (source, agent_id, name), `by_source` (source), `by_person` (agent_id, name) and `total` (one row) count
    leads: COUNTS [int64], RENEWED [Int64, NA without a ledger], how many were contacted on a known day [days_count
    int64], the sum of their days to it [days_sum int64], twice the median [days_median_twice Int64, NA for none]. contacted:
    an outcome is recorded; reached: one other than 未接 and 空号; won: 已成交. renewed = by_holder + by_other; the rate is renewed / dealt.
    A lead nobody holds now has agent_id "". `leads` (LEAD and FOUND) in order of lead_no; `won_without_policy` and
    `policy_without_won` are those rows of it in which word and ledger differ. `has_ledger`: policies were given.
    """

    month: Month
    today: date
    has_ledger: bool
    cells: pd.DataFrame
    by_source: pd.DataFrame
    by_person: pd.DataFrame
    total: pd.DataFrame
    leads: pd.DataFrame
    won_without_policy: pd.DataFrame
    policy_without_won: pd.DataFrame
    problems: list[Problem]
    left_out: LeftOut = field(default_factory=LeftOut)


def lead_report(
    history_leads: pd.DataFrame, policies: pd.DataFrame | None, month: Month, today: date
) -> Report:
    """Return what came of the leads first dealt in `month`, as known on `today`.

    Without a ledger nothing is said of renewals, and the lists that compare with it are empty. Problem: X247.
    """
    first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
    cohort = history_leads[history_leads["first_dealt_on"].between(first, last)]
    cohort = cohort.sort_values("lead_no", ignore_index=True)
    problems: list[Problem] = []
    found = pd.DataFrame({key: pd.Series(index=cohort.index, dtype=dtype) for key, dtype in FOUND.items()})
    if policies is not None:
        found, problems = policies_found(cohort, policies)
    days = (cohort["first_contacted_on"] - cohort["first_dealt_on"]).dt.days.astype("Int64")
    cohort = cohort.assign(days=days, agent_id=cohort["agent_id"].fillna(""))
    leads = pd.concat([cohort[list(LEAD)].astype(LEAD), found], axis=1)
    has_ledger = policies is not None
    counted = _counted(leads, has_ledger)
    # One group even where there is no lead.
    whole = counted.assign(whole=pd.Categorical([""] * len(counted), categories=[""]))
    renewed, won = leads["matched_by"].notna(), leads["outcome"] == WON
    return Report(
        month,
        today,
        has_ledger,
        _summed(counted, ["source", "agent_id"], has_ledger),
        _summed(counted, ["source"], has_ledger),
        _summed(counted, ["agent_id"], has_ledger),
        _summed(whole, ["whole"], has_ledger).drop(columns="whole"),
        leads,
        leads[won & ~renewed & has_ledger].reset_index(drop=True),
        leads[renewed & ~won].reset_index(drop=True),
        in_order(problems),
    )


def _counted(leads: pd.DataFrame, has_ledger: bool) -> pd.DataFrame:
    """Each lead with a one in every column that counts it."""
    heard, renewed = leads["outcome"].notna(), leads["matched_by"].notna()
    mine = leads["by_holder"].fillna(False).astype("bool")
    counts = pd.DataFrame(
        {
            "dealt": 1,
            "contacted": heard,
            "reached": heard & ~leads["outcome"].isin(UNREACHED),
            "won": leads["outcome"] == WON,
        },
        index=leads.index,
    ).astype("int64")
    renewals = pd.DataFrame(
        {"renewed": renewed, "by_holder": renewed & mine, "by_other": renewed & ~mine}
    ).astype("Int64")
    told = renewals if has_ledger else renewals.mask(renewals.notna())
    return pd.concat([leads[["source", "agent_id", "name", "days"]], counts, told], axis=1)


def _summed(counted: pd.DataFrame, keys: Sequence[str], has_ledger: bool) -> pd.DataFrame:
    """The counts of each group, sources in the order of the clause, then people by id."""
    groups = counted.groupby(list(keys), sort=True, dropna=False, observed=False)
    days = groups["days"]
    sums: pd.DataFrame = groups[list(COUNTS)].sum()
    sums[list(RENEWED)] = groups[list(RENEWED)].sum(min_count=int(not has_ledger)).astype("Int64")
    sums["days_count"] = days.count().astype("int64")
    sums["days_sum"] = days.sum().astype("int64")
    # The middle of two whole numbers is a half at most.
    sums["days_median_twice"] = (2 * days.median()).astype("Int64")
    if "agent_id" in keys:
        sums.insert(0, "name", groups["name"].first())
    sums = sums.reset_index()
    if "source" not in keys:
        return sums
    order = {source: place for place, source in enumerate(SOURCES)}
    rank = sums["source"].map(order).fillna(len(order))
    ranked = sums.assign(rank=rank).sort_values(["rank", *keys], ignore_index=True)
    return ranked.drop(columns="rank")
