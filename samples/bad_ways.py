"""A tiny good workspace, and ways to make one thing in it wrong."""

from collections.abc import Callable
from datetime import date

Files = dict[str, bytes]
Spoil = Callable[[Files], None]
CALLS, ATTENDANCE = "calls/2026-10.csv", "attendance/2026-10.csv"
WORKDAYS = [date(2026, 10, d) for d in (8, 9, 10, *range(12, 17), *range(19, 24), *range(26, 31))]


def good() -> Files:
    """Return the files of the good workspace: nothing in it is worth a word."""
    calls = ["工号,呼叫时间,客户号码,呼叫方向,接通状态,通话时长,录音编号"]
    calls += [
        f"1001,{d} 09:05:12,1380000{n:04d},呼出,已接通,00:01:35,R{n:04d}" for n, d in enumerate(WORKDAYS)
    ]
    punches = ["日期,工号,上班打卡,下班打卡,结果,事由,批准人"]
    punches += [f"{d},{who},08:25,17:35,正常,," for d in WORKDAYS for who in ("1001", "1002")]
    tables = {
        "teamops.yaml": [
            "team: 小样",
            "language: zh",
            "inputs:",
            "  roster: roster.csv",
            "  schedule: schedule.csv",
            "  policies: policies.csv",
            "  leave: leave.csv",
            "  conduct: conduct.csv",
            "  adjustments: adjustments.csv",
        ],
        "roster.csv": [
            "工号,姓名,岗位,入职日期,离职日期,分机号,基本工资",
            "1001,张珊,内勤专员,2020-01-02,,8001,3000.00",
            "1002,李思,内勤专员,2021-03-01,,8002,3000.00",
        ],
        "schedule.csv": ["日期,工号,班次", "2026-10-10,1002,上班"],
        CALLS: calls,
        "policies.csv": [
            "保单号,工号,车牌号,车架号,险种,保费,收费日期,状态,批改日期,批改保费",
            "PTEST0000000000000001,1002,鄂E00001,LTEST000000000001,商业险,3200.00,2026-10-08,正常,,",
        ],
        ATTENDANCE: punches,
        "leave.csv": ["工号,假别,开始,结束,半天,批准人", "1002,事假,2026-10-30,2026-10-30,下午,王主任"],
        "conduct.csv": [
            "日期,时间,工号,类型,是否提醒,情节严重,证据,登记人",
            "2026-10-12,10:20,1002,与工作无关,是,否,,王主任",
        ],
        "adjustments.csv": ["月份,工号,项目,金额,原因,批准人", "2026-10,1001,补发,10.00,电话费,王主任"],
    }
    return {name: ("\n".join(lines) + "\n").encode() for name, lines in tables.items()}


# --- ways to spoil a workspace ----------------------------------------------------------------------------
def change(name: str, old: str, new: str) -> Spoil:
    """Replace some text of a file, once; the text must be there."""

    def spoil(files: Files) -> None:
        text = files[name].decode()
        assert old in text, (name, old)
        files[name] = text.replace(old, new, 1).encode()

    return spoil


def add(name: str, *rows: str) -> Spoil:
    """Add rows to the end of a file."""

    def spoil(files: Files) -> None:
        files[name] += ("\n".join(rows) + "\n").encode()

    return spoil


def write(name: str, content: bytes) -> Spoil:
    """Write a file in place of what is there."""

    def spoil(files: Files) -> None:
        files[name] = content

    return spoil


def drop(name: str) -> Spoil:
    """Take a file away."""

    def spoil(files: Files) -> None:
        del files[name]

    return spoil


def unfinished(name: str, start: bytes) -> Spoil:
    """Begin one more line and break off in it."""

    def spoil(files: Files) -> None:
        files[name] += start

    return spoil


def change_name(old: str, new: str) -> Spoil:
    """Give a file another name."""

    def spoil(files: Files) -> None:
        files[new] = files.pop(old)

    return spoil


def drop_rows(name: str, *starts: str) -> Spoil:
    """Take away the rows that begin so."""

    def spoil(files: Files) -> None:
        lines = files[name].decode().splitlines(keepends=True)
        files[name] = "".join(line for line in lines if not line.startswith(starts)).encode()

    return spoil


def drop_column(name: str, heading: str) -> Spoil:
    """Take away one column."""

    def spoil(files: Files) -> None:
        rows = [line.split(",") for line in files[name].decode().splitlines()]
        at = rows[0].index(heading)
        files[name] = "".join(",".join(row[:at] + row[at + 1 :]) + "\n" for row in rows).encode()

    return spoil


def in_2035(files: Files) -> None:
    """Move everything to January 2035, a year of which nobody knows the holidays yet."""
    for name in list(files):
        content = files.pop(name).replace(b"2026-10", b"2035-01")
        files[name.replace("2026-10", "2035-01")] = content


def both(*spoils: Spoil) -> Spoil:
    """Do one after the other."""

    def spoil(files: Files) -> None:
        for step in spoils:
            step(files)

    return spoil


def as_book(name: str, build: Callable[[list[list[str]]], bytes]) -> Spoil:
    """Turn a text file into a workbook made by `build` from its rows; teamops.yaml follows."""

    def spoil(files: Files) -> None:
        rows = [line.split(",") for line in files.pop(name).decode().splitlines()]
        files[name.replace(".csv", ".xlsx")] = build(rows)
        files["teamops.yaml"] = files["teamops.yaml"].replace(
            name.encode(), name.replace(".csv", ".xlsx").encode()
        )

    return spoil


def cut(name: str) -> Spoil:
    """Cut a GB18030 file in the middle of a character, as a broken copy does."""

    def spoil(files: Files) -> None:
        files[name] = (
            files[name].decode().encode("gb18030")[: -len("接通,00:01:35,R0017\n".encode("gb18030")) + 1]
        )

    return spoil


def durations(*values: str) -> Spoil:
    """Write these talk times, in turn."""

    def spoil(files: Files) -> None:
        lines = files[CALLS].decode().splitlines()
        for n in range(1, len(lines)):
            lines[n] = lines[n].replace("00:01:35", values[n % len(values)])
        files[CALLS] = ("\n".join(lines) + "\n").encode()

    return spoil


def newcomer(files: Files) -> None:
    """李思 starts on the last working day as 续保专员 and does what that day asks: 30 calls, 50 minutes, one vehicle."""
    drop_rows(ATTENDANCE, *(f"{d},1002" for d in WORKDAYS[:-1]))(files)
    drop_rows("leave.csv", "1002")(files)
    add("leave.csv", "1001,事假,2026-10-30,2026-10-30,下午,王主任")(files)
    drop_rows("schedule.csv", "2026-10-10")(files)
    add("schedule.csv", "2026-10-10,1001,上班")(files)
    drop_rows("conduct.csv", "2026-10-12")(files)
    add("conduct.csv", "2026-10-12,10:20,1001,与工作无关,是,否,,王主任")(files)
    change("policies.csv", "2026-10-08", "2026-10-30")(files)
    change("roster.csv", "李思,内勤专员,2021-03-01", "李思,续保专员,2026-10-30")(files)
    add(
        CALLS,
        *(f"1002,2026-10-30 10:{n:02d}:00,1990000{n:04d},呼出,已接通,00:01:40,N{n:04d}" for n in range(30)),
    )(files)


def leaver(*, calls: int) -> Spoil:
    """李思 left on 23 October; so many calls stand under her number afterwards."""
    strays = (
        f"1002,2026-10-26 11:{n:02d}:00,1990000{n:04d},呼出,已接通,00:01:40,N{n:04d}" for n in range(calls)
    )
    return both(
        change("roster.csv", "2021-03-01,", "2021-03-01,2026-10-23"),
        drop_rows(ATTENDANCE, *(f"{d},1002" for d in WORKDAYS[-5:])),
        change("leave.csv", "2026-10-30,2026-10-30", "2026-10-23,2026-10-23"),
        *(add(CALLS, row) for row in strays),
    )


def replace_all(name: str, old: str, new: str) -> Spoil:
    """Replace some text of a file wherever it stands."""

    def spoil(files: Files) -> None:
        files[name] = files[name].decode().replace(old, new).encode()

    return spoil


def late(*days: str) -> Spoil:
    """1001 is late on these days."""
    return both(
        *(change(ATTENDANCE, f"{d},1001,08:25,17:35,正常", f"{d},1001,08:45,17:35,迟到") for d in days)
    )
