"""The bottom of the wall: what was issued, who is still to be called, and where papers wait."""

from collections.abc import Mapping
from typing import Any

from teamops.core.text import Lang, Text
from teamops.reports.compute.day import CHAIN, LEADS, POLICIES, Day
from teamops.reports.html import words
from teamops.reports.html.figures import count, yuan
from teamops.reports.html.markup import Safe, tag


def bottom(day: Day, lang: Lang) -> Safe:
    """Return three cards; one whose figures are not known says so in words."""
    return tag("footer", _issued(day, lang), _pending(day, lang), *_stages(day, lang))


def _card(
    title: Text, lang: Lang, *inside: Safe | None, aside: str | None = None, class_: str = "card"
) -> Safe:
    beside = tag("span", aside) if aside else None
    return tag(
        "section", tag("h2", title.say(lang), beside), tag("div", *inside, class_="facts"), class_=class_
    )


def _fact(figure: str, unit: Text, lang: Lang, class_: str | None = None) -> Safe:
    return tag("p", tag("b", figure), tag("span", unit.say(lang)), class_=class_)


def _absent(title: Text, words_: Text, lang: Lang) -> Safe:
    return tag(
        "section", tag("h2", title.say(lang)), tag("p", words_.say(lang), class_="absent"), class_="card"
    )


def _issued(day: Day, lang: Lang) -> Safe:
    if POLICIES not in day.has:
        return _absent(words.ISSUED_TODAY, words.NO_POLICIES, lang)
    done = day.issued[["policies", "vehicles", "premium_fen"]].sum()
    return _card(
        words.ISSUED_TODAY,
        lang,
        _fact(count(done["policies"]), words.POLICIES, lang),
        _fact(count(done["vehicles"]), words.CARS, lang),
        tag("p", tag("b", words.YUAN.say(lang, n=yuan(done["premium_fen"])))),
    )


def _pending(day: Day, lang: Lang) -> Safe:
    if LEADS not in day.has:
        return _absent(words.PENDING, words.NO_LEADS, lang)
    waiting = day.pending[["pending", "untouched", "due_today", "overdue"]].sum()
    facts = [
        tag("p", tag("b", count(waiting["pending"]))),
        _fact(count(waiting["untouched"]), words.UNTOUCHED, lang),
        _fact(count(waiting["due_today"]), words.DUE_TODAY, lang),
    ]
    if waiting["overdue"]:
        facts.append(_fact(f"✗ {count(waiting['overdue'])}", words.OVERDUE, lang, "no"))
    return _card(words.PENDING, lang, *facts)


def _stages(day: Day, lang: Lang) -> list[Safe]:
    if CHAIN not in day.has:
        return [_absent(words.STUCK, words.NO_STAGES, lang)]
    return [_stage({str(k): v for k, v in row.items()}, lang) for row in day.stages.to_dict("records")]


def _stage(row: Mapping[str, Any], lang: Lang) -> Safe:
    title = words.STAGES[row["stage"]]
    if not row["waiting"]:
        return _card(title, lang, tag("p", tag("b", words.NOTHING_WAITS.say(lang)), class_="yes"))
    late = tag("p", words.LATE.say(lang, n=count(row["late"])), class_="no") if row["late"] else None
    oldest = words.OLDEST.say(lang, n=count(row["oldest_days"]))
    return _card(title, lang, tag("p", tag("b", count(row["waiting"]))), late, aside=oldest)
