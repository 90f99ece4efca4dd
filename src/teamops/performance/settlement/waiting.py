"""What waits: lines that are held because of rows nobody could understand, and what that keeps from happening. Pure."""

from collections.abc import Iterable

import pandas as pd

from teamops.core.evidence import JOIN, Source
from teamops.core.problems import Problem
from teamops.core.rules.frames import HELD
from teamops.core.text import Text
from teamops.performance.places import BETWEEN, source_of
from teamops.performance.problems import noted
from teamops.performance.settlement.settlement import Settlement


def held_lines(settlement: Settlement) -> pd.DataFrame:
    """Return the lines of a settlement that are held (LINES with source)."""
    return settlement.lines[(settlement.lines["kind"] == HELD).to_numpy(dtype=bool)]


def names_of(settlement: Settlement, agents: Iterable[str]) -> Text:
    """Return people as messages name them, each once: 张珊（1001）、李思（1002）."""
    people = settlement.people
    known = dict(zip(people["agent_id"].tolist(), people["name"].tolist(), strict=True))
    said = [f"{known[agent]}（{agent}）" if agent in known else agent for agent in dict.fromkeys(agents)]
    return Text(*(Text("、", ", ").say(lang).join(said) for lang in ("zh", "en")))


def not_closable(settlement: Settlement) -> Problem | None:
    """Return why a month cannot be closed (S708): something of it is held. None where nothing is."""
    lines = held_lines(settlement)
    if lines.empty:
        return None
    return noted("S708", _place(lines), _values(settlement, lines))


def corrections_wait(month: Settlement, lines: pd.DataFrame) -> Problem:
    """Return S709: figures of a closed month that rows nobody could understand keep from being compared."""
    return noted("S709", _place(lines), _values(month, lines))


def _values(settlement: Settlement, lines: pd.DataFrame) -> dict[str, object]:
    first = lines.iloc[0]
    why = Text(str(first["because_zh"]), str(first["because_en"]))
    people = names_of(settlement, lines["agent_id"])
    return {"month": str(settlement.month), "count": len(lines), "people": people, "why": why}


def _place(lines: pd.DataFrame) -> Source | None:
    """The sheet of the rows that the first line waits for: those come last in its source."""
    label, _, _ = str(lines["source"].iloc[0]).split(BETWEEN)[-1].rpartition(JOIN)
    return source_of(label) if label else None
