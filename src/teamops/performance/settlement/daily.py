"""The day's effort: calls and talk time of everybody due at work, judged by the daily rules (P1-六-1)."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from teamops.core.problems import Problem
from teamops.core.rules.evaluate import shortfall
from teamops.core.rules.frames import Judged
from teamops.core.rules.model import DailyTarget, RuleSet
from teamops.performance.calls.days import CallDays, missing_days
from teamops.performance.doubts import CALLS, DOUBTS, LEAVE, about_any, held, no_doubts, together
from teamops.performance.lines import no_lines, positions_bound, with_sources
from teamops.performance.metrics import METRICS, metrics_of
from teamops.performance.problems import noted

FIGURES = ["calls", "talk_seconds", "calls_10s", "talk_seconds_10s"]
# Which measure's target stands in which column of the days.
TARGETS = {"target_calls": "target_calls", "target_talk_seconds": "target_talk_minutes"}
COLUMNS = [
    "agent_id", "date", "scheduled_halves", "leave_halves", "leave_kind", *FIGURES, *TARGETS, "due", "met",
    "fine_fen", "source",
]  # fmt: skip


@dataclass(frozen=True)
class Daily:
    """`days`: see COLUMNS, every scheduled day of whom a daily rule binds. `lines`: the fines, with their source."""

    days: pd.DataFrame
    lines: pd.DataFrame
    problems: list[Problem]


def judge_days(
    presence: pd.DataFrame,
    positions: pd.Series,
    calls: CallDays,
    rules: RuleSet,
    missing_day: str,
    unsure: pd.DataFrame | None = None,
) -> Daily:
    """Judge every day due at work; `presence` is `person_days` of the month, `positions` by agent id.

    Somebody at work without a call has zero calls. A day on which people were at work and the log has no row of
    anybody is missing: `stop` is X206, `skip` leaves the day out, `zero` judges it (ruling 10). A fine that a doubt of the
    log touches (also where rows may be one call or two, and two would do), or one of whether the person was due (`unsure`), is held: `fine_fen` has none of it.
    """
    bound = positions_bound(rules.of(DailyTarget), positions)
    facts = presence[presence["agent_id"].isin(bound)].reset_index(drop=True)
    at_work = facts[facts["scheduled_halves"] > facts["leave_halves"]]
    missing = missing_days(calls.seen, {day.date() for day in at_work["date"].drop_duplicates()})
    problems = []
    if missing and missing_day == "stop":
        problems = [noted("X206", None, {"days": "、".join(str(day) for day in missing)})]
    if missing and missing_day == "skip":
        gone = facts["date"].isin(pd.to_datetime(pd.Series(missing))).to_numpy(dtype=bool)
        facts = facts[~gone].reset_index(drop=True)
    facts = facts.assign(position=facts["agent_id"].map(positions))
    facts = facts.merge(calls.days, how="left", on=["agent_id", "date"])
    facts[FIGURES] = facts[FIGURES].fillna(0).astype("int64")
    facts["source"] = calls.sources(facts["agent_id"], facts["date"])
    metrics = metrics_of(rules)
    judged = [(rule, shortfall(rule, facts, metrics)) for rule in rules.of(DailyTarget)]
    waiting = about_any(calls.doubts, CALLS)
    waiting = waiting if unsure is None else together([waiting, about_any(unsure, LEAVE)])
    lines = [
        held(
            with_sources(rule, j.lines, facts["source"]),
            together([waiting, _sparing(rule, facts, calls.maybe)]),
        )
        for rule, j in judged
    ]
    days = _days(facts, [replace(j, lines=own) for (_, j), own in zip(judged, lines, strict=True)])
    return Daily(days, pd.concat(lines, ignore_index=True) if lines else no_lines(), problems)


def _sparing(rule: DailyTarget, facts: pd.DataFrame, maybe: pd.DataFrame) -> pd.DataFrame:
    """The doubts of what may be one call or two, of the days that would not be fined if it were two."""
    if not len(maybe):
        return no_doubts()
    more = maybe.groupby(["agent_id", "first"])[FIGURES].sum().reset_index()
    keys = facts[["agent_id", "date"]].rename(columns={"date": "first"})
    added = keys.merge(more, how="left", on=["agent_id", "first"])[FIGURES].fillna(0).astype("int64")
    upper = facts.assign(**{key: facts[key] + added[key].to_numpy() for key in FIGURES})
    fined = keys.iloc[shortfall(rule, upper, METRICS).lines["fact"]].drop_duplicates()
    still = maybe.merge(fined, how="left", on=["agent_id", "first"], indicator=True)["_merge"] == "both"
    return maybe.loc[~still.to_numpy(dtype=bool), list(DOUBTS)].reset_index(drop=True)


def _days(facts: pd.DataFrame, judged: list[Judged]) -> pd.DataFrame:
    """What the rules together make of each day: due under any, met under all, the highest target, all fines."""
    days = facts.assign(due=False, met=True, fine_fen=np.int64(0), **dict.fromkeys(TARGETS, np.int64(0)))
    for one in judged:
        due = one.assessed["due"].to_numpy(dtype=bool)
        days["due"] |= due
        days["met"] &= ~due | one.assessed["met"].to_numpy(dtype=bool)
        for column, target in TARGETS.items():
            if target in one.assessed:
                days[column] = np.maximum(days[column], one.assessed[target].to_numpy("int64"))
        days["fine_fen"] += fen_by_fact(one.lines, len(facts))
    return days[COLUMNS]


def fen_by_fact(lines: pd.DataFrame, size: int) -> np.ndarray:
    """Return the fen of all lines of each fact, int64."""
    fen = np.zeros(size, dtype="int64")
    np.add.at(fen, lines["fact"].to_numpy(), lines["amount_fen"].to_numpy())
    return fen
