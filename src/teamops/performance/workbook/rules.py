"""规则: each clause with its words, the values in force this month, and how every ambiguous sentence is read."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal

from teamops.core.rules.model import Dated, Rule
from teamops.core.rules.switches import Switch
from teamops.core.sheets.book import Col, Sheet, Table, line
from teamops.core.sheets.styles import ToneName
from teamops.core.text import Text
from teamops.performance.readings import readings_of
from teamops.performance.workbook import words
from teamops.performance.workbook.view import View

VALUES, READINGS = "values", "readings"

CLAUSE_TEXT = Text("原文", "Words of the clause")
BINDS = Text("适用", "Binds")
EVERYBODY = Text("花名册上的每个人", "everybody on the roster")
VALUE = Text("现行数值", "In force")
SINCE = Text("自", "Since")
ORIGIN = Text("依据", "Basis")
PROPOSED = Text("建议值", "proposed")
OF_CLAUSE = Text("规定", "clause")
HOW_READ = Text(
    "读法（规定可作多种理解之处）", "Readings, where the regulations can be read in more than one way"
)
RULING = Text("裁定", "Ruling")
CONCERNS = Text("涉及", "Concerns")
SENTENCE = Text("怎样理解", "What is read")
IN_FORCE = Text("现行读法", "Reading in force")
DEFAULT = Text("默认读法", "Default")
DIFFERS = Text("与默认不同", "Differs")
YES = Text("是", "yes")

# How the values of rules are called, by their place in the rule file. One that is not here is shown by its place.
VALUE_NAMES = {
    "at_least.calls": Text("每天通次（次）", "calls a day"),
    "at_least.talk_minutes": Text("每天通时（分钟）", "talk minutes a day"),
    "at_least.vehicles": Text("每月台数（台）", "vehicles a month"),
    "at_least.premium": Text("每月保费（元）", "premium a month (yuan)"),
    "deduct": Text("扣罚（元）", "fine (yuan)"),
    "step": Text("每增加（元）", "for each further (yuan)"),
    "reward": Text("奖励（元）", "reward (yuan)"),
    "repeat.times": Text("月累计达到（次）", "from so many in a month"),
    "repeat.deduct": Text("达到后每次扣罚（元）", "then each costs (yuan)"),
    "cap_pct": Text("扣款上限（当月工资的 %）", "limit on fines (% of the month's pay)"),
    "min_wage": Text("最低工资（元）", "minimum wage (yuan)"),
}


def rules_sheet(view: View) -> Sheet:
    """Return the sheet 规则: a row a value in force on any day of the month, and a row a switch."""
    title = line(f"{view.title} · {view.say(words.RULES)}", "title")
    blocks = (title, _values(view), line(""), line(view.say(HOW_READ), "subtitle"), _readings(view))
    widths = (12.0, 20.0, 44.0, 30.0, 28.0, 14.0, 12.0, 10.0)
    return Sheet(name=view.say(words.RULES), blocks=blocks, main=VALUES, filtered=False, widths=widths)


def _values(view: View) -> Table:
    rows: list[tuple[Rule, str, date, Decimal, bool]] = [
        (rule, path, since, value, proposed)
        for rule in view.settlement.rules.rules
        for path, dated in rule.dated().items()
        for since, value, proposed in _in_month(view, dated)
    ]
    # The clause and its words stand once for each rule.
    first = [i == 0 or rows[i - 1][0].id != row[0].id for i, row in enumerate(rows)]
    tones: list[ToneName] = ["warn" if proposed else "" for *_, proposed in rows]

    def once(texts: list[str]) -> list[str]:
        return [said if new else "" for said, new in zip(texts, first, strict=True)]

    cols = (
        Col(
            key="clause",
            heading=view.say(words.CLAUSE),
            cells=once([r.clause.cite for r, *_ in rows]),
            style="center",
        ),
        Col(
            key="rule",
            heading=view.say(words.RULE),
            cells=once([view.label(r.id, r.id) for r, *_ in rows]),
            style="wrap",
        ),
        Col(
            key="text",
            heading=view.say(CLAUSE_TEXT),
            cells=once([r.clause.text for r, *_ in rows]),
            style="wrap",
        ),
        Col(
            key="binds",
            heading=view.say(BINDS),
            cells=once([_binds(view, r) for r, *_ in rows]),
            style="wrap",
        ),
        Col(
            key="item",
            heading=view.say(words.ITEM),
            cells=[_item(view, path) for _, path, *_ in rows],
            style="wrap",
        ),
        Col(
            key="value",
            heading=view.say(VALUE),
            cells=[_plain(value) for *_, value, _ in rows],
            style="right",
            tones=tones,
        ),
        Col(key="since", heading=view.say(SINCE), cells=[since for _, _, since, *_ in rows], style="date"),
        Col(
            key="origin",
            heading=view.say(ORIGIN),
            cells=[view.say(PROPOSED if proposed else OF_CLAUSE) for *_, proposed in rows],
            style="center",
            tones=tones,
        ),
    )
    return Table(key=VALUES, cols=cols)


def _readings(view: View) -> Table:
    found = list(_switches(view))
    tones: list[ToneName] = ["warn" if switch.differs else "" for _, switch in found]

    def said(heading: Text, cells: list[str]) -> Col:
        return Col(key=heading.en, heading=view.say(heading), cells=cells, style="wrap")

    cols = (
        Col(key="ruling", heading=view.say(RULING), cells=[s.ruling for _, s in found], style="center"),
        said(CONCERNS, [about for about, _ in found]),
        said(SENTENCE, [s.label.say(view.lang) for _, s in found]),
        said(IN_FORCE, [s.value_label.say(view.lang) for _, s in found]),
        said(DEFAULT, [s.default_label.say(view.lang) for _, s in found]),
        Col(
            key="differs",
            heading=view.say(DIFFERS),
            cells=[view.say(YES) if s.differs else "" for _, s in found],
            style="center",
        ),
    )
    return Table(key=READINGS, cols=cols, tones=tones)


def _switches(view: View) -> Iterator[tuple[str, Switch]]:
    """Yield every switch with what it concerns: first how things are counted, then how each rule judges."""
    rules = view.settlement.rules
    readings = readings_of(rules.readings)
    for part in fields(readings):
        section = getattr(readings, part.name)
        for switch in section.switches():
            yield section.title.say(view.lang), switch
    for rule in rules.rules:
        for switch in rules.switches(rule, view.last):
            yield view.label(rule.id, rule.id), switch


def _in_month(view: View, dated: Dated) -> Iterator[tuple[date, Decimal, bool]]:
    month = view.settlement.month
    at_start = dated.on(month.first)
    for since, amount in dated.steps:
        if month.first < since <= month.last or (at_start is not None and since == at_start[0]):
            yield since, amount.value, amount.proposed


def _binds(view: View, rule: Rule) -> str:
    return view.say(EVERYBODY) if rule.applies_to == "all" else "、".join(rule.applies_to)


def _item(view: View, path: str) -> str:
    return view.say(VALUE_NAMES[path]) if path in VALUE_NAMES else path


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
