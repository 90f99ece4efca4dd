"""Small dealings: leads, people and running counts made from a few words. Nobody in them is real."""

from collections.abc import Iterable, Sequence

import pandas as pd

from teamops.core.rules.share import ShareTerms, SourceTerms
from teamops.core.rules.share_reading import ShareReading
from teamops.leads.dealing.deal import Dealt
from teamops.leads.history.batch import LEAD, PEOPLE

SOURCES = ("到期未续", "历史掉保", "次新车", "外部收集", "无服务经理", "其他呼叫")
RUNNING = {"agent_id": "str", "source": "str", "dealt": "int64", "credit": "int64"}


def terms(*sources: str, capacity: int | None = None, **reading: object) -> ShareTerms:
    """Return the terms of a rule that deals these sources, all six unless said."""
    named = tuple(SourceTerms(name) for name in sources or SOURCES)
    return ShareTerms("x", "P1-四", "all", named, capacity=capacity, reading=ShareReading(**reading))


def leads(*numbers: int, sources: Sequence[str] = SOURCES, **columns: Sequence[object]) -> pd.DataFrame:
    """Return so many leads of each source, in order; other columns as said, blank unless said."""
    source = [name for name, number in zip(sources, numbers, strict=False) for _ in range(number)]
    kinds = {**LEAD, "last_agent": "str", "barred": "str"}
    cells = {"source": source, "customer": [f"客户{n}" for n in range(len(source))], **columns}
    return pd.DataFrame(
        {key: pd.Series(cells.get(key, [None] * len(source)), dtype=kind) for key, kind in kinds.items()}
    )


def people(
    *ids: str,
    away: Iterable[str] = (),
    new: Iterable[str] = (),
    holding: dict[str, int] | None = None,
    territories: dict[str, str] | None = None,
) -> pd.DataFrame:
    """Return people, present unless said."""
    out, fresh = set(away), set(new)
    rows = [
        {
            "agent_id": agent,
            "name": f"某{agent}",
            "state": "away" if agent in out else "present",
            "why_away_zh": "休息" if agent in out else None,
            "why_away_en": "day off" if agent in out else None,
            "level": agent in fresh,
            "territories": (territories or {}).get(agent),
            "open_leads": (holding or {}).get(agent, 0),
        }
        for agent in sorted(ids)
    ]
    return pd.DataFrame(rows, columns=list(PEOPLE)).astype(PEOPLE)


def running(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    """Return running counts: agent, source, leads dealt, thousandths credited."""
    return pd.DataFrame(list(rows), columns=list(RUNNING)).astype(RUNNING)


def added(before: pd.DataFrame, dealt: Dealt) -> pd.DataFrame:
    """Return the running counts after a batch."""
    given = dealt.shares[["agent_id", "source", "dealt"]].assign(credit=0)
    credited = dealt.credits[["agent_id", "source", "credit"]].assign(dealt=0)
    both = pd.concat([before, given, credited])[list(RUNNING)]
    return both.groupby(["agent_id", "source"], as_index=False).sum().astype(RUNNING)


def got(dealt: Dealt, source: str | None = None) -> dict[str, int]:
    """Return how many leads everybody got, of one source or of all."""
    shares = dealt.shares if source is None else dealt.shares[dealt.shares["source"] == source]
    return shares.groupby("agent_id")["dealt"].sum().to_dict()


def totals(counts: pd.DataFrame) -> dict[str, int]:
    """Return everybody's running total in thousandths."""
    return (counts["dealt"] * 1000 + counts["credit"]).groupby(counts["agent_id"]).sum().to_dict()
