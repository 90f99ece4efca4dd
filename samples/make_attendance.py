"""Writes the attendance of three months: two as the team's own machine exports it, September as DingTalk does."""

from datetime import date, time
from pathlib import Path

from books import Sheet, workbook
from draw import Dice
from plan_team import TEAM
from planned import MonthPlan, Person, Presence

WEEKDAYS = "一二三四五六日"


def write_attendance(folder: Path, dice: Dice, month: MonthPlan) -> None:
    """One row a person and day from the first working day on, rest days and leave included."""
    headings = ("日期", "星期", "工号", "姓名", "上班打卡", "下班打卡", "结果", "事由", "批准人")
    days = [day for day in month.dates() if day >= month.workdays[0]]
    with workbook(folder / "attendance" / f"{month.first:%Y-%m}.xlsx") as book:
        sheet = Sheet(book, "每日考勤", f"考勤日报　{days[0]} 至 {days[-1]}", headings)
        sheet.fill([r for day in days for p in TEAM if (r := _row(dice, month, p, day))])


def _row(dice: Dice, month: MonthPlan, person: Person, day: date) -> tuple | None:
    if not _employed(person, day):
        return None
    head = (day, f"星期{WEEKDAYS[day.weekday()]}", person.agent_id, person.name)
    presence = Presence(person, month)
    came, went = _minutes(dice)
    if not presence.scheduled(day):
        return (*head, "--", "--", "休息")
    if presence.away(day):
        return (*head, None, None, "请假")
    if special := month.punches.get((person.agent_id, day.day)):
        cells = (special.clock_in, special.clock_out, special.result, special.excuse, special.approved_by)
        return (*head, *cells)
    return (*head, time(*divmod(came, 60)), time(*divmod(went, 60)), "正常")


def write_dingtalk(folder: Path, dice: Dice, month: MonthPlan) -> None:
    """The sheet 每日统计 of a DingTalk export, a person after the other; the punches alone say what happened."""
    headings = (
        *("姓名", "考勤组", "部门", "工号", "职位", "UserId", "日期", "班次"),
        *("上班1打卡时间", "上班1打卡结果", "下班1打卡时间", "下班1打卡结果"),
    )
    days = month.dates()
    with workbook(folder / "attendance" / f"{month.first:%Y-%m}.xlsx") as book:
        sheet = Sheet(book, "每日统计", f"每日统计表 统计日期:{days[0]} 至 {days[-1]}", headings)
        sheet.note("报表生成时间:2026-10-08 08:31")
        sheet.fill([_clocked(dice, month, p, day) for p in TEAM for day in days if _employed(p, day)])


def _clocked(dice: Dice, month: MonthPlan, person: Person, day: date) -> tuple:
    presence = Presence(person, month)
    when = f"{day:%y-%m-%d} 星期{WEEKDAYS[day.weekday()]}"
    head = (person.name, "夷陵续保", "夷陵续保团队", person.agent_id, person.position, f"u{person.agent_id}")
    came, went = (f"{n // 60:02d}:{n % 60:02d}" for n in _minutes(dice))
    if not presence.scheduled(day):
        return (*head, when, "休息")
    if presence.away(day):
        return (*head, when, "A 08:30-17:30", None, "请假", None, "请假")
    if special := month.punches.get((person.agent_id, day.day)):
        came, went = special.clock_in, special.clock_out
    results = ("迟到" if came > "08:30" else "正常", "早退" if went < "17:30" else "正常")
    return (*head, when, "A 08:30-17:30", came, results[0], went, results[1])


def _minutes(dice: Dice) -> tuple[int, int]:
    """When somebody came and went on an ordinary day, in minutes since midnight."""
    return 8 * 60 + dice.between(5, 28), 17 * 60 + dice.between(31, 55)


def _employed(person: Person, day: date) -> bool:
    return day >= person.joined_on and not (person.left_on and day > person.left_on)
