"""Why a lead went to whom it went, in words that can be checked against the sheet of figures."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.text import Text

Ints = npt.NDArray[np.int64]

NOT_DEALT = Text("本规则不分这个来源", "The rule does not deal this source")
NOBODY = Text("今天没有人在岗", "Nobody is present")
NO_TERRITORY = Text("区域“{territory}”没有人在岗", "Nobody present covers the territory {territory}")
ALL_HAD_IT = Text("可接的人都接过（{barred}），不再给", "Everybody who could take it has had it ({barred})")
ALL_FULL = Text("可接的人在手都满 {capacity} 条", "Everybody who could take it holds {capacity} already")

SHARE = Text("均分：{n} 条 ÷ {m} 人，每人 {q} 条", "Even share: {n} leads ÷ {m} people, {q} each")
FULL = Text("（另有 {full} 人在手满 {capacity} 条）", " ({full} more hold {capacity} already)")
UNEVEN = Text(
    "受限均分：不能人人一样多，他本来源 {y} 条",
    "As even as the limits allow: {y} of this source went here",
)
REST = Text("余数：{n} 条 ÷ {m} 人余 {r} 条，", "Remainder: {n} leads ÷ {m} people leaves {r}, ")
REST_TO = {
    "source_and_total": Text("给累计最少的人；", "to the lowest running totals; "),
    "source": Text("给本来源累计最少的人；", "to the lowest running counts of the source; "),
}
REST_STAND = Text(
    "他累计 {t} 条，更少的 {less} 人，同样的 {same} 人", "here {t}, {less} people lower, {same} the same"
)
TIE_BY_SOURCE = Text(
    "，同样的按本来源累计，少者先", "; among the same the lower count of this source came first"
)
TIE_BY_SEED = Text("，同样的按种子", "; among the same the seed decided")
REST_DRAWN = Text("按种子排序，他排第 {k}", "in the order of the seed, place {k}")

KEPT = Text("上年专员，照旧给他", "Kept for last year's agent")
STOP = Text("；", "; ")
RANGE = Text("可接的 {k} 人得 {a} 至 {b} 条", "the {k} who may take it got {a} to {b}")
FULL_NOW = Text("其中 {full} 人在手已满 {capacity} 条", "{full} of them hold {capacity} now")
IN_TERRITORY = Text("区域“{territory}”", "territory {territory}")

DEALT = Text(
    "{source}：{n} 条分给 {m} 人，每人 {a} 至 {b} 条", "{source}: {n} leads to {m} people, {a} to {b} each"
)
LEFT = Text("；{n} 条没有人可接", "; {n} that nobody could take")
SWAPPED = Text(
    "；互换后每人上年保费相差从 {before} 元降到 {after} 元",
    "; swaps took the spread of last premiums from ¥{before} to ¥{after}",
)
CREDITED = {
    "away": Text(
        "{name}（{agent}）不在，按平均记 {t} 条", "{name} ({agent}) is away and credited the average, {t}"
    ),
    "level": Text(
        "{name}（{agent}）新来或重新加入，补记 {t} 条到平均",
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
