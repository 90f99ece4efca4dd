"""What a clerk may change of the rules, by the words it goes by: every dated number, every way to read a sentence. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from teamops.core.rules.changes import levers
from teamops.core.rules.frames import Vocabulary
from teamops.core.rules.model import DailyTarget, MonthlyTarget, Rule, RuleSet
from teamops.core.rules.parts import Dated
from teamops.core.rules.switches import Meaning, spelled, unspelled
from teamops.core.rules.table import ValueRow, rules_table
from teamops.core.text import Lang, Text
from teamops.core.yaml import parse_yaml

TITLE = Text("{rule}：{item}", "{rule}: {item}")
A_DAY, A_MONTH = Text("每日{metric}{unit}", "daily {metric}"), Text("每月{metric}{unit}", "monthly {metric}")
LANGS: tuple[Lang, ...] = ("zh", "en")
WHOM = ".applies_to"


class NoSuch(Exception):  # noqa: N818 - what a user typed, not a fault
    """No item goes by these words, or several do: `known` are those that may be meant."""

    def __init__(self, known: Sequence["Item"]) -> None:
        self.known = known
        super().__init__(len(known))


@dataclass(frozen=True)
class Item:
    """A number (`dated`) or a reading (`meaning`), with the path that `simulate --set` and a rule file know it by.

    `cite`: its clause as the rules write it, `clause` as people say it. `short`: how people say it where there is such a
    word (每日通次).
    """

    path: str
    cite: str
    clause: Text
    title: Text
    unit: Text
    short: Text | None = None
    dated: Dated | None = None
    meaning: Meaning | None = None
    value: object = None

    def said(self, on: date) -> Text:
        """Return what is in force on a day, in words; without its unit."""
        if self.meaning is not None:
            return self.meaning.say(self.value)
        assert self.dated is not None
        entry = self.dated.on(on)
        return Text("还没有", "none yet") if entry is None else plain(entry[1].value)

    @property
    def basis(self) -> Text:
        """The clause, or the ruling where a way to count has no clause of its own."""
        if self.cite or self.meaning is None:
            return self.clause
        return Text(
            *(Text("口径 {n}", "interpretation {n}").say(lang, n=self.meaning.ruling) for lang in LANGS)
        )

    def worded(self, value: object) -> Text:
        """Return a value of this item in words, with its unit."""
        if self.meaning is not None:
            return self.meaning.say(value)
        number = plain(Decimal(str(value)))
        return Text(f"{number.zh} {self.unit.zh}".strip(), f"{number.en} {self.unit.en}".strip())

    @property
    def choices(self) -> list[Text]:
        """What else a reading may be, in words."""
        if self.meaning is None:
            return []
        return [words for key, words in self.meaning.values.items() if key != spelled(self.value)]


def plain(value: Decimal) -> Text:
    """Return a number without needless zeros: 30000, 0.5."""
    said = f"{value.normalize():f}"
    return Text(said, said)


def items_of(rules: RuleSet, words: Vocabulary) -> list[Item]:
    """Return every number, in the order of the rules, then every reading that has worded choices, by ruling."""
    by_path = dict(_numbers(rules, words))
    readings = [
        Item(
            lever.path,
            cite := rule.clause.cite if (rule := _rule_of(rules, lever.path)) else "",
            _cited(rules, cite),
            _title(lever.about, lever.meaning.label),
            Text("", ""),
            meaning=lever.meaning,
            value=lever.value,
        )
        for lever in levers(rules)
        if lever.path not in by_path and lever.meaning.values and not lever.path.endswith(WHOM)
    ]
    return [*by_path.values(), *readings]


def _numbers(rules: RuleSet, words: Vocabulary) -> Iterator[tuple[str, Item]]:
    # On the last of all days every value has begun: an item is there before its first day, too.
    for row in rules_table(rules, date.max, words.metrics, words.controls):
        rule = rules.find(row.id)
        for value in row.values:
            path = f"{row.id}.{value.name}"
            short = _short(rule, value, words)
            dated = rule.dated()[value.name]
            clause = _cited(rules, row.cite)
            yield path, Item(path, row.cite, clause, _title(row.label, value.label), value.unit, short, dated)


def _rule_of(rules: RuleSet, path: str) -> Rule | None:
    return next((rule for rule in rules.rules if path.startswith(f"{rule.id}.")), None)


def _cited(rules: RuleSet, cite: str) -> Text:
    return Text(*(rules.in_words(cite, lang) for lang in LANGS))


def _title(rule: Text, item: Text) -> Text:
    return Text(*(TITLE.say(lang, rule=rule.say(lang), item=item.say(lang)) for lang in LANGS))


def _short(rule: Rule, value: ValueRow, words: Vocabulary) -> Text | None:
    if not isinstance(rule, DailyTarget | MonthlyTarget) or not value.name.startswith("at_least."):
        return None
    metric, said = words.metrics[value.name.partition(".")[2]], A_DAY if rule.per == "day" else A_MONTH
    return Text(*(said.say(lang, metric=metric.label.say(lang), unit=value.unit.say(lang)) for lang in LANGS))


def item_of(items: Sequence[Item], text: str) -> Item:
    """Return the item that goes by a path, by its title, or by words that are in it in this order; raises NoSuch.

    每日通次 is the number of calls a day, since nothing shorter says so; what fits two items alike is none of them.
    """
    given = _bare(text)
    ways = (
        [item for item in items if item.path == text.strip() or given in _names(item)],
        [item for item in items if item.short and any(_within(given, _bare(s)) for s in _both(item.short))],
        [item for item in items if any(_within(given, name) for name in _names(item))],
    )
    found = next((way for way in ways if way), []) if given else []
    if len(found) != 1:
        raise NoSuch(found)
    return found[0]


def _both(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def _names(item: Item) -> list[str]:
    return [_bare(name) for name in _both(item.title)]


def _bare(text: str) -> str:
    """Return the letters and digits of a name: how it is spaced and stopped does not matter."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _within(given: str, name: str) -> bool:
    rest = iter(name)
    return all(c in rest for c in given)


def value_of(item: Item, text: str) -> object:
    """Return what somebody typed for an item as a rule file would hold it: a reading by its words (or a part that only one
    of them has) or its spelling, a number with or without commas and its unit. Raises ValueError for anything else."""
    typed = text.strip()
    if item.meaning is not None:
        return _reading(item.meaning, typed)
    for unit in _both(item.unit):
        typed = typed.removesuffix(unit).strip() if unit else typed
    number = _data(typed.replace(",", "").replace("，", ""))
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise ValueError(typed)
    return number


def _reading(meaning: Meaning, typed: str) -> object:
    if typed in meaning.values:
        return unspelled(typed)
    given = _bare(typed)
    said = {key: [_bare(words) for words in _both(text)] for key, text in meaning.values.items()}
    named = [key for key, words in said.items() if given in words]
    named = named or [key for key, words in said.items() if given and any(given in one for one in words)]
    if len(named) == 1:
        return unspelled(named[0])
    data = _data(typed)
    if isinstance(data, str):
        raise ValueError(typed)
    return data


def _data(typed: str) -> object:
    document, problems = parse_yaml(typed.encode(), "")
    if document is None or problems or not typed:
        raise ValueError(typed)
    return document.data


def listed(items: Sequence[Item], lang: Lang) -> str:
    """Return the titles of items, quoted."""
    return "、".join(f"“{item.title.say(lang)}”" for item in items)
