"""Cases of samples/bad: files that cannot be read, and cells."""

from bad_books import encrypted, with_error, with_formula, with_hidden_sheet, with_note_sheet, with_number_id
from bad_case import Case
from bad_ways import (
    ATTENDANCE,
    CALLS,
    add,
    as_book,
    both,
    change,
    cut,
    drop,
    drop_column,
    drop_rows,
    durations,
    write,
)

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
A_CALL = (
    "工号,呼叫时间,客户号码,呼叫方向,接通状态,通话时长,录音编号\n"
    "1001,2026-10-08 10:05:12,13800000999,呼出,已接通,00:01:35,R0999\n"
).encode()
BOTH_LOOKS = (
    "工号,日期,上班打卡,下班打卡,呼叫时间,通话时长\n1001,2026-10-08,08:25,17:35,2026-10-08 09:30:00,00:01:35\n"
).encode()

TABLES = (
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
        "F021",
        "商业险和交强险并排，合计少了 50 元",
        "both insurances side by side, their total 50 yuan short",
        both(
            change("policies.csv", "险种,保费,", "商业险保费,交强险保费,合计保费,"),
            change("policies.csv", "商业险,3200.00,", "3200.00,950.00,4100.00,"),
        ),
    ),
    Case(
        "F022",
        "表上面写万元，表头又写千元",
        "万元 above the table, 千元 in a heading",
        both(
            change("policies.csv", "保单号,", "单位：万元,,,,,,,,,\n保单号,"),
            change("policies.csv", "保费,收费", "保费（千元）,收费"),
        ),
    ),
    Case(
        "F023",
        "保费以千元为单位",
        "premiums in thousands of yuan",
        both(
            change("policies.csv", "保费,收费", "保费（千元）,收费"),
            change("policies.csv", "3200.00", "3.2"),
        ),
    ),
    Case(
        "F031",
        "收件箱里一个文件，又像通话，又像考勤",
        "a dropped file that may be calls or attendance",
        write("收件箱/导出(3).csv", BOTH_LOOKS),
    ),
    Case(
        "F032",
        "收件箱里一个文件，表头谁也不认得",
        "a dropped file whose headings nobody knows",
        write("收件箱/1.csv", "部门,电话本,备用\n销售,见墙上,无\n".encode()),
    ),
    Case(
        "F033",
        "收件箱里的文件名写着九月，里面是十月的通话",
        "a dropped file named September with calls of October",
        write("收件箱/2026-09导出.csv", A_CALL),
    ),
    Case(
        "F034",
        "通话记录在收件箱里又放了一份",
        "the call log lies in the drop folder as well",
        lambda files: files.update({"收件箱/新建文件.csv": files[CALLS]}),
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
)
