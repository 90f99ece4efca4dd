"""The words of the workbooks of advances and claims."""

from teamops.core.text import Text

PROBLEMS = Text("数据问题", "Data problems")

# --- advances ------------------------------------------------------------------------------------------------
ADVANCES = Text("借款台账", "Advances")
ADVANCES_TITLE = Text("{team} 借款台账 {today}", "{team} · advances as of {today}")
SUMMED = Text(
    "共 {n} 笔，未清 {open} 笔 {amount} 元，其中逾期 {late} 笔 {overdue} 元。单位：元",
    "{n} advances, {open} open ({amount} yuan), of them {late} overdue ({overdue} yuan). Unit: yuan",
)
NO_ADVANCES = Text("没有借款单", "no advances")
ADVANCE = Text("借款单号", "Advance")
LENT_ON = Text("借款日期", "Lent on")
BORROWER = Text("借款人", "Borrower")
PURPOSE = Text("事由", "Purpose")
KIND = Text("类型", "Kind")
LENT = Text("借出", "Lent")
PAID = Text("账上付款", "Paid by books")
IN_CASH = Text("还现金", "Back in cash")
BY_CLAIM = Text("报销冲账", "Set off")
OUTSTANDING = Text("未清", "Outstanding")
PENDING = Text("已报销待冲账", "Claim pending")
DUE_ON = Text("到期日", "Due")
HOW_DUE = Text("到期日怎么算的", "How the day was found")
DAYS_LATE = Text("逾期天数", "Days late")
STATE = Text("状态", "State")
AGEING = Text("未清借款账龄", "Age of what is outstanding")
AGE = Text("账龄", "Age")
COUNT = Text("笔数", "Advances")
AGES = {
    "open": Text("未到期（含今天到期）", "not overdue (due today included)"),
    "week": Text("逾期 1–7 天", "1–7 days overdue"),
    "month": Text("逾期 8–30 天", "8–30 days overdue"),
    "quarter": Text("逾期 31–90 天", "31–90 days overdue"),
    "older": Text("逾期 90 天以上", "more than 90 days overdue"),
}
BY_PERSON = Text("按借款人（未清）", "By borrower (outstanding)")
OVERDUE = Text("其中逾期", "Of it overdue")
NOTHING_OPEN = Text("没有未清的借款", "nothing is outstanding")
HOW_ADVANCES = Text(
    "未清＝借出－还现金－报销冲账；借出按借款单，“账上付款”空着就是账里没找到这笔付款。出差从实际返程日（没有则预计返程日）起算，其他从借款日起算；当天不算，最后一天休息就顺延。已报销待冲账＝交了报销单、还没在还款明细里冲账的金额。",
    "Outstanding: lent (as the slip says) less what came back in cash and by claims; “paid by books” is blank where no such payment "
    "was found. The term starts with the return of a trip (else the planned return), else with the loan; that day is not "
    "counted, and a last day off moves on. Claim pending: handed in, and not yet set off among the repayments.",
)
NO_REPAYMENTS = Text(
    "没有还款明细：还了多少不知道，未清按没有还过列出，逾期不报。",
    "No table of repayments: what came back is not known; everything stands as outstanding, and nothing is told as overdue.",
)

# --- claims --------------------------------------------------------------------------------------------------
CLAIMS = Text("报销单", "Claims")
CLAIMS_TITLE = Text("{team} 报销单核对 {month}", "{team} · claims of {month}")
CLAIMS_SUMMED = Text(
    "{n} 张，合计 {amount} 元，冲借款 {offset} 元；签字不全 {unsigned} 张，没有原始凭证 {bare} 张，逾期 {late} 张。单位：元",
    "{n} claims, {amount} yuan, {offset} of it against advances; {unsigned} not fully signed, {bare} without vouchers, "
    "{late} late. Unit: yuan",
)
NO_CLAIMS = Text("这个月没有报销单", "no claims in this month")
CLAIM = Text("报销单号", "Claim")
CLAIMED_ON = Text("报销日期", "Made on")
CLAIMANT = Text("报销人", "Claimant")
CATEGORY = Text("类别", "Category")
VOUCHERS = Text("凭证张数", "Vouchers")
LINES = Text("明细之和", "Sum of lines")
TOTAL_CLAIMED = Text("合计", "Total")
SETTLES = Text("冲借款单", "Advance")
OPEN = Text("借款余额", "Outstanding")
OFFSET = Text("冲借款", "Offset")
REFUND = Text("应退(+)应补(-)", "Return (+) pay (-)")
STATED = Text("单上写的", "As stated")
CLAIM_TERM = Text("期限", "Term")
LATE_BY = Text("迟了几天", "Days late")
REMARKS = Text("冲借款核对", "Check of the offset")
FITS = Text("相符", "fits")
SIGNATURES = Text("签字", "Signatures")
SIGNATURES_HELP = Text(
    "P2-四：报销人、负责人、会计都签字。按人列出还缺谁的字；以前月份还没签完的也在这里。",
    "P2-四: claimant, head and accountant sign. Who has still to sign what; claims of earlier months are here too.",
)
SIGNER = Text("谁没签", "Who")
UNSIGNED = Text("缺签的报销单", "Claims")
UNSIGNED_SUM = Text("金额", "Amount")
ALL_SIGNED = Text("都签了", "everything is signed")
MISSING_SIGN = Text("缺签", "Not signed by")
HOW_CLAIMS = Text(
    "借款余额是这张报销单之前的未清数；应退（正）＝借款余额－合计，不够就是应补（负）。逾期从出差止起算，当天不算，最后一天休息就顺延。",
    "Outstanding: of the advance, before this claim. To return: outstanding less total; below zero it is to be paid. The term starts "
    "with the end of the trip; that day is not counted, and a last day off moves on.",
)
