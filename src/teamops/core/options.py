"""Options that several commands take, and what they mean."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from teamops.core.calendar import Month

# Options are read before the language is known.
NO_MONTH = "“{text}”不是月份，写成 2026-10 这样 · no month: write it like 2026-10"
NO_DAY = "“{text}”不是日期，写成 2026-10-30 这样 · no day: write it like 2026-10-30"


def _day(text: str) -> date:
    """Read 2026-11-02; a usage error (exit 2) for anything else. The option's kind in the help is the name of this function."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(NO_DAY.format(text=text)) from None


_day.__name__ = "date"

MonthOption = Annotated[
    str, typer.Option("--month", "-m", help="月份，如 2026-10 · month", show_default=False)
]
DateOption = Annotated[
    date | None,
    typer.Option("--date", "-d", parser=_day, help="哪一天，默认今天 · which day", show_default=False),
]
LastDayOption = Annotated[
    date | None,
    typer.Option("--date", "-d", parser=_day, help="哪天，默认最近一天 · which day", show_default=False),
]
ThisMonthOption = Annotated[
    str | None,
    typer.Option("--month", "-m", help="哪个月，默认本月 · which month", show_default=False),
]
SkipOption = Annotated[bool, typer.Option("--skip-bad-rows", help="坏行不计并列出 · leave bad rows out")]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", help="文本文件编码，如 gb18030 · of text files", show_default=False),
]


def month_of(text: str) -> "Month":
    """Return the month an option names; a usage error (exit 2) for anything that is not 2026-10."""
    from teamops.core.calendar import Month

    try:
        return Month.parse(text)
    except ValueError:
        raise typer.BadParameter(NO_MONTH.format(text=text), param_hint="--month") from None


def month_or_this(text: str | None, on: date) -> "Month":
    """Return the month an option names, else that of a day; a usage error (exit 2) for anything that is no month."""
    return month_of(text or f"{on:%Y-%m}")


def day_of(given: date | None) -> date:
    """Return the day an option names, else today."""
    return given or date.today()
