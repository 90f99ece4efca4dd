"""Rule files: read strictly, checked as a whole, the team's own in place of the shipped ones."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from pydantic import Field, create_model

from teamops.core.evidence import Source
from teamops.core.problems import Problem, noted
from teamops.core.reasons import reason_of
from teamops.core.rules.control import Control, with_shipped
from teamops.core.rules.documents import Paper, Papers
from teamops.core.rules.frames import Metric, Vocabulary
from teamops.core.rules.model import AnyRule, DailyTarget, MonthlyTarget, PerEvent, Rule, RuleSet, StepBonus
from teamops.core.rules.parts import A_NUMBER, Dated
from teamops.core.rules.share import Share
from teamops.core.rules.switches import Reading, Strict
from teamops.core.text import Text
from teamops.core.validation import Place, hint
from teamops.core.yaml import Document, parse_yaml, validate

_Sections = tuple[tuple[str, type[Reading]], ...]
SUFFIXES = (".yaml", ".yml")
NO_EVENT = Text("没有这种事", "there is no such event")
NO_METRIC = Text("没有这个指标", "there is no such measure")
NO_OUTCOME = Text("没有这个结果", "there is no such outcome")
SECOND = Text(
    "线索分配规则只能有一条，已经有“{rule}”", "one rule assigns leads, and there is “{rule}” already"
)
JOIN = Text("一条规则：把来源写进“{rule}”", "one rule: put the sources into “{rule}”")
NOT_WHOLE = Text("换算后不是整数", "it is no whole number of units")
OUT_OF_RANGE = Text("不是整数，或太大", "it is no whole number, or too large")
WHOLE = Text("0 到 {most} 的整数", "a whole number, 0 to {most}")
NOT_MONTHLY = Text("它不是每月目标，或没有这个指标", "it is no monthly target, or lacks the measure")


@dataclass(frozen=True)
class _File:
    """One rule file as read."""

    document: Document
    order: int
    rules: list[Rule]
    readings: dict[str, Reading]
    papers: Papers

    def source(self, *place: str | int) -> Source:
        return Source(self.document.name, row=self.document.line(place))


def load_rules(shipped: Path, own: Path | None, words: Vocabulary) -> tuple[RuleSet | None, list[Problem]]:
    """Return the rules in force, or None with every problem of every file (F002, R301–R307, R310, R311).

    `shipped` and `own` are folders of YAML files; a file of `own` takes the place of the shipped one of the same
    name, and `own` need not exist. Problems call a file “folder/file”. Rules follow each other by their file's
    `order`, then its name.
    """
    standard = _read_folder(shipped, words)
    replaced = _read_folder(own, words) if own is not None else {}
    used = standard | replaced
    problems = [problem for _, faults in used.values() for problem in faults]
    files = sorted(_of(used), key=lambda f: (f.order, f.document.name))
    problems += _across(files, words)
    if problems:
        return None, problems
    readings = {name: model() for name, model in words.readings.items()}
    readings |= {name: reading for file in files for name, reading in file.readings.items()}
    known = {rule.id: rule for file in _of(standard) for rule in file.rules}
    rules = [_read_as(rule, known.get(rule.id)) for file in files for rule in file.rules]
    # A team's own files may name other documents; those that come with teamops are known all the same.
    papers = {key: paper for file in [*_of(standard), *files] for key, paper in file.papers.items()}
    return RuleSet(tuple(_with_shipped_controls(rules, known)), readings, known, papers), []


def _of(folder: Mapping[str, tuple[_File | None, list[Problem]]]) -> list[_File]:
    return [file for file, _ in folder.values() if file]


def check_document(
    document: Document, words: Vocabulary
) -> tuple[list[Rule], dict[str, Reading], list[Problem]]:
    """Return the rules and readings that a single rule file holds, as written, with every problem in it; nothing but
    the problems where it cannot be read (R302, R303, R305–R307, R310)."""
    file, problems = _as_file(document, tuple(words.readings.items()))
    return ([], {}, problems) if file is None else (file.rules, file.readings, list(_across([file], words)))


def _with_shipped_controls(rules: list[Rule], shipped: Mapping[str, Rule]) -> list[Rule]:
    """Return the rules with every number of the shipped controls in them, whatever the team's files leave out."""
    own = [rule for rule in rules if isinstance(rule, Control)]
    whole, rest = with_shipped(own, [rule for rule in shipped.values() if isinstance(rule, Control)])
    by_id = {rule.id: rule for rule in whole}
    return [*(by_id.get(rule.id, rule) for rule in rules), *rest]


def _read_as(rule: Rule, shipped: Rule | None) -> Rule:
    """Return a team's rule with the switches that its `reading` leaves out as the shipped rule of the same id has them.

    A line deleted by accident must not drop a condition of a fine: that a reminder is not needed has to be said
    (`reminder_scope: none`).
    """
    if not isinstance(rule, PerEvent) or not isinstance(shipped, PerEvent):
        return rule
    left_out = set(type(rule.reading).model_fields) - rule.reading.model_fields_set
    return rule.model_copy(
        update={
            "reading": rule.reading.model_copy(
                update={name: getattr(shipped.reading, name) for name in left_out}
            )
        }
    )


def _read_folder(folder: Path, words: Vocabulary) -> dict[str, tuple[_File | None, list[Problem]]]:
    """Return each file of a folder with its problems, by its name without the suffix; nothing if there is no folder."""
    if not folder.is_dir():
        return {}
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    except OSError as error:
        return {"": (None, [noted("F002", Source(f"{folder.name}/"), {"why": reason_of(error)})])}
    return {path.stem: _read_file(path, f"{folder.name}/{path.name}", words) for path in paths}


def _read_file(path: Path, name: str, words: Vocabulary) -> tuple[_File | None, list[Problem]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [noted("F002", Source(name), {"why": reason_of(error)})]
    file, problems = _parsed(raw, name, tuple(words.readings.items()))
    return file, list(problems)


@lru_cache(maxsize=64)
def _parsed(raw: bytes, name: str, sections: _Sections) -> tuple[_File | None, list[Problem]]:
    """Return what these bytes say; kept, since a run over many months, or many runs in one process, read the same files."""
    document, problems = parse_yaml(raw, name)
    return (None, problems) if document is None else _as_file(document, sections)


@cache
def _model(sections: _Sections) -> type[Strict]:
    """Return what a rule file may hold."""
    given: dict[str, Any] = {name: (model | None, None) for name, model in sections}
    readings = create_model("Readings", __base__=Strict, **given)
    return create_model(
        "RuleFile",
        __base__=Strict,
        order=(int, 100),
        documents=(dict[str, Paper], Field(default_factory=dict)),
        readings=(readings, Field(default_factory=readings)),
        rules=(list[AnyRule], Field(default_factory=list)),
    )


def _as_file(document: Document, sections: _Sections) -> tuple[_File | None, list[Problem]]:
    loaded, problems = validate(document, _model(sections))
    if loaded is None:
        return None, problems
    content: Any = loaded
    given = {name: getattr(content.readings, name) for name in content.readings.model_fields_set}
    readings = {name: reading for name, reading in given.items() if reading}
    return _File(document, content.order, content.rules, readings, content.documents), []


def _across(files: list[_File], words: Vocabulary) -> Iterator[Problem]:
    """Find what no rule file shows alone: an id or section twice, unknown measures, events and rules."""
    ids: dict[str, Source] = {}
    sections: dict[tuple[str, str], Source] = {}
    numbers: dict[str, Source] = {}
    rules = {rule.id: rule for file in files for rule in file.rules}
    for file in files:
        given = [("readings", name) for name in file.readings] + [("documents", key) for key in file.papers]
        for kind, name in given:
            source = file.source(kind, name)
            if (kind, name) in sections:
                yield noted("R311", source, {"key": name, "twin": str(sections[kind, name])})
            sections[kind, name] = source
        for i, rule in enumerate(file.rules):
            source = file.source("rules", i, "id")
            if rule.id in ids:
                yield noted("R306", source, {"rule": rule.id, "twin": str(ids[rule.id])})
            ids.setdefault(rule.id, source)
            yield from _within(file, i, rule, rules, words)
            if isinstance(rule, Control):
                yield from _control(file, i, rule, words, numbers)


def _within(
    file: _File, i: int, rule: Rule, rules: Mapping[str, Rule], words: Vocabulary
) -> Iterator[Problem]:
    """Check one rule against the vocabulary and the other rules."""
    if isinstance(rule, DailyTarget | MonthlyTarget):
        for name, dated in rule.at_least.items():
            place = ("rules", i, "at_least", name)
            if name in words.metrics:
                yield from _inexact(file, place, words.metrics[name], dated)
            else:
                known = {"hint": hint(name, words.metrics), "known": "、".join(words.metrics)}
                yield noted("R302", file.source(*place), {"key": name, **known})
    if isinstance(rule, PerEvent):
        for j, event in enumerate(rule.events):
            # A kind of the team's own is welcome; one that only looks like a known kind is misspelt.
            if event not in words.events and hint(event, words.events).zh:
                yield _choice(file.source("rules", i, "events", j), "events", event, NO_EVENT, words.events)
    if isinstance(rule, StepBonus):
        yield from _bonus(file, i, rule, rules, words)
    if isinstance(rule, Share):
        yield from _share(file, i, rule, rules, words)


def _bonus(
    file: _File, i: int, rule: StepBonus, rules: Mapping[str, Rule], words: Vocabulary
) -> Iterator[Problem]:
    if rule.metric in words.metrics:
        yield from _inexact(file, ("rules", i, "step"), words.metrics[rule.metric], rule.step)
    else:
        yield _choice(file.source("rules", i, "metric"), "metric", rule.metric, NO_METRIC, words.metrics)
    source, target = file.source("rules", i, "target_of"), rules.get(rule.target_of)
    if target is None:
        yield noted("R307", source, {"rule": rule.target_of, "hint": hint(rule.target_of, rules)})
    elif not isinstance(target, MonthlyTarget) or rule.metric not in target.at_least:
        monthly = (r for r in rules.values() if isinstance(r, MonthlyTarget) and rule.metric in r.at_least)
        yield _choice(source, "target_of", rule.target_of, NOT_MONTHLY, [r.id for r in monthly])


def _share(
    file: _File, i: int, rule: Share, rules: Mapping[str, Rule], words: Vocabulary
) -> Iterator[Problem]:
    """Find unknown sources and outcomes, one that stands twice, and a second rule that deals leads.

    One morning's dealing goes by one rule: with two the sources of one of them would lie undealt.
    """
    sources: list[tuple[str, Place]] = [
        (source.name, ("sources", j, "name")) for j, source in enumerate(rule.sources)
    ]
    outcomes: list[tuple[str, Place]] = [
        (outcome, ("redeal_outcomes", j)) for j, outcome in enumerate(rule.redeal_outcomes)
    ]
    earlier = takewhile(lambda other: other is not rule, rules.values())
    first = next((o.id for o in earlier if isinstance(o, Share) and o.id != rule.id), None)
    if first is not None:
        why, expected = (t.filled(rule=first) for t in (SECOND, JOIN))
        values = {"key": "kind", "value": rule.kind, "why": why, "expected": expected}
        yield noted("R305", file.source("rules", i, "kind"), values)
    for name, place in sources:
        at = file.source("rules", i, *place)
        if name not in words.sources:
            yield _choice(at, "name", name, Text("没有这个来源", "there is no such source"), words.sources)
    for name, place in outcomes:
        if name not in words.outcomes:
            at = file.source("rules", i, *place)
            yield _choice(at, "redeal_outcomes", name, NO_OUTCOME, words.outcomes)
    for group in (sources, outcomes):
        seen: dict[str, Source] = {}
        for name, place in group:
            at = file.source("rules", i, *place)
            if name in seen:
                yield noted("R303", at, {"key": name, "line": seen[name].row})
            seen.setdefault(name, at)


def _control(
    file: _File, i: int, rule: Control, words: Vocabulary, given: dict[str, Source]
) -> Iterator[Problem]:
    """Find unknown numbers, parts of what is only counted whole, too many days, and a number that two rules give."""
    for name, dated in rule.values.items():
        source, number = file.source("rules", i, "values", name), words.controls.get(name)
        if number is None:
            known = {"hint": hint(name, words.controls), "known": "、".join(words.controls)}
            yield noted("R302", source, {"key": name, **known})
            continue
        if name in given:
            twin = given[name]
            if twin.file == source.file:
                yield noted("R303", source, {"key": name, "line": twin.row})
            else:
                yield noted("R311", source, {"key": name, "twin": str(twin)})
        given.setdefault(name, source)
        expected = WHOLE.filled(most=number.most)
        for since, amount in dated.steps:
            if (number.whole and amount.value % 1) or amount.value > number.most:
                at = file.source("rules", i, "values", name, since.isoformat())
                values = {"key": name, "value": amount.value, "why": OUT_OF_RANGE, "expected": expected}
                yield noted("R305", at, values)


def _inexact(file: _File, place: tuple[str | int, ...], metric: Metric, dated: Dated) -> Iterator[Problem]:
    """Find values that are no whole number of a measure's base units: 0.01 minutes is no whole second."""
    for since, amount in dated.steps:
        if amount.value * metric.scale % 1:
            source = file.source(*place, since.isoformat())
            values = {"key": place[-1], "value": amount.value, "why": NOT_WHOLE, "expected": A_NUMBER}
            yield noted("R305", source, values)


def _choice(source: Source, key: str, value: str, why: Text, choices: Collection[str]) -> Problem:
    listed = Text("、".join(choices), ", ".join(choices))
    return noted("R305", source, {"key": key, "value": value, "why": why, "expected": listed})
