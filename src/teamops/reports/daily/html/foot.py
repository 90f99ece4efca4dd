"""The bottom of the wall: what was issued, who is still to be called, and where papers wait."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from teamops.core.text import Lang, Text
from teamops.reports.daily.day import CHAIN, LEADS, POLICIES, UNRECORDED, Day
from teamops.reports.daily.html import words
from teamops.reports.daily.html.figures import count, yuan
from teamops.reports.daily.html.room import INSIDE, SMALL, ems

FIGURE, GAP, PADDING, BETWEEN = 1.9, 0.9, 1.6, 0.8


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure and its words. One with a number in `spare` may be left out where there is no room, the lowest first."""

    figure: str
    said: str = ""
    kind: str | None = None
    spare: int = 0

    def breadth(self) -> float:
        """Return the room it takes."""
        return ems(self.figure) * FIGURE + ems(self.said) * SMALL + (0.4 if self.figure and self.said else 0)


@dataclass(frozen=True, slots=True)
class Card:
    """A title, what is said beside it, and facts."""

    title: str
    facts: tuple[Fact, ...]
    beside: str = ""

    def breadth(self) -> float:
        """Return the room it takes, what is between it and the next included."""
        facts = sum(fact.breadth() + GAP for fact in self.facts) - GAP
        return max(facts, (ems(self.title) + ems(self.beside)) * SMALL + 0.5) + PADDING + BETWEEN


def bottom(day: Day, lang: Lang) -> list[Card]:
    """Return the cards; one whose figures are not known says so in words. What has no room is in the workbook."""
    cards = [_issued(day, lang), _pending(day, lang), *_stages(day, lang)]
    for spare in sorted({fact.spare for card in cards for fact in card.facts} - {0}):
        if sum(card.breadth() for card in cards) > INSIDE + BETWEEN:
            cards = [replace(card, facts=tuple(f for f in card.facts if f.spare != spare)) for card in cards]
    return cards


def _absent(title: Text, why: Text, lang: Lang) -> Card:
    return Card(title.say(lang), (Fact("", why.say(lang), "absent"),))


def _issued(day: Day, lang: Lang) -> Card:
    if POLICIES not in day.has:
        return _absent(words.ISSUED_TODAY, words.NO_POLICIES, lang)
    done = day.issued[["policies", "vehicles", "premium_fen"]].sum()
    facts = (
        Fact(count(done["policies"]), words.POLICIES.say(lang)),
        Fact(count(done["vehicles"]), Text("台", "cars").say(lang), spare=3),
        Fact(Text("{n}元", "¥{n}").say(lang, n=yuan(done["premium_fen"]))),
    )
    return Card(words.ISSUED_TODAY.say(lang), facts)


def _pending(day: Day, lang: Lang) -> Card:
    if LEADS not in day.has:
        return _absent(words.PENDING, words.NO_LEADS, lang)
    waiting = day.pending[["pending", "untouched", "due_today", "overdue"]].sum()
    facts = (
        Fact(count(waiting["pending"])),
        Fact(count(waiting["untouched"]), Text("未联系", "new").say(lang), spare=1),
        Fact(count(waiting["due_today"]), Text("今日", "today").say(lang), spare=2),
    )
    late = (
        (Fact(f"✗ {count(waiting['overdue'])}", words.OVERDUE.say(lang), "no"),) if waiting["overdue"] else ()
    )
    return Card(words.PENDING.say(lang), facts + late)


def _stages(day: Day, lang: Lang) -> list[Card]:
    if CHAIN not in day.has:
        return [_absent(words.STUCK, words.NO_STAGES, lang)]
    known = [_stage({str(k): v for k, v in row.items()}, lang) for row in day.stages.to_dict("records")]
    return [*known, *(_absent(words.STAGES[step], UNRECORDED, lang) for step in day.unrecorded)]


def _stage(row: Mapping[str, Any], lang: Lang) -> Card:
    title = words.STAGES[row["stage"]].say(lang)
    if not row["waiting"]:
        return Card(title, (Fact("", Text("✓ 没有", "✓ none").say(lang), "yes"),))
    late = (Fact("", words.LATE.say(lang, n=count(row["late"])), "no"),) if row["late"] else ()
    oldest = Text("最久{n}天", "oldest {n} d").say(lang, n=count(row["oldest_days"]))
    return Card(title, (Fact(count(row["waiting"])), *late), oldest)
