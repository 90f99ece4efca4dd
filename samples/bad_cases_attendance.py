"""Cases of samples/bad: leave and attendance of which it is not clear what they come to."""

from bad_case import Case
from bad_ways import ATTENDANCE, add, both, change

HALF = "1002,事假,2026-10-30,2026-10-30,下午,王主任"
WITH_STATUS = both(
    change("leave.csv", "批准人", "批准人,审批状态"), change("leave.csv", HALF, f"{HALF},已通过")
)
OF_ATTENDANCE = (
    Case(
        "X260",
        "请了两个小时的假",
        "a leave of two hours",
        add("leave.csv", "1001,事假,2026-10-20 10:00,2026-10-20 12:00,,王主任"),
    ),
    Case(
        "X261",
        "一次请假被拒绝了",
        "a leave that was refused",
        both(WITH_STATUS, add("leave.csv", "1001,事假,2026-10-20,2026-10-20,,王主任,已拒绝")),
    ),
    Case(
        "X262",
        "请假的审批写成“再议”",
        "the approval of a leave says 再议",
        both(WITH_STATUS, add("leave.csv", "1001,事假,2026-10-20,2026-10-20,,王主任,再议")),
    ),
    Case(
        "X263",
        "请假没有批准人",
        "a leave without an approver",
        change("leave.csv", HALF, HALF.removesuffix("王主任")),
    ),
    Case(
        "X264",
        "考勤结果写成“情况不明”",
        "an attendance result that says 情况不明",
        change(ATTENDANCE, "2026-10-20,1001,08:25,17:35,正常", "2026-10-20,1001,08:52,17:35,情况不明"),
    ),
    Case(
        "X265",
        "08:52 上班，考勤系统写“管理员改为正常”",
        "in at 08:52; the export says that an administrator set it to 正常",
        change(ATTENDANCE, "2026-10-20,1001,08:25,17:35,正常", "2026-10-20,1001,08:52,17:35,管理员改为正常"),
    ),
    Case(
        "X266",
        "考勤里是请假，请假表里没有",
        "leave in the attendance, not in the leave table",
        change(ATTENDANCE, "2026-10-20,1001,08:25,17:35,正常", "2026-10-20,1001,,,请假"),
    ),
)
