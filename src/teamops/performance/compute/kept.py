"""What of the roster is as it was when a month was closed: the columns that say no date. Pure.

A raise or a promotion typed into the roster would otherwise be paid for months long past. Days of joining and leaving
say when, so those count; and nobody's pay is taken back because a leaver's row was deleted.
"""

from dataclasses import dataclass

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.performance.compute.people import in_place_order, person_labels
from teamops.roster.compute import place_of
from teamops.roster.schema import ROSTER

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
    columns = [name for name in UNDATED if name in now and name in then]
    labels = person_labels(today)
    differing: dict[str, list[Text]] = {}
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
    whole = whole.astype({SHEET: "category", ROW: "int32"})[list(today.columns)]
    return Kept(
        whole, [_differs(now, labels, agent, month, said) for agent, said in sorted(differing.items())]
    )


def _differs(
    now: pd.DataFrame, labels: dict[str, str], agent: str, month: Month, columns: list[Text]
) -> Problem:
    said = Text("、".join(title.zh for title in columns), ", ".join(title.en for title in columns))
    values = {"person": labels[agent], "columns": said, "month": str(month)}
    return Problem("S704", place_of(now.loc[[agent]].iloc[0]), values)
