"""samples/bad: each case shows the code it is named for, and no other."""

import json
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from typer.testing import CliRunner

from bad_samples import BAD, laid, lay
from drawn import LONG
from made import ENTRIES, noted
from teamops.cli import app
from teamops.core import exits
from teamops.core.problems import Severity

from bad_case import CHECK, SETTLE, Case, Command  # isort: skip
from bad_cases import CASES  # isort: skip
from bad_cases_leads import COLLECT, DEAL, REPORT, VERIFY  # isort: skip
from bad_cash import BANK, BOOK, CLAIMED, CLOSE, DRAWN, OWED, closed_september, good_cash  # isort: skip
from bad_leads import collected  # isort: skip
from bad_ways import Files, Spoil, good  # isort: skip
from make_bad import LAYERS  # isort: skip

# O4xx are told of what is written, not of what is read: tests/cli and tests/test_forms.py.
NOT_OF_INPUTS = {code for code in ENTRIES if code.startswith("O")}


FAMILIES = {case.code[:-2]: case for case in reversed(CASES)}  # the first of each: F0, T1, X2, CD0 …
# Each case tells its code by the first command of its; by the others, which read and judge the same, one a family does, and
# all in the long run.
EACH = [
    (case, command)
    for case in CASES
    for n, command in enumerate(case.commands)
    if n == 0 or LONG or FAMILIES[case.code[:-2]] is case or set(case.commands) != {SETTLE, CHECK}
]


# Nearly all files of a case are those of the good workspace, and so is nearly all that is worked out of them.
pytestmark = pytest.mark.usefixtures("all_once")


def codes(command: Command, folder: Path) -> tuple[int, set[str]]:
    """Return the exit code of a command in a folder, and the codes that it tells."""
    done = CliRunner().invoke(app, [*command, "--workspace", str(folder), "--dry-run", "--json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    problems = json.loads(done.stdout)["problems"]
    assert [p["code"] for p in problems if unfilled(p["code"], p["what"] + p["todo"])] == []
    return done.exit_code, {problem["code"] for problem in problems}


def unfilled(code: str, said: str) -> set[str]:
    """Return the placeholders of a wording that stand as they are in what was said."""
    wording = ENTRIES[code].what.zh + ENTRIES[code].todo.zh
    return {name for _, name, _, _ in Formatter().parse(wording) if name and f"{{{name}}}" in said}


def test_a_placeholder_left_unfilled_would_be_seen() -> None:
    bare = noted("CQ701")  # said without a value nothing is filled in, and nothing is raised
    assert unfilled("CQ701", bare.what("zh") + bare.todo("zh")) == {"cheque"}


def test_every_code_has_its_case() -> None:
    assert {case.code for case in CASES} == set(ENTRIES) - NOT_OF_INPUTS
    assert {path.name for path in BAD.iterdir() if path.is_dir()} <= {case.code for case in CASES} | set(
        LAYERS
    )


@pytest.mark.parametrize(("case", "command"), EACH, ids=[f"{case.code} {words[0]}" for case, words in EACH])
def test_each_command_says_exactly_that(case: Case, command: Command, tmp_path: Path) -> None:
    code, found = codes(command, laid(case.code, tmp_path))
    assert found == {case.code, *case.also}
    problem = noted(case.code)
    refused = exits.INPUT_UNUSABLE if command[0] == "close-books" else exits.DONE
    assert code == (problem.exit_code if problem.severity is Severity.ERROR else refused)


@pytest.mark.parametrize(
    "command", [SETTLE, CHECK, DEAL, COLLECT, REPORT, VERIFY], ids=lambda words: words[0]
)
def test_the_good_workspace_is_worth_no_word(command: Command, tmp_path: Path) -> None:
    files = good()
    collected(files)
    assert told(files, command, tmp_path)["problems"] == []


@pytest.mark.parametrize("command", [BOOK, BANK, OWED, CLAIMED, DRAWN], ids=lambda words: words[0])
@pytest.mark.parametrize("begun", [None, closed_september], ids=["begun in October", "September closed"])
def test_the_good_cash_books_are_worth_no_word(command: Command, begun: Spoil | None, tmp_path: Path) -> None:
    files = good_cash()
    if begun:
        begun(files)
    assert told(files, command, tmp_path)["problems"] == []


def test_the_good_cash_books_are_closed(tmp_path: Path) -> None:
    assert told(good_cash(), CLOSE, tmp_path)["closed"] is True


def told(files: Files, command: Command, folder: Path) -> dict[str, Any]:
    """Return what a command says, without an error, of a workspace with these files."""
    done = CliRunner().invoke(app, [*command, "--workspace", str(lay(files, folder)), "--json"])
    assert done.exit_code == 0, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value
