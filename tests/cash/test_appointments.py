"""AP308 and AP309: the appointed cashier, and duties that one person may not hold together; waivers. By hand."""

from typing import Any

import pytest
from cash_made import APPOINTMENTS, books

from made import Cells, noted
from teamops.cash.approvals.authority import authority_problems
from teamops.cash.approvals.waivers import waived
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Month
from teamops.core.problems import Problem, Severity

OCTOBER = Month(2026, 10)
RECEIVED = {"received": "100.00"}


def found(given: Books, month: Month = OCTOBER) -> list[Problem]:
    return authority_problems(given, entries_of(given), month, CashTerms())


def said(given: Books, month: Month = OCTOBER) -> list[str]:
    return [f"{p.code} {p.what('zh')}" for p in found(given, month)]


def posted(*posts: Cells, **tables: Any) -> Books:
    return books(appointments=[*APPOINTMENTS, *posts], **tables)


# ---- AP308


def test_the_appointed_cashier_keeps_the_books() -> None:
    assert said(books(cash_daybook=[RECEIVED], bank_journal=[RECEIVED])) == []


def test_somebody_else_is_told_once_a_day_and_book() -> None:
    other = {**RECEIVED, "cashier": "吴慧"}
    given = books(
        cash_daybook=[other, other, RECEIVED, {**other, "date": "2026-10-09"}],
        bank_journal=[other],
    )
    problems = found(given)
    assert [(p.code, str(p.source)) for p in problems] == [
        ("AP308", "cash_daybook.xlsx › 现金日记账 › K2"),
        ("AP308", "cash_daybook.xlsx › 现金日记账 › K5"),
        ("AP308", "bank_journal.xlsx › 银行日记账 › L2"),
    ]
    assert problems[0].what("zh") == "“吴慧”在 2026-10-08 不是指定的出纳"
    assert problems[1].what("en") == "吴慧 was not the appointed cashier on 2026-10-09"


@pytest.mark.parametrize(("day", "fault"), [(7, True), (8, False), (10, False), (11, True)])
def test_an_appointment_holds_from_its_first_to_its_last_day(day: int, fault: bool) -> None:
    post = {"duty": "出纳", "person": "吴慧", "starts_on": "2026-10-08", "ends_on": "2026-10-10"}
    given = posted(post, cash_daybook=[{**RECEIVED, "cashier": "吴 慧", "date": f"2026-10-{day:02d}"}])
    assert [p.code for p in found(given)] == (["AP308"] if fault else [])


def test_only_the_month_asked_is_told() -> None:
    given = books(cash_daybook=[{**RECEIVED, "cashier": "吴慧", "date": "2026-09-30"}])
    assert said(given) == []
    assert len(said(given, Month(2026, 9))) == 1


def test_without_a_table_of_appointments_nothing_is_told() -> None:
    given = books(cash_daybook=[{**RECEIVED, "cashier": "吴慧"}], appointments=[])
    assert [p.code for p in found(given)] == ["AP308"]
    absent = Books(**{**vars(given), "absent": frozenset({"appointments"})})
    assert said(absent) == []


# ---- AP309


@pytest.mark.parametrize("duty", ["会计", "复核", "盘点"])
def test_a_cashier_with_an_incompatible_duty(duty: str) -> None:
    given = posted({"duty": duty, "person": "钱静"})
    assert said(given) == [f"AP309 “钱静”2026-10-01 既是出纳又是{duty}，这两个岗位不能由同一人担任"]
    assert str(found(given)[0].source) == "appointments.xlsx › 岗位任命表 › B6"


@pytest.mark.parametrize("duty", ["负责人", "组长"])
def test_other_duties_are_compatible(duty: str) -> None:
    assert said(posted({"duty": duty, "person": "钱静"})) == []


@pytest.mark.parametrize(
    ("starts", "ends", "day"),
    [
        ("2026-10-08", None, "2026-10-08"),
        ("2026-01-01", "2026-10-01", "2026-10-01"),
        ("2026-10-31", "2026-11-30", "2026-10-31"),
        ("2026-01-01", "2026-09-30", None),
        ("2026-11-01", None, None),
    ],
)
def test_duties_meet_on_a_day_of_the_month(starts: str, ends: str | None, day: str | None) -> None:
    given = posted({"duty": "会计", "person": "钱静", "starts_on": starts, "ends_on": ends})
    assert [p.values["date"] for p in found(given)] == ([day] if day else [])


def test_duties_one_after_the_other_do_not_meet() -> None:
    posts = [
        {"duty": "出纳", "person": "吴慧", "starts_on": "2026-10-01", "ends_on": "2026-10-15"},
        {"duty": "会计", "person": "吴慧", "starts_on": "2026-10-16"},
    ]
    assert said(posted(*posts)) == []
    assert [p.values["date"] for p in found(posted(posts[0], {**posts[1], "starts_on": "2026-10-15"}))] == [
        "2026-10-15"
    ]


def test_who_keeps_the_book_is_a_cashier_that_day() -> None:
    given = books(cash_daybook=[{**RECEIVED, "cashier": "孙会计"}])
    assert [p.code for p in found(given)] == ["AP308", "AP309"]
    assert found(given)[1].values["date"] == "2026-10-08"


def test_a_cashier_who_posts_the_month_or_surprises_themselves() -> None:
    postings = [{"month": "2026-10", "accountant": "钱静", "posted_on": "2026-10-31"}]
    (problem,) = found(books(postings=postings))
    assert (str(problem.source), problem.values["date"]) == ("postings.xlsx › 账务确认 › B2", "2026-10-31")
    count = {"date": "2026-10-08", "counted": "1000.00", "counter": "钱静"}
    (problem,) = found(books(cash_counts=[{**count, "kind": "抽查"}]))
    assert (str(problem.source), problem.values["date"]) == (
        "cash_counts.xlsx › 现金盘点表 › Q2",
        "2026-10-08",
    )
    # Every evening the cashier counts the till herself.
    assert said(books(cash_counts=[{**count, "kind": "日结"}])) == []


# ---- waivers

BOTH = {"duty": "会计", "person": "钱静"}
WAIVER = {"code": "AP309", "person": "钱静", "granted_by": "周国栋", "granted_on": "2026-10-20"}


def judged(waiver: Cells, *posts: Cells) -> Problem:
    given = posted(BOTH, *posts, waivers=[{**WAIVER, **waiver}])
    (problem,) = waived(found(given), given)
    return problem


@pytest.mark.parametrize(
    "waiver",
    [
        {},  # granted after the act
        {"granted_on": "2026-09-01"},
        {"code": "ap309"},
        {"person": None},
        {"person": "钱 静"},
        {"starts_on": "2026-10-01", "ends_on": "2026-10-01"},  # the act is of the 1st
        {"starts_on": "2026-09-01"},
        {"ends_on": "2026-12-31"},
    ],
)
def test_what_the_head_waives_is_a_remark(waiver: Cells) -> None:
    problem = judged(waiver)
    assert (problem.code, problem.severity) == ("AP309", Severity.REMARK)
    words: Any = problem.values["waived"]
    on = waiver.get("granted_on", "2026-10-20")
    assert words.zh == f"周国栋 {on} 豁免：人手不足"
    assert words.en == f"waived by 周国栋 on {on}: 人手不足"
    assert problem.what("zh").endswith("这两个岗位不能由同一人担任")


@pytest.mark.parametrize(
    "waiver",
    [
        {"code": "AP308"},
        {"person": "吴慧"},
        {"starts_on": "2026-10-02"},
        {"ends_on": "2026-09-30"},
    ],
)
def test_a_waiver_of_something_else_changes_nothing(waiver: Cells) -> None:
    problem = judged(waiver)
    assert problem.severity is Severity.FAULT
    assert not {"waived", "not_waived"} & set(problem.values)


def test_a_waiver_by_somebody_else_does_not_hold() -> None:
    problem = judged({"granted_by": "李文静"})
    assert problem.severity is Severity.FAULT
    words: Any = problem.values["not_waived"]
    assert words.zh == "李文静 2026-10-20 的豁免不成立：当天不是负责人"
    assert "waived" not in problem.values


def test_a_waiver_counts_by_who_was_head_when_it_was_granted() -> None:
    post = {"duty": "负责人", "person": "王主任", "starts_on": "2026-10-21"}
    assert judged({"granted_by": "王主任"}, post).severity is Severity.FAULT
    for day, severity in (("2026-10-19", Severity.FAULT), ("2026-10-20", Severity.REMARK)):
        last = {"duty": "负责人", "person": "吴主任", "ends_on": day}
        assert judged({"granted_by": "吴主任"}, last).severity is severity
    assert judged({"granted_by": "王主任", "granted_on": "2026-10-21"}, post).severity is Severity.REMARK


def test_of_two_waivers_the_one_that_holds_counts() -> None:
    given = posted(BOTH, waivers=[{**WAIVER, "granted_by": "李文静"}, WAIVER])
    (problem,) = waived(found(given), given)
    assert problem.severity is Severity.REMARK


def test_what_has_no_person_or_day_is_waived_by_code_alone() -> None:
    """A problem that names nobody is not covered by a waiver for somebody; one without a day not by days."""
    bare = noted("BK602")
    given = books(waivers=[{**WAIVER, "code": "BK602", "person": None}])
    assert waived([bare], given)[0].severity is Severity.REMARK
    for narrowed in ({"person": "钱静"}, {"person": None, "starts_on": "2026-01-01"}):
        given = books(waivers=[{**WAIVER, "code": "BK602", **narrowed}])
        assert waived([bare], given) == [bare]


def test_errors_and_remarks_are_left_alone() -> None:
    given = books(waivers=[{**WAIVER, "code": code, "person": None} for code in ("F001", "DC106")])
    problems = [noted("F001"), noted("DC106")]
    assert waived(problems, given) == problems
    assert waived(problems, books()) == problems
