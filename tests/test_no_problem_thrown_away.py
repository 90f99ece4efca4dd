"""No problem is thrown away: whoever calls something that returns problems keeps them by a name that is used.

What was found is taken alone by functions that say so, and who tells of the problems instead: ROWS_ALONE.
"""

import ast
from collections.abc import Iterator

from source import SRC, source

ROWS_ALONE = {"known_rows", "entries_alone", "jobs_alone"}


def bearers(trees: dict[str, ast.Module]) -> set[str]:
    """The classes that carry problems beside what was found."""
    return {
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign) and ast.unparse(field.target) == "problems"
    }


def with_problems(trees: dict[str, ast.Module]) -> dict[str, set[int]]:
    """By function, the places in the tuple it returns that hold problems, or something that carries them. A private one
    is named with its file."""
    carry, found = bearers(trees), dict[str, set[int]]()
    for place, tree in trees.items():
        for node in ast.walk(tree):
            returned = node.returns if isinstance(node, ast.FunctionDef) else None
            if not isinstance(returned, ast.Subscript) or ast.unparse(returned.value) != "tuple":
                continue
            parts = returned.slice.elts if isinstance(returned.slice, ast.Tuple) else []
            words = [{n.id for n in ast.walk(part) if isinstance(n, ast.Name)} for part in parts]
            places = {at for at, named in enumerate(words) if named & ({"Problem"} | carry)}
            if places and isinstance(node, ast.FunctionDef):
                found.setdefault(named(node.name, place), set()).update(places)
    return found


def named(function: str, place: str) -> str:
    return f"{place} {function}" if function.startswith("_") else function


def called(node: ast.AST, place: str) -> str:
    """The name of the function that is called; methods are not looked at, for their names are many things'."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return named(node.func.id, place)
    return ""


def thrown_away(trees: dict[str, ast.Module]) -> Iterator[str]:
    """Where problems go to a name that nobody reads, or are cut off the end of what was returned."""
    returned = with_problems(trees)
    for place, tree in trees.items():
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef) or function.name in ROWS_ALONE:
                continue
            # Whether there is any may be asked.
            asked = {id(n.left) for n in ast.walk(function) if isinstance(n, ast.Compare)}
            read = {
                n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)
            }
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and (places := returned.get(called(node.value, place))):
                    targets = node.targets[0]
                    names = targets.elts if isinstance(targets, ast.Tuple) else []
                    for at, name in enumerate(names):
                        if at in places and isinstance(name, ast.Name) and name.id not in read:
                            yield f"{place}:{node.lineno} {name.id}"
                places = (
                    returned.get(called(node.value, place))
                    if isinstance(node, ast.Subscript | ast.Expr)
                    else None
                )
                if places and isinstance(node, ast.Subscript) and id(node) not in asked:
                    if not (isinstance(node.slice, ast.Constant) and node.slice.value in places):
                        yield f"{place}:{node.lineno} {ast.unparse(node.slice)}"
                elif places and isinstance(node, ast.Expr):
                    yield f"{place}:{node.lineno} unassigned"


def test_no_problem_is_thrown_away() -> None:
    trees = {file.path.relative_to(SRC).as_posix(): file.tree for file in source()}
    names = {"with_agent_ids", "read_input", "counted_entries", "with_adjustments"}
    assert names <= with_problems(trees).keys()
    assert list(thrown_away(trees)) == []


def test_each_way_to_throw_one_away_is_seen() -> None:
    source = """
class Found:
    problems: list[Problem]
def read() -> tuple[Frame, list[Problem]]: ...
def count() -> tuple[Frame, Found]: ...
def one():
    rows, _ = read()
    return rows
def two():
    rows, told = read()
    return rows
def three():
    return read()[0]
def four():
    rows, found = count()
    return rows
def five():
    read()
def known_rows():
    return read()[0]
def good():
    rows, told = read()
    more = read()[1]
    return rows, told + more
"""
    places = [said.split()[1] for said in thrown_away({"made.py": ast.parse(source)})]
    assert places == ["_", "told", "0", "found", "unassigned"]
