"""The rule that deals leads: what loads, what is refused and where, what is in force on a day, what is printed."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from teamops.core.kit.domain import words_of
from teamops.core.problems import Problem
from teamops.core.rules.in_force import shipped_rules
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import PerEvent, RuleSet
from teamops.core.rules.share import Share, ShareTerms, SourceTerms
from teamops.core.rules.share_reading import ShareReading
from teamops.core.rules.sheet import READINGS, VALUES, rules_sheet
from teamops.core.rules.table import rules_table
from teamops.core.sheets.book import Sheet, Table
from teamops.domains import DOMAINS
from teamops.leads.schema import OUTCOMES, SOURCES
from teamops.performance.rules_shown import rules_text, rules_value

WORDS = words_of(DOMAINS)

NOVEMBER = date(2026, 11, 2)
FIRST = date(2015, 12, 3)

GOOD = """\
rules:
  - id: own.dealing
    label: {zh: 分线索, en: Dealing}
    clause: {cite: X-1, text: words}
    kind: share
    applies_to: [续保专员, 实习专员]
    sources:
      - name: 次新车
        clause: {cite: X-1-2, text: more words}
        window_days: {2026-01-01: 60, 2026-11-02: 45}
      - name: 到期未续
    recycle_after_days: {2026-06-01: 5}
    capacity: {2026-07-01: {value: 120, proposed: true}}
    redeal_outcomes: [换人, 空号]
    reading: {balance_by: premium, keep_last_agent: always}
"""


def loaded(own: Path | None = None) -> RuleSet:
    rules, problems = load_rules(shipped_rules(), own, WORDS)
    assert not problems, [str(p) for p in problems]
    assert rules is not None
    return rules


def own_rules(folder: Path, text: str) -> tuple[RuleSet | None, list[Problem]]:
    (folder / "leads.yaml").write_text(text, encoding="utf-8")
    return load_rules(shipped_rules(), folder, WORDS)


def own_rule(folder: Path, text: str = GOOD) -> Share:
    rules, problems = own_rules(folder, text)
    assert not problems, [str(p) for p in problems]
    assert rules is not None
    (rule,) = rules.of(Share)
    return rule


def test_the_shipped_rule_deals_the_six_sources_as_the_clause_orders_them() -> None:
    (rule,) = loaded().of(Share)
    assert rule.terms(NOVEMBER) == ShareTerms(
        rule_id=rule.id,
        clause="P1-四",
        positions=("续保专员",),
        sources=(
            SourceTerms("到期未续", 30, "P1-四-1"),
            SourceTerms("历史掉保", None, "P1-四-2"),
            SourceTerms("次新车", None, "P1-四-3"),
            SourceTerms("外部收集", None, "P1-四-4"),
            SourceTerms("无服务经理", None, "P1-四-5"),
            SourceTerms("其他呼叫", None, "P1-四-6"),
        ),
        recycle_after_days=7,
        capacity=None,
        redeal_outcomes=("换人",),
        reading=ShareReading(),
    )
    assert tuple(source.name for source in rule.sources) == tuple(SOURCES)
    assert set(rule.redeal_outcomes) <= set(OUTCOMES)
    assert rule.terms(date(2015, 12, 2)) is None
    first = rule.terms(FIRST)
    assert first is not None
    assert (first.sources[0].window_days, first.recycle_after_days) == (30, 7)


def test_every_switch_of_the_shipped_file_is_written_out() -> None:
    """A team changes a word that stands there; it need not know that there is a switch."""
    (rule,) = loaded().of(Share)
    assert rule.reading.model_fields_set == set(ShareReading.model_fields)


def test_each_part_is_in_force_from_its_own_day(tmp_path: Path) -> None:
    rule = own_rule(tmp_path)
    assert rule.terms(date(2025, 12, 31)) is None
    found = {}
    for day in ("2026-01-01", "2026-05-31", "2026-06-01", "2026-07-01", "2026-11-01", "2026-11-02"):
        terms = rule.terms(date.fromisoformat(day))
        assert terms is not None
        found[day] = (terms.sources[0].window_days, terms.recycle_after_days, terms.capacity)
    assert found == {
        "2026-01-01": (60, None, None),
        "2026-05-31": (60, None, None),
        "2026-06-01": (60, 5, None),
        "2026-07-01": (60, 5, 120),
        "2026-11-01": (60, 5, 120),
        "2026-11-02": (45, 5, 120),
    }
    terms = rule.terms(NOVEMBER)
    assert terms is not None
    assert terms.positions == ("续保专员", "实习专员")
    assert terms.redeal_outcomes == ("换人", "空号")
    assert (terms.reading.balance_by, terms.reading.keep_last_agent, terms.reading.scope) == (
        "premium",
        "always",
        "source_and_total",
    )
    assert terms.source("次新车") == SourceTerms("次新车", 45, "X-1-2")
    assert terms.source("到期未续") == SourceTerms("到期未续", None, "")
    assert terms.source("历史掉保") is None


def test_a_rule_without_any_date_is_always_in_force(tmp_path: Path) -> None:
    text = "\n".join(line for line in GOOD.splitlines() if "2026-" not in line)
    rule = own_rule(tmp_path, text.replace("applies_to: [续保专员, 实习专员]", "applies_to: all"))
    terms = rule.terms(date(1999, 1, 1))
    assert terms is not None
    assert (terms.positions, terms.recycle_after_days, terms.capacity) == ("all", None, None)
    days = pd.Series([-500, 0, 500], dtype="int64", index=[7, 8, 9])
    assert list(terms.is_stale(days).items()) == [(7, False), (8, False), (9, False)]
    assert list(terms.sources[0].in_window(days).items()) == [(7, True), (8, True), (9, True)]


def test_columns_are_judged_at_once_and_blanks_are_no_number() -> None:
    """Ruling 33: 0 and 30 are within 30 days, −1 and 31 are not. Held 7 days is not yet more than 7."""
    source = SourceTerms("到期未续", 30)
    terms = ShareTerms("own.dealing", "X-1", "all", (source,), recycle_after_days=7)
    left = pd.Series([-1, 0, 30, 31, pd.NA], dtype="Int64")
    assert source.in_window(left).tolist() == [False, True, True, False, False]
    assert source.in_window(left).dtype == bool
    held = pd.Series([0, 7, 8, pd.NA], dtype="Int64")
    assert terms.is_stale(held).tolist() == [False, False, True, False]
    assert terms.is_stale(held).dtype == bool
    assert terms.is_stale(pd.Series([], dtype="Int64")).tolist() == []


KNOWN_SOURCES = "到期未续、历史掉保、次新车、外部收集、无服务经理、其他呼叫"
FAULTS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("name: 到期未续", "name: 到期末续", [("R305", "name")]),
    ("name: 到期未续", 'name: ""', [("R305", "name")]),
    ("name: 到期未续", "name: 次新车", [("R303", "次新车")]),
    ("- name: 到期未续", "- nam: 到期未续", [("R302", "nam"), ("R310", "name")]),
    ("- name: 到期未续", "- 到期未续", [("R305", "1")]),
    ("window_days: {2026-01-01: 60, 2026-11-02: 45}", "window_days: 60", [("R305", "window_days")]),
    ("window_days: {2026-01-01: 60, 2026-11-02: 45}", "window_days: {}", [("R305", "window_days")]),
    ("2026-11-02: 45", "2026-11-02: 45.5", [("R305", "window_days")]),
    ("2026-11-02: 45", "2026-11-02: -1", [("R305", "2026-11-02")]),
    ("2026-11-02: 45", "2026-11-02: 3651", [("R305", "window_days")]),
    ("window_days:", "window_day:", [("R302", "window_day")]),
    ("text: more words", "txt: more words", [("R302", "txt"), ("R310", "text")]),
    (
        "recycle_after_days: {2026-06-01: 5}",
        "recycle_after_days: {2026-06-01: 0.5}",
        [("R305", "recycle_after_days")],
    ),
    ("recycle_after_days: {2026-06-01: 5}", "recycle_after: {2026-06-01: 5}", [("R302", "recycle_after")]),
    ("value: 120", "value: 0", [("R305", "capacity")]),
    ("value: 120", "value: 14.5", [("R305", "capacity")]),
    ("value: 120", "value: many", [("R305", "value")]),
    ("redeal_outcomes: [换人, 空号]", "redeal_outcomes: [换人, 停机]", [("R305", "redeal_outcomes")]),
    ("redeal_outcomes: [换人, 空号]", "redeal_outcomes: [换人, 换人]", [("R303", "换人")]),
    ("redeal_outcomes: [换人, 空号]", "redeal_outcomes: 换人", [("R305", "redeal_outcomes")]),
    ("balance_by: premium", "balance_by: money", [("R305", "balance_by")]),
    ("keep_last_agent: always", "keep_last_agent: no", [("R304", "no")]),
    ("keep_last_agent: always", "by_territory: 1", [("R305", "by_territory")]),
    ("keep_last_agent: always", "window: month", [("R302", "window")]),
    ("applies_to: [续保专员, 实习专员]", "applies_to: []", [("R305", "applies_to")]),
]


@pytest.mark.parametrize(("good", "bad", "expected"), FAULTS, ids=[bad for _, bad, _ in FAULTS])
def test_each_fault_has_its_code_and_line(
    tmp_path: Path, good: str, bad: str, expected: list[tuple[str, str]]
) -> None:
    assert good in GOOD
    text = GOOD.replace(good, bad, 1)
    rules, problems = own_rules(tmp_path, text)
    assert rules is None
    assert sorted((p.code, str(p.values.get("key", p.values.get("value")))) for p in problems) == sorted(
        expected
    )
    pairs = zip(text.splitlines(), GOOD.splitlines(), strict=True)
    (changed,) = [row for row, (new, old) in enumerate(pairs, 1) if new != old]
    for problem in problems:
        assert str(problem.source) == f"{tmp_path.name}/leads.yaml › {changed}"
        for lang in ("zh", "en"):
            assert problem.what(lang)
            assert problem.todo(lang)


def test_no_sources_at_all_is_refused(tmp_path: Path) -> None:
    before, rest = GOOD.split("    sources:\n")
    for sources, code in (("    sources: []\n", "R305"), ("", "R310")):
        text = before + sources + rest[rest.index("    recycle_after_days") :]
        rules, problems = own_rules(tmp_path, text)
        assert rules is None
        assert [(p.code, p.values["key"]) for p in problems] == [(code, "sources")]


def test_what_is_known_is_said_in_both_languages(tmp_path: Path) -> None:
    _, (source,) = own_rules(tmp_path, GOOD.replace("name: 到期未续", "name: 过期未续"))
    assert str(source.source) == f"{tmp_path.name}/leads.yaml › 11"
    assert source.what("zh") == "“name”的值“过期未续”不对：没有这个来源"
    assert source.todo("zh") == f"改成 {KNOWN_SOURCES}"
    assert source.what("en") == "“name”: “过期未续” is not right: there is no such source"
    assert source.todo("en") == "use " + KNOWN_SOURCES.replace("、", ", ")
    _, (outcome,) = own_rules(tmp_path, GOOD.replace("[换人, 空号]", "[改日]"))
    assert (outcome.code, outcome.source and outcome.source.row) == ("R305", 14)
    assert outcome.what("zh") == "“redeal_outcomes”的值“改日”不对：没有这个结果"
    assert outcome.todo("en") == "use 已成交, 跟进中, 拒绝, 空号, 未接, 换人"
    _, (twice,) = own_rules(tmp_path, GOOD.replace("name: 到期未续", "name: 次新车"))
    assert (twice.source and twice.source.row) == 11
    assert twice.what("zh") == "“次新车”写了两次，前一次在第 8 行"
    assert twice.what("en") == "“次新车” is given twice, first on line 8"


def test_a_second_rule_that_deals_leads_is_refused(tmp_path: Path) -> None:
    """A file of a new name adds its rule to the shipped one: the team meant to replace it, or to add a source to it."""
    (tmp_path / "own.yaml").write_text("order: 9\n" + GOOD, encoding="utf-8")
    rules, (problem,) = load_rules(shipped_rules(), tmp_path, WORDS)
    assert rules is None
    assert str(problem.source) == f"{tmp_path.name}/own.yaml › 6"
    (shipped,) = loaded().of(Share)
    assert problem.what("zh") == f"“kind”的值“share”不对：线索分配规则只能有一条，已经有“{shipped.id}”"
    assert problem.todo("zh") == f"改成 一条规则：把来源写进“{shipped.id}”"
    assert (
        problem.what("en")
        == f"“kind”: “share” is not right: one rule assigns leads, and there is “{shipped.id}” already"
    )
    assert problem.todo("en") == f"use one rule: put the sources into “{shipped.id}”"


def test_one_rule_written_twice_is_named_once(tmp_path: Path) -> None:
    rules, problems = own_rules(tmp_path, GOOD + GOOD.removeprefix("rules:\n"))
    assert rules is None
    assert [(p.code, p.source and p.source.row) for p in problems] == [("R306", 16)]


def test_what_the_team_changed_is_marked(tmp_path: Path) -> None:
    text = (shipped_rules() / "leads.yaml").read_text(encoding="utf-8")
    changes = {
        "window_days: {2015-12-03: 30}": "window_days: {2015-12-03: 30, 2026-11-01: 45}",
        "redeal_outcomes: [换人]": "redeal_outcomes: []",
        "# capacity: {2026-11-01:": "capacity: {2026-11-01:",
        'keep_last_agent: "no"': "keep_last_agent: within_share",
        "by_territory: false": "by_territory: true",
    }
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (tmp_path / "leads.yaml").write_text(text, encoding="utf-8")
    rules = loaded(tmp_path)
    (rule,) = rules.of(Share)
    assert not [
        s.name
        for s in rules.switches(rule, date(2026, 10, 31))
        if s.name.endswith("window_days") and s.differs
    ]
    found = {
        s.name: (s.ruling, s.value_label.zh, s.default_label.zh)
        for s in rules.switches(rule, date(2026, 11, 1))
        if s.differs
    }
    assert found == {
        "redeal_outcomes": (30, "没有", "换人"),
        "capacity": (30, "200 条", "不限"),
        "keep_last_agent": (30, "优先，但不超过平均应得的条数", "不优先"),
        "by_territory": (30, "只分给负责该区域的人", "不看区域"),
        "sources.到期未续.window_days": (33, "到期前 0–45 天，含两头", "到期前 0–30 天，含两头"),
    }


def test_a_window_that_the_team_took_away_or_added_is_marked(tmp_path: Path) -> None:
    text = (shipped_rules() / "leads.yaml").read_text(encoding="utf-8")
    window = "        window_days: {2015-12-03: 30}"
    assert text.count(window) == 1
    text = text.replace(window, "        #").replace(
        "- name: 次新车", "- name: 次新车\n" + window.replace("30", "60")
    )
    (tmp_path / "leads.yaml").write_text(text, encoding="utf-8")
    rules = loaded(tmp_path)
    (rule,) = rules.of(Share)
    found = [
        (s.label.zh, s.value_label.zh, s.default_label.zh)
        for s in rules.switches(rule, NOVEMBER)
        if s.differs
    ]
    assert found == [
        ("“次新车”分哪些", "到期前 0–60 天，含两头", "不看到期日期"),
        ("“到期未续”分哪些", "不看到期日期", "到期前 0–30 天，含两头"),
    ]


def test_every_value_of_every_choice_is_worded() -> None:
    schema = ShareReading.model_json_schema()["properties"]
    for name, meaning in ShareReading.meanings().items():
        allowed = schema[name].get("enum", ["true", "false"])
        assert set(allowed) == set(meaning.values), name
        assert ShareReading.model_fields[name].default == meaning.default
        assert meaning.ruling in (30, 31, 32)
    assert set(ShareReading.meanings()) == set(ShareReading.model_fields)


def test_one_domain_goes_by_its_own_rules() -> None:
    rules = loaded()
    dealing = rules.part((Share,))
    assert (
        [rule.id for rule in dealing.rules] == [rule.id for rule in rules.of(Share)] == list(dealing.shipped)
    )
    assert dealing.readings == {}
    acts = rules.part((PerEvent,), {"acts"})
    assert list(acts.readings) == ["acts"]
    assert list(acts.rules) == rules.of(PerEvent)


def table_of(sheet: Sheet, key: str) -> Table:
    return next(block for block in sheet.blocks if isinstance(block, Table) and block.key == key)


def cells(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    columns = {col.key: col.cells for col in table.cols}
    return list(zip(*(columns[key] for key in keys), strict=True))


def test_the_sheet_quotes_every_source() -> None:
    sheet = rules_sheet(loaded().part((Share,)), NOVEMBER, NOVEMBER, {}, "题", "zh")
    assert sheet.name == "规则"
    assert cells(
        table_of(sheet, VALUES), "clause", "rule", "binds", "item", "value", "unit", "since", "origin"
    ) == [
        ("方案第四条", "线索平均分配", "续保专员", "到期未续：到期前不超过", "30", "天", FIRST, "规定"),
        ("", "", "", "没有联系就收回，超过", "7", "天", FIRST, "建议值"),
        ("方案第四条第1项", "", "", "来源 1：到期未续", "", "", None, "规定"),
        ("方案第四条第2项", "", "", "来源 2：历史掉保", "", "", None, "规定"),
        ("方案第四条第3项", "", "", "来源 3：次新车", "", "", None, "规定"),
        ("方案第四条第4项", "", "", "来源 4：外部收集", "", "", None, "规定"),
        ("方案第四条第5项", "", "", "来源 5：无服务经理", "", "", None, "规定"),
        ("方案第四条第6项", "", "", "来源 6：其他呼叫", "", "", None, "规定"),
    ]
    words = [text for (text,) in cells(table_of(sheet, VALUES), "text")]
    assert words[0] == "以下资源由团队长平均分配客户信息给每个续保专员"
    assert words[1:3] == ["", "市公司下发的全市系统到期前30天尚未续保业务"]
    readings = cells(table_of(sheet, READINGS), "ruling", "Interpretation in force", "differs")
    assert [ruling for ruling, _, _ in readings] == [*[30] * 7, 31, 32, 32, 33, 51]
    assert (33, "到期前 0–30 天，含两头", "") in readings


def test_a_rule_that_quotes_no_items_and_has_no_date_is_shown_all_the_same(tmp_path: Path) -> None:
    text = "\n".join(line for line in GOOD.splitlines() if "2026-" not in line and "X-1-2" not in line)
    own_rule(tmp_path, text)
    sheet = rules_sheet(loaded(tmp_path).part((Share,)), NOVEMBER, NOVEMBER, {}, "title", "en")
    assert cells(table_of(sheet, VALUES), "origin") == [("clause",), ("",), ("",)]
    assert cells(table_of(sheet, VALUES), "clause", "rule", "text", "item") == [
        ("X-1", "Dealing", "words", ""),
        ("", "", "", "source 1: 次新车"),
        ("", "", "", "source 2: 到期未续"),
    ]


def test_show_rules_prints_sources_windows_days_and_capacity(tmp_path: Path) -> None:
    own_rule(tmp_path)
    rules = loaded(tmp_path)
    shown = rules_text(rules, WORDS, NOVEMBER, "zh")
    for said in (
        "X-1 分线索  [own.dealing]",
        "    次新车：到期前不超过 45 天  自 2026-11-02",
        "    没有联系就收回，超过 5 天  自 2026-06-01",
        "    每人在手线索最多 120 条（建议值）  自 2026-07-01",
        "    来源 1：次新车  X-1-2 “more words”",
        "    来源 2：到期未续",
        "    · 出现这些结果就换人：换人、空号  (口径 30, redeal_outcomes)",
        "    · “次新车”分哪些：到期前 0–45 天，含两头  (口径 33, sources.次新车.window_days)",
    ):
        assert said in shown.splitlines()
    value: Any = rules_value(rules, WORDS, NOVEMBER)
    (rule,) = [rule for rule in value["rules"] if rule["id"] == "own.dealing"]
    assert rule["parts"] == [
        {"name": "次新车", "clause": "X-1-2", "text": "more words"},
        {"name": "到期未续", "clause": "", "text": ""},
    ]
    assert rule["values"]["capacity"] == {"value": "120", "since": "2026-07-01", "proposed": True}
    assert rule["readings"]["redeal_outcomes"] == ["换人", "空号"]


def test_before_its_first_day_the_rule_is_shown_as_not_in_force() -> None:
    row = next(row for row in rules_table(loaded(), date(2015, 12, 2), WORDS.metrics) if row.parts)
    assert (row.in_force, row.values) == (False, [])
