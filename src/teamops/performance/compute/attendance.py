"""Attendance: who came late, left early, stayed away or missed a punch, and what excuses it (P1-七-2, rulings 24–26)."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.performance.compute.people import of_month, once, person_labels, while_employed
from teamops.performance.compute.places import places_of
from teamops.performance.readings import AttendanceReading
from teamops.roster.compute import place_of, places_in, with_agent_ids
from teamops.roster.presence import AM, PM

LATE, EARLY, ABSENT, MISSING = "迟到", "早退", "旷工", "缺卡"
STATED = {  # what a stated result says happened, whatever the punches say
    "正常": (),
    LATE: (LATE,),
    EARLY: (EARLY,),
    "迟到早退": (LATE, EARLY),
    ABSENT: (ABSENT,),
    MISSING: (MISSING,),
    "请假": (),
    "休息": (),
}
ROW_CONTENT = ["agent_id", "date", "clock_in", "clock_out", "result", "excuse", "approved_by"]
Row = dict[Hashable, Any]
EVENT_COLUMNS = (
    "agent_id",
    "date",
    "time",
    "event",
    "detail_zh",
    "detail_en",
    "excuse_zh",
    "excuse_en",
    "source",
)


@dataclass(frozen=True)
class Shift:
    """The hours of a full day, in seconds since midnight."""

    start: int
    end: int


@dataclass(frozen=True)
class AttendanceEvents:
    """What the attendance table says of a month.

    `events`: agent_id, date, time [Int64 s], event (迟到, 早退, 旷工, 缺卡), detail_zh, detail_en, excuse_zh, excuse_en
    (why it does not count; blank where it does), source. A 缺卡 that is held has no price and waits.
    """

    events: pd.DataFrame
    problems: list[Problem]


def attendance_events(
    attendance: pd.DataFrame,
    roster: pd.DataFrame,
    presence: pd.DataFrame,
    month: Month,
    shift: Shift,
    reading: AttendanceReading,
) -> AttendanceEvents:
    """Return the month's events of the attendance table; `presence` is `person_days` of the month.

    A stated result decides over the punches, but for the grace, of which the attendance system knows nothing. Days off and full leave are not judged; of half a day at work only the
    punch at its own end of the full day is (morning: clock in, afternoon: clock out), for the shift gives no hour at
    noon. Exactly at the start is not late; nor is anything within `grace_minutes`. An excuse with an approver takes
    the event away. Problems: X201–X205, X207 (missing punch held), X219 (no row), X221 (two rows of a day).
    """
    rows, problems = _rows(attendance, roster, month)
    judged = _at_work(rows, presence)
    # Most days are plainly fine: only the others are looked at one by one.
    judged = judged[~_nothing_happened(judged, shift, reading.grace_minutes * 60)]
    places = pd.Series(places_in(judged), index=judged.index, dtype="object")
    judged = judged.assign(place=places, source=places_of(judged))
    labels = person_labels(roster)
    found, held = [], []
    for row in judged.to_dict("records"):
        happened = _happened(row, shift, reading)
        excuse = _excuse(row)
        if MISSING in happened and excuse is None:
            held.append(
                Problem("X207", row["place"], {"person": labels[row["agent_id"]], "day": f"{row['date']:%F}"})
            )
        found += [_event(row, kind, shift, excuse) for kind in happened]
    events = pd.DataFrame(found, columns=list(EVENT_COLUMNS))
    text = {name: "str" for name in EVENT_COLUMNS if name not in ("date", "time")}
    events = events.astype({**text, "date": "datetime64[s]", "time": "Int64"})
    return AttendanceEvents(events, problems + held + _without_row(rows, presence, labels))


def _rows(attendance: pd.DataFrame, roster: pd.DataFrame, month: Month) -> tuple[pd.DataFrame, list[Problem]]:
    """One row a person and day of the month."""
    rows, outside = of_month(attendance, month)
    rows, unknown = with_agent_ids(rows, roster)
    rows, away = while_employed(rows, roster)
    rows, repeats = once(rows, ROW_CONTENT)
    second = rows.duplicated(["agent_id", "date"]).to_numpy(dtype=bool)
    labels = person_labels(roster)
    twice = [
        Problem("X221", place_of(row), {"person": labels[row["agent_id"]], "day": f"{row['date']:%F}"})
        for _, row in rows[second].iterrows()
    ]
    return rows[~second], outside + unknown + away + repeats + twice


def _at_work(rows: pd.DataFrame, presence: pd.DataFrame) -> pd.DataFrame:
    """The rows of days on which the person was due at work for at least half a day; `bits`: which halves."""
    bits = (presence["scheduled_bits"] & ~presence["leave_bits"]).astype("int64")
    due = presence[["agent_id", "date"]].assign(bits=bits)
    due = due[due["bits"] > 0]
    return rows.merge(due, on=["agent_id", "date"], how="inner").sort_values(["agent_id", "date"])


def _nothing_happened(rows: pd.DataFrame, shift: Shift, grace: int) -> npt.NDArray[np.bool_]:
    """Which days are in order by what was stated, or where nothing was stated by both punches."""
    fine = [said for said, kinds in STATED.items() if not kinds]
    bits = rows["bits"].to_numpy("int64")
    came = rows["clock_in"].to_numpy("int64", na_value=shift.start + grace + 1)
    left = rows["clock_out"].to_numpy("int64", na_value=shift.end - grace - 1)
    on_time = ((bits & AM) == 0) | (came <= shift.start + grace)
    stayed = ((bits & PM) == 0) | (left >= shift.end - grace)
    stated = rows["result"].isin(list(STATED)).to_numpy(dtype=bool)
    said_fine = rows["result"].isin(fine).to_numpy(dtype=bool)
    nothing: npt.NDArray[np.bool_] = said_fine | (~stated & on_time & stayed)
    return nothing


def _happened(row: Row, shift: Shift, reading: AttendanceReading) -> list[str]:
    """What happened on one day, after the readings: 缺卡 is left only where it is held."""
    stated = STATED.get(str(row["result"]))
    grace = reading.grace_minutes * 60
    happened = _by_punches(row, shift, grace) if stated is None else _graced(list(stated), row, shift, grace)
    if MISSING in happened and reading.missing_punch != "hold":
        happened.remove(MISSING)
        happened += [ABSENT] if reading.missing_punch == "absent" else _missing_as_late(row)
    if reading.same_day == "one" and LATE in happened and EARLY in happened:
        happened = [kind for kind in happened if kind != EARLY]
    # A missing punch read as late may meet a punch that is late of itself.
    return list(dict.fromkeys(happened))


def _graced(stated: list[str], row: Row, shift: Shift, grace: int) -> list[str]:
    """Take away what the punches place within the grace: the attendance system that stated it knows of none."""
    came, left = _seconds(row["clock_in"]), _seconds(row["clock_out"])
    forgiven = set()
    if came is not None and shift.start < came <= shift.start + grace:
        forgiven.add(LATE)
    if left is not None and shift.end - grace <= left < shift.end:
        forgiven.add(EARLY)
    return [kind for kind in stated if kind not in forgiven]


def _by_punches(row: Row, shift: Shift, grace: int) -> list[str]:
    bits = int(row["bits"])
    happened = []
    for half, column, kind in ((AM, "clock_in", LATE), (PM, "clock_out", EARLY)):
        if not bits & half:
            continue
        punch = _seconds(row[column])
        if punch is None:
            happened.append(MISSING)
        elif (punch > shift.start + grace) if kind == LATE else (punch < shift.end - grace):
            happened.append(kind)
    return list(dict.fromkeys(happened))


def _missing_as_late(row: Row) -> list[str]:
    """Ruling 26 `late`: no punch in is late, no punch out is early; 缺卡 with both punches there is late once."""
    bits = int(row["bits"])
    ends = ((AM, "clock_in", LATE), (PM, "clock_out", EARLY))
    missing = [kind for half, column, kind in ends if bits & half and _seconds(row[column]) is None]
    return missing or [LATE]


def _event(row: Row, kind: str, shift: Shift, excuse: tuple[str, str] | None) -> dict[str, Any]:
    """One event with its words: which punch, against which hour, and what was stated."""
    column = {LATE: "clock_in", EARLY: "clock_out"}.get(kind)
    time = _seconds(row[column]) if column else None
    came, left = _clock(_seconds(row["clock_in"])), _clock(_seconds(row["clock_out"]))
    zh = f"上班 {came or '无'}（应 {_clock(shift.start)}），下班 {left or '无'}（应 {_clock(shift.end)}）"
    en = f"in {came or 'none'} (due {_clock(shift.start)}), out {left or 'none'} (due {_clock(shift.end)})"
    if isinstance(row["result"], str):
        zh, en = f"{zh}；考勤结果“{row['result']}”", f"{en}; stated: {row['result']}"
    why_zh, why_en = excuse or ("", "")
    values = (row["agent_id"], row["date"], time, kind, zh, en, why_zh, why_en, row["source"])
    return dict(zip(EVENT_COLUMNS, values, strict=True))


def _excuse(row: Row) -> tuple[str, str] | None:
    """Why the day's events do not count: an excuse that somebody approved. Either alone is not enough (无故)."""
    if not (isinstance(row["excuse"], str) and isinstance(row["approved_by"], str)):
        return None
    return (
        f"事由“{row['excuse']}”，{row['approved_by']} 批准，不扣",
        f"excused: “{row['excuse']}”, approved by {row['approved_by']}; no fine",
    )


def _without_row(rows: pd.DataFrame, presence: pd.DataFrame, labels: dict[str, str]) -> list[Problem]:
    """X219 for each person due at work on days that the table lacks."""
    due = presence[(presence["scheduled_bits"] & ~presence["leave_bits"]) > 0]
    here = pd.MultiIndex.from_frame(rows[["agent_id", "date"]])
    lacking = due[~pd.MultiIndex.from_frame(due[["agent_id", "date"]]).isin(here)]
    return [
        Problem(
            "X219",
            None,
            {
                "person": labels[str(person)],
                "count": len(days),
                "days": "、".join(f"{d:%m-%d}" for d in days["date"]),
            },
        )
        for person, days in lacking.sort_values("date").groupby("agent_id")
    ]


def _seconds(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _clock(seconds: int | None) -> str:
    """08:36, with seconds where there are any."""
    if seconds is None:
        return ""
    hours, rest = divmod(seconds, 3600)
    text = f"{hours:02d}:{rest // 60:02d}"
    return f"{text}:{rest % 60:02d}" if rest % 60 else text
