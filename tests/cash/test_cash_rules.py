"""The rules of the cash books: what loads, what is refused and where, the terms of a day, and how they print."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from teamops.cash.books.readings import CashReading
from teamops.cash.books.terms import CashTerms, cash_terms
from teamops.cash.books.vocabulary import CONTROLS
from teamops.cli import app
from teamops.core.calendar import Calendar
from teamops.core.kit.domain import words_of
from teamops.core.problems import Problem
from teamops.core.rules.control import Control
from teamops.core.rules.in_force import shipped_rules
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import Limit, RuleSet
from teamops.core.rules.sheet import READINGS, VALUES, rules_sheet
from teamops.core.sheets.book import Sheet, Table
from teamops.domains import DOMAINS

WORDS = words_of(DOMAINS)

OCTOBER = date(2026, 10, 8)
CASH = shipped_rules() / "cash.yaml"
OWN = """\
readings:
  cash: {limit_basis: both, deposit_by: same_day, zuozhi_permit: true}
rules:
  - id: own.till
    label: {zh: 我们的限额, en: Our limit}
    clause: {cite: X-1, text: words}
    kind: control
    applies_to: all
    values:
      cash_limit: {2026-10-01: 3000.50, 2026-11-01: 5000}
      threshold: {2026-10-08: {value: 1000, proposed: true}}
"""


def loaded(folder: Path | None = None) -> RuleSet:
    rules, problems = load_rules(shipped_rules(), folder, WORDS)
    assert not problems, [p.what("en") for p in problems]
    assert rules is not None
    return rules


def own(tmp_path: Path, text: str = OWN) -> Path:
    (tmp_path / "cash.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def refused(tmp_path: Path, text: str) -> list[Problem]:
    rules, problems = load_rules(shipped_rules(), own(tmp_path, text), WORDS)
    assert rules is None
    return problems


def table(sheet: Sheet, key: str) -> Table:
    (found,) = [block for block in sheet.blocks if isinstance(block, Table) and block.key == key]
    return found


def cells(sheet: Sheet, key: str, col: str) -> list[Any]:
    (found,) = [c for c in table(sheet, key).cols if c.key == col]
    return list(found.cells)


# ---- the terms of a day


def test_the_defaults_of_the_terms_are_the_shipped_rules() -> None:
    assert cash_terms(loaded(), OCTOBER) == CashTerms()
    assert cash_terms(RuleSet(()), OCTOBER) == CashTerms()


def test_every_number_has_a_name_and_every_name_a_number() -> None:
    """Each control is a field of the terms, whose default, in yuan where it is money, the shipped rules give."""
    fields = set(CashTerms.__dataclass_fields__)
    assert set(CONTROLS) | set(CashReading.model_fields) == fields
    assert not set(CONTROLS) & set(CashReading.model_fields)
    given = [
        name for rule in loaded().of(Control) for name in rule.values if rule.clause.cite.startswith("P2-")
    ]
    assert sorted(given) == sorted(set(CONTROLS) - {"threshold"})


def test_the_teams_own_numbers_hold_from_their_days_and_the_shipped_ones_before(tmp_path: Path) -> None:
    rules = loaded(own(tmp_path))
    limits = [
        cash_terms(rules, date(*day)).cash_limit for day in ((2026, 9, 30), (2026, 10, 1), (2026, 11, 1))
    ]
    assert limits == [200_000, 300_050, 500_000]


def test_a_clause_is_not_dropped_by_leaving_it_out(tmp_path: Path) -> None:
    """The team's file has one rule: the other numbers stay as shipped, and stand among the rules."""
    rules = loaded(own(tmp_path))
    terms = cash_terms(rules, OCTOBER)
    assert (terms.receipt_copies, terms.advance_days, terms.split_limit) == (3, 3, 100_000)
    part = rules.part((), ("cash",), CONTROLS)
    given = [name for rule in part.of(Control) for name in rule.values]
    assert sorted(given) == sorted(CONTROLS)
    assert [rule.id for rule in part.of(Control)][:2] == ["own.till", "cash.slips"]


def test_a_shipped_rule_of_the_same_id_keeps_the_numbers_the_team_leaves_out(tmp_path: Path) -> None:
    text = OWN.replace("own.till", "cash.bank-check").replace("threshold:", "match_days:")
    text = text.replace("{value: 1000, proposed: true}", "5")
    rules = loaded(own(tmp_path, text))
    (rule,) = [rule for rule in rules.of(Control) if rule.id == "cash.bank-check"]
    assert set(rule.values) == {"cash_limit", "match_days", "open_item_days"}
    assert cash_terms(rules, OCTOBER).match_days == 5
    assert cash_terms(rules, date(2026, 10, 7)).match_days == 3
    assert cash_terms(rules, OCTOBER).open_item_days == 30


def test_the_national_threshold_is_in_force_only_from_the_day_a_rule_gives(tmp_path: Path) -> None:
    assert cash_terms(loaded(), OCTOBER).threshold is None
    rules = loaded(own(tmp_path))
    assert cash_terms(rules, date(2026, 10, 7)).threshold is None
    assert cash_terms(rules, OCTOBER).threshold == 100_000


def test_the_example_of_the_threshold_loads_once_its_marks_are_taken_away(tmp_path: Path) -> None:
    text = CASH.read_text(encoding="utf-8")
    head, _, example = text.partition("  # - id:")
    assert example
    lines = [re.sub(r"^  # ", "  ", line) for line in ("  # - id:" + example).splitlines()]
    (tmp_path / "own").mkdir()
    rules = loaded(own(tmp_path / "own", head + "\n".join(lines) + "\n"))
    assert cash_terms(rules, OCTOBER).threshold == 100_000
    assert len(rules.of(Control)) == len(loaded().of(Control)) + 1


def test_the_readings_of_a_team(tmp_path: Path) -> None:
    terms = cash_terms(loaded(own(tmp_path)), OCTOBER)
    assert (terms.limit_basis, terms.deposit_by, terms.zuozhi_permit) == ("both", "same_day", True)
    assert (terms.bank_check, terms.count_day) == ("iso_week", "last_workday")


@pytest.mark.parametrize(
    ("switch", "value"),
    [
        (name, word == "true" if word in {"true", "false"} else word)
        for name, meaning in CashReading.meanings().items()
        for word in meaning.values
    ],
)
def test_every_switch_of_the_team_is_in_the_terms(switch: str, value: Any) -> None:
    rules = RuleSet((), {"cash": CashReading.model_validate({switch: value})})
    assert cash_terms(rules, OCTOBER) == replace(CashTerms(), **{switch: value})


@pytest.mark.parametrize(
    ("start", "terms", "due"),
    [
        # 2026-10-01 to 07 are holidays, Saturday the 10th is worked.
        ((2026, 10, 12), CashTerms(), (2026, 10, 15)),
        ((2026, 10, 9), CashTerms(), (2026, 10, 12)),  # Friday, due on Monday
        ((2026, 9, 28), CashTerms(), (2026, 10, 8)),  # 1 October, rolled over the holidays
        ((2026, 9, 28), CashTerms(advance_roll="none"), (2026, 10, 1)),
        ((2026, 10, 9), CashTerms(advance_day_type="working"), (2026, 10, 13)),  # the 10th, 12th, 13th
        ((2026, 9, 30), CashTerms(advance_day_type="working"), (2026, 10, 10)),  # the 8th, 9th, 10th
        ((2026, 10, 9), CashTerms(advance_days=0), (2026, 10, 9)),
        ((2026, 10, 3), CashTerms(advance_days=0), (2026, 10, 8)),
        ((2026, 10, 3), CashTerms(advance_days=0, advance_roll="none"), (2026, 10, 3)),
    ],
)
def test_the_day_an_advance_is_due(start: tuple[int, int, int], terms: CashTerms, due: Any) -> None:
    assert terms.advance_due(date(*start), Calendar()) == date(*due)


def test_advances_and_claims_have_days_of_their_own() -> None:
    terms = CashTerms(advance_days=1, claim_days=2)
    assert terms.advance_due(date(2026, 10, 12), Calendar()) == date(2026, 10, 13)
    assert terms.claim_due(date(2026, 10, 12), Calendar()) == date(2026, 10, 14)


# ---- what is refused


def test_an_unknown_number_is_named_with_the_known_ones(tmp_path: Path) -> None:
    text = OWN.replace("cash_limit:", "cash_limits:")
    (problem,) = refused(tmp_path, text)
    row = next(i for i, line in enumerate(text.splitlines(), 1) if "cash_limits" in line)
    assert (problem.code, problem.source and problem.source.row) == ("R302", row)
    assert problem.what("zh") == "没有“cash_limits”这个设置"
    assert problem.todo("zh").startswith("您是指“cash_limit”吗？可用的有：cash_limit、slip_copies、")


@pytest.mark.parametrize(
    ("line", "value"), [("advance_days: {2026-10-01: 2.5}", "2.5"), ("advance_days: {2026-10-01: 3651}", "3651")]
)  # fmt: skip
def test_days_are_whole_and_not_without_end(tmp_path: Path, line: str, value: str) -> None:
    (problem,) = refused(
        tmp_path, OWN.replace("threshold: {2026-10-08: {value: 1000, proposed: true}}", line)
    )
    assert problem.code == "R305"
    assert problem.what("zh") == f"“advance_days”的值“{value}”不对：不是整数，或太大"
    assert problem.todo("en") == "use a whole number, 0 to 3650"
    assert problem.source is not None
    assert problem.source.row == 11


def test_the_most_days_are_allowed_and_yuan_may_have_fen(tmp_path: Path) -> None:
    line = "advance_days: {2026-10-01: 3650}\n      split_limit: {2026-10-01: 0.01}"
    rules = loaded(own(tmp_path, OWN.replace("threshold: {2026-10-08: {value: 1000, proposed: true}}", line)))
    terms = cash_terms(rules, OCTOBER)
    assert (terms.advance_days, terms.split_limit) == (3650, 1)


def test_a_number_that_two_rules_give(tmp_path: Path) -> None:
    second = OWN.partition("rules:\n")[2].replace("own.till", "own.other")
    problems = refused(tmp_path, OWN + second)
    assert [(p.code, p.values["key"], p.values["line"], p.source and p.source.row) for p in problems] == [
        ("R303", "cash_limit", 10, 18),
        ("R303", "threshold", 11, 19),
    ]


def test_a_number_that_two_files_give(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("rules:\n" + OWN.partition("rules:\n")[2], encoding="utf-8")
    rules, problems = load_rules(shipped_rules(), tmp_path, WORDS)
    assert rules is None
    assert [(p.code, p.values["key"], p.values["twin"]) for p in problems] == [
        ("R311", "cash_limit", f"{shipped_rules().name}/cash.yaml › 34")
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("applies_to: all", "applies_to: [出纳]"), "R305"),
        (("    applies_to: all\n", ""), "R310"),
        (("limit_basis: both", "limit_basis: neither"), "R305"),
        (("limit_basis: both", "limits: both"), "R302"),
        (("zuozhi_permit: true", 'zuozhi_permit: "true"'), "R305"),
        (("3000.50", "-1"), "R305"),
        (("3000.50", "3000.505"), "R305"),
        (("kind: control", "kind: controls"), "R305"),
    ],
)
def test_what_a_control_may_not_say(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    assert change[0] in OWN
    assert [p.code for p in refused(tmp_path, OWN.replace(*change, 1))] == [code]


def test_a_control_says_at_least_one_number(tmp_path: Path) -> None:
    text = OWN.partition("    values:")[0] + "    values: {}\n"
    assert [p.code for p in refused(tmp_path, text)] == ["R305"]


# ---- how they print


def test_the_part_of_the_cash_books() -> None:
    part = loaded().part((), ("cash",), CONTROLS)
    assert len(part.rules) == 9
    assert all(rule.clause.cite.startswith("P2-") for rule in part.rules)
    assert list(part.readings) == ["cash"]
    others = loaded().part((Limit,), ("pay",))
    assert not others.of(Control)
    assert "cash" not in others.readings


def test_the_sheet_of_rules_of_the_cash_books() -> None:
    part = loaded().part((), ("cash",), CONTROLS)
    sheet = rules_sheet(part, date(2026, 10, 1), date(2026, 10, 31), {}, "题", "zh", CONTROLS)
    items, values = cells(sheet, VALUES, "item"), cells(sheet, VALUES, "value")
    units = cells(sheet, VALUES, "unit")
    assert len(items) == 12
    assert (items[0], values[0], units[0]) == ("未缴存的现金收入不超过", "2,000", "元")
    assert (items[1], values[1], units[1]) == ("销售单据至少", "2", "联")
    assert cells(sheet, VALUES, "origin") == ["规定"] * 5 + ["建议值"] * 7
    assert set(cells(sheet, VALUES, "binds")) == {"每个人", ""}
    assert cells(sheet, READINGS, "ruling") == [42, 42, 42, 43, 43, 44, 44, 44, 45, 46]
    assert not any(cells(sheet, READINGS, "differs"))


def test_the_sheet_shows_what_the_team_has_otherwise_and_what_changes_in_the_month(tmp_path: Path) -> None:
    part = loaded(own(tmp_path)).part((), ("cash",), CONTROLS)
    sheet = rules_sheet(part, date(2026, 10, 1), date(2026, 11, 30), {}, "title", "en", CONTROLS)
    shown = zip(cells(sheet, VALUES, "item"), cells(sheet, VALUES, "value"), strict=True)
    assert list(shown)[:4] == [
        ("unbanked cash receipts at most", "3,000.5"),
        ("unbanked cash receipts at most", "5,000"),
        ("cash paid to a company at most", "1,000"),
        ("copies of a sales slip at least", "2"),
    ]
    assert len(cells(sheet, VALUES, "item")) == 3 + 11
    assert cells(sheet, READINGS, "differs").count("yes") == 3


def test_show_rules_prints_the_cash_rules_and_readings(tmp_path: Path) -> None:
    (tmp_path / "teamops.yaml").write_text("team: 测试\n", encoding="utf-8")
    run = CliRunner().invoke(app, ["show-rules", "--on", "2026-10-08", "--workspace", str(tmp_path)])
    assert run.exit_code == 0, run.output
    assert "资金管理制度第二条 库存现金限额  [cash.limit]" in run.output
    assert "未缴存的现金收入不超过 2000 元  自 2015-12-03" in run.output
    assert "未达账项不超过 30 天（建议值）" in run.output
    assert "“库存现金超过2000元，且是收入额”管什么：还没有缴存的收入  (口径 42, limit_basis)" in run.output
    run = CliRunner().invoke(
        app, ["show-rules", "--on", "2026-10-08", "--json", "--workspace", str(tmp_path)]
    )
    shown = json.loads(run.output)
    (limit,) = [rule for rule in shown["rules"] if rule["id"] == "cash.limit"]
    assert limit["values"] == {
        "values.cash_limit": {"value": "2000", "since": "2015-12-03", "proposed": False}
    }
    assert limit["readings"] == {}
    assert shown["readings"]["cash"]["bank_check"] == "iso_week"


def test_what_the_regulations_do_not_give_is_proposed() -> None:
    """The words quoted say 2000, 两联, 三联 and 三天; nothing else is a number of theirs."""
    rules = yaml.safe_load(CASH.read_text(encoding="utf-8"))["rules"]
    proposed = {
        name: isinstance(value, dict) and value.get("proposed", False)
        for rule in rules
        for name, steps in rule["values"].items()
        for value in steps.values()
    }
    given = {"cash_limit", "slip_copies", "receipt_copies", "advance_days", "claim_days"}
    assert {name for name, is_ in proposed.items() if not is_} == given
