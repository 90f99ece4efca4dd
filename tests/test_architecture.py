"""The house rules of the source, held by reading it: which way imports point, what is pure, how long things grow."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest
import yaml

from source import ROOT, File, imported, source

SHARED = {"core", "roster", "policies", "books"}  # what any domain may import
# These serve every domain or look at what several of them found.
ABOVE = {
    "cli",
    "__init__",
    "__main__",
    "domains",
    "forms",
    "checkup",
    "reports",
    "quality",
    "jobs",
    "rulebook",
}
OUTSIDE = {
    "pathlib", "os", "random", "time", "typer", "openpyxl", "xlsxwriter", "fastexcel", "tempfile", "secrets", "glob",
    "socket", "smtplib", "http", "subprocess", "importlib", "jinja2",
}  # fmt: skip
# The files that meet the world outside: paths, clocks, chance, the screen, the net, libraries of files.
IMPURE = {
    "cash/closing/command",
    "cash/commands",
    "cash/daybook/command",
    "cash/statements/tidy",
    "checkup/commands",
    "checkup/learning",
    "checkup/records",
    "cli",
    "core/asking",
    "core/closers",
    "core/help",
    "core/inbox/learned",
    "core/inbox/sorting",
    "core/lock",
    "core/missing",
    "core/nets",
    "core/opening",
    "core/options",
    "core/pages",
    "core/private",
    "core/reasons",
    "core/records",
    "core/rules/in_force",
    "core/rules/load",
    "core/run",
    "core/sheets/files/bulk",
    "core/sheets/files/containers",
    "core/sheets/files/early",
    "core/sheets/files/encoding",
    "core/sheets/files/limits",
    "core/sheets/files/markup",
    "core/sheets/files/oldbooks",
    "core/sheets/files/package",
    "core/sheets/files/sniff",
    "core/sheets/files/textfiles",
    "core/sheets/files/xlsb",
    "core/sheets/files/xlsx",
    "core/sheets/mark",
    "core/sheets/pdf",
    "core/sheets/stage",
    "core/sheets/write",
    "core/sheets/writing/worksheet",
    "core/usage",
    "core/windows",
    "core/workspace",
    "core/yaml",
    "forms/commands",
    "forms/make",
    "jobs/announce",
    "jobs/announcing/mail",
    "jobs/announcing/untold",
    "jobs/announcing/web",
    "jobs/child",
    "jobs/commands",
    "jobs/log",
    "jobs/running",
    "jobs/scheduling/command",
    "jobs/scheduling/start",
    "jobs/scheduling/windows",
    "jobs/session",
    "leads/commands",
    "leads/dealing/command",
    "leads/dealing/screen",
    "performance/appeals/screen",
    "menu",
    "performance/closing/beside",
    "performance/closing/closed_months",
    "performance/closing/command",
    "performance/closing/fingerprints",
    "performance/closing/screen",
    "performance/closing/written",
    "performance/commands",
    "performance/whatif/command",
    "performance/whatif/screen",
    "quality/commands",
    "quality/filled",
    "reports/commands",
    "reports/daily/command",
    "reports/daily/screen",
    "reports/monthly/command",
    "rulebook/commands",
    "rulebook/files",
}
# These meet it through those: they read tables, books and rules, or run a command. Every other file is pure.
THROUGH = {
    "checkup/inbox",
    "core/inbox/doubts",
    "cash/bank/command",
    "cash/books/reading",
    "cash/reading",
    "cash/reports",
    "cash/statements/__init__",
    "cash/statements/reading",
    "core/inputs",
    "core/kit/reading",
    "core/kit/reports",
    "core/kit/running",
    "core/sheets/files/plain",
    "core/sheets/read",
    "core/sheets/reading/pieces",
    "core/standing",
    "forms/questions",
    "jobs/announcing/robots",
    "leads/history/reading",
    "leads/report/command",
    "performance/appeals/command",
    "performance/closing/basis",
    "performance/closing/not_again",
    "performance/closing/unmoved",
    "performance/settlement/reading",
    "performance/whatif/months",
    "quality/reading",
    "reports/daily/reading",
    "roster/settled",
    "roster/work_calendar",
    "rulebook/cost",
    "sales/reading",
    "sales/receivables/__init__",
    "sales/receivables/reading",
}
# What a pure file takes from them all the same: values and words that come in from there, the declaring of a report,
# whose reading is handed to those who run it, and the markup around what was computed.
SEAMS = {
    "cash/statements/tidy": {"Places"},
    "core/kit/reports": {"Report"},
    "core/nets": {"told_in_place"},
    "core/pages": {"filled"},
    "core/records": {"Book", "Entry"},
    "core/rules/load": {"check_document"},
    "core/sheets/files/limits": {
        "MAX_FORMAT", "Room", "check_column", "check_idle", "check_row", "check_text", "implausible", "no_doctype",
    },
    "core/sheets/files/package": {"unescaped"},
    "core/yaml": {"Document", "parse_yaml"},
    "core/workspace": {"CLOCK"},
    "jobs/scheduling/start": {"Start"},
    "roster/settled": {"SettledLines"},
}  # fmt: skip
HANGING = re.compile(r"(?!core/)\w+/domain|domains|__main__")  # these only hang commands and reports together
CLOCKS = {"date.today", "datetime.now", "datetime.today", "Timestamp.now", "Timestamp.today"}
LONGEST_FILE, LONGEST_FUNCTION = 330, 60


def test_there_are_files_to_check() -> None:
    assert len(source()) > 30
    assert {"core", "roster", "performance"} <= {file.place[0] for file in source()}


def may_import(home: str, target: str) -> bool:
    """Core knows no domain; roster, policies and the cashier's books lie below the domains, which do not import each other."""
    below = {"core"} if home == "core" else SHARED if home in SHARED else SHARED | {home}
    return home in ABOVE or target in below


def test_imports_point_one_way() -> None:
    wrong = [
        (file.name, name)
        for file in source()
        for name in file.imports
        if name.startswith("teamops.") and not may_import(file.place[0], name.split(".")[1])
    ]
    assert wrong == []


def outside(file: File) -> Iterator[str]:
    """What a file uses of the world outside; what only a type checker reads does not count."""
    yield from {module.split(".")[0] for module, _ in imported(file.running)} & OUTSIDE
    for node in file.running:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from {f"{node.value.id}.{node.attr}"} & CLOCKS
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from {node.func.id} & {"open", "print"}


def test_only_the_files_named_meet_the_world_outside() -> None:
    assert {file.name for file in source() if any(outside(file))} == IMPURE


def test_nothing_pure_meets_the_world_outside_through_what_it_imports() -> None:
    names = {file.module: file.name for file in source()}
    taken: dict[str, set[tuple[str, str]]] = {}
    for file in source():
        for module, name in imported(file.running):
            home = names.get(f"{module}.{name}", names.get(module))
            if home in IMPURE | THROUGH:
                taken.setdefault(file.name, set()).add((home, name))
    seams = {(file, name) for file, words in SEAMS.items() for name in words}
    met = {name for name, found in taken.items() if found - seams and not HANGING.fullmatch(name)}
    assert sorted(met - IMPURE) == sorted(THROUGH)
    pure = [found for name, found in taken.items() if name not in IMPURE | THROUGH]
    assert seams - set().union(*pure) == set()


def rooms_of(domain: str) -> dict[str, set[str]]:
    """Which rooms each room of a domain imports; a file beside the rooms is a room of its own."""
    found: dict[str, set[str]] = {}
    for file in source():
        # A domain's declaration and its commands hang the rooms together.
        if file.place[0] != domain or file.place[1] in {"domain", "commands", "__init__"}:
            continue
        for name in file.imports:
            parts = name.split(".")
            if parts[:2] == ["teamops", domain] and len(parts) > 2 and parts[2] != file.place[1]:
                found.setdefault(file.place[1], set()).add(parts[2])
    return found


@pytest.mark.parametrize("domain", ["cash", "leads", "performance", "quality", "reports", "roster", "sales"])
def test_rooms_form_no_loop(domain: str) -> None:
    TopologicalSorter(rooms_of(domain)).prepare()  # raises CycleError with the loop


def test_one_name_has_one_meaning() -> None:
    """A name says what is inside: no domain has an `inputs` or a `compute` to choose from."""
    vague = {"inputs", "compute", "workbook", "present", "utils", "helpers", "common", "misc"}
    above_core = [file.place for file in source() if file.place[0] not in {"core", "forms"}]
    assert [parts for parts in above_core if vague & set(parts)] == []


def test_files_and_functions_stay_readable() -> None:
    long: list[tuple[str, str]] = []
    for file in source():
        # A list of wordings may be as long as it is.
        wordings = file.path.parent.name == "catalogue" or file.path.name == "problems.py"
        lines = file.path.read_text(encoding="utf-8").count("\n")
        if "schema" not in file.path.name and lines > (600 if wordings else LONGEST_FILE):
            long.append((file.name, f"{lines} lines"))
        functions = (node for node in file.nodes if isinstance(node, ast.FunctionDef))
        long.extend(
            (file.name, f.name) for f in functions if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION
        )
    assert long == []


def test_no_rule_id_stands_in_the_source() -> None:
    ids = {
        rule["id"]
        for file in (ROOT / "rules").glob("*.yaml")
        for rule in yaml.safe_load(file.read_text(encoding="utf-8")).get("rules", [])
    }
    assert len(ids) > 5
    words = {
        (file.name, node.value)
        for file in source()
        for node in file.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in ids
    }
    assert words == set()


def test_what_is_public_says_what_it_is() -> None:
    silent = [
        (file.name, node.name)
        for file in source()
        for node in file.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []
