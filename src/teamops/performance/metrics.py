"""What the rules of this domain may set targets for, and the word for what counts as a call."""

from collections.abc import Mapping
from dataclasses import replace

from teamops.core.rules.frames import Metric
from teamops.core.rules.model import RuleSet
from teamops.core.text import Text
from teamops.performance.readings import readings_of

METRICS = {
    "calls": Metric("calls", 1, 1, Text("通话", "calls"), Text("次", "")),
    "talk_minutes": Metric("talk_seconds", 60, 60, Text("通时", "talk time"), Text("分", "min")),
    "vehicles": Metric("vehicles", 1, 1, Text("台数", "vehicles"), Text("台", "")),
    "premium": Metric("premium_fen", 100, 1, Text("保费", "premium"), Text("元", "yuan")),
}
ANSWERED, DIALLED = Text("接通", "answered"), Text("拨出", "dialled")
COUNTED = "{counted}"  # where a wording says what counts as a call


def counted(rules: RuleSet) -> Text:
    """Return the word for what counts as a call (ruling 4): 接通, or 拨出 where every attempt does."""
    return DIALLED if readings_of(rules.readings).calls.count_basis == "dialled" else ANSWERED


def of_calls(text: Text, rules: RuleSet) -> Text:
    """Return a wording with that word where it says {counted}; its other placeholders stay."""
    if COUNTED not in text.zh:
        return text
    word = counted(rules)
    return Text(text.zh.replace(COUNTED, word.zh), text.en.replace(COUNTED, word.en))


def metrics_of(rules: RuleSet) -> Mapping[str, Metric]:
    """Return METRICS as lines say them: the clause says 通话, which calls only dialled are not."""
    if counted(rules) is ANSWERED:
        return METRICS
    label = Text(DIALLED.zh, f"calls {DIALLED.en}")
    return {**METRICS, "calls": replace(METRICS["calls"], label=label)}
