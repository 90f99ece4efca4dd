"""Who is due at work on which day, and for how much of it (P1-七-3 leaves leave to the company's own table)."""

from datetime import date

import numpy as np
import pandas as pd

from teamops.core.calendar import Calendar

AM, PM = 1, 2  # the two halves of a day, as bits
WHOLE = AM | PM
SHIFT_HALVES = {"上班": WHOLE, "休息": 0, "上午": AM, "下午": PM}
LEAVE_HALVES = {"上午": AM, "下午": PM}


def person_days(
    roster: pd.DataFrame,
    calendar: Calendar,
    schedule: pd.DataFrame | None,
    leave: pd.DataFrame | None,
    first: date,
    last: date,
) -> pd.DataFrame:
    """Return one row per person and day due at work from `first` to `last`, while employed.

    Columns: agent_id, date [datetime64[s]], scheduled_halves and leave_halves [int8: 0, 1 or 2; leave only where
    it falls on scheduled halves], scheduled_bits and leave_bits [int8: 1 morning, 2 afternoon], leave_kind,
    joined_days [int32: days since joining]. Sorted by agent_id, date. Raises UnknownYear.
    """
    days = _with_employment(_scheduled(roster, calendar, schedule, first, last), roster)
    days = days[days["employed"] & (days["scheduled_bits"] > 0)].reset_index(drop=True)
    days["scheduled_halves"] = _halves(days["scheduled_bits"])
    return _with_leave(days.drop(columns="employed"), leave)


def month_workdays(
    roster: pd.DataFrame, calendar: Calendar, schedule: pd.DataFrame | None, first: date, last: date
) -> pd.DataFrame:
    """Return every person's working days from `first` to `last`, employed on them or not.

    Columns: agent_id, date [datetime64[s]], employed [bool], joined_days [int32: days since joining, negative
    before]. Raises UnknownYear.
    """
    days = _with_employment(_scheduled(roster, calendar, schedule, first, last), roster)
    days = days[days["scheduled_bits"] > 0].reset_index(drop=True)
    return days[["agent_id", "date", "employed", "joined_days"]]


def employment(roster: pd.DataFrame, ids: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the first and the last day of employment for each id, aligned to `ids`; open ends are NaT."""
    by_id = roster.drop_duplicates("agent_id").set_index("agent_id")
    return ids.map(by_id["joined_on"]), ids.map(by_id["left_on"])


def _scheduled(
    roster: pd.DataFrame, calendar: Calendar, schedule: pd.DataFrame | None, first: date, last: date
) -> pd.DataFrame:
    """Person × day with the halves due: the calendar's working days, overridden per person by the schedule."""
    every = pd.date_range(first, last, unit="s")
    work = np.array([WHOLE if calendar.is_workday(day.date()) else 0 for day in every], dtype="int8")
    ids = np.sort(roster["agent_id"].drop_duplicates().to_numpy())
    days = pd.DataFrame(
        {
            "agent_id": pd.Series(np.repeat(ids, len(every)), dtype="str"),
            "date": np.tile(every.to_numpy(), len(ids)),
            "scheduled_bits": np.tile(work, len(ids)),
        }
    )
    if schedule is None or schedule.empty:
        return days
    own = schedule.drop_duplicates(["agent_id", "date"], keep="last")
    shift = days[["agent_id", "date"]].merge(
        own[["agent_id", "date", "shift"]], how="left", on=["agent_id", "date"]
    )["shift"]
    days["scheduled_bits"] = shift.map(SHIFT_HALVES).fillna(days["scheduled_bits"]).astype("int8")
    return days


def _with_employment(days: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    joined, left = employment(roster, days["agent_id"])
    days["employed"] = (joined.isna() | (days["date"] >= joined)) & (left.isna() | (days["date"] <= left))
    days["joined_days"] = (days["date"] - joined).dt.days.fillna(2**30).astype("int32")
    return days


def _with_leave(days: pd.DataFrame, leave: pd.DataFrame | None) -> pd.DataFrame:
    """Add what of the scheduled halves is leave. Two half-day leaves of one day add up to the whole."""
    days["leave_bits"] = np.int8(0)
    days["leave_kind"] = pd.Series(pd.NA, index=days.index, dtype="str")
    if leave is not None and not leave.empty:
        days_of = [
            list(pd.date_range(a, b, unit="s")) for a, b in zip(leave["from"], leave["to"], strict=True)
        ]
        spread = leave.assign(
            bits=leave["half"].map(LEAVE_HALVES).fillna(WHOLE).astype("int8"),
            date=pd.Series(days_of, index=leave.index, dtype="object"),
        )
        spread = spread[["agent_id", "date", "bits", "kind"]].explode("date").dropna(subset=["date"])
        spread = spread.astype({"date": "datetime64[s]"}).sort_values(["agent_id", "date", "kind"])
        by_day = spread.groupby(["agent_id", "date"]).agg(
            bits=("bits", lambda b: int(np.bitwise_or.reduce(b.to_numpy()))),
            kind=("kind", lambda k: "、".join(dict.fromkeys(k.dropna()))),
        )
        found = days[["agent_id", "date"]].merge(
            by_day, how="left", left_on=["agent_id", "date"], right_index=True
        )
        days["leave_bits"] = (found["bits"].fillna(0).astype("int8") & days["scheduled_bits"]).astype("int8")
        days["leave_kind"] = found["kind"].where(days["leave_bits"] > 0).astype("str")
    days["leave_halves"] = _halves(days["leave_bits"])
    columns = [
        "agent_id",
        "date",
        "scheduled_halves",
        "leave_halves",
        "scheduled_bits",
        "leave_bits",
        "leave_kind",
        "joined_days",
    ]
    return days[columns]


def _halves(bits: pd.Series) -> pd.Series:
    return ((bits & AM) // AM + (bits & PM) // PM).astype("int8")
