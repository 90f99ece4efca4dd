"""What is planted in the samples: what each of the team did in October 2026.

Every figure that decides about money stands here as a literal, so that the settlement is known by construction
(README.md beside this file works it out). What is not planted is filled in by `make_samples.py` at random,
with a fixed seed, always on the passing side. `plan_august.py` and `plan_september.py` are the months before.
"""

from datetime import date

from planned import Day, FirstCar, MonthPlan, Policy, Punch, Sales, Usual

FIRST = date(2026, 10, 1)
# 1-7 October are holidays; Saturday the 10th is a working day in exchange. 18 working days.
WORKDAYS = tuple(date(2026, 10, d) for d in (8, 9, 10, *range(12, 17), *range(19, 24), *range(26, 31)))


def oct_(day: int) -> date:
    """Return that day of October 2026."""
    return date(2026, 10, day)


# --- schedule and leave -----------------------------------------------------------------------------------
SCHEDULE = (
    (oct_(17), "2002", "上班"),  # a Saturday
    (oct_(19), "2002", "休息"),  # the Monday in exchange
    (oct_(24), "2003", "上班"),  # a Saturday
)
# agent, kind, from, to, half, approved by
LEAVE = (
    ("2006", "病假", oct_(13), oct_(13), "下午", "李文静"),
    ("2006", "事假", oct_(19), oct_(20), "", "李文静"),
    ("2006", "事假", oct_(22), oct_(22), "上午", "李文静"),
    # on the day of the leads: one away, one at work for half of it
    ("2002", "年休假", date(2026, 11, 2), date(2026, 11, 3), "", "李文静"),
    ("2003", "事假", date(2026, 11, 2), date(2026, 11, 2), "下午", "李文静"),
    ("1000", "年休假", oct_(26), oct_(27), "", "公司人力资源部"),
)


# --- calls ------------------------------------------------------------------------------------------------
DAYS = {
    # 张珊: exactly on the line; too few calls; one second short; both; at work and no call at all
    ("2001", 8): Day(30, 3000),
    ("2001", 9): Day(28, 3200),
    ("2001", 13): Day(33, 2999),
    ("2001", 15): Day(29, 2940),
    ("2001", 26): Day(0, 0, ringing=0),
    # 陈大勇: two extensions summed; a call over midnight; a Saturday shift; repeats of one export
    ("2002", 12): Day(31, 3100, second_line="8022"),
    ("2002", 14): Day(30, 3000, at_midnight=900),
    ("2002", 17): Day(32, 3300),
    ("2002", 23): Day(28, 3100),
    # 刘晓梅: internal calls do not count; a weak Saturday shift; the extension changes hands on the 16th
    ("2003", 12): Day(29, 3100, internal=2),
    ("2003", 15): Day(30, 3000),
    ("2003", 16): Day(30, 3000),
    ("2003", 24): Day(20, 3050),
    # 赵敏敏: her first day (no grace); her first day on 8003
    ("2004", 15): Day(12, 900),
    ("2004", 16): Day(30, 3000),
    # 孙立: three answered calls under 10 s still count; ringing is no call
    ("2005", 20): Day(31, 3050, short=(4, 6, 9)),
    ("2005", 21): Day(29, 3150, ringing=12),
    # 何佳: inbound calls count; repeats count; half days have half the target, rounded up
    ("2006", 8): Day(30, 3010, inbound=5),
    ("2006", 9): Day(30, 3005, one_number=6),
    ("2006", 13): Day(15, 1500, half="上午", ringing=6),
    ("2006", 22): Day(14, 1600, half="下午", ringing=6),
}
STRAYS = (
    ("2001", date(2026, 9, 30), 2),  # two calls of September stand in the first sheet
    ("2002", oct_(5), 3),  # on a holiday
    ("1001", oct_(9), 4),  # a manager's
    ("1001", oct_(27), 6),
    ("2005", oct_(26), 2),  # two calls under his number after 孙立 had left
)
REPEATED_CALLS = ("2002", 23, 5)  # the last five calls of that day stand in the second export as well

# --- policies ---------------------------------------------------------------------------------------------
SALES = {
    "2001": Sales(10, 6, 59_999_99),
    "2002": Sales(22, 9, 92_500_00),
    "2003": Sales(9, 5, 60_000_00),
    "2004": Sales(7, 3, 20_000_00),
    "2005": Sales(9, 4, 21_666_66),
    "2006": Sales(12, 5, 33_000_00),
}


FIRST_CARS = {
    "2001": FirstCar(signed_on=date(2026, 9, 29), paid_on=oct_(8)),
    "2002": FirstCar(new=True),
}
SPECIAL_POLICIES = (
    # signed in October, paid in November: not a matter of October (ruling 17)
    Policy("2001", 8_000_00, oct_(30), date(2026, 11, 2)),
    # cancelled in the month in which it was paid: comes and goes (ruling 18)
    Policy("2002", 4_000_00, oct_(12), oct_(12), "退保", oct_(28)),
    # policies of earlier months, given back and reduced in October: minus 2,500.01 and minus 500.00
    Policy("2006", 2_500_01, date(2026, 9, 9), date(2026, 9, 10), "退保", oct_(21)),
    Policy("2006", 3_600_00, date(2026, 8, 3), date(2026, 8, 5), "批减", oct_(22), 500_00),
    # paid in September, entered late: nothing to do with October
    Policy("2003", 5_100_00, date(2026, 9, 15), date(2026, 9, 15)),
)
# Last year's, entered at the end of the ledger: they run out in November 2026, so their customers have not renewed.
LAST_YEARS_POLICIES = (
    Policy("2001", 3_200_00, date(2025, 11, 3), date(2025, 11, 3)),
    Policy("2006", 4_150_00, date(2025, 11, 4), date(2025, 11, 5)),
)
# How far the newest policies have come on their way to the customer, by car: printed, invoiced, delivered on.
# None: not yet. All others are with their customers within four working days.
CHAINS = {
    14: (None, None, None),  # signed on the 27th and forgotten
    43: (oct_(22), oct_(23), None),  # invoiced a week ago, and not with the customer
    68: (oct_(27), None, None),
    59: (oct_(27), oct_(27), oct_(29)),
    86: (oct_(27), oct_(28), date(2026, 11, 2)),
    28: (oct_(28), oct_(29), None),
    100: (oct_(28), None, None),
    36: (oct_(29), oct_(30), date(2026, 11, 2)),
    38: (oct_(30), None, None),
    94: (None, None, None),
    18: (None, None, None),
    61: (oct_(30), None, None),
    65: (None, None, None),
    101: (None, None, None),  # signed on the 30th, and not paid yet
}


# --- attendance -------------------------------------------------------------------------------------------
PUNCHES = {
    ("2001", 9): Punch("08:36", "17:41", "迟到"),
    ("2001", 13): Punch("08:52", "17:35", "迟到"),
    ("2001", 22): Punch("08:31", "17:33", ""),  # left blank: the punches decide
    ("2001", 28): Punch("08:22", "17:10", "早退"),
    ("2002", 16): Punch("09:20", "17:45", "迟到", "上门送单", "李文静"),
    ("2003", 14): Punch("08:34", "17:38", "迟到"),
    ("2003", 20): Punch("08:45", "17:36", ""),
    ("2004", 20): Punch("08:21", "", "缺卡"),
    ("2005", 15): Punch("08:41", "17:12", "迟到早退"),
    ("2006", 12): Punch("08:30", "17:30", ""),  # exactly on time
    ("2006", 13): Punch("08:25", "12:03", "正常", "下午病假"),
    ("2006", 22): Punch("13:24", "17:36", "正常", "上午事假"),
    ("1002", 29): Punch("08:40", "17:42", "迟到"),
}

# --- conduct ----------------------------------------------------------------------------------------------
# day, time, agent, kind as typed, reminder, severe, evidence
CONDUCT = (
    (12, "10:20", "2005", "玩手机", "是", "", ""),
    (12, "15:10", "2005", "玩手机", "否", "", "监控 K20261012-02"),
    (14, "11:05", "2006", "聊天", "否", "", ""),  # nobody had reminded her
    (15, "16:40", "2002", "看视频", "是", "", ""),
    (16, "10:15", "2002", "看视频", "否", "", ""),  # the reminder was the day before
    (21, "14:32", "2001", "不规范用语", "", "是", "录音 R20261021-0102"),
    (23, "09:48", "2003", "不规范用语", "", "是", ""),  # severe, but no evidence
    (27, "09:50", "2004", "玩手机", "是", "", ""),
    (27, "10:30", "2004", "发微信", "是", "", ""),
    (27, "14:05", "2004", "玩手机", "否", "", "监控 K20261027-05"),  # one act,
    (27, "14:05", "2004", "发微信", "否", "", "监控 K20261027-05"),  # entered under two clauses
    (28, "08:40", "1002", "着装不整", "否", "", ""),  # no clause fines it
)

# --- adjustments ------------------------------------------------------------------------------------------
# month, agent, item, amount as typed, reason, approved by
ADJUSTMENTS = (
    ("2026-09", "2001", "补发", "60.00", "8 月话费补贴", "周国栋"),  # another month
    ("2026-10", "2001", "补发", "100.00", "9 月漏发话费补贴", "周国栋"),
    ("2026-10", "2002", "补发", 300, "三季度优秀坐席奖金", "周国栋"),
    ("2026年10月", "1001", "补扣", "-80", "9 月多发交通补贴", "周国栋"),
)

OCTOBER = MonthPlan(
    first=FIRST,
    workdays=WORKDAYS,
    usual=Usual(answered=(32, 39), talk=(3120, 4200), ringing=(14, 22)),
    strays=STRAYS,
    days=DAYS,
    sales=SALES,
    first_cars=FIRST_CARS,
    specials=SPECIAL_POLICIES,
    first_car=0,
    phones=("1380000", "1990000"),
    chains=CHAINS,
    punches=PUNCHES,
    schedule=SCHEDULE,
    leave=LEAVE,
    conduct=CONDUCT,
    adjustments=ADJUSTMENTS,
)
