"""Rule files: what loads, what is refused and where, and what is in force for a team."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from teamops.core.kit.domain import words_of
from teamops.core.problems import Problem
from teamops.core.rules.frames import whole
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import DailyTarget, Limit, MonthlyTarget, PerEvent, RuleSet, StepBonus
from teamops.core.rules.parts import Dated
from teamops.core.rules.share import Share
from teamops.core.rules.switches import spelled
from teamops.core.rules.table import readings_table, rules_table
from teamops.domains import DOMAINS
from teamops.performance.readings import CallReading, Readings, readings_of

WORDS = words_of(DOMAINS)

SHIPPED = Path(__file__).parents[2] / "rules"
OCTOBER = date(2026, 10, 31)

GOOD = """\
readings:
  calls: {missing_day: zero}
rules:
  - id: own.effort
    label: {zh: 努力, en: Effort}
    clause: {cite: X-1, text: words}
    kind: shortfall
    per: day
    applies_to: all
    at_least: {calls: {2026-01-01: 30}}
    deduct: {2026-01-01: 50}
  - id: own.output
    label: {zh: 产能, en: Output}
    clause: {cite: X-2, text: words}
    kind: shortfall
    per: month
    applies_to: all
    at_least: {premium: {2026-01-01: 30000}}
    deduct: {2026-01-01: 200}
  - id: own.bonus
    label: {zh: 奖励, en: Bonus}
    clause: {cite: X-3, text: words}
    kind: step_bonus
    applies_to: all
    metric: premium
    target_of: own.output
    step: {2026-01-01: 30000}
    reward: {2026-01-01: 200}
  - id: own.late
    label: {zh: 迟到, en: Late}
    clause: {cite: X-4, text: words}
    kind: per_event
    applies_to: [出纳]
    events: [迟到, 打架]
    deduct: {2026-01-01: 30}
"""


def loaded(shipped: Path = SHIPPED, own: Path | None = None) -> RuleSet:
    rules, problems = load_rules(shipped, own, WORDS)
    assert not problems, [str(p) for p in problems]
    assert rules is not None
    return rules


def refused(tmp_path: Path, text: str) -> list[Problem]:
    """Return the problems of a folder of one rule file, own.yaml."""
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    rules, problems = load_rules(tmp_path, None, WORDS)
    assert rules is None
    assert all(p.source and p.source.file == f"{tmp_path.name}/own.yaml" for p in problems)
    return problems


def line_of(text: str, part: str) -> int:
    return next(i for i, line in enumerate(text.splitlines(), 1) if part in line)


def test_the_shipped_rules_load_in_the_order_of_the_clauses() -> None:
    cites = [rule.clause.cite for rule in loaded().rules]
    assert cites == [
        "P1-四",
        "P1-六-1",
        "P1-六-2",
        "P1-六-2",
        "P1-七-1",
        "P1-七-2",
        "P1-七-4",
        "P1-七-5",
        "工资支付暂行规定 第十六条",
        *["P2-二"] * 5,
        "P2-一",
        *["P2-二"] * 2,
        "P2-三",
        "P1-三-4",
        *["P1-七-1"] * 2,
        "P1-八-2",
        *["P4-ssg-2-2"] * 3,
        "P1-二-1",
        "P1-八-1",
        "P1-八-2",
        "会议制度-1",
        "会议制度-2",
        *["会议制度-6"] * 2,
    ]


def test_every_shipped_switch_is_the_rulings_default() -> None:
    rules = loaded()
    every = [s for rule in rules.rules for s in rules.switches(rule, OCTOBER)]
    every += [s for row in readings_table(rules) for s in row.switches]
    assert len(every) > 35
    assert not [s.name for s in every if s.differs]
    for s in every:
        assert s.label.zh
        assert s.label.en
        assert s.value_label.zh
        assert "{" not in s.value_label.zh + s.value_label.en


def test_every_ruling_of_the_settlement_the_leads_and_the_cash_books_has_its_switch() -> None:
    """1–6, 8–33, 42–46, 50, 51, 90, 95, 101, 103 and those of what a file leaves open (126 on); ruling 7 is said file by file, in the mappings."""
    rules = loaded()
    every = [s for rule in rules.rules for s in rules.switches(rule, OCTOBER)]
    every += [s for row in readings_table(rules) for s in row.switches]
    assert {s.ruling for s in every} == {
        *range(1, 34),
        *range(42, 47),
        50,
        51,
        90,
        95,
        101,
        103,
        *range(126, 129),
        *range(131, 135),
    } - {7}


@pytest.mark.parametrize("section", WORDS.readings.values())
def test_every_value_of_every_choice_is_worded(section: Any) -> None:
    for name, meaning in section.meanings().items():
        allowed = section.model_json_schema()["properties"][name].get("enum", [])
        assert set(allowed) <= set(meaning.values), name
        assert section.model_fields[name].default == meaning.default


def test_an_own_file_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    text = (SHIPPED / "performance.yaml").read_text(encoding="utf-8")
    text = text.replace("logic: all ", "logic: any ").replace("missing_day: stop", "missing_day: skip")
    text = text.replace("applies_to: [续保专员]        #", "applies_to: [续保专员, 团队经理] #")
    (tmp_path / "performance.yaml").write_text(text, encoding="utf-8")
    rules = loaded(own=tmp_path)
    assert len(rules.rules) == len(loaded().rules)
    effort = rules.of(DailyTarget)[0]
    switches = {s.name: s for s in rules.switches(effort, OCTOBER)}
    assert {name for name, s in switches.items() if s.differs} == {"logic", "applies_to"}
    assert switches["logic"].value_label.zh == "达到一项即可"
    assert switches["logic"].default_label.zh == "各项都要达到"
    assert (switches["applies_to"].value_label.zh, switches["applies_to"].default_label.zh) == (
        "续保专员、团队经理",
        "续保专员",
    )
    assert readings_of(rules.readings).calls.missing_day == "skip"
    assert readings_of(rules.readings).policies == Readings().policies


def test_an_own_file_of_a_new_name_adds_and_one_with_yml_replaces(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(GOOD.replace("  calls: {missing_day: zero}", "  {}"), encoding="utf-8")
    (tmp_path / "conduct.yml").write_text("rules: []\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not: [a rule", encoding="utf-8")
    rules = loaded(own=tmp_path)
    assert [r.id for r in rules.rules][-4:] == ["own.effort", "own.output", "own.bonus", "own.late"]
    assert [r.events for r in rules.of(PerEvent)] == [["迟到", "打架"]]
    assert rules.find("own.effort").label.en == "Effort"
    with pytest.raises(KeyError):
        rules.find("conduct.lateness")
    # A rule that is not shipped has nothing to differ from but the rulings.
    assert not [s for s in rules.switches(rules.find("own.late"), OCTOBER) if s.differs]


def test_a_switch_that_the_team_left_out_stays_as_shipped(tmp_path: Path) -> None:
    """Rulings 27 and 28: a deleted line drops no condition of a fine; what is said otherwise holds."""
    text = (SHIPPED / "conduct.yaml").read_text(encoding="utf-8")
    text = text.replace("      require_severe: true       #", "      #").replace(
        "    reading:\n      # 要", "    # 要"
    )
    assert "require_severe: true" not in text
    (tmp_path / "conduct.yaml").write_text(text, encoding="utf-8")
    rules = loaded(own=tmp_path)
    words = rules.of(PerEvent)[0]
    (severe,) = [s for s in rules.switches(words, OCTOBER) if s.name == "require_severe"]
    assert (severe.value, severe.differs) == (True, False)
    said = (
        (SHIPPED / "conduct.yaml")
        .read_text(encoding="utf-8")
        .replace("require_severe: true ", "require_severe: false ")
    )
    (tmp_path / "conduct.yaml").write_text(said, encoding="utf-8")
    rules = loaded(own=tmp_path)
    (severe,) = [s for s in rules.switches(rules.of(PerEvent)[0], OCTOBER) if s.name == "require_severe"]
    assert (severe.value, severe.differs) == (False, True)


def test_a_rule_made_into_another_kind_is_compared_all_the_same() -> None:
    rules = loaded()
    limit, effort = rules.of(Limit)[0], rules.of(DailyTarget)[0]
    mixed = RuleSet((limit, effort), {}, {limit.id: effort, effort.id: limit})
    assert {s.name for s in mixed.switches(limit, OCTOBER) if s.differs} == {
        "applies_to",
        "cap_pct",
        "min_wage",
    }
    assert {s.name for s in mixed.switches(effort, OCTOBER) if s.differs} == {"applies_to"}
    dealing, bonus = rules.of(Share)[0], rules.of(StepBonus)[0]
    mixed = RuleSet((dealing, bonus), {}, {dealing.id: bonus, bonus.id: dealing})
    assert not [s.name for rule in mixed.rules for s in mixed.switches(rule, OCTOBER) if s.differs]


def test_a_folder_that_is_not_there_has_no_rules(tmp_path: Path) -> None:
    assert len(loaded(own=tmp_path / "none").rules) == 32
    assert loaded(tmp_path / "none").rules == ()
    assert loaded(tmp_path / "none").readings["calls"] == CallReading()


def test_readings_of_sections_left_out_have_their_defaults(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(GOOD, encoding="utf-8")
    readings = readings_of({**loaded(tmp_path).readings, "another domain": CallReading()})
    assert readings.calls.missing_day == "zero"
    assert readings.calls.directions == ("呼出", "呼入")
    assert readings.acts.one_act == "highest"


FAULTS = [
    ("deduct: {2026-01-01: 50}", "deducts: {2026-01-01: 50}", [("R310", "deduct"), ("R302", "deducts")]),
    ("deduct: {2026-01-01: 50}", "deduct: 50", [("R305", "deduct")]),
    ("deduct: {2026-01-01: 50}", "deduct: {}", [("R305", "deduct")]),
    ("deduct: {2026-01-01: 50}", "deduct: {soon: 50}", [("R305", "soon")]),
    ("deduct: {2026-01-01: 50}", "deduct: {2026-01-01: fifty}", [("R305", "2026-01-01")]),
    ("deduct: {2026-01-01: 50}", "deduct: {2026-01-01: -50}", [("R305", "2026-01-01")]),
    ("deduct: {2026-01-01: 50}", "deduct: {2026-01-01: 50.005}", [("R305", "2026-01-01")]),
    ("deduct: {2026-01-01: 50}", "deduct: {2026-01-01: true}", [("R305", "2026-01-01")]),
    ("deduct: {2026-01-01: 50}", 'deduct: {2026-01-01: "50"}', [("R305", "2026-01-01")]),
    ("deduct: {2026-01-01: 50}", "deduct: {2026-01-01: {value: 50, propsed: true}}", [("R302", "propsed")]),
    ("at_least: {calls: {2026-01-01: 30}}", "at_least: {call: {2026-01-01: 30}}", [("R302", "call")]),
    ("at_least: {calls: {2026-01-01: 30}}", "at_least: {calls: {2026-01-01: 30.5}}", [("R305", "calls")]),
    (
        "at_least: {calls: {2026-01-01: 30}}",
        "at_least: {talk_minutes: {2026-01-01: 0.01}}",
        [("R305", "talk_minutes")],
    ),
    ("at_least: {calls: {2026-01-01: 30}}", "at_least: {}", [("R305", "at_least")]),
    ("per: day", "per: week", [("R305", "per")]),
    ("per: day", "reading: {logic: either}\n    per: day", [("R305", "logic")]),
    ("per: day", "reading: {window: ytd}\n    per: day", [("R302", "window")]),
    ("per: month", "reading: {window: rolling_13}\n    per: month", [("R305", "window")]),
    ("per: day", "reading: {grace_days: -1}\n    per: day", [("R305", "grace_days")]),
    ("kind: step_bonus", "kind: bonus", [("R305", "kind")]),
    ("kind: step_bonus", "", [("R310", "kind")]),
    ("applies_to: [出纳]", "applies_to: []", [("R305", "applies_to")]),
    ("applies_to: [出纳]", "applies_to: some", [("R305", "applies_to")]),
    ("label: {zh: 努力, en: Effort}", "label: {zh: 努力}", [("R310", "en")]),
    ("label: {zh: 努力, en: Effort}", "label: {zh: 努力, en: Effort, fr: Effort}", [("R302", "fr")]),
    ("id: own.effort", "id: Own Effort", [("R305", "id")]),
    ("metric: premium", "metric: premiums", [("R305", "metric"), ("R305", "target_of")]),
    ("metric: premium", "metric: vehicles", [("R305", "target_of")]),
    ("target_of: own.output", "target_of: own.effort", [("R305", "target_of")]),
    ("step: {2026-01-01: 30000}", "step: {2026-01-01: 0}", [("R305", "step")]),
    ("events: [迟到, 打架]", "events: [私人通迅]", [("R305", "events")]),
    ("events: [迟到, 打架]", "events: []", [("R305", "events")]),
    ("calls: {missing_day: zero}", "calls: {missing_days: zero}", [("R302", "missing_days")]),
    ("calls: {missing_day: zero}", "call: {missing_day: zero}", [("R302", "call")]),
    ("calls: {missing_day: zero}", "calls: {directions: [呼出, 外呼]}", [("R305", "directions")]),
    ("calls: {missing_day: zero}", "calls: {directions: []}", [("R305", "directions")]),
    ("calls: {missing_day: zero}", "calls: {same_number_cap: 0}", [("R305", "same_number_cap")]),
    ("readings:", "reading:", [("R302", "reading")]),
]


@pytest.mark.parametrize(("good", "bad", "expected"), FAULTS, ids=[bad for _, bad, _ in FAULTS])
def test_each_fault_has_its_code_and_line(
    tmp_path: Path, good: str, bad: str, expected: list[tuple[str, str]]
) -> None:
    assert good in GOOD
    text = GOOD.replace(good, bad, 1)
    problems = refused(tmp_path, text)
    found = [(p.code, str(p.values["key"])) for p in problems]
    if ("R305", "directions") in expected:
        found = [(code, "directions" if key == "1" else key) for code, key in found]
    assert sorted(found) == sorted(expected)
    for problem in problems:
        assert problem.source
        line = text.splitlines()[problem.source.row - 1]
        if problem.code != "R310" and str(problem.values["key"]) != "1":
            assert str(problem.values["key"]) in line
        for lang in ("zh", "en"):
            assert problem.what(lang)
            assert problem.todo(lang)


def test_an_unknown_target_is_named_with_a_hint(tmp_path: Path) -> None:
    text = GOOD.replace("target_of: own.output", "target_of: own.outptu")
    (problem,) = refused(tmp_path, text)
    assert (problem.code, problem.source and problem.source.row) == ("R307", line_of(text, "own.outptu"))
    assert problem.todo("zh") == "您是指“own.output”吗？改正编号"


def test_an_id_given_twice_is_named_with_its_twin(tmp_path: Path) -> None:
    text = GOOD.replace("id: own.late", "id: own.effort")
    (problem,) = refused(tmp_path, text)
    assert (problem.code, problem.source and problem.source.row) == ("R306", line_of(GOOD, "own.late"))
    assert problem.values["twin"] == f"{tmp_path.name}/own.yaml › {line_of(GOOD, 'own.effort')}"


def test_a_section_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("readings:\n  calls: {}\n", encoding="utf-8")
    rules, problems = load_rules(tmp_path, None, WORDS)
    assert rules is None
    assert [(p.code, p.source and p.source.file, p.source and p.source.row) for p in problems] == [
        ("R311", f"{tmp_path.name}/b.yaml", 2)
    ]
    assert problems[0].what("zh") == f"“calls”在另一个文件里已经写过：{tmp_path.name}/a.yaml › 2"


def test_a_shipped_fault_is_forgotten_where_the_team_has_its_own_file(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    (shipped / "a.yaml").write_text("rules: [", encoding="utf-8")
    (shipped / "b.yaml").write_text("rules: [", encoding="utf-8")
    (own / "a.yaml").write_text(GOOD, encoding="utf-8")
    rules, problems = load_rules(shipped, own, WORDS)
    assert rules is None
    assert [str(p.source) for p in problems] == ["shipped/b.yaml › 1"]
    (own / "b.yaml").write_text("rules: []", encoding="utf-8")
    assert len(loaded(shipped, own).rules) == 4


def test_the_table_of_rules_on_a_day() -> None:
    rules = loaded()
    before = rules_table(rules, date(2015, 12, 2), WORDS.metrics, WORDS.controls)
    assert [(row.in_force, row.values) for row in before] == [(False, [])] * 32
    rows = rules_table(rules, date(2015, 12, 3), WORDS.metrics, WORDS.controls)
    _, effort, output, bonus, *_, limit = rows[:9]
    assert effort.in_force
    assert effort.positions.zh == "续保专员"
    assert [(v.name, v.label.zh, v.value, v.unit.zh, v.since, v.proposed) for v in effort.values] == [
        ("at_least.calls", "通话至少", 30, "次", date(2015, 12, 3), False),
        ("at_least.talk_minutes", "通时至少", 50, "分", date(2015, 12, 3), False),
        ("deduct", "扣罚", 50, "元", date(2015, 12, 3), False),
    ]
    assert [v.label.en for v in output.values] == ["vehicles at least", "premium at least", "fine"]
    assert [v.label.zh for v in bonus.values] == ["保费每增加", "奖励"]
    assert [(v.value, v.proposed) for v in limit.values] == [(20, False), (1950, True)]
    assert (limit.cite, limit.clause[:3], limit.label.en) == (
        "工资支付暂行规定 第十六条",
        "但每月",
        "Limit on fines",
    )


def test_a_dated_value_holds_until_the_next() -> None:
    dated = Dated.model_validate(
        {date(2026, 10, 12): 60, "2015-12-03": {"value": Decimal("50.50"), "proposed": True}}
    )
    assert dated.on(date(2015, 12, 2)) is None
    first, last = dated.on(date(2026, 10, 11)), dated.on(date(2026, 10, 12))
    assert first
    assert (first[0], first[1].value, first[1].proposed) == (date(2015, 12, 3), Decimal("50.5"), True)
    assert last
    assert (last[0], last[1].value) == (date(2026, 10, 12), 60)


def test_whole_units_only() -> None:
    assert whole(Decimal("50.5"), 60) == 3030
    with pytest.raises(ValueError, match="not a whole number"):
        whole(Decimal("0.01"), 60)


def test_values_as_yaml_spells_them() -> None:
    shown = [spelled(v) for v in (None, True, Decimal("20"), Decimal("12.50"), 3, "all")]
    assert shown == ["null", "true", "20", "12.5", "3", "all"]


def test_the_target_of_a_monthly_rule_is_found_by_kind() -> None:
    assert [rule.id for rule in loaded().of(MonthlyTarget)] == ["performance.monthly-output"]
