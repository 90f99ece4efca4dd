"""Cases of samples/bad: the monthly report of October 2026, and of November after October was closed."""

from bad_case import Case
from bad_cases_closing import october_closed
from bad_ways import both, change, write

MONTHLY = ("monthly-report", "--month", "2026-10")
NOT_OF_NOVEMBER = ("F015", "X203")  # attendance there is none of, and rows of October
SEPTEMBER, NOVEMBER = "calls/2026-09.csv", "calls/2026-11.csv"
CALLS = "工号,呼叫时间,客户号码,呼叫方向,接通状态,通话时长\n1001,{month}-10 09:05:12,13800000001,呼出,已接通,{talk}\n"
BAD = CALLS.format(month="2026-09", talk="一分多").encode()
GOOD = CALLS.format(month="2026-11", talk="00:01:35").encode()

OF_A_MONTH = (
    Case(
        "D651",
        "9 月的通话时长写成“一分多”，10 月的月报算不出 9 月",
        "a talk time of September says 一分多, so the report of October lacks September",
        write(SEPTEMBER, BAD),
        commands=(MONTHLY,),
    ),
    Case(
        "D652",
        "10 月结账以后，保单台账里改了保费，再出 11 月的月报",
        "a premium was changed in the ledger after October was closed, and November is reported",
        both(october_closed, change("policies.csv", "3200.00", "3300.00"), write(NOVEMBER, GOOD)),
        NOT_OF_NOVEMBER,
        commands=(("monthly-report", "--month", "2026-11"),),
    ),
    Case(
        "D653",
        "9 月的通话时长写成“一分多”，坏行不计",
        "a talk time of September says 一分多, and bad rows are left out",
        write(SEPTEMBER, BAD),
        commands=((*MONTHLY, "--skip-bad-rows"),),
    ),
    Case(
        "D654",
        "李思的基本工资空着：这是结算的事，月报里只计数",
        "the base pay of 李思 is blank: a matter of the settlement, only counted in the report",
        change("roster.csv", "8002,3000.00", "8002,"),
        commands=(MONTHLY,),
    ),
)
