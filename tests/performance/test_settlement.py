"""The golden cases and the paths through a whole month. All figures by hand, from the regulations' own numbers."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from one_month import (
    BONUS,
    DAILY,
    LATENESS,
    ONE,
    OUTPUT,
    amounts,
    codes,
    person,
    rules,
    sales,
    settle,
    shipped,
)

import made
from made import Cells, month_of_calls, told
from teamops.core.calendar import Calendar, Month, UnknownYear
from teamops.core.problems import errors
from teamops.core.rules.parts import Dated
from teamops.core.rules.share import Share
from teamops.performance.readings import SECTIONS


# --- the day's effort (P1-六-1) ---------------------------------------------------------------------------
def test_a_month_on_the_line_costs_nothing() -> None:
    got = settle()
    assert amounts(got) == []
    assert got.problems == []
    assert person(got)["net_fen"] == 300000
    assert list(got.days["calls"]) == [30] * 18
    assert got.days["met"].all()
    assert got.days["due"].all()


@pytest.mark.parametrize(
    ("calls", "seconds", "fen"), [(30, 3000, 0), (30, 2999, -5000), (29, 2940, -5000), (29, 3000, -5000)]
)
def test_thirty_calls_and_fifty_minutes(calls: int, seconds: int, fen: int) -> None:
    """Golden: 30 / 3000 passes; 30 / 2999 → −50; 29 calls / 49 min → −50, not −100."""
    got = settle(calls=month_of_calls("1", {13: (calls, seconds)}))
    assert person(got)["fines_fen"] == fen
    day = got.days[got.days["date"] == pd.Timestamp("2026-10-13")].iloc[0]
    assert (day["calls"], day["talk_seconds"], day["fine_fen"], bool(day["met"])) == (
        calls,
        seconds,
        fen,
        fen == 0,
    )
    assert (day["target_calls"], day["target_talk_seconds"]) == (30, 3000)


def test_a_fine_names_its_rows_and_its_arithmetic() -> None:
    got = settle(calls=month_of_calls("1", {9: (28, 3200)}))
    line = got.lines.iloc[0]
    # the 8th has rows 2-31, the 9th the next 28
    assert line["source"] == "calls/2026-10.xlsx › 通话记录 › 32–59(28 行)"
    assert (line["label_zh"], line["label_en"]) == ("每日通次通时", "Daily calls and talk time")
    assert line["because_zh"].startswith("通话 28 次 < 30 次")


def test_nobody_to_be_seen_has_zero_calls() -> None:
    both = (*ONE, {"agent_id": "2", "name": "乙"})
    got = settle(people=both, policies=[*sales(), *sales(agent_id="2")])
    assert amounts(got, "2") == [(DAILY, -5000)] * 18
    assert set(got.lines["source"]) == {"calls/2026-10.xlsx › (0 行)"}
    assert amounts(got) == []


def test_who_is_not_bound_has_no_days_and_no_targets() -> None:
    clerk = {"agent_id": "2", "name": "乙", "position": "内勤专员"}
    got = settle(people=(*ONE, clerk), policies=[*sales(), *sales("500", 1, "2")])
    assert amounts(got, "2") == []
    assert set(got.days["agent_id"]) == {"1"}
    # what a clerk sells is shown and judged by nobody's rule
    row = got.months.set_index("agent_id").loc["2"]
    assert (row["vehicles"], row["premium_fen"], bool(row["due"]), row["target_vehicles"]) == (
        1,
        50000,
        False,
        0,
    )
    assert person(got, "2")["net_fen"] == 300000


def test_leave_and_half_days() -> None:
    """A full day's leave is exempt; half a day has half the target: 15 calls and 25 minutes (rulings 8, 9)."""
    off = made.leave(
        {"from": "2026-10-13", "to": "2026-10-13"},
        {"from": "2026-10-14", "to": "2026-10-14", "half": "下午"},
        {"from": "2026-10-15", "to": "2026-10-15", "half": "上午"},
    )
    got = settle(calls=month_of_calls("1", {13: (0, 0), 14: (15, 1500), 15: (14, 1500)}), leave=off)
    assert amounts(got) == [(DAILY, -5000)]
    assert list(got.lines["date"]) == [pd.Timestamp("2026-10-15")]
    days = got.days.set_index("date")
    assert not days.loc["2026-10-13", "due"]
    assert list(days.loc["2026-10-14", ["target_calls", "target_talk_seconds"]]) == [15, 1500]
    assert days.loc["2026-10-13", "leave_kind"] == "事假"


def test_a_day_off_by_the_schedule_is_not_judged() -> None:
    shifts = made.schedule({"date": "2026-10-13", "shift": "休息"}, {"date": "2026-10-17", "shift": "上班"})
    got = settle(calls=month_of_calls("1", {13: (0, 0), 17: (29, 3000)}), schedule=shifts)
    assert list(got.lines["date"]) == [pd.Timestamp("2026-10-17")]


# --- missing days (ruling 10) -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("reading", "fines", "told_of"), [("stop", 18, ["X206"]), ("zero", 2, []), ("skip", 0, [])]
)
def test_days_without_any_row(reading: str, fines: int, told_of: list[str]) -> None:
    log = month_of_calls("1", {13: (0, 0), 15: (0, 0)})
    got = settle(calls=log, ruleset=rules({"calls": {"missing_day": reading}}))
    assert [c for c in codes(got) if c == "X206"] == told_of
    if reading != "stop":
        assert amounts(got) == [(DAILY, -5000)] * fines
        assert len(got.days) == (18 if reading == "zero" else 16)
    else:
        assert [p.values["days"] for p in errors(got.problems)] == ["2026-10-13、2026-10-15"]


def test_a_day_with_an_unanswered_row_is_not_missing() -> None:
    log = [*month_of_calls("1", {13: (0, 0)}), *made.day_of_calls("1", 13, 1, 0)]
    got = settle(calls=log)
    assert amounts(got) == [(DAILY, -5000)]
    assert got.problems == []


def test_a_day_on_which_nobody_bound_was_at_work_is_not_missing() -> None:
    off = made.leave({"from": "2026-10-13", "to": "2026-10-13"})
    clerk = {"agent_id": "2", "name": "乙", "position": "内勤专员"}
    assert settle(people=(*ONE, clerk), calls=month_of_calls("1", {13: (0, 0)}), leave=off).problems == []


# --- the month's output (P1-六-2) -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("premium", "vehicles", "lines"),
    [
        ("29999.99", 10, [(OUTPUT, -20000)]),
        ("30000", 10, []),
        ("30000", 9, [(OUTPUT, -20000)]),
        ("29999.99", 9, [(OUTPUT, -20000)]),
        ("59999.99", 10, []),
        ("60000", 10, [(BONUS, 20000)]),
        ("60000", 9, [(OUTPUT, -20000), (BONUS, 20000)]),
        ("90000", 10, [(BONUS, 40000)]),
    ],
)
def test_vehicles_and_premium(premium: str, vehicles: int, lines: list[tuple[str, int]]) -> None:
    got = settle(policies=sales(premium, vehicles))
    assert amounts(got) == lines
    row = got.months.iloc[0]
    assert (row["fine_fen"], row["bonus_fen"]) == (
        sum(a for _, a in lines if a < 0),
        sum(a for _, a in lines if a > 0),
    )
    assert (row["target_vehicles"], row["target_premium_fen"], row["workdays"]) == (10, 3000000, 18)


def test_what_is_missing_to_the_next_step() -> None:
    row = settle(policies=sales("59999.99")).months.iloc[0]
    assert (row["steps"], row["base_premium_fen"], row["to_next_fen"]) == (0, 3000000, 1)


def test_somebody_without_a_policy_is_judged_all_the_same() -> None:
    got = settle(policies=[])
    assert amounts(got) == [(OUTPUT, -20000)]
    assert got.lines["source"].tolist() == ["(0 行)"]


def test_a_joiner_has_targets_pro_rata() -> None:
    """From the 15th: 12 of 18 working days, so 7 vehicles (6.67 up) and ¥20,000 (ruling 22)."""
    new = ({"agent_id": "1", "name": "甲", "joined_on": "2026-10-15"},)
    log = [row for day in made.WORKDAYS if day >= 15 for row in made.day_of_calls("1", day)]
    got = settle(people=new, calls=log, policies=sales("20000", 7, day=20))
    assert amounts(got) == []
    row = got.months.iloc[0]
    assert (row["workdays"], row["workdays_employed"]) == (18, 12)
    assert (row["target_vehicles"], row["target_premium_fen"]) == (7, 2000000)
    assert codes(got) == ["X220", "X218"]
    assert person(got)["base_fen"] == 300000
    whole = settle(people=new, calls=log, policies=sales("20000", 7, day=20),
                   ruleset=rules(switches={OUTPUT: {"prorate": "none"}}))  # fmt: skip
    assert amounts(whole) == [(OUTPUT, -20000)]


def test_a_window_looks_at_earlier_months() -> None:
    """Two months together: 20 vehicles and ¥60,000; 9 + 11 and 29,000 + 31,000 are enough (ruling 13)."""
    before = [
        {**row, "policy_no": f"S{n}", "plate": f"鄂S{n:05d}", "paid_on": "2026-09-10"}
        for n, row in enumerate(sales("31000", 11))
    ]
    rows = [*before, *sales("29000", 9)]
    assert amounts(settle(policies=rows)) == [(OUTPUT, -20000)]
    assert amounts(settle(policies=rows, ruleset=rules(switches={OUTPUT: {"window": "rolling_2"}}))) == []
    ytd = settle(policies=rows, ruleset=rules(switches={OUTPUT: {"window": "ytd"}}))
    assert amounts(ytd) == [(OUTPUT, -20000)]
    # only October's months and lines are shown
    assert list(ytd.months["agent_id"]) == ["1"]
    assert set(ytd.lines["date"]) == {pd.Timestamp("2026-10-31")}


def test_a_bonus_above_the_month_before() -> None:
    """31,000 in September: 61,000 in October is one step above it (ruling 19)."""
    before = [{"policy_no": "S", "plate": "鄂S00001", "premium": "31000", "paid_on": "2026-09-10"}]
    other = rules(switches={BONUS: {"bonus_base": "previous_month"}})
    assert amounts(settle(policies=[*before, *sales("61000")], ruleset=other)) == [(BONUS, 20000)]
    assert amounts(settle(policies=[*before, *sales("60999.99")], ruleset=other)) == []


def test_a_rule_may_ask_for_premium_alone() -> None:
    target = Dated.model_validate({"2015-12-03": 30000})
    got = settle(
        policies=sales("29999.99", 2),
        ruleset=rules(performance_monthly_output={"at_least": {"premium": target}}),
    )
    assert amounts(got) == [(OUTPUT, -20000)]
    assert list(got.months.iloc[0][["target_vehicles", "target_premium_fen"]]) == [0, 3000000]


def test_somebody_who_joined_later_has_no_earlier_month() -> None:
    people = ({"agent_id": "1", "name": "甲", "joined_on": "2026-10-01"},)
    got = settle(people=people, ruleset=rules(switches={OUTPUT: {"window": "rolling_3"}}))
    assert amounts(got) == []


# --- attendance and conduct (P1-七) -----------------------------------------------------------------------
def late(*days: int, **more: object) -> pd.DataFrame:
    every = [
        {
            "date": f"2026-10-{d:02d}",
            "clock_in": "08:40" if d in days else "08:20",
            "clock_out": "17:40",
            **more,
        }
        for d in made.WORKDAYS
    ]
    return made.attendance(*every)


@pytest.mark.parametrize(("days", "fen"), [((), 0), ((8,), -3000), ((8, 9), -6000), ((8, 9, 12), -15000),
                                           ((8, 9, 12, 13), -20000)])  # fmt: skip
def test_lateness_is_repriced_from_the_third(days: tuple[int, ...], fen: int) -> None:
    """Golden: 2, 3, 4 times → −60, −150, −200 (ruling 23)."""
    got = settle(attendance=late(*days))
    assert person(got)["fines_fen"] == fen
    assert got.events["amount_fen"].sum() == fen
    notices = got.lines[got.lines["kind"] == "notice"]
    assert len(notices) == (1 if len(days) >= 3 else 0)


@pytest.mark.parametrize(("days", "fen"), [((8, 9), -6000), ((8, 9, 12), -11000), ((8, 9, 12, 13), -16000)])
def test_lateness_repriced_from_the_nth_only(days: tuple[int, ...], fen: int) -> None:
    got = settle(attendance=late(*days), ruleset=rules(switches={LATENESS: {"reprice": "from_nth"}}))
    assert person(got)["fines_fen"] == fen


def test_late_and_early_are_counted_together_or_apart() -> None:
    """Late twice and early once: three events together at 50; apart 3 × 30 (ruling 24)."""
    rows = late(8, 9)
    rows.loc[2, "clock_out"] = 17 * 3600
    assert person(settle(attendance=rows))["fines_fen"] == -15000
    apart = rules(switches={LATENESS: {"counter": "separate"}})
    assert person(settle(attendance=rows, ruleset=apart))["fines_fen"] == -9000


def test_an_excused_event_is_shown_and_costs_nothing() -> None:
    got = settle(attendance=late(8, 9, 12, excuse="送单", approved_by="王主任"))
    assert amounts(got) == []
    assert list(got.events["outcome_zh"]) == ["事由“送单”，王主任 批准，不扣"] * 3
    assert list(got.events["amount_fen"]) == [0, 0, 0]


def test_a_held_punch_is_shown_and_waits() -> None:
    rows = late()
    rows.loc[0, "clock_out"] = pd.NA
    got = settle(attendance=rows)
    assert codes(got) == ["X207"]
    assert list(got.events["outcome_en"]) == ["missing punch, pending: no fine yet"]


def test_absence_has_no_clause_of_its_own() -> None:
    rows = late()
    rows.loc[0, "result"] = "旷工"
    got = settle(attendance=rows)
    assert told(got.problems, "kind") == [("X212", "attendance.xlsx › 考勤 › 2", "旷工")]
    assert list(got.events["outcome_zh"]) == ["没有对应的条款，不扣罚"]


def test_without_a_file_the_clause_is_not_applied() -> None:
    got = settle()
    assert got.events.empty
    assert list(got.events.columns)[:3] == ["agent_id", "date", "time"]


def act(time: str, kind: str = "与工作无关", **more: object) -> Cells:
    return {"date": "2026-10-13", "time": time, "kind": kind, **more}


def test_one_act_under_two_clauses_is_fined_once() -> None:
    """Ruling 29. Both kinds were reminded that day; each costs ¥100."""
    register = made.conduct(
        act("09:00", is_reminder=True),
        act("09:01", "私人通讯", is_reminder=True),
        act("14:05"),
        act("14:05", "私人通讯"),
    )
    got = settle(conduct=register)
    assert [a for _, a in amounts(got)] == [-10000]
    assert codes(got) == ["X222"]
    shown = {(r["kind"], r["amount_fen"]): r["outcome_zh"] for r in got.events.to_dict("records")}
    # of equal fines the first rule's stays
    assert shown["与工作无关", -10000] == "扣 100.00 元"
    assert shown["私人通讯", 0].startswith("同一件事已按方案第七条第4项扣 100.00 元")
    both = settle(conduct=register, ruleset=rules({"acts": {"one_act": "all"}}))
    assert [a for _, a in amounts(both)] == [-10000, -10000]


def test_an_act_without_a_reminder_is_named_with_its_reason() -> None:
    got = settle(conduct=made.conduct(act("14:05")))
    assert amounts(got) == []
    problem = got.problems[0]
    assert (problem.code, problem.values["person"], problem.values["day"]) == (
        "X211",
        "甲（1）",
        "2026-10-13",
    )
    assert "没有同类提醒" in problem.what("zh")


def test_a_fine_tells_the_event_and_the_last_reminder_before_it_with_both_rows() -> None:
    register = made.conduct(
        act("08:50", is_reminder=True),
        act("10:20", is_reminder=True),
        act("14:05", evidence="监控 7"),
        act("15:00", is_reminder=True),
    )
    line = settle(conduct=register).lines.iloc[0]
    assert line["because_zh"] == "与工作无关（证据：监控 7）；已于 2026-10-13 10:20 提醒；扣 100.00 元"
    assert (
        line["because_en"] == "与工作无关 (evidence: 监控 7); reminded on 2026-10-13 10:20; fine 100.00 yuan"
    )
    assert line["source"] == "conduct.xlsx › 违纪 › 4; conduct.xlsx › 违纪 › 3"


def test_a_fine_without_detail_or_reminder_tells_the_event_alone() -> None:
    none = rules(switches={"conduct.off-task": {"reminder_scope": "none"}})
    line = settle(conduct=made.conduct(act("14:05")), ruleset=none).lines.iloc[0]
    assert line["because_zh"] == "与工作无关；扣 100.00 元"
    assert line["source"] == "conduct.xlsx › 违纪 › 2"


def test_grave_words_need_mark_and_evidence() -> None:
    words = {"kind": "不规范用语"}
    full = made.conduct(act("14:05", severe=True, evidence="录音 9", **words))
    assert [a for _, a in amounts(settle(conduct=full))] == [-10000]
    for lacking in ({"severe": True}, {"evidence": "录音 9"}):
        got = settle(conduct=made.conduct(act("14:05", **words, **lacking)))
        assert amounts(got) == []
        assert codes(got) == ["X211"]


def test_a_kind_without_a_clause_is_named() -> None:
    got = settle(conduct=made.conduct(act("14:05", "着装不整"), act("15:05", "着装不整", is_reminder=True)))
    assert codes(got) == ["X212", "X212"]


def test_a_reminder_of_last_month_may_count() -> None:
    """Ruling 28: `ever`."""
    register = made.conduct({"date": "2026-09-20", "time": "09:00", "is_reminder": True}, act("14:05"))
    assert amounts(settle(conduct=register)) == []
    ever = rules(switches={"conduct.off-task": {"reminder_scope": "ever"}})
    got = settle(conduct=register, ruleset=ever)
    assert [a for _, a in amounts(got)] == [-10000]
    assert got.lines.iloc[0]["because_zh"].startswith("与工作无关；已于 2026-09-20 09:00 提醒")
    # the earlier reminder is not an event of this month
    assert list(got.events["date"]) == [pd.Timestamp("2026-10-13")]


# --- pay --------------------------------------------------------------------------------------------------
def test_base_pay_pro_rata_is_rounded_half_up_to_the_fen() -> None:
    """¥1,000.01 × 12/18 = 666.6733… → 666.67; ¥1,000.03 × 9/18 = 500.015 → 500.02."""
    pro_rata = rules({"pay": {"base_pay": "workdays"}})
    joined = ({"agent_id": "1", "joined_on": "2026-10-15", "base_pay": "1000.01"},)
    got = settle(people=joined, calls=[], ruleset=pro_rata)
    assert person(got)["base_fen"] == 66667
    assert got.base_sources == {"1": "roster.xlsx › 花名册 › 2 × 12/18"}
    assert "X220" not in codes(got)
    # until the 19th: 8, 9, 10, 12, 13, 14, 15, 16, 19 are 9 of the 18 days
    left = ({"agent_id": "1", "left_on": "2026-10-19", "base_pay": "1000.03"},)
    assert person(settle(people=left, calls=[], ruleset=pro_rata))["base_fen"] == 50002


def test_base_pay_in_full_is_flagged_for_part_of_a_month() -> None:
    left = ({"agent_id": "1", "name": "甲", "left_on": "2026-10-19"},)
    found = [p for p in settle(people=left, calls=[]).problems if p.code == "X220"]
    assert [p.values["base"] for p in found] == ["3,000.00"]
    assert "甲（1）2020-01-01 入职，2026-10-19 离职，本月在职不满月" in found[0].what("zh")


def test_who_was_here_on_every_working_day_was_here_all_month() -> None:
    """The 1st to the 7th are holidays and the 31st is a Saturday."""
    whole = ({"agent_id": "1", "joined_on": "2026-10-08", "left_on": "2026-10-30"},)
    assert [c for c in codes(settle(people=whole)) if c == "X220"] == []


def test_a_blank_base_pay_is_zero_and_named() -> None:
    got = settle(people=({"agent_id": "1", "name": "甲", "base_pay": None},))
    assert person(got)["base_fen"] == 0
    assert told(got.problems, "person") == [("X217", "roster.xlsx › 花名册 › 2", "甲（1）")]


def test_adjustments_of_the_month_count_and_others_are_named() -> None:
    table = made.adjustments(
        {"amount": "100.05"}, {"amount": "-30", "item": "补扣"}, {"month": "2026-09", "amount": "7"}
    )
    got = settle(adjustments=table)
    assert person(got)["adjustments_fen"] == 7005
    assert person(got)["net_fen"] == 307005
    assert list(got.adjustments["amount_fen"]) == [10005, -3000]
    assert told(got.problems, "count") == [("X203", "adjustments.xlsx › 调整", 1)]


def test_who_left_before_the_month_is_here_only_with_an_adjustment() -> None:
    gone = {"agent_id": "2", "name": "乙", "left_on": "2026-09-30"}
    assert list(settle(people=(*ONE, gone)).people["agent_id"]) == ["1"]
    got = settle(people=(*ONE, gone), adjustments=made.adjustments({"agent_id": "2", "amount": "88"}))
    assert list(got.people["agent_id"]) == ["1", "2"]
    assert (person(got, "2")["base_fen"], person(got, "2")["net_fen"]) == (0, 8800)


def test_leavers_and_joiners_of_the_month_are_in_it_and_later_ones_are_not() -> None:
    people = (
        *ONE,
        {"agent_id": "2", "left_on": "2026-10-01", "position": "会计"},
        {"agent_id": "3", "joined_on": "2026-10-31", "position": "会计"},
        {"agent_id": "4", "joined_on": "2026-11-01", "position": "会计"},
    )
    assert list(settle(people=people).people["agent_id"]) == ["1", "2", "3"]


def test_fines_over_a_fifth_and_under_the_minimum_are_warned_of() -> None:
    """18 days at 50 and 200 for the month: 1,100 of 3,000 is more than 20 %; 1,900 is less than 1,950 (ruling 50)."""
    got = settle(
        calls=made.day_of_calls("1", 8, 1, 1), policies=[], ruleset=rules({"calls": {"missing_day": "zero"}})
    )
    assert person(got)["net_fen"] == 190000
    assert sorted(codes(got)) == ["X215", "X216"]
    for problem in got.problems:
        assert "甲（1）" in problem.what("zh")
        assert "第十六条" in problem.what("zh")


def test_without_rules_there_is_only_base_pay() -> None:
    none = replace(rules(), rules=())
    got = settle(ruleset=none, calls=[], conduct=made.conduct(act("14:05")))
    assert person(got)["net_fen"] == 300000
    assert got.lines.empty
    assert got.days.empty
    assert codes(got) == ["X212"]


# --- schedule and leave of their own ----------------------------------------------------------------------
def test_contradictions_of_schedule_and_leave_are_named() -> None:
    shifts = made.schedule(
        {"date": "2026-10-13", "shift": "上班"},
        {"date": "2026-10-13", "shift": "上班"},
        {"date": "2026-10-13", "shift": "休息"},
        {"date": "2026-10-13", "shift": "休息", "agent_id": "9"},
        {"date": "2026-09-13", "shift": "休息", "agent_id": "8"},
    )
    off = made.leave(
        {"from": "2026-10-13", "to": "2026-10-12"},
        {"from": "2026-10-13", "to": "2026-10-13", "agent_id": "9"},
        {"from": "2026-09-13", "to": "2026-09-13", "agent_id": "8"},
    )
    got = settle(schedule=shifts, leave=off)
    assert told(got.problems, "value", "person", "to") == [
        ("X201", "schedule.xlsx › 排班 › 5", "9"),
        ("X210", "schedule.xlsx › 排班 › 4", "甲（1） 2026-10-13"),
        ("X205", "schedule.xlsx › 排班 › 3"),
        ("X214", "leave.xlsx › 请假 › 2", "2026-10-12"),
        ("X201", "leave.xlsx › 请假 › 3", "9"),
    ]


def test_an_unknown_year_is_loud() -> None:
    with pytest.raises(UnknownYear):
        settle(month=Month(2077, 10))


def test_the_companys_calendar_goes_before_the_national_one() -> None:
    closed = Calendar({date(2026, 10, 13): False})
    assert settle(calls=month_of_calls("1", {13: (0, 0)}), calendar=closed).problems == []


def test_values_that_change_mid_month_apply_by_day() -> None:
    """From the 20th on 40 calls are due: the nine working days from then on are missed at 30."""
    changed = {"at_least": {"calls": Dated.model_validate({"2015-12-03": 30, "2026-10-20": 40})}}
    got = settle(ruleset=rules(performance_daily_effort=changed))
    # 20, 21, 22, 23, 26, 27, 28, 29, 30
    assert amounts(got) == [(DAILY, -5000)] * 9
    assert min(got.lines["date"]) == pd.Timestamp("2026-10-20")


def test_a_position_that_no_rule_knows_is_named_with_the_likely_one() -> None:
    """Ruling 51: P1-六 binds 续保专员 alone, so a misspelt position would slip out of it in silence."""
    people = (
        {"agent_id": "1", "name": "甲", "position": "续保专元"},
        {"agent_id": "2", "name": "乙", "position": "会计"},
    )
    got = settle(people=people, policies=[])
    assert amounts(got) == []
    odd = [p for p in got.problems if p.code == "X225"]
    assert [(p.values["person"], p.values["position"], p.values["known"]) for p in odd] == [
        ("甲（1）", "续保专元", "续保专员")
    ]
    assert odd[0].todo("zh").startswith("您是指“续保专员”吗？")


def test_rules_that_do_not_judge_pay_stay_out_of_the_settlement() -> None:
    """The rule that deals leads (P1-四) is in force too; the settlement keeps, and so prints, its own eight rules."""
    assert any(isinstance(rule, Share) for rule in shipped().rules)
    got = settle(ruleset=shipped())
    assert [rule.clause.cite for rule in got.rules.rules] == [
        *("P1-六-1", "P1-六-2", "P1-六-2"),
        *("P1-七-1", "P1-七-2", "P1-七-4", "P1-七-5"),
        "工资支付暂行规定 第十六条",
    ]
    assert set(got.rules.shipped) == {rule.id for rule in got.rules.rules}
    assert set(got.rules.readings) == set(SECTIONS)
