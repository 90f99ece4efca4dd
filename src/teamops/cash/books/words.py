"""The words of the cash workbooks that more than one sheet uses."""

from teamops.core.text import Text

DAYBOOK = Text("现金日记账", "Cash daybook")
APPROVALS = Text("审批匹配", "Approvals")
RETURN = Text("资金月报", "Monthly return")
CUSTODY = Text("收入缴存与坐支分析", "Receipts banked and spent")
RULES = Text("规则", "Rules")

DATE = Text("日期", "Date")
VOUCHER = Text("凭证字号", "Voucher")
CONTRA = Text("对方科目", "Contra account")
RECEIVED = Text("收入", "Received")
PAID = Text("支出", "Paid")
ACCOUNT = Text("账户", "Account")
OPENING = Text("上存", "Brought forward")
CAPITALS = Text("结存大写", "Carried forward, in capitals")
MONTH_OF = Text("{year}年{month}月", "{year}-{month:02d}")
TITLE = Text("{team} {what} {month}", "{team} · {what} {month}")
SIGNED = Text(
    "出纳：{line}会计：{line}负责人：{line}日期：{line}",
    "Cashier: {line}Accountant: {line}Person in charge: {line}Date: {line}",
)
SEAL = Text(
    "校验码：{code}。结账后打印并签字，日后可据此核对账目有没有改动",
    "Checksum: {code}. Print and sign after closing; later changes show against it",
)
OPEN = Text("本月还没有结账", "the month is not closed yet")
