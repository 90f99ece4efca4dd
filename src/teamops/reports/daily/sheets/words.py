"""The words of the daily report's workbook, in both languages."""

from teamops.core.text import Text

TITLE = Text("{team}晨会 {day}（{weekday}）", "{team}: morning meeting, {day} ({weekday})")
WEEKDAYS = tuple(
    Text(f"星期{zh}", en)
    for zh, en in zip(
        "一二三四五六日",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
REST_DAY = Text("休息日，没有人要考核", "a rest day: nobody is judged")

EVERYBODY = Text("全员", "Everybody")
TREND = Text("走势", "Trend")
UNDER_WAY = Text("在途保单", "Policies under way")
LEADS = Text("线索", "Leads")
RULES = Text("规则", "Rules")
PROBLEMS = Text("数据问题", "Data problems")

AT_A_GLANCE = Text(
    "出勤 {present}/{people}　达标 {met}/{due}　{counted} {calls} 次　通时 {minutes} 分　本月 {vehicles}/{vehicle_target} 台"
    "　保费 {premium}/{premium_target} 元（{share}）　还剩 {left} 个工作日",
    "at work {present}/{people} · met {met}/{due} · {calls} {counted} · {minutes} min · month: {vehicles}/{vehicle_target} "
    "vehicles · premium {premium}/{premium_target} yuan ({share}) · {left} working days left",
)
OF_THE_DAY = Text("当日", "The day")
OF_THE_MONTH = Text("本月累计", "Month so far")
OF_THE_WINDOW = {
    "ytd": Text("考核期：本年累计", "Judged over: the year to date"),
    "rolling": Text("考核期：最近 {months} 个月", "Judged over: the last {months} months"),
    "team_mean": Text("考核期：全队合计", "Judged over: the whole team"),
}
HOW_WINDOW = Text(
    "月目标按考核期的合计判定（口径 13），“每天还要”按考核期算，不按当月算。",
    "The month's targets are judged by the sums over that period (interpretation 13), and so is what is needed a day.",
)
HOW_TEAM = Text(
    "全队还差的，平均到队里每个人剩下的工作日。",
    "What the team is short of is spread over the working days left of everybody in it.",
)
A_DAY_NEEDED = Text("每天还要", "Needed a day")
OF_LEADS = Text("线索", "Leads")

RANK = Text("名次", "No.")
AGENT_ID = Text("工号", "Id")
NAME = Text("姓名", "Name")
CALLS = Text("{counted}", "{counted}")
CALLS_10S = Text("其中 10 秒以上", "of 10 s and more")
TARGET = Text("目标", "Target")
TALK = Text("通时", "Talk")
MISSED = Text("未达天数", "Missed")
VEHICLES = Text("台数", "Cars")
PREMIUM = Text("保费", "Premium")
PENDING = Text("待跟进", "Open")
UNTOUCHED = Text("未联系", "Not touched")
DUE_TODAY = Text("今天联系", "Due today")
OVERDUE = Text("过了约定日", "Overdue")
SIGNED = Text("当日签单", "Signed that day")
POLICIES_AT = Text("保单在", "Policies stand in")

YES, NO = Text("✓", "✓"), Text("✗", "✗")
ON_LEAVE = Text("请假", "leave")
OFF = Text("休息", "off")
HALF = Text("半天", "half")
AT_WORK = Text("在岗", "at work")
HELD = Text("待定", "held")
FIRST_OF = Text(
    "按保费排前 {shown} 位，共 {n} 人，其余见“{sheet}”；合计是全体的",
    "the first {shown} of {n} by premium; the others are on {sheet}, and the sums are of all",
)
NOBODY = Text("没有人受每日或每月目标约束", "no daily or monthly target binds anybody")

CHART_CALLS = Text(
    "当日{counted}（次），红色短横为目标", "Calls {counted} that day; the red mark is the target"
)
CHART_PREMIUM = Text(
    "本月保费（元），红色短横为目标", "Premium of the month so far (yuan); the red mark is the target"
)

ALL_MET = Text("全部达标", "everybody met the targets")
NOBODY_DUE = Text("没有人要考核", "nobody was to be judged")
AND_OTHERS = Text("…… 共 {n} 人，见“{sheet}”", "… {n} people in all, see {sheet}")
BETWEEN = Text("；", "; ")
AND = Text("、", ", ")
ISSUED = Text("当日签单", "Signed that day")
ISSUED_EACH = Text("{name} {n} 张 {premium} 元", "{name} {n} for {premium} yuan")
ISSUED_SUM = Text(
    "共 {n} 张、{vehicles} 台、{premium} 元：", "{n} policies, {vehicles} cars, {premium} yuan: "
)
ISSUED_UNKNOWN = Text("台账没有签单日期，不列", "the ledger has no date of signing; not shown")
STUCK = Text("在途保单", "Under way")
STUCK_EACH = Text("{stage} {n} 张（最久 {oldest} 天{late}）", "{stage}: {n} (oldest {oldest} days{late})")
NONE_STUCK = Text("没有", "none")
CHAIN_UNKNOWN = Text(
    "台账没有打单、发票、送单日期，不列",
    "the ledger has no dates of printing, invoice and delivery; not shown",
)
LATE_AFTER = Text("超过 {n} 天算超期{proposed}", "late after {n} days{proposed}")
PROPOSED = Text("（建议值，{cite}）", " (proposed, {cite})")
LEADS_SUM = Text(
    "待跟进 {pending} 条：未联系 {untouched}，今天应联系 {due}，过了约定日 {overdue}；{sources}",
    "{pending} open: {untouched} not touched, {due} due today, {overdue} overdue; {sources}",
)
NO_LEADS_OPEN = Text("没有待跟进的线索", "no lead is open")
LEADS_UNKNOWN = Text(
    "还没有用 assign-leads 分配线索，不列", "no leads were assigned with assign-leads; not shown"
)
GAPS_SAID = Text("；另有 {n} 张前一步没填日期", "; {n} more with an earlier step left blank")
DATA = Text("数据", "Data")
FOUND = Text("{n} 处要看，见“{sheet}”", "{n} findings, see {sheet}")
LEFT_OUT = Text("没有计入：{what}", "left out: {what}")
HELD_OF = Text(
    "{names}：有关的行没有读懂，先不算未达标，改好再出日报",
    "{names}: rows about them could not be understood, so nothing counts as missed; correct them and report again",
)
OF_ITS_MONTH = Text("{name}（月目标）", "{name} (month's target)")
HELD_NOTE = Text("{n} 人待定", "held: {n}")

STAGES = {
    "signed": Text("签单", "Signing"),
    "printed": Text("打单", "Printing"),
    "invoiced": Text("发票", "Invoice"),
    "delivered": Text("送单", "Delivery"),
}
WAITS_FOR = Text("等待", "Waits for")
LATE = Text("超期", "Late")
POLICY_NO = Text("保单号", "Policy no.")
PLACE = Text("台账位置", "Place in the ledger")
COUNT = Text("张数", "Policies")
GAPS = Text("前一步没有填日期", "An earlier step without a date")
HOW_AGED = Text(
    "天数从上一步的日期算到 {today}，按日历天。退保的不列。{late}",
    "Days are calendar days from the last step done to {today}. Surrendered policies are left out. {late}",
)
SOURCE = Text("来源", "Source")
NOT_HELD = Text("（没有人）", "(nobody)")
HOW_LEADS = Text(
    "已分配、还没有最终结果（已成交、拒绝、空号）的线索，截至 {today}。",
    "Leads assigned and without a final outcome (won, refused, number not in service), as of {today}.",
)

DATE = Text("日期", "Date")
WEEKDAY = Text("星期", "Day")
RATE = Text("达标率", "Rate")
NO_LOG = Text("通话记录缺这一天，没有考核", "missing from the call log; not judged")
NO_DAYS = Text("本月还没有工作日", "no working day of the month yet")
HOW_RANKED = Text(
    "名次按本月保费，其次台数，再次当日{counted}的次数。目标是全月的，入离职按工作日折算。每天还要＝还差÷自己剩下的工作日，进到 0.1 台、1 元；“–”是没有剩余工作日。",
    "Ranked by premium of the month so far, then cars, then calls {counted} that day. Targets are of the whole month, pro rata for who "
    "joins or leaves. Needed a day: what is short over the own working days left, rounded up to 0.1 car and 1 yuan; – where no "
    "day is left.",
)
