"""数据问题: what is wrong or worth knowing in the inputs, gravest first, and what to do."""

from teamops.core.problems import SEVERITY_LABELS, Problem, Severity, in_order
from teamops.core.sheets.book import Col, Sheet, Table, line
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang, Text

NAME = Text("数据问题", "Data problems")
NOTHING = Text("没有发现问题", "nothing was found")
HEADINGS = {
    "severity": Text("程度", "Weight"),
    "code": Text("编号", "Code"),
    "file": Text("文件", "File"),
    "sheet": Text("工作表", "Sheet"),
    "cell": Text("位置", "Cell"),
    "what": Text("问题", "What is wrong"),
    "todo": Text("怎么办", "What to do"),
}
TABLE = "problems"
TONES: dict[Severity, ToneName] = {
    Severity.ERROR: "bad",
    Severity.FAULT: "bad",
    Severity.FINDING: "warn",
    Severity.REMARK: "mute",
}


def problems_sheet(problems: list[Problem], lang: Lang, title: str) -> Sheet:
    """Return the sheet of problems, each once, by weight, then file, sheet, row and column."""
    found = in_order(problems)
    marks: list[ToneName] = [TONES[p.severity] for p in found]
    said = {key: text.say(lang) for key, text in HEADINGS.items()}
    cols = (
        Col(
            key="severity",
            heading=said["severity"],
            cells=[SEVERITY_LABELS[p.severity].say(lang) for p in found],
            style="center",
            tones=marks,
            width=10,
        ),
        Col(key="code", heading=said["code"], cells=[p.code for p in found], style="center", width=9),
        Col(
            key="file",
            heading=said["file"],
            cells=[p.source.file if p.source else "" for p in found],
            style="wrap",
            width=26,
        ),
        Col(
            key="sheet",
            heading=said["sheet"],
            cells=[p.source.sheet if p.source else "" for p in found],
            style="wrap",
            width=14,
        ),
        Col(
            key="cell",
            heading=said["cell"],
            cells=[p.source.cell if p.source else "" for p in found],
            style="center",
            width=9,
        ),
        Col(key="what", heading=said["what"], cells=[p.what(lang) for p in found], style="wrap", width=46),
        Col(key="todo", heading=said["todo"], cells=[p.todo(lang) for p in found], style="wrap", width=46),
    )
    table = Table(key=TABLE, cols=cols, empty=NOTHING.say(lang))
    gravest = max((p.severity for p in found), default=Severity.REMARK)
    tab: ToneName = TONES[gravest] if gravest > Severity.REMARK else ""
    return Sheet(name=NAME.say(lang), blocks=(line(title, "title"), table), main=TABLE, tab=tab)
