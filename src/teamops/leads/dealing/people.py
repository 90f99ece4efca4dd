"""Who takes part in a batch: whom the rule binds, who is at work that day, who is new (rulings 32 and 51)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from teamops.core.calendar import Calendar
from teamops.core.rules.share import ShareTerms
from teamops.core.text import Text
from teamops.leads.history.batch import PEOPLE
from teamops.leads.history.book import NAME_JOIN
from teamops.leads.history.record import blank
from teamops.roster.presence import person_days

PRESENT, AWAY = "present", "away"
ON_LEAVE = Text("请假（{kind}）", "on leave ({kind})")
_BETWEEN = re.compile(r"[、,，;；/／\s]+")


@dataclass(frozen=True)
class Staff:
    """Who works here and when. `schedule` and `leave` are None where the team keeps none."""

    roster: pd.DataFrame
    calendar: Calendar
    schedule: pd.DataFrame | None
    leave: pd.DataFrame | None


def members(roster: pd.DataFrame, terms: ShareTerms, on: date) -> pd.DataFrame:
    """Return the roster's rows of those whom the rule binds and who are employed on the day, each id once, by id."""
    day = pd.Timestamp(on)
    bound = pd.Series(terms.positions == "all", index=roster.index) | roster["position"].isin(
        [] if terms.positions == "all" else terms.positions
    )
    employed = (roster["joined_on"] <= day) & (roster["left_on"].isna() | (roster["left_on"] >= day))
    return roster[bound & employed].drop_duplicates("agent_id").sort_values("agent_id")


def people_on(
    staff: Staff,
    terms: ShareTerms,
    on: date,
    open_leads: Mapping[str, int],
    took_part: Collection[str] | None,
) -> pd.DataFrame:
    """Return the people of a batch; see PEOPLE. A half day at work is enough to be dealt to. Raises UnknownYear.

    `open_leads`: what each holds before. `took_part`: who was dealt or credited in the batch before, None for the
    first: whoever was not is brought level with the others.
    """
    team = members(staff.roster, terms, on)
    if team.empty:
        return blank(PEOPLE)
    days = person_days(team, staff.calendar, staff.schedule, staff.leave, on, on).set_index("agent_id")
    ids = team["agent_id"]
    scheduled = ids.map(days["scheduled_halves"]).fillna(0).to_numpy()
    away = ids.map(days["leave_halves"]).fillna(0).to_numpy()
    kinds = ids.map(days["leave_kind"]).astype("str").fillna("?").to_numpy()
    present = scheduled > away
    why = [
        None
        if here
        else Text("休息", "day off")
        if not due
        else Text(ON_LEAVE.zh.format(kind=kind), ON_LEAVE.en.format(kind=kind))
        for here, due, kind in zip(present, scheduled, kinds, strict=True)
    ]
    people = pd.DataFrame(
        {
            "agent_id": ids.to_numpy(),
            "name": team["name"].to_numpy(),
            "state": [PRESENT if here else AWAY for here in present],
            "why_away_zh": [text.zh if text else None for text in why],
            "why_away_en": [text.en if text else None for text in why],
            "level": [took_part is not None and person not in took_part for person in ids],
            "territories": [_several(cell) for cell in team["territory"]],
            "open_leads": [open_leads.get(person, 0) for person in ids],
        }
    )
    return people.astype(PEOPLE).reset_index(drop=True)


def _several(cell: object) -> str | None:
    parts = [part for part in _BETWEEN.split(cell) if part] if isinstance(cell, str) else []
    return NAME_JOIN.join(parts) or None
