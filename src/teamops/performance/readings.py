"""How calls, policies, attendance and acts are counted before any rule judges them: rulings 4–6, 10, 11, 15–18, 25, 26, 29."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from teamops.core.rules.switches import Reading, ruled
from teamops.core.text import Text
from teamops.roster.readings import LeaveReading


class CallReading(Reading):
    """How the call log becomes calls and talk time per person and day."""

    title: ClassVar[Text] = Text("通话怎样计数", "how calls are counted")

    count_basis: Literal["answered", "dialled"] = ruled(
        4,
        ("哪些算一次通话", "what is a call"),
        {
            "answered": ("接通的（通话时长大于 0）", "answered (talk time above 0)"),
            "dialled": ("拨出即算", "every attempt"),
        },
    )
    min_talk_seconds: int = ruled(
        4,
        ("至少通话几秒才算", "shortest call that counts"),
        {"0": ("不限", "no minimum")},
        shown=("{value} 秒", "{value} s"),
        examples=(10,),
        ge=0,
    )
    directions: tuple[Literal["呼出", "呼入", "内部"], ...] = ruled(
        5,
        ("计入的呼叫方向", "directions that count"),
        default=("呼出", "呼入"),
        examples=(("呼出",),),
        min_length=1,
        strict=False,
    )
    same_number_cap: Annotated[int, Field(ge=1)] | None = ruled(
        5,
        ("同一号码一天最多计", "most calls to one number a day"),
        {"null": ("不限", "no limit")},
        shown=("{value} 次", "{value}"),
        examples=(1, 3),
    )
    rounding: Literal["none", "ceil_minute"] = ruled(
        6,
        ("通话时长的取整", "rounding of talk time"),
        {
            "none": ("按秒相加", "seconds as they are"),
            "ceil_minute": ("每次不足一分钟按一分钟", "each call up to the whole minute"),
        },
    )
    missing_day: Literal["stop", "zero", "skip"] = ruled(
        10,
        ("整天没有任何人的通话记录", "a working day without any call row"),
        {
            "stop": ("停下来，等补齐导出", "stop until the export is completed"),
            "zero": ("按零通话考核", "counts as no calls"),
            "skip": ("当天不考核", "the day is not judged"),
        },
    )
    day_by: Literal["start", "end"] = ruled(
        11,
        ("跨零点的通话算哪一天", "the day of a call over midnight"),
        {"start": ("开始的那天", "the day it starts"), "end": ("结束的那天", "the day it ends")},
    )


class PolicyReading(Reading):
    """How policies become vehicles and premium per person and month."""

    title: ClassVar[Text] = Text("保单怎样计数", "how policies are counted")

    unit: Literal["vehicle", "policy"] = ruled(
        15,
        ("一“台”", "one “台”"),
        {
            "vehicle": ("一辆车（商业险和交强险合为一台）", "one vehicle (both insurances are one)"),
            "policy": ("一张保单", "one policy"),
        },
    )
    premium_scope: Literal["both", "commercial", "compulsory", "with_vehicle_tax"] = ruled(
        16,
        ("“保费”包括", "what “保费” covers"),
        {
            "both": ("商业险和交强险，含税，不含车船税", "both insurances, tax included, no vehicle tax"),
            "commercial": ("只算商业险", "commercial only"),
            "compulsory": ("只算交强险", "compulsory only"),
            "with_vehicle_tax": ("商业险、交强险和车船税", "both insurances and vehicle tax"),
        },
    )
    date_field: Literal["paid_on", "signed_on", "starts_on"] = ruled(
        17,
        ("算在哪一天", "the date that counts"),
        {
            "paid_on": ("收费日期", "paid on"),
            "signed_on": ("签单日期", "signed on"),
            "starts_on": ("起保日期", "starts on"),
        },
    )
    refunds: Literal["event_month", "restate"] = ruled(
        18,
        ("退保、批减", "refunds"),
        {
            "event_month": ("冲减批改当月", "taken off the month of the refund"),
            "restate": ("冲减原来计入的月份", "taken off the month it was counted in"),
        },
    )
    undated: Literal["hold", "unpaid"] = ruled(
        131,
        ("没有上面这个日期的保单", "a policy without that date"),
        {
            "hold": (
                "整张不计入；因此不达标的，待定",
                "is left out whole, and a fine that hangs on it is held",
            ),
            "unpaid": ("按没有收费，整张不计入", "counts as not paid and is left out whole"),
        },
    )
    outlier_times: Annotated[int, Field(ge=2)] | None = ruled(
        132,
        ("保费多少倍于同险种的中位数就要核对", "premiums so many times the median are asked about"),
        {"null": ("不核对", "never")},
        default=100,
        shown=("{value} 倍", "{value} times"),
        examples=(20, 1000),
    )
    unsold: Literal["hold", "count"] = ruled(
        133,
        ("台账里没有原保单的退保、批减", "refunds of a policy that the ledger does not have"),
        {
            "hold": ("照减；因此不达标的，待定", "are taken off, and a fine that hangs on it is held"),
            "count": ("照减照扣", "are taken off, and fined for"),
        },
    )
    same_car: Annotated[int, Field(ge=2)] | None = ruled(
        134,
        (
            "一个月里几张同险种的保单写着同一辆车就要核对",
            "policies of one kind and month on one car that are asked about",
        ),
        {"null": ("不核对", "never")},
        default=3,
        shown=("{value} 张起", "from {value} on"),
        examples=(2, 5),
    )


class AttendanceReading(Reading):
    """How punches become late arrivals and early departures."""

    title: ClassVar[Text] = Text("考勤怎样判断", "how attendance is read")

    same_day: Literal["two", "one"] = ruled(
        25,
        ("同一天又迟到又早退", "late and early on one day"),
        {"two": ("算两次", "two events"), "one": ("算一次", "one event")},
    )
    grace_minutes: int = ruled(
        25,
        ("迟到、早退的宽限", "grace for late and early"),
        {"0": ("没有", "none")},
        shown=("{value} 分钟以内不算", "up to {value} min do not count"),
        examples=(5, 10),
        ge=0,
        le=240,
    )
    missing_punch: Literal["hold", "late", "absent"] = ruled(
        26,
        ("缺卡", "a missing punch"),
        {
            "hold": ("先不扣，等决定", "held for a decision"),
            "late": ("算迟到或早退一次", "counts as late or early"),
            "absent": ("算旷工，列出待决定", "counts as absent"),
        },
    )
    verdict: Literal["export", "clock"] = ruled(
        128,
        ("考勤系统判过、和打卡时间不一致的", "what the attendance system judged otherwise than the clock"),
        {
            "export": ("以考勤系统为准，并列出", "the system's word stands, and is told"),
            "clock": ("以打卡时间为准，并列出", "the clock decides, and is told"),
        },
    )


class ActReading(Reading):
    """What becomes of one act that two clauses fine."""

    title: ClassVar[Text] = Text("一件事触犯两条", "one act under two clauses")

    one_act: Literal["highest", "all"] = ruled(
        29,
        ("同一件事触犯两条", "one act under two clauses"),
        {"highest": ("只扣一次，从重", "one fine, the higher"), "all": ("各扣各的", "each fine")},
    )


class PayReading(Reading):
    """How the month's base pay is taken; the regulations do not say (建议)."""

    title: ClassVar[Text] = Text("基本工资", "base pay")

    base_pay: Literal["full", "workdays"] = ruled(
        22,
        ("在职不满月的基本工资（建议）", "base pay of part of a month (proposed)"),
        {
            "full": ("按花名册全额列出", "shown in full"),
            "workdays": ("按工作日折算", "pro rata by working days"),
        },
    )


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
