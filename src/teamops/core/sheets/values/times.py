"""Times of day and durations: the reading of one value."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

from teamops.core.sheets.values.cells import Reading, Refused, content

DAY = 86400
LONGEST = 31 * DAY  # a longer duration is a number of something else (milliseconds, a phone number)
EARLIEST_YEAR = 1930  # an earlier date is a number or a time that a spreadsheet shows as a date
UNIX = date(1970, 1, 1)
FIRST_SERIAL = (date(EARLIEST_YEAR, 1, 1) - date(1899, 12, 30)).days

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLOCK = re.compile(
    r"(?P<half>上午|下午)?\s*(?P<h>\d{1,2})"
    r"(?::(?P<m>\d{2})|:(?P<m3>\d{1,2}):(?P<s>\d{1,2})(?:[.,](?P<f>\d+))?"
    r"|[点时](?:(?P<cm>\d{2})|(?P<fm>\d{1,2})分(?:(?P<fs>\d{1,2})秒?)?|(?P<word>半|整))?)"
    r"\s*(?P<ampm>[AP]M)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?P<h>\d{1,2})(?P<m>\d{2})|(?P<h6>\d{2})(?P<m6>\d{2})(?P<s6>\d{2})")
_STAMP = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})[ T]\s*(\d.*)")
_DAY_WORD = re.compile(r"\(?(次日|翌日|第二天|当日)\)?\s*")
_DAY_AFTER = re.compile(r"\s*\(?(?:次日|翌日|第二天|\+1)\)?$")


def half_up(value: float) -> int:
    """Return the nearest whole number, a half upwards. For seconds, where the cell's own noise is far below a half."""
    return int(value // 1) + (value % 1 >= 0.5)


def clock_seconds(text: str) -> int:
    """Return the seconds since midnight of a cleaned time of day (24:00 is 86400). Raises Refused."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise Refused
    hour = int(found["h"])
    minute = (
        30 if found["word"] == "半" else int(found["m"] or found["m3"] or found["cm"] or found["fm"] or 0)
    )
    second = int(found["s"] or found["fs"] or 0)
    half = (found["half"] or found["ampm"] or "").upper()
    if half:
        if found["half"] and found["ampm"]:
            raise Refused
        # 下午 15:05 is written as well as 下午 3:05; the others go with twelve hours alone.
        if hour > (23 if half == "下午" else 12):
            raise Refused
        if half in ("下午", "PM"):
            hour += 12 if hour < 12 else 0
        elif hour == 12:
            hour = 0
    fraction = int((found["f"] or "0")[0]) >= 5
    seconds = hour * 3600 + minute * 60 + second
    if minute > 59 or second > 59 or seconds > DAY or (seconds == DAY and fraction):
        raise Refused
    return seconds + fraction


def time_of(value: object, reading: Reading) -> int | None:
    """Return seconds since midnight (beyond 86400 for 次日), None for empty. Raises Refused.

    In a `dated` column a time that brings its date is seconds since 1970: the day of a punch is not thrown away.
    """
    value = content(value)
    if value is None or value in reading.column.absent:
        return None
    dated = reading.column.dated
    if isinstance(value, str):
        return _time_of_text(value, reading)
    if isinstance(value, bool):
        raise Refused
    if isinstance(value, datetime):
        return _time_of_stamp(value.date(), half_up(_seconds_of_time(value.time())), dated)
    if isinstance(value, time):
        return half_up(_seconds_of_time(value))
    if isinstance(value, timedelta):
        seconds = half_up(value.total_seconds())
        if not 0 <= seconds < 2 * DAY:
            raise Refused
        return seconds
    if isinstance(value, int | float | Decimal):
        return _time_of_number(float(value), reading)
    raise Refused


def _time_of_text(text: str, reading: Reading) -> int:
    if _NUMBER.fullmatch(text):
        return _compact(text) if text.isdigit() and text.strip("0") else _time_of_number(float(text), reading)
    if found := _STAMP.fullmatch(text):
        return _time_of_stamp(*_stamp(found), reading.column.dated)
    if word := _DAY_WORD.match(text):
        return clock_seconds(text[word.end() :]) + (0 if word[1] == "当日" else DAY)
    if word := _DAY_AFTER.search(text):
        return clock_seconds(text[: word.start()]) + DAY
    return clock_seconds(text)


def _compact(digits: str) -> int:
    """Read 0905, 905 and 090512."""
    found = _COMPACT.fullmatch(digits)
    if found is None or len(digits) == 5:
        raise Refused
    hour, minute = int(found["h"] or found["h6"]), int(found["m"] or found["m6"])
    second = int(found["s6"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise Refused
    return hour * 3600 + minute * 60 + second


def _time_of_number(number: float, reading: Reading) -> int:
    """Read a fraction of a day (beyond 1: the next day), a serial with its time, or 905 that was 0905."""
    whole = number.is_integer()
    if number == 0:
        return 0
    if whole and 100 <= number < 10**6:
        return _compact(str(int(number)))
    if not whole and 0 < number < 2:
        return half_up(number * DAY)
    if not whole and FIRST_SERIAL <= number < 10**6:
        if reading.column.dated:
            base = date(1904, 1, 1) if reading.epoch1904 else date(1899, 12, 30)
            return half_up(number * DAY) + (base - UNIX).days * DAY
        return half_up(number % 1 * DAY) % DAY
    raise Refused


def _time_of_stamp(day: date, seconds: int, dated: bool = False) -> int:
    base = _days_of_time_cell(day)
    if base is not None and base < 2:
        return base * DAY + seconds
    # A date at midnight is a date without a time far more often than a punch at 00:00:00.
    if day.year < EARLIEST_YEAR or seconds == 0:
        raise Refused
    return seconds + (day - UNIX).days * DAY if dated else seconds % DAY


def _stamp(found: re.Match[str]) -> tuple[date, int]:
    """Return the day and the seconds of a datetime that a reader wrote out as text."""
    try:
        return date(int(found[1]), int(found[3]), int(found[4])), clock_seconds(found[5])
    except ValueError:
        raise Refused from None


def _seconds_of_time(value: time) -> float:
    return value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6


def _days_of_time_cell(day: date) -> int | None:
    """Return the days in a time or duration that a reader gave as a date; None for a real date.

    Day 0 is 1899-12-31 to Excel (whose serial 60 is a day that never was), 1899-12-30 to others, and
    1904-01-01 in a workbook that counts from 1904.
    """
    if date(1904, 1, 1) <= day < date(1904, 2, 1):
        return (day - date(1904, 1, 1)).days
    if date(1899, 12, 30) <= day < date(1900, 2, 1):
        return max(0, (day - date(1899, 12, 31)).days)
    return None


# --- durations -------------------------------------------------------------------------------------------

_PRIMES = str.maketrans({"′": "'", "’": "'", "‘": "'", "`": "'", "´": "'", "″": '"', "”": '"', "“": '"'})
_SECONDS = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?\s*(?:秒钟?|s|secs?|seconds?)?", re.IGNORECASE)
_COLON3 = re.compile(r"(?:(\d+) days? )?(\d+):(\d{1,2}):(\d{1,2})(?:\.0+)?")
_COLON2 = re.compile(r"(\d+):(\d{2})")
_UNITS = re.compile(
    r"(?=\d)(?:(\d+)\s*(?:小时|时|h|hours?|hrs?))?\s*(?:(\d+)\s*(?:分钟?|'|m|mins?|minutes?))?"
    r"\s*(?:(\d+)\s*(?:秒钟?|\"|''|s|secs?|seconds?))?",
    re.IGNORECASE,
)

Colon = Literal["mm:ss", "hh:mm"]


def colon_of(texts: Iterable[str]) -> Colon | None:
    """Return what the two-part values of a column tell of themselves, from cleaned or raw distinct texts.

    A first part above 23 can only be minutes. Nothing ever proves hours, so otherwise the answer is None.
    """
    for text in texts:
        if ":" in text or "：" in text:
            found = _COLON2.fullmatch(text.strip().replace("：", ":"))
            if found and int(found[1]) > 23 and int(found[2]) < 60:
                return "mm:ss"
    return None


def duration_of(value: object, reading: Reading) -> int | None:
    """Return whole seconds, None for empty. Raises Refused (T101; T102 where mm:ss and hh:mm cannot be told apart)."""
    value = content(value)
    if value is None:
        return None
    if isinstance(value, str):
        seconds = _duration_of_text(value, reading)
    elif isinstance(value, bool):
        raise Refused
    elif isinstance(value, datetime):
        seconds = _duration_of_stamp(value.date(), half_up(_seconds_of_time(value.time())))
    elif isinstance(value, time):
        seconds = half_up(_seconds_of_time(value))
    elif isinstance(value, timedelta):
        seconds = half_up(value.total_seconds())
    elif isinstance(value, int | float | Decimal) and value == value // 1:
        seconds = int(value)
    else:
        raise Refused
    if not 0 <= seconds <= LONGEST:
        raise Refused
    return seconds


def _duration_of_stamp(day: date, seconds: int) -> int:
    days = _days_of_time_cell(day)
    if days is None:
        raise Refused
    return days * DAY + seconds


def _duration_of_text(text: str, reading: Reading) -> int:
    text = text.translate(_PRIMES)
    if found := _SECONDS.fullmatch(text):
        return int(found[1].replace(",", "")[:12])
    if found := _COLON3.fullmatch(text):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return _joined(days * 24 + hours, minutes, seconds)
    if found := _COLON2.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if second > 59:
            raise Refused
        if reading.colon is None:
            raise Refused("T102")
        return first * 60 + second if reading.colon == "mm:ss" else first * 3600 + second * 60
    if found := _STAMP.fullmatch(text):
        return _duration_of_stamp(*_stamp(found))
    found = _UNITS.fullmatch(text)
    if found is None or not any(found.groups()):
        raise Refused
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    # 90分30秒 is how some systems count; 1小时75分 is a slip.
    return _joined(hours, minutes, seconds) if found[1] else minutes * 60 + _below_sixty(seconds, found[2])


def _joined(hours: int, minutes: int, seconds: int) -> int:
    if minutes > 59 or seconds > 59:
        raise Refused
    return hours * 3600 + minutes * 60 + seconds


def _below_sixty(seconds: int, minutes: str | None) -> int:
    if minutes and seconds > 59:
        raise Refused
    return seconds
