"""What is planted of September 2026: 22 working days. README.md works out what follows from it.

The 25th, a Friday, is a holiday; Sunday the 20th is a working day in exchange.
"""

from datetime import date

from planned import Day, FirstCar, MonthPlan, Policy, Punch, Sales, Usual


def sep(day: int) -> date:
    """Return that day of September 2026."""
    return date(2026, 9, day)


# In the ledger it stands as good; that it was cancelled on the 28th is registered only after September was closed,
# in later/policies-补录.xlsx: 60,000.00 become 55,500.00, and the bonus of 200 is gone.
CANCELLED_LATE = Policy("2001", 4_500_00, sep(8), sep(8))
CANCELLED_ON = sep(28)

SEPTEMBER = MonthPlan(
    first=sep(1),
    workdays=tuple(sep(d) for d in (*range(1, 5), *range(7, 12), *range(14, 19), *range(20, 25), 28, 29, 30)),
    usual=Usual(answered=(32, 38), talk=(3080, 3950), ringing=(6, 11)),
    strays=(("1001", sep(17), 4), ("2002", sep(25), 2)),  # a manager's calls; two on the holiday
    days={
        ("2001", 3): Day(30, 2980),
        ("2001", 20): Day(22, 2100),  # the Sunday on which one works
        ("2001", 21): Day(30, 3000),  # exactly on the line
        ("2002", 16): Day(29, 3400),
        ("2003", 10): Day(26, 2700),
        ("2003", 22): Day(28, 3150),
        ("2005", 4): Day(27, 3010),
        ("2005", 17): Day(29, 2870),
        ("2005", 29): Day(30, 2999),
        ("2006", 18): Day(28, 3060),
        ("2006", 28): Day(15, 1500, half="上午", ringing=5),  # half a day, exactly
    },
    sales={
        "2001": Sales(12, 7, 55_500_00),
        "2002": Sales(17, 8, 76_800_50),
        "2003": Sales(10, 5, 41_400_00),
        "2005": Sales(10, 4, 30_500_00),
        "2006": Sales(10, 4, 45_299_99),
    },
    first_cars={"2003": FirstCar(signed_on=date(2026, 8, 31), paid_on=sep(1))},  # a matter of September
    specials=(CANCELLED_LATE,),
    first_car=3000,
    phones=("1380003", "1990003"),
    punches={
        ("1002", 11): Punch("08:44", "17:40", ""),
        ("2003", 2): Punch("08:36", "17:38", ""),
        ("2003", 15): Punch("08:41", "17:35", ""),
        ("2005", 9): Punch("08:50", "17:36", ""),
        ("2005", 23): Punch("08:34", "17:40", ""),
        ("2005", 30): Punch("08:19", "17:02", ""),
        ("2006", 7): Punch("08:32", "17:39", ""),
        ("2006", 28): Punch("08:21", "12:05", ""),
    },
    schedule=((sep(26), "2005", "上班"),),  # a Saturday of the holiday
    leave=(
        ("2006", "事假", sep(14), sep(14), "", "李文静"),
        ("2006", "病假", sep(28), sep(28), "下午", "李文静"),
    ),
    conduct=(
        (8, "10:12", "2003", "不规范用语", "", "是", "客户投诉 T20260908-01"),
        (22, "16:05", "2006", "聊天", "是", "", ""),  # reminded, and that was all
    ),
    # The 60.00 of 张珊 stand among October's rows, where they were entered (plan.py).
    adjustments=(("2026-09", "1001", "补发", "80.00", "8 月外勤交通补贴", "周国栋"),),
)
