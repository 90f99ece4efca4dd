"""Numbers as the wall shows them. Nothing is rounded to look like more than it is."""

from datetime import date

from teamops.core.text import Lang
from teamops.reports.daily.sheets.words import WEEKDAYS

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def count(number: int) -> str:
    """Return a whole number with thousands separated: 1234 → "1,234"."""
    return f"{int(number):,}"


def clock(seconds: int) -> str:
    """Return seconds as minutes and seconds: 2999 → "49:59", 6005 → "100:05"."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:,}:{rest:02d}"


def target_minutes(seconds: int) -> str:
    """Return a target as whole minutes where it is whole: 3000 → "50", 1510 → "25:10"."""
    return count(seconds // 60) if seconds % 60 == 0 else clock(seconds)


def minutes(seconds: int) -> str:
    """Return the full minutes in so many seconds: 2999 → "49"."""
    return count(int(seconds) // 60)


def yuan(fen: int) -> str:
    """Return the full yuan in so many fen: 2999999 → "29,999", so that nothing short of a target looks like it."""
    return count(int(fen) // 100)


def yuan_up(fen: int) -> str:
    """Return the yuan that cover so many fen: 1 → "1", 2999901 → "30,000". For what is still missing."""
    return count(-(-int(fen) // 100))


def tenths(number: int) -> str:
    """Return tenths as a decimal: 4 → "0.4", 12 → "1.2"."""
    whole, part = divmod(int(number), 10)
    return f"{whole:,}.{part}"


def long_date(day: date, lang: Lang) -> str:
    """Return the day with its weekday: 2026年10月22日 星期四, or Thursday 22 Oct 2026."""
    weekday = WEEKDAYS[day.weekday()].say(lang)
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日 {weekday}"
    return f"{weekday} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def month_name(number: int, lang: Lang) -> str:
    """Return 10月, or October."""
    return f"{number}月" if lang == "zh" else MONTHS[number - 1]
