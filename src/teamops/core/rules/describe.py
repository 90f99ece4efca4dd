"""Arithmetic in words, in both languages: the figures of a line as a person would check them."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from teamops.core.rules.frames import Bools, Ints, Metric, Words
from teamops.core.text import Lang, Text

MINUTE = 60
LANGS: tuple[Lang, ...] = ("zh", "en")
COMMA = Text("，", ", ")
FINE_OF = Text("；扣 {fine} 元", "; fine {fine} yuan")


def money(fen: int) -> str:
    """Return fen as yuan with two decimals: 5000 → 50.00, 3000000 → 30,000.00."""
    sign, size = "-" if fen < 0 else "", abs(fen)
    return f"{sign}{size // 100:,}.{size % 100:02d}"


def minutes(seconds: int, lang: Lang) -> str:
    """Return seconds as minutes and seconds: 2999 → 49 分 59 秒; a round 3000 → 50 分."""
    whole, rest = divmod(seconds, MINUTE)
    if lang == "zh":
        return f"{whole} 分 {rest} 秒" if rest else f"{whole} 分"
    return f"{whole} min {rest} s" if rest else f"{whole} min"


def bare(metric: Metric, units: int) -> str:
    """Return base units as the plain number that a rule would give: 3000 s → 50, 3000000 fen → 30,000.00, 30 → 30."""
    if metric.scale == 100:
        return money(units)
    value = Decimal(units) / metric.scale
    return f"{value.normalize():,f}" if value == int(value) else f"{value:,.2f}"


def amount(metric: Metric, units: int, lang: Lang) -> str:
    """Return base units with their unit: 28 次, 49 分 59 秒, 29,999.99 元."""
    if metric.scale == MINUTE:
        return minutes(units, lang)
    return f"{bare(metric, units)} {metric.unit.say(lang)}".strip()


def compared(metric: Metric, actual: int, sign: str, target: int, lang: Lang) -> str:
    """Return what was reached beside what was due: 通话 28 次 < 30 次."""
    return f"{metric.label.say(lang)} {amount(metric, actual, lang)} {sign} {amount(metric, target, lang)}"


def per_unique(columns: Sequence[Ints], word: Callable[..., str]) -> Words:
    """Return word(a, b, …) for each row of the columns, made once for each different row."""
    number = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, found = pd.factorize(column)
        number, _ = pd.factorize(number * len(found) + codes)
    _, first = np.unique(number, return_index=True)
    rows = zip(*(column[first].tolist() for column in columns), strict=True)
    made = np.array([word(*row) for row in rows], dtype=object)
    return made[number]


def joined(parts: Iterable[tuple[Words, Bools]], separator: str) -> Words:
    """Join, row by row, those parts whose mask is true."""
    pairs = list(parts)
    out = np.full(len(pairs[0][1]), "", dtype=object)
    for words, mask in pairs:
        glue = np.where(mask & (out != ""), separator, "").astype(object)
        out = out + glue + np.where(mask, words, "")
    return out


def percent(hundredths: int) -> str:
    """Return hundredths of a per cent as a plain number: 2000 → 20, 1250 → 12.5."""
    return f"{(Decimal(hundredths) / 100).normalize():f}"
