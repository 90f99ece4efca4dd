"""How problems are told: on the terminal in order, and as plain values for programs."""

from typing import TYPE_CHECKING

from teamops.core.text import Lang, Text

if TYPE_CHECKING:
    from teamops.core.problems import Problem

SHOWN_PER_CODE = 20  # of one code in one file; the rest is counted, and stands in the workbook


def print_problems(problems: "list[Problem]", lang: Lang) -> None:
    """Print problems on stderr, in order: where, what, what to do."""
    from rich.console import Console
    from rich.text import Text as Rich

    from teamops.core.problems import Severity, in_order

    marks = {
        Severity.ERROR: ("✗", "red"),
        Severity.FAULT: ("✗", "red"),
        Severity.FINDING: ("!", "yellow"),
        Severity.REMARK: ("·", "cyan"),
    }
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    shown: dict[tuple[str, str], int] = {}
    for problem in in_order(problems):
        key = (problem.code, problem.source.file if problem.source else "")
        shown[key] = shown.get(key, 0) + 1
        if shown[key] > SHOWN_PER_CODE:
            continue
        mark, colour = marks[problem.severity]
        place = f"  {problem.source}" if problem.source else ""
        console.print(Rich(f"{mark} {problem.code}{place}", style=colour))
        console.print(Rich(f"    {problem.what(lang)}\n    → {problem.todo(lang)}"))
    more = Text("    另有 {n} 处 {code}（{file}）没有列出", "    {n} more of {code} ({file}) not shown")
    for (code, file), count in shown.items():
        if count > SHOWN_PER_CODE:
            console.print(Rich(more.say(lang, n=count - SHOWN_PER_CODE, code=code, file=file)))


def problem_value(problem: "Problem", lang: Lang) -> dict[str, object]:
    """Return a problem as plain values for JSON. `waived`: only of what was waived; `todo` then says by whom, when, why."""
    source = problem.source
    waived = {"waived": True} if problem.waived else {}
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "file": source.file if source else "",
        "sheet": source.sheet if source else "",
        "cell": source.cell if source else "",
        "what": problem.what(lang),
        "todo": problem.todo(lang),
        **waived,
    }
