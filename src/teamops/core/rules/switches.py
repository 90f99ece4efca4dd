"""A switch: how one ambiguous sentence of the regulations is read, with the words to print it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from teamops.core.text import Text

NONE = Text("不适用", "not applied")
AS_IT_STANDS = Text("{value}", "{value}")
MEANING = "meaning"  # where a field keeps its own


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a switch stands for, kept with the field that holds it.

    `values` words each allowed value by its YAML spelling; a value outside it (a number, a list) is shown as
    it stands in `pattern`. `default` is the ruling's own. `examples` are values worth trying in a what-if where the
    worded ones are not all there is, or too many.
    """

    ruling: int
    label: Text
    default: object
    values: Mapping[str, Text] = field(default_factory=dict)
    pattern: Text = AS_IT_STANDS
    examples: tuple[object, ...] = ()

    def say(self, value: object) -> Text:
        """Return the words for a value of this switch."""
        plain = spelled(value)
        known = self.values.get(plain)
        if known:
            return known
        if value is None:
            return NONE
        shown = "、".join(map(str, value)) if isinstance(value, tuple) else plain
        return Text(self.pattern.zh.format(value=shown), self.pattern.en.format(value=shown))

    def others(self, value: object) -> list[object]:
        """Return what to try in the place of a value: the ruling's default and the examples, or every worded value."""
        nothing = self.default is None and "null" not in self.values
        tried = [*([] if nothing else [self.default]), *(self.examples or map(unspelled, self.values))]
        found = {spelled(other): other for other in tried}
        return [other for plain, other in found.items() if plain != spelled(value)]


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch as it stands in force, ready to print. `differs`: it is not what the ruling says by default."""

    ruling: int
    name: str
    label: Text
    value: object
    value_label: Text
    default: object
    default_label: Text

    @property
    def differs(self) -> bool:
        """Whether the team reads the sentence otherwise than the ruling does."""
        return self.value != self.default


def ruled(
    ruling: int,
    label: tuple[str, str],
    values: Mapping[str, Text | tuple[str, str]] | None = None,
    *,
    default: object = ...,
    shown: tuple[str, str] = ("{value}", "{value}"),
    examples: tuple[object, ...] = (),
    unsaid: bool = False,
    **limits: Any,
) -> Any:
    """Return the field of a switch with its `Meaning`; its default is the first of the worded values unless another is given.

    `unsaid`: None where no rule file says it, for the clause may not call for it. `shown`: how any other value is.
    `limits`: what pydantic checks of it.
    """
    worded = {key: text if isinstance(text, Text) else Text(*text) for key, text in (values or {}).items()}
    value = unspelled(next(iter(worded))) if default is ... else default
    meaning = Meaning(ruling, Text(*label), value, worded, Text(*shown), examples)
    return Field(None if unsaid else value, json_schema_extra={MEANING: meaning}, **limits)  # type: ignore[dict-item]


class Strict(BaseModel):
    """Base of everything a rule file holds: frozen, no unknown keys, no guessing between types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Reading(Strict):
    """A group of switches, each a field that is `ruled`. `title` heads it in print."""

    title: ClassVar[Text] = Text("", "")

    @classmethod
    def meanings(cls) -> dict[str, Meaning]:
        """Return the meaning of each switch, by its name in YAML, in the order of the fields."""
        extras = {name: info.json_schema_extra for name, info in cls.model_fields.items()}
        return {name: extra[MEANING] for name, extra in extras.items() if isinstance(extra, dict)}  # type: ignore[misc]

    def switches(self, shipped: "Reading | None" = None) -> list[Switch]:
        """Return the switches as they stand. One that the clause does not call for (None) is left out,
        unless the shipped reading has it."""
        out = []
        for name, meaning in self.meanings().items():
            value = getattr(self, name)
            if value is not None or meaning.default is None or getattr(shipped, name, None) is not None:
                out.append(switch(name, meaning, value))
        return out


def switch(name: str, meaning: Meaning, value: object) -> Switch:
    """Return the switch `name` with this value in force."""
    default = meaning.default
    return Switch(
        meaning.ruling, name, meaning.label, value, meaning.say(value), default, meaning.say(default)
    )


def spelled(value: object) -> str:
    """Return a value as YAML spells it: true, null, 0.5, all."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def unspelled(plain: str) -> object:
    """Return the value that YAML reads from a worded one: true, null, 0, all."""
    known: dict[str, object] = {"true": True, "false": False, "null": None}
    return known.get(plain, int(plain) if plain.isdecimal() else plain)
