"""What every line of a settlement carries beside its amount: the rule's name and the rows behind it."""

from collections.abc import Iterable

import pandas as pd

from teamops.core.rules.frames import LINES, empty
from teamops.core.rules.model import Rule

SOURCED = {**LINES, "label_zh": "str", "label_en": "str", "source": "str"}


def with_sources(rule: Rule, lines: pd.DataFrame, sources: pd.Series) -> pd.DataFrame:
    """Return the lines with the rule's label in both languages and the source of the fact they judge."""
    labels = (pd.Series(said, index=lines.index, dtype="str") for said in (rule.label.zh, rule.label.en))
    label_zh, label_en = labels
    source = sources.iloc[lines["fact"].to_numpy()].set_axis(lines.index).astype("str")
    return lines.assign(label_zh=label_zh, label_en=label_en, source=source)


def no_lines() -> pd.DataFrame:
    """Return a frame of lines without rows."""
    return empty(SOURCED)


def positions_bound(rules: Iterable[Rule], positions: pd.Series) -> list[str]:
    """Return the agent ids that any of the rules binds (ruling 51); `positions` are by agent id."""
    bound: set[str] = set()
    for rule in rules:
        whom = positions if rule.applies_to == "all" else positions[positions.isin(rule.applies_to)]
        bound |= set(whom.index)
    return sorted(bound)
