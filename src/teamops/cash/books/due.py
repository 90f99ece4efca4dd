"""The last day of a term, and how it was found, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Calendar, UnknownYear
from teamops.core.text import Lang, Text

_DIGITS = "零一二三四五六七八九十"
_DAYS_ZH = "一二三四五六日"
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SATURDAY = 5
COUNTED = Text("{what} {start} 起算，{days}内到 {day}", "{what} {start} + {days} = {day}")
ROLLED = Text("，遇休息日顺延到 {day}", ", a day off: moved to {day}")
UNKNOWN = Text("（{year} 年放假安排还不知道，没有顺延）", " (holidays of {year} are not known: not moved)")
PLAIN_WEEKS = Text(
    "（{year} 年放假安排还不知道，按周一至周五数）",
    " (holidays of {year} are not known: counted Monday to Friday)",
)
WORKING_DAYS = Text("{n}个工作日", "{n} working days")
WEEKDAY = Text("{day}（星期{weekday}）", "{day} ({weekday})")


@dataclass(frozen=True, slots=True)
class Due:
    """The last day, and the words that say how it was found."""

    day: date
    said: Text


def due_of(start: date, what: Text, days: int, terms: CashTerms, calendar: Calendar) -> Due:
    """Return the last day of a term of `days` that `what` on the day `start` begins (ruling 44; 民法典 201, 203).

    The day itself is not counted; a last day off rolls to the next working day. In a year whose holidays nobody has
    announced nothing rolls, and working days are Monday to Friday; the words say so. Never raises UnknownYear.
    """
    counting = replace(terms, advance_days=days)
    plain = replace(counting, advance_roll="none")
    working = terms.advance_day_type == "working"
    after: Text | None = None
    try:
        counted = plain.advance_due(start, calendar)
    except UnknownYear as unknown:
        counted = _weekdays_after(start, days)
        after = PLAIN_WEEKS.filled(year=unknown.year)
    day = counted
    if after is None:
        try:
            day = counting.advance_due(start, calendar)
        except UnknownYear as unknown:
            after = UNKNOWN.filled(year=unknown.year)
    return Due(day, _said(start, what, days, working, counted, day, after))


def dues(
    starts: "pd.Series[pd.Timestamp]",
    whats: Iterable[Text],
    days: int,
    terms: CashTerms,
    calendar: Calendar,
) -> list[Due | None]:
    """Return the term of each row, None where its start is missing; each day is worked out once."""
    known: dict[tuple[date, Text], Due] = {}
    found: list[Due | None] = []
    for start, what in zip(starts, whats, strict=True):
        if pd.isna(start):
            found.append(None)
            continue
        key = (start.date(), what)
        if key not in known:
            known[key] = due_of(*key, days, terms, calendar)
        found.append(known[key])
    return found


def _weekdays_after(start: date, days: int) -> date:
    day = start
    while days:
        day += timedelta(1)
        days -= day.weekday() < _SATURDAY
    return day


def _said(
    start: date, what: Text, days: int, working: bool, counted: date, day: date, after: Text | None
) -> Text:
    years = {start.year, counted.year, day.year}

    def on(moment: date, lang: Lang, weekday: bool) -> str:
        said = f"{moment:%m-%d}" if len(years) == 1 else f"{moment}"
        name = (_DAYS_ZH if lang == "zh" else _DAYS_EN)[moment.weekday()]
        return WEEKDAY.say(lang, day=said, weekday=name) if weekday else said

    def words(lang: Lang) -> str:
        number = _DIGITS[days] if lang == "zh" and days < len(_DIGITS) else days
        term = (WORKING_DAYS if working else Text("{n}天", "{n} days")).say(lang, n=number)
        text = COUNTED.say(
            lang, what=what.say(lang), start=on(start, lang, False), days=term, day=on(counted, lang, True)
        )
        text += ROLLED.say(lang, day=on(day, lang, True)) if day != counted else ""
        return text + (after.say(lang) if after else "")

    return Text(words("zh"), words("en"))
