"""cash-daybook and bank-journal as a cashier runs them, on copies of the samples; figures by hand.

October, the till: 755.00 + 4,906.00 − 4,644.50 = 1,016.50. The bank: 32,600.00 + 11,516.00 − 4,545.50 = 39,570.50; the
statement ends with 39,858.36; interest of 12.36 is not in our book and 275.50 not at the bank: both come to 39,582.86.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from teamops.core.lock import workspace_lock

from .cash_team import DATE, codes, edit, put, texts, told
from .conftest import Ran, run

Teamops = Callable[..., Ran]
DAYBOOK = ("cash-daybook", "--month", "2026-10", "--date", DATE)
BANK = ("bank-journal", "--month", "2026-10", "--date", DATE)
UTF8 = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}


def outputs(team: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in team.glob("out/*")}


def test_the_figures_of_the_till(teamops: Teamops) -> None:
    ran = teamops(*DAYBOOK)
    assert ran.code == 0
    assert "上存 755.00＋收入 4,906.00－支出 4,644.50＝结存 1,016.50 元；没有差错" in ran.out
    value = teamops(*DAYBOOK, "--json").value
    assert set(value) == {"month", "accounts", "sealed", "output", "problems", "groups"}
    till, bank = value["accounts"]
    assert till == {
        "account": "库存现金", "opening": "755.00", "received": "4906.00", "paid": "4644.50", "closing": "1016.50",
    }  # fmt: skip
    assert (bank["opening"], bank["closing"]) == ("32600.00", "39570.50")
    assert value["sealed"] is None


def test_the_figures_of_the_bank(teamops: Teamops) -> None:
    ran = teamops(*BANK)
    assert ran.code == 0
    assert (
        "企业 39,570.50，银行 39,858.36，调节后 39,582.86 元；已勾对 8 笔，未达 2 笔，待确认 0 笔" in ran.out
    )
    value = teamops(*BANK, "--json").value
    assert set(value) == {"month", "accounts", "output", "problems", "groups"}
    assert value["accounts"] == [
        {
            "account": "工行基本户", "book": "39570.50", "bank": "39858.36", "adjusted_book": "39582.86",
            "adjusted_bank": "39582.86", "difference": "0.00", "matched": 8, "open": 2,
        }
    ]  # fmt: skip


@pytest.mark.parametrize("command", [(*DAYBOOK, "--export", "hledger"), BANK], ids=["till", "bank"])
def test_the_same_bytes_twice_and_nothing_at_all_in_a_dry_run(
    workspace: Path, teamops: Teamops, command: tuple[str, ...]
) -> None:
    before = {path for path in workspace.rglob("*") if path.is_file()}
    assert teamops(*command, "--dry-run").code == 0
    assert {path for path in workspace.rglob("*") if path.is_file()} == before
    assert teamops(*command).code == 0
    first = outputs(workspace)
    assert first
    shutil.rmtree(workspace / "out")
    assert teamops(*command).code == 0
    assert outputs(workspace) == first


def test_strict_ends_with_three_where_something_was_found(workspace: Path, teamops: Teamops) -> None:
    assert teamops(*DAYBOOK, "--strict").code == 0
    put(workspace, "现付-6", "支出", "64.01")
    assert teamops(*DAYBOOK).code == 0
    ran = teamops(*DAYBOOK, "--strict", "--json")
    assert ran.code == 3
    # The stated balance breaks there by one fen, and the day's count, and what was approved is exceeded.
    assert {"CD008", "DC102", "AP302"} <= set(codes(ran))
    assert ran.value["accounts"][0]["closing"] == "1016.49"


def test_one_fen_breaks_the_balance_once_at_its_row(workspace: Path, teamops: Teamops) -> None:
    put(workspace, "现付-6", "支出", "64.01")
    (broken,) = told(teamops(*DAYBOOK, "--json"), "CD008")
    # Heads in row 2, four vouchers of September, 上月结转 in row 7 and seven vouchers of October come before it.
    assert broken["cell"] == "I15"
    assert "1,004.50" in broken["what"]
    assert "1,004.49" in broken["what"]


@pytest.mark.parametrize("command", [DAYBOOK, BANK], ids=["till", "bank"])
def test_an_english_workbook_has_chinese_only_in_data_and_quoted_clauses(
    workspace: Path, teamops: Teamops, command: tuple[str, ...]
) -> None:
    ran = teamops(*command, "--lang", "en")
    assert ran.code == 0
    (book,) = (workspace / "out").glob("*.xlsx")
    written = texts(book)
    assert not [name for name in written if re.search("[一-鿿]", name.replace("工行基本户", ""))]
    data = {
        text
        for file in (workspace / "cash").rglob("*.xlsx")
        for cells in texts(file).values()
        for text in cells
    }
    data |= {"夷陵续保团队", "工行基本户", "现金日记账", "银行日记账", "结息"}
    data |= {"壹仟零壹拾陆元伍角", "叁万玖仟伍佰柒拾元零伍角"}  # amounts in capitals are Chinese by law
    left = set()
    for name, cells in written.items():
        if name == "Rules":
            continue  # the clauses, in their own words
        for cell in cells:
            bare = cell
            for text in sorted(data, key=len, reverse=True):
                bare = bare.replace(text, "")
            if re.search("[一-鿿]", bare):
                left.add((name, cell))
    assert not left


def accepted(file: Path) -> bool:
    """Whether the program that a journal is written for accepts it."""
    if file.suffix == ".journal":
        command = ["hledger", "-f", str(file), "check", "-s", "ordereddates"]
    else:
        command = [str(Path(sys.executable).with_name("bean-check")), str(file)]
    return subprocess.run(command, capture_output=True, env=UTF8, check=False).returncode == 0


@pytest.mark.parametrize(("program", "suffix"), [("hledger", ".journal"), ("beancount", ".beancount")])
def test_a_journal_is_accepted_and_with_one_fen_changed_is_not(
    workspace: Path, teamops: Teamops, program: str, suffix: str
) -> None:
    assert teamops(*DAYBOOK, "--export", program).code == 0
    file = workspace / "out" / f"cash-2026-10{suffix}"
    assert accepted(file)
    text = file.read_text("utf-8")
    # Both legs of the payment of 64.00, so that it is the asserted balance that refuses it.
    changed = text.replace(" 64.00 CNY", " 64.01 CNY").replace("-64.00 CNY", "-64.01 CNY")
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    assert not accepted(file)


def test_an_unknown_program_is_a_wrong_use(teamops: Teamops) -> None:
    assert teamops(*DAYBOOK, "--export", "excel").code == 2


@pytest.mark.parametrize(
    ("head", "value", "code"),
    [("支出", "六十四", "T101"), ("支出", "64.005", "T109"), ("日期", "十月十三", "T101")],
)
def test_a_cell_that_cannot_be_read_stops_with_its_place(
    workspace: Path, teamops: Teamops, head: str, value: str, code: str
) -> None:
    put(workspace, "现付-6", head, value)
    for command in (DAYBOOK, BANK):
        ran = teamops(*command)
        assert ran.code == 65
        column = {"支出": "H", "日期": "A"}[head]
        assert f"cash/daybook.xlsx › 现金日记账 › {column}15" in ran.err
        assert f"{code}  cash" in ran.err
        assert value in ran.err
    assert not (workspace / "out").exists()


@pytest.mark.parametrize(
    ("file", "command"),
    [("daybook", DAYBOOK), ("accounts", DAYBOOK), ("accounts", BANK), ("bank-journal", BANK)],
)
def test_a_book_that_is_missing(
    workspace: Path, teamops: Teamops, file: str, command: tuple[str, ...]
) -> None:
    (workspace / "cash" / f"{file}.xlsx").unlink()
    ran = teamops(*command)
    assert ran.code == 66
    assert f"cash/{file}" in ran.err
    assert not (workspace / "out").exists()


def test_a_year_without_a_calendar(teamops: Teamops) -> None:
    for command in ("cash-daybook", "bank-journal"):
        ran = teamops(command, "--month", "2031-10", "--date", "2031-11-03")
        assert ran.code == 78, ran
        assert "2031" in ran.err


def test_another_run_and_a_workbook_that_is_open_in_excel(workspace: Path, teamops: Teamops) -> None:
    for command, name in ((DAYBOOK, "cash-2026-10.xlsx"), (BANK, "bank-2026-10.xlsx")):
        with workspace_lock(workspace):
            assert teamops(*command).code == 75
        assert teamops(*command).code == 0
        before = outputs(workspace)
        (workspace / "out" / f"~${name}").write_bytes(b"")
        put(workspace, "现付-6", "摘要", "快递费（改）")
        ran = teamops(*command)
        assert ran.code == 73
        assert name in ran.err
        assert outputs(workspace) == before | {f"~${name}": b""}
        assert not run("records", "verify", where=workspace).out.count("cash")


def test_a_month_before_the_books_begin_is_empty_and_the_till_is_never_another_account(
    workspace: Path, teamops: Teamops
) -> None:
    """The accounts open on 1 September 2026; in the table the bank may stand first, in the book there may be no row."""
    early = teamops("cash-daybook", "--month", "2026-08", "--date", DATE)
    assert early.code == 0, early.err
    assert "上存 0.00＋收入 0.00－支出 0.00＝结存 0.00" in early.out

    def turned(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)]
        for at, row in enumerate(reversed(rows), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(at, column).value = value

    edit(workspace / "cash" / "accounts.xlsx", turned)
    edit(workspace / "cash" / "daybook.xlsx", lambda sheet: sheet.delete_rows(3, sheet.max_row))
    empty = teamops("cash-daybook", "--month", "2026-09", "--date", DATE)
    assert "上存 800.00＋收入 0.00－支出 0.00＝结存 800.00" in empty.out
