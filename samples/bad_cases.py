"""The cases of samples/bad: for each problem code what is made wrong in a tiny good workspace."""

from dataclasses import dataclass

from bad_books import encrypted, with_error, with_formula, with_hidden_sheet, with_note_sheet, with_number_id
from bad_ways import (
    ATTENDANCE,
    CALLS,
    WORKDAYS,
    Spoil,
    add,
    as_book,
    both,
    change,
    cut,
    drop,
    drop_column,
    drop_rows,
    durations,
    in_2035,
    late,
    leaver,
    newcomer,
    replace_all,
    write,
)


@dataclass(frozen=True)
class Case:
    """One problem code, what was made wrong for it, and which other codes come with it."""

    code: str
    zh: str
    en: str
    spoil: Spoil
    also: tuple[str, ...] = ()
    month: str = "2026-10"


PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
POLICY_2 = "PTEST0000000000000001,1002,鄂E00002,LTEST000000000002,商业险,2800.00,2026-10-09,正常,,"

LATENESS = """rules:
  - id: conduct.lateness
    label: {zh: 迟到, en: Lateness}
    clause: {cite: P1-七-2, text: "无故迟到早退一次扣罚30元"}
    kind: per_event
    applies_to: all
    events: [迟到, 早退]
    deduct: {2015-12-03: 30}
"""
BONUS = """rules:
  - id: extra.bonus
    label: {zh: 另一个奖励, en: Another bonus}
    clause: {cite: P1-六-2, text: "月均保费每增加3万,奖励200元"}
    kind: step_bonus
    metric: premium
    target_of: performance.monthly-outputs
    applies_to: [续保专员]
    step: {2015-12-03: 30000}
    reward: {2015-12-03: 200}
"""

CASES = (
    Case("F001", "没有花名册文件", "there is no roster file", drop("roster.csv")),
    Case(
        "F002",
        "花名册工作簿已损坏",
        "the roster workbook is damaged",
        as_book("roster.csv", lambda rows: b"PK\x03\x04" + b"damaged" * 40),
    ),
    Case("F003", "花名册有打开密码", "the roster is encrypted", as_book("roster.csv", encrypted)),
    Case("F004", "通话记录是 0 字节的文件", "the call log has no bytes", write(CALLS, b"")),
    Case(
        "F005", "保单台账没有表头", "the policy ledger has no header row", drop_rows("policies.csv", "保单号")
    ),
    Case(
        "F006",
        "保单台账缺“保费”列",
        "the ledger lacks the column 保费",
        drop_column("policies.csv", "保费"),
    ),
    Case(
        "F007", "通话记录在一个汉字中间断了", "the call log was cut in the middle of a character", cut(CALLS)
    ),
    Case(
        "F008",
        "花名册既有“底薪”又有“月薪”",
        "the roster has both 底薪 and 月薪",
        both(
            change("roster.csv", "基本工资", "底薪,月薪"),
            change("roster.csv", "8001,3000.00", "8001,3000.00,3000.00"),
            change("roster.csv", "8002,3000.00", "8002,3000.00,3000.00"),
        ),
    ),
    Case(
        "F009",
        "通话记录只有一列“时长”",
        "the call log has one column 时长 only",
        change(CALLS, "通话时长", "时长"),
    ),
    Case("F010", "违纪登记只有表头", "the conduct sheet has a header only", drop_rows("conduct.csv", "2026")),
    Case(
        "F011",
        "花名册多一列“生日”",
        "the roster has one column more, 生日",
        both(
            change("roster.csv", "基本工资", "基本工资,生日"),
            change("roster.csv", "8001,3000.00", "8001,3000.00,1990-01-01"),
            change("roster.csv", "8002,3000.00", "8002,3000.00,1990-01-01"),
        ),
    ),
    Case(
        "F012",
        "花名册工作簿还有一张“说明”",
        "the roster workbook has a sheet of notes",
        as_book("roster.csv", with_note_sheet),
    ),
    Case(
        "F013",
        "通话记录有一张隐藏的工作表",
        "the call log has a hidden sheet",
        as_book(CALLS, with_hidden_sheet),
    ),
    Case(
        "F014",
        "保单台账末尾有合计行",
        "the ledger ends with a total row",
        add("policies.csv", "合计,,,,,3200.00,,,,"),
    ),
    Case("F015", "没有考勤文件", "there is no attendance file", drop(ATTENDANCE)),
    Case(
        "F016",
        "花名册是 PDF",
        "the roster is a PDF",
        both(
            drop("roster.csv"), write("roster.pdf", PDF), change("teamops.yaml", "roster.csv", "roster.pdf")
        ),
    ),
    Case(
        "F017",
        "保单台账有一行多了一格",
        "a row of the ledger has one cell too many",
        add(
            "policies.csv",
            "PTEST0000000000000002,1002,鄂E00002,LTEST000000000002,商业险,2800.00,2026-10-09,正常,,,甲",
        ),
    ),
    Case(
        "T101",
        "通话时长写成“35分多”",
        "a talk time of “35分多”",
        change(CALLS, "00:01:35,R0003", "35分多,R0003"),
    ),
    Case(
        "T102",
        "通话时长写成 5:30，看不出是分秒还是时分",
        "talk times like 5:30, mm:ss or hh:mm",
        durations("5:30", "4:10", "6:05"),
    ),
    Case("T103", "通话时长是 #N/A", "a talk time is #N/A", as_book(CALLS, with_error)),
    Case(
        "T104",
        "通话时长是没有算过的公式",
        "a talk time is a formula never calculated",
        as_book(CALLS, with_formula),
    ),
    Case(
        "T105",
        "保单号存成了 20 位的数字",
        "a policy number of 20 digits stored as a number",
        as_book("policies.csv", with_number_id),
    ),
    Case(
        "T106",
        "收费日期写成 26/10/08",
        "a paid date of 26/10/08",
        change("policies.csv", "2026-10-08", "26/10/08"),
    ),
    Case(
        "T107",
        "调整项没写金额",
        "an adjustment without an amount",
        change("adjustments.csv", "10.00", ""),
    ),
    Case("T108", "险种写成“第三者险”", "a kind “第三者险”", change("policies.csv", "商业险", "第三者险")),
    Case(
        "T109",
        "保费有三位小数",
        "a premium with three decimals",
        change("policies.csv", "3200.00", "3200.005"),
    ),
    Case(
        "T110",
        "一通电话没有工号也没有分机",
        "a call without agent or extension",
        change(CALLS, "1001,2026-10-12", ",2026-10-12"),
    ),
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
        "R301",
        "teamops.yaml 的引号没有成对",
        "a quote is left open in teamops.yaml",
        change("teamops.yaml", "小样", '"小样'),
    ),
    Case(
        "R302",
        "设置 langauge 拼错了",
        "the setting langauge is misspelt",
        change("teamops.yaml", "language", "langauge"),
    ),
    Case("R303", "team 写了两次", "team is given twice", add("teamops.yaml", "team: 另一个")),
    Case(
        "R304",
        "8:30 没有加引号",
        "8:30 is not quoted",
        add("teamops.yaml", 'shift: {start: 8:30, end: "17:30"}'),
    ),
    Case("R305", "language 写成 fr", "language: fr", change("teamops.yaml", "language: zh", "language: fr")),
    Case(
        "R306",
        "另一个规则文件里又有一条 conduct.lateness",
        "conduct.lateness stands in a second rule file",
        write("rules/extra.yaml", LATENESS.encode()),
    ),
    Case(
        "R307",
        "奖励的 target_of 指向没有的规则",
        "a bonus counts from a rule that is not there",
        write("rules/extra.yaml", BONUS.encode()),
    ),
    Case("R308", "日历不知道 2035 年", "the calendar does not know 2035", in_2035, month="2035-01"),
    Case("R309", "没有 teamops.yaml", "there is no teamops.yaml", drop("teamops.yaml")),
    Case("R310", "没有写 team", "team is missing", drop_rows("teamops.yaml", "team:")),
    Case(
        "R311",
        "readings.pay 在两个规则文件里都有",
        "readings.pay stands in two rule files",
        write("rules/extra.yaml", b"readings:\n  pay:\n    base_pay: workdays\n"),
    ),
)
