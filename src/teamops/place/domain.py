"""The place of work (P1-二): inspections, defects, seats and devices."""

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
    from teamops.place.facts import Place


def _tables() -> "Sequence[Table]":
    from teamops.place.schema import TABLES

    return TABLES


def _words() -> "Vocabulary":
    from teamops.place.terms import VOCABULARY

    return VOCABULARY


def _read(asked: "Asked") -> "Read[Place]":
    from teamops.core.kit.reading import facts_of
    from teamops.core.problems import Stopped, in_order
    from teamops.core.rules.in_force import rules_in_force
    from teamops.place.facts import Place
    from teamops.place.terms import terms_on
    from teamops.roster.schema import ROSTER

    terms = terms_on(rules_in_force(asked.workspace), asked.month.last)

    def made(asked: "Asked", read: "TablesRead") -> Place:
        return Place(asked, read, terms)

    not_applied = {
        "seats": Text("座位和设备（方案第二条第5项）", "seats and devices (Scheme, article 2, item 5)"),
        "roster": Text("座位上的人（方案第二条第5项）", "who sits there (Scheme, article 2, item 5)"),
    }
    read = facts_of(made, asked, (*_tables(), ROSTER), not_applied)
    if read.facts.unknown:
        raise Stopped(in_order([*read.problems, *read.facts.unknown]))
    return read


def _work() -> "Work[Place]":
    from teamops.place.sheets import WORK

    return WORK


INSPECT = Report(
    "团队 · Team",
    "inspect",
    Text("职场检查：缺陷、座位和设备", "The place of work: defects, seats, devices"),
    Period.MONTH,
    needs=("inspections",),
    uses=("seats", "roster"),
    read=_read,
    work=_work,
)
DOMAIN = Domain(
    "place",
    (INSPECT,),
    inputs=(
        Input("seats", "team/seats*", "座位表"),
        Input("inspections", "team/inspections*", "职场检查"),
    ),
    heading="职场（方案第二条）· The place of work",
    tables=_tables,
    words=_words,
)
