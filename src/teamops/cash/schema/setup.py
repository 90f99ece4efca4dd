"""Who may do what, and which accounts there are: the basic settings of the cash books (基础设置)."""

from teamops.core.kit.columns import amount, choice, day, money, month, number, words
from teamops.core.sheets.columns import Table
from teamops.core.text import Text

CASH, BANK, WALLET = "现金", "银行", "支付平台"
ACCOUNTS = Table(
    "accounts",
    Text("账户表", "Accounts"),
    (
        words("account", "账户|账户名称", "Account", required=True, example="库存现金"),
        choice(
            "kind",
            "类型|账户类型",
            "Kind",
            required=True,
            choices={CASH: "库存现金|cash", BANK: "银行存款|bank", WALLET: "支付宝|微信|wallet"},
            example=CASH,
        ),
        words("bank", "开户行|银行", "Bank"),
        number("number", "账号|卡号|银行账号", "Account no."),
        words("ledger", "科目|会计科目", "Ledger account", example="库存现金"),
        day("opened_on", "期初日期|启用日期", "Opening day", required=True, example="2026-01-01"),
        money("opening", "期初余额|期初金额|上年结存", "Opening balance", required=True, example="1000.00"),
        amount("opening_receipts", "其中未缴存收入|期初未缴存收入", "Of it unbanked receipts"),
        day("closed_on", "停用日期|销户日期", "Closed on"),
    ),
    note=Text(
        "库存现金一行，每个银行账户一行；期初是那天营业前的余额",
        "cash a row, each bank account a row; the opening is the balance before that day",
    ),
)
CHART = Table(
    "chart",
    Text("科目表", "Chart of accounts"),
    (
        number("code", "科目编码|编码|科目代码", "Code", example="6051"),
        words("name", "科目名称|科目|名称", "Name", required=True, example="其他业务收入"),
        choice(
            "kind",
            "类别|科目类别",
            "Kind",
            required=True,
            choices={
                "资产": "asset",
                "负债": "liability",
                "权益": "equity",
                "收入": "损益收入|income",
                "费用": "成本|支出|expense",
            },
            example="收入",
        ),
    ),
    note=Text("对方科目只能用这里的", "contra accounts are taken from here"),
)
WAIVERS = Table(
    "waivers",
    Text("豁免", "Waivers"),
    (
        number("code", "问题代码|代码", "Problem code", required=True, example="AP309"),
        words("person", "涉及人|姓名", "Person"),
        words("granted_by", "批准人", "Granted by", required=True, example="周国栋"),
        day("granted_on", "批准日期", "Granted on", required=True, example="2026-10-08"),
        day("starts_on", "起", "From"),
        day("ends_on", "止", "To"),
        words("reason", "原因", "Reason", required=True, example="人手不足，月末由周国栋盘点"),
    ),
    note=Text(
        "负责人写明姓名和日期的豁免，印在数据问题里",
        "what the head waives by name and date; printed with the data problems",
    ),
)
POSTINGS = Table(
    "postings",
    Text("账务确认", "Months posted"),
    (
        month("month", "月份", "Month", required=True, example="2026-10"),
        words("accountant", "会计", "Accountant", required=True, example="孙会计"),
        day("posted_on", "确认日期", "Posted on", required=True, example="2026-11-02"),
    ),
    note=Text("会计做完当月账务后登记", "entered by the accountant when the month is posted"),
)
