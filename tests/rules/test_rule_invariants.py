"""What holds for any facts: order and company do not matter, more work never costs more, and figures tell their parts."""

from datetime import date
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rule_cases import RULE, day_facts, event_facts, month_facts, month_workdays, shipped_rules

from drawn import examples
from teamops.core.rules.evaluate import shortfall
from teamops.core.rules.evaluate_events import one_act, per_event
from teamops.core.rules.frames import FINE
from teamops.performance.metrics import METRICS

OCTOBER = st.integers(8, 30).map(lambda day: date(2026, 10, day))
PERSON = st.sampled_from("甲乙丙")
DAYS = st.lists(
    st.fixed_dictionaries(
        {
            "agent": PERSON,
            "date": OCTOBER,
            "scheduled": st.integers(0, 2),
            "leave": st.integers(0, 2),
            "joined_days": st.integers(0, 20),
            "calls": st.integers(0, 45),
            "talk": st.integers(0, 4000),
        }
    ).map(lambda fact: {**fact, "leave": min(fact["leave"], fact["scheduled"])}),
    max_size=30,
)
DAY_READING = st.fixed_dictionaries(
    {
        "inclusive": st.booleans(),
        "logic": st.sampled_from(["all", "any"]),
        "fine_per": st.sampled_from(["day", "metric"]),
        "leave_day": st.sampled_from(["exempt", "full"]),
        "half_day": st.sampled_from(["prorate", "full", "exempt"]),
        "grace_days": st.sampled_from([0, 7]),
    }
)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "agent": PERSON,
            "date": OCTOBER,
            "time": st.sampled_from([None, "08:40", "09:00", "17:10"]),
            "event": st.sampled_from(["迟到", "早退", "与工作无关"]),
            "reminder": st.booleans(),
            "act": st.sampled_from([None, "a", "b"]),
        }
    ),
    max_size=25,
)
EVENT_READING = st.fixed_dictionaries(
    {
        "reprice": st.sampled_from(["all", "from_nth", "after_nth"]),
        "counter": st.sampled_from(["combined", "separate"]),
    }
)


def rule(rule_id: str, reading: dict[str, Any] | None = None) -> Any:
    raw = shipped_rules()[rule_id]
    return RULE.validate_python({**raw, "reading": reading} if reading else raw)


def told(lines: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The lines as they would be printed, in an order of their own."""
    columns = ["agent_id", "date", "kind", "quantity", "amount_fen", "because_zh"]
    return sorted(lines[columns].itertuples(index=False, name=None), key=str)


@settings(max_examples=examples(40))
@given(DAYS, DAY_READING, st.randoms())
def test_days_are_judged_each_by_itself(facts: list[Any], reading: dict[str, Any], chance: Any) -> None:
    daily = rule("performance.daily-effort", reading)
    whole = shortfall(daily, day_facts(facts), METRICS)
    mixed = chance.sample(facts, len(facts))
    assert told(shortfall(daily, day_facts(mixed), METRICS).lines) == told(whole.lines)
    apart = [shortfall(daily, day_facts([fact]), METRICS) for fact in facts]
    assert [line for j in apart for line in told(j.lines)] == [
        line for i in range(len(facts)) for line in told(whole.lines[whole.lines["fact"] == i])
    ]
    assert not (whole.assessed["met"] & ~whole.assessed["due"]).any()
    fined = set(whole.lines["fact"])
    assert fined == set(whole.assessed.index[whole.assessed["due"] & ~whole.assessed["met"]])


@settings(max_examples=examples(40))
@given(DAYS, DAY_READING, st.integers(0, 5), st.integers(0, 600))
def test_taking_calls_away_never_pays(
    facts: list[Any], reading: dict[str, Any], calls: int, talk: int
) -> None:
    daily = rule("performance.daily-effort", reading)
    less = [{**f, "calls": max(f["calls"] - calls, 0), "talk": max(f["talk"] - talk, 0)} for f in facts]
    before = shortfall(daily, day_facts(facts), METRICS).lines["amount_fen"].sum()
    assert shortfall(daily, day_facts(less), METRICS).lines["amount_fen"].sum() <= before


LATE_AND_EARLY = [{"agent": "甲", "event": kind, "act": "a"} for kind in ("早退", "迟到")]


@settings(max_examples=examples(40))
@given(EVENTS, EVENT_READING, st.randoms())
@example(LATE_AND_EARLY, {"reprice": "all", "counter": "combined"}, Random(0))
@example(LATE_AND_EARLY[::-1], {"reprice": "all", "counter": "combined"}, Random(0))
def test_events_cost_the_same_in_any_order(facts: list[Any], reading: dict[str, Any], chance: Any) -> None:
    rules = [rule("conduct.lateness", reading), rule("conduct.off-task"), rule("conduct.private-messages")]

    def settled(rows: list[Any]) -> tuple[pd.DataFrame, int]:
        events = event_facts(rows)
        judged = [per_event(r, events) for r in rules]
        lines = pd.concat([j.lines for j in judged], ignore_index=True)
        kept, twins = one_act(lines, events)
        fines = kept[kept["kind"] == FINE]
        assert sorted(
            [
                *fines["fact"],
                *twins["event"],
                *(e for j in judged for part in (j.unfined, j.twins) for e in part["event"]),
            ]
        ) == list(range(len(rows)))
        return kept, len(twins)

    kept, twins = settled(facts)
    again, twins_again = settled(chance.sample(facts, len(facts)))
    assert (told(kept), twins) == (told(again), twins_again)
    for person in "甲乙丙":
        alone, _ = settled([fact for fact in facts if fact["agent"] == person])
        assert told(alone) == told(kept[kept["agent_id"] == person])


MONTHS = st.lists(
    st.fixed_dictionaries(
        {
            "agent": PERSON,
            "month": st.sampled_from(["2026-07", "2026-08", "2026-09", "2026-10"]),
            "vehicles": st.integers(0, 20),
            "premium": st.integers(0, 12_000_000).map(lambda fen: fen / 100),
        }
    ),
    max_size=12,
    unique_by=lambda fact: (fact["agent"], fact["month"]),
)


@settings(max_examples=examples(30))
@given(MONTHS, st.sampled_from(["month", "ytd", "rolling_2", "rolling_3"]), st.randoms())
def test_months_are_judged_per_person_in_any_order(facts: list[Any], window: str, chance: Any) -> None:
    monthly = rule("performance.monthly-output", {"window": window})

    def lines(rows: list[Any]) -> list[tuple[Any, ...]]:
        return told(shortfall(monthly, month_facts(rows), METRICS, month_workdays(rows)).lines)

    assert lines(chance.sample(facts, len(facts))) == lines(facts)
    apart = [lines([fact for fact in facts if fact["agent"] == person]) for person in "甲乙丙"]
    assert sorted((line for own in apart for line in own), key=str) == lines(facts)


def test_a_monthly_target_needs_the_working_days() -> None:
    with pytest.raises(ValueError, match="working days"):
        shortfall(rule("performance.monthly-output"), month_facts([{}]), METRICS)


def test_without_teams_everybody_is_one_team() -> None:
    """9 + 10 vehicles are fewer than 20, so both are fined; in teams of their own only the first would be."""
    monthly = rule("performance.monthly-output", {"window": "team_mean"})
    rows = [{"agent": "甲", "vehicles": 9}, {"agent": "乙", "vehicles": 10, "team": "二组"}]
    facts, workdays = month_facts(rows), month_workdays(rows)
    assert len(shortfall(monthly, facts, METRICS, workdays).lines) == 1
    assert len(shortfall(monthly, facts.drop(columns="team"), METRICS, workdays).lines) == 2


def test_a_missing_figure_is_never_taken_for_a_number() -> None:
    facts = day_facts([{"calls": 30}]).astype({"calls": "Int64"})
    facts.loc[0, "calls"] = pd.NA
    with pytest.raises(ValueError):
        shortfall(rule("performance.daily-effort"), facts, METRICS)
