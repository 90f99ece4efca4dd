"""How calls, policies, attendance and acts are counted before any rule judges them: rulings 4–6, 10, 11, 15–18, 25, 26, 29."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from teamops.core.rules.switches import Meaning, Reading
from teamops.core.text import Text
from teamops.roster.readings import LeaveReading


class CallReading(Reading):
    """How the call log becomes calls and talk time per person and day."""

    title: ClassVar[Text] = Text("通话怎样计数", "how calls are counted")

    count_basis: Annotated[
        Literal["answered", "dialled"],
        Meaning(
            4,
            Text("哪些算一次通话", "what is a call"),
            "answered",
            {
                "answered": Text("接通的（通话时长大于 0）", "answered (talk time above 0)"),
                "dialled": Text("拨出即算", "every attempt"),
            },
        ),
    ] = "answered"
    min_talk_seconds: Annotated[
        int,
        Field(ge=0),
        Meaning(
            4,
            Text("至少通话几秒才算", "shortest call that counts"),
            0,
            {"0": Text("不限", "no minimum")},
            Text("{value} 秒", "{value} s"),
            examples=(10,),
        ),
    ] = 0
    directions: Annotated[
        tuple[Literal["呼出", "呼入", "内部"], ...],
        Field(min_length=1, strict=False),
        Meaning(5, Text("计入的呼叫方向", "directions that count"), ("呼出", "呼入"), examples=(("呼出",),)),
    ] = ("呼出", "呼入")
    same_number_cap: Annotated[
        Annotated[int, Field(ge=1)] | None,
        Meaning(
            5,
            Text("同一号码一天最多计", "most calls to one number a day"),
            None,
            {"null": Text("不限", "no limit")},
            Text("{value} 次", "{value}"),
            examples=(1, 3),
        ),
    ] = None
    rounding: Annotated[
        Literal["none", "ceil_minute"],
        Meaning(
            6,
            Text("通话时长的取整", "rounding of talk time"),
            "none",
            {
                "none": Text("按秒相加", "seconds as they are"),
                "ceil_minute": Text("每次不足一分钟按一分钟", "each call up to the whole minute"),
            },
        ),
    ] = "none"
    missing_day: Annotated[
        Literal["stop", "zero", "skip"],
        Meaning(
            10,
            Text("整天没有任何人的通话记录", "a working day without any call row"),
            "stop",
            {
                "stop": Text("停下来，等补齐导出", "stop until the export is completed"),
                "zero": Text("按零通话考核", "counts as no calls"),
                "skip": Text("当天不考核", "the day is not judged"),
            },
        ),
    ] = "stop"
    day_by: Annotated[
        Literal["start", "end"],
        Meaning(
            11,
            Text("跨零点的通话算哪一天", "the day of a call over midnight"),
            "start",
            {"start": Text("开始的那天", "the day it starts"), "end": Text("结束的那天", "the day it ends")},
        ),
    ] = "start"


class PolicyReading(Reading):
    """How policies become vehicles and premium per person and month."""

    title: ClassVar[Text] = Text("保单怎样计数", "how policies are counted")

    unit: Annotated[
        Literal["vehicle", "policy"],
        Meaning(
            15,
            Text("一“台”", "one “台”"),
            "vehicle",
            {
                "vehicle": Text("一辆车（商业险和交强险合为一台）", "one vehicle (both insurances are one)"),
                "policy": Text("一张保单", "one policy"),
            },
        ),
    ] = "vehicle"
    premium_scope: Annotated[
        Literal["both", "commercial", "compulsory", "with_vehicle_tax"],
        Meaning(
            16,
            Text("“保费”包括", "what “保费” covers"),
            "both",
            {
                "both": Text(
                    "商业险和交强险，含税，不含车船税", "both insurances, tax included, no vehicle tax"
                ),
                "commercial": Text("只算商业险", "commercial only"),
                "compulsory": Text("只算交强险", "compulsory only"),
                "with_vehicle_tax": Text("商业险、交强险和车船税", "both insurances and vehicle tax"),
            },
        ),
    ] = "both"
    date_field: Annotated[
        Literal["paid_on", "signed_on", "starts_on"],
        Meaning(
            17,
            Text("算在哪一天", "the date that counts"),
            "paid_on",
            {
                "paid_on": Text("收费日期", "paid on"),
                "signed_on": Text("签单日期", "signed on"),
                "starts_on": Text("起保日期", "starts on"),
            },
        ),
    ] = "paid_on"
    refunds: Annotated[
        Literal["event_month", "restate"],
        Meaning(
            18,
            Text("退保、批减", "refunds"),
            "event_month",
            {
                "event_month": Text("冲减批改当月", "taken off the month of the refund"),
                "restate": Text("冲减原来计入的月份", "taken off the month it was counted in"),
            },
        ),
    ] = "event_month"
    undated: Annotated[
        Literal["hold", "unpaid"],
        Meaning(
            131,
            Text("没有上面这个日期的保单", "a policy without that date"),
            "hold",
            {
                "hold": Text(
                    "整张不计入；因此不达标的，待定", "is left out whole, and a fine that hangs on it is held"
                ),
                "unpaid": Text("按没有收费，整张不计入", "counts as not paid and is left out whole"),
            },
        ),
    ] = "hold"
    outlier_times: Annotated[
        Annotated[int, Field(ge=2)] | None,
        Meaning(
            132,
            Text("保费多少倍于同险种的中位数就要核对", "premiums so many times the median are asked about"),
            100,
            {"null": Text("不核对", "never")},
            Text("{value} 倍", "{value} times"),
            examples=(20, 1000),
        ),
    ] = 100
    unsold: Annotated[
        Literal["hold", "count"],
        Meaning(
            133,
            Text("台账里没有原保单的退保、批减", "refunds of a policy that the ledger does not have"),
            "hold",
            {
                "hold": Text(
                    "照减；因此不达标的，待定", "are taken off, and a fine that hangs on it is held"
                ),
                "count": Text("照减照扣", "are taken off, and fined for"),
            },
        ),
    ] = "hold"
    same_car: Annotated[
        Annotated[int, Field(ge=2)] | None,
        Meaning(
            134,
            Text(
                "一个月里几张同险种的保单写着同一辆车就要核对",
                "policies of one kind and month on one car that are asked about",
            ),
            3,
            {"null": Text("不核对", "never")},
            Text("{value} 张起", "from {value} on"),
            examples=(2, 5),
        ),
    ] = 3


class AttendanceReading(Reading):
    """How punches become late arrivals and early departures."""

    title: ClassVar[Text] = Text("考勤怎样判断", "how attendance is read")

    same_day: Annotated[
        Literal["two", "one"],
        Meaning(
            25,
            Text("同一天又迟到又早退", "late and early on one day"),
            "two",
            {"two": Text("算两次", "two events"), "one": Text("算一次", "one event")},
        ),
    ] = "two"
    grace_minutes: Annotated[
        int,
        Field(ge=0, le=240),
        Meaning(
            25,
            Text("迟到、早退的宽限", "grace for late and early"),
            0,
            {"0": Text("没有", "none")},
            Text("{value} 分钟以内不算", "up to {value} min do not count"),
            examples=(5, 10),
        ),
    ] = 0
    missing_punch: Annotated[
        Literal["hold", "late", "absent"],
        Meaning(
            26,
            Text("缺卡", "a missing punch"),
            "hold",
            {
                "hold": Text("先不扣，等决定", "held for a decision"),
                "late": Text("算迟到或早退一次", "counts as late or early"),
                "absent": Text("算旷工，列出待决定", "counts as absent"),
            },
        ),
    ] = "hold"
    verdict: Annotated[
        Literal["export", "clock"],
        Meaning(
            128,
            Text(
                "考勤系统判过、和打卡时间不一致的",
                "what the attendance system judged otherwise than the clock",
            ),
            "export",
            {
                "export": Text("以考勤系统为准，并列出", "the system's word stands, and is told"),
                "clock": Text("以打卡时间为准，并列出", "the clock decides, and is told"),
            },
        ),
    ] = "export"


class ActReading(Reading):
    """What becomes of one act that two clauses fine."""

    title: ClassVar[Text] = Text("一件事触犯两条", "one act under two clauses")

    one_act: Annotated[
        Literal["highest", "all"],
        Meaning(
            29,
            Text("同一件事触犯两条", "one act under two clauses"),
            "highest",
            {"highest": Text("只扣一次，从重", "one fine, the higher"), "all": Text("各扣各的", "each fine")},
        ),
    ] = "highest"


class PayReading(Reading):
    """How the month's base pay is taken; the regulations do not say (建议)."""

    title: ClassVar[Text] = Text("基本工资", "base pay")

    base_pay: Annotated[
        Literal["full", "workdays"],
        Meaning(
            22,
            Text("在职不满月的基本工资（建议）", "base pay of part of a month (proposed)"),
            "full",
            {
                "full": Text("按花名册全额列出", "shown in full"),
                "workdays": Text("按工作日折算", "pro rata by working days"),
            },
        ),
    ] = "full"


# The sections that `readings:` of a rule file may hold.
SECTIONS: Mapping[str, type[Reading]] = {
    "calls": CallReading,
    "policies": PolicyReading,
    "attendance": AttendanceReading,
    "acts": ActReading,
    "pay": PayReading,
    "leave": LeaveReading,
}


@dataclass(frozen=True, slots=True)
class Readings:
    """Every reading of this domain, typed. Sections that no rule file mentions have the rulings' defaults."""

    calls: CallReading = field(default_factory=CallReading)
    policies: PolicyReading = field(default_factory=PolicyReading)
    attendance: AttendanceReading = field(default_factory=AttendanceReading)
    acts: ActReading = field(default_factory=ActReading)
    pay: PayReading = field(default_factory=PayReading)
    leave: LeaveReading = field(default_factory=LeaveReading)


def readings_of(sections: Mapping[str, Reading]) -> Readings:
    """Return the typed readings from a rule set's `readings`; sections of other domains are left out."""
    return Readings(**{name: section for name, section in sections.items() if name in SECTIONS})  # type: ignore[arg-type]
