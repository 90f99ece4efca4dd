"""A month that is not over: only days gone are judged, and what a whole month is to bring is not yet missed."""

from datetime import date

import pandas as pd
import pytest
from one_month import LATENESS, amounts, person, rules, sales, settle

import made
from made import month_of_calls
from teamops.performance.closing.screen import explanation, explanation_value, one_line, settlement_value
from teamops.performance.sheets.view import View

GONE = dict.fromkeys((8, 9, 12, 13), (30, 3000))  # until Wednesday the 14th, which has 3 calls
MISSING = [{"missing_day": how} for how in ("stop", "zero", "skip")]


def only(days: dict[int, tuple[int, int]]) -> list[made.Cells]:
    """The calls of these days of October and no others."""
    return [row for day, (n, s) in days.items() for row in made.day_of_calls("1", day, n, s)]


@pytest.mark.parametrize("missing", MISSING, ids=str)
def test_only_days_gone_are_judged(missing: dict[str, str]) -> None:
    """Asked on the 15th: the 14th was missed, −50; the 15th has begun with 3 calls, and is not judged, nor is a day to come."""
    log = only({**GONE, 10: (30, 3000), 14: (3, 300), 15: (3, 300)})
    got = settle(
        calls=log, policies=sales("5000", 1), ruleset=rules({"calls": missing}), today=date(2026, 10, 15)
    )
    assert amounts(got) == [("performance.daily-effort", -5000)]
    assert person(got)["net_fen"] == 300000 - 5000
    assert [f"{day:%d}" for day in got.days["date"]] == ["08", "09", "10", "12", "13", "14"]
    assert got.until == date(2026, 10, 14)
    assert "X206" not in [p.code for p in got.problems]


def test_the_month_is_not_missed_before_it_is_over_and_is_on_the_day_after() -> None:
    log = month_of_calls("1")
    last = settle(calls=log, policies=sales("5000", 1), today=date(2026, 10, 31))
    assert amounts(last) == []
    assert (last.months["due"].any(), last.months["target_vehicles"].tolist()) == (False, [10])
    over = settle(calls=log, policies=sales("5000", 1), today=date(2026, 11, 1))
    assert amounts(over) == [("performance.monthly-output", -20000)]
    assert over.until is None


def test_a_bonus_is_what_is_reached_so_far() -> None:
    got = settle(policies=sales("60000"), today=date(2026, 10, 20))
    assert amounts(got) == [("performance.premium-bonus", 20000)]


def test_who_is_at_work_today_has_not_left_early() -> None:
    sheet = made.attendance(
        {"agent_id": "1", "date": "2026-10-14", "clock_in": "08:40", "clock_out": "17:30"},
        {"agent_id": "1", "date": "2026-10-15", "clock_in": "08:40", "clock_out": "11:00"},
    )
    got = settle(attendance=sheet, today=date(2026, 10, 15))
    assert [f"{day:%d}" for day in got.events["date"]] == ["14"]
    assert LATENESS in got.lines["rule"].tolist()


def test_every_page_and_the_result_say_so() -> None:
    got = settle(today=date(2026, 10, 15))
    assert View(got, "zh").title == "续保团队 2026年10月 薪酬结算（未完，只算到 2026-10-14）"
    assert one_line(got, None, "zh").startswith("2026-10 未完，只算到 2026-10-14：结算 1 人")
    assert settlement_value(got, None, "en")["until"] == "2026-10-14"


def test_explain_says_so_too() -> None:
    found = settle(today=date(2026, 10, 20))
    assert explanation(found, "1", "zh").splitlines()[0].endswith("2026-10（未完，只算到 2026-10-19）")
    assert (
        explanation(found, "1", "en").splitlines()[0].endswith("2026-10 (month not over, up to 2026-10-19)")
    )
    assert explanation_value(found, "1", "zh")["until"] == "2026-10-19"
    begins = settle(today=date(2026, 10, 1))
    assert explanation(begins, "1", "zh").splitlines()[0].endswith("（未完，还没有过完一天）")
    over = settle(today=date(2026, 11, 1))
    assert "未完" not in explanation(over, "1", "zh")
    assert "until" not in explanation_value(over, "1", "zh")


def test_a_month_that_has_not_begun_judges_nothing() -> None:
    got = settle(calls=month_of_calls("1", {8: (0, 0)}), today=date(2026, 9, 20))
    assert amounts(got) == []
    assert got.days.empty
    assert pd.isna(got.days["fine_fen"]).sum() == 0
    assert "还没有过完一天" in View(got, "zh").title
