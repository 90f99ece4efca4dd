"""Made-up cash books to check: `python benchmarks/make_cash.py FOLDER --entries 100000`.

The same arguments give the same rows. The daybook has all its entries in October 2026, over 18 working days: each begins
with cash drawn for the day's payments and ends with the day's receipts banked and the till counted. Of a hundred entries 65
are receipts, each with a sales slip, and 35 payments, each with an approval to one of two thousand payees. Everything
agrees: there is nothing to find. The books are .xlsx, written with XlsxWriter. All names and papers are invented.
"""

import argparse
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import numpy as np
from make_data import WORKDAYS, write_xlsx

OPENED = datetime(2026, 10, 1)
FLOAT, BANKED = 1_000_00, 9_000_000_00  # fen: the till each evening, and the bank account at first
SHARE = 0.65  # of the entries: receipts
PAYEES = 2_000  # so many that nobody is paid over the limit of split payments within a few days
CASHIER, ACCOUNTANT, HEAD, LEADER, HANDLER = "钱静", "郑敏", "周国栋", "李文静", "吴慧"
BANK, INCOME, COST = "工行基本户", "其他业务收入", "管理费用"
FOR = ("收代办费", "收复印费", "收车务代办费", "收工本费")
ON = ("快递费", "买打印纸", "送单交通费", "市内交通费", "买文具")
BOOK = (
    "日期", "登记时间", "凭证字号", "摘要", "对方科目", "资金性质", "收入", "支出", "余额", "经手人", "出纳", "依据单号", "附件数", "收款单位",
)  # fmt: skip
SLIPS = ("类型", "号码", "开具日期", "付款人", "金额", "联数", "各联去向", "入账凭证号", "状态")
APPROVALS = ("审批单号", "申请人", "事项类别", "收款单位", "申请金额", "审批人", "审批时间", "结论")
COUNTED = ("盘点日期", "时点", "类型", "100元张数", "实点现金", "账面余额", "出纳", "盘点人", "监盘人")
Row = tuple[object, ...]


class Books:
    """The rows of every table, a day at a time."""

    def __init__(self) -> None:
        self.daybook: list[Row] = []
        self.journal: list[Row] = []
        self.slips: list[Row] = []
        self.approvals: list[Row] = []
        self.counts: list[Row] = []
        self.till, self.bank = FLOAT, BANKED
        self.numbers: dict[str, int] = {}

    def number(self, series: str) -> str:
        """Return the next number of a series."""
        self.numbers[series] = self.numbers.get(series, 0) + 1
        return f"{series}-{self.numbers[series]}"

    def enter(
        self, day: datetime, what: str, contra: str, kind: str, fen: int, basis: str, payee: str
    ) -> str:
        """Enter what the till received or, below zero, paid; return its voucher."""
        voucher, self.till = self.number("现收" if fen > 0 else "现付"), self.till + fen
        amounts = (fen / 100, "") if fen > 0 else ("", -fen / 100)
        handler = HANDLER if kind in ("收入", "支出") else CASHIER
        moment = day + timedelta(hours=17)
        self.daybook.append(
            (
                day,
                moment,
                voucher,
                what,
                contra,
                kind,
                *amounts,
                self.till / 100,
                handler,
                CASHIER,
                basis,
                1,
                payee,
            )
        )
        return voucher

    def bank_too(self, day: datetime, what: str, kind: str, fen: int, basis: str) -> None:
        """Enter the other side of a transfer in the bank's journal; `fen` is what the account received."""
        voucher, self.bank = self.number("银收" if fen > 0 else "银付"), self.bank + fen
        amounts = (fen / 100, "") if fen > 0 else ("", -fen / 100)
        method = "现金缴存" if fen > 0 else "提现"
        start = (BANK, day, day + timedelta(hours=17), voucher, what, "库存现金", kind)
        people = (CASHIER, CASHIER, basis, 1, "")
        self.journal.append((*start, *amounts, self.bank / 100, *people, method, basis))

    def day(self, day: datetime, amounts: list[int]) -> None:
        """Enter a day: cash is drawn for what will be paid, then the amounts, then what was received is banked."""
        drawn, taken = -sum(a for a in amounts if a < 0), sum(a for a in amounts if a > 0)
        basis = self.number("TX")
        self.enter(day, "提现备用", "银行存款", "提现", drawn, basis, "")
        self.bank_too(day, "提现备用", "提现", -drawn, basis)
        for n, fen in enumerate(amounts):
            if fen > 0:
                slip, payer = self.number("XS"), f"客户{n:05d}"
                voucher = self.enter(day, f"{FOR[n % len(FOR)]}，{payer}", INCOME, "收入", fen, slip, "")
                self.slips.append(("销售单据", slip, day, payer, fen / 100, 2, "留存、会计", voucher, "有效"))
            else:
                paper, payee = self.number("SP"), f"收款人{len(self.approvals) % PAYEES:04d}"
                self.enter(day, ON[n % len(ON)], COST, "支出", fen, paper, payee)
                at = day + timedelta(hours=9)
                self.approvals.append((paper, HANDLER, "其他", payee, -fen / 100, LEADER, at, "同意"))
        basis = self.number("JC")
        self.enter(day, "缴存收入", "银行存款", "缴存", -taken, basis, "")
        self.bank_too(day, "缴存现金", "缴存", taken, basis)
        self.count(day, "日结", time(17, 30))

    def count(self, day: datetime, kind: str, at: time) -> None:
        """Count the till: the day's end by the cashier, the others by the head before the accountant."""
        yuan, alone = self.till / 100, kind == "日结"
        counter, witness = (CASHIER, "") if alone else (HEAD, ACCOUNTANT)
        self.counts.append(
            (day, f"{at:%H:%M}", kind, self.till // 100_00, yuan, yuan, CASHIER, counter, witness)
        )


def books(count: int) -> Books:
    """Return the books of October with so many entries in the daybook."""
    found, rng = Books(), np.random.default_rng(20261031)
    days = [day.astype("datetime64[us]").item() for day in WORKDAYS]
    sizes = [len(part) - 2 for part in np.array_split(np.arange(count), len(days))]
    for number, (day, size) in enumerate(zip(days, sizes, strict=True)):
        received = rng.random(size) < SHARE
        amounts = np.where(received, rng.integers(20_00, 300_00, size), -rng.integers(5_00, 60_00, size))
        if number == len(days) // 2:
            found.count(day, "抽查", time(8, 30))
        found.day(day, amounts.tolist())
    found.count(days[-1], "月末", time(18, 0))
    return found


def setup() -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
    """Yield the small tables: file, headings, rows."""
    yield (
        "accounts",
        ("账户", "类型", "开户行", "账号", "科目", "期初日期", "期初余额", "其中未缴存收入"),
        [
            ("库存现金", "现金", "", "", "库存现金", OPENED, FLOAT / 100, 0),
            (BANK, "银行", "测试银行", "1807022009200000001", "银行存款", OPENED, BANKED / 100, ""),
        ],
    )
    chart = ("1001 库存现金 资产", "1002 银行存款 资产", f"6051 {INCOME} 收入", f"6602 {COST} 费用")
    yield "chart", ("科目编码", "科目名称", "类别"), [tuple(line.split()) for line in chart]
    begun = datetime(2026, 1, 1)
    yield (
        "appointments",
        ("岗位", "姓名", "起", "止", "审批类别", "审批限额"),
        [
            ("负责人", HEAD, begun, "", "", ""),
            ("组长", LEADER, begun, "", "差旅费、其他", 500),
            ("会计", ACCOUNTANT, begun, "", "", ""),
            ("出纳", CASHIER, begun, "", "", ""),
        ],
    )
    yield "postings", ("月份", "会计", "确认日期"), [("2026-10", ACCOUNTANT, datetime(2026, 11, 3))]


def make(folder: Path, count: int) -> None:
    """Make a whole workspace. A folder that is there already with the same arguments is used as it is."""
    mark, wanted = folder / "made.txt", f"{count} {SHARE} {PAYEES}\n"
    if mark.is_file() and mark.read_text() == wanted:
        return
    home = folder / "cash"
    home.mkdir(parents=True, exist_ok=True)
    found = books(count)
    bank = ("账户", *BOOK, "结算方式", "票号/流水号")
    for name, headings, rows in (
        *setup(),
        ("daybook", BOOK, found.daybook),
        ("bank-journal", bank, found.journal),
        ("slips", SLIPS, found.slips),
        ("approvals", APPROVALS, found.approvals),
        ("counts", COUNTED, found.counts),
    ):
        write_xlsx(home / f"{name}.xlsx", list(headings), iter(rows))
    (folder / "teamops.yaml").write_text("team: 基准\nlanguage: zh\n", encoding="utf-8")
    mark.write_text(wanted)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=100_000)
    given = parser.parse_args()
    make(given.folder, given.entries)
