"""How a leave counts (rulings 126 and 127). Pay and the dealing of leads read it alike."""

from typing import Annotated, ClassVar, Literal

from teamops.core.rules.switches import Meaning, Reading
from teamops.core.text import Text


class LeaveReading(Reading):
    """How hours and approval of a leave are read; the regulations leave both to the company (P1-七-3)."""

    title: ClassVar[Text] = Text("请假怎样计", "how leave is counted")

    hours: Annotated[
        Literal["ask", "none", "half"],
        Meaning(
            126,
            Text("既不是半天、也不是全天的请假", "leave that is neither half a day nor a whole one"),
            "ask",
            {
                "ask": Text("先不考核当天，等核实", "the day is held until it is cleared up"),
                "none": Text("不减目标", "does not lower the target"),
                "half": Text("算半天", "counts as half a day"),
            },
        ),
    ] = "ask"
    unapproved: Annotated[
        Literal["count", "refuse"],
        Meaning(
            127,
            Text("没有批准人、也没有审批状态的请假", "leave with neither an approver nor a status"),
            "count",
            {
                "count": Text("计入，并列出", "counts, and is told"),
                "refuse": Text("不计", "does not count"),
            },
        ),
    ] = "count"
