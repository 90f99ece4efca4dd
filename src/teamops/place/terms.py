"""What the rules say of the place of work: how often it is looked at, how long a defect may stay, who is equipped."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from teamops.core.rules.control import Control, Quantity, numbers_on
from teamops.core.rules.frames import Vocabulary, whole
from teamops.core.rules.model import RuleSet
from teamops.core.rules.switches import Reading, ruled
from teamops.core.text import Text

DAYS, TIMES = Text("天", "days"), Text("次", "times")
MONTH, CENTURY = 31, 36500
CONTROLS = {
    "inspections_a_month": Quantity(
        Text("每月检查至少", "inspections a month at least"), TIMES, whole=True, most=MONTH
    ),
    "fix_days": Quantity(
        Text("没写期限的，几天内整改", "defects without a due day are due within"),
        DAYS,
        whole=True,
        most=CENTURY,
    ),
    "repeat_days": Quantity(
        Text("几天内同一处又不合格算再犯", "a defect is repeated within"), DAYS, whole=True, most=CENTURY
    ),
}


class PlaceReading(Reading):
    """Who has to have a seat with a computer, a telephone and a monitoring device."""

    title: ClassVar[Text] = Text("职场怎样看", "how the place of work is looked at")

    equipped: Literal["agents", "all"] = ruled(
        90,
        (
            "“每人配备一台电脑和一部电话以及监听设备”的每人",
            "who “everybody” is that has a computer, a telephone and a monitor",
        ),
        {"agents": ("续保专员", "续保专员"), "all": ("花名册上的每个人", "everybody on the roster")},
    )


VOCABULARY = Vocabulary(readings={"place": PlaceReading}, controls=CONTROLS)
AGENT = "续保专员"


@dataclass(frozen=True)
class Terms:
    """What is in force on a day. `proposed`: those of the numbers that the regulations do not give."""

    inspections: int
    fix_days: int
    repeat_days: int
    equipped: PlaceReading
    proposed: frozenset[str]


def terms_on(rules: RuleSet, on: date) -> Terms:
    """Return what is in force on a day; a number that no rule gives on it is 0, and asks for nothing."""
    given = numbers_on(rules.of(Control), CONTROLS, on)
    reading = rules.readings.get("place")
    inspections, fix_days, repeat_days = (
        whole(given[name].value, 1) if name in given else 0 for name in CONTROLS
    )
    return Terms(
        inspections,
        fix_days,
        repeat_days,
        reading if isinstance(reading, PlaceReading) else PlaceReading(),
        frozenset(name for name, amount in given.items() if amount.proposed),
    )
