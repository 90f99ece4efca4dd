"""What every kind of rule is made of: dated amounts, the clause and its words, whom it binds."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, RootModel, ValidationInfo

from teamops.core.rules.switches import Strict
from teamops.core.text import Text
from teamops.core.validation import wrong

LARGEST = 1_000_000_000  # keeps every sum of a month within int64 fen

A_NUMBER = Text("数字，例如 50", "a number, e.g. 50")
A_DATE = Text("日期，例如 2026-10-01", "a date, e.g. 2026-10-01")


def _number(value: object, info: ValidationInfo) -> object:
    """Take whole numbers as they are, and from records (JSON) the text a decimal was written as; True is no number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return Decimal(value) if info.mode == "json" and isinstance(value, str) else value


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


def each(check: Callable[[Decimal], bool], why: Text, expected: Text) -> AfterValidator:
    """Return a check that every entry of a dated value must pass (R305 with `why`)."""

    def validate(dated: Dated) -> Dated:
        if not all(check(amount.value) for amount in dated.root.values()):
            raise wrong(why, expected)
        return dated

    return AfterValidator(validate)


Positive = Annotated[Dated, each(lambda v: v > 0, Text("必须大于 0", "it must be more than 0"), A_NUMBER)]
Count = Annotated[
    Dated,
    each(
        lambda v: v >= 1 and v == int(v),
        Text("应为 1 以上的整数", "it must be a whole number of at least 1"),
        Text("例如 3", "e.g. 3"),
    ),
]
Percent = Annotated[
    Dated,
    each(
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
        _Bilingual,
        AfterValidator(_Bilingual.as_text),
        PlainSerializer(lambda text: {"zh": text.zh, "en": text.en}),
    ]  # read and written as {zh: …, en: …}, kept as a Text


class Clause(Strict):
    """Where a rule stands in the regulations, and its words there."""

    cite: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(min_length=1)]


class Named(Strict):
    """One of a list of parts, known by its name."""

    name: Annotated[str, Field(min_length=1)]


class BaseRule(Strict):
    """What every rule has: a name, the clause and whom it binds."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
    label: Words
    clause: Clause
    applies_to: Everybody | Annotated[list[str], Field(min_length=1)]

    def dated(self) -> dict[str, Dated]:
        """Return every dated value by its path in YAML: deduct, at_least.calls, sources.次新车.window_days."""
        return _dated_in(self)


def _dated_in(model: Strict, path: str = "") -> dict[str, Dated]:
    found: dict[str, Dated] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, Dated):
            found[path + name] = value
        elif isinstance(value, dict):
            found |= {f"{path}{name}.{key}": inner for key, inner in value.items()}
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, Named):
                    found |= _dated_in(item, f"{path}{name}.{item.name}.")
        elif isinstance(value, Strict):
            found |= _dated_in(value, f"{path}{name}.")
    return found
