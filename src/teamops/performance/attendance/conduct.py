"""The conduct register: what was recorded of whom, and which rows are one act (P1-七-1, 4 and 5; rulings 27–29)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.performance.attendance.verdicts import ABSENT, EARLY, LATE
from teamops.performance.people import of_month, once, while_employed
from teamops.performance.places import places_of
from teamops.roster.identity import known_rows, with_agent_ids

ROW_CONTENT = ["agent_id", "date", "time", "kind", "is_reminder", "severe", "evidence"]


@dataclass(frozen=True)
class ConductEvents:
    """What the register says of a month and, for reminders that last, of the time before it.

    `events`: agent_id, date, time [Int64 s], event, severe, evidenced, is_reminder [bool], act (rows of one act share
    it), detail_zh, detail_en, source, inside [bool: of the settled month].
    """

    events: pd.DataFrame
    problems: list[Problem]


def conduct_events(conduct: pd.DataFrame, roster: pd.DataFrame, month: Month) -> ConductEvents:
    """Return the register's rows as events.

    Rows of one person, day and time are one act; without a time, rows of one person, day and evidence; a row with
    neither is an act of its own. Reminders of earlier months stay in (ruling 28 `ever`), marked as outside.
    Problems: X201, X202, X203, X204, X205.
    """
    earlier = (conduct["date"] < pd.Timestamp(month.first)) & conduct["is_reminder"]
    inside, outside = of_month(conduct, month)
    rows, unknown = with_agent_ids(inside, roster)
    rows, away = while_employed(rows, roster)
    before = known_rows(conduct[earlier.to_numpy(dtype=bool)], roster)
    rows = pd.concat([rows.assign(inside=True), before.assign(inside=False)], ignore_index=True)
    rows, repeats = _once(rows)
    return ConductEvents(_events(rows), outside + unknown + away + repeats)


def _once(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Leave out rows entered twice. Rows with neither time nor evidence may be two acts of one day: they stay."""
    told = (rows["time"].notna() | rows["evidence"].notna()).to_numpy(dtype=bool)
    number = pd.Series(np.where(told, 0, np.arange(1, len(rows) + 1)), index=rows.index)
    kept, problems = once(rows.assign(_number=number), [*ROW_CONTENT, "_number"])
    return kept, problems


def _events(rows: pd.DataFrame) -> pd.DataFrame:
    day = rows["date"].dt.strftime("%F")
    own = pd.Series([f"#{n}" for n in range(len(rows))], index=rows.index, dtype="str")
    key = ("@" + rows["time"].astype("str")).where(rows["time"].notna(), rows["evidence"]).fillna(own)
    return pd.DataFrame(
        {
            "agent_id": rows["agent_id"],
            "date": rows["date"],
            "time": rows["time"],
            "event": rows["kind"],
            "severe": rows["severe"].astype("bool"),
            "evidenced": rows["evidence"].notna(),
            "is_reminder": rows["is_reminder"].astype("bool"),
            "act": _acts(rows, day, key.astype("str")),
            "detail_zh": _detail(rows, ("提醒", "情节严重", "证据："), "；"),
            "detail_en": _detail(rows, ("reminder", "grave", "evidence: "), "; "),
            "source": places_of(rows),
            "inside": rows["inside"].astype("bool"),
        }
    )


def _acts(rows: pd.DataFrame, day: "pd.Series[str]", key: "pd.Series[str]") -> "pd.Series[str]":
    """Which act each row is of. Coming late is one act a day, whether the register or the attendance has it."""
    told = rows["agent_id"] + "|" + day + "|" + key
    return told.where(
        ~rows["kind"].isin([LATE, EARLY, ABSENT]), act_of(rows["agent_id"], rows["date"], rows["kind"])
    )


def act_of(people: pd.Series, days: pd.Series, kinds: pd.Series) -> "pd.Series[str]":
    """Return the act of coming late, leaving early or staying away: one a person, day and kind."""
    acts: pd.Series[str] = people + "|" + days.dt.strftime("%F") + "|" + kinds
    return acts


def _detail(rows: pd.DataFrame, words: tuple[str, str, str], between: str) -> "pd.Series[str]":
    """What the row says beside its kind: `words` for a reminder, for grave, and before the evidence's own."""
    said = []
    for reminds, severe, evidence in zip(rows["is_reminder"], rows["severe"], rows["evidence"], strict=True):
        shown = f"{words[2]}{evidence}" if isinstance(evidence, str) else ""
        parts = (words[0] if reminds else "", words[1] if severe else "", shown)
        said.append(between.join(part for part in parts if part))
    return pd.Series(said, index=rows.index, dtype="str")
