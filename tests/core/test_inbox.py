"""The drop folder: what a file is taken for by its contents, and that nothing which is not certain is used."""

import os
import zipfile
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from teamops.core.calendar import Month
from teamops.core.inbox.doubts import inbox_problems
from teamops.core.inbox.learned import FILE_NAME, Learned, LearnedFile, LearnedHeading, learned_text
from teamops.core.inbox.listing import lines
from teamops.core.inbox.sorting import SMALL, Dropped, dropped
from teamops.core.problems import Severity, in_order
from teamops.core.sheets.files.containers import opened as sheets_of
from teamops.core.sheets.files.grid import Sheet
from teamops.core.workspace import Workspace, open_workspace
from teamops.domains import DOMAINS

DAY = date(2026, 11, 1)
OCTOBER, SEPTEMBER = Month(2026, 10), Month(2026, 9)
CALL_HEADS = ("工号", "呼叫时间", "客户号码", "呼叫方向", "接通状态", "通话时长")
PUNCH_HEADS = ("工号", "姓名", "日期", "上班打卡", "下班打卡")
Rows = Sequence[Sequence[object]]


def call(day: str) -> tuple[object, ...]:
    return "1001", f"{day} 09:05:12", "13800000001", "呼出", "已接通", "00:01:35"


def punch(day: str) -> tuple[object, ...]:
    return "1001", "张珊", day, "08:25", "17:35"


def csv(*rows: Sequence[object]) -> bytes:
    return "".join(",".join(map(str, row)) + "\r\n" for row in rows).encode()


def book(path: Path, **sheets: Rows) -> None:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    (tmp_path / "teamops.yaml").write_text("team: 小样\n", encoding="utf-8")
    (tmp_path / "收件箱").mkdir()
    return tmp_path


def opened(team: Path) -> Workspace:
    workspace, problems = open_workspace(team, DOMAINS)
    assert workspace is not None, problems
    return workspace


def only(team: Path) -> Dropped:
    (one,) = dropped(opened(team))
    return one


def put(team: Path, name: str, *rows: Sequence[object]) -> None:
    (team / "收件箱" / name).write_bytes(csv(*rows))


def names(workspace: Workspace, key: str, month: Month | None = None) -> list[str]:
    return [file.name for file in workspace.files(key, month)]


def told(workspace: Workspace, key: str, month: Month | None = None) -> list[tuple[str, str, Severity]]:
    found = in_order(inbox_problems(workspace, key, month))
    return [(p.code, p.source.file if p.source else "", p.severity) for p in found]


def test_a_file_is_what_its_headings_say_and_of_the_month_of_its_days(team: Path) -> None:
    put(team, "导出(3).csv", CALL_HEADS, call("2026-10-08"), call("2026-10-09"))
    workspace = opened(team)
    assert names(workspace, "calls", OCTOBER) == ["收件箱/导出(3).csv"]
    assert names(workspace, "calls", SEPTEMBER) == names(workspace, "attendance", OCTOBER) == []
    assert workspace.months("calls") == [OCTOBER]
    assert told(workspace, "calls", OCTOBER) == []


def test_a_file_of_two_months_counts_for_both(team: Path) -> None:
    put(team, "1.csv", CALL_HEADS, call("2026-09-30"), call("2026-10-08"))
    workspace = opened(team)
    assert names(workspace, "calls", SEPTEMBER) == names(workspace, "calls", OCTOBER) == ["收件箱/1.csv"]
    assert workspace.months("calls") == [SEPTEMBER, OCTOBER]


def test_the_name_never_decides_and_is_told_where_it_disagrees(team: Path) -> None:
    put(team, "2026-09考勤.csv", CALL_HEADS, call("2026-10-08"))
    workspace = opened(team)
    assert names(workspace, "attendance") == []
    assert names(workspace, "calls", OCTOBER) == ["收件箱/2026-09考勤.csv"]
    wrong = [("F033", "收件箱/2026-09考勤.csv", Severity.FINDING)]
    assert told(workspace, "calls", OCTOBER) == told(workspace, "calls", SEPTEMBER) == wrong
    assert told(workspace, "calls", Month(2026, 8)) == []


def test_two_tables_in_one_workbook_are_two_tables(team: Path) -> None:
    path = team / "收件箱" / "新建 Microsoft Excel 工作表.xlsx"
    calls = [["十月通话报表"], [], CALL_HEADS, call("2026-10-08")]
    book(path, 甲=calls, 乙=[PUNCH_HEADS, punch("2026-10-08")])
    workspace = opened(team)
    (calls_file,), (punches,) = workspace.files("calls", OCTOBER), workspace.files("attendance", OCTOBER)
    assert (calls_file.mapping.sheets, punches.mapping.sheets) == (("甲",), ("乙",))


def test_what_may_be_two_tables_is_used_for_neither_and_stops_both(team: Path) -> None:
    heads = ("工号", "日期", "上班打卡", "下班打卡", "呼叫时间", "通话时长")
    put(team, "1.csv", heads, ("1001", "2026-10-08", "08:25", "17:35", "2026-10-08 09:30:00", "00:01:35"))
    workspace = opened(team)
    assert names(workspace, "calls") == names(workspace, "attendance") == []
    stops = [("F031", "收件箱/1.csv", Severity.ERROR)]
    assert told(workspace, "calls", OCTOBER) == told(workspace, "attendance", OCTOBER) == stops
    assert told(workspace, "roster") == []


def test_headings_known_in_part_are_not_enough(team: Path) -> None:
    """上班 and 下班 under a row of groups: the days would count, and no punch of them."""
    path = team / "收件箱" / "1.xlsx"
    day = ("1001", "2026-10-08", "08:25", "17:35")
    book(path, S=[("人员", "", "打卡", ""), ("工号", "日期", "上班", "下班"), day])
    workspace = opened(team)
    assert names(workspace, "attendance") == []
    assert told(workspace, "attendance", OCTOBER) == [("F031", "收件箱/1.xlsx", Severity.ERROR)]


def test_days_without_a_year_decide_no_month(team: Path) -> None:
    put(team, "1.csv", CALL_HEADS, *(call(f"10/{day}") for day in (8, 9, 10)))
    workspace = opened(team)
    assert names(workspace, "calls") == []
    assert told(workspace, "calls", OCTOBER) == [("F031", "收件箱/1.csv", Severity.ERROR)]


def test_a_roster_that_looks_like_attendance_is_asked_about(team: Path) -> None:
    heads = ("工号", "姓名", "岗位", "入职日期", "日期", "上班打卡")
    put(team, "1.csv", heads, ("1001", "张珊", "内勤专员", "2020-01-02", "2026-10-08", "08:25"))
    assert {fit.table.key for fit in only(team).pages[0].seems} == {"roster", "attendance"}


def test_a_schedule_is_no_attendance_though_both_know_its_headings(team: Path) -> None:
    """Both know the four; the schedule cannot do without the shift, attendance can."""
    put(team, "1.csv", ("日期", "工号", "姓名", "班次"), ("2026-10-10", "1001", "张珊", "上班"))
    assert names(opened(team), "schedule") == ["收件箱/1.csv"]
    put(team, "1.csv", ("日期", "工号", "姓名", "班次"), ("2026-10-10", "1001", "张珊", "行政班次甲"))
    workspace = opened(team)
    assert names(workspace, "schedule") == names(workspace, "attendance") == []
    assert [code for code, *_ in told(workspace, "attendance", OCTOBER)] == ["F031"]


def test_headings_alone_are_of_no_month(team: Path) -> None:
    put(team, "1.csv", CALL_HEADS)
    workspace = opened(team)
    assert names(workspace, "calls", OCTOBER) == []
    assert (only(team).pages[0].rows, told(workspace, "calls", OCTOBER)) == (0, [])


@pytest.mark.parametrize("name", ["gbk.csv", "html.xls"])
def test_the_format_is_told_by_the_bytes(team: Path, name: str) -> None:
    rows = [PUNCH_HEADS, punch("2026-10-08")]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    html = f"<html><body><table>{cells}</table></body></html>"
    content = csv(*rows).decode().encode("gbk") if name == "gbk.csv" else html.encode()
    (team / "收件箱" / name).write_bytes(content)
    assert names(opened(team), "attendance", OCTOBER) == [f"收件箱/{name}"]


def test_what_cannot_be_read_may_be_the_calls(team: Path) -> None:
    """Whoever judges by a file a month must not go on; for others it is a finding. What is no table at all is one for all."""
    box = team / "收件箱"
    book(box / "a.xlsx", S=[CALL_HEADS, call("2026-10-08")])
    whole = (box / "a.xlsx").read_bytes()
    (box / "a.xlsx").write_bytes(whole[: len(whole) // 2])
    (box / "b.pdf").write_bytes(b"%PDF-1.4\n")
    with zipfile.ZipFile(box / "c.zip", "w") as archive:
        archive.writestr("1.csv", "工号")
    (box / "d.csv").write_bytes(b"")
    put(team, "e.csv", ("部门", "电话本"), ("销售", "无"))
    files = [f"收件箱/{name}" for name in ("a.xlsx", "b.pdf", "c.zip", "d.csv", "e.csv")]
    weights = dict(zip(files, [Severity.ERROR, *[Severity.FINDING] * 3, Severity.ERROR], strict=True))
    workspace = opened(team)
    assert {file: weight for _, file, weight in told(workspace, "calls", OCTOBER)} == weights
    assert {weight for _, _, weight in told(workspace, "roster")} == {Severity.FINDING}
    # Told by both, each is told once, at its heaviest.
    both = inbox_problems(workspace, "roster", None) + inbox_problems(workspace, "calls", OCTOBER)
    assert {p.source.file: p.severity for p in in_order(both) if p.source} == weights
    assert len(in_order(both)) == len(weights)


def test_leftovers_are_named_and_never_read(team: Path) -> None:
    for name in ("~$1.xlsx", ".~lock.1.xlsx#", "1.csv.tmp", ".x.csv", "2.crdownload"):
        put(team, name, CALL_HEADS, call("2026-10-08"))
    workspace = opened(team)
    assert names(workspace, "calls") == []
    assert told(workspace, "calls", OCTOBER) == []
    assert {(line.taken.zh, line.used) for line in lines(dropped(workspace))} == {("没有读", False)}
    (team / "收件箱" / "使用说明.txt").write_text("说明", encoding="utf-8")
    assert len(dropped(workspace)) == 5


def test_the_same_bytes_count_once(team: Path) -> None:
    put(team, "1.csv", CALL_HEADS, call("2026-10-08"))
    put(team, "2.csv", CALL_HEADS, call("2026-10-08"))
    (team / "calls").mkdir()
    (team / "calls" / "2026-10.csv").write_bytes((team / "收件箱" / "1.csv").read_bytes())
    workspace = opened(team)
    assert names(workspace, "calls", OCTOBER) == ["calls/2026-10.csv"]
    twice = [("F034", f"收件箱/{n}.csv", Severity.REMARK) for n in (1, 2)]
    assert told(workspace, "calls", OCTOBER) == twice


def test_of_a_large_file_only_the_head_is_looked_at(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it holds further down nobody knows, so that it is read for whichever month is asked for."""
    put(team, "1.csv", CALL_HEADS, *(call("2026-10-08") for _ in range(3)))
    monkeypatch.setattr("teamops.core.inbox.sorting.SMALL", 10)
    workspace = opened(team)
    assert SMALL > 10
    assert names(workspace, "calls", SEPTEMBER) == names(workspace, "calls", OCTOBER) == ["收件箱/1.csv"]
    assert only(team).pages[0].rows is None


def test_a_file_is_opened_once_until_it_changes(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(team, "1.csv", CALL_HEADS, call("2026-10-08"))
    looks: list[Path] = []

    def look(path: Path, encoding: str | None) -> AbstractContextManager[Sequence[Sheet]]:
        looks.append(path)
        return sheets_of(path, encoding)

    monkeypatch.setattr("teamops.core.inbox.sorting.opened", look)
    workspace = opened(team)
    assert names(workspace, "calls") == names(workspace, "calls")
    assert len(looks) == 1
    put(team, "1.csv", PUNCH_HEADS, punch("2026-10-08"))
    os.utime(team / "收件箱" / "1.csv", ns=(1, 1))
    assert names(workspace, "calls") == []


def test_what_was_confirmed_holds_for_the_next_export(team: Path) -> None:
    heads = ("座席", "开始", "计费", "号码")
    put(team, "1.csv", heads, ("1001", "2026-10-08 09:05:12", "95", "13800000001"))
    assert [code for code, *_ in told(opened(team), "calls", OCTOBER)] == ["F032"]
    learned = Learned(
        files=(LearnedFile(table="calls", headings=heads, day=DAY, by="王芳"),),
        headings=tuple(
            LearnedHeading(table="calls", heading=heading, column=column, day=DAY)
            for heading, column in (("座席", "agent_id"), ("开始", "started_at"), ("计费", "talk_seconds"))
        ),
    )
    (team / FILE_NAME).write_text(learned_text(learned), encoding="utf-8")
    workspace = opened(team)
    assert workspace.learned == learned
    put(team, "别的名字.csv", heads, ("1001", "2026-09-08 09:05:12", "95", "13800000001"))
    assert names(workspace, "calls", OCTOBER) == ["收件箱/1.csv"]
    assert names(workspace, "calls", SEPTEMBER) == ["收件箱/别的名字.csv"]
    assert told(workspace, "calls", OCTOBER) == []


def test_a_file_that_is_not_needed_is_not_asked_about_again(team: Path) -> None:
    put(team, "1.csv", ("部门", "电话本"), ("销售", "无"))
    aside = Learned(files=(LearnedFile(table="", headings=("部门", "电话本"), day=DAY),))
    (team / FILE_NAME).write_text(learned_text(aside), encoding="utf-8")
    workspace = opened(team)
    assert told(workspace, "calls", OCTOBER) == []
    (line,) = lines(dropped(workspace))
    assert (line.taken.zh, line.used) == ("不用", False)


def test_a_table_or_column_that_nobody_knows_is_no_lesson(team: Path) -> None:
    text = "headings:\n- {table: calls, heading: 座席, column: nothing, day: 2026-11-01}\n"
    (team / FILE_NAME).write_text(text, encoding="utf-8")
    workspace, problems = open_workspace(team, DOMAINS)
    assert (workspace, [p.code for p in problems]) == (None, ["R305"])


def test_nothing_is_written_among_what_was_dropped(team: Path) -> None:
    assert opened(team).is_input(team / "收件箱" / "anything.xlsx")
