"""The last day of a term: the day of the event is not counted, a last day off rolls on (ruling 44)."""

from datetime import date

import pytest

from teamops.cash.books.due import due_of
from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Calendar
from teamops.core.text import Text

LOAN = Text("借款", "loan")


def due(start: str, days: int = 3, calendar: Calendar | None = None, **terms: str) -> tuple[str, str]:
    found = due_of(date.fromisoformat(start), LOAN, days, CashTerms(**terms), calendar or Calendar())
    return str(found.day), found.said.zh


def test_a_loan_on_a_friday_is_due_on_monday() -> None:
    # 2026-10-09 is a Friday: the 10th, 11th and 12th are the three days.
    assert due("2026-10-09") == ("2026-10-12", "借款 10-09 起算，三天内到 10-12（星期一）")


def test_a_last_day_in_the_national_holiday_rolls_to_the_first_working_day() -> None:
    # 29 September + 3 is 2 October; the holiday of 2026 lasts from 1 to 7 October.
    said = "借款 09-29 起算，三天内到 10-02（星期五），遇休息日顺延到 10-08（星期四）"
    assert due("2026-09-29") == ("2026-10-08", said)
    assert due("2026-09-29", advance_roll="none")[0] == "2026-10-02"


def test_a_saturday_made_a_working_day_does_not_roll_and_the_companys_own_holiday_does() -> None:
    # Saturday 10 October 2026 is worked.
    assert due("2026-10-07")[0] == "2026-10-10"
    closed = Calendar({date(2026, 10, 12): False})
    assert due("2026-10-09", calendar=closed)[0] == "2026-10-13"


def test_working_days_leave_out_days_off() -> None:
    # From Friday 9 October: Saturday 10 (worked), Monday 12, Tuesday 13.
    assert due("2026-10-09", advance_day_type="working") == (
        "2026-10-13",
        "借款 10-09 起算，三个工作日内到 10-13（星期二）",
    )


def test_nothing_rolls_in_a_year_that_nobody_has_announced() -> None:
    # 2099-01-02 is a Friday: three days later is Monday 5 January; 2099-01-01 + 3 is Sunday the 4th and stays.
    assert due("2098-12-31", 3)[0] == "2099-01-03"  # a Saturday
    day, said = due("2099-01-01")
    assert (day, "没有顺延" in said) == ("2099-01-04", True)
    # Working days are then Monday to Friday: 2, 5 and 6 January.
    day, said = due("2099-01-01", advance_day_type="working")
    assert (day, "周一至周五" in said) == ("2099-01-06", True)


def test_both_years_are_said_where_a_term_crosses_the_new_year() -> None:
    calendar = Calendar({date(2027, 1, 2): True})
    assert due("2026-12-30", calendar=calendar)[1] == "借款 2026-12-30 起算，三天内到 2027-01-02（星期六）"


@pytest.mark.parametrize(("days", "last"), [(0, "2026-10-13"), (1, "2026-10-14"), (12, "2026-10-26")])
def test_other_numbers_of_days(days: int, last: str) -> None:
    # From Tuesday 13 October; 12 days end on Sunday 25 October and roll to Monday.
    assert due("2026-10-13", days)[0] == last
