"""A report as the command line, the jobs and the reference know it, before anything of it is computed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from teamops.core.kit.job_options import DAY, OF_A_MONTH_OR_DAY, READING, Takes
from teamops.core.options import DateOption, EncodingOption, ThisMonthOption, day_of, month_or_this
from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.kit.work import Asked, Read, Work


class Period(Enum):
    """What a report is of, and so which options its command has."""

    DAY = "date"
    MONTH = "month"


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

    @property
    def job(self) -> Takes:
        """The options that it may have as a job."""
        return OF_A_MONTH_OR_DAY if self.period is Period.MONTH else Takes({**DAY, **READING}, of_today=True)

    @property
    def function(self) -> Callable[..., None]:
        """What runs it from the command line."""

        def of_month(
            run: Run, month: ThisMonthOption = None, date_: DateOption = None, encoding: EncodingOption = None
        ) -> None:
            self._run(run, month, day_of(date_), encoding)

        def of_day(run: Run, date_: DateOption = None, encoding: EncodingOption = None) -> None:
            self._run(run, None, day_of(date_), encoding)

        made = of_month if self.period is Period.MONTH else of_day
        made.__doc__ = f"{self.help.zh} · {self.help.en}."
        return command(made)

    def _run(self, run: Run, month: str | None, on: date, encoding: str | None) -> None:
        workspace = run.open(encoding)
        from teamops.core.kit.running import carry_out
        from teamops.core.kit.work import Asked

        carry_out(self, run, Asked(workspace, self.needs, self.uses, month_or_this(run, month, on), on))
