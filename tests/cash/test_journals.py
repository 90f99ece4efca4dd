"""Exports to hledger and beancount: both programs accept them, and show our balances; one fen changed, and both refuse."""

import csv
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cash_made import BANK_ACCOUNT, CASH_ACCOUNT, books
from entries_drawn import bank, rows
from hypothesis import HealthCheck, given, settings

from drawn import examples
from teamops.cash.books.balances import roll_forward
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.export.beancount import beancount_ledger
from teamops.cash.export.hledger import hledger_journal
from teamops.core.calendar import Month

OCTOBER = Month(2026, 10)
UTF8 = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
TILL = {"hledger": "资产:1001库存现金", "beancount": "Assets:1001-库存现金"}
ICBC = {"hledger": "资产:1002银行存款:工行基本户", "beancount": "Assets:1002-银行存款:0-工行基本户"}
TRANSIT = {"hledger": "资产:1012在途资金", "beancount": "Assets:1012-在途资金"}
ROWS: list[dict[str, Any]] = [
    {"received": "9.00", "date": "2025-12-31"},  # of last year: in the opening of 1,000.00 already
    {"received": "300.00", "date": "2026-09-08"},
    {"received": "500.00", "kind": "提现", "date": "2026-10-08"},
    {"paid": "100.05", "date": "2026-10-08", "summary": 'a;b|c "x" \\y (z)\n换行', "payee": '店;"甲"|乙'},
    {"paid": "250.00", "kind": "缴存", "date": "2026-10-09", "contra": BANK_ACCOUNT},
    {"received": "-300.00", "kind": "冲销", "reverses": "现收-2", "date": "2026-10-10"},
    {"received": "7.00", "date": "2026-11-01"},  # of next month
]
JOURNAL: list[dict[str, Any]] = [
    {"paid": "500.00", "kind": "提现", "date": "2026-10-08", "contra": "管理费用"},  # its kind decides
    {"received": "250.00", "kind": "缴存", "date": "2026-10-09"},
    {"paid": "40.00", "contra": "没有的科目", "date": "2026-10-09"},
    {"received": "0.01", "contra": "2202", "date": "2026-10-31"},
]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, env=UTF8, check=False)


def accepted(text: str, program: str, folder: Path) -> bool:
    file = folder / f"books.{program}"
    file.write_text(text, encoding="utf-8")
    if program == "hledger":
        return run("hledger", "-f", str(file), "check", "-s", "ordereddates").returncode == 0
    return run(str(Path(sys.executable).with_name("bean-check")), str(file)).returncode == 0


def shown(text: str, program: str, folder: Path) -> dict[str, int]:
    """Every account's balance in fen, as the program works it out."""
    assert accepted(text, program, folder)
    file = folder / f"books.{program}"
    if program == "hledger":
        done = run("hledger", "-f", str(file), "balance", "--empty", "--flat", "--no-total", "-O", "csv")
        found = [(name, cell.split()[0]) for name, cell in list(csv.reader(done.stdout.splitlines()))[1:]]
    else:
        code = (
            "import sys; from beancount import loader; from beancount.core import realization as r\n"
            "entries, errors, _ = loader.load_file(sys.argv[1]); assert not errors\n"
            "for a in r.iter_children(r.realize(entries)):\n"
            "    print(a.account, a.balance.get_currency_units('CNY').number, sep='\\t') if a.txn_postings else None\n"
        )
        done = run(sys.executable, "-c", code, str(file))
        found = re.findall(r"(\S+)\t(-?[\d.]+)", done.stdout)
    assert done.returncode == 0, done.stderr
    return {account: int(Decimal(number).scaleb(2)) for account, number in found}


def exported(made: Books, program: str, month: Month = OCTOBER) -> str:
    make = hledger_journal if program == "hledger" else beancount_ledger
    return make(made, entries_of(made), month)


BOTH = pytest.mark.parametrize("program", ["hledger", "beancount"])


@BOTH
def test_accepted_with_the_same_balances(program: str, tmp_path: Path) -> None:
    made = books(cash_daybook=ROWS, bank_journal=JOURNAL)
    balances = shown(exported(made, program), program, tmp_path)
    # Till: 1000 + 300 + 500 − 100.05 − 250 − 300. Bank: 10000 − 500 + 250 − 40 + 0.01.
    assert balances[TILL[program]] == 114995
    assert balances[ICBC[program]] == 971001
    # Both transfers stand in both books, and are counted once.
    assert balances[TRANSIT[program]] == 0
    income, expenses, payable = (
        ("收入:6051其他业务收入", "费用:6602管理费用", "负债:2202应付账款")
        if program == "hledger"
        else ("Income:6051-其他业务收入", "Expenses:6602-管理费用", "Liabilities:2202-应付账款")
    )
    assert (balances[income], balances[expenses], balances[payable]) == (0, 10005, -1)
    assert sum(balances.values()) == 0


@BOTH
def test_a_transfer_that_one_book_lacks_stays_in_transit(program: str, tmp_path: Path) -> None:
    made = books(cash_daybook=ROWS, bank_journal=JOURNAL[1:])
    balances = shown(exported(made, program), program, tmp_path)
    assert (balances[TILL[program]], balances[TRANSIT[program]]) == (114995, -50000)


@BOTH
def test_one_fen_changed_anywhere_is_refused(program: str, tmp_path: Path) -> None:
    text = exported(books(cash_daybook=ROWS, bank_journal=JOURNAL), program)
    assert accepted(text, program, tmp_path)
    for old, new in (("100.05", "100.06"), ("1499", "1498"), ("9710.01", "9710.02")):
        if old in text:
            assert not accepted(text.replace(old, new, 1), program, tmp_path), old
    # Both legs alike: the transaction balances, the asserted balance does not.
    for amount, other in (("100.05", "100.06"), ("10000.00", "10000.01"), ("0.01", "0.02")):
        changed = re.sub(rf"(?<![\d.])(-?){re.escape(amount)} CNY(?! = )", rf"\g<1>{other} CNY", text)
        changed = re.sub(rf"(?<![\d.= ]) {re.escape(amount)} CNY( = )", rf" {other} CNY\1", changed)
        assert changed != text
        assert not accepted(changed, program, tmp_path), amount


@BOTH
def test_an_account_without_entries_has_its_opening_asserted(program: str, tmp_path: Path) -> None:
    text = exported(books(), program)
    assert shown(text, program, tmp_path)[ICBC[program]] == 1000000
    changed = re.sub(r"(  )(-?)10000\.00 CNY", r"\g<1>\g<2>10000.01 CNY", text)
    assert changed.count("10000.01") >= 2
    assert not accepted(changed, program, tmp_path)


@BOTH
def test_names_that_programs_would_misread(program: str, tmp_path: Path) -> None:
    odd = ["(虚拟)", "两  格", "全　角", "冒:号", "[方];括", "a_b", 'A-1 "户"', "两 格"]
    accounts = [{"account": CASH_ACCOUNT, "kind": "现金"}] + [
        {"account": name, "opening": "1.00"} for name in odd
    ]
    journal = [{"account": name, "received": f"{n}.00", "contra": odd[0]} for n, name in enumerate(odd, 1)]
    made = books(accounts=accounts, bank_journal=journal, chart=[{"name": "损益:(甲)", "kind": "费用"}])
    balances = shown(exported(made, program), program, tmp_path)
    # Opening 1.00 each; 1 to 8 received: 2.00 to 9.00. None of them melts into another.
    assert sorted(n for n in balances.values() if n > 0) == [200, 300, 400, 500, 600, 700, 800, 900]


@BOTH
def test_an_account_opened_in_the_year_and_two_under_one_ledger_account(program: str, tmp_path: Path) -> None:
    accounts = [
        {"account": CASH_ACCOUNT, "kind": "现金", "ledger": CASH_ACCOUNT, "opening": "1.00"},
        {"account": "银行存款", "ledger": "银行存款", "opening": "2.00"},
        {"account": "农行", "ledger": "银行存款", "opened_on": "2026-06-01", "opening": "3.00"},
        {"account": "明年", "ledger": "银行存款", "opened_on": "2027-06-01", "opening": "9.00"},
    ]
    journal = [
        {"account": "农行", "paid": "1.00", "contra": "银行存款", "date": "2026-06-01"},
        {"account": "银行存款", "received": "1.00", "contra": "农行", "date": "2026-06-02"},
    ]
    text = exported(books(accounts=accounts, bank_journal=journal), program)
    balances = shown(text, program, tmp_path)
    assert sorted(n for n in balances.values() if n > 0) == [100, 200, 300]  # 1.00, 3.00 − 1.00, 2.00 + 1.00
    assert balances[TRANSIT[program]] == 0
    assert "2026-06-01" in text
    assert "明年" not in text


@given(rows(12), rows(12))
@settings(
    max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_books_give_both_programs_our_balances(
    tmp_path: Path, cash: list[dict[str, Any]], journal: list[dict[str, Any]]
) -> None:
    made = books(cash_daybook=cash, bank_journal=bank(journal))
    ours = roll_forward(entries_of(made), made.accounts, OCTOBER)["closing"].tolist()
    for program in ("hledger", "beancount"):
        balances = shown(exported(made, program), program, tmp_path)
        assert [balances[TILL[program]], balances[ICBC[program]]] == ours
