"""How problems are told: on the terminal on one screen or one by one, and as plain values for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teamops.core.text import Lang, Text

if TYPE_CHECKING:
    from rich.console import Console

    from teamops.core.groups import Told
    from teamops.core.problems import Problem

SHEET = Text("数据问题", "Data problems")  # where a workbook lists its problems
REST = Text("其余 {n} 条", "{n} more")
REMARKS = Text("提示 {n} 条（{kinds}）", "notes: {n} ({kinds})")
ALL = Text("逐条", "all of them")
COMMA, NOTHING = Text("，", ", "), Text("", "")
WHERE = Text("{rest}：加 --details", "{rest}: with --details")
GO_ON = Text("→ 改好后再运行{skip}{copy}\n", "→ correct them and run again{skip}{copy}\n")
SKIP = Text(
    "；来不及改的，加 --skip-bad-rows：这些行不计，逐行列出",
    "; or --skip-bad-rows: these rows do not count, and each is listed",
)
COPY = Text("。teamops check 把坏格标在副本里", ". teamops check marks the bad cells in a copy")
AND_SHEET = Text("，或看工作表“{sheet}”", ", or on the sheet “{sheet}”")


def tell(problems: "Sequence[Problem]", lang: Lang, *, one_by_one: bool, written: bool) -> None:
    """Print problems on stderr, one by one or on one screen; `written`: there is a workbook that lists them."""
    if one_by_one:
        print_problems(problems, lang)
    else:
        print_groups(problems, lang, SHEET.say(lang) if written else "")


def print_groups(problems: "Sequence[Problem]", lang: Lang, sheet: str = "") -> None:
    """Print problems on stderr on one screen: at most six groups, each with its count, its first place and what to do
    there; then in one line how many are not told, and where they are (`sheet`: of the workbook that was written)."""
    from teamops.core.groups import one_screen

    screen, console = one_screen(problems), _console()
    for one, count in screen.shown:
        _print_group(console, one, count, lang)
    kinds = " · ".join(f"{one.group.title.say(lang)} {len(one.problems)}" for one in screen.quiet)
    rest = [REST.say(lang, n=screen.rest)] if screen.rest else []
    rest += [REMARKS.say(lang, n=screen.remarks, kinds=kinds)] if kinds else []
    if rest or screen.untold:
        said = WHERE.say(lang, rest=COMMA.say(lang).join(rest) or ALL.say(lang))
        _print(console, said + (AND_SHEET.say(lang, sheet=sheet) if sheet else ""))


def go_on(problems: "Sequence[Problem]", lang: Lang, *, may_skip: bool) -> str:
    """Return how to go on where inputs stop a command; nothing where something else does."""
    from teamops.core import exits
    from teamops.core.problems import blocking

    stop = [
        p for p in blocking(problems, False) if p.exit_code in (exits.INPUT_MISSING, exits.INPUT_UNUSABLE)
    ]
    if not stop:
        return ""
    skip = SKIP if may_skip and not blocking(problems, True) else NOTHING
    cells = [p for p in stop if p.source and p.source.row]
    return GO_ON.say(lang, skip=skip.say(lang), copy=(COPY if len(cells) > 1 else NOTHING).say(lang))


def print_problems(problems: "Sequence[Problem]", lang: Lang) -> None:
    """Print every problem on stderr, in order: where, what, what to do."""
    from teamops.core.problems import in_order

    console = _console()
    for problem in in_order(problems):
        _print_problem(console, problem, lang)


def problems_value(problems: "Sequence[Problem]", lang: Lang) -> dict[str, list[dict[str, Any]]]:
    """Return problems as plain values for JSON: each, and the groups of them, whose counts add up to their number."""
    from teamops.core.groups import grouped

    return {
        "problems": [problem_value(p, lang) for p in problems],
        "groups": [_group_value(one, lang) for one in grouped(problems)],
    }


def problem_value(problem: "Problem", lang: Lang) -> dict[str, object]:
    """Return a problem as plain values for JSON. `waived`: only of what was waived; `todo` then says by whom, when, why."""
    waived = {"waived": True} if problem.waived else {}
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        **_place_value(problem),
        "what": problem.what(lang),
        "todo": problem.todo(lang),
        **waived,
    }


def _place_value(problem: "Problem") -> dict[str, str]:
    source = problem.source
    return {
        "file": source.file if source else "",
        "sheet": source.sheet if source else "",
        "cell": source.cell if source else "",
    }


def _group_value(one: "Told", lang: Lang) -> dict[str, Any]:
    from teamops.core.money import plain_yuan

    return {
        "key": one.group.key,
        "title": one.group.title.say(lang),
        "severity": one.severity.name.lower(),
        "count": len(one.problems),
        "cases": one.cases,
        "files": one.files,
        "people": one.people,
        "amount": plain_yuan(one.stake),
        "first": {"code": one.problems[0].code, **_place_value(one.problems[0])},
    }


def _console() -> "Console":
    from rich.console import Console

    return Console(stderr=True, soft_wrap=True, highlight=False)


def _print_group(console: "Console", one: "Told", count: int, lang: Lang) -> None:
    """Print a group, and `count` problems of it; one alone needs no head."""
    said, todo = f"{one.counted(lang)}  " if len(one.problems) > 1 else "", ""
    for problem in one.problems[:count]:
        _print_problem(console, problem, lang, said, todo)
        said, todo = "", problem.todo(lang)


def _print_problem(
    console: "Console", problem: "Problem", lang: Lang, head: str = "", told_before: str = ""
) -> None:
    from teamops.core.problems import Severity

    marks = {Severity.REMARK: ("·", "cyan"), Severity.FINDING: ("!", "yellow")}
    mark, colour = marks.get(problem.severity, ("✗", "red"))
    place = f"  {problem.source}" if problem.source else ""
    todo = problem.todo(lang)
    _print(console, f"{mark} {head}{problem.code}{place}", colour)
    _print(console, f"    {problem.what(lang)}" + (f"\n    → {todo}" if todo != told_before else ""))


def _print(console: "Console", text: str, style: str = "") -> None:
    from rich.text import Text as Rich

    console.print(Rich(text, style=style))
