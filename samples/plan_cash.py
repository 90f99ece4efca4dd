"""What is planted in the cash books of the samples: September and October 2026 of a small team, both months clean.

Every figure stands here as a literal; README.md beside this file adds them up by hand. Money is yuan as text.
"""

from datetime import date, datetime

CASH, BANK = "库存现金", "工行基本户"
NUMBER = "1807022009200000001"
CASHIER, ACCOUNTANT, HEAD, LEADER = "钱静", "郑敏", "周国栋", "李文静"
SHOP, COURIER, HALL = "宜昌测试文具店", "测试快递点", "测试会务中心"


def sep(day: int) -> date:
    """Return that day of September 2026."""
    return date(2026, 9, day)


def oct_(day: int) -> date:
    """Return that day of October 2026."""
    return date(2026, 10, day)


def at(day: date, clock: str) -> datetime:
    """Return a day with a time such as 17:05."""
    hour, minute = clock.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute))


ACCOUNTS = (
    (CASH, "现金", None, None, "库存现金", sep(1), "800.00", "0.00", None),
    (BANK, "银行", "工商银行夷陵支行", NUMBER, "银行存款", sep(1), "30,000.00", None, None),
)
CHART = (
    ("1001", "库存现金", "资产"),
    ("1002", "银行存款", "资产"),
    ("1221", "其他应收款", "资产"),
    ("2211", "应付职工薪酬", "负债"),
    ("4001", "实收资本", "权益"),
    ("6051", "其他业务收入", "收入"),
    ("6602", "管理费用", "费用"),
    ("6603", "财务费用", "费用"),
)
APPOINTMENTS = (
    ("负责人", HEAD, date(2026, 1, 1), None, None, None),
    ("组长", LEADER, date(2026, 1, 1), None, "办公用品、差旅费、其他", "500.00"),
    ("会计", ACCOUNTANT, date(2026, 1, 1), None, None, None),
    ("出纳", CASHIER, date(2026, 1, 1), None, None, None),
)

# day, voucher, summary, contra, kind, received, paid, handler, basis, payee
INCOME, COST = "其他业务收入", "管理费用"
DAYBOOK = (
    (sep(21), "现收-1", "收代办费", INCOME, "收入", "360.00", None, "吴慧", "XS-0001", None),
    (sep(22), "现付-1", "快递费", COST, "支出", None, "45.00", "吴慧", "SP-0001", COURIER),
    (sep(28), "现收-2", "收代办费", INCOME, "收入", "240.00", None, "吴慧", "XS-0002", None),
    (sep(30), "现付-2", "缴存收入", "银行存款", "缴存", None, "600.00", CASHIER, "JC-0001", None),
    (oct_(8), "现收-3", "提现备用", "银行存款", "提现", "1,000.00", None, CASHIER, "12340011", None),
    (oct_(8), "现收-4", "收代办费", INCOME, "收入", "420.00", None, "吴慧", "XS-0003", None),
    (oct_(8), "现付-3", "买打印纸", COST, "支出", None, "186.50", "吴慧", "SP-0002", SHOP),
    (oct_(9), "现付-4", "预支差旅费", "其他应收款", "借款", None, "500.00", "张珊", "JK-0001", "张珊"),
    (oct_(9), "现收-5", "收代办费", INCOME, "收入", "380.00", None, "吴慧", "XS-0004", None),
    (oct_(10), "现收-6", "收代办费", INCOME, "收入", "1,200.00", None, "吴慧", "XS-0005", None),
    # 420.00 + 380.00 + 1,200.00 = 2,000.00 of unbanked receipts: exactly what may stay (ruling 42).
    (oct_(12), "现付-5", "缴存收入", "银行存款", "缴存", None, "2,000.00", CASHIER, "JC-0002", None),
    (oct_(13), "现付-6", "快递费", COST, "支出", None, "64.00", "吴慧", "SP-0003", COURIER),
    (oct_(14), "现收-7", "收代办费", INCOME, "收入", "560.00", None, "吴慧", "XS-0006", None),
    (oct_(14), "现收-8", "收代办费（填错）", INCOME, "收入", "65.00", None, "吴慧", "XS-0007", None),
    (oct_(15), "现收-9", "冲销现收-8", INCOME, "冲销", "-65.00", None, "吴慧", "XS-0007", None),
    (oct_(15), "现收-10", "收代办费", INCOME, "收入", "56.00", None, "吴慧", "XS-0008", None),
    (oct_(16), "现收-11", "张珊还借款余额", "其他应收款", "还款", "80.00", None, "张珊", "JK-0001", None),
    (oct_(20), "现付-7", "分析会场地费", COST, "支出", None, "320.00", "李文静", "SP-0004", HALL),
    (oct_(21), "现收-12", "收代办费", INCOME, "收入", "900.00", None, "吴慧", "XS-0009", None),
    (oct_(22), "现付-8", "缴存收入", "银行存款", "缴存", None, "1,516.00", CASHIER, "JC-0003", None),
    (oct_(28), "现付-9", "送单交通费", COST, "支出", None, "58.00", "吴慧", "SP-0005", "刘晓梅"),
    (oct_(30), "现收-13", "收代办费", INCOME, "收入", "310.00", None, "吴慧", "XS-0010", None),
)
# day, voucher, summary, contra, kind, received, paid, handler, basis, payee, method, reference
JOURNAL = (
    (
        sep(21),
        "银收-1",
        "拨入活动经费",
        "实收资本",
        "收入",
        "2,000.00",
        None,
        CASHIER,
        "HK-0901",
        None,
        "汇款",
        "HK0901",
    ),
    (
        sep(30),
        "银收-2",
        "缴存现金",
        CASH,
        "缴存",
        "600.00",
        None,
        CASHIER,
        "JC-0001",
        None,
        "现金缴存",
        "JC0001",
    ),
    (
        oct_(8),
        "银付-1",
        "提现备用",
        CASH,
        "提现",
        None,
        "1,000.00",
        CASHIER,
        "12340011",
        None,
        "提现",
        "12340011",
    ),
    (
        oct_(12),
        "银收-3",
        "缴存现金",
        CASH,
        "缴存",
        "2,000.00",
        None,
        CASHIER,
        "JC-0002",
        None,
        "现金缴存",
        "JC0002",
    ),
    (
        oct_(12),
        "银付-2",
        "办公椅货款",
        COST,
        "支出",
        None,
        "860.00",
        CASHIER,
        "SP-0006",
        SHOP,
        "支票",
        "12340012",
    ),
    (
        oct_(15),
        "银付-3",
        "文件柜",
        COST,
        "支出",
        None,
        "2,400.00",
        CASHIER,
        "SP-0007",
        "测试家具厂",
        "网银",
        "WY1015",
    ),
    (
        oct_(20),
        "银收-4",
        "拨入活动经费",
        "实收资本",
        "收入",
        "5,000.00",
        None,
        CASHIER,
        "HK-1001",
        None,
        "汇款",
        "HK1001",
    ),
    (
        oct_(21),
        "银收-5",
        "收培训费支票",
        INCOME,
        "收入",
        "3,000.00",
        None,
        CASHIER,
        "SJ-0001",
        None,
        "支票",
        "ZP8801",
    ),
    (
        oct_(22),
        "银收-6",
        "缴存现金",
        CASH,
        "缴存",
        "1,516.00",
        None,
        CASHIER,
        "JC-0003",
        None,
        "现金缴存",
        "JC0003",
    ),
    (
        oct_(26),
        "银付-4",
        "账户管理费",
        "财务费用",
        "支出",
        None,
        "10.00",
        CASHIER,
        "FEE1026",
        None,
        "手续费",
        "FEE1026",
    ),
    (
        oct_(30),
        "银付-5",
        "快递月结",
        COST,
        "支出",
        None,
        "275.50",
        CASHIER,
        "SP-0008",
        COURIER,
        "网银",
        "WY1030",
    ),
)
# The bank's side: day, time, received, paid, counterparty, summary, reference. 银付-5 reaches the bank in November.
STATEMENT = (
    (sep(21), "10:05:11", "2,000.00", None, "测试分公司", "汇款", "HK0901"),
    (sep(30), "16:20:00", "600.00", None, None, "现存", "JC0001"),
    (oct_(8), "09:12:40", None, "1,000.00", None, "现支", "12340011"),
    (oct_(12), "15:40:02", "2,000.00", None, None, "现存", "JC0002"),
    (oct_(14), "11:00:00", None, "860.00", SHOP, "支票", "12340012"),
    (oct_(15), "14:22:18", None, "2,400.00", "测试家具厂", "网转", "WY1015"),
    (oct_(20), "10:30:00", "5,000.00", None, "测试分公司", "汇款", "HK1001"),
    (oct_(22), "09:45:00", "3,000.00", None, "测试培训中心", "托收", "ZP8801"),
    (oct_(22), "16:05:00", "1,516.00", None, None, "现存", "JC0003"),
    (oct_(26), "03:00:00", None, "10.00", None, "管理费", "FEE1026"),
    (oct_(30), "23:59:00", "12.36", None, None, "结息", "LX1030"),
)
# day, kind, counted, counter, witness. The day-end counts are by the cashier herself.
DAY_ENDS = (
    (sep(21), "1,160.00"),
    (sep(22), "1,115.00"),
    (sep(28), "1,355.00"),
    (sep(30), "755.00"),
    (oct_(8), "1,988.50"),
    (oct_(9), "1,868.50"),
    (oct_(10), "3,068.50"),
    (oct_(12), "1,068.50"),
    (oct_(13), "1,004.50"),
    (oct_(14), "1,629.50"),
    (oct_(15), "1,620.50"),
    (oct_(16), "1,700.50"),
    (oct_(20), "1,380.50"),
    (oct_(21), "2,280.50"),
    (oct_(22), "764.50"),
    (oct_(28), "706.50"),
    (oct_(30), "1,016.50"),
)
# kind, day, pieces of 100 50 20 10 5 1 0.5 0.1, counted, counter, witness
OTHER_COUNTS = (
    ("抽查", sep(22), (10, 2, 0, 1, 1, 0, 0, 0), "1,115.00", HEAD, ACCOUNTANT),
    ("月末", sep(30), (6, 2, 2, 1, 1, 0, 0, 0), "755.00", HEAD, ACCOUNTANT),
    ("抽查", oct_(21), (20, 4, 3, 2, 0, 0, 1, 0), "2,280.50", HEAD, ACCOUNTANT),
    ("月末", oct_(30), (9, 2, 0, 1, 1, 1, 1, 0), "1,016.50", HEAD, ACCOUNTANT),
)
# kind, number, day, payer, amount, copies, where they go, voucher
SLIPS = (
    ("销售单据", "XS-0001", sep(21), "客户甲", "360.00", 2, "留存、会计", "现收-1"),
    ("销售单据", "XS-0002", sep(28), "客户乙", "240.00", 2, "留存、会计", "现收-2"),
    ("销售单据", "XS-0003", oct_(8), "客户丙", "420.00", 2, "留存、会计", "现收-4"),
    ("销售单据", "XS-0004", oct_(9), "客户丁", "380.00", 3, "留存、会计、客户", "现收-5"),
    ("销售单据", "XS-0005", oct_(10), "客户戊", "1,200.00", 2, "留存、会计", "现收-6"),
    ("销售单据", "XS-0006", oct_(14), "客户己", "560.00", 2, "留存、会计", "现收-7"),
    ("销售单据", "XS-0007", oct_(14), "客户庚", "65.00", 2, "留存、会计", "现收-8"),
    ("销售单据", "XS-0008", oct_(15), "客户庚", "56.00", 2, "留存、会计", "现收-10"),
    ("销售单据", "XS-0009", oct_(21), "客户辛", "900.00", 2, "留存、会计", "现收-12"),
    ("销售单据", "XS-0010", oct_(30), "客户壬", "310.00", 2, "留存、会计", "现收-13"),
    ("收据", "SJ-0001", oct_(21), "测试培训中心", "3,000.00", 3, "缴款人、出纳、会计", "银收-5"),
)
# number, applicant, category, payee, amount, approver, approved at
APPROVALS = (
    ("SP-0001", "吴慧", "其他", COURIER, "45.00", LEADER, at(sep(22), "09:00")),
    ("SP-0002", "吴慧", "办公用品", SHOP, "186.50", LEADER, at(oct_(8), "09:10")),
    ("SP-0003", "吴慧", "其他", COURIER, "64.00", LEADER, at(oct_(13), "10:00")),
    ("SP-0004", LEADER, "会务费", HALL, "320.00", HEAD, at(oct_(19), "15:00")),
    ("SP-0005", "刘晓梅", "差旅费", "刘晓梅", "58.00", LEADER, at(oct_(28), "16:00")),
    ("SP-0006", "吴慧", "办公家具", SHOP, "860.00", HEAD, at(oct_(10), "11:00")),
    ("SP-0007", "吴慧", "办公家具", "测试家具厂", "2,400.00", HEAD, at(oct_(14), "09:00")),
    ("SP-0008", "吴慧", "其他", COURIER, "275.50", LEADER, at(oct_(29), "14:00")),
    ("SP-0009", "张珊", "差旅费", "张珊", "500.00", LEADER, at(oct_(9), "09:00")),
)
# number, delegator, delegate, categories, limit each, limit in all, from, to, signed, file
DELEGATIONS = (
    (
        "SQ-01",
        HEAD,
        LEADER,
        "会务费",
        "300.00",
        "600.00",
        oct_(1),
        oct_(31),
        date(2026, 9, 28),
        "授权书SQ-01.pdf",
    ),
)
# number, day, borrower, purpose, kind, amount, planned and real return, approval, approver, voucher
ADVANCES = (
    (
        "JK-0001",
        oct_(9),
        "张珊",
        "赴宜都送单",
        "出差",
        "500.00",
        oct_(14),
        oct_(14),
        "SP-0009",
        LEADER,
        "现付-4",
    ),
)
REPAYMENTS = (
    ("JK-0001", oct_(16), "还现金", "80.00", "现收-11"),
    ("JK-0001", oct_(16), "报销冲账", "420.00", "BX-0001"),
)
# number, day, who, category, trip, vouchers, lines, total, advance, offset, refund, three signatures
CLAIMS = (
    (
        *("BX-0001", oct_(16), "张珊", "差旅费", oct_(12), oct_(14), 6),
        *("260.00", "120.00", "40.00", None, "420.00", "JK-0001", "420.00", "80.00"),
        *(oct_(16), oct_(16), oct_(16)),
    ),
)
# number, kind, bought, issued, payee, purpose, amount, receiver, signed, registered, approval, voucher, cashed, status
CHEQUES = (
    ("12340011", "现金", sep(1), oct_(8), CASHIER, "备用金", "1,000.00", CASHIER, oct_(8), oct_(8), None, "银付-1", oct_(8), "已兑付"),
    ("12340012", "转账", sep(1), oct_(12), SHOP, "办公椅货款", "860.00", "吴慧", oct_(12), oct_(12), "SP-0006", "银付-2", oct_(14), "已兑付"),
    ("12340013", "转账", sep(1), None, None, None, None, None, None, None, None, None, None, "空白"),
)  # fmt: skip
POSTINGS = (("2026-09", ACCOUNTANT, oct_(8)), ("2026-10", ACCOUNTANT, date(2026, 11, 3)))
