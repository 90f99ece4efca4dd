"""The kinds of rules, and the rules in force for a team with the reading chosen for each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from teamops.core.inbox.confirmed import Confirmed
from teamops.core.rules.control import Control, of_names
from teamops.core.rules.documents import Papers, in_words
from teamops.core.rules.parts import BaseRule, Count, Dated, Percent, Positive, Words
from teamops.core.rules.readings import BonusReading, DayReading, EventReading, MonthReading
from teamops.core.rules.share import Share
from teamops.core.rules.switches import Meaning, Reading, Strict, Switch, switch
from teamops.core.text import Lang, Text


class DailyTarget(BaseRule):
    """A fine for a day on which a target is missed."""

    kind: Literal["shortfall"]
    per: Literal["day"]
    at_least: Annotated[dict[str, Dated], Field(min_length=1)]
    deduct: Dated
    reading: DayReading = Field(default_factory=DayReading)


class MonthlyTarget(BaseRule):
    """A fine for a month in which a target is missed."""

    kind: Literal["shortfall"]
    per: Literal["month"]
    at_least: Annotated[dict[str, Dated], Field(min_length=1)]
    deduct: Dated
    reading: MonthReading = Field(default_factory=MonthReading)


class StepBonus(BaseRule):
    """A reward for each full `step` of a measure above a base. `target_of` names the monthly target it builds on."""

    kind: Literal["step_bonus"]
    metric: str
    target_of: str
    step: Positive
    reward: Dated
    reading: BonusReading = Field(default_factory=BonusReading)


class Repeat(Strict):
    """From `times` events in a month on they cost `deduct` each, and a `notice` is due."""

    times: Count
    deduct: Dated
    notice: Words | None = None


class PerEvent(BaseRule):
    """A fine for each event of the named kinds."""

    kind: Literal["per_event"]
    events: Annotated[list[str], Field(min_length=1)]
    deduct: Dated
    repeat: Repeat | None = None
    reading: EventReading = Field(default_factory=EventReading)


class Limit(BaseRule):
    """What a month's fines may not exceed. It warns and never changes pay (ruling 50)."""

    kind: Literal["limit"]
    cap_pct: Percent
    min_wage: Dated


Rule = DailyTarget | MonthlyTarget | StepBonus | PerEvent | Limit | Share | Control
AnyRule = Annotated[
    Annotated[DailyTarget | MonthlyTarget, Field(discriminator="per")]
    | StepBonus
    | PerEvent
    | Limit
    | Share
    | Control,
    Field(discriminator="kind"),
]
R = TypeVar("R", DailyTarget, MonthlyTarget, StepBonus, PerEvent, Limit, Share, Control)

APPLIES_TO = Meaning(
    51,
    Text("适用的岗位", "positions bound"),
    "all",
    {"all": Text("花名册上的每个人", "everybody on the roster")},
)
LIMITS = {
    "cap_pct": Meaning(
        50,
        Text("扣款上限（提醒）", "limit on fines (warning)"),
        None,
        {},
        Text("当月工资的 {value}%", "{value}% of the month's pay"),
        examples=(10, 30),
    ),
    "min_wage": Meaning(
        50,
        Text("最低工资（提醒）", "minimum wage (warning)"),
        None,
        {},
        Text("{value} 元", "{value} yuan"),
        examples=(2210,),
    ),
}
SHARES = {
    "sources": Meaning(30, Text("来源（写在前面的优先）", "sources (the first come first)"), None),
    "redeal_outcomes": Meaning(
        30,
        Text("出现这些结果就换人", "outcomes that ask for somebody else"),
        None,
        {"()": Text("没有", "none")},
    ),
    "capacity": Meaning(
        30,
        Text("每人在手线索最多几条", "leads held by one person at most"),
        None,
        {"null": Text("不限", "any number")},
        Text("{value} 条", "{value}"),
    ),
}
WINDOWS = ".window_days"
NO_WINDOW = Text("不看到期日期", "the date of expiry does not matter")
WINDOW = Text("到期前 0–{value} 天，含两头", "0–{value} days before expiry, both included")


@dataclass(frozen=True)
class RuleSet:
    """Every rule and reading in force for a team. `shipped`: the rules that came with teamops, by id. `papers`: what the
    rules quote, by key. `learned`: what was confirmed about how files are read, for print."""

    rules: tuple[Rule, ...]
    readings: Mapping[str, Reading] = field(default_factory=dict)
    shipped: Mapping[str, Rule] = field(default_factory=dict)
    papers: Papers = field(default_factory=dict)
    learned: tuple[Confirmed, ...] = ()

    def of(self, model: type[R]) -> list[R]:
        """Return the rules of one kind, in file order: `rules.of(PerEvent)`."""
        return [rule for rule in self.rules if isinstance(rule, model)]

    def find(self, rule_id: str) -> Rule:
        """Return the rule with this id; KeyError if there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def part(
        self, kinds: tuple[type[BaseRule], ...], sections: Collection[str] = (), numbers: Collection[str] = ()
    ) -> "RuleSet":
        """Return the rules of these kinds, the readings of these sections and the controls of these numbers alone.

        That is what one domain goes by; of a control that gives numbers of several domains each has its own.
        """

        def own(rules: Iterable[Rule]) -> list[Rule]:
            kept = [rule for rule in rules if isinstance(rule, (*kinds, Control))]
            return [
                r
                for rule in kept
                for r in (of_names([rule], numbers) if isinstance(rule, Control) else [rule])
            ]

        return RuleSet(
            tuple(own(self.rules)),
            {name: reading for name, reading in self.readings.items() if name in sections},
            {rule.id: rule for rule in own(self.shipped.values())},
            self.papers,
            self.learned,
        )

    def in_words(self, said: str, lang: Lang) -> str:
        """Return a text with every clause that it cites as people say it: P1-六-1 as “方案第六条第1项”."""
        return in_words(said, self.papers, lang)

    def switches(self, rule: Rule, on: date) -> list[Switch]:
        """Return the switches of a rule as they stand on a day, told apart from those of the shipped rule."""
        return switches(rule, on, self.shipped.get(rule.id))


def switches(rule: Rule, on: date, shipped: Rule | None = None) -> list[Switch]:
    """Return a rule's switches as they stand on a day, ready to print, ordered by ruling.

    What stands in the rule itself (whom it binds, the legal limits, the sources of leads) has no default of its own:
    that is what `shipped` says, if given. A control has none: it holds numbers, and binds nobody in particular.
    """
    if isinstance(rule, Control):
        return []
    standard = rule if shipped is None else shipped
    found = [_versus(APPLIES_TO, "applies_to", _positions(rule), _positions(standard))]
    if isinstance(rule, Limit):
        other = standard.dated()
        for name, meaning in LIMITS.items():
            found.append(_versus(meaning, name, _value(rule.dated()[name], on), _value(other.get(name), on)))
    else:
        if isinstance(rule, Share):
            found += _shared(rule, standard, on)
        found += rule.reading.switches(None if isinstance(standard, Limit | Control) else standard.reading)
    return sorted(found, key=lambda s: s.ruling)


def _shared(rule: Share, standard: Rule, on: date) -> Iterator[Switch]:
    """What a share rule says outside its reading; a window that only the shipped rule has is shown as missing."""
    other = standard if isinstance(standard, Share) else rule
    said, default = _said(rule, on), _said(other, on)
    for name in [*said, *(name for name in default if name not in said)]:
        meaning = SHARES.get(name)
        if meaning is None:
            source = name.split(".")[1]
            label = Text(f"“{source}”分哪些", f"what is dealt of {source}")
            meaning = Meaning(33, label, None, {"null": NO_WINDOW}, WINDOW)
        yield _versus(meaning, name, said.get(name), default.get(name))


def _said(rule: Share, on: date) -> dict[str, object]:
    windows = {name: _value(dated, on) for name, dated in rule.dated().items() if name.endswith(WINDOWS)}
    return {
        "sources": tuple(source.name for source in rule.sources),
        "redeal_outcomes": tuple(rule.redeal_outcomes),
        "capacity": _value(rule.capacity, on),
        **windows,
    }


def _versus(meaning: Meaning, name: str, value: object, default: object) -> Switch:
    return switch(
        name, Meaning(meaning.ruling, meaning.label, default, meaning.values, meaning.pattern), value
    )


def _positions(rule: Rule) -> object:
    return "all" if rule.applies_to == "all" else tuple(rule.applies_to)


def _value(dated: Dated | None, on: date) -> Decimal | None:
    entry = dated.on(on) if dated else None
    return entry[1].value if entry else None
