"""The cash books of the samples against the figures added up by hand in samples/README.md."""

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from teamops.cli import app

SAMPLES = Path(__file__).parents[2] / "samples"
pytestmark = pytest.mark.usefixtures("all_once")
NOVEMBER = ("--date", "2026-11-03")
TILL, BANK = "库存现金", "工行基本户"
# month: account, brought forward, received, paid, carried forward
ROLL = {
    "2026-09": [
        (TILL, "800.00", "600.00", "645.00", "755.00"),
        (BANK, "30000.00", "2600.00", "0.00", "32600.00"),
    ],
    "2026-10": [
        (TILL, "755.00", "4906.00", "4644.50", "1016.50"),
        (BANK, "32600.00", "11516.00", "4545.50", "39570.50"),
    ],
}
# day of October: receipts, into the float, out of the float, out of receipts, banked; then float, unbanked receipts, balance
POOLS = {
    8: ("420.00", "1000.00", "186.50", "0", "0", "1568.50", "420.00", "1988.50"),
    9: ("380.00", "0", "500.00", "0", "0", "1068.50", "800.00", "1868.50"),
    10: ("1200.00", "0", "0", "0", "0", "1068.50", "2000.00", "3068.50"),
    12: ("0", "0", "0", "0", "2000.00", "1068.50", "0", "1068.50"),
    13: ("0", "0", "64.00", "0", "0", "1004.50", "0", "1004.50"),
    14: ("625.00", "0", "0", "0", "0", "1004.50", "625.00", "1629.50"),
    15: ("-9.00", "0", "0", "0", "0", "1004.50", "616.00", "1620.50"),
    16: ("0", "80.00", "0", "0", "0", "1084.50", "616.00", "1700.50"),
    20: ("0", "0", "320.00", "0", "0", "764.50", "616.00", "1380.50"),
    21: ("900.00", "0", "0", "0", "0", "764.50", "1516.00", "2280.50"),
    22: ("0", "0", "0", "0", "1516.00", "764.50", "0", "764.50"),
    28: ("0", "0", "58.00", "0", "0", "706.50", "0", "706.50"),
    30: ("310.00", "0", "0", "0", "0", "706.50", "310.00", "1016.50"),
}
COMMANDS = [
    *(("cash-daybook", "--month", month, *NOVEMBER) for month in ROLL),
    *(("bank-journal", "--month", month, *NOVEMBER) for month in ROLL),
    ("advances", "--date", "2026-10-31"),
    ("claims", "--month", "2026-10", *NOVEMBER),
    ("cheques", "--month", "2026-10", *NOVEMBER),
]


def given(*words: str) -> dict[str, Any]:
    """Return what a command gives on the samples, without writing."""
    done = CliRunner().invoke(app, [*words, "--workspace", str(SAMPLES), "--dry-run", "--json"])
    assert done.exit_code == 0, done.output
    value: dict[str, Any] = json.loads(done.stdout)
    return value


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: f"{words[0]} {words[2]}")
def test_both_months_are_clean(command: tuple[str, ...]) -> None:
    assert {problem["severity"] for problem in given(*command)["problems"]} <= {"remark"}


@pytest.mark.parametrize("month", ROLL)
def test_each_account_rolls_forward(month: str) -> None:
    keys = ("account", "opening", "received", "paid", "closing")
    found = given("cash-daybook", "--month", month, *NOVEMBER)["accounts"]
    assert [tuple(account[key] for key in keys) for account in found] == ROLL[month]


def test_two_thousand_of_receipts_may_stay() -> None:
    """DC106 on the 10th, with exactly 2,000.00 of receipts, and on the 21st; no DC104 on any day."""
    found = given("cash-daybook", "--month", "2026-10", *NOVEMBER)["problems"]
    told = [problem["what"] for problem in found if problem["code"].startswith("DC")]
    assert told == [
        "2026-10-10 库存现金 3,068.50 元，高于 2,000.00 元，其中未缴存收入只有 2,000.00 元，没有超限",
        "2026-10-21 库存现金 2,280.50 元，高于 2,000.00 元，其中未缴存收入只有 1,516.00 元，没有超限",
    ]


def test_the_pools_of_october_day_by_day(tmp_path: Path) -> None:
    words = ["cash-daybook", "--month", "2026-10", *NOVEMBER, "--workspace", str(SAMPLES)]
    done = CliRunner().invoke(app, [*words, "--out", str(tmp_path / "book.xlsx")])
    assert done.exit_code == 0, done.output
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx", data_only=True)["收入缴存与坐支分析"]
    found = {
        row[0].day: tuple(Decimal(str(cell)) for cell in row[2:10])
        for row in sheet.iter_rows(values_only=True)
        if isinstance(row[0], datetime)
    }
    assert found == {day: tuple(map(Decimal, figures)) for day, figures in POOLS.items()}


@pytest.mark.parametrize(
    ("month", "figures"),
    [
        ("2026-09", ("32600.00", "32600.00", "32600.00", "32600.00", "0.00", 2, 0)),
        # 39,570.50 + 12.36 = 39,582.86 = 39,858.36 − 275.50
        ("2026-10", ("39570.50", "39858.36", "39582.86", "39582.86", "0.00", 8, 2)),
    ],
)
def test_book_and_bank_come_out_equal(month: str, figures: tuple[object, ...]) -> None:
    keys = ("book", "bank", "adjusted_book", "adjusted_bank", "difference", "matched", "open")
    [found] = given("bank-journal", "--month", month, *NOVEMBER)["accounts"]
    assert found["account"] == BANK
    assert tuple(found[key] for key in keys) == figures


def test_the_advance_is_due_on_monday_the_19th() -> None:
    """Back on the 14th; three days to Saturday the 17th, which rolls on (ruling 44). On the 16th 420.00 and 80.00."""
    [open_] = given("advances", "--date", "2026-10-15")["advances"]
    assert (open_["start_on"], open_["due_on"], open_["outstanding"]) == (
        "2026-10-14",
        "2026-10-19",
        "500.00",
    )
    [settled] = given("advances", "--date", "2026-10-31")["advances"]
    keys = ("claimed", "given_back", "outstanding", "settled_on", "days_overdue")
    assert tuple(settled[key] for key in keys) == ("420.00", "80.00", "0.00", "2026-10-16", 0)


def test_the_claim_adds_up() -> None:
    [claim] = given("claims", "--month", "2026-10", *NOVEMBER)["claims"]
    assert [claim[key] for key in ("lines", "total", "open", "refund", "due_on", "days_late")] == [
        "420.00",
        "420.00",
        "500.00",
        "80.00",
        "2026-10-19",
        0,
    ]


def test_the_cheques_are_those_of_the_journal() -> None:
    found = given("cheques", "--month", "2026-10", *NOVEMBER)
    assert [(cheque["cheque_no"], cheque["journal"], cheque["days_out"]) for cheque in found["cheques"]] == [
        ("12340011", "1000.00", 0),
        ("12340012", "860.00", 2),
        ("12340013", None, None),
    ]
    assert found["differences"] == []
