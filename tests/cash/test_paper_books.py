"""The workbooks of advances, claims and cheques, and the commands that write them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from cash_made import books
from typer.testing import CliRunner

from teamops.cash.advances.checks import Advances
from teamops.cash.advances.sheets import WORK as ADVANCE_WORK
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.cheques.checks import Cheques
from teamops.cash.cheques.sheets import WORK as CHEQUES
from teamops.cash.claims.checks import Claims
from teamops.cash.claims.sheets import WORK as CLAIM_WORK
from teamops.cash.papers import Papers, checked
from teamops.cash.schema.papers import ADVANCES, CLAIMS
from teamops.core.calendar import Calendar, Month
from teamops.core.kit.domain import commands_of
from teamops.core.kit.sheets import workbook
from teamops.core.kit.work import Work
from teamops.core.sheets.book import Book, Row, Table
from teamops.core.text import Lang
from teamops.core.usage import bound_to
from teamops.domains import DOMAINS

TERMS, DAYS, OCTOBER, TODAY = CashTerms(), Calendar(), Month(2026, 10), date(2026, 10, 31)
TABLES: dict[str, Any] = {
    "advances": [
        {"advance_no": "JK-001", "amount": "500"},
        {"advance_no": "JK-002", "amount": "800", "lent_on": "2026-09-01", "borrower": "李雷"},
        {"advance_no": "JK-003", "amount": "60", "lent_on": "2026-10-30"},
    ],
    "repayments": [
        {"advance_no": "JK-002", "amount": "800"},
        {"advance_no": "JK-001", "amount": "120.50"},
    ],
    "claims": [
        {"claim_no": "BX-1", "claimed_on": "2026-10-13", "claimant": "张珊", "total": "80", "vouchers": 1},
        {"claim_no": "BX-0", "claimed_on": "2026-09-13", "claimant": "李雷", "total": "9", "vouchers": 1},
    ],
    "cheques": [
        {"cheque_no": "0001", "issued_on": "2026-10-12", "amount": "860", "payee": "甲店"},
        {"cheque_no": "0002", "issued_on": "2026-09-12", "amount": "10", "status": "已兑付"},
        {"cheque_no": "0003", "issued_on": "2026-09-20", "amount": "40"},
    ],
    "bank_journal": [{"paid": "860.01", "method": "支票", "ref_no": "0001", "date": "2026-10-12"}],
}


def book_of(key: str, work: Work[Any], papers: Papers, lang: Lang) -> Book:
    title = work.title.say(lang, team="某团队", month=OCTOBER, on=TODAY)
    return workbook(title, work.sheets, papers, checked(key, work, papers), work.about, TODAY, lang)


def three(lang: Lang, **tables: Any) -> list[Book]:
    made = books(**tables)
    known = (made, entries_of(made), OCTOBER, TODAY, TERMS, DAYS)
    return [
        book_of("advances", ADVANCE_WORK, Advances(*known), lang),
        book_of("claims", CLAIM_WORK, Claims(*known), lang),
        book_of("cheques", CHEQUES, Cheques(*known), lang),
    ]


def cells(table: Table) -> dict[str, list[object]]:
    return {col.key: list(col.cells) for col in table.cols}


def table(book: Book, sheet: int, key: str) -> Table:
    return book.sheets[sheet].tables[key][0]


def test_advances_stand_by_due_day_with_ages_and_people() -> None:
    book = three("zh", **TABLES)[0]
    shown = cells(table(book, 0, "advances"))
    # JK-001 fell due on 12 October, JK-003 does on 2 November; what is settled comes last.
    assert shown["number"] == ["JK-001", "JK-003", "JK-002"]
    assert shown["outstanding"] == [37950, 6000, 0]
    assert shown["state"] == ["逾期", "未到期", "逾期结清"]
    # 19 days since the 12th: in the third age.
    assert cells(table(book, 0, "ages"))["sum"] == [6000, 0, 37950, 0, 0]
    people = cells(table(book, 0, "people"))
    assert (people["name"], people["sum"], people["overdue"]) == (["张珊"], [43950], [37950])
    summed = book.sheets[0].blocks[1]
    assert isinstance(summed, Row)
    assert "未清 2 笔 439.50 元，其中逾期 1 笔 379.50 元" in str(summed.cells[0].value)


def test_claims_of_the_month_and_whose_signature_is_missing_of_any_month() -> None:
    book = three("zh", **TABLES)[1]
    assert cells(table(book, 0, "claims"))["number"] == ["BX-1"]
    assert cells(table(book, 1, "who"))["sum"] == [8900, 8900, 8900]
    assert cells(table(book, 1, "which"))["number"] == ["BX-1", "BX-0"]


def test_cheques_of_the_month_and_those_still_out_beside_the_journal() -> None:
    book = three("zh", **TABLES)[2]
    shown = table(book, 0, "cheques")
    assert cells(shown)["number"] == ["0001", "0003"]
    assert cells(shown)["gap"] == [1, -4000]
    [gap] = [col for col in shown.cols if col.key == "gap"]
    assert gap.tones == ["bad", ""]  # 0003 is of September
    assert cells(table(book, 0, "differences"))["why"] == ["备查簿 860.00，银行日记账 860.01，差 0.01"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_at_all_makes_workbooks_too(lang: Lang) -> None:
    for book in three(lang):
        assert len(book.sheets) >= 2
    assert len(three(lang, **TABLES)) == 3


app = typer.Typer()
for one in commands_of(DOMAINS):
    if one.name in {"advances", "claims", "cheques"}:
        app.command(one.name)(bound_to(DOMAINS, one.function))


def run(folder: Path, *words: str) -> Any:
    return CliRunner().invoke(app, [*words, "-w", str(folder), "--date", "2026-10-31"])


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "teamops.yaml").write_text("team: 某团队\n", encoding="utf-8")
    (tmp_path / "cash").mkdir()
    for kind in (ADVANCES, CLAIMS):
        rows: list[dict[str, str]] = {
            "advances": [
                {
                    "advance_no": "JK-001",
                    "lent_on": "2026-10-09",
                    "borrower": "张珊",
                    "kind": "其他",
                    "amount": "500",
                }
            ],
            "claims": [
                {
                    "claim_no": "BX-1",
                    "claimed_on": "2026-10-13",
                    "claimant": "张珊",
                    "category": "其他",
                    "total": "80",
                }
            ],
        }[kind.key]
        head = ",".join(column.title.zh for column in kind.columns)
        lines = [",".join(row.get(column.key, "") for column in kind.columns) for row in rows]
        text = "\n".join([head, *lines]) + "\n"
        (tmp_path / "cash" / f"{kind.key}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_commands_write_their_workbooks_and_say_one_line(workspace: Path) -> None:
    (workspace / "cash" / "repayments.csv").write_text("借款单号,日期,方式,金额\n", encoding="utf-8")
    done = run(workspace, "advances")
    assert done.exit_code == 0, done.output
    assert "借款 1 笔，未清 1 笔 500.00 元，逾期 1 笔 500.00 元" in done.stdout
    assert (workspace / "out" / "advances-2026-10-31.xlsx").exists()
    done = run(workspace, "claims", "--month", "2026-10", "--strict")
    assert done.exit_code == 3, done.output
    assert "2026-10 报销 1 张 80.00 元，签字不全 1 张" in done.stdout
    assert (workspace / "out" / "claims-2026-10.xlsx").exists()


def test_json_gives_amounts_as_decimal_text_and_dry_run_writes_nothing(workspace: Path) -> None:
    done = run(workspace, "advances", "--json", "--dry-run")
    value = json.loads(done.stdout)
    [row] = value["advances"]
    assert (row["outstanding"], row["due_on"], row["state"]) == ("500.00", "2026-10-12", "overdue")
    assert (value["output"], row["paid"], "number" in row) == (None, None, False)
    assert not (workspace / "out").exists()


def test_without_the_table_itself_a_command_stops(workspace: Path) -> None:
    assert run(workspace, "cheques", "--month", "2026-10").exit_code == 66
