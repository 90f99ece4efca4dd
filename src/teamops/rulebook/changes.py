"""Changes of a team's rules, checked as a whole. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from teamops.core.evidence import Source
from teamops.core.kit.domain import Domain, words_of
from teamops.core.rules.changes import Refused, changed
from teamops.core.rules.model import RuleSet
from teamops.core.text import Text
from teamops.rulebook.items import LANGS, Item


class CannotChange(Exception):  # noqa: N818 - what a user asked for, not a fault
    """A change that the rules refuse, at its place in the sheet if it has one. `words`: why, in both languages."""

    def __init__(self, words: Text, source: Source | None = None) -> None:
        self.words, self.source = words, source
        super().__init__(words.en)


@dataclass(frozen=True)
class Change:
    """A value for an item. `since`: from when it is in force; None for a reading, which is not dated. `why`: the reason as
    somebody gives it. `source`: the row that says so."""

    item: Item
    value: object
    since: date | None
    why: str = ""
    source: Source | None = None

    def now(self) -> Text:
        """What stands in force the day it begins, in words."""
        return self.item.said(self.since or date.max)

    def stands(self) -> Text:
        """What stands in force the day it begins, with its unit."""
        said = self.now()
        return (
            said
            if self.item.meaning
            else Text(f"{said.zh} {self.item.unit.zh}".strip(), f"{said.en} {self.item.unit.en}".strip())
        )

    def then(self) -> Text:
        """What it would be, in words."""
        return self.item.worded(self.value)


def changed_rules(now: RuleSet, changes: Iterable[Change], domains: Sequence[Domain]) -> RuleSet:
    """Return the rules with the changes in them; raises CannotChange for what no rule file could say."""
    words, rules = words_of(domains), now
    for change in changes:
        value = change.value
        if change.since is not None and change.item.dated is not None:
            known = rules.find(owner_of(rules, change.item.path)).dated()
            field = change.item.path.removeprefix(f"{owner_of(rules, change.item.path)}.")
            value = {day: step.model_dump() for day, step in known[field].steps} | {change.since: value}
        try:
            changed(rules, change.item.path, change.value, words)  # refused by itself, it is told by itself
            rules = changed(rules, change.item.path, value, words)
        except Refused as refused:
            raise CannotChange(_named(refused.words, change.item), change.source) from None
    return rules


def _named(words: Text, item: Item) -> Text:
    """Return why a change is refused with the item's title for the path that programs know it by."""
    return Text(*(words.say(lang).replace(item.path, item.title.say(lang)) for lang in LANGS))


def owner_of(rules: RuleSet, path: str) -> str:
    """Return the id of the rule that a path speaks of."""
    return max((rule.id for rule in rules.rules if path.startswith(f"{rule.id}.")), key=len)
