"""A team of three in October 2026, small enough to work out by hand, settled under any rules."""

from one_month import OCTOBER, SETTINGS, sales, settle, shipped

import made
from teamops.core.calendar import Calendar, Month
from teamops.core.kit.domain import words_of
from teamops.core.problems import Problem
from teamops.core.rules.changes import changed
from teamops.core.rules.model import RuleSet
from teamops.domains import DOMAINS
from teamops.performance.settlement.settlement import Inputs, Settlement, settle_month
from teamops.performance.settlement.shared import Shared
from teamops.performance.whatif.comparison import Comparison, compare

WORDS = words_of(DOMAINS)

PEOPLE = (
    {"agent_id": "1", "name": "张样"},
    {"agent_id": "2", "name": "李例", "joined_on": "2026-10-20"},
    {"agent_id": "3", "name": "王试", "position": "出纳"},
)


def team_inputs() -> Inputs:
    """张样 (1): 35 calls and 3,500 s a day; on the 13th 34 and 3,400 s, on the 14th 29 and 2,940 s. 12 vehicles, ¥70,000.
    Late on the 8th, 9th and 12th, early on the 12th. On the 15th idle and on the phone at once, reminded of both before.

    李例 (2), here from the 20th (9 of 18 working days): 30 calls and 3,000 s a day; half of the 22nd on leave with 15
    calls and 1,500 s. 5 vehicles, ¥15,000: exactly the target pro rata.
    王试 (3), cashier: late on the 8th, no punch out on the 9th.
    """
    strong = dict.fromkeys(made.WORKDAYS, (35, 3500)) | {13: (34, 3400), 14: (29, 2940)}
    own = made.month_of_calls("1", strong)
    later = [d for d in made.WORKDAYS if d >= 20]
    half = {22: (15, 1500)}
    other = [row for d in later for row in made.day_of_calls("2", d, *half.get(d, (30, 3000)))]
    punched = [
        {"agent_id": "1", "date": f"2026-10-{d:02d}", "clock_in": came, "clock_out": left}
        for d, came, left in ((8, "08:40", "17:40"), (9, "08:33", "17:40"), (12, "08:40", "17:00"))
    ]
    clerk = [
        {"agent_id": "3", "date": "2026-10-08", "clock_in": "08:31", "clock_out": "17:40"},
        {"agent_id": "3", "date": "2026-10-09", "clock_in": "08:20", "clock_out": None},
    ]
    acts = [
        {"date": "2026-10-15", "time": t, "kind": k, "is_reminder": r}
        for t, k, r in (
            ("09:00", "与工作无关", True),
            ("09:01", "私人通讯", True),
            ("14:05", "与工作无关", False),
            ("14:05", "私人通讯", False),
        )
    ]
    return Inputs(
        roster=made.roster(*PEOPLE),
        calls=[made.calls(*own, *other)],
        policies=made.policies(*sales("70000", 12), *sales("15000", 5, "2", 21)),
        attendance=made.attendance(*punched, *clerk),
        conduct=made.conduct(*acts),
        leave=made.leave({"agent_id": "2", "from": "2026-10-22", "to": "2026-10-22", "half": "下午"}),
        adjustments=made.adjustments({"amount": "88"}),
    )


def rules_with(*changes: tuple[str, object]) -> RuleSet:
    """Return the shipped rules with some values changed."""
    rules = shipped()
    for path, value in changes:
        rules = changed(rules, path, value, WORDS)
    return rules


def settled(rules: RuleSet, shared: Shared | None = None) -> Settlement:
    """Settle the team's October."""
    return settle_month(team_inputs(), rules, Calendar(), OCTOBER, SETTINGS, shared)


def compared(*changes: tuple[str, object], problems: list[Problem] | None = None) -> Comparison:
    """Compare the team's October under the shipped rules with that under changed ones."""
    now = settled(shipped())
    return compare([now], [settled(rules_with(*changes))], now.problems if problems is None else problems)


def two_months(*changes: tuple[str, object]) -> Comparison:
    """Compare September and October of one person who sold ¥130,000 in the first and ¥70,000 in the second."""
    before = [
        {**row, "policy_no": f"S{n}", "plate": f"鄂S{n:05d}", "paid_on": "2026-09-10", "premium": "13000"}
        for n, row in enumerate(sales("130000", 10), 1)
    ]
    sold = [*before, *({**row, "premium": "7000"} for row in sales("70000", 10))]

    def months(rules: RuleSet) -> list[Settlement]:
        return [settle(policies=sold, ruleset=rules, month=Month(2026, n)) for n in (9, 10)]

    return compare(months(shipped()), months(rules_with(*changes)), [])
