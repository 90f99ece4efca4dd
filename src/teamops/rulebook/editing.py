"""One value changed in the text of a rule file: every other character of it, comments too, stays as it was. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import yaml


class NoPlace(Exception):  # noqa: N818 - what a file does not hold, not a fault
    """The file has no such rule, or what stands there is of another shape."""


@dataclass(frozen=True)
class _Found:
    """How far a path leads: the last node on it, what is left of the path, and the line on which the last key stands."""

    node: yaml.Node
    left: tuple[str, ...]
    line: int


def edited(text: str, path: Sequence[str], value: str, since: date | None, remark: str = "") -> str:
    """Return the text of a rule file with another value at a path of keys: ("rules", rule id, "at_least", "calls").

    `value` is as YAML spells it. `since`: the value is dated, and the given one is in force from that day on; None: it
    is not. `remark` is written as a comment above. Raises NoPlace, and what YAML raises for a text that is none.
    """
    document = yaml.compose(text, Loader=yaml.SafeLoader)
    if document is None:
        raise NoPlace
    found = _walk(document, tuple(path))
    if found.left:
        changed, line = _added(text, found, value if since is None else f"{{{since}: {value}}}")
    elif since is None:
        changed, line = text[: found.node.start_mark.index] + value + text[_end(found.node) :], found.line
    else:
        changed, line = _dated(text, found.node, value, since), found.line
    return _remarked(changed, line, remark) if remark else changed


def _walk(document: yaml.Node, path: tuple[str, ...]) -> _Found:
    """Follow a path: a key of a mapping, the `id` or `name` of an item of a list. At least its first two keys are there."""
    node, line = document, 0
    for n, key in enumerate(path):
        inner = _child(node, key)
        if inner is None:
            if n < 1 or isinstance(node, yaml.SequenceNode):
                raise NoPlace
            return _Found(node, path[n:], line)
        line, node = inner
    return _Found(node, (), line)


def _child(node: yaml.Node, key: str) -> tuple[int, yaml.Node] | None:
    """Return the node under a key, and the line of that key."""
    if isinstance(node, yaml.MappingNode):
        return next((_line_of(k, v) for k, v in node.value if k.value == key), None)
    if isinstance(node, yaml.SequenceNode):
        named = (item for item in node.value if isinstance(item, yaml.MappingNode))
        return next(
            (
                (item.start_mark.line, item)
                for item in named
                if any(k.value in {"id", "name"} and v.value == key for k, v in item.value)
            ),
            None,
        )
    return None


def _line_of(key: yaml.Node, value: yaml.Node) -> tuple[int, yaml.Node]:
    return key.start_mark.line, value


def _dated(text: str, node: yaml.Node, value: str, since: date) -> str:
    """Put a dated value among those that are there, in order of time; one of the same day is replaced."""
    if not isinstance(node, yaml.MappingNode):
        raise NoPlace
    for key, old in node.value:
        if key.value == since.isoformat():
            return text[: old.start_mark.index] + value + text[_end(old) :]
    later = next((key for key, _ in node.value if key.value > since.isoformat()), None)
    entry = f"{since}: {value}"
    if later is not None:
        at = later.start_mark.index
        gap = ", " if node.flow_style else _ending(text) + " " * later.start_mark.column
        return text[:at] + entry + gap + text[at:]
    return _with_last(text, node, entry)[0]


def _added(text: str, found: _Found, spelled: str) -> tuple[str, int]:
    """Return the text with a key that is not there yet, and its line; keys on the way to it that are missing too stand around it."""
    if not isinstance(found.node, yaml.MappingNode):
        raise NoPlace
    first, *inner = found.left
    for key in reversed(inner):
        spelled = f"{{{key}: {spelled}}}"
    changed, line = _with_last(text, found.node, f"{first}: {spelled}")
    return changed, found.line if line is None else line


def _with_last(text: str, node: yaml.MappingNode, entry: str) -> tuple[str, int | None]:
    """Return the text with one more entry at the end of a mapping, and its line if it has one to itself."""
    if not node.value:
        raise NoPlace
    key, last = node.value[-1]
    at = _end(last)
    if node.flow_style:
        return f"{text[:at]}, {entry}{text[at:]}", None
    at += len(text[at:].partition("\n")[0].rstrip("\r"))  # behind a comment that stands on the same line
    inset = " " * key.start_mark.column
    return f"{text[:at]}{_ending(text)}{inset}{entry}{text[at:]}", text[:at].count("\n") + 1


def _ending(text: str) -> str:
    """Return how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def _end(node: yaml.Node) -> int:
    """Return where a node ends: that of a block is where its last entry ends, not where the next key begins."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _end(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _end(node.value[-1])
    return int(node.end_mark.index)


def _remarked(text: str, line: int, remark: str) -> str:
    """Put a comment above a line, as far in as the line itself."""
    lines = text.split("\n")
    inset = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    ending = "\r" if lines[line].endswith("\r") else ""
    return "\n".join([*lines[:line], f"{inset}# {remark}{ending}", *lines[line:]])
