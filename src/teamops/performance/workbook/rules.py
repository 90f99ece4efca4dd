"""规则: each clause with its words, the values in force this month, and how every ambiguous sentence is read."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from teamops.core.rules.switches import Switch
from teamops.core.rules.table import PROPOSED, RuleRow, ValueRow, readings_table, rules_table
from teamops.core.sheets.book import Col, Sheet, Table, line
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Text
from teamops.performance.compute.metrics import METRICS
from teamops.performance.workbook import words
from teamops.performance.workbook.view import View

VALUES, READINGS = "values", "readings"
WIDTHS = (14.0, 20.0, 46.0, 30.0, 30.0, 12.0, 10.0, 12.0, 10.0)

CLAUSE_TEXT = Text("原文", "Words of the clause")
BINDS = Text("适用", "Binds")
VALUE = Text("现行数值", "In force")
UNIT = Text("单位", "Unit")
SINCE = Text("自", "Since")
ORIGIN = Text("依据", "Basis")
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


def rules_sheet(view: View) -> Sheet:
    """Return the sheet 规则: a row a value in force on any day of the month, and a row a switch."""
    title = line(f"{view.title} · {view.say(words.RULES)}", "title")
    blocks = (title, _values(view), line(""), line(view.say(HOW_READ), "subtitle"), _readings(view))
    return Sheet(name=view.say(words.RULES), blocks=blocks, repeated=READINGS, widths=WIDTHS)


def _values(view: View) -> Table:
    rows = list(_value_rows(view))
    # The clause and its words stand once for each rule.
    first = [i == 0 or rows[i - 1][0].id != rule.id for i, (rule, _) in enumerate(rows)]
    tones: list[ToneName] = ["warn" if value.proposed else "" for _, value in rows]

    def once(texts: list[str]) -> list[str]:
        return [said if new else "" for said, new in zip(texts, first, strict=True)]

    def say(text: Text) -> str:
        return text.say(view.lang)

    cols = (
        Col(key="clause", heading=say(words.CLAUSE), cells=once([r.cite for r, _ in rows]), style="wrap"),
        Col(
            key="rule",
            heading=say(words.RULE),
            cells=once([view.label(r.id, r.id) for r, _ in rows]),
            style="wrap",
        ),
        Col(key="text", heading=say(CLAUSE_TEXT), cells=once([r.clause for r, _ in rows]), style="wrap"),
        Col(key="binds", heading=say(BINDS), cells=once([say(r.positions) for r, _ in rows]), style="wrap"),
        Col(key="item", heading=say(words.ITEM), cells=[say(v.label) for _, v in rows], style="wrap"),
        Col(
            key="value",
            heading=say(VALUE),
            cells=[_plain(v.value) for _, v in rows],
            style="right",
            tones=tones,
        ),
        Col(key="unit", heading=say(UNIT), cells=[say(v.unit) for _, v in rows], style="center"),
        Col(key="since", heading=say(SINCE), cells=[v.since for _, v in rows], style="date"),
        Col(
            key="origin",
            heading=say(ORIGIN),
            cells=[say(PROPOSED if v.proposed else OF_CLAUSE) for _, v in rows],
            style="center",
            tones=tones,
        ),
    )
    return Table(key=VALUES, cols=cols)


def _value_rows(view: View) -> Iterator[tuple[RuleRow, ValueRow]]:
    """Yield every value that is in force on any day of the month, by rule; one that changes within it comes twice."""
    month, rules = view.settlement.month, view.settlement.rules
    changes = {since for rule in rules.rules for dated in rule.dated().values() for since, _ in dated.steps}
    days = sorted({month.first, *(day for day in changes if month.first < day <= month.last)})
    tables = [rules_table(rules, day, METRICS) for day in days]
    for rows in zip(*tables, strict=True):
        found: dict[tuple[str, date], ValueRow] = {(v.name, v.since): v for row in rows for v in row.values}
        order = {name: i for i, name in enumerate(rules.find(rows[0].id).dated())}
        for name, since in sorted(found, key=lambda place: (order[place[0]], place[1])):
            yield rows[-1], found[name, since]


def _readings(view: View) -> Table:
    found = list(_switches(view))
    tones: list[ToneName] = ["warn" if switch.differs else "" for _, switch in found]

    def said(heading: Text, cells: list[str]) -> Col:
        return Col(key=heading.en, heading=view.say(heading), cells=cells, style="wrap")

    differs = [view.say(YES) if s.differs else "" for _, s in found]
    cols = (
        Col(key="ruling", heading=view.say(RULING), cells=[s.ruling for _, s in found], style="center"),
        said(CONCERNS, [about for about, _ in found]),
        said(SENTENCE, [s.label.say(view.lang) for _, s in found]),
        said(IN_FORCE, [s.value_label.say(view.lang) for _, s in found]),
        said(DEFAULT, [s.default_label.say(view.lang) for _, s in found]),
        Col(key="differs", heading=view.say(DIFFERS), cells=differs, style="center"),
    )
    return Table(key=READINGS, cols=cols, tones=tones)


def _switches(view: View) -> Iterator[tuple[str, Switch]]:
    """Yield every switch with what it concerns: first how things are counted, then how each rule judges."""
    rules = view.settlement.rules
    for section in readings_table(rules):
        for switch in section.switches:
            yield section.label.say(view.lang), switch
    for rule in rules.rules:
        for switch in rules.switches(rule, view.last):
            yield view.label(rule.id, rule.id), switch


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
