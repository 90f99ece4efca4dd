"""What a rule is: dated amounts, the clause and its words, whom it binds, and the reading chosen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, RootModel

from teamops.core.rules.readings import BonusReading, DayReading, EventReading, MonthReading
from teamops.core.rules.switches import Meaning, Reading, Strict, Switch, switch
from teamops.core.text import Text
from teamops.core.validation import wrong

LARGEST = 1_000_000_000  # keeps every sum of a month within int64 fen

A_NUMBER = Text("数字，例如 50", "a number, e.g. 50")
A_DATE = Text("日期，例如 2026-10-01", "a date, e.g. 2026-10-01")


def _number(value: object) -> object:
    """Take whole numbers as they are; True is no number."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _entry(value: object) -> object:
    return value if isinstance(value, dict) else {"value": value}


def _day(value: object) -> object:
    """Take a quoted date too."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise wrong(Text("应为日期", "it must be a date"), A_DATE) from None


Number = Annotated[Decimal, BeforeValidator(_number), Field(ge=0, le=LARGEST, decimal_places=2)]


class Amount(Strict):
    """One value. `proposed`: the regulations do not give it, so it is a suggestion (建议值) until the team decides."""

    value: Number
    proposed: bool = False


class Dated(
    RootModel[dict[Annotated[date, BeforeValidator(_day)], Annotated[Amount, BeforeValidator(_entry)]]]
):
    """A value that changes over time: each entry is in force from its date until the next one."""

    root: Annotated[
        dict[Annotated[date, BeforeValidator(_day)], Annotated[Amount, BeforeValidator(_entry)]],
        Field(min_length=1),
    ]

    @property
    def steps(self) -> list[tuple[date, Amount]]:
        """Every entry with its first day, in order of time."""
        return sorted(self.root.items())

    def on(self, day: date) -> tuple[date, Amount] | None:
        """Return the entry in force on `day` with the day it began, or None before the first."""
        return next(((since, amount) for since, amount in reversed(self.steps) if since <= day), None)


def _each(check: Callable[[Decimal], bool], why: Text, expected: Text) -> AfterValidator:
    def validate(dated: Dated) -> Dated:
        if not all(check(amount.value) for amount in dated.root.values()):
            raise wrong(why, expected)
        return dated

    return AfterValidator(validate)


Positive = Annotated[Dated, _each(lambda v: v > 0, Text("必须大于 0", "it must be more than 0"), A_NUMBER)]
Count = Annotated[
    Dated,
    _each(
        lambda v: v >= 1 and v == int(v),
        Text("应为 1 以上的整数", "it must be a whole number of at least 1"),
        Text("例如 3", "e.g. 3"),
    ),
]
Percent = Annotated[
    Dated,
    _each(
        lambda v: v <= 100, Text("不能大于 100", "it must not be more than 100"), Text("例如 20", "e.g. 20")
    ),
]
Everybody = Literal["all"]


class _Bilingual(Strict):
    zh: str
    en: str

    def as_text(self) -> Text:
        return Text(self.zh, self.en)


if TYPE_CHECKING:
    Words = Text
else:
    Words = Annotated[
        _Bilingual, AfterValidator(_Bilingual.as_text)
    ]  # read as {zh: …, en: …}, kept as a Text


class Clause(Strict):
    """Where a rule stands in the regulations, and its words there."""

    cite: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(min_length=1)]


class _Rule(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
    label: Words
    clause: Clause
    applies_to: Everybody | Annotated[list[str], Field(min_length=1)]

    def dated(self) -> dict[str, Dated]:
        """Return every dated value by its path in YAML: deduct, at_least.calls, repeat.times."""
        return _dated_in(self)


class DailyTarget(_Rule):
    """A fine for a day on which a target is missed."""

    kind: Literal["shortfall"]
    per: Literal["day"]
    at_least: Annotated[dict[str, Dated], Field(min_length=1)]
    deduct: Dated
    reading: DayReading = Field(default_factory=DayReading)


class MonthlyTarget(_Rule):
    """A fine for a month in which a target is missed."""

    kind: Literal["shortfall"]
    per: Literal["month"]
    at_least: Annotated[dict[str, Dated], Field(min_length=1)]
    deduct: Dated
    reading: MonthReading = Field(default_factory=MonthReading)


class StepBonus(_Rule):
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


class PerEvent(_Rule):
    """A fine for each event of the named kinds."""

    kind: Literal["per_event"]
    events: Annotated[list[str], Field(min_length=1)]
    deduct: Dated
    repeat: Repeat | None = None
    reading: EventReading = Field(default_factory=EventReading)


class Limit(_Rule):
    """What a month's fines may not exceed. It warns and never changes pay (ruling 50)."""

    kind: Literal["limit"]
    cap_pct: Percent
    min_wage: Dated


Rule = DailyTarget | MonthlyTarget | StepBonus | PerEvent | Limit
AnyRule = Annotated[
    Annotated[DailyTarget | MonthlyTarget, Field(discriminator="per")] | StepBonus | PerEvent | Limit,
    Field(discriminator="kind"),
]
R = TypeVar("R", DailyTarget, MonthlyTarget, StepBonus, PerEvent, Limit)

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
    ),
    "min_wage": Meaning(
        50, Text("最低工资（提醒）", "minimum wage (warning)"), None, {}, Text("{value} 元", "{value} yuan")
    ),
}


@dataclass(frozen=True)
class RuleSet:
    """Every rule and reading in force for a team. `shipped`: the rules that came with teamops, by id."""

    rules: tuple[Rule, ...]
    readings: Mapping[str, Reading] = field(default_factory=dict)
    shipped: Mapping[str, Rule] = field(default_factory=dict)

    def of(self, model: type[R]) -> list[R]:
        """Return the rules of one kind, in file order: `rules.of(PerEvent)`."""
        return [rule for rule in self.rules if isinstance(rule, model)]

    def find(self, rule_id: str) -> Rule:
        """Return the rule with this id; KeyError if there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def switches(self, rule: Rule, on: date) -> list[Switch]:
        """Return the switches of a rule as they stand on a day, told apart from those of the shipped rule."""
        return switches(rule, on, self.shipped.get(rule.id))


def switches(rule: Rule, on: date, shipped: Rule | None = None) -> list[Switch]:
    """Return a rule's switches as they stand on a day, ready to print, ordered by ruling.

    Whom it binds and the legal limits have no default of their own: theirs is what `shipped` says, if given.
    """
    standard = rule if shipped is None else shipped
    found = [_versus(APPLIES_TO, "applies_to", _positions(rule), _positions(standard))]
    if isinstance(rule, Limit):
        other = standard.dated()
        for name, meaning in LIMITS.items():
            found.append(_versus(meaning, name, _value(rule.dated()[name], on), _value(other.get(name), on)))
    else:
        found += rule.reading.switches(None if isinstance(standard, Limit) else standard.reading)
    return sorted(found, key=lambda s: s.ruling)


def _versus(meaning: Meaning, name: str, value: object, default: object) -> Switch:
    return switch(
        name, Meaning(meaning.ruling, meaning.label, default, meaning.values, meaning.pattern), value
    )


def _positions(rule: Rule) -> object:
    return "all" if rule.applies_to == "all" else tuple(rule.applies_to)


def _value(dated: Dated | None, on: date) -> Decimal | None:
    entry = dated.on(on) if dated else None
    return entry[1].value if entry else None


def _dated_in(model: Strict, path: str = "") -> dict[str, Dated]:
    found: dict[str, Dated] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, Dated):
            found[path + name] = value
        elif isinstance(value, dict):
            found |= {f"{path}{name}.{key}": inner for key, inner in value.items()}
        elif isinstance(value, Strict):
            found |= _dated_in(value, f"{path}{name}.")
    return found
