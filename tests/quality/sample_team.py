"""A small log written down by hand, and a way to draw from it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

import made
from teamops.core.calendar import Month
from teamops.performance.calls.each_call import CountedCalls, counted_calls
from teamops.performance.readings import CallReading
from teamops.quality.sampling import Asked, Sample, sample_of

OCTOBER = Month(2026, 10)
ROSTER = made.roster(
    {"agent_id": "1", "name": "张珊"},
    {"agent_id": "2", "name": "李试"},
    {"agent_id": "3", "name": "赵样", "position": "内勤专员"},
)


def talk(agent_id: str, day: int, n: int, seconds: int = 60, **more: Any) -> dict[str, Any]:
    """Return a call of a day at 9 o'clock and n minutes."""
    return {
        "agent_id": agent_id,
        "started_at": f"2026-10-{day:02d} 09:{n:02d}:07",
        "customer_number": f"1380000{n:04d}",
        "talk_seconds": seconds,
        "recording_id": f"R{agent_id}-{day:02d}-{n:02d}",
        **more,
    }


def counted(
    *pieces: pd.DataFrame, roster: pd.DataFrame = ROSTER, reading: CallReading | None = None
) -> CountedCalls:
    return counted_calls(pieces, roster, OCTOBER, reading or CallReading())


def sample(
    *pieces: pd.DataFrame, per_person: int = 3, seed: str = "2026-10", bound: Sequence[str] = ()
) -> Sample:
    return sample_of(counted(*pieces), ROSTER, Asked(OCTOBER, per_person, seed), bound)


def recordings(found: Sample, agent_id: str) -> list[str]:
    rows = found.rows
    return rows.loc[rows["agent_id"] == agent_id, "recording_id"].tolist()
