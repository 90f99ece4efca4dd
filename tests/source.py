"""The source as it is written, read once for all tests that hold its rules."""

import ast
import gc
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from teamops.core.catalogue.entry import entries

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "teamops"


@dataclass(frozen=True)
class File:
    """A file: its path, its tree, every node of it, and those that are more than what a type checker reads."""

    path: Path
    tree: ast.Module
    nodes: list[ast.AST]
    running: list[ast.AST]

    @property
    def place(self) -> tuple[str, ...]:
        return self.path.relative_to(SRC).with_suffix("").parts

    @property
    def name(self) -> str:
        return "/".join(self.place)

    @property
    def module(self) -> str:
        return ".".join(("teamops", *self.place)).removesuffix(".__init__")

    @property
    def imports(self) -> Iterator[str]:
        """The modules that it imports, for whatever reason."""
        return (module for module, _ in imported(self.nodes))


def imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    """What is imported: the module, and the name out of it, "" for the module itself."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def parsed(path: Path) -> File:
    """Read a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes: tuple[list[ast.AST], list[ast.AST]] = ([], [])
    rest: list[tuple[ast.AST, bool]] = [(tree, False)]
    while rest:
        node, typed = rest.pop()
        nodes[typed].append(node)
        typed = typed or (isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING")
        rest.extend((child, typed) for child in ast.iter_child_nodes(node))
    return File(path, tree, nodes[0] + nodes[1], nodes[0])


@cache
def source() -> list[File]:
    """Every file of the source, in order. The cyclic collector would look at half a million nodes again and again."""
    gc.disable()
    try:
        return [parsed(path) for path in sorted(SRC.rglob("*.py"))]
    finally:
        gc.enable()


@cache
def texts_of_source() -> list[tuple[str, str]]:
    """Every wording of the source as it is written, in Chinese and in English."""
    found = []
    for file in source():
        for node in file.nodes:
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "entries" and node.args:
                told = entries(ast.literal_eval(node.args[0])).values()
                found += [(text.zh, text.en) for entry in told for text in (entry.what, entry.todo)]
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text" and len(node.args) == 2:
                said = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                if len(said) == 2:
                    found.append((str(said[0]), str(said[1])))
    return found


def script(name: str) -> ModuleType:
    """Load docs/`name`.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
