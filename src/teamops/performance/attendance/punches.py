"""One person's day of punches: what the export said of it, what the clock says, and what a slip excuses. Pure."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from teamops.core.text import Text, words_in
from teamops.performance.attendance.verdicts import (
    ABSENT,
    EARLY,
    IN,
    LATE,
    LEAVE,
    MISSING,
    NO_WORD,
    OUT,
    REST,
    SLIP_PUNCH,
    WHOLE_DAY,
    meaning,
    slips_in,
)
from teamops.performance.readings import AttendanceReading
from teamops.roster.hours import DAY, Hours, spans_in
from teamops.roster.presence import AM, PM

EPOCH = date(1970, 1, 1)
AFTER_MIDNIGHT = 6 * 3600  # a bare punch out before this, and before the punch in, was made after midnight
WITHOUT_HOURS = frozenset(
    words_in("上班|全天|正常班|标准班|默认班次|默认|固定班|固定班制|白班|行政班|日班|常白班|A|B|C")
)
NO_SHIFT = frozenset(words_in("休息|公休|轮休|休|节假日|未排班|不在考勤组|放假|无班次"))
Row = dict[Hashable, Any]
Happened = tuple[str, int, Text | None]  # kind, part of the day, what excuses it
BY_SLIP = Text("审批单“{slip}”，不扣", "excused by the slip “{slip}”; no fine")
UNKNOWN = Text("看不懂考勤“{said}”", "“{said}” of the attendance is not understood")
NOTHING = Text("正常", "in order")


@dataclass(frozen=True, slots=True)
class DayShift:
    """The hours of a day by its parts. `known`: whether they are known at all. `rests`: the export has the person off."""

    parts: tuple[Hours, ...]
    known: bool = True
    rests: bool = False

    @property
    def whole(self) -> Hours:
        """Return the hours from the first part's start to the last one's end."""
        return Hours(self.parts[0].start, self.parts[-1].end)


@dataclass(frozen=True, slots=True)
class Day:
    """A row of the attendance table; `bits`: which halves the person was due at work."""

    row: Row
    on: date
    shift: DayShift


@dataclass
class Verdict:
    """What a day comes to. `against`: the two sides where export and clock differ. `unknown`: words nobody knows."""

    happened: list[Happened]
    times: dict[tuple[str, int], int | None]
    said: str
    punches: Text
    unknown: list[str] = field(default_factory=list)
    against: dict[str, Any] = field(default_factory=dict)
    doubt: Text | None = None


def shift_of(row: Row, usual: Hours, named: Mapping[str, Hours]) -> DayShift:
    """Return the hours of a row: those written in its 班次, those of a shift of that name, else the usual ones."""
    cell = row["shift"]
    if not isinstance(cell, str) or not (text := cell.strip()):
        return DayShift((usual,))
    if spans := spans_in(text):
        return DayShift(spans)
    if text in named:
        return DayShift((named[text],))
    if text in NO_SHIFT:
        return DayShift((usual,), rests=True)
    return DayShift((usual,), known=text in WITHOUT_HOURS)


def judged_day(day: Day, reading: AttendanceReading) -> Verdict:
    """Return what happened on a day, after the readings: 缺卡 is left only where it is held (rulings 25, 26, 128)."""
    row, shift = day.row, day.shift
    came, left, muddled = _punches(day)
    grace = reading.grace_minutes * 60
    by_clock = _by_clock(int(row["bits"]), came, left, shift.whole, grace)
    stated, unknown, said = _stated(row, by_clock)
    if not shift.known and stated is None and by_clock:
        unknown = [str(row["shift"])]
    if muddled and stated is None:
        unknown = [_clock(left)]
    if (
        stated is not None
        and reading.verdict == "clock"
        and came is not None
        and left is not None
        and not unknown
    ):
        happened = by_clock
    else:
        happened = by_clock if stated is None else _graced(stated, came, left, shift.whole, grace)
    if unknown:
        # What it would be, were the words not there: it waits, and costs nothing.
        happened = list(dict.fromkeys([*by_clock, *(stated or [])]))
    if shift.rests and stated is None:
        happened = []
    verdict = Verdict([], {}, said, _words(came, left, shift.whole), unknown)
    both = came is not None and left is not None
    if stated is not None and both and shift.known and not unknown:
        kinds = {kind for kind, _ in _graced(stated, came, left, shift.whole, grace)}
        if kinds - {ABSENT} != {kind for kind, _ in by_clock} - {ABSENT}:
            verdict.against = {
                "said": said,
                "punches": f"{_clock(came)}–{_clock(left)}",
                "hours": f"{_clock(shift.whole.start)}–{_clock(shift.whole.end)}",
                "found": "、".join(kind for kind, _ in by_clock) or NOTHING,
            }
    if unknown:
        verdict.doubt = Text(
            UNKNOWN.say("zh", said="、".join(unknown)), UNKNOWN.say("en", said=", ".join(unknown))
        )
    happened = _by_readings(happened, row, came, left, reading)
    for kind, slot in happened:
        verdict.happened.append((kind, slot, _slip_for(day, kind, came, left)))
        time = {LATE: came, EARLY: left}.get(kind) if slot == 1 else None
        verdict.times[kind, slot] = None if time is None else min(time, DAY)
    return verdict


def _punches(day: Day) -> tuple[int | None, int | None, bool]:
    """The first punch in and the last one out, in seconds of the row's day; and whether their order makes no sense."""
    midnight = (day.on - EPOCH).days * DAY
    ins = [_second(day.row[key], midnight) for key in ("clock_in", "clock_in_2", "clock_in_3")]
    outs = [_second(day.row[key], midnight) for key in ("clock_out", "clock_out_2", "clock_out_3")]
    came = (
        ins[0]
        if len(day.shift.parts) > 1 or ins[0] is not None
        else min((i for i in ins if i is not None), default=None)
    )
    left = (
        outs[len(day.shift.parts) - 1]
        if 1 < len(day.shift.parts) <= 3
        else max((o for o in outs if o is not None), default=None)
    )
    start = day.shift.whole.start if came is None else came
    if left is not None and left < start and left <= AFTER_MIDNIGHT:
        left += DAY
    return came, left, came is not None and left is not None and left < came


def _second(value: Any, midnight: int) -> int | None:
    if pd.isna(value):
        return None
    return int(value) - midnight if value >= 10 * DAY else int(value)


def _by_clock(
    bits: int, came: int | None, left: int | None, hours: Hours, grace: int
) -> list[tuple[str, int]]:
    happened = []
    if bits & AM:
        if came is None:
            happened.append(MISSING)
        elif came > hours.start + grace:
            happened.append(LATE)
    if bits & PM:
        if left is None:
            happened.append(MISSING)
        elif left < hours.end - grace:
            happened.append(EARLY)
    return [(kind, 1) for kind in dict.fromkeys(happened)]


def _stated(row: Row, by_clock: list[tuple[str, int]]) -> tuple[list[tuple[str, int]] | None, list[str], str]:
    """What the export says happened (None: nothing), the words of it that nobody knows, and all its words."""
    unknown: list[str] = []
    words: list[str] = []

    def meant(key: str, side: str) -> frozenset[str] | None:
        text = row[key]
        if not isinstance(text, str) or (key == "calibrated" and text.strip() in NO_WORD):
            return None
        words.append(text)
        found = meaning(text, side)
        if found is None:
            unknown.append(text)
            return frozenset()
        return found

    corrected = meant("calibrated", WHOLE_DAY)
    if corrected is not None:
        return _kinds(corrected, 1), unknown, words[-1]
    parts: list[tuple[str, int]] = []
    sides: dict[tuple[str, int], frozenset[str]] = {}
    for slot in (1, 2, 3):
        for side, half in ((IN, AM), (OUT, PM)):
            if slot == 1 and not int(row["bits"]) & half:
                continue  # half a day's leave: the punch at its end is nobody's to judge, whatever the export knows of it
            found = meant(f"{side}_result" + (f"_{slot}" if slot > 1 else ""), side)
            if found is not None:
                sides[side, slot] = found
                parts += _kinds(found, slot)
    days = [found for key in ("result", "state") if (found := meant(key, WHOLE_DAY)) is not None]
    whole = frozenset().union(*days) if days else None
    said = "、".join(dict.fromkeys(words))
    if not sides:
        return (None if whole is None else _kinds(whole, 1)), unknown, said
    if whole is None:
        # A side of which the export says nothing is the clock's.
        ends = {IN: LATE, OUT: EARLY}
        silent = [kind for side, kind in ends.items() if (side, 1) not in sides]
        missing = [(IN, "clock_in"), (OUT, "clock_out")]
        parts += [(kind, slot) for kind, slot in by_clock if kind in silent]
        parts += [
            (MISSING, 1)
            for side, key in missing
            if (side, 1) not in sides and pd.isna(row[key]) and (MISSING, 1) in by_clock
        ]
    elif whole - {LEAVE, REST} != {kind for kind, _ in parts}:
        unknown.append(said)
    return list(dict.fromkeys(parts)), unknown, said


def _kinds(found: frozenset[str], slot: int) -> list[tuple[str, int]]:
    return [(kind, slot) for kind in (LATE, EARLY, ABSENT, MISSING) if kind in found]


def _graced(
    stated: list[tuple[str, int]], came: int | None, left: int | None, hours: Hours, grace: int
) -> list[tuple[str, int]]:
    """Take away what the punches place within the grace: the attendance system that stated it knows of none."""
    forgiven = set()
    if came is not None and hours.start < came <= hours.start + grace:
        forgiven.add((LATE, 1))
    if left is not None and hours.end - grace <= left < hours.end:
        forgiven.add((EARLY, 1))
    return [one for one in stated if one not in forgiven]


def _by_readings(
    happened: list[tuple[str, int]], row: Row, came: int | None, left: int | None, reading: AttendanceReading
) -> list[tuple[str, int]]:
    kinds = [kind for kind, _ in happened]
    if MISSING in kinds and reading.missing_punch != "hold":
        happened = [one for one in happened if one[0] != MISSING]
        happened += [(ABSENT, 1)] if reading.missing_punch == "absent" else _missing_as_late(row, came, left)
    kinds = [kind for kind, _ in happened]
    if reading.same_day == "one" and LATE in kinds and EARLY in kinds:
        happened = [one for one in happened if one[0] != EARLY]
    # A missing punch read as late may meet a punch that is late of itself.
    return list(dict.fromkeys(happened))


def _missing_as_late(row: Row, came: int | None, left: int | None) -> list[tuple[str, int]]:
    """Ruling 26 `late`: no punch in is late, no punch out is early; 缺卡 with both punches there is late once."""
    bits = int(row["bits"])
    ends = ((AM, came, LATE), (PM, left, EARLY))
    missing = [(kind, 1) for half, punch, kind in ends if bits & half and punch is None]
    return missing or [(LATE, 1)]


def _slip_for(day: Day, kind: str, came: int | None, left: int | None) -> Text | None:
    """What slip excuses an event: one that covers the time from the shift's start to the punch in, or from the punch out to its end."""
    cell = day.row["slips"]
    if not isinstance(cell, str):
        return None
    hours = day.shift.whole
    ends = {LATE: (hours.start, came), EARLY: (left, hours.end)}.get(kind, (hours.start, hours.end))
    for slip in slips_in(cell, day.on)[0]:
        if slip.kind == SLIP_PUNCH:
            if kind == MISSING:
                return BY_SLIP.filled(slip=slip.name)
            continue
        if kind == MISSING:
            missing = [h for h, p in ((hours.start, came), (hours.end, left)) if p is None]
            covered = bool(missing) and all(slip.covers(day.on, second) for second in missing)
        else:
            covered = all(slip.covers(day.on, hours.start if end is None else end) for end in ends)
        if covered:
            return BY_SLIP.filled(slip=slip.name)
    return None


def _words(came: int | None, left: int | None, hours: Hours) -> Text:
    first, last = _clock(came), _clock(left)
    due = _clock(hours.start), _clock(hours.end)
    return Text(
        f"上班 {first or '无'}（应 {due[0]}），下班 {last or '无'}（应 {due[1]}）",
        f"in {first or 'none'} (due {due[0]}), out {last or 'none'} (due {due[1]})",
    )


def _clock(seconds: int | None) -> str:
    """08:36, with seconds where there are any; 24:15 is a quarter past midnight."""
    if seconds is None:
        return ""
    hours, rest = divmod(seconds, 3600)
    text = f"{hours:02d}:{rest // 60:02d}"
    return f"{text}:{rest % 60:02d}" if rest % 60 else text
