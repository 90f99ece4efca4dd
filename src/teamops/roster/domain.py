"""The roster: who is in the team, when they work and when they are away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teamops.core.kit.domain import Domain, Input, nothing
from teamops.roster.problems import PROBLEMS

if TYPE_CHECKING:
    from teamops.core.sheets.columns import Table


def _tables() -> "Sequence[Table]":
    from teamops.roster.schema import LEAVE, ROSTER, SCHEDULE

    return ROSTER, SCHEDULE, LEAVE


DOMAIN = Domain(
    "roster",
    inputs=(
        Input("roster", "roster.xlsx", "花名册", begun=True, leads=True),
        Input("schedule", "schedule.xlsx", "排班：只写和日历不同的人和日子", begun=True),
        Input("leave", "leave.xlsx", "请假", begun=True),
    ),
    heading="各张表放在哪里。花名册、通话记录、保单台账必须有；其余没有时，结算表会写明哪一条没有执行\n"
    "Where the tables lie. Roster, calls and policies are needed; where another is absent the settlement says which clause "
    "was not applied.",
    tables=_tables,
    check=nothing,  # whoever works by these tables checks them against the others
    problems=PROBLEMS,
)
