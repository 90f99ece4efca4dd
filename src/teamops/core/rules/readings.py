"""The switches of each kind of rule: rulings 1–3, 8, 9, 12–14, 19–24, 27 and 28."""

from typing import Annotated, Literal

from pydantic import Field

from teamops.core.rules.switches import Meaning, Reading
from teamops.core.text import Text

ALL_OF = Text("各项都要达到", "every measure must be met")
ANY_OF = Text("达到一项即可", "meeting one is enough")
LOGIC = {"all": ALL_OF, "any": ANY_OF}

Inclusive = Annotated[
    bool,
    Meaning(
        1,
        Text("“以上”含本数", "“以上” includes the number"),
        True,
        {
            "true": Text("含本数（≥）", "included (≥)"),
            "false": Text("不含本数（>）", "not included (>)"),
        },
    ),
]
GraceDays = Annotated[
    int,
    Field(ge=0),
    Meaning(
        12,
        Text("新人免考核天数", "grace for newcomers"),
        0,
        {"0": Text("没有", "none")},
        Text("入职后 {value} 天", "{value} days from joining"),
        examples=(30,),
    ),
]


class DayReading(Reading):
    """How a daily target is read."""

    inclusive: Inclusive = True
    logic: Annotated[
        Literal["all", "any"], Meaning(2, Text("各项指标的关系", "measures together"), "all", LOGIC)
    ] = "all"
    fine_per: Annotated[
        Literal["day", "metric"],
        Meaning(
            3,
            Text("两项都未达标", "several missed on one day"),
            "day",
            {
                "day": Text("一天只扣一次", "one fine a day"),
                "metric": Text("每项各扣一次", "one fine a measure"),
            },
        ),
    ] = "day"
    leave_day: Annotated[
        Literal["exempt", "full"],
        Meaning(
            8,
            Text("全天请假", "a full day's leave"),
            "exempt",
            {"exempt": Text("不考核", "exempt"), "full": Text("照常考核", "the full target")},
        ),
    ] = "exempt"
    half_day: Annotated[
        Literal["prorate", "full", "exempt"],
        Meaning(
            9,
            Text("半天在岗", "half a day at work"),
            "prorate",
            {
                "prorate": Text("目标减半，进位取整", "half the target, rounded up"),
                "full": Text("照常考核", "the full target"),
                "exempt": Text("不考核", "exempt"),
            },
        ),
    ] = "prorate"
    grace_days: GraceDays = 0


class MonthReading(Reading):
    """How a monthly target is read."""

    inclusive: Inclusive = True
    grace_days: GraceDays = 0
    window: Annotated[
        str,
        Field(pattern=r"^(month|ytd|team_mean|rolling_([2-9]|1[0-2]))$"),
        Meaning(
            13,
            Text("“月均”的口径", "what “月均” is taken over"),
            "month",
            {
                "month": Text("当月，按人", "that month, per person"),
                "ytd": Text("本年累计，按人", "the year to date, per person"),
                "team_mean": Text("当月，全队平均", "that month, the team's mean"),
                **{
                    f"rolling_{n}": Text(f"最近 {n} 个月，按人", f"the last {n} months, per person")
                    for n in range(2, 13)
                },
            },
            examples=("ytd", "rolling_3", "team_mean"),
        ),
    ] = "month"
    logic: Annotated[
        Literal["all", "any"], Meaning(14, Text("各项指标的关系", "measures together"), "all", LOGIC)
    ] = "all"
    fine_per: Annotated[
        Literal["month", "metric"],
        Meaning(
            14,
            Text("两项都未达标", "several missed in one month"),
            "month",
            {
                "month": Text("一月只扣一次", "one fine a month"),
                "metric": Text("每项各扣一次", "one fine a measure"),
            },
        ),
    ] = "month"
    prorate: Annotated[
        Literal["workdays", "none"],
        Meaning(
            22,
            Text("月中入职、离职", "joined or left in the month"),
            "workdays",
            {
                "workdays": Text("目标按工作日折算", "the target pro rata by working days"),
                "none": Text("目标不折算", "the full target"),
            },
        ),
    ] = "workdays"

    @property
    def months(self) -> int:
        """How many months `rolling_N` looks back over; 1 for any other window."""
        return int(self.window.removeprefix("rolling_")) if self.window.startswith("rolling_") else 1


class BonusReading(Reading):
    """How a reward by steps is read."""

    bonus_base: Annotated[
        Literal["target", "zero", "previous_month"],
        Meaning(
            19,
            Text("“每增加”从哪里起算", "what an increase is counted from"),
            "target",
            {
                "target": Text("从本人当月目标起", "the person's target of the month"),
                "zero": Text("从零起", "zero"),
                "previous_month": Text("从本人上月实际起", "what the person reached the month before"),
            },
        ),
    ] = "target"
    partial: Annotated[
        Literal["floor", "linear"],
        Meaning(
            20,
            Text("不足一档", "part of a step"),
            "floor",
            {
                "floor": Text("不计", "does not count"),
                "linear": Text("按比例，计到分", "counts in proportion, down to the fen"),
            },
        ),
    ] = "floor"
    requires_target: Annotated[
        bool,
        Meaning(
            21,
            Text("奖励是否以达标为前提", "whether the reward needs the target met"),
            False,
            {
                "false": Text("不需要，两句话各算各的", "no: the sentences are independent"),
                "true": Text("需要", "yes"),
            },
        ),
    ] = False


class EventReading(Reading):
    """How fines per event are read. None: the clause says nothing of it."""

    reprice: Annotated[
        Literal["all", "from_nth", "after_nth"] | None,
        Meaning(
            23,
            Text("达到次数后按高价扣的", "what costs the higher price"),
            "all",
            {
                "all": Text("当月全部各次", "every event of the month"),
                "from_nth": Text("从达到的那一次起", "from the one that reaches the count"),
                "after_nth": Text("从达到之后的下一次起", "those after the count is reached"),
            },
        ),
    ] = None
    counter: Annotated[
        Literal["combined", "separate"] | None,
        Meaning(
            24,
            Text("几种情形的次数", "kinds of events"),
            "combined",
            {
                "combined": Text("合在一起数", "are counted together"),
                "separate": Text("分开数", "are counted apart"),
            },
        ),
    ] = None
    require_severe: Annotated[
        bool | None,
        Meaning(
            27,
            Text("“情节严重”", "“情节严重” (grave)"),
            True,
            {
                "true": Text("要有登记和证据", "must be marked and have evidence"),
                "false": Text("不要求", "not required"),
            },
        ),
    ] = None
    reminder_scope: Annotated[
        Literal["day", "month", "ever", "none"] | None,
        Meaning(
            28,
            Text("“经提醒无效后”", "“经提醒无效后” (after a reminder)"),
            "day",
            {
                "day": Text("当天同类已提醒过", "reminded earlier that day, same kind"),
                "month": Text("当月同类已提醒过", "reminded earlier that month, same kind"),
                "ever": Text("以前同类提醒过", "ever reminded before, same kind"),
                "none": Text("不要求", "not required"),
            },
        ),
    ] = None
