"""What the wall says, in both languages. Short: it is read from three metres away."""

from teamops.core.text import Text

REMARKS = Text("数据提示 {n} 条", "notes: {n}")
NOBODY = Text("没有人适用每日或每月指标", "nobody is bound by the daily or monthly targets")

PRESENT = Text("在岗", "Present")
MET = Text("达标", "On target")
CALLS = Text("{counted}次数", "{counted}")
MINUTES = Text("通时（分）", "Minutes")
DAYS_LEFT = Text("本月还有 {n} 个工作日", "{n} workdays left")
NO_DAYS_LEFT = Text("本月没有工作日了", "no workday left")

NAME = Text("姓名", "Name")
PREMIUM = Text("保费（元）", "Premium ¥")
ISSUED = Text("出单", "Issued")
LEADS = Text("线索", "Leads")

YES = Text("✓ 达标", "✓ met")
NO = Text("✗ 未达", "✗ short")
OFF = Text("不在岗", "off")
HELD = Text("待定", "held")
CLOSED = Text("本月已结账，这里按现在的表算", "month closed; computed from today's tables")
CLOSED_SHORT = Text("本月已结账", "month closed")
LEFT_OUT = Text("没有计入：{what}", "left out: {what}")
LEFT_OUT_SHORT = Text("有没计入的，见工作簿", "some left out: see workbook")
SHORT = Text("差{n}", "−{n}")

PAGE = Text("第 {page}/{pages} 页", "page {page} of {pages}")
SPAN = Text("第 {first}–{last} 位，共 {n} 位", "{first}–{last} of {n}")

ISSUED_TODAY = Text("当日出单", "Issued that day")
POLICIES = Text("份", "")
PENDING = Text("待跟进线索", "Leads pending")
OVERDUE = Text("过期", "overdue")
STUCK = Text("打单、开票、送单", "Print, invoice, deliver")
STAGES = {
    "printed": Text("待打单", "Print"),
    "invoiced": Text("待开票", "Invoice"),
    "delivered": Text("待送单", "Deliver"),
}
PROPOSED = Text("（建议值）", " (proposed)")
LATE = Text("✗ 超期 {n}", "✗ {n} late")
NO_POLICIES = Text("未知：台账没有签单日期", "unknown: no signing dates in the ledger")
NO_STAGES = Text("未知：台账没有打单、发票、送单日期", "unknown: no such dates in the ledger")
NO_LEADS = Text("未知：没有线索分配记录", "unknown: no leads assigned")
