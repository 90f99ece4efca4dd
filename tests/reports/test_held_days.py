"""A day or month that waits for rows nobody understood is neither met nor missed, wherever a report shows it."""

from dataclasses import replace
from datetime import date

import made
from dump import dump
from made import Cells, day_of_calls, noted
from teamops.core.calendar import Calendar, Month
from teamops.core.kit.domain import words_of
from teamops.core.rules.in_force import shipped_rules
from teamops.core.rules.load import load_rules
from teamops.core.sheets.reading.inputs import TableRead
from teamops.domains import DOMAINS
from teamops.performance.calls.days import call_days
from teamops.performance.readings import readings_of
from teamops.performance.settlement.progress import progress, team_of
from teamops.reports.daily.day import Day
from teamops.reports.daily.html import page
from teamops.reports.daily.report import About, the_day
from teamops.reports.daily.screen import day_value, one_line
from teamops.reports.daily.sheets.book import daily_book
from teamops.roster.left_out import LeftOut, left_out

OCTOBER, ON = Month(2026, 10), date(2026, 10, 8)
TWO = ({"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙"})
# Both have 29 calls of 50 minutes: one call too few.
CALLS = [*day_of_calls("1", 8, 29, 3000), *day_of_calls("2", 8, 29, 3000)]
SALE: Cells = {
    "policy_no": "P1",
    "agent_id": "1",
    "plate": "鄂E12345",
    "premium": "100",
    "paid_on": "2026-10-08",
}


def reported(
    calls: tuple[Cells, ...] = (), policies: tuple[Cells, ...] = (), leave: tuple[Cells, ...] = ()
) -> Day:
    """Return 8 October of the two, with these rows refused by the reader."""
    ruleset, wrong = load_rules(shipped_rules(), shipped_rules() / "none", words_of(DOMAINS))
    assert ruleset is not None, wrong
    away = {"leave": made.leave(*leave)} if leave else {}
    team = team_of(made.roster(*TWO), None, None, Calendar(), OCTOBER, rejected=away)
    log = TableRead(made.calls(*CALLS), [], made.calls(*({"_row": 2000, **row} for row in calls)))
    counted = call_days([log], team.roster, OCTOBER, readings_of(ruleset.readings).calls)
    ledger, refused = made.policies(SALE), made.policies(*({"_row": 90, **row} for row in policies))
    found = progress(team, ledger, counted, ruleset, OCTOBER, ON, refused)
    about = About("一队", OCTOBER, ON, ON, ruleset)
    return the_day(about, found, team, ledger, {"policies.xlsx › 台账": {"signed_on"}}, None, [])


def figures(day: Day, *keys: str) -> dict[str, list[object]]:
    return {row["agent_id"]: [row[key] for key in keys] for row in day.people.to_dict("records")}


def test_a_refused_call_of_the_day_holds_it_for_its_person_alone() -> None:
    """Both have 29 of 30: of 甲 a row could not be read, which may be the thirtieth; 乙 is one short."""
    day = reported(({"agent_id": "1", "started_at": "2026-10-08 09:00:00"},))
    seen = figures(day, "due", "held", "days_due", "days_missed", "days_held")
    assert seen == {"1": [False, True, 0, 0, 1], "2": [True, False, 1, 1, 0]}
    assert day.missed["name"].tolist() == ["乙"]
    team, trend = day.team_now.iloc[0], day.trend.iloc[0]
    assert [int(team[key]) for key in ("due", "met", "held")] == [1, 0, 1]
    assert [int(trend[f"people_{key}"]) for key in ("due", "met", "held")] == [1, 0, 1]


def test_a_call_of_nobody_holds_the_day_of_both() -> None:
    day = reported(({"name": "丙", "started_at": "2026-10-08 09:00:00"},))
    assert figures(day, "due", "held") == {"1": [False, True], "2": [False, True]}
    assert day.missed.empty


def test_a_refused_leave_that_may_be_of_the_day_holds_it() -> None:
    day = reported(leave=({"agent_id": "2", "from": "2026-10-08", "to": "2026-10-08"},))
    assert figures(day, "held") == {"1": [False], "2": [True]}


def test_a_refused_row_of_the_ledger_holds_the_month_of_its_person() -> None:
    """甲 has 1 vehicle of 10; a row of theirs without a readable premium may be more. One paid on the 9th is not known yet."""
    row = {"policy_no": "P2", "agent_id": "1", "paid_on": "2026-10-08"}
    assert figures(reported(policies=(row,)), "month_held") == {"1": [True], "2": [False]}
    later = reported(policies=({**row, "paid_on": "2026-10-09"},))
    assert figures(later, "month_held") == {"1": [False], "2": [False]}


def test_a_policy_of_which_a_row_was_refused_counts_no_vehicle() -> None:
    day = reported(policies=({"policy_no": "P1", "agent_id": "1", "paid_on": "2026-10-08"},))
    assert figures(day, "vehicles", "premium_fen", "month_held")["1"] == [0, 0, True]


def test_sheets_and_wall_call_it_held_and_colour_nobody() -> None:
    calls = ({"agent_id": "1", "started_at": "2026-10-08 09:00:00"},)
    day = reported(calls, ({"policy_no": "P2", "agent_id": "1", "paid_on": "2026-10-08"},))
    book = dump(daily_book(day, "zh"))
    assert "甲、甲（月目标）：有关的行没有读懂，先不算未达标，改好再出日报" in book
    wall = page(day, "zh")
    row = next(part for part in wall.split("<tr") if ">甲<" in part)
    assert row.count("待定") == 2  # the day, and the pace
    assert [word for word in ("missed", 'class="no"', "差") if word in row] == []
    other = next(part for part in wall.split("<tr") if ">乙<" in part)
    assert 'class="missed"' in other
    assert "差1" in other


def test_what_was_left_out_is_told_beside_the_result() -> None:
    """Two names and an extension are nobody's, one of them in two tables; 3 rows were skipped, 2 verdicts wait."""
    strangers = [
        noted("X201", None, {"person": "丙", "count": 4, "hint": ""}),
        noted("X201", None, {"person": "丙", "count": 1, "hint": ""}),
        noted("X202", None, {"person": "丁", "count": 2, "ids": "7、8"}),
        noted("X208", None, {"extension": "8009", "day": "2026-10-08", "count": 1}),
        noted("X205", None, {"count": 9, "rows": "1", "twin": "2"}),
    ]
    found = left_out(strangers, 3, 2)
    assert found == LeftOut(skipped_rows=3, unknown_people=3, held=2)
    assert found.said("zh") == "待定 2 条、跳过 3 行、认不出的人 3 个"
    assert found.said("en") == "held: 2, rows skipped: 3, people not recognised: 3"
    assert LeftOut(skipped_rows=1).after("好了", "zh") == "好了；跳过 1 行"
    assert LeftOut().after("好了", "zh") == "好了"


def test_the_days_line_json_and_sheet_say_it() -> None:
    day = replace(
        reported(),
        left_out=LeftOut(3, 2, 1),
        problems=[noted("D606"), noted("X201", None, {"person": "丙", "count": 1, "hint": ""})],
    )
    assert one_line(day, [], "zh").endswith("；待定 1 条、跳过 3 行、认不出的人 2 个")
    assert day_value(day, [], "zh")["left_out"] == {"held": 1, "skipped_rows": 3, "unknown_people": 2}
    assert "没有计入：待定 1 条、跳过 3 行、认不出的人 2 个" in dump(daily_book(day, "zh"))
    assert "没有计入：待定 1 条、跳过 3 行、认不出的人 2 个" in page(day, "zh")
