"""Cases of samples/bad: the daily report of 30 October 2026."""

from bad_case import Case
from bad_cases_closing import october_closed
from bad_ways import CALLS, Files, both, change, drop_column, drop_rows, replace_all, write

DAILY = ("daily-report", "--date", "2026-10-30")
ON_THE_13TH = ("daily-report", "--date", "2026-10-13")
NO_LEADS = "D606"  # the workspace deals no leads, which is for the record

LEDGER = (
    "保单号,工号,车牌号,车架号,险种,保费,签单日期,收费日期,打单日期,发票日期,送单日期,状态,批改日期,批改保费\n"
    "PTEST0000000000000001,1002,鄂E00001,LTEST000000000001,商业险,3200.00,2026-10-08,2026-10-08,2026-10-09,2026-10-09,2026-10-12,正常,,\n"
)


def of_a_day(files: Files) -> None:
    """Make 李思 a 续保专员, and have the ledger say when each step was done."""
    change("roster.csv", "李思,内勤专员", "李思,续保专员")(files)
    write("policies.csv", LEDGER.encode())(files)


OF_A_DAY = (
    Case(
        "D601",
        "通话记录缺 10 月 13 日一整天",
        "the call log lacks the whole of 13 October",
        both(of_a_day, drop_rows(CALLS, "1001,2026-10-13")),
        (NO_LEADS,),
        commands=(DAILY,),
    ),
    Case(
        "D602",
        "要报的那天是工作日，通话记录里却没有这一天",
        "the day to report is a working day, and the call log does not have it",
        both(of_a_day, drop_rows(CALLS, "1001,2026-10-13")),
        commands=(ON_THE_13TH,),
    ),
    Case(
        "D603",
        "十月的通话记录里全是九月的通话",
        "the call log of October holds calls of September",
        both(of_a_day, replace_all(CALLS, "2026-10-", "2026-09-")),
        ("X203",),
        commands=(DAILY,),
    ),
    Case(
        "D604",
        "保单已经送出，发票日期空着",
        "a policy was delivered, and the date of its invoice is blank",
        both(of_a_day, change("policies.csv", "2026-10-09,2026-10-09,", "2026-10-09,,")),
        (NO_LEADS,),
        commands=(DAILY,),
    ),
    Case(
        "D605",
        "台账没有“送单日期”一列",
        "the ledger has no column of delivery",
        both(of_a_day, drop_column("policies.csv", "送单日期")),
        (NO_LEADS,),
        commands=(DAILY,),
    ),
    Case(
        "D606",
        "还没有分过线索",
        "no leads were dealt yet",
        of_a_day,
        commands=(DAILY,),
    ),
    Case(
        "D607",
        "两个人都是内勤，没有人有每日和每月的目标",
        "both are clerks, whom no daily or monthly target binds",
        both(of_a_day, change("roster.csv", "李思,续保专员", "李思,内勤专员")),
        (NO_LEADS,),
        commands=(DAILY,),
    ),
    Case(
        "D608",
        "10 月结账以后，再出那个月的日报",
        "a day of October is reported after the month was closed",
        october_closed,
        (NO_LEADS, "D605", "D607"),
        commands=(DAILY,),
    ),
)
