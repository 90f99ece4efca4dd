"""Whether a batch may still be taken back."""

import pandas as pd

from teamops.core.text import Text
from teamops.leads.history.book import Dealing, History

SHOWN = 3
HAS_OUTCOMES = Text("{count} 条线索已有联系结果（{some}）", "{count} of its leads have an outcome ({some})")
DEALT_ON = Text(
    "{count} 条线索已在批次 {batch} 分给别人（{some}）",
    "{count} of its leads were assigned on in batch {batch} ({some})",
)


def why_not_undone(batch: Dealing, history: History, held: pd.DataFrame) -> Text | None:
    """Return why a batch cannot be taken back, or None where it can: none of its leads has an outcome or went on since."""
    if batch.undone:
        return Text("已经撤销过", "it was cancelled before")
    mine = batch.leads["lead_no"]
    later = held[held["lead_no"].isin(mine) & (held["batch"] != batch.number)]
    if len(later):
        words = {"count": len(later), "batch": later["batch"].iloc[0], "some": _some(later["lead_no"])}
        return DEALT_ON.filled(**words)
    since = history.outcomes[history.outcomes["seq"] > batch.entry.seq]
    told = since.loc[since["lead_no"].isin(mine), "lead_no"].drop_duplicates()
    if len(told):
        words = {"count": len(told), "some": _some(told)}
        return HAS_OUTCOMES.filled(**words)
    return None


def _some(numbers: "pd.Series[str]") -> str:
    first = sorted(numbers)[:SHOWN]
    return "、".join(first) + (" …" if len(numbers) > SHOWN else "")
