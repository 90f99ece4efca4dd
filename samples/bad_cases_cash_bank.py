"""Cases of samples/bad: the bank journal and the bank's statements."""

from bad_case import Case
from bad_cash import ACCOUNTS, BANK, DAYBOOK, JOURNAL, STATEMENT, cash, with_september
from bad_ways import add, change, drop_column, write

BY_BANK = (BANK,)
OTHER = """中国建设银行 明细查询
账号: 4200000000000009999,户名: 夷陵续保团队
交易日期,摘要,收入金额,支出金额,余额,对方户名,流水号
2026-10-12,汇款,100.00,,100.00,测试分公司,HK1012
"""

BANK_CASES = (
    Case(
        "BK601",
        "银行日记账余额 19440.00 写成 19404.00",
        "a balance of 19440.00 is written as 19404.00 in the journal",
        cash(change(JOURNAL, "19440.00", "19404.00")),
        commands=BY_BANK,
    ),
    Case(
        "BK602",
        "对账单只到 26 日，最后一周没有核对",
        "the statement ends on the 26th: the last week is not checked",
        cash(change(STATEMENT, "2026-10-31", "2026-10-26")),
        commands=BY_BANK,
    ),
    Case(
        "BK603",
        "银行期初多写了 100 元",
        "the bank's opening is 100 too high",
        cash(drop_column(JOURNAL, "余额"), change(ACCOUNTS, "20000.00", "20100.00")),
        commands=BY_BANK,
    ),
    Case(
        "BK604",
        "9 月 21 日的付款，银行到 10 月底还没有付",
        "a payment of 21 September has not reached the bank by the end of October",
        cash(
            with_september,
            drop_column(JOURNAL, "余额"),
            change(
                JOURNAL,
                "工行基本户,2026-10-12",
                "工行基本户,2026-09-21,转付-1,快递月结,管理费用,支出,,15.00,吴慧,钱静,SP-0901,1,测试快递点,网银,WY0921\n工行基本户,2026-10-12",
            ),
        ),
        commands=BY_BANK,
    ),
    Case(
        "BK605",
        "对账单余额 19440.00 变成 19404.00",
        "a balance of 19440.00 has become 19404.00 in the statement",
        cash(change(STATEMENT, "19440.00", "19404.00")),
        commands=BY_BANK,
    ),
    Case(
        "BK606",
        "两笔都勾了流水 FEE1026",
        "two entries claim the line FEE1026",
        cash(
            add(
                JOURNAL,
                "工行基本户,2026-10-27,银付-3,账户管理费,财务费用,支出,,10.00,20420.00,钱静,钱静,FEE1027,1,,手续费,FEE1026",
            )
        ),
        commands=BY_BANK,
    ),
    Case(
        "BK607",
        "对账单的收入合计多了 100 元",
        "the statement's total of receipts is 100 too high",
        cash(change(STATEMENT, "收入合计: 1300.00", "收入合计: 1400.00")),
        commands=BY_BANK,
    ),
    Case(
        "BK608",
        "现金日记账提现 100 元，银行日记账没有",
        "100 drawn by the daybook, nothing in the bank journal",
        cash(
            add(
                DAYBOOK,
                "2026-10-16,2026-10-16 17:00,现收-3,提现备用,银行存款,提现,100.00,,630.00,钱静,钱静,12340013,1,,",
            )
        ),
        commands=BY_BANK,
    ),
    Case(
        "BK609",
        "还有一个账号不在账户表里的对账单",
        "another statement of an account that is not in the table",
        cash(write("cash/statements/建行.csv", OTHER.encode())),
        commands=BY_BANK,
    ),
    Case(
        "BK610",
        "对账单有一行金额是 0",
        "a row of the statement has an amount of 0",
        cash(add(STATEMENT, "2026-10-27,10:00:00,短信提醒,0.00,,20430.00,,TZ1027")),
        commands=BY_BANK,
    ),
    Case(
        "BK611",
        "对账单只有一列金额，没有余额，也没有收支方向",
        "a list of amounts without balances or directions",
        cash(write("cash/statements/工行基本户-2.csv", "交易日期,金额\n2026-10-27,5.00\n".encode())),
        commands=BY_BANK,
    ),
)
