"""Reads cases written as sentences (tests/rules/*.yaml) and runs one against the rules.

A case names a rule, gives facts and says what is expected of them. `with` and `reading` change the rule for the case.
Amounts are in yuan, talk in seconds. What a fact does not say is ordinary: a 续保专员, a full day, nothing missed.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import TypeAdapter

from made import policies, roster
from teamops.cash.books.terms import CashTerms, cash_terms
from teamops.core.calendar import Calendar, Month
from teamops.core.evidence import SHEET
from teamops.core.kit.domain import words_of
from teamops.core.rules.control import Control
from teamops.core.rules.evaluate import shortfall
from teamops.core.rules.evaluate_bonus import step_bonus
from teamops.core.rules.evaluate_events import one_act, per_event
from teamops.core.rules.evaluate_limit import limit
from teamops.core.rules.frames import Judged
from teamops.core.rules.model import AnyRule, DailyTarget, Limit, MonthlyTarget, PerEvent, RuleSet, StepBonus
from teamops.core.rules.share import Share
from teamops.core.rules.table import rules_table
from teamops.core.yaml import parse_yaml
from teamops.domains import DOMAINS
from teamops.meetings.terms import CONTROLS as MEETINGS
from teamops.meetings.terms import terms_on as meeting_terms_on
from teamops.performance.metrics import METRICS
from teamops.place.terms import CONTROLS as PLACE
from teamops.place.terms import terms_on as place_terms_on
from teamops.quality.terms import terms_on
from teamops.quality.vocabulary import CONTROLS as QUALITY
from teamops.reports.daily.chain import chain_of, late_after, standing
from teamops.reports.vocabulary import STEP_DAYS
from teamops.sales.terms import terms_on as sales_terms_on
from teamops.sales.vocabulary import CONTROLS as SALES

WORDS = words_of(DOMAINS)

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "rules"
Raw = dict[str, Any]
RULE: TypeAdapter[Any] = TypeAdapter(AnyRule)


@dataclass(frozen=True)
class Case:
    """One case with the file it stands in."""

    file: str
    raw: Raw

    @property
    def name(self) -> str:
        return f"{self.file}: {self.raw['name']}"

    @property
    def rules(self) -> list[str]:
        named = self.raw.get("rules", [self.raw.get("rule")])
        assert all(named), self.name
        return list(named)


def plain(path: Path) -> Any:
    """Return a YAML file as plain data, read by the strict reader."""
    document, problems = parse_yaml(path.read_bytes(), path.name)
    assert document is not None, problems
    return document.data


@cache
def all_cases() -> list[Case]:
    return [Case(path.name, raw) for path in sorted(HERE.glob("*.yaml")) for raw in plain(path)]


@cache
def shipped_rules() -> dict[str, Raw]:
    """Return every shipped rule as plain data, by id."""
    found: dict[str, Raw] = {}
    for path in sorted(SHIPPED.glob("*.yaml")):
        found |= {rule["id"]: rule for rule in plain(path).get("rules", ())}
    return found


def failures(case: Case, shipped: dict[str, Raw]) -> list[str]:
    """Return what differs from what the case expects; nothing if it holds."""
    needed = {*case.rules, *(shipped[rule].get("target_of", rule) for rule in case.rules)}
    rules = {rule_id: RULE.validate_python(_changed(shipped, rule_id, case)) for rule_id in needed}
    expect = case.raw["expect"]
    if "day" in case.raw:
        got: Raw = {"in_force": _in_force(rules[case.rules[0]], case.raw["day"])}
    else:
        got = _judge(case, rules)
    unknown = set(expect) - set(got)
    assert not unknown, f"{case.name}: {unknown}"
    return [difference for key in expect for difference in _differences(key, expect[key], got[key])]


def _changed(shipped: dict[str, Raw], rule_id: str, case: Case) -> Raw:
    raw = copy.deepcopy(shipped[rule_id])
    changes = {**case.raw.get("with", {})}
    if "reading" in case.raw:
        changes["reading"] = case.raw["reading"]
    if rule_id == case.rules[0]:
        _merge(raw, changes)
    return _merge(raw, case.raw.get("and_with", {}).get(rule_id, {}))


def _merge(into: Raw, changes: Raw) -> Raw:
    for key, value in changes.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
    return into


def _in_force(rule: Any, on: date) -> Raw:
    (row,) = rules_table(RuleSet((rule,)), on, METRICS, WORDS.controls)
    return {value.name: value.value for value in row.values}


def _judge(case: Case, rules: dict[str, Any]) -> Raw:
    rule, facts = rules[case.rules[0]], case.raw.get("facts", [])
    if isinstance(rule, DailyTarget):
        return _judged(shortfall(rule, day_facts(facts), METRICS))
    if isinstance(rule, MonthlyTarget | StepBonus):
        frame, workdays = month_facts(facts), month_workdays(facts)
        if isinstance(rule, MonthlyTarget):
            return _judged(shortfall(rule, frame, METRICS, workdays))
        return _judged(step_bonus(rule, frame, METRICS, workdays, rules[rule.target_of]))
    if isinstance(rule, Limit):
        return {"warnings": limit(rule, people(facts)).to_dict("records")}
    if isinstance(rule, Control) and STEP_DAYS in rule.values:
        return _waiting(rule, case.raw["today"], facts)
    if isinstance(rule, Control) and set(rule.values) & set(QUALITY):
        return _sampled(rule, case.raw["today"])
    if isinstance(rule, Control) and set(rule.values) & set(SALES):
        return _owed(rule, case.raw["today"])
    if isinstance(rule, Control) and set(rule.values) & set(PLACE):
        return _looked_after(rule, case.raw["today"])
    if isinstance(rule, Control) and set(rule.values) & set(MEETINGS):
        numbers = meeting_terms_on(RuleSet((rule,)), case.raw["today"]).numbers
        return {"terms": [{name: numbers[name] for name in rule.values}]}
    if isinstance(rule, Control):
        return _controlled(rule, case.raw["today"], facts)
    if isinstance(rule, Share):
        return _dealing(rule, case.raw["today"], facts)
    assert isinstance(rule, PerEvent)
    events = event_facts(facts)
    judged = [per_event(rules[rule_id], events) for rule_id in case.rules]
    lines = pd.concat([j.lines for j in judged], ignore_index=True)
    unfined = [frame for j in judged for frame in (j.unfined, j.twins)]
    if "one_act" in case.raw:
        lines, twins = one_act(lines, events, case.raw["one_act"])
        unfined.append(twins)
    return _judged(Judged(lines, judged[0].assessed, pd.concat(unfined, ignore_index=True)))


def _controlled(rule: Control, on: date, facts: list[Raw]) -> Raw:
    """Say what the rule alone makes of the terms of a day (amounts in fen), and when each loan or return falls due."""
    terms = cash_terms(RuleSet((rule,)), on)
    dues = [
        {
            "advance": terms.advance_due(fact["from"], Calendar()),
            "claim": terms.claim_due(fact["from"], Calendar()),
        }
        for fact in facts
    ]
    return {"terms": [{name: getattr(terms, name) for name in CashTerms.__slots__}], "due": dues}


def _owed(rule: Control, on: date) -> Raw:
    """Say what the rule alone makes of the terms of receivables on a day; None for what it does not give."""
    terms = sales_terms_on(RuleSet((rule,)), on)
    given = any(dated.on(on) for dated in rule.values.values())
    names = ("ages", "reminders", "confirm_days", "restock_times_pct", "receipt_match_days")
    return {
        "terms": [
            {"given": given} | {n: v if isinstance(v := getattr(terms, n), int) else [*v] for n in names}
        ]
    }


def _looked_after(rule: Control, on: date) -> Raw:
    """Say what the rule alone makes of the terms of the place of work on a day."""
    terms = place_terms_on(RuleSet((rule,)), on)
    return {"terms": [{n: getattr(terms, n) for n in ("inspections", "fix_days", "repeat_days")}]}


def _sampled(rule: Control, on: date) -> Raw:
    """Say what the rule alone makes of the terms of samples of recordings on a day."""
    terms = terms_on(RuleSet((rule,)), on)
    numbers = {"per_person": terms.per_person, "passing": terms.passing, "shared": terms.shared}
    return {"terms": [numbers | dict(terms.weights)]}


def _waiting(rule: Control, on: date, facts: list[Raw]) -> Raw:
    """Say of each policy whether it waited too long for its next step, as the daily report counts."""
    late, proposed = late_after(RuleSet((rule,)), on)
    signed = [str(on - timedelta(fact["waited"])) for fact in facts]
    ledger = policies(*({"paid_on": day, "signed_on": day, "premium": "1"} for day in signed))
    columns = {str(label): {"signed_on", "printed_on"} for label in ledger[SHEET].unique()}
    chain = chain_of(standing(ledger, roster({"agent_id": "1"}), on), columns, {}, on, late)
    order = chain.stuck.sort_values("policy_no", key=lambda numbers: numbers.str[1:].astype(int))
    return {"waiting": [{"late": flag, "proposed": proposed} for flag in order["late"]]}


def _dealing(rule: Share, on: date, facts: list[Raw]) -> Raw:
    """Say of each lead whether it may be dealt (`left`: days to expiry) or must be taken back (`held`: days since)."""
    terms = rule.terms(on)
    if terms is None:
        return {"in_force": False, "leads": []}
    leads = []
    for fact in facts:
        if "held" in fact:
            (stale,) = terms.is_stale(pd.Series([fact["held"]], dtype="Int64"))
            leads.append({"stale": stale})
        else:
            source = terms.source(fact["source"])
            (inside,) = source.in_window(pd.Series([fact["left"]], dtype="Int64")) if source else [None]
            leads.append({"inside": inside})
    return {"in_force": True, "leads": leads, "capacity": terms.capacity}


def _judged(judged: Judged) -> Raw:
    lines = judged.lines.assign(
        amount=[Decimal(int(fen)) / 100 for fen in judged.lines["amount_fen"]],
        rate=[Decimal(int(fen)) / 100 for fen in judged.lines["rate_fen"]],
        date=[day.date() for day in judged.lines["date"]],
    ).rename(columns={"agent_id": "agent", "because_zh": "zh", "because_en": "en"})
    assert (lines["amount_fen"].abs() == lines["quantity"] * lines["rate_fen"]).all()
    unfined = judged.unfined.rename(columns={"reason_zh": "zh", "reason_en": "en"})
    records = lines.to_dict("records")
    return {
        "total": sum((line["amount"] for line in records), Decimal(0)),
        "lines": records,
        "assessed": judged.assessed.to_dict("records"),
        "unfined": unfined.to_dict("records"),
    }


def _differences(key: str, expected: Any, got: Any) -> Iterator[str]:
    """Compare; of records only what the case names counts, but their number must be the same."""
    if not isinstance(expected, list):
        if expected != got:
            yield f"{key}: expected {expected}, got {got}"
        return
    if len(expected) != len(got):
        yield f"{key}: expected {len(expected)}, got {len(got)}: {got}"
        return
    for i, (one, other) in enumerate(zip(expected, got, strict=True)):
        for name, value in one.items():
            if other[name] != value:
                yield f"{key}[{i}].{name}: expected {value!r}, got {other[name]!r}"


def _frame(rows: list[Raw], dtypes: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def day_facts(facts: list[Raw]) -> pd.DataFrame:
    rows = [
        {
            "agent_id": fact.get("agent", "甲"),
            "date": fact.get("date", date(2026, 10, 8)),
            "position": fact.get("position", "续保专员"),
            "scheduled_halves": fact.get("scheduled", 2),
            "leave_halves": fact.get("leave", 0),
            "joined_days": fact.get("joined_days", 999),
            "calls": fact.get("calls", 40),
            "talk_seconds": fact.get("talk", 3600),
        }
        for fact in facts
    ]
    halves = {"scheduled_halves": "int8", "leave_halves": "int8", "joined_days": "int32"}
    return _frame(rows, {**_WHO, **halves, "calls": "int64", "talk_seconds": "int64"})


_WHO = {"agent_id": "str", "date": "datetime64[s]", "position": "str"}


def month_facts(facts: list[Raw]) -> pd.DataFrame:
    rows = [
        {
            "agent_id": fact.get("agent", "甲"),
            "date": _month(fact).last,
            "position": fact.get("position", "续保专员"),
            "team": fact.get("team", "一组"),
            "vehicles": fact.get("vehicles", 10),
            "premium_fen": int(fact.get("premium", 30000) * 100),
        }
        for fact in facts
    ]
    return _frame(rows, {**_WHO, "team": "str", "vehicles": "int64", "premium_fen": "int64"})


def month_workdays(facts: list[Raw]) -> pd.DataFrame:
    """The national working days of each fact's month; `from` and `to` are the first and last day employed."""
    rows = []
    for fact in facts:
        month = _month(fact)
        joined, left = fact.get("from", date(2010, 1, 1)), fact.get("to", date.max)
        rows += [
            {
                "agent_id": fact.get("agent", "甲"),
                "date": day,
                "employed": joined <= day <= left,
                "joined_days": (day - joined).days,
            }
            for day in Calendar().workdays(month.first, month.last)
        ]
    return _frame(
        rows, {"agent_id": "str", "date": "datetime64[s]", "employed": "bool", "joined_days": "int32"}
    )


def event_facts(facts: list[Raw]) -> pd.DataFrame:
    rows = [
        {
            "agent_id": fact.get("agent", "甲"),
            "date": fact.get("date", date(2026, 10, 8)),
            "position": fact.get("position", "续保专员"),
            "time": _seconds(fact.get("time")),
            "event": fact["event"],
            "severe": fact.get("severe", False),
            "evidenced": fact.get("evidenced", False),
            "is_reminder": fact.get("reminder", False),
            "act": fact.get("act"),
        }
        for fact in facts
    ]
    flags = {"severe": "bool", "evidenced": "bool", "is_reminder": "bool"}
    return _frame(rows, {**_WHO, "time": "Int64", "event": "str", **flags, "act": "str"})


def people(facts: list[Raw]) -> pd.DataFrame:
    rows = [
        {
            "agent_id": fact.get("agent", "甲"),
            "date": _month(fact).last,
            "position": fact.get("position", "续保专员"),
            "fines_fen": int(fact["fines"] * 100),
            "net_fen": int(fact["net"] * 100),
        }
        for fact in facts
    ]
    return _frame(rows, {**_WHO, "fines_fen": "int64", "net_fen": "int64"})


def _month(fact: Raw) -> Month:
    return Month.parse(fact.get("month", "2026-10"))


def _seconds(clock: str | None) -> Any:
    return pd.NA if clock is None else int(clock[:2]) * 3600 + int(clock[3:]) * 60
