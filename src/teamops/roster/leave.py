"""A leave as people write it, by hours and with its approval, as the halves of days that it takes (P1-七-3).

Whatever is judged by days, pay as well as the dealing of leads, takes its leave from here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd

from teamops.core.calendar import Calendar, UnknownYear
from teamops.core.evidence import ROW, SHEET
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.roster.approval import Approval, approval
from teamops.roster.hours import DAY, Hours, WorkHours
from teamops.roster.identity import place_of
from teamops.roster.presence import AM, LEAVE_HALVES, PM, WHOLE
from teamops.roster.problems import noted
from teamops.roster.readings import LeaveReading

HALF_OF = {AM: "上午", PM: "下午", WHOLE: None}
LAST_SECOND = DAY - 1  # 下午 behind the day on which a leave ends
FULL = "全天"
UNCLEAR = ["agent_id", "date", "place", "why_zh", "why_en"]
OF_APPROVAL = {
    Approval.REFUSED: Text("没有批准或已撤销", "refused or withdrawn"),
    Approval.WAITS: Text("还没有批准", "not approved yet"),
}
LENGTHS = (("length_days", "天"), ("length_hours", "小时"), ("length", ""))
HOURS_A_DAY = (Decimal("6.5"), Decimal("9.5"))  # what a company may call a day, in hours
_LENGTH = re.compile(
    r"(\d+(?:\.\d+)?)\s*(个?工作日|天|日|d|days?|小时|个小时|时|h|hrs?|hours?|分钟?|mins?)?", re.IGNORECASE
)


@dataclass(frozen=True)
class LeaveDays:
    """What of a leave table counts.

    `rows`: agent_id, kind, from, to [days at midnight], half (上午, 下午, blank for the whole day), _sheet, _row: what
    `person_days` takes. `unclear`: agent_id, date, place [Source], why_zh, why_en: days that are leave or are not, nobody can
    tell. `problems`: X260–X263.
    """

    rows: pd.DataFrame
    unclear: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)


def leave_days(
    leave: pd.DataFrame,
    labels: dict[str, str],
    calendar: Calendar,
    hours: WorkHours,
    reading: LeaveReading,
    first: date,
    last: date,
) -> LeaveDays:
    """Return the halves of days that the leave of known people takes (rulings 126 and 127).

    A leave counts as written: by 半天, by the hours of its two ends against the person's shift, as long as 时长 says the
    same. What is neither half a day nor a whole one is nobody's to round. Only what touches `first` to `last` is told.
    """
    found = _Found(labels, reading, first, last)
    for row in leave.to_dict("records"):
        counts = found.approved(row)
        if counts is False:
            continue
        days = [(day, _bits(row, day, hours)) for day in _span(row)]
        if counts:
            days = _by_length(row, days, calendar, hours)
        for day, bits in days:
            if bits is None or (counts is None and bits):
                found.ask(row, day, counts, hours)
            elif bits:
                found.take(row, day, bits)
    return found.together(leave)


class _Found:
    """What has been understood so far, and what has not."""

    def __init__(self, labels: dict[str, str], reading: LeaveReading, first: date, last: date) -> None:
        self.labels, self.reading, self.first, self.last = labels, reading, first, last
        self.taken: list[dict[str, Any]] = []
        self.unclear: list[tuple[Any, ...]] = []
        self.problems: list[Problem] = []
        self.asked: dict[tuple[str, int], tuple[dict[Any, Any], list[date]]] = {}

    def approved(self, row: dict[Any, Any]) -> bool | None:
        """Return whether a leave was approved; None where nobody can tell."""
        means = approval(row["status"], row["verdict"], row["approved_by"])
        cells = [str(row[key]) for key in ("status", "verdict", "approved_by") if isinstance(row[key], str)]
        said = cells[
            : max(1, len(cells) - isinstance(row["approved_by"], str))
        ]  # the approver alone only where there is no other
        if means is Approval.GRANTED:
            return True
        if means is Approval.UNKNOWN:
            self._tell("X262", row, status="、".join(said))
            return None
        if means is Approval.SILENT:
            counts = self.reading.unapproved == "count"
            outcome = Text("已计入", "it counts") if counts else Text("没有计入", "it does not count")
            self._tell("X263", row, outcome=outcome)
            return counts
        self._tell("X261", row, status="、".join(said), why=OF_APPROVAL[means])
        return False

    def take(self, row: dict[Any, Any], day: date, bits: int) -> None:
        """Note the halves of a day as leave."""
        stamp = pd.Timestamp(day)
        self.taken.append({**row, "from": stamp, "to": stamp, "half": HALF_OF[bits]})

    def ask(self, row: dict[Any, Any], day: date, counts: bool | None, hours: WorkHours) -> None:
        """Note a day that nobody can tell, as the reading has it."""
        if counts and self.reading.hours == "none":
            return
        if counts and self.reading.hours == "half":
            self.take(row, day, _nearest_half(row, day, hours.of(str(row["agent_id"]), day)))
            return
        place = place_of(pd.Series(row))
        why = Text("请假看不懂审批", "of leave whose approval is not understood")
        if counts is not None:
            why = Text("请假不是半天也不是全天", "of leave that is neither half a day nor a whole one")
            if self.first <= day <= self.last:
                self.asked.setdefault((str(row[SHEET]), int(row[ROW])), (row, []))[1].append(day)
        self.unclear.append((row["agent_id"], pd.Timestamp(day), place, why.zh, why.en))

    def together(self, leave: pd.DataFrame) -> LeaveDays:
        """Return everything as frames."""
        for row, days in self.asked.values():
            self._tell("X260", row, days="、".join(f"{day:%m-%d}" for day in days))
        rows = pd.DataFrame(self.taken, columns=list(leave.columns))
        stamps = {"from": "datetime64[s]", "to": "datetime64[s]"}
        rows = rows.astype({"agent_id": "str", "kind": "str", "half": "str", **stamps})
        unclear = pd.DataFrame(self.unclear, columns=UNCLEAR)
        text = dict.fromkeys(("agent_id", "why_zh", "why_en"), "str")
        return LeaveDays(rows, unclear.astype({**text, "date": "datetime64[s]"}), self.problems)

    def _tell(self, code: str, row: dict[Any, Any], **values: object) -> None:
        if row["from"].date() > self.last or row["to"].date() < self.first:
            return
        person = self.labels[str(row["agent_id"])]
        values = {"person": person, "leave": _written(row), **values}
        self.problems.append(noted(code, place_of(pd.Series(row)), values))


def ends_first(leave: pd.DataFrame) -> "pd.Series[bool]":
    """Return which leaves end before they start; a day without a time ends with the day."""
    whole_day = leave["to"] == leave["to"].dt.normalize()
    until = leave["to"] + pd.to_timedelta(whole_day.astype("int64") * LAST_SECOND, unit="s")
    turned: pd.Series[bool] = until < leave["from"]
    return turned


def _span(row: dict[Any, Any]) -> Iterator[date]:
    first = row["from"].date()
    for n in range((row["to"].date() - first).days + 1):
        yield first + timedelta(days=n)


def _ends(row: dict[Any, Any], day: date) -> tuple[int, int] | None:
    """From which to which second of a day a leave lasts; None where midnight may be the start or the end of its last day."""
    begins, stops = row["from"], row["to"]
    at_start, at_end = _second(begins), _second(stops)
    start = at_start if begins.date() == day else 0
    if stops.date() != day:
        return start, DAY
    if at_end == LAST_SECOND or (at_end == 0 and (at_start == 0 or begins.date() == day)):
        return start, DAY
    return None if at_end == 0 else (start, at_end)


def _second(stamp: pd.Timestamp) -> int:
    return int(stamp.hour * 3600 + stamp.minute * 60 + stamp.second)


def _bits(row: dict[Any, Any], day: date, hours: WorkHours) -> int | None:
    """Which halves of a day a leave takes; None where it is neither none, a half nor the whole."""
    shift = hours.of(str(row["agent_id"]), day)
    ends = _ends(row, day)
    by_hours = None if ends is None else halves_of(*ends, shift)
    half = row["half"]
    if not isinstance(half, str) or half == FULL:
        return by_hours
    bits = LEAVE_HALVES[half]
    return bits if by_hours in (bits, WHOLE) else None


def halves_of(start: int, end: int, shift: Hours) -> int | None:
    """Return which halves of a shift lie between two times: 0, AM, PM or WHOLE; None where a part of a half does."""
    early, late = shift.noon
    if end <= shift.start or start >= shift.end or (start >= early and end <= late):
        return 0
    if start <= shift.start:
        if end >= shift.end:
            return WHOLE
        return AM if early <= end <= late else None
    if early <= start <= late and end >= shift.end:
        return PM
    # Hours of another clock, 09:00 to 18:00 off a shift from 08:30: as many as the shift has.
    return WHOLE if end < DAY and end - start >= shift.end - shift.start else None


def _nearest_half(row: dict[Any, Any], day: date, shift: Hours) -> int:
    start, end = _ends(row, day) or (0, DAY)
    start, end = max(start, shift.start), min(end, shift.end)
    return AM if start + end < shift.start + shift.end else PM


def _said_length(row: dict[Any, Any]) -> tuple[Decimal, bool] | None:
    """The length that is written beside a leave, and whether it is one of hours. A number without a unit says nothing."""
    for key, of_column in LENGTHS:
        cell = row[key]
        found = (
            _LENGTH.fullmatch(unicodedata.normalize("NFKC", cell).strip()) if isinstance(cell, str) else None
        )
        unit = (found[2] or of_column).casefold() if found else ""
        if found and unit:
            number = Decimal(found[1])
            if unit.startswith(("分", "min")):
                return number / 60, True
            return number, not unit.startswith(("天", "日", "d", "工", "个工"))
    return None


def _by_length(
    row: dict[Any, Any], days: list[tuple[date, int | None]], calendar: Calendar, hours: WorkHours
) -> list[tuple[date, int | None]]:
    """Return the days as far as the length that is written beside a leave allows: all of them unclear where it says otherwise.

    Hours that are not those of our shift (09:00 to 12:00 off one from 08:30) are the half or the day that they are
    nearest to, where the length says so too.
    """
    said = _said_length(row)
    if said is None:
        return days
    meant = [
        (day, _nearest(row, day, hours.of(str(row["agent_id"]), day)) if bits is None else bits)
        for day, bits in days
    ]
    every = sum((bits or 0).bit_count() for _, bits in meant)
    due = sum((bits or 0).bit_count() for day, bits in meant if _is_workday(calendar, day))
    number, of_hours = said
    low, high = HOURS_A_DAY
    fits = (
        any(low * halves / 2 <= number <= high * halves / 2 for halves in (every, due))
        if of_hours
        else number * 2 in (every, due)
    )
    return meant if fits else [(day, None) for day, _ in days]


def _nearest(row: dict[Any, Any], day: date, shift: Hours) -> int | None:
    """The half or the whole of a day that hours are nearest to; None where the ends of a leave say nothing of the day."""
    ends = _ends(row, day)
    if ends is None or isinstance(row["half"], str):
        return None
    long = min(ends[1], shift.end) - max(ends[0], shift.start)
    return WHOLE if 4 * long >= 3 * (shift.end - shift.start) else _nearest_half(row, day, shift)


def _is_workday(calendar: Calendar, day: date) -> bool:
    try:
        return calendar.is_workday(day)
    except UnknownYear:  # a year that nobody asks for; the days asked for tell of it themselves
        return day.isoweekday() < 6


def _written(row: dict[Any, Any]) -> Text:
    """A leave as one reads it: 事假 2026-10-13 10:00 至 12:00，2 小时."""
    begins, stops = row["from"], row["to"]
    if begins == begins.normalize() and stops == stops.normalize():
        ends = [f"{begins:%F}"] if begins == stops else [f"{begins:%F}", f"{stops:%F}"]
    else:
        ends = [
            f"{begins:%F %H:%M}",
            f"{stops:%H:%M}" if begins.date() == stops.date() else f"{stops:%F %H:%M}",
        ]
    said = _said_length(row)
    kind, half = (str(row[key]) if isinstance(row[key], str) else "" for key in ("kind", "half"))
    zh = "" if said is None else f"，{said[0].normalize():f} {'小时' if said[1] else '天'}"
    en = "" if said is None else f", {said[0].normalize():f} {'h' if said[1] else 'd'}"
    words = [word for word in (kind, " 至 ".join(ends), half) if word]
    return Text(" ".join(words) + zh, " ".join(words).replace(" 至 ", " to ") + en)
