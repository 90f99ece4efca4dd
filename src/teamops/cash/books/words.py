"""The words of the cash workbooks that more than one sheet uses."""

from teamops.core.text import Text

FINDINGS = Text("检查结果", "Findings")
DAYBOOK = Text("现金日记账", "Cash daybook")
APPROVALS = Text("审批匹配", "Approvals")
RETURN = Text("资金月报", "Monthly return")
DAY_COUNTS = Text("日结核对表", "Day-end counts")
CUSTODY = Text("收入缴存与坐支分析", "Receipts banked and spent")
RULES = Text("规则", "Rules")
BOOKS = Text("资金账簿", "Cash books")

DATE = Text("日期", "Date")
VOUCHER = Text("凭证字号", "Voucher")
SUMMARY = Text("摘要", "Summary")
CONTRA = Text("对方科目", "Contra account")
KIND = Text("资金性质", "Kind")
HANDLER = Text("经手人", "Handler")
BASIS = Text("依据单号", "Basis")
RECEIVED = Text("收入", "Received")
PAID = Text("支出", "Paid")
BALANCE = Text("余额", "Balance")
ACCOUNT = Text("账户", "Account")
OPENING = Text("上存", "Brought forward")
CLOSING = Text("结存", "Carried forward")
CAPITALS = Text("结存大写", "Carried forward, in capitals")
EXPECTED = Text("应为", "Expected")
ACTUAL = Text("实际", "Found")
DIFFERENCE = Text("差额", "Difference")
WEIGHT = Text("程度", "Weight")
CODE = Text("编号", "Code")
PLACE = Text("位置", "Place")
WHAT = Text("问题", "What is wrong")
WHAT_TO_DO = Text("怎么办", "What to do")
NOTHING = Text("没有发现问题", "nothing was found")
YEAR_RECEIVED = Text("本年收入", "Received this year")
YEAR_PAID = Text("本年支出", "Paid this year")
MONTH_OF = Text("{year}年{month}月", "{year}-{month:02d}")
TITLE = Text("{team} {what} {month}", "{team} · {what} {month}")
SIGNED = Text(
    "出纳：{line}会计：{line}负责人：{line}日期：{line}",
    "Cashier: {line}Accountant: {line}Head: {line}Date: {line}",
)
SEAL = Text(
    "封存码：{code}（结账后由 records/cash.jsonl 印出，前 12 位；纸面签字后作为外部凭据）",
    "Seal: {code} (printed from records/cash.jsonl after closing, first 12 digits; the signed paper is the outside anchor)",
)
OPEN = Text("本月还没有结账", "the month is not closed yet")
COUNTS_SAID = Text(
    "差错 {faults} 处（结账前须改正或豁免），发现 {findings} 处，备注 {remarks} 条",
    "{faults} faults (to be mended or waived before closing), {findings} findings, {remarks} remarks",
)
