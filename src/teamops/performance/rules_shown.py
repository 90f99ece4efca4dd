"""The rules in force as people read them on a screen, and as programs read them as JSON."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from teamops.core.rules.documents import quoted_papers
from teamops.core.rules.frames import Vocabulary
from teamops.core.rules.model import RuleSet
from teamops.core.rules.switches import Switch
from teamops.core.rules.table import PROPOSED, readings_table, rules_table
from teamops.core.text import Lang, Text

BRACKETED = Text("（{said}）", " ({said})")


def rules_text(rules: RuleSet, words: Vocabulary, on: date, lang: Lang) -> str:
    """Return the rules in force on a day: clause, values, readings; what differs from the default is marked."""
    table = rules_table(rules, on, words.metrics, words.controls)
    out = [Text("{on} 生效的规则", "Rules in force on {on}").say(lang, on=on)]
    out += [f"    {paper}" for paper in quoted_papers((row.cite for row in table), rules.papers, lang)]
    for row in table:
        state = "" if row.in_force else Text("（当天没有生效）", " (not in force)").say(lang)
        out += [
            "",
            f"{rules.in_words(row.cite, lang)} {row.label.say(lang)}  [{row.id}]{state}",
            f"    “{row.clause}”",
        ]
        for value in row.values:
            proposed = BRACKETED.say(lang, said=PROPOSED.say(lang)) if value.proposed else ""
            since = Text("自 {since}", "since {since}").say(lang, since=value.since)
            out.append(f"    {value.label.say(lang)} {value.value} {value.unit.say(lang)}{proposed}  {since}")
        out += [
            f"    {part.label.say(lang)}"
            + (f"  {rules.in_words(part.cite, lang)} “{part.clause}”" if part.cite else "")
            for part in row.parts
        ]
        out += _switch_lines(row.switches, lang)
    for section in readings_table(rules):
        out += ["", f"{section.label.say(lang)}  [{section.section}]", *_switch_lines(section.switches, lang)]
    return "\n".join(out)


def _switch_lines(switches: list[Switch], lang: Lang) -> Iterator[str]:
    for s in switches:
        ruling = Text("口径 {n}", "interpretation {n}").say(lang, n=s.ruling)
        differs = (
            Text("  ← 默认：{d}", "  ← default: {d}").say(lang, d=s.default_label.say(lang))
            if s.differs
            else ""
        )
        yield f"    · {s.label.say(lang)}：{s.value_label.say(lang)}  ({ruling}, {s.name}){differs}"


def rules_value(rules: RuleSet, words: Vocabulary, on: date) -> dict[str, object]:
    """Return the rules in force on a day as plain values."""
    return {
        "on": f"{on:%F}",
        "rules": [
            {
                "id": row.id,
                "clause": row.cite,
                "text": row.clause,
                "in_force": row.in_force,
                "values": {
                    v.name: {"value": str(v.value), "since": f"{v.since:%F}", "proposed": v.proposed}
                    for v in row.values
                },
                "parts": [{"name": p.name, "clause": p.cite, "text": p.clause} for p in row.parts],
                "readings": {s.name: _spelled(s.value) for s in row.switches},
            }
            for row in rules_table(rules, on, words.metrics, words.controls)
        ],
        "readings": {
            r.section: {s.name: _spelled(s.value) for s in r.switches} for r in readings_table(rules)
        },
    }


def _spelled(value: object) -> object:
    """A switch's value as JSON has it; a decimal stays a string."""
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Decimal) else value
