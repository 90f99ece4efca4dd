"""The bank's lines against the journal: every figure here is worked out by hand (see bank_case)."""

from datetime import date

from bank_case import JOURNAL, LINES, case
from cash_made import ACCOUNTS, BANK_ACCOUNT

from made import Cells, told
from teamops.cash.bank.open_items import BANK_IN, BANK_OUT, BOOK_IN, BOOK_OUT
from teamops.cash.bank.reconciliation import Reconciliation
from teamops.cash.books.terms import CashTerms
from teamops.core.problems import Severity


def codes(found: Reconciliation) -> list[str]:
    return sorted(p.code for p in found.problems)


def test_both_sides_come_out_equal() -> None:
    found = case()
    (standing,) = found.standings
    assert (standing.book, standing.bank) == (1093660, 1028210)
    assert (standing.bank_in, standing.bank_out, standing.book_in, standing.book_out) == (
        150,
        600,
        70000,
        5000,
    )
    assert standing.adjusted_book == standing.adjusted_bank == 1093210
    assert not found.problems


def test_what_matches_and_by_what() -> None:
    found = case().matched
    assert list(zip(found["how"], found["signed"], found["voucher_no"], strict=True)) == [
        ("amount", 30000, "银收-1"),
        ("ref", -1340, "银付-1"),
    ]


def test_the_four_classes_with_their_age() -> None:
    items = case().items
    # From the day to 31 October.
    assert list(zip(items["kind"], items["fen"], items["days"], strict=True)) == [
        (BANK_IN, 150, 10),
        (BANK_OUT, 600, 9),
        (BOOK_IN, 70000, 3),
        (BOOK_OUT, 5000, 2),
    ]


def test_a_month_that_runs_is_taken_as_of_today() -> None:
    found = case(today=date(2026, 10, 20))
    (standing,) = found.standings
    # 300.00 and 13.40 are in both; nothing else is there yet.
    assert found.cut == date(2026, 10, 20)
    assert (standing.book, standing.bank, len(found.items)) == (1028660, 1028660, 0)


def test_each_week_is_taken_as_of_its_last_working_day() -> None:
    weeks = case().weeks[BANK_ACCOUNT]
    # Saturday 10 October is worked for the holiday; week 40 ends in it (30 September was its last working day).
    assert [(w.span.label, w.span.due.day) for w in weeks] == [
        ("2026-W41", 10),
        ("2026-W42", 16),
        ("2026-W43", 23),
        ("2026-W44", 30),
    ]
    assert all(w.covered for w in weeks)
    # On 16 October the 13.40 is paid in the book and not at the bank: 10,286.60 = 10,300.00 − 13.40.
    second = weeks[1].standing
    assert (second.book, second.bank, second.book_out, second.difference) == (1028660, 1030000, 1340, 0)
    assert [w.open_items for w in weeks] == [1, 1, 2, 4]


def test_bk602_a_week_without_a_statement() -> None:
    found = case(said=[{"last": "2026-10-22"}])
    assert told(found.problems, "week", "account") == [
        ("BK602", "accounts.xlsx › 账户表 › A3", "2026-W43", BANK_ACCOUNT),
        ("BK602", "accounts.xlsx › 账户表 › A3", "2026-W44", BANK_ACCOUNT),
    ]
    assert found.problems[0].severity is Severity.FAULT
    # One that reaches the Friday will do; the week of 30 October is over on the 31st.
    assert codes(case(said=[{"last": "2026-10-30"}])) == []
    assert codes(case(said=[{"last": "2026-10-29"}], today=date(2026, 10, 30))) == []
    assert codes(case(said=[{"last": "2026-10-29"}], today=date(2026, 10, 31))) == ["BK602"]


def test_bk602_not_of_accounts_that_are_closed_or_not_yet_open() -> None:
    later: Cells = {"account": "建行户", "kind": "银行", "opened_on": "2026-10-19", "opening": "0"}
    closed: Cells = {"account": "农行户", "kind": "银行", "opening": "0", "closed_on": "2026-10-12"}
    found = case(accounts=[*ACCOUNTS, later, closed])
    assert [(p.values["account"], p.values["week"]) for p in found.problems if p.code == "BK602"] == [
        ("建行户", "2026-W43"),
        ("建行户", "2026-W44"),
        ("农行户", "2026-W41"),
    ]


def test_seven_days_instead_of_weeks() -> None:
    found = case(said=[{"last": "2026-10-22"}], terms=CashTerms(bank_check="seven_days"))
    assert [p.values["week"] for p in found.problems] == ["2026-10-22–2026-10-28", "2026-10-29–2026-10-31"]


def test_bk603_one_fen_is_found() -> None:
    accounts = [ACCOUNTS[0], {**ACCOUNTS[1], "opening": "10000.01"}]
    found = case(accounts=accounts)
    assert told(found.problems, "expected", "actual", "difference") == [
        ("BK603", "accounts.xlsx › 账户表 › A3", "10,932.11", "10,932.10", "-0.01")
    ]


def test_bk604_what_is_open_for_too_long() -> None:
    # 29 September to 31 October are 32 days; the limit is 30, and 1 October is just 30 days back.
    lines = [
        {"date": "2026-09-29", "received": "2.00", "balance": "10002.00"},
        {"date": "2026-10-01", "paid": "2.00", "balance": "10000.00"},
        *LINES,
    ]
    found = case(lines=lines, said=[{"first": "2026-09-01"}])
    assert told(found.problems, "date", "amount", "actual", "expected") == [
        ("BK604", "statements/工行.csv › 2", "2026-09-29", "2.00", 32, 30)
    ]


def test_bk605_a_line_that_is_missing() -> None:
    found = case(lines=[LINES[0], *LINES[2:]], journal=[JOURNAL[0], *JOURNAL[2:]])
    # Without the 13.40: 10,300.00 + 1.50 = 10,301.50, stated 10,288.10.
    assert ("BK605", "statements/工行.csv › 3", "10,301.50", "10,288.10", "-13.40") in told(
        found.problems, "expected", "actual", "difference"
    )
    assert codes(found) == ["BK603", "BK605"]


def test_bk606_one_line_claimed_by_two_entries() -> None:
    twin: Cells = {"date": "2026-10-10", "paid": "13.40", "ref_no": "9"}
    found = case(journal=[*JOURNAL, twin])
    assert told(found.problems, "ref", "twin") == [
        ("BK606", "bank_journal.xlsx › 银行日记账 › R6", "9", "bank_journal.xlsx › 银行日记账 › R3")
    ]
    assert found.standings[0].difference == 0
    assert len(found.matched) == 2


def test_bk607_totals_that_differ_from_the_lines() -> None:
    own = {"lines_received": 30150, "lines_paid": 1940, "lines_opening": 1000000, "lines_closing": 1028210}
    assert (
        codes(case(said=[{**own, "received": 30150, "paid": 1940, "opening": 1000000, "closing": 1028210}]))
        == []
    )
    found = case(said=[{**own, "received": 30151, "closing": 1028209}])
    assert [
        (p.values["what"].en, *(p.values[k] for k in ("expected", "actual", "difference")))
        for p in found.problems
    ] == [
        ("received", "301.51", "301.50", "-0.01"),
        ("the closing balance", "10,282.09", "10,282.10", "0.01"),
    ]
    # A statement of another month is not told again.
    assert codes(case(said=[{}, {**own, "received": 1, "first": "2026-09-01", "last": "2026-09-30"}])) == []


def test_bk608_cash_to_the_bank_stands_in_both_books() -> None:
    cash: list[Cells] = [
        {"date": "2026-10-08", "kind": "缴存", "paid": "300.00"},
        {"date": "2026-10-13", "kind": "提现", "received": "80.00"},
    ]
    banked: Cells = {**JOURNAL[0], "kind": "缴存", "date": "2026-10-11"}
    # 300.00 is three days apart; the 80.00 drawn is missing at the bank.
    found = case(journal=[banked, *JOURNAL[1:]], cash_daybook=cash)
    assert told(found.problems, "actual", "days") == [
        ("BK608", "cash_daybook.xlsx › 现金日记账 › G3", "80.00", 3)
    ]
    # Four days are too many, for both sides.
    found = case(journal=[{**banked, "date": "2026-10-12"}, *JOURNAL[1:]], cash_daybook=cash[:1])
    assert sorted(str(p.source) for p in found.problems) == [
        "bank_journal.xlsx › 银行日记账 › H2",
        "cash_daybook.xlsx › 现金日记账 › H2",
    ]
    # Until the days are over there is nothing to tell.
    assert "BK608" not in codes(case(cash_daybook=cash[1:], today=date(2026, 10, 16)))
    assert "BK608" in codes(case(cash_daybook=cash[1:], today=date(2026, 10, 17)))


def test_bk608_also_by_the_method_of_the_journal() -> None:
    drawn: Cells = {"date": "2026-10-13", "kind": "支出", "method": "提现", "paid": "80.00"}
    found = case(journal=[*JOURNAL, drawn], cash_daybook=[])
    assert [p.values["actual"] for p in found.problems if p.code == "BK608"] == ["80.00"]


def test_equal_amounts_are_never_guessed() -> None:
    twins: list[Cells] = [
        {"date": "2026-10-12", "received": "5.00"},
        {"date": "2026-10-13", "received": "5.00"},
    ]
    line: Cells = {"date": "2026-10-13", "received": "5.00", "balance": "10305.00"}
    rest = [{**row, "balance": f"{float(str(row['balance'])) + 5:.2f}"} for row in LINES[1:]]
    found = case(journal=[*JOURNAL, *twins], lines=[LINES[0], line, *rest])
    assert len(found.matched) == 2
    assert list(
        zip(found.candidates["group"], found.candidates["kind"], found.candidates["fen"], strict=True)
    ) == [
        (0, BANK_IN, 500),
        (0, BOOK_IN, 500),
        (0, BOOK_IN, 500),
    ]
    assert found.standings[0].difference == 0
    # The day of the bank, typed into the journal, settles it.
    sure = [twins[0], {**twins[1], "value_date": "2026-10-13"}]
    found = case(journal=[*JOURNAL, *sure], lines=[LINES[0], line, *rest])
    assert list(found.matched["how"]) == ["amount", "ref", "day"]
    assert found.candidates.empty


def test_one_day_too_far_is_no_match() -> None:
    near, far = ({"date": f"2026-10-{day}", "received": "300.00"} for day in ("06", "05"))
    assert len(case(journal=[near, *JOURNAL[1:]]).matched) == 2
    assert len(case(journal=[far, *JOURNAL[1:]]).matched) == 1


def test_what_was_entered_and_taken_back_is_not_open() -> None:
    wrong: Cells = {"date": "2026-10-14", "received": "88.00", "voucher_no": "银收-9"}
    red: Cells = {
        "date": "2026-10-15",
        "received": "-88.00",
        "kind": "冲销",
        "voucher_no": "银收-10",
        "reverses": "银收-9",
    }
    found = case(journal=[*JOURNAL, wrong, red])
    assert len(found.items) == 4
    assert found.standings[0].difference == 0
    # Between the two days it is open.
    assert case(journal=[*JOURNAL, wrong, red], today=date(2026, 10, 14)).standings[0].book_in == 8800


def test_a_cheque_of_last_month_is_found_by_its_number() -> None:
    cheque: Cells = {"date": "2026-09-25", "paid": "20.00", "method": "支票", "ref_no": "0123"}
    old: Cells = {"date": "2026-09-20", "paid": "30.00"}
    # The bank starts at 9,970.00: 10,000.00 less the 30.00 that it paid before; the cheque is still out.
    lines = [
        {"date": "2026-10-09", "received": "300.00", "balance": "10270.00"},
        {"date": "2026-10-12", "paid": "20.00", "ref_no": "0123", "balance": "10250.00"},
        {"date": "2026-10-20", "paid": "13.40", "balance": "10236.60", "ref_no": "9"},
    ]
    found = case(journal=[cheque, old, *JOURNAL], lines=lines)
    assert list(found.matched["how"]) == ["ref", "amount", "ref"]
    assert found.standings[0].difference == 0
    assert len(found.items) == 2


def test_a_wallet_without_balances() -> None:
    lines = [{key: cell for key, cell in row.items() if key != "balance"} for row in LINES]
    (standing,) = case(lines=lines).standings
    assert standing.derived
    assert (standing.bank, standing.difference) == (1028210, 0)


def test_no_statement_at_all() -> None:
    found = case(lines=[], said=[])
    assert found.standings[0].bank is None
    assert codes(found) == ["BK602"] * 4
