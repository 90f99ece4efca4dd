"""A made-up month written down as people write it: CSV files in one of many layouts."""

import csv
import io
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from random import Random

from as_paid import Unread
from made_months import AM, FULL, PM, Call, Sale, Truth

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


@dataclass(frozen=True)
class Layout:
    """What a phone system's export tells of a call, and how. `number`: full, masked or none; `minutes`: no seconds."""

    who: str = "id"
    side: bool = True
    number: str = "full"
    total: bool = True
    recording: bool = True
    minutes: bool = False
    length: str = "clock"


HEADS = {
    "id": ("工号", "坐席工号", "agentId"),
    "extension": ("分机号", "分机", "ext"),
    "name": ("姓名", "坐席姓名", "agent_name"),
    "start": ("呼叫时间", "开始时间", "calldate"),
    "number": ("客户号码", "被叫号码", "dst"),
    "side": ("呼叫方向", "呼叫类型", "direction"),
    "talk": ("通话时长", "通时", "billsec"),
    "total": ("总时长", "呼叫时长", "duration"),
    "recording": ("录音编号", "录音文件", "uniqueid"),
}


def written(chance: Random, truth: Truth, root: Path) -> tuple[Truth, Unread]:
    """Write every table of a month; return what of the truth they tell, and what of them cannot be read."""
    names = {person.id: person.name for person in truth.people}
    told, unread = replace(truth), Unread()
    _write(chance, root / "roster.csv", _roster(truth))
    told.calls = _logs(chance, truth, root / "calls", unread)
    rows, told.sales = _policies(chance, truth, names, unread)
    _write(chance, root / "policies.csv", rows)
    _write(chance, root / "attendance.csv", _attendance(chance, truth))
    _write(chance, root / "leave.csv", _leave(chance, truth))
    _write(chance, root / "conduct.csv", _conduct(truth))
    return told, unread


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


def _logs(chance: Random, truth: Truth, folder: Path, unread: Unread) -> list[Call]:
    """Write the log as one file, or as two of unlike layout that overlap; return the calls as both together tell them."""
    folder.mkdir(exist_ok=True)
    name = f"{truth.first:%Y-%m}"
    first, second = truth.first, truth.days[-1]
    layouts = [(_layout(chance), first, second)]
    if chance.random() < 0.5:
        since, until = sorted(chance.sample(truth.days, 2))
        # Whatever knows only minutes stands beside a file that knows more.
        layouts = [(_layout(chance), first, until), (_layout(chance), since, second)]
        if chance.random() < 0.3:
            layouts = [
                (_layout(chance), first, second),
                (replace(_layout(chance), minutes=True), since, until),
            ]
    broken = chance.choice((0.0, 0.0, 0.01, 0.03))
    told: dict[tuple[str, datetime], list[tuple[Layout, Call]]] = {}
    for n, (layout, since, until) in enumerate(layouts):
        rows = []
        heads = {key: chance.choice(heads) for key, heads in HEADS.items()}
        for call in truth.calls:
            if not since <= call.start.date() <= until:
                continue
            row = _call(chance, layout, truth, call)
            if chance.random() < broken:
                unread.calls.add(_broken(chance, row, call))
            else:
                told.setdefault((call.person, call.start), []).append((layout, call))
            rows.append({heads[key]: cell for key, cell in row.items()})
        chance.shuffle(rows)
        _write(chance, folder / f"{name}-{n}.csv", rows)
    return [_as_told(files) for files in told.values()]


def _layout(chance: Random) -> Layout:
    return Layout(
        chance.choice(("id", "id", "extension", "name")),
        chance.random() < 0.7,
        chance.choice(("full", "full", "masked", "none")),
        chance.random() < 0.7,
        chance.random() < 0.5,
        length=chance.choice(("clock", "seconds", "words")),
    )


def _call(chance: Random, layout: Layout, truth: Truth, call: Call) -> Row:
    person = next(p for p in truth.people if p.id == call.person)
    spaced = person.name if chance.random() < 0.5 else " ".join(person.name)
    row = {layout.who: {"id": person.id, "extension": person.extension, "name": spaced}[layout.who]}
    row["start"] = f"{call.start:%Y-%m-%d %H:%M}" + ("" if layout.minutes else f":{call.start:%S}")
    if layout.number != "none":
        row["number"] = call.number if layout.number == "full" else f"{call.number[:3]}****{call.number[-4:]}"
    if layout.side:
        row["side"] = call.side
    row["talk"] = _length(layout, -(-call.talk // 60) * 60 if layout.minutes else call.talk)
    if layout.total:
        row["total"] = _length(layout, -(-call.total // 60) * 60 if layout.minutes else call.total)
    if layout.recording:
        row["recording"] = call.recording
    return row


def _length(layout: Layout, seconds: int) -> str:
    if layout.length == "seconds":
        return str(seconds)
    return clock(seconds) if layout.length == "clock" else f"{seconds // 60}分{seconds % 60}秒"


def _broken(chance: Random, row: Row, call: Call) -> tuple[str | None, date | None]:
    """Make a row unreadable; return whose calls of which day it leaves in doubt."""
    way = chance.choice(("talk", "start", "who"))
    if way == "talk":
        row["talk"] = "??"
        return call.person, call.start.date()
    if way == "start":
        row["start"] = f"{call.start:%Y-%m}-45 10:00"
        return call.person, None
    row[next(iter(row))] = {"id": "9999", "extension": "9999", "name": "钱多多"}[next(iter(row))]
    return None, call.start.date()


def _as_told(files: list[tuple[Layout, Call]]) -> Call:
    """What some files together tell of a call."""
    call = files[0][1]
    layouts = [layout for layout, _ in files]
    masked = any(layout.number == "masked" for layout in layouts)
    full = any(layout.number == "full" for layout in layouts)
    if all(layout.minutes for layout in layouts):  # the row that knew seconds could not be read
        call = replace(
            call,
            start=call.start.replace(second=0),
            talk=-(-call.talk // 60) * 60,
            total=-(-call.total // 60) * 60,
        )
    return replace(
        call,
        side=call.side if any(layout.side for layout in layouts) else "",
        number=call.number if full or masked else "",
        total=call.total if any(layout.total for layout in layouts) else call.talk,
    )


def _policies(
    chance: Random, truth: Truth, names: dict[str, str], unread: Unread
) -> tuple[list[Row], list[Sale]]:
    rows, told = [], []
    broken = chance.choice((0.0, 0.0, 0.03, 0.08))
    for s in truth.sales:
        change = s.change
        own = {
            "保单号": s.no,
            "工号": s.person,
            "姓名": names[s.person],
            "车牌号": f"鄂E{s.car % 100000:05d}",
            "车架号": f"LTEST{s.car:012d}",
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
        mine = [own]
        if change and not change.own_row:
            given = "" if change.fen is None else yuan(change.fen)
            own.update({"状态": change.word, "批改日期": _day(chance, change.on), "批改保费": given})
        elif change:
            back = {"保费": yuan(-(change.fen or 0)), "车船税": "", "状态": change.word}
            undated = dict.fromkeys(("收费日期", "签单日期", "起保日期"), "")
            mine.append({**own, **back, **undated, "批改日期": _day(chance, change.on)})
        if chance.random() < broken:
            own["保费"] = "三千多"
            unread.sales.append(s)
        else:
            told.append(s)
        rows += mine
    chance.shuffle(rows)
    return rows, told


def _attendance(chance: Random, truth: Truth) -> list[Row]:
    rows = []
    for p in truth.punches:
        row = {
            "日期": f"{p.day:%Y-%m-%d}",
            "工号": p.person,
            "上班1打卡时间": "" if p.came is None else clock(p.came),
            "上班1打卡结果": p.in_word,
            "下班1打卡时间": "" if p.left is None else clock(p.left),
            "下班1打卡结果": p.out_word,
            "事由": p.excuse,
            "批准人": p.approver,
        }
        rows.append(row)
    if not any(p.in_word or p.out_word for p in truth.punches):
        rows = [{key: cell for key, cell in row.items() if not key.endswith("结果")} for row in rows]
    chance.shuffle(rows)
    return rows


def _leave(chance: Random, truth: Truth) -> list[Row]:
    """Leave by 半天 and approver, or by hours and 审批状态; what was refused stands there too."""
    hours = {FULL: ("08:30", "17:30"), AM: ("08:30", "12:00"), PM: ("13:30", "17:30")}
    by_hours = chance.random() < 0.5
    rows = []
    for x in truth.leaves:
        row = {"工号": x.person, "假别": "事假"}
        if by_hours:
            ends = dict(zip(("开始时间", "结束时间"), hours[x.part], strict=True))
            days = {"开始时间": x.first, "结束时间": x.last}
            row |= {key: f"{days[key]:%Y-%m-%d} {ends[key]}" for key in ends}
        else:
            row |= {"开始": f"{x.first:%Y-%m-%d}", "结束": f"{x.last:%Y-%m-%d}"}
            row["半天"] = x.part if x.part != FULL else ""
        row["批准人"] = "王主任"
        row["审批状态"] = "审批通过" if x.granted else chance.choice(("已拒绝", "已撤销", "审批中"))
        rows.append(row)
    return rows


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
