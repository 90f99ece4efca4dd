"""How a leave counts (rulings 126 and 127). Pay and the dealing of leads read it alike."""

from typing import ClassVar, Literal

from teamops.core.rules.switches import Reading, ruled
from teamops.core.text import Text


class LeaveReading(Reading):
    """How hours and approval of a leave are read; the regulations leave both to the company (P1-七-3)."""

    title: ClassVar[Text] = Text("请假怎样计", "how leave is counted")

    hours: Literal["ask", "none", "half"] = ruled(
        126,
        ("既不是半天、也不是全天的请假", "leave that is neither half a day nor a whole one"),
        {
            "ask": ("先不考核当天，等核实", "the day is held until it is cleared up"),
            "none": ("不减目标", "does not lower the target"),
            "half": ("算半天", "counts as half a day"),
        },
    )
    unapproved: Literal["count", "refuse"] = ruled(
        127,
        ("没有批准人、也没有审批状态的请假", "leave with neither an approver nor a status"),
        {"count": ("计入，并列出", "counts, and is told"), "refuse": ("不计", "does not count")},
    )
