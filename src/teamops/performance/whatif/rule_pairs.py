"""Two rule sets side by side: every value and every reading as it is under each, and whether it differs. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from teamops.core.rules.changes import ALWAYS, READING
from teamops.core.rules.model import Limit, Rule, RuleSet
from teamops.core.rules.parts import Dated
from teamops.core.rules.switches import Switch, spelled
from teamops.core.rules.table import readings_table, rules_table
from teamops.core.text import Lang, Text
from teamops.performance.metrics import METRICS

JOINTS: tuple[tuple[Lang, str], ...] = (("zh", "；"), ("en", "; "))
NOTHING = Text("—", "—")
WHOLE_RULE = Text("整条规则", "the whole rule")
FOR_ALL_TIME = Text("{value}（全部时间）", "{value} (all time)")
SINCE = Text("{value}（{since} 起）", "{value} (since {since})")
PARTS = {
    "events": Text("管哪些事", "kinds of events"),
    "metric": Text("看哪项指标", "measure"),
    "target_of": Text("从哪条规则的目标起算", "counted from the target of"),
    "clause": Text("条款", "clause"),
    "label": Text("名称", "name"),
    "kind": Text("种类", "kind"),
    "per": Text("按天还是按月", "per day or month"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One value or reading under both rule sets. `mark`: the clause of a rule, or the ruling of a switch."""

    mark: str
    rule: Text
    item: Text
    unit: Text
    now: Text
    then: Text

    @property
    def differs(self) -> bool:
        """Whether it is not the same under both."""
        return self.now != self.then


def rule_pairs(now: RuleSet, then: RuleSet, on: date) -> list[Pair]:
    """Return every value in its course of time, and every switch as it stands on a day, under both rule sets.

    By rule, the rules of `now` first; then the readings. A rule that only one side has is one pair.
    """
    before, after = ({rule.id: rule for rule in rules.rules} for rules in (now, then))
    found: list[Pair] = []
    for rule_id in dict.fromkeys([*before, *after]):
        a, b = before.get(rule_id), after.get(rule_id)
        if a is not None and b is not None:
            found += [*_values(a, b, now, then), *_parts(a, b), *_rule_switches(a, b, now, then, on)]
        else:
            one = a or b
            assert one is not None
            sides = [Text("有", "there is one") if side is not None else NOTHING for side in (a, b)]
            found.append(Pair(one.clause.cite, one.label, WHOLE_RULE, Text("", ""), *sides))
    for left, right in zip(readings_table(now), readings_table(then), strict=True):
        found += _switches(left.label, left.switches, right.switches)
    return found


def _values(a: Rule, b: Rule, now: RuleSet, then: RuleSet) -> Iterator[Pair]:
    """The dated values, each with all its days."""
    named = {
        value.name: value
        for rules, rule in ((then, b), (now, a))
        for row in rules_table(RuleSet((rule,), {}, rules.shipped, rules.papers), date.max, METRICS)
        for value in row.values
    }
    left, right = a.dated(), b.dated()
    for path in dict.fromkeys([*left, *right]):
        value = named[path]
        sides = (_course(side.get(path)) for side in (left, right))
        yield Pair(a.clause.cite, a.label, value.label, value.unit, *sides)


def _parts(a: Rule, b: Rule) -> Iterator[Pair]:
    """What else of a rule differs; its id is the same."""
    skipped = {"id", READING, "applies_to", *a.dated(), *b.dated()}
    left, right = a.model_dump(), b.model_dump()
    for name in dict.fromkeys([*left, *right]):
        held = any(path.startswith(f"{name}.") for path in skipped)
        if name in skipped or held or left.get(name) == right.get(name):
            continue
        sides = (_plain(getattr(rule, name, None)) for rule in (a, b))
        yield Pair(a.clause.cite, a.label, PARTS.get(name, Text(name, name)), Text("", ""), *sides)


def _rule_switches(a: Rule, b: Rule, now: RuleSet, then: RuleSet, on: date) -> list[Pair]:
    values = set(a.dated()) | set(b.dated()) if isinstance(a, Limit) else set()
    left, right = (
        [switch for switch in rules.switches(rule, on) if switch.name not in values]
        for rules, rule in ((now, a), (then, b))
    )
    return _switches(a.label, left, right)


def _switches(about: Text, left: list[Switch], right: list[Switch]) -> list[Pair]:
    by_name = {switch.name: switch for switch in right}
    pairs = [(one, by_name.pop(one.name, None)) for one in left]
    said = [(one, one.value_label, other.value_label if other else NOTHING) for one, other in pairs]
    said += [(other, NOTHING, other.value_label) for other in by_name.values()]
    return [Pair(str(s.ruling), about, s.label, Text("", ""), now, then) for s, now, then in said]


def _course(dated: Dated | None) -> Text:
    """Say a value with the days it holds from: 30（2015-12-03 起）；35（2026-10-01 起）."""
    if dated is None:
        return NOTHING
    each = [
        (FOR_ALL_TIME if since == ALWAYS else SINCE, f"{amount.value.normalize():,f}", since)
        for since, amount in dated.steps
    ]
    zh, en = (
        joint.join(said.say(lang, value=value, since=since) for said, value, since in each)
        for lang, joint in JOINTS
    )
    return Text(zh, en)


def _plain(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, list):
        return Text("、".join(map(str, value)), ", ".join(map(str, value)))
    shown = " ".join(value.model_dump().values()) if hasattr(value, "model_dump") else spelled(value)
    return Text(shown, shown)
