"""The truth of a made-up month: who was there, what they did and sold. Plain values, drawn from one seed.

Nothing in here knows teamops: the same truth is written as tables by `as_tables` and paid by `as_paid`.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

# The holidays of 2026 as the State Council announced them, and the weekend days worked for them.
OFF = {
    *(date(2026, 1, d) for d in (1, 2, 3)),
    *(date(2026, 2, d) for d in range(15, 24)),
    *(date(2026, 4, d) for d in (4, 5, 6)),
    *(date(2026, 5, d) for d in range(1, 6)),
    *(date(2026, 6, d) for d in (19, 20, 21)),
    *(date(2026, 9, d) for d in (25, 26, 27)),
    *(date(2026, 10, d) for d in range(1, 8)),
}
WORKED = {date(2026, *md) for md in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))}
MONTHS = ((2026, 2), (2026, 3), (2026, 5), (2026, 9), (2026, 10))
NAMES = ("张珊", "李思", "王芳", "赵一鸣", "孙小雨", "周海")
SALES, CLERK = "续保专员", "内勤专员"
OUT, IN, INSIDE = "呼出", "呼入", "内部"
COMMERCIAL, COMPULSORY = "商业险", "交强险"
START, END = 8 * 3600 + 1800, 17 * 3600 + 1800
FULL, AM, PM = "全天", "上午", "下午"


@dataclass(frozen=True)
class Person:
    """Somebody on the roster. `base`: fen a month."""

    id: str
    name: str
    extension: str
    position: str
    joined: date
    left: date | None
    base: int

    def here(self, day: date) -> bool:
        """Whether employed on a day."""
        return self.joined <= day and (self.left is None or day <= self.left)


@dataclass(frozen=True)
class Call:
    """One call; seconds. `total` is with the ringing."""

    person: str
    start: datetime
    number: str
    side: str
    talk: int
    total: int
    recording: str


@dataclass(frozen=True)
class Change:
    """What became of a policy. `fen`: given back or added; None where the ledger leaves it blank (all of it)."""

    word: str
    on: date
    fen: int | None
    own_row: bool


@dataclass(frozen=True)
class Sale:
    """A policy as sold; fen."""

    no: str
    person: str
    car: int
    kind: str
    premium: int
    tax: int
    signed: date
    paid: date
    starts: date
    change: Change | None = None


@dataclass(frozen=True)
class Punch:
    """A day of attendance, seconds since midnight."""

    person: str
    day: date
    came: int | None
    left: int | None
    excuse: str = ""
    approver: str = ""
    in_word: str = ""  # what the attendance system judged of the punch; blank where it did not
    out_word: str = ""


@dataclass(frozen=True)
class Leave:
    """Days of leave, the ends included, and which part of each."""

    person: str
    first: date
    last: date
    part: str
    granted: bool = True


@dataclass(frozen=True)
class Act:
    """A row of the conduct register."""

    person: str
    day: date
    time: int | None
    kind: str
    reminder: bool = False
    severe: bool = False
    evidence: str = ""


@dataclass
class Truth:
    """A month. `first`: its first day."""

    first: date
    people: list[Person]
    calls: list[Call] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)
    punches: list[Punch] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    @property
    def days(self) -> list[date]:
        """Every day of the month."""
        return days_of(self.first)

    def workdays(self) -> list[date]:
        """The month's working days."""
        return [day for day in self.days if works(day)]


def works(day: date) -> bool:
    """Whether a day is worked, with 调休."""
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def days_of(first: date) -> list[date]:
    """Every day of the month that begins on a day."""
    return [d for n in range(31) if (d := first + timedelta(days=n)).month == first.month]


def months_before(first: date, back: int) -> date:
    """The first day of the month so many months earlier."""
    at = first.year * 12 + first.month - 1 - back
    return date(at // 12, at % 12 + 1, 1)


@dataclass(frozen=True)
class Targets:
    """What is asked of a day and a month; low, so that a handful of rows decides about money. Fen."""

    calls: int
    minutes: int
    vehicles: int
    premium: int
    step: int


def targets(chance: Random) -> Targets:
    """Draw the targets."""
    return Targets(
        chance.choice((3, 4, 5)),
        chance.choice((5, 6, 7)),
        chance.choice((2, 3)),
        chance.choice((600000, 900000)),
        chance.choice((200000, 300000)),
    )


def month(chance: Random, wanted: Targets, back: int) -> Truth:
    """Draw a month; sales also of the `back` months before it."""
    first = date(*chance.choice(MONTHS), 1)
    back = min(back, first.month - 1)
    truth = Truth(first, _people(chance, first))
    sellers = [p for p in truth.people if p.position == SALES]
    truth.leaves = _leaves(chance, truth)
    for person in truth.people:
        if person.position == SALES or chance.random() < 0.3:
            truth.calls += _calls(chance, truth, person, wanted)
        truth.punches += _punches(chance, truth, person)
        truth.acts += _acts(chance, truth, person)
    for person in sellers:
        for n in range(back, -1, -1):
            truth.sales += _sales(chance, months_before(first, n), truth, person, wanted)
    return truth


def _people(chance: Random, first: date) -> list[Person]:
    people = []
    days = days_of(first)
    names = chance.sample(NAMES, chance.randint(3, 6))
    for n, name in enumerate(names):
        position = SALES if n < 2 or chance.random() < 0.8 else CLERK
        joined, left = date(2024, 3, 1), None
        if chance.random() < 0.25:
            joined = chance.choice(days[:-4])
        elif chance.random() < 0.2:
            left = chance.choice(days[4:])
        base = chance.choice((300000, 320050, 250000))
        people.append(Person(f"10{n + 1:02d}", name, f"80{n + 1:02d}", position, joined, left, base))
    return people


def _leaves(chance: Random, truth: Truth) -> list[Leave]:
    found = []
    for person in truth.people:
        for day in truth.workdays():
            if chance.random() > 0.07:
                continue
            part = chance.choice((FULL, AM, PM))
            last = day + timedelta(days=chance.choice((0, 0, 1, 3))) if part == FULL else day
            found.append(Leave(person.id, day, last, part, chance.random() < 0.8))
    return found


def _calls(chance: Random, truth: Truth, person: Person, wanted: Targets) -> list[Call]:
    found: list[Call] = []
    for day in truth.days:
        if not person.here(day) or (not works(day) and chance.random() < 0.8):
            continue
        count = wanted.calls + chance.choice((-2, -1, -1, 0, 0, 0, 1, 1, 2))
        if chance.random() < 0.05:
            count = 0
        whole = wanted.minutes * 60 + chance.choice((-61, -1, 0, 0, 1, 30, 200))
        if chance.random() < 0.15:
            count, whole = (wanted.calls + 1) // 2 + chance.choice((-1, 0)), whole // 2 + 1
        at = datetime(day.year, day.month, day.day, 8, 40) + timedelta(seconds=chance.randint(1, 59))
        answered = max(count, 0)
        talks = _parts(chance, whole, answered)
        rows = [*talks, *([0] * chance.choice((0, 0, 1, 2)))]
        chance.shuffle(rows)
        for talk in rows:
            side = chance.choice((OUT, OUT, OUT, OUT, IN, INSIDE))
            # The end of a number tells which it is, so that a masked one is still one customer's.
            which = chance.randint(1, 5)
            number = f"138{which:04d}{which:04d}"
            total = talk + chance.randint(3, 25)
            found.append(Call(person.id, at, number, side, talk, total, f"R{person.id}{at:%Y%m%d%H%M%S}"))
            at += timedelta(seconds=total + chance.randint(130, 900))
    return found


def _parts(chance: Random, whole: int, count: int) -> list[int]:
    """Split seconds into so many talks of unlike length."""
    if not count:
        return []
    cuts = sorted(chance.sample(range(5, max(whole - 5, 5 + count)), count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def _sales(chance: Random, first: date, truth: Truth, person: Person, wanted: Targets) -> list[Sale]:
    days = [day for day in days_of(first) if person.here(day)]
    if not days:
        return []
    found: list[Sale] = []
    cars = wanted.vehicles + chance.choice((-1, 0, 0, 0, 1))
    if first != truth.first and chance.random() < 0.2:
        cars = 0  # of such a month refunds alone may count
    goal = wanted.premium + chance.choice((-1, 0, 1, wanted.step - 1, wanted.step, 2 * wanted.step, -50000))
    for n in range(cars):
        car = int(person.id) * 1000 + first.month * 20 + n
        kinds = chance.choice(((COMMERCIAL,), (COMMERCIAL, COMPULSORY), (COMPULSORY,)))
        for kind in kinds:
            paid = chance.choice(days)
            signed = paid - timedelta(days=chance.choice((0, 0, 1, 5)))
            starts = paid + timedelta(days=chance.choice((0, 1, 12)))
            premium = chance.randint(50000, 150000)
            tax = chance.choice((0, 36000, 42000)) if kind == COMPULSORY else 0
            no = f"P{car}{'S' if kind == COMMERCIAL else 'J'}"
            found.append(Sale(no, person.id, car, kind, premium, tax, signed, paid, starts))
    rest = goal - sum(sale.premium for sale in found)
    if found and found[-1].premium + rest > 0:
        found[-1] = replace(found[-1], premium=found[-1].premium + rest)
    last = truth.days[-1]
    for n, sale in enumerate(found):
        if chance.random() < 0.2:
            on = min(sale.paid + timedelta(days=chance.choice((0, 3, 10, 35))), last)
            word = chance.choice(("退保", "退保", "批减"))
            part = chance.choice((sale.premium, sale.premium // 3, 10001))
            blank = word == "退保" and chance.random() < 0.4
            own = chance.random() < 0.4
            found[n] = replace(sale, change=Change(word, on, None if blank and not own else part, own))
    return found


def _punches(chance: Random, truth: Truth, person: Person) -> list[Punch]:
    found = []
    judged = chance.random() < 0.4
    for day in truth.workdays():
        if not person.here(day):
            continue
        came: int | None = START - chance.randint(0, 1200)
        left: int | None = END + chance.randint(0, 1200)
        if chance.random() < 0.08:
            came = START + chance.choice((0, 1, 60, 299, 300, 301, 1200))
        if chance.random() < 0.06:
            left = END - chance.choice((0, 1, 60, 300, 301, 1200))
        if chance.random() < 0.02:
            came = None
        if chance.random() < 0.02:
            left = None
        excuse = chance.choice(("", "", "", "送单"))
        approver = chance.choice(("", "王主任"))
        words = ["", ""]
        if judged:
            words = [_word(chance, came, came is not None and came > START, "迟到")]
            words.append(_word(chance, left, left is not None and left < END, "早退"))
        found.append(Punch(person.id, day, came, left, excuse, approver, *words))
    return found


def _word(chance: Random, punch: int | None, bad: bool, kind: str) -> str:
    """What an attendance system writes beside a punch; somebody may have put it right since."""
    if punch is None:
        return chance.choice(("缺卡", "缺卡", "补卡审批通过"))
    if bad:
        return chance.choice((kind, kind, "管理员改为正常", "外勤"))
    return chance.choice(("正常", "正常", "正常", "外勤", "正常（补卡）"))


KINDS = ("不规范用语", "与工作无关", "私人通讯")


def _acts(chance: Random, truth: Truth, person: Person) -> list[Act]:
    days = [day for day in truth.workdays() if person.here(day)]
    found: list[Act] = []
    for _ in range(chance.choice((0, 0, 0, 1, 2, 4)) if days else 0):
        day, kind = chance.choice(days), chance.choice(KINDS)
        at = 3600 * chance.randint(9, 16) + 60 * chance.randint(0, 59)
        if kind == KINDS[0]:
            evidence = chance.choice(("", f"录音 {at}"))
            found.append(Act(person.id, day, at, kind, severe=chance.random() < 0.7, evidence=evidence))
            continue
        if chance.random() < 0.6:
            sooner = day - timedelta(days=chance.choice((0, 0, 1, 40)))
            reminded = sooner if person.here(sooner) else day
            found.append(Act(person.id, reminded, at - 600, kind, reminder=True))
        found.append(Act(person.id, day, at, kind))
        if chance.random() < 0.3:
            other = KINDS[1] if kind == KINDS[2] else KINDS[2]
            found.append(Act(person.id, day, at, other))
    return found
