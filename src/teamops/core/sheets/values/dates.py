"""Dates, dates with times, and months: the reading of one value."""

import re
from datetime import date, datetime
from decimal import Decimal

from teamops.core.sheets.values.cells import Reading, Refused, content
from teamops.core.sheets.values.times import DAY, EARLIEST_YEAR, clock_seconds, half_up

EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
UNIX = date(1970, 1, 1)
LATEST_SERIAL = date(2100, 1, 1)
HALF_DAYS = ("上午", "下午")

_AFTER_YEAR = (
    r"(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"|\s*年\s*(?P<cm>\d{1,2})\s*月\s*(?P<cd>\d{1,2})\s*[日号]?"
)
_END = r"(?:(?<=[日号])|(?!\d))"
_FULL = re.compile(rf"(?P<y>\d{{4}})(?:{_AFTER_YEAR}|(?P<m8>\d{{2}})(?P<d8>\d{{2}})){_END}")
_SHORT_YEAR = re.compile(rf"(?P<y>\d{{2}})(?:{_AFTER_YEAR}){_END}")
_NO_YEAR = re.compile(
    rf"(?P<m>\d{{1,2}})(?:\s*月\s*(?P<cd>\d{{1,2}})\s*[日号]?|(?P<sep>[-/.])(?P<d>\d{{1,2}})){_END}"
)
_WEEKDAY = re.compile(r"\s*\(?(?:星期|周|礼拜)([一二三四五六日天])\)?\s*")
_ZONE = re.compile(r"(?<=\d)\s*(Z|[-+]\d{2}(?::?\d{2})?)$")
_DIGITS = re.compile(r"\d{14}|\d{12}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_MONTH = re.compile(
    r"(?P<y>\d{4}|\d{2})(?:\s*年\s*(?P<cm>\d{1,2})\s*月份?|[-/](?P<m>\d{1,2})|\.?(?P<m2>\d{2}))"
)
_MONTH_ALONE = re.compile(r"(\d{1,2})\s*月份?")
_DAYS = "一二三四五六日"


def date_of(value: object, reading: Reading) -> int | None:
    """Return the day as seconds since 1970 at its midnight, None for empty. Raises Refused (T101, T106)."""
    seconds = datetime_of(value, reading)
    return None if seconds is None else seconds - seconds % DAY


def datetime_of(value: object, reading: Reading) -> int | None:
    """Return seconds since 1970 of the wall clock, rounded to the second, None for empty. Raises Refused (T101, T106).

    A moment that names its zone is given in China's time (UTC+8).
    """
    value = content(value)
    if value is None:
        return None
    if isinstance(value, str):
        return _of_text(value, reading)
    if isinstance(value, datetime):
        clock = value.hour * 3600 + value.minute * 60 + value.second + (value.microsecond >= 500_000)
        return _midnight(value.date()) + clock
    if isinstance(value, date):
        return _midnight(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _of_number(float(value), reading)
    raise Refused


def _midnight(day: date) -> int:
    if day.year < EARLIEST_YEAR:
        raise Refused
    return (day - UNIX).days * DAY


def _of_number(number: float, reading: Reading) -> int:
    """Read 20261103, 20261103080512, or a spreadsheet's serial number. Epoch seconds are not guessed."""
    if number.is_integer() and 10**7 <= number < 10**15:
        return _of_text(str(int(number)), reading)
    if not 0 < number < 10**7:
        raise Refused
    base = EPOCH_1904 if reading.epoch1904 else EPOCH_1900
    seconds = half_up(number * DAY) + (base - UNIX).days * DAY
    earliest = (date(EARLIEST_YEAR, 1, 1) - UNIX).days * DAY
    if not earliest <= seconds < (LATEST_SERIAL - UNIX).days * DAY:
        raise Refused
    return seconds


def _of_text(text: str, reading: Reading) -> int:
    if _SERIAL.fullmatch(text):
        return _of_number(float(text), reading)
    if _DIGITS.fullmatch(text):
        clock = text[8:10] + ":" + text[10:12] + (":" + text[12:] if text[12:] else "")
        return _midnight(_real(text[:4], text[4:6], text[6:8])) + clock_seconds(clock)
    text, shift = _without_zone(text)
    midnight, rest = day_of_text(text, reading)
    if rest[:1] in ("T", "t"):
        rest = rest[1:]
    if reading.column.halves and rest.strip() in HALF_DAYS:
        return midnight + reading.column.halves[HALF_DAYS.index(rest.strip())]
    return midnight + (clock_seconds(rest.strip()) if rest.strip() else 0) + shift


def day_of_text(text: str, reading: Reading) -> tuple[int, str]:
    """Return the day at the start of a text as seconds since 1970, and the text after it. Raises Refused (T101, T106)."""
    text, weekday = _without_weekday(text)
    day, rest = _day(text, weekday, reading)
    if weekday is not None and day.weekday() != weekday:
        raise Refused
    return _midnight(day), rest


def _without_weekday(text: str) -> tuple[str, int | None]:
    found = _WEEKDAY.search(text)
    if found is None:
        return text, None
    return _WEEKDAY.sub(" ", text, count=1).strip(), _DAYS.index(found[1].replace("天", "日"))


def _without_zone(text: str) -> tuple[str, int]:
    """Take a zone off the end; return what brings the moment to China's time, in seconds."""
    found = _ZONE.search(text) if ":" in text else None
    if found is None:
        return text, 0
    zone = found[1].replace(":", "")
    minutes = 0 if zone == "Z" else int(zone[:3]) * 60 + int(zone[0] + (zone[3:] or "0"))
    return text[: found.start()], 8 * 3600 - minutes * 60


def _day(text: str, weekday: int | None, reading: Reading) -> tuple[date, str]:
    """Return the day at the start of the text, and the rest."""
    found = _FULL.match(text) or _SHORT_YEAR.match(text) or _NO_YEAR.match(text)
    if found is None:
        raise Refused
    parts, rest = found.groupdict(), text[found.end() :]
    if rest and rest[0] not in " Tt上下" and found[0][-1] not in "日号":
        raise Refused
    year = parts.get("y")
    month = next(parts[key] for key in ("m", "cm", "m8") if parts.get(key))
    day = next(parts[key] for key in ("d", "cd", "d8") if parts.get(key))
    if year is None:
        _real("2000", month, day)  # no month has more days than in a leap year
        if reading.month is None or parts["sep"] == ".":
            raise Refused("T106")
        return _real(str(year_near(int(month), reading.month)), month, day), rest
    if len(year) == 2:
        # Only the layout that writes the weekday beside it (26-11-03 星期二); the weekday then proves the century.
        if weekday is None:
            raise Refused("T106")
        year = "20" + year
    return _real(year, month, day), rest


def _real(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Refused from None


def year_near(month: int, settled: tuple[int, int]) -> int:
    """Return the year of a bare month in a file of the month settled: that month or a neighbour. Raises Refused (T106)."""
    year, number = settled
    distance = (month - number) % 12
    if distance not in (0, 1, 11):
        raise Refused("T106")
    distance -= 12 if distance == 11 else 0
    return year + (number - 1 + distance) // 12


def month_of(value: object, reading: Reading) -> str | None:
    """Return the month as "2026-10", None for empty. Raises Refused (T101, T106)."""
    value = content(value)
    if value is None:
        return None
    if (
        isinstance(value, int | float | Decimal)
        and not isinstance(value, bool)
        and 10**5 <= value == value // 1 < 10**6
    ):
        value = str(int(value))
    if isinstance(value, str) and not _SERIAL.fullmatch(value):
        if found := _MONTH.fullmatch(value):
            return _month_text(found["y"], int(found["cm"] or found["m"] or found["m2"]))
        if found := _MONTH_ALONE.fullmatch(value):
            month = int(found[1])
            if reading.month is None or not 1 <= month <= 12:
                raise Refused("T106" if 1 <= month <= 12 else "T101")
            return _month_text(str(year_near(month, reading.month)), month)
    seconds = datetime_of(value, reading)
    return None if seconds is None else f"{date.fromordinal(UNIX.toordinal() + seconds // DAY):%Y-%m}"


def _month_text(year: str, month: int) -> str:
    if not 1 <= month <= 12:
        raise Refused
    if len(year) == 2:
        raise Refused("T106")
    if int(year) < EARLIEST_YEAR:
        raise Refused
    return f"{year}-{month:02d}"
