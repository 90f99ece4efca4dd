"""Headers: which row they stand in, what they mean, and what is said where they do not."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
import read_files

from teamops.core.problems import Problem
from teamops.core.sheets.columns import EXAMPLE_MARK, EXAMPLE_TITLE
from teamops.core.sheets.read import FileMapping, InputFile, RowCounts, TableRead, read_table
from teamops.core.sheets.reading import rows
from teamops.core.sheets.reading.headers import normal
from teamops.leads.schema import LEADS
from teamops.performance.schema import ATTENDANCE, CALLS
from teamops.policies.schema import POLICIES
from teamops.roster.schema import LEAVE, ROSTER

AT = datetime(2026, 10, 8, 9, 5, 12)
PLAIN = FileMapping()


def calls(
    tmp_path: Path, header: list[object], *rows: list[object], mapping: FileMapping = PLAIN
) -> TableRead:
    path = read_files.xlsx(tmp_path / "a.xlsx", [header, *rows])
    return read_table(CALLS, [InputFile(path, "a.xlsx", mapping)])


def errors(got: TableRead) -> list[Problem]:
    return [p for p in got.problems if p.severity.name == "ERROR"]


@pytest.mark.parametrize(
    ("header", "means"),
    [
        ("通话时长(秒)", "通话时长"),
        ("通话时长（秒）", "通话时长"),
        (" 通 话\t时\n长 ", "通话时长"),
        ("保费[元]", "保费"),
        ("Talk Time (s)", "talktime"),
        ("ＡＧＥＮＴ＿ＩＤ", "agent_id"),
        ("工号*", "工号"),
        ("保费(万元)", "保费(万元)"),  # a unit that changes the figure is not dropped
        ("通话时长(分钟)", "通话时长(分钟)"),
    ],
)
def test_how_headers_are_compared(header: str, means: str) -> None:
    assert normal(header) == means


def test_a_unit_that_changes_the_figure_is_not_guessed(tmp_path: Path) -> None:
    got = calls(tmp_path, ["工号", "呼叫时间", "客户号码", "通话时长(分钟)"], ["1", AT, "13800000001", 5])
    assert [p.code for p in errors(got)] == ["F006"]
    assert "通话时长(分钟)" in errors(got)[0].todo("zh")
    assert len(got.frame) == 0


def test_similarity_only_words_the_hint(tmp_path: Path) -> None:
    got = calls(tmp_path, ["工号", "呼叫时间点", "客户号码", "通话时长"], ["1", AT, "13800000001", 5])
    [missing] = errors(got)
    assert missing.code == "F006"
    assert "“呼叫时间点”是不是这一列" in missing.todo("zh")
    assert "Started at" in missing.what("en")


def test_title_rows_blank_rows_and_columns_before_the_table(tmp_path: Path) -> None:
    path = read_files.xlsx(
        tmp_path / "a.xlsx",
        [
            [None, "十月通话记录"],
            [],
            [None, "制表:李丁", None, "工号"],  # one known header is not a header row
            [None, "工号", "呼叫时间", "通话时长"],
            [None, "1001", AT, 95],
        ],
    )
    got = read_table(CALLS, [InputFile(path, "a.xlsx")])
    assert got.problems == []
    assert got.frame["_row"].tolist() == [5]
    assert got.frame["talk_seconds"].tolist() == [95]


def test_two_required_headers_are_enough_for_a_table_that_requires_two(tmp_path: Path) -> None:
    """违纪登记 requires date and kind; the person is one of two columns, and its lack is named."""
    from teamops.performance.schema import CONDUCT

    path = read_files.xlsx(tmp_path / "a.xlsx", [["日期", "类型"], [AT, "与工作无关"]])
    got = read_table(CONDUCT, [InputFile(path, "a.xlsx")])
    assert [p.code for p in got.problems] == ["F006"]
    assert "工号 / 姓名" in got.problems[0].what("zh")


def test_a_title_is_no_header_of_a_table_without_required_columns(tmp_path: Path) -> None:
    # Of the leads any one of plate, VIN and phone will do, so nothing is required by itself.
    rows = [["到期客户清单"], ["导出时间：2026-11-02"], ["车牌号", "客户姓名"], ["鄂E00001", "客户甲"]]
    path = read_files.xlsx(tmp_path / "a.xlsx", rows)
    got = read_table(LEADS, [InputFile(path, "a.xlsx", PLAIN)])
    assert got.frame["plate"].tolist() == ["鄂E00001"]
    assert got.problems == []


def test_two_headers_for_one_column(tmp_path: Path) -> None:
    header: list[object] = ["工号", "呼叫时间", "开始时间", "通话时长"]
    row: list[object] = ["1", AT, AT, 5]
    got = calls(tmp_path, header, row)
    [clash] = errors(got)
    assert clash.code == "F008"
    assert clash.what("zh") == "“呼叫时间”和“开始时间”都可以作“呼叫时间”"
    assert "columns: {started_at: 呼叫时间}" in clash.todo("en")
    assert len(got.frame) == 0
    got = calls(tmp_path, header, row, mapping=FileMapping(columns={"started_at": "开始时间"}))
    assert errors(got) == []
    assert len(got.frame) == 1


def test_one_header_twice(tmp_path: Path) -> None:
    header: list[object] = ["工号", "呼叫时间", "通话时长", "客户号码", "客户号码"]
    same = calls(tmp_path, header, ["1", AT, 5, "13800000001", "13800000001"], ["1", AT, 5, None, None])
    assert errors(same) == []
    assert same.frame["customer_number"].tolist()[0] == "13800000001"
    other = calls(tmp_path, header, ["1", AT, 5, "13800000001", "13800000002"])
    assert [p.code for p in errors(other)] == ["F008"]
    assert len(other.frame) == 0
    assert other.rows == RowCounts(read=1, bad=1)


def test_the_mapping_names_a_header_that_is_not_there(tmp_path: Path) -> None:
    got = calls(
        tmp_path,
        ["工号", "呼叫时间", "通话时长"],
        ["1", AT, 5],
        mapping=FileMapping(columns={"result": "结果码"}),
    )
    assert [(p.code, p.values["accepted"]) for p in errors(got)] == [("F006", "结果码")]


def test_columns_of_no_use_are_listed_once_for_a_file(tmp_path: Path) -> None:
    grid = [["工号", "呼叫时间", "通话时长", "心情", "天气"], ["1", AT, 5, "好", "晴"]]
    path = read_files.books(tmp_path / "a.xlsx", {"1日": grid, "2日": grid})
    got = read_table(CALLS, [InputFile(path, "a.xlsx")])
    assert [(p.code, p.values["columns"], str(p.source)) for p in got.problems] == [
        ("F011", "心情、天气", "a.xlsx")
    ]
    assert got.frame["_sheet"].astype(str).tolist() == ["a.xlsx › 1日", "a.xlsx › 2日"]


def test_sheets_hidden_foreign_and_blank(tmp_path: Path) -> None:
    grid = [["工号", "呼叫时间", "通话时长"], ["1", AT, 5]]
    path = read_files.books(
        tmp_path / "a.xlsx",
        {"说明": [["请勿改动"]], "1日": grid, "2日": grid, "空": []},
        hidden=["2日"],
    )
    got = read_table(CALLS, [InputFile(path, "a.xlsx")])
    assert {(p.code, p.source.sheet) for p in got.problems if p.source} == {("F012", "说明"), ("F013", "2日")}
    assert len(got.frame) == 2
    only = read_table(CALLS, [InputFile(path, "a.xlsx", FileMapping(sheets=("1日",)))])
    assert only.problems == []
    assert len(only.frame) == 1
    wrong = read_table(CALLS, [InputFile(path, "a.xlsx", FileMapping(sheets=("3日",)))])
    assert [p.code for p in wrong.problems] == ["R305"]
    assert "1日" in wrong.problems[0].todo("zh")


def test_the_mapping_names_the_header_row(tmp_path: Path) -> None:
    path = read_files.xlsx(
        tmp_path / "a.xlsx", [["工号", "呼叫时间", "通话时长"], ["工号", "开始时间", "通时"], ["1", AT, 5]]
    )
    got = read_table(CALLS, [InputFile(path, "a.xlsx", FileMapping(header_row=2))])
    assert got.problems == []
    assert got.frame["_row"].tolist() == [3]


def test_header_blocks_pasted_below_each_other(tmp_path: Path) -> None:
    header: list[object] = ["工号", "呼叫时间", "通话时长"]
    got = calls(
        tmp_path, header, ["1", AT, 5], [], header, ["2", AT, 6], ["小计", None, 6], header, ["3", AT, 7]
    )
    assert got.frame["_row"].tolist() == [2, 5, 8]
    assert got.rows.header == 2
    assert [(p.code, p.values["rows"]) for p in got.problems] == [("F014", "6")]


def test_totals_are_told_from_data(tmp_path: Path) -> None:
    got = calls(
        tmp_path,
        ["序号", "工号", "呼叫时间", "通话时长", "客户号码"],
        [1, "1", AT, 5, None],
        [2, "合计", AT, 6, None],  # a date of its own: data, of somebody called 合计
        ["总计:", None, None, 11, None],
        [None, "本页 小计", None, 11, None],
        [None, None, None, 11, None],  # no label: a row with blanks, and an error
        [7, "合计", AT, None, None],  # a date of its own: data that lacks its duration
    )
    assert [p.values["rows"] for p in got.problems if p.code == "F014"] == ["4、5"]
    assert got.frame["_row"].tolist() == [2, 3]
    assert [(p.code, str(p.source)) for p in errors(got)] == [
        ("T107", "a.xlsx › 通话记录 › C6"),
        ("T107", "a.xlsx › 通话记录 › D7"),
    ]


def test_one_name_of_three_is_enough_and_no_row_is_looked_at_closely_for_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closely: list[int] = []
    look = rows._odd_kinds
    monkeypatch.setattr(rows, "_odd_kinds", lambda *a: closely.extend(a[3].tolist()) or look(*a))
    got = calls(
        tmp_path,
        ["姓名", "工号", "分机号", "呼叫时间", "通话时长"],
        ["张珊", None, None, AT, 5],
        [None, "1002", None, AT, 6],
        ["-", None, "8001", AT, 7],
        ["张珊", None, None, "小计", 11],  # the label in place of the time
        ["姓名", None, None, "呼叫时间", "通话时长"],  # the header once more, with what it fills
        ["张珊", None, None, None, 8],  # lacks its time
        [None, None, None, AT, 9],  # nobody's
    )
    assert got.frame["_row"].tolist() == [2, 3, 4]
    assert [p.values["rows"] for p in got.problems if p.code == "F014"] == ["5"]
    assert got.rows.header == 1
    assert [(p.code, p.source.cell) for p in errors(got) if p.source] == [("T107", "D7"), ("T110", "B8")]
    assert closely == [3, 4, 5, 6]


def test_the_example_of_a_blank_form_is_never_data(tmp_path: Path) -> None:
    got = calls(
        tmp_path,
        [EXAMPLE_TITLE.zh, "工号", "呼叫时间", "通话时长"],
        [EXAMPLE_MARK, "1001", AT, 95],
        [None, "1002", AT, 96],
    )
    assert got.problems == []
    assert got.frame["agent_id"].tolist() == ["1002"]
    assert got.rows.example == 1


# --- columns made of several ---------------------------------------------------------------------------


def test_day_and_time_in_two_columns(tmp_path: Path) -> None:
    got = calls(
        tmp_path,
        ["工号", "日期", "时间", "通话时长"],
        ["1", "2026-10-08", "09:05:12", 5],
        ["1", datetime(2026, 10, 8), datetime(2026, 10, 8, 9, 5, 13).time(), 5],
        ["1", "2026-10-08", None, 5],
    )
    assert got.frame["started_at"].tolist() == [
        pd.Timestamp("2026-10-08 09:05:12"),
        pd.Timestamp("2026-10-08 09:05:13"),
    ]
    assert [(p.code, p.source.cell) for p in got.problems if p.source] == [("T107", "C4")]


def test_a_start_that_is_a_bare_time_takes_its_day_from_beside_it(tmp_path: Path) -> None:
    got = calls(tmp_path, ["工号", "日期", "开始时间", "通话时长"], ["1", "2026-10-08", "09:05:12", 5])
    assert got.problems == []
    assert got.frame["started_at"].tolist() == [pd.Timestamp("2026-10-08 09:05:12")]
    whole = calls(tmp_path, ["工号", "日期", "开始时间", "通话时长"], ["1", "2026-10-09", AT, 5])
    assert whole.frame["started_at"].tolist() == [pd.Timestamp("2026-10-08 09:05:12")]


def test_the_customer_is_the_called_one_of_an_outbound_call(tmp_path: Path) -> None:
    got = calls(
        tmp_path,
        ["工号", "呼叫时间", "主叫号码", "被叫号码", "呼叫类型", "通话时长"],
        ["1", AT, "02700000000", "13800000001", "呼出", 5],
        ["1", AT, "13800000002", "02700000000", "呼入", 5],
        ["1", AT, "8001", "8002", "内部", 5],
    )
    assert got.problems == []
    assert got.frame["customer_number"].tolist()[:2] == ["13800000001", "13800000002"]
    assert got.frame["customer_number"].isna().tolist() == [False, False, True]
    # The file says who called; the trunk's number is nobody's extension.
    assert got.frame["extension"].isna().all()


def test_without_a_direction_the_numbers_tell(tmp_path: Path) -> None:
    got = calls(
        tmp_path,
        ["呼叫时间", "主叫号码", "被叫号码", "通话时长"],
        [AT, "8001", "13800000001", 5],
        [AT, "13800000002", "8002", 5],
        [AT, 8001, 8002, 5],
    )
    assert got.problems == []
    assert got.frame["direction"].tolist() == ["呼出", "呼入", "内部"]
    assert got.frame["extension"].tolist() == ["8001", "8002", "8001"]


@pytest.mark.parametrize("header", ["时长", "总时长", "duration", "通话总时长"])
def test_one_duration_alone_is_never_guessed(header: str, tmp_path: Path) -> None:
    """Ruling 7."""
    got = calls(tmp_path, ["工号", "呼叫时间", header], ["1", AT, 40])
    [asked] = errors(got)
    assert asked.code == "F009"
    assert header in asked.what("zh")
    assert '"a.xlsx": {duration_is: talk}' in asked.todo("en")
    assert len(got.frame) == 0


def test_the_mapping_says_that_it_is_talk(tmp_path: Path) -> None:
    got = calls(
        tmp_path, ["工号", "呼叫时间", "时长"], ["1", AT, 40], mapping=FileMapping(duration_is="talk")
    )
    assert errors(got) == []
    assert got.frame["talk_seconds"].tolist() == [40]
    assert got.frame["total_seconds"].isna().all()


def test_the_mapping_says_that_it_is_the_total(tmp_path: Path) -> None:
    """Ring time never counts as talk: 40 s with 12 s of ringing is 28 s; a call not answered is 0."""
    total = FileMapping(duration_is="total")
    header: list[object] = ["工号", "呼叫时间", "时长", "振铃时长", "接通状态"]
    got = calls(
        tmp_path,
        header,
        ["1", AT, 40, 12, "已接通"],
        ["1", AT, 40, 40, "未接通"],
        ["1", AT, 40, None, "未接通"],
        ["1", AT, 40, None, "已接通"],
        ["1", AT, 10, 12, "已接通"],
        ["1", AT, 40, 12, "SALE"],
        mapping=total,
    )
    assert got.frame["talk_seconds"].tolist() == [28, 0, 0]
    assert got.frame["_row"].tolist() == [2, 3, 4]
    assert [(p.code, p.source.cell) for p in errors(got) if p.source] == [
        ("T108", "E7"),
        ("T107", "D5"),
        ("T101", "C6"),
    ]
    for missing in ("振铃时长", "接通状态"):
        at = header.index(missing)
        less = calls(tmp_path, header[:at] + header[at + 1 :], ["1", AT, 40, 12], mapping=total)
        assert [p.code for p in errors(less)] == ["F006"]


def test_agent_by_leaves_the_other_columns_of_the_person(tmp_path: Path) -> None:
    header: list[object] = ["工号", "分机号", "呼叫时间", "通话时长"]
    got = calls(tmp_path, header, ["x", "8001", AT, 5], mapping=FileMapping(agent_by="extension"))
    assert got.frame["agent_id"].isna().all()
    assert got.frame["extension"].tolist() == ["8001"]


# --- two header rows -----------------------------------------------------------------------------------


def test_merged_double_headers(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["考勤表", None, None, None, None, None],
        ["工号", "日期", "上班1", None, "下班1", None],
        [None, None, "打卡结果", "打卡时间", "打卡结果", "打卡时间"],
        ["1001", "2026-10-08", "正常", "08:25", "正常", "17:35"],
    ):
        sheet.append(row)
    for area in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    frame, problems = read_table(ATTENDANCE, [InputFile(tmp_path / "a.xlsx", "a.xlsx")])
    assert [p.code for p in problems] == []
    # 08:25 is 30,300 s after midnight, 17:35 is 63,300 s.
    assert frame["clock_in"].tolist() == [30300]
    assert frame["clock_out"].tolist() == [63300]
    assert frame["_row"].tolist() == [4]


def test_a_row_of_data_is_no_second_header(tmp_path: Path) -> None:
    """The first row of data may hold words that are headers elsewhere; it stays data."""
    path = read_files.xlsx(
        tmp_path / "a.xlsx",
        [["工号", "姓名", "假别", "开始", "结束", "团队长"], ["1", "张珊", "事假", AT, AT, "半天"]],
    )
    got = read_table(LEAVE, [InputFile(path, "a.xlsx")])
    assert len(got.frame) == 1


def test_the_roster_and_the_policies_read_their_synonyms(tmp_path: Path) -> None:
    path = read_files.xlsx(
        tmp_path / "r.xlsx",
        [
            ["员工工号", "员工姓名", "职位", "入职时间", "分机"],
            ["0001", "张珊", "坐席", "2024年3月1日", "8001、8002"],
        ],
    )
    frame, problems = read_table(ROSTER, [InputFile(path, "r.xlsx")])
    assert problems == []
    assert frame["position"].tolist() == ["续保专员"]
    assert frame["extensions"].tolist() == ["8001、8002"]
    path = read_files.xlsx(
        tmp_path / "p.xlsx",
        [
            ["保险单号", "坐席工号", "险种名称", "签单保费(元)", "缴费日期"],
            ["P1", "0001", "商业", "3,200.00", AT],
        ],
    )
    frame, problems = read_table(POLICIES, [InputFile(path, "p.xlsx")])
    assert problems == []
    assert frame["premium"].tolist() == [320_000]
    assert frame["kind"].tolist() == ["商业险"]
