"""A made-up month written down as people write it: CSV files in one of many layouts."""

import csv
import io
from datetime import date
from pathlib import Path
from random import Random

from as_paid import Unread
from made_months import FULL, Truth

Row = dict[str, str]
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")
PATTERNS = {
    "roster": "roster.csv",
    "calls": "calls/{month}*.csv",
    "policies": "policies.csv",
    "attendance": "attendance.csv",
    "leave": "leave.csv",
    "conduct": "conduct.csv",
    "adjustments": "adjustments.csv",
    "schedule": "schedule.csv",
}


def written(chance: Random, truth: Truth, root: Path) -> Unread:
    """Write every table of a month; return what of it cannot be read."""
    names = {person.id: person.name for person in truth.people}
    _write(chance, root / "roster.csv", _roster(truth))
    calls = root / "calls"
    calls.mkdir(exist_ok=True)
    _write(chance, calls / f"{truth.first:%Y-%m}.csv", _calls(chance, truth))
    _write(chance, root / "policies.csv", _policies(chance, truth, names))
    _write(chance, root / "attendance.csv", _attendance(chance, truth))
    _write(chance, root / "leave.csv", _leave(truth))
    _write(chance, root / "conduct.csv", _conduct(truth))
    return Unread()


def _write(chance: Random, path: Path, rows: list[Row]) -> None:
    if not rows:
        return
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator=chance.choice(("\n", "\r\n")))
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(chance.choice(ENCODINGS)))


def _day(chance: Random, day: date | None) -> str:
    if day is None:
        return ""
    return chance.choice(
        (f"{day:%Y-%m-%d}", f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month}月{day.day}日")
    )


def clock(seconds: int) -> str:
    """08:36:05 of seconds."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def yuan(fen: int) -> str:
    """3200.00 of fen."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def _roster(truth: Truth) -> list[Row]:
    return [
        {
            "工号": p.id,
            "姓名": p.name,
            "岗位": p.position,
            "入职日期": f"{p.joined:%Y-%m-%d}",
            "离职日期": f"{p.left:%Y-%m-%d}" if p.left else "",
            "分机号": p.extension,
            "基本工资": yuan(p.base),
        }
        for p in truth.people
    ]


def _calls(chance: Random, truth: Truth) -> list[Row]:
    rows = [
        {
            "工号": c.person,
            "呼叫时间": f"{c.start:%Y-%m-%d %H:%M:%S}",
            "客户号码": c.number,
            "呼叫方向": c.side,
            "通话时长": clock(c.talk),
            "总时长": clock(c.total),
            "录音编号": c.recording,
        }
        for c in truth.calls
    ]
    chance.shuffle(rows)
    return rows


def _policies(chance: Random, truth: Truth, names: dict[str, str]) -> list[Row]:
    rows = []
    for s in truth.sales:
        change = s.change
        row = {
            "保单号": s.no,
            "工号": s.person,
            "姓名": names[s.person],
            "车牌号": f"鄂E{s.car:05d}"[:9],
            "险种": s.kind,
            "保费": yuan(s.premium),
            "车船税": yuan(s.tax),
            "签单日期": _day(chance, s.signed),
            "收费日期": _day(chance, s.paid),
            "起保日期": _day(chance, s.starts),
            "状态": "正常",
            "批改日期": "",
            "批改保费": "",
        }
        rows.append(row)
        if change and not change.own_row:
            given = "" if change.fen is None else yuan(change.fen)
            row.update({"状态": change.word, "批改日期": _day(chance, change.on), "批改保费": given})
        elif change:
            back = {"保费": yuan(-(change.fen or 0)), "车船税": "", "状态": change.word}
            rows.append(
                {
                    **row,
                    **back,
                    "收费日期": "",
                    "签单日期": "",
                    "起保日期": "",
                    "批改日期": _day(chance, change.on),
                }
            )
    chance.shuffle(rows)
    return rows


def _attendance(chance: Random, truth: Truth) -> list[Row]:
    return [
        {
            "日期": f"{p.day:%Y-%m-%d}",
            "工号": p.person,
            "上班打卡": "" if p.came is None else clock(p.came),
            "下班打卡": "" if p.left is None else clock(p.left),
            "事由": p.excuse,
            "批准人": p.approver,
        }
        for p in truth.punches
    ]


def _leave(truth: Truth) -> list[Row]:
    heads = ("工号", "假别", "开始", "结束", "半天", "批准人")
    rows = [
        (
            x.person,
            "事假",
            f"{x.first:%Y-%m-%d}",
            f"{x.last:%Y-%m-%d}",
            x.part if x.part != FULL else "",
            "王主任",
        )
        for x in truth.leaves
    ]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def _conduct(truth: Truth) -> list[Row]:
    return [
        {
            "日期": f"{a.day:%Y-%m-%d}",
            "时间": "" if a.time is None else clock(a.time),
            "工号": a.person,
            "类型": a.kind,
            "是否提醒": "是" if a.reminder else "否",
            "情节严重": "是" if a.severe else "否",
            "证据": a.evidence,
        }
        for a in truth.acts
    ]
