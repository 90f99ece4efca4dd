"""What an attendance export has judged already: its words for a punch or a day, and the slips it names (ruling 128)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from teamops.core.text import words_in
from teamops.roster.approval import Approval, said

LATE, EARLY, ABSENT, MISSING = "迟到", "早退", "旷工", "缺卡"
IN, OUT, WHOLE_DAY = "in", "out", "day"
LEAVE, REST = "请假", "休息"
# Of 校准状态: that somebody looked, not at what.
NO_WORD = frozenset(words_in("未校准|已校准|校准|否|是|待校准"))

_FINE = frozenset(
    words_in(
        "正常|正常打卡|正常出勤|出勤|全勤|到岗|已打卡|准时|外勤|外勤打卡|外勤正常|外出|外出打卡|"
        "出差|公出|公差|补卡|已补卡|补卡通过|补卡审批通过|补签|补签通过|举证打卡|"
        "举证打卡审批通过|审批打卡|审批通过|改为正常|已改为正常|校准为正常|免打卡|无需打卡|"
        "不适用|加班|值班|加班打卡|地点异常|√|✓|✔|ok|normal|outside|打卡成功|弹性正常|管理员校准"
    )
)
_REST = frozenset(
    words_in("休息|公休|轮休|休|节假日|法定节假日|放假|休息并打卡|未排班|不在考勤组|休息日|休假日|周末")
)
_NOTES = _FINE | _REST | set(words_in("请假|调休|手机|考勤机|wifi|gps|已通过"))
_LEAVE = re.compile(
    r"(?:请|事|病|年|年休|婚|产|陪产|丧|哺乳|工伤|探亲|护理|育儿|公|例|产检|补休|带薪|带薪年|调休|路途)假|调休|补休|请假|休假"
)
_LONG = r"(?:\(?\d+(?:\.\d+)?(?:天|小时|时|分钟?|次|min|h)(?:\d+分钟?)?\)?)?"
_LATE = re.compile(rf"(?:上班|弹性)?(?:严重|旷工)?迟到(?:\(补卡\))?{_LONG}")
_EARLY = re.compile(rf"(?:下班|弹性)?(?:严重)?早退(?:\(补卡\))?{_LONG}")
_ABSENT = re.compile(rf"(?:全天)?(?:旷工|缺勤)(?:半天|一天|全天)?{_LONG}")
_MISSING = re.compile(
    rf"(?:上班|下班)?(?:缺卡|未打卡|漏打卡|忘打卡|无打卡|无记录|未签到|未签退|缺上班卡|缺下班卡){_LONG}"
    r"|补卡(?:审批)?(?:中|待审批|拒绝|被拒绝|未通过|驳回)|notsigned"
)
_CHANGED = re.compile(r"管理员\S{0,12}?(?:改为|校准为|修改为)(\S+)")
_NOTED = re.compile(r"([^()]+)\(([^()]*)\)")
_BETWEEN = re.compile(r"[;,、+]+(?![^(]*\))")  # outside brackets


@lru_cache(maxsize=4096)
def meaning(text: str, side: str) -> frozenset[str] | None:
    """Return what a word of an export says happened at one end of the day, or on the day; None for a word not known.

    Beside 迟到, 早退, 旷工 and 缺卡 it may hold 请假 and 休息, which excuse. Nothing at all is a day in order.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    plain = re.sub(r"[ \t]+", "", re.sub(r"[\r\n]+", ";", plain))
    if side == WHOLE_DAY and "/" in plain:
        return None  # 迟到/早退: the one or the other
    if side != WHOLE_DAY and plain in ("迟到/早退", "迟到早退"):
        return frozenset([LATE if side == IN else EARLY])
    found: set[str] = set()
    for part in _BETWEEN.split(plain.replace("迟到早退", "迟到;早退")):
        word = part.strip("-–.。")
        one = _of_word(word) if word else frozenset[str]()
        if one is None:
            return None
        found |= one
    return frozenset(found)


def _of_word(word: str) -> frozenset[str] | None:
    if changed := _CHANGED.fullmatch(word):
        word = changed[1]
    for pattern, kind in ((_LATE, LATE), (_EARLY, EARLY), (_ABSENT, ABSENT), (_MISSING, MISSING)):
        if pattern.fullmatch(word):
            return frozenset([kind])
    if word in _FINE:
        return frozenset()
    if word in _REST:
        return frozenset([REST])
    if re.fullmatch(rf"(?:{_LEAVE.pattern}){_LONG}", word):
        return frozenset([LEAVE])
    if noted := _NOTED.fullmatch(word):
        inside = [note for note in re.split(r"[、,;]", noted[2]) if note]
        if all(note in _NOTES or note.startswith("管理员") for note in inside):
            return _of_word(noted[1])
    return None


# --- slips ------------------------------------------------------------------------------------------------
SLIP_LEAVE, SLIP_OUT, SLIP_PUNCH = "leave", "out", "punch"
_ENTRY = re.compile(r"[\n\r;；|]+")
_MOMENT = (
    r"(?:(?P<y{n}>\d{{4}}|\d{{2}}(?=[-/.年]\d{{1,2}}[-/.月]\d))[-/.年])?(?P<m{n}>\d{{1,2}})[-/.月](?P<d{n}>\d{{1,2}})日?"
    r"\s*(?:(?P<h{n}>\d{{1,2}}):(?P<t{n}>\d{{2}})(?::\d{{2}})?|(?P<half{n}>上午|下午))?"
)
_SPAN = re.compile(
    _MOMENT.format(n=1)
    + r"\s*(?:到|至|~|-|–|—)+\s*"
    + _MOMENT.format(n=2)
    + r"\s*(?P<length>\d+(?:\.\d+)?\s*(?:天|小时|分钟))?"
)
_ONE = re.compile(_MOMENT.format(n=1))
_REFUSED = re.compile(r"拒绝|驳回|不同意|未通过|撤销|撤回|审批中|待审批|作废|取消")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that an export names: its kind, its words, from when to when (day, second), and the length written beside it."""

    kind: str
    name: str
    begins: tuple[date, int]
    ends: tuple[date, int]
    length: str | None

    def covers(self, day: date, second: int) -> bool:
        """Return whether it is in force at a second of a day (which may lie on the next day)."""
        at = (day + timedelta(days=second // 86400), second % 86400)
        return self.begins <= at <= self.ends


@lru_cache(maxsize=4096)
def slips_in(text: str, day: date) -> tuple[tuple[Slip, ...], bool]:
    """Return the slips of leave, errands, trips and corrected punches that a cell names, and whether all of it was understood."""
    found, known = [], True
    for entry in _entries(unicodedata.normalize("NFKC", text)):
        if _REFUSED.search(entry):
            continue
        kind = _kind_of(entry)
        if kind is None:
            known = known and "加班" in entry
            continue
        if slip := _slip(kind, entry, day):
            found.append(slip)
        else:
            known = False
    return tuple(found), known


def _entries(text: str) -> Iterator[str]:
    for entry in map(str.strip, _ENTRY.split(text)):
        if entry and said(entry) is not Approval.SILENT:
            yield entry


def _kind_of(entry: str) -> str | None:
    if re.search(r"补卡|补签", entry):
        return SLIP_PUNCH
    if re.search(r"外出|外勤|出差|公出|公差", entry):
        return SLIP_OUT
    return SLIP_LEAVE if _LEAVE.search(entry) else None


def _slip(kind: str, entry: str, day: date) -> Slip | None:
    found = _SPAN.search(entry)
    try:
        if found is None:
            one = _ONE.search(entry)
            if one is None or kind == SLIP_OUT:
                return None
            start = _moment(one, 1, day, False)
            whole = kind == SLIP_LEAVE and start[1] == 0
            end = (start[0], 86399) if whole else start
            return Slip(kind, entry[: one.start()].strip(" :") or entry, start, end, None)
        begins, ends = _moment(found, 1, day, False), _moment(found, 2, day, True)
    except ValueError:
        return None
    return Slip(kind, entry[: found.start()].strip(" :(") or entry, begins, ends, found["length"])


def _moment(found: "re.Match[str]", n: int, day: date, at_end: bool) -> tuple[date, int]:
    """One end of a slip; a year that is not written is the one that brings it nearest to the row's day. Raises ValueError."""
    month, of_month, year = int(found[f"m{n}"]), int(found[f"d{n}"]), found[f"y{n}"]
    years = [int(year) % 100 + 2000] if year else [day.year - 1, day.year, day.year + 1]
    at = min((date(y, month, of_month) for y in years), key=lambda d: abs((d - day).days))
    if found[f"h{n}"]:
        return at, int(found[f"h{n}"]) * 3600 + int(found[f"t{n}"]) * 60
    if half := found[f"half{n}"]:
        return at, 43200 if (half == "下午") != at_end else (86399 if at_end else 0)
    return at, 86399 if at_end else 0
