"""The kinds of facts that the plans of the months are made of, and who is at work on which day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True)
class Person:
    """One row of the roster, as it is typed there, with what is needed to make the person's days."""

    agent_id: str
    name: str
    position: str
    extensions: str
    base_pay: object  # as typed: a number, or text such as "¥3,000.00"
    joined_on: date
    left_on: date | None = None
    lines: tuple[tuple[date, str], ...] = ()  # (from this day on, the extension really used)

    def extension(self, day: date) -> str:
        """The extension that this person's telephone has on `day`."""
        return [extension for since, extension in self.lines if since <= day][-1]


@dataclass(frozen=True)
class Day:
    """The calls of one person on one day. Unset counts are drawn at random on the passing side."""

    answered: int | None = None  # calls with a customer that were answered
    talk: int | None = None  # their talk time together, seconds
    internal: int = 0  # answered calls to colleagues, 120 s each, beside `answered`
    ringing: int | None = None  # dialled, rang, nobody answered
    inbound: int = 2  # how many of the answered calls came in
    short: tuple[int, ...] = ()  # talk times under 10 s among the answered calls
    half: str = "全天"  # the part of the day at work: 全天, 上午, 下午
    one_number: int = 0  # how many of the answered calls go to one and the same customer
    at_midnight: int = 0  # seconds of one answered call that starts at 23:55:00, among `answered` and `talk`
    second_line: str = ""  # the extension on which every third call is made


@dataclass(frozen=True)
class Usual:
    """Between what a day is drawn of which nothing is planted; always enough for the daily target."""

    answered: tuple[int, int]
    talk: tuple[int, int]
    ringing: tuple[int, int]


COMPULSORY = 950_00  # fen; one price for all compulsory policies


@dataclass(frozen=True)
class Sales:
    """What one person sold with a paid date in the month: so many vehicles, so much premium (fen) in all."""

    vehicles: int
    both: int  # how many of them bought 商业险 and 交强险: two policies, one vehicle
    premium: int


@dataclass(frozen=True)
class FirstCar:
    """What is special of the first vehicle of somebody's SALES; the rest of it is drawn."""

    signed_on: date | None = None
    paid_on: date | None = None
    new: bool = False  # a new car has no plate yet


@dataclass(frozen=True)
class Policy:
    """A policy with something special, beside those of SALES. Amounts in fen."""

    agent_id: str
    premium: int
    signed_on: date
    paid_on: date
    status: str = "正常"
    endorsed_on: date | None = None
    endorsed: int | None = None
    new_car: bool = False


@dataclass(frozen=True)
class Punch:
    """One row of the attendance sheet that is not an ordinary day. Times as typed."""

    clock_in: str
    clock_out: str
    result: str
    excuse: str = ""
    approved_by: str = ""


# agent, kind, from, to, half, approved by
Leave = tuple[str, str, date, date, str, str]
Chain = tuple[date | None, date | None, date | None]  # printed, invoiced, delivered on


@dataclass(frozen=True)
class MonthPlan:
    """All that is planted of one month. Of days: (agent, day of the month)."""

    first: date
    workdays: tuple[date, ...]
    usual: Usual
    days: Mapping[tuple[str, int], Day]
    sales: Mapping[str, Sales]
    specials: tuple[Policy, ...]
    first_car: int  # the number of the month's first car
    phones: tuple[str, str]  # how the numbers of its customers begin
    punches: Mapping[tuple[str, int], Punch]
    strays: tuple[tuple[str, date, int], ...] = ()  # agent, day, calls that no day of a caller asks for
    first_cars: Mapping[str, FirstCar] = field(default_factory=dict)
    chains: Mapping[int, Chain] = field(default_factory=dict)  # by car, where it is not the usual one
    schedule: tuple[tuple[date, str, str], ...] = ()
    leave: tuple[Leave, ...] = ()
    # day, time, agent, kind as typed, reminder, severe, evidence
    conduct: tuple[tuple[int, str, str, str, str, str, str], ...] = ()
    # month, agent, item, amount as typed, reason, approved by
    adjustments: tuple[tuple[str, str, str, object, str, str], ...] = ()

    def dates(self) -> list[date]:
        """Return every day of the month."""
        days = [self.first + timedelta(days=n) for n in range(31)]
        return [day for day in days if day.month == self.first.month]


@dataclass(frozen=True)
class Presence:
    """Which days of a month a person is at work, from calendar, schedule and leave."""

    person: Person
    month: MonthPlan

    def scheduled(self, day: date) -> bool:
        """Whether the person is employed and has a shift on `day`."""
        if day < self.person.joined_on or (self.person.left_on and day > self.person.left_on):
            return False
        for when, agent_id, shift in self.month.schedule:
            if (when, agent_id) == (day, self.person.agent_id):
                return shift == "上班"
        return day in self.month.workdays

    def away(self, day: date) -> bool:
        """Whether the person is on leave for the whole of `day`."""
        return any(
            agent_id == self.person.agent_id and first <= day <= last and not half
            for agent_id, _, first, last, half, _ in self.month.leave
        )
