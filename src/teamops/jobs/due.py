"""When a job is due, which of its times are still to be run, and with which words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from teamops.core import exits
from teamops.core.calendar import Month
from teamops.core.kit.job_options import PLACEHOLDER, SHORT, fill
from teamops.core.problems import Problem, Stopped
from teamops.jobs.settings import WEEKDAYS, Job

IsWorkday = Callable[[date], bool]  # raises Stopped for a day that the calendar does not know

FAILURES = 5  # after so many tries that ended badly a due time is given up
PUT_OFFS = 12  # the same for tries that only found the workspace locked
ON_TIME = timedelta(hours=1)  # a job that makes nothing up is run no later than this
LOOK_BACK = timedelta(days=366)  # what was missed before is not made up
LOOK_AHEAD = 800  # days; a month without a working day has no first one
DAY = timedelta(days=1)
STOPPED_FROM_OUTSIDE = frozenset({exits.INTERRUPTED, exits.TERMINATED})


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one due time so far. `code`: how the last try ended; None where none came to its end."""

    done: bool = False
    failed: int = 0
    put_off: int = 0
    code: int | None = None

    @property
    def given_up(self) -> bool:
        """Whether it is not tried again by itself."""
        return not self.done and (self.failed >= FAILURES or self.put_off >= PUT_OFFS)

    def then(self, code: int) -> "Tried":
        """Return this after one more try that ended with `code`. One that was stopped from outside does not count."""
        if code in {exits.DONE, exits.FINDINGS}:
            return Tried(True, self.failed, self.put_off, code)
        failed = code not in STOPPED_FROM_OUTSIDE | {exits.LOCKED}
        return Tried(self.done, self.failed + failed, self.put_off + (code == exits.LOCKED), code)


@dataclass(frozen=True, slots=True)
class Known:
    """What the log knows of a job: when it was first seen, and each due time that was begun (local time)."""

    since: datetime
    tried: Mapping[datetime, Tried] = field(default_factory=dict)

    @property
    def last(self) -> datetime | None:
        """The latest due time that was begun."""
        return max(self.tried, default=None)

    def given_up(self, due: datetime) -> bool:
        """Whether the last of its times up to `due`, itself included, was given up."""
        began = [one for one in self.tried if one <= due]
        return bool(began) and self.tried[max(began)].given_up


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at which a job is due. `problems`: why the calendar cannot say whether it really is."""

    job: Job
    due: datetime
    problems: tuple[Problem, ...] = ()


def falls_on(every: str, day: date, is_workday: IsWorkday) -> bool:
    """Return whether a day is one of a job's days. Raises Stopped where the calendar does not know.

    Of a month that the calendar does not know in full, only the first day asks for the first working day, and only the
    last day for the last one.
    """
    if every == "day":
        return True
    if every in WEEKDAYS:
        return day.weekday() == WEEKDAYS.index(every)
    if every == "workday":
        return is_workday(day)
    month = Month.of(day)
    if every in {"first-workday", "last-workday"}:
        edge = month.first if every == "first-workday" else month.last
        try:
            at_work = [d for d in _days(month.first, month.last) if is_workday(d)]
        except Stopped:
            if day == edge:
                raise
            return False
        return bool(at_work) and day == at_work[0 if every == "first-workday" else -1]
    return day.day == min(int(every.removeprefix("day-")), month.last.day)


def pending(job: Job, known: Known, now: datetime, is_workday: IsWorkday, again: bool = False) -> list[Slot]:
    """Return the times of a job that are to be run now, in order. `again`: those given up as well.

    A time that was done, and any time before the latest that was begun, is never new: a clock that is put back makes
    nothing run twice.
    """
    begun = [due for due, tried in known.tried.items() if not tried.done and (again or not tried.given_up)]
    last = known.last
    if last is None:
        after = datetime.combine(known.since.date(), time.min) - timedelta(microseconds=1)
    else:
        after = last
    after = max(after, now - LOOK_BACK)
    days = {due.date() for due in begun} | set(_days(after.date(), now.date()))
    dues = [due for day in sorted(days) if after < (due := _at(job, day)) <= now or due in begun]
    if job.missed == "none":
        dues = [due for due in dues if now - due <= ON_TIME]
    if job.missed != "all":
        dues = [due for due in dues if last is None or due >= last]
    slots = [slot for due in dues if (slot := _slot(job, due, is_workday))]
    return slots if job.missed == "all" else slots[-1:]


def next_due(job: Job, known: Known, now: datetime, is_workday: IsWorkday) -> Slot | None:
    """Return the first time after `now` that is not begun; None if there is none in two years."""
    after = max(now, known.last or now)
    days = _days(after.date(), after.date() + LOOK_AHEAD * DAY)
    dues = (due for day in days if (due := _at(job, day)) > after)
    return next((slot for due in dues if (slot := _slot(job, due, is_workday))), None)


def words_of(job: Job, on: date, is_workday: IsWorkday) -> list[str]:
    """Return the words of a job that was due on a day. Raises Stopped where the calendar does not know the day before.

    A command of today that is given no day gets the day it was due, so that what is made up is what was missed.
    """
    words = job.words
    names = {name for word in words for name in PLACEHOLDER.findall(word)}
    values = {
        "date": f"{on}",
        "yesterday": f"{on - DAY}",
        "month": str(Month.of(on)),
        "last_month": str(Month.of(on).shift(-1)),
    }
    if "last_workday" in names:
        values["last_workday"] = f"{_last_workday(on, is_workday)}"
    words = [fill(word, values) for word in words]
    said = {SHORT.get(name, name) for name in (word.partition("=")[0] for word in words)}
    implied = job.of_today and "--date" not in said
    return [*words, "--date", f"{on}"] if implied else words


def _slot(job: Job, due: datetime, is_workday: IsWorkday) -> Slot | None:
    try:
        return Slot(job, due) if falls_on(job.every, due.date(), is_workday) else None
    except Stopped as stopped:
        return Slot(job, due, stopped.problems)


def _last_workday(on: date, is_workday: IsWorkday) -> date:
    day = on - DAY
    while not is_workday(day):
        day -= DAY
    return day


def _at(job: Job, day: date) -> datetime:
    return datetime.combine(day, time.fromisoformat(job.at))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + n * DAY for n in range((last - first).days + 1))
