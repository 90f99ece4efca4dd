"""Layouts of statements as data: headers of days and times, rows that carry figures, which column to take, what is signed."""

from teamops.core.text import words_in

# Rows of printed statements that only carry figures on.
CARRIED = words_in(
    "承前页|过次页|承上页|转下页|转次页|上页余额|上期余额|期初余额|期末余额|本期余额|"
    "本页合计|本页小计|本月合计|本月累计|本年累计|本日合计|上月结转|结转下月|合计|小计|总计|"
    "累计"
)
CARD_HEADERS = words_in("卡号末四位|卡号后四位|卡末4位|卡号末4位|卡后四位|末四位")
# Headers that name a day, and those that name a time of day, or in some exports the whole moment.
DAY_HEADERS = words_in(
    "交易日期|记账日期|交易日|入账日期|记账日|发生日期|业务日期|银行记账日|入账日|"
    "交易日期[ Transaction Date ]"
)
# The moment at which the money moved comes before that at which the order was made.
TIME_HEADERS = words_in(
    "付款时间|交易成功时间|支付时间|交易时间|记账时间|入账时间|交易创建时间|发生时间|"
    "交易时间[ Transaction time ]"
)
# Of several headers that could be one column, the one to take first; what is not here goes by its declaration. What an
# account is settled by comes before what was asked for in the shop.
FIRST = {
    "amount": (
        "结算金额", "清算金额", "入账币种/金额", "清算币种/金额", "记账币种/金额", "记账金额", "人民币金额", "实付金额"
    ),
    "currency": ("结算币种", "清算币种", "入账币种", "入账货币", "记账币种"),
    "received": ("收入", "收入金额", "贷方发生额", "记账金额(收入)"),
    "paid": ("支出", "支出金额", "借方发生额", "记账金额(支出)")
}  # fmt: skip
# 入账金额 is what came in beside 出账金额, and the amount of a bill beside 交易金额.
POSTED, POSTED_OUT, ASKED = "入账金额", "出账金额", ("交易金额", "交易币种/金额")
# Headers by which a layout is known whose amounts carry their sign: what has none came in.
SIGNED = (
    frozenset({"交易金额", "联机余额"}),
    frozenset({"交易金额", "本次余额"}),
    frozenset({"金额", "余额", "借记卡号"}),
    frozenset({"交易金额", "账户余额", "对方账号与户名"}),
)
