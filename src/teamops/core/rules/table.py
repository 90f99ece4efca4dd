"""The rules as a table to read: what is in force on a day, under which clause, read how."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from teamops.core.rules.control import Control, Quantity
from teamops.core.rules.frames import Metric
from teamops.core.rules.model import Rule, RuleSet, StepBonus
from teamops.core.rules.share import Share
from teamops.core.rules.switches import Switch
from teamops.core.text import Text

EVERYBODY = Text("每个人", "everybody")
YUAN, DAYS = Text("元", "yuan"), Text("天", "days")
PROPOSED = Text("建议值", "proposed")
NAMES = {
    "deduct": (Text("扣罚", "fine"), YUAN),
    "reward": (Text("奖励", "reward"), YUAN),
    "repeat.times": (Text("月累计达到", "count in a month"), Text("次", "times")),
    "repeat.deduct": (Text("达到后每次扣罚", "fine each from then on"), YUAN),
    "cap_pct": (Text("扣罚不超过当月工资的", "fines at most, of the month's pay"), Text("%", "%")),
    "min_wage": (Text("最低工资", "minimum wage"), YUAN),
    "recycle_after_days": (Text("没有联系就收回，超过", "reclaimed without contact, after more than"), DAYS),
    "capacity": (Text("每人在手线索最多", "leads held by one person at most"), Text("条", "leads")),
}
WINDOW = Text("{source}：到期前不超过", "{source}: before expiry at most")
SOURCE = Text("来源 {n}：{source}", "source {n}: {source}")


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A dated value in force: its path in YAML, what it is, the value and its unit, since when, proposed or not."""

    name: str
    label: Text
    value: Decimal
    unit: Text
    since: date
    proposed: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a rule, in order, with its own clause and words, or two empty texts: a source of leads."""

    name: str
    label: Text
    cite: str
    clause: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule on a day. `in_force`: every value of it has begun; `values` are those that have. `parts`: see PartRow."""

    id: str
    label: Text
    cite: str
    clause: str
    positions: Text
    in_force: bool
    values: list[ValueRow]
    switches: list[Switch]
    parts: list[PartRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One section of readings with its switches."""

    section: str
    label: Text
    switches: list[Switch]


@dataclass(frozen=True)
class _Words:
    """What the domains call the values of rules: measures of targets, numbers of controls."""

    metrics: Mapping[str, Metric]
    controls: Mapping[str, Quantity]


def rules_table(
    rules: RuleSet,
    on: date,
    metrics: Mapping[str, Metric],
    controls: Mapping[str, Quantity] = MappingProxyType({}),
) -> list[RuleRow]:
    """Return every rule as it stands on a day, in file order.

    `metrics` and `controls` give the names and units of measures and of the numbers of controls; KeyError where a rule
    names one that is not among them.
    """
    words = _Words(metrics, controls)
    return [_row(rules, rule, on, words) for rule in rules.rules]


def readings_table(rules: RuleSet) -> list[ReadingRow]:
    """Return every section of readings with its switches, in the domains' order."""
    return [ReadingRow(name, r.title, r.switches()) for name, r in rules.readings.items()]


def _row(rules: RuleSet, rule: Rule, on: date, words: _Words) -> RuleRow:
    values = []
    dated = rule.dated()
    for path, steps in dated.items():
        entry = steps.on(on)
        if entry is not None:
            label, unit = _named(rule, path, words)
            values.append(ValueRow(path, label, entry[1].value, unit, entry[0], entry[1].proposed))
    switches = rules.switches(rule, on)
    positions = next((s.value_label for s in switches if s.name == "applies_to"), EVERYBODY)
    clause, in_force = rule.clause, len(values) == len(dated)
    return RuleRow(
        rule.id, rule.label, clause.cite, clause.text, positions, in_force, values, switches, _parts(rule)
    )


def _parts(rule: Rule) -> list[PartRow]:
    if not isinstance(rule, Share):
        return []
    rows = []
    for n, source in enumerate(rule.sources, 1):
        label = SOURCE.filled(n=n, source=source.name)
        cite, words = (source.clause.cite, source.clause.text) if source.clause else ("", "")
        rows.append(PartRow(source.name, label, cite, words))
    return rows


def _named(rule: Rule, path: str, words: _Words) -> tuple[Text, Text]:
    """Return what a value is called and its unit."""
    if path in NAMES:
        return NAMES[path]
    if isinstance(rule, Control):
        number = words.controls[path.removeprefix("values.")]
        return number.label, number.unit
    if isinstance(rule, Share):  # what else a share rule dates are the windows of its sources
        source = path.split(".")[1]
        return WINDOW.filled(source=source), DAYS
    if isinstance(rule, StepBonus):
        metric, said = words.metrics[rule.metric], Text("{metric}每增加", "{metric}, each further")
    else:
        metric, said = words.metrics[path.split(".", 1)[1]], Text("{metric}至少", "{metric} at least")
    zh, en = said.zh.format(metric=metric.label.zh), said.en.format(metric=metric.label.en)
    return Text(zh, en), metric.unit
