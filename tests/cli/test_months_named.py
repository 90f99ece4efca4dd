"""A month as a clerk writes it, and the month that is meant where none is written: said, never taken in silence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from teamops.core.calendar import Month

from .conftest import Ran, run

Run = Callable[..., Ran]
TODAY = date(2026, 11, 3)


@pytest.fixture(autouse=True)
def _third_of_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teamops.core.run.today", lambda: TODAY)


@pytest.mark.parametrize(
    "written",
    ["2026-10", "2026.10", "2026/10", "202610", "2026年10月", "2026年10月份", "２０２６年１０月", " 2026 年 10 月 ", "10月", "10 月份"],
)  # fmt: skip
def test_october_of_this_year(written: str) -> None:
    assert Month.spoken(written, TODAY) == Month(2026, 10)


@pytest.mark.parametrize(
    ("written", "on", "month"),
    [
        ("11月", TODAY, Month(2026, 11)),  # it has begun
        ("12月", TODAY, Month(2025, 12)),  # it has not: last year's
        ("12月", date(2027, 1, 4), Month(2026, 12)),
        ("1月", TODAY, Month(2026, 1)),
        ("2026年1月", TODAY, Month(2026, 1)),
    ],
)
def test_a_month_without_a_year_is_the_last_one_that_had_begun(written: str, on: date, month: Month) -> None:
    assert Month.spoken(written, on) == month


@pytest.mark.parametrize(
    "written", ["", "10", "2026", "2026.1", "2026-1", "26-10", "2026-13", "0月", "13月", "2026-10-01", "上月", "2026-10月x"]
)  # fmt: skip
def test_what_may_be_two_months_or_none_is_no_month(written: str) -> None:
    with pytest.raises(ValueError):
        Month.spoken(written, TODAY)


def test_a_month_is_settled_under_any_of_its_names(small: Path) -> None:
    plain = run("settle", "--month", "2026-10", where=small)
    assert plain.code == 0
    written = run("settle", "-m", "2026年10月", where=small)
    assert written == plain
    spoken = run("settle", "-m", "10月", where=small)
    assert (spoken.out, spoken.err) == (plain.out, f"“10月”按 2026-10 算\n{plain.err}")


def test_no_month_is_the_last_whole_one_and_it_says_so(small: Path) -> None:
    ran = run("settle", where=small)
    assert ran.out == run("settle", "--month", "2026-10", where=small).out
    assert ran.err.startswith("没有写 --month，按上一个整月 2026-10\n")
    # the day it is looked at from decides, not the day it is run
    earlier = run("settle", "--date", "2026-10-31", "--lang", "en", where=small)
    assert earlier.err.startswith("no --month: this is 2026-09, the last whole month\n")
    assert "calls/2026-09*" in earlier.err


def test_what_closes_a_month_wants_its_name(small: Path) -> None:
    ran = run("close", "--by", "李文静", "--checked-by", "周国栋", where=small)
    assert (ran.code, "--month" in ran.err) == (2, True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_no_month_is_said_in_one_language(small: Path, lang: str) -> None:
    ran = run("settle", "--month", "2026-13", "--lang", lang, where=small)
    assert ran.code == 2
    assert ("不是月份" in ran.err, "is no month" in ran.err) == (lang == "zh", lang == "en")


@pytest.mark.parametrize("written", ["2026-10-30", "2026.10.30", "2026/10/30", "20261030", "2026年10月30日"])
def test_a_day_under_any_of_its_names(small: Path, written: str) -> None:
    assert run("settle", "--month", "2026-10", "--date", written, where=small).code == 0


def test_months_from_to(teamops: Run) -> None:
    rule = ("--set", "performance.daily-effort.at_least.calls=35", "--json")
    assert teamops("simulate", "--month", "8月..2026.10", *rule).value["months"] == teamops(
        "simulate", "--month", "2026-08..2026-10", *rule
    ).value["months"]  # fmt: skip
    assert teamops("simulate", "--month", "2026-10..8月", *rule).code == 2
