"""One value of a rule set changed for trying out: every path, the same refusals as a rule file, nothing else touched."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from teamops.core.kit.domain import words_of
from teamops.core.rules.changes import ALWAYS, Refused, changed, levers, paths
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import DailyTarget, Limit, RuleSet
from teamops.core.rules.share import Share
from teamops.core.rules.switches import spelled
from teamops.domains import DOMAINS
from teamops.performance.readings import SECTIONS, readings_of
from teamops.performance.settlement.settlement import KINDS

WORDS = words_of(DOMAINS)

SHIPPED = Path(__file__).parents[2] / "rules"
EFFORT, OUTPUT, BONUS = (
    "performance.daily-effort",
    "performance.monthly-output",
    "performance.premium-bonus",
)
LATENESS, DEALING = "conduct.lateness", "leads.even-dealing"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    found, problems = load_rules(SHIPPED, None, WORDS)
    assert found is not None, problems
    return found


def refusal(rules: RuleSet, path: str, value: object, lang: str = "zh") -> str:
    with pytest.raises(Refused) as refused:
        changed(rules, path, value, WORDS)
    return refused.value.words.zh if lang == "zh" else refused.value.words.en


def test_a_number_in_the_place_of_a_dated_value_holds_for_all_time(rules: RuleSet) -> None:
    effort = changed(rules, f"{EFFORT}.at_least.calls", 35, WORDS).of(DailyTarget)[0]
    (step,) = effort.at_least["calls"].steps
    assert (step[0], step[1].value) == (ALWAYS, Decimal(35))
    assert effort.at_least["calls"].on(date(1999, 1, 1))
    assert effort.at_least["talk_minutes"] == rules.of(DailyTarget)[0].at_least["talk_minutes"]


def test_dates_may_be_given_as_a_rule_file_gives_them(rules: RuleSet) -> None:
    value = {date(2015, 12, 3): 50, date(2026, 9, 1): 60}
    effort = changed(rules, f"{EFFORT}.deduct", value, WORDS).of(DailyTarget)[0]
    assert [(day, amount.value) for day, amount in effort.deduct.steps] == [
        (date(2015, 12, 3), 50),
        (date(2026, 9, 1), 60),
    ]


def test_only_the_one_value_is_another(rules: RuleSet) -> None:
    other = changed(rules, f"{LATENESS}.repeat.times", 4, WORDS)
    same = [a is b for a, b in zip(rules.rules, other.rules, strict=True)]
    assert same.count(False) == 1
    assert not same[[rule.id for rule in rules.rules].index(LATENESS)]
    assert other.readings == rules.readings
    assert other.shipped is rules.shipped
    # Back again is what it was, but for the date.
    back = changed(other, f"{LATENESS}.repeat.times", {date(2015, 12, 3): 3}, WORDS)
    assert back == rules


def test_readings_switches_lists_and_named_parts_can_be_changed(rules: RuleSet) -> None:
    other = changed(rules, "readings.calls.directions", ["呼出"], WORDS)
    assert readings_of(other.readings).calls.directions == ("呼出",)
    assert all(a is b for a, b in zip(rules.rules, other.rules, strict=True))
    other = changed(rules, "readings.calls.same_number_cap", None, WORDS)
    assert other == rules
    other = changed(rules, f"{EFFORT}.applies_to", ["续保专员", "团队经理"], WORDS)
    assert other.find(EFFORT).applies_to == ["续保专员", "团队经理"]
    other = changed(rules, f"{DEALING}.sources.到期未续.window_days", 20, WORDS)
    dealing = other.of(Share)[0]
    assert [int(s.window_days.steps[0][1].value) for s in dealing.sources if s.window_days] == [20]


REFUSED = [
    (f"{EFFORT}.at_least.call", 35, f"您是指“{EFFORT}.at_least.calls”吗", f"{EFFORT}.deduct"),
    (f"{EFFORT}.fine_per", "metric", f"您是指“{EFFORT}.reading.fine_per”吗", ""),
    ("perf.daily-effort.deduct", 1, f"您是指“{EFFORT}.deduct”吗", f"{EFFORT}.…"),
    ("readings.calls.missing", "zero", "readings.calls.missing_day", ""),
    (EFFORT, 1, "没有", ""),
    (f"{EFFORT}.id", "x.y", "没有", ""),
    (f"{EFFORT}.kind", "limit", "没有", ""),
    (f"{EFFORT}.at_least", {"calls": 1}, "没有", ""),
    (f"{EFFORT}.at_least.calls", "many", "“many”不对：应为数字", "例如 50"),
    (f"{EFFORT}.at_least.calls", True, "应为数字", ""),
    (f"{EFFORT}.at_least.calls", -1, "不能小于 0", ""),
    (f"{EFFORT}.at_least.calls", Decimal("30.5"), "换算后不是整数", ""),
    (f"{EFFORT}.deduct", 1_000_000_001, "不能大于", ""),
    (f"{EFFORT}.deduct", Decimal("0.001"), "最多 2 位小数", ""),
    (f"{EFFORT}.deduct", [1], "应为数字", ""),
    (f"{EFFORT}.deduct", None, "“null”不对", ""),
    (f"{EFFORT}.reading.logic", "either", "不是可选的值", "all、any"),
    (f"{EFFORT}.reading.grace_days", -1, "不能小于 0", ""),
    (f"{OUTPUT}.reading.window", "rolling_13", "写法不对", ""),
    (f"{BONUS}.step", 0, "“0”不对：必须大于 0", ""),
    (f"{BONUS}.target_of", EFFORT, "它不是每月目标", OUTPUT),
    (f"{BONUS}.target_of", "performance.monthly", "没有编号为“performance.monthly”的规则", ""),
    (f"{BONUS}.metric", "vehicle", "没有这个指标", "vehicles"),
    (f"{LATENESS}.repeat.times", Decimal("2.5"), "应为 1 以上的整数", ""),
    (f"{LATENESS}.events", ["私人通迅"], "没有这种事", "私人通讯"),
    (f"{LATENESS}.applies_to", "some", "不是可选的值", "all"),
    ("readings.calls.directions", ["外呼"], "不是可选的值", "呼出、呼入、内部"),
    ("readings.calls.min_talk_seconds", "ten", "应为整数", ""),
    ("readings.attendance.grace_minutes", 241, "不能大于 240", ""),
    ("pay.limit-on-fines.cap_pct", 101, "不能大于 100", ""),
]


@pytest.mark.parametrize(("path", "value", "why", "known"), REFUSED, ids=lambda v: str(v)[:40])
def test_what_a_rule_file_could_not_say_is_refused_in_its_words(
    rules: RuleSet, path: str, value: object, why: str, known: str
) -> None:
    said = refusal(rules, path, value)
    assert why in said
    assert known in said
    assert path in said or "target_of" in path
    assert "0001-01-01" not in said
    assert refusal(rules, path, value, "en") != said


def test_every_path_takes_the_value_that_it_has(rules: RuleSet) -> None:
    """Setting what is in force anyway changes nothing: each path leads to its own place."""
    every = list(paths(rules))
    assert len(every) == len(set(every)) > 100
    for path in every:
        owner = max(
            (r for r in rules.rules if path.startswith(f"{r.id}.")), key=lambda r: len(r.id), default=None
        )
        if owner is None:
            section, switch = path.split(".")[1:]
            value = getattr(rules.readings[section], switch)
        else:
            field = path.removeprefix(f"{owner.id}.")
            dated = owner.dated().get(field)
            if dated is not None:
                value = dated.model_dump()
            elif field.startswith("reading."):
                value = getattr(owner.reading, field.removeprefix("reading."))  # type: ignore[union-attr]
            else:
                value = getattr(owner, field)
        assert changed(rules, path, value, WORDS) == rules, path


def test_levers_are_the_switches_in_print_and_each_has_another_value(rules: RuleSet) -> None:
    own = rules.part(KINDS, SECTIONS)
    found = levers(own)
    on = date(2026, 10, 31)
    printed = [s for rule in own.rules for s in own.switches(rule, on)]
    printed += [s for section in own.readings.values() for s in section.switches()]
    assert sorted((lever.meaning.ruling, lever.meaning.label.zh) for lever in found) == sorted(
        (s.ruling, s.label.zh) for s in printed
    )
    assert {lever.meaning.ruling for lever in found} == {
        *range(1, 30),
        50,
        51,
        *range(126, 129),
        *range(131, 135),
    } - {7}
    assert [lever.meaning.ruling for lever in found] == sorted(lever.meaning.ruling for lever in found)
    for lever in found:
        others = lever.meaning.others(lever.value)
        assert others, lever.path
        assert spelled(lever.value) not in [spelled(other) for other in others]
        for other in others:
            changed(own, lever.path, other, WORDS)


def test_the_default_is_tried_where_the_team_departs_from_it(rules: RuleSet) -> None:
    other = changed(rules, "readings.calls.min_talk_seconds", 20, WORDS)
    (lever,) = [one for one in levers(other) if one.path == "readings.calls.min_talk_seconds"]
    assert lever.meaning.others(lever.value) == [0, 10]
    other = changed(rules, f"{OUTPUT}.reading.window", "rolling_3", WORDS)
    (lever,) = [one for one in levers(other) if one.path == f"{OUTPUT}.reading.window"]
    assert lever.meaning.others(lever.value) == ["month", "ytd", "team_mean"]
    (everybody,) = [one for one in levers(other) if one.path == f"{LATENESS}.applies_to"]
    assert ("续保专员",) in everybody.meaning.others(everybody.value)
    limit = other.of(Limit)[0]
    values = {one.path: one.value for one in levers(other) if one.path.startswith(limit.id)}
    assert values[f"{limit.id}.cap_pct"] == 20
