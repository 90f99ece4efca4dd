"""Everything that the source defines is used by the source itself: what only a test calls is no part of the program."""

import ast
from collections.abc import Iterator

from source import ROOT, File, imported, parsed, source

# docs/generate.py makes the reference from the source, and so is one that uses it.
PAGES = ROOT / "docs" / "generate.py"
Name = tuple[str, str]


def defined(statement: ast.stmt) -> set[str]:
    """The names that a top-level statement defines; those that are given together stand and fall together."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
    return {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}


def quoted(node: ast.AST) -> Iterator[str]:
    """The names in what is quoted since only a type checker reads it: annotations, what a generic is of, a cast."""
    places: list[ast.expr | None] = []
    if isinstance(node, ast.arg | ast.AnnAssign):
        places = [node.annotation]
    elif isinstance(node, ast.FunctionDef):
        places = [node.returns]
    elif isinstance(node, ast.Subscript) and getattr(node.value, "id", "").istitle():
        places = [node.slice]
    elif (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"cast", "TypeVar"}
    ):
        places = [*node.args, *(word.value for word in node.keywords)]
    for place in places:
        for said in ast.walk(place) if place else ():
            if isinstance(said, ast.Constant) and isinstance(said.value, str) and said.value.strip():
                try:
                    inner = ast.walk(ast.parse(said.value, mode="eval"))
                except SyntaxError:  # words, not a type
                    continue
                yield from (n.id for n in inner if isinstance(n, ast.Name))


def used(file: File) -> Iterator[Name]:
    """What a file uses, by the module that defines it; a definition does not use itself."""
    of_modules: dict[str, str] = {}
    for node in file.nodes:
        if isinstance(node, ast.ImportFrom):
            of_modules |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
    yield from imported(file.nodes)
    for statement in file.tree.body:
        own = defined(statement)
        for node in ast.walk(statement):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                yield of_modules.get(node.value.id, ""), node.attr
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in own:
                yield file.module, node.id
            else:
                yield from ((file.module, name) for name in quoted(node) if name not in own)


def test_everything_that_is_defined_is_used() -> None:
    found = {name for file in source() for name in used(file)} | set(imported(parsed(PAGES).nodes))
    together = [(file.module, defined(line)) for file in source() for line in file.tree.body]
    unused = [
        (module, *sorted(names))
        for module, names in together
        if names and not any((module, name) in found or name.startswith("__") for name in names)
    ]
    assert unused == []
