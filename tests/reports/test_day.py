"""The day put together: ranks, who is under the bar, what is said of what is not known."""

from datetime import date
from typing import Any

import pandas as pd

import made
from made import Cells, day_of_calls
from teamops.core.calendar import Calendar, Month
from teamops.core.kit.domain import words_of
from teamops.core.rules.in_force import shipped_rules
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import RuleSet
from teamops.domains import DOMAINS
from teamops.performance.calls.days import call_days
from teamops.performance.readings import readings_of
from teamops.performance.settlement.progress import progress, team_of
from teamops.reports.daily.day import Day, totals
from teamops.reports.daily.report import About, pending_leads, the_day

WORDS = words_of(DOMAINS)

OCTOBER, ON = Month(2026, 10), date(2026, 10, 8)
COLUMNS = {"policies.xlsx › 台账": {"signed_on", "printed_on", "invoiced_on", "delivered_on"}}


def rules() -> RuleSet:
    found, problems = load_rules(shipped_rules(), shipped_rules() / "none", WORDS)
    assert found is not None, problems
    return found


def day(
    people: tuple[Cells, ...],
    calls: list[dict[str, Any]],
    policies: list[Cells] | None = None,
    columns: dict[str, set[str]] = COLUMNS,
    held: pd.DataFrame | None = None,
    unlogged: tuple[date, ...] = (),
) -> Day:
    """Return Thursday 8 October, the first working day of the month."""
    ruleset = rules()
    team = team_of(made.roster(*people), None, None, Calendar(), OCTOBER)
    log = call_days([made.calls(*calls)], team.roster, OCTOBER, readings_of(ruleset.readings).calls)
    ledger = made.policies(*(policies or []))
    found = progress(team, ledger, log, ruleset, OCTOBER, ON)
    return the_day(About("一队", OCTOBER, ON, ON, ruleset), found, team, ledger, columns, held, unlogged)


PEOPLE = tuple({"agent_id": n, "name": f"某{n}"} for n in "1234")


def sold(agent: str, premium: str, plate: str) -> Cells:
    return {
        "policy_no": f"{agent}{plate}",
        "agent_id": agent,
        "plate": plate,
        "premium": premium,
        "paid_on": "2026-10-08",
    }


def test_ranks_are_shared_by_equals() -> None:
    """2 leads by premium; 1 and 3 are equal in premium, vehicles and calls and share the second place; 4 is fourth."""
    calls = [row for n in "123" for row in day_of_calls(n, 8)]
    found = day(PEOPLE, calls, [sold("1", "100", "A1"), sold("2", "200", "A2"), sold("3", "100", "A3")])
    assert list(zip(found.people["agent_id"], found.people["rank"], strict=True)) == [
        ("2", 1),
        ("1", 2),
        ("3", 2),
        ("4", 4),
    ]


def test_then_by_vehicles_then_by_calls() -> None:
    calls = [*day_of_calls("1", 8, 30), *day_of_calls("2", 8, 31), *day_of_calls("3", 8, 32)]
    found = day(
        PEOPLE[:3],
        calls,
        [sold("1", "50", "A1"), sold("1", "50", "A2"), sold("2", "100", "A3"), sold("3", "100", "A4")],
    )
    assert list(found.people["agent_id"]) == ["1", "3", "2"]
    assert list(found.people["rank"]) == [1, 2, 3]


def test_under_the_bar_by_how_much() -> None:
    """1 is on the line; 2 has 29 calls of 50 minutes; 3 has 30 calls and a second too little; 4 has nothing."""
    calls = [*day_of_calls("1", 8), *day_of_calls("2", 8, 29, 3000), *day_of_calls("3", 8, 30, 2999)]
    found = day(PEOPLE, calls)
    rows = [
        (m["name"], m["label_zh"], m["label_en"], m["value"], m["target"], m["short"])
        for m in found.missed.to_dict("records")
    ]
    assert rows == [
        ("某3", "通时", "talk time", 2999, 3000, 1),
        ("某2", "通话", "calls", 29, 30, 1),
        ("某4", "通话", "calls", 0, 30, 30),
        ("某4", "通时", "talk time", 0, 3000, 3000),
    ]
    assert totals(found) == {
        "people": 4, "met": 1, "calls": 89, "talk_minutes": 149, "policies_issued": 0, "stuck": 0, "pending": 0
    }  # fmt: skip


def test_what_is_not_known_is_said() -> None:
    """No column of signing: nothing issued, nothing under way, D605 names all four columns; no leads: D606."""
    found = day(PEOPLE, day_of_calls("1", 8), [sold("1", "100", "A1")], {"policies.xlsx › 台账": set()})
    assert found.has == frozenset()
    (lacking,) = [p for p in found.problems if p.code == "D605"]
    assert "签单日期、打单日期、发票日期、送单日期" in lacking.what("zh")
    assert "D606" in {p.code for p in found.problems}


def test_nobody_bound() -> None:
    found = day(({"agent_id": "1", "position": "内勤专员"},), day_of_calls("1", 8))
    assert found.people.empty
    assert (totals(found)["people"], found.workday) == (0, False)
    (nobody,) = [p for p in found.problems if p.code == "D607"]
    assert "续保专员" in nobody.todo("zh")


def test_many_missing_days_are_counted_rather_than_listed() -> None:
    days = tuple(date(2026, 10, d) for d in (9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23))
    found = day(PEOPLE, day_of_calls("1", 8), unlogged=days)
    (missing,) = [p for p in found.problems if p.code == "D601"]
    assert "2026-10-21…… 共 12 天" in missing.what("zh")
    assert "2026-10-22" not in missing.what("zh")


def test_leads_that_wait() -> None:
    """Of five leads of 1 one is won; of the four that wait two are untouched, one is due, one is overdue."""
    rows = [
        ("1", "历史掉保", None, None),
        ("1", "到期未续", None, None),
        ("1", "到期未续", "跟进中", "2026-10-08"),
        ("1", "到期未续", "未接", "2026-10-07"),
        ("1", "到期未续", "已成交", None),
        ("2", "到期未续", "拒绝", None),
        (None, "其他呼叫", "换人", "2026-10-09"),
    ]
    held = pd.DataFrame(rows, columns=["agent_id", "source", "outcome", "next_on"])
    held = held.assign(
        next_on=pd.to_datetime(held["next_on"]),
        name=held["agent_id"].map({"1": "某1", "2": "某2"}).astype("str"),
    )
    found = pending_leads(held, ON)
    assert found.to_dict("split")["data"] == [
        ["", "", "其他呼叫", 1, 0, 0, 0],
        ["1", "某1", "到期未续", 3, 1, 1, 1],
        ["1", "某1", "历史掉保", 1, 1, 0, 0],
    ]
    assert pending_leads(held[held["outcome"].isin(["已成交", "拒绝"])], ON).empty
