"""Statements whose amounts tell their side by balances or by words alone, orders of wallets, and rows of odd shape."""

from pathlib import Path

import pandas as pd
import pytest

from made import table
from teamops.cash.schema.setup import ACCOUNTS as ACCOUNT_TABLE
from teamops.cash.statements.checked import statement_problems
from teamops.cash.statements.reading import StatementsRead, read_files
from teamops.core.calendar import Month
from teamops.core.sheets.reading.inputs import InputFile

USUAL = {"opened_on": "2024-01-01", "opening": "0", "kind": "支付平台"}
NUMBERS = {"信用卡": "6222000000001234", "借记卡": "6222000000009999", "支付宝": "t@e.com", "京东": "jd_test"}
OWN = table(
    ACCOUNT_TABLE, [{**USUAL, "account": name, "number": of} for name, of in NUMBERS.items()], "a › b"
)
ORDERS = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,\n"


def read(folder: Path, **texts: str) -> StatementsRead:
    """Read each text as NAME.csv."""
    files = []
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
        files.append(InputFile(folder / f"{name}.csv", f"{name}.csv"))
    return read_files(files, OWN)


def moved(found: StatementsRead) -> list[int]:
    """What each line moves, in fen, by day."""
    lines = found.lines
    signed: list[int] = (lines["received"] - lines["paid"]).tolist()
    return signed


def named(found: StatementsRead, *codes: str) -> list[tuple[str, object]]:
    return [(p.code, p.values.get("rows", "")) for p in found.problems if p.code in codes]


BOCOM = """交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额
2025-01-10,2025-01-10,退货 支付宝-某车,CNY 123.18,CNY 123.18
2025-01-11,2025-01-12,消费 某店,CNY2.99,CNY 2.99
2025-01-18,2025-01-18,消费 Suica,JPY 1000.00,CNY 49.85
2025-01-29,2025-01-29,信用卡还款 转账还款,CNY 666.60,CNY 666.60
"""
CMB = """招商银行信用卡对账单（个人消费卡账户 2024年01月）
交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额
,12/29,某还款,-1.23,1234,-1.23
01/02,01/03,电影票,56.78,1234,56.78
01/05,01/07,某移动,"8,000.00",1234,"8,000.00(CN)"
"""
CGB = """交易日期,入账日期,交易摘要,交易金额,交易货币,入账金额,入账货币
2024/12/25,2024/12/26,（还款）某某,-1130.68,人民币,-1130.68,人民币
2025/01/05,2025/01/06,（消费）某店,15.90,人民币,15.90,人民币
"""


@pytest.mark.parametrize(
    ("bill", "expected"),
    [(BOCOM, [12318, -299, -4985, 66660]), (CMB, [123, -5678, -800000]), (CGB, [113068, -1590])],
)
def test_a_cards_bill_lists_what_is_owed(tmp_path: Path, bill: str, expected: list[int]) -> None:
    found = read(tmp_path, 信用卡=bill)
    assert moved(found) == expected
    assert not named(found, "BK611")


def test_a_day_without_a_year_is_of_the_bills_month(tmp_path: Path) -> None:
    days = read(tmp_path, 信用卡=CMB).lines["date"].dt.strftime("%F")
    assert days.tolist() == ["2023-12-29", "2024-01-02", "2024-01-05"]


HEAD = "交易日期,收入,支出,余额,摘要\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Balances prove each side: 102 = 105 − 3, 104 = 102 + 2; of the first row nothing is proven, its words say it.
        (
            "交易日期,金额,余额,摘要\n2025-01-02,5,105,消费\n2025-01-03,3,102,x\n2025-01-04,2,104,y\n",
            [-500, -300, 200],
        ),
        # A minus in 支出 is only a mark: the balances fall.
        (HEAD + "2025-01-02,5,,105,x\n2025-01-03,,-3,102,x\n2025-01-04,,-2,100,x\n", [500, -300, -200]),
        # Among positive amounts it takes something back: 105 = 102 + 3.
        (HEAD + "2025-01-02,5,,105,x\n2025-01-03,,3,102,x\n2025-01-04,,-3,105,x\n", [500, -300, 300]),
        # 借 and 贷 as in our own books: the balance rises by 借.
        (
            "交易日期,借方,贷方,余额\n2025-01-02,5,,105\n2025-01-03,,3,102\n2025-01-04,1,,103\n",
            [500, -300, 100],
        ),
        # A row may end early; pages carry figures on; a note may be one cell; two blanks in a moment.
        (
            "交易日期,收入,支出,余额,摘要,附言\n2025/01/02  09:00:00,5,,105\n2025-01-03,5,3,102,过次页,\n"
            "2025/01/03  09:00:00,,3,102,x,y\n以上仅供参考|以柜台为准\n合计,5,3\n",
            [500, -300],
        ),
    ],
)
def test_the_sides_are_proven(tmp_path: Path, text: str, expected: list[int]) -> None:
    found = read(tmp_path, 借记卡=text)
    assert moved(found) == expected
    assert {p.code for p in found.problems} <= {"F014"}


@pytest.mark.parametrize(
    "text",
    [
        "交易日期,金额,摘要\n2025-01-02,5.00,甲\n2025-01-03,3.00,乙\n",
        "交易日期,金额,摘要\n2025-01-02,5.00,甲\n2025-01-03,-3.00,乙\n",
        # What is owed and what the words say contradict each other where it is no card.
        "交易日期,金额,余额,摘要\n2025-01-02,5,5,消费\n2025-01-03,-3,2,退款\n2025-01-04,4,6,消费\n",
    ],
)
def test_what_nothing_proves_is_asked_about(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, 借记卡=text)
    assert found.lines.empty
    assert [code for code, _ in named(found, "BK611")] == ["BK611"]


# 工商银行, a credit card: columns of both sides, no balances, cells padded with tabs, a total row that is shorter.
ICBC_CARD = """明细查询文件下载

卡号: 6222****1234,"卡别名: "

交易日期,记账日期,摘要,交易场所,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名
2025-04-22     \t,2025-04-22     \t,"银联在线支付    ",某店  \t,"       ","0.50   ",人民币  \t,"       ","0.50   ",人民币  \t,"-    ","某户"
2025-04-25     \t,2025-04-25     \t,"自动转帐还款    ",某行  \t,"1,321.01  ","       ",人民币  \t,"1,321.01  ","       ",人民币  \t,"-    ","某户"
合计金额,,,,"1,321.01","0.50"
"""
# 农业银行: one signed amount, rows that end early, a heading with blanks in it. 50.00 + 100.00 − 10.00 − 0.50 + 0.01 = 139.51.
ABC_SIGNED = """交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言
20250401,123456,转存,+100.00,150.00,某户,369000001,超级网银,转账
20250402,132324,某通,-10.00,140.00,某店,369000002,电子商务,某店
20250403,,正常还款,-0.50,139.50,,111000003
20250404,,结息,+0.01,139.51,--,0000000000,,结息
"""
# 浦发银行: the account above the headings, two blanks inside a moment. 20.00 + 10.00 − 3.88 = 26.12.
SPDB_CARD = """账号,6222000000009999,账户类型,借记卡,日期范围,20251201-20251231
顺序号,交易日期,交易类型,存入金额,取出金额,余额,交易对手名称,交易对手账号,附言
1,2025/12/03  14:06:51,汇入,10.00,,30.00,某户,123,
2,2025/12/05  19:03:07,网上支付,,3.88,26.12,某店,123,
"""
# 支付宝: money of 余额宝, where the order was closed and given back, and of a card moves no wallet. 222.50 − 20.00 = 202.50.
WALLET = (
    ORDERS
    + """2025-02-08 14:16:52,日用,甲,/,纸,支出,20.00,余额,等待确认收货,2001\t,,,
2025-01-18 10:17:29,红包,乙,/,转账,收入,222.50,余额,交易成功,2002\t,,,
2025-01-09 18:22:28,退款,丙,/,退款-充值,不计收支,50.00,余额宝,退款成功,2003_1\t,,,
2025-01-09 18:21:50,出行,丙,/,充值,支出,50.00,余额宝,交易关闭,2003\t,,,
2025-01-05 09:00:00,日用,丁,/,茶,支出,9.90,某银行信用卡(0001),交易成功,2004\t,,,
"""
)


@pytest.mark.parametrize(
    ("name", "text", "expected", "aside"),
    [
        ("信用卡", ICBC_CARD, [-50, 132101], []),
        ("借记卡", ABC_SIGNED, [10000, -1000, -50, 1], []),
        ("借记卡", SPDB_CARD, [1000, -388], []),
        ("支付宝", WALLET, [22250, -2000], [("BK610", "4、5、6")]),
    ],
)
def test_a_whole_export_comes_to_what_the_bank_says(
    tmp_path: Path, name: str, text: str, expected: list[int], aside: list[tuple[str, object]]
) -> None:
    found = read(tmp_path, **{name: text})
    assert moved(found) == expected
    assert named(found, "BK609", "BK610", "BK611") == aside
    every = [Month(2025, n) for n in range(1, 13)]
    assert [p for month in every for p in statement_problems(found.lines, found.totals, month)] == []


def test_the_totals_under_a_cards_list_are_compared(tmp_path: Path) -> None:
    found = read(tmp_path, 信用卡=ICBC_CARD.replace('合计金额,,,,"1,321.01"', '合计金额,,,,"1,321.02"'))
    (only,) = statement_problems(found.lines, found.totals, Month(2025, 4))
    assert (only.code, only.values["expected"], only.values["actual"]) == ("BK607", "1,321.02", "1,321.01")


def test_a_heading_nobody_knows_is_named(tmp_path: Path) -> None:
    found = read(
        tmp_path, 借记卡="交易日期,收入金额,花掉,余额\n2025-01-02,,3.88,96.12\n2025-01-03,1,,97.12\n"
    )
    (only,) = [p for p in found.problems if p.code in {"F006", "T110"}]
    assert (only.code, str(only.source)) == ("F006", "借记卡.csv › C1")
    assert "花掉" in only.todo("zh")


def test_a_file_that_breaks_off_in_an_amount_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path, 借记卡=HEAD + "2025-01-02,5,,105,x\n2025-01-03,,3,10")
    assert [(p.code, p.source.row) for p in found.problems if p.source] == [("F017", 3)]


JD = """导出信息：
京东账号名：jd_test
共：6笔记录
收入：0笔，0.00元
支出：3笔(含1笔部分退款)，111.93元
不计收支：3笔，558.16元

交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注
2024-12-30 17:16:02,甲,运费,10.20,钱包余额,交易成功,支出,快递,1001,9001, ,
2024-12-28 13:28:32,乙,退款-衣服,89.84,钱包余额,退款成功,不计收支,服饰,1002,9002, ,
2024-12-28 13:27:56,乙,衣服,131.77(已退款89.84),钱包余额,交易成功,支出,服饰,1002,9002, ,
2024-12-27 10:00:00,乙,退款-家电,468.32,钱包余额,退款成功,不计收支,家电,1003,9003, ,
2024-12-27 09:00:00,乙,家电,468.32(已全额退款),钱包余额,交易成功,不计收支,家电,1003,9003, ,
2024-12-26 22:36:40,乙,水果,59.80,钱包余额,交易成功,支出,食品,1004,9004, ,
"""


def test_an_order_counts_once_with_what_was_given_back(tmp_path: Path) -> None:
    found = read(tmp_path, 京东=JD)
    # −59.80 − 468.32 + 468.32 − 131.77 + 89.84 − 10.20 = −111.93, which the notes say too.
    assert moved(found) == [-5980, -46832, 46832, -13177, 8984, -1020]
    assert not statement_problems(found.lines, found.totals, Month(2024, 12))
    fewer = read(tmp_path, 京东=JD.replace("共：6笔", "共：7笔"))
    (only,) = statement_problems(fewer.lines, fewer.totals, Month(2024, 12))
    assert (only.code, only.values["expected"], only.values["actual"]) == ("BK607", 7, 6)


def row(
    at: str, what: str, side: str, yuan: str, method: str, state: str, number: str, party: str = "乙"
) -> str:
    return f"{at} 09:00:00,日用,{party},/,{what},{side},{yuan},{method},{state},{number}\t,\t,,\n"


CLOSED = row("2025-01-31", "墨盒", "不计收支", "30.00", "账户余额", "交易关闭", "2025A")
REFUND = row("2025-02-01", "退款-墨盒", "不计收支", "30.00", "账户余额", "退款成功", "2025A_9")


def test_a_closed_order_counts_where_its_refund_shows_that_it_was_paid(tmp_path: Path) -> None:
    assert moved(read(tmp_path, 支付宝1=ORDERS + CLOSED, 支付宝2=ORDERS + REFUND)) == [-3000, 3000]
    alone = read(tmp_path, 支付宝1=ORDERS + CLOSED)
    assert moved(alone) == []
    assert named(alone, "BK610", "BK611") == [("BK611", "2")]
    unpaid = read(tmp_path, 支付宝1=ORDERS + CLOSED.replace("账户余额", ""))
    assert named(unpaid, "BK610", "BK611") == [("BK610", "2")]


def test_what_other_money_paid_does_not_move_the_wallet(tmp_path: Path) -> None:
    text = ORDERS + "".join(
        [
            row("2025-01-05", "茶", "支出", "9.90", "某银行信用卡(0001)", "交易成功", "A"),
            row("2025-01-06", "退款-茶", "不计收支", "9.90", "", "退款成功", "A_1"),
            row("2025-01-07", "笔", "支出", "8.00", "花呗", "交易成功", "B"),
            row("2025-01-08", "纸", "支出", "7.00", "账户余额&红包", "交易成功", "C"),
            row("2025-01-09", "碗", "支出", "6.00", "余额", "等待确认收货", "D"),
        ]
    )
    found = read(tmp_path, 支付宝=text)
    assert moved(found) == [-600]
    assert named(found, "BK610", "BK611") == [("BK610", "2、3、4"), ("BK611", "5")]


def test_two_exports_of_one_order_count_once(tmp_path: Path) -> None:
    sold = row("2025-01-30", "墨盒", "支出", "30.00(已退款10.00)", "余额", "交易成功", "A")
    back = row("2025-01-31", "退款-墨盒", "不计收支", "10.00", "余额", "退款成功", "A_9")
    assert moved(read(tmp_path, 支付宝1=ORDERS + sold + back, 支付宝2=ORDERS + sold + back)) == [-3000, 1000]
    # Of what stands only in the bracket nobody knows the day: it is taken off the purchase.
    assert moved(read(tmp_path, 支付宝1=ORDERS + sold)) == [-2000]


def test_totals_say_the_same_of_each_sheet(tmp_path: Path) -> None:
    totals = read(tmp_path, 京东=JD).totals
    keys = ["count", "lines_count", "count_paid", "lines_count_paid", "paid", "lines_paid"]
    assert totals[keys].iloc[0].tolist() == [6, 6, 3, 3, 11193, 11193]
    assert pd.isna(totals["opening"].iloc[0])
