"""The sheet 规则 of any workbook: each clause with its words, the values in force, and how every sentence is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from teamops.core.inbox.confirmed import Confirmed
from teamops.core.rules.control import Quantity
from teamops.core.rules.documents import quoted_papers
from teamops.core.rules.frames import Metric
from teamops.core.rules.model import RuleSet
from teamops.core.rules.switches import Switch
from teamops.core.rules.table import PROPOSED, RuleRow, ValueRow, readings_table, rules_table
from teamops.core.sheets.book import Block, Col, Page, Sheet, Table, line
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang, Text

VALUES, READINGS, LEARNED = "values", "readings", "learned"
WIDTHS = (13.0, 17.0, 38.0, 26.0, 26.0, 10.0, 8.0, 11.0, 8.0)

RULES = Text("规则", "Rules")
CLAUSE = Text("条款", "Clause")
RULE = Text("规则", "Rule")
ITEM = Text("项目", "Item")
VALUE = Text("现行数值", "In force")
HOW_READ = Text(
    "口径（规定可作多种理解之处）", "Interpretations, where the regulations can be read in more than one way"
)

LEARNED_TITLE = Text("确认过的文件和表头（learned.yaml）", "Confirmed files and headings (learned.yaml)")


@dataclass(frozen=True)
class _Line:
    """A row of the values: of a value in force, or (`value` None) of a part of the rule; `cite` and `clause` are its own."""

    rule: str
    cite: str
    clause: str
    binds: Text
    item: Text
    value: ValueRow | None


def rules_sheet(
    rules: RuleSet,
    first: date,
    last: date,
    metrics: Mapping[str, Metric],
    title: str,
    lang: Lang,
    controls: Mapping[str, Quantity] = MappingProxyType({}),
) -> Sheet:
    """Return the sheet 规则: a row a value in force on any day from `first` to `last`, a row a part of a rule that
    has words of its own in the regulations, and a row a switch as it stands on the last day.

    `metrics` name the measures of targets ({} where no rule has any), `controls` the numbers of controls. `title`
    heads the sheet.
    """
    lines, labels = list(_lines(rules, first, last, metrics, controls)), labels_of(rules, lang)
    said = line(HOW_READ.say(lang), "subtitle")
    quoted = quoted_papers((row.cite for row in lines), rules.papers, lang)
    blocks: list[Block] = [line(title, "title"), *(line(paper, width=sum(WIDTHS)) for paper in quoted)]
    blocks += [_values(rules, lines, labels, lang), line(""), said]
    blocks.append(_readings(list(_switches(rules, last, labels, lang)), lang))
    if rules.learned:
        blocks += [line(""), line(LEARNED_TITLE.say(lang), "subtitle"), _learned(rules.learned, lang)]
    page = Page(wanted=False)
    return Sheet(name=RULES.say(lang), blocks=tuple(blocks), repeated=READINGS, widths=WIDTHS, page=page)


def labels_of(rules: RuleSet, lang: Lang) -> dict[str, str]:
    """Return what each rule is called, by its id; two rules of one name carry their ids."""
    said = [rule.label.say(lang) for rule in rules.rules]
    return {
        rule.id: label if said.count(label) == 1 else f"{label} ({rule.id})"
        for rule, label in zip(rules.rules, said, strict=True)
    }


def _values(rules: RuleSet, lines: list[_Line], labels: Mapping[str, str], lang: Lang) -> Table:
    seen = Seen(lang)
    values = [row.value for row in lines]
    # The rule, its clause and its words stand once; a part shows its own clause.
    first = [i == 0 or lines[i - 1].rule != row.rule for i, row in enumerate(lines)]
    own = [
        new or row.cite != lines[i - 1].cite for i, (row, new) in enumerate(zip(lines, first, strict=True))
    ]
    tones: list[ToneName] = ["warn" if value and value.proposed else "" for value in values]

    def say(text: Text) -> str:
        return text.say(lang)

    def once(texts: list[str], shown: list[bool]) -> list[str]:
        return [said if show else "" for said, show in zip(texts, shown, strict=True)]

    def wrapped(key: str, heading: Text, cells: list[str]) -> Col:
        return seen.col(key, heading, cells, "wrap")

    plain = [_plain(v.value) if v else "" for v in values]
    origin = [_origin(row).say(lang) for row in lines]
    cols = (
        wrapped("clause", CLAUSE, once([rules.in_words(row.cite, lang) for row in lines], own)),
        wrapped("rule", RULE, once([labels[row.rule] for row in lines], first)),
        wrapped("text", Text("原文", "Words of the clause"), once([row.clause for row in lines], own)),
        wrapped("binds", Text("适用", "Binds"), once([say(row.binds) for row in lines], first)),
        wrapped("item", ITEM, [say(row.item) for row in lines]),
        seen.col("value", VALUE, plain, "right", tones=tones),
        seen.col("unit", Text("单位", "Unit"), [say(v.unit) if v else "" for v in values], "center"),
        seen.col("since", Text("自", "Since"), [v.since if v else None for v in values], "date"),
        seen.col("origin", Text("依据", "Basis"), origin, "center", tones=tones),
    )
    return Table(key=VALUES, cols=cols)


def _origin(row: _Line) -> Text:
    if row.value and row.value.proposed:
        return PROPOSED
    return Text("规定", "clause") if row.cite else Text("", "")


def _lines(
    rules: RuleSet,
    first: date,
    last: date,
    metrics: Mapping[str, Metric],
    controls: Mapping[str, Quantity],
) -> Iterator[_Line]:
    """Yield every value in force on any of the days, by rule (one that changes comes twice), then the rule's parts."""
    changes = {since for rule in rules.rules for dated in rule.dated().values() for since, _ in dated.steps}
    days = sorted({first, *(day for day in changes if first < day <= last)})
    tables = [rules_table(rules, day, metrics, controls) for day in days]
    for rows in zip(*tables, strict=True):
        row: RuleRow = rows[-1]
        found: dict[tuple[str, date], ValueRow] = {(v.name, v.since): v for r in rows for v in r.values}
        order = {name: i for i, name in enumerate(rules.find(row.id).dated())}
        for name, since in sorted(found, key=lambda place: (order[place[0]], place[1])):
            value = found[name, since]
            yield _Line(row.id, row.cite, row.clause, row.positions, value.label, value)
        if row.parts and not found:
            yield _Line(row.id, row.cite, row.clause, row.positions, Text("", ""), None)
        for part in row.parts:
            yield _Line(row.id, part.cite, part.clause, row.positions, part.label, None)


def _readings(found: list[tuple[str, Switch]], lang: Lang) -> Table:
    seen = Seen(lang)
    tones: list[ToneName] = ["warn" if switch.differs else "" for _, switch in found]

    def said(heading: Text, cells: list[str]) -> Col:
        return seen.col(heading.en, heading, cells, "wrap")

    differs = [Text("是", "yes").say(lang) if s.differs else "" for _, s in found]
    cols = (
        seen.col("ruling", Text("口径", "Interpretation"), [s.ruling for _, s in found], "center"),
        said(Text("涉及", "Concerns"), [about for about, _ in found]),
        said(Text("怎样理解", "What is read"), [s.label.say(lang) for _, s in found]),
        said(Text("现行口径", "Interpretation in force"), [s.value_label.say(lang) for _, s in found]),
        said(Text("默认口径", "Default"), [s.default_label.say(lang) for _, s in found]),
        seen.col("differs", Text("与默认不同", "Differs"), differs, "center"),
    )
    return Table(key=READINGS, cols=cols, tones=tones)


def _switches(
    rules: RuleSet, on: date, labels: Mapping[str, str], lang: Lang
) -> Iterator[tuple[str, Switch]]:
    """Yield every switch with what it concerns: first how things are counted, then how each rule judges."""
    for section in readings_table(rules):
        for switch in section.switches:
            yield section.label.say(lang), switch
    for rule in rules.rules:
        for switch in rules.switches(rule, on):
            yield labels[rule.id], switch


def _learned(found: Sequence[Confirmed], lang: Lang) -> Table:
    seen = Seen(lang)
    cols = (
        seen.col("on", Text("确认日期", "Confirmed on"), [one.on for one in found], "center"),
        seen.col("by", Text("确认人", "By"), [one.by for one in found], "center"),
        seen.col("what", Text("什么", "What"), [one.what.say(lang) for one in found], "wrap"),
        seen.col("meaning", Text("认作", "Taken for"), [one.meaning.say(lang) for one in found], "wrap"),
    )
    return Table(key=LEARNED, cols=cols)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
