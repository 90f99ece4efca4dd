"""The meetings (P1-八, 会议制度): held, attended, minuted, read; points; resolutions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teamops.core.kit.domain import Domain, Input
from teamops.core.kit.reports import Period, Report
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.inputs import TablesRead
    from teamops.core.kit.work import Asked, Read, Work
    from teamops.core.rules.frames import Vocabulary
    from teamops.core.sheets.columns import Table
    from teamops.meetings.points import Points


def _tables() -> "Sequence[Table]":
    from teamops.meetings.schema import TABLES

    return TABLES


def _words() -> "Vocabulary":
    from teamops.meetings.terms import VOCABULARY

    return VOCABULARY


def _read(asked: "Asked") -> "Read[Points]":
    from teamops.core.kit.reading import facts_of
    from teamops.core.problems import Stopped, in_order
    from teamops.core.rules.in_force import rules_in_force
    from teamops.meetings.held import Meetings
    from teamops.meetings.points import Points
    from teamops.roster.duties import APPOINTMENTS
    from teamops.roster.schema import LEAVE, ROSTER
    from teamops.roster.work_calendar import company_calendar

    rules, calendar = rules_in_force(asked.workspace), company_calendar(asked.workspace)

    def made(asked: "Asked", read: "TablesRead") -> Points:
        return Points(Meetings(asked, read, rules, calendar))

    not_applied = {
        "leave": Text("请假的人按缺席算", "people on leave count as absent"),
        "appointments": Text("没有任命的组长，由团队经理、分管经理代", "no leader is appointed"),
    }
    read = facts_of(made, asked, (*_tables(), ROSTER, LEAVE, APPOINTMENTS), not_applied)
    if unknown := read.facts.meetings.unknown:
        raise Stopped(in_order([*read.problems, *unknown]))
    return read


def _work() -> "Work[Points]":
    from teamops.meetings.sheets import WORK

    return WORK


MEETINGS = Report(
    "团队 · Team",
    "meetings",
    Text("会议：次数、到会、纪要、扣分、决议", "Meetings: how many, who came, minutes, points, resolutions"),
    Period.MONTH,
    needs=("meetings", "roster"),
    uses=("attendees", "point_entries", "actions", "leave", "appointments"),
    read=_read,
    work=_work,
)
DOMAIN = Domain(
    "meetings",
    (MEETINGS,),
    inputs=(
        Input("meetings", "team/meetings*", "会议登记"),
        Input("attendees", "team/attendees*", "到会登记：只写没到、迟到的人"),
        Input("point_entries", "team/points*", "扣分处分"),
        Input("actions", "team/actions*", "决议事项"),
    ),
    heading="会议（方案第八条、会议制度）· The meetings",
    tables=_tables,
    words=_words,
)
