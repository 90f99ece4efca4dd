"""What a report keeps of one settled month: figures per person, of the team, and by rule. Nobody's pay."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.rules.model import DailyTarget
from teamops.performance.doubts import held_rows
from teamops.performance.settlement.settlement import Settlement

CALLS = ("calls", "talk_seconds", "days_due", "days_missed", "days_held")
OUTPUT = ("vehicles", "premium_fen")
PAY = ("base_fen", "rewards_fen", "fines_fen", "adjustments_fen", "corrections_fen", "net_fen")
PEOPLE = ("agent_id", "name", "team", "joined", "left", "bound", *CALLS, *OUTPUT)
RULES = ("kind", "rule", "label_zh", "label_en", "clause", "cases", "people", "amount_fen")
FEWEST = 3  # people whose pay may be said as one sum: of two, each knows the other's by taking off the own
MOVED = ("reward", "fine")  # the kinds of lines that are paid or fined


@dataclass(frozen=True)
class Figures:
    """One settled month, reduced.

    `people` (PEOPLE): everybody employed in the month, by agent_id; `joined` and `left` [bool]: in this month; `bound`
    [bool]: a daily or monthly target binds them; calls and talk are those of scheduled days, as they are judged; the
    counts and fen are int64. `workdays`: those of the calendar. `pay`: the team's sums in fen (PAY),
    fines negative. `rules` (RULES): lines, people and fen of each rule that paid or fined. `net_fen` of `pay` is of
    everybody in the settlement. `pay_told`: the sums and amounts are of FEWEST people or more, base pay too, so that
    nobody's own pay can be read or worked out from them; else `pay` and `rules` are empty.
    `until`: the last day gone of a month that is not over. A day that is held (`days_held`) is neither due nor missed.
    """

    month: Month
    people: pd.DataFrame
    workdays: int
    pay: Mapping[str, int]
    rules: pd.DataFrame
    pay_told: bool = True
    until: date | None = None


def figures_of(settlement: Settlement, workdays: int) -> Figures:
    """Return what the report keeps of a settled month, which has so many working days by the calendar."""
    month, days = settlement.month, settlement.days
    first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
    staff = settlement.people
    staff = staff[~(staff["joined_on"] > last) & ~(staff["left_on"] < first)]
    people = pd.DataFrame(
        {
            "agent_id": staff["agent_id"],
            "name": staff["name"],
            "team": staff["team"].fillna(""),
            "joined": staff["joined_on"].between(first, last),
            "left": staff["left_on"].between(first, last),
        }
    )
    ids = [rule.id for rule in settlement.rules.of(DailyTarget)]
    held = held_rows(days, settlement.lines[settlement.lines["rule"].isin(ids)])
    due = days["due"].to_numpy(dtype=bool) & ~held
    missed = due & ~days["met"].to_numpy(dtype=bool)
    counted = days.assign(days_due=due, days_missed=missed, days_held=held)
    sums = counted.groupby("agent_id")[list(CALLS)].sum()
    sold = settlement.months.set_index("agent_id")
    # Before the month is over nobody is due by it, but it binds whom it has a target for.
    bound_by_it = sold["due"] | sold["target_vehicles"].gt(0) | sold["target_premium_fen"].gt(0)
    bound = {*days["agent_id"], *sold.index[bound_by_it.to_numpy(dtype=bool)]}
    people = people.assign(bound=people["agent_id"].isin(bound))
    people = people.merge(sums.reset_index(), how="left", on="agent_id")
    people = people.merge(sold[list(OUTPUT)].reset_index(), how="left", on="agent_id")
    numbers = [*CALLS, *OUTPUT]
    people[numbers] = people[numbers].fillna(0).astype("int64")
    people = people.sort_values("agent_id", ignore_index=True)[list(PEOPLE)]
    paid = settlement.people
    told = _enough(paid)
    pay = {key: int(paid[key].sum()) if key in paid else 0 for key in PAY} if told else {}
    lines = settlement.lines if told else settlement.lines.iloc[:0]
    return Figures(month, people, workdays, pay, _by_rule(lines), told, settlement.until)


def _enough(paid: pd.DataFrame) -> bool:
    """Whether sums over these people say nobody's own pay: enough of them, and base pay of none or enough."""
    based = int((paid["base_fen"] != 0).sum()) if "base_fen" in paid else 0
    return len(paid) >= FEWEST and not 0 < based < FEWEST


def _by_rule(lines: pd.DataFrame) -> pd.DataFrame:
    moved = lines[lines["kind"].isin(MOVED)]
    groups = moved.groupby(["kind", "rule"], sort=True)
    found = groups.agg(
        label_zh=("label_zh", "first"),
        label_en=("label_en", "first"),
        clause=("clause", "first"),
        cases=("agent_id", "size"),
        people=("agent_id", "nunique"),
        amount_fen=("amount_fen", "sum"),
    ).reset_index()
    return found.astype({"cases": "int64", "people": "int64", "amount_fen": "int64"})[list(RULES)]
