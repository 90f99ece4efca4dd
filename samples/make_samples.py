"""Make the sample workspace: `python samples/make_samples.py [FOLDER]`. The same bytes each time.

`plan.py` says what is planted, `draw.py` draws the rest with a fixed seed, and this script writes the workbooks,
with the dirt that real exports have: title rows, totals, numbers typed as text, two layouts of the call log.
"""

import csv
import io
import sys
from collections.abc import Sequence
from datetime import date, time, timedelta
from pathlib import Path

import plan
import xlsxwriter
from books import Sheet, workbook
from draw import Call, Dice, all_calls, last_years_rows, policy_rows
from make_cash import write_cash
from make_leads import write_leads
from plan import TEAM, Person, Presence, oct_

SEED = 20261008
WEEKDAYS = "一二三四五六日"


# --- the roster ---
def write_roster(folder: Path) -> None:
    """The roster: base pay typed in five ways, extensions that change hands."""
    headings = (
        "序号",
        "工号",
        "姓名",
        "岗位",
        "团队",
        "上级工号",
        "入职日期",
        "离职日期",
        "分机号",
        "基本工资",
        "坐席设备",
        "片区",
    )
    with workbook(folder / "roster.xlsx") as book:
        sheet = Sheet(book, "花名册", "夷陵续保团队花名册（2026年10月）", headings)
        rows = []
        for n, p in enumerate(TEAM, 1):
            chief = "" if p.agent_id == "1000" else "1000" if p.agent_id == "1001" else "1001"
            equipment = "电脑、电话、监听设备" if p.extensions else "电脑"
            rows.append(
                (
                    n,
                    p.agent_id,
                    p.name,
                    p.position,
                    "夷陵续保团队",
                    chief,
                    p.joined_on,
                    p.left_on,
                    p.extensions,
                    p.base_pay,
                    equipment,
                    plan.TERRITORIES.get(p.agent_id),
                )
            )
        sheet.fill(rows)


def write_calls(folder: Path, calls: Sequence[Call]) -> None:
    """The call log: a workbook of two sheets in two layouts until the 25th, then a GB18030 text file by agent."""
    first = [c for c in calls if c.started_at.date() < oct_(16)]
    second = [c for c in calls if oct_(16) <= c.started_at.date() < oct_(26)]
    third = [c for c in calls if c.started_at.date() >= oct_(26)]
    agent_id, day, count = plan.REPEATED_CALLS
    repeated = [
        c for c in calls if c.person.agent_id == agent_id and c.started_at.date() == oct_(day) and c.talk
    ]
    with workbook(folder / "calls" / "2026-10.xlsx") as book:
        _calls_as_dates(book, first)
        _calls_as_text(book, second)
    _calls_as_csv(folder / "calls" / "2026-10-下旬.csv", [*repeated[-count:], *third])


def _calls_as_dates(book: xlsxwriter.Workbook, calls: Sequence[Call]) -> None:
    headings = ("分机号", "呼叫时间", "客户号码", "呼叫方向", "接通状态", "通话时长", "总时长", "录音编号")
    sheet = Sheet(book, "上半月", "通话记录明细", headings)
    sheet.note("导出时间：2026-11-02 09:00　统计区间：2026-09-30 至 2026-10-15")
    sheet.fill(
        [
            (
                c.extension,
                c.started_at,
                c.number,
                c.direction,
                "已接通" if c.talk else "未接通",
                timedelta(seconds=c.talk),
                timedelta(seconds=c.talk + c.ring),
                c.recording,
            )
            for c in calls
        ]
    )
    total = sum(c.talk for c in calls)
    sheet.add(("合计", None, None, None, None, timedelta(seconds=total)))


def _calls_as_text(book: xlsxwriter.Workbook, calls: Sequence[Call]) -> None:
    headings = (
        "坐席分机",
        "呼叫开始时间",
        "电话号码",
        "呼叫类型",
        "通话状态",
        "接听时长(秒)",
        "呼叫时长(秒)",
        "振铃时长(秒)",
        "录音编号",
    )
    sheet = Sheet(book, "16-25日", "", headings)
    rows: list[tuple[object, ...]] = []
    for c in calls:
        at = f"{c.started_at:%Y/%m/%d} {c.started_at.hour}:{c.started_at:%M:%S}"
        kind = {"呼出": "外呼", "呼入": "来电", "内部": "内线"}[c.direction]
        result = "接听" if c.talk else "无人接听"
        rows.append((c.extension, at, c.number, kind, result, c.talk, c.talk + c.ring, c.ring, c.recording))
    sheet.fill(rows)
    sheet.row += 1  # an empty row before the totals, as exports have it
    sheet.add(("合计", None, None, None, None, sum(c.talk for c in calls)))


def _calls_as_csv(path: Path, calls: Sequence[Call]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        (
            "坐席工号",
            "坐席姓名",
            "日期",
            "时间",
            "对方号码",
            "方向",
            "接听状态",
            "通话时长",
            "总时长",
            "录音编号",
        )
    )
    for c in calls:
        result = "已接听" if c.talk else "未接听"
        times = (_clock(c.talk), _clock(c.talk + c.ring))
        when = (f"{c.started_at:%Y-%m-%d}", f"{c.started_at:%H:%M:%S}")
        writer.writerow(
            (c.person.agent_id, c.person.name, *when, c.number, c.direction, result, *times, c.recording)
        )
    path.write_bytes(out.getvalue().encode("gb18030"))


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


# --- policies ---------------------------------------------------------------------------------------------
def write_policies(folder: Path, dice: Dice) -> None:
    """The policy ledger: vehicles with one or two policies, refunds, totals at the end."""
    headings = (
        "保单号",
        "工号",
        "姓名",
        "车牌号",
        "车架号",
        "客户姓名",
        "联系电话",
        "险种",
        "业务类型",
        "保费",
        "车船税",
    )
    headings += ("签单日期", "收费日期", "起保日期", "到期日期", "状态", "批改日期", "批改保费", "来源")
    rows = sorted(policy_rows(dice), key=lambda r: (r[12], r[1], r[4], r[7]))
    rows += last_years_rows(dice, 106)
    rows = [(f"PTEST2026{n:08d}", *row[1:]) for n, row in enumerate(rows, 1)]
    with workbook(folder / "policies.xlsx") as book:
        sheet = Sheet(book, "保单台账", "保单登记台账", headings)
        sheet.note("单位：元　登记人：吴慧")
        sheet.fill(rows)
        yuan = [float(str(r[9]).replace(",", "")) for r in rows]
        sheet.add(("合计", *[None] * 8, round(sum(yuan), 2)))


# --- the small sheets -------------------------------------------------------------------------------------
def write_attendance(folder: Path, dice: Dice) -> None:
    """One row a person and day, as an attendance machine exports it: rest days and leave included."""
    headings = ("日期", "星期", "工号", "姓名", "上班打卡", "下班打卡", "结果", "事由", "批准人")
    with workbook(folder / "attendance" / "2026-10.xlsx") as book:
        sheet = Sheet(book, "每日考勤", "考勤日报　2026-10-08 至 2026-10-31", headings)
        sheet.fill([r for day in plan.october()[7:] for p in TEAM if (r := _attendance(dice, p, day))])


def _attendance(dice: Dice, person: Person, day: date) -> tuple | None:
    if day < person.joined_on or (person.left_on and day > person.left_on):
        return None
    head = (day, f"星期{WEEKDAYS[day.weekday()]}", person.agent_id, person.name)
    presence = Presence(person)
    came, went = 8 * 60 + dice.between(5, 28), 17 * 60 + dice.between(31, 55)
    if not presence.scheduled(day):
        return (*head, "--", "--", "休息")
    if presence.away(day):
        return (*head, None, None, "请假")
    if special := plan.PUNCHES.get((person.agent_id, day.day)):
        cells = (special.clock_in, special.clock_out, special.result, special.excuse, special.approved_by)
        return (*head, *cells)
    return (*head, time(*divmod(came, 60)), time(*divmod(went, 60)), "正常")


def write_small_sheets(folder: Path) -> None:
    """Schedule, leave, conduct, adjustments."""
    names = {p.agent_id: p.name for p in TEAM}
    with workbook(folder / "schedule.xlsx") as book:
        sheet = Sheet(book, "排班", "", ("日期", "工号", "姓名", "班次"))
        sheet.fill([(day, a, names[a], shift) for day, a, shift in plan.SCHEDULE])
    with workbook(folder / "leave.xlsx") as book:
        sheet = Sheet(book, "请假", "请假登记", ("工号", "姓名", "假别", "开始", "结束", "半天", "批准人"))
        sheet.fill([(a, names[a], *rest) for a, *rest in plan.LEAVE])
    with workbook(folder / "conduct.xlsx") as book:
        headings = ("日期", "时间", "工号", "姓名", "类型", "是否提醒", "情节严重", "证据", "登记人")
        sheet = Sheet(book, "违纪登记", "违纪登记簿", headings)
        sheet.fill([(oct_(d), at, a, names[a], *rest, "李文静") for d, at, a, *rest in plan.CONDUCT])
    with workbook(folder / "adjustments.xlsx") as book:
        sheet = Sheet(book, "调整项", "", ("月份", "工号", "姓名", "项目", "金额", "原因", "批准人"))
        sheet.fill([(m, a, names[a], *rest) for m, a, *rest in plan.ADJUSTMENTS])


def make(folder: Path) -> None:
    """Write all workbooks of the sample workspace into `folder`."""
    write_roster(folder)
    write_calls(folder, all_calls(Dice(SEED)))
    write_policies(folder, Dice(SEED + 1))
    write_attendance(folder, Dice(SEED + 2))
    write_small_sheets(folder)
    write_leads(folder, Dice(SEED + 3))
    write_cash(folder)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
