"""The jobs of teamops.yaml: which command runs by itself, on which days, at what time."""

import re
from calendar import day_name
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, field_validator

from teamops.core.kit.domain import Domain, commands_of
from teamops.core.kit.job_options import Takes, checked_words, listed, refused, split
from teamops.core.text import Text
from teamops.core.validation import hint
from teamops.core.workspace import CLOCK
from teamops.jobs.announcing.settings import Channel, Channels

if TYPE_CHECKING:
    from teamops.core.workspace import Workspace

WEEKDAYS = tuple(name.lower() for name in day_name)
DAY_OF_MONTH = re.compile(r"day-([1-9]|[12]\d|3[01])")
# Rules of which only the calendar knows the days.
BY_CALENDAR = ("workday", "first-workday", "last-workday")
EVERY = ("day", *WEEKDAYS, *BY_CALENDAR)

NOT_A_DAY = Text("不是可选的值。{hint}", "it is not one of the choices. {hint}")
NOT_A_TIME = Text("应为几点几分", "it must be hours and minutes")
SAME_JOB = Text("同一个任务写了两次：{job}", "the same job stands there twice: {job}")


def _checked_days(every: str) -> str:
    if every not in EVERY and not DAY_OF_MONTH.fullmatch(every):
        raise refused(NOT_A_DAY, listed((*EVERY, "day-1 … day-31")), hint=hint(every, EVERY))
    return every


def _checked_time(at: str) -> str:
    if not re.fullmatch(CLOCK, at):
        raise refused(NOT_A_TIME, Text('例如 "08:00"', 'e.g. "08:00"'))
    return at


class Job(BaseModel):
    """One job. `every`: day, workday, monday … sunday, day-1 … day-31 (beyond the end of a month: its last day),
    first-workday, last-workday. `missed`: which of several missed times are made up."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    commands: ClassVar[Mapping[str, Takes]] = {}  # those that may be a job

    do: str
    every: Annotated[str, AfterValidator(_checked_days)]
    at: Annotated[str, AfterValidator(_checked_time)]
    missed: Literal["last", "all", "none"] = "last"

    @field_validator("do")
    @classmethod
    def _known(cls, text: str) -> str:
        return checked_words(text, cls.commands)

    @property
    def of_today(self) -> bool:
        """Whether the command works on the day it was due unless a day is said."""
        return self.commands[self.command].of_today

    @property
    def words(self) -> list[str]:
        """The words of the command, placeholders and all."""
        return split(self.do) or []

    @property
    def command(self) -> str:
        """The name of the command."""
        return self.words[0]

    @property
    def key(self) -> str:
        """What tells it from every other job, in the log too."""
        return f"{' '.join(self.do.split())} | {self.every} {self.at}"


def _each_once(jobs: tuple[Job, ...]) -> tuple[Job, ...]:
    for n, job in enumerate(jobs):
        if job.key in {other.key for other in jobs[:n]}:
            raise refused(SAME_JOB, Text("每个任务只写一次", "each job once"), job=job.key)
    return jobs


def job_of(domains: Sequence[Domain]) -> type[Job]:
    """Return what a job is where these are the domains."""
    known = {command.name: command.job for command in commands_of(domains) if command.job}

    class Known(Job):
        commands: ClassVar[Mapping[str, Takes]] = known

    return Known


def settings_of(domains: Sequence[Domain]) -> dict[str, tuple[Any, Any]]:
    """Return what teamops.yaml may say of jobs and of whom they tell, each with its default."""
    job: Any = job_of(domains)
    jobs: Any = Annotated[tuple[job, ...], AfterValidator(_each_once)]
    return {"jobs": (jobs, ()), "announce": (Channels, ())}


def jobs_in(workspace: "Workspace") -> tuple[Job, ...]:
    """Return the jobs of a workspace."""
    jobs: tuple[Job, ...] = workspace.settings.jobs  # type: ignore[attr-defined]
    return jobs


def channels_in(workspace: "Workspace") -> tuple[Channel, ...]:
    """Return whom a workspace's jobs tell."""
    channels: tuple[Channel, ...] = workspace.settings.announce  # type: ignore[attr-defined]
    return channels
