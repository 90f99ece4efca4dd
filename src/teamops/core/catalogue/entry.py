"""What is known of a kind of problem, and what it is told together with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from teamops.core import exits
from teamops.core.text import Text

Weight = Literal["ERROR", "FAULT", "FINDING", "REMARK"]
WEIGHTS: dict[str, Weight] = {weight: weight for weight in get_args(Weight)}
OF_A_ROW = "of_a_row"


COUNTED = Text("{n} 条", "{n}")


@dataclass(frozen=True, slots=True)
class Group:
    """Problems that are told together. `said`: how many there are (`n`), or how many rows or days they are about (`cases`)."""

    key: str
    title: Text
    said: Text = COUNTED


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem code: its weight, what is said, and what to do. Placeholders are filled by the problem's values.

    `exit`: the exit code of a run that it stops as an ERROR. `of_a_row`: an ERROR of a single row, which is out of the frame
    already, so that --skip-bad-rows can go on without it. `group`: what it is told with; None: what weighs as much.
    `stake`: the value that says the yuan at stake, or the two (“minimum-net”) whose difference it is.
    """

    severity: Weight
    what: Text
    todo: Text
    exit: int = exits.INPUT_UNUSABLE
    of_a_row: bool = False
    group: Group | None = None
    stake: str = ""


def entries(text: str) -> dict[str, Entry]:
    """Return the entries of a text, by code: a line “CODE WEIGHT”, then what is wrong in Chinese and in English, and what to do
    in both. Behind the weight may stand `of_a_row` or the name of the exit code; a line that begins with # is a comment.

    Raises ValueError where a line is missing.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found = {}
    for head, what_zh, what_en, todo_zh, todo_en in zip(*[iter(lines)] * 5, strict=True):
        code, weight, *more = head.split()
        code_of = next((getattr(exits, name) for name in more if name != OF_A_ROW), exits.INPUT_UNUSABLE)
        what, todo = Text(what_zh, what_en), Text(todo_zh, todo_en)
        found[code] = Entry(WEIGHTS[weight], what, todo, code_of, OF_A_ROW in more)
    return found


def in_groups(entries: Mapping[str, Entry], groups: Mapping[Group, str]) -> dict[str, Entry]:
    """Return the entries with their groups, given as “CODE CODE:stake …”. Raises KeyError for a code without an entry."""
    said = [(word.partition(":"), group) for group, words in groups.items() for word in words.split()]
    placed = {code: replace(entries[code], group=group, stake=stake) for (code, _, stake), group in said}
    return {code: placed.get(code, entry) for code, entry in entries.items()}
