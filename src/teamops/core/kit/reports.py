"""A report as the command line, the jobs and the reference know it, before anything of it is computed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

from teamops.core.kit.job_options import DAY, OF_A_MONTH_OR_DAY, READING, Kind, Takes
from teamops.core.options import (
    DateOption,
    EncodingOption,
    ThisMonthOption,
    day_of,
    flag_option,
    misused,
    month_named,
    month_or_this,
    word_option,
)
from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    from datetime import date

    from teamops.core.calendar import Month
    from teamops.core.kit.work import Asked, Read, Work

NO_ACT = Text("要和 {option} 一起用", "goes with {option}")
BOTH = Text("要两个人的名字，而且不是同一个人", "two names are needed, of two people")
NOT_OVER = Text("{month} 还没有过完", "{month} is not over")


class Period(Enum):
    """What a report is of, and so which options its command has."""

    DAY = "date"
    MONTH = "month"


@dataclass(frozen=True)
class Own:
    """An option of a report's own, with a word behind it: `Asked.given` has it by its key."""

    key: str
    help: Text


@dataclass(frozen=True)
class Act:
    """What somebody does by name with what a report found, recorded for good: `--KEY`, and a month that is over behind it
    if it is `of_month`. One person does it (`--by`), or `two` (`--checked-by`). Without a name it is a draft."""

    key: str
    help: Text
    of_month: bool = False
    two: bool = False

    def asked(
        self, run: Run, given: Mapping[str, Any], on: "date"
    ) -> "tuple[Month | bool | None, tuple[str, ...]]":
        """Return what it is asked for, and by whom; a usage error (exit 2) where that is not whole."""
        wanted, names = given[self.key], [given.get(name) for name in self.names]
        if not wanted and any(names):
            misused(NO_ACT.say(run.lang, option=f"--{self.key}"), "by")
        signed = tuple(name.strip() for name in names if name and name.strip())
        if self.two and signed and len(set(signed)) < len(names):
            misused(BOTH.say(run.lang), "checked-by")
        if not (self.of_month and wanted):
            return wanted or None, signed
        month = month_named(run, wanted, on)
        if month.last > on:
            misused(NOT_OVER.say(run.lang, month=month), self.key)
        return month, signed

    @property
    def names(self) -> tuple[str, ...]:
        """The options that name who does it."""
        return ("by", "checked_by") if self.two else ("by",)

    @property
    def options(self) -> dict[str, Any]:
        """Its options by the name that they reach the command under, each with what it takes."""
        words = {"by": "谁做的 · by whom", "checked_by": "谁复核的 · who checked it"}
        said = f"{self.help.zh} · {self.help.en}"
        own = word_option(self.key, said) if self.of_month else flag_option(self.key, said)
        return {self.key: own, **{name: word_option(name, words[name]) for name in self.names}}


@dataclass(frozen=True)
class Report:
    """A command that reads tables, checks them and writes a workbook; everything else of it follows from its `work`.

    `needs`: inputs without which it stops. `uses`: inputs of which it says what is not checked where they are absent.
    `read` and `work` import what they need when they are called; `read` raises Stopped.
    """

    panel: str
    name: str
    help: Text
    period: Period
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    read: "Callable[[Asked], Read[Any]]"
    work: "Callable[[], Work[Any]]"
    own: tuple[Own, ...] = ()
    act: Act | None = None

    @property
    def job(self) -> Takes:
        """The options that it may have as a job: what is done by name is not done by itself."""
        takes = OF_A_MONTH_OR_DAY if self.period is Period.MONTH else Takes({**DAY, **READING}, of_today=True)
        return Takes({**takes.options, **{f"--{o.key}": Kind.TEXT for o in self.own}}, of_today=True)

    @property
    def function(self) -> Callable[..., None]:
        """What runs it from the command line."""
        options: dict[str, Any] = {"month": ThisMonthOption} if self.period is Period.MONTH else {}
        options |= {
            "date_": DateOption,
            **{o.key: word_option(o.key, f"{o.help.zh} · {o.help.en}") for o in self.own},
        }
        options |= {**(self.act.options if self.act else {}), "encoding": EncodingOption}

        def made(run: Run, **given: Any) -> None:
            self._run(run, given)

        kind = Parameter.POSITIONAL_OR_KEYWORD
        taken = [Parameter(name, kind, default=None, annotation=takes) for name, takes in options.items()]
        made.__signature__ = Signature([Parameter("run", kind, annotation=Run), *taken])  # type: ignore[attr-defined]
        made.__doc__ = f"{self.help.zh} · {self.help.en}."
        return command(made)

    def _run(self, run: Run, given: dict[str, Any]) -> None:
        on = day_of(given["date_"])
        workspace = run.open(given["encoding"])
        from teamops.core.kit.running import carry_out
        from teamops.core.kit.work import Asked

        done = self.act.asked(run, given, on) if self.act else (None, ())
        own = {o.key: given[o.key] for o in self.own}
        month = month_or_this(run, given.get("month"), on)
        carry_out(self, run, Asked(workspace, self.needs, self.uses, month, on, own, *done))
