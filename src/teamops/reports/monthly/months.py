"""The month beside the months before it, for the business-analysis meeting (P1-八-2, statistics P1-三-2). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, in_order
from teamops.core.rules.model import RuleSet
from teamops.core.text import Text
from teamops.reports.monthly.figures import CALLS, OUTPUT, PAY, PEOPLE, RULES, Figures
from teamops.reports.monthly.parts import by_keys, by_part, with_sums
from teamops.reports.problems import noted
from teamops.roster.left_out import LeftOut

OF_POLICIES = ("policies", "sold_fen", "refunds", "given_back_fen")
COUNTS = ("people", "agents", *CALLS, *OUTPUT, *OF_POLICIES)
TREND = ("month", "missing", "workdays", *COUNTS, *PAY)
TEAMS = ("month", "team", *COUNTS)
PERSONS = ("month", *PEOPLE, *OF_POLICIES, "rank")
LEADS = ("dealt", "contacted", "reached", "won", "renewed")
ALL_AS_CLOSED = Text("这个月全部按结账时的数", "everything of that month stands as it was closed")
TOTALS_AS_CLOSED = Text(
    "合计和逐人按结算时的数；来源、业务类型和险种按现在的台账，所以对不上",
    "totals and people stand as settled; sources, business and kinds follow the ledger, so they differ",
)
RANKED_BY = ("premium_fen", "vehicles", "calls")


@dataclass(frozen=True)
class MonthlyReport:
    """A month and the months before it, the reported one last. Money is int64 fen, refunds and fines negative.

    `trend` (TREND): a row a month, figures [Int64] NA where `missing` [bool]; policies and refunds of a missing month
    are NA too. `teams` (TEAMS) and `persons` (PERSONS): computed months only, by month, then team, or agent_id;
    `rank`: by premium, then vehicles, then calls, among the bound of that month, ties sharing one; NA for others.
    `parts`: monthly_parts.by_part of the computed months. `rules`: month and RULES. `leads`: month, source and LEADS
    [Int64] of the leads first dealt in each month, None where no lead was ever recorded. Nobody's pay is in it:
    of `untold` months the sums of pay are NA and `rules` has no row, for there they would be one person's or two's.
    `until`: the last day gone of a month that is not over.
    """

    team: str
    month: Month
    months: tuple[Month, ...]
    trend: pd.DataFrame
    teams: pd.DataFrame
    persons: pd.DataFrame
    parts: pd.DataFrame
    rules: pd.DataFrame
    leads: pd.DataFrame | None
    in_force: RuleSet
    problems: list[Problem]
    untold: frozenset[Month] = frozenset()
    until: date | None = None
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def last_month(self) -> Month | None:
        """The month before, if it is there to compare with."""
        before = self.month.shift(-1)
        row = self.trend[self.trend["month"] == str(before)]
        return before if len(row) and not bool(row["missing"].iloc[0]) else None

    def of(self, month: Month) -> dict[str, int]:
        """Return the figures of a computed month's row of `trend`, no pay of an untold one; KeyError for a missing one."""
        row = self.trend[(self.trend["month"] == str(month)) & ~self.trend["missing"]]
        if row.empty:
            raise KeyError(str(month))
        told = () if month in self.untold else PAY
        return {key: int(row[key].to_list()[0]) for key in ("workdays", *COUNTS, *told)}


def monthly_report(
    team: str,
    months: Sequence[Month],
    figures: Mapping[Month, Figures],
    entries: pd.DataFrame,
    leads: pd.DataFrame | None,
    in_force: RuleSet,
    problems: Sequence[Problem],
    as_closed: Mapping[Month, pd.DataFrame] | None = None,
    left_out: LeftOut | None = None,
) -> MonthlyReport:
    """Return the report on the last of `months`, which must be in `figures`; one that is not is missing.

    `entries`: `policy_entries` of these months as the ledger stands now; `as_closed` those of closed months as they were
    closed, which are shown. Problem: D652 where a month's settlement and the ledger as it stands now differ, which
    happens to a closed month.
    """
    known = [month for month in months if month in figures]
    names = [str(month) for month in known]
    now = with_sums(entries[entries["period"].isin(names)])
    shown = [one[one["period"] == str(month)] for month, one in (as_closed or {}).items()]
    open_ = entries[~entries["period"].isin([str(month) for month in as_closed or {}])]
    every = pd.concat([open_, *shown], ignore_index=True)
    summed = with_sums(every[every["period"].isin(names)])
    of_people = by_keys(summed, ["month", "agent_id"])
    persons = _persons([figures[month] for month in known], of_people)
    of_months = _of_months(summed, names)
    rules = [figures[m].rules.assign(month=str(m)) for m in known]
    found = [*problems, *_moved_since(known, figures, _of_months(now, names), as_closed or {})]
    return MonthlyReport(
        team,
        months[-1],
        tuple(months),
        _trend(months, figures, persons, of_months),
        _teams(persons),
        persons,
        by_part(summed),
        pd.concat(rules, ignore_index=True)[["month", *RULES]],
        leads,
        in_force,
        in_order(found),
        frozenset(month for month in known if not figures[month].pay_told),
        figures[months[-1]].until,
        left_out or LeftOut(),
    )


def _of_months(summed: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The sums of each month, 0 where it has no policy."""
    sums = by_keys(summed, ["month"]).set_index("month")
    return sums.reindex(list(names)).fillna(0).astype("int64")


def _persons(figures: Sequence[Figures], of_people: pd.DataFrame) -> pd.DataFrame:
    every = pd.concat([one.people.assign(month=str(one.month)) for one in figures], ignore_index=True)
    own = of_people[["month", "agent_id", *OF_POLICIES]]
    every = every.merge(own, how="left", on=["month", "agent_id"])
    every[list(OF_POLICIES)] = every[list(OF_POLICIES)].fillna(0).astype("int64")
    ranked = every[every["bound"]].sort_values(["month", *RANKED_BY], ascending=False)
    # One number stands for the three: how many of the month's people are before it in their order.
    ranked["place"] = ranked.groupby("month").cumcount() + 1
    places = ranked.groupby(["month", *RANKED_BY])["place"].transform("min")
    return every.assign(rank=places.reindex(every.index).astype("Int64"))[list(PERSONS)]


def _teams(persons: pd.DataFrame) -> pd.DataFrame:
    sums = ["agents", *CALLS, *OUTPUT, *OF_POLICIES]
    counted = persons.assign(agents=persons["bound"].astype("int64"))
    groups = counted.groupby(["month", "team"])
    teams: pd.DataFrame = groups[sums].sum().reset_index()
    teams["people"] = groups.size().to_numpy("int64")
    return teams[list(TEAMS)]


def _trend(
    months: Sequence[Month],
    figures: Mapping[Month, Figures],
    persons: pd.DataFrame,
    of_months: pd.DataFrame,
) -> pd.DataFrame:
    rows, sums = [], _by_key(of_months)
    for month in months:
        one = figures.get(month)
        row: dict[str, object] = {"month": str(month), "missing": one is None}
        if one is not None:
            own = persons[persons["month"] == str(month)]
            row |= {key: int(own[key].sum()) for key in (*CALLS, *OUTPUT)}
            row |= {key: sums[key][str(month)] for key in OF_POLICIES}
            row |= {"people": len(own), "agents": int(own["bound"].sum()), "workdays": one.workdays}
            row |= one.pay
        rows.append(row)
    trend = pd.DataFrame(rows, columns=list(TREND))
    numbers = [key for key in TREND if key not in ("month", "missing")]
    return trend.astype(dict.fromkeys(numbers, "Int64") | {"missing": "bool", "month": "str"})


def _moved_since(
    known: Sequence[Month],
    figures: Mapping[Month, Figures],
    of_months: pd.DataFrame,
    as_closed: Mapping[Month, pd.DataFrame],
) -> list[Problem]:
    """D652 for each month whose settlement counts other vehicles or premium than the ledger does now."""
    problems, sums = [], _by_key(of_months)
    for month in known:
        people = figures[month].people
        then = {key: int(people[key].sum()) for key in OUTPUT}
        now = {key: sums[key][str(month)] for key in OUTPUT}
        if then != now:
            values = {
                "month": str(month),
                "vehicles": then["vehicles"],
                "premium": yuan_text(then["premium_fen"]),
                "now_vehicles": now["vehicles"],
                "now_premium": yuan_text(now["premium_fen"]),
                "shown": ALL_AS_CLOSED if month in as_closed else TOTALS_AS_CLOSED,
            }
            problems.append(noted("D652", None, values))
    return problems


def _by_key(of_months: pd.DataFrame) -> dict[str, dict[str, int]]:
    return {
        str(key): dict(zip(of_months.index.astype("str"), column.astype("int64").tolist(), strict=True))
        for key, column in of_months.items()
    }


def total_row(report: MonthlyReport) -> dict[str, int]:
    """Return the month's counts and sums as integers: no names, no pay, no customers. Money in fen."""
    row = report.of(report.month)
    return {key: row[key] for key in ("workdays", *COUNTS)}
