"""What is planted of August 2026: 21 working days, no holiday. README.md works out what follows from it."""

from datetime import date

from planned import Day, MonthPlan, Policy, Punch, Sales, Usual


def aug(day: int) -> date:
    """Return that day of August 2026."""
    return date(2026, 8, day)


AUGUST = MonthPlan(
    first=aug(1),
    workdays=tuple(aug(d) for d in range(3, 32) if aug(d).weekday() < 5),
    usual=Usual(answered=(31, 36), talk=(3040, 3700), ringing=(9, 14)),
    strays=(("1001", aug(12), 5),),  # a manager's calls
    days={
        ("2001", 11): Day(27, 3100),
        ("2001", 20): Day(31, 2950),
        ("2003", 7): Day(25, 2600),  # both missed: one fine
        ("2003", 14): Day(29, 3300),
        ("2003", 27): Day(30, 2999),  # one second short
        ("2005", 18): Day(28, 3050),
        ("2006", 31): Day(30, 3000),  # exactly on the line
    },
    sales={
        "2001": Sales(11, 5, 41_000_00),
        "2002": Sales(13, 6, 55_200_00),
        "2003": Sales(10, 4, 31_200_00),
        "2005": Sales(9, 4, 26_400_00),
        "2006": Sales(12, 5, 57_650_00),
    },
    specials=(
        # paid in August, cancelled in September: a matter of both months (ruling 18)
        Policy("2002", 2_800_00, aug(19), aug(19), "退保", date(2026, 9, 11)),
        # paid and reduced in August: 3,600.00 - 500.00
        Policy("2005", 3_600_00, aug(10), aug(10), "批减", aug(24), 500_00),
    ),
    first_car=2000,
    phones=("1380002", "1990002"),
    punches={
        ("2001", 17): Punch("08:39", "17:40", "迟到"),
        ("2002", 6): Punch("09:10", "17:44", "迟到", "上门送单", "李文静"),
        ("2003", 5): Punch("08:33", "17:36", "迟到"),
        ("2003", 13): Punch("08:47", "17:41", "迟到"),
        ("2003", 26): Punch("08:20", "17:05", "早退"),
        ("2005", 19): Punch("08:42", "17:38", "迟到"),
    },
    leave=(("2002", "年休假", aug(24), aug(25), "", "李文静"),),
    conduct=(
        (12, "10:00", "2005", "玩手机", "是", "", ""),
        (12, "14:20", "2005", "玩手机", "否", "", "监控 K20260812-03"),
        (25, "15:30", "2003", "聊天", "是", "", ""),  # reminded, and that was all
    ),
    adjustments=(("2026-08", "2003", "补发", "120.00", "7 月漏发高温补贴", "周国栋"),),
)
