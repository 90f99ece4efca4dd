"""The words of the sheets about counts and custody of cash, in both languages."""

from teamops.core.text import Text

CUSTODY = Text("收入缴存与坐支分析", "Banking and own use")
COUNTS = Text("日结核对表", "Day-end counts")
FORM = Text("库存现金盘点表", "Count of the till")

DATE = Text("日期", "Date")
OPENING = Text("上日结存", "Opening")
BANKED = Text("缴存银行", "Banked")
LIMIT = Text("限额", "Limit")
DUE = Text("最迟缴存", "To be banked by")
YES, NO, OPEN = Text("是", "yes"), Text("否", "no"), Text("未到期", "not due yet")
IN_GROUP, OUT_GROUP = Text("现金收入", "Cash in"), Text("现金支出", "Cash out")
CLOSING_GROUP, LIMIT_GROUP = (
    Text("当日结存", "At the end of the day"),
    Text("限额与缴存", "Limit and banking"),
)
CHART = Text("每日未缴存收入与限额（元）", "Unbanked receipts each day, and the limit (yuan)")
CHART_TILL = Text("每日结存与限额（元）", "Cash each day, and the limit (yuan)")
HOW = Text(
    "收入进“未缴存收入”；提现、拨入、还款进“备用金”。支出、借款{order}；缴存先缴未缴存收入。结存＝上日结存＋现金收入－现金支出。",
    "Receipts go into unbanked receipts; withdrawals, top-ups and repayments into the float. Payments and advances {order}; "
    "deposits take unbanked receipts first. Closing = opening + cash in − cash out.",
)
FLOAT_FIRST = Text(
    "先用备用金，不够的部分动用收入，就是坐支",
    "are taken from the float, and what it lacks from receipts",
)
RECEIPTS_FIRST = Text(
    "先用未缴存收入，就是坐支", "are taken from unbanked receipts first, then from the float"
)
RULE = Text(
    "限额 {limit} 元，管{basis}：正好 {limit} 元可以留，超过 1 分就要在{by}前存入{amount}（资金管理制度第二条，口径 42、43）。",
    "The limit of {limit} acts on {basis}: {limit} may stay; a fen more, and {amount} must be banked by {by} (Cash rules, article 2; interpretations 42, 43).",
)
BASES = {
    "receipts": Text("未缴存收入", "unbanked receipts"),
    "balance": Text("全部库存现金", "all cash in the till"),
    "both": Text("未缴存收入和全部库存现金", "unbanked receipts, and all cash in the till"),
}
BY = {
    "same_day": Text("当天结束", "the end of the day"),
    "next_bank_day": Text("下一个银行工作日结束", "the end of the next bank working day"),
}
AMOUNTS = {
    "all": Text("全部未缴存收入", "all unbanked receipts"),
    "excess": Text("超过的部分", "what exceeds it"),
}
PERMITTED = Text("开户银行准许坐支，坐支只作提示。", "The bank permits payments out of receipts: noted only.")
NO_MOVEMENT = Text("本月没有现金收支", "no cash movements in this month")

TIME = Text("时点", "Time")
BOOK = Text("账面余额", "Book")
IOU = Text("白条", "IOUs")
CASHIER = Text("出纳", "Cashier")
COUNTER = Text("盘点人", "Counter")
WITNESS = Text("监盘人", "Witness")
REASON = Text("差额原因", "Reason")
REMEDY = Text("处理意见", "What is to be done")
SUMMED = Text(
    "核对 {counts} 次，其中 {wrong} 次账实不符；应日结 {days} 天，{lacking} 天没有。差额＝实点－账面，负数是短款。",
    "{counts} counts, {wrong} of them differ; {lacking} of {days} days lack their day-end count. Difference = "
    "counted − book; negative is short.",
)

COUNTED_ON = Text("盘点日期：{day}{time}", "Counted on: {day}{time}")
NOTES_SUM = Text("实点现金合计", "Counted in all")
OTHER = Text("未分面额的现金", "Not listed by face value")
DIFFERENCE_LONG = Text(
    "差额（实点－账面，长款为正，短款为负）", "Difference (counted − book; short is negative)"
)
AGREES = Text("账实相符", "book and till agree")
EMPTY_FORM = Text(
    "本月还没有月末盘点：打印后填写，或填在“现金盘点表”里再运行一次。",
    "No month-end count yet: print this and fill it in, or enter the count in the table of counts and run again.",
)
SIGN = Text("{who}（签字）：{name}　{line}　日期：{line}", "{who} (signature): {name} {line} Date: {line}")
