"""One person's day as the tables have it: its calls, what it was judged by, attendance, leave, policies. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from teamops.core.rules.model import DailyTarget, PerEvent
from teamops.performance.calls.one_day import CallsOfDay
from teamops.performance.people import in_place_order
from teamops.performance.places import places_of
from teamops.performance.settlement.settlement import Inputs, Settlement
from teamops.roster.identity import known_rows

Rows = list[dict[str, Any]]
POLICY_DAYS = ("signed_on", "paid_on", "endorsed_on")


@dataclass(frozen=True)
class DayOf:
    """A day of a person in a settled month.

    `judged`: the row of `Settlement.days`, None where the day is not judged (off, not employed, not bound, to come).
    `lines`: what the day cost, held and noticed lines too. `attendance`, `leave`, `policies`: the rows of the tables
    that speak of the day, each with `source`.
    """

    settlement: Settlement
    person: dict[str, Any]
    day: date
    calls: CallsOfDay
    judged: dict[str, Any] | None
    lines: Rows
    events: Rows
    attendance: Rows
    leave: Rows
    policies: Rows

    @property
    def agrees(self) -> bool:
        """Whether the calls listed add up to what pay went by; of a closed month the tables may have been edited since."""
        if self.judged is None:
            return True
        figures = (self.judged["calls"], self.judged["talk_seconds"])
        return figures == (self.calls.calls, self.calls.talk_seconds)


def day_of(settlement: Settlement, inputs: Inputs, calls: CallsOfDay, agent_id: str, day: date) -> DayOf:
    """Return everything that is known of a day; the person is one of the settlement."""
    stamp, roster = pd.Timestamp(day), inputs.roster

    def on_day(rows: pd.DataFrame) -> "pd.Series[bool]":
        return rows["date"] == stamp

    def during(rows: pd.DataFrame) -> "pd.Series[bool]":
        found: pd.Series[bool] = (rows["from"].dt.normalize() <= stamp) & (rows["to"] >= stamp)
        return found

    def dated(rows: pd.DataFrame) -> "pd.Series[bool]":
        found: pd.Series[bool] = (rows[list(POLICY_DAYS)] == stamp).any(axis=1)
        return found

    def told(table: pd.DataFrame | None, which: Callable[[pd.DataFrame], "pd.Series[bool]"]) -> Rows:
        if table is None or table.empty:
            return []
        rows = known_rows(table[which(table).to_numpy(dtype=bool)], roster)
        own = in_place_order(rows[rows["agent_id"] == agent_id])
        return _records(own.assign(source=places_of(own)))

    daily = {rule.id for rule in settlement.rules.of(DailyTarget)} | {
        rule.id for rule in settlement.rules.of(PerEvent)
    }
    own = {name: _own(getattr(settlement, name), agent_id, stamp) for name in ("days", "lines", "events")}
    judged = _records(own["days"])
    return DayOf(
        settlement,
        _records(settlement.people[settlement.people["agent_id"] == agent_id])[0],
        day,
        calls,
        judged[0] if judged else None,
        [line for line in _records(own["lines"]) if line["rule"] in daily],
        _records(own["events"]),
        told(inputs.attendance, on_day),
        told(inputs.leave, during),
        told(inputs.policies, dated),
    )


def _own(frame: pd.DataFrame, agent_id: str, stamp: pd.Timestamp) -> pd.DataFrame:
    return frame[(frame["agent_id"] == agent_id) & (frame["date"] == stamp)]


def _records(frame: pd.DataFrame) -> Rows:
    """The rows as plain values; None for what is not there."""
    plain = frame.astype("object").where(frame.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]
