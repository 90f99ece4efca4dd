"""The exports of real systems, each with made-up rows in the true layout."""

from pathlib import Path

import pandas as pd
import pytest
import read_files

from teamops.core.sheets.read import FileMapping, InputFile, TableRead, read_table
from teamops.core.sheets.reading.layouts import LAYOUTS
from teamops.performance.schema import ATTENDANCE, CALLS

PLAIN = FileMapping()


def calls(path: Path, mapping: FileMapping = PLAIN) -> TableRead:
    return read_table(CALLS, [InputFile(path, path.name, mapping)])


MASTER = (
    '"","8001","13800000001","from-internal","""Zhang"" <8001>","PJSIP/8001-00000001","PJSIP/trunk-00000002",'
    '"Dial","PJSIP/13800000001@trunk,60","2026-10-08 09:05:12","2026-10-08 09:05:22","2026-10-08 09:06:57",105,95,'
    '"ANSWERED","DOCUMENTATION","1791450312.1",""\n'
    '"","13800000002","8002","from-trunk","13800000002","PJSIP/trunk-00000003","PJSIP/8002-00000004",'
    '"Dial","PJSIP/8002,20","2026-10-08 09:10:00",,"2026-10-08 09:10:20",20,0,'
    '"NO ANSWER","DOCUMENTATION","1791450600.3",""\n'
)


@pytest.mark.parametrize(
    "mapping", [PLAIN, FileMapping(layout="asterisk"), FileMapping(layout="asterisk", agent_by="extension")]
)
def test_asterisk_master_csv_has_no_header(mapping: FileMapping, tmp_path: Path) -> None:
    path = tmp_path / "Master.csv"
    path.write_text(MASTER, encoding="utf-8")
    frame, problems = calls(path, mapping)
    assert not [p for p in problems if p.severity.name == "ERROR"]
    assert frame["_row"].tolist() == [1, 2]
    assert frame["extension"].tolist() == ["8001", "8002"]
    assert frame["customer_number"].tolist() == ["13800000001", "13800000002"]
    assert frame["direction"].tolist() == ["呼出", "呼入"]
    assert frame["started_at"].tolist() == [
        pd.Timestamp("2026-10-08 09:05:12"),
        pd.Timestamp("2026-10-08 09:10:00"),
    ]
    assert frame["talk_seconds"].tolist() == [95, 0]
    assert frame["total_seconds"].tolist() == [105, 20]
    assert frame["result"].tolist() == ["已接通", "未接通"]
    assert frame["recording_id"].tolist() == ["1791450312.1", "1791450600.3"]


def test_a_withheld_number_calls_from_outside(tmp_path: Path) -> None:
    path = tmp_path / "Master.csv"
    path.write_text(MASTER.replace("13800000002", "anonymous"), encoding="utf-8")
    frame, problems = calls(path)
    assert not [p for p in problems if p.severity.name == "ERROR"]
    assert frame["extension"].tolist() == ["8001", "8002"]
    assert frame["direction"].tolist() == ["呼出", "呼入"]
    assert frame["customer_number"].isna().tolist() == [False, True]


def test_asterisk_by_account_code(tmp_path: Path) -> None:
    path = tmp_path / "Master.csv"
    path.write_text(MASTER.replace('"",', '"8101",', 1), encoding="utf-8")
    mapping = FileMapping(layout="asterisk", columns={"extension": "accountcode"})
    frame, problems = calls(path, mapping)
    assert frame["extension"].tolist() == ["8101"]
    assert [(p.code, p.source.row) for p in problems if p.source and p.source.row] == [("T110", 2)]


def test_a_file_without_header_that_is_not_unmistakable_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "Master.csv"
    path.write_text(MASTER.replace("NO ANSWER", "MAYBE"), encoding="utf-8")
    assert [p.code for p in calls(path).problems] == ["F005"]


def test_freepbx(tmp_path: Path) -> None:
    path = tmp_path / "cdr.csv"
    path.write_text(
        "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,"
        "accountcode,uniqueid,userfield,did,cnum,cnam\n"
        '2026-10-08 09:05:12,"""Zhang"" <8001>",8001,13800000001,from-internal,SIP/8001-1,SIP/t-2,Dial,"SIP/t,60",'
        "105,95,ANSWERED,3,,1791450312.1,,,8001,Zhang\n",
        encoding="utf-8",
    )
    frame, problems = calls(path)
    assert [p.code for p in problems] == ["F011"]
    assert frame[["extension", "customer_number", "talk_seconds", "total_seconds"]].iloc[0].tolist() == [
        "8001",
        "13800000001",
        95,
        105,
    ]


def test_freeswitch_has_no_header(tmp_path: Path) -> None:
    path = tmp_path / "Master.csv"
    path.write_text(
        '"Zhang","8001","13800000001","default","2026-10-08 09:05:12","2026-10-08 09:05:22","2026-10-08 09:06:57",'
        '"105","95","NORMAL_CLEARING","0b5f9c9e-1111-4222-8333-444455556666",'
        '"0b5f9c9e-1111-4222-8333-444455557777","8001"\n'
        '"Li","8002","13800000002","default","2026-10-08 09:10:00","","2026-10-08 09:10:20",'
        '"20","0","ORIGINATOR_CANCEL","0b5f9c9e-1111-4222-8333-444455558888","","8002"\n',
        encoding="utf-8",
    )
    frame, problems = calls(path)
    assert not [p for p in problems if p.severity.name == "ERROR"]
    assert frame["extension"].tolist() == ["8001", "8002"]
    assert frame["customer_number"].tolist() == ["13800000001", "13800000002"]
    assert frame["talk_seconds"].tolist() == [95, 0]
    assert frame["result"].tolist() == ["已接通", "未接通"]


def test_vicidial_is_tab_separated_with_one_column_twice(tmp_path: Path) -> None:
    header = (
        "call_date\tphone_number_dialed\tstatus\tuser\tfull_name\tcampaign_id\tvendor_lead_code\tsource_id\tlist_id\t"
        "gmt_offset_now\tphone_code\tphone_number\ttitle\tfirst_name\tlast_name\tlength_in_sec\tuser_group\tphone_number"
    )
    row = (
        "2026-10-08 09:05:12\t13800000001\tSALE\t1001\tZhang San\tXB\t\t\t101\t8.00\t86\t13800000001\t\t\tWang\t95\tA\t"
        "13800000001"
    )
    path = tmp_path / "export.txt"
    path.write_bytes(f"{header}\r\n{row}\r\n".encode())
    frame, problems = calls(path)
    assert not [p for p in problems if p.severity.name == "ERROR"]
    assert frame[["agent_id", "name", "customer_number", "talk_seconds", "result"]].iloc[0].tolist() == [
        "1001",
        "Zhang San",
        "13800000001",
        95,
        "SALE",
    ]


@pytest.mark.parametrize(
    ("total", "ring", "talk"), [("105", "10", "95"), ("00:01:45", "00:00:10", "00:01:35")]
)
def test_yeastar_in_seconds_or_as_a_clock(total: str, ring: str, talk: str, tmp_path: Path) -> None:
    grid = [
        ["ID", "Time", "Call From", "Call To", "Call Duration", "Ring Duration", "Talk Duration", "Status", "Reason",
         "Source Trunk", "Destination Trunk", "Communication Type", "DID", "PIN Code"],
        ["20261008090512AB", "2026-10-08 09:05:12", "Zhang San<8001>", "13800000001", total, ring, talk, "ANSWERED",
         "", "", "t1", "Outbound", "", ""],
        ["20261008091000AB", "2026-10-08 09:10:00", "13800000002", "Li<8002>", "20", "20", "0", "NO ANSWER",
         "", "t1", "", "Inbound", "", ""],
    ]  # fmt: skip
    frame, problems = calls(read_files.text(tmp_path / "cdr.csv", grid))
    assert not [p for p in problems if p.severity.name == "ERROR"]
    assert frame["extension"].tolist() == ["8001", "8002"]
    assert frame["customer_number"].tolist() == ["13800000001", "13800000002"]
    assert frame["direction"].tolist() == ["呼出", "呼入"]
    assert frame["talk_seconds"].tolist() == [95, 0]
    assert frame["ring_seconds"].tolist() == [10, 20]
    assert frame["recording_id"].tolist()[0] == "20261008090512AB"


DINGTALK = ["姓名", "考勤组", "部门", "工号", "职位", "UserId", "日期", "班次", "上班1打卡时间", "上班1打卡结果",
            "下班1打卡时间", "下班1打卡结果", "关联的审批单", "出勤天数", "迟到次数", "迟到时长"]  # fmt: skip


@pytest.mark.parametrize("second", [False, True])
def test_dingtalk_daily_statistics(second: bool, tmp_path: Path) -> None:
    grid: list[list[object]] = [
        ["每日统计表 统计日期:2026-11-02 至 2026-11-03"],
        ["报表生成时间:2026-11-04 09:00"],
        DINGTALK,
    ]
    if second:
        grid.append([None] * 13 + ["单位:天", None, "单位:分钟"])
    grid += [
        ["张珊", "续保", "续保一组", "1001", "专员", "u1", "26-11-03 星期二", "A 08:30-17:30", "08:25", "正常", "17:35",
         "正常", None, 1, 0, 0],
        ["张珊", "续保", "续保一组", "1001", "专员", "u1", "26-11-07", "休息", None, None, None, None, None, 0, 0, 0],
    ]  # fmt: skip
    path = read_files.books(tmp_path / "d.xlsx", {"月度汇总": [["月度汇总 统计日期"]], "每日统计": grid})
    frame, problems = read_table(ATTENDANCE, [InputFile(path, "d.xlsx")])
    assert not [p for p in problems if p.severity.name == "ERROR"]
    assert "F012" in [p.code for p in problems]
    first = 5 if second else 4
    assert frame["_row"].tolist() == [first, first + 1]
    assert frame["date"].tolist() == [pd.Timestamp("2026-11-03"), pd.Timestamp("2026-11-07")]
    assert frame["agent_id"].tolist() == ["1001", "1001"]
    assert frame["clock_in"].tolist()[0] == 30300
    assert frame["clock_out"].tolist()[0] == 63300
    assert frame["clock_in"].isna().tolist() == [False, True]


def test_wecom_with_two_header_rows(tmp_path: Path) -> None:
    grid: list[list[object]] = [
        ["打卡日报"],
        ["统计时间 2026-11-03"],
        ["时间", "姓名", "账号", "基础信息", None, None, "考勤概况", None, None, None, None],
        [None, None, None, "部门", "职务", "工号", "所属规则", "最早", "最晚", "打卡次数(次)", "校准状态"],
        [
            "2026/11/03 星期二",
            "张珊",
            "zhangshan",
            "续保一组",
            "专员",
            "1001",
            "续保",
            "08:25",
            "17:35",
            2,
            "正常",
        ],
        ["2026/11/07 星期六", "张珊", "zhangshan", "续保一组", "专员", "1001", "续保", "--", "--", 0, "--"],
    ]
    path = read_files.books(tmp_path / "w.xlsx", {"概况统计与打卡明细": grid})
    frame, problems = read_table(ATTENDANCE, [InputFile(path, "w.xlsx")])
    assert not [p for p in problems if p.severity.name == "ERROR"]
    assert frame["_row"].tolist() == [5, 6]
    assert frame["date"].tolist() == [pd.Timestamp("2026-11-03"), pd.Timestamp("2026-11-07")]
    assert frame["clock_in"].tolist()[0] == 30300
    assert frame["clock_out"].isna().tolist() == [False, True]
    assert frame["result"].tolist()[0] == "正常"


def test_a_two_digit_year_is_only_read_in_the_layout_that_writes_it(tmp_path: Path) -> None:
    path = read_files.xlsx(tmp_path / "a.xlsx", [["工号", "日期", "上班打卡"], ["1", "26-11-03", "08:25"]])
    got = read_table(ATTENDANCE, [InputFile(path, "a.xlsx")])
    assert [(p.code, p.source.cell) for p in got.problems if p.source] == [("T106", "B2")]


def test_a_layout_that_does_not_exist(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(MASTER, encoding="utf-8")
    [wrong] = calls(path, FileMapping(layout="asterix")).problems
    assert wrong.code == "R305"
    assert "asterisk" in wrong.todo("zh")


def test_every_layout_names_columns_that_its_table_has() -> None:
    tables = {t.key: t for t in (CALLS, ATTENDANCE)}
    for layout in LAYOUTS.values():
        keys = {c.key for c in tables[layout.table].columns} | {"ends.first", "ends.second"}
        assert set(layout.columns) <= keys
        assert set(layout.rewrite) <= keys


def test_wecom_with_the_punches_of_each_shift_under_a_group(tmp_path: Path) -> None:
    """The lower row alone would do for a header, but 打卡时间 stands in it twice: only the groups tell them apart."""
    grid: list[list[object]] = [
        ["打卡日报"],
        ["基础信息", None, None, "考勤概况", "上班1", None, "下班1", None],
        ["时间", "姓名", "工号", "考勤结果", "打卡时间", "打卡状态", "打卡时间", "打卡状态"],
        ["2026/11/03 星期二", "张珊", "1001", "--", "08:25", "正常", "17:35", "正常"],
    ]
    path = read_files.books(tmp_path / "w.xlsx", {"打卡明细": grid})
    frame, problems = read_table(ATTENDANCE, [InputFile(path, "w.xlsx")])
    assert not [p for p in problems if p.severity.name == "ERROR"]
    assert frame["_row"].tolist() == [4]
    # 8:25 and 17:35 in seconds
    assert (frame["clock_in"].tolist(), frame["clock_out"].tolist()) == ([30300], [63300])


def test_a_title_over_a_header_heads_no_column(tmp_path: Path) -> None:
    grid: list[list[object]] = [
        ["下班打卡", None, None, None, None],
        ["日期", "工号", "上班打卡", "结果", "备注"],
        ["2026-11-03", "1001", "08:25", "正常", "x"],
    ]
    path = read_files.books(tmp_path / "w.xlsx", {"考勤": grid})
    frame, _ = read_table(ATTENDANCE, [InputFile(path, "w.xlsx")])
    assert (frame["clock_in"].tolist(), frame["clock_out"].isna().tolist()) == ([30300], [True])
