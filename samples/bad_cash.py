"""A tiny good set of cash books of October 2026, the same with September closed before it, and ways to spoil them."""

import tempfile
from functools import cache
from pathlib import Path

from bad_ways import Files, Spoil, add, both, change

DAYBOOK, JOURNAL, STATEMENT = (
    "cash/daybook.csv",
    "cash/bank-journal.csv",
    "cash/statements/工行基本户.csv",
)
ACCOUNTS, CHART, APPOINTMENTS = "cash/accounts.csv", "cash/chart.csv", "cash/appointments.csv"
COUNTS, SLIPS, POSTINGS = "cash/counts.csv", "cash/slips.csv", "cash/postings.csv"
APPROVALS, DELEGATIONS = "cash/approvals.csv", "cash/delegations.csv"
ADVANCES, REPAYMENTS = "cash/advances.csv", "cash/repayments.csv"
CLAIMS, CHEQUES = "cash/claims.csv", "cash/cheques.csv"
WAIVERS = "cash/waivers.csv"
RULE = "rules/cash-own.yaml"

# The commands, on the day on which October is closed; advances are looked at on its last working day.
DAY = ("--date", "2026-11-03")
BOOK = ("cash-daybook", "--month", "2026-10", *DAY)
BANK = ("bank-journal", "--month", "2026-10", *DAY)
OWED = ("advances", "--date", "2026-10-30")
CLAIMED = ("claims", "--month", "2026-10", *DAY)
DRAWN = ("cheques", "--month", "2026-10", *DAY)
NAMES = ("--by", "郑敏", "--checked-by", "周国栋")
CLOSE = ("close-books", "--month", "2026-10", *NAMES, *DAY)

_BASIC = {
    "teamops.yaml": ["team: 小样", "language: zh"],
    ACCOUNTS: [
        "账户,类型,开户行,账号,科目,期初日期,期初余额,其中未缴存收入",
        "库存现金,现金,,,库存现金,2026-10-01,1000.00,0.00",
        "工行基本户,银行,工商银行夷陵支行,1807022009200000001,银行存款,2026-10-01,20000.00,",
    ],
    CHART: [
        "科目编码,科目名称,类别",
        "1001,库存现金,资产",
        "1002,银行存款,资产",
        "1221,其他应收款,资产",
        "4001,实收资本,权益",
        "6051,其他业务收入,收入",
        "6602,管理费用,费用",
        "6603,财务费用,费用",
    ],
    APPOINTMENTS: [
        "岗位,姓名,起,止,审批类别,审批限额",
        "负责人,周国栋,2026-01-01,,,",
        "组长,李文静,2026-01-01,,差旅费、其他,500.00",
        "会计,郑敏,2026-01-01,,,",
        "出纳,钱静,2026-01-01,,,",
    ],
    POSTINGS: ["月份,会计,确认日期", "2026-10,郑敏,2026-11-03"],
}
_BOOKS = {
    DAYBOOK: [
        "日期,登记时间,凭证字号,摘要,对方科目,资金性质,收入,支出,余额,经手人,出纳,依据单号,附件数,收款单位,冲销凭证号",
        "2026-10-08,2026-10-08 17:00,现收-1,收代办费,其他业务收入,收入,300.00,,1300.00,吴慧,钱静,XS-0001,1,,",
        "2026-10-09,2026-10-09 17:00,现付-1,快递费,管理费用,支出,,50.00,1250.00,吴慧,钱静,SP-0001,1,测试快递点,",
        "2026-10-12,2026-10-12 17:00,现付-2,缴存收入,银行存款,缴存,,300.00,950.00,钱静,钱静,JC-0001,1,,",
        "2026-10-13,2026-10-13 17:00,现付-3,预支差旅费,其他应收款,借款,,500.00,450.00,张珊,钱静,JK-0001,1,张珊,",
        "2026-10-16,2026-10-16 17:00,现收-2,张珊还借款余额,其他应收款,还款,80.00,,530.00,张珊,钱静,JK-0001,1,,",
    ],
    JOURNAL: [
        "账户,日期,凭证字号,摘要,对方科目,资金性质,收入,支出,余额,经手人,出纳,依据单号,附件数,收款单位,结算方式,票号/流水号",
        "工行基本户,2026-10-12,银收-1,缴存现金,库存现金,缴存,300.00,,20300.00,钱静,钱静,JC-0001,1,,现金缴存,JC0001",
        "工行基本户,2026-10-13,银付-1,办公椅货款,管理费用,支出,,860.00,19440.00,吴慧,钱静,SP-0002,1,测试文具店,支票,12340011",
        "工行基本户,2026-10-21,银收-2,收培训费支票,其他业务收入,收入,1000.00,,20440.00,吴慧,钱静,SJ-0001,1,,支票,ZP8801",
        "工行基本户,2026-10-26,银付-2,账户管理费,财务费用,支出,,10.00,20430.00,钱静,钱静,FEE1026,1,,手续费,FEE1026",
    ],
    STATEMENT: [
        "中国工商银行 明细查询文件下载",
        "账号: 1807022009200000001,户名: 夷陵续保团队,币种: 人民币",
        "起始日期: 2026-10-01,截止日期: 2026-10-31",
        "收入合计: 1300.00,支出合计: 870.00",
        "交易日期,交易时间,摘要,收入金额,支出金额,余额,对方户名,流水号",
        "2026-10-12,15:40:02,现存,300.00,,20300.00,,JC0001",
        "2026-10-14,11:00:00,支票,,860.00,19440.00,测试文具店,12340011",
        "2026-10-22,09:45:00,托收,1000.00,,20440.00,测试培训中心,ZP8801",
        "2026-10-26,03:00:00,管理费,,10.00,20430.00,,FEE1026",
    ],
    COUNTS: [
        "盘点日期,时点,类型,100元张数,实点现金,白条金额,账面余额,差额原因,出纳,盘点人,监盘人",
        "2026-10-08,17:30,日结,13,1300.00,,1300.00,,钱静,钱静,",
        "2026-10-09,17:30,日结,,1250.00,,,,钱静,钱静,",
        "2026-10-12,17:30,日结,,950.00,,,,钱静,钱静,",
        "2026-10-13,17:30,日结,,450.00,,,,钱静,钱静,",
        "2026-10-16,17:30,日结,,530.00,,,,钱静,钱静,",
        "2026-10-21,10:00,抽查,,530.00,,,,钱静,周国栋,郑敏",
        "2026-10-30,17:30,月末,,530.00,,,,钱静,周国栋,郑敏",
    ],
}
_PAPERS = {
    SLIPS: [
        "类型,号码,开具日期,付款人,金额,联数,各联去向,入账凭证号,状态",
        "销售单据,XS-0001,2026-10-08,客户甲,300.00,2,留存、会计,现收-1,有效",
        "收据,SJ-0001,2026-10-21,测试培训中心,1000.00,3,缴款人、出纳、会计,银收-2,有效",
    ],
    APPROVALS: [
        "审批单号,申请人,事项类别,收款单位,申请金额,审批人,审批时间,结论,授权书号",
        "SP-0001,吴慧,其他,测试快递点,50.00,李文静,2026-10-09 09:00,同意,",
        "SP-0002,吴慧,办公家具,测试文具店,860.00,李文静,2026-10-12 11:00,同意,SQ-01",
        "SP-0003,张珊,差旅费,张珊,500.00,李文静,2026-10-13 09:00,同意,",
    ],
    DELEGATIONS: [
        "授权书号,授权人,被授权人,类别范围,单笔上限,生效日,失效日,签署日",
        "SQ-01,周国栋,李文静,办公家具,1000.00,2026-10-01,2026-12-31,2026-09-30",
    ],
    ADVANCES: [
        "借款单号,借款日期,借款人,事由,类型,借款金额,预计返程日,实际返程日,审批单号,批准人,支付凭证号",
        "JK-0001,2026-10-13,张珊,赴宜都送单,出差,500.00,2026-10-15,2026-10-15,SP-0003,李文静,现付-3",
    ],
    REPAYMENTS: [
        "借款单号,日期,方式,金额,凭证号",
        "JK-0001,2026-10-16,报销冲账,420.00,BX-0001",
        "JK-0001,2026-10-16,还现金,80.00,现收-2",
    ],
    CLAIMS: [
        "报销单号,报销日期,报销人,类别,出差起,出差止,原始凭证张数,交通费,住宿费,伙食补助,其他费用,合计,冲借款单号,冲借款金额,应退/应补,报销人签字,负责人签字,会计签字",
        "BX-0001,2026-10-16,张珊,差旅费,2026-10-13,2026-10-15,6,260.00,120.00,40.00,,420.00,JK-0001,420.00,80.00,2026-10-16,2026-10-16,2026-10-16",
    ],
    CHEQUES: [
        "支票号码,种类,账户,领购日期,出票日期,收款单位,用途,金额,领取人,领取签收日期,登记日期,审批单号,入账凭证号,兑付日期,状态",
        "12340011,转账,工行基本户,2026-09-01,2026-10-13,测试文具店,办公椅货款,860.00,吴慧,2026-10-13,2026-10-13,SP-0002,银付-1,2026-10-14,已兑付",
        "12340012,转账,工行基本户,2026-09-01,,,,,,,,,,,空白",
    ],
}


def good_cash() -> Files:
    """Return the files of good cash books: nothing in them is worth a word."""
    tables = {**_BASIC, **_BOOKS, **_PAPERS}
    return {name: ("\n".join(lines) + "\n").encode() for name, lines in tables.items()}


def cash(*spoils: Spoil) -> Spoil:
    """Take the good cash books in place of what is there, and spoil them so."""

    def spoil(files: Files) -> None:
        files.clear()
        files |= good_cash()
        both(*spoils)(files)

    return spoil


def with_september(files: Files) -> None:
    """Let the books begin on 1 September: 900.00 in the till, and 100.00 put into the float on the 30th."""
    both(
        change(ACCOUNTS, "2026-10-01,1000.00", "2026-09-01,900.00"),
        change(ACCOUNTS, "2026-10-01", "2026-09-01"),
        change(
            DAYBOOK,
            "2026-10-08,",
            "2026-09-30,2026-09-30 17:00,备收-1,拨备用金,实收资本,拨入,100.00,,1000.00,钱静,钱静,BK-0901,1,,\n2026-10-08,",
        ),
        change(
            COUNTS,
            "2026-10-08,",
            "2026-09-30,17:30,日结,,1000.00,,,,钱静,钱静,\n2026-09-30,17:45,月末,,1000.00,,,,钱静,周国栋,郑敏\n2026-10-08,",
        ),
        change(STATEMENT, "起始日期: 2026-10-01", "起始日期: 2026-09-01"),
        add(POSTINGS, "2026-09,郑敏,2026-10-08"),
    )(files)


def closed_september(files: Files) -> None:
    """Let the books begin in September, and close that month: only teamops writes records, so it does."""
    with_september(files)
    files |= _records()


@cache
def _records() -> Files:
    """What close-books records of September."""
    from typer.testing import CliRunner

    from teamops.cli import app

    files = good_cash()
    with_september(files)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name, content in files.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(content)
        words = ("close-books", "--month", "2026-09", *NAMES, "--date", "2026-10-08", "--workspace", folder)
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output
        return {path.relative_to(home).as_posix(): path.read_bytes() for path in (home / "records").iterdir()}
