"""The three journeys as their pages tell them, typed line by line, on files as messy as those of an office.

Figures by hand. 张珊: 3,000 yuan; 17 of October's 18 working days with 30 calls of 100 seconds, which are 50 minutes, one with 29:
50 yuan; ten cars of 6,000 yuan, 30,000 over the target: 200 yuan. 3,000 − 50 + 200 = 3,150.00. 李静, an 内勤: 2,800.50. Together 5,950.50.
"""

import csv
import re
import shlex
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from reading_once import reading_once
from teamops.cli import app

ROOT = Path(__file__).parents[1]
DAYS = (
    8,
    9,
    10,
    12,
    13,
    14,
    15,
    16,
    19,
    20,
    21,
    22,
    23,
    26,
    27,
    28,
    29,
    30,
)  # the 10th makes up for a holiday
SHORT = 22  # the day with 29 calls
FOLDERS = ("samples", "t101")  # what the pages run their examples on

Type = Callable[[str], Result]


def told(page: str, command: str, with_: str = "") -> str:
    """Return the first line of a page that runs this command (with these words), as somebody types it in a folder of their own."""
    lines = re.findall(
        r"^\$ teamops (.*?)(?: \| head -\d+)?$", (ROOT / page).read_text("utf-8"), re.MULTILINE
    )
    line = next(line for line in lines if shlex.split(line)[0] == command and with_ in line)
    for folder in FOLDERS:
        line = line.replace(f" --workspace {folder}", "")
    return line


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Type]]:
    """A workspace as init makes it, and a way to type commands in it."""
    home = tmp_path_factory.mktemp("office")
    with reading_once(), pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)

        def typed(line: str) -> Result:
            return CliRunner().invoke(app, shlex.split(line))

        made = typed(told("README.zh-CN.md", "init"))
        assert (made.exit_code, made.stdout.startswith("建好了工作区 我的团队")) == (0, True)
        team = home / "我的团队"
        patch.chdir(team)
        staff(team)
        log(team)
        ledger(team)
        for unused in ("attendance/空表.xlsx", "排班.xlsx", "违纪登记.xlsx", "请假.xlsx", "调整项.xlsx"):
            (team / unused).unlink()  # “用不着的空表可以删”
        yield team, typed


def staff(team: Path) -> None:
    """A title over merged cells, full-width figures, money with its unit, days with dots, a sum at the bottom."""
    book = openpyxl.Workbook()
    page = book.active
    page["A1"] = "续保一组人员名册（2026年）"
    page.merge_cells("A1:F1")
    page["A2"] = "制表：办公室"
    for row in (
        ["工号", "姓名", "岗位", "入职日期", "基本工资", "区域"],
        ["２００１", "张 珊", "续保专员", "2024.3.1", "3,000.00元", "小溪塔"],
        ["２００２", "李静", "内勤专员", "2023年6月1日", "2800.5元", ""],
        ["2003", "何佳", "续保专员", "2026.11.1", "３０００", ""],
        ["合计", "3 人", "", "", "8,800.50元", ""],
    ):
        page.append(row)
    book.save(team / "花名册.xlsx")


def log(team: Path) -> None:
    """Exports in GBK with a title over the headings, the same twice, and what Excel leaves beside an open file."""
    rows: list[list[object]] = [
        ["通话记录导出"],
        [],
        ["坐席姓名", "呼叫时间", "客户号码", "呼叫方向", "通话时长"],
    ]
    for day in DAYS:
        for n in range(29 if day == SHORT else 30):
            began = f"2026.10.{day} {9 + n // 10}:{n % 10 * 5:02d}:00"
            rows.append(["张珊", began, f"1380000{day:02d}{n:02d}", "呼出", "0:01:40"])
    rows.append(["合计", "", "", "", f"{len(rows) - 3} 通"])
    text = StringIO()
    csv.writer(text).writerows(rows)
    for name in ("2026-10-导出.csv", "2026-10-导出(1).csv"):
        (team / "calls" / name).write_bytes(text.getvalue().encode("gbk"))
    (team / "calls" / "~$2026-10-导出.csv").write_bytes(b"\x05\x00lock")


def ledger(team: Path) -> None:
    """One name over all its rows, merged and then blank; the premium as text with its unit; a sum at the bottom."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["2026年10月保单台账"])
    page.append(["姓名", "保单号", "险种", "车牌号", "保费", "收费日期"])
    for n in range(10):
        name = "张珊" if n in (0, 6) else None  # six merged, then four that are blank below the first
        page.append([name, f"P{n:03d}", "商业险", f"鄂E1{n:04d}", "6,000元", f"2026.10.{8 + n}"])
    page.merge_cells("A3:A8")
    page.append(["合计", None, None, None, "60,000元", None])
    book.save(team / "保单台账.xlsx")


def name_every_row(team: Path) -> None:
    """What the clerk does then: the name written into each row."""
    book = openpyxl.load_workbook(team / "保单台账.xlsx")
    page = book.active
    for merged in [*page.merged_cells.ranges]:
        page.unmerge_cells(str(merged))
    for row in range(3, 13):
        page.cell(row, 1).value = "张珊"
    book.save(team / "保单台账.xlsx")


def test_the_clerk_gets_from_an_empty_folder_to_pay_that_can_be_signed(office: tuple[Path, Type]) -> None:
    team, typed = office
    clerk = "docs/roles/clerk.zh-CN.md"
    assert told(clerk, "init") == told("README.zh-CN.md", "init")
    checked = typed(told(clerk, "check"))
    # Whose a policy is is not guessed, not from the row above either: eight cells, each marked in a copy.
    assert (checked.exit_code, "错误 8 条" in checked.stdout) == (65, True), checked.stdout
    assert "✗ 看不懂的格子：8 格  T110  保单台账.xlsx › Sheet › A4" in checked.stderr
    assert (team / "out" / "marked" / "保单台账.xlsx").is_file()
    assert typed(told(clerk, "settle")).exit_code == 65
    assert not list((team / "out").glob("settlement-*"))
    name_every_row(team)
    again = typed(told(clerk, "check"))
    assert (again.exit_code, "错误" in again.stdout) == (0, False), again.stderr
    settled = typed(told(clerk, "settle"))
    assert settled.exit_code == 0, settled.stderr
    assert settled.stdout.startswith("2026-10 结算 2 人，应发合计 5,950.50 元 → ")
    # The second export is named, and nothing of it counted.
    assert "重复" in settled.stderr
    explained = typed(told(clerk, "explain"))
    assert "应发 3,150.00" in explained.stdout
    assert "2026-10-22      -50.00  通话 29 次 < 30 次，通时 48 分 20 秒 < 50 分" in explained.stdout
    written = typed(told(clerk, "settle", "--also"))
    assert written.exit_code == 0
    assert sorted(path.name for path in (team / "out" / "settlement-2026-10").iterdir()) == [
        "张 珊（2001）.xlsx", "李静（2002）.xlsx",
    ]  # fmt: skip


def test_the_team_leader_deals_leads_in_the_morning(office: tuple[Path, Type]) -> None:
    """Seven rows, of which one is the same car as another: six for the two who renew, three each."""
    team, typed = office
    name_every_row(team)
    rows = [["历史掉保名单"], ["客户姓名", "车牌号", "联系电话", "到期日期"]]
    rows += [[f"客户{n}", f"鄂E2000{n}", f"1390000000{n}", f"2026.11.{10 + n}"] for n in range(6)]
    rows += [["客户0", "鄂e 20000", "139 0000 0000", "2026.11.10"], ["合计", "7", "", ""]]
    text = StringIO()
    csv.writer(text).writerows(rows)
    (team / "leads" / "历史掉保.csv").write_bytes(text.getvalue().encode("gbk"))
    leader = "docs/roles/team-leader.zh-CN.md"
    dry = typed(told(leader, "assign-leads"))
    assert dry.exit_code in (0, 3), dry.stderr
    assert "6 条线索分给 2 人（每人 3）" in dry.stdout
    assert not list((team / "out").glob("leads-*"))
    dealt = typed(told(leader, "assign-leads").replace(" --dry-run", ""))
    assert "批次 20261102-1：6 条线索分给 2 人（每人 3）" in dealt.stdout
    assert (team / "out" / "leads-2026-11-02.xlsx").is_file()
    met = typed(told(leader, "daily-report"))
    assert met.exit_code == 0, met.stderr


def test_the_cashier_checks_the_cash_of_a_month(office: tuple[Path, Type]) -> None:
    """500.00 brought forward, 1,200.50 in, 300.00 out: 1,400.50."""
    team, typed = office
    book = openpyxl.Workbook()
    for row in (
        ["资金账户一览"], ["账户", "类型", "期初日期", "期初余额"], ["库存现金", "现金", "2026.10.1", "500元"], ["合计", "", "", "500元"],
    ):  # fmt: skip
        book.active.append(row)
    book.save(team / "cash" / "账户表.xlsx")
    book = openpyxl.Workbook()
    page = book.active
    page.append(["现金日记账"])
    page.merge_cells("A1:H1")
    for line in (
        ["日期", "凭证字号", "摘要", "对方科目", "资金性质", "收入", "支出", "余额", "经手人", "出纳"],
        [
            "2026.10.8",
            "现收-1",
            "收代办费",
            "其他业务收入",
            "收入",
            "1,200.50元",
            "",
            "1,700.50",
            "吴慧",
            "钱静",
        ],
        ["2026.10.9", "现付-1", "买打印纸", "管理费用", "支出", "", "３００", "1400.5", "吴慧", "钱静"],
        ["本月合计", "", "", "", "", "1,200.50", "300.00", "", "", ""],
    ):
        page.append(line)
    book.save(team / "cash" / "现金日记账.xlsx")
    ran = typed(told("docs/roles/cashier.zh-CN.md", "cash-daybook"))
    assert "现金：上存 500.00＋收入 1,200.50－支出 300.00＝结存 1,400.50 元" in ran.stdout, ran.stderr
    assert (team / "out" / "cash-2026-10.xlsx").is_file()
