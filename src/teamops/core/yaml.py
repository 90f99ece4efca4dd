"""Strict YAML: every value keeps its line, and what YAML would silently change is refused."""

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from teamops.core.evidence import Source
from teamops.core.problems import Problem, noted
from teamops.core.reasons import reason_of
from teamops.core.text import Text
from teamops.core.validation import Place, problems_of

M = TypeVar("M", bound=BaseModel)

PLAIN_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
PLAIN_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
PLAIN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# What libyaml reads otherwise or lets pass: anchors, tags, keys with a ?, folded texts, tabs, marks of the byte order, odd line ends.
CAREFULLY = re.compile("[!&*?|>\t\x85\u2028\u2029\ufeff]|\r(?!\n)")
LONGEST_NUMBER = 30  # digits; no figure of a rule or setting has as many
SOME_NUMBER = Text("一个数", "a number")

# Typed with a Chinese keyboard: what YAML takes for letters of a word where a colon or comma was meant.
FULL_WIDTH = {"：": ": ", "，": ", "}
QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:^|\s)#.*)""")
WIDE = Text(
    "用了全角的冒号或逗号；改成半角，写作 {line}",
    "a full-width colon or comma; with the ordinary ones it reads {line}",
)
WIDE_LIST = Text(
    "“{item}”里是全角的逗号，成了一个词；改成半角的 ,",
    "“{item}” has a full-width comma, which makes it one word; use ,",
)
ANCHORS = "anchors and aliases"
SYNTAX = {
    ANCHORS: Text("不支持锚点（&）和别名（*）", "anchors (&) and aliases (*) are not supported"),
    "mapping values are not allowed": Text("这里不该有冒号", "a colon is not expected here"),
    "could not find expected ':'": Text("少了冒号", "a colon is missing"),
    "found character '\\t'": Text("缩进用了 Tab，要用空格", "indented with a tab; use blanks"),
    "expected <block end>": Text("缩进没有对齐", "the indentation does not line up"),
    "found unexpected end of stream": Text("引号没有成对", "a quote is never closed"),
    "expected ',' or": Text("括号没有成对，或少了逗号", "a bracket is never closed, or a comma is missing"),
    "but found another document": Text(
        "一个文件里只能有一份（不能有 ---）", "only one document a file (no ---)"
    ),
}


@dataclass(frozen=True)
class Document:
    """A YAML file as read: plain data, and the line (1-based) on which each key or item stands.

    `data` holds dicts, lists, str, int, Decimal, bool, date and None only. The keys of `lines` are paths:
    keys as text and item numbers, e.g. ("rules", 0, "deduct", "2015-12-03").
    """

    name: str
    data: object
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int:
        """Return the line of the deepest part of `place` that the file has; 1 if it has none."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Return the file's data with its lines, or None with every problem found (F002, R301, R303, R304).

    `name` is how the file is called in problems. An empty file is an empty mapping.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [noted("F002", Source(name), {"why": reason_of(error)})]
    return parse_yaml(raw, name)


def parse_yaml(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Return the data of YAML bytes (UTF-8, with or without BOM), as `read_yaml` does."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        why = Text(
            "文件不是 UTF-8 编码；在记事本里另存为，编码选 UTF-8",
            "the file is not UTF-8; save it again as UTF-8, e.g. from Notepad",
        )
        return None, [noted("R301", Source(name, row=line), {"why": why})]
    try:
        node = _quickly(text) or _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        wide = _wide(text)
        if wide is not None:
            return None, [noted("R301", Source(name, row=wide[0]), {"why": wide[1]})]
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return None, [noted("R301", Source(name, row=line), {"why": _syntax(error.problem or error.context)})]
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        why = Text("有不能使用的字符", "a character that YAML does not allow")
        return None, [noted("R301", Source(name, row=line), {"why": why})]
    except RecursionError:
        why = Text("括号或缩进嵌套太深", "brackets or indentation too deep")
        return None, [noted("R301", Source(name, row=1), {"why": why})]
    if isinstance(node, yaml.ScalarNode) and (wide := _wide(text)) is not None:
        return None, [noted("R301", Source(name, row=wide[0]), {"why": wide[1]})]
    builder = _Builder(name, text.split("\n"))
    data = builder.build(node, ()) if node is not None else {}
    if builder.problems:
        return None, builder.problems
    return Document(name, data, builder.lines), []


def validate(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Return the document as an instance of `model`, or None with a problem for each fault (R302, R305, R310)."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, problems_of(error, model, document.data, document.name, document.line)


def load_model(path: Path, name: str, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Read a strict YAML file and return it as an instance of `model`, or None with every problem found."""
    document, problems = read_yaml(path, name)
    return (None, problems) if document is None else validate(document, model)


def _wide(text: str) -> tuple[int, Text] | None:
    """Return the first line on which full-width colons and commas stand for the ordinary ones, with how it reads with those;
    None where the text is not put right by them."""
    lines = text.split("\n")
    plain = [_narrowed(line) for line in lines]
    if not _is_mapping(plain):
        return None
    # A full-width stop within a text is right where it is: the first line that cannot keep it is the one.
    for n, line in enumerate(lines):
        if plain[n] != line and not _is_mapping([*plain[:n], line, *plain[n + 1 :]]):
            return n + 1, _reads(line)
    return None


def _reads(line: str) -> Text:
    """Say how a line reads with ordinary colons and commas."""
    said = _narrowed(line).strip()
    return WIDE.filled(line=said)


def _is_mapping(lines: list[str]) -> bool:
    try:
        return isinstance(_Loader("\n".join(lines)).get_single_node(), yaml.MappingNode)
    except (yaml.YAMLError, RecursionError):
        return False


def _narrowed(line: str) -> str:
    """Return a line with ordinary colons and commas for the full-width ones outside of quotes and comments."""
    parts = QUOTED.split(line)
    for n in range(0, len(parts), 2):
        for wide, narrow in FULL_WIDTH.items():
            parts[n] = re.sub(f"{wide} *", narrow, parts[n])
    return "".join(parts)


def _syntax(said: str | None) -> Text:
    """Put PyYAML's commonest complaints into both languages; the rest as they come."""
    said = said or "?"
    return next((text for start, text in SYNTAX.items() if said.startswith(start)), Text(said, said))


def _quickly(text: str) -> yaml.Node | None:
    """Return the nodes that libyaml finds; None where it is not there, or anything may have to be refused in words."""
    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None or CAREFULLY.search(text):
        return None
    try:
        node: yaml.Node | None = loader(text).get_single_node()
    except (yaml.YAMLError, RecursionError):
        return None
    return node if isinstance(node, yaml.MappingNode) else None


class _Loader(yaml.SafeLoader):
    """SafeLoader without anchors and aliases: one value in two places is hard to follow, and can be made endless."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.composer.ComposerError(None, None, ANCHORS, event.start_mark)
        return super().compose_node(parent, index)


class _Builder:
    """Turns nodes into plain data, noting lines and refusing what YAML 1.1 would read as something else."""

    def __init__(self, name: str, text: list[str]) -> None:
        self.name, self.text = name, text
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def build(self, node: yaml.Node, place: Place) -> object:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            self._wide_commas(node)
            return [self.build(item, (*place, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[Hashable, object]:
        out: dict[Hashable, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag.endswith((":merge", ":null")):
                why = Text("键必须是一个词或一个日期", "a key must be one word or one date")
                self._refuse("R301", key_node, {"why": why})
                continue
            if not key_node.style and "：" in key_node.value:
                self._refuse("R301", key_node, {"why": _reads(self.text[line - 1])})
                continue
            key = self._scalar(key_node)
            inner = (*place, str(key))
            if inner in self.lines:
                self._refuse("R303", key_node, {"key": key_node.value, "line": self.lines[inner]})
                continue
            self.lines[inner] = line
            out[key] = self.build(value_node, inner)
        return out

    def _wide_commas(self, node: yaml.SequenceNode) -> None:
        """Refuse [续保专员，团队长]: YAML reads one word there, which nothing is called."""
        for item in node.value if node.flow_style else ():
            if isinstance(item, yaml.ScalarNode) and not item.style and "，" in item.value:
                said = {"item": item.value}
                why = WIDE_LIST.filled(**said)
                self._refuse("R301", item, {"why": why})

    def _scalar(self, node: yaml.ScalarNode) -> Hashable:
        kind, text = str(node.tag).rsplit(":", 1)[-1], str(node.value)
        if kind == "null":
            return None
        if kind == "bool" and text in ("true", "false"):
            return text == "true"
        if kind in ("int", "float") and sum(c.isdigit() for c in text) > LONGEST_NUMBER and ":" not in text:
            self._refuse("R301", node, {"why": Text("数字太长", "a number with too many digits")})
            return ""
        if kind == "int" and PLAIN_INT.fullmatch(text):
            return int(text)
        if kind == "float" and PLAIN_FLOAT.fullmatch(text):
            return Decimal(text)
        if kind == "timestamp" and PLAIN_DATE.fullmatch(text):
            return self._date(node)
        if kind == "str":
            return str(text)
        self._refuse("R304", node, {"value": text, "read": _read_as(kind, text)})
        return str(text)

    def _date(self, node: yaml.ScalarNode) -> Hashable:
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            why = Text(f"没有 {node.value} 这一天", f"there is no day {node.value}")
            self._refuse("R301", node, {"why": why})
            return str(node.value)

    def _refuse(self, code: str, node: yaml.Node, values: dict[str, object]) -> None:
        self.problems.append(noted(code, Source(self.name, row=node.start_mark.line + 1), values))


def _read_as(kind: str, text: str) -> object:
    """Say what a YAML 1.1 reader would make of an unquoted word: 8:30 → 510, on → true, 0701 → 449."""
    if kind == "bool":
        return str(text.lower() in ("yes", "on", "true")).lower()
    if kind in ("int", "float"):
        return _number_of(kind, text)
    known: dict[str, object] = {
        "timestamp": Text("日期加时间", "a date with a time"),
        "value": "=",
        "merge": "<<",
    }
    return known.get(kind) or Text(f"类型 {kind}", f"the type {kind}")


def _number_of(kind: str, text: str) -> object:
    """Return the number that a YAML 1.1 reader would make of a word; words where it makes none (!!int abc) or a vast one."""
    if len(text) > LONGEST_NUMBER:
        return SOME_NUMBER
    node = yaml.ScalarNode(f"tag:yaml.org,2002:{kind}", text)
    constructor = yaml.constructor.SafeConstructor()
    build = constructor.construct_yaml_int if kind == "int" else constructor.construct_yaml_float
    try:
        number: object = build(node)
    except (ValueError, ArithmeticError, IndexError, KeyError):
        return SOME_NUMBER
    return number
