"""Cases of samples/bad: the ledger of the sales department, receipts, what is overdue, what was sent."""

from bad_case import Case
from bad_sales import DISTRIBUTORS, LATER, LEDGER, OWED, REPLIES, sales, sent
from bad_ways import add, change, drop_rows, write

BY_DAY, IN_NOVEMBER = (OWED,), (LATER,)
OF_SALES = (
    Case(
        "SL001",
        "单据类型写的是“调账”",
        "a kind of document that nobody knows",
        sales(change(LEDGER, ",收款,", ",调账,")),
        commands=BY_DAY,
    ),
    Case(
        "SL002", "C002 没有客户档案", "no file of customer C002",
        sales(drop_rows(DISTRIBUTORS, "C002")), commands=BY_DAY,
    ),
    Case(
        "SL003", "发票 FP-2 有两个日期", "one invoice of two dates",
        sales(add(LEDGER, "2026-10-14,开票,FP-2,,,C002,海边二号商贸,,,,50.00,2026-12-13,")), commands=BY_DAY,
    ),
    Case(
        "SL004", "编码是 C002，名称是 C001 的", "the number of one customer, the name of another",
        sales(change(LEDGER, "C002,海边二号商贸", "C002,江城一号商贸")), commands=BY_DAY,
    ),
    Case(
        "SL005", "发票 FP-2 没有金额", "an invoice without an amount",
        sales(change(LEDGER, ",300.00,2026-12-12", ",,2026-12-12")), commands=BY_DAY,
    ),
    Case(
        "SL006", "10 × 125 不是 1,200", "10 × 125 is not 1,200",
        sales(change(LEDGER, "甲型,10,120.00,1200.00,2026-12-09", "甲型,10,125.00,1200.00,2026-12-09")), commands=BY_DAY,
    ),
    Case(
        "SL007", "收款写冲 FP-9，没有这张发票", "a receipt for an invoice that is not there",
        sales(change(LEDGER, ",FP-1,C001,江城一号商贸,,,,700", ",FP-9,C001,江城一号商贸,,,,700")), commands=BY_DAY,
    ),
    Case(
        "SL008", "到期日早于开票日", "due before it was invoiced",
        sales(change(LEDGER, "2026-12-12", "2026-10-12")), commands=BY_DAY,
    ),
    Case(
        "SL011", "两个导出里都有 FP-2", "an invoice that two exports have",
        sales(
            write(
                "sales/ledger/重叠.csv",
                "日期,单据类型,单号,客户编码,客户名称,金额,到期日\n2026-10-13,开票,FP-2,C002,海边二号商贸,300.00,2026-12-12\n".encode(),
            )
        ),
        commands=BY_DAY,
    ),
    Case(
        "AR301", "收款冲了别家的发票", "a receipt names another customer's invoice",
        sales(change(LEDGER, ",FP-1,C001,江城一号商贸,,,,700", ",FP-2,C001,江城一号商贸,,,,700")), commands=BY_DAY,
    ),
    Case(
        "AR302", "收款 700 元冲 300 元的发票", "700 yuan named to an invoice of 300",
        sales(
            change(LEDGER, ",FP-1,C001,江城一号商贸,,,,700", ",FP-3,C001,江城一号商贸,,,,700"),
            add(LEDGER, "2026-10-10,开票,FP-3,,,C001,江城一号商贸,,,,300.00,2026-12-09,"),
        ),
        commands=BY_DAY,
    ),
    Case(
        "AR303", "FP-2 逾期 16 天", "an invoice 16 days overdue",
        sales(change(LEDGER, "2026-12-12", "2026-10-15")), commands=BY_DAY,
    ),
    Case(
        "AR306", "C002 没有发票，却付了 100 元", "100 yuan from a customer who owes nothing",
        sales(change(LEDGER, "2026-10-13,开票,FP-2,,,C002,海边二号商贸,,,,300.00,2026-12-12,", "2026-10-13,收款,SK-2,,,C002,海边二号商贸,,,,100.00,,")),
        commands=BY_DAY,
    ),
    Case(
        "AR307", "台账收款 600 元，银行日记账 700 元", "600 yuan in the ledger, 700 in the bank journal",
        sales(change(LEDGER, ",700.00,,银收-1", ",600.00,,银收-1")), commands=BY_DAY,
    ),
    Case(
        "AR309", "C002 的回执写着不符", "a customer says that the balance differs",
        sales(sent, change(REPLIES, "C002,2026-10,相符,300.00", "C002,2026-10,不符,280.00")), commands=IN_NOVEMBER,
    ),
    Case(
        "AR311", "对账单发出以后补登了 10 月的发票", "an invoice of October entered after the statement was sent",
        sales(sent, add(LEDGER, "2026-10-28,开票,FP-9,,,C002,海边二号商贸,,,,200.00,2026-12-27,")), commands=IN_NOVEMBER,
    ),
)  # fmt: skip
