"""Cases of samples/bad: approvals and duties, advances, claims, cheques."""

from bad_case import Case
from bad_cash import (
    ADVANCES,
    APPOINTMENTS,
    APPROVALS,
    BOOK,
    CHEQUES,
    CLAIMED,
    CLAIMS,
    DAYBOOK,
    DELEGATIONS,
    DRAWN,
    JOURNAL,
    OWED,
    REPAYMENTS,
    WAIVERS,
    cash,
)
from bad_ways import add, change, drop_rows, write

BY_DAYBOOK, BY_ADVANCES, BY_CLAIMS, BY_CHEQUES = (BOOK,), (OWED,), (CLAIMED,), (DRAWN,)

UNUSED = "问题代码,涉及人,批准人,批准日期,原因\nAP309,钱静,周国栋,2026-10-08,人手不足\n"

APPROVAL_CASES = (
    Case(
        "AP301",
        "快递费的审批单 SP-0009 找不到",
        "a payment by approval SP-0009, which is not there",
        cash(change(DAYBOOK, "SP-0001", "SP-0009")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP302",
        "批准 40 元，付了 50 元",
        "40 were approved, 50 paid",
        cash(change(APPROVALS, ",50.00,", ",40.00,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP303",
        "9 日付款，10 日才批准",
        "paid on the 9th, approved on the 10th",
        cash(change(APPROVALS, "2026-10-09 09:00", "2026-10-10 09:00")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP304",
        "会计批准了快递费",
        "the accountant approved a payment",
        cash(change(APPROVALS, "50.00,李文静", "50.00,郑敏")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP305",
        "受托审批没有写授权书号",
        "approved by delegation, and none is named",
        cash(change(APPROVALS, "同意,SQ-01", "同意,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP306",
        "李文静批准了自己的申请",
        "李文静 approved what she had applied for",
        cash(change(APPROVALS, "SP-0001,吴慧", "SP-0001,李文静")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP307",
        "两天付给同一家两笔 600 元",
        "two payments of 600 to one shop in two days",
        cash(
            add(
                JOURNAL,
                "工行基本户,2026-10-27,银付-3,文件柜,管理费用,支出,,600.00,19830.00,吴慧,钱静,SP-0004,1,测试家具店,网银,WY1027",
                "工行基本户,2026-10-28,银付-4,文件柜,管理费用,支出,,600.00,19230.00,吴慧,钱静,SP-0005,1,测试家具店,网银,WY1028",
            ),
            add(
                APPROVALS,
                "SP-0004,吴慧,办公家具,测试家具店,600.00,周国栋,2026-10-26 09:00,同意,",
                "SP-0005,吴慧,办公家具,测试家具店,600.00,周国栋,2026-10-26 09:05,同意,",
            ),
        ),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP308",
        "9 日的支出由吴慧出纳",
        "吴慧 kept the till on the 9th",
        cash(change(DAYBOOK, "1250.00,吴慧,钱静", "1250.00,吴慧,吴慧")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP309",
        "出纳又任会计",
        "the cashier is an accountant as well",
        cash(add(APPOINTMENTS, "会计,钱静,2026-10-01,,,")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP310",
        "授权书没有失效日",
        "a delegation without an end",
        cash(change(DELEGATIONS, "2026-12-31", "")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "AP311",
        "豁免写了 AP309，本月没有 AP309",
        "a waiver of AP309, and there is no AP309 in the month",
        cash(write(WAIVERS, UNUSED.encode())),
        commands=BY_DAYBOOK,
    ),
)

ADVANCE_CASES = (
    Case(
        "AD401",
        "预支的现金没有借款单",
        "cash lent without a slip",
        cash(
            change(DAYBOOK, "450.00,张珊,钱静,JK-0001", "450.00,张珊,钱静,JK-0009"),
            change(ADVANCES, "现付-3", ""),
        ),
        commands=BY_ADVANCES,
    ),
    Case(
        "AD402",
        "借款单没有人批准",
        "nobody approved an advance",
        cash(change(ADVANCES, "SP-0003,李文静", ",")),
        commands=BY_ADVANCES,
    ),
    Case(
        "AD403",
        "余下的 80 元没有还",
        "the last 80 yuan did not come back",
        cash(drop_rows(REPAYMENTS, "JK-0001,2026-10-16,还现金")),
        commands=BY_ADVANCES,
    ),
    Case(
        "AD404",
        "19 日到期的 21 日才还清，20 日又借",
        "due on the 19th and settled on the 21st; another advance on the 20th",
        cash(
            change(REPAYMENTS, "2026-10-16,还现金", "2026-10-21,还现金"),
            add(ADVANCES, "JK-0002,2026-10-20,张珊,买油卡,其他,100.00,,,,李文静,"),
            add(REPAYMENTS, "JK-0002,2026-10-22,还现金,100.00,"),
        ),
        commands=BY_ADVANCES,
    ),
    Case(
        "AD405",
        "借 500 元，冲还 600 元",
        "600 given back of 500",
        cash(change(REPAYMENTS, ",80.00,", ",180.00,")),
        commands=BY_ADVANCES,
    ),
    Case(
        "AD406",
        "借款单 500 元，付了 510 元",
        "a slip of 500, and 510 were paid",
        cash(change(DAYBOOK, "借款,,500.00,450.00", "借款,,510.00,440.00")),
        commands=BY_ADVANCES,
    ),
)

CLAIM_CASES = (
    Case(
        "TE501",
        "会计没有签字",
        "the accountant did not sign",
        cash(change(CLAIMS, ",2026-10-16,2026-10-16,2026-10-16\n", ",2026-10-16,2026-10-16,\n")),
        commands=BY_CLAIMS,
    ),
    Case(
        "TE502",
        "原始凭证 0 张",
        "a claim with no vouchers",
        cash(change(CLAIMS, "2026-10-15,6,", "2026-10-15,0,")),
        commands=BY_CLAIMS,
    ),
    Case(
        "TE503",
        "住宿费 120 元写成 210 元",
        "120 of lodging are written as 210",
        cash(change(CLAIMS, "120.00", "210.00")),
        commands=BY_CLAIMS,
    ),
    Case(
        "TE504",
        "19 日到期，20 日才报",
        "due on the 19th, claimed on the 20th",
        cash(change(CLAIMS, "BX-0001,2026-10-16", "BX-0001,2026-10-20")),
        commands=BY_CLAIMS,
    ),
)

CHEQUE_CASES = (
    Case(
        "CQ701",
        "开出的支票没有写收款单位",
        "a cheque that does not name its payee",
        cash(change(CHEQUES, "2026-10-13,测试文具店", "2026-10-13,")),
        commands=BY_CHEQUES,
    ),
    Case(
        "CQ702",
        "领取人没有签收日期",
        "the receiver did not sign",
        cash(change(CHEQUES, "吴慧,2026-10-13", "吴慧,")),
        commands=BY_CHEQUES,
    ),
    Case(
        "CQ703",
        "12340011 登记了两次",
        "12340011 is registered twice",
        cash(add(CHEQUES, "12340011,转账,工行基本户,2026-09-01,2026-10-13,,,,,,2026-10-13,,,,作废")),
        commands=BY_CHEQUES,
    ),
    Case(
        "CQ704",
        "12340012 之后是 12340014",
        "12340012 is followed by 12340014",
        cash(add(CHEQUES, "12340014,转账,工行基本户,2026-09-01,2026-10-26,,,,,,2026-10-26,,,,作废")),
        commands=BY_CHEQUES,
    ),
    Case(
        "CQ705",
        "备查簿 680 元，银行日记账 860 元",
        "680 in the register, 860 in the journal",
        cash(change(CHEQUES, "860.00", "680.00")),
        commands=BY_CHEQUES,
    ),
    Case(
        "CQ706",
        "13 日开出，14 日才登记",
        "issued on the 13th, registered on the 14th",
        cash(change(CHEQUES, "2026-10-13,2026-10-13,SP-0002", "2026-10-13,2026-10-14,SP-0002")),
        commands=BY_CHEQUES,
    ),
    Case(
        "CQ707",
        "开出 18 天没有兑付",
        "not cashed for 18 days",
        cash(change(CHEQUES, "2026-10-14,已兑付", ",已签发")),
        commands=BY_CHEQUES,
    ),
)
