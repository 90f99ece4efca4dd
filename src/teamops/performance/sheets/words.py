"""The words of the settlement workbook, in both languages."""

from teamops.core.text import Text

TITLE = Text("{team} {month} 薪酬结算", "{team}: settlement of {month}")
NOT_OVER = Text("{title}（未完，只算到 {until}）", "{title} (month not over, up to {until})")
NOT_BEGUN = Text("{title}（未完，还没有过完一天）", "{title} (month not over, no day gone)")
NOT_YET = Text("未完", "not over")
MONTH = Text("{year}年{number}月", "{year}-{number:02d}")

SUMMARY = Text("汇总", "Summary")
DETAIL = Text("明细", "Lines")
DAYS = Text("每日通时通次", "Daily calls")
MONTHS = Text("月度产能", "Month's output")
EVENTS = Text("考勤违纪", "Attendance and conduct")
SLIPS = Text("个人结算单", "Slips")
RULES = Text("规则", "Rules")
PROBLEMS = Text("数据问题", "Data problems")

AGENT_ID = Text("工号", "Agent ID")
NAME = Text("姓名", "Name")
POSITION = Text("岗位", "Position")
DATE = Text("日期", "Date")
TIME = Text("时间", "Time")
BASE = Text("基本工资", "Base pay")
REWARD = Text("奖励", "Reward")
FINE = Text("扣罚", "Fine")
ADJUSTMENT = Text("调整", "Adjustment")
NOTICE = Text("提示", "Note")
HELD = Text("待定", "Held")
HELD_LINES = Text("待定（条）", "Held lines")
DRAFT = Text("【草稿】{title}", "DRAFT · {title}")
OPEN_ENDS = Text(
    "草稿：待定 {held} 条，跳过 {skipped} 行。待定的没有扣罚；把这些行改好再结算，才能结账。",
    "Draft: lines held: {held}, rows skipped: {skipped}. What is held costs nothing; correct those rows and settle again before the month is closed.",
)
HELD_OF = Text(
    "待定 {count} 条，没有扣罚，改好有关的行再结算：{why}",
    "lines held: {count}; nothing is taken for them, correct the rows and settle again: {why}",
)
LEGEND_HELD = Text("待定，没有扣罚", "held, nothing taken")
NET = Text("应发", "Net pay")
CAPITALS = Text("应发大写", "In capitals")
SIGN = Text("签名", "Signature")
CATEGORY = Text("类别", "Category")
RULE = Text("规则", "Rule")
ITEM = Text("项目", "Item")
CLAUSE = Text("条款", "Clause")
QUANTITY = Text("数量", "Quantity")
RATE = Text("单价", "Rate")
AMOUNT = Text("金额", "Amount")
BECAUSE = Text("计算过程", "How it comes about")
SOURCE = Text("来源", "Source")
REMARKS = Text("提示", "Notes")
OF_ROSTER = Text("花名册上的基本工资", "base pay on the roster")
OF_WORKDAYS = Text("花名册上的基本工资，按在职工作日折算", "base pay on the roster, by working days employed")
APPROVED = Text("{item}：{reason}（批准人 {by}）", "{item}: {reason} (approved by {by})")
ROW = Text("明细行", "Row in Lines")

NET_TOTAL = Text("应发合计（大写）：人民币{capitals}", "Net pay in all, in capitals: 人民币{capitals}")
NOT_APPLIED = Text("注意：{what}。", "Note: {what}.")
LIVE = Text(
    "各列金额由“{detail}”按工号、类别、规则汇总（SUMIFS）；点姓名看个人结算单。",
    "Each amount adds up the rows of “{detail}” by agent id, category and rule (SUMIFS); a name leads to the slip.",
)
NO_PEOPLE = Text("本月没有人", "nobody this month")

CALLS = Text("通次（{counted}的次数）", "Calls {counted}")
TALK = Text("通时（分:秒）", "Talk time (min:s)")
CALLS_10S = Text("≥10 秒的通次（次，供参考）", "Calls of 10 s and more (for information)")
PERSON_DAY_SUM = Text("合计", "Total")
MISSED = Text("未达标天数", "Days missed")
MISSED_THIS = Text("这一项未达标天数", "Days this was missed")
MISSED_DAYS = Text("未达标的日子", "Days missed")
NONE_MISSED = Text("没有未达标的日子", "no day was missed")
CALLS_OF_DAY = Text("通次（次）", "Calls")
DAY_FINES = Text("扣罚（元）", "Fines (yuan)")
WEEKDAYS = Text("一二三四五六日", "MoTuWeThFrSaSu")
LEAVE_MARK = Text("假", "leave")
REST_MARK = Text("休", "off")
OUT_MARK = Text("—", "—")
LEGEND_BAD = Text("未达标，按规定处理", "missed")
LEGEND_WARN = Text("这一项未达标，当天不扣", "below, not fined that day")
LEGEND_HALF = Text("½ 请假半天，目标减半", "½ half a day's leave, half the target")
LEGEND_LEAVE = Text("假＝全天请假", "leave = away the whole day")
LEGEND_REST = Text("休＝没有排班；—＝不在职", "off = not on shift; — = not employed")
NO_DAYS = Text("本月没有要考核通时通次的人", "nobody's calls count this month")

VEHICLES = Text("台数", "Vehicles")
PREMIUM = Text("保费", "Premium")
TARGET = Text("目标", "Target")
DONE = Text("完成", "Done")
WORKDAYS = Text("在职工作日", "Workdays employed")
OF_DAYS = Text("{part}/{whole}", "{part}/{whole}")
RESULT = Text("结果", "Result")
MET = Text("达标", "met")
NOT_MET = Text("未达标", "missed")
NOT_DUE = Text("不考核", "not bound")
STEPS = Text("奖励档数", "Steps")
STEP_BASE = Text("起算保费", "Counted from")
BONUS = Text("奖励（元）", "Bonus (yuan)")
TO_NEXT = Text("距下一档", "To the next step")
NO_MONTHS = Text("本月没有要考核产能的人", "nobody's output counts this month")
PREMIUM_CHART = Text("{month} 保费（元）", "Premium of {month} (yuan)")

KIND = Text("事项", "Event")
WHAT = Text("情况", "What happened")
OUTCOME = Text("处理", "Outcome")
NO_EVENTS = Text("本月没有考勤违纪事项", "no attendance or conduct event this month")

SLIP = Text("{team} 个人结算单", "{team}: pay slip")
CONTINUED = Text("{title}（续 {page}）", "{title} (page {page})")
SLIP_HEAD = Text(
    "工号：{agent}　姓名：{name}　岗位：{position}　月份：{month}",
    "Agent ID: {agent}   Name: {name}   Position: {position}   Month: {month}",
)
NUMBER = Text("序号", "No.")
IN_CAPITALS = Text("大写：人民币{capitals}", "In capitals: 人民币{capitals}")
WARNING = Text("提示：{said}", "Note: {said}")
SEEN = Text(
    "以上各项本人已核对。来源见“{detail}”相应行。",
    "I have checked the above. The source of each line stands in “{detail}”.",
)
SLIP_SIGNATURE = Text(
    "本人签字：{line}日期：{line}复核人：{line}", "Signed: {line}Date: {line}Checked by: {line}"
)
NEXT_PAGE = Text("（接下页）", "(continued overleaf)")

BOTH_ADDED = Text("调整、补差", "Adjustments, corrections")
STRIPS = Text("工资条", "Pay strips")
MONTH_HEAD = Text("月份", "Month")
OF_RULE = Text("{label}（{clause}）：{parts}", "{label} ({clause}): {parts}")
OF_ITEM = Text("{label}：{parts}", "{label}: {parts}")
ONCE_OF = Text("{amount}（{days}）", "{amount} ({days})")
TIMES_OF = Text("{amount} × {n} 次 = {sum}（{days}）", "{amount} × {n} = {sum} ({days})")
AND = Text("、", ", ")
PLUS = Text("；", "; ")
PAID_OUT = Text(
    "代扣：社保 {line}　公积金 {line}　个人所得税 {line}　实发 {line}",
    "Taken off: insurance {line}  housing fund {line}  income tax {line}  paid out {line}",
)
TAKEN_OFF = (
    Text("代扣：社保", "Taken off: insurance"),
    Text("代扣：公积金", "Taken off: housing fund"),
    Text("代扣：个人所得税", "Taken off: income tax"),
)
CUT = Text("✂" + " －" * 34, "✂" + " －" * 34)
PAYMENTS = Text("代发", "Payments")
PAID = Text("实发", "Paid out")
ACCOUNT = Text("银行账号", "Bank account")
BEFORE_TAX = Text(
    "应发还没有扣社保、公积金和个人所得税；扣完以后的实发填在旁边，再交银行代发。",
    "Amounts are before insurance, housing fund and income tax; what is paid out after them is written beside.",
)
CORRECTION = Text("补差", "Correction")
CORRECTIONS = Text("补差", "Corrections")
OF_MONTH = Text("{label}（{month}）", "{label} ({month})")
CORRECTED_MONTH = Text("已结账月份", "Closed month")
DAY = Text("那月的日期", "Day in it")
AS_SETTLED = Text("已结算", "Settled so far")
NOW = Text("现在", "Now")
DIFFERENCE = Text("差额", "Difference")
WHY = Text("原因", "Why")
CAUSE = Text("改了什么", "What was edited")
CAUSES = {"inputs": Text("数据", "tables"), "rules": Text("规则", "rules")}
CLOSED = Text(
    "已结账：{on}　结账人 {by}　复核人 {checked_by}　校验码 {code}",
    "Closed on {on} by {by}, checked by {checked_by}, checksum {code}",
)
CORRECTIONS_NOTE = Text(
    "已结账的月份不再改动；按现在的数据和规则算出的差额，记在本月。已补过的不再补。",
    "Closed months stay as they are; what today's tables and rules make of them is settled here, and only once.",
)
DIFFERENCES = Text("差异", "Differences")
DIFFERENCES_TITLE = Text("{team} {month} 结账后的差异", "{team}: {month} as closed and as of now")
DIFFERENCES_NOTE = Text(
    "{month} 的结果不变；下面的差额进入 {next} 的结算，作为补差。",
    "{month} stays as it is; the differences below enter the settlement of {next} as corrections.",
)
NO_DIFFERENCES = Text("和结账时没有不同", "nothing differs from when it was closed")
NO_CORRECTIONS = Text("没有补差", "no corrections")
