"""A rule set with one value changed, for trying out: only what a rule file could say, refused in the same words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from teamops.core.problems import Problem, noted
from teamops.core.rules.frames import Vocabulary
from teamops.core.rules.load import check_document
from teamops.core.rules.model import APPLIES_TO, LIMITS, Limit, Rule, RuleSet
from teamops.core.rules.switches import Meaning, Reading, spelled
from teamops.core.text import Lang, Text
from teamops.core.validation import hint
from teamops.core.yaml import Document

ALWAYS = date(1, 1, 1)  # the first day of a value that is taken to hold for all time
FIXED = ("id", "kind", "per", "label", "clause")  # what a rule is and where it stands, not what it says
READINGS, READING = "readings", "reading"


class Refused(Exception):  # noqa: N818 - what a user asked for, not a fault
    """A change that no rule file could say. `words`: why, and what may be said, in both languages."""

    def __init__(self, problems: list[Problem]) -> None:
        self.words = Text(_said(problems, "zh"), _said(problems, "en"))
        super().__init__(self.words.en)


@dataclass(frozen=True, slots=True)
class Lever:
    """A switch that can be set otherwise: its path, what it concerns, what it means, and its value in force."""

    path: str
    about: Text
    meaning: Meaning
    value: object


def changed(ruleset: RuleSet, path: str, value: object, words: Vocabulary) -> RuleSet:
    """Return the rule set with another value at a path of `paths`; everything else is the same object as before.

    `value` is plain data as YAML gives it. A number in the place of a dated value holds for all time (from `ALWAYS`
    on). Raises Refused for an unknown path, and where the same value in a rule file would be a problem.
    """
    if path not in set(paths(ruleset)):
        raise Refused([_unknown(ruleset, path)])
    plain = list(value) if isinstance(value, tuple) else value
    rules = [rule.model_dump() for rule in ruleset.rules]
    readings = {name: reading.model_dump() for name, reading in ruleset.readings.items()}
    owner, dated = _owner(ruleset, path), False
    if owner is None:
        _put(readings, path.removeprefix(f"{READINGS}."), plain)
    else:
        rule, field = ruleset.rules[owner], path.removeprefix(f"{ruleset.rules[owner].id}.")
        dated = field in rule.dated() and not isinstance(plain, dict)
        _put(rules[owner], field, {ALWAYS: plain} if dated else plain)
    document = Document(path, {READINGS: readings, "rules": rules})
    found, sections, problems = check_document(document, words)
    if problems:
        given = {"key": path, **({"value": spelled(value)} if dated else {})}
        raise Refused([_named(problem, given) for problem in problems])
    if owner is None:
        section = path.split(".")[1]
        return replace(ruleset, readings={**ruleset.readings, section: sections[section]})
    kept = (*ruleset.rules[:owner], found[owner], *ruleset.rules[owner + 1 :])
    return replace(ruleset, rules=kept)


def paths(ruleset: RuleSet) -> Iterator[str]:
    """Yield every path that can be changed: readings.<section>.<switch>, then <rule id>.<field> in file order."""
    for name, section in ruleset.readings.items():
        yield from (f"{READINGS}.{name}.{switch}" for switch in type(section).model_fields)
    for rule in ruleset.rules:
        yield from (f"{rule.id}.{field}" for field in _fields(rule))


def levers(ruleset: RuleSet) -> list[Lever]:
    """Return every switch with its path, by ruling: readings first, then the rules in file order.

    A switch that a rule's clause does not call for is left out, as in print. What a rule of limits warns of stands
    here as its last value.
    """
    found = []
    for name, section in ruleset.readings.items():
        found += _of_reading(f"{READINGS}.{name}", section.title, section, None)
    named = {
        rule.applies_to if rule.applies_to == "all" else tuple(rule.applies_to) for rule in ruleset.rules
    }
    positions = replace(APPLIES_TO, examples=tuple(sorted(named - {"all"})))
    for rule in ruleset.rules:
        bound = "all" if rule.applies_to == "all" else tuple(rule.applies_to)
        found.append(Lever(f"{rule.id}.applies_to", rule.label, positions, bound))
        reading, shipped = getattr(rule, READING, None), ruleset.shipped.get(rule.id)
        if isinstance(reading, Reading):
            standard = getattr(shipped, READING, None)
            found += _of_reading(f"{rule.id}.{READING}", rule.label, reading, standard)
        if isinstance(rule, Limit):
            for name, meaning in LIMITS.items():
                last = rule.dated()[name].steps[-1][1].value
                found.append(Lever(f"{rule.id}.{name}", rule.label, meaning, last))
    return sorted(found, key=lambda lever: lever.meaning.ruling)


def _of_reading(path: str, about: Text, reading: Reading, shipped: Reading | None) -> list[Lever]:
    meanings, called_for = reading.meanings(), {switch.name for switch in reading.switches(shipped)}
    return [
        Lever(f"{path}.{name}", about, meanings[name], getattr(reading, name))
        for name in meanings
        if name in called_for
    ]


def _fields(rule: Rule) -> Iterator[str]:
    """Yield what a rule says by its path: plain fields, dated values, switches."""
    dated = rule.dated()
    for name in type(rule).model_fields:
        if name in dated:
            yield name
        elif name == READING:
            yield from (f"{READING}.{switch}" for switch in type(getattr(rule, READING)).model_fields)
        elif within := [field for field in dated if field.startswith(f"{name}.")]:
            yield from within
        elif name not in FIXED and getattr(rule, name) is not None:
            yield name


def _owner(ruleset: RuleSet, path: str) -> int | None:
    """Return the position of the rule that a known path speaks of; None for a reading."""
    fits = [i for i, rule in enumerate(ruleset.rules) if path.startswith(f"{rule.id}.")]
    if path.startswith(f"{READINGS}.") and not fits:
        return None
    return max(fits, key=lambda i: len(ruleset.rules[i].id))


def _put(data: object, path: str, value: object) -> None:
    """Put a value in the place of what stands at a path of keys and of names of parts."""
    items = list(data.items()) if isinstance(data, dict) else []
    if isinstance(data, list):
        items = [(item.get("name"), item) for item in data if isinstance(item, dict)]
    for key, inner in items:
        if path == key and isinstance(data, dict):
            data[key] = value
        elif path.startswith(f"{key}."):
            _put(inner, path.removeprefix(f"{key}."), value)


def _unknown(ruleset: RuleSet, path: str) -> Problem:
    """Return R302 with what is known there: of the rule or section if that exists, else which there are."""
    every = list(paths(ruleset))
    homes = [*(f"{READINGS}.{name}" for name in ruleset.readings), *(rule.id for rule in ruleset.rules)]
    near = [home for home in homes if path.startswith(f"{home}.")]
    home = max(near, key=len, default="")
    known = [known for known in every if home and known.startswith(f"{home}.")]
    listed = "、".join(known or [f"{home}.…" for home in homes])
    return noted("R302", None, {"key": path, "hint": hint(path, every), "known": listed})


def _named(problem: Problem, given: Mapping[str, object]) -> Problem:
    """Name the whole path, and the value as it was given, where a rule file has a line to point at."""
    return replace(problem, values={**problem.values, **given}) if problem.code == "R305" else problem


def _said(problems: list[Problem], lang: Lang) -> str:
    return "; ".join(f"{p.what(lang)} → {p.todo(lang)}" for p in problems)
