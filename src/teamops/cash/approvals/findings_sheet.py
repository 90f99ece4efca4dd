"""检查结果: everything that was found, gravest first, with what was expected and what was there."""

from collections.abc import Sequence

from teamops.cash.books import words
from teamops.core.problems import SEVERITY_LABELS, Problem, Severity, in_order
from teamops.core.sheets.book import Col, Sheet, Table, line
from teamops.core.sheets.problems_sheet import TONES
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang, Text

TABLE = "findings"


def findings_sheet(problems: Sequence[Problem], title: str, lang: Lang) -> Sheet:
    """Return the sheet 检查结果: code, place, wording, expected, found, difference, what to do; a count of each weight on top."""
    found = in_order(problems)
    marks: list[ToneName] = [TONES[p.severity] for p in found]
    cols = (
        Col(
            key="weight",
            heading=Text("程度", "Weight").say(lang),
            cells=[SEVERITY_LABELS[p.severity].say(lang) for p in found],
            style="center",
            tones=marks,
            width=8,
        ),
        Col(key="code", heading=words.CODE.say(lang), cells=[p.code for p in found], style="center", width=8),
        Col(
            key="place",
            heading=words.PLACE.say(lang),
            cells=[str(p.source) if p.source else "" for p in found],
            style="wrap",
            width=30,
        ),
        Col(
            key="what",
            heading=Text("问题", "What is wrong").say(lang),
            cells=[p.what(lang) for p in found],
            style="wrap",
            width=52,
        ),
        *(
            Col(
                key=key,
                heading=heading.say(lang),
                cells=[_said(p, key, lang) for p in found],
                style="right",
                width=13,
            )
            for key, heading in (
                ("expected", words.EXPECTED),
                ("actual", Text("实际", "Found")),
                ("difference", Text("差额", "Difference")),
            )
        ),
        Col(
            key="todo",
            heading=Text("怎么办", "What to do").say(lang),
            cells=[p.todo(lang) for p in found],
            style="wrap",
            width=40,
        ),
    )
    table = Table(key=TABLE, cols=cols, empty=words.NOTHING.say(lang))
    gravest = max((p.severity for p in found), default=Severity.REMARK)
    return Sheet(
        name=words.FINDINGS.say(lang),
        blocks=(line(title, "title"), line(counts_said(problems, lang)), table),
        main=TABLE,
        tab=TONES[gravest] if gravest > Severity.REMARK else "",
    )


def counts_said(problems: Sequence[Problem], lang: Lang) -> str:
    """Return how many of each weight there are, in words."""
    found = in_order(problems)
    count = {weight: sum(p.severity is weight for p in found) for weight in Severity}
    return words.COUNTS_SAID.say(
        lang,
        faults=count[Severity.FAULT] + count[Severity.ERROR],
        findings=count[Severity.FINDING],
        remarks=count[Severity.REMARK],
    )


def _said(problem: Problem, key: str, lang: Lang) -> str:
    value = problem.values.get(key, "")
    return value.say(lang) if isinstance(value, Text) else str(value)
