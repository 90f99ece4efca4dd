"""A table that is absent: what F015 calls not checked is not told, and would be told if the table were there."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from cash_made import books
from typer.testing import CliRunner

from bad_samples import lay
from made import Cells
from teamops.cash.approvals.authority import authority_problems
from teamops.cash.bank.reconciliation import reconcile
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.entry_checks import entry_problems
from teamops.cash.books.reading import NOT_APPLIED
from teamops.cash.books.terms import CashTerms
from teamops.cash.daybook.month_end import count_problems, paper_problems, posting_problems
from teamops.cash.till.custody import custody_problems
from teamops.cash.till.slips import slip_problems
from teamops.cli import app
from teamops.core.calendar import Calendar, Month
from teamops.core.problems import Problem

from bad_cash import CLOSE, JOURNAL, SLIPS, WAIVERS, good_cash  # isort: skip

OCTOBER, LATER = Month(2026, 10), date(2026, 11, 3)
# Everything in it is wrong in some way; an empty table is one that is there.
FULL: dict[str, list[Cells]] = {
    "cash_daybook": [
        {"received": "300.00", "contra": "随便", "cashier": "吴慧"},
        {"paid": "50.00"},
        {"paid": "100.00", "kind": "缴存"},
        {"paid": "500.00", "kind": "借款", "date": "2026-10-09"},
    ],
    "bank_journal": [
        {"paid": "860.00", "method": "支票", "ref_no": "12340011"},
        {"received": "77.00", "kind": "缴存", "method": "现金缴存"},
    ],
    "cash_counts": [{"counted": "1.00"}],
    "slips": [{"slip_no": "XS-1", "amount": "5.00", "copies": 1}],
    "approvals": [],
    "delegations": [{"delegation_no": "SQ-01"}],
    "advances": [{"advance_no": "JK-1", "amount": "500.00"}],
    "repayments": [],
    "claims": [{"claim_no": "BX-1", "claimed_on": "2026-10-16", "claimant": "张珊", "total": "9.00"}],
    "cheques": [],
    "postings": [],
}


def problems_of(these: Books, families: Iterable[str]) -> list[Problem]:
    """What the checks of these families find, CD, DC and so on, as closing looks for them."""
    entries, terms, calendar = entries_of(these), CashTerms(), Calendar()
    checks: dict[str, Callable[[], list[Problem]]] = {
        "CD": lambda: entry_problems(these, entries, OCTOBER),
        "DC": lambda: custody_problems(these, entries, OCTOBER, terms, calendar, LATER),
        "RC": lambda: slip_problems(these, entries, OCTOBER, terms),
        "AP": lambda: authority_problems(these, entries, OCTOBER, terms),
        "CL": lambda: [
            *count_problems(these, entries, OCTOBER, terms, calendar),
            *posting_problems(these, OCTOBER),
        ],
        "BK": lambda: reconcile(these, entries, OCTOBER, terms, calendar, LATER).problems,
        "AD": lambda: paper_problems(these, entries, OCTOBER, terms, calendar, LATER),
    }
    checks["TE"] = checks["CQ"] = checks["AD"]
    return [problem for family in families for problem in checks[family]()]


def named(key: str) -> set[str]:
    """The codes that F015 of a table names, ranges written out."""
    found = set()
    for family, first, last in re.findall(r"([A-Z]{2})(\d{3})(?:–[A-Z]{2}(\d{3}))?", NOT_APPLIED[key].zh):
        found |= {f"{family}{n:03}" for n in range(int(first), int(last or first) + 1)}
    return found


def without(whole: Books, key: str) -> Books:
    frame = getattr(whole, key).iloc[:0]
    return Books(**{**vars(whole), key: frame, "absent": whole.absent | {key}})


@pytest.fixture(scope="module")
def whole() -> Books:
    return books(**FULL)


@pytest.mark.parametrize("key", [key for key in NOT_APPLIED if named(key)])
def test_what_is_not_checked_for_want_of_a_table_is_not_told(key: str, whole: Books) -> None:
    families = sorted({code[:2] for code in named(key)})
    told = {problem.code for problem in problems_of(whole, families)}
    assert named(key) & told, "nothing would be seen"
    assert {p.code for p in problems_of(without(whole, key), families)} & named(key) == set()


def test_without_a_bank_journal_no_week_was_checked_and_that_is_told_once(whole: Books) -> None:
    """Weeks 41 to 44 of October end on the 10th, 16th, 23rd and 30th, all before 3 November."""
    (problem,) = problems_of(without(whole, "bank_journal"), ["BK"])
    assert problem.code == "BK602"
    assert problem.what("zh") == (
        "2026-W41、2026-W42、2026-W43、2026-W44 周没有核对账户“工行基本户”：没有银行日记账"
    )


def test_closing_tells_of_weeks_without_a_journal_and_not_that_it_is_absent_as_well(
    tmp_path: Path,
) -> None:
    files = {name: content for name, content in good_cash().items() if name not in (JOURNAL, SLIPS)}
    # Waived by the head, the month closes; the receipts without a table of slips as well.
    waived = [f"{code},周国栋,2026-10-08,试运行" for code in ("BK602", "RC201")]
    files[WAIVERS] = "\n".join(["问题代码,批准人,批准日期,原因", *waived]).encode()
    lay(files, tmp_path)
    done = CliRunner().invoke(app, [*CLOSE, "--workspace", str(tmp_path), "--dry-run", "--json"])
    assert done.exit_code == 0, done.output
    told = [(p["code"], p["severity"]) for p in json.loads(done.stdout)["problems"]]
    assert told == [("BK602", "remark"), ("RC201", "remark"), ("F015", "remark")]
    assert "票据簿" in next(p["what"] for p in json.loads(done.stdout)["problems"] if p["code"] == "F015")
