"""What the plan leaves open, drawn with a fixed seed: when each call was made, to whom, what each policy cost."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from plan_team import BY_ID, CALLERS
from planned import Day, MonthPlan, Person, Presence

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
def all_calls(dice: Dice, month: MonthPlan) -> list[Call]:
    """Return every call of the month in order of time, with recording numbers for those that were answered."""
    calls = [*_strays(dice, month)]
    for day in month.dates():
        for person in CALLERS:
            presence = Presence(person, month)
            if presence.scheduled(day) and not presence.away(day):
                calls += _day_calls(dice, month, person, day)
    calls.sort(key=lambda c: (c.started_at, c.person.agent_id))
    return list(_recorded(calls))


def _strays(dice: Dice, month: MonthPlan) -> Iterator[Call]:
    """Calls that no day of a caller asks for: another month, a holiday, a manager, a person who has left."""
    for agent_id, day, count in month.strays:
        person = BY_ID[agent_id]
        for n in range(count):
            start = datetime.combine(day, time(15, 10)) + timedelta(seconds=420 * n)
            yield Call(
                person, person.extension(day), start, drawn_number(dice), "呼出", dice.between(40, 180), 11
            )


def drawn_number(dice: Dice, begins: tuple[str, str] = ("1380000", "1990000")) -> str:
    """Return a telephone number that nobody has."""
    return f"{begins[dice.between(0, 1)]}{dice.between(0, 9999):04d}"


def _day_calls(dice: Dice, month: MonthPlan, person: Person, day: date) -> Iterator[Call]:
    """Yield one person's calls of one day: the planted counts exactly, spread over the hours at work."""
    wanted, usual = month.days.get((person.agent_id, day.day), Day()), month.usual
    answered = dice.between(*usual.answered) if wanted.answered is None else wanted.answered
    talk = dice.between(*usual.talk) if wanted.talk is None else wanted.talk
    ringing = dice.between(*usual.ringing) if wanted.ringing is None else wanted.ringing
    late = (wanted.at_midnight,) if wanted.at_midnight else ()
    rest = answered - len(wanted.short) - len(late)
    talks = [*dice.split(talk - sum(wanted.short) - sum(late), rest, 12), *wanted.short]
    kinds = ["呼入"] * min(wanted.inbound, len(talks)) + ["呼出"] * max(0, len(talks) - wanted.inbound)
    tasks = dice.shuffled(
        [f"{n:03d} {kind} {seconds}" for n, (kind, seconds) in enumerate(zip(kinds, talks, strict=True))]
        + [f"{900 + n} 内部 120" for n in range(wanted.internal)]
        + [f"{500 + n} 呼出 0" for n in range(ringing)]
    )
    extension, favourite, repeats = person.extension(day), drawn_number(dice), wanted.one_number
    for n, (task, start) in enumerate(zip(tasks, _starts(dice, tasks, wanted.half), strict=True)):
        _, kind, seconds = task.split()
        number = BY_ID["1001"].extension(day) if kind == "内部" else drawn_number(dice)
        if repeats and kind == "呼出" and seconds != "0":
            number, repeats = favourite, repeats - 1
        line = wanted.second_line if wanted.second_line and n % 3 == 2 else extension
        ring = dice.between(25, 45) if seconds == "0" else dice.between(4, 22)
        moment = datetime.combine(day, time()) + timedelta(seconds=start)
        yield Call(person, line, moment, number, kind, int(seconds), ring)
    for seconds in late:
        yield Call(
            person, extension, datetime.combine(day, time(23, 55)), drawn_number(dice), "呼入", seconds, 9
        )


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
