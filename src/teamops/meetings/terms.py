"""What the rules say of meetings: how many, how long, when told of, and the points (P1-八, 会议制度)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from teamops.core.rules.control import Control, Quantity, numbers_on
from teamops.core.rules.frames import Vocabulary, whole
from teamops.core.rules.model import RuleSet
from teamops.core.rules.switches import Reading, ruled
from teamops.core.text import Text

TIMES, MINUTES, DAYS = Text("次", "times"), Text("分钟", "minutes"), Text("天", "days")
POINTS, PEOPLE, CLOCK = Text("分", "points"), Text("位", "people"), Text("", "")
# name: what it is called, its unit, the most it may be
_NUMBERS: dict[str, tuple[str, str, Text, int]] = {
    "morning_a_week": ("晨会每周", "morning meetings a week", TIMES, 7),
    "morning_hour": ("晨会开始，几点", "the morning meeting begins at, hour", CLOCK, 23),
    "morning_minute": ("晨会开始，几分", "the morning meeting begins at, minute", CLOCK, 59),
    "start_slack": ("晨会晚开几分钟以内只提示", "a late beginning is a note up to", MINUTES, 60),
    "morning_least": ("晨会至少", "a morning meeting lasts at least", MINUTES, 600),
    "morning_most": ("晨会至多", "a morning meeting lasts at most", MINUTES, 600),
    "analysis_a_month": ("分析会每月", "analysis meetings a month", TIMES, 31),
    "analysis_least": ("分析会至少", "an analysis meeting lasts at least", MINUTES, 600),
    "analysis_most": ("分析会至多", "an analysis meeting lasts at most", MINUTES, 600),
    "notice_least": ("至少提前几天通知", "notice of at least", DAYS, 365),
    "notice_most": ("至多提前几天通知", "notice of at most", DAYS, 365),
    "leaders": ("人不齐时到场的组长至少", "leaders present where not all are", PEOPLE, 99),
    "venue_minutes": ("地点至少提前多久确认", "the place is confirmed at least", MINUTES, 600),
    "late_points": ("开会迟到", "late for a meeting", POINTS, 99),
    "away_points": ("无故缺席", "absent without a reason", POINTS, 99),
    "unread_points": ("缺席后未及时看会议记录", "minutes not read in time after absence", POINTS, 99),
    "unprepared_points": ("未做会议准备", "not prepared", POINTS, 99),
    "case_points": ("满几分由其他成员决定处分", "the others decide on a penalty at", POINTS, 999),
}
CONTROLS = {
    name: Quantity(Text(zh, en), unit, whole=True, most=most)
    for name, (zh, en, unit, most) in _NUMBERS.items()
}


class MeetingsReading(Reading):
    """How the sentences on meetings are taken."""

    title: ClassVar[Text] = Text("会议怎样看", "how meetings are looked at")

    leaders: Literal["filled_up", "appointed"] = ruled(
        95,
        ("“两位组长”不足两位时", "who the “two leaders” are where fewer are appointed"),
        {
            "filled_up": ("由团队经理、分管经理补足", "filled up by 团队经理, then 分管经理"),
            "appointed": ("只算任命的组长", "those appointed alone"),
        },
    )
    late_excused: Literal["count", "exempt"] = ruled(
        101,
        ("迟到有事由并经批准的", "late with a reason that was approved"),
        {"count": ("照扣", "counts"), "exempt": ("不扣", "does not count")},
    )
    add: Literal["all", "highest"] = ruled(
        103,
        ("一次会上有几种情况的", "several faults at one meeting"),
        {"all": ("相加", "are added up"), "highest": ("只扣最高的一种", "count as the highest of them")},
    )


VOCABULARY = Vocabulary(readings={"meetings": MeetingsReading}, controls=CONTROLS)


@dataclass(frozen=True)
class Terms:
    """What is in force on a day: the numbers by name, 0 where no rule gives one, and how sentences are taken."""

    numbers: dict[str, int]
    taken: MeetingsReading

    def __getitem__(self, name: str) -> int:
        return self.numbers[name]


def terms_on(rules: RuleSet, on: date) -> Terms:
    """Return what is in force on a day; a number that no rule gives on it is 0, and asks for nothing."""
    given = numbers_on(rules.of(Control), CONTROLS, on)
    taken = rules.readings.get("meetings")
    numbers = {name: whole(given[name].value, 1) if name in given else 0 for name in CONTROLS}
    return Terms(numbers, taken if isinstance(taken, MeetingsReading) else MeetingsReading())
