"""Attendance: who came late, left early, stayed away or missed a punch, and what excuses it (P1-七-2, rulings 24–26, 128)."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.core.rules.describe import LANGS
from teamops.core.text import Text, words_in
from teamops.performance.attendance.punches import Day, Verdict, judged_day, shift_of
from teamops.performance.attendance.verdicts import MISSING
from teamops.performance.doubts import ANYBODY, ROWS
from teamops.performance.people import of_month, once, person_labels, while_employed
from teamops.performance.places import places_of
from teamops.performance.problems import noted
from teamops.performance.readings import AttendanceReading
from teamops.roster.hours import WorkHours
from teamops.roster.identity import place_of, places_in, with_agent_ids
from teamops.roster.presence import AM, PM

WORDS = ("result", "state", "calibrated", "in_result", "out_result")
MORE = tuple(f"{end}_{n}" for n in (2, 3) for end in ("clock_in", "in_result", "clock_out", "out_result"))
ROW_CONTENT = [
    "agent_id", "date", "clock_in", "clock_out", "excuse", "approved_by", "shift", "slips", *WORDS, *MORE,
]  # fmt: skip
Row = dict[Hashable, Any]
EVENT_COLUMNS = words_in(
    "agent_id|date|time|event|slot|detail_zh|detail_en|excuse_zh|excuse_en|doubt_zh|doubt_en|source"
)
PLAIN = "正常"
BOTH = Text(
    "{day} 考勤系统写“{said}”，按打卡（{punches}，应 {hours}）是{found}",
    "{day} the export says “{said}”, by the clock ({punches}, due {hours}) it is {found}",
)


@dataclass(frozen=True)
class AttendanceEvents:
    """What the attendance table says of a month.

    `events`: agent_id, date, time [Int64 s], event (迟到, 早退, 旷工, 缺卡), slot [1 to 3: which part of the day],
    detail_zh, detail_en, excuse_zh, excuse_en (why it does not count; blank where it does), doubt_zh, doubt_en (why it waits),
    source. A 缺卡 that is held has no price and waits.
    """

    events: pd.DataFrame
    problems: list[Problem]


def attendance_events(
    attendance: pd.DataFrame,
    roster: pd.DataFrame,
    presence: pd.DataFrame,
    month: Month,
    hours: WorkHours,
    reading: AttendanceReading,
) -> AttendanceEvents:
    """Return the month's events of the attendance table; `presence` is `person_days` of the month.

    What the export has judged decides over the punches (ruling 128), but for the grace, of which it knows nothing; the
    hours are those of the row's own shift, else of the schedule, else the team's. Days off and full leave are not judged; of half
    a day at work only the punch at its own end of the full day is. Exactly at the start is not late; nor is anything within
    `grace_minutes`. An excuse with an approver takes the event away, as does a slip that covers it. Problems: X201–X205,
    X207 (missing punch held), X219 (no row), X221 (two rows of a day), X264 (not understood), X265 (export against clock).
    """
    rows, problems = _rows(attendance, roster, month)
    judged = _at_work(rows, presence)
    # Most days are plainly fine: only the others are looked at one by one.
    judged = judged[~_plainly_fine(judged, hours, reading.grace_minutes * 60)]
    places = pd.Series(places_in(judged), index=judged.index, dtype="object")
    judged = judged.assign(place=places, source=places_of(judged))
    labels = person_labels(roster)
    found: list[dict[str, Any]] = []
    against: dict[str, list[tuple[Any, Text]]] = {}
    for row in judged.to_dict("records"):
        day = row["date"].date()
        shift = shift_of(row, hours.of(str(row["agent_id"]), day), hours.named)
        verdict = judged_day(Day(row, day, shift), reading)
        excuse = _excuse(row)
        who = {"person": labels[row["agent_id"]], "day": f"{row['date']:%F}"}
        if verdict.unknown:
            problems.append(noted("X264", row["place"], {**who, "said": "、".join(verdict.unknown)}))
        if verdict.against and excuse is None:
            words = {"day": f"{row['date']:%m-%d}", **verdict.against}
            against.setdefault(row["agent_id"], []).append((row["place"], BOTH.filled(**words)))
        if any(kind == MISSING and not why for kind, _, why in verdict.happened) and excuse is None:
            problems.append(noted("X207", row["place"], who))
        found += [_event(row, verdict, kind, slot, excuse or why) for kind, slot, why in verdict.happened]
    events = pd.DataFrame(found, columns=list(EVENT_COLUMNS))
    text = {name: "str" for name in EVENT_COLUMNS if name not in ("date", "time", "slot")}
    events = events.astype({**text, "date": "datetime64[s]", "time": "Int64", "slot": "int64"})
    told = [_told(labels[person], days, reading) for person, days in against.items()]
    return AttendanceEvents(events, problems + told + _without_row(rows, presence, labels))


def held_by(found: AttendanceEvents, unsure: pd.DataFrame) -> AttendanceEvents:
    """Return the events with those held that fall on days in doubt (`unsure`: DOUBTS): leave or not, or of a row refused."""
    events = found.events.copy()
    open_ = (events["doubt_zh"] == "") & (events["excuse_zh"] == "")
    for doubt in unsure.to_dict("records"):
        on = open_ & events["date"].between(doubt["first"], doubt["last"])
        on &= (events["agent_id"] == doubt["agent_id"]) | (doubt["agent_id"] == ANYBODY)
        for lang in LANGS:
            said = ROWS.say(lang, count=doubt["count"], why=doubt[f"why_{lang}"])
            said = Text("{said}（{place}）", "{said} ({place})").say(lang, said=said, place=doubt["source"])
            events[f"doubt_{lang}"] = events[f"doubt_{lang}"].mask(on, said)
    return AttendanceEvents(events, found.problems)


def _told(person: str, days: list[tuple[Any, Text]], reading: AttendanceReading) -> Problem:
    """X265: both sides of every day of a person on which export and clock differ."""
    stands = Text("以考勤系统为准", "the export stands")
    if reading.verdict == "clock":
        stands = Text("以打卡为准", "the clock stands")
    said = Text("；".join(t.zh for _, t in days), "; ".join(t.en for _, t in days))
    values = {"person": person, "count": len(days), "days": said, "stands": stands}
    return noted("X265", days[0][0], values)


def _rows(attendance: pd.DataFrame, roster: pd.DataFrame, month: Month) -> tuple[pd.DataFrame, list[Problem]]:
    """One row a person and day of the month."""
    rows, outside = of_month(attendance, month)
    rows, unknown = with_agent_ids(rows, roster)
    rows, away = while_employed(rows, roster)
    rows, repeats = once(rows, ROW_CONTENT)
    second = rows.duplicated(["agent_id", "date"]).to_numpy(dtype=bool)
    labels = person_labels(roster)
    twice = [
        noted("X221", place_of(row), {"person": labels[row["agent_id"]], "day": f"{row['date']:%F}"})
        for _, row in rows[second].iterrows()
    ]
    return rows[~second], outside + unknown + away + repeats + twice


def _at_work(rows: pd.DataFrame, presence: pd.DataFrame) -> pd.DataFrame:
    """The rows of days on which the person was due at work for at least half a day; `bits`: which halves."""
    bits = (presence["scheduled_bits"] & ~presence["leave_bits"]).astype("int64")
    due = presence[["agent_id", "date"]].assign(bits=bits)
    due = due[due["bits"] > 0]
    return rows.merge(due, on=["agent_id", "date"], how="inner").sort_values(["agent_id", "date"])


def _plainly_fine(rows: pd.DataFrame, hours: WorkHours, grace: int) -> npt.NDArray[np.bool_]:
    """Which days have both punches within the team's hours, and nothing beside them but 正常."""
    bits = rows["bits"].to_numpy("int64")
    came = rows["clock_in"].to_numpy("int64", na_value=2**40)
    left = rows["clock_out"].to_numpy("int64", na_value=-1)
    late, early = hours.team.start + grace, hours.team.end - grace
    fine = (((bits & AM) == 0) | ((came <= late) & (came > 0))) & (((bits & PM) == 0) | (left >= early))
    fine &= left < 86400 * 2
    for column in ("shift", "slips", *WORDS, *MORE):
        plain = rows[column].isna()
        if column in WORDS:
            plain |= rows[column] == PLAIN
        fine &= plain.to_numpy(dtype=bool)
    if hours.own:
        own = [
            (person, day.date()) in hours.own
            for person, day in zip(rows["agent_id"], rows["date"], strict=True)
        ]
        fine &= ~np.array(own, dtype=bool)
    nothing: npt.NDArray[np.bool_] = fine
    return nothing


def _event(row: Row, verdict: Verdict, kind: str, slot: int, excuse: Text | None) -> dict[str, Any]:
    """One event with its words: which punch, against which hour, and what was stated."""
    time = verdict.times.get((kind, slot))
    said = f"；考勤结果“{verdict.said}”" if verdict.said else ""
    stated = f"; stated: {verdict.said}" if verdict.said else ""
    zh, en = verdict.punches.zh + said, verdict.punches.en + stated
    why, doubt = excuse or Text("", ""), verdict.doubt or Text("", "")
    values = (
        row["agent_id"],
        row["date"],
        time,
        kind,
        slot,
        zh,
        en,
        why.zh,
        why.en,
        doubt.zh,
        doubt.en,
        row["source"],
    )
    return dict(zip(EVENT_COLUMNS, values, strict=True))


def _excuse(row: Row) -> Text | None:
    """Why the day's events do not count: an excuse that somebody approved. Either alone is not enough (无故)."""
    if not (isinstance(row["excuse"], str) and isinstance(row["approved_by"], str)):
        return None
    return Text(
        f"事由“{row['excuse']}”，{row['approved_by']} 批准，不扣",
        f"excused: “{row['excuse']}”, approved by {row['approved_by']}; no fine",
    )


def _without_row(rows: pd.DataFrame, presence: pd.DataFrame, labels: dict[str, str]) -> list[Problem]:
    """X219 for each person due at work on days that the table lacks."""
    due = presence[(presence["scheduled_bits"] & ~presence["leave_bits"]) > 0]
    here = pd.MultiIndex.from_frame(rows[["agent_id", "date"]])
    lacking = due[~pd.MultiIndex.from_frame(due[["agent_id", "date"]]).isin(here)]
    return [
        noted(
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
