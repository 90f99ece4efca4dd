"""The two books of a cashier, as whoever reads them declares them: the cash daybook and the bank journal."""

from teamops.core.kit.columns import choice, count, day, moment, money, number, words
from teamops.core.sheets.columns import Table
from teamops.core.text import Text, words_in

ACCOUNT = words("account", "账户|账户名称|银行账户|账号简称", "Account", required=True, example="工行基本户")
RECEIPT, DRAWN, TOPPED, REPAID = "收入", "提现", "拨入", "还款"
PAYMENT, BANKED, LENT, REVERSAL = "支出", "缴存", "借款", "冲销"
KINDS: dict[str, tuple[str, ...]] = {
    RECEIPT: ("收款", "现金收入", "receipt"),
    DRAWN: ("提取现金", "从银行提现", "withdrawal"),
    TOPPED: ("备用金", "拨备用金", "补备用金", "top-up"),
    REPAID: ("归还借款", "还借款", "repayment"),
    PAYMENT: ("付款", "费用", "现金支出", "payment"),
    BANKED: ("存现", "存入银行", "缴存银行", "现金缴存", "deposit"),
    LENT: ("预支", "借支", "advance"),
    REVERSAL: ("红字冲销", "红冲", "冲正", "reversal"),
}
METHODS: dict[str, tuple[str, ...]] = {
    "支票": ("cheque",),
    "网银": ("网上银行", "online"),
    "汇款": ("转账", "电汇", "transfer"),
    "现金缴存": ("存现", "cash deposit"),
    "提现": ("取现", "cash withdrawal"),
    "手续费": ("fee",),
    "利息": ("结息", "interest"),
    "其他": ("其它", "other"),
}
# Rows that printed books have and that are worked out anew here.
CARRIED = words_in(
    "承前页|过次页|上月结转|上年结转|期初余额|期初|结转下月|结转下年|转次页|接上页|转下页|"
    "承上页|本日合计|本日小计|本周合计|本旬合计|本月合计|本月累计|当月合计|月合计|本季合计|"
    "本季累计|本年合计|本年累计|当年累计|年累计|本页合计|本页小计|本期合计|累计|合计|小计|"
    "总计|期末余额|本月结余|本日结存|本月结存"
)
_ENTRY = (
    day("date", "日期|记账日期|业务日期", "Date", required=True, example="2026-10-08"),
    moment("entered_at", "登记时间|录入时间|登账时间", "Entered at", example="2026-10-08 17:05"),
    number("voucher_no", "凭证字号|凭证号|凭证编号", "Voucher no.", required=True, example="现收-1"),
    words("summary", "摘要|事由|说明", "Summary", required=True, example="收代办费"),
    words("contra", "对方科目|对应科目|科目", "Contra account", required=True, example="其他业务收入"),
    choice("kind", "资金性质|收支性质|性质|类型", "Kind", required=True, choices=KINDS, example=RECEIPT),
    # A reversal is written in red, so these two may be negative: CD004 and CD014 say when they may not.
    money("received", "收入|借方|借方金额|收入金额|存入", "Received", example="300.00"),
    money("paid", "支出|贷方|贷方金额|支出金额|取出|付出", "Paid"),
    money(
        "stated_balance",
        "余额|结余|账面余额|结存",
        "Balance",
        note=Text("可不填；填了就核对", "may be blank; what is there is checked"),
        example="1300.00",
    ),
    words("handler", "经手人|经办人", "Handler", example="吴慧"),
    words("cashier", "出纳|出纳员", "Cashier", required=True, example="钱静"),
    number("basis_no", "依据单号|依据|原始凭证号|单据号|附件单号", "Basis no.", example="XS-0001"),
    count("attachments", "附件数|附件张数|附单据数", "Attachments", example="1"),
    words("payee", "收款单位|收款人|对方单位|付款对象", "Payee"),
    number("reverses", "冲销凭证号|被冲销凭证号|原凭证号", "Reverses"),
)

DAYBOOK = Table(
    "cash_daybook",
    Text("现金日记账", "Cash daybook"),
    _ENTRY,
    carried=CARRIED,
    note=Text(
        "每笔现金收支一行，按发生的先后；上月结转、合计行不用填",
        "every cash movement a row, in order; no rows for balances brought forward or totals",
    ),
)
JOURNAL = Table(
    "bank_journal",
    Text("银行日记账", "Bank journal"),
    (
        ACCOUNT,
        *_ENTRY,
        choice("method", "结算方式|结算种类", "Method", choices=METHODS, example="网银"),
        number("ref_no", "票号/流水号|票号|流水号|支票号|支票号码|交易流水号", "Reference"),
        day("value_date", "网银流水日期|流水日期|银行日期", "Value date"),
    ),
    carried=CARRIED,
    note=Text("每个账户的每笔收支一行", "every movement of every account a row"),
)
