"""The words of the monthly report's workbook, in both languages."""

from teamops.core.text import Text

TITLE = Text("{team} {month} 业务分析月报", "{team}: monthly report, {month}")
NOT_OVER = Text(
    "{team} {month} 业务分析月报（未完，只算到 {until}）",
    "{team}: monthly report, {month} (month not over, up to {until})",
)
MONTH = Text("{year}年{number}月", "{year}-{number:02d}")

TRENDS = Text("走势", "Trends")
PEOPLE_SHEET = Text("逐人", "People")
PARTS = Text("来源与险种", "Sources and kinds")
PAY = Text("奖罚", "Rewards and fines")
RENEWALS = Text("续保", "Renewals")
RULES = Text("规则", "Rules")
PROBLEMS = Text("数据问题", "Data problems")

MONTH_HEAD = Text("月份", "Month")
THIS = Text("本月", "This month")
LAST = Text("上月", "Last month")
DIFF = Text("增减", "Difference")
BEST_MONTH = Text("最好月份", "Best month")
SINCE = Text("比上月有什么变化", "What changed since last month")
NO_LAST = Text(
    "没有 {month} 的数，所以不作比较", "There are no figures of {month}, so nothing is compared with it"
)
# The words of the clause; a test finds them in the regulations.
CLAUSE = "每月召开一次业务分析会,时长30-45分钟,主要内容为业务分析、方案改进、知识学习、录音分享等。"
CLAUSE_SAID = Text(
    "方案第八条第2项：“{clause}”",
    "Scheme, article 8, item 2: “{clause}” (once a month, 30–45 minutes: analysis, improvement, learning, recordings)",
)
ITEMS = (
    Text("业务分析", "Business analysis"),
    Text("方案改进", "Improvement of plans"),
    Text("知识学习", "Learning"),
    Text("录音分享", "Recordings shared"),
)
NO_PAY = Text(
    "本表不列个人薪酬；奖罚只列团队合计和逐条合计", "Nobody's pay is listed; rewards and fines only as totals"
)

UNTOLD = Text(
    "{months}：奖罚和薪酬合计不列。领薪或有基本工资的不满 3 个人，从合计能看出个人的。",
    "{months}: no sums of rewards, fines and pay. Of fewer than 3 people, or base pays, they would say somebody's own.",
)

PEOPLE = Text("在职人数", "People")
AGENTS = Text("受考核人数", "Bound by targets")
WORKDAYS = Text("工作日", "Working days")
CALLS = Text("{counted}次数", "Calls {counted}")
MINUTES = Text("通时（分钟）", "Talk (minutes)")
DUE = Text("应考核人天", "Days due")
MISSED = Text("未达标人天", "Days missed")
HELD = Text("待定人天", "Days held")
LEFT_OUT = Text("没有计入：{what}", "Left out: {what}")
MET = Text("达标率", "Days on target")
CALLS_EACH = Text("人均通次", "Calls per agent")
MINUTES_EACH = Text("人均分钟", "Minutes per agent")
VEHICLES = Text("台数", "Vehicles")
PREMIUM = Text("保费", "Premium")
POLICIES = Text("新签保单", "Policies sold")
SOLD = Text("新签保费", "Premium sold")
REFUNDS = Text("退减笔数", "Refunds")
REFUNDED = Text("退减保费", "Given back")
PREMIUM_EACH = Text("人均保费", "Premium per agent")
RANK = Text("名次", "Rank")
AGENT_ID = Text("工号", "Agent ID")
NAME = Text("姓名", "Name")
TEAM = Text("团队", "Team")
MISSING = Text("缺", "missing")

OUTPUT_TABLE = Text("产能", "Output")
BUSINESS_TABLE = Text("按业务类型", "By kind of business")
PER_MONTH = Text("{what}（逐月）", "{what} by month")
TREND_NOTE = Text(
    "通次、通时只计考核日内计入考核的通话；台数、保费与各月结算的“月度产能”同一口径。人均 = 合计 ÷ 受考核人数。",
    "Calls and talk time are those judged on scheduled days; vehicles and premium are counted as each month's settlement "
    "counts them. Per agent: the total divided by those bound by targets.",
)
PEOPLE_NOTE = Text(
    "名次：先比保费，再比台数，再比通次；并列同名次。最好月份：表中各月里保费最高的一个月。表中是本月受考核的人，合计也只是他们的。",
    "Rank: by premium, then vehicles, then calls; ties share one. Best month: the one with most premium of those shown. "
    "Listed and added up are those bound this month.",
)
PARTS_NOTE = Text(
    "保费 = 新签保费 − 退减保费；件均保费 = 新签保费 ÷ 新签保单；占比按保费。一辆车的商业险和交强险只算一台，所以险种不列台数。",
    "Premium is what was sold less what was given back; per policy: premium sold ÷ policies sold; share: of premium. A "
    "car counts once with both insurances, so kinds of insurance have no vehicles.",
)
BY_KIND = Text("按险种", "By kind of insurance")
SOURCE = Text("来源", "Source")
BUSINESS = Text("业务类型", "Business")
KIND = Text("险种", "Insurance")
NO_POLICIES = Text("没有保单", "no policies")
NO_PEOPLE = Text("没有受考核的人", "nobody is bound by a target")

RULE = Text("规则", "Rule")
REWARD = Text("奖励", "Reward")
FINE = Text("扣罚", "Fine")
ITEM = Text("奖/罚", "Reward or fine")
CASES = Text("次数", "Cases")
NO_LINES = Text("没有奖励，也没有扣罚", "no rewards and no fines")
BASE = Text("基本工资", "Base pay")
ADJUSTMENTS = Text("调整", "Adjustments")
CORRECTIONS = Text("补差", "Corrections")
NET = Text("应发合计", "Net pay")
PAY_TABLE = Text("应发合计（全队）", "Net pay of the team")

LEADS_TABLE = Text(
    "线索：按第一次分配的月份和来源", "Leads, by the month they were first assigned in and source"
)
LEADS_NOTE = Text(
    "线索算在第一次分配的那个月；联系、续保按到目前为止的记录和台账，越早的月份时间越长。",
    "A lead belongs to the month it was first assigned in; contacts and renewals are those known by now, so earlier months "
    "had more time.",
)
UNITS = Text("单位：元、台、张、次、分钟", "Units: yuan, vehicles, policies, calls, minutes")
NO_LEADS = Text(
    "没有线索分配记录（records/），所以没有线索的数",
    "There are no records of assigned leads (records/), so there is nothing on leads",
)
NO_DEALT = Text("这几个月没有分配线索", "no leads were assigned in these months")
DEALT = Text("分配", "Assigned")
CONTACTED = Text("已联系", "Contacted")
REACHED = Text("已接通", "Reached")
WON = Text("自报成交", "Reported won")
RENEWED = Text("已续保", "Renewed")
RENEWAL_TABLE = Text("续保业务（保单台账）", "Renewal business, by the ledger")

CHART_CALLS = Text("{counted}次数和通时（分钟）", "Calls {counted} and talk time (minutes)")
TOO_MANY = Text("超过 {most} 人，不画图", "more than {most} people: not drawn")
