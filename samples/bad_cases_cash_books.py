"""Cases of samples/bad: the cash daybook, counts of the till, slips, and closing a month."""

from bad_case import Case
from bad_cash import (
    ACCOUNTS,
    ADVANCES,
    BANK,
    BOOK,
    COUNTS,
    DAYBOOK,
    JOURNAL,
    RULE,
    SLIPS,
    cash,
    closed_september,
)
from bad_ways import Spoil, add, change, drop_column, drop_rows, replace_all, write

BY_DAYBOOK = (BOOK,)
SECOND_FEE = "工行基本户,2026-10-26,银付-3,账户管理费,财务费用,支出,,10.00,20420.00,钱静,钱静,FEE1026,1,,手续费,FEE1026"
# On the 16th, after everything else: voucher, summary, contra account, kind, received, paid, balance, basis, reverses.
LATER = "2026-10-16,2026-10-16 17:00,{},{},{},{},{},{},{},钱静,钱静,{},1,,{}"
THRESHOLD = """rules:
  - id: cash.threshold
    label: {zh: 对单位支付现金, en: Cash paid to companies}
    clause: {cite: 现金管理暂行条例 第五条, text: "前款结算起点定为一千元。"}
    kind: control
    applies_to: all
    values:
      threshold: {2026-01-01: 40}
"""


def later(*cells: str) -> Spoil:
    """Enter one more row on the 16th, the last day with movements."""
    return add(DAYBOOK, LATER.format(*cells))


def counted(amount: str) -> Spoil:
    """Count this much from the 16th on, instead of 530.00."""
    return replace_all(COUNTS, ",530.00,", f",{amount},")


DAYBOOK_CASES = (
    Case(
        "CD004",
        "一笔收入没有写金额",
        "a receipt without an amount",
        cash(later("现收-3", "拨备用金", "实收资本", "拨入", "", "", "530.00", "BK-1001", "")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD005",
        "10 月 9 日的一行写在 8 日前面",
        "the row of 9 October stands above that of the 8th",
        cash(
            drop_rows(DAYBOOK, "2026-10-08"),
            change(
                DAYBOOK,
                "2026-10-12,",
                "2026-10-08,2026-10-08 17:00,现收-1,收代办费,其他业务收入,收入,300.00,,1300.00,吴慧,钱静,XS-0001,1,,\n2026-10-12,",
            ),
        ),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD006",
        "两笔支出都编现付-2",
        "two payments are numbered 现付-2",
        cash(change(DAYBOOK, "现付-3", "现付-2"), change(ADVANCES, "现付-3", "现付-2")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD007",
        "现付-2 之后是现付-4",
        "现付-2 is followed by 现付-4",
        cash(change(DAYBOOK, "现付-3", "现付-4"), change(ADVANCES, "现付-3", "现付-4")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD008",
        "余额 1250.00 写成 1520.00",
        "a balance of 1250.00 is written as 1520.00",
        cash(change(DAYBOOK, ",1250.00,", ",1520.00,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD009",
        "先登记缴存、后登记提现，库存成了负数",
        "a deposit entered before the withdrawal that paid for it",
        cash(
            later("现付-4", "缴存现金", "银行存款", "缴存", "", "600.00", "-70.00", "JC-0002", ""),
            later("现收-3", "提现备用", "银行存款", "提现", "600.00", "", "530.00", "12340013", ""),
        ),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD010",
        "9 月结账以后，银行期初改了 100 元",
        "the bank's opening was changed by 100 after September was closed",
        cash(closed_september, drop_column(JOURNAL, "余额"), change(ACCOUNTS, "20000.00", "20100.00")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD011",
        "同一天的管理费登记了两笔",
        "the fee of one day is entered twice",
        cash(add(JOURNAL, SECOND_FEE)),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD012",
        "对方科目写成“管理费”",
        "the contra account is 管理费, which the chart does not have",
        cash(change(DAYBOOK, "快递费,管理费用", "快递费,管理费")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD013",
        "9 日的支出 10 日才登记",
        "a payment of the 9th was entered on the 10th",
        cash(change(DAYBOOK, "2026-10-09 17:00", "2026-10-10 09:00")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD014",
        "红字冲销没有写冲销凭证号",
        "a reversal does not say what it reverses",
        cash(
            later("现收-3", "拨备用金", "实收资本", "拨入", "65.00", "", "595.00", "BK-1001", ""),
            later("现收-4", "冲销", "实收资本", "冲销", "-65.00", "", "530.00", "BK-1001", ""),
        ),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD015",
        "期初是 10 月 1 日，日记账里还有 9 月 30 日的一行",
        "the books begin on 1 October, and the daybook has a row of 30 September",
        cash(
            change(
                DAYBOOK,
                "2026-10-08,",
                "2026-09-30,2026-09-30 17:00,备收-1,拨备用金,实收资本,拨入,100.00,,1000.00,钱静,钱静,BK-0901,1,,\n2026-10-08,",
            )
        ),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CD016",
        "账户表里有两个现金账户，现金日记账只有一本",
        "two accounts of cash, and one daybook",
        cash(add(ACCOUNTS, "门店备用金,现金,,,库存现金,2026-10-01,500.00,")),
        commands=(BOOK, BANK),
    ),
)

TILL_CASES = (
    Case(
        "DC101",
        "13 日没有日结",
        "no day-end count on the 13th",
        cash(drop_rows(COUNTS, "2026-10-13")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "DC102",
        "13 日少了 10 元",
        "10 yuan are missing on the 13th",
        cash(change(COUNTS, "450.00,,,,", "440.00,,,找零少收,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "DC103",
        "13 日库里有 100 元白条",
        "an IOU of 100 in the till on the 13th",
        cash(change(COUNTS, "450.00,,", "450.00,100.00,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "DC104",
        "8 日收了 2300 元，12 日才缴存",
        "2300 were taken in on the 8th and banked on the 12th",
        cash(
            change(DAYBOOK, "收入,300.00,,1300.00", "收入,2300.00,,3300.00"),
            change(DAYBOOK, "1250.00", "3250.00"),
            change(DAYBOOK, "缴存,,300.00", "缴存,,2300.00"),
            change(SLIPS, "300.00", "2300.00"),
            change(COUNTS, "13,1300.00,,1300.00", "33,3300.00,,3300.00"),
            change(COUNTS, "1250.00", "3250.00"),
        ),
        commands=BY_DAYBOOK,
    ),
    Case(
        "DC105",
        "期初 1000 元都是未缴存的收入，却拿来付了款",
        "the opening 1000 are unbanked receipts, and were paid out",
        cash(change(ACCOUNTS, "1000.00,0.00", "1000.00,1000.00")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "DC106",
        "又提现 1500 元备用",
        "another 1500 drawn for the float",
        cash(
            later("现收-3", "提现备用", "银行存款", "提现", "1500.00", "", "2030.00", "12340013", ""),
            counted("2030.00"),
        ),
        commands=BY_DAYBOOK,
    ),
    Case(
        "DC107",
        "自己的规则：付给单位的现金不超过 40 元",
        "the team's own rule: no more than 40 in cash to a company",
        cash(write(RULE, THRESHOLD.encode())),
        commands=BY_DAYBOOK,
    ),
    Case(
        "DC108",
        "1300 元写成 12 张 100 元",
        "1300.00 with twelve notes of 100",
        cash(change(COUNTS, "日结,13,", "日结,12,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "DC109",
        "盘点表的账面余额写成 1350.00",
        "the count gives 1350.00 as the book balance",
        cash(change(COUNTS, "1300.00,,1300.00", "1300.00,,1350.00")),
        commands=BY_DAYBOOK,
    ),
)

SLIP_CASES = (
    Case(
        "RC201",
        "收 300 元没有开销售单据",
        "300 taken in without a sales slip",
        cash(drop_rows(SLIPS, "销售单据")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "RC202",
        "销售单据只有一联",
        "a sales slip in one copy",
        cash(change(SLIPS, "300.00,2,", "300.00,1,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "RC203",
        "快递费没有经手人",
        "nobody is named who handled a payment",
        cash(change(DAYBOOK, "1250.00,吴慧", "1250.00,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "RC204",
        "收支票的收据只有两联",
        "a cheque's receipt in two copies",
        cash(change(SLIPS, "1000.00,3,", "1000.00,2,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "RC205",
        "作废的一张也编 XS-0001",
        "a void slip is numbered XS-0001 too",
        cash(add(SLIPS, "销售单据,XS-0001,2026-10-09,客户乙,60.00,2,留存、会计,,作废")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "RC206",
        "XS-0001 之后是 XS-0003",
        "XS-0001 is followed by XS-0003",
        cash(add(SLIPS, "销售单据,XS-0003,2026-10-09,客户乙,60.00,2,留存、会计,,作废")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "RC207",
        "销售单据 310 元，入账 300 元",
        "a slip of 310, entered as 300",
        cash(change(SLIPS, "300.00,2,", "310.00,2,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "MF902",
        "用现金发奖励 50 元，结算里没有（这个月还没有结算）",
        "a reward of 50 in cash that no settlement has",
        cash(change(DAYBOOK, "现付-1,快递费", "现付-1,发奖励")),
        commands=BY_DAYBOOK,
    ),
)
