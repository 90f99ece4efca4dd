"""What is as it was when a month was closed: the columns of the roster that say no date, tables begun anew. Pure.

A raise or a promotion typed into the roster would otherwise be paid for months long past. Days of joining and leaving
say when, so those count; and nobody's pay is taken back because a leaver's row was deleted.
"""

from dataclasses import dataclass, replace

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.performance.people import in_place_order, person_labels
from teamops.performance.places import source_at
from teamops.performance.problems import noted
from teamops.performance.settlement.settlement import Settlement
from teamops.policies.schema import POLICIES
from teamops.roster.identity import place_of
from teamops.roster.schema import LEAVE, ROSTER

DATED = frozenset({"agent_id", "joined_on", "left_on"})
UNDATED = [column.key for column in ROSTER.columns if column.key not in DATED]


@dataclass(frozen=True)
class Kept:
    """A roster as it counts for a closed month, and S704 for everybody whose undated columns differ by now."""

    roster: pd.DataFrame
    problems: list[Problem]


def roster_as_closed(today: pd.DataFrame, closed: pd.DataFrame, month: Month) -> Kept:
    """Return today's roster with the undated columns of the closed one; rows that vanished since are the closed ones.

    Both are ROSTER as read. Whoever was added later is as today's roster says.
    """
    now = in_place_order(today).drop_duplicates("agent_id").set_index("agent_id")
    then = in_place_order(closed).drop_duplicates("agent_id").set_index("agent_id")
    both = now.index.intersection(then.index)
    columns = [name for name in UNDATED if name != "alias" and name in now and name in then]
    labels = person_labels(today)
    differing: dict[str, list[Text]] = {}
    called = [str_of for side in (now, then) for str_of in (side.loc[both, "name"], _aliases(side).loc[both])]
    # Whatever somebody was called when the month was closed, or is called now, names them in its rows.
    now["alias"] = _aliases(now).astype("object")
    now.loc[both, "alias"] = [
        "、".join(dict.fromkeys(one for one in names if pd.notna(one) and one != closed)) or None
        for closed, *names in zip(then.loc[both, "name"], *called, strict=True)
    ]
    now["alias"] = now["alias"].astype("str")
    for name in columns:
        old, new = then.loc[both, name], now.loc[both, name]
        changed = ~((old == new).fillna(False) | (old.isna() & new.isna())).to_numpy(dtype=bool)
        for agent in both[changed]:
            differing.setdefault(agent, []).append(ROSTER.column(name).title)
        now.loc[both, name] = old
    gone = then.loc[then.index.difference(now.index)].reindex(columns=now.columns)
    now[SHEET], gone[SHEET] = now[SHEET].astype("str"), gone[SHEET].astype("str")
    whole = pd.concat([now, gone]) if len(gone) else now
    whole = whole.drop(columns="_label").reset_index()
    whole = whole.astype({SHEET: "category", ROW: "int32"})[list(dict.fromkeys((*today.columns, "alias")))]
    return Kept(
        whole, [_differs(now, labels, agent, month, said) for agent, said in sorted(differing.items())]
    )


def _aliases(people: pd.DataFrame) -> pd.Series:
    return people["alias"] if "alias" in people else pd.Series(None, index=people.index, dtype="str")


def _differs(
    now: pd.DataFrame, labels: dict[str, str], agent: str, month: Month, columns: list[Text]
) -> Problem:
    said = Text("、".join(title.zh for title in columns), ", ".join(title.en for title in columns))
    values = {"person": labels[agent], "columns": said, "month": str(month)}
    return noted("S704", place_of(now.loc[[agent]].iloc[0]), values)


def cleared(closed: Settlement, today: Settlement) -> list[Text]:
    """Return the tables that held a closed month's rows of several people and now hold none of anybody: begun anew.

    Nobody edits away a whole month: what it paid is not taken back for that. Adjustments are left to `with_adjustments`.
    """
    found = []
    for title, then, now in (
        (POLICIES.title, _sellers(closed), _sellers(today)),
        (LEAVE.title, _on_leave(closed), _on_leave(today)),
        *((Text(file, file), own, _still_in(today, closed, file)) for file, own in _files(closed).items()),
    ):
        if len(then) > 1 and not now:
            found.append(title)
    return found


def with_adjustments(closed: Settlement, today: Settlement) -> tuple[Settlement, list[Problem]]:
    """Return the month with the adjustments it was closed with where the table holds none of it any more (S707)."""
    rows = closed.adjustments
    if not len(rows) or len(today.adjustments):
        return today, []
    problem = noted(
        "S707", source_at(str(rows["source"].iloc[0])), {"month": str(closed.month), "count": len(rows)}
    )
    return replace(today, adjustments=rows), [problem]


def _sellers(settlement: Settlement) -> set[str]:
    months = settlement.months
    return set(months.loc[(months["vehicles"] != 0) | (months["premium_fen"] != 0), "agent_id"])


def _on_leave(settlement: Settlement) -> set[str]:
    return set(settlement.days.loc[settlement.days["leave_halves"] > 0, "agent_id"])


def _files(settlement: Settlement) -> dict[str, set[str]]:
    """Who is in which file of attendance or conduct."""
    events = settlement.events
    found: dict[str, set[str]] = {}
    for place, agent in zip(events["source"], events["agent_id"], strict=True):
        found.setdefault(place.partition(JOIN)[0], set()).add(agent)
    return found


def _still_in(today: Settlement, closed: Settlement, file: str) -> set[str]:
    """Who is in it today. The same export under a new name counts: a file not known then, with acts of the same kinds."""
    then, now = (
        one.events.assign(file=[place.partition(JOIN)[0] for place in one.events["source"]])
        for one in (closed, today)
    )
    kinds = then.loc[then["file"] == file, "kind"]
    anew = ~now["file"].isin(then["file"]) & now["kind"].isin(kinds)
    return set(now.loc[(now["file"] == file) | anew, "agent_id"])
