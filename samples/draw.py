"""What the plan leaves open, drawn with a fixed seed: when each call was made, to whom, what each policy cost."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import plan
from plan import CALLERS, DAYS, TEAM, Day, Person, Presence, oct_

MORNING = (8 * 3600 + 36 * 60, 12 * 3600)
AFTERNOON = (13 * 3600 + 30 * 60, 17 * 3600 + 20 * 60)
WINDOWS = {"全天": (MORNING, AFTERNOON), "上午": (MORNING,), "下午": (AFTERNOON,)}


class Dice:
    """Random whole numbers from a fixed seed. Only `random()` is used: its sequence is the same in every Python."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def split(self, total: int, parts: int, least: int) -> list[int]:
        """Return `parts` whole numbers of at least `least` that sum to `total`."""
        if parts == 0:
            return []
        spare = total - parts * least
        cuts = sorted(self.between(0, spare) for _ in range(parts - 1))
        return [least + b - a for a, b in zip([0, *cuts], [*cuts, spare], strict=True)]

    def shuffled(self, items: Sequence[str]) -> list[str]:
        """Return the items in a random order."""
        keyed = [(self._random.random(), item) for item in items]
        return [item for _, item in sorted(keyed)]


@dataclass(frozen=True)
class Call:
    """One row of the call log."""

    person: Person
    extension: str
    started_at: datetime
    number: str
    direction: str
    talk: int
    ring: int
    recording: str = ""


# --- calls ------------------------------------------------------------------------------------------------
def all_calls(dice: Dice) -> list[Call]:
    """Return every call of the month in order of time, with recording numbers for those that were answered."""
    calls = [*_strays(dice)]
    for day in plan.october():
        for person in CALLERS:
            presence = Presence(person)
            if presence.scheduled(day) and not presence.away(day):
                calls += _day_calls(dice, person, day, DAYS.get((person.agent_id, day.day), Day()))
    calls.sort(key=lambda c: (c.started_at, c.person.agent_id))
    return list(_recorded(calls))


def _strays(dice: Dice) -> Iterator[Call]:
    """Calls that no day of a caller asks for: another month, a holiday, a manager, a person who has left."""
    by_id = {p.agent_id: p for p in TEAM}
    for person, day, count in (
        (by_id["2001"], plan.LAST_MONTH, 2),
        (by_id["2002"], oct_(5), 3),
        (by_id["1001"], oct_(9), 4),
        (by_id["1001"], oct_(27), 6),
        (by_id["2005"], oct_(26), plan.AFTER_LEAVING[2]),
    ):
        for n in range(count):
            start = datetime.combine(day, time(15, 10)) + timedelta(seconds=420 * n)
            yield Call(person, person.extension(day), start, _number(dice), "呼出", dice.between(40, 180), 11)


def _number(dice: Dice) -> str:
    """Return a telephone number that nobody has."""
    return f"{('1380000', '1990000')[dice.between(0, 1)]}{dice.between(0, 9999):04d}"


def _day_calls(dice: Dice, person: Person, day: date, wanted: Day) -> Iterator[Call]:
    """Yield one person's calls of one day: the planted counts exactly, spread over the hours at work."""
    answered = dice.between(32, 39) if wanted.answered is None else wanted.answered
    talk = dice.between(3120, 4200) if wanted.talk is None else wanted.talk
    ringing = dice.between(14, 22) if wanted.ringing is None else wanted.ringing
    late = (wanted.at_midnight,) if wanted.at_midnight else ()
    rest = answered - len(wanted.short) - len(late)
    talks = [*dice.split(talk - sum(wanted.short) - sum(late), rest, 12), *wanted.short]
    kinds = ["呼入"] * min(wanted.inbound, len(talks)) + ["呼出"] * max(0, len(talks) - wanted.inbound)
    tasks = dice.shuffled(
        [f"{n:03d} {kind} {seconds}" for n, (kind, seconds) in enumerate(zip(kinds, talks, strict=True))]
        + [f"{900 + n} 内部 120" for n in range(wanted.internal)]
        + [f"{500 + n} 呼出 0" for n in range(ringing)]
    )
    extension, favourite, repeats = person.extension(day), _number(dice), wanted.one_number
    for n, (task, start) in enumerate(zip(tasks, _starts(dice, tasks, wanted.half), strict=True)):
        _, kind, seconds = task.split()
        number = plan.TEAM[1].lines[0][1] if kind == "内部" else _number(dice)
        if repeats and kind == "呼出" and seconds != "0":
            number, repeats = favourite, repeats - 1
        line = wanted.second_line if wanted.second_line and n % 3 == 2 else extension
        ring = dice.between(25, 45) if seconds == "0" else dice.between(4, 22)
        moment = datetime.combine(day, time()) + timedelta(seconds=start)
        yield Call(person, line, moment, number, kind, int(seconds), ring)
    for seconds in late:
        yield Call(person, extension, datetime.combine(day, time(23, 55)), _number(dice), "呼入", seconds, 9)


def _starts(dice: Dice, tasks: Sequence[str], half: str) -> Iterator[int]:
    """Yield the second of the day at which each call starts: one after the other, with pauses, within the hours."""
    windows = WINDOWS[half]
    per_window = -(-len(tasks) // len(windows))
    for n, (opens, closes) in enumerate(windows):
        mine = tasks[n * per_window : (n + 1) * per_window]
        busy = [int(task.split()[2]) + 45 for task in mine]
        pauses = dice.split(closes - opens - sum(busy), len(mine) + 1, 2)
        at = opens
        for pause, length in zip(pauses, busy, strict=False):
            at += pause
            yield at
            at += length


def _recorded(calls: Sequence[Call]) -> Iterator[Call]:
    """Number the recordings of each day, in order of time. Only answered calls are recorded."""
    numbers: dict[date, int] = {}
    for call in calls:
        if call.talk == 0:
            yield call
            continue
        day = call.started_at.date()
        numbers[day] = numbers.get(day, 0) + 1
        recording = f"R{day:%Y%m%d}-{numbers[day]:04d}"
        yield replace(call, recording=recording)


# --- policies ---
def policy_rows(dice: Dice) -> list[tuple]:
    """Return the rows of the ledger, policy numbers still blank."""
    rows: list[tuple] = []
    for agent_id, sales in plan.SALES.items():
        commercial = dice.split(sales.premium - sales.both * plan.COMPULSORY, sales.vehicles, 1200_00)
        days = [d for d in plan.WORKDAYS if Presence(_person(agent_id)).scheduled(d)]
        for n, premium in enumerate(commercial):
            paid_on = days[dice.between(0, len(days) - 1)]
            plain = plan.Policy(agent_id, premium, paid_on, paid_on, business=("续保", "续保", "转入")[n % 3])
            if n == 0 and agent_id == "2001":  # signed in September, paid in October
                plain = plan.Policy(agent_id, premium, date(2026, 9, 29), oct_(8))
            if n == 0 and agent_id == "2002":  # a new car has no plate yet
                plain = plan.Policy(agent_id, premium, paid_on, paid_on, business="新保", plated=False)
            rows += _vehicle(dice, plain, len(rows), both=n < sales.both)
    for special in plan.SPECIAL_POLICIES:
        rows += _vehicle(dice, special, len(rows), both=False)
    return rows


def last_years_rows(dice: Dice, n: int) -> list[tuple]:
    """Return the rows of the policies that run out soon, for the cars from number `n` on."""
    pairs = enumerate(plan.LAST_YEARS_POLICIES, n)
    return [row for car, old in pairs for row in _vehicle(dice, old, car, both=False)]


def _vehicle(dice: Dice, p: plan.Policy, n: int, *, both: bool) -> list[tuple]:
    """Return the ledger rows of one vehicle: 商业险, and 交强险 with vehicle tax if it bought both."""
    start = p.paid_on + timedelta(days=dice.between(5, 25))
    until = start.replace(year=start.year + 1) - timedelta(days=1)
    car = (f"鄂E0{n:04d}" if p.plated else None, f"LTEST{n:012d}", f"客户{n:03d}", _number(dice))
    endorsed = None if p.endorsed is None else p.endorsed / 100
    source = ("到期前30天", "历史掉保", "次新车", "外部收集")[n % 4]
    tail = (p.signed_on, p.paid_on, start, until, p.status, p.endorsed_on, endorsed, source)
    amount: object = p.premium / 100 if n % 5 else f"{p.premium / 100:,.2f}"
    head = (None, p.agent_id, _person(p.agent_id).name, *car)
    rows = [(*head, "商业险", p.business, amount, None, *tail)]
    if both:
        rows.append((*head, "交强险", p.business, plan.COMPULSORY / 100, 360, *tail))
    return rows


def _person(agent_id: str) -> Person:
    return next(p for p in TEAM if p.agent_id == agent_id)
