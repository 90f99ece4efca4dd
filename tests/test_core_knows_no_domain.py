"""Core knows no domain: none of its words is a code, an input, a command, a position or a name in the rules of one."""

import ast
import re
from collections.abc import Iterator

from source import File, source
from teamops.core.kit.domain import commands_of, inputs_of, own_problems, words_of
from teamops.domains import DOMAINS
from teamops.roster.schema import ROSTER

WORDS = words_of(DOMAINS)
# What a word of core may not be, and what may not stand within one.
NAMES = (
    {each.key for each in inputs_of(DOMAINS)}
    | {command.name for command in commands_of(DOMAINS) if "-" in command.name}
    | {*WORDS.readings, *WORDS.metrics, *WORDS.controls, *WORDS.events, *WORDS.sources, *WORDS.outcomes}
)
CODES = {code for domain in DOMAINS for code in own_problems(domain)}
POSITIONS = {*ROSTER.column("position").choices}
COMMANDS = {f"teamops {command.name}" for command in commands_of(DOMAINS)}
WITHIN = re.compile("|".join(rf"\b{word}\b" for word in CODES | COMMANDS) + "|" + "|".join(POSITIONS))
EXCEPTIONS = {
    # Exports of telephone and attendance systems that have no headings, or headings that mislead, by the table they bring.
    ("core/sheets/reading/layouts", "calls"),
    ("core/sheets/reading/layouts", "attendance"),
    # The kinds of rules are one typed union: what caps pay and what shares leads out are two of them.
    ("core/rules/evaluate_limit", "pay"),
    ("core/rules/share_reading", "premium"),
    ("core/rules/table", "leads"),
    # Whoever has no workspace is told how to make one.
    ("core/catalogue/running", "teamops init"),
    # Whoever has bad cells to correct is told where to see them marked.
    ("core/telling", "teamops check"),
    # Whoever has files of which nobody knows what they are is told how to say it.
    ("core/catalogue/reading", "teamops learn"),
    ("core/inbox/learned", "teamops check"),
    ("core/inbox/learned", "teamops learn"),
    # What a job says must not say what its runner adds itself.
    ("core/kit/job_options", "teamops run"),
    # The name of a colour.
    ("core/sheets/writing/styles", "leave"),
}


def words(file: File) -> Iterator[str]:
    """The strings of a file but for what explains it."""
    explained = {
        id(node.body[0].value)
        for node in file.nodes
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        if node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in file.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


def named(word: str) -> set[str]:
    """What of a domain a word of core names."""
    return {*WITHIN.findall(word), *({word, word.partition("/")[0]} & NAMES)}


def test_core_names_nothing_of_a_domain() -> None:
    core = [file for file in source() if file.place[0] == "core"]
    assert {
        (file.name, found) for file in core for word in words(file) for found in named(word)
    } == EXCEPTIONS


def test_each_kind_of_name_would_be_seen() -> None:
    assert named("see CQ701–CQ707") == {"CQ701", "CQ707"}
    assert named("run teamops settle first") == {"teamops settle"}
    assert named("calls/{month}*") == {"calls"}
    assert named("cheque_days") == {"cheque_days"}
    assert named("给续保专员") == {"续保专员"}
    assert named("records") == set()
