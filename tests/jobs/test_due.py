"""When a job is due: worked out on the calendar of 2026, by hand. 2 November 2026 is a Monday."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamops.core.calendar import Calendar, UnknownYear
from teamops.core.problems import Stopped
from teamops.domains import DOMAINS
from teamops.jobs.due import FAILURES, PUT_OFFS, Known, Tried, falls_on, next_due, pending, words_of
from teamops.jobs.settings import EVERY, Job, job_of
from teamops.roster.work_calendar import unknown_year

DONE = Tried(done=True, code=0)


def asked(calendar: Calendar) -> Callable[[date], bool]:
    def is_workday(day: date) -> bool:
        try:
            return calendar.is_workday(day)
        except UnknownYear as unknown:
            raise Stopped([unknown_year(unknown.year)]) from None

    return is_workday


WORK = asked(Calendar())


def job(every: str = "day", at: str = "08:00", do: str = "check", missed: str = "last") -> Job:
    return job_of(DOMAINS).model_validate({"do": do, "every": every, "at": at, "missed": missed})


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


def known(*done: str, since: str = "10-01T00:00", **tried: Tried) -> Known:
    return Known(at(since), {at(due): DONE for due in done} | {at(k): v for k, v in tried.items()})


def dues(one: Job, seen: Known, now: str, again: bool = False) -> list[str]:
    return [f"{slot.due:%m-%dT%H:%M}" for slot in pending(one, seen, at(now), WORK, again)]


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("day", [date(2026, 10, n) for n in range(1, 32)]),
        ("saturday", [date(2026, 10, n) for n in (3, 10, 17, 24, 31)]),
        # The 1st to the 7th are holidays; Saturday the 10th is worked for them.
        ("workday", [date(2026, 10, n) for n in (8, 9, 10, *range(12, 17), *range(19, 24), *range(26, 31))]),
        ("first-workday", [date(2026, 10, 8)]),
        ("last-workday", [date(2026, 10, 30)]),
        ("day-1", [date(2026, 10, 1)]),
        ("day-31", [date(2026, 10, 31)]),
    ],
)
def test_the_days_of_october(every: str, days: list[date]) -> None:
    month = [date(2026, 10, n) for n in range(1, 32)]
    assert [day for day in month if falls_on(every, day, WORK)] == days


@pytest.mark.parametrize("every", ["day-29", "day-30", "day-31"])
def test_a_day_beyond_the_end_of_a_month_is_its_last(every: str) -> None:
    february = [date(2026, 2, n) for n in range(1, 29)]
    assert [day for day in february if falls_on(every, day, WORK)] == [date(2026, 2, 28)]
    assert falls_on("day-29", date(2024, 2, 29), WORK)
    assert not falls_on("day-28", date(2024, 2, 29), WORK)


def test_a_job_never_seen_before_begins_with_today() -> None:
    new = Known(at("11-03T09:00"))
    assert dues(job(at="08:00"), new, "11-03T09:00") == ["11-03T08:00"]
    assert dues(job(at="09:00"), new, "11-03T09:00") == ["11-03T09:00"]
    assert dues(job(at="09:01"), new, "11-03T09:00") == []
    # First seen on the 3rd, and then the computer was off until the 6th.
    assert dues(job(at="09:01", missed="all"), new, "11-06T09:00") == [
        "11-03T09:01",
        "11-04T09:01",
        "11-05T09:01",
    ]


@pytest.mark.parametrize(
    ("missed", "made_up"),
    [("last", ["11-06T08:00"]), ("all", ["11-04T08:00", "11-05T08:00", "11-06T08:00"]), ("none", [])],
)
def test_what_was_missed(missed: str, made_up: list[str]) -> None:
    seen = known("11-02T08:00", "11-03T08:00")
    assert dues(job(missed=missed), seen, "11-06T20:00") == made_up


def test_a_job_that_makes_nothing_up_is_run_within_the_hour() -> None:
    seen = known("11-05T08:00")
    assert dues(job(missed="none"), seen, "11-06T08:00") == ["11-06T08:00"]
    assert dues(job(missed="none"), seen, "11-06T09:00") == ["11-06T08:00"]
    assert dues(job(missed="none"), seen, "11-06T09:01") == []


def test_of_a_year_that_was_missed_at_most_a_year_is_made_up() -> None:
    seen = Known(datetime(2020, 1, 1), {datetime(2020, 1, 1, 8): DONE})
    slots = pending(job(missed="all", at="08:00"), seen, at("11-06T08:00"), WORK)
    assert (len(slots), slots[0].due, slots[-1].due) == (366, datetime(2025, 11, 6, 8), at("11-06T08:00"))


def test_a_clock_put_back_makes_nothing_run_twice() -> None:
    seen = known("11-04T08:00", "11-05T08:00")
    for missed in ("last", "all", "none"):
        for now in ("11-05T08:00", "11-05T07:59", "11-04T12:00", "11-01T00:00"):
            assert dues(job(missed=missed), seen, now) == []
    assert dues(job(), seen, "11-06T08:00") == ["11-06T08:00"]


def after(*codes: int) -> Tried:
    tried = Tried()
    for code in codes:
        tried = tried.then(code)
    return tried


def test_a_failure_is_tried_again_so_many_times() -> None:
    for codes, tried_again in (
        ((65,) * (FAILURES - 1), True),
        ((65,) * FAILURES, False),
        ((75,) * (PUT_OFFS - 1), True),
        ((75,) * PUT_OFFS, False),
        # Told to stop from outside, or killed with the run: that says nothing against the job.
        ((143, 130) * 20, True),
        ((65, 75, 143) * (FAILURES - 1), True),
        ((65, 3), False),
        ((65, 0), False),
    ):
        seen = known(**{"11-05T08:00": after(*codes)})
        assert dues(job(), seen, "11-05T20:00") == (["11-05T08:00"] if tried_again else []), codes
        # The next day is another matter, and is all that is run then.
        assert dues(job(), seen, "11-06T08:00") == ["11-06T08:00"]
    begun = known(**{"11-05T08:00": Tried()})
    assert dues(job(), begun, "11-05T08:01") == ["11-05T08:00"]


def test_one_given_up_is_tried_again_when_asked() -> None:
    seen = known(**{"11-05T08:00": after(*(66,) * FAILURES)})
    assert dues(job(), seen, "11-05T20:00", again=True) == ["11-05T08:00"]
    assert dues(job(), known("11-05T08:00"), "11-05T20:00", again=True) == []


def test_an_older_failure_is_left_once_a_later_time_was_done_unless_all_are_wanted() -> None:
    seen = known("11-05T08:00", **{"11-04T08:00": after(65)})
    assert dues(job(), seen, "11-05T20:00") == []
    assert dues(job(missed="all"), seen, "11-05T20:00") == ["11-04T08:00"]
    assert dues(job(missed="all"), seen, "11-06T08:00") == ["11-04T08:00", "11-06T08:00"]


def test_over_midnight_and_the_end_of_a_month_the_day_that_counts_is_the_day_it_was_due() -> None:
    late = job("day", "23:50", do="settle --month {month}")
    (slot,) = pending(late, known("10-30T23:50"), at("11-01T00:05"), WORK)
    assert (slot.due, words_of(late, slot.due.date(), WORK)) == (
        at("10-31T23:50"),
        ["settle", "--month", "2026-10"],
    )


def test_the_words_are_of_the_day_it_was_due() -> None:
    day = date(
        2026, 10, 8
    )  # a Thursday, the first after the holidays; the last working day was Wednesday, 30 September
    every = job(do="check --out {date}_{yesterday}_{last_workday} --month={last_month}")
    wanted = ["check", "--out", "2026-10-08_2026-10-07_2026-09-30", "--month=2026-09"]
    assert words_of(every, day, WORK) == wanted
    assert words_of(job(do="settle -m {last_month}"), date(2027, 1, 1), WORK) == ["settle", "-m", "2026-12"]


@pytest.mark.parametrize(
    ("do", "words"),
    [
        ("assign-leads", ["--date", "2026-10-08"]),
        ("assign-leads --date {yesterday}", ["--date", "2026-10-07"]),
        ("assign-leads -d 2026-01-01", ["-d", "2026-01-01"]),
        ("assign-leads --date=2026-01-01", ["--date=2026-01-01"]),
        ("lead-report --month {month}", ["--month", "2026-10", "--date", "2026-10-08"]),
        # The morning's report is of the latest day with calls; which that is, the command finds out.
        ("daily-report --html", ["--html"]),
    ],
)
def test_a_command_of_today_gets_the_day_it_was_due(do: str, words: list[str]) -> None:
    assert words_of(job(do=do), date(2026, 10, 8), WORK)[1:] == words


def test_a_year_nobody_has_announced_is_said_and_stops_no_other_job() -> None:
    now = datetime(2041, 1, 2, 9)
    new = Known(now)
    (unknown,) = pending(job("workday"), new, now, WORK)
    assert (unknown.due, [p.code for p in unknown.problems]) == (datetime(2041, 1, 2, 8), ["R308"])
    (sure,) = pending(job("day"), new, now, WORK)
    assert not sure.problems
    # Only the first day of such a month asks for its first working day.
    assert pending(job("first-workday"), new, now, WORK) == []
    assert pending(job("first-workday"), Known(datetime(2041, 1, 1)), now, WORK)[0].problems
    with pytest.raises(Stopped):
        words_of(job(do="check --out {last_workday}"), date(2041, 1, 2), WORK)
    # The company's own table knows the day: the question is answered, and a day off is no day of the job.
    off = asked(Calendar({date(2041, 1, 2): False}))
    assert pending(job("workday"), Known(now, {datetime(2041, 1, 2, 8): after(78)}), now, off) == []


def test_a_month_without_a_working_day_has_no_first_one() -> None:
    closed = asked(Calendar({date(2026, 10, n): False for n in range(1, 32)}))
    for every in ("first-workday", "last-workday", "workday"):
        assert pending(job(every, missed="all"), known(), at("10-31T23:59"), closed) == []
    # September was done; 2 November is the first working day of the next month.
    following = next_due(job("first-workday"), known("09-01T08:00"), at("10-15T00:00"), closed)
    assert following is not None
    assert following.due == at("11-02T08:00")


def test_what_comes_next() -> None:
    first = next_due(job("day-31", "07:00"), known(), at("11-01T00:00"), WORK)
    assert first is not None
    assert first.due == at("11-30T07:00")
    # What was done already does not come again after the clock was put back.
    later = next_due(job(), known("11-06T08:00"), at("11-04T08:00"), WORK)
    assert later is not None
    assert later.due == at("11-07T08:00")
    never = asked(Calendar({date(2026, 1, 1) + timedelta(days=n): False for n in range(2000)}))
    assert next_due(job("workday"), known(), at("11-01T00:00"), never) is None


RUNS = st.lists(st.integers(min_value=-600, max_value=3000), min_size=1, max_size=25)


@given(steps=RUNS, every=st.sampled_from(EVERY), missed=st.sampled_from(["last", "all", "none"]))
def test_whenever_it_is_run_no_time_is_run_twice_and_none_is_left_where_all_are_wanted(
    steps: list[int], every: str, missed: str
) -> None:
    one = job(every, missed=missed)
    now = at("10-01T07:30")
    since, latest, ran = now, now, list[datetime]()
    for minutes in steps:
        now += timedelta(minutes=minutes)
        seen = Known(since, dict.fromkeys(ran, DONE))
        ran += [slot.due for slot in pending(one, seen, now, WORK) if not slot.problems]
        latest = max(latest, now)
    assert len(set(ran)) == len(ran)
    whole = [since.date() + timedelta(days=n) for n in range((latest.date() - since.date()).days + 1)]
    times = [datetime.combine(day, datetime.min.replace(hour=8).time()) for day in whole]
    wanted = [due for due in times if falls_on(every, due.date(), WORK) and due <= latest]
    assert set(ran) <= set(wanted)
    if missed == "all":
        assert ran == wanted
