"""The banks' statements: the headers under which each of them exports its columns, and what they become."""

from dataclasses import replace

from teamops.cash.schema.statement_layouts import CARD_HEADERS, CARRIED, DAY_HEADERS, TIME_HEADERS
from teamops.core.frames import dtypes
from teamops.core.kit.columns import choice, clock, day, money, number, words
from teamops.core.sheets.columns import Kind, Table
from teamops.core.text import Text

IN, OUT, NEUTRAL = "收", "支", "不计"


_DATE = day("date", "交易日期", "Date", *DAY_HEADERS, required=True, example="2026-10-08")
# The bank writes from its own side: what it credits (贷方) came in for us.
_AMOUNTS = (
    money(
        "received",
        "贷方发生额|收入|收入金额|贷方金额|贷方|贷方发生额(收入)|贷方金额(收入)|贷方(入账)|"
        "贷方(收入)|贷方发生金额|记账金额(收入)|转入金额|转入|存入金额|存入|入账金额|收入(+元)|"
        "收入（+元）|交易金额(收入)",
        "Credited by the bank",
    ),
    money(
        "paid",
        "借方发生额|支出|支出金额|借方金额|借方|借方发生额(支取)|借方发生额(支出)|借方金额(支出)|"
        "借方(出账)|借方(支出)|借方发生金额|记账金额(支出)|转出金额|转出|支取金额|支取|取出|"
        "出账金额|支出(-元)|支出（-元）|取出金额|交易金额(支出)",
        "Debited by the bank",
    ),
    # Signed, or with a direction beside it; it may carry a refund: 131.77(已退款89.84).
    words(
        "amount",
        "交易金额|金额|发生额|金额(元)|金额（元）|人民币金额|交易金额[ Trade Amount ]|结算金额|"
        "清算金额|记账金额|实付金额|订单金额|交易币种/金额|入账币种/金额|记账币种/金额|"
        "清算币种/金额",
        "Amount",
    ),
    # Of it, what was given back already, in a column of its own.
    money("refunded", "成功退款|成功退款(元)|已退款金额|退款金额", "Given back"),
    money(
        "balance",
        "余额|账户余额|本次余额|联机余额|当前余额|交易后余额|账面余额|余额(元)|账户余额(元)|"
        "交易后余额[ After-transaction balance ]",
        "Balance",
    ),
)
_DIRECTION = choice(
    "direction",
    "收/支|收支|收支方向|收支标志|借贷|借/贷|借贷标志|借贷方向|收付标志|资金流向|交易方向|"
    "收/支/其他|交易类型[ Transaction Type ]",
    "In or out",
    choices={
        IN: "收入|贷|贷Cr|贷方|C|Cr|来账|转入|进|入账|贷 Cr|存入|+",
        OUT: "支出|借|借Dr|借方|D|Dr|往账|转出|出|付|借 Dr|支取",
        NEUTRAL: "不计收支|其他|中性交易|不计",
    },
)
_REST = (
    words(
        "currency",
        "币种|币别|货币|交易币种|记账币种|交易货币[ Trade Currency ]|结算币种|入账币种|清算币种|"
        "交易货币|入账货币",
        "Currency",
    ),
    # The last digits of the card: of several cards on one bill, so no account by itself.
    number("card", "卡末四位", "Card", *CARD_HEADERS),
    number("own", "账号|本方账号|查询账号|借记卡号|己方账号|公司一卡通号", "Own account"),
    words(
        "counterparty",
        "对方户名|对方名称|对方单位|对方单位名称|对方账户名|对方账户名称|对方账号名称|对手信息|"
        "对手姓名|对手户名|对手名称|交易对手名称|交易对手|交易对方|商户名称|收(付)方名称|"
        "收付款方名称|对方账号与户名|对方账号和户名",
        "Counterparty",
    ),
    words("payer", "付款人名称|付款人名称[ Payer's Name ]|付款方名称|付款人户名", "Payer"),
    words("payee", "收款人名称|收款人名称[ Payee's Name ]|收款方名称|收款人户名", "Payee"),
    words(
        "counter_account",
        "对方账号|对方账户|对方卡号|对方卡号/账号|对手账号|交易对手账号|收(付)方账号|收付款方账号",
        "Their account",
    ),
    words("summary", "摘要|交易摘要|摘要说明|业务摘要|摘要[ Reference ]|交易描述", "Summary"),
    words("trade", "交易类型|交易名称|交易分类|业务类型|业务类型[ Business type ]", "Kind of movement"),
    words("purpose", "用途|交易用途|商品|商品说明|商品名称|交易说明|订单标题|用途[ Purpose ]", "Purpose"),
    words(
        "remark",
        "附言|备注|交易附言|交易备注|客户附言|客户摘要|交易地点/附言|交易地点|交易附言[ Remark ]",
        "Remark",
    ),
    words("status", "交易状态|当前状态|状态", "State"),
    number(
        "ref_no",
        "流水号|交易流水号|账户明细编号-交易流水号|核心流水号|日志号|交易订单号|交易单号|交易号|"
        "业务流水号|交易流水号[ Transaction reference number ]",
        "Reference",
    ),
    # What a wallet's order is known by to the merchant, and with which money it was paid.
    number("order", "商家订单号|商户订单号|商户单号|商家单号", "Merchant's order"),
    words("method", "收/付款方式|支付方式|付款方式|收付款方式|资金渠道", "Paid with"),
    number(
        "voucher",
        "凭证号|凭证号码|支票号|支票号码|票据号|凭证编号|凭证号码[ Voucher number ]",
        "Voucher or cheque",
    ),
    # Read so that they do not count as forgotten.
    words("ignored", "序号|顺序号", "Number"),
)

STATEMENT = Table(
    "bank_statements",
    Text("银行对账单", "Bank statement"),
    (
        _DATE,
        clock("time", "交易时间", "Time", *TIME_HEADERS, example="09:05:12"),
        *_AMOUNTS,
        _DIRECTION,
        *_REST,
    ),
    one_of=(("received", "paid", "amount"),),
    carried=CARRIED,
    note=Text("网银导出的原文件放进来就行，不用整理", "put in what the bank's site exports, as it is"),
)
# Exports whose 交易时间 holds the whole moment.
MOMENTS = replace(
    STATEMENT,
    columns=(
        replace(
            _DATE,
            title=Text("交易时间", "Date and time"),
            kind=Kind.DATETIME,
            synonyms=TIME_HEADERS,
            example="2026-10-08 09:05:12",
        ),
        *_AMOUNTS,
        _DIRECTION,
        *_REST,
    ),
)

# A line of a statement from our side, in fen: received is what came in. `refund` is already taken off the side it
# belongs to: gross = received + paid + refund. `voucher`: the number of the cheque. `neutral`: the export counts it
# neither as income nor as spending.
LINES = dtypes(
    "account date:day time:Int received:int paid:int balance:Int counterparty counter_account summary "
    "ref_no refund:int voucher neutral:bool"
)
# What a statement says of itself, a row each: the period, the totals and balances above or below its lines, and what
# the lines themselves make; `count…`: how many there are, of what came in, went out, and in all. Missing where it says nothing.
TOTALS = dtypes(
    "account first:day last:day received:Int paid:Int opening:Int closing:Int lines_received:int "
    "lines_paid:int lines_opening:Int lines_closing:Int lines:int count_received:Int count_paid:Int "
    "count:Int lines_count_received:Int lines_count_paid:Int lines_count:Int"
)
