"""Why a lead went to whom it went, in words that can be checked against the sheet of figures."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.text import Text

Ints = npt.NDArray[np.int64]

NOT_DEALT = Text("本规则不分配这个来源", "The rule does not assign this source")
NOBODY = Text("今天没有人在岗", "Nobody is present")
NO_TERRITORY = Text("区域“{territory}”没有人在岗", "Nobody present covers the territory {territory}")
ALL_HAD_IT = Text("能接的人都已跟进过（{barred}），不再分配", "Everybody eligible has had it ({barred})")
ALL_FULL = Text("能接的人在手线索都已满 {capacity} 条", "Everybody eligible is at the limit of {capacity}")

SHARE = Text("均分：{n} 条 ÷ {m} 人，每人 {q} 条", "Even share: {n} leads ÷ {m} people, {q} each")
FULL = Text("（另有 {full} 人在手满 {capacity} 条）", " ({full} more hold {capacity} already)")
UNEVEN = Text(
    "有限制，不能人人一样多；这个来源本人分到 {y} 条",
    "limits apply; this person got {y} of this source",
)
REST = Text("余数：{n} 条 ÷ {m} 人余 {r} 条，", "Remainder: {n} leads ÷ {m} people leaves {r}, ")
REST_TO = {
    "source_and_total": Text("给累计最少的人；", "to the lowest running totals; "),
    "source": Text("给本来源累计最少的人；", "to the lowest running counts of the source; "),
}
REST_STAND = Text(
    "本人累计 {t} 条；比本人少的 {less} 人，一样多的 {same} 人",
    "running total {t}; {less} lower, {same} equal",
)
TIE_BY_SOURCE = Text(
    "，一样多的，本来源累计少的先分", "; among the same the lower count of this source came first"
)
TIE_BY_SEED = Text("，一样多的按抽签号", "; among the same the seed decided")
REST_DRAWN = Text("按抽签号排序，本人排第 {k}", "in the order of the seed, place {k}")

KEPT = Text("上年专员，继续由本人跟进", "Kept for last year's agent")
STOP = Text("；", "; ")
RANGE = Text("能接的 {k} 人分到 {a} 至 {b} 条", "the {k} eligible got {a} to {b}")
FULL_NOW = Text("其中 {full} 人在手已满 {capacity} 条", "{full} of them hold {capacity} now")
IN_TERRITORY = Text("区域“{territory}”", "territory {territory}")

DEALT = Text(
    "{source}：{n} 条分给 {m} 人，每人 {a} 至 {b} 条", "{source}: {n} leads to {m} people, {a} to {b} each"
)
LEFT = Text("；{n} 条没有人能接", "; {n} that nobody could take")
SWAPPED = Text(
    "；互换后每人上年保费相差从 {before} 元降到 {after} 元",
    "; swaps took the spread of last premiums from ¥{before} to ¥{after}",
)
CREDITED = {
    "away": Text(
        "{name}（{agent}）不在岗，按平均数计入累计 {t} 条",
        "{name} ({agent}) is away and credited the average, {t}",
    ),
    "level": Text(
        "{name}（{agent}）新加入或刚回来，补到平均数，计入累计 {t} 条",
        "{name} ({agent}) is new or back and credited {t} up to the average",
    ),
}


def leads_told(thousandths: int) -> str:
    """Return a running count as leads with at most two decimals, half up: 52, 52.1, 52.13."""
    hundredths = (thousandths + 5) // 10
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def say(wording: Text, **values: object) -> Text:
    """Return a wording with its placeholders filled, in both languages."""
    return wording.filled(**values)


def joined(*texts: Text | None) -> Text:
    """Return texts one after the other; None is left out."""
    there = [text for text in texts if text]
    return Text("".join(text.zh for text in there), "".join(text.en for text in there))


def after_stops(*texts: Text | None) -> Text:
    """Return texts each with a semicolon before; None is left out."""
    return joined(*(part for text in texts if text for part in (STOP, text)))


@dataclass
class Words:
    """Wordings by number, so that 100,000 leads need no more than a few of them spelt out. Number 0 says nothing."""

    numbers: dict[Text, int] = field(default_factory=lambda: {Text("", ""): 0})

    def add(self, text: Text) -> int:
        """Return the number of a wording."""
        return self.numbers.setdefault(text, len(self.numbers))

    def told(self, head: Ints, tail: Ints) -> "tuple[pd.Series[str], pd.Series[str]]":
        """Return for each lead two wordings one after the other, in Chinese and in English."""
        return _told([t.zh for t in self.numbers], head, tail), _told(
            [t.en for t in self.numbers], head, tail
        )


def _told(wordings: list[str], head: Ints, tail: Ints) -> "pd.Series[str]":
    said = pd.Series(wordings, dtype="str")
    first = said.take(head).reset_index(drop=True)
    return first + said.take(tail).reset_index(drop=True) if tail.any() else first
