"""The house rules of the source, held by reading it: which way imports point, what is pure, how long things grow."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "teamops"
FILES = sorted(SRC.rglob("*.py"))
SHARED = {"core", "roster", "policies"}  # what any domain may import
# These serve every domain or look at what several of them found.
ABOVE = {"cli", "__init__", "__main__", "domains", "forms", "checkup", "reports", "quality", "jobs"}
OUTSIDE = {
    "pathlib",
    "os",
    "random",
    "time",
    "typer",
    "openpyxl",
    "xlsxwriter",
    "fastexcel",
    "tempfile",
    "secrets",
    "glob",
}
# The files that meet the world outside: paths, clocks, chance, the screen, libraries of files. Every other file is pure.
IMPURE = {
    "cash/closing/command",
    "cash/commands",
    "cash/daybook/command",
    "cash/statements/tidy",
    "checkup/commands",
    "checkup/records",
    "cli",
    "core/closers",
    "core/lock",
    "core/nets",
    "core/options",
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
    "core/sheets/reading/inputs",
    "core/sheets/stage",
    "core/sheets/write",
    "core/sheets/writing/worksheet",
    "core/workspace",
    "core/yaml",
    "forms/commands",
    "forms/make",
    "jobs/announce",
    "jobs/announcing/untold",
    "jobs/child",
    "jobs/commands",
    "jobs/log",
    "jobs/running",
    "jobs/scheduling/command",
    "jobs/scheduling/start",
    "jobs/session",
    "leads/commands",
    "leads/dealing/command",
    "leads/dealing/screen",
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
}
CLOCKS = {"date.today", "datetime.now", "datetime.today", "Timestamp.now", "Timestamp.today"}
LONGEST_FILE, LONGEST_FUNCTION = 330, 60


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def place(path: Path) -> tuple[str, ...]:
    return path.relative_to(SRC).with_suffix("").parts


def test_there_are_files_to_check() -> None:
    assert len(FILES) > 30
    assert {"core", "roster", "performance"} <= {place(path)[0] for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda p: "/".join(place(p)))
def test_imports_point_one_way(path: Path) -> None:
    home = place(path)[0]
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "teamops" or len(parts) == 1:
            continue
        target = parts[1]
        if home == "core":
            assert target == "core", f"core knows no domain: {name}"
        elif home in {"roster", "policies"}:
            assert target in SHARED, name
        elif home not in ABOVE:
            assert target in SHARED | {home}, f"domains do not import each other: {name}"


def outside(path: Path) -> Iterator[str]:
    """What a file uses of the world outside; what only a type checker reads does not count."""
    tree = parsed(path)
    typing = {
        id(n)
        for found in ast.walk(tree)
        if isinstance(found, ast.If) and ast.unparse(found.test) == "TYPE_CHECKING"
        for n in ast.walk(found)
    }
    for node in (n for n in ast.walk(tree) if id(n) not in typing):
        if isinstance(node, ast.Import):
            yield from {alias.name.split(".")[0] for alias in node.names} & OUTSIDE
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from {node.module.split(".")[0]} & OUTSIDE
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from {f"{node.value.id}.{node.attr}"} & CLOCKS
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from {node.func.id} & {"open", "print"}


def test_only_the_files_named_meet_the_world_outside() -> None:
    assert {"/".join(place(path)) for path in FILES if any(outside(path))} == IMPURE


def rooms_of(domain: str) -> dict[str, set[str]]:
    """Which rooms each room of a domain imports; a file beside the rooms is a room of its own."""
    found: dict[str, set[str]] = {}
    for path in sorted((SRC / domain).rglob("*.py")):
        here = place(path)
        if here[1] in {"domain", "commands", "__init__"}:  # these hang the rooms together
            continue
        for name in imports(path):
            parts = name.split(".")
            if parts[:2] == ["teamops", domain] and len(parts) > 2 and parts[2] != here[1]:
                found.setdefault(here[1], set()).add(parts[2])
    return found


@pytest.mark.parametrize("domain", ["cash", "leads", "performance", "quality", "reports", "roster"])
def test_rooms_form_no_loop(domain: str) -> None:
    TopologicalSorter(rooms_of(domain)).prepare()  # raises CycleError with the loop


def test_one_name_has_one_meaning() -> None:
    """A name says what is inside: no domain has an `inputs` or a `compute` to choose from."""
    vague = {"inputs", "compute", "workbook", "present", "utils", "helpers", "common", "misc"}
    above_core = [place(path) for path in FILES if place(path)[0] not in {"core", "forms"}]
    assert [parts for parts in above_core if vague & set(parts)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: "/".join(place(p)))
def test_files_and_functions_stay_readable(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    # A list of wordings may be as long as it is.
    limit = 600 if path.parent.name == "catalogue" or path.name == "problems.py" else LONGEST_FILE
    if "schema" not in path.name:
        assert lines <= limit
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def test_no_rule_id_stands_in_the_source() -> None:
    ids = {
        rule["id"]
        for file in (ROOT / "rules").glob("*.yaml")
        for rule in yaml.safe_load(file.read_text(encoding="utf-8")).get("rules", [])
    }
    assert len(ids) > 5
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not [i for i in ids if f'"{i}"' in text or f"'{i}'" in text], path


@pytest.mark.parametrize("path", FILES, ids=lambda p: "/".join(place(p)))
def test_public_functions_say_what_they_return(path: Path) -> None:
    for node in parsed(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}: {node.name}"
