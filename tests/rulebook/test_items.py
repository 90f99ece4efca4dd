"""What a clerk calls an item, and what is typed for it."""

from datetime import date
from decimal import Decimal

import pytest

from teamops.core.kit.domain import words_of
from teamops.core.rules.changes import paths
from teamops.core.rules.in_force import read_rules
from teamops.domains import DOMAINS
from teamops.rulebook.items import NoSuch, item_of, items_of, value_of

RULES = read_rules(None, DOMAINS)
ITEMS = items_of(RULES, words_of(DOMAINS))


def test_every_number_of_every_rule_is_an_item_and_no_path_is_made_up() -> None:
    numbers = {f"{rule.id}.{name}" for rule in RULES.rules for name in rule.dated()}
    assert {item.path for item in ITEMS if item.dated} == numbers
    assert {item.path for item in ITEMS} <= set(paths(RULES))
    assert len({item.title.zh for item in ITEMS}) == len(ITEMS) == len({item.title.en for item in ITEMS})


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("每日通次", "performance.daily-effort.at_least.calls"),
        ("每日通时", "performance.daily-effort.at_least.talk_minutes"),
        ("每月台数", "performance.monthly-output.at_least.vehicles"),
        ("daily calls", "performance.daily-effort.at_least.calls"),
        ("每日通次通时：扣罚", "performance.daily-effort.deduct"),
        ("每日通次通时扣罚", "performance.daily-effort.deduct"),
        ("最低工资", "pay.limit-on-fines.min_wage"),
        ("缺卡", "readings.attendance.missing_punch"),
        ("conduct.lateness.deduct", "conduct.lateness.deduct"),
    ],
)
def test_words_that_fit_one_item_alone_are_that_item(words: str, path: str) -> None:
    assert item_of(ITEMS, words).path == path


@pytest.mark.parametrize(
    ("words", "several"), [("扣罚", True), ("迟到", True), ("奖金系数", False), ("", False)]
)
def test_words_that_fit_several_or_none_are_asked_about(words: str, several: bool) -> None:
    with pytest.raises(NoSuch) as asked:
        item_of(ITEMS, words)
    assert bool(asked.value.known) is several


@pytest.mark.parametrize(
    ("item", "typed", "value"),
    [
        ("每日通次", "35", 35),
        ("每日通次", "35 次", 35),
        ("每月保费", "30,000.50元", Decimal("30000.50")),
        ("缺卡", "算迟到或早退一次", "late"),
        ("缺卡", "迟到", "late"),
        ("缺卡", "late", "late"),
        ("performance.daily-effort.reading.inclusive", "含本数（≥）", True),
        ("performance.daily-effort.reading.grace_days", "3", 3),
    ],
)
def test_what_is_typed_is_read_as_a_rule_file_has_it(item: str, typed: str, value: object) -> None:
    assert value_of(item_of(ITEMS, item), typed) == value


@pytest.mark.parametrize(
    ("item", "typed"), [("缺卡", "随便"), ("缺卡", "算"), ("缺卡", ""), ("每日通次", ""), ("每日通次", "{")]
)
def test_what_fits_no_reading_or_several_is_refused(item: str, typed: str) -> None:
    with pytest.raises(ValueError):
        value_of(item_of(ITEMS, item), typed)


def test_what_is_in_force_is_said_of_a_day() -> None:
    calls = item_of(ITEMS, "每日通次")
    assert calls.said(date(2026, 10, 31)).zh == "30"
    assert calls.said(date(2015, 12, 2)).zh == "还没有"
    assert item_of(ITEMS, "缺卡").said(date(2026, 10, 31)).zh == "先不扣，等决定"
