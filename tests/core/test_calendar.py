"""Working days with 调休: October 2026 rests from the 1st to the 7th and works on Saturday the 10th."""

from datetime import date

import pytest

from teamops.core.calendar import Calendar, Month, UnknownYear


def test_october_2026_has_eighteen_working_days() -> None:
    # 8, 9, 10 (调休), then Monday to Friday in three full weeks: 12–16, 19–23, 26–30.
    days = Calendar().workdays(date(2026, 10, 1), date(2026, 10, 31))
    assert [d.day for d in days] == [8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30]


def test_the_companys_own_table_goes_before_the_national_calendar() -> None:
    calendar = Calendar({date(2026, 10, 10): False, date(2026, 10, 17): True})
    assert not calendar.is_workday(date(2026, 10, 10))
    assert calendar.is_workday(date(2026, 10, 17))


def test_a_year_nobody_announced_is_refused() -> None:
    with pytest.raises(UnknownYear) as caught:
        Calendar().workdays(date(2031, 12, 30), date(2032, 1, 2))
    assert caught.value.year == 2031


def test_an_unknown_year_is_known_where_the_own_table_covers_it() -> None:
    assert Calendar({date(2031, 1, 2): True}).is_workday(date(2031, 1, 2))


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026/10", "26-10", "2026-1", ""])
def test_a_month_is_written_one_way(text: str) -> None:
    with pytest.raises(ValueError):
        Month.parse(text)


def test_months_know_their_ends_and_neighbours() -> None:
    month = Month.parse("2024-02")
    assert (month.first, month.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert str(Month.parse("2026-01").shift(-1)) == "2025-12"
    assert str(Month.parse("2026-12").shift(1)) == "2027-01"
    assert Month.of(date(2026, 10, 31)) == Month(2026, 10)
