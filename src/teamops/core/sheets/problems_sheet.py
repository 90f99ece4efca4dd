"""数据问题: what is wrong or worth knowing in the inputs, gravest first, and what to do."""

from teamops.core.problems import SEVERITY_LABELS, Problem, Severity, in_order
from teamops.core.sheets.book import Sheet, Table, line
from teamops.core.sheets.seen import Seen
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
    seen = Seen(lang)
    found = in_order(problems)
    marks: list[ToneName] = [TONES[p.severity] for p in found]
    said = {key: text.say(lang) for key, text in HEADINGS.items()}
    cols = (
        seen.col(
            "severity",
            said["severity"],
            [SEVERITY_LABELS[p.severity].say(lang) for p in found],
            "center",
            10,
            tones=marks,
        ),
        seen.col("code", said["code"], [p.code for p in found], "center", 9),
        seen.col("file", said["file"], [p.source.file if p.source else "" for p in found], "wrap", 26),
        seen.col("sheet", said["sheet"], [p.source.sheet if p.source else "" for p in found], "wrap", 14),
        seen.col("cell", said["cell"], [p.source.cell if p.source else "" for p in found], "center", 9),
        seen.col("what", said["what"], [p.what(lang) for p in found], "wrap", 46),
        seen.col("todo", said["todo"], [p.todo(lang) for p in found], "wrap", 46),
    )
    table = Table(key=TABLE, cols=cols, empty=NOTHING.say(lang))
    gravest = max((p.severity for p in found), default=Severity.REMARK)
    tab: ToneName = TONES[gravest] if gravest > Severity.REMARK else ""
    return Sheet(name=NAME.say(lang), blocks=(line(title, "title"), table), main=TABLE, tab=tab)
