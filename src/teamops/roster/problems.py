"""What is checked of the people: who is who, when they are there (X2), and the 公假 of their offices (R)."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import Group, entries, in_groups
from teamops.core.catalogue.running import RULES
from teamops.core.problems import Telling
from teamops.core.text import Text

PROBLEMS = entries(
    """
R308 ERROR SETTINGS_WRONG
    没有 {year} 年的放假安排
    there are no public holidays of {year}
    在日历（calendar.csv）填上全年放假和调休；或让电脑管理员更新 chinesecalendar
    enter the year in calendar.csv, or have chinesecalendar updated
# --- across tables -----------------------------------------------------------------------------------
X201 ERROR of_a_row
    花名册里没有“{person}”（{count} 行）
    “{person}” is not on the roster ({count} rows)
    {hint}补进花名册，或改正这一格
    {hint}add them to the roster, or correct this cell
X202 ERROR of_a_row
    花名册里有 {count} 个“{person}”，这里没有工号
    {count} people are called “{person}” and no agent id is given
    加一列工号，写明是哪一位：{ids}
    add a column with the agent id: {ids}
X209 ERROR
    分机 {extension} 同时属于 {people}
    extension {extension} belongs to {people} at once
    在花名册里写明起止，如 8003(至2026-10-15)
    give its dates on the roster, e.g. 8003(至2026-10-15)
X210 ERROR
    “{key}”重复：{value}，另一处在 {twin}
    “{key}” appears twice: {value}; also at {twin}
    留一行，删掉另一行，或改正编号
    keep one row, or correct the number
X214 ERROR of_a_row
    结束日期 {to} 早于开始日期 {start}
    the end {to} is before the start {start}
    改正日期
    correct the dates
X254 ERROR of_a_row
    工号和姓名是两个人：{people}（{count} 行）
    the agent id and the name are of two people: {people} (rows: {count})
    改正其中一个；改了名的，把原来的名字写进花名册的“别名”
    correct one of them; put a former name under 别名 on the roster
X260 FINDING
    {person}{leave}：不是半天也不是全天，{days} 没有按请假计，也不考核，等核实
    {person}, leave {leave}: neither half a day nor a whole one; {days} is held until it is cleared up
    在“半天”一列写上午、下午或全天；不算请假的，删掉这一行
    enter 上午 (morning), 下午 (afternoon) or 全天 (all day) under 半天; delete the row if it is no leave
X261 FINDING
    {person}{leave}：审批是“{status}”，{why}，没有按请假计
    {person}, leave {leave}: “{status}”, {why}; it does not count as leave
    批准了的，改正审批状态后重算
    if it was approved after all, correct the status and settle again
X262 FINDING
    {person}{leave}：看不懂审批“{status}”，这些天不考核，等核实
    {person}, leave {leave}: the approval “{status}” is not understood; its days are held until it is cleared up
    改成：已通过，或：已拒绝
    write 已通过 (approved) or 已拒绝 (refused)
X263 FINDING
    {person}{leave}：没有批准人，也没有审批状态，{outcome}
    {person}, leave {leave}: neither an approver nor a status; {outcome}
    补写批准人
    enter who approved it
X275 ERROR
    排班 {date} 的上班、下班时间只写了一个，或者两个一样
    the schedule of {date} gives only one of start and end, or both alike
    两个都写；和全队一样的，两个都不写
    give both; neither where they are the team's
"""
)

# What is told together, and the value of each that says the yuan at stake.
PEOPLE = Group("people", Text("认不出是谁", "Nobody knows who"), Text("{cases} 行", "rows: {cases}"))
NUMBERS = Group("numbers", Text("编号重复", "Numbers given twice"), Text("{n} 处", "{n}"))
LEAVE = Group("leave", Text("请假和排班", "Leave and schedule"))
PROBLEMS |= in_groups(
    PROBLEMS,
    {
        RULES: "R308",
        PEOPLE: "X201 X202 X209 X254",
        NUMBERS: "X210",
        LEAVE: "X214 X260 X261 X262 X263 X275",
    },
)

noted = Telling(CATALOGUE | PROBLEMS)
