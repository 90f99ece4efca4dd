"""What the rules of this domain may set targets for."""

from teamops.core.rules.frames import Metric
from teamops.core.text import Text

METRICS = {
    "calls": Metric("calls", 1, 1, Text("通话", "calls"), Text("次", "")),
    "talk_minutes": Metric("talk_seconds", 60, 60, Text("通时", "talk time"), Text("分", "min")),
    "vehicles": Metric("vehicles", 1, 1, Text("台数", "vehicles"), Text("台", "")),
    "premium": Metric("premium_fen", 100, 1, Text("保费", "premium"), Text("元", "yuan")),
}
