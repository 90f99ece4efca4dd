"""Writes the call logs of three months as the exports of different systems look: five layouts in four files."""

import csv
import io
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import xlsxwriter
from books import Sheet, workbook
from draw import Call
from plan import REPEATED_CALLS, oct_


def write_august(folder: Path, calls: Sequence[Call]) -> None:
    """One GB18030 text file by agent, talk times in seconds."""
    headings = (
        "工号",
        "呼叫时间",
        "对方号码",
        "呼叫类型",
        "通话状态",
        "通话时长(秒)",
        "振铃时长(秒)",
        "录音编号",
    )
    kinds = {"呼出": "外呼", "呼入": "来电", "内部": "内线"}
    rows = [
        (
            c.person.agent_id,
            f"{c.started_at:%Y-%m-%d %H:%M:%S}",
            c.number,
            kinds[c.direction],
            "接听" if c.talk else "无人接听",
            c.talk,
            c.ring,
            c.recording,
        )
        for c in calls
    ]
    _write_text(folder / "calls" / "2026-08.csv", headings, rows)


def write_september(folder: Path, calls: Sequence[Call]) -> None:
    """A workbook as a Yeastar exchange exports it: English headings, both ends of a call, names before extensions."""
    headings = (
        *("ID", "Time", "Call From", "Call To", "Call Duration", "Ring Duration", "Talk Duration"),
        *("Status", "Communication Type"),
    )
    rows = []
    for c in calls:
        ends = [f"{c.person.name}<{c.extension}>", c.number]
        kind = {"呼出": "Outbound", "呼入": "Inbound", "内部": "Internal"}[c.direction]
        status = "ANSWERED" if c.talk else "NO ANSWER"
        caller, called = reversed(ends) if c.direction == "呼入" else ends
        number = f"{c.started_at:%Y%m%d%H%M%S}{c.extension}"
        times = (c.talk + c.ring, c.ring, c.talk)
        rows.append((number, f"{c.started_at:%Y-%m-%d %H:%M:%S}", caller, called, *times, status, kind))
    with workbook(folder / "calls" / "2026-09.xlsx") as book:
        Sheet(book, "CDR", "", headings).fill(rows)


def write_october(folder: Path, calls: Sequence[Call]) -> None:
    """A workbook of two sheets in two layouts until the 25th, then a GB18030 text file by agent."""
    first = [c for c in calls if c.started_at.date() < oct_(16)]
    second = [c for c in calls if oct_(16) <= c.started_at.date() < oct_(26)]
    third = [c for c in calls if c.started_at.date() >= oct_(26)]
    agent_id, day, count = REPEATED_CALLS
    repeated = [
        c for c in calls if c.person.agent_id == agent_id and c.started_at.date() == oct_(day) and c.talk
    ]
    with workbook(folder / "calls" / "2026-10.xlsx") as book:
        _calls_as_dates(book, first)
        _calls_as_text(book, second)
    _calls_as_csv(folder / "calls" / "2026-10-下旬.csv", [*repeated[-count:], *third])


def _calls_as_dates(book: xlsxwriter.Workbook, calls: Sequence[Call]) -> None:
    headings = ("分机号", "呼叫时间", "客户号码", "呼叫方向", "接通状态", "通话时长", "总时长", "录音编号")
    sheet = Sheet(book, "上半月", "通话记录明细", headings)
    sheet.note("导出时间：2026-11-02 09:00　统计区间：2026-09-30 至 2026-10-15")
    sheet.fill(
        [
            (
                c.extension,
                c.started_at,
                c.number,
                c.direction,
                "已接通" if c.talk else "未接通",
                timedelta(seconds=c.talk),
                timedelta(seconds=c.talk + c.ring),
                c.recording,
            )
            for c in calls
        ]
    )
    total = sum(c.talk for c in calls)
    sheet.add(("合计", None, None, None, None, timedelta(seconds=total)))


def _calls_as_text(book: xlsxwriter.Workbook, calls: Sequence[Call]) -> None:
    headings = (
        "坐席分机",
        "呼叫开始时间",
        "电话号码",
        "呼叫类型",
        "通话状态",
        "接听时长(秒)",
        "呼叫时长(秒)",
        "振铃时长(秒)",
        "录音编号",
    )
    sheet = Sheet(book, "16-25日", "", headings)
    rows: list[tuple[object, ...]] = []
    for c in calls:
        at = f"{c.started_at:%Y/%m/%d} {c.started_at.hour}:{c.started_at:%M:%S}"
        kind = {"呼出": "外呼", "呼入": "来电", "内部": "内线"}[c.direction]
        result = "接听" if c.talk else "无人接听"
        rows.append((c.extension, at, c.number, kind, result, c.talk, c.talk + c.ring, c.ring, c.recording))
    sheet.fill(rows)
    sheet.row += 1  # an empty row before the totals, as exports have it
    sheet.add(("合计", None, None, None, None, sum(c.talk for c in calls)))


def _calls_as_csv(path: Path, calls: Sequence[Call]) -> None:
    headings = (
        "坐席工号",
        "坐席姓名",
        "日期",
        "时间",
        "对方号码",
        "方向",
        "接听状态",
        "通话时长",
        "总时长",
        "录音编号",
    )
    rows = []
    for c in calls:
        result = "已接听" if c.talk else "未接听"
        times = (_clock(c.talk), _clock(c.talk + c.ring))
        when = (f"{c.started_at:%Y-%m-%d}", f"{c.started_at:%H:%M:%S}")
        rows.append(
            (c.person.agent_id, c.person.name, *when, c.number, c.direction, result, *times, c.recording)
        )
    _write_text(path, headings, rows)


def _write_text(path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue().encode("gb18030"))


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
