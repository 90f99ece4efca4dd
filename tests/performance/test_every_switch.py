"""Every switch of every shipped rule, set in a team's own rule file, reaches the money (rulings 1–29, 50, 51).

A case says what the month of one person on the line costs or earns, in yuan, as shipped and with the switch; both are
worked out by hand. Where a switch decides what is told rather than paid, the case names the problem code.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from one_month import BONUS, DAILY, LATENESS, ONE, OUTPUT, RULES_FOLDER, codes, person, sales, settle, shipped

import made
from made import month_of_calls
from teamops.core.kit.domain import words_of
from teamops.core.rules.control import Control
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import Limit, RuleSet
from teamops.core.rules.share import Share
from teamops.core.rules.switches import spelled
from teamops.domains import DOMAINS
from teamops.performance.readings import SECTIONS

VOCABULARY = words_of(DOMAINS)

WORDS, OFF_TASK, PRIVATE = "conduct.improper-words", "conduct.off-task", "conduct.private-messages"
LIMIT = "pay.limit-on-fines"
Tables = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A switch in a section of `readings` or of a rule; what it changes, in yuan or as a problem that is told."""

    where: str
    switch: str
    value: object
    tables: Callable[[], Tables]
    before: int | str
    after: int | str
    person: str = "1"

    @property
    def name(self) -> str:
        return f"{self.where}.{self.switch}={spelled(self.value)}"


# --- what the month holds; the rest of it stands exactly on the line ----------------------------------------
def nothing() -> Tables:
    return {}


def day(calls: int, seconds: int, **off: str | None) -> Callable[[], Tables]:
    """The 13th with so many calls; `half` of it or all of it on leave."""

    def tables() -> Tables:
        found: Tables = {"calls": month_of_calls("1", {13: (calls, seconds)})}
        if off:
            found["leave"] = made.leave({"from": "2026-10-13", "to": "2026-10-13", **off})
        return found

    return tables


def two_hours_off(calls: int, seconds: int) -> Callable[[], Tables]:
    """The 13th with so many calls, and a leave from 15:00 to 17:00."""

    def tables() -> Tables:
        off = {"from": "2026-10-13 15:00", "to": "2026-10-13 17:00"}
        return {"calls": month_of_calls("1", {13: (calls, seconds)}), "leave": made.leave(off)}

    return tables


def day_with(calls: int, seconds: int, **call: object) -> Callable[[], Tables]:
    """The 13th with so many calls, and one more as said."""

    def tables() -> Tables:
        extra = {"agent_id": "1", "started_at": "2026-10-13 16:00:05", **call}
        return {"calls": [*month_of_calls("1", {13: (calls, seconds)}), extra]}

    return tables


def month(premium: str = "30000", vehicles: int = 10, **first: object) -> Callable[[], Tables]:
    """Policies of so many vehicles; the last of them, of ¥1, with `first`."""

    def tables() -> Tables:
        *rest, last = sales(premium, vehicles)
        return {"policies": [*rest, {**last, **first}]}

    return tables


def after_september(premium: str, vehicles: int, sold: int = 9) -> Callable[[], Tables]:
    """With so many vehicles and ¥31,000 in September, where the person joined; fewer than 20 rows have no median."""

    def tables() -> Tables:
        before = [
            {**row, "policy_no": f"S{n}", "plate": f"鄂S{n:05d}", "paid_on": "2026-09-10"}
            for n, row in enumerate(sales("31000", sold))
        ]
        people = ({"agent_id": "1", "joined_on": "2026-09-01"},)
        return {"people": people, "policies": [*before, *sales(premium, vehicles)]}

    return tables


def employed(
    premium: str, vehicles: int, days: tuple[int, int] = (8, 30), **row: str
) -> Callable[[], Tables]:
    """Somebody who joined or left in the month, with calls on the line on the days in between."""

    def tables() -> Tables:
        within = [d for d in made.WORKDAYS if days[0] <= d <= days[1]]
        log = [call for d in within for call in made.day_of_calls("1", d)]
        return {
            "people": ({"agent_id": "1", **row},),
            "calls": log,
            "policies": sales(premium, vehicles, day=within[-1]),
        }

    return tables


def one_far_beyond() -> Tables:
    """Twenty vehicles of ¥3,000 and one of ¥300,001: over 100 times as much."""
    rows = [{"paid_on": "2026-10-09", "premium": "3000"} for _ in range(20)]
    return {"policies": [*rows, {"paid_on": "2026-10-09", "premium": "300001"}]}


def newcomer_with_a_weak_day() -> Tables:
    return {**employed("30000", 10, joined_on="2026-10-08")(), "calls": month_of_calls("1", {8: (29, 3000)})}


def colleague(vehicles: int, position: str = "续保专员") -> Callable[[], Tables]:
    """The first sells 9 vehicles for ¥30,000, the second `vehicles`; the second makes no call."""

    def tables() -> Tables:
        people = (*ONE, {"agent_id": "2", "position": position})
        return {"people": people, "policies": [*sales("30000", 9), *sales("30000", vehicles, "2")]}

    return tables


def two_policies_of_one_car() -> Tables:
    rows = sales("30000", 10)
    return {"policies": [*rows[:-1], {**rows[-1], "plate": rows[0]["plate"], "kind": "交强险"}]}


def a_surrender_of_september() -> Tables:
    row = {
        "policy_no": "S",
        "premium": "1",
        "paid_on": "2026-09-10",
        "status": "退保",
        "endorsed_on": "2026-10-12",
    }
    return {"policies": [*sales(), row]}


def a_refund_of_another_ledger() -> Tables:
    return {
        "policies": [
            *sales(),
            {"policy_no": "S", "premium": "-1", "status": "退保", "endorsed_on": "2026-10-12"},
        ]
    }


def ten_of_one_plate() -> Tables:
    return {"policies": [{**row, "plate": "鄂E12345"} for row in sales()]}


def one_number_twice() -> Tables:
    rows = month_of_calls("1")
    twice = [row for row in rows if str(row["started_at"]).startswith("2026-10-13")][:2]
    twice[1]["customer_number"] = twice[0]["customer_number"]
    return {"calls": rows}


def punches(
    *days: tuple[int, str | None, str | None], agent_id: str = "1", **other: object
) -> Callable[[], Tables]:
    """Attendance of some days: (day, in, out); other days are in order."""

    def tables() -> Tables:
        at = dict.fromkeys(made.WORKDAYS, ("08:20", "17:40")) | {d: (i, o) for d, i, o in days}
        rows = [
            {"agent_id": agent_id, "date": f"2026-10-{d:02d}", "clock_in": came, "clock_out": left}
            for d, (came, left) in at.items()
        ]
        return {"attendance": made.attendance(*rows), **other}

    return tables


def acts(*rows: tuple[str, str, str, bool]) -> Callable[[], Tables]:
    """The conduct register: (date, time, kind, whether it is a reminder)."""

    def tables() -> Tables:
        register = [{"date": d, "time": t, "kind": k, "is_reminder": r} for d, t, k, r in rows]
        return {"conduct": made.conduct(*register)}

    return tables


def called_an_errand() -> Tables:
    """In at 08:40 on the 8th, which the export calls 外勤; other days are in order."""
    rows = punches((8, "08:40", "17:40"))()["attendance"]
    rows.loc[rows["date"] == "2026-10-08", "result"] = "外勤"
    return {"attendance": rows}


def reminded(kind: str, *days: str) -> Callable[[], Tables]:
    """An act on the 13th at 14:05 and reminders on other days."""
    return acts(*((d, "09:00", kind, True) for d in days), ("2026-10-13", "14:05", kind, False))


FOUR_LATE = punches(*((d, "08:40", "17:40") for d in (8, 9, 12, 13)))
LATE_AND_EARLY = punches((8, "08:40", "17:00"))
NO_PUNCH = punches((8, "08:20", None))
LATE_CLERK = punches(
    (8, "08:40", "17:40"), agent_id="2", people=(*ONE, {"agent_id": "2", "position": "出纳"})
)
IDLE, PHONE = "与工作无关", "私人通讯"
ONE_ACT = acts(
    ("2026-10-13", "09:00", IDLE, True),
    ("2026-10-13", "09:01", PHONE, True),
    ("2026-10-13", "14:05", IDLE, False),
    ("2026-10-13", "14:05", PHONE, False),
)

CASES = [
    # 18 days of 30 calls and 3000 s: on the line, or 18 fines of 50
    Case(DAILY, "inclusive", False, nothing, 0, -900),
    Case(DAILY, "logic", "any", day(29, 3000), -50, 0),
    Case(DAILY, "fine_per", "metric", day(29, 2940), -50, -100),
    # one call on the day, or the day would be missing
    Case(DAILY, "leave_day", "full", day(1, 60, kind="事假"), 0, -50),
    Case(DAILY, "half_day", "full", day(15, 1500, half="下午"), 0, -50),
    Case(DAILY, "half_day", "exempt", day(14, 1500, half="下午"), -50, 0),
    Case(DAILY, "grace_days", 7, newcomer_with_a_weak_day, -50, 0),
    Case(DAILY, "applies_to", "all", colleague(10, "会计"), 0, -900, person="2"),
    Case(OUTPUT, "inclusive", False, nothing, 0, -200),
    # 12 of 18 days are left after 7 days of grace from the 8th: 7 vehicles and 20,000 are enough
    Case(OUTPUT, "grace_days", 7, employed("20000", 7, joined_on="2026-10-08"), -200, 0),
    # 8 + 12 vehicles and 29,000 + 31,000 are two months' targets
    Case(OUTPUT, "window", "ytd", after_september("29000", 8, 12), -200, 0),
    Case(OUTPUT, "window", "rolling_2", after_september("29000", 8, 12), -200, 0),
    Case(OUTPUT, "window", "team_mean", colleague(11), -200, 0),
    Case(OUTPUT, "logic", "any", month("30000", 9), -200, 0),
    Case(OUTPUT, "fine_per", "metric", month("29999.99", 9), -200, -400),
    Case(OUTPUT, "prorate", "none", employed("20000", 7, (15, 30), joined_on="2026-10-15"), 0, -200),
    Case(OUTPUT, "applies_to", ["会计"], month("30000", 9), -200, 0),
    Case(BONUS, "bonus_base", "zero", month("30000"), 0, 200),
    # 31,000 to 60,000 are 29,000
    Case(BONUS, "bonus_base", "previous_month", after_september("60000", 10), 200, 0),
    Case(BONUS, "partial", "linear", month("45000"), 0, 100),
    Case(BONUS, "requires_target", True, month("60000", 9), 0, -200),
    Case(BONUS, "applies_to", ["会计"], month("60000"), 200, 0),
    Case(WORDS, "require_severe", False, acts(("2026-10-13", "14:05", "不规范用语", False)), 0, -100),
    Case(LATENESS, "reprice", "from_nth", FOUR_LATE, -200, -160),
    Case(LATENESS, "reprice", "after_nth", FOUR_LATE, -200, -140),
    Case(LATENESS, "counter", "separate", punches((8, "08:40", "17:00"), (9, "08:40", "17:40")), -150, -90),
    Case(LATENESS, "applies_to", ["续保专员"], LATE_CLERK, -30, 0, person="2"),
    *(
        Case(rule, "reminder_scope", scope, reminded(kind, *days), 0, -100)
        for rule, kind in ((OFF_TASK, IDLE), (PRIVATE, PHONE))
        for scope, days in (("month", ["2026-10-12"]), ("ever", ["2026-09-20"]), ("none", []))
    ),
    Case("calls", "count_basis", "dialled", day_with(29, 3000, talk_seconds=0), -50, 0),
    Case("calls", "min_talk_seconds", 10, day_with(29, 3000, talk_seconds=9), 0, -50),
    Case("calls", "directions", ["呼出"], day_with(29, 3000, talk_seconds=9, direction="呼入"), 0, -50),
    Case("calls", "same_number_cap", 1, one_number_twice, 0, -50),
    # 30 calls of at least 99 s are 30 × 120 s
    Case("calls", "rounding", "ceil_minute", day(30, 2999), -50, 0),
    Case("calls", "missing_day", "zero", day(0, 0), "X206", -50),
    Case("calls", "missing_day", "skip", day(0, 0), "X206", 0),
    Case(
        "calls",
        "day_by",
        "end",
        day_with(29, 3000, started_at="2026-10-13 23:58:20", talk_seconds=90, total_seconds=120),
        0,
        -50,
    ),
    Case("policies", "unit", "policy", two_policies_of_one_car, -200, 0),
    Case("policies", "premium_scope", "commercial", month(kind="交强险"), 0, -200),
    Case("policies", "premium_scope", "compulsory", month(), 0, -200),
    # 29,999 and ¥1 of vehicle tax
    Case("policies", "premium_scope", "with_vehicle_tax", month("29999", vehicle_tax="1"), -200, 0),
    Case("policies", "date_field", "signed_on", month(signed_on="2026-09-30"), 0, -200),
    Case("policies", "date_field", "starts_on", month(starts_on="2026-11-02"), 0, -200),
    Case("policies", "undated", "unpaid", month(paid_on=None, signed_on="2026-10-09"), 0, -200),
    # 11 whole 30,000 above the first
    Case("policies", "outlier_times", None, one_far_beyond, "X228", 2200),
    Case("policies", "unsold", "count", a_refund_of_another_ledger, 0, -200),
    Case("policies", "same_car", None, ten_of_one_plate, "X271", -200),
    Case("policies", "refunds", "restate", a_surrender_of_september, -200, 0),
    Case("attendance", "same_day", "one", LATE_AND_EARLY, -60, -30),
    Case("attendance", "grace_minutes", 10, punches((8, "08:40", "17:40")), -30, 0),
    Case("attendance", "missing_punch", "late", NO_PUNCH, "X207", -30),
    Case("attendance", "missing_punch", "absent", NO_PUNCH, "X207", "X212"),
    # late by the clock, in order by the word of the export
    Case("attendance", "verdict", "clock", called_an_errand, 0, -30),
    Case("leave", "hours", "none", two_hours_off(15, 1500), "X260", -50),
    Case("leave", "hours", "half", two_hours_off(15, 1500), "X260", 0),
    Case("leave", "unapproved", "refuse", day(15, 1500, half="下午", approved_by=None), 0, -50),
    Case("acts", "one_act", "all", ONE_ACT, -100, -200),
    # until the 19th: 9 of 18 days, half of 3,000
    Case("pay", "base_pay", "workdays", employed("30000", 10, (8, 19), left_on="2026-10-19"), 0, -1500),
    # a fine of 200 is more than 5 % of 3,000, and leaves less than 2,900
    Case(LIMIT, "cap_pct", {"2015-12-03": 5}, month("29999"), -200, "X215"),
    Case(LIMIT, "min_wage", {"2015-12-03": 2900}, month("29999"), -200, "X216"),
]


def with_switch(case: Case, folder: Path) -> RuleSet:
    """Return the rules of a team whose own copy of the rule file says otherwise."""
    own = folder / "rules"
    own.mkdir()
    for path in RULES_FOLDER.glob("*.yaml"):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        places = [raw.get("readings", {}).get(case.where)]
        for rule in raw.get("rules", ()):
            if rule["id"] == case.where:
                places.append(rule if case.switch in rule else rule["reading"])
        for place in filter(None, places):
            assert case.switch in place, "the shipped file writes out every switch"
            place[case.switch] = case.value
            (own / path.name).write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    assert len(list(own.iterdir())) == 1
    found, problems = load_rules(RULES_FOLDER, own, VOCABULARY)
    assert found is not None, problems
    return found


def outcome(case: Case, rules: RuleSet, wanted: int | str) -> int | str:
    """Return the wanted problem if it is told, else by how much the month differs from 3,000 yuan."""
    got = settle(ruleset=rules, **case.tables())
    told = {code for code in (case.before, case.after) if isinstance(code, str)} & set(codes(got))
    if wanted in told:
        return wanted
    assert not told
    whole, rest = divmod(int(person(got, case.person)["net_fen"]) - 300_000, 100)
    assert rest == 0
    return whole


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_switch_decides(case: Case, tmp_path: Path) -> None:
    assert outcome(case, shipped(), case.before) == case.before
    assert outcome(case, with_switch(case, tmp_path), case.after) == case.after


def values_of_switches() -> Iterator[tuple[str, str, str]]:
    """Yield (where, switch, value) for every worded value that is not as shipped, and once for a number or a list."""
    places: dict[str, Any] = {name: r for name, r in shipped().readings.items() if name in SECTIONS}
    rules = [rule for rule in shipped().rules if not isinstance(rule, Limit | Share | Control)]
    places |= {rule.id: rule.reading for rule in rules}
    for where, reading in places.items():
        for name, meaning in reading.meanings().items():
            value = getattr(reading, name)
            if value is None and meaning.default is not None:
                continue  # the clause says nothing of it
            worded = [w for w in meaning.values if w != spelled(value) and not w.startswith("rolling_")]
            for other in worded or ["…"]:
                yield where, name, other


def test_no_switch_and_no_value_of_one_is_left_out() -> None:
    tried = {(case.where, case.switch, spelled(case.value)) for case in CASES}
    tried |= {(where, switch, "…") for where, switch, _ in tried}
    assert set(values_of_switches()) <= tried
    assert len(list(values_of_switches())) > 40
