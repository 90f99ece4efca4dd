"""What a made-up month must pay: plain loops over the truth, by the regulations and the rulings, one after the other.

This shares no code with teamops. Money is whole fen, times are seconds. A line is (person, day, rule, kind, fen).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from made_months import (
    AM,
    COMMERCIAL,
    COMPULSORY,
    END,
    FULL,
    PM,
    SALES,
    START,
    Call,
    Person,
    Punch,
    Sale,
    Targets,
    Truth,
    days_of,
    months_before,
    works,
)

EFFORT, OUTPUT, BONUS = "performance.daily-effort", "performance.monthly-output", "performance.premium-bonus"
WORDS, LATENESS = "conduct.improper-words", "conduct.lateness"
OFF_TASK, PRIVATE = "conduct.off-task", "conduct.private-messages"
BY_KIND = {"不规范用语": WORDS, "与工作无关": OFF_TASK, "私人通讯": PRIVATE}
LATE, EARLY, MISSING = "迟到", "早退", "缺卡"
FINE, REWARD, NOTICE, HELD = "fine", "reward", "notice", "held"
DAY_FINE, MONTH_FINE, STEP_REWARD, ACT_FINE = 5000, 20000, 20000, 10000
LATE_FINE, LATE_OFTEN, OFTEN = 3000, 5000, 3
Line = tuple[str, date, str, str, int]
Readings = dict[str, dict[str, Any]]


@dataclass
class Unread:
    """What a reader was kept from: whose calls of which days (None: anybody's, any), and which sales."""

    calls: set[tuple[str | None, date | None]] = field(default_factory=set)
    sales: list[Sale] = field(default_factory=list)


@dataclass
class Paid:
    """What is due: the lines, and each person's sum."""

    lines: list[Line] = field(default_factory=list)
    sums: dict[str, int] = field(default_factory=dict)


def paid(truth: Truth, wanted: Targets, readings: Readings, unread: Unread | None = None) -> Paid:
    """Work out a month."""
    unread = unread or Unread()
    out = Paid()
    staff = [p for p in truth.people if any(p.here(day) for day in truth.days)]
    for person in staff:
        if person.position == SALES:
            out.lines += effort(truth, person, wanted, readings, unread)
    out.lines += output(truth, wanted, readings, unread)
    for person in staff:
        out.lines += acts(truth, person, readings)
    for person in staff:
        base = person.base
        if readings["pay"]["base_pay"] == "workdays":
            days = truth.workdays()
            own = sum(person.here(day) for day in days)
            base = (2 * base * own + len(days)) // (2 * len(days)) if own < len(days) else base
        out.sums[person.id] = base + sum(line[4] for line in out.lines if line[0] == person.id)
    return out


def at_work(truth: Truth, person: Person, day: date) -> set[str]:
    """Which halves of a day somebody owes (ruling 8)."""
    if not works(day) or not person.here(day):
        return set()
    halves = {AM, PM}
    for leave in truth.leaves:
        if leave.granted and leave.person == person.id and leave.first <= day <= leave.last:
            halves -= {AM, PM} if leave.part == FULL else {leave.part}
    return halves


def effort(truth: Truth, person: Person, wanted: Targets, readings: Readings, unread: Unread) -> list[Line]:
    """P1-六-1, day by day (rulings 1–12)."""
    how, lines = readings[EFFORT], []
    counting = readings["calls"]
    for day in truth.workdays():
        if not person.here(day):
            continue
        owed = at_work(truth, person, day)
        share = 2
        if not owed:
            share = 0 if how["leave_day"] == "exempt" else 2
        elif len(owed) == 1:
            share = {"prorate": 1, "full": 2, "exempt": 0}[how["half_day"]]
        if (day - person.joined).days < how["grace_days"] or share == 0:
            continue
        # Ruling 10: no row of anybody on a day on which somebody was due.
        if counting["missing_day"] == "skip" and not any(day == day_of(c, counting) for c in truth.calls):
            continue
        asked_calls = wanted.calls if share == 2 else -(-wanted.calls // 2)
        asked_minutes = wanted.minutes if share == 2 else -(-wanted.minutes // 2)
        calls, talk = counted(truth, person, day, counting)
        missed = [calls < asked_calls, talk < asked_minutes * 60]
        if not how["inclusive"]:
            missed = [calls <= asked_calls, talk <= asked_minutes * 60]
        if not (any(missed) if how["logic"] == "all" else all(missed)):
            continue
        times = sum(missed) if how["fine_per"] == "metric" else 1
        in_doubt = any(who in (None, person.id) and when in (None, day) for who, when in unread.calls)
        for _ in range(times):
            line = (HELD, 0) if in_doubt else (FINE, -DAY_FINE)
            lines.append((person.id, day, EFFORT, *line))
    return lines


def day_of(call: Call, how: dict[str, Any]) -> date:
    """Ruling 11."""
    if how["day_by"] == "end":
        return (call.start + timedelta(seconds=call.total)).date()
    return call.start.date()


def counted(truth: Truth, person: Person, day: date, how: dict[str, Any]) -> tuple[int, int]:
    """How many calls and seconds a day has (rulings 4–6)."""
    talks: dict[str, list[int]] = defaultdict(list)
    for call in truth.calls:
        if call.person != person.id or day_of(call, how) != day:
            continue
        if call.side and call.side not in how["directions"]:
            continue
        if call.talk < how["min_talk_seconds"] or (how["count_basis"] == "answered" and call.talk == 0):
            continue
        talks[call.number].append(call.talk)
    cap = how["same_number_cap"]
    # A number that nobody tells has no cap.
    kept = [
        t for number, own in talks.items() for t in sorted(own, reverse=True)[: (cap if number else None)]
    ]
    if how["rounding"] == "ceil_minute":
        kept = [-(-talk // 60) * 60 for talk in kept]
    return len(kept), sum(kept)


def months_looked_at(truth: Truth, readings: Readings) -> list[date]:
    """The months that the monthly clause looks at, the month itself last (ruling 13)."""
    window = readings[OUTPUT]["window"]
    back = 0
    if window == "ytd":
        back = truth.first.month - 1
    elif window.startswith("rolling_"):
        back = int(window.removeprefix("rolling_")) - 1
    return [months_before(truth.first, n) for n in range(back, -1, -1)]


def target(person: Person, first: date, full: int, how: dict[str, Any], grace: int) -> int | None:
    """A target of a month, pro rata by working days (rulings 12, 22); None where nothing is due."""
    days = [day for day in days_of(first) if works(day)]
    past = [day for day in days if (day - person.joined).days >= grace] if grace else days
    own = [day for day in past if person.here(day)]
    if not own:
        return None
    count = own if how["prorate"] == "workdays" else past
    return full if len(count) == len(days) else -(-full * len(count) // len(days))


def output(truth: Truth, wanted: Targets, readings: Readings, unread: Unread) -> list[Line]:
    """P1-六-2: the fine and the bonus (rulings 13–22)."""
    how, more, ledger = readings[OUTPUT], readings[BONUS], readings["policies"]
    sellers = [p for p in truth.people if p.position == SALES and any(map(p.here, truth.days))]
    looked = months_looked_at(truth, readings)
    needed = {*looked, *([months_before(truth.first, 1)] if more["bonus_base"] == "previous_month" else [])}
    reached: dict[str, tuple[list[int], list[int]]] = {}
    for person in sellers:
        done, asked = [0, 0], [0, 0]
        for first in looked:
            own = [
                target(person, first, full, how, how["grace_days"])
                for full in (wanted.vehicles, wanted.premium)
            ]
            if own[0] is None or own[1] is None:
                continue
            for i, got in enumerate(sold(truth, person, first, ledger)):
                done[i] += got
            asked[0] += own[0]
            asked[1] += own[1]
        reached[person.id] = (done, asked)
    if how["window"] == "team_mean":
        team = [
            [sum(part[i] for part in parts) for i in (0, 1)] for parts in zip(*reached.values(), strict=True)
        ]
        reached = dict.fromkeys(reached, (team[0], team[1]))
    last, lines = truth.days[-1], []
    for person in sellers:
        done, asked = reached[person.id]
        due = target(person, truth.first, 1, how, how["grace_days"]) is not None
        missed = [(d < a) if how["inclusive"] else (d <= a) for d, a in zip(done, asked, strict=True)]
        failed = due and (any(missed) if how["logic"] == "all" else all(missed))
        doubted = [sale for sale in unread.sales if sale.person == person.id or how["window"] == "team_mean"]
        in_doubt = any(_touches(sale, looked, needed, ledger) for sale in doubted)
        for _ in range((sum(missed) if how["fine_per"] == "metric" else 1) if failed else 0):
            lines.append((person.id, last, OUTPUT, *((HELD, 0) if in_doubt else (FINE, -MONTH_FINE))))
        lines += _bonus(truth, person, wanted, how, more, ledger, failed)
        own_sales = [sale for sale in unread.sales if sale.person == person.id]
        based_on = [truth.first]
        if more["bonus_base"] == "previous_month":
            based_on.append(months_before(truth.first, 1))
        if any(_touches(sale, based_on, needed, ledger) for sale in own_sales):
            lines.append((person.id, last, BONUS, HELD, 0))
    return lines


def _bonus(
    truth: Truth,
    person: Person,
    wanted: Targets,
    how: dict[str, Any],
    more: dict[str, Any],
    ledger: dict[str, Any],
    failed: bool,
) -> list[Line]:
    premium = sold(truth, person, truth.first, ledger)[1]
    base = 0
    if more["bonus_base"] == "target":
        own = target(person, truth.first, wanted.premium, how, 0)
        # Who was here on no working day owes nothing; but a target that is not taken pro rata stays what it is.
        base = own if own is not None else 0 if how["prorate"] == "workdays" else wanted.premium
    elif more["bonus_base"] == "previous_month":
        before = months_before(truth.first, 1)
        base = max(sold(truth, person, before, ledger)[1], 0) if any(map(person.here, days_of(before))) else 0
    above = max(premium - base, 0)
    amount = above // wanted.step * STEP_REWARD
    if more["partial"] == "linear":
        amount = above * STEP_REWARD // wanted.step
    if amount == 0 or (more["requires_target"] and failed):
        return []
    return [(person.id, truth.days[-1], BONUS, REWARD, amount)]


def _touches(sale: Sale, months: list[date], needed: set[date], how: dict[str, Any]) -> bool:
    """Whether a sale that cannot be read may bear on some months: from the day it counts to that of its change."""
    days = [counts_on(sale, how), *([sale.change.on] if sale.change else [])]
    inside = sorted(day.replace(day=1) for day in days if day.replace(day=1) in needed)
    return bool(inside) and any(inside[0] <= month <= inside[-1] for month in months)


def counts_on(sale: Sale, how: dict[str, Any]) -> date:
    """Ruling 17."""
    return {"paid_on": sale.paid, "signed_on": sale.signed, "starts_on": sale.starts}[how["date_field"]]


def sold(truth: Truth, person: Person, first: date, how: dict[str, Any]) -> tuple[int, int]:
    """Vehicles and fen of somebody in a month (rulings 15–18)."""

    def inside(day: date) -> bool:
        return (day.year, day.month) == (first.year, first.month) and person.here(day)

    scope = how["premium_scope"]
    kinds = {"commercial": (COMMERCIAL,), "compulsory": (COMPULSORY,)}.get(scope, (COMMERCIAL, COMPULSORY))
    premium = 0
    # Of each car the policies that began to count in one month: together they are one vehicle.
    cars: dict[tuple[object, int, int], list[Sale]] = defaultdict(list)
    for sale in truth.sales:
        if sale.person != person.id:
            continue
        day, worth = counts_on(sale, how), 0
        if sale.kind in kinds:
            worth = sale.premium + (sale.tax if scope == "with_vehicle_tax" else 0)
        if inside(day):
            premium += worth
        change = sale.change
        if change and inside(change.on if how["refunds"] == "event_month" else day):
            back = worth if change.fen is None else change.fen
            premium -= back if sale.kind in kinds else 0
        one = sale.no if how["unit"] == "policy" else sale.car
        cars[one, day.year, day.month].append(sale)
    vehicles = 0
    for own in cars.values():
        earned = min(counts_on(sale, how) for sale in own)
        vehicles += inside(earned)
        gone = [sale.change.on for sale in own if sale.change and ends(sale)]
        if len(gone) == len(own):
            vehicles -= inside(max(gone) if how["refunds"] == "event_month" else earned)
    return vehicles, premium


def ends(sale: Sale) -> bool:
    """Whether a policy was given back: 退保, whatever was paid back; 批减 never."""
    return sale.change is not None and sale.change.word == "退保"


def acts(truth: Truth, person: Person, readings: Readings) -> list[Line]:
    """P1-七: lateness by the month's count, and what the register says (rulings 23–29)."""
    events = []
    for punch in truth.punches:
        if punch.person == person.id:
            events += [(punch.day, kind) for kind in _happened(truth, person, punch, readings["attendance"])]
    lines = _lateness(person, sorted(events, key=lambda e: (e[0], e[1] == EARLY)), readings[LATENESS])
    fined: dict[tuple[date, int], list[str]] = defaultdict(list)
    for act in truth.acts:
        if act.person != person.id or act.reminder or not person.here(act.day) or act.day < truth.first:
            continue
        rule = BY_KIND[act.kind]
        if act.kind == "不规范用语":
            if readings[WORDS]["require_severe"] and not (act.severe and act.evidence):
                continue
        else:
            scope = readings[rule]["reminder_scope"]
            told = [a for a in truth.acts if a.person == act.person and a.kind == act.kind and a.reminder]
            sooner = [a for a in told if a.day == act.day and (a.time or 0) < (act.time or 0)]
            if scope != "day":
                sooner += [
                    a
                    for a in told
                    if a.day < act.day
                    and (scope == "ever" or (a.day.year, a.day.month) == (act.day.year, act.day.month))
                ]
            if scope != "none" and not sooner:
                continue
        if rule not in fined[act.day, act.time or 0]:
            fined[act.day, act.time or 0].append(rule)
    for (day, _), rules in fined.items():
        # All three cost the same: of one act the first clause's fine stays (ruling 29).
        keep = sorted(rules)[:1] if readings["acts"]["one_act"] == "highest" else rules
        lines += [(person.id, day, rule, FINE, -ACT_FINE) for rule in keep]
    return lines


def _happened(truth: Truth, person: Person, punch: Punch, how: dict[str, Any]) -> list[str]:
    """What of a day is 迟到 or 早退 (rulings 24–26)."""
    owed = at_work(truth, person, punch.day)
    if punch.excuse and punch.approver:
        return []
    grace = how["grace_minutes"] * 60
    found, lacking = [], []
    # What the attendance system judged stands (ruling 128), but it knows of no grace.
    if AM in owed and punch.in_word in ("", LATE, MISSING):
        if punch.came is None:
            lacking.append(LATE)
        elif punch.came > START + grace:
            found.append(LATE)
    if PM in owed and punch.out_word in ("", EARLY, MISSING):
        if punch.left is None:
            lacking.append(EARLY)
        elif punch.left < END - grace:
            found.append(EARLY)
    if how["missing_punch"] == "late":
        found += lacking
    if how["same_day"] == "one" and LATE in found and EARLY in found:
        found = [LATE]
    return sorted(set(found), key=[LATE, EARLY].index)


def _lateness(person: Person, events: list[tuple[date, str]], how: dict[str, Any]) -> list[Line]:
    """Ruling 23: the price of each, by how many there are in the month."""
    kinds = [[LATE, EARLY]] if how["counter"] == "combined" else [[LATE], [EARLY]]
    lines: list[Line] = []
    for own in kinds:
        rows = [event for event in events if event[1] in own]
        for nth, (day, _) in enumerate(rows, 1):
            dear = {"all": len(rows) >= OFTEN, "from_nth": nth >= OFTEN, "after_nth": nth > OFTEN}
            fen = LATE_OFTEN if dear[how["reprice"]] else LATE_FINE
            lines.append((person.id, day, LATENESS, FINE, -fen))
            if nth == OFTEN:
                lines.append((person.id, day, LATENESS, NOTICE, 0))
    return lines


def told(lines: list[Line]) -> Counter[Line]:
    """Return lines so that they can be compared whatever their order."""
    return Counter(lines)
