"""What the daily (D60) and the monthly report (D65) say of what they cannot show."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import Group, entries, in_groups
from teamops.core.problems import Telling
from teamops.core.text import Text

PROBLEMS = entries(
    """
D601 FINDING
    通话记录里没有这些工作日任何人的通话：{days}；这些天没有考核
    the call log has no call of anybody on these working days: {days}; they are not judged
    补上这些天的导出；确实停业的日子写进 calendar.csv
    add the missing export; put days of closure in calendar.csv
D602 ERROR
    {day} 是工作日，通话记录里却没有任何人的通话，做不出这一天的报表
    {day} is a working day and the call log has no call of anybody on it; there is nothing to report
    补上这一天的导出。当天停业的，写进日历（calendar.csv）。不写 --date，就报最近有通话的一天
    add the export of that day; put a day of closure in calendar.csv; without --date the latest day with calls is reported
D603 ERROR
    {month} 的通话记录里到 {day} 为止一个通话也没有
    the call log of {month} has no call at all up to {day}
    检查导出的是不是这个月。要报别的日子，写 --date
    check whether the export is of that month; name another day with --date
D604 FINDING
    台账里有 {count} 张保单后一步有日期、前一步却空着（例如 {example}）
    {count} policies of the ledger have a later step dated and an earlier one blank (e.g. {example})
    按报表“在途保单”下面的清单补上日期
    fill in the dates listed below the policies on their way
D605 FINDING
    台账里没有登记：{columns}；{lost}
    the ledger keeps no {columns}; {lost}
    要看就在台账里加上这些列，每做完一步填上日期
    add the columns to the ledger and date each step when it is done
D606 REMARK
    还没有用 assign-leads 分配线索，报表不列线索
    no leads were assigned with assign-leads yet; none are shown
    不用处理
    nothing
D607 FINDING
    花名册里没有要考核通次、通时、台数、保费的人，报表是空的
    nobody on the roster has a daily or monthly target; the report is empty
    核对花名册的岗位；要考核的岗位是：{positions}
    check the positions on the roster; those with targets are: {positions}
D608 FINDING
    {month} 已经结账；这张日报按现在的表和规则算，{differ}
    {month} is closed; this report is computed from the tables and rules of today, {differ}
    结账时的数看 teamops settle --month {month}
    teamops settle --month {month} shows it as it was closed
D651 FINDING
    {month} 没有算进月报的走势：{why}
    {month} is missing from the trends: {why}
    运行 teamops settle --month {month} 看全部原因，改好后重新出月报
    run teamops settle --month {month} to see every reason, put it right and report again
D652 FINDING
    {month} 结算时是 {vehicles} 台、{premium} 元，现在的保单台账是 {now_vehicles} 台、{now_premium} 元
    {month} was settled with {vehicles} vehicles and {premium} yuan; the ledger now gives {now_vehicles} and {now_premium}
    {shown}。看 teamops settle --month {month} 里的差异
    {shown}. teamops settle --month {month} lists the differences
D653 FINDING
    {month} 有 {count} 条错误，那些行没有计入
    {month}: bad rows or cells that were not counted: {count}
    运行 teamops settle --month {month} 看是哪些行
    run teamops settle --month {month} to see which rows
D654 REMARK
    {month} 另有 {count} 条涉及个人工资的提示，这里不显示
    {month}: {count} more about individual pay, not shown here
    见 teamops settle --month {month}
    see teamops settle --month {month}
"""
)

# What is told together, and the value of each that says the yuan at stake.
DAYS = Group("days", Text("通话记录缺的日子", "Days missing from the call log"))
STEPS = Group("steps", Text("保单的各步日期", "Steps of policies"))
PEOPLE = Group("nobody", Text("报表里没有的人和线索", "People and leads not shown"))
MONTHS = Group("months", Text("和结账、走势不同的月份", "Months that differ or are missing"))
PROBLEMS |= in_groups(
    PROBLEMS,
    {
        DAYS: "D601 D602 D603",
        STEPS: "D604 D605",
        PEOPLE: "D606 D607",
        MONTHS: "D608 D651 D652 D653 D654",
    },
)

noted = Telling(CATALOGUE | PROBLEMS)
