"""A calculator for the score sheet: the few functions its formulas use, worked out the way a spreadsheet does."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

EPOCH = datetime(1899, 12, 30)
TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d+)?)
    | (?P<text>"(?:[^"]|"")*")
    | (?P<range>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)
    | (?P<name>[A-Z]+)(?=\()
    | (?P<sign><>|>=|<=|[=<>&+*/(),-])
    )""",
    re.VERBOSE,
)
PLACE = re.compile(r"(?:'((?:[^']|'')+)'!)?\$?([A-Z]{1,2})\$?(\d+)(?::\$?([A-Z]{1,2})\$?(\d+))?")


class MissingError(Exception):
    """#N/A."""


class Calculator:
    """Evaluates the cells of a loaded openpyxl workbook; `fill` types a value into one."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.known: dict[tuple[str, str], Any] = {}

    def fill(self, sheet: str, cell: str, value: Any) -> None:
        self.book[sheet][cell].value = value
        self.known.clear()

    def value(self, sheet: str, cell: str) -> Any:
        """Return what a cell shows: "" if it is empty; moments as days since 1899-12-30."""
        key = sheet, cell
        if key not in self.known:
            found = self.book[sheet][cell].value
            if isinstance(found, str) and found.startswith("="):
                found = _Reader(self, sheet, found[1:]).all()
            if isinstance(found, datetime):
                found = (found - EPOCH) / timedelta(days=1)
            self.known[key] = "" if found is None else found
        return self.known[key]

    def cells(self, sheet: str, text: str) -> list[Any]:
        """Return the values of a range of one column or one row."""
        found = PLACE.fullmatch(text)
        assert found, text
        name, left, top, right, bottom = found.groups()
        own = name.replace("''", "'") if name else sheet
        if right is None:
            return [self.value(own, f"{left}{top}")]
        rows = self.book[own][f"{left}{top}:{right}{bottom}"]
        return [self.value(own, cell.coordinate) for row in rows for cell in row]


class _Reader:
    """One formula, read from left to right. What is not needed is read all the same: no formula here goes round in a ring."""

    def __init__(self, of: Calculator, sheet: str, text: str) -> None:
        self.of, self.sheet = of, sheet
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text):
            token = TOKEN.match(text, at)
            assert token, text[at:]
            self.tokens.append((str(token.lastgroup), token[str(token.lastgroup)]))
            at = token.end()
        self.at = 0

    def all(self) -> Any:
        value = self.compared()
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return _single(value)

    def _next(self, *signs: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at] in {("sign", sign) for sign in signs}:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def compared(self) -> Any:
        left = self.joined()
        sign = self._next("=", "<>", ">=", "<=", ">", "<")
        if sign is None:
            return left
        return _compare(_single(left), sign, _single(self.joined()))

    def joined(self) -> Any:
        left = self.added()
        while self._next("&"):
            left = f"{_shown(_single(left))}{_shown(_single(self.added()))}"
        return left

    def added(self) -> Any:
        left = self.divided()
        while sign := self._next("+", "-"):
            right = _single(self.divided())
            left = _single(left) + right if sign == "+" else _single(left) - right
        return left

    def divided(self) -> Any:
        left = self.atom()
        while sign := self._next("*", "/"):
            right = _single(self.atom())
            left = _single(left) * right if sign == "*" else _single(left) / right
        return left

    def atom(self) -> Any:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "range":
            return self.of.cells(self.sheet, text)
        if kind == "name":
            assert self._next("(")
            return self._function(text)
        assert text == "(", text
        value = self.compared()
        assert self._next(")")
        return value

    def _function(self, name: str) -> Any:
        arguments: list[Any] = []
        while True:
            try:
                arguments.append(self.compared())
            except (MissingError, ZeroDivisionError) as error:
                arguments.append(error)
                self._skip()
            if self._next(")"):
                break
            assert self._next(","), self.tokens[self.at :]
        return _call(name, arguments)

    def _skip(self) -> None:
        """Go on to where the argument that could not be worked out ends."""
        depth = 0
        while self.tokens[self.at] not in {("sign", ","), ("sign", ")")} or depth:
            depth += (self.tokens[self.at] == ("sign", "(")) - (self.tokens[self.at] == ("sign", ")"))
            self.at += 1


def _call(name: str, given: list[Any]) -> Any:
    if name == "IFERROR":
        return given[1] if isinstance(given[0], Exception) else given[0]
    if name == "IF":
        return _checked(given[1] if _single(_checked(given[0])) else given[2])
    return FUNCTIONS[name](*[_checked(value) for value in given])


def _checked(value: Any) -> Any:
    if isinstance(value, Exception):
        raise value
    return value


def _single(value: Any) -> Any:
    if isinstance(value, list):
        assert len(value) == 1, value
        return value[0]
    return value


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _numbers(values: list[Any]) -> list[float]:
    return [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]


def _compare(left: Any, sign: str, right: Any) -> bool:
    # A text is above every number, and "" is what an empty cell is equal to.
    if isinstance(left, str) != isinstance(right, str):
        left, right = float(isinstance(left, str)), float(isinstance(right, str))
    return {
        "=": left == right, "<>": left != right, ">=": left >= right, "<=": left <= right,
        ">": left > right, "<": left < right,
    }[sign]  # fmt: skip


def _meets(value: Any, wanted: Any) -> bool:
    """Whether a cell meets a criterion of COUNTIFS: "<>有", ">=0", or a value."""
    found = re.fullmatch(r"(<>|>=|<=|>|<|=)(.*)", str(wanted))
    sign, text = (found[1], found[2]) if found else ("=", _shown(_single(wanted)))
    try:
        number = float(text)
    except ValueError:
        return (_shown(value) == text) == (sign == "=")
    if isinstance(value, str):
        return (value == text) == (sign == "=") if sign in ("=", "<>") else False
    return _compare(float(value), sign, number)


def _hits(pairs: tuple[Any, ...]) -> list[bool]:
    tests = [[_meets(v, _single(pairs[i + 1])) for v in pairs[i]] for i in range(0, len(pairs), 2)]
    return [all(row) for row in zip(*tests, strict=True)]


def _match(wanted: Any, cells: list[Any], kind: Any) -> int:
    assert kind == 0
    for n, value in enumerate(cells, 1):
        if isinstance(value, str) == isinstance(_single(wanted), str) and value == _single(wanted):
            return n
    raise MissingError


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUM": lambda *parts: sum(_numbers([v for part in parts for v in part])),
    "COUNT": lambda *parts: len(_numbers([v for part in parts for v in part])),
    "COUNTIF": lambda cells, wanted: sum(_hits((cells, wanted))),
    "COUNTIFS": lambda *pairs: sum(_hits(pairs)),
    "SUMIFS": lambda cells, *pairs: sum(
        v for v, hit in zip(cells, _hits(pairs), strict=True) if hit and not isinstance(v, str)
    ),
    "ROUND": lambda value, places: round(_single(value) + 1e-9, int(_single(places))),
    "INDEX": lambda cells, place: cells[int(_single(place)) - 1],
    "MATCH": _match,
    "INT": lambda value: int(_single(value)),
    "MOD": lambda value, by: _single(value) % by,
    "OR": lambda *parts: any(_single(part) for part in parts),
}
