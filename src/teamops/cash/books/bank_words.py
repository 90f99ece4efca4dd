"""The words of the workbook that reconciles the bank accounts."""

from teamops.core.text import Text

BOOK_TITLE = Text("{team} 银行存款核对 {month}", "{team} · bank accounts {month}")
JOURNAL = Text("日记账 {account}", "Journal {account}")
FORM = Text("调节表 {account}", "Reconciliation {account}")
ITEMS = Text("未达账项", "Open items")
CANDIDATES = Text("待确认", "To be decided")
MATCHED = Text("已勾对", "Matched")

OF_ACCOUNT = Text("账户：{account}　{month}", "Account: {account}   {month}")
AS_OF = Text("账户：{account}　截至 {day}", "Account: {account}   as of {day}")

SUMMARY = Text("摘要", "Summary")
REF = Text("票号/流水号", "Reference")
BY = {
    "ref": Text("流水号", "reference"),
    "day": Text("流水日期", "value date"),
    "amount": Text("金额日期", "amount, day"),
}
UNDECIDED = Text("待确认", "undecided")
OPEN = Text("未达", "open")

ITEM = Text("项目", "Item")
AMOUNT = Text("金额", "Amount")
PLUS = Text("加：{what}", "plus: {what}")
MINUS = Text("减：{what}", "less: {what}")
ADJUSTED = Text("调节后余额", "Adjusted balance")
NOT_PROVEN = Text("不符，查明前不得结账", "not equal: find out why before closing")
NO_STATEMENT = Text("没有对账单", "no statement")
NO_BASIS = Text(
    "本表只用来核对，不能作为记账的依据；银行已入账而企业未入账的，收到凭证后再登记。",
    "This form only checks; it is no basis for entries. What the bank has and the book has not is entered when its voucher comes.",
)
DERIVED = Text(
    "这个账户的账单没有余额：银行一方的余额由账簿的起点和账单各笔推算。",
    "The statements of this account give no balance: the bank's side is worked out from the book's beginning and their lines.",
)
UNTIL = Text("对账单到 {day}；勾对 {matched} 笔，未达 {open} 笔，其中待确认 {undecided} 笔。",
             "Statements until {day}; {matched} matched, {open} open, {undecided} of them undecided.")  # fmt: skip
WEEKLY = Text(
    "每周核对（资金管理制度第二条：每周登录网银核对银行存款实存）", "Weekly check (Cash rules, article 2)"
)
DUE = Text("最后工作日", "Last working day")
NO = Text("没有", "none")
SIGNED = Text(
    "出纳：{line}会计：{line}复核：{line}日期：{line}",
    "Cashier: {line}Accountant: {line}Checked: {line}Date: {line}",
)

AGES = (
    (7, Text("7 天以内", "up to 7 days")),
    (30, Text("8–30 天", "8–30 days")),
    (90, Text("31–90 天", "31–90 days")),
)
OLDER = Text("90 天以上", "over 90 days")
NUMBER = Text("凭证字号/流水号", "Voucher or reference")
PLACE = Text("位置", "Place")
NO_ITEMS = Text("没有未达账项", "no open items")
ITEMS_NOTE = Text(
    "截至 {day}。超过 {limit} 天的见数据问题（BK604）。",
    "As of {day}. Those older than {limit} days stand among the data problems (BK604).",
)
GROUP = Text("组", "Group")
NOT_GUESSED = Text(
    "每组里账户、方向、金额都相同，看不出谁对谁，所以不猜。在银行日记账填上“票号/流水号”或“网银流水日期”，下次就能勾上。",
    "In each group account, direction and amount are the same, and nothing tells which is which. Nothing is guessed: fill in the reference or the value date in the journal, and they match next time.",
)
NO_CANDIDATES = Text("没有待确认的", "nothing to be decided")
NO_MATCHES = Text("本月没有勾对上的", "nothing matched in this month")
