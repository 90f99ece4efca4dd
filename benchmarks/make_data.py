"""Made-up workspaces of any size: `python benchmarks/make_data.py FOLDER --calls 200000 --agents 400 --format xlsx`.

The same arguments give the same rows. Calls are spread over the 18 working days of October 2026; four in five are
answered, so that about one caller's day in six is under the bar. All phones, plates and policies are invented.
"""

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter

WORKDAYS = np.array(
    [f"2026-10-{d:02d}" for d in (8, 9, 10, *range(12, 17), *range(19, 24), *range(26, 31))],
    dtype="datetime64[s]",
)
CREATED = datetime(2026, 11, 2)
PIECE = 500_000  # rows made at a time, so that ten million fit into memory
CALLERS = (
    0.625  # of the people; the others are managers and clerks: 44 calls a caller and day, 35 of them answered
)
ANSWERED = 0.8
HEADINGS = {
    "agent_id": "工号",
    "started_at": "呼叫时间",
    "customer_number": "客户号码",
    "direction": "呼叫方向",
    "result": "接通状态",
    "talk_seconds": "通话时长(秒)",
    "total_seconds": "总时长(秒)",
    "recording_id": "录音编号",
}


def agent_ids(count: int) -> np.ndarray:
    """Return the agents' ids."""
    return np.array([f"A{n:05d}" for n in range(count)])


def callers_of(agents: int) -> int:
    """Return how many of the people are on the phone; they come first."""
    return max(1, int(agents * CALLERS))


def calls(count: int, agents: int, workdays: np.ndarray = WORKDAYS) -> Iterator[pd.DataFrame]:
    """Yield the call log in pieces, in order of time within each piece, under the Chinese headings."""
    ids, days = agent_ids(agents), len(workdays)
    rng = np.random.default_rng(20261008)
    for first in range(0, count, PIECE):
        size = min(PIECE, count - first)
        # Each piece covers its share of the month, so that the log as a whole is in order of time.
        span = (first / count * days, (first + size) / count * days)
        at = np.sort(rng.uniform(*span, size))
        seconds = (8.5 * 3600 + (at % 1) * 8.5 * 3600).astype("int64")
        talk = np.where(rng.random(size) < ANSWERED, rng.exponential(110, size).astype("int64") + 3, 0)
        numbers = np.arange(first, first + size)
        agents_at = rng.integers(0, callers_of(agents), size)
        # Nobody talks twice at once: a talk ends when the person's next one begins.
        order = np.lexsort((at, agents_at))
        when, whose = seconds[order] + 86_400 * at[order].astype("int64"), agents_at[order]
        room = np.where(whose[1:] == whose[:-1], np.maximum(np.diff(when), 1), 86_400)
        talk[order[:-1]] = np.minimum(talk[order[:-1]], room)
        answered = talk > 0
        yield pd.DataFrame(
            {
                "agent_id": ids[agents_at],
                "started_at": workdays[at.astype("int64").clip(0, days - 1)]
                + seconds.astype("timedelta64[s]"),
                "customer_number": "1380000"
                + pd.Series(rng.integers(0, 10_000, size)).astype("str").str.zfill(4),
                "direction": np.where(rng.random(size) < 0.9, "呼出", "呼入"),
                "result": np.where(answered, "已接通", "未接通"),
                "talk_seconds": talk,
                "total_seconds": talk + rng.integers(4, 45, size),
                "recording_id": pd.Series(numbers).astype("str").radd("R").where(answered, ""),
            }
        ).rename(columns=HEADINGS)


def write_xlsx(path: Path, headings: list[str], rows: Iterator[tuple[object, ...]]) -> None:
    """Write rows as an .xlsx as a phone system exports it: real dates, texts as texts."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": CREATED})
        sheet, moment = book.add_worksheet("数据"), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(0, 0, headings)
        for n, row in enumerate(rows, 1):
            for m, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(n, m, value, moment)
                elif isinstance(value, str):
                    if value:
                        sheet.write_string(n, m, value)
                else:
                    sheet.write_number(n, m, value)


def write_calls(folder: Path, count: int, agents: int, kind: str, workdays: np.ndarray = WORKDAYS) -> Path:
    """Write the call log of the month of these days as xlsx, csv or parquet; return its path."""
    path = folder / "calls" / f"{workdays[0].astype('datetime64[M]')}.{kind}"
    path.parent.mkdir(parents=True, exist_ok=True)
    pieces = calls(count, agents, workdays)
    if kind == "xlsx":
        rows = (row for piece in pieces for row in zip(*(_plain(piece[c]) for c in piece), strict=True))
        write_xlsx(path, list(HEADINGS.values()), rows)
    elif kind == "csv":
        for n, piece in enumerate(pieces):
            piece.to_csv(path, mode="w" if n == 0 else "a", header=n == 0, index=False, encoding="utf-8")
    else:
        import pyarrow as pa
        import pyarrow.parquet as pq

        writer = None
        for piece in pieces:
            table = pa.Table.from_pandas(piece, preserve_index=False)
            writer = writer or pq.ParquetWriter(path, table.schema)
            writer.write_table(table)
        if writer:
            writer.close()
    return path


def _plain(column: pd.Series) -> list[object]:
    if column.dtype.kind == "M":
        return [moment.to_pydatetime() for moment in column]
    return column.tolist()


def write_tables(folder: Path, agents: int) -> None:
    """Write roster, policies, attendance, leave, conduct, adjustments and schedule for so many agents."""
    ids, rng = agent_ids(agents).tolist(), np.random.default_rng(7)
    days = [d.astype("datetime64[us]").item() for d in WORKDAYS]
    write_xlsx(
        folder / "roster.xlsx",
        ["工号", "姓名", "岗位", "入职日期", "分机号", "基本工资"],
        (
            (
                a,
                f"坐席{n:05d}",
                "续保专员" if n < callers_of(agents) else "内勤专员",
                datetime(2020, 1, 2),
                f"{10000 + n}",
                3000,
            )
            for n, a in enumerate(ids)
        ),
    )
    policies = []
    for n, a in enumerate(ids[: callers_of(agents)]):
        for m in range(int(rng.integers(8, 14))):
            day, number = days[int(rng.integers(0, 18))], n * 20 + m
            premium = round(float(rng.integers(200_000, 600_000)) / 100, 2)
            policies.append(
                (f"PTEST{number:09d}", a, f"鄂E{number:05d}", f"LTEST{number:012d}", "商业险", premium, day)
            )
    write_xlsx(
        folder / "policies.xlsx",
        ["保单号", "工号", "车牌号", "车架号", "险种", "保费", "收费日期"],
        iter(policies),
    )
    late = rng.random((agents, len(days))) < 0.03
    write_xlsx(
        folder / "attendance" / "2026-10.xlsx",
        ["日期", "工号", "上班打卡", "下班打卡", "结果"],
        (
            (d, a, "08:41" if late[n, m] else "08:22", "17:36", "迟到" if late[n, m] else "正常")
            for m, d in enumerate(days)
            for n, a in enumerate(ids)
        ),
    )
    away = days[4]
    write_xlsx(
        folder / "leave.xlsx", ["工号", "假别", "开始", "结束"], ((a, "事假", away, away) for a in ids[::20])
    )
    write_xlsx(
        folder / "conduct.xlsx",
        ["日期", "时间", "工号", "类型", "是否提醒"],
        ((days[3], t, a, "与工作无关", r) for a in ids[::25] for t, r in (("10:00", "是"), ("15:00", "否"))),
    )
    write_xlsx(
        folder / "adjustments.xlsx",
        ["月份", "工号", "项目", "金额", "原因", "批准人"],
        (("2026-10", a, "补发", 100, "话费", "经理") for a in ids[::10]),
    )
    write_xlsx(folder / "schedule.xlsx", ["日期", "工号", "班次"], ((days[2], a, "上班") for a in ids[::10]))


def make(folder: Path, count: int, agents: int, kind: str) -> None:
    """Make a whole workspace. A folder that is there already with the same arguments is used as it is."""
    mark = folder / "made.txt"
    wanted = f"{count} {agents} {kind} {CALLERS} {ANSWERED}\n"
    if mark.is_file() and mark.read_text() == wanted:
        return
    (folder / "attendance").mkdir(parents=True, exist_ok=True)
    write_calls(folder, count, agents, kind)
    write_tables(folder, agents)
    (folder / "teamops.yaml").write_text("team: 基准\nlanguage: zh\n", encoding="utf-8")
    mark.write_text(wanted)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--calls", type=int, default=200_000)
    parser.add_argument("--agents", type=int, default=400)
    parser.add_argument("--format", choices=("xlsx", "csv", "parquet"), default="xlsx")
    given = parser.parse_args()
    make(given.folder, given.calls, given.agents, given.format)
