"""Cases of samples/bad: what does not fit together in a month."""

from pathlib import Path

from bad_case import SETTLE, Case
from bad_ways import (
    ATTENDANCE,
    CALLS,
    WORKDAYS,
    add,
    both,
    change,
    drop_rows,
    late,
    leaver,
    newcomer,
    replace_all,
    write,
)

RULES = Path(__file__).parents[1] / "rules" / "performance.yaml"
BY_END = RULES.read_bytes().replace(b"day_by: start", b"day_by: end")
POLICY_2 = "PTEST0000000000000001,1002,鄂E00002,LTEST000000000002,商业险,2800.00,2026-10-09,正常,,"


MATTERS = (
    Case(
        "X201",
        "考勤里的“张姗”不在花名册",
        "“张姗” of the attendance is not on the roster",
        both(
            change(ATTENDANCE, "日期,工号", "日期,姓名"),
            replace_all(ATTENDANCE, ",1001,", ",张珊,"),
            replace_all(ATTENDANCE, ",1002,", ",李思,"),
            add(ATTENDANCE, "2026-10-30,张姗,08:25,17:35,正常,,"),
        ),
    ),
    Case(
        "X202",
        "两个人都叫张珊，调整项没写工号",
        "two people called 张珊, no agent id in the adjustments",
        both(
            change("roster.csv", "李思", "张珊"),
            change("adjustments.csv", "工号", "姓名"),
            change("adjustments.csv", "1001", "张珊"),
        ),
    ),
    Case(
        "X203",
        "通话记录里有一通 11 月的电话",
        "one call of November in the log",
        add(CALLS, "1001,2026-11-02 09:00:00,13800000999,呼出,已接通,00:01:00,R9999"),
    ),
    Case("X204", "离职以后还有两通电话", "two calls after a person left", leaver(calls=2), also=("X220",)),
    Case(
        "X205",
        "一通电话导出了两次",
        "one call was exported twice",
        add(CALLS, "1001,2026-10-30 09:05:12,13800000017,呼出,已接通,00:01:35,R0017"),
    ),
    Case(
        "X206",
        "10 月 14 日一通电话也没有",
        "the log has no call at all on 14 October",
        both(
            change("roster.csv", "张珊,内勤专员", "张珊,续保专员"),
            # Pay enough that her fines for the other days are no matter of their own.
            change("roster.csv", "8001,3000.00", "8001,9000.00"),
            drop_rows(CALLS, "1001,2026-10-14"),
        ),
    ),
    Case(
        "X207",
        "缺下班卡",
        "a clock-out is missing",
        change(ATTENDANCE, "2026-10-20,1001,08:25,17:35,正常", "2026-10-20,1001,08:25,,缺卡"),
    ),
    Case(
        "X208",
        "分机 8999 不属于任何人",
        "extension 8999 belongs to nobody",
        both(
            change(CALLS, "工号,呼叫时间", "分机号,呼叫时间"),
            replace_all(CALLS, "\n1001,", "\n8001,"),
            add(CALLS, "8999,2026-10-30 10:00:00,13800000999,呼出,已接通,00:01:00,R9999"),
        ),
    ),
    Case(
        "X209",
        "分机 8001 同时写在两个人名下",
        "extension 8001 is given to two people",
        both(
            change("roster.csv", "8002", "8001"),
            change(CALLS, "工号,呼叫时间", "分机号,呼叫时间"),
            replace_all(CALLS, "\n1001,", "\n8001,"),
        ),
    ),
    Case("X210", "保单号重复", "a policy number appears twice", add("policies.csv", POLICY_2)),
    Case(
        "X211",
        "没有提醒过就登记违纪",
        "an offence without a reminder",
        add("conduct.csv", "2026-10-14,11:05,1001,与工作无关,否,否,,王主任"),
    ),
    Case(
        "X212",
        "登记了“着装不整”，没有条款管",
        "“着装不整” is entered; no clause covers it",
        add("conduct.csv", "2026-10-14,08:40,1001,着装不整,否,否,,王主任"),
    ),
    Case(
        "X213",
        "退保没有批改日期",
        "a cancelled policy without a date",
        change("policies.csv", "正常,,", "退保,,"),
    ),
    Case(
        "X214",
        "请假的结束早于开始",
        "a leave that ends before it starts",
        change("leave.csv", "2026-10-30,2026-10-30", "2026-10-30,2026-10-29"),
    ),
    Case(
        "X275",
        "排班只写了上班时间",
        "a schedule that gives only the start",
        both(
            change("schedule.csv", "日期,工号,班次", "日期,工号,班次,上班时间"),
            change("schedule.csv", "2026-10-10,1002,上班", "2026-10-10,1002,上班,08:30"),
        ),
    ),
    Case(
        "X215",
        "迟到 13 次扣 650 元，超过 3,000 元的 20%",
        "late 13 times, 650 of a pay of 3,000",
        late(*(str(day) for day in WORKDAYS[:13])),
    ),
    Case(
        "X216",
        "扣 30 元后应发 1,940 元，低于最低工资 1,950 元",
        "a fine of 30 leaves 1,940, under a minimum wage of 1,950",
        both(change("roster.csv", "8001,3000.00", "8001,1960.00"), late("2026-10-13")),
    ),
    Case(
        "X217",
        "花名册没写基本工资",
        "no base pay on the roster",
        change("roster.csv", "8002,3000.00", "8002,"),
    ),
    Case(
        "X218", "10 月 30 日才入职的续保专员", "a 续保专员 who joined on 30 October", newcomer, also=("X220",)
    ),
    Case(
        "X219", "有一天没有考勤记录", "no attendance row on one day", drop_rows(ATTENDANCE, "2026-10-21,1002")
    ),
    Case(
        "X220",
        "10 月 23 日离职，基本工资全额列出",
        "left on 23 October; base pay is shown in full",
        leaver(calls=0),
    ),
    Case(
        "X221",
        "同一天有两行不同的考勤",
        "two different attendance rows on one day",
        add(ATTENDANCE, "2026-10-30,1001,08:50,17:35,迟到,,"),
    ),
    Case(
        "X222",
        "一件事登记在两个类型下",
        "one act entered under two kinds",
        both(
            change("conduct.csv", "1002,与工作无关", "1001,与工作无关"),
            add(
                "conduct.csv",
                "2026-10-12,10:30,1001,私人通讯,是,否,,王主任",
                "2026-10-12,14:05,1001,与工作无关,否,否,监控 K1,王主任",
                "2026-10-12,14:05,1001,私人通讯,否,否,监控 K1,王主任",
            ),
        ),
    ),
    Case(
        "X223",
        "一张保单没有收费日期",
        "a policy without a paid date",
        change("policies.csv", "2026-10-08", ""),
    ),
    Case(
        "X224",
        "一张保单没有车架号和车牌号",
        "a policy with neither VIN nor plate",
        change("policies.csv", "鄂E00001,LTEST000000000001", ","),
    ),
    Case(
        "X225",
        "岗位写成“电话销售”，规则里没有",
        "a position called 电话销售, which no rule names",
        change("roster.csv", "李思,内勤专员", "李思,电话销售"),
    ),
    Case(
        "X252",
        "另一份导出里，同一秒的电话时长不同",
        "another export has a call of the same second with another talk time",
        write(
            "calls/2026-10-b.csv",
            "工号,呼叫时间,客户号码,呼叫方向,通话时长\n"
            "1001,2026-10-30 09:05:12,13800000017,呼出,00:01:20\n".encode(),
        ),
    ),
    Case(
        "X253",
        "两通电话写了同一个录音编号",
        "two calls have one recording ID",
        add(CALLS, "1001,2026-10-30 10:05:12,13800000099,呼出,已接通,00:01:35,R0017"),
    ),
    Case(
        "X256",
        "未接通的一行却有通话时长",
        "a row that says not answered has talk time",
        add(CALLS, "1001,2026-10-30 10:05:12,13800000099,呼出,未接通,00:00:45,R0099"),
    ),
    Case(
        "X257",
        "一行是语音信箱",
        "a row of voicemail",
        add(CALLS, "1001,2026-10-30 10:05:12,13800000099,呼入,语音信箱,00:00:45,R0099"),
    ),
    Case(
        "X258",
        "接通状态写成“其他”",
        "a result that says 其他",
        add(CALLS, "1001,2026-10-30 10:05:12,13800000099,呼出,其他,00:01:35,R0099"),
    ),
    Case(
        "X259",
        "一天 25 小时的通话",
        "25 hours of talk in a day",
        add(CALLS, "1001,2026-10-30 10:05:12,13800000099,呼出,已接通,25:00:00,R0099"),
    ),
    Case(
        "X267",
        "一天 12 小时的通话",
        "12 hours of talk in a day",
        add(CALLS, "1001,2026-10-30 10:05:12,13800000099,呼出,已接通,12:00:00,R0099"),
    ),
    Case(
        "X268",
        "两次通话同时进行",
        "two talks at the same time",
        add(
            CALLS,
            "1001,2026-10-30 10:05:12,13800000099,呼出,已接通,00:10:00,R0098",
            "1001,2026-10-30 10:06:12,13800000098,呼出,已接通,00:10:00,R0099",
        ),
    ),
    Case(
        "X269",
        "一份导出里的通话都有几小时",
        "an export whose talks last hours",
        write(
            "calls/2026-10-b.csv",
            "工号,呼叫时间,客户号码,呼叫方向,通话时长\n"
            "1001,2026-10-28 10:05:12,13800000097,呼出,01:30:00\n"
            "1001,2026-10-29 10:05:12,13800000098,呼出,02:10:00\n"
            "1001,2026-10-30 10:05:12,13800000099,呼出,03:05:00\n".encode(),
        ),
    ),
    Case(
        "X270",
        "打了卡，通话记录里却一行也没有",
        "clocked in, and not one row in the log",
        change("roster.csv", "1002,李思,内勤专员", "1002,李思,续保专员"),
        also=("X215", "X216"),
    ),
    Case(
        "X226",
        "退保行写的是别人的工号",
        "a refund row names somebody else",
        add(
            "policies.csv",
            "PTEST0000000000000001,1001,鄂E00001,LTEST000000000001,商业险,-3200.00,2026-10-20,退保,2026-10-20,",
        ),
    ),
    Case(
        "X227",
        "批减的原保单不在台账里",
        "an endorsement of a policy that the ledger does not have",
        add("policies.csv", "ETEST01,1002,鄂E00009,LTEST000000000009,商业险,-200.00,2026-10-09,批减,,"),
    ),
    Case(
        "X228",
        "一张保单的保费多写了三位",
        "a premium with three digits too many",
        add(
            "policies.csv",
            *(f"PTEST{n:02d},1001,鄂E000{n},,商业险,3000.00,2026-10-09,正常,," for n in range(20, 40)),
            "PTEST40,1001,鄂E00040,,商业险,3000000.00,2026-10-09,正常,,",
        ),
    ),
    Case(
        "X271",
        "三张商业险写着同一个车牌",
        "three commercial policies with one plate",
        add(
            "policies.csv",
            *(f"PTEST{n:02d},1001,鄂E12345,,商业险,3000.00,2026-10-09,正常,," for n in range(20, 23)),
        ),
    ),
    Case(
        "X272",
        "一张保单的退保行金额读不出来",
        "the refund row of a policy has an amount that cannot be read",
        add(
            "policies.csv",
            "PTEST0000000000000001,1001,鄂E00001,LTEST000000000001,商业险,三千,2026-10-20,退保,2026-10-20,",
        ),
        also=("T101",),
        commands=((*SETTLE, "--skip-bad-rows"),),
    ),
    Case(
        "X273",
        "全公司的通话记录里有别的团队的人",
        "people of another team in a log of the whole company",
        both(
            add("teamops.yaml", 'not_ours: ["9*"]'),
            add(CALLS, "9001,2026-10-08 09:00:00,13800000099,呼出,已接通,60,"),
        ),
    ),
    Case(
        "X274",
        "通话按结束那天算，月底跨到下个月",
        "a call that ends after the month, where the day it ends counts",
        both(
            write("rules/performance.yaml", BY_END),
            add(CALLS, "1001,2026-10-31 23:58:00,13800000099,呼出,已接通,00:05:00,"),
        ),
    ),
    Case(
        "X254",
        "通话记录里的工号是 1001，姓名写的是李思",
        "a row of the log has the agent id 1001 and the name 李思",
        both(
            change(CALLS, "工号,", "姓名,工号,"),
            change(CALLS, "1001,2026-10-08", "李思,1001,2026-10-08"),
            replace_all(CALLS, "\n1001,", "\n,1001,"),
        ),
    ),
    Case(
        "X255",
        "姓名写的是小张，分机是张珊的",
        "the name 小张 beside the extension of 张珊",
        both(
            change(CALLS, "工号,", "姓名,分机号,工号,"),
            change(CALLS, "1001,2026-10-08", "小张,8001,,2026-10-08"),
            replace_all(CALLS, "\n1001,", "\n,,1001,"),
        ),
    ),
)
