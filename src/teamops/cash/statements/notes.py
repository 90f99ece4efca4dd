"""What a statement says around its lines: whose account it is, which period, and the totals."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from teamops.core.money import MoneyError, fen_of

_LABEL = r"(?:账\s*号|帐\s*号|卡\s*号|账\s*户|昵\s*称|用户名|会员名|登录名)"
_BESIDE = r"名?(?:\s*/\s*(?:账号|帐号|卡号))?(?:\s*\[[^\]\d]*\])?"
_ACCOUNT = re.compile(rf"{_LABEL}{_BESIDE}\s*[::]?\s*\[?\s*(?:一卡通\s*:)?\s*([^\s,\[\]()]+)")
_PERIOD = re.compile(r"起始|起止|终止|截止|结束|期间|日期范围|时间范围|查询日期|查询时间|Range|至")
_NO_PERIOD = re.compile(r"导出时间|下载时间|打印|生成")
_DAY = re.compile(r"(?<!\d)(20\d\d)[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})(?!\d)")
_SUM = re.compile(
    r"(?P<side>收入|支出|贷方|借方|转入|转出|存入|支取)(?:发生)?(?:交易)?(?:总金额|总额|金额|合计|总计|额)?"
    r"(?:\[[^\]]*\])?\s*:?\s*(?:\d+\s*笔\s*(?:\([^)]*\))?\s*,?\s*(?:共|合计|金额)?\s*:?\s*)?¥?\s*(?P<sum>-?[\d,]+\.\d{1,2})"
)
_BALANCE = re.compile(
    r"(?P<which>期初|上期|承前|期末|本期)(?:账户)?余额(?:\[[^\]]*\])?\s*:?\s*¥?\s*(?P<sum>-?[\d,]+\.\d{1,2})"
)
_COUNT = re.compile(
    r"(?P<side>收入|支出|贷方|借方|转入|转出|存入|支取)(?:发生)?(?:交易)?"
    r"(?:总?笔数(?:\[[^\]]*\])?\s*:?\s*(?P<of>\d{1,9})|(?:合计|总计|总额)?\s*:?\s*(?P<n>\d{1,9})\s*笔)"
)
_COUNT_ALL = re.compile(
    r"(?:共|(?<![\u4e00-\u9fff])总笔数(?:\[[^\]]*\])?|(?<![\u4e00-\u9fff])总计|(?<![\u4e00-\u9fff])合计)\s*:?\s*(\d{1,9})\s*(笔|条|$)"
)
_MONTH = re.compile(r"(20\d\d)\s*年\s*(\d{1,2})\s*月(?!\s*\d)|(?<!\d)(20\d\d)[-_./]?(0[1-9]|1[0-2])(?![\d])")
_SIDES = {
    "收入": "received",
    "贷方": "received",
    "转入": "received",
    "存入": "received",
    "支出": "paid",
    "借方": "paid",
    "转出": "paid",
    "支取": "paid",
}
_WHICH = {"期初": "opening", "上期": "opening", "承前": "opening", "期末": "closing", "本期": "closing"}
# A line below the table that is none of its rows.
_FOOTER = re.compile(
    r"^[#\-*=—]|合计|总计|总额|总笔数|共\s*\d+\s*[笔条]|余额|声明|温馨提示|打印|页码|第\s*\d+\s*页|备注:|注:"
)


@dataclass
class Said:
    """What the notes of one sheet say. `row`: where its first total stands (1 = first row; 0: nowhere)."""

    accounts: list[str] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    figures: dict[str, int] = field(default_factory=dict)  # received, paid, opening, closing in fen
    counts: dict[str, int] = field(default_factory=dict)  # count_received, count_paid, count: how many rows
    row: int = 0


def said_by(notes: Iterable[tuple[int, Sequence[object]]]) -> Said:
    """Return what rows of notes say; each comes with its number. What is said twice counts once, the first time."""
    said = Said()
    days: list[date] = []
    for number, cells in notes:
        text = note_text(cells)
        said.accounts += _ACCOUNT.findall(text)
        if _PERIOD.search(text) and not _NO_PERIOD.search(text):
            days += [day for found in _DAY.findall(text) if (day := _day(*found))]
        for key, fen in [*_figures(text, _SUM, _SIDES), *_figures(text, _BALANCE, _WHICH)]:
            said.figures.setdefault(key, fen)
            said.row = said.row or number
        for found in _COUNT.finditer(text):
            said.counts.setdefault(f"count_{_SIDES[found['side']]}", int(found["of"] or found["n"]))
        for found in _COUNT_ALL.finditer(text):
            said.counts.setdefault("count", int(found[1]))
    if len(days) > 1:
        said.first, said.last = min(days), max(days)
    return said


def note_text(cells: Sequence[object]) -> str:
    """Return a row of notes as one text: NFKC, without blanks inside labels such as 账    号."""
    parts = [unicodedata.normalize("NFKC", str(cell)).strip() for cell in cells if cell is not None]
    return re.sub(r"账\s+号", "账号", " ".join(part for part in parts if part))


def is_footer(cells: Sequence[object]) -> bool:
    """Return whether a row below the header is a note of the bank's and no movement: one to three cells that say so."""
    filled = [cell for cell in cells if cell is not None and str(cell).strip()]
    return 0 < len(filled) <= 3 and _FOOTER.search(note_text(filled)) is not None


def period_of(name: str) -> tuple[date, date] | None:
    """Return the period that the name of a file speaks of (`…20261001-20261031.csv`), None if it names no two days."""
    days = [day for found in _DAY.findall(name.replace("_", " ")) if (day := _day(*found))]
    return (min(days), max(days)) if len(days) > 1 else None


def bill_month(notes: Iterable[tuple[int, Sequence[object]]], name: str) -> str | None:
    """Return the month of a bill as "2026-10", by its title or the name of its file; it gives 01/02 its year."""
    for text in [*(note_text(cells) for _, cells in notes), name]:
        for year, month, year2, month2 in _MONTH.findall(text):
            if 1 <= int(month or month2) <= 12:
                return f"{year or year2}-{int(month or month2):02d}"
    return None


def _figures(text: str, pattern: re.Pattern[str], keys: dict[str, str]) -> list[tuple[str, int]]:
    found = []
    for match in pattern.finditer(text):
        try:
            key, fen = keys[match[1]], fen_of(match["sum"])
            found.append((key, abs(fen) if key == "paid" else fen))  # 支出合计：-0.30 is what went out
        except MoneyError:
            continue  # a figure nobody can read is no total
    return found


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
