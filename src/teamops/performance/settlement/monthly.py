"""The month's output: vehicles and premium of each person, judged by the monthly rules (P1-六-2)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.rules.evaluate import shortfall
from teamops.core.rules.evaluate_bonus import step_bonus
from teamops.core.rules.frames import FEN, FINE, HELD, Judged, bound, days_of, make_lines, values_on
from teamops.core.rules.model import MonthlyTarget, RuleSet, StepBonus
from teamops.performance.doubts import MAYBE, POLICIES, about_any, held, no_doubts
from teamops.performance.lines import no_lines, positions_bound, with_sources
from teamops.performance.metrics import METRICS
from teamops.performance.places import NO_ROWS
from teamops.performance.settlement.daily import fen_by_fact

MEASURES = {"vehicles": "vehicles", "premium_fen": "premium"}  # the column, and the measure as rules name it
TEAM = "team_mean"

TARGETS = {"target_vehicles": "target_vehicles", "target_premium_fen": "target_premium"}
STEPS = {"steps": "steps", "base_premium_fen": "base_fen", "to_next_fen": "to_next_fen"}
COLUMNS = [
    "agent_id", "vehicles", "premium_fen", *TARGETS, "workdays", "workdays_employed", "due", "met", *STEPS,
    "bonus_fen", "fine_fen", "source",
]  # fmt: skip


@dataclass(frozen=True)
class Monthly:
    """`months`: see COLUMNS, of whom a monthly rule binds and of whoever else has a policy. `lines`: with their source.

    `windows`: `windows_of` the same people, what their verdict goes by.
    """

    months: pd.DataFrame
    lines: pd.DataFrame
    windows: pd.DataFrame


def months_needed(rules: RuleSet, month: Month) -> list[Month]:
    """Return the months that the rules look at, the settled one last (rulings 13 and 19)."""
    back = 1
    for rule in rules.of(MonthlyTarget):
        back = max(back, month.number if rule.reading.window == "ytd" else rule.reading.months)
    if any(rule.reading.bonus_base == "previous_month" for rule in rules.of(StepBonus)):
        back = max(back, 2)
    return [month.shift(n - back + 1) for n in range(back)]


def judge_months(
    facts: pd.DataFrame,
    roster: pd.DataFrame,
    workdays: pd.DataFrame,
    months: Sequence[Month],
    rules: RuleSet,
    doubts: pd.DataFrame | None = None,
    over: bool = True,
) -> Monthly:
    """Judge each person's month; `facts` are those of `policy_months`, `workdays` those of `month_workdays` for all months.

    Somebody without a policy has none, and is judged all the same. What `doubts` of the ledger touch is held: a fine
    costs nothing, and a bonus is paid on what is certain, with a line of kind HELD beside it.
    Before the month is `over` no target of it is missed: nobody is due, and there is no fine.
    """
    full = _filled(facts, roster, months)
    targets = {rule.id: rule for rule in rules.of(MonthlyTarget)}
    judged = [(r, shortfall(r, full, METRICS, workdays)) for r in rules.of(MonthlyTarget)]
    paid = [(r, step_bonus(r, full, METRICS, workdays, targets[r.target_of])) for r in rules.of(StepBonus)]
    out = full.assign(
        due=False, met=True, bonus_fen=np.int64(0), fine_fen=np.int64(0),
        **dict.fromkeys((*TARGETS, *STEPS), np.int64(0)),
    )  # fmt: skip
    unsure = no_doubts() if doubts is None else about_any(doubts, POLICIES)
    every = []
    for rule, one in judged if over else ():
        every.append(_held(rule, with_sources(rule, one.lines, full["source"]), unsure))
        out["fine_fen"] += fen_by_fact(every[-1], len(out))
        due = one.assessed["due"].to_numpy(dtype=bool)
        out["due"] |= due
        out["met"] &= ~due | one.assessed["met"].to_numpy(dtype=bool)
    for _, one in judged:
        for column, target in TARGETS.items():
            if target in one.assessed:
                out[column] = np.maximum(out[column], one.assessed[target].to_numpy("int64"))
    for _, one in paid:
        for column, name in STEPS.items():
            out[column] = np.maximum(out[column], one.assessed[name].to_numpy("int64"))
        out["bonus_fen"] += fen_by_fact(one.lines, len(out))
    settled = (full["period"] == str(months[-1])).to_numpy(dtype=bool)
    bound = positions_bound([*rules.of(MonthlyTarget), *rules.of(StepBonus)], _positions(roster))
    shown = settled & (full["agent_id"].isin(bound) | (full["source"] != NO_ROWS)).to_numpy(dtype=bool)
    out = out[shown].merge(_working(workdays, months[-1]), how="left", on="agent_id")
    every += [with_sources(rule, one.lines, full["source"]) for rule, one in paid]
    every += [_bonus_held(rule, full, settled, months[-1], unsure) for rule, _ in paid] if len(unsure) else []
    lines = pd.concat(every, ignore_index=True) if every else no_lines()
    windows = windows_of(judged, full)[shown].reset_index(drop=True)
    return Monthly(out[COLUMNS], lines[settled[lines["fact"].to_numpy()]].reset_index(drop=True), windows)


def _held(rule: MonthlyTarget, lines: pd.DataFrame, unsure: pd.DataFrame) -> pd.DataFrame:
    """Return the rule's lines with the fines held that go by a month in doubt."""
    window, ends = rule.reading.window, days_of(lines).astype("datetime64[M]")
    back = {"ytd": ends.astype("datetime64[Y]").astype("datetime64[M]")}.get(
        window, ends - np.timedelta64(rule.reading.months - 1, "M")
    )
    return held(lines, unsure, back.astype("datetime64[s]"), anybody=window == "team_mean")


def _bonus_held(
    rule: StepBonus, full: pd.DataFrame, settled: np.ndarray, month: Month, unsure: pd.DataFrame
) -> pd.DataFrame:
    """Return a line for everybody whose bonus goes by a month in doubt: it may be more, or less."""
    due = settled & bound(rule, full) & values_on(rule.reward, days_of(full), FEN)[1]
    at = np.flatnonzero(due)
    nothing = np.full(len(at), "", dtype=object)
    maybe = make_lines(rule, full, at, FINE, 0, 0, 0, nothing, nothing)
    back = 1 if rule.reading.bonus_base == "previous_month" else 0
    first = np.full(len(at), np.datetime64(month.shift(-back).first, "s"))
    found = held(with_sources(rule, maybe, full["source"]), unsure, first, words=MAYBE)
    return found[(found["kind"] == HELD).to_numpy(dtype=bool)]


def _filled(facts: pd.DataFrame, roster: pd.DataFrame, months: Sequence[Month]) -> pd.DataFrame:
    """A row for everybody employed in each month, with or without policies; sorted by month and person."""
    people = roster[["agent_id", "position", "team", "joined_on", "left_on"]].sort_values("agent_id")
    parts = []
    for month in months:
        first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
        here = people[~(people["joined_on"] > last) & ~(people["left_on"] < first)]
        parts.append(here.assign(period=str(month), date=last))
    every = pd.concat(parts, ignore_index=True).drop(columns=["joined_on", "left_on"])
    every = every.astype({"date": "datetime64[s]", "period": "str"})
    full = every.merge(facts, how="left", on=["agent_id", "period"])
    full[["vehicles", "premium_fen"]] = full[["vehicles", "premium_fen"]].fillna(0).astype("int64")
    full["source"] = full["source"].fillna(NO_ROWS)
    return full


def _positions(roster: pd.DataFrame) -> "pd.Series[str]":
    return roster.set_index("agent_id")["position"]


def _working(workdays: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Working days of the month and those employed on, per person."""
    inside = workdays[workdays["date"].between(pd.Timestamp(month.first), pd.Timestamp(month.last))]
    counted = inside.groupby("agent_id")["employed"].agg(["size", "sum"])
    return (
        counted.astype("int64").rename(columns={"size": "workdays", "sum": "workdays_employed"}).reset_index()
    )


def windows_of(judged: Sequence[tuple[MonthlyTarget, Judged]], full: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each of the person-months `full`, as the rules judged them: window_vehicles,
    window_target_vehicles, window_premium_fen, window_target_premium_fen [int64], together [bool: judged as a team].

    The figures are the sums that the verdict goes by; of several rules, those of which most is short. Who owes nothing
    has the own month's figures and no target.
    """
    out = full[["agent_id"]].assign(together=False)
    for column in MEASURES:
        out[f"window_{column}"], out[f"window_target_{column}"] = full[column], np.int64(0)
    for rule, one in judged:
        due = one.assessed["due"].to_numpy(dtype=bool)
        out["together"] |= due & (rule.reading.window == TEAM)
        for column, name in MEASURES.items():
            if name not in rule.at_least:
                continue
            value = one.assessed[f"judged_{name}"].to_numpy("int64")
            target = one.assessed[f"judged_target_{name}"].to_numpy("int64")
            known = out[f"window_target_{column}"].to_numpy("int64")
            short = known - out[f"window_{column}"].to_numpy("int64")
            graver = due & ((known == 0) | (target - value > short))
            out[f"window_{column}"] = np.where(graver, value, out[f"window_{column}"])
            out[f"window_target_{column}"] = np.where(graver, target, known)
    return out
