"""A tiny good sales department of October 2026, the same with its statements sent, and ways to spoil them."""

import tempfile
from functools import cache
from pathlib import Path

from bad_cash import DAYBOOK, JOURNAL
from bad_ways import Files, Spoil, both

LEDGER, DISTRIBUTORS, REPLIES = "sales/ledger/台账.csv", "sales/distributors.csv", "sales/replies/回执.csv"
OWED = ("receivables", "--date", "2026-10-31")
LATER = ("receivables", "--date", "2026-11-20")

_TABLES = {
    "teamops.yaml": ["team: 小样", "language: zh"],
    DISTRIBUTORS: [
        "客户编码,客户名称,客户简称,市场,客户经理,结算方式,账期天数",
        "C001,江城一号商贸,江城一号,华中,张珊,账期,60",
        "C002,海边二号商贸,海边二号,华东,李思,账期,60",
    ],
    LEDGER: [
        "日期,单据类型,单号,订单号,依据单号,客户编码,客户名称,产品名称,数量,单价,金额,到期日,凭证号",
        "2026-10-08,订货,DD-1,,,C001,江城一号商贸,甲型,10,120.00,1200.00,,",
        "2026-10-09,发货,CK-1,DD-1,,C001,江城一号商贸,甲型,10,120.00,1200.00,,",
        "2026-10-10,开票,FP-1,DD-1,,C001,江城一号商贸,甲型,10,120.00,1200.00,2026-12-09,",
        "2026-10-12,收款,SK-1,,FP-1,C001,江城一号商贸,,,,700.00,,银收-1",
        "2026-10-13,开票,FP-2,,,C002,海边二号商贸,,,,300.00,2026-12-12,",
    ],
    DAYBOOK: [
        "日期,凭证字号,摘要,对方科目,资金性质,收入,支出,出纳",
        "2026-10-08,现收-1,收代办费,其他业务收入,收入,30.00,,钱静",
    ],
    JOURNAL: [
        "账户,日期,凭证字号,摘要,对方科目,资金性质,收入,支出,出纳",
        "工行基本户,2026-10-12,银收-1,江城一号货款,应收账款,收入,700.00,,钱静",
    ],
}


def good_sales() -> Files:
    """Return the files of a good sales department: nothing in them is worth a word."""
    return {name: ("\n".join(lines) + "\n").encode() for name, lines in _TABLES.items()}


def sales(*spoils: Spoil) -> Spoil:
    """Take the good sales department in place of what is there, and spoil it so."""

    def spoil(files: Files) -> None:
        files.clear()
        files |= good_sales()
        both(*spoils)(files)

    return spoil


def sent(files: Files) -> None:
    """Let the statements of October have gone out and come back: only teamops writes records, so it does."""
    files |= _records()
    files[REPLIES] = (
        "客户编码,对账月份,核对结果,对方余额,回执日期\n"
        "C001,2026-10,相符,500.00,2026-11-05\n"
        "C002,2026-10,相符,300.00,2026-11-06\n"
    ).encode()


@cache
def _records() -> Files:
    """What receivables records of October's statements."""
    from typer.testing import CliRunner

    from teamops.cli import app

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name, content in good_sales().items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(content)
        words = ("receivables", "--statements", "2026-10", "--by", "郑敏", "--date", "2026-11-02")
        done = CliRunner().invoke(app, [*words, "--workspace", folder])
        assert done.exit_code == 0, done.output
        return {path.relative_to(home).as_posix(): path.read_bytes() for path in (home / "records").iterdir()}
