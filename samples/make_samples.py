"""Make the sample workspace: `python samples/make_samples.py [FOLDER]`. The same bytes each time.

The plans of the months say what is planted, `draw.py` draws the rest with a fixed seed, and this script writes the
workbooks, with the dirt that real exports have: title rows, totals, numbers typed as text, five layouts of calls.
"""

import sys
from pathlib import Path

from books import Sheet, workbook
from draw import Dice, all_calls
from draw_policies import HEADINGS, PAID_ON, VIN, last_years_rows, policy_rows, yuan
from make_attendance import write_attendance, write_dingtalk
from make_calls import write_august, write_october, write_september
from make_cash import write_cash
from make_leads import write_leads
from plan import OCTOBER
from plan_august import AUGUST
from plan_meetings import ACTIONS, ATTENDEES, MEETINGS, POINT_ENTRIES
from plan_place import INSPECTIONS, SEATS
from plan_september import CANCELLED_LATE, CANCELLED_ON, SEPTEMBER
from plan_team import NAMES, TEAM, TERRITORIES

SEED = 20261008
EARLIER = (AUGUST, SEPTEMBER)


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
                    TERRITORIES.get(p.agent_id),
                )
            )
        sheet.fill(rows)


# --- policies ---
def write_policies(folder: Path, dice: Dice) -> None:
    """The policy ledger: vehicles with one or two policies, refunds, totals at the end; a sheet for the months before."""
    now = _numbered("00", [*_in_order(policy_rows(dice, OCTOBER)), *last_years_rows(dice, 106)])
    before = []
    for month in EARLIER:
        rows = _in_order(policy_rows(Dice(SEED + month.first.month), month))
        before += _numbered(f"{month.first:%m}", rows)
    with workbook(folder / "policies.xlsx") as book:
        for name, title, rows in (
            ("保单台账", "保单登记台账", now),
            ("8-9月", "保单登记台账（8-9月）", before),
        ):
            sheet = Sheet(book, name, title, HEADINGS)
            sheet.note("单位：元　登记人：吴慧")
            sheet.fill(rows)
            sheet.add(("合计", *[None] * 8, yuan(rows)))
    write_late_refund(folder, before)


def _in_order(rows: list[tuple]) -> list[tuple]:
    return sorted(rows, key=lambda r: (r[PAID_ON], r[1], r[VIN], r[7]))


def _numbered(series: str, rows: list[tuple]) -> list[tuple]:
    return [(f"PTEST2026{series}{n:06d}", *row[1:]) for n, row in enumerate(rows, 1)]


def write_late_refund(folder: Path, ledger: list[tuple]) -> None:
    """What was registered after September was closed, in a folder that nothing reads: a cancellation of September."""
    signs = (CANCELLED_LATE.agent_id, CANCELLED_LATE.paid_on, CANCELLED_LATE.premium / 100)
    [policy] = [r for r in ledger if (r[1], r[PAID_ON], float(str(r[9]).replace(",", ""))) == signs]
    headings = ("保单号", "工号", "姓名", "车牌号", "车架号", "险种", "保费", "状态", "批改日期")
    row = (*policy[:5], "商业险", -CANCELLED_LATE.premium / 100, "退保", CANCELLED_ON)
    with workbook(folder / "later" / "policies-补录.xlsx") as book:
        sheet = Sheet(book, "补录", "保单补录（退保）", headings)
        sheet.note("单位：元　登记人：吴慧　登记日期：2026-10-14　退保通知书 10 月 13 日才收到")
        sheet.fill([row])


# --- the small sheets ---
def write_small_sheets(folder: Path) -> None:
    """Schedule, leave, conduct, adjustments: a sheet for October, and one for the two months before."""
    sheets = (("", (OCTOBER,)), ("8-9月", EARLIER))
    with workbook(folder / "schedule.xlsx") as book:
        for name, months in sheets:
            sheet = Sheet(book, name or "排班", "", ("日期", "工号", "姓名", "班次"))
            sheet.fill([(day, a, NAMES[a], shift) for m in months for day, a, shift in m.schedule])
    with workbook(folder / "leave.xlsx") as book:
        headings = ("工号", "姓名", "假别", "开始", "结束", "半天", "批准人")
        for name, months in sheets:
            sheet = Sheet(book, name or "请假", "请假登记", headings)
            sheet.fill([(a, NAMES[a], *rest) for m in months for a, *rest in m.leave])
    with workbook(folder / "conduct.xlsx") as book:
        headings = ("日期", "时间", "工号", "姓名", "类型", "是否提醒", "情节严重", "证据", "登记人")
        for name, months in sheets:
            sheet = Sheet(book, name or "违纪登记", "违纪登记簿", headings)
            acts = [(m.first.replace(day=d), *rest) for m in months for d, *rest in m.conduct]
            sheet.fill([(day, at, a, NAMES[a], *rest, "李文静") for day, at, a, *rest in acts])
    with workbook(folder / "adjustments.xlsx") as book:
        headings = ("月份", "工号", "姓名", "项目", "金额", "原因", "批准人")
        for name, months in sheets:
            sheet = Sheet(book, name or "调整项", "", headings)
            sheet.fill([(when, a, NAMES[a], *rest) for m in months for when, a, *rest in m.adjustments])


def write_place(folder: Path) -> None:
    """The inspections of the place of work, and who sits where with which devices."""
    (folder / "team").mkdir(exist_ok=True)
    with workbook(folder / "team" / "inspections.xlsx") as book:
        headings = (
            "日期",
            "检查项",
            "对象",
            "结果",
            "问题",
            "责任人",
            "整改期限",
            "整改日期",
            "复查人",
            "检查人",
        )
        Sheet(book, "职场检查", "职场检查登记", headings).fill(INSPECTIONS)
    with workbook(folder / "team" / "seats.xlsx") as book:
        headings = ("座位号", "工号", "姓名", "电脑编号", "电话编号", "分机号", "监听设备编号", "起")
        sheet = Sheet(book, "座位表", "座位和设备", headings)
        sheet.fill([(number, who, NAMES.get(who, ""), *rest) for number, who, *rest in SEATS])


def write_meetings(folder: Path) -> None:
    """The meetings, who was not there, points and penalties, resolutions."""
    named = [(number, who, NAMES[who], *rest) for number, who, *rest in ATTENDEES]
    points = [(day, who, NAMES[who], *rest) for day, who, *rest in POINT_ENTRIES]
    held = "会议号 类型 日期 开始 结束 地点 议题 主持人 记录员 通知时间 发起组长 同意组长 到场人数 讨论结果"
    came = "会议号 工号 姓名 到会 到达时间 准备 看纪要日期 补充报告"
    taken = "日期 工号 姓名 类型 分 原因 提出组长 同意人数 处分内容"
    decided = "事项号 会议号 内容 责任人 提出日期 期限 完成日期"
    for name, title, headings, rows in (
        ("meetings", "会议登记", held, MEETINGS),
        ("attendees", "到会登记", came, named),
        ("points", "扣分处分", taken, points),
        ("actions", "决议事项", decided, ACTIONS),
    ):
        with workbook(folder / "team" / f"{name}.xlsx") as book:
            Sheet(book, title, "", tuple(headings.split())).fill(rows)


def make(folder: Path) -> None:
    """Write all workbooks of the sample workspace into `folder`."""
    write_roster(folder)
    write_august(folder, all_calls(Dice(SEED + 108), AUGUST))
    write_september(folder, all_calls(Dice(SEED + 109), SEPTEMBER))
    write_october(folder, all_calls(Dice(SEED), OCTOBER))
    write_policies(folder, Dice(SEED + 1))
    write_attendance(folder, Dice(SEED + 208), AUGUST)
    write_dingtalk(folder, Dice(SEED + 209), SEPTEMBER)
    write_attendance(folder, Dice(SEED + 2), OCTOBER)
    write_small_sheets(folder)
    write_leads(folder, Dice(SEED + 3))
    write_cash(folder)
    write_place(folder)
    write_meetings(folder)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
