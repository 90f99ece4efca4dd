"""Words follow the reading: what counts as a call is 接通, and 拨出 where every attempt counts (ruling 4)."""

from datetime import date

import pytest
from one_month import OCTOBER, rules, settle

import made
from dump import dump
from made import day_of_calls, month_of_calls
from teamops.core.calendar import Calendar
from teamops.performance.calls.days import call_days
from teamops.performance.closing.screen import explanation
from teamops.performance.readings import readings_of
from teamops.performance.settlement.progress import progress, team_of
from teamops.performance.sheets.book import settlement_book
from teamops.reports.daily.day import Day
from teamops.reports.daily.html import page
from teamops.reports.daily.report import About, the_day
from teamops.reports.daily.screen import one_line
from teamops.reports.daily.sheets.book import daily_book
from teamops.reports.monthly.changes import changes
from teamops.reports.monthly.figures import figures_of
from teamops.reports.monthly.months import monthly_report
from teamops.reports.monthly.sheets.book import monthly_book

SHORT = month_of_calls("1", {13: (29, 3000)})
BASES = [("answered", "接通", "拨出", "通话"), ("dialled", "拨出", "接通", "拨出")]


@pytest.mark.parametrize(("basis", "word", "other", "in_lines"), BASES)
def test_settlement_and_explain(basis: str, word: str, other: str, in_lines: str) -> None:
    """29 of 30 on the 13th. The clause itself says 通话, which calls only dialled are not."""
    got = settle(calls=SHORT, ruleset=rules({"calls": {"count_basis": basis}}))
    (line,) = got.lines.loc[got.lines["date"] == "2026-10-13", "because_zh"]
    assert line == f"{in_lines} 29 次 < 30 次；扣 50.00 元"
    assert f"{in_lines} 29 次 < 30 次" in explanation(got, "1", "zh")
    days = dump(settlement_book(got, "zh")).split("\n## ")[3]
    assert f"通次（{word}的次数）" in days
    assert other not in days


def october_8(basis: str) -> Day:
    """Return the day: 29 calls of 50 minutes, one short."""
    ruleset = rules({"calls": {"count_basis": basis}})
    team = team_of(made.roster({"agent_id": "1", "name": "甲"}), None, None, Calendar(), OCTOBER)
    reading = readings_of(ruleset.readings).calls
    log = call_days([made.calls(*day_of_calls("1", 8, 29, 3000))], team.roster, OCTOBER, reading)
    on, ledger = date(2026, 10, 8), made.policies()
    found = progress(team, ledger, log, ruleset, OCTOBER, on)
    return the_day(About("一队", OCTOBER, on, on, ruleset), found, team, ledger, {}, None, [])


@pytest.mark.parametrize(("basis", "word", "other", "in_lines"), BASES)
def test_the_daily_report(basis: str, word: str, other: str, in_lines: str) -> None:
    day = october_8(basis)
    assert f"达标 0 人，{word} 29 次" in one_line(day, [], "zh")
    meeting = dump(daily_book(day, "zh")).split("\n## ")[1]
    assert f"甲 {word}差 1 次" in meeting
    assert f"{word} 29 次" in meeting
    assert other not in meeting
    wall = page(day, "zh")
    assert wall.count(f"{word}次数") == 2  # the headline and the column
    assert other not in wall
    assert day.missed["label_zh"].tolist() == [in_lines]


@pytest.mark.parametrize(("basis", "word", "other"), [row[:3] for row in BASES])
def test_the_monthly_report(basis: str, word: str, other: str) -> None:
    """17 days of 30 calls and one of 29: 539 in the month."""
    settled = settle(calls=SHORT, ruleset=rules({"calls": {"count_basis": basis}}))
    entries = made.policies().assign(period="", move="", in_scope=True, vehicles=0, premium_fen=0)
    report = monthly_report(
        "一队", (OCTOBER,), {OCTOBER: figures_of(settled, 18)}, entries, None, settled.rules, []
    )
    assert f"{word} 539 次" in "\n".join(text.zh for text in changes(report))
    sheets = dump(monthly_book(report, "zh")).split("\n## ")
    assert f"{word}次数" in sheets[1]
    assert other not in "".join(sheets[1:4])
