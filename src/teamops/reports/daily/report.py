"""A day's report put together from the month so far, the ledger and the leads. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem, in_order
from teamops.core.rules.model import DailyTarget, MonthlyTarget, RuleSet
from teamops.core.text import Text
from teamops.leads.schema import CLOSING, SOURCES
from teamops.performance.metrics import metrics_of
from teamops.performance.places import source_at
from teamops.performance.readings import readings_of
from teamops.performance.settlement.progress import Progress, Team
from teamops.policies.schema import POLICIES as LEDGER
from teamops.reports.daily.chain import SIGNED, Chain, chain_of, issued_on, late_after, standing
from teamops.reports.daily.day import (
    CHAIN,
    GAPS,
    LEADS,
    MISSED,
    PENDING,
    PEOPLE,
    POLICIES,
    STAGES,
    STEPS,
    STUCK,
    TEAM_NOW,
    TREND,
    Day,
    blank,
    framed,
)
from teamops.reports.problems import noted
from teamops.reports.vocabulary import CONTROLS

SECTIONS = ("calls", "policies")  # the readings that a day goes by
DAYS_SHOWN = 10
AND_MORE = Text("…… 共 {count} 天", "… {count} days in all")
NO_ISSUED = Text(
    "报表不列当天签单和在途保单", "policies signed that day and those on their way are not shown"
)
NO_CHAIN = Text("报表不列在途保单", "policies on their way are not shown")
LESS_CHAIN = Text("这些步骤不跟踪", "these steps are not followed")
# The measures of the day, and the metric whose words name each.
MEASURES = {"calls": "calls", "talk_seconds": "talk_minutes"}


@dataclass(frozen=True)
class About:
    """Which day is reported, of which team, by which rules; `today`: the day it is made on."""

    team: str
    month: Month
    on: date
    today: date
    rules: RuleSet


def the_day(
    about: About,
    found: Progress,
    team: Team,
    policies: pd.DataFrame,
    columns: Mapping[str, Collection[str]],
    held: pd.DataFrame | None,
    unlogged: Iterable[date],
) -> Day:
    """Return the day; `columns`: the ledger's by sheet label, `held`: the leads that were dealt (None where none ever was),
    `unlogged`: working days after it that the log knows nothing of. Problems: those of `found`, D601, D604–D607.
    """
    names = told_apart(team.roster)
    rows = standing(policies, team.roster, about.today)
    signed = any("signed_on" in known for known in columns.values())
    late, proposed = late_after(about.rules, about.today)
    chain = chain_of(rows, columns, names, about.today, late)
    followed = signed and set(STEPS) != set(chain.lacking)
    if not followed:
        chain = Chain(blank(STUCK), blank(STAGES), blank(GAPS), chain.lacking)
    reading = readings_of(about.rules.readings).policies
    people = ranked(_named(found.people, names))
    dealt = held is not None and not held.empty
    has = {POLICIES: signed, CHAIN: followed, LEADS: dealt}
    problems = [
        *found.problems,
        *_missing(found.missing, unlogged, about.rules),
        *_register(chain, signed),
        *([] if dealt else [noted("D606")]),
        *([] if len(people) else [_nobody(about.rules)]),
    ]
    return Day(
        team=about.team,
        on=about.on,
        today=about.today,
        month=about.month,
        workday=bool(found.people["scheduled_halves"].gt(0).any()),
        people=people,
        missed=missed_by(people, about.rules),
        team_now=_team(people, found.days_left),
        trend=found.days[list(TREND)].astype(TREND),
        issued=issued_on(rows if signed else rows.iloc[:0], names, about.on, reading),
        stuck=chain.stuck,
        stages=chain.stages,
        gaps=chain.gaps,
        pending=_named(pending_leads(held, about.today), names)
        if held is not None and dealt
        else blank(PENDING),
        late_after=late,
        late_proposed=proposed,
        problems=in_order(problems),
        rules=about.rules.part((DailyTarget, MonthlyTarget), SECTIONS, CONTROLS),
        has=frozenset(name for name, known in has.items() if known),
    )


def told_apart(roster: pd.DataFrame) -> dict[str, str]:
    """Return the name of everybody by agent id; of those who share one with the id: 张珊（1001）."""
    people = roster.drop_duplicates("agent_id", keep="last")
    shared = people["name"].duplicated(keep=False)
    rows = zip(people["agent_id"], people["name"], shared, strict=True)
    return {agent: f"{name}（{agent}）" if twice else name for agent, name, twice in rows}


def _named(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    return rows.assign(name=rows["agent_id"].map(names).fillna(rows["name"]).astype("str"))


def ranked(people: pd.DataFrame) -> pd.DataFrame:
    """Return `day.PEOPLE` from `Progress.people`: by premium, then vehicles, then calls, ties in order of agent_id."""
    keys = ["premium_fen", "vehicles", "calls"]
    rows = people.sort_values([*keys, "agent_id"], ascending=[False, False, False, True], ignore_index=True)
    leads_a_tie = ~rows.duplicated(keys)
    place = pd.Series(range(1, len(rows) + 1), index=rows.index, dtype="int64")
    scheduled, away = rows["scheduled_halves"], rows["leave_halves"]
    found = rows.assign(
        rank=place.where(leads_a_tie).ffill(),
        on_leave=(scheduled > 0) & (scheduled <= away),
        at_work=scheduled > away,
        half=(scheduled - away) == 1,
    )
    return found[list(PEOPLE)].astype(PEOPLE)


def missed_by(people: pd.DataFrame, rules: RuleSet) -> pd.DataFrame:
    """Return who was under the bar that day in which measure, and by how much; see `day.MISSED`."""
    over = any(not rule.reading.inclusive for rule in rules.of(DailyTarget))
    parts = []
    metrics = metrics_of(rules)
    for place, (column, name) in enumerate(MEASURES.items()):
        target, value = people[f"target_{column}"], people[column]
        short = (target + int(over) - value).where(people["due"] & ~people["met"] & (target > 0), 0)
        part = people.assign(
            metric=column,
            label_zh=metrics[name].label.zh,
            label_en=metrics[name].label.en,
            value=value,
            target=target,
            short=short,
        )
        parts.append(part[short > 0].assign(_place=place))
    every = pd.concat(parts).reset_index(names="_row").sort_values(["_row", "_place"], ignore_index=True)
    return every[list(MISSED)].astype(MISSED)


def _team(people: pd.DataFrame, days_left: int) -> pd.DataFrame:
    def total(column: str) -> list[int]:
        return [int(people[column].sum())]

    values = {
        "people": [len(people)],
        "present": total("at_work"),
        "due": total("due"),
        "met": [int((people["due"] & people["met"]).sum())],
        "held": total("held"),
        "calls": total("calls"),
        "talk_seconds": total("talk_seconds"),
        "vehicles_mtd": total("vehicles"),
        "premium_fen_mtd": total("premium_fen"),
        "target_vehicles": total("target_vehicles"),
        "target_premium_fen": total("target_premium_fen"),
        "days_left": [days_left],
    }
    return framed(values, TEAM_NOW)


def _missing(before: Iterable[date], after: Iterable[date], rules: RuleSet) -> list[Problem]:
    """D601, unless the team has such days judged as without calls (ruling 10)."""
    judged = readings_of(rules.readings).calls.missing_day == "zero"
    days = [*([] if judged else before), *after]
    if not days:
        return []
    named = "、".join(map(str, days[:DAYS_SHOWN]))
    more = AND_MORE.filled(count=len(days))
    rest = more if len(days) > DAYS_SHOWN else Text("", "")
    return [noted("D601", None, {"days": Text(named + rest.zh, named + rest.en)})]


def _register(chain: Chain, signed: bool) -> Iterator[Problem]:
    """D604 for gaps, D605 for columns that the ledger lacks."""
    if len(chain.gaps):
        example = str(chain.gaps["policy_no"].iloc[0])
        yield noted(
            "D604",
            source_at(str(chain.gaps["source"].iloc[0])),
            {"count": chain.gaps["policy_no"].nunique(), "example": example},
        )
    lacking = chain.lacking if signed else (SIGNED, *(step for step in chain.lacking if step != SIGNED))
    if lacking:
        titles = [LEDGER.column(f"{step}_on").title for step in lacking]
        lost = NO_ISSUED if not signed else NO_CHAIN if set(STEPS) <= set(lacking) else LESS_CHAIN
        said = Text("、".join(t.zh for t in titles), ", ".join(t.en for t in titles))
        yield noted("D605", None, {"columns": said, "lost": lost})


def _nobody(rules: RuleSet) -> Problem:
    bound = {
        p
        for rule in [*rules.of(DailyTarget), *rules.of(MonthlyTarget)]
        if rule.applies_to != "all"
        for p in rule.applies_to
    }
    return noted("D607", None, {"positions": "、".join(sorted(bound))})


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
