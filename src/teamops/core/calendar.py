"""Working days with 调休, months, and a loud refusal of years nobody has announced."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

_SPOKEN = (
    re.compile(r"(\d{4})[-./]?(\d{2})"),
    re.compile(r"(\d{4})年(\d{1,2})(?:月份?)?"),
    re.compile(r"()(\d{1,2})月份?"),
)


class UnknownYear(Exception):  # noqa: N818 - names what is unknown
    """The national calendar of this year is not known and the company's own table does not cover the day."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(str(year))


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month. `str()` gives 2026-10."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Return the month written as 2026-10; ValueError for anything else."""
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if not match or not 1 <= int(match[2]) <= 12:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def spoken(cls, text: str, on: date) -> "Month":
        """Return the month as people write it: 2026-10, 2026.10, 2026/10, 202610, 2026年10月; 10月 is the last October that
        had begun on `on`. ValueError for anything else: 2026.1 may be an October that a cell made short."""
        said = unicodedata.normalize("NFKC", text).replace(" ", "")
        year, number = next(
            (found.groups() for shape in _SPOKEN if (found := shape.fullmatch(said))), ("", "0")
        )
        if not 1 <= int(number) <= 12:
            raise ValueError(text)
        return cls(int(year) if year else on.year - (int(number) > on.month), int(number))

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month that holds this day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def shift(self, months: int) -> "Month":
        """Return the month so many months later (earlier, if negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


class Calendar:
    """The national calendar under the company's own table of days (True: at work)."""

    def __init__(self, overrides: Mapping[date, bool] | None = None) -> None:
        self.overrides = dict(overrides or {})

    def is_workday(self, day: date) -> bool:
        """Return whether people are at work on this day; raises UnknownYear."""
        if day in self.overrides:
            return self.overrides[day]
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            raise UnknownYear(day.year) from None

    def workdays(self, first: date, last: date) -> list[date]:
        """Return the working days from `first` to `last`, both included; raises UnknownYear."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if self.is_workday(day)]
