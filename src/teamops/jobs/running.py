"""What `teamops run` does: every job that is due, once, in order of time; each in a process of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from teamops.core import exits
from teamops.core.calendar import Calendar, UnknownYear
from teamops.core.evidence import Source
from teamops.core.problems import GRAVEST_FIRST, Problem, Severity, Stopped
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.jobs.child import Ended, Interrupted, perform
from teamops.jobs.due import IsWorkday, Known, Slot, Tried, next_due, pending, words_of
from teamops.jobs.log import FINISHED, KNOWN, STARTED, UNTOLD, Log, path_of, read_log, write_event
from teamops.jobs.outcome import FINISHED as DONE
from teamops.jobs.outcome import Outcome
from teamops.jobs.problems import noted
from teamops.jobs.settings import Job
from teamops.roster.work_calendar import company_calendar, unknown_year

AHEAD = timedelta(
    days=1
)  # so far the log may tell of times to come: clocks are put right by minutes, not by days
# From the gravest: which exit code speaks for a run of several jobs.
GRAVITY = (
    exits.FAULT,
    exits.USAGE,
    exits.TERMINATED,
    exits.INTERRUPTED,
    *GRAVEST_FIRST,
    exits.FINDINGS,
    exits.DONE,
)
OTHER = Text("被系统结束", "ended by the system")


NEVER = Tried()


@dataclass(frozen=True)
class Ran:
    """One job that was run: when it was due, how it ended, what its due time has come to, and what it was `before`.

    `recovers`: it is done, and the last that was told of it is that it was given up.
    """

    slot: Slot
    ended: Ended
    tried: Tried
    before: Tried = NEVER
    recovers: bool = False

    @property
    def told(self) -> bool:
        """Whether others hear of it: of one that is done, and of one that fails once, when it is given up."""
        return self.tried.done or (self.tried.given_up and not self.before.given_up)

    def problem(self, workspace: Workspace) -> Problem | None:
        """Return what is wrong (J804, J805), as an error; None for a job that is done."""
        if self.ended.code in DONE:
            return None
        return replace(_failing(workspace, self.slot.job, self.slot.due, self.tried), weight=Severity.ERROR)

    def outcome(self) -> Outcome:
        """Return what may be told to others: figures and the names of files."""
        return Outcome(
            job=self.slot.job.do,
            due=self.slot.due,
            exit_code=self.ended.code,
            files=tuple(Path(path).name for path in self.ended.files),
            totals=self.ended.totals,
            severities=self.ended.count("severity"),
            codes=self.ended.count("code"),
            recovers=self.recovers,
        )


@dataclass
class Work:
    """What a run has done so far. `problems`: those of the log; `code`: the exit code of a run that was told to stop."""

    ran: list[Ran] = field(default_factory=list)
    problems: Sequence[Problem] = ()
    left: int = 0
    code: int | None = None


@dataclass(frozen=True)
class State:
    """One job as it stands: what is to be run now, how it last ended, when it is due next."""

    job: Job
    now: Sequence[Slot]
    last: Mapping[str, Any] | None
    next: Slot | None
    problem: Problem | None


def workdays(workspace: Workspace) -> IsWorkday:
    """Return the company's calendar as a question, read when it is first asked; Stopped is its answer where it knows none."""
    calendar: list[Calendar | Stopped] = []

    def is_workday(day: date) -> bool:
        if not calendar:
            try:
                calendar.append(company_calendar(workspace))
            except Stopped as stopped:
                calendar.append(stopped)
        if isinstance(calendar[0], Stopped):
            raise calendar[0]
        try:
            return calendar[0].is_workday(day)
        except UnknownYear as unknown:
            raise Stopped([unknown_year(unknown.year)]) from None

    return is_workday


def check_clock(workspace: Workspace, log: Log, now: datetime) -> None:
    """Raise Stopped (J802, exit 78) where the log tells of a time long to come."""
    if log.latest is not None and log.latest > now + AHEAD:
        values = {"now": f"{now:%Y-%m-%d %H:%M}", "last": f"{log.latest:%Y-%m-%d %H:%M}"}
        raise Stopped([noted("J802", Source(workspace.name_of(path_of(workspace))), values)])


def states(
    workspace: Workspace, jobs: Iterable[Job], now: datetime, *, again: bool
) -> tuple[list[State], Sequence[Problem]]:
    """Return each job as it stands at `now` (with its offset), and what is wrong with the log (J803).

    Nothing is written. Raises Stopped (F002, J802).
    """
    log = read_log(workspace)
    check_clock(workspace, log, now)
    is_workday, local = workdays(workspace), now.replace(tzinfo=None)
    found = []
    for job in jobs:
        known = log.known(job.key) or Known(local)
        tried = known.tried.get(known.last, Tried()) if known.last else Tried()
        failing = None
        if known.last and tried.code is not None and not tried.done:
            failing = _failing(workspace, job, known.last, tried)
        slots = pending(job, known, local, is_workday, again)
        found.append(
            State(job, slots, log.last_finished(job.key), next_due(job, known, local, is_workday), failing)
        )
    return found, log.problems


def jobs_alone(workspace: Workspace, jobs: Iterable[Job], now: datetime, *, again: bool) -> list[State]:
    """Return the states alone, after a run that has told what is wrong with the log."""
    return states(workspace, jobs, now, again=again)[0]


def run_due(
    workspace: Workspace,
    jobs: Sequence[Job],
    now: datetime,
    clock: Callable[[], datetime],
    *,
    again: bool,
    common: Sequence[str],
    work: Work,
    tell: Callable[[Ran], None],
) -> None:
    """Run what is due at `now`, in order of time, and enter it in `work`. `clock` dates the events of the log.

    `common` are words for every job that does not say them itself; `tell` hears of each job as it ends. The caller
    holds the run's lock. Raises Stopped where the log cannot be read or written.
    """
    log = read_log(workspace)
    check_clock(workspace, log, now)
    local, is_workday = now.replace(tzinfo=None), workdays(workspace)
    due: list[tuple[Slot, Tried, bool]] = []
    for job in jobs:
        known = log.known(job.key)
        if known is None:
            write_event(workspace, KNOWN, now, job=job.key)
            known = Known(local)
        slots = pending(job, known, local, is_workday, again)
        due += [(slot, known.tried.get(slot.due, Tried()), known.given_up(slot.due)) for slot in slots]
    due.sort(key=lambda pair: pair[0].due)
    work.problems, work.left = log.problems, len(due)
    for slot, tried, lost in due:
        try:
            ended = _run_one(workspace, slot, clock, is_workday, common)
        except Interrupted as stopped:
            ended, work.code = stopped.ended, stopped.code
        now_tried = tried.then(ended.code)
        work.ran.append(Ran(slot, ended, now_tried, tried, lost and now_tried.done))
        work.left -= 1
        tell(work.ran[-1])
        if work.code is not None:
            break


def announce(workspace: Workspace, work: Work, clock: Callable[[], datetime]) -> None:
    """Tell others of what was done; what goes wrong with that stands in the log and changes nothing else."""
    outcomes = [ran.outcome() for ran in work.ran if ran.told]
    if not outcomes:
        return
    try:
        from teamops.jobs.announce import announce_all

        failures = announce_all(workspace, outcomes)
    except Exception as fault:  # whatever it is, the jobs are done
        failures = [f"{type(fault).__name__}: {fault}"]
    for words in failures:
        write_event(workspace, UNTOLD, clock(), job="", words=[words])


def gravest(codes: Iterable[int]) -> int:
    """Return the exit code that speaks for several; one that is not documented is a fault."""
    known = {code if code in GRAVITY else exits.FAULT for code in codes}
    return next((code for code in GRAVITY if code in known), exits.DONE)


def _run_one(
    workspace: Workspace,
    slot: Slot,
    clock: Callable[[], datetime],
    is_workday: IsWorkday,
    common: Sequence[str],
) -> Ended:
    """Run one job between its two lines in the log. Raises Interrupted, after the second line."""
    name = {"job": slot.job.key, "due": slot.due.isoformat(timespec="minutes")}
    started = clock()
    write_event(workspace, STARTED, started, **name)
    interrupted: Interrupted | None = None
    try:
        if slot.problems:
            raise Stopped(slot.problems)
        words = words_of(slot.job, slot.due.date(), is_workday)
        ended = perform([*words, *_not_said(common, words)], workspace.root)
    except Stopped as stopped:
        ended = _unknown(stopped, workspace)
    except Interrupted as stop:
        ended, interrupted = stop.ended, stop
    write_event(
        workspace,
        FINISHED,
        clock(),
        **name,
        started=started.isoformat(timespec="seconds"),
        exit=ended.code,
        files=[workspace.name_of(Path(path)) for path in ended.files],
        totals=ended.totals,
        severities=ended.count("severity"),
        codes=ended.count("code"),
        words=list(ended.words),
    )
    if interrupted is not None:
        raise interrupted
    return ended


def _unknown(stopped: Stopped, workspace: Workspace) -> Ended:
    """Return the end of a job that could not begin, for the calendar does not know its day."""
    lang = workspace.settings.language
    problems = [{"code": p.code, "severity": p.severity.name.lower()} for p in stopped.problems]
    words = [f"{p.code}  {p.source}: {p.what(lang)} → {p.todo(lang)}" for p in stopped.problems]
    return Ended(stopped.exit_code, {"problems": problems}, tuple(words))


def _not_said(common: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """Return those of the common words, each with its value, whose option a job does not have already."""
    for word in common:
        name, _, _ = word.partition("=")
        if not any(said.partition("=")[0] == name for said in words):
            yield word


def _failing(workspace: Workspace, job: Job, due: datetime, tried: Tried) -> Problem:
    code = tried.code if tried.code is not None else exits.FAULT
    values = {
        "job": job.do,
        "due": f"{due:%Y-%m-%d %H:%M}",
        "code": code,
        "meaning": exits.EXITS.get(code, OTHER),
        "tries": tried.failed + tried.put_off,
    }
    place = Source(workspace.name_of(path_of(workspace)))
    return noted("J805" if tried.given_up else "J804", place, values)
