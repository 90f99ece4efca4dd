"""数据问题: what is wrong or worth knowing in the inputs, gravest first, and what to do."""

from collections.abc import Sequence

from teamops.core.evidence import Source
from teamops.core.problems import SEVERITY_LABELS, Problem, Severity, counted, in_order
from teamops.core.sheets.book import Block, Page, Sheet, Table, line
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.telling import SHEET as NAME
from teamops.core.text import Lang, Text

NOTHING = Text("没有发现问题", "nothing was found")
WEIGHT = Text("程度", "Severity")
FIGURES = {
    "expected": Text("应为", "Expected"),
    "actual": Text("实际", "Found"),
    "difference": Text("差额", "Difference"),
}
BEFORE_CLOSING = Text(
    "{counted}。差错要在结账前改正或豁免。", "{counted}. Exceptions are corrected or waived before closing."
)
NOWHERE = Source("")
TABLE = "problems"
TONES: dict[Severity, ToneName] = {
    Severity.ERROR: "bad",
    Severity.FAULT: "bad",
    Severity.FINDING: "warn",
    Severity.REMARK: "mute",
}


def problems_sheet(problems: Sequence[Problem], lang: Lang, title: str, figures: bool = False) -> Sheet:
    """Return the sheet of problems, each once, by weight, then file, sheet, row and column.

    `figures`: with what was expected, what is there and the difference, and how many of each weight there are.
    """
    seen = Seen(lang)
    found = in_order(problems)
    places = [p.source or NOWHERE for p in found]
    weights = [seen.say(SEVERITY_LABELS[p.severity]) for p in found]
    amounts = FIGURES.items() if figures else ()
    cols = (
        seen.col("severity", WEIGHT, weights, "center", 10, tones=[TONES[p.severity] for p in found]),
        seen.col("code", Text("编号", "Code"), [p.code for p in found], "center", 9),
        seen.col("file", Text("文件", "File"), [place.file for place in places], "wrap", 26),
        seen.col("sheet", Text("工作表", "Sheet"), [place.sheet for place in places], "wrap", 14),
        seen.col("cell", Text("位置", "Cell"), [place.cell for place in places], "center", 9),
        seen.col("what", Text("问题", "What is wrong"), [p.what(lang) for p in found], "wrap", 46),
        *(seen.col(key, said, [_said(p, key, lang) for p in found], "right", 13) for key, said in amounts),
        seen.col("todo", Text("怎么办", "What to do"), [p.todo(lang) for p in found], "wrap", 46),
    )
    how_many = [line(_counted(found, lang))] if figures else []
    table = Table(key=TABLE, cols=cols, empty=NOTHING.say(lang))
    gravest = max((p.severity for p in found), default=Severity.REMARK)
    tab: ToneName = TONES[gravest] if gravest > Severity.REMARK else ""
    blocks: tuple[Block, ...] = (line(title, "title"), *how_many, table)
    return Sheet(name=NAME.say(lang), blocks=blocks, main=TABLE, tab=tab, page=Page(wanted=False))


def _counted(found: Sequence[Problem], lang: Lang) -> str:
    said = counted(found, lang, Severity.REMARK)
    closes = any(p.severity >= Severity.FAULT for p in found)
    return BEFORE_CLOSING.say(lang, counted=said) if closes else said


def _said(problem: Problem, key: str, lang: Lang) -> str:
    value = problem.values.get(key, "")
    return value.say(lang) if isinstance(value, Text) else str(value)
