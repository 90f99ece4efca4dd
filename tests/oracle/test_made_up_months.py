"""Whole months made up, written as tables and settled: what is paid is what plain loops over the truth come to.

The oracle (`as_paid`) shares nothing with the program. Each month has a seed of its own, which a failure names: run
`settled_and_due(seed, folder)` on it to look at the tables.
"""

from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from as_paid import BONUS, EFFORT, LATENESS, OFF_TASK, OUTPUT, PRIVATE, WORDS, Line, Readings, paid, told
from as_tables import PATTERNS, written
from made_months import Targets, month, targets

from drawn import LONG
from teamops.core.calendar import Month
from teamops.core.kit.domain import words_of
from teamops.core.problems import blocking
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import RuleSet
from teamops.core.workspace import Workspace, settings_model
from teamops.domains import DOMAINS
from teamops.performance.closing.basis import basis_of

ALL, EACH = 200, 5  # months in all; months a test
RULES_FOLDER = Path(__file__).parents[2] / "rules"
SHIPPED = load_rules(RULES_FOLDER, None, words_of(DOMAINS))[0]
# The switches of rulings 1–29, the default first; a month turns some of them.
SWITCHES: dict[str, dict[str, tuple[Any, ...]]] = {
    "calls": {
        "count_basis": ("answered", "dialled"),
        "min_talk_seconds": (0, 10, 40),
        "directions": (("呼出", "呼入"), ("呼出",), ("呼出", "呼入", "内部")),
        "same_number_cap": (None, 1, 2),
        "rounding": ("none", "ceil_minute"),
        "missing_day": ("zero", "skip"),
        "day_by": ("start", "end"),
    },
    "policies": {
        "unit": ("vehicle", "policy"),
        "premium_scope": ("both", "commercial", "compulsory", "with_vehicle_tax"),
        "date_field": ("paid_on", "signed_on", "starts_on"),
        "refunds": ("event_month", "restate"),
    },
    "attendance": {
        "same_day": ("two", "one"),
        "grace_minutes": (0, 5),
        "missing_punch": ("hold", "late", "absent"),
    },
    "acts": {"one_act": ("highest", "all")},
    "pay": {"base_pay": ("full", "workdays")},
    EFFORT: {
        "inclusive": (True, False),
        "logic": ("all", "any"),
        "fine_per": ("day", "metric"),
        "leave_day": ("exempt", "full"),
        "half_day": ("prorate", "full", "exempt"),
        "grace_days": (0, 7),
    },
    OUTPUT: {
        "inclusive": (True, False),
        "window": ("month", "ytd", "rolling_2", "rolling_3", "team_mean"),
        "logic": ("all", "any"),
        "fine_per": ("month", "metric"),
        "prorate": ("workdays", "none"),
        "grace_days": (0, 10),
    },
    BONUS: {
        "bonus_base": ("target", "zero", "previous_month"),
        "partial": ("floor", "linear"),
        "requires_target": (False, True),
    },
    WORDS: {"require_severe": (True, False)},
    LATENESS: {"reprice": ("all", "from_nth", "after_nth"), "counter": ("combined", "separate")},
    OFF_TASK: {"reminder_scope": ("day", "month", "ever", "none")},
    PRIVATE: {"reminder_scope": ("day", "month", "ever", "none")},
}


def drawn_readings(chance: Random) -> Readings:
    """Each switch at its default, or turned."""
    turned = chance.choice((0.0, 0.15, 0.5))
    return {
        section: {
            name: chance.choice(values) if chance.random() < turned else values[0]
            for name, values in switches.items()
        }
        for section, switches in SWITCHES.items()
    }


def rules_of(readings: Readings, wanted: Targets) -> RuleSet:
    """The shipped rules with these readings and targets, checked as those of a file are."""
    assert SHIPPED is not None
    asked = {
        EFFORT: {"calls": wanted.calls, "talk_minutes": wanted.minutes},
        OUTPUT: {"vehicles": wanted.vehicles, "premium": wanted.premium // 100},
    }
    rules = []
    for rule in SHIPPED.rules:
        update: dict[str, Any] = {}
        if rule.id in readings:
            reading = rule.reading  # type: ignore[union-attr]
            update["reading"] = type(reading).model_validate({**reading.model_dump(), **readings[rule.id]})
        if rule.id in asked:
            least = rule.at_least  # type: ignore[union-attr]
            values = asked[rule.id].items()
            update["at_least"] = {m: type(least[m]).model_validate({"2015-12-03": v}) for m, v in values}
        if rule.id == BONUS:
            step = type(rule.step).model_validate({"2015-12-03": wanted.step // 100})  # type: ignore[union-attr]
            update["step"] = step
        rules.append(rule.model_copy(update=update))
    sections = {
        name: type(known).model_validate({**known.model_dump(), **readings.get(name, {})})
        for name, known in SHIPPED.readings.items()
    }
    return type(SHIPPED)(**{**vars(SHIPPED), "rules": tuple(rules), "readings": sections})


def settled_and_due(
    seed: int, root: Path
) -> tuple[Counter[Line], dict[str, int], Counter[Line], dict[str, int]]:
    """Make up the month of a seed in a folder: the program's lines and sums, and the oracle's."""
    chance = Random(seed)
    readings, wanted = drawn_readings(chance), targets(chance)
    window = readings[OUTPUT]["window"]
    truth = month(chance, wanted, 11 if window == "ytd" else 2)
    seen, unread = written(chance, truth, root)
    settings = settings_model(DOMAINS).model_validate({"team": "试验团队", "inputs": PATTERNS})
    of_month = Month(truth.first.year, truth.first.month)
    found = basis_of(Workspace(root, settings, domains=DOMAINS), of_month).under(rules_of(readings, wanted))
    stopped = blocking(found.problems, skip_bad_rows=True)
    assert not stopped, stopped
    columns = (found.lines[name] for name in ("agent_id", "date", "rule", "kind", "amount_fen"))
    lines = [(a, d.date(), r, k, int(f)) for a, d, r, k, f in zip(*columns, strict=True)]
    sums = dict(zip(found.people["agent_id"], map(int, found.people["net_fen"]), strict=True))
    due = paid(seen, wanted, readings, unread)
    return told(lines), sums, told(due.lines), due.sums


@pytest.mark.parametrize("block", range(ALL // EACH if LONG else ALL // EACH // 10))
def test_a_made_up_month_pays_what_its_truth_comes_to(block: int, tmp_path: Path) -> None:
    for seed in range(block * EACH, (block + 1) * EACH):
        root = tmp_path / str(seed)
        root.mkdir()
        lines, sums, due, owed = settled_and_due(seed, root)
        assert (lines - due, due - lines) == (Counter(), Counter()), (
            f"seed {seed}: paid for nothing, left out"
        )
        assert sums == owed, f"seed {seed}"
