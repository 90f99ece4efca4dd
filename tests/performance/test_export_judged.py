"""What DingTalk and WeCom have judged already: words, shifts, slips, corrections, and acts recorded twice. All by hand."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from one_month import LATENESS, OCTOBER, amounts, codes, settle

import made
from teamops.core.calendar import Calendar
from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.column import parse_column
from teamops.core.text import Text
from teamops.performance.attendance.events import AttendanceEvents, attendance_events
from teamops.performance.attendance.verdicts import IN, OUT, WHOLE_DAY, meaning, slips_in
from teamops.performance.readings import AttendanceReading
from teamops.performance.schema import ATTENDANCE
from teamops.roster.hours import Hours, WorkHours
from teamops.roster.presence import person_days

PEOPLE = made.roster({"agent_id": "1", "name": "甲"})
DAY = date(2026, 10, 8)
HOURS = WorkHours(Hours(30600, 63000), {"晚班": Hours(34200, 66600)})  # 08:30–17:30; 晚班 09:30–18:30
TIME = Column("clock_out", Text("下班", "Out"), Kind.TIME, dated=True, absent=("未打卡",))


def of(**row: Any) -> AttendanceEvents:
    presence = person_days(PEOPLE, Calendar(), None, None, DAY, DAY)
    table = made.attendance({"date": "2026-10-08", **row})
    return attendance_events(table, PEOPLE, presence, OCTOBER, HOURS, AttendanceReading())


def fined(found: AttendanceEvents) -> list[str]:
    """What happened that neither an excuse nor a doubt takes away."""
    rows = found.events
    return list(rows.loc[(rows["excuse_zh"] == "") & (rows["doubt_zh"] == ""), "event"])


@pytest.mark.parametrize(
    ("word", "side", "means"),
    [
        *((word, side, set()) for side in (IN, OUT, WHOLE_DAY) for word in (
            "正常", "外勤", "外勤打卡", "外出", "出差", "补卡", "补卡审批通过", "管理员改为正常", "管理员王主任改为正常", "正常（补卡）",
            "正常(外勤)", "正常(管理员校准、补卡)", "√", "正常-", "举证打卡审批通过", "正常 (补卡)",
        )),
        *((word, WHOLE_DAY, {"休息"}) for word in ("休息", "休息并打卡", "未排班")),
        *((word, IN, {"请假"}) for word in ("请假", "调休", "事假", "年假 1天", "病假4小时")),
        *((word, IN, {"迟到"}) for word in ("迟到", "严重迟到", "旷工迟到", "迟到5分钟", "迟到 12.5 分钟", "迟到(补卡)", "迟到/早退", "地点异常;迟到15分钟")),
        *((word, OUT, {"早退"}) for word in ("早退", "早退12分钟", "早退1小时5分钟", "迟到/早退")),
        *((word, WHOLE_DAY, {"旷工"}) for word in ("旷工", "缺勤", "旷工半天", "旷工480分钟")),
        *((word, OUT, {"缺卡"}) for word in ("缺卡", "未打卡", "下班缺卡", "缺卡(1次)", "补卡审批中")),
        ("迟到早退", WHOLE_DAY, {"迟到", "早退"}),
        ("迟到5分钟、早退3分钟", WHOLE_DAY, {"迟到", "早退"}),
        ("管理员改为迟到", IN, {"迟到"}),
        *((word, WHOLE_DAY, None) for word in ("情况不明", "迟到/早退", "正常(存疑)", "半勤", "迟到,待定")),
    ],
)  # fmt: skip
def test_every_word_of_the_exports_is_known_and_no_other(
    word: str, side: str, means: set[str] | None
) -> None:
    assert meaning(word, side) == means


@pytest.mark.parametrize(
    ("row", "happened"),
    [
        # the row's own hours decide
        ({"shift": "A 09:00-18:00", "clock_in": "08:55", "clock_out": "18:05"}, []),
        ({"shift": "A 09:00-18:00", "clock_in": "09:05", "clock_out": "17:35"}, ["迟到", "早退"]),
        ({"shift": "晚班", "clock_in": "09:25", "clock_out": "18:30"}, []),
        (
            {
                "shift": "08:30-12:00 14:00-18:00",
                "clock_in": "08:30",
                "clock_out": "12:00",
                "clock_out_2": "17:50",
            },
            ["早退"],
        ),
        # the export's word stands against the clock
        (
            {"clock_in": "08:52", "clock_out": "17:35", "in_result": "管理员改为正常", "out_result": "正常"},
            [],
        ),
        ({"clock_in": "08:25", "clock_out": "17:35", "in_result": "迟到"}, ["迟到"]),
        ({"clock_in": "08:52", "clock_out": "17:35", "result": "迟到22分钟", "calibrated": "正常"}, []),
        (
            {"clock_in": "08:52", "clock_out": "17:35", "result": "迟到22分钟", "calibrated": "未校准"},
            ["迟到"],
        ),
        (
            {
                "clock_in": "08:25",
                "clock_out": "17:35",
                "in_result": "正常",
                "out_result": "正常",
                "in_result_2": "迟到",
            },
            ["迟到"],
        ),
        # a side of which the export says nothing is the clock's
        ({"clock_in": "08:25", "clock_out": "17:00", "in_result": "正常"}, ["早退"]),
        ({"shift": "休息", "clock_in": None, "clock_out": None}, []),
        # slips: an errand that covers the lateness, one that does not, one that was refused
        ({"clock_in": "09:46", "clock_out": "17:35", "slips": "外出10-08 08:30到10-08 10:00 1.5小时"}, []),
        (
            {"clock_in": "09:46", "clock_out": "17:35", "slips": "外出10-08 08:30到10-08 09:30 1小时"},
            ["迟到"],
        ),
        (
            {"clock_in": "09:46", "clock_out": "17:35", "slips": "外出（已拒绝）10-08 08:30到10-08 10:00"},
            ["迟到"],
        ),
        ({"clock_in": "08:25", "clock_out": None, "slips": "补卡申请10-08 17:30"}, []),
        ({"clock_in": None, "clock_out": None, "slips": "出差10-08到10-09 2天"}, []),
    ],
)
def test_what_a_day_comes_to(row: dict[str, Any], happened: list[str]) -> None:
    assert fined(of(**row)) == happened


@pytest.mark.parametrize(
    "row",
    [
        {"clock_in": "08:52", "clock_out": "17:35", "result": "情况不明"},
        {
            "clock_in": "08:52",
            "clock_out": "17:35",
            "shift": "中班",
        },  # a shift of which nobody knows the hours
        {
            "clock_in": "08:52",
            "clock_out": "17:35",
            "result": "正常",
            "in_result": "迟到",
        },  # the export against itself
    ],
)
def test_what_is_not_understood_fines_nobody(row: dict[str, Any]) -> None:
    found = of(**row)
    assert fined(found) == []
    assert [p.code for p in found.problems] == ["X264"]


def test_export_and_clock_are_both_told() -> None:
    (told,) = of(clock_in="08:52", clock_out="17:35", in_result="外勤").problems
    assert (told.code, told.values["count"]) == ("X265", 1)
    assert "10-08 考勤系统写“外勤”，按打卡（08:52–17:35，应 08:30–17:30）是迟到" in str(told.values["days"])


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("次日 00:15", 86400 + 900),
        ("00:15(次日)", 86400 + 900),
        ("00:15", 900),
        (pd.Timestamp("2026-10-09 00:15:00"), 20735 * 86400 + 900),
        ("2026-10-09 00:15:00", 20735 * 86400 + 900),
        ("未打卡", None),
    ],
)
def test_a_punch_keeps_its_day(cell: object, seconds: int | None) -> None:
    parsed = parse_column(TIME, pd.Series([cell], dtype="object"))
    assert parsed.bad == []
    assert [None if pd.isna(v) else int(v) for v in parsed.values] == [seconds]


@pytest.mark.parametrize("out", [86400 + 900, 900, 20735 * 86400 + 900])
def test_out_after_midnight_is_not_early(out: int) -> None:
    table = made.attendance({"date": "2026-10-08", "clock_in": "08:25"})
    table["clock_out"] = pd.array([out], dtype="Int64")
    presence = person_days(PEOPLE, Calendar(), None, None, DAY, DAY)
    found = attendance_events(table, PEOPLE, presence, OCTOBER, HOURS, AttendanceReading())
    assert fined(found) == []
    assert found.problems == []


def test_of_half_a_day_off_the_export_judges_no_more_than_the_other_half() -> None:
    """Off in the afternoon by the leave table; the export knows nothing of that and writes 早退."""
    off = made.leave({"from": "2026-10-08", "to": "2026-10-08", "half": "下午"})
    presence = person_days(PEOPLE, Calendar(), None, off, DAY, DAY)
    row = {"date": "2026-10-08", "clock_in": "08:21", "clock_out": "12:05"}
    table = made.attendance({**row, "in_result": "正常", "out_result": "早退"})
    found = attendance_events(table, PEOPLE, presence, OCTOBER, HOURS, AttendanceReading())
    assert (fined(found), found.problems) == ([], [])


def test_slips_are_read_as_dingtalk_writes_them() -> None:
    slips, known = slips_in("事假10-08 上午到10-08 上午 0.5天\n加班10-08 18:00到10-08 20:00", DAY)
    assert known
    assert [(s.kind, s.begins, s.ends, s.length) for s in slips] == [
        ("leave", (DAY, 0), (DAY, 43200), "0.5天")
    ]
    assert slips_in("借用公章", DAY) == ((), False)


def test_leave_that_only_the_export_knows_exempts_and_is_told() -> None:
    """One call on the 13th; the export has a slip for the whole of it: nothing is due, where 29 calls are lacking else."""
    log = made.month_of_calls("1", {13: (1, 60)})
    rows = [{"date": f"2026-10-{d:02d}", "clock_in": "08:20", "clock_out": "17:40"} for d in made.WORKDAYS]
    off = {"clock_in": None, "clock_out": None, "in_result": "请假", "out_result": "请假"}
    slip = {"slips": "年假10-13 08:30到10-13 17:30 8小时"}
    with_slip = [row | off | slip if row["date"] == "2026-10-13" else row for row in rows]
    by_words = [row | off if row["date"] == "2026-10-13" else row for row in rows]
    for table in (with_slip, by_words):
        found = settle(calls=log, attendance=made.attendance(*table))
        assert amounts(found) == [("performance.premium-bonus", 0)] or amounts(found) == []
        assert "X266" in codes(found)


def test_one_lateness_in_both_tables_is_one_fine() -> None:
    rows = [{"date": f"2026-10-{d:02d}", "clock_in": "08:20", "clock_out": "17:40"} for d in made.WORKDAYS]
    rows[0]["clock_in"] = "08:45"
    register = made.conduct(
        {"date": "2026-10-08", "time": "08:45", "kind": "迟到", "is_reminder": False, "evidence": "门禁"},
        {"date": "2026-10-08", "time": "08:46", "kind": "迟到", "is_reminder": False, "evidence": "前台"},
    )
    found = settle(attendance=made.attendance(*rows), conduct=register)
    assert [a for rule, a in amounts(found) if rule == LATENESS] == [-3000]
    assert codes(found).count("X222") == 2


def test_acts_recorded_again_do_not_make_a_third() -> None:
    """Late on two days, both of them in the register too: 2 × 30, not 4 × 50."""
    rows = [{"date": f"2026-10-{d:02d}", "clock_in": "08:20", "clock_out": "17:40"} for d in made.WORKDAYS]
    rows[0]["clock_in"] = rows[1]["clock_in"] = "08:45"
    register = made.conduct(
        *({"date": f"2026-10-{d:02d}", "kind": "迟到", "is_reminder": False} for d in (8, 9))
    )
    found = settle(attendance=made.attendance(*rows), conduct=register)
    assert [a for rule, a in amounts(found) if rule == LATENESS] == [-3000, -3000]


def test_a_doubtful_act_is_held_and_makes_no_third() -> None:
    """Late on two days, and on a third of which the export's word is not known: 2 × 30, and 30 held."""
    rows = [{"date": f"2026-10-{d:02d}", "clock_in": "08:20", "clock_out": "17:40"} for d in made.WORKDAYS]
    for row in rows[:3]:
        row["clock_in"] = "08:45"
    rows[2]["result"] = "情况不明"
    found = settle(attendance=made.attendance(*rows))
    own = found.lines[found.lines["rule"] == LATENESS]
    assert list(zip(own["kind"], own["amount_fen"], strict=True)) == [
        ("fine", -3000),
        ("fine", -3000),
        ("held", 0),
    ]


def test_the_columns_of_real_exports_are_known() -> None:
    headings = {name for column in ATTENDANCE.columns for name in (column.title.zh, *column.synonyms)}
    assert headings >= {
        "上班1打卡时间", "上班1打卡结果", "下班1打卡结果", "上班2打卡时间", "下班3打卡结果", "关联的审批单", "班次", "校准状态", "假勤申请",
    }  # fmt: skip
