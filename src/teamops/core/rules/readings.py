"""The switches of each kind of rule: rulings 1–3, 8, 9, 12–14, 19–24, 27 and 28."""

from typing import Literal

from teamops.core.rules.switches import Reading, ruled
from teamops.core.text import Text

ANY_OF = Text("达到一项即可", "meeting one is enough")
LOGIC = {"all": Text("各项都要达到", "every measure must be met"), "any": ANY_OF}


INCLUSIVE = ruled(
    1,
    ("“以上”含本数", "“以上” includes the number"),
    {"true": ("含本数（≥）", "included (≥)"), "false": ("不含本数（>）", "not included (>)")},
)

GRACE_DAYS = ruled(
    12,
    ("新人免考核天数", "grace for newcomers"),
    {"0": ("没有", "none")},
    shown=("入职后 {value} 天", "{value} days from joining"),
    examples=(30,),
    ge=0,
)


class DayReading(Reading):
    """How a daily target is read."""

    inclusive: bool = INCLUSIVE
    logic: Literal["all", "any"] = ruled(2, ("各项指标的关系", "measures together"), LOGIC)
    fine_per: Literal["day", "metric"] = ruled(
        3,
        ("两项都未达标", "several missed on one day"),
        {"day": ("一天只扣一次", "one fine a day"), "metric": ("每项各扣一次", "one fine a measure")},
    )
    leave_day: Literal["exempt", "full"] = ruled(
        8,
        ("全天请假", "a full day's leave"),
        {"exempt": ("不考核", "exempt"), "full": ("照常考核", "the full target")},
    )
    half_day: Literal["prorate", "full", "exempt"] = ruled(
        9,
        ("半天在岗", "half a day at work"),
        {
            "prorate": ("目标减半，进位取整", "half the target, rounded up"),
            "full": ("照常考核", "the full target"),
            "exempt": ("不考核", "exempt"),
        },
    )
    grace_days: int = GRACE_DAYS


class MonthReading(Reading):
    """How a monthly target is read."""

    inclusive: bool = INCLUSIVE
    grace_days: int = GRACE_DAYS
    window: str = ruled(
        13,
        ("“月均”的口径", "what “月均” is taken over"),
        {
            "month": ("当月，按人", "that month, per person"),
            "ytd": ("本年累计，按人", "the year to date, per person"),
            "team_mean": ("当月，全队平均", "that month, the team's mean"),
            **{
                f"rolling_{n}": Text(f"最近 {n} 个月，按人", f"the last {n} months, per person")
                for n in range(2, 13)
            },
        },
        examples=("ytd", "rolling_3", "team_mean"),
        pattern=r"^(month|ytd|team_mean|rolling_([2-9]|1[0-2]))$",
    )
    logic: Literal["all", "any"] = ruled(14, ("各项指标的关系", "measures together"), LOGIC)
    fine_per: Literal["month", "metric"] = ruled(
        14,
        ("两项都未达标", "several missed in one month"),
        {"month": ("一月只扣一次", "one fine a month"), "metric": ("每项各扣一次", "one fine a measure")},
    )
    prorate: Literal["workdays", "none"] = ruled(
        22,
        ("月中入职、离职", "joined or left in the month"),
        {
            "workdays": ("目标按工作日折算", "the target pro rata by working days"),
            "none": ("目标不折算", "the full target"),
        },
    )

    @property
    def months(self) -> int:
        """How many months `rolling_N` looks back over; 1 for any other window."""
        return int(self.window.removeprefix("rolling_")) if self.window.startswith("rolling_") else 1


class BonusReading(Reading):
    """How a reward by steps is read."""

    bonus_base: Literal["target", "zero", "previous_month"] = ruled(
        19,
        ("“每增加”从哪里起算", "what an increase is counted from"),
        {
            "target": ("从本人当月目标起", "the person's target of the month"),
            "zero": ("从零起", "zero"),
            "previous_month": ("从本人上月实际起", "what the person reached the month before"),
        },
    )
    partial: Literal["floor", "linear"] = ruled(
        20,
        ("不足一档", "part of a step"),
        {
            "floor": ("不计", "does not count"),
            "linear": ("按比例，计到分", "counts in proportion, down to the fen"),
        },
    )
    requires_target: bool = ruled(
        21,
        ("奖励是否以达标为前提", "whether the reward needs the target met"),
        {"false": ("不需要，两句话各算各的", "no: the sentences are independent"), "true": ("需要", "yes")},
    )


class EventReading(Reading):
    """How fines per event are read. None: the clause says nothing of it."""

    reprice: Literal["all", "from_nth", "after_nth"] | None = ruled(
        23,
        ("达到次数后按高价扣的", "what costs the higher price"),
        {
            "all": ("当月全部各次", "every event of the month"),
            "from_nth": ("从达到的那一次起", "from the one that reaches the count"),
            "after_nth": ("从达到之后的下一次起", "those after the count is reached"),
        },
        unsaid=True,
    )
    counter: Literal["combined", "separate"] | None = ruled(
        24,
        ("几种情形的次数", "kinds of events"),
        {"combined": ("合在一起数", "are counted together"), "separate": ("分开数", "are counted apart")},
        unsaid=True,
    )
    require_severe: bool | None = ruled(
        27,
        ("“情节严重”", "“情节严重” (grave)"),
        {"true": ("要有登记和证据", "must be marked and have evidence"), "false": ("不要求", "not required")},
        unsaid=True,
    )
    reminder_scope: Literal["day", "month", "ever", "none"] | None = ruled(
        28,
        ("“经提醒无效后”", "“经提醒无效后” (after a reminder)"),
        {
            "day": ("当天同类已提醒过", "reminded earlier that day, same kind"),
            "month": ("当月同类已提醒过", "reminded earlier that month, same kind"),
            "ever": ("以前同类提醒过", "ever reminded before, same kind"),
            "none": ("不要求", "not required"),
        },
        unsaid=True,
    )
