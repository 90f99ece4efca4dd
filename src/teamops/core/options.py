"""Options that several commands take, and what they mean."""

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.run import Run

NO_MONTH = Text(
    "“{text}”不是月份，写成 2026-10、2026年10月 或 10月", "“{text}” is no month: write it like 2026-10"
)
LAST_MONTH = Text("没有写 --month，按上一个整月 {month}", "no --month: this is {month}, the last whole month")
YEAR_TAKEN = Text("“{written}”按 {month} 算", "“{written}” is taken as {month}")
# A day is read before the language is known.
NO_DAY = "“{text}”不是日期，写成 2026-10-30 这样 · “{text}” is no day: write it like 2026-10-30"
_WRITTEN = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")


def a_day(text: str) -> date:
    """Read 2026-11-02, 2026.11.2, 2026/11/2, 20261102, 2026年11月2日; a usage error (exit 2) for anything else.

    The option's kind in the help is the name of this function.
    """
    said = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _WRITTEN.fullmatch(said)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(said)
    except ValueError:
        raise typer.BadParameter(NO_DAY.format(text=text)) from None


a_day.__name__ = "date"

MonthOption = Annotated[
    str, typer.Option("--month", "-m", help="月份，如 2026-10 · month, e.g. 2026-10", show_default=False)
]
LastMonthOption = Annotated[
    str | None,
    typer.Option(
        "--month",
        "-m",
        help="哪个月，默认上个整月 · month; the last whole one by default",
        show_default=False,
    ),
]
DateOption = Annotated[
    date | None,
    typer.Option(
        "--date", "-d", parser=a_day, help="哪一天，默认今天 · day; today by default", show_default=False
    ),
]
SinceOption = Annotated[
    date | None,
    typer.Option("--from", parser=a_day, help="从哪天起 · from which day", show_default=False),
]
LastDayOption = Annotated[
    date | None,
    typer.Option(
        "--date",
        "-d",
        parser=a_day,
        help="哪天，默认最近一天 · day; the latest by default",
        show_default=False,
    ),
]
RulesOfDayOption = Annotated[
    date | None,
    typer.Option(
        "--on",
        parser=a_day,
        help="哪天的规则，默认今天 · rules of which day; today by default",
        show_default=False,
    ),
]
ThisMonthOption = Annotated[
    str | None,
    typer.Option("--month", "-m", help="哪个月，默认本月 · month; this one by default", show_default=False),
]
SkipOption = Annotated[
    bool, typer.Option("--skip-bad-rows", help="坏行不计并列出 · leave bad rows out and list them")
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", help="文本文件编码，如 gb18030 · encoding of text files", show_default=False),
]


def month_of(run: "Run", text: str | None, on: date | None = None) -> "Month":
    """Return the month an option names, else the last one that was over on `on`, today by default.

    What the option leaves open is said. A usage error (exit 2) for what is no month.
    """
    from teamops.core.calendar import Month
    from teamops.core.run import today

    on = on or today()
    if text is not None:
        return month_named(run, text, on)
    month = Month.of(on).shift(-1)
    run.say(LAST_MONTH, month=month)
    return month


def month_or_this(run: "Run", text: str | None, on: date) -> "Month":
    """Return the month an option names, else that of a day; a usage error (exit 2) for what is no month."""
    from teamops.core.calendar import Month

    return Month.of(on) if text is None else month_named(run, text, on)


def month_named(run: "Run", text: str, on: date) -> "Month":
    """Return the month that `text` names (`Month.spoken`), and say which year one without a year is of."""
    from teamops.core.calendar import Month

    try:
        month = Month.spoken(text, on)
    except ValueError:
        raise typer.BadParameter(NO_MONTH.say(run.lang, text=text), param_hint="--month") from None
    if str(month.year) not in unicodedata.normalize("NFKC", text):
        run.say(YEAR_TAKEN, written=text, month=month)
    return month


def day_of(given: date | None) -> date:
    """Return the day an option names, else today."""
    return given or date.today()


def word_option(key: str, said: str) -> Any:
    """Return what an option `--KEY` takes that has a word behind it."""
    option = typer.Option(f"--{key.replace('_', '-')}", help=said, show_default=False)
    return Annotated[str | None, option]


def flag_option(key: str, said: str) -> Any:
    """Return what an option `--KEY` takes that has nothing behind it."""
    return Annotated[bool, typer.Option(f"--{key}", help=said)]


def misused(text: str, option: str) -> NoReturn:
    """End with a usage error (exit 2) at an option."""
    raise typer.BadParameter(text, param_hint=f"--{option}")
