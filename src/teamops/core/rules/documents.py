"""What the rules quote, and how a place in it is said: P1-六-1 is “方案第六条第1项”, “Scheme, article 6, item 1”."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, repeat

from teamops.core.rules.parts import Words
from teamops.core.rules.switches import Strict
from teamops.core.text import Lang, Text

NUMERALS = "一二三四五六七八九"
_TEN = "十"
_NUMERAL = f"[{NUMERALS}{_TEN}]+"
_PART = re.compile(rf"第?({_NUMERAL})([章条]?)|(\d+)|([A-Z])|([a-z]+)")
ARTICLE, CHAPTER = Text("第{n}条", "article {n}"), Text("第{n}章", "chapter {n}")
LETTER, SECTION = Text("{n}款", "part {n}"), Text("“{n}”", "section {n}")
ITEM, POINT = Text("第{n}项", "item {n}"), Text("第{n}目", "point {n}")
DOCUMENT = Text("{short}：{full}", "{short}: {full}")


class Paper(Strict):
    """A document of the regulations: as it is called where it is quoted, and its whole name."""

    short: Words
    full: Words


Papers = Mapping[str, Paper]


def in_words(said: str, papers: Papers, lang: Lang) -> str:
    """Return a text with every cite of a known document in words; all else, and an unknown document, as it stands."""
    if not any(key in said for key in papers):
        return said

    def worded(found: re.Match[str]) -> str:
        return Text("", ", ").say(lang).join([papers[found[1]].short.say(lang), *_parts(found[2], lang)])

    return _cites(tuple(papers)).sub(worded, said)


def quoted_papers(cites: Iterable[str], papers: Papers, lang: Lang) -> list[str]:
    """Return a line for each document that these cites quote, short name and whole, in the order of the documents."""
    quoted = {found[1] for cite in cites for found in _cites(tuple(papers)).finditer(cite)}
    return [
        DOCUMENT.say(lang, short=paper.short.say(lang), full=paper.full.say(lang))
        for key, paper in papers.items()
        if key in quoted
    ]


@lru_cache(maxsize=8)
def _cites(keys: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    part = rf"-(?:第{_NUMERAL}[章条]|{_NUMERAL}|\d+|[A-Z]|[a-z]+)"
    return (
        re.compile(rf"(?<![A-Za-z0-9-])({known})((?:{part})+|\s第{_NUMERAL}[章条])")
        if keys
        else re.compile("(?!)")
    )


def _parts(cite: str, lang: Lang) -> Iterator[str]:
    """Each part of a cite in words: an article in Chinese numerals, items in digits, parts of it in letters."""
    level = chain([ITEM], repeat(POINT))
    for numeral, kind, digits, letter, section in _PART.findall(cite):
        if numeral:
            text, n = CHAPTER if kind == "章" else ARTICLE, numeral if lang == "zh" else str(_number(numeral))
        elif digits:
            text, n = next(level), digits
        else:
            text, n = (LETTER, letter) if letter else (SECTION, section)
        yield text.say(lang, n=n)


def _number(numeral: str) -> int:
    """Return 一 to 九十九 as a number."""
    tens, ten, ones = numeral.rpartition(_TEN)
    return (10 * (NUMERALS.find(tens) + 1) if ten else 0) + (NUMERALS.find(ones) + 1 if ones else 0)
