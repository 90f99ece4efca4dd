"""Columns of a file that no column of the table uses: which of them may hold the answer, and which are by the way."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process

from teamops.core.sheets.columns import Column, Kind, Table
from teamops.core.sheets.reading.headers import SIMILAR, names_of, normal
from teamops.core.text import Text, words_in

_DATES = frozenset({Kind.DATE, Kind.DATETIME, Kind.TIME})
# What a heading says of its cells. Of each: the words, and those that make it somebody else's or the machine's own.
_MONEY = ("保费", "金额", "实收", "应收", "(元)", "（元）")
_DAY = ("日期", "时间", "到期", "起保", "止期", "终保")
_RESULT = ("结果", "状态", "审批")
_PERSON = ("姓名", "员", "经办人", "负责人", "服务人", "归属人")
_NOT_OURS = words_in("客户|被保|投保|车主|联系|受益|会员|录入|操作|创建|更新|导出|打印|审核员")
LEAST = 3  # characters of a name that counts where a longer heading ends with it
SHORT_ENGLISH = 6  # letters below which likeness says nothing: cnam, name
NOTHING = Text("", "")


def questions(table: Table, filled: Collection[str], extra: Sequence[str]) -> dict[str, Text]:
    """Return of each unused heading what is asked about it, in their order; nothing of one that is by the way.

    `filled`: the keys that the file fills. Asked about is a heading near one of a column that is not filled, an
    amount beside those of a table of amounts, and a date, person or result where the table lacks such a column.
    """
    lacking = [c for c in table.columns if c.key not in filled]
    return {heading: _asked(table, lacking, heading) for heading in extra}


def _asked(table: Table, lacking: Sequence[Column], heading: str) -> Text:
    name = normal(heading)
    if any(word in name for word in _NOT_OURS):
        return NOTHING
    near = _near(lacking, name)
    if near is not None:
        title = near.title
        return Text(
            f"“{heading}”（是不是“{title.zh}”？）", f"“{heading}” (is it “{title.en}”, i.e. {title.zh}?)"
        )
    told = (
        (any(c.kind is Kind.MONEY for c in table.columns) and _says(name, _MONEY))
        or (any(c.kind in _DATES for c in lacking) and _says(name, _DAY))
        or (_lacks(lacking, _RESULT) and _says(name, _RESULT))
        or (_lacks(lacking, _PERSON) and _says(name, _PERSON))
    )
    return Text(f"“{heading}”", f"“{heading}”") if told else NOTHING


def _says(name: str, words: Sequence[str]) -> bool:
    return any(word in name for word in words)


def _lacks(lacking: Sequence[Column], words: Sequence[str]) -> bool:
    """Return whether a column that is not filled goes by one of these words."""
    return any(_says(c.title.zh, words) for c in lacking)


def _near(lacking: Sequence[Column], name: str) -> Column | None:
    """Return the column that is not filled and whose names come closest to a heading, if any comes close."""
    if name.isascii() and len(name) < SHORT_ENGLISH:
        return None
    best, found = 0.0, None
    for column in lacking:
        names = [normal(n) for n in names_of(column)]
        hit = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=SIMILAR)
        score = hit[1] if hit else 0.0
        if any(len(n) >= LEAST and name.endswith(n) for n in names if not n.isascii()):
            score = max(score, float(SIMILAR))
        if score > best:
            best, found = score, column
    return found
